"""What stands around a question that is told by its build: kind words, quotation marks, slips."""

from itertools import starmap

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.words.mentions import Mention, Spotted
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
    "about action agenda anybody anyone anything asking attention attends before between briefing "
    "burglaries changed corrected covered dealing decide decided decisions discuss discussed "
    "everything floating fortnight happened haven't headlines january february lacking longest "
    "looking mention monday morning movement newest november number october oldest overview "
    "people picture previous question raise register saturday seeing september should should've "
    "sorting speak summary sunday themes things thursday tomorrow touched tuesday update updated "
    "weakest wednesday where's worried yesterday"
).split()
_LONG, _SHORT = 8, 5
_FAR = 2  # slips: of a word with the same first letter only
_ENDINGS = ("s", "ed", "ing")


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
    """The text with slips in the words by which such questions are told put right, up to the name
    of an account, in which nothing is a slip.
    """
    text = spotted.text
    before, _, _ = text.partition("@")
    for mention in reversed([each for each in spotted.mentions if each.end <= len(before)]):
        meant = ""
        if mention.corrected:
            meant = _as_typed(mention)
        elif mention.is_unknown:
            meant = _meant(mention.text)
        elif mention.has("content", "history") or "date" in mention.readings:
            typed = text[mention.start : mention.end].split()
            meant = " ".join(_meant(word.lower()) or word for word in typed)
        if meant:
            text = f"{text[: mention.start]}{meant}{text[mention.end :]}"
    return text


def _as_typed(mention: Mention) -> str:
    """What a mention with slips was meant to be, each word with the ending that it was typed with:
    "panles" are panels.
    """
    meant, typed = mention.text.split(), mention.corrected.split()
    if len(meant) != len(typed):
        return mention.text
    return " ".join(starmap(_ended_alike, zip(meant, typed, strict=True)))


def _ended_alike(meant: str, typed: str) -> str:
    said, of, whose = typed.lower().replace("’", "'").partition("'")
    if said.startswith(meant):
        return typed  # another form of the word: "fully" is no slip of "full"
    forms = [meant, *(meant + ending for ending in _ENDINGS if said.endswith(ending))]
    if meant.endswith("e") and said.endswith("d"):
        forms.append(f"{meant}d")
    return min(forms, key=lambda form: OSA.distance(form, said)) + of + whose


def _meant(word: str) -> str:
    """The one of these words that an unknown one is a slip of; "" where it is none."""
    if len(word) < _SHORT or word.partition("'")[0] in _TOLD_BY:
        return ""
    edits = 2 if len(word) >= _LONG else 1
    found = process.extractOne(word, _TOLD_BY, scorer=OSA.distance, score_cutoff=edits)
    is_near = found and (found[1] < _FAR or found[0][0] == word[0])
    return found[0] if found and is_near else ""
