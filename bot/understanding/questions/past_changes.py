"""Questions about the changes of several records, told by their build: "which meetings were
moved this week", "has anything been pushed back", "what has happened since the last COM".
"""

import re

from bot.understanding.questions.past_questions import ANYBODY, DEEDS, POLITE
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

_ANY = r"(?:what|which|any|list|all)(?: the| of the| of our| our| other)? "
_WERE = r"(?:(?:that|which|were|was|have|has|been|got|had|did|we|recently|dates) )*"


def _done_to(words: str, deeds: str) -> str:
    """Of several records: "which meetings were moved"."""
    return rf"{_ANY}(?:{words}) {_WERE}{any_of(*(DEEDS[deed] for deed in deeds.split('|')))}\b"


def _changes_to(words: str) -> str:
    """The changes of several records: "show me the changes to meetings"."""
    return (
        r"(?:the |any |all |list |what |which )*changes? (?:to|of|in) (?:the |our |any )?"
        rf"(?:{words})\b(?! of)"
    )


# Of due dates: "which actions have had their date moved", "has anything been pushed back".
_DATE = r"(?:(?:the|their|its|a|new|due|target) )*(?:dates?|deadlines?)"
_PUT_OFF = any_of(
    rf"{_WERE}(?:moved|changed|slipped|pushed) {_DATE}\b",
    rf"{_WERE}{_DATE} (?:has |have )?(?:been )?"
    r"(?:moved|changed|pushed|put|extended|slipped)\b",
    r"(?:has |have |had |was |were |got )*(?:been )?"
    + any_of(
        r"(?:pushed|put|moved|knocked) (?:back|off|out)\b",
        r"(?:postponed|rescheduled|delayed|extended)\b",
    ),
)

_MOVED_DATES = Pattern(
    rf"{POLITE}(?:{_ANY}|what(?:'s)? |has |have )"
    rf"(?:(?:actions?|ones?|anything|any|due dates?|deadlines?) )?{_PUT_OFF}"
)

_OF_KIND = (
    ("meeting", _done_to("meetings?", "move|change"), _changes_to("meetings?")),
    ("milestone", _done_to("milestones?", "move|change|note"), _changes_to("milestones?")),
    (
        "recommendation",
        _done_to("recommendations?|areas? for improvement|afis?", "move|change"),
        _changes_to("recommendations?"),
    ),
    ("reading", _done_to("readings?", "record|make|word|change"), _changes_to("readings")),
    # Figures that changed have gone up or down.
    ("reading", _done_to("figures?|measures?|metrics?", "record|word"), ""),
    ("action", _done_to("actions?", "change|word|give|move"), _changes_to("actions?")),
)
_KINDS = tuple(
    (kind, Pattern(POLITE + any_of(*filter(None, patterns)))) for kind, *patterns in _OF_KIND
)


def changes_of_kind(text: str) -> tuple[str, str] | None:
    """The kind of record whose changes are asked for, and what was done ("" for anything); null
    where the message asks for no such thing.
    """
    said = " ".join(plain(text).split())
    if _MOVED_DATES.match(said):
        return "action", "move"
    for kind, pattern in _KINDS:
        if pattern.match(said):
            done = (deed for deed, words in DEEDS.items() if re.search(rf"\b(?:{words})\b", said))
            return kind, next((deed for deed in done if deed != "change"), "")
    return None


# Of everything: "what has happened since the last COM", "has the DMPC changed anything".
_EVERYTHING = Pattern(
    POLITE
    + any_of(
        r"(?:has |have |is )?(?:what|anything|something)(?:'s| has| have| is| else)* (?:been )?"
        r"(?:happened|changed|moved|new|updated|different)"
        r"(?: (?:on|in|to|at) the (?:log|register|action log))? since\b",
        rf"(?:has|have|did) (?!{ANYBODY}).+? (?:changed?|updated?|touch(?:ed)?|edit(?:ed)?"
        r"|amend(?:ed)?) (?:anything|something|any of it|owt)\b",
        r"what (?:has|did) (?!(?:i|we|you|that|it)\b)[\w' .-]{2,30}? (?:just |last )"
        r"(?:done?|changed?|updated?|touch(?:ed)?)\W*$",
    )
)


# "What did Rachel just add", "what has Julie logged today": what a person changed, and nobody owns.
_BY_WHOM = r"(?!(?:i|we|you|that|it|they|he|she|this|one)\b)[\w' .-]{2,30}?"
_DID = any_of(
    "(?P<make>add(?:ed)?(?: on| in)?|log(?:ged)?|raise[d]?|put (?:on|in)|create[d]?|enter(?:ed)?)",
    "(?P<close>close[d]?|complete[d]?|sign(?:ed)? off|tick(?:ed)? off|finish(?:ed)?)",
    "(?P<move>move[d]?|push(?:ed)? back|put back|postpone[d]?|extend(?:ed)?)",
    "(?P<withdraw>withdraw|withdrew|withdrawn|drop(?:ped)?)",
    "(?P<note>note[d]?)",
)
_BY_SOMEBODY = Pattern(
    rf"{POLITE}(?:what|which (?:actions?|ones?))(?:'s| has| did| was it(?: that)?) {_BY_WHOM}"
    rf" (?:just|only just|last) {_DID}(?: (?:to|on|onto|in) the (?:log|register|action log))?"
    r"(?: (?:there|then|now))?\W*$"
)


def just_done_by_somebody(text: str) -> str:
    """What it is asked that somebody just did ("what did Rachel just add"), as the deed of
    past_questions.py; empty where nothing such is asked.
    """
    found = _BY_SOMEBODY.match(" ".join(plain(text).split()))
    return next((deed for deed, said in found.groupdict().items() if said), "") if found else ""


def asks_what_was_done(text: str) -> bool:
    """Whether all changes are asked for: since some day, or of somebody."""
    return _EVERYTHING.match(" ".join(plain(text).split())) is not None


_AGAIN = Pattern(
    r"\b(?:more than once|twice|several times|repeatedly|(?:again|time) and again|over and over)\b"
)


def asks_for_repeats(text: str) -> bool:
    """Whether only what was changed more than once is asked for."""
    return _AGAIN.search(plain(text)) is not None
