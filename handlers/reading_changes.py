"""Readings of measures recorded by message: what is missing is asked for, one thing at a time, and
what looks odd is pointed out.

Any officer may record a reading: it says what is, and decides nothing.
"""

from decimal import Decimal
from typing import Any

from handlers.ask import Ask
from handlers.change_words import CONFIRMING
from handlers.may import refusal
from handlers.periods import period_days
from handlers.record_words import asked, source_on
from handlers.registry import intent
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.wording import distinct, listed
from store.metrics import MetricRecord, ReadingRecord, number_in, select_metrics

Change = dict[str, Any]
# A figure so many times the last one is more likely a slip than a movement.
IMPLAUSIBLE = 10


@intent(
    "changes.readings.record",
    help="record a reading of a measure",
    slots="metric part series",
    needs="metric",
    is_change=True,
)
def record(ask: Ask, turn: Turn) -> Reply:
    """Propose a reading: of which measure (and part), for which period, which value."""
    refused = refusal(turn.asker, "record reading")
    if refused:
        return say(refused, intent=ask.intent, refused=refused)
    said = dict(ask.sets)
    if len(ask.metrics) != 1:
        question = "Of which measure? Say one, please."
        return say(question, intent=ask.intent, missing=("which",))
    (metric,) = select_metrics(turn.session, ask.metrics)
    part = next(iter(ask.parts), "")
    if not part and _has_only_parts(metric):
        return say(
            f"Of which part of {metric.name}: {listed(_parts(metric), 'or')}?",
            intent=ask.intent,
            missing=("part",),
        )
    series = said.get("series") or ask.series or "actual"
    if "period" not in said:
        question = f"For which period is the reading of {_named(metric, part)}?"
        return say(question, intent=ask.intent, missing=("period",))
    if "value" not in said:
        question = f"What is the value of {_named(metric, part)} for {said['period']}?"
        return say(question, intent=ask.intent, missing=("value",))
    change: Change = {
        "change": "record reading",
        "record": "reading",
        "ref": metric.name,
        "metric": metric.name,
        **({"part": part} if part else {}),
        "series": series,
        "period": said["period"],
        "value": said["value"],
        **({"direction": said["direction"]} if "direction" in said else {}),
        "source": source_on(turn.today),
    }
    return proposed(ask.intent, change, turn)


def propose_again(change: Change, turn: Turn) -> Reply:
    """The same change, as it was corrected or with the record as it is now."""
    return proposed("changes.edit", change, turn)


def proposed(name: str, change: Change, turn: Turn) -> Reply:
    """The question whether to write a reading; `name` is the intent that asked for it."""
    refused = refusal(turn.asker, change["change"])
    if refused:
        return say(refused, intent=name, refused=refused)
    (metric,) = select_metrics(turn.session, [change["metric"]])
    part = change.get("part", "")
    same = _of_period(metric, part, change["series"], change["period"])
    if same is not None:  # a correction keeps the words in which the period is recorded
        change = {**change, "period": same.period}
    last = _last_other(metric, part, same)
    lines = [asked(change)]
    if same is not None:
        lines.append(f"Recorded now: {same.value} ({same.period}). Then: {change['value']}.")
    elif last is not None:
        lines.append(f"The last that is recorded: {last.value}{_of(last)}.")
    lines.append("Nothing is written until you confirm.")
    return Reply(
        tuple(Line(line) for line in lines),
        intent=name,
        records=(metric.name,),
        proposal=change,
        warnings=tuple(_warnings(metric, change, same, last)),
        sources=distinct(each.source for each in (same, last) if each),
        buttons=CONFIRMING,
    )


def _warnings(
    metric: MetricRecord, change: Change, same: ReadingRecord | None, last: ReadingRecord | None
) -> list[str]:
    """What looks odd about a figure."""
    warnings: list[str] = []
    value: str = change["value"]
    figure = number_in(value)
    if same is not None:
        warnings.append(
            f"{same.period} has a reading already, {same.value}: this would correct it to {value}"
        )
    printed = value.endswith("%")
    if figure is not None and metric.unit == "%" and not printed:
        warnings.append(f"{metric.name} is measured in %, and {value} is no percentage")
    if figure is not None and metric.unit != "%" and printed and not _has_percentages(metric):
        warnings.append(f"{metric.name} is not measured in %, and {value} is a percentage")
    if figure is not None and printed and not 0 <= figure <= 100:
        warnings.append(f"{value} is not between 0% and 100%")
    beside = last or same
    before = beside.figure if beside else None
    if beside and figure is not None and before is not None and _is_implausible(figure, before):
        warnings.append(f"{value} against {beside.value} is a movement of ten times or more")
    warnings += _period_warnings(change["period"], last)
    return warnings


def _period_warnings(period: str, last: ReadingRecord | None) -> list[str]:
    days = period_days(period)
    if days is None:
        return [f"“{period}” is no period that I can place in time; it is kept as you put it"]
    before = period_days(last.period) if last else None
    if before and before[1] > days[1] and last:
        return [f"a later period, {last.period}, is recorded already"]
    return []


def _is_implausible(figure: Decimal, before: Decimal) -> bool:
    if not figure or not before:
        return False
    ratio = abs(figure / before)
    return ratio >= IMPLAUSIBLE or ratio * IMPLAUSIBLE <= 1


def _has_percentages(metric: MetricRecord) -> bool:
    return any(reading.value.endswith("%") for reading in metric.readings)


def _has_only_parts(metric: MetricRecord) -> bool:
    return bool(metric.readings) and all(reading.part for reading in metric.readings)


def _parts(metric: MetricRecord) -> list[str]:
    return [part for part in metric.parts() if part]


def _named(metric: MetricRecord, part: str) -> str:
    return f"{metric.name} ({part})" if part else metric.name


def _of(reading: ReadingRecord) -> str:
    """For which period and series a reading stands."""
    period = reading.period or "period not recorded"
    return f" ({period}{'' if reading.series == 'actual' else ', ' + reading.series})"


def _of_period(metric: MetricRecord, part: str, series: str, period: str) -> ReadingRecord | None:
    """The reading of the same period, however either is worded; of several the last."""
    days = period_days(period)
    found = [
        reading
        for reading in metric.readings
        if (reading.part, reading.series) == (part, series)
        and (
            reading.period.casefold() == period.casefold()
            or (days is not None and period_days(reading.period) == days)
        )
    ]
    return found[-1] if found else None


def _last_other(
    metric: MetricRecord, part: str, same: ReadingRecord | None
) -> ReadingRecord | None:
    """The last figure to compare with: an actual one, else a baseline of the plan."""
    found = [reading for reading in metric.readings if reading.part == part and reading is not same]
    of_series = (
        [reading for reading in found if reading.series == series and reading.figure is not None]
        for series in ("actual", "plan baseline", "national baseline")
    )
    return next((each[-1] for each in of_series if each), None)
