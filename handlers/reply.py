"""What is answered: one content for Slack, Teams and the terminal, drawn by each in its own way."""

from dataclasses import dataclass, replace
from typing import Any

from store.metrics import number_in

SHOWN_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or two of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a list: what it is called, what it says, what is worth knowing beside it."""

    label: str
    text: str = ""
    detail: str = ""

    def as_line(self) -> str:
        """The entry on one line."""
        head = f"{self.label}: {self.text}" if self.text else self.label
        return f"{head} ({self.detail})" if self.detail else head


@dataclass(frozen=True, slots=True)
class Entries:
    """A list, in order. `first` is the number of its first entry (a later page starts at 11)."""

    entries: tuple[Entry, ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows; every cell is text as it should be shown."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Line | Entries | Table


@dataclass(frozen=True, slots=True)
class Value:
    """A figure that the answer states, as reported. `unit` is "%", "GBP" or ""."""

    of: str
    value: int | float
    part: str = ""
    series: str = ""
    period: str = ""
    unit: str = ""

    def as_json(self) -> dict[str, Any]:
        """The figure as docs/scripts.md has it."""
        stated = {"of": self.of, "value": self.value, "unit": self.unit}
        optional = {"part": self.part, "series": self.series, "period": self.period}
        return stated | {name: said for name, said in optional.items() if said}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. `records` are ALL the records it is about, beyond the page that is shown too.

    `proposal` is the change that a yes would write, `written` those that were (docs/scripts.md);
    `missing` is what is asked for before one can be proposed, `candidates` of which records one is
    to be chosen. `number` tells the replies of a thread apart: a button carries that of the one it
    stands under. `offers` are buttons too, for what may be done next: drawn where there are any,
    not read out. `faults` are what is wrong with a form's fields, by field: the form shows them,
    the parts say them too.
    """

    parts: tuple[Part, ...]
    understood: bool = True
    intent: str = ""
    records: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    count: int | None = None
    sources: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    proposal: dict[str, Any] | None = None
    missing: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    written: tuple[dict[str, Any], ...] = ()
    refused: str | None = None
    warnings: tuple[str, ...] = ()
    number: int = 0
    faults: tuple[tuple[str, str], ...] = ()

    def but(self, **changes: Any) -> "Reply":
        """The same reply with some fields changed."""
        return replace(self, **changes)


def say(*sentences: str, **fields: Any) -> Reply:
    """A reply of plain sentences, each its own line."""
    return Reply(tuple(Line(sentence) for sentence in sentences), **fields)


def grouped_sources(sources: tuple[str, ...]) -> list[str]:
    """Citations of one document taken together: "COM notes 11 Jul 2023, items 4 a, 4 b". Where the
    name of an item has a comma in it, each is called an item.
    """
    places: dict[str, list[str]] = {}
    for source in sources:
        document, found, place = source.partition(", item ")
        places.setdefault(document if found else source, [])
        if found:
            places[document].append(place)
    return [f"{document}{_items(items)}" for document, items in places.items()]


def _items(names: list[str]) -> str:
    if len(names) < 2 or any(", " in name for name in names):
        said = "; ".join(f"item {name}" for name in names)
    else:
        said = f"items {', '.join(names)}"
    return f", {said}" if said else ""


def plain_text(reply: Reply) -> str:
    """The whole answer as a screen reader reads it: parts, warnings, sources, buttons."""
    lines: list[str] = []
    for part in reply.parts:
        lines.extend(_part_lines(part))
    lines.extend(f"Note: {warning}." for warning in reply.warnings)
    if reply.sources:
        grouped = grouped_sources(reply.sources)
        label = "Source" if len(grouped) == 1 else "Sources"
        lines.append(f"{label}: {'; '.join(grouped)}.")
    if reply.buttons:
        lines.append("You can press: " + ", ".join(reply.buttons) + ".")
    return "\n".join(lines)


def _part_lines(part: Part) -> list[str]:
    if isinstance(part, Line):
        return [part.text]
    if isinstance(part, Entries):
        return [
            f"{number}. {entry.as_line()}" for number, entry in enumerate(part.entries, part.first)
        ]
    return [
        "; ".join(
            f"{column}: {cell}" if column else cell
            for column, cell in zip(part.columns, row, strict=True)
            if cell
        )
        for row in part.rows
    ]


def reply_as_json(reply: Reply) -> dict[str, Any]:
    """The reply as `remembrancer ask --json` prints it (docs/scripts.md)."""
    return {
        "understood": reply.understood,
        "intent": reply.intent,
        "text": plain_text(reply),
        "records": list(reply.records),
        "values": [value.as_json() for value in reply.values],
        "count": reply.count,
        "sources": list(reply.sources),
        "buttons": [*reply.buttons, *reply.offers],
        "proposal": reply.proposal and _change_as_json(reply.proposal),
        "missing": list(reply.missing),
        "candidates": list(reply.candidates),
        "written": [_change_as_json(each) for each in reply.written],
        "refused": reply.refused,
        "warnings": list(reply.warnings),
    }


def _change_as_json(change: dict[str, Any]) -> dict[str, Any]:
    """A change as docs/scripts.md has it: a figure that is kept as it was printed ("2,301",
    "70.8%") as a number, and its unit apart; what is no figure ("not available") as it is.
    """
    if "changes" in change:
        return {**change, "changes": [_change_as_json(each) for each in change["changes"]]}
    figure = number_in(str(change["value"])) if change.get("value") else None
    if figure is None:
        return change
    unit = {"unit": "%"} if str(change["value"]).endswith("%") else {}
    number = int(figure) if figure == figure.to_integral_value() else float(figure)
    return {**change, "value": number, **unit}
