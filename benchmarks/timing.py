"""Times of many calls, and what is told of them."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """How long each of several calls took, in seconds, shortest first; at least one."""

    seconds: tuple[float, ...]

    @property
    def shortest(self) -> float:
        """The quickest call."""
        return self.seconds[0]

    @property
    def median(self) -> float:
        """The call in the middle; of two in the middle, the longer."""
        return self.seconds[len(self.seconds) // 2]

    @property
    def p95(self) -> float:
        """What nineteen in twenty calls do not exceed."""
        return self.seconds[min(len(self.seconds) * 95 // 100, len(self.seconds) - 1)]

    @property
    def longest(self) -> float:
        """The slowest call."""
        return self.seconds[-1]


def times_of(calls: Iterable[Callable[[], object]]) -> Times:
    """Make each call once. What a call raises is raised here."""
    return in_order([seconds_of(call) for call in calls])


def in_order(seconds: Sequence[float]) -> Times:
    """Times measured elsewhere, in seconds and in any order."""
    return Times(tuple(sorted(seconds)))


def seconds_of(call: Callable[[], object]) -> float:
    """How long one call takes, in seconds."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began
