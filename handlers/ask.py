"""What was asked: the one type that understanding hands to the subjects.

An Ask names records by what the register calls them (a party by its name, a forum by its
abbreviation or name, an action by its ref), never by a database id, so that it can be kept in a
conversation, shown by `--explain` and written in a test.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, cast

from handlers.patterns import Pattern

Occasion = Literal["", "next", "last", "first"]
Edge = Literal["", "before", "at", "after"]


_IF_ALL = Pattern(
    r"(?i)^\W*(?:\w+\W+){0,3}?(?:is|are|has|have|did|was|were)\b.*"
    r"\b(?:everything|every one|all|the lot)\b"
    r".*\b(?:done|complete[d]?|closed?|finish(?:ed)?|sorted|delivered|signed off|ticked off)\b"
)


def asks_if_all(text: str) -> bool:
    """Whether it is asked if all of something are done: "is everything from July done"."""
    return bool(_IF_ALL.search(text))


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days, both ends included; null is open. `words` is how the person put it.

    `forum` and `occasion` instead name a meeting ("before the next COM") whose day the register
    knows; `edge` then says which side of it is meant. `inferred` says what was assumed,
    `warning` what contradicts itself ("31 October 2023 is a Tuesday, not a Monday").
    """

    start: date | None = None
    end: date | None = None
    words: str = ""
    forum: str = ""
    occasion: Occasion = ""
    edge: Edge = ""
    inferred: str = ""
    warning: str = ""

    def holds(self, day: date) -> bool:
        """Whether a day lies in it (of the days that are said, not those of a meeting)."""
        return (self.start or date.min) <= day <= (self.end or date.max)


@dataclass(frozen=True, slots=True)
class Ask:
    """One question or order, read. Empty means not said; `text` is what was said."""

    intent: str
    text: str = ""
    # The records that are named, by kind; `owned_by`: whose actions an order gives to `parties`.
    refs: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    together: bool = False  # of several owners at once
    owned_by: tuple[str, ...] = ()
    mine: bool = False
    forums: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    series: str = ""  # "plan baseline" or "national baseline"
    milestones: tuple[str, ...] = ()
    streams: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    inspections: tuple[str, ...] = ()
    agenda_titles: tuple[str, ...] = ()
    recurrences: tuple[str, ...] = ()
    # Which of the actions (or recommendations, milestones) are meant, by what is recorded of them.
    statuses: tuple[str, ...] = ()
    overdue: bool = False
    late_by_days: int = 0
    no_owner: bool = False
    has_owner: bool = False
    no_date: bool = False
    has_date: bool = False
    no_update: bool = False
    item: str = ""
    # The words of a subject, and the actions that speak of it; `wider_refs`: of it and of who is
    # named beside it. `related`: what else has all of its words, as (kind, ref).
    topic: str = ""
    topic_refs: tuple[str, ...] = ()
    wider_refs: tuple[str, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    # What is left out, as (kind, ref); `but_not`: which of many an order leaves as they are
    # (bot/understanding/told/exceptions.py).
    without: tuple[tuple[str, str], ...] = ()
    but_not: tuple[tuple[str, tuple[str, ...]], ...] = ()
    window: Window | None = None
    # What an order would set, as fields of a proposal; of some questions, how they were put.
    sets: tuple[tuple[str, str], ...] = ()
    judgement: str = ""  # "better" or "worse"
    occasion: Occasion = ""
    # How the answer is wanted: as a number, at most so many (0: all), from which on, as a table.
    count: bool = False
    limit: int = 0
    offset: int = 0
    warning: str = ""  # said beside the proposal
    as_table: bool = False
    # The concepts that were in the words; and the kinds of which several records may be meant.
    about: frozenset[str] = field(default_factory=frozenset[str])
    unsure: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def related_refs(self) -> dict[str, list[str]]:
        """What else is about the subject, by kind of record."""
        refs: dict[str, list[str]] = {}
        for kind, ref in self.related:
            refs.setdefault(kind, []).append(ref)
        return refs

    def asks_about(self, *concepts: str) -> bool:
        """Whether any of these concepts (bot/understanding/words/words.yml) was in the words."""
        return not self.about.isdisjoint(concepts)

    def but(self, **changes: Any) -> "Ask":
        """The same ask with some fields changed."""
        if all(getattr(self, name) == value for name, value in changes.items()):
            return self  # as most often: it has many fields to copy
        return replace(self, **changes)


def ask_to_json(ask: Ask) -> dict[str, Any]:
    """The ask as JSON-ready values, only what was said."""
    said = _said(ask)
    if ask.about:
        said["about"] = sorted(ask.about)
    if ask.window:
        said["window"] = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in _said(ask.window).items()
        }
    return said


def _said(whole: Ask | Window) -> dict[str, Any]:
    """The fields that are not empty."""
    names = whole.__dataclass_fields__
    return {name: value for name in names if (value := getattr(whole, name))}


def _frozen(value: Any) -> Any:
    """A list of JSON as the tuple that it was."""
    return tuple(cast("list[Any]", value)) if isinstance(value, list) else value


def ask_from_json(said: dict[str, Any]) -> Ask:
    """The ask that `ask_to_json` wrote."""
    values: dict[str, Any] = {}
    for name, value in said.items():
        if name not in Ask.__dataclass_fields__:
            continue
        if name == "about":
            values[name] = frozenset(value)
        elif name == "window":
            values[name] = Window(**_dated(value))
        elif name in ("unsure", "but_not"):
            values[name] = tuple((kind, tuple(refs)) for kind, refs in value)
        elif name in ("without", "related", "sets"):
            values[name] = tuple((kind, ref) for kind, ref in value)
        else:
            values[name] = _frozen(value)
    return Ask(**values)


def _dated(window: dict[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in ("start", "end") else value
        for name, value in window.items()
    }
