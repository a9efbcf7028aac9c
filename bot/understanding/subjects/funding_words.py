"""What money is told by: the year it is of, and the stream that more of a message is said in."""

import re
from dataclasses import replace

from bot.understanding.names.names import KnownNames
from bot.understanding.words.mentions import Mention
from bot.understanding.words.text import folded_words
from handlers.patterns import Pattern

_YEAR = Pattern(
    r"(?i)\b(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d$|\byear$|^(?:in |for )?(?:20\d\d|fy ?\d\d(?:\d\d)?)$"
)
_MONTH = Pattern(r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$")
_SEVERAL_STREAMS = 2


def told_apart(mention: Mention, text: str, names: KnownNames) -> Mention:
    """Of several streams that a few words fit, the one that more of the message is said in:
    "safer street 5 oct to march", where the months belong to the name.
    """
    refs = mention.readings.get("funding", ())
    if len(refs) < _SEVERAL_STREAMS:
        return mention
    said = _name_words(text)
    shared = {ref: len(said & _name_words(names.by_ref["funding", ref].text)) for ref in refs}
    most = tuple(ref for ref in refs if shared[ref] == max(shared.values()))
    return replace(mention, readings={**mention.readings, "funding": most})


def _name_words(text: str) -> frozenset[str]:
    """The words of a text, months by their first letters and plurals as one."""
    words = (_MONTH.sub(r"\1", word) for word in folded_words(re.sub(r"[-–]", " ", text)))
    return frozenset(word.removesuffix("s") for word in words)


def as_year(mention: Mention) -> Mention:
    """A date that is a whole year is what money is counted by: "23/24", "next year"."""
    if mention.date is None or not _YEAR.search(mention.date.quote):
        return mention
    return replace(mention, readings={**mention.readings, "year": (mention.date.quote,)})
