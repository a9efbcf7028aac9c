"""What has become of something that was written, for who looks again at where it was said."""

from collections.abc import Sequence

from handlers.gate import SENSITIVE, not_shown
from handlers.history_words import as_entry
from handlers.record_words import record_of
from handlers.reply import Entries, Line, Part, Reply, say
from handlers.turn import Turn
from handlers.wording import distinct
from store.actions import ActionFilter, select_actions
from store.forums import select_forums
from store.history import ACTION, RecordedChange, changes_after, changes_in, last_batch_of

_MOST_LATER = 5


def what_became(batch: str, said: Sequence[str], turn: Turn, *, is_last: bool) -> Reply:
    """What one confirmation (`batch`) wrote, as it was `said` then, and what has happened to it
    since. The button to undo it stands there for who wrote it, where that was the last answer they
    had (`is_last`) and their last change.
    """
    changes = changes_in(turn.session, batch)
    if not changes:
        return say("I know of no such change.", understood=False)
    later = changes_after(turn.session, changes)
    hidden = _hidden([*changes, *later], turn)
    if hidden:
        return say(not_shown(hidden))
    parts: list[Part] = [Line(each) for each in said]
    if not parts:
        parts.append(Entries(tuple(as_entry(each) for each in changes)))
    if later:
        parts.append(Line("Since then:"))
        parts.append(Entries(tuple(as_entry(each) for each in later[-_MOST_LATER:])))
    may_undo = is_last and turn.asker.name == changes[0].person and _is_last_change(batch, turn)
    return Reply(
        tuple(parts),
        records=distinct(record_of(each.ref) for each in changes),
        buttons=("Undo",) if may_undo else (),
    )


def _is_last_change(batch: str, turn: Turn) -> bool:
    return any(each.batch == batch for each in last_batch_of(turn.session, turn.asker.name))


def _hidden(changes: Sequence[RecordedChange], turn: Turn) -> int:
    """How many records may not be named here. An action that was taken out again is as its history
    says.
    """
    if turn.may_see_sensitive:
        return 0
    refs = distinct(each.ref for each in changes if each.record == ACTION)
    found = select_actions(turn.session, ActionFilter(refs=refs)) if refs else ()
    marked = {each.label for each in select_forums(turn.session) if each.marking == SENSITIVE}
    hidden = {each.ref for each in found if each.marking == SENSITIVE}
    for each in changes:
        forums = {each.before.get("forum"), each.after.get("forum")}
        if each.record == "meeting":
            forums.add(each.ref.rpartition("@")[0])
        if forums & marked:
            hidden.add(each.ref)
    return len(hidden)
