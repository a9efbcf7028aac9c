"""Changes to actions, proposed in full words; nothing is written before the person confirms it."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from handlers.ask import Ask
from handlers.change_words import CONFIRMING, proposal_lines, proposal_warnings
from handlers.gate import shown
from handlers.may import refusal
from handlers.registry import intent
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.windows import known_days
from handlers.wording import distinct, listed
from store.actions import ActionFilter, ActionRecord, select_actions
from store.columns import ENDED_STATUSES, OPEN_STATUSES

_TARGET = "ref topic party forum item asker date status priority"
_SHIFT = re.compile(
    r"(?i)\b(?:by |back |out |forward )*"
    r"(?:an? (?:extra |further |another )?|another |(\d+|one|two|three|four|five|six) (?:more )?)"
    r"(day|week|fortnight|month)s?\b"
)
# "give them until Friday", "give them another fortnight" is about the date, not the owner.
_LONGER = re.compile(rf"(?i)\b(?:until|till?|longer|more time)\b|{_SHIFT.pattern[4:]}")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NOTE = re.compile(
    r"(?is)(?::|\bthat\b|\bsaying\b|\bto say\b|\bsays\b|\s[-–—]\s)\s*"
    r"(?:(?:update|note|progress)\s*[:–-]\s*)?(.+)$"
)

_ALL = re.compile(r"(?i)\b(?:all|both|every|each|them|those)\b")
# What a change to this state is called.
_CHANGE_TO = {
    "in progress": "update",
    "proposed for closure": "propose closure",
    "superseded": "supersede",
    "withdrawn": "withdraw",
}

# With one of these a change sets more than a state.
_BESIDE_STATE = frozenset("owners due action note forum priority".split())

Change = dict[str, Any]


@intent(
    "changes.complete",
    help="close an action, or say that it is done or in progress",
    slots=_TARGET,
    needs="status|close|mark",
    is_change=True,
)
def complete(ask: Ask, turn: Turn) -> Reply:
    """Propose that actions are complete (or in progress, or put forward for closure)."""
    if ask.statuses == OPEN_STATUSES:
        return reopen(ask, turn)
    status = _status_said(ask.statuses)
    if status in _CHANGE_TO:
        return _proposed(ask, turn, _CHANGE_TO[status], {"status": status})
    closed = turn.today.isoformat()
    return _proposed(ask, turn, "complete", {"status": "complete", "closed": closed})


def _status_said(statuses: tuple[str, ...]) -> str:
    """The state that an action is to have; complete where none is said."""
    if "in progress" in statuses:
        return "in progress"
    if statuses == ("proposed for closure",):
        return statuses[0]
    first = next((status for status in statuses if status != "open"), "")
    return first if first in ("superseded", "withdrawn") else "complete"


@intent("changes.reopen", help="reopen an action", slots=_TARGET, needs="reopen", is_change=True)
def reopen(ask: Ask, turn: Turn) -> Reply:
    """Propose that ended actions are open again."""
    return _proposed(ask, turn, "reopen", {"status": "open"}, ENDED_STATUSES)


@intent(
    "changes.withdraw",
    help="withdraw an action",
    slots=_TARGET,
    needs="withdraw|withdrawn",
    is_change=True,
)
def withdraw(ask: Ask, turn: Turn) -> Reply:
    """Propose that actions are withdrawn."""
    return _proposed(ask, turn, "withdraw", {"status": "withdrawn"})


@intent(
    "changes.reassign",
    help="give an action to somebody",
    slots="ref topic party item absence asker",
    needs="party|asker reassign|owe",
    is_change=True,
)
def reassign(ask: Ask, turn: Turn) -> Reply:
    """Propose new owners."""
    if _LONGER.search(ask.text) and not re.search(r"\bto\b", ask.text):
        return reschedule(ask.but(parties=()), turn)  # "give them another fortnight on COM/23/07"
    owners = list(ask.parties) or ([turn.asker.name] if ask.mine else [])
    if not owners:
        return say("To whom?", intent=ask.intent, missing=("owner",))
    meant = ask.but(parties=ask.owned_by, mine=False)
    return _proposed(meant, turn, "reassign", {"owners": owners})


@intent(
    "changes.reschedule",
    help="move an action's due date",
    slots="ref topic date forum item party",
    needs="reschedule|due",
    is_change=True,
)
def reschedule(ask: Ask, turn: Turn) -> Reply:
    """Propose a new due date: a day, a meeting's day, or so much later than now expected."""
    shift = _SHIFT.search(ask.text)

    def due(action: ActionRecord) -> date | None:
        if ask.window is not None:
            known = known_days(turn.session, ask.window, turn.today)
            return (known.days.end or known.days.start) if known else None
        return _later(action.expected or turn.today, shift) if shift else None

    warning = ask.window.warning if ask.window else ""
    bare = ask.but(window=None, forums=(), warning=warning)
    return _proposed(bare, turn, "reschedule", {}, OPEN_STATUSES, due)


@intent(
    "changes.update",
    help="add an update to an action",
    slots="ref topic item party",
    needs="note|update",
    is_change=True,
)
def update(ask: Ask, turn: Turn) -> Reply:
    """Propose an update text."""
    note = _NOTE.search(ask.text)
    if note is None:
        return say("What should the update say?", intent=ask.intent, missing=("note",))
    return _proposed(ask.but(parties=()), turn, "update", {"note": note[1].strip()})


def _proposed(
    ask: Ask,
    turn: Turn,
    change: str,
    sets: Change,
    statuses: tuple[str, ...] = OPEN_STATUSES,
    due: Callable[[ActionRecord], date | None] | None = None,
) -> Reply:
    """The proposal for the actions that are meant, or the question which one is meant."""
    refused = refusal(turn.asker, change)
    if refused:
        return say(refused, intent=ask.intent, refused=refused)
    if not (ask.refs or ask.topic or ask.parties or ask.item or ask.forums or ask.no_owner):
        return say("Which action do you mean?", intent=ask.intent, missing=("which",))
    fitting = _meant(ask, turn, statuses) or _meant(ask, turn, ())
    meant, _ = shown(fitting, turn, lambda action: action.marking)
    refs = tuple(action.ref for action in meant)
    unknown = [ref for ref in ask.refs if ref not in {action.ref for action in fitting}]
    if unknown or not meant:
        nothing = (
            f"There is no action {listed(unknown)} in the register, so nothing was changed."
            if unknown
            else "No action that fits is recorded, so there is nothing to change."
        )
        return say(nothing, intent=ask.intent)
    if len(meant) > 1 and not ask.refs and not _ALL.search(ask.text):
        return Reply((), intent=ask.intent, missing=("which",), candidates=refs)
    if _is_so_already(meant, sets):
        return _so_already(ask, meant)
    refused = _refusal_for(meant, change, turn)
    if refused:
        return say(refused, intent=ask.intent, refused=refused)
    if due is not None:
        day = due(meant[0])
        if day is None:
            return say("To which date?", intent=ask.intent, missing=("due",))
        sets = {"due": day.isoformat()}
    of: Change = {"ref": refs[0]} if len(refs) == 1 else {"refs": list(refs)}
    return _proposal(ask.intent, {"change": change, **of, **sets}, meant, turn, ask.warning)


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
        warnings=(warning, *warnings) if warning else warnings,
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
    if ask.refs:
        return select_actions(turn.session, ActionFilter(refs=ask.refs))
    wanted = ActionFilter(
        refs=ask.topic_refs if ask.topic else None,
        owners=ask.parties,
        forums=ask.forums,
        item=ask.item,
        no_owner=ask.no_owner,
        statuses=statuses,
    )
    found = select_actions(turn.session, wanted)
    if found or not ask.wider_refs:
        return found
    return select_actions(turn.session, ActionFilter(refs=ask.wider_refs, statuses=statuses))


def _later(day: date, shift: re.Match[str]) -> date:
    """The day so much later; in a shorter month, its last day."""
    number = _NUMBERS.get((shift[1] or "one").lower()) or int(shift[1])
    unit = shift[2].lower()
    if unit != "month":
        return day + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = day.month - 1 + number
    year, month = day.year + months // 12, months % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
