"""A reply drawn at a terminal: headline, lists, figures, warnings, sources, what can be pressed."""

from collections.abc import Iterator
from itertools import chain

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from bot.platforms.screen import without_controls
from handlers.reply import Entries, Entry, Line, Part, Reply, Table, grouped_sources

# What each thing looks like; on a terminal without colours the words alone say it.
HEADLINE, LABEL, ASIDE, WARNING, REFUSAL, BUTTON, SAID = (
    "bold",
    "bold cyan",
    "dim",
    "yellow",
    "red",
    "reverse",
    "bold green",
)


def drawn(reply: Reply) -> Group:
    """The whole reply, in the order in which `plain_text` says it."""
    headline = REFUSAL if reply.refused else HEADLINE
    parts = [
        _part(part, headline if number == 0 else "") for number, part in enumerate(reply.parts)
    ]
    return Group(*chain(parts, _beneath(reply)))


def text(said: str, style: str = "") -> Text:
    """What people typed, shown as written: none of it is taken for markup."""
    return Text(without_controls(said), style)


def _part(part: Part, style: str) -> RenderableType:
    if isinstance(part, Line):
        return text(part.text, style)
    return _list(part) if isinstance(part, Entries) else _figures(part)


def _list(part: Entries) -> Grid:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    for number, entry in enumerate(part.entries, part.first):
        grid.add_row(text(f"{number}.", ASIDE), _entry(entry))
    return grid


def _entry(entry: Entry) -> Text:
    line = text(entry.label, LABEL)
    if entry.text:
        line.append_text(text(f": {entry.text}", "not bold default"))
    if entry.detail:
        line.append_text(text(f" ({entry.detail})", "not bold default dim"))
    return line


def _figures(part: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_header=any(part.columns))
    for column in part.columns:
        grid.add_column(text(column))
    for row in part.rows:
        grid.add_row(*(text(cell) for cell in row))
    return grid


def _beneath(reply: Reply) -> Iterator[Text]:
    for warning in reply.warnings:
        yield text(f"Note: {warning}.", WARNING)
    if reply.sources:
        grouped = grouped_sources(reply.sources)
        label = "Source" if len(grouped) == 1 else "Sources"
        yield text(f"{label}: {'; '.join(grouped)}.", ASIDE)
    if reply.buttons:
        line = text("You can type: ", ASIDE)
        for number, button in enumerate(reply.buttons):
            line.append("  " if number else "")
            line.append_text(text(f" {button} ", f"not dim {BUTTON}"))
        yield line
