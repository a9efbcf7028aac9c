"""Changes to actions, proposed in full words; nothing is written before the person confirms it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from handlers.action_proposals import Change, Lacking, proposed
from handlers.ask import Ask
from handlers.change_words import OF_WHAT_WAS_SAID
from handlers.closing_words import put_forward_instead
from handlers.date_shifts import FROM_TODAY, SHIFT, beside, day_due, later
from handlers.gate import shown
from handlers.may import refusal
from handlers.meeting_dates import meeting_finder, month_of_meeting, names_meeting
from handlers.patterns import Pattern
from handlers.registry import intent
from handlers.reply import Reply, say
from handlers.superseding import propose_superseding
from handlers.turn import Turn
from handlers.windows import known_days, looking_back
from handlers.wording import distinct, full_day, listed
from store.actions import ActionFilter, ActionRecord, Days, select_actions
from store.columns import ENDED_STATUSES, OPEN_STATUSES

_BY = Pattern(r"(?i)\b(?:by|before|due|until|deadline|target date)\b")
_TARGET = "ref topic party forum item asker date status priority absence"
# "give them until Friday", "give them another fortnight" is about the date, not the owner.
_LONGER = Pattern(rf"(?i)\b(?:until|till?|longer|more time)\b|{SHIFT.pattern[4:]}")
_STRANGER = Pattern(r"\bto ((?:[A-Z][a-z'’-]+ ?){1,3})\W*$")
_NOBODY = Pattern(r"(?i)\bto (?:nobody|no ?one|no-one|none)\b|\bwith no owner\b")
_TO_ME = Pattern(r"(?i)(?<!\band )\bto (?:me|myself)\b(?! and\b)")
_AND_ME = Pattern(r"(?i)(?:\band|&|\bwith|\bplus) (?:me|myself)\b|\b(?:me|myself) (?:and|&) ")
_ADDS = Pattern(r"(?i)^\W*(?:please |pls |can you |could you |just )*(?:add|adding|include)\b")
_BESIDE = Pattern(
    r"(?i)\b(?:alongside|as well as|together with|along with|in addition to|jointly with)\b"
)
_IN_PLACE = Pattern(r"(?i)\b(?:instead of|in place of|rather than)\b")
# The day of the next meeting of its forum holds again.
_NO_DAY = Pattern(r"(?i)\bto no (?:due )?(?:date|deadline)\W*$")
_BEFORE = Pattern(r"(?i)before\b")
_BEFORE_END = Pattern(r"(?i)before (?:the )?end of\b")
_NEXT_DAY = Pattern(r"(?i)\bday after\b")
_GIVES = Pattern(
    r"(?i)^\W*(?:please |pls |can you |could you |just )*"
    r"(?:give|assign|reassign|hand|pass)\b(?! back\b).*?\bto\b"
)
_TAKES_OFF = Pattern(
    r"(?i)^\W*(?:please |pls |can you |could you |just )*(?:take|remove|drop|unassign)\b"
)
_CLOSED_ON = Pattern(r"(?i)\b(?:as of|as at|on|at|since|dated|effective|yesterday|last)\b")
_DUE_BY = Pattern(r"(?i)\b(?:due|by|before|until|everything|all)\b")
_COMING = Pattern(r"(?i)\b(?:next|coming)\b")
LONG_AGO = timedelta(days=180)
_NOTE = Pattern(
    r"(?is)(?::|\bthat\b|\bsaying\b|\bto say\b|\bsays\b|\s[-–—]\s)\s*"
    r"(?:(?:update|note|progress)\s*[:–-]\s*)?(.+)$"
)

# What a change to this state is called.
_CHANGE_TO = {
    "in progress": "update",
    "proposed for closure": "propose closure",
    "withdrawn": "withdraw",
}


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
    if status == "superseded":
        return propose_superseding(ask, turn)
    if status in _CHANGE_TO:
        due = _due_too(ask, turn) if status == "in progress" else {}
        return proposed(ask, turn, _CHANGE_TO[status], {"status": status, **due})
    if refusal(turn.asker, "complete") and not refusal(turn.asker, "propose closure"):
        return _put_forward(ask, turn)
    closed = _closed_on(ask, turn)
    if closed > turn.today:
        ahead = f"{full_day(closed)} is still to come, and nothing is closed ahead of its day."
        return say(ahead, "You can put it forward for closure.", intent=ask.intent)
    sets = {"status": "complete", "closed": closed.isoformat()}
    return proposed(ask, turn, "complete", sets)


def _closed_on(ask: Ask, turn: Turn) -> date:
    """The day on which an action was closed: today, unless another was said. A day without its year
    is the last one, where that is not long ago.
    """
    known = known_days(turn.session, ask.window, turn.today) if ask.window else None
    day = known.days.end if known and _CLOSED_ON.search(ask.text) else None
    if day is None or _DUE_BY.search(ask.text):
        return turn.today
    if day <= turn.today:
        return day
    if ask.window is None or _COMING.search(ask.window.words):
        return day
    earlier = looking_back(ask.window, turn.today).end
    return earlier if earlier and turn.today - earlier <= LONG_AGO else day


def _put_forward(ask: Ask, turn: Turn) -> Reply:
    reply = proposed(ask, turn, "propose closure", {"status": "proposed for closure"})
    return put_forward_instead(reply, ask, turn, "an action")


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
    return proposed(ask, turn, "reopen", {"status": "open"}, ENDED_STATUSES)


@intent(
    "changes.withdraw",
    help="withdraw an action",
    slots=_TARGET,
    needs="withdraw|withdrawn",
    is_change=True,
)
def withdraw(ask: Ask, turn: Turn) -> Reply:
    """Propose that actions are withdrawn."""
    return proposed(ask, turn, "withdraw", {"status": "withdrawn"})


@intent(
    "changes.reassign",
    help="give an action to somebody",
    slots="ref topic party forum item absence asker",
    needs="party|asker|handover reassign|owe",
    is_change=True,
)
def reassign(ask: Ask, turn: Turn) -> Reply:
    """Propose new owners."""
    if _LONGER.search(ask.text) and not re.search(r"\bto\b", ask.text):
        return reschedule(ask.but(parties=()), turn)  # "give them another fortnight on COM/23/07"
    if turn.asker.name and _TO_ME.search(ask.text):  # "give Damien's to me"
        whose = (*ask.owned_by, *ask.parties)
        ask = ask.but(parties=(), owned_by=whose, mine=True)
    owners = list(ask.parties) or ([turn.asker.name] if ask.mine else [])
    if ask.parties and turn.asker.name and _AND_ME.search(ask.text):
        owners.append(turn.asker.name)
    if not owners and _NOBODY.search(ask.text) and (ask.refs or ask.topic):
        return proposed(ask.but(window=None, no_owner=False), turn, "reassign", {"owners": []})
    if not owners:
        stranger = _STRANGER.search(ask.text)
        unknown = f"There is nobody called {stranger[1]} in the register. " if stranger else ""
        return _whose(ask) or _to_whom(ask, turn, unknown)
    if ask.refs and _TAKES_OFF.search(ask.text):
        return say(
            "Who is to come off, and who is to stay? Nothing was changed.", intent=ask.intent
        )
    if ask.refs and any(p.search(ask.text) for p in (_ADDS, _BESIDE, _IN_PLACE)):
        return _joined(ask, owners, turn)
    meant = ask.but(parties=ask.owned_by, mine=False, window=None)
    return proposed(meant, turn, "reassign", {"owners": owners} | _due_too(ask, turn))


def _joined(ask: Ask, coming: Sequence[str], turn: Turn) -> Reply:
    """Propose owners as well as those who are named beside them: the action's own, or else those
    two alone ("give it to Rachel as well as the VRP"); or in the place of those named.
    """
    due, replaces = _due_too(ask, turn), bool(_IN_PLACE.search(ask.text))
    named = {*ask.owned_by, *(name for kind, name in ask.without if kind == "party")}

    def owners(action: ActionRecord) -> Change:
        kept = [name for name in action.owners if not (replaces and name in named)]
        if named.isdisjoint(action.owners) and (replaces or not _ADDS.search(ask.text)):
            kept = [] if replaces else list(ask.owned_by)
            return {"owners": list(distinct((*coming, *kept)))} | due
        return {"owners": list(distinct((*kept, *coming)))} | due

    meant = ask.but(parties=(), owned_by=(), mine=False, window=None)
    return proposed(meant, turn, "reassign", owners)


def _to_whom(ask: Ask, turn: Turn, unknown: str) -> Reply:
    """The question who is to own an action from now on, with who owns it now."""
    named = select_actions(turn.session, ActionFilter(refs=ask.refs)) if ask.refs else []
    meant, _ = shown(named, turn, lambda action: action.marking)
    refs = tuple(action.ref for action in meant)
    whose = f"{refs[0]} belongs to {listed(meant[0].owners) or 'nobody yet'}" if meant else ""
    lines = (f"{whose}.",) if len(meant) == 1 and not unknown else ()
    return say(*lines, f"{unknown}To whom?", intent=ask.intent, missing=("owner",), records=refs)


def _whose(ask: Ask) -> Reply | None:
    """The question which action is meant; null where the order names any."""
    if ask.refs or ask.topic or ask.parties or ask.owned_by or ask.item or ask.no_owner:
        return None
    return say("Which action do you mean?", intent=ask.intent, missing=("which",))


def _due_too(ask: Ask, turn: Turn) -> Change:
    """The day by which it is now due, where one was said with the owner: "to Rachel by Friday"."""
    known = known_days(turn.session, ask.window, turn.today) if ask.window else None
    day = _last_of(known.days, ask) if known and _BY.search(ask.text) else None
    return {"due": day.isoformat()} if day else {}


def _last_of(days: Days, ask: Ask) -> date | None:
    return day_due(None, days.end, ask.window.words if ask.window else "")


@intent(
    "changes.reschedule",
    help="move an action's due date",
    slots="ref topic date forum item party absence",
    needs="reschedule|dated",
    is_change=True,
)
def reschedule(ask: Ask, turn: Turn) -> Reply:
    """Propose a new due date: a day, a meeting's day, or so much later than now expected."""
    if ask.parties and _GIVES.match(ask.text) and not _LONGER.search(ask.text):
        return reassign(ask, turn)  # "give COM/23/03 to Rachel, due Friday"
    shift = SHIFT.search(ask.text)
    known = known_days(turn.session, ask.window, turn.today) if ask.window else None
    is_meeting = month_of_meeting(ask) is not None
    said = (
        _last_of(known.days, ask) if known and not is_meeting else None
    )  # "after the Panel" is no day
    if known and said is None and not is_meeting and _NEXT_DAY.search(ask.text):
        said = known.days.start
    meeting = meeting_finder(ask, turn)
    if known is None and not shift and _NO_DAY.search(ask.text):
        return proposed(ask.but(forums=()), turn, "reschedule", {"due": None})

    why = "No such meeting is recorded. " if is_meeting or names_meeting(ask.text) else ""

    def due(action: ActionRecord) -> Change | Lacking:
        held_on = meeting(action)
        day = beside(held_on, ask.text) if held_on else said
        if day is None and shift:
            expected = None if FROM_TODAY.search(ask.text) else action.expected
            day = later(expected or turn.today, shift)
        return {"due": day.isoformat()} if day else Lacking(f"{why}To which date?", "due")

    warning = ask.window.warning if ask.window else ""
    if said and ask.window and _BEFORE_END.match(ask.window.words):
        said += timedelta(days=1)  # what ends on a day may be done on it
    elif said and ask.window and not ask.window.forum and _BEFORE.match(ask.window.words):
        warning = f"“{ask.window.words}” is read as by {full_day(said)}"
    bare = ask.but(window=None, forums=(), warning=warning)
    return proposed(bare, turn, "reschedule", due)


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
    if note is None or OF_WHAT_WAS_SAID.match(note[1].strip()):
        return _whose(ask) or say(
            "What should the update say?", intent=ask.intent, missing=("note",)
        )
    return proposed(ask.but(parties=()), turn, "update", {"note": note[1].strip()})
