"""Status, update, owner and due date of milestones, and of recommendations and areas for
improvement, proposed in full words.

An officer adds an update to any of them and records a response; sets in progress, puts forward,
gives or moves what is theirs or their organisation's. A milestone has no owner on record: the plan
is the office's, so its officers may say that it is in progress, and a manager does the rest. Only a
manager completes, reopens and withdraws.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.ask import Ask
from handlers.bank_holidays import doubts_about
from handlers.change_words import CONFIRMING
from handlers.date_shifts import FROM_TODAY, SHIFT, later
from handlers.may import refusal
from handlers.patterns import Pattern
from handlers.record_words import asked
from handlers.registry import intent
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.windows import known_days
from handlers.wording import counted, distinct, full_day, listed
from store.inspections import RecommendationRecord, select_recommendations
from store.people import find_person
from store.plan import MilestoneRecord, select_milestones

Change = dict[str, Any]

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
# What an officer may do though it is not theirs.
_BY_ANY_OFFICER = frozenset(("note",))


@dataclass(frozen=True, slots=True)
class _Record:
    """A milestone or a recommendation, by what both have. `noted`: the texts that an update
    replaces, by whose response ("" is a milestone's update).
    """

    kind: str
    ref: str
    text: str
    status: str
    due: date | None
    owners: tuple[str, ...]
    noted: Mapping[str, str]
    source: str


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
    needs="recommendation party|asker reassign|owe",
    is_change=True,
)
def reassign_recommendation(ask: Ask, turn: Turn) -> Reply:
    """Propose another owner of a recommendation; the register keeps one."""
    owners = list(ask.parties) or ([turn.asker.name] if ask.mine else [])
    if len(owners) != 1:
        return say("To whom?", intent=ask.intent, missing=("owner",))
    return _one(ask, turn, _recommendations(ask, turn), "reassign", {"owners": owners})


# --- What is proposed -----------------------------------------------------------------------------


def _status(ask: Ask, turn: Turn, found: Sequence[_Record]) -> Reply:
    status = _status_said(ask)
    return _one(ask, turn, found, _CHANGE_TO.get(status, "complete"), {"status": status})


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


def _note(ask: Ask, turn: Turn, found: Sequence[_Record], response: str) -> Reply:
    said = dict(ask.sets).get("note", "")
    note = _NOTE.search(ask.text)
    if not said and note is None:
        of = {"office": "What is our response?", "force": "What is the force's response?"}
        what = of.get(response, "What should the update say?")
        return say(what, intent=ask.intent, missing=("note",))
    sets = {"note": said or (note[1].strip() if note else "")}
    sets |= {"response": response} if response else {}
    return _one(ask, turn, found, "update", sets)


def _due(ask: Ask, turn: Turn, found: Sequence[_Record]) -> Reply:
    known = known_days(turn.session, ask.window, turn.today) if ask.window else None
    day = (known.days.end or known.days.start) if known else None
    shift = SHIFT.search(ask.text)
    if day is None and shift and len(found) == 1:
        day = later((None if FROM_TODAY.search(ask.text) else found[0].due) or turn.today, shift)
    if day is None:
        return say("To which date?", intent=ask.intent, missing=("due",))
    return _one(ask, turn, found, "reschedule", {"due": day.isoformat()})


def _one(ask: Ask, turn: Turn, found: Sequence[_Record], change: str, sets: Change) -> Reply:
    """The proposal for the records that are meant, or the question which one is meant."""
    refused = refusal(turn.asker, change)
    if refused:
        return say(_plainly(refused), intent=ask.intent, refused=_plainly(refused))
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
    return _proposal(ask.intent, {"change": change, **record, **of, **sets}, found, turn)


def _are_named(refs: Sequence[str], text: str) -> bool:
    """Whether each of several records is named by the number that its reference ends in."""
    numbers = [re.search(r"\d+$", ref) for ref in refs]
    return all(
        number and re.search(rf"(?<![\d.])0*{int(number[0])}(?!\d)", text) for number in numbers
    )


def propose_again(change: Change, turn: Turn) -> Reply:
    """The same change, as it was corrected or with the records as they are now."""
    refs = (change["ref"],) if "ref" in change else tuple(change["refs"])
    found = [_of_milestone(each) for each in select_milestones(turn.session, refs)]
    found += [_of_recommendation(each) for each in select_recommendations(turn.session, refs)]
    if not found:
        return say(f"{listed(refs)} is not in the register.")
    return _proposal("changes.edit", change, found, turn)


def _proposal(name: str, change: Change, found: Sequence[_Record], turn: Turn) -> Reply:
    kind = "note" if "note" in change else change["change"]
    refused = _refusal(kind, found, turn)
    if refused:
        return say(refused, intent=name, refused=refused)
    lines = [asked(change), *(_line(record, change) for record in found)]
    return Reply(
        tuple(Line(line) for line in [*lines, "Nothing is written until you confirm."]),
        intent=name,
        records=tuple(record.ref for record in found),
        proposal=change,
        warnings=_warnings(change, found, turn),
        sources=distinct(record.source for record in found),
        buttons=CONFIRMING,
    )


def _refusal(kind: str, found: Sequence[_Record], turn: Turn) -> str | None:
    change = "update" if kind in _BY_ANY_OFFICER else kind
    refused = refusal(turn.asker, change)
    if refused or kind in _BY_ANY_OFFICER:
        return _plainly(refused) if refused else None
    owned = [record for record in found if record.kind == "recommendation" or kind != "update"]
    reasons = (refusal(turn.asker, change, record, turn) for record in owned)
    return next((reason for reason in reasons if reason), None)


def _plainly(refused: str) -> str:
    """The refusal without what is only said of actions."""
    return refused.replace(
        "You can put the action forward for closure instead, or ask a manager.",
        "Please ask a manager.",
    )


def _line(record: _Record, change: Change) -> str:
    facts = [listed(record.owners), record.status or "status not recorded"]
    if record.due:
        facts.append(f"due {full_day(record.due)}")
    line = f"{record.ref}: {record.text}" if record.text != record.ref else record.text
    line += f" ({'; '.join(fact for fact in facts if fact)})"
    noted = record.noted.get(change.get("response", ""), "") if "note" in change else ""
    return f"{line}. Until now: “{noted}”" if noted else line


def _warnings(change: Change, found: Sequence[_Record], turn: Turn) -> tuple[str, ...]:
    warnings = (
        list(doubts_about(date.fromisoformat(change["due"]), turn.today))
        if ("due" in change)
        else []
    )
    status = change.get("status")
    warnings += [f"{record.ref} is {status} already" for record in found if record.status == status]
    if len(found) > 1:
        warnings.append(f"this changes {counted(len(found), found[0].kind)}")
    return tuple(warnings)


def _whose_response(ask: Ask, turn: Turn) -> str:
    if _FORCE_RESPONSE.search(ask.text.partition(":")[0]):
        return "force"
    if re.search(
        r"(?i)\b(?:our|office|mayor'?s?|commissioner'?s?|pcc'?s?)\b", ask.text.partition(":")[0]
    ):
        return "office"
    asker = find_person(turn.session, turn.asker.name)
    forces = {record.owner for record in select_recommendations(turn.session)}
    return "force" if asker and asker.organisation in forces else "office"


# --- Which record is meant ------------------------------------------------------------------------


def _milestones(ask: Ask, turn: Turn) -> list[_Record]:
    texts = ask.refs or ask.milestones
    return [_of_milestone(each) for each in select_milestones(turn.session, texts)] if texts else []


def _recommendations(ask: Ask, turn: Turn) -> list[_Record]:
    if not ask.refs:
        return []
    found = select_recommendations(turn.session, ask.refs)
    if ask.inspections:
        found = [each for each in found if each.inspection in ask.inspections] or found
    return [_of_recommendation(each) for each in found]


def _of_milestone(each: MilestoneRecord) -> _Record:
    return _Record(
        kind="milestone",
        ref=each.text,
        text=each.text,
        status=each.status or "",
        due=each.due,
        owners=(),
        noted={"": each.latest_update},
        source=each.source,
    )


def _of_recommendation(each: RecommendationRecord) -> _Record:
    return _Record(
        kind="recommendation",
        ref=each.ref,
        text=each.text,
        status=each.status or "",
        due=each.due,
        owners=(each.owner,) if each.owner else (),
        noted={
            "force": each.force_response,
            "office": each.office_response,
        },
        source=each.source,
    )
