"""What undo takes back: all that the person's last confirmation wrote, or nothing of it."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from handlers.change_words import differences, hour
from handlers.confirming import write_entry
from handlers.record_kinds import KINDS
from handlers.record_words import called, record_of
from handlers.reply import Reply, say
from handlers.turn import Turn
from handlers.who_may import refused_to_undo
from handlers.wording import capitalised, distinct, listed
from store.history import RecordedChange, last_batch_of, lock_history, record_change
from store.trails import last_changes

Fields = dict[str, Any]


def undo(turn: Turn, kind: str = "") -> Reply:
    """Take back the person's last change, unless they may make it no longer, somebody has changed a
    record of it since, or it is of another `kind` of record than they said ("reading"; empty where
    they said none).
    """
    lock_history(turn.session)
    last = last_batch_of(turn.session, turn.asker.name)
    refused = refused_to_undo(last, turn)
    if refused:
        return say(refused, intent="changes.undo", refused=refused)
    if not last:
        return say("There is no change of yours to undo.", intent="changes.undo")
    why_not = _of_other_records(last, kind) if kind else None
    why_not = why_not or _place_taken(last, turn) or _changed_meanwhile(last, turn)
    if why_not is not None:
        return why_not
    batch = secrets.token_hex(8)
    for entry in reversed(last):
        _take_back(entry, turn, batch)
    return say(
        f"Undone: {_as_it_was(last)}.",
        intent="changes.undo",
        records=distinct(record_of(entry.ref) for entry in last),
        written=tuple(_undone(last)),
    )


def _of_other_records(last: Sequence[RecordedChange], kind: str) -> Reply | None:
    """That the last change was not, or not only, of the kind of record that was said; else null."""
    if all(entry.record == kind for entry in last):
        return None
    is_one_of = any(entry.record == kind for entry in last)
    which = " together" if is_one_of else f", and of no {kind}"
    named = distinct(called(entry.ref) for entry in last)
    return say(
        f"Your last change was of {listed(named)}{which}, so nothing was undone.",
        "Say “undo” to take that back.",
        intent="changes.undo",
        records=distinct(record_of(entry.ref) for entry in last),
    )


def _place_taken(last: Sequence[RecordedChange], turn: Turn) -> Reply | None:
    """That others stand by now where the records would come back to; null where none does."""
    taken = _taken_since(last, turn)
    if not taken:
        return None
    return say(
        f"{listed([called(ref) for ref in taken])} is in the register since, "
        "so I have not undone it.",
        intent="changes.undo",
        records=distinct(record_of(ref) for ref in taken),
    )


def _changed_meanwhile(last: Sequence[RecordedChange], turn: Turn) -> Reply | None:
    """That records of it are no longer as it left them, and by whom; null where all are."""
    changed = _changed_since(last, turn)
    if not changed:
        return None
    since = distinct(called(entry.ref) for entry in changed)
    is_all = len(since) == len(distinct(called(entry.ref) for entry in last))
    return say(
        f"{listed(since)} {'has' if len(since) == 1 else 'have'} been changed since, "
        f"so I have {'not undone it' if is_all else 'undone nothing of that change'}.",
        *_by_whom(changed, turn),
        intent="changes.undo",
        records=distinct(record_of(entry.ref) for entry in changed),
    )


def _undone(last: Sequence[RecordedChange]) -> Iterator[Fields]:
    """What was taken back of each record, with its fields as they were before all of it."""
    before: dict[tuple[str, str], Fields] = {}
    for entry in last:
        of_record = before.setdefault((entry.record, entry.ref), {})
        before[entry.record, entry.ref] = {**entry.before, **of_record}
    for (_, ref), fields in before.items():
        yield {"change": "undo", "ref": record_of(ref), **fields}


def _as_it_was(last: Sequence[RecordedChange]) -> str:
    """Which records are as before, and which are gone."""
    gone = distinct(called(entry.ref) for entry in last if _is_new(entry))
    back = distinct(called(entry.ref) for entry in last if called(entry.ref) not in gone)
    said = [f"{listed(back)} {'is' if len(back) == 1 else 'are'} as before"] if back else []
    if gone:
        said.append(f"{listed(gone)} {'is' if len(gone) == 1 else 'are'} no longer in the register")
    return ", and ".join(said)


def _is_new(entry: RecordedChange) -> bool:
    """Whether a change made the record, rather than setting fields of one."""
    is_made = bool(entry.after) and not entry.before
    return is_made or entry.change in KINDS[entry.record].adds


def _take_back(entry: RecordedChange, turn: Turn, batch: str) -> None:
    """Set the fields that a change set to what they were; a record that it made is removed, and its
    entry in the history stays.
    """
    undone = RecordedChange(
        batch, turn.now, turn.asker.name, "undo", entry.ref, {}, entry.before, entry.record
    )
    if not _is_new(entry):
        write_entry(turn, undone, entry.batch)
        return
    kind = KINDS[entry.record]
    before = kind.states_of(turn.session, [entry.ref])[entry.ref]
    kind.remove(turn.session, entry.ref)
    record_change(turn.session, replace(undone, before=before, after={}), entry.batch)


def _of_each_kind(last: Sequence[RecordedChange]) -> Iterator[tuple[str, list[RecordedChange]]]:
    """The changes by the kind of their records."""
    for record in distinct(entry.record for entry in last):
        yield record, [entry for entry in last if entry.record == record]


def _changed_since(last: Sequence[RecordedChange], turn: Turn) -> list[RecordedChange]:
    """The changes whose records are no longer as all of them left them, or were changed by somebody
    else since in any other way.
    """
    changed: list[RecordedChange] = []
    for record, entries in _of_each_kind(last):
        states = KINDS[record].states_of(turn.session, [entry.ref for entry in entries])
        left: dict[str, Fields] = {}
        for entry in entries:
            left[entry.ref] = {**left.get(entry.ref, {}), **entry.after}
        latest = last_changes(turn.session, record, list(left))
        as_left = {
            ref
            for ref, sets in left.items()
            if _is_so(states.get(ref), sets) and not _is_of_another(latest[ref], turn)
        }
        changed += [entry for entry in entries if entry.ref not in as_left]
    return changed


def _is_of_another(latest: RecordedChange, turn: Turn) -> bool:
    """Whether a record's latest change is somebody else's, and stands."""
    return latest.person != turn.asker.name and latest.change != "undo"


def _is_so(state: Fields | None, sets: Fields) -> bool:
    return state is not None and all(state.get(field) == sets[field] for field in sets)


def _taken_since(last: Sequence[RecordedChange], turn: Turn) -> list[str]:
    """The places that the records would come back to and that another has taken."""
    taken: list[str] = []
    for record, entries in _of_each_kind(last):
        kind = KINDS[record]
        places = [ref for each in entries for ref in kind.also(turn.session, each.before, each.ref)]
        taken += kind.states_of(turn.session, places) if places else []
    return taken


def _by_whom(changed: Sequence[RecordedChange], turn: Turn) -> tuple[str, ...]:
    """Who changed these records last, and what."""
    said: list[str] = []
    for record, entries in _of_each_kind(changed):
        last = last_changes(turn.session, record, [entry.ref for entry in entries])
        said += [
            f"{capitalised(each.change)} of {called(each.ref)} by "
            f"{each.person or 'somebody at the terminal'}, "
            f"{hour(each.at)}: {differences(each.before, each.after)}."
            for entry in entries
            if (each := last[entry.ref]).batch != entry.batch
        ]
    return distinct(said)
