"""The proposal of a change to actions: which are meant, who may, and what has to be asked first."""

import re
from collections.abc import Callable
from typing import Any

from handlers.ask import Ask
from handlers.change_words import CONFIRMING, proposal_lines, proposal_warnings
from handlers.gate import shown
from handlers.may import refusal
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.wording import distinct, listed
from store.actions import ActionFilter, ActionRecord, select_actions
from store.columns import OPEN_STATUSES

_ALL = re.compile(r"(?i)\b(?:all|both|every|everything|each|them|those)\b")
# With one of these a change sets more than a state.
_BESIDE_STATE = frozenset("owners due action note forum priority".split())

Change = dict[str, Any]
# What a change sets, where that hangs on the action; null where it is not known.
Setting = Callable[[ActionRecord], Change | None]


def proposed(
    ask: Ask,
    turn: Turn,
    change: str,
    sets: Change | Setting,
    statuses: tuple[str, ...] = OPEN_STATUSES,
    lacking: str = "",
) -> Reply:
    """The proposal for the actions that are meant, or the question which one is meant, or for the
    date that is missing; `lacking` says why that is asked.
    """
    refused = refusal(turn.asker, change)
    if refused:
        return say(refused, intent=ask.intent, refused=refused)
    if not (ask.refs or ask.topic or ask.parties or ask.item or ask.forums or ask.no_owner):
        return say("Which action do you mean?", intent=ask.intent, missing=("which",))
    fitting = _meant(ask, turn, statuses) or _meant(ask, turn, ())
    meant, _ = shown(fitting, turn, lambda action: action.marking)
    refs = tuple(action.ref for action in meant)
    kept = {action.ref for action in fitting} | {ref for _, ref in ask.without}
    unknown = [ref for ref in ask.refs if ref not in kept]
    if unknown or not meant:
        nothing = (
            f"There is no action {listed(unknown)} in the register, so nothing was changed."
            if unknown
            else "No action that fits is recorded, so there is nothing to change."
        )
        return say(nothing, intent=ask.intent)
    if len(meant) > 1 and not ask.refs and not _ALL.search(ask.text):
        return Reply((), intent=ask.intent, missing=("which",), candidates=refs)
    refused = _refusal_for(meant, change, turn)
    if not callable(sets) and "note" not in dict(ask.sets) and _is_so_already(meant, sets):
        return _so_already(ask, meant)
    if refused:
        return say(refused, intent=ask.intent, refused=refused)
    each = {action.ref: _set_for(action, sets) for action in meant}
    note = dict(ask.sets).get("note")
    if note and all(each.values()):
        each = {ref: {**fields, "note": note} for ref, fields in each.items()}
    if not all(each.values()):
        missing = () if change == "correct" else ("due",)
        words = lacking if change == "correct" else f"{lacking}To which date?"
        return say(words, intent=ask.intent, missing=missing, records=refs)
    proposal = {"change": change, **_of(refs), **_shared(each)}
    return _proposal(ask.intent, proposal, meant, turn, ask.warning)


def _set_for(action: ActionRecord, sets: Change | Setting) -> Change:
    """What a change sets of one action; nothing where that is not known."""
    return (sets(action) or {}) if callable(sets) else sets


def _of(refs: tuple[str, ...]) -> Change:
    return {"ref": refs[0]} if len(refs) == 1 else {"refs": list(refs)}


def _shared(each: dict[str, Change]) -> Change:
    """What a change sets of all its actions, or else of each its own."""
    different = list(each.values())
    first = different[0]
    return dict(first) if all(one == first for one in different) else {"each": each}


def _proposal(
    name: str, proposal: Change, meant: list[ActionRecord], turn: Turn, warning: str = ""
) -> Reply:
    """The question whether to write a change; `name` is the intent that asked for it."""
    warnings = proposal_warnings(proposal, meant, turn)
    return Reply(
        tuple(Line(sentence) for sentence in proposal_lines(proposal, meant)),
        intent=name,
        records=tuple(action.ref for action in meant),
        proposal=proposal,
        warnings=distinct((warning, *warnings)),
        buttons=CONFIRMING,
    )


def _refusal_for(meant: list[ActionRecord], change: str, turn: Turn) -> str | None:
    """Why the asker may not make a change to one of these actions; null where they may to all."""
    reasons = (refusal(turn.asker, change, action, turn) for action in meant)
    return next((reason for reason in reasons if reason), None)


def _is_so_already(meant: list[ActionRecord], sets: Change) -> bool:
    """Whether the change would only set the state that all of them have."""
    only_state = "status" in sets and not _BESIDE_STATE.intersection(sets)
    return only_state and all(action.status == sets.get("status") for action in meant)


def _so_already(ask: Ask, meant: list[ActionRecord]) -> Reply:
    refs = tuple(action.ref for action in meant)
    return say(
        f"{listed(refs)} {'is' if len(refs) == 1 else 'are'} {meant[0].status} already.",
        intent=ask.intent,
        records=refs,
        sources=distinct(action.source for action in meant),
    )


def propose_again(proposal: Change, turn: Turn) -> Reply:
    """The same change, as it was corrected: to another action, owner or date."""
    refs = (proposal["ref"],) if "ref" in proposal else tuple(proposal["refs"])
    meant = select_actions(turn.session, ActionFilter(refs=refs))
    if len(meant) != len(refs):
        return say(f"There is no action {', '.join(refs)} in the register.")
    refused = _refusal_for(meant, proposal["change"], turn)
    if refused:
        return say(refused, refused=refused)
    ask = Ask("changes.edit")
    if _is_so_already(meant, proposal):
        return _so_already(ask, meant)
    return _proposal(ask.intent, proposal, meant, turn)


def _meant(ask: Ask, turn: Turn, statuses: tuple[str, ...]) -> list[ActionRecord]:
    """The actions that an order is about, of these states (none: of any)."""
    without = tuple(ref for kind, ref in ask.without if kind == "ref")
    if ask.refs:
        kept = tuple(ref for ref in ask.refs if ref not in without)
        return select_actions(turn.session, ActionFilter(refs=kept))
    wanted = ActionFilter(
        refs=ask.topic_refs if ask.topic else None,
        owners=ask.parties,
        forums=ask.forums,
        item=ask.item,
        no_owner=ask.no_owner,
        statuses=statuses,
        without_refs=without,
        without_owners=tuple(ref for kind, ref in ask.without if kind == "party"),
        without_forums=tuple(ref for kind, ref in ask.without if kind == "forum"),
        without_item=next((name for kind, name in ask.without if kind == "item"), ""),
    )
    found = select_actions(turn.session, wanted)
    if found or not ask.wider_refs or ask.without:
        return found
    return select_actions(turn.session, ActionFilter(refs=ask.wider_refs, statuses=statuses))
