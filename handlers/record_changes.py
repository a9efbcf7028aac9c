"""Status, update, owner and due date of milestones, and of recommendations and areas for
improvement, proposed in full words.

An officer adds an update to any of them and records a response; sets in progress, puts forward,
gives or moves what is theirs or their organisation's. A milestone has no owner on record: the plan
is the office's, so its officers may say that it is in progress, and a manager does the rest. Only a
manager completes, reopens and withdraws.
"""

import re
from collections.abc import Sequence

from handlers.ask import Ask
from handlers.change_words import OF_WHAT_WAS_SAID
from handlers.closing_words import put_forward_instead
from handlers.date_shifts import FROM_TODAY, SHIFT, day_due, later
from handlers.may import refusal
from handlers.patterns import Pattern
from handlers.record_proposals import (
    Change,
    ChangedRecord,
    of_milestone,
    of_recommendation,
    proposed,
)
from handlers.registry import intent
from handlers.reply import Reply, say
from handlers.superseding import is_successor, takes_the_place, which_is_replaced
from handlers.turn import Turn
from handlers.who_may import plainly
from handlers.windows import known_days
from handlers.wording import distinct, listed
from store.inspections import select_recommendations
from store.people import find_person, select_parties
from store.plan import select_milestones

_NOTE = Pattern(
    r"(?is)(?::|\bthat\b|\bsaying\b|\bto say\b|\bsays\b|\bis\b(?=\s+[\"“'])|\s[-–—]\s)\s*(.+)$"
)
_FORCE_RESPONSE = Pattern(
    r"(?i)\b(?:force|force's|force’s|police|constable'?s?|wyp|their|its)\b[^:]{0,30}\bresponses?\b"
    r"|\bforce response\b"
)
_ALL = Pattern(r"(?i)\b(?:all|both|every|each|them|those)\b")
# What a change to this state is called.
_CHANGE_TO = {
    "in progress": "update",
    "proposed for closure": "propose closure",
    "superseded": "supersede",
    "withdrawn": "withdraw",
    "open": "reopen",
}


@intent(
    "changes.milestones.status",
    help="say that a milestone is complete, in progress or withdrawn",
    slots="milestone status",
    needs="milestone status|close|mark|withdraw|reopen",
    is_change=True,
)
def set_milestone_status(ask: Ask, turn: Turn) -> Reply:
    """Propose a state for the milestones that are meant."""
    return _status(ask, turn, _milestones(ask, turn))


@intent(
    "changes.milestones.update",
    help="add an update to a milestone",
    slots="milestone",
    needs="milestone note|update",
    is_change=True,
)
def update_milestone(ask: Ask, turn: Turn) -> Reply:
    """Propose an update text for a milestone."""
    return _note(ask, turn, _milestones(ask, turn), "")


@intent(
    "changes.milestones.reschedule",
    help="give a milestone another due date",
    slots="milestone date",
    needs="milestone reschedule|due|mark",
    is_change=True,
)
def reschedule_milestone(ask: Ask, turn: Turn) -> Reply:
    """Propose another due date for a milestone."""
    return _due(ask, turn, _milestones(ask, turn))


@intent(
    "changes.recommendations.status",
    help="say that a recommendation is complete, in progress or withdrawn",
    slots="recommendation inspection status",
    needs="recommendation status|close|mark|withdraw|reopen",
    is_change=True,
)
def set_recommendation_status(ask: Ask, turn: Turn) -> Reply:
    """Propose a state for the recommendations that are meant."""
    return _status(ask, turn, _recommendations(ask, turn))


@intent(
    "changes.recommendations.update",
    help="record the force's or our response to a recommendation",
    slots="recommendation inspection party",
    needs="recommendation note|update",
    is_change=True,
)
def update_recommendation(ask: Ask, turn: Turn) -> Reply:
    """Propose a response: the force's where it is said or a person of the force says it, else the
    office's.
    """
    return _note(ask, turn, _recommendations(ask, turn), _whose_response(ask, turn))


@intent(
    "changes.recommendations.reschedule",
    help="give a recommendation another due date",
    slots="recommendation inspection date",
    needs="recommendation reschedule|due|mark",
    is_change=True,
)
def reschedule_recommendation(ask: Ask, turn: Turn) -> Reply:
    """Propose another due date for a recommendation."""
    return _due(ask, turn, _recommendations(ask, turn))


@intent(
    "changes.recommendations.reassign",
    help="give a recommendation to somebody",
    slots="recommendation inspection party asker",
    needs="recommendation reassign|owe",
    is_change=True,
)
def reassign_recommendation(ask: Ask, turn: Turn) -> Reply:
    """Propose another owner of a recommendation; the register keeps one."""
    owners = list(ask.parties) or ([turn.asker.name] if ask.mine else [])
    if len(owners) != 1:
        return say("To whom?", intent=ask.intent, missing=("owner",))
    return _one(ask, turn, _recommendations(ask, turn), "reassign", {"owners": owners})


# --- What is proposed -----------------------------------------------------------------------------


def _status(ask: Ask, turn: Turn, found: Sequence[ChangedRecord]) -> Reply:
    status = _status_said(ask)
    if status == "superseded" and len(found) == 2 and takes_the_place(ask.text):
        old, new = sorted(found, key=lambda record: ask.refs.index(record.ref))
        sets = {"status": status, "successor": new.ref}
        return _one(ask, turn, [old], "supersede", sets)
    if status == "superseded" and len(found) == 1 and is_successor(found[0].ref, ask.text):
        return which_is_replaced(found[0].ref, ask.intent)
    if status == "complete" and refusal(turn.asker, "complete"):
        return _put_forward(ask, turn, found)
    return _one(ask, turn, found, _CHANGE_TO.get(status, "complete"), {"status": status})


def _put_forward(ask: Ask, turn: Turn, found: Sequence[ChangedRecord]) -> Reply:
    status = "proposed for closure"
    reply = _one(ask, turn, found, _CHANGE_TO[status], {"status": status})
    if reply.refused:
        return _one(ask, turn, found, "complete", {"status": "complete"})
    return put_forward_instead(reply, ask, turn, "a recommendation")


def _status_said(ask: Ask) -> str:
    """The state that a record is to have; complete where none is said."""
    if ask.asks_about("withdraw"):
        return "withdrawn"
    if "in progress" in ask.statuses and "complete" not in ask.statuses:
        return "open" if ask.asks_about("reopen", "open") else "in progress"
    if ask.statuses == ("proposed for closure",):
        return ask.statuses[0]
    if ask.asks_about("reopen"):
        return "open"
    first = next((status for status in ask.statuses if status != "open"), "")
    return first if first in ("superseded", "withdrawn") else "complete"


def _note(ask: Ask, turn: Turn, found: Sequence[ChangedRecord], response: str) -> Reply:
    said = dict(ask.sets).get("note", "")
    note = _NOTE.search(ask.text)
    note = None if note and OF_WHAT_WAS_SAID.match(note[1].strip()) else note
    if not said and note is None:
        of = {"office": "What is our response?", "force": "What is the force's response?"}
        what = of.get(response, "What should the update say?")
        return say(what, intent=ask.intent, missing=("note",))
    sets = {"note": said or (note[1].strip() if note else "")}
    sets |= {"response": response} if response else {}
    return _one(ask, turn, found, "update", sets)


def _due(ask: Ask, turn: Turn, found: Sequence[ChangedRecord]) -> Reply:
    known = known_days(turn.session, ask.window, turn.today) if ask.window else None
    said = ask.window.words if ask.window else ""
    day = day_due(known.days.start, known.days.end, said) if known else None
    shift = SHIFT.search(ask.text)
    if day is None and shift and len(found) == 1:
        day = later((None if FROM_TODAY.search(ask.text) else found[0].due) or turn.today, shift)
    if day is None:
        return say("To which date?", intent=ask.intent, missing=("due",))
    return _one(ask, turn, found, "reschedule", {"due": day.isoformat()})


def _one(ask: Ask, turn: Turn, found: Sequence[ChangedRecord], change: str, sets: Change) -> Reply:
    """The proposal for the records that are meant, or the question which one is meant."""
    sets = _with_note(sets, ask, turn, found)
    refused = refusal(turn.asker, change)
    if refused:
        return say(plainly(refused), intent=ask.intent, refused=plainly(refused))
    if not found:
        return say("Which one do you mean?", intent=ask.intent, missing=("which",))
    refs = tuple(record.ref for record in found)
    is_of_all = _ALL.search(ask.text) or _are_named(refs, ask.text)
    if len(found) > 1 and (not is_of_all or "note" in sets):
        return Reply((), intent=ask.intent, missing=("which",), candidates=refs)
    if set(sets) == {"status"} and all(record.status == sets["status"] for record in found):
        return say(
            f"{listed(refs)} {'is' if len(refs) == 1 else 'are'} {sets['status']} already.",
            intent=ask.intent,
            records=refs,
            sources=distinct(record.source for record in found),
        )
    of: Change = {"ref": refs[0]} if len(refs) == 1 else {"refs": list(refs)}
    record: Change = {"record": found[0].kind}
    return proposed(ask.intent, {"change": change, **record, **of, **sets}, found, turn)


def _with_note(sets: Change, ask: Ask, turn: Turn, found: Sequence[ChangedRecord]) -> Change:
    """What a change sets with what is to be noted beside it, which of a recommendation is a
    response.
    """
    note = dict(ask.sets).get("note", "")
    if not note or "note" in sets:
        return sets
    is_response = bool(found) and found[0].kind == "recommendation"
    response = {"response": _whose_response(ask, turn)} if is_response else {}
    return {**sets, "note": note, **response}


def _are_named(refs: Sequence[str], text: str) -> bool:
    """Whether each of several records is named by the number that its reference ends in."""
    numbers = [re.search(r"\d+$", ref) for ref in refs]
    return all(
        number and re.search(rf"(?<![\d.])0*{int(number[0])}(?!\d)", text) for number in numbers
    )


def _whose_response(ask: Ask, turn: Turn) -> str:
    if _FORCE_RESPONSE.search(ask.text.partition(":")[0]):
        return "force"
    if re.search(
        r"(?i)\b(?:our|office|mayor'?s?|commissioner'?s?|pcc'?s?)\b", ask.text.partition(":")[0]
    ):
        return "office"
    asker = find_person(turn.session, turn.asker.name)
    forces = {record.owner for record in select_recommendations(turn.session)}
    named = select_parties(turn.session, ask.parties) if ask.parties else []
    if any({party.name, party.organisation} & forces for party in named):
        return "force"
    return "force" if asker and asker.organisation in forces else "office"


# --- Which record is meant ------------------------------------------------------------------------


def _milestones(ask: Ask, turn: Turn) -> list[ChangedRecord]:
    texts = ask.refs or ask.milestones
    return [of_milestone(each) for each in select_milestones(turn.session, texts)] if texts else []


def _recommendations(ask: Ask, turn: Turn) -> list[ChangedRecord]:
    if not ask.refs:
        return []
    found = select_recommendations(turn.session, ask.refs)
    if ask.inspections:
        found = [each for each in found if each.inspection in ask.inspections] or found
    return [of_recommendation(each) for each in found]
