"""What a yes writes and undo takes back: each change with its entry in the history."""

import secrets
from collections.abc import Sequence
from typing import Any

from handlers.change_words import done_words
from handlers.reply import Reply, say
from handlers.turn import Turn
from handlers.wording import listed
from store.changing import add_action, remove_action, set_fields, state_of
from store.history import RecordedChange, last_batch_of, record_change

_FIELDS = ("status", "due", "closed", "note", "owners")


def refs_of(proposal: dict[str, Any]) -> list[str]:
    """The records that a proposal is about."""
    return [proposal["ref"]] if "ref" in proposal else list(proposal.get("refs", ()))


def seen_states(proposal: dict[str, Any], turn: Turn) -> dict[str, Any]:
    """The records of a proposal as they are now: a confirmation must find them so."""
    return {ref: state_of(turn.session, ref) for ref in refs_of(proposal)}


def confirm(proposal: dict[str, Any], seen: dict[str, Any], turn: Turn) -> Reply:
    """Write a proposal, all of it or, where somebody changed a record meanwhile, nothing."""
    if proposal["change"] == "add":
        return _add(proposal, turn)
    refs = refs_of(proposal)
    changed = [ref for ref in refs if state_of(turn.session, ref) != seen.get(ref)]
    if changed:
        return say(
            f"{listed(changed)} has been changed by somebody else meanwhile, "
            "so nothing was written. Please look and say it again.",
            intent="changes.confirm",
            records=tuple(changed),
        )
    batch = secrets.token_hex(8)
    sets = {field: proposal[field] for field in _FIELDS if field in proposal}
    for ref in refs:
        _write(turn, batch, proposal["change"], ref, sets)
    shared = {name: value for name, value in proposal.items() if name not in ("ref", "refs")}
    return say(
        done_words(proposal),
        intent="changes.confirm",
        records=tuple(refs),
        written=tuple({**shared, "ref": ref} for ref in refs),
        buttons=("Undo",),
    )


def _add(proposal: dict[str, Any], turn: Turn) -> Reply:
    """Log the new action under the next reference of its forum."""
    ref = add_action(turn.session, proposal, turn.today)
    after = state_of(turn.session, ref) | {"action": proposal["action"]}
    batch = secrets.token_hex(8)
    entry = RecordedChange(batch, turn.now, turn.asker.name, "add", ref, {}, after)
    record_change(turn.session, entry)
    return say(
        f"Logged as {ref}: {proposal['action']}",
        intent="changes.confirm",
        records=(ref,),
        written=({**proposal, "ref": ref},),
        buttons=("Undo",),
    )


def undo(turn: Turn) -> Reply:
    """Take back the person's last change, unless somebody has changed the record since."""
    last = last_batch_of(turn.session, turn.asker.name)
    if not last:
        return say("There is no change of yours to undo.", intent="changes.undo")
    changed = _changed_since(last, turn)
    if changed:
        return say(
            f"{listed(changed)} has been changed since, so I have not undone it.",
            intent="changes.undo",
            records=tuple(changed),
        )
    batch = secrets.token_hex(8)
    for entry in reversed(last):
        _write(turn, batch, "undo", entry.ref, entry.before, undoes=entry.batch)
    refs = tuple(entry.ref for entry in last)
    return say(
        f"Undone: {listed(refs)} {_as_it_was(last)}.",
        intent="changes.undo",
        records=refs,
        written=tuple({"change": "undo", "ref": entry.ref, **entry.before} for entry in last),
    )


def _as_it_was(last: Sequence[RecordedChange]) -> str:
    if all(entry.change == "add" for entry in last):
        return "is no longer in the register" if len(last) == 1 else "are no longer in the register"
    return "is as before" if len(last) == 1 else "are as before"


def _take_back(turn: Turn, batch: str, ref: str, undoes: str) -> None:
    """Remove an action that was logged and is undone; its entry in the history stays."""
    before = state_of(turn.session, ref)
    remove_action(turn.session, ref)
    undone = RecordedChange(batch, turn.now, turn.asker.name, "undo", ref, before, {})
    record_change(turn.session, undone, undoes)


def _changed_since(last: Sequence[RecordedChange], turn: Turn) -> list[str]:
    """The records that are no longer as these changes left them."""
    return [
        entry.ref
        for entry in last
        if any(
            state_of(turn.session, entry.ref).get(field) != value
            for field, value in entry.after.items()
            if field in _FIELDS
        )
    ]


def _write(
    turn: Turn, batch: str, change: str, ref: str, sets: dict[str, Any], undoes: str = ""
) -> None:
    """Set the fields of one record and enter in the history what that changed."""
    if change == "undo" and not sets:
        _take_back(turn, batch, ref, undoes)
        return
    before = state_of(turn.session, ref)
    set_fields(turn.session, ref, sets)
    after = state_of(turn.session, ref)
    touched = [field for field in _FIELDS if before.get(field) != after.get(field)]
    was = {field: before.get(field) for field in touched}
    now = {field: after.get(field) for field in touched}
    entry = RecordedChange(batch, turn.now, turn.asker.name, change, ref, was, now)
    record_change(turn.session, entry, undoes)
