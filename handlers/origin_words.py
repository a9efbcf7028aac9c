"""Where an action was raised, in words, and what should be noticed where that is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.agreed_at import AgreedAt, MeetingSaid, agreed_at, back_at, item_words
from handlers.gate import SENSITIVE
from handlers.turn import Turn
from handlers.wording import distinct, full_day
from store.actions import ActionRecord
from store.forums import select_forums

_FIELDS = ("meeting", "item")


def where_words(proposal: Mapping[str, Any]) -> str:
    """What a change says of where an action was raised: "at PCP on Tuesday 11 July 2023"."""
    said: list[str] = []
    if "meeting" in proposal:
        day = proposal["meeting"]
        said.append(f"on {full_day(date.fromisoformat(day))}" if day else "at no recorded meeting")
        if day and proposal.get("forum"):
            said[0] = f"at {proposal['forum']} {said[0]}"
    if proposal.get("item") or ("item" in proposal and proposal.get("meeting", "-")):
        item = item_words(proposal["item"]) if proposal["item"] else "no item"
        said.append(item if said else f"under {item}")
    return ", ".join(said)


def meeting_name(forum: str, day: date) -> str:
    """What a meeting is called in a menu: "COM, Tuesday 11 July 2023"; its day where no forum is
    said.
    """
    return f"{forum}, {full_day(day)}" if forum else full_day(day)


@dataclass(frozen=True, slots=True)
class _Place:
    """The forum, meeting and item at which an action would be recorded as raised."""

    forum: str
    day: date | None
    item: str


def origin_lines(
    proposal: Mapping[str, Any], actions: Sequence[ActionRecord], turn: Turn
) -> list[str]:
    """What the agendas call the items under which actions would stand."""
    if not _is_changed(proposal, ("item",)):
        return []
    found = {place: known for place, known in _known(proposal, actions, turn) if known.title}
    return [
        f"Item {place.item} of {place.forum} on {full_day(place.day)}: {known.title}."
        for place, known in found.items()
        if place.day
    ]


def origin_doubts(
    proposal: Mapping[str, Any], actions: Sequence[ActionRecord], turn: Turn
) -> list[str]:
    """What should be noticed: a meeting or item that is not recorded; that a reference stays what
    it is; that the action is due back on another day, or may be seen by others.
    """
    if not _is_changed(proposal, (*_FIELDS, "forum")):
        return []
    doubts = [doubt for _, known in _known(proposal, actions, turn) for doubt in known.doubts]
    back: dict[tuple[str, date], date | None] = {}
    markings = _markings(proposal, turn)
    for action in actions:
        sets = {**proposal, **proposal.get("each", {}).get(action.ref, {})}
        place = _place(action, sets)
        if "forum" in sets:
            doubts += _of_forum(action, sets, markings)
        key = (place.forum, place.day) if place.forum and place.day else None
        if action.due or not action.is_open or key is None:
            continue
        if key not in back:
            back[key] = back_at(*key, turn)
        if back[key] != action.expected:
            doubts.append(_back_words(action.ref, place.forum, back[key]))
    return list(distinct(doubts))


def _is_changed(proposal: Mapping[str, Any], fields: tuple[str, ...]) -> bool:
    every = [proposal, *proposal.get("each", {}).values()]
    return proposal.get("change") != "add" and any(
        name in sets for sets in every for name in fields
    )


def _known(
    proposal: Mapping[str, Any], actions: Sequence[ActionRecord], turn: Turn
) -> list[tuple[_Place, AgreedAt]]:
    """What the register knows of the places at which actions would be recorded as raised."""
    each = proposal.get("each", {})
    places: list[_Place] = list(
        dict.fromkeys(_place(a, {**proposal, **each.get(a.ref, {})}) for a in actions)
    )
    return [
        (place, agreed_at(place.forum, MeetingSaid("", place.day, place.day), place.item, turn))
        for place in places
    ]


def _place(action: ActionRecord, sets: Mapping[str, Any]) -> _Place:
    day = sets.get("meeting", action.raised_on.isoformat() if action.raised_on else None)
    return _Place(
        forum=sets.get("forum") or action.forum_label,
        day=date.fromisoformat(day) if day else None,
        item=sets.get("item", action.item) or "",
    )


def _back_words(ref: str, forum: str, back: date | None) -> str:
    if back is None:
        return f"no later meeting of {forum} is recorded, so {ref} has no day to come back on"
    return f"{ref} has no date of its own, so it is then due back at {forum} on {full_day(back)}"


def _markings(proposal: Mapping[str, Any], turn: Turn) -> dict[str, str | None]:
    """How the forums are marked to which a change moves actions."""
    every = [proposal, *proposal.get("each", {}).values()]
    labels = distinct(sets["forum"] for sets in every if sets.get("forum"))
    if not labels:
        return {}
    return {forum.label: forum.marking for forum in select_forums(turn.session, labels)}


def _of_forum(
    action: ActionRecord, sets: Mapping[str, Any], markings: Mapping[str, str | None]
) -> list[str]:
    """What another forum does not change, and what it does."""
    forum = sets["forum"]
    doubts = [f"{action.ref} keeps its reference, by which papers cite it"]
    if action.raised_on and "meeting" not in sets:
        doubts.append(
            f"{full_day(action.raised_on)} stays as the day on which {action.ref} was raised: "
            f"say at which meeting of {forum} it was, or “no meeting”"
        )
    if (action.marking == SENSITIVE) != (markings.get(forum) == SENSITIVE):
        is_now = SENSITIVE if markings.get(forum) == SENSITIVE else f"no longer {SENSITIVE}"
        doubts.append(f"as an action of {forum}, {action.ref} is {is_now}")
    return doubts
