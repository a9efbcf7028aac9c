"""People who are not in the register: a first name of ours with a surname that is none of ours, and
somebody nobody knows to whom something is given.
"""

from collections.abc import Sequence

from bot.understanding.words.mentions import Mention
from handlers.patterns import Pattern, any_of

_SURNAME = Pattern(r"[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?$")
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Sgt|Insp|PC|DCI|DI|DS|Supt|CI)\.? )"
_PART = r"[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?"
_FULL_NAME = Pattern(rf"(?:{_TITLE}{_PART}(?: {_PART})?|{_PART}(?: {_PART}){{1,2}})(?!\w)")
_ONE_NAME = Pattern(rf"{_PART}(?!\w)")
_HANDED = Pattern(r"(?:'s)?\s*(?::|to\s+(?!be\b|the\b|an?\b|[A-Z])\w|will\b|has agreed\b|agreed\b)")
# What begins a sentence with "to" after it and is nobody's name.
_NO_NAME = Pattern(
    any_of(
        "Agree|Arrange|Offer|Continue|Aim|Look|Seek|Plan|Prepare|Commit|Need|Try|Begin|Start|Ask",
        "Return|Report|Respond|Reply|Write|Speak|Talk|Go|Attend|Consider|Work|Remember|Update|Action",
        "Note|Propose|Decide|Intend|Hope|Wait|Endeavour|Undertake|Option|Ability|Opportunity",
    )
    + r"(?!\w)"
)


def without_strangers(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of a message, save that "Rachel Bloggs" is no Rachel of ours."""
    found: list[Mention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before is not None and _is_surname_of(text, before, mention):
            found[-1] = Mention(before.start, mention.end, f"{before.text} {mention.text}")
        else:
            found.append(mention)
    return tuple(found)


def _is_surname_of(text: str, before: Mention, mention: Mention) -> bool:
    return (
        mention.readings.keys() <= {"topic"}
        and not (mention.concepts or mention.date)
        and "party" in before.readings
        and " " not in before.text
        and text[before.end : mention.start] == " "
        and bool(_SURNAME.match(text[mention.start : mention.end]))
    )


def stranger_at(said: str, at: int, start: int, mentions: Sequence[Mention], led: bool) -> str:
    """The name of somebody unknown that stands at a place of `said`, which begins at `start` of the
    message, and to whom something is given there; empty where none does. `led`: "for" or the like
    stands before.
    """
    name = _FULL_NAME.match(said, at) or _ONE_NAME.match(said, at)
    if name is None or _NO_NAME.match(said, at) or not _HANDED.match(said, name.end()):
        return ""
    within = [m for m in mentions if start + at <= m.start < start + name.end()]
    is_unknown = all(m.is_unknown or m.is_filler for m in within) and any(
        m.is_unknown for m in within
    )
    is_sure = led or " " in name[0] or len(name[0]) > 2
    return name[0] if is_unknown and is_sure else ""


def stranger_named(text: str, mentions: Sequence[Mention]) -> str:
    """The name that a short answer is, where it is nobody's of ours; empty otherwise."""
    said = text.strip(" .!")
    name = _FULL_NAME.fullmatch(said) or _ONE_NAME.fullmatch(said)
    return said if name and all(mention.is_unknown for mention in mentions) else ""
