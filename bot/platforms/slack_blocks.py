"""A reply drawn for Slack: blocks, and the plain text that a screen reader and a notification read.

What people typed stands only in rich_text, raw_text and plain_text, where Slack reads no markup:
neither a markdown block nor mrkdwn is used, so there is nothing to escape in them. A card block
holds 200 characters and so too little of an action; an alert block 200 of a warning.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.platforms.slack_buttons import pressable
from bot.platforms.slack_pieces import Block, context, rich_text, section, words
from bot.platforms.slack_text import CUT, cut, escape, level, shown, weight
from handlers.reply import Entries, Entry, Line, Reply, Table, grouped_sources, plain_text
from handlers.wording import counted

# Slack refuses a message whose blocks say more than about 13,200 characters in all, which no page
# of it says (slackapi/bolt-js issues 2509 and 2867); the body keeps well below.
MOST_BODY = 6_500
MOST_FALLBACK = 3_000
MOST_HEADING = 150
MOST_BENEATH = 1_200
MOST_ENTRIES = 60
MOST_ROWS, MOST_COLUMNS = 100, 20
MOST_CELLS = 5_000
LEAST_OF_A_PIECE, LEAST_OF_A_CELL = 60, 4
# What the sentences of a record and of a proposal begin with.
LABELS = frozenset(("Owner", "Status", "Due", "Closing", "Latest update", "Plan", "Forum"))
SHARING = "Only you see this. “/remembrancer share …” shows it to everybody here."
_FIGURE = re.compile(r"[-+−]?£?\d[\d,]*(?:\.\d+)?(?: ?%| ?[mkb]n?)?")


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """A message: `text` is markup-escaped and read where blocks are not shown."""

    text: str
    blocks: list[Block]


def draw(reply: Reply, *, thread: str = "", ephemeral: bool = False) -> SlackMessage:
    """The reply as a message of one conversation: its `thread` comes back with what is pressed.
    An `ephemeral` message, which one person sees, says how everybody can see it.
    """
    blocks = [
        *_body(reply),
        *warnings_beneath(reply),
        *sources_beneath(reply),
        *pressable(reply, thread),
    ]
    if ephemeral and reply.understood and not reply.refused and not reply.proposal:
        blocks.append(context(SHARING))
    return SlackMessage(fallback(reply), blocks or [rich_text([section("Nothing to show.")])])


def fallback(reply: Reply) -> str:
    """The whole reply as plain text, cut at a line where it is long."""
    lines = [shown(line) for line in plain_text(reply).split("\n")]
    kept, room = 0, MOST_FALLBACK
    while kept < len(lines) and weight(lines[kept]) < room:
        room -= weight(lines[kept]) + 1
        kept += 1
    said = lines[:kept] or [cut(lines[0], MOST_FALLBACK)]
    rest = len(lines) - len(said)
    return "\n".join(
        [*map(escape, said), *([f"{CUT} and {counted(rest, 'more line')}."] if rest else [])]
    )


# --- The body: sentences, lists and one table -----------------------------------------------------


def _body(reply: Reply) -> Iterator[Block]:
    """The parts in order: sentences and lists together in one block, the first table in another."""
    parts, left_out = _fitting(_with_one_table(reply))
    cells = sum(weight(cell) for table in _tables(parts) for row in table.rows for cell in row)
    room = MOST_BODY - min(cells, MOST_CELLS)
    most = level([_weight(part) for part in _pieces(parts)], room)
    run: list[Block] = []
    headed = len(parts) > 1
    for number, part in enumerate(parts):
        if isinstance(part, Line):
            is_heading = (headed and number == 0) or _is_above_list(parts, number)
            run.append(_line(cut(shown(part.text), most), is_heading=is_heading))
        elif isinstance(part, Entries):
            run.append(_list(part, most))
        else:
            if run:
                yield rich_text(run)
            run = []
            yield _table(part)
    if left_out:
        run.append(section(_left_out(left_out, reply)))
    if run:
        yield rich_text(run)


def _is_above_list(parts: Sequence[Line | Entries | Table], number: int) -> bool:
    """Whether a line only says what list stands beneath it: "Next meetings:"."""
    part, after = parts[number], parts[number + 1 : number + 2]
    is_head = isinstance(part, Line) and part.text.endswith(":") and len(part.text) <= MOST_HEADING
    return is_head and bool(after) and isinstance(after[0], Entries)


def _with_one_table(reply: Reply) -> list[Line | Entries | Table]:
    """The parts that say anything; every table after the first as a list, since Slack takes one."""
    kept: list[Line | Entries | Table] = []
    tables = 0
    for part in reply.parts:
        if isinstance(part, Line):
            kept += [part] if part.text else []
        elif isinstance(part, Entries):
            kept += [part] if part.entries else []
        elif part.rows and part.columns:
            kept.append(part if tables == 0 else _as_list(part))
            tables += 1
    return kept


def _as_list(table: Table) -> Entries:
    entries: list[Entry] = []
    for row in table.rows:
        rest = [
            f"{column}: {cell}" if column else cell
            for column, cell in zip(table.columns[1:], row[1:], strict=True)
            if cell
        ]
        entries.append(Entry(row[0] or "; ".join(rest), "; ".join(rest) if row[0] else ""))
    return Entries(tuple(entries))


def _fitting(parts: list[Line | Entries | Table]) -> tuple[list[Line | Entries | Table], int]:
    """As many lines and entries as a message holds, and how many are left out."""
    room, left_out = MOST_ENTRIES, 0
    kept: list[Line | Entries | Table] = []
    for part in parts:
        if isinstance(part, Entries):
            entries = part.entries[:room]
            left_out += len(part.entries) - len(entries)
            room -= len(entries)
            kept += [Entries(entries, part.first)] if entries else []
        elif isinstance(part, Line):
            kept += [part] if room else []
            left_out += 0 if room else 1
            room = max(room - 1, 0)
        else:
            kept.append(part)
    return kept, left_out


def _left_out(count: int, reply: Reply) -> str:
    how = "say “more”" if "More" in reply.buttons else "ask for fewer to see them"
    return f"{CUT} and {count:,} more: {how}."


def _tables(parts: Sequence[Line | Entries | Table]) -> Iterator[Table]:
    return (part for part in parts if isinstance(part, Table))


def _pieces(parts: Sequence[Line | Entries | Table]) -> Iterator[Line | Entry]:
    for part in parts:
        if isinstance(part, Line):
            yield part
        elif isinstance(part, Entries):
            yield from part.entries


def _weight(piece: Line | Entry) -> int:
    if isinstance(piece, Line):
        return weight(shown(piece.text))
    return sum(weight(shown(text)) for text in (piece.label, piece.text, piece.detail))


def _line(said: str, *, is_heading: bool) -> Block:
    """A sentence: bold where the rest stands under it, with its label bold where it has one."""
    label, colon, rest = said.partition(": ")
    if colon and label in LABELS:
        elements = [words(f"{label}: ", bold=True), words(rest or " ")]
        return {"type": "rich_text_section", "elements": elements}
    return section(said, bold=is_heading and len(said) <= MOST_HEADING)


def _list(part: Entries, most: int) -> Block:
    """A numbered list; a later page goes on counting."""
    drawn: Block = {
        "type": "rich_text_list",
        "style": "ordered",
        "elements": [_entry(entry, most) for entry in part.entries],
    }
    return {**drawn, "offset": part.first - 1} if part.first > 1 else drawn


def _entry(entry: Entry, most: int) -> Block:
    """Label, text and, on a line of its own, the detail: none of them lost for the others."""
    label, text, detail = (shown(each) for each in (entry.label, entry.text, entry.detail))
    share = level([weight(label), weight(text), weight(detail)], most)
    elements: list[Block] = []
    if label:
        elements.append(words(cut(label, share), bold=True))
    if text:
        elements.append(words((": " if label else "") + cut(text, share)))
    if detail:
        elements += [words("\n"), words(cut(detail, share), italic=True)]
    return {"type": "rich_text_section", "elements": elements or [words(" ")]}


def _table(part: Table) -> Block:
    """The figures, without columns that are empty; what does not fit is said in a last row."""
    told = [n for n in range(len(part.columns)) if part.columns[n] or any(r[n] for r in part.rows)]
    kept = told[:MOST_COLUMNS] or [0]
    header = [[part.columns[n] for n in kept]] if any(part.columns) else []
    most = min(MOST_ROWS - len(header) - 1, MOST_CELLS // (len(kept) * LEAST_OF_A_CELL))
    whole = len(part.rows) <= most + 1
    rows = [[row[n] for n in kept] for row in (part.rows if whole else part.rows[:most])]
    cells = [weight(shown(cell)) for row in (*header, *rows) for cell in row]
    share = level(cells, MOST_CELLS)
    drawn = [
        *([_cell(cell, share, bold=True) for cell in row] for row in header),
        *([_cell(cell, share) for cell in row] for row in rows),
    ]
    if not whole:
        rest = f"{CUT} and {len(part.rows) - most:,} more rows"
        drawn.append([_cell(rest if n == 0 else "", MOST_HEADING) for n in range(len(kept))])
    settings = [_settings([row[n] for row in rows]) for n in range(len(kept))]
    return {"type": "table", "rows": drawn, "column_settings": settings}


def _settings(cells: Sequence[str]) -> Block:
    """How a column stands: figures to the right, words wrapped."""
    said = [cell for cell in cells if cell]
    figures = bool(said) and all(_FIGURE.fullmatch(cell) for cell in said)
    return {"align": "right" if figures else "left", "is_wrapped": True}


def _cell(text: str, most: int, *, bold: bool = False) -> Block:
    """A cell; Slack takes none without a character."""
    said = cut(shown(text), max(most, 1)) or " "
    return rich_text([section(said, bold=True)]) if bold else {"type": "raw_text", "text": said}


# --- What stands beneath --------------------------------------------------------------------------


def warnings_beneath(reply: Reply) -> Iterator[Block]:
    """The block of what was noticed, each with a sign; none where there is nothing."""
    most = MOST_BENEATH // LEAST_OF_A_PIECE
    noticed = [f" Note: {shown(warning)}." for warning in reply.warnings[:most]]
    if len(reply.warnings) > most:
        noticed.append(f" {CUT} and {len(reply.warnings) - most:,} more notes.")
    if noticed:
        share = level([weight(each) for each in noticed], MOST_BENEATH + LEAST_OF_A_PIECE)
        sign = {"type": "emoji", "name": "warning"}
        yield rich_text(
            [
                {"type": "rich_text_section", "elements": [sign, words(cut(each, share))]}
                for each in noticed
            ]
        )


def sources_beneath(reply: Reply) -> Iterator[Block]:
    """The block of the citations, small; those that do not fit are counted."""
    grouped = [shown(source) for source in grouped_sources(reply.sources)]
    if not grouped:
        return
    kept: list[str] = []
    room = MOST_BENEATH
    for source in grouped:
        said = cut(source, MOST_BENEATH // 2)
        room -= weight(said) + 2
        if room < 0:
            break
        kept.append(said)
    rest = f"; {CUT} and {len(grouped) - len(kept)} more" if len(kept) < len(grouped) else ""
    label = "Source" if len(grouped) == 1 else "Sources"
    yield context(f"{label}: {'; '.join(kept)}{rest}.")
