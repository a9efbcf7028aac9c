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
from store.changing import FIELDS, add_action, remove_action, set_fields, states_of
from store.history import ACTION

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """How records of one kind are read and written, within the caller's transaction.

    `fields`: the keys of a proposal that set something. `states_of` gives the fields of records as
    they are now, JSON-ready, by ref; a ref that is not there has none. `set_fields` sets some of
    them; `add` makes a new record for the changes named in `adds` and returns its ref; `remove`
    takes back such a one; `done` says in words what a proposal has written.
    """

    fields: tuple[str, ...]
    states_of: Callable[[Session, Sequence[str]], dict[str, Fields]]
    set_fields: Callable[[Session, str, Mapping[str, Any]], None]
    add: Callable[[Session, Mapping[str, Any], date], str]
    remove: Callable[[Session, str], None]
    done: Callable[[Fields], str]
    adds: frozenset[str] = frozenset(("add",))


KINDS: dict[str, RecordKind] = {
    ACTION: RecordKind(FIELDS, states_of, set_fields, add_action, remove_action, done_words),
}


def kind_name(proposal: Mapping[str, Any]) -> str:
    """The kind of record that a proposal is about."""
    return proposal.get("record", ACTION)


def kind_of(proposal: Mapping[str, Any]) -> RecordKind:
    """How records of a proposal's kind are read and written."""
    return KINDS[kind_name(proposal)]
