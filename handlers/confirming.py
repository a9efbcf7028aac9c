"""What a yes writes and undo takes back: each change with its entry in the history."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from handlers.change_words import differences, hour
from handlers.record_kinds import KINDS, RecordKind, kind_name, kind_of
from handlers.record_words import called, record_of, told
from handlers.reply import Reply, say
from handlers.turn import Turn
from handlers.wording import capitalised, listed
from store.history import (
    RecordedChange,
    last_batch_of,
    lock_history,
    record_change,
)
from store.trails import last_changes

Fields = dict[str, Any]


def refs_of(proposal: Mapping[str, Any]) -> list[str]:
    """The records that a proposal is about."""
    return [proposal["ref"]] if "ref" in proposal else list(proposal.get("refs", ()))


def seen_states(proposal: Mapping[str, Any], turn: Turn) -> dict[str, Fields]:
    """The records of a proposal as they are now, and what else it hangs on: a confirmation must
    find them so.
    """
    kind, session = kind_of(proposal), turn.session
    named = refs_of(proposal)
    refs = [kind.key(proposal, ref) for ref in named]
    refs += [other for ref in named for other in kind.also(session, proposal, ref)]
    refs += proposal.get("replaces", [])
    states = kind.states_of(session, refs) if refs else {}
    return {ref: states.get(ref, {}) for ref in refs}


def changed_meanwhile(
    proposal: Mapping[str, Any], seen: Mapping[str, Fields], turn: Turn
) -> list[str]:
    """What has changed of a proposal's records since they were `seen`, a sentence for each. From
    here on nobody else can change them until the turn ends.
    """
    lock_history(turn.session)
    return changed_since_seen(proposal, seen, turn)


def changed_since_seen(
    proposal: Mapping[str, Any], seen: Mapping[str, Fields], turn: Turn
) -> list[str]:
    """The same, for who only looks: the next moment somebody may change them again."""
    now, kind = seen_states(proposal, turn), kind_of(proposal)
    taken: dict[str, Fields] = {
        place: {}
        for ref in refs_of(proposal)
        for place in kind.takes(turn.session, proposal, ref)
        if now.get(place)
    }
    seen = {**seen, **taken}  # who proposed it may have looked just before somebody came first
    changed = [ref for ref in {**now, **seen} if now.get(ref, {}) != seen.get(ref, {})]
    if not changed:
        return []
    last = last_changes(turn.session, kind_name(proposal), changed)
    return [_meanwhile(ref, seen.get(ref, {}), now.get(ref, {}), last.get(ref)) for ref in changed]


def _meanwhile(ref: str, was: Fields, now: Fields, last: RecordedChange | None) -> str:
    """What has become of one record, by whom, and when."""
    who = f" by {last.person or 'somebody at the terminal'}, {hour(last.at)}" if last else ""
    if not now and last is not None and last.after:
        return f"{called(ref)} was moved meanwhile{who}: it is now {called(last.ref)}."
    if not now:
        return f"{called(ref)} was taken out of the register meanwhile{who}."
    if not was:
        return f"{called(ref)} was recorded meanwhile{who}: {differences({}, told(now))}."
    return f"{called(ref)} was changed meanwhile{who}: {differences(was, now)}."


def confirm(proposal: Fields, turn: Turn) -> Reply:
    """Write a proposal, all of it. The caller has seen that nothing changed meanwhile."""
    lock_history(turn.session)
    kind, batch = kind_of(proposal), secrets.token_hex(8)
    if proposal["change"] in kind.adds:
        return _add(proposal, kind, turn, batch)
    own: dict[str, Fields] = proposal.get("each", {})
    sets = {field: proposal[field] for field in kind.fields if field in proposal}
    refs = refs_of(proposal)
    change, record = proposal["change"], kind_name(proposal)
    after: list[str] = []
    for ref in refs:
        key, fields = kind.key(proposal, ref), sets | own.get(ref, {})
        wanted = RecordedChange(batch, turn.now, turn.asker.name, change, key, {}, fields, record)
        after.append(record_of(_write(turn, wanted)))
    shared = {name: proposal[name] for name in proposal if name not in ("ref", "refs", "each")}
    return say(
        kind.done(proposal),
        intent="changes.confirm",
        records=tuple(after),
        written=tuple({**shared, "ref": ref, **own.get(ref, {})} for ref in refs),
        buttons=("Undo",),
    )


def _add(proposal: Fields, kind: RecordKind, turn: Turn, batch: str) -> Reply:
    """Make the new records under references of their own."""
    written = [{**each, "ref": _added(each, kind, turn, batch)} for each in parts_of(proposal)]
    record, ended = kind_name(proposal), {"ended": turn.now.isoformat()}
    for ref in proposal.get("replaces", ()):
        was = RecordedChange(
            batch, turn.now, turn.asker.name, "unsubscribe", ref, {}, ended, record
        )
        _write(turn, was)
    return say(
        *(kind.done(each) for each in written),
        intent="changes.confirm",
        records=tuple(each["ref"] for each in written),
        written=tuple(written),
        buttons=("Undo",),
    )


def parts_of(proposal: Fields) -> Iterator[Fields]:
    """The new records that a proposal would make, each as a proposal of its own."""
    shared = {name: value for name, value in proposal.items() if name != "actions"}
    for part in proposal.get("actions", ({},)):
        yield {**shared, **part}


def _added(proposal: Fields, kind: RecordKind, turn: Turn, batch: str) -> str:
    ref = kind.add(turn.session, proposal, turn.today)
    after = kind.states_of(turn.session, [ref])[ref]
    change, record = proposal["change"], kind_name(proposal)
    entry = RecordedChange(batch, turn.now, turn.asker.name, change, ref, {}, after, record)
    record_change(turn.session, entry)
    return ref


def undo(turn: Turn, kind: str = "") -> Reply:
    """Take back the person's last change, unless somebody has changed the record since, or it is
    of another `kind` of record than they said ("reading"; empty where they said none).
    """
    lock_history(turn.session)
    last = last_batch_of(turn.session, turn.asker.name)
    if not last:
        return say("There is no change of yours to undo.", intent="changes.undo")
    if kind and last[0].record != kind:
        return say(
            f"Your last change was of {listed([called(entry.ref) for entry in last])}, "
            f"and of no {kind}, so nothing was undone.",
            "Say “undo” to take that back.",
            intent="changes.undo",
            records=tuple(record_of(entry.ref) for entry in last),
        )
    taken = _taken_since(last, turn)
    if taken:
        return say(
            f"{listed([called(ref) for ref in taken])} is in the register since, "
            "so I have not undone it.",
            intent="changes.undo",
            records=tuple(record_of(ref) for ref in taken),
        )
    changed = _changed_since(last, turn)
    if changed:
        refs = [record_of(entry.ref) for entry in changed]
        named = listed([called(entry.ref) for entry in changed])
        return say(
            f"{named} {'has' if len(refs) == 1 else 'have'} been changed since, "
            "so I have not undone it.",
            *_by_whom(changed, turn),
            intent="changes.undo",
            records=tuple(refs),
        )
    batch = secrets.token_hex(8)
    for entry in reversed(last):
        _take_back(entry, turn, batch)
    refs = tuple(record_of(entry.ref) for entry in last)
    return say(
        f"Undone: {listed([called(entry.ref) for entry in last])} {_as_it_was(last)}.",
        intent="changes.undo",
        records=refs,
        written=tuple(
            {"change": "undo", "ref": record_of(entry.ref), **entry.before} for entry in last
        ),
    )


def _as_it_was(last: Sequence[RecordedChange]) -> str:
    if all(_is_new(entry) for entry in last):
        return "is no longer in the register" if len(last) == 1 else "are no longer in the register"
    return "is as before" if len(last) == 1 else "are as before"


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
        _write(turn, undone, entry.batch)
        return
    kind = KINDS[entry.record]
    before = kind.states_of(turn.session, [entry.ref])[entry.ref]
    kind.remove(turn.session, entry.ref)
    record_change(turn.session, replace(undone, before=before, after={}), entry.batch)


def _changed_since(last: Sequence[RecordedChange], turn: Turn) -> list[RecordedChange]:
    """The changes whose records are no longer as they left them."""
    states = KINDS[last[0].record].states_of(turn.session, [entry.ref for entry in last])
    return [
        entry
        for entry in last
        if entry.ref not in states
        or any(states[entry.ref].get(field) != value for field, value in entry.after.items())
    ]


def _taken_since(last: Sequence[RecordedChange], turn: Turn) -> list[str]:
    """The places that the records would come back to and that another has taken."""
    kind = KINDS[last[0].record]
    places = [ref for each in last for ref in kind.also(turn.session, each.before, each.ref)]
    return list(kind.states_of(turn.session, places)) if places else []


def _by_whom(changed: Sequence[RecordedChange], turn: Turn) -> list[str]:
    """Who changed these records last, and what."""
    refs, record = [entry.ref for entry in changed], changed[0].record
    last = last_changes(turn.session, record, refs)
    return [
        f"{capitalised(each.change)} of {called(each.ref)} by "
        f"{each.person or 'somebody at the terminal'}, "
        f"{hour(each.at)}: {differences(each.before, each.after)}."
        for entry in changed
        if (each := last[entry.ref]).batch != entry.batch
    ]


def _write(turn: Turn, wanted: RecordedChange, undoes: str = "") -> str:
    """Set the fields of one record (`after` of what is wanted) and enter in the history what that
    changed. What the record is referred to as from now on.
    """
    kind, ref = KINDS[wanted.record], wanted.ref
    before = kind.states_of(turn.session, [ref]).get(ref, {})
    if wanted.after:  # undoing what changed nothing sets nothing
        ref = kind.set_fields(turn.session, ref, wanted.after) or ref
    after = kind.states_of(turn.session, [ref])[ref]
    touched = [
        field
        for field in kind.fields
        if field in after and (not before or before[field] != after[field])
    ]
    was = {field: before[field] for field in touched} if before else {}
    now = {field: after[field] for field in touched}
    record_change(turn.session, replace(wanted, ref=ref, before=was, after=now), undoes)
    return ref
