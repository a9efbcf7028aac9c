"""The rule for an answer to an inspectorate's report, where the register holds no such report:
asked in general, or of a day that somebody names.
"""

from collections.abc import Sequence
from datetime import date

from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.windows import looking_back
from handlers.wording import full_day
from store.inspections import RESPONSE_DAYS, InspectionRecord, last_response_day

_OF_A_DAY = Pattern(
    r"(?i)\bpublish\w*|\b(?:came|comes?|coming|went|goes|is|was) out\b|\bland(?:s|ed)?\b"
    r"|\b(?:releas|issu|dat|arriv)e[ds]\b"
)
_OF_THE_PAST = Pattern(r"(?i)\b(?:came|was|landed|went)\b|^\W*(?!.*\b(?:if|is|are)\b).*ed\b")
_WHEN = Pattern(
    r"(?i)\b(?:how (?:long|many days)|deadline|56|fifty.?six|due|last day|latest|clock|by when"
    r"|when .*\b(?:have|need|got|must)|time limit)\b"
)
_RULE = f"the last of the {RESPONSE_DAYS} days that begin with the day of publication"
_LAW = "Police Act 1996 s.55"


def day_of_publication(ask: Ask, recorded: Sequence[InspectionRecord], today: date) -> date | None:
    """The day on which a report came out that a question names and no recorded inspection has; null
    where it names none.
    """
    if ask.window is None or not _OF_A_DAY.search(ask.text):
        return None
    past = _OF_THE_PAST.search(ask.text)
    window = looking_back(ask.window, today) if past else ask.window
    if window.start is None or window.start != window.end:
        return None
    known = {each.published for each in recorded}
    return None if window.start in known else window.start


def worked_out(published: date) -> list[str]:
    """By when a report of that day is to be answered, with the working."""
    return [
        f"A report that is published on {full_day(published)} is to be answered by "
        f"{full_day(last_response_day(published))}: {_RULE}, which is day 1 ({_LAW}).",
        "That is worked out; no inspection that was published then is recorded.",
    ]


def in_general(ask: Ask) -> list[str]:
    """The rule itself, where a question is about the time there is to answer."""
    if not _WHEN.search(ask.text):
        return []
    return [f"A response is due by {_RULE}, which is day 1 ({_LAW})."]
