"""The kinds of record that a confirmed change may write, in one table.

A proposal names its kind under `record`; an action, the commonest, needs no such key. Whatever the
kind, confirming.py finds the record as it was proposed, writes it, enters it in the history and
takes it back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from handlers.change_words import done_words
from handlers.periods import period_days
from handlers.post_words import done_closure, done_contact, done_snooze, done_subscription
from handlers.record_words import done
from handlers.room_words import done_account, done_room
from store import changing_posts as of_posts
from store.changing import FIELDS, add_action, remove_action, set_fields, states_of
from store.changing_records import (
    FIELDS_OF_RECORDS,
    Kind,
    put_record,
    reading_ref,
    remove_record,
    states_of_records,
)
from store.changing_rooms import account_states, room_states, set_cleared, set_party
from store.history import ACTION
from store.metrics import select_metrics

Fields = dict[str, Any]


def _own_ref(_: Mapping[str, Any], ref: str) -> str:
    """A record that the store knows by what everybody calls it."""
    return ref


def _reading_of(proposal: Mapping[str, Any], ref: str) -> str:
    """The reading of a measure that a proposal is about."""
    return reading_ref(ref, proposal.get("part", ""), proposal["series"], proposal["period"])


def _nothing_else(session: Session, sets: Mapping[str, Any], ref: str) -> Sequence[str]:
    """A change that hangs on no other record."""
    del session, sets, ref
    return ()


def _its_new_day(_: Session, sets: Mapping[str, Any], ref: str) -> Sequence[str]:
    """The meeting that stands on the day to which one is moved: a forum has one a day."""
    label, _at, day = ref.rpartition("@")
    return (f"{label}@{sets['date']}",) if sets.get("date", day) != day else ()


def _of_its_period(session: Session, sets: Mapping[str, Any], ref: str) -> Sequence[str]:
    """The readings of the same period, however it is worded."""
    days = period_days(sets["period"]) if "period" in sets else None
    if days is None:
        return ()
    part, series = sets.get("part", ""), sets["series"]
    return tuple(
        reading_ref(metric.name, part, series, each.period)
        for metric in select_metrics(session, [ref])
        for each in metric.readings
        if (each.part, each.series) == (part, series) and period_days(each.period) == days
    )


# What else a change of some kinds hangs on.
_ALSO = {"meeting": _its_new_day, "reading": _of_its_period}


@dataclass(frozen=True, slots=True)
class RecordKind:
    """How records of one kind are read and written, within the caller's transaction.

    `fields`: the keys of a proposal that set something. `states_of` gives the fields of records as
    they are now, JSON-ready, by ref; a ref that is not there has none. `set_fields` sets some of
    them; `add` makes a new record for the changes named in `adds` and returns its ref; `remove`
    takes back such a one; `done` says in words what a proposal has written. `set_fields` returns
    what the record is referred to as afterwards, where that is not what it was (a meeting by its
    new day). `key` tells, for a ref of a proposal, what the store knows the record by: a measure
    has many readings. `also` names what else a change of a ref hangs on, and `takes` the places
    that it takes: nothing may stand there.
    """

    fields: tuple[str, ...]
    states_of: Callable[[Session, Sequence[str]], dict[str, Fields]]
    set_fields: Callable[[Session, str, Mapping[str, Any]], str | None]
    add: Callable[[Session, Mapping[str, Any], date], str]
    remove: Callable[[Session, str], None]
    done: Callable[[Fields], str]
    adds: frozenset[str] = frozenset(("add",))
    key: Callable[[Mapping[str, Any], str], str] = _own_ref
    also: Callable[[Session, Mapping[str, Any], str], Sequence[str]] = _nothing_else
    takes: Callable[[Session, Mapping[str, Any], str], Sequence[str]] = _nothing_else


def _written_in_place(kind: Kind, *more: str) -> RecordKind:
    """A kind of record whose changes set fields, of a record that is there or of a new one."""

    def add(session: Session, proposal: Mapping[str, Any], _: date) -> str:
        return put_record(session, kind, proposal["ref"], proposal)

    return RecordKind(
        fields=(*FIELDS_OF_RECORDS[kind], *more),
        states_of=lambda session, refs: states_of_records(session, kind, refs),
        set_fields=lambda session, ref, fields: put_record(session, kind, ref, fields),
        add=add,
        remove=lambda session, ref: remove_record(session, kind, ref),
        done=done,
        adds=frozenset(),
        key=_reading_of if kind == "reading" else _own_ref,
        also=_ALSO.get(kind, _nothing_else),
        takes=_its_new_day if kind == "meeting" else _nothing_else,
    )


def _of_fields(
    fields: tuple[str, ...],
    states: Callable[[Session, Sequence[str]], dict[str, Fields]],
    setting: Callable[[Session, str, Mapping[str, Any]], None],
    done: Callable[[Fields], str],
) -> RecordKind:
    """A kind whose records are there for whatever is named, so that none is made or removed."""
    making, unmaking = of_posts.make_nothing, of_posts.unmake_nothing
    return RecordKind(fields, states, setting, making, unmaking, done, frozenset())


KINDS: dict[str, RecordKind] = {
    ACTION: RecordKind(FIELDS, states_of, set_fields, add_action, remove_action, done_words),
    "meeting": _written_in_place("meeting"),
    "milestone": _written_in_place("milestone"),
    "recommendation": _written_in_place("recommendation", "owners", "note", "response"),
    "reading": _written_in_place("reading"),
    "subscription": RecordKind(
        ("ended",),
        of_posts.subscription_states,
        of_posts.set_subscription,
        of_posts.make_subscription,
        of_posts.unmake_subscription,
        done_subscription,
        frozenset(("subscribe", "remind")),
    ),
    "snooze": _of_fields(("until",), of_posts.snooze_states, of_posts.set_snooze, done_snooze),
    "closure": _of_fields(("closed",), of_posts.closure_states, of_posts.set_closure, done_closure),
    "room": _of_fields(("cleared",), room_states, set_cleared, done_room),
    "account": _of_fields(("party", "linked_by"), account_states, set_party, done_account),
    "contact": _of_fields(
        ("contact", "after"), of_posts.contact_states, of_posts.set_named_contact, done_contact
    ),
}


def kind_name(proposal: Mapping[str, Any]) -> str:
    """The kind of record that a proposal is about."""
    return proposal.get("record", ACTION)


def kind_of(proposal: Mapping[str, Any]) -> RecordKind:
    """How records of a proposal's kind are read and written."""
    return KINDS[kind_name(proposal)]
