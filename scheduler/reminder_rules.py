"""On which days somebody is reminded of a date: pure arithmetic on dates.

A warning that would fall on a closed day comes on the last working day before, since the date does
not wait; a reminder of what is overdue comes on the next one, since it is late already.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Literal

from scheduler.calendar import (
    ONE_DAY,
    add_working_days,
    is_working_day,
    next_working_day,
    previous_working_day,
    working_days_between,
)
from scheduler.timetable import (
    CLERK_LEAD,
    CLOCK_DAYS,
    ESCALATED_AFTER,
    ESCALATED_AGAIN,
    LEAD_DAYS,
    OVERDUE_EVERY,
)

Occasion = Literal["", "ahead", "today", "overdue"]
Closed = Collection[date]


def reminder_occasion(expected: date, today: date, closures: Closed = ()) -> Occasion:
    """Why an owner is reminded today of what is expected on a day; "" where they are not: 7 and 1
    working days ahead, on the day (the last working day before a closed one), and weekly after it.
    """
    if not is_working_day(today, closures):
        return ""
    if today > expected:
        return "overdue" if _is_weekly(expected, today, closures) else ""
    if today == previous_working_day(expected, closures):
        return "today" if today == expected else "ahead"
    leads = {add_working_days(expected, -lead, closures) for lead in LEAD_DAYS}
    return "ahead" if today in leads else ""


def _is_weekly(expected: date, today: date, closures: Closed) -> bool:
    """Whether a whole number of weeks has passed, or did so on the closed days just before."""
    day = today
    while day > expected:
        if (day - expected).days % OVERDUE_EVERY == 0:
            return True
        day -= ONE_DAY
        if is_working_day(day, closures):
            return False
    return False


def is_clock_day(last_day: date, today: date, closures: Closed = ()) -> bool:
    """Whether those who answer for a statutory clock are reminded today: 28, 14, 7, 3 and 1 days
    before its last day.
    """
    if not is_working_day(today, closures):
        return False
    warnings = (last_day - timedelta(days=days) for days in CLOCK_DAYS)
    return any(previous_working_day(day, closures) == today for day in warnings)


def is_escalated(
    expected: date, today: date, closures: Closed = (), after: int = ESCALATED_AFTER
) -> bool:
    """Whether what was expected on a day reaches the chair today: after so many working days
    overdue (10 unless something else was said), and every 20 after that.
    """
    if today <= expected or not is_working_day(today, closures):
        return False
    late = working_days_between(expected + ONE_DAY, today, closures)
    return late >= after and (late - after) % ESCALATED_AGAIN == 0


def is_clerk_day(held_on: date, today: date, closures: Closed = ()) -> bool:
    """Whether the clerk of a meeting hears today who has not updated: two working days before."""
    return is_working_day(today, closures) and (
        add_working_days(held_on, -CLERK_LEAD, closures) == today
    )


def comes_on(day: date, closures: Closed = ()) -> date:
    """The day on which a post that is asked for a day really comes."""
    return next_working_day(day, closures)
