"""Which of some actions are the oldest, the newest, the longest overdue, or due first or last."""

from collections.abc import Sequence
from datetime import date

from handlers.wording import counted, full_day
from store.actions import ActionRecord

NEWEST, LATEST = "newest", "longest overdue"
DUE_FIRST, DUE_LAST = "due first", "due last"
_BY_DUE_DAY = (LATEST, DUE_FIRST, DUE_LAST)


def of_age(found: Sequence[ActionRecord], age: str) -> tuple[list[ActionRecord], str, str]:
    """Those of the actions that are of that age, several where their day is the same; how that is
    said, and what is to be said of those whose day is not recorded.
    """
    days = [(each, each.expected if age in _BY_DUE_DAY else each.raised_on) for each in found]
    known = [day for _, day in days if day is not None]
    if not known and age in _BY_DUE_DAY:
        return [], f", none with a day on which it is {age.partition(' ')[0]}", ""
    if not known:
        note = "When they were raised is not recorded, so that none is known as the " + age + "."
        return list(found), "", note if found else ""
    wanted = max(known) if age in (NEWEST, DUE_LAST) else min(known)
    kept = [each for each, day in days if day == wanted]
    unknown = len(days) - len(known)
    note = f"Of {counted(unknown, 'other')} the day is not recorded." if unknown else ""
    return kept, _said(age, wanted, len(kept)), note


def _said(age: str, day: date, many: int) -> str:
    if age in (DUE_FIRST, DUE_LAST):
        return f" {age}, on {full_day(day)}"
    since = f"due back on {full_day(day)}" if age == LATEST else f"raised on {full_day(day)}"
    return f", the {age}: {'all ' if many > 1 else ''}{since}"
