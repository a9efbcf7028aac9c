"""Where an action was raised, put right: the meeting, the item of its agenda, the forum.

A reference stays what it is, whatever forum the action belongs to: papers and minutes cite it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.action_proposals import Change, Lacking, proposed, shared_change
from handlers.agreed_at import MeetingSaid, agreed_at, past_meetings
from handlers.ask import Ask
from handlers.registry import intent
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.wording import capitalised, full_day, listed
from store.actions import ActionFilter, ActionRecord, select_actions

# What a change may set of where an action was raised.
FIELDS = ("forum", "meeting", "item")
MOST_DAYS = 5
_WHICH_ITEM = "Under which item? Say its number, or its title in quotation marks."
_ASKED = {
    "item": Lacking(_WHICH_ITEM, "item"),
    "forum": Lacking("To which forum does it belong?", "forum"),
}


@intent(
    "changes.raised",
    help="put right at which meeting an action was raised, and under which item",
    slots="ref topic party item",
    is_change=True,
)
def put_right_where_raised(ask: Ask, turn: Turn) -> Reply:
    """Propose the meeting, item and forum that were said, or ask for the one that was not."""
    said = dict(ask.sets)
    bare = ask.but(forums=(), window=None, parties=())
    return proposed(bare, turn, "update", lambda action: raised(action, said, turn), ())


def raised(action: ActionRecord, said: Mapping[str, str], turn: Turn) -> Change | Lacking:
    """What a change sets of an action that was raised where it was `said`, or what is lacking.

    `said` has `forum` (a label), of the meeting `occasion` ("last") or the days `start` and `end`
    (ISO) within which it was, `item`, `drop` (the words of the fields that it never had), `asks`
    (the field that is to be set and was not said); what is empty was not said.
    """
    forum = said.get("forum", "")
    sets: Change = {"forum": forum} if forum and forum != action.forum_label else {}
    drops = said.get("drop", "").split()
    if drops:
        sets |= {"meeting": None, "item": ""} if "meeting" in drops else {"item": ""}
        return sets
    meeting = MeetingSaid(said.get("occasion", ""), _day(said, "start"), _day(said, "end"))
    item = said.get("item", "")
    asked = said.get("asks", "")
    if asked == "meeting":
        return Lacking(_at_which(action.ref, forum or action.forum_label, turn), "meeting")
    if asked:
        return _ASKED[asked]
    if not meeting.is_said and item and action.raised_on:
        meeting = MeetingSaid("", action.raised_on, action.raised_on)
    known = agreed_at(forum or action.forum_label, meeting, item, turn)
    if known.day is None and meeting.is_said:
        why = "; ".join(doubt.partition(", so the date")[0] for doubt in known.doubts)
        asked = _at_which(action.ref, forum or action.forum_label, turn)
        return Lacking(f"{capitalised(why)}. {asked}", "meeting")
    if known.day is not None and known.day != action.raised_on:
        sets["meeting"] = known.day.isoformat()
    return {**sets, "item": known.item} if item else sets or _unchanged(forum, known.day)


def is_of_origin(proposal: Mapping[str, Any]) -> bool:
    """Whether a proposal sets where actions were raised."""
    every = [proposal, *proposal.get("each", {}).values()]
    is_update = proposal.get("change") == "update" and "record" not in proposal
    return is_update and any(name in sets for sets in every for name in FIELDS)


def raised_anew(
    proposal: Mapping[str, Any], said: Mapping[str, str], turn: Turn
) -> Change | Lacking:
    """A proposal that says where actions were raised, with what was said of it since (as `raised`
    takes it); or what is lacking.
    """
    refs = (proposal["ref"],) if "ref" in proposal else tuple(proposal["refs"])
    rest = {name: value for name, value in proposal.items() if name not in (*FIELDS, "each")}
    each: dict[str, Change] = {}
    for action in select_actions(turn.session, ActionFilter(refs=refs)):
        own = {**proposal, **proposal.get("each", {}).get(action.ref, {})}
        before = {name: own[name] for name in FIELDS if name in own}
        told = {"forum": own.get("forum"), "item": own.get("item")}
        if "start" not in said and "occasion" not in said:
            told |= {"start": own.get("meeting"), "end": own.get("meeting")}
        known = {name: value for name, value in told.items() if value}
        sets = raised(action, {**known, **said}, turn)
        if isinstance(sets, Lacking):
            return sets
        each[action.ref] = before | sets if "drop" in said else sets
    return {**rest, **shared_change(each)}


def forum_of_actions(proposal: Mapping[str, Any], turn: Turn) -> str:
    """The forum to which the actions of a proposal belong; "" where that is none, or several."""
    refs = (proposal["ref"],) if "ref" in proposal else tuple(proposal.get("refs", ()))
    found = select_actions(turn.session, ActionFilter(refs=refs)) if refs else []
    forums = {action.forum_label for action in found}
    return forums.pop() if len(forums) == 1 else ""


def _unchanged(forum: str, day: date | None) -> Change:
    """What was said and stands so already."""
    return {"meeting": day.isoformat()} if day else {"forum": forum} if forum else {}


def _at_which(ref: str, forum: str, turn: Turn) -> str:
    """The question for the meeting, with the last that are recorded of the forum."""
    days = past_meetings(forum, turn)[-MOST_DAYS:] if forum else []
    met = f" {forum} met on {listed([full_day(day) for day in days])}." if days else ""
    return f"At which meeting was {ref} raised?{met}"


def _day(said: Mapping[str, str], name: str) -> date | None:
    return date.fromisoformat(said[name]) if said.get(name) else None
