"""Days with names: Christmas, Easter and what is counted from it, bank holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.understanding.dates.spans import Days, Span, annual, month_span, nth_weekday, shift_days

# The day and month of those that never move.
FIXED = {
    "christmas": (25, 12), "christmas eve": (24, 12), "boxing day": (26, 12), "new year": (1, 1),
    "new year's eve": (31, 12), "halloween": (31, 10), "valentine's day": (14, 2),
    "st patrick's day": (17, 3), "st george's day": (23, 4), "st david's day": (1, 3),
    "st andrew's day": (30, 11), "all saints' day": (1, 11), "april fools' day": (1, 4),
    "bonfire night": (5, 11), "remembrance day": (11, 11), "may day": (1, 5),
    "women's day": (8, 3), "michaelmas": (29, 9), "epiphany": (6, 1), "twelfth night": (5, 1),
}  # fmt: skip
# name: days from Easter Sunday
FROM_EASTER = {
    "easter": 0, "good friday": -2, "easter monday": 1, "palm sunday": -7, "maundy thursday": -3,
    "ash wednesday": -46, "shrove tuesday": -47, "mothering sunday": -21, "ascension day": 39,
    "whitsun": 49,
}  # fmt: skip
# name: (month, weekday from Monday 0, which of that month, days after it)
BY_WEEKDAY = {
    "father's day": (6, 6, 3, 0), "remembrance sunday": (11, 6, 2, 0),
    "thanksgiving": (11, 3, 4, 0), "black friday": (11, 3, 4, 1), "cyber monday": (11, 3, 4, 4),
    "early may bank holiday": (5, 0, 1, 0), "spring bank holiday": (5, 0, -1, 0),
    "summer bank holiday": (8, 0, -1, 0),
}  # fmt: skip
# Bank holidays moved by proclamation.
MOVED = {
    ("early may bank holiday", 1995): date(1995, 5, 8),
    ("early may bank holiday", 2020): date(2020, 5, 8),
    ("spring bank holiday", 2002): date(2002, 6, 4),
    ("spring bank holiday", 2012): date(2012, 6, 4),
    ("spring bank holiday", 2022): date(2022, 6, 2),
}


def _in_year(name: str) -> Callable[[int], Days | None]:
    def make(year: int) -> Days | None:
        day = _feast_day(name, year)
        return (day, day) if day else None

    return make


def _feast_day(name: str, year: int) -> date | None:
    if name in FIXED:
        day, month = FIXED[name]
        return date(year, month, day)
    if name in FROM_EASTER:
        if not 1583 <= year <= 4099:
            return None
        from dateutil.easter import easter

        return shift_days(easter(year), FROM_EASTER[name])
    month, weekday, nth, later = BY_WEEKDAY[name]
    found = nth_weekday(*month_span(year, month), weekday, nth)
    return MOVED.get((name, year)) or (shift_days(found, later) if found else None)


def feast(name: str, today: date) -> Span | None:
    """The next such day, today included; None where the name is unknown or out of range."""
    recurring = annual(_in_year(name))
    days = recurring.near(today, 1)
    if days is None:
        return None
    label = " ".join(word.capitalize() for word in name.split())
    return Span(*days, recurring=recurring, label=label, inferred=f"the next {label}")
