"""Changes to actions, proposed in full words; nothing is written before the person confirms it."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from handlers.ask import Ask
from handlers.change_words import proposal_lines, proposal_warnings
from handlers.gate import shown
from handlers.may import refusal
from handlers.registry import intent
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.windows import known_days
from handlers.wording import distinct, listed
from store.actions import ActionFilter, ActionRecord, select_actions
from store.columns import ENDED_STATUSES, OPEN_STATUSES

CONFIRMING = ("Confirm", "Edit", "Cancel")
_TARGET = "ref topic party forum item asker date status priority"
_SHIFT = re.compile(
    r"(?i)\b(?:by |back |out |forward )*"
    r"(?:an? (?:extra |further |another )?|another |(\d+|one|two|three|four|five|six) (?:more )?)"
    r"(day|week|fortnight|month)s?\b"
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NOTE = re.compile(r"(?is)(?::|\bthat\b|\bsaying\b|\bto say\b|\bsays\b|\s[-–—]\s)\s*(.+)$")

Change = dict[str, Any]


def _complete(ask: Ask, turn: Turn) -> Reply:
    status = next((s for s in ask.statuses if s not in OPEN_STATUSES[:1]), "complete")
    if ask.statuses == OPEN_STATUSES:
        return _proposed(ask, turn, "reopen", {"status": "open"}, ENDED_STATUSES)
    if "in progress" in ask.statuses:
        return _proposed(ask, turn, "update", {"status": "in progress"})
    if "proposed for closure" in ask.statuses and len(ask.statuses) == 1:
        return _proposed(ask, turn, "propose closure", {"status": "proposed for closure"})
    if status == "superseded":
        return _proposed(ask, turn, "supersede", {"status": "superseded"})
    if status == "withdrawn":
        return _proposed(ask, turn, "withdraw", {"status": "withdrawn"})
    return _proposed(
        ask, turn, "complete", {"status": "complete", "closed": turn.today.isoformat()}
    )


@intent(
    "changes.complete",
    help="close an action, or say that it is done or in progress",
    slots=_TARGET,
    needs="status|close|mark",
    is_change=True,
)
def complete(ask: Ask, turn: Turn) -> Reply:
    """Propose that actions are complete (or in progress, or put forward for closure)."""
    return _complete(ask, turn)


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
    if _SHIFT.search(ask.text) and not re.search(r"\bto\b", ask.text):
        return reschedule(ask.but(parties=()), turn)  # "give them another fortnight on COM/23/07"
    owners = list(ask.parties) or ([turn.asker.name] if ask.mine else [])
    if not owners:
        return say("To whom?", intent=ask.intent, missing=("owner",))
    return _proposed(ask.but(parties=(), mine=False), turn, "reassign", {"owners": owners})


@intent(
    "changes.reschedule",
    help="move an action's due date",
    slots="ref topic date forum item party",
    needs="reschedule",
    is_change=True,
)
def reschedule(ask: Ask, turn: Turn) -> Reply:
    """Propose a new due date: a day, a meeting's day, or so much later than now expected."""

    def due(action: ActionRecord) -> date | None:
        shift = _SHIFT.search(ask.text)
        if ask.window is not None:
            known = known_days(turn.session, ask.window, turn.today)
            return (known.days.end or known.days.start) if known else None
        if shift and (action.expected or turn.today):
            return _later(action.expected or turn.today, shift)
        return None

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
    if not meant:
        return say(
            "No action that fits is recorded, so there is nothing to change.", intent=ask.intent
        )
    if len(meant) > 1 and not ask.refs and not _means_all(ask.text):
        return Reply(
            (), intent=ask.intent, missing=("which",), candidates=tuple(a.ref for a in meant)
        )
    if _is_so_already(meant, sets):
        named = listed([action.ref for action in meant])
        return say(
            f"{named} {'is' if len(meant) == 1 else 'are'} {meant[0].status} already.",
            intent=ask.intent,
            records=tuple(action.ref for action in meant),
            sources=distinct(action.source for action in meant),
        )
    refused = next(
        (why for action in meant if (why := refusal(turn.asker, change, action, turn))), None
    )
    if refused:
        return say(refused, intent=ask.intent, refused=refused)
    if due is not None:
        day = due(meant[0])
        if day is None:
            return say("To which date?", intent=ask.intent, missing=("due",))
        sets = {"due": day.isoformat()}
    of = {"ref": meant[0].ref} if len(meant) == 1 else {"refs": [action.ref for action in meant]}
    proposal: Change = {"change": change, **of, **sets}
    return Reply(
        tuple(Line(sentence) for sentence in proposal_lines(proposal, meant, turn)),
        intent=ask.intent,
        records=tuple(action.ref for action in meant),
        proposal=proposal,
        warnings=(
            *((ask.warning,) if ask.warning else ()),
            *proposal_warnings(proposal, meant, turn),
        ),
        buttons=CONFIRMING,
    )


def _is_so_already(meant: list[ActionRecord], sets: Change) -> bool:
    """Whether the change would only set the state that all of them have."""
    only_state = bool(sets) and set(sets) <= {"status", "closed"}
    return only_state and all(action.status == sets.get("status") for action in meant)


def propose_again(proposal: Change, turn: Turn) -> Reply:
    """The same change, as it was corrected: to another action, owner or date."""
    refs = (proposal["ref"],) if "ref" in proposal else tuple(proposal["refs"])
    meant = select_actions(turn.session, ActionFilter(refs=refs))
    if len(meant) != len(refs):
        return say(f"There is no action {', '.join(refs)} in the register.")
    refused = next(
        (w for a in meant if (w := refusal(turn.asker, proposal["change"], a, turn))), None
    )
    if refused:
        return say(refused, refused=refused)
    return Reply(
        tuple(Line(sentence) for sentence in proposal_lines(proposal, meant, turn)),
        intent="changes.edit",
        records=tuple(action.ref for action in meant),
        proposal=proposal,
        warnings=proposal_warnings(proposal, meant, turn),
        buttons=CONFIRMING,
    )


def _meant(ask: Ask, turn: Turn, statuses: tuple[str, ...]) -> list[ActionRecord]:
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


def _means_all(text: str) -> bool:
    return bool(re.search(r"(?i)\b(all|both|every|each|them|those)\b", text))


def _later(day: date, shift: re.Match[str]) -> date:
    number = _NUMBERS.get((shift[1] or "one").lower()) or int(shift[1])
    unit = shift[2].lower()
    if unit != "month":
        return day + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = day.month - 1 + number
    year, month = day.year + months // 12, months % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
