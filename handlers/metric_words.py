"""Measures in figures and words: value, baselines, change, direction, and whether that is good.

Change (now minus baseline) and direction of travel (the recent trend) are two facts and never
merged; whether either is good depends on the aim that the plan has for the measure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handlers.ask import Window
from handlers.patterns import Pattern
from handlers.periods import period_days
from handlers.reply import Table, Value
from handlers.wording import number, short_day
from store.metrics import MetricRecord, ReadingRecord

WANTED = {"increase": 1, "reduce": -1, "below baseline": -1, "maintain": 1}
_RECRUIT = Pattern(r"recruit\s+([\d,]+)\s+by\s+(\d{4}-\d\d-\d\d)", re.IGNORECASE)
_DIRECTIONS = {"up": "up (rising)", "down": "down (falling)", "level": "level"}


@dataclass(frozen=True, slots=True)
class PartPosition:
    """Where one part of a measure stands: its readings, and what follows from them."""

    metric: MetricRecord
    part: str
    actual: ReadingRecord | None
    plan: ReadingRecord | None
    national: ReadingRecord | None

    @property
    def is_latest(self) -> bool:
        """Whether its figure is the last one reported."""
        return self.actual == self.metric.latest("actual", self.part)

    @property
    def baseline(self) -> ReadingRecord | None:
        """What the change is measured from: the plan's baseline, else the national one."""
        return self.plan or self.national

    @property
    def computed_change(self) -> Decimal | None:
        """Now minus baseline; null where either is missing."""
        return self._against(self.baseline)

    @property
    def change(self) -> Decimal | None:
        """The change as reported, else as computed."""
        reported = self.actual.change if self.actual else None
        return reported if reported is not None else self.computed_change

    @property
    def wanted(self) -> int:
        """1: more is better; -1: less is; 0: the plan only monitors it."""
        return 1 if _RECRUIT.match(self.metric.aim) else WANTED.get(self.metric.aim, 0)

    @property
    def is_worse(self) -> bool:
        """Whether the figure is on the wrong side of its baseline."""
        return (self.computed_change or 0) * self.wanted < 0

    @property
    def is_better(self) -> bool:
        """Whether the figure is on the right side of its baseline."""
        return (self.computed_change or 0) * self.wanted > 0

    @property
    def trend(self) -> int:
        """1: the direction of travel is as wanted; -1: it is not; 0: it is level or not judged."""
        direction = {"up": 1, "down": -1}.get((self.actual and self.actual.direction) or "", 0)
        return direction * self.wanted

    @property
    def relative_change(self) -> Decimal:
        """The size of the change as a part of the baseline; 0 where there is none."""
        baseline = self.baseline.figure if self.baseline else None
        change = self.computed_change
        return abs(change / baseline) if change is not None and baseline else Decimal(0)

    def warning(self) -> str:
        """What does not add up: the printed change against the printed values."""
        reported, computed = self.actual.change if self.actual else None, self.computed_change
        others = {self._against(self.national), self._against(self.plan)}
        if reported is None or computed is None or reported in others:
            return ""
        name = f"{self.metric.name}, {self.part}" if self.part else self.metric.name
        return f"{name}: reported change {reported:f}, computed {computed:f}"

    def _against(self, baseline: ReadingRecord | None) -> Decimal | None:
        if self.actual is None or baseline is None:
            return None
        now, before = self.actual.figure, baseline.figure
        return None if now is None or before is None else now - before


def positions(
    metric: MetricRecord, parts: tuple[str, ...] = (), window: Window | None = None
) -> list[PartPosition]:
    """Where each part of a measure stands; only the named parts, if it has any of them; in the days
    of `window`, if it has a figure for them.
    """
    present = metric.parts() or [""]
    chosen = [part for part in present if part in parts] or present
    return [
        PartPosition(
            metric,
            part,
            _of_period(metric, part, window) or metric.latest("actual", part),
            metric.latest("plan baseline", part),
            metric.latest("national baseline", part),
        )
        for part in chosen
    ]


def _of_period(metric: MetricRecord, part: str, window: Window | None) -> ReadingRecord | None:
    """The last actual figure for the days said: their period, or one that ends with or in it."""
    if window is None or window.end is None:
        return None
    start, end = window.start, window.end
    best: tuple[int, int] | None = None
    for place, reading in enumerate(metric.readings):
        days = period_days(reading.period)
        if days is None or reading.series != "actual" or reading.part != part:
            continue
        nearness = (
            3
            if days == (start, end)
            else 2
            if days[1] == end
            else 1
            if start and start <= days[1] <= end
            else 0
        )
        if nearness and (best is None or (nearness, place) > best):
            best = (nearness, place)
    return metric.readings[best[1]] if best else None


def sentence_of(position: PartPosition, *, is_judged: bool = True) -> str:
    """One part of a measure in a sentence: figure, baselines, change, direction. `is_judged`: and
    whether the change is good.
    """
    name = f"{position.metric.name}, {position.part}" if position.part else position.metric.name
    said = [f"{name}: {_figure(position.actual)}"]
    said += [
        f"{r.series} {_figure(r)}" for r in (position.plan, position.national) if r and r.value
    ]
    if position.plan and position.national and position.plan.value == position.national.value:
        said.pop()
    if position.change is not None and position.is_latest:
        facts = [_judged(position)] if is_judged else []
        facts += [] if position.actual and position.actual.change is not None else ["computed"]
        beside = f" ({', '.join(facts)})" if facts else ""
        said.append(f"change {_signed(position.change)}{beside}")
    if position.actual and position.actual.direction:
        said.append(f"direction of travel {_travel(position)}")
    return "; ".join(said) + "."


def table_of(stated: Sequence[PartPosition]) -> Table:
    """The figures of each part in a row, without columns in which nothing stands."""
    names = ("Measure", "Now", "Plan baseline", "National baseline", "Change", "Direction", "Aim")
    rows = [_cells(position) for position in stated]
    kept = [n for n in range(len(names)) if n == 0 or any(row[n] for row in rows)]
    return Table(tuple(names[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))


def _cells(position: PartPosition) -> tuple[str, ...]:
    metric, actual = position.metric, position.actual
    change = ""
    if position.change is not None and position.is_latest:
        judged = _judged(position)
        short = judged.partition(" ")[0] if judged.endswith("baseline") else judged
        change = f"{_signed(position.change)} ({short})"
    return (
        f"{metric.name}, {position.part}" if position.part else metric.name,
        _figure(actual),
        _figure(position.plan) if position.plan and position.plan.value else "",
        _figure(position.national) if position.national and position.national.value else "",
        change,
        _travel(position),
        metric.aim,
    )


def aim_words(metric: MetricRecord, today: date) -> str:
    """The aim of a measure; for a recruitment pledge how far it has come."""
    pledge = _RECRUIT.match(metric.aim)
    if not pledge:
        return (
            f"The aim is to {metric.aim} it."
            if metric.aim in ("increase", "reduce", "maintain", "monitor")
            else f"The aim: {metric.aim}."
        )
    by = date.fromisoformat(pledge[2])
    gained = sum((p.computed_change or Decimal(0) for p in positions(metric)), Decimal(0))
    wanted = Decimal(pledge[1].replace(",", ""))
    left = wanted - gained
    rest = f"{number(left)} to go" if left > 0 else "reached"
    passed = ", which has passed" if by < today else ""
    so_far = f"{number(gained)} so far, {rest}"
    return f"The aim is to recruit {number(wanted)} by {short_day(by)}{passed}: {so_far}."


def values_of(position: PartPosition) -> Iterator[Value]:
    """The figures that a position states."""
    for reading in (position.actual, position.plan, position.national):
        if reading is None or reading.figure is None:
            continue
        figure = reading.figure
        whole = figure == figure.to_integral_value() and "." not in reading.value
        yield Value(
            of=position.metric.name,
            value=int(figure) if whole else float(figure),
            part=position.part,
            series=reading.series,
            period=reading.period,
            unit="%" if reading.value.endswith("%") else position.metric.unit,
        )


def _figure(reading: ReadingRecord | None) -> str:
    if reading is None:
        return "no figure recorded"
    printed = number(reading.figure) if reading.figure is not None else reading.value
    sign = "%" if reading.value.endswith("%") and reading.figure is not None else ""
    return f"{printed}{sign}" + (f" ({reading.period})" if reading.period else "")


def _travel(position: PartPosition) -> str:
    """The direction of travel and whether it is wanted; "" where none is recorded."""
    if position.actual is None or not position.actual.direction:
        return ""
    wanted = {1: ", as wanted", -1: ", the wrong way"}.get(position.trend, "")
    return _DIRECTIONS[position.actual.direction] + wanted


def _signed(change: Decimal) -> str:
    return f"+{number(change)}" if change > 0 else number(change)


def _judged(position: PartPosition) -> str:
    if position.wanted == 0:
        return "the plan only monitors it"
    if position.is_worse:
        return "worse than the baseline"
    return "better than the baseline" if position.is_better else "level with the baseline"
