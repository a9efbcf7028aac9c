"""What a yes writes: each change with its entry in the history."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from handlers.change_words import differences, hour
from handlers.record_kinds import KINDS, RecordKind, kind_name, kind_of
from handlers.record_words import called, record_of, told
from handlers.reply import Reply, say
from handlers.several import SEVERAL, changes_of, refs_of
from handlers.turn import Turn
from handlers.who_may import refused_now
from handlers.wording import distinct
from store.history import RecordedChange, lock_history, record_change
from store.trails import last_changes

Fields = dict[str, Any]


def seen_states(proposal: Mapping[str, Any], turn: Turn) -> dict[str, Fields]:
    """The records of a proposal as they are now, and what else it hangs on: a confirmation must
    find them so. Of several changes, those of each under its place ("0").
    """
    if proposal["change"] == SEVERAL:
        each = enumerate(changes_of(proposal))
        return {str(place): seen_states(change, turn) for place, change in each}
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
    if proposal["change"] == SEVERAL:
        return list(
            distinct(
                said
                for place, change in enumerate(changes_of(proposal))
                for said in changed_since_seen(change, seen[str(place)], turn)
            )
        )
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
    """Write a proposal, all of it, or refuse all of it to who may not, or no longer. The caller has
    seen that nothing changed meanwhile.
    """
    lock_history(turn.session)
    refused = refused_now(proposal, turn)
    if refused:
        return say("Nothing was written.", refused, intent="changes.confirm", refused=refused)
    batch = secrets.token_hex(8)
    replies = [_confirm(change, turn, batch) for change in changes_of(proposal)]
    return replies[0].but(
        parts=tuple(part for reply in replies for part in reply.parts),
        records=distinct(ref for reply in replies for ref in reply.records),
        written=tuple(each for reply in replies for each in reply.written),
    )


def _confirm(proposal: Fields, turn: Turn, batch: str) -> Reply:
    """Write one change."""
    kind = kind_of(proposal)
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
        after.append(record_of(write_entry(turn, wanted)))
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
        write_entry(turn, was)
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


def write_entry(turn: Turn, wanted: RecordedChange, undoes: str = "") -> str:
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
