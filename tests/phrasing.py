"""Other ways of typing one question, which must not change what it means."""

import re
from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[^\W\d_]{6,}")
_ASKS = re.compile(r"(?i)^(?:what|which|who|when|where|how|whats|hows)\b")

# Said before and after a question, and carrying nothing.
BEFORE = (
    "please, ",
    "hi, ",
    "morning! ",
    "sorry to bother you, ",
    "quick question: ",
    "just checking, ",
)
BEFORE_A_QUESTION = ("could you tell me ", "can you tell me ", "do you know ", "remind me, ")
AFTER = (" please", " thanks", ", cheers", " pls", "?", "??", " ...", " if you can")

# One for the other, both ways, as whole words.
SYNONYMS: Mapping[str, str] = {
    "actions": "action points",
    "the force": "West Yorkshire Police",
    "the Panel": "the Police and Crime Panel",
    "the Mayor": "Tracy Brabin",
    "the DMPC": "the Deputy Mayor",
    "the chief constable": "the CC",
    "measures": "indicators",
    "forums": "boards",
    "COM": "the Community Outcomes Meeting",
    "how many": "what number of",
    "what's": "what is",
    "who's": "who is",
    "haven't": "have not",
    "last": "most recent",
    "chair": "chairperson",
    "next": "upcoming",
    "outstanding": "unfinished",
    "murders": "homicides",
}


def polite(text: str) -> Iterator[str]:
    """`text` with a kind word before it or after it."""
    yield from (before + text for before in BEFORE)
    if _ASKS.match(text):
        yield from (before + text for before in BEFORE_A_QUESTION)
    yield from (text.rstrip("?") + after for after in AFTER)


def carelessly_typed(text: str) -> Iterator[str]:
    """`text` in other capitals, without its marks, with other spaces and quotes."""
    yield from (text.upper(), text.lower(), text.capitalize(), f"  {text.replace(' ', '  ')} ")
    yield text.replace("'", "").replace("?", "")
    yield text.replace("'", "’")
    yield f"“{text}”"


def mistyped(text: str) -> Iterator[str]:
    """`text` with two letters of a long word swapped, or one lost or doubled; never the first."""
    for word in _WORD.finditer(text):
        letters = word.group()
        if letters.isupper():
            continue
        for at in range(1, len(letters) - 1):
            swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
            dropped = letters[:at] + letters[at + 1 :]
            doubled = letters[:at] + letters[at] + letters[at:]
            for typed in (swapped, dropped, doubled):
                if typed != letters:
                    yield text[: word.start()] + typed + text[word.end() :]


def in_other_words(text: str) -> Iterator[str]:
    """`text` with one phrase for another that means the same."""
    for one, other in (*SYNONYMS.items(), *((b, a) for a, b in SYNONYMS.items())):
        said = re.sub(rf"(?i)(?<![\w/]){re.escape(one)}(?![\w/-]| ?\d)", other, text)
        if said != text:
            yield re.sub(r"(?i)\b(next|last|our|that|this) the\b", r"\1", said)
