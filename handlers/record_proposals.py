"""A change of milestones or recommendations in full words, by what both have: a state, a day,
owners and texts that an update replaces.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.bank_holidays import doubts_about
from handlers.change_words import CONFIRMING
from handlers.record_words import asked
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.who_may import refused_of
from handlers.wording import counted, distinct, full_day, listed
from store.inspections import RecommendationRecord, select_recommendations
from store.plan import MilestoneRecord, select_milestones

Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedRecord:
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


def propose_again(change: Change, turn: Turn) -> Reply:
    """The same change, as it was corrected or with the records as they are now."""
    refs = (change["ref"],) if "ref" in change else tuple(change["refs"])
    found = [of_milestone(each) for each in select_milestones(turn.session, refs)]
    found += [of_recommendation(each) for each in select_recommendations(turn.session, refs)]
    if not found:
        return say(f"{listed(refs)} is not in the register.")
    return proposed("changes.edit", change, found, turn)


def proposed(name: str, change: Change, found: Sequence[ChangedRecord], turn: Turn) -> Reply:
    """The question whether to write a change of the records that were `found`, one or several of a
    kind; `name` is the intent that asked for it. Who may not is told so, and nothing is proposed.
    """
    refused = refused_of(change, found, turn)
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


def _line(record: ChangedRecord, change: Change) -> str:
    facts = [listed(record.owners), record.status or "status not recorded"]
    if record.due:
        facts.append(f"due {full_day(record.due)}")
    line = f"{record.ref}: {record.text}" if record.text != record.ref else record.text
    line += f" ({'; '.join(fact for fact in facts if fact)})"
    noted = record.noted.get(change.get("response", ""), "") if "note" in change else ""
    return f"{line}. Until now: “{noted}”" if noted else line


def _warnings(change: Change, found: Sequence[ChangedRecord], turn: Turn) -> tuple[str, ...]:
    warnings: list[str] = []
    if "due" in change:
        warnings += doubts_about(date.fromisoformat(change["due"]), turn.today)
    status = change.get("status")
    warnings += [f"{record.ref} is {status} already" for record in found if record.status == status]
    if "successor" in change:
        warnings.append(
            "of a recommendation the register keeps its state, not what takes its place"
        )
    if len(found) > 1:
        warnings.append(f"this changes {counted(len(found), found[0].kind)}")
    return tuple(warnings)


def of_milestone(each: MilestoneRecord) -> ChangedRecord:
    """A milestone, which is cited by its words and has no owner."""
    return ChangedRecord(
        kind="milestone",
        ref=each.text,
        text=each.text,
        status=each.status or "",
        due=each.due,
        owners=(),
        noted={"": each.latest_update},
        source=each.source,
    )


def of_recommendation(each: RecommendationRecord) -> ChangedRecord:
    """A recommendation, to which the force and the office each give a response."""
    return ChangedRecord(
        kind="recommendation",
        ref=each.ref,
        text=each.text,
        status=each.status or "",
        due=each.due,
        owners=(each.owner,) if each.owner else (),
        noted={"force": each.force_response, "office": each.office_response},
        source=each.source,
    )
