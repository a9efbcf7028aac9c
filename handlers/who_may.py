"""Who may have a change of any kind written: asked when it is proposed, and again in the
transaction that writes it or takes it back, since access may have been lowered in between.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handlers.may import Owned, refusal
from handlers.several import changes_of, refs_of
from handlers.turn import Asker, Turn
from handlers.wording import distinct
from store.actions import ActionFilter, select_actions
from store.changing_posts import snooze_ref
from store.history import ACTION, RecordedChange
from store.inspections import select_recommendations
from store.people import find_person
from store.subscriptions import select_subscriptions

Change = Mapping[str, Any]
OF_ROOMS = "Only an administrator says who sees what in a channel, and who is who."
_ADMINISTRATORS_OWN = {
    "room": OF_ROOMS,
    "account": OF_ROOMS,
    "closure": "Only an administrator says when the office is closed.",
    "escalation": "Only an administrator says whom overdue actions are escalated to.",
    "clerk": "Only an administrator names the clerk of a forum.",
    "reminders": "Only an administrator says who gets the reminders of an organisation.",
}
_POSTED_IN_A_CHANNEL = (
    "Only an administrator says what is posted in a channel. "
    "I can send it to you alone: say so with “to me” in place of the channel."
)
_STOPPED_IN_A_CHANNEL = "Only an administrator stops what is posted in a channel."
# What is asked of who sets these fields of a milestone or a recommendation.
_NEEDS = {"owners": "reassign", "due": "reschedule"}
_NOTES = ("note", "force response", "office response")
_BY_ANY_OFFICER = "note"  # what an officer may do though it is not theirs


@dataclass(frozen=True, slots=True)
class _Of:
    """The owners of a record that is changed."""

    owners: tuple[str, ...]


def refused_now(proposal: Change, turn: Turn) -> str | None:
    """Why the asker may not, or no longer, have a proposal written; null where they may all of it.
    The caller holds the right to write, so that no access changes before the turn ends.
    """
    turn = _with_access_now(turn)
    reasons = (refused_of(each, _owned(each, turn), turn) for each in changes_of(proposal))
    return next((reason for reason in reasons if reason), None)


def refused_to_undo(last: Sequence[RecordedChange], turn: Turn) -> str | None:
    """The same, to take back what they wrote (`last`; empty: nothing): who may change a record so,
    and owns it or did before, may take that back.
    """
    turn = _with_access_now(turn)
    if not last:
        return refusal(turn.asker, "undo")
    reasons = (_refused_to_take_back(each, turn) for each in last)
    return next((reason for reason in reasons if reason), None)


def refused_of(change: Change, owned: Sequence[Owned], turn: Turn) -> str | None:
    """Why the asker may not make one change of any kind, to records that are `owned` so."""
    record = change.get("record", ACTION)
    own = change["ref"].partition(" of ")[0] if record == "contact" else record
    if own in _ADMINISTRATORS_OWN:
        return None if turn.asker.access == "administrator" else _ADMINISTRATORS_OWN[own]
    if record == "subscription":
        return _of_a_post(change, turn)
    if record == "snooze":
        return None if _is_own_snooze(change, turn) else "Everybody snoozes their own reminders."
    if record in ("milestone", "recommendation"):
        needed = (_of_a_record(each, record, owned, turn) for each in _kinds(change))
        return next((reason for reason in needed if reason), None)
    reasons = (refusal(turn.asker, change["change"], each, turn) for each in owned or (None,))
    return next((reason for reason in reasons if reason), None)


def plainly(refused: str) -> str:
    """The refusal without what is only said of actions."""
    return refused.replace(
        "You can put the action forward for closure instead, or ask a manager.",
        "Please ask a manager.",
    )


def _with_access_now(turn: Turn) -> Turn:
    """The turn with the asker's access as the register has it now."""
    party = find_person(turn.session, turn.asker.name) if turn.asker.is_known else None
    return replace(turn, asker=Asker(party.name, party.access)) if party else turn


def _owned(change: Change, turn: Turn) -> list[_Of]:
    """Whose the records are that a change is of; none where they have no owners, or are new."""
    refs, record = refs_of(change), change.get("record", ACTION)
    if record == ACTION and change["change"] != "add":
        actions = select_actions(turn.session, ActionFilter(refs=tuple(refs)))
        return [_Of(each.owners) for each in actions]
    if record == "recommendation":
        found = select_recommendations(turn.session, refs)
        return [_Of((each.owner,) if each.owner else ()) for each in found]
    return [_Of(())] if record == "milestone" else []


def _refused_to_take_back(entry: RecordedChange, turn: Turn) -> str | None:
    sets = {name: value for name, value in entry.after.items() if name not in ("change", "record")}
    change = {**sets, "change": entry.change, "record": entry.record, "ref": entry.ref}
    owned = [
        _Of(distinct((*each.owners, *entry.before.get("owners", ()))))
        for each in _owned(change, turn)
    ]
    return refused_of(change, owned, turn)


def _of_a_post(change: Change, turn: Turn) -> str | None:
    """What is for one person is set up and stopped by them; in a channel, by an administrator."""
    is_administrator = turn.asker.access == "administrator"
    if change["change"] == "unsubscribe":
        known = select_subscriptions(turn.session, refs_of(change))
        is_own = all(each.person == turn.asker.name for each in known)
        return None if is_own or is_administrator else _STOPPED_IN_A_CHANNEL
    if change.get("person"):
        return None if change["person"] == turn.asker.name else "Everybody sets up their own."
    return None if is_administrator else _POSTED_IN_A_CHANNEL


def _is_own_snooze(change: Change, turn: Turn) -> bool:
    own = snooze_ref(turn.asker.name, "")
    return all(ref == own or ref.startswith(f"{own} about ") for ref in refs_of(change))


def _kinds(change: Change) -> list[str]:
    """What a change of a milestone or a recommendation comes to, by what somebody must be let do: a
    note that stands beside another change asks for no more than that.
    """
    is_noted = not change.keys().isdisjoint(_NOTES)
    if is_noted and change.keys().isdisjoint(("status", *_NEEDS)):
        return [_BY_ANY_OFFICER]
    needed = [kind for field, kind in _NEEDS.items() if field in change]
    return list(distinct((change["change"], *needed)))


def _of_a_record(kind: str, record: str, owned: Sequence[Owned], turn: Turn) -> str | None:
    """Why the asker may not make such a change of milestones or recommendations."""
    refused = refusal(turn.asker, "update" if kind == _BY_ANY_OFFICER else kind)
    if refused or kind == _BY_ANY_OFFICER or (record == "milestone" and kind == "update"):
        return plainly(refused) if refused else None
    reasons = (refusal(turn.asker, kind, each, turn) for each in owned)
    return next((reason for reason in reasons if reason), None)
