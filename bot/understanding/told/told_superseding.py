"""Which of two records takes the place of the other, in whatever order they are named: "supersede
MAM/22/07, it's the same as MAM/22/02", "WMP/17/10 replaces WMP/17/09".
"""

from collections.abc import Sequence
from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.told.told_changes import called
from bot.understanding.words.mentions import Mention
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

LONGEST = 35  # words
_SAYS = Pattern(
    r"\bsupersed(?:e|es|ed|ing)\b|\breplac(?:e|es|ed)\b|\bin (?:its|the) place\b"
    r"|\b(?:takes?|taken|took|taking) (?:the|its) place\b"
)
# "WMP/17/10 replaces WMP/17/09": the first takes the place of the second.
_TAKES = Pattern(
    r"^\W*(?:(?:now|has|have|will|can|should|is to|just|also)\W+)*(?:supersed(?:es|ed|e)"
    r"|replac(?:es|ed|e)"
    r"|tak(?:es|en|e) the place of|took the place of|tak(?:es|en|e) over from)(?: (?:the "
    r")?action)?\s*$"
)
_PASSIVE = Pattern(
    r"\b(?:is|are|was|been|be|being|as|now|to)\W+(?:now |since )?(?:superseded|replaced)\b"
)
_JOINT = Pattern(r"^\W*(?:and|&|or|nor|plus)?\W*$")
# What links one to the other; an order of its own does not.
_LINKED = Pattern(
    r"\b(?:by|with|into|same|duplicat\w+|repeat\w*|overlap\w*|cover(?:s|ed)?|replac\w+"
    r"|supersed(?:es|ed)"
    r"|in favour|instead|place|takes? over|taken over|merged|rolled|folded)\b|->|→|=>"
)
_ANOTHER_ORDER = Pattern(
    r"\b(?:and|then|but|also)\s+(?:please )?(?:mark|close|give|push|set|withdraw|supersede"
    r"|reopen|move"
    r"|add|note|record)\b"
)
# "WMP/17/02 is in place of it, supersede WMP/17/09": the one that is ordered last is replaced.
_ORDERED_LAST = Pattern(r"[,;.–-]\s*(?:so |and |please )*(?:supersede|mark|set|show) (?:the )?$")
_ALONE = Pattern(r"\s*(?:(?:as |to )?superseded)?(?:[\s,]+(?:please|thanks|ta))*[\s.!]*$")
# "Supersede WMP/17/02, WMP/17/09 covers it".
_THEN = Pattern(r"\s+(?:covers|replaces|supersedes|takes|has taken|says the same|is the same)\b")
# A number alone, after the words that lead to what takes the place.
_NUMBER = Pattern(
    r"\b(?:by|with|as|of|into|to|repeating|repeats|duplicates) (?:action |number |no\.? "
    r"|rec(?:ommendation)? "
    r"|afi )?#?(\d{1,3})\b(?![/.:]\d| ?(?:st|nd|rd|th|days?|weeks?|months?)\b)"
    r"|[,;–-]\s+#?(\d{1,3}) (?:covers|replaces|supersedes|takes|has taken|says the same)\b"
)
_KIND = r"^\W*(?:(?:and|also|then|please|pls|ok|so)\W+)*"
_ALONE_NUMBER = r"(?:action |number |no\.? |#)?(?P<{}>\d{{1,3}})"
_OLD, _NEW = _ALONE_NUMBER.format("old"), _ALONE_NUMBER.format("new")
# "Supersede 25 with 26", "27 is replaced by 26 now".
_TWO_NUMBERS = (
    Pattern(rf"{_KIND}(?:supersede|replace) {_OLD} (?:with|by) {_NEW}\W*$"),
    Pattern(rf"{_KIND}{_OLD} (?:is|was|has been) (?:superseded|replaced) by {_NEW}\W*$"),
    Pattern(rf"{_KIND}{_NEW} (?:now )?(?:supersedes|replaces) {_OLD}\W*$"),
)
_OPEN = Pattern(
    r"\?\s*$|\b(?:if|unless|whether|might|maybe|perhaps|not|never|don['’]t|isn['’]t|shouldn['’]t"
    r"|response|responses|owner|date|deadline|wording|text|word|words|note|who|what|which"
    r"|why|how)\b"
)
_ASKS = Pattern(
    r"^\W*(?:(?:and|so|ok)\W+)*(?:who|what|which|why|how|is|are|does|do|did|has|have|was"
    r"|list|show(?!.*\bas\b))\b"
)
_REQUESTED = Pattern(r"^\W*(?:(?:can|could|would|will) you|please)\b")
_DESCRIBED = Pattern(
    r"(?i)\b(?P<one>(?:the|that|this) (?P<words>[^,.:;?\d]{3,60}?) (?:action|one))\b"
)


def says_superseded(text: str) -> bool:
    """Whether a message speaks of one record in the place of another at all."""
    return bool(_SAYS.search(plain(text)))


def told_superseding(text: str, now: datetime, reader: Reader) -> str:
    """The order to mark one record as superseded by the other; empty for any other message."""
    said = plain(text)
    bare = said.rstrip(" ?!.") if _REQUESTED.match(said) else said
    if len(said.split()) > LONGEST or not _SAYS.search(said) or _ASKS.match(said):
        return ""
    if _OPEN.search(bare):
        return ""
    text = _with_reference(text, now, reader)
    said = plain(text)
    refs = reader.spotted(text, now).of_kind("ref")
    if any(len(ref.readings["ref"]) != 1 for ref in refs):
        return ""
    if not refs:
        return _by_numbers(said, reader)
    if len(refs) == 1:
        return _by_number(text, refs[0], reader)
    return _by_two(said, refs) if len(refs) == 2 else ""


def _by_two(said: str, refs: Sequence[Mention]) -> str:
    one, other = (ref.readings["ref"][0] for ref in refs)
    between = said[refs[0].end : refs[1].start]
    if not _LINKED.search(said[refs[0].end :]) or _ANOTHER_ORDER.search(between):
        return ""
    is_joint = _JOINT.match(between) and not _THEN.match(said, refs[1].end)
    if is_joint or one == other:
        return ""
    is_second = _ORDERED_LAST.search(said[: refs[1].start]) and _ALONE.match(said, refs[1].end)
    if is_second or (_TAKES.match(between) and not _PASSIVE.search(between)):
        one, other = other, one
    return f"mark {one} as superseded by {other}"


def _by_number(text: str, ref: Mention, reader: Reader) -> str:
    """The order where the other is named by its number alone, of the same series."""
    one = ref.readings["ref"][0]
    found = _NUMBER.search(plain(text), ref.end)
    if found is None:
        return ""
    series = one.rpartition("/")[0]
    others = reader.references.numbered(found[1] or found[2])
    fits = [each for each in others if each.rpartition("/")[0] == series and each != one]
    return f"mark {one} as superseded by {fits[0]}" if len(fits) == 1 else ""


def _by_numbers(said: str, reader: Reader) -> str:
    """The order where both are named by their numbers alone, of one series."""
    found = next((match for each in _TWO_NUMBERS if (match := each.match(said))), None)
    if found is None:
        return ""
    old, new = (reader.references.numbered(found[group]) for group in ("old", "new"))
    series = {ref.rpartition("/")[0] for ref in old} & {ref.rpartition("/")[0] for ref in new}
    if len(series) != 1:
        return ""
    one, other = (next(r for r in refs if r.rpartition("/")[0] in series) for refs in (old, new))
    return f"mark {one} as superseded by {other}" if one != other else ""


def _with_reference(text: str, now: datetime, reader: Reader) -> str:
    """The message with the reference of the one action that it describes beside another's."""
    if len(reader.spotted(text, now).of_kind("ref")) != 1:
        return text
    found = _DESCRIBED.search(text)
    one = called(f"{found['words']} one", reader) if found else ""
    if found is None or not one or " " in one:
        return text
    return f"{text[: found.start('one')]}{one}{text[found.end('one') :]}"
