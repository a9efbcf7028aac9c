"""Rules for what comes round: "every Tuesday at 4pm", "first Monday of each month", "quarterly"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from bot.understanding.dates.grammar import Built, Clock, Layer, Parts, Rule, has, values
from bot.understanding.dates.symbols import codes_of
from bot.understanding.dates.times import office_hour

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING_WEEK = (0, 1, 2, 3, 4)
# unit: (FREQ, how many of it)
FREQUENCIES = {
    "day": ("DAILY", 1), "week": ("WEEKLY", 1), "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1), "quarter": ("MONTHLY", 3), "half": ("MONTHLY", 6),
    "year": ("YEARLY", 1), "decade": ("YEARLY", 10),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rota:
    """The parts of an RFC 5545 recurrence rule that words can name."""

    frequency: str
    interval: int = 1
    days: str = ""
    month: int = 0
    month_day: int = 0
    time: time | None = None

    def rrule(self) -> str:
        """The rule as RFC 5545 writes it."""
        parts = [f"FREQ={self.frequency}", f"INTERVAL={self.interval}"]
        if self.month:
            parts.append(f"BYMONTH={self.month}")
        if self.month_day:
            parts.append(f"BYMONTHDAY={self.month_day}")
        if self.days:
            parts.append(f"BYDAY={self.days}")
        if self.time:
            parts += [f"BYHOUR={self.time.hour}", f"BYMINUTE={self.time.minute}"]
        return ";".join(parts)


def _days(numbers: list[int]) -> str:
    return ",".join(BYDAY[number] for number in sorted(set(numbers)))


def _time(parts: Parts) -> time | None:
    """The time of day; of an hour alone ("at 9") the one that falls in the office's day."""
    for before, part in pairwise(parts):
        if has([before], "at") and values([part], "num", "cnum"):
            hour = part.value
            return office_hour(hour) if 1 <= hour <= 12 else None
    return next(iter(values(parts, "TIME", "wtime")), None)


def _interval(parts: Parts) -> int:
    if has(parts, "other"):
        return 2
    return next(iter(values(parts, "num", "cnum", "ordn", "ordw", "few")), 1)


def _every_unit(parts: Parts, _: Clock) -> Built:
    """A round of units or weekdays: "every other Friday", "each month on the 15th"."""
    units: list[str] = values(parts, "unit")
    weekdays: list[int] = values(parts, "wday", "wwday", "wdays")
    unit = units[0] if units else "week"
    moment = _time(parts)
    named = codes_of("unit|WEEKDAY|wdays")
    position = next(index for index, part in enumerate(parts) if part.code in named)
    head, tail = parts[: position + 1], parts[position + 1 :]
    head = [part for part in head if not has([part], "TIME")]
    interval = _interval(head)
    if interval < 1:
        return None
    if unit == "workday":
        if interval > 1:
            return None
        return "RECUR", Rota("WEEKLY", 1, _days(list(WORKING_WEEK)), time=moment)
    if unit == "weekend":
        return "RECUR", Rota("WEEKLY", interval, "SA,SU", time=moment)
    if unit not in FREQUENCIES:
        return None
    frequency, times = FREQUENCIES[unit]
    month_day = next(iter(values(tail, "ordn")), 0) if units else 0
    if month_day and (unit != "month" or not 1 <= month_day <= 31):
        return None
    return "RECUR", Rota(
        frequency, times * interval, _days(weekdays), month_day=month_day, time=moment
    )


def _adverb(parts: Parts, _: Clock) -> Built:
    frequency, interval = values(parts, "adverb")[0]
    weekdays = values(parts, "wday", "wwday", "wdays")
    month_day = next(iter(values(parts, "ordn")), 0)
    interval *= 2 if has(parts, "other") else 1
    if weekdays and frequency not in ("WEEKLY", "DAILY"):
        return None
    return "RECUR", Rota(
        frequency, interval, _days(weekdays), month_day=month_day, time=_time(parts)
    )


def _adverb_and_place(parts: Parts, _: Clock) -> Built:
    """A weekday of every month, "monthly on the first Tuesday"."""
    frequency, interval = values(parts, "adverb")[0]
    if frequency not in ("MONTHLY", "YEARLY"):
        return None
    number = next(iter(values(parts, "ordn", "ordw")), -1)
    weekday: int = values(parts, "wday", "wwday")[0]
    return "RECUR", Rota(frequency, interval, f"{number}{BYDAY[weekday]}", time=_time(parts))


def _weekdays(parts: Parts, _: Clock) -> Built:
    return "RECUR", Rota("WEEKLY", 1, _days(values(parts, "wdays")), time=_time(parts))


def _working_days(parts: Parts, _: Clock) -> Built:
    return "RECUR", Rota("WEEKLY", 1, _days(list(WORKING_WEEK)), time=_time(parts))


def _nth_weekday(parts: Parts, _: Clock) -> Built:
    """A weekday by its place: "every last Friday of the month"."""
    unit = values(parts, "unit")[-1]
    if unit not in ("month", "quarter", "year"):
        return None
    number = next(iter(values(parts, "ordn", "ordw")), 0)
    if has(parts, "last") or has(parts, "final"):
        number = -number or -1
    weekday = values(parts, "wday", "wwday")[0]
    frequency, times = FREQUENCIES[unit]
    times *= 2 if has(parts, "other") else 1
    return "RECUR", Rota(frequency, times, f"{number}{BYDAY[weekday]}", time=_time(parts))


def _month_day(parts: Parts, _: Clock) -> Built:
    if any(unit not in ("month", "day") for unit in values(parts, "unit")):
        return None
    number = next(iter(values(parts, "ordn", "ordw")), 0)
    if has(parts, "last") or has(parts, "final"):
        number = -number or -1
    return "RECUR", Rota("MONTHLY", 1, month_day=number, time=_time(parts))


def _each_part(parts: Parts, _: Clock) -> Built:
    weekdays = values(parts, "wday", "wwday")
    frequency = "WEEKLY" if weekdays else "DAILY"
    return "RECUR", Rota(frequency, 1, _days(weekdays), time=_time(parts))


def _each_date(parts: Parts, _: Clock) -> Built:
    span = values(parts, "DAY")[0]
    if any(unit != "year" for unit in values(parts, "unit")):
        return None
    if any(adverb != ("YEARLY", 1) for adverb in values(parts, "adverb")):
        return None
    if span.recurring is None or span.recurring.in_year is None or not span.label[:1].isdigit():
        return None
    moment = span.time or _time(parts)
    return "RECUR", Rota("YEARLY", 1, month=span.first.month, month_day=span.first.day, time=moment)


def _each_month(parts: Parts, _: Clock) -> Built:
    return "RECUR", Rota("YEARLY", 1, month=values(parts, "month", "wmonth")[0], time=_time(parts))


_AT = "(comma? (at|around|from)? around? (TIME|wtime)|at (num|cnum) (?!unit|tunit|slash))?"
_LIST = "WEEKDAY dot? ((comma|and)+ WEEKDAY)*"
_BEFORE = "(at? (TIME|wtime) on?)?"
RECURRENCE = Layer(
    "every|adverb|wdays|unit",
    Rule(f"{_BEFORE} (on)? every (ordn|ordw|last|final) WEEKDAY (of|in) (the|every)? unit {_AT}",
         _nth_weekday),
    Rule(f"{_BEFORE} (on)? the? (ordn|ordw|last|final|ordn last) WEEKDAY (of|in)? every "
         f"other? unit {_AT}", _nth_weekday),
    Rule(f"(on)? the? (ordn|ordw|last|final) unit? of? every unit {_AT}", _month_day),
    Rule(f"(every unit? on?|adverb on?) DAY {_AT}", _each_date),
    Rule(f"every (last|final) unit of the? unit {_AT}", _month_day),
    Rule(f"every ordn (?!WEEKDAY|unit) (of the? (unit|every unit))? {_AT}", _month_day),
    Rule(f"{_BEFORE} every (other|ordw|ordn|num|cnum|few)? unit (on (the? ordn|{_LIST}|wdays))? "
         f"{_AT}", _every_unit),
    Rule(f"{_BEFORE} every (other|ordw|ordn|num|cnum)? {_LIST} partday? {_AT}", _every_unit),
    Rule(f"{_BEFORE} every partday {_AT}", _each_part),
    Rule(f"every MONTH {_AT}", _each_month),
    Rule(f"adverb on? the? (ordn|ordw|last|final) WEEKDAY {_AT}", _adverb_and_place),
    Rule(f"{_BEFORE} (other dash)? adverb "
         f"(on? (wdays ((comma|and)+ wdays)*|{_LIST}|the? ordn))? {_AT}",
         _adverb),
    Rule(f"{_BEFORE} on? wdays ((comma|and)+ wdays)* {_AT} (?!ago|from|hence)", _weekdays),
    Rule(f"on unit (?=$|dot) {_AT}", _working_days),
)  # fmt: skip
