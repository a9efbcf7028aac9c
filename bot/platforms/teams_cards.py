"""A reply drawn for Teams: one Adaptive Card, whatever the data within what Teams takes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.platforms.screen import shown
from bot.platforms.teams_buttons import pressable
from bot.platforms.teams_pieces import Json, attachment, card, line, run
from bot.platforms.teams_refresh import MOST_READERS, MOST_SAID, Refresh, refreshing
from bot.platforms.teams_text import CUT, cut, markdown, spoken
from handlers.new_actions import NOT_YET
from handlers.reply import Entries, Entry, Line, Reply, Table, grouped_sources, plain_text
from handlers.wording import counted

# Teams refuses a message of more than about 28 KB (learn.microsoft.com, "Format your bot
# messages"); this leaves room for what goes around the card.
MOST_BYTES = 26_000
MOST_HEADING = 150
MOST_SUMMARY = 200
MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Fit:
    """How much a card says: lines, entries or rows in all, and characters of a piece, of what is
    beneath, and of the text that stands in the place of the card; for how many readers it is kept
    up to date.
    """

    pieces: int
    characters: int
    beneath: int
    instead: int
    readers: int = MOST_READERS


# The first that fits is taken. The last fits whatever people typed, each character counted as the
# four bytes that UTF-8 may need for it.
FITS = (
    Fit(60, 4_000, 1_500, 3_000),
    Fit(60, 1_000, 1_000, 1_000),
    Fit(40, 500, 600, 600),
    Fit(25, 250, 400, 300, readers=30),
    Fit(12, 150, 200, 200, readers=10),
    Fit(8, 60, 80, 100, readers=1),
)


def draw(
    reply: Reply,
    *,
    thread: str = "",
    names: Mapping[str, Sequence[str]] | None = None,
    in_dialog: bool = False,
    refresh: Refresh | None = None,
) -> Json:
    """The card of a reply. Its `thread` comes back with what is pressed; `names` are the forums and
    priorities that a form offers, under "forum" and "priority"; `in_dialog`: it is shown in a
    dialog, not in a conversation; `refresh`: for whom it is kept up to date.
    """
    for fit in FITS:
        drawn = _draw(reply, fit, thread, names or {}, in_dialog=in_dialog)
        if refresh is not None:
            most = min(MOST_SAID, fit.instead)
            drawn["refresh"] = refreshing(refresh, thread, most_readers=fit.readers, most=most)
        if size(drawn) <= MOST_BYTES:
            return drawn
    raise AssertionError("the last of the sizes fits whatever a card holds")


def size(content: Json) -> int:
    """How many bytes a card takes."""
    return len(json.dumps(content, ensure_ascii=False).encode())


def message(content: Json, summary: str) -> Json:
    """An activity that shows a card; `summary` is what a notification says."""
    said = cut(shown(summary.partition("\n")[0]), MOST_SUMMARY)
    return {"type": "message", "summary": said, "attachments": [attachment(content)]}


def reply_message(reply: Reply, content: Json) -> Json:
    """An activity that shows the card of a reply."""
    return message(content, plain_text(reply.but(buttons=(), sources=())))


def _draw(
    reply: Reply,
    fit: Fit,
    thread: str,
    names: Mapping[str, Sequence[str]],
    *,
    in_dialog: bool,
) -> Json:
    asking, actions = pressable(reply, thread, names, most=fit.characters, in_dialog=in_dialog)
    body = [*body_of(reply, fit), *asking]
    whole = plain_text(reply)
    return card(
        body or [line(run("Nothing to show."))],
        actions,
        fallbackText=markdown(cut(whole, fit.instead)),
        speak=spoken(cut(plain_text(reply.but(sources=())), fit.instead)),
        **({"msteams": {"width": "Full"}} if _is_wide(reply) else {}),
    )


def _is_wide(reply: Reply) -> bool:
    return any(isinstance(part, Table) for part in reply.parts)


# --- The body -------------------------------------------------------------------------------------


def body_of(reply: Reply, fit: Fit) -> Iterator[Json]:
    """The parts in order, then what was noticed and where it stands."""
    parts, left_out = _fitting(reply.parts, fit.pieces)
    headed = len(parts) > 1
    for number, part in enumerate(parts):
        if isinstance(part, Line):
            is_heading = headed and number == 0 and len(part.text) <= MOST_HEADING
            yield from _lines(part.text, fit.characters, bold=is_heading, refused=reply.refused)
        elif isinstance(part, Entries):
            for place, entry in enumerate(part.entries, part.first):
                yield _entry(entry, place, fit.characters)
        else:
            yield _table(part, fit.characters)
    if left_out:
        how = "say “more”" if "More" in reply.buttons else "ask for fewer to see them"
        yield line(run(f"{CUT} and {left_out:,} more: {how}."))
    yield from _warnings(reply, fit)
    yield from _sources(reply, fit)


def _fitting(
    parts: Sequence[Line | Entries | Table], most: int
) -> tuple[list[Line | Entries | Table], int]:
    """As many lines, entries and rows as a card holds, and how many are left out."""
    room, left_out = most, 0
    kept: list[Line | Entries | Table] = []
    for part in parts:
        if isinstance(part, Line):
            kept += [part] if room and part.text else []
            left_out += 1 if part.text and not room else 0
            room = max(room - 1, 0)
            continue
        pieces = part.entries if isinstance(part, Entries) else part.rows
        left_out += max(len(pieces) - room, 0)
        if pieces and room:
            kept.append(
                Entries(part.entries[:room], part.first)
                if isinstance(part, Entries)
                else _narrowed(part, room)
            )
        room = max(room - len(pieces), 0)
    return kept, left_out


def _narrowed(part: Table, most: int) -> Table:
    rows = tuple(row[:MOST_COLUMNS] for row in part.rows[:most])
    return Table(part.columns[:MOST_COLUMNS], rows)


def _lines(text: str, most: int, *, bold: bool, refused: str | None) -> Iterator[Json]:
    """A sentence or two; a line break in them begins a new line."""
    colour = "Attention" if refused and text == refused else ""
    subtle = text == NOT_YET  # known after the first time: it need not catch the eye
    for said in cut(shown(text), most).split("\n"):
        if said.strip():
            yield line(run(said, bold=bold, subtle=subtle, colour=colour))


def _entry(entry: Entry, place: int, most: int) -> Json:
    """Number, label and text and, on a line of its own, the detail."""
    head = [run(f"{place}. "), run(cut(shown(entry.label), most), bold=True)]
    if entry.text:
        head.append(run(f": {cut(shown(entry.text), most)}"))
    items = [line(*head)]
    if entry.detail:
        items.append(line(run(cut(shown(entry.detail), most), subtle=True), spacing="None"))
    return {"type": "Container", "spacing": "Small", "items": items}


def _table(part: Table, most: int) -> Json:
    """The figures."""
    is_headed = any(part.columns)
    rows = [_row(row, part, most) for row in part.rows]
    head = [_row(part.columns, part, most, bold=True)] if is_headed else []
    return {
        "type": "Table",
        "firstRowAsHeaders": is_headed,
        "showGridLines": False,
        "columns": [{"width": 2 if number == 0 else 1} for number in range(len(part.columns))],
        "rows": [*head, *rows],
    }


def _row(cells: Sequence[str], part: Table, most: int, *, bold: bool = False) -> Json:
    return {
        "type": "TableRow",
        "cells": [
            {
                "type": "TableCell",
                "items": [
                    line(
                        run(cut(shown(cell), most) or " ", bold=bold),
                        **({"horizontalAlignment": "Right"} if _is_figures(part, column) else {}),
                    )
                ],
            }
            for column, cell in enumerate(cells)
        ],
    }


def _is_figures(part: Table, column: int) -> bool:
    """Whether a column holds nothing but figures: those stand to the right."""
    cells = [row[column] for row in part.rows if row[column]]
    return bool(cells) and all(any(c.isdigit() for c in cell[:2]) for cell in cells)


def _warnings(reply: Reply, fit: Fit) -> Iterator[Json]:
    room = fit.beneath
    for number, warning in enumerate(reply.warnings):
        said = cut(f"Note: {shown(warning)}.", max(room, 40))
        yield line(run(said, colour="Warning"))
        room -= len(said)
        left = len(reply.warnings) - number - 1
        if room <= 0 and left:
            yield line(run(f"{CUT} and {counted(left, 'more note')}.", colour="Warning"))
            return


def _sources(reply: Reply, fit: Fit) -> Iterator[Json]:
    """The citations; those that do not fit are counted."""
    grouped = [shown(source) for source in grouped_sources(reply.sources)]
    if not grouped:
        return
    kept: list[str] = []
    room = fit.beneath
    for source in grouped:
        kept.append(cut(source, max(fit.beneath // 2, 40)))
        room -= len(kept[-1])
        if room <= 0:
            break
    rest = f"; {CUT} and {len(grouped) - len(kept)} more" if len(kept) < len(grouped) else ""
    label = "Source" if len(grouped) == 1 else "Sources"
    yield line(run(f"{label}: {'; '.join(kept)}{rest}.", subtle=True))
