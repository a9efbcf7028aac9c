"""What stands around a question that is told by its build: kind words, quotation marks, slips."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.words.mentions import Spotted
from bot.understanding.words.order_verbs import POLITE
from bot.understanding.words.text import once_a_message
from handlers.patterns import Pattern, any_of

_TAIL = Pattern(
    r"(?i)(?:[\s,]*"
    + any_of(r"\b(?:please|pls|plz|thanks|thank you|cheers|for me|ta|if you can)\b", r"[?.!…”\"]")
    + r")+$"
)
_TELL_ME = Pattern(r"(?i)^\W*(?:(?:tell|remind) me|let me know|do you know)\b[,:]? ")
_IN_QUOTES = Pattern(r"[“\"'‘][^“”\"]+[”\"'’]")
_QUOTES = " “”\"'"
# Words by which such questions are told: a slip of one is put right. The longer may have two.
_TOLD_BY = (
    "about action agenda anybody anyone anything attention before briefing changed covered "
    "dealing decide decided decisions discuss discussed everything happened headlines longest "
    "looking morning movement newest oldest overview picture question raise should sorting "
    "speak summary touched update updated weakest worried"
).split()
_LONG, _SHORT = 8, 5


def plainly_typed(text: str) -> str:
    """A question without the spaces and the quotation marks that it was copied with."""
    text = " ".join(word for word in text.strip().split(" ") if word)
    return text[1:-1] if _IN_QUOTES.fullmatch(text) else text


@once_a_message
def unwrapped(text: str) -> str:
    """The text without the kind words that it begins and ends with."""
    text = text.lstrip(_QUOTES)
    kind = POLITE.match(text.lower())
    return _TAIL.sub("", _TELL_ME.sub("", text[kind.end() :] if kind else text))


def put_right(spotted: Spotted) -> str:
    """The text with slips in the words by which such questions are told put right."""
    text = spotted.text
    for mention in reversed(spotted.mentions):
        meant = mention.text if mention.corrected else ""
        if mention.is_unknown:
            meant = _meant(mention.text)
        elif mention.has("content", "history") and not meant:  # slips within "what has changed"
            typed = text[mention.start : mention.end].split()
            meant = " ".join(_meant(word.lower()) or word for word in typed)
        if meant:
            text = f"{text[: mention.start]}{meant}{text[mention.end :]}"
    return text


def _meant(word: str) -> str:
    """The one of these words that an unknown one is a slip of; "" where it is none."""
    if len(word) < _SHORT:
        return ""
    edits = 2 if len(word) >= _LONG else 1
    found = process.extractOne(word, _TOLD_BY, scorer=OSA.distance, score_cutoff=edits)
    return found[0] if found else ""
