"""Whether the register is what its history says: what was loaded, with every entry applied to it.

The register is read as it would be exported, sheet by sheet, so that nothing a change wrote can
hide; what is kept beside it (posts, clearances and the like) is read as its kinds of record say.
"""

import json
from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, cast

import sqlalchemy as sql
from sqlalchemy import Engine
from sqlmodel import Session, col

from handlers.record_kinds import KINDS
from store.accounts import Account
from store.changing_records import BETWEEN
from store.history import HistoryEntry, check_history
from store.register.cells import write_cell
from store.register.exporting import records
from store.register.layout import SHEETS
from store.rooms import Room

Fields = dict[str, Any]
Key = tuple[str, ...]
Row = dict[str, str]

# The sheet of each kind of record, what tells its rows apart, and the columns of its fields.
_SHEETS: dict[str, tuple[str, Key, dict[str, str]]] = {
    "action": ("actions", ("Ref",), {
        "action": "Action", "owners": "Owners", "forum": "Forum", "meeting": "Meeting date",
        "item": "Item", "due": "Due", "status": "Status", "closed": "Closed", "note": "Update",
        "priority": "Priority", "source": "Source"}),
    "meeting": ("meetings", ("Forum", "Date"), {
        "date": "Date", "start": "Start", "end": "End", "venue": "Venue", "status": "Status",
        "source": "Source"}),
    "milestone": ("milestones", ("Milestone",), {
        "status": "Status", "due": "Due", "note": "Update"}),
    "recommendation": ("recommendations", ("Ref",), {
        "owners": "Owner", "status": "Status", "due": "Due", "force response": "Force response",
        "office response": "Office response"}),
    "reading": ("readings", ("Metric", "Part", "Series", "Period"), {
        "value": "Value", "direction": "Direction of travel", "source": "Source"}),
}  # fmt: skip
_KEYS = {name: key for name, key, _ in _SHEETS.values()} | {"agenda": ("Forum", "Date")}
# The kinds that no sheet holds, whose state is all that there is of them.
_BESIDE = tuple(kind for kind in KINDS if kind not in _SHEETS)


@dataclass
class Register:
    """Every row of every sheet, by what tells it apart; and what is kept beside it, by kind and
    ref. `labels`: the names of forums by their abbreviations.
    """

    sheets: dict[str, dict[Key, list[Row]]] = field(default_factory=dict[str, dict[Key, list[Row]]])
    beside: dict[str, dict[str, Fields]] = field(default_factory=dict[str, dict[str, Fields]])
    labels: dict[str, str] = field(default_factory=dict[str, str])


def present(engine: Engine) -> Register:
    """The register as it is."""
    now = Register()
    with Session(engine) as session:
        for sheet in SHEETS:
            rows: dict[Key, list[Row]] = defaultdict(list)
            headings = [column.heading for column in sheet.columns]
            key = _KEYS.get(sheet.name, tuple(headings))
            for values in records(session, sheet):
                row = dict(zip(headings, map(write_cell, values), strict=True))
                rows[tuple(row[name] for name in key)].append(row)
            now.sheets[sheet.name] = dict(rows)
        forums = [row for rows in now.sheets["forums"].values() for row in rows]
        now.labels = {row["Abbreviation"] or row["Forum"]: row["Forum"] for row in forums}
        entered = sql.select(col(HistoryEntry.record), col(HistoryEntry.ref)).distinct()
        for kind in _BESIDE:
            now.beside[kind] = {}
        for kind, ref in session.execute(entered.where(col(HistoryEntry.record).in_(_BESIDE))):
            now.beside[kind] |= KINDS[kind].states_of(session, [ref])
        rooms = [f"{each.platform}:{each.room_id}" for each in session.execute(
            sql.select(Room).where(col(Room.is_cleared))).scalars()]  # fmt: skip
        now.beside["room"] |= KINDS["room"].states_of(session, rooms)
        accounts = [f"{each.platform}:{each.account_id}" for each in session.execute(
            sql.select(Account)).scalars()]  # fmt: skip
        now.beside["account"] |= KINDS["account"].states_of(session, accounts)
    return now


def faults(engine: Engine, loaded: Register) -> list[str]:
    """Where the register is not what was loaded with every entry of the history applied to it; an
    entry does not begin where the one before left off; an undo did not put back what there was; or
    the chain is broken.
    """
    with Session(engine) as session:
        check = check_history(session)
        entries = session.execute(sql.select(HistoryEntry).order_by(col(HistoryEntry.id)))
        changes = list(entries.scalars())
        session.expunge_all()
    found = [] if check.is_whole else [f"the history is not whole: {check}"]
    now = Register(deepcopy(loaded.sheets), deepcopy(loaded.beside), loaded.labels)
    written: dict[tuple[str, str, str], list[HistoryEntry]] = {}
    for each in changes:
        before, after = json.loads(each.before), json.loads(each.after)
        told = f"entry {each.id} ({each.change} of {each.record} {each.ref})"
        apply = _apply_beside if each.record in _BESIDE else _apply_to_sheet
        found += [f"{told}: {fault}" for fault in apply(now, each, before, after)]
        if each.undoes:
            undone = _undone(written, each, before)
            if undone is None:
                found.append(f"{told}: undoes nothing that was written")
            elif (json.loads(undone.after), json.loads(undone.before)) != (before, after):
                found.append(f"{told}: is not the reverse of entry {undone.id}")
        else:
            written.setdefault((each.batch, each.record, each.ref), []).append(each)
    kept = present(engine)
    known = now.beside["subscription"]
    kept.beside["subscription"] = {  # one that is taken back stays, ended when it was made
        ref: state
        for ref, state in kept.beside["subscription"].items()
        if known.get(ref) or not state.get("ended")
    }
    return found + _differences(now, kept)


def _undone(
    written: dict[tuple[str, str, str], list[HistoryEntry]], undo: HistoryEntry, before: Fields
) -> HistoryEntry | None:
    """What an undo takes back, of several changes of a record the last that is left: of a meeting
    that had moved, under the day that it had then.
    """
    ref = undo.ref
    if undo.record == "meeting" and "date" in before:
        ref = f"{ref.rpartition('@')[0]}@{before['date']}"
    left = written.get((undo.undoes, undo.record, ref))
    return left.pop() if left else None


# --- An entry of a sheet --------------------------------------------------------------------------


def _apply_to_sheet(now: Register, entry: HistoryEntry, before: Fields, after: Fields) -> list[str]:
    """The same change made to the rows, as far as the entry tells it; and what is odd about it."""
    name, key, columns = _SHEETS[entry.record]
    rows = now.sheets[name]
    at = _key_of(now, entry, before)
    if before and not after:
        gone = rows[at].pop()
        if not rows[at]:
            del rows[at]
        return _unlike(gone, _cells(now, before, columns))
    if not before and after and at not in rows:
        blank = dict.fromkeys(_headings(name), "")
        row = {**blank, **dict(zip(key, at, strict=True)), **_cells(now, after, columns)}
        rows[at] = [row]
        return _without_agenda(now, at, after) if entry.record == "meeting" else []
    if at not in rows:
        return [f"there is no row {at}"]
    row = rows[at][0 if entry.record == "milestone" else -1]
    odd = _unlike(row, _cells(now, before, columns))
    row |= _cells(now, after, columns)
    if entry.record == "meeting":
        odd += _moved(now, at, row, before, after)
    return odd


def _key_of(now: Register, entry: HistoryEntry, before: Fields) -> Key:
    """What told the record's row apart before the change."""
    if entry.record == "reading":
        return tuple(entry.ref.rsplit(BETWEEN, 3))
    if entry.record != "meeting":
        return (entry.ref,)
    label, _, day = entry.ref.rpartition("@")
    return now.labels[label], before.get("date", day)


def _cells(now: Register, fields: Fields, columns: dict[str, str]) -> Row:
    """The fields as the sheet's cells."""
    return {
        columns[name]: _cell(now.labels.get(value, value) if name == "forum" else value)
        for name, value in fields.items()
        if name in columns
    }


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(cast("list[str]", value))
    return value or ""


def _unlike(row: Row, cells: Row) -> list[str]:
    return [
        f"{heading} was {row[heading]!r}, not {value!r}"
        for heading, value in cells.items()
        if row[heading] != value
    ]


def _moved(now: Register, at: Key, row: Row, before: Fields, after: Fields) -> list[str]:
    """A meeting that moved stands under its new day, and so does its agenda."""
    to = at[0], row["Date"]
    if to == at:
        return []
    meetings, agenda = now.sheets["meetings"], now.sheets["agenda"]
    odd = [f"there is a meeting at {to} already"] if to in meetings else []
    meetings[to] = meetings.pop(at)
    lines = agenda.pop(at, [])
    there = agenda.get(to, [])
    if "agenda" in before:
        odd += [] if [_line(each) for each in lines] == before["agenda"] else ["another agenda"]
    going = [each for each in lines if _line(each) in after.get("agenda", map(_line, lines))]
    going = [each for each in going if _line(each) not in map(_line, there)]
    staying = [each for each in lines if each not in going]
    if staying:
        agenda[at] = staying
    if going or there:
        agenda[to] = [*there, *({**each, "Date": to[1]} for each in going)]
    return odd


def _without_agenda(now: Register, at: Key, after: Fields) -> list[str]:
    lines = [_line(each) for each in now.sheets["agenda"].get(at, [])]
    return [] if after.get("agenda", []) == lines else [f"another agenda: {lines}"]


def _line(row: Row) -> str:
    return f"{row['Item']}. {row['Title']}"


def _headings(name: str) -> list[str]:
    return [c.heading for sheet in SHEETS if sheet.name == name for c in sheet.columns]


# --- An entry of what is kept beside the register -------------------------------------------------


def _apply_beside(now: Register, entry: HistoryEntry, before: Fields, after: Fields) -> list[str]:
    states = now.beside[entry.record]
    if before and not after:
        gone = states.pop(entry.ref)
        return [] if gone == before else [f"was {gone}, not {before}"]
    state = states.setdefault(entry.ref, {})
    odd = [
        f"{name} was {state.get(name)!r}, not {value!r}"
        for name, value in before.items()
        if (state.get(name) or None) != (value or None)
    ]
    state |= after
    return odd


# --- What differs ---------------------------------------------------------------------------------


def _differences(told: Register, now: Register) -> list[str]:
    """What is not as the history tells it."""
    found: list[str] = []
    for name, rows in now.sheets.items():
        by_history = told.sheets[name]
        for key in {*rows, *by_history}:
            # Rows of one key stand in the order in which they came there, which is no part of them.
            is_now, was_told = sorted_rows(rows.get(key)), sorted_rows(by_history.get(key))
            if is_now != was_told:
                found.append(f"{name} {key} is {is_now}, by its history {was_told}")
    for kind, states in now.beside.items():
        for ref in {*states, *told.beside[kind]}:
            is_now, was_told = _said(states.get(ref)), _said(told.beside[kind].get(ref))
            if is_now != was_told:
                found.append(f"{kind} {ref} is {is_now}, by its history {was_told}")
    return found


def sorted_rows(rows: list[Row] | None) -> list[list[tuple[str, str]]]:
    """Rows in an order of their own."""
    return sorted(list(row.items()) for row in rows or [])


def _said(state: Fields | None) -> Fields:
    """Only what is set: what was never set and what was taken back are the same."""
    return {name: value for name, value in (state or {}).items() if value}
