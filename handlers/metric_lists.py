"""Which measures a list is of: by their aim, their baselines, whether they go well or badly, or how
far they have moved; and how that is said.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from handlers.ask import Ask
from handlers.metric_words import PartPosition, positions
from handlers.patterns import Pattern
from store.metrics import MetricRecord

_UP = Pattern(
    r"(?i)\b(up|upwards?|rose|ris\w+|increas\w+|grow\w*|grew|more|higher|climb\w*|jump\w*)\b"
)
_DOWN = Pattern(
    r"(?i)\b(down|downwards?|fell|fall\w*|decreas\w+|reduc\w+|drop\w*|less|fewer|lower|declin\w+|shrunk|dip\w*)\b"
)


_WISHED = r"(?i)\b(?:trying|want\w*|meant|aim\w*|supposed|have|got)\b.*"
_AIMS = (
    (Pattern(r"(?i)\bmonitor"), "monitor"),
    (Pattern(r"(?i)\bmaintain"), "maintain"),
    (Pattern(r"(?i)\brecruit"), "recruit"),
    (Pattern(r"(?i)\bbelow (?:the |their |its )?baseline"), "below baseline"),
    (Pattern(_WISHED + r"\b(?:increase|go up|raise)\b"), "increase"),
    (Pattern(_WISHED + r"\b(?:reduce|go down|bring down|cut)\b"), "reduce"),
)


def fitting(metrics: Sequence[MetricRecord], ask: Ask) -> tuple[list[MetricRecord], str]:
    """The measures that a question means, in their order or the furthest first, and how that is
    said after their number (" without a figure"; "" for all).
    """
    up, down = bool(_UP.search(ask.text)), bool(_DOWN.search(ask.text))
    if ask.asks_about("not available"):
        return _any(metrics, _has_no_figure), " without a figure"
    of_baseline = _BASELINE.search(ask.text)
    if of_baseline:
        return _by_baseline(metrics, of_baseline)
    of_aim = _by_aim(metrics, ask)
    if of_aim:
        return of_aim
    if ask.asks_about("most", "least") and not ask.asks_about("no baseline"):
        return _moved_most(metrics, ask, up, down)
    if ask.judgement and (ask.limit or not _SEVERAL.search(ask.text)) and _FIRST.search(ask.text):
        return _first_of(metrics, ask)
    by_trend = ask.asks_about("direction") and not ask.asks_about("baseline", "compare")
    if judged := _JUDGED.get((ask.judgement, by_trend)):
        fits, said = judged
        return _any(metrics, fits), said
    if up != down and ask.asks_about("change", "direction"):
        return _changed(metrics, "up" if up else "down", by_trend)
    return list(metrics), ""


# How all of them stand together.
_ALL_STAND = Pattern(r"(?i)\bhow do (?:the|all|our) (?:measures|metrics) stand\b")


def overview(metrics: Sequence[MetricRecord], ask: Ask) -> str:
    """How many of the measures are better than their plan baseline and how many worse, as it is
    said after their number; empty where a question is not how they stand together.
    """
    if not _ALL_STAND.search(ask.text) or not metrics:
        return ""
    better = len(_any(metrics, lambda position: position.is_better))
    worse = len(_any(metrics, lambda position: position.is_worse))
    return f": {better} better than their plan baseline and {worse} worse, in one part at least"


# By judgement, and whether the direction of travel is meant rather than the baseline.
_JUDGED: Mapping[tuple[str, bool], tuple[Callable[[PartPosition], bool], str]] = {
    ("worse", True): (
        lambda position: position.trend < 0,
        " with a direction of travel the wrong way for their aim",
    ),
    ("worse", False): (
        lambda position: position.is_worse,
        " worse than their plan baseline, in one part at least",
    ),
    ("better", True): (
        lambda position: position.trend > 0,
        " with a direction of travel as their aim wants",
    ),
    ("better", False): (
        lambda position: position.is_better,
        " better than their plan baseline, in one part at least",
    ),
}

_NO_AIM = Pattern(
    r"(?i)\b(?:no|without(?: an?| any)?|lack(?:s|ing)?(?: an?)?) (?:targets?|aims?|goals?)\b"
)


def _by_aim(metrics: Sequence[MetricRecord], ask: Ask) -> tuple[list[MetricRecord], str] | None:
    """The measures with the aim that was asked for, or without any; null where none was."""
    if _NO_AIM.search(ask.text):
        return [m for m in metrics if not m.aim], " without a recorded aim"
    aim = _aim_asked(ask)
    if not aim:
        return None
    return [m for m in metrics if m.aim.startswith(aim)], f" whose aim is “{aim}”"


def _aim_asked(ask: Ask) -> str:
    """The aim that a question names ("just monitoring"); empty for none."""
    if ask.judgement and not ask.asks_about("target"):
        return ""
    return next((aim for pattern, aim in _AIMS if pattern.search(ask.text)), "")


_BASELINE = Pattern(
    r"(?i)\b(?:(?P<without>no|without|lack\w*|missing|not got)|with|have|has|got) "
    r"(?:an? |any |the |recorded )*(?P<national>national )?(?:plan )?baselines?\b"
)


def _by_baseline(
    metrics: Sequence[MetricRecord], asked: re.Match[str]
) -> tuple[list[MetricRecord], str]:
    """The measures that have, or lack, a national baseline or any."""
    national, lacking = bool(asked["national"]), bool(asked["without"])

    def has(position: PartPosition) -> bool:
        return bool(position.national if national else position.plan or position.national)

    having = _any(metrics, has)
    chosen = [metric for metric in metrics if metric not in having] if lacking else having
    what = "a national baseline" if national else "a baseline"
    return chosen, f" with{'out' if lacking else ''} {what}"


def _any(
    metrics: Sequence[MetricRecord], fits: Callable[[PartPosition], bool]
) -> list[MetricRecord]:
    return [metric for metric in metrics if any(fits(position) for position in positions(metric))]


def _has_no_figure(position: PartPosition) -> bool:
    return position.actual is None or position.actual.figure is None


def _changed(
    metrics: Sequence[MetricRecord], way: str, by_trend: bool
) -> tuple[list[MetricRecord], str]:
    """The measures that go "up" or "down": by their direction of travel, or on their baseline."""
    if by_trend:
        going = _any(metrics, lambda p: p.actual is not None and p.actual.direction == way)
        return going, f" with a direction of travel {way}"
    sign = 1 if way == "up" else -1
    moved = _any(metrics, lambda p: (p.computed_change or 0) * sign > 0)
    return moved, f" {way} on their baseline, in one part at least"


_SEVERAL = Pattern(r"(?i)\b(measures|metrics|kpis|indicators|those|ones|which have|areas|things)\b")
_FIRST = Pattern(r"(?i)\b(?:worst|best)\b")


def _first_of(metrics: Sequence[MetricRecord], ask: Ask) -> tuple[list[MetricRecord], str]:
    """The measure (or so many) that is worst, or best: furthest from its plan baseline on that
    side, in proportion to it.
    """

    def size(metric: MetricRecord) -> Decimal:
        sided = (p for p in positions(metric) if (p.is_worse if is_worse else p.is_better))
        return max((p.relative_change for p in sided), default=Decimal(0))

    is_worse = ask.judgement == "worse"
    ranked = sorted((m for m in metrics if size(m)), key=size, reverse=True)
    side = "wrong" if is_worse else "right"
    said = f", the furthest on the {side} side of the baseline in proportion to it"
    return ranked[: ask.limit or 1], f"{said} (of {len(ranked)} on that side)"


def _moved_most(
    metrics: Sequence[MetricRecord], ask: Ask, up: bool, down: bool
) -> tuple[list[MetricRecord], str]:
    """The measures that moved most (or least) from their baseline, that way up or down if only one
    of the two is said.
    """

    def fits(position: PartPosition) -> bool:
        change = position.computed_change or 0
        good = {"worse": position.is_worse, "better": position.is_better}.get(ask.judgement, True)
        any_way = up == down
        return bool(change) and good and (any_way or up == (change > 0))

    in_numbers = bool(re.search(r"(?i)\bnumbers?|numerically|absolute\b", ask.text))

    def size(metric: MetricRecord) -> Decimal:
        fitting = [position for position in positions(metric) if fits(position)]
        if in_numbers:
            return max(abs(position.computed_change or Decimal(0)) for position in fitting)
        return max(position.relative_change for position in fitting)

    ranked = sorted(_any(metrics, fits), key=size, reverse=ask.asks_about("most"))
    several = _SEVERAL.search(ask.text)
    kept = ranked[: ask.limit or (5 if several else 1)]
    measured = "in numbers" if in_numbers else "in proportion to the baseline"
    return kept, f", by the size of the change {measured}"
