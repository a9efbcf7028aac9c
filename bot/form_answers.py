"""A form's fields in the place of those of the open proposal: what a form sends is checked as what
is typed, and nothing is written by it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from bot.conversation_state import State
from bot.drafting import draft_from_json, draft_to_json
from bot.joint_proposals import TWICE, parts_of, together
from bot.open_proposals import Answer, propose_drafts, waiting
from bot.proposing import shown_again
from bot.understanding import dates
from bot.understanding.drafts.draft_edits import edit_of
from bot.understanding.drafts.drafts import Draft
from bot.understanding.drafts.origins import NOWHERE
from bot.understanding.recognise import Recogniser
from bot.understanding.words.windows import days_of
from handlers.action_proposals import Lacking
from handlers.agreed_at import MeetingSaid, agreed_at
from handlers.date_shifts import day_due
from handlers.origin_changes import FIELDS as ORIGIN
from handlers.origin_changes import forum_of_actions, is_of_origin, raised_anew
from handlers.proposals import propose_again
from handlers.reply import say
from handlers.turn import Turn

LONGEST_TEXT = 2_000
LONGEST_ITEM = 150
_WORDLESS = ("action", "An action needs words.")
_MUST_SET = {"reschedule": "due", "update": "note", "complete": "closed"}


def take_form(edit: Mapping[str, Any], state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """The proposal with the fields of a form, to be confirmed anew; or what is wrong with them, and
    then it waits as it was. A form may also begin a new action (`change`: "add").
    """
    if edit.get("change") == "add":
        return _begun(edit, state, turn, recogniser)
    if not state.proposal:
        gone = "That proposal is no longer open, so nothing was changed. Please say it again."
        return say(gone), state
    if state.parts:
        return _of_several(edit, state, turn, recogniser)
    if len(state.drafts) > 1:
        return shown_again(state, turn, recogniser, "Of several I can only keep some, or none.")
    checked, problems = _checked(edit, state.proposal, turn, recogniser)
    if not state.drafts:
        checked, others = _own_fields(checked, state.proposal)
        problems += [
            (name, f"“{name}” is a change of its own: please say it by itself.") for name in others
        ]
    if len(checked.get("owners", ())) > 1 and state.proposal.get("record") == "recommendation":
        problems.append(("owners", "A recommendation has one owner in the register."))
    needed = _MUST_SET.get(state.proposal["change"], "")
    if needed in checked and not checked[needed]:
        lacking = "a date" if needed != "note" else "words"
        problems.append((needed, f"Without {lacking} there is no change."))
    if state.drafts and not checked.get("action", "-"):
        problems.append(_WORDLESS)
    if problems:
        told = [words for _, words in problems]
        again, after = shown_again(state, turn, recogniser, "Nothing was changed.", *told)
        # The form is still open: what it is sent with next is of the same proposal.
        kept = replace(after, proposed_on=state.proposed_on)
        return again.but(faults=tuple(problems)), kept
    if state.drafts:
        answer, after = _drafted(checked, state, turn, recogniser)
        return answer, replace(after, later=state.later, in_turn=state.in_turn)
    return _proposed(checked, state, turn)


def _of_several(
    edit: Mapping[str, Any], state: State, turn: Turn, recogniser: Recogniser
) -> Answer:
    """The proposal of several changes with the fields of each, which are named by its place from 1
    ("2.due"). Where one cannot be had, all of it waits as it was.
    """
    parts = parts_of(state, turn, recogniser)
    faults: list[tuple[str, str]] = []
    for place, part in enumerate(parts):
        prefix = f"{place + 1}."
        fields = {
            name.removeprefix(prefix): said
            for name, said in edit.items()
            if name.startswith(prefix)
        }
        if fields:
            reply, after = take_form(fields, part.after, turn, recogniser)
            faults += [(f"{prefix}{name}", words) for name, words in reply.faults]
            parts[place] = replace(part, reply=reply, after=after)
    if not faults:
        return together(parts, turn) or shown_again(state, turn, recogniser, TWICE)
    told = [words for _, words in faults]
    again, after = shown_again(state, turn, recogniser, "Nothing was changed.", *told)
    return again.but(faults=tuple(faults)), replace(after, proposed_on=state.proposed_on)


def _proposed(checked: Mapping[str, Any], state: State, turn: Turn) -> Answer:
    """The change of a record with a form's fields in the place of its own."""
    anew: dict[str, Any] = {**state.proposal, **checked}
    if is_of_origin(state.proposal):
        said = {name: checked[name] for name in ("forum", "item") if name in checked}
        day = {name: checked["meeting"] for name in ("start", "end") if "meeting" in checked}
        of_origin = raised_anew(state.proposal, {**said, **day}, turn)
        if isinstance(of_origin, Lacking):
            return say(of_origin.words).but(faults=(("meeting", of_origin.words),)), state
        others = {name: value for name, value in checked.items() if name not in ORIGIN}
        anew = {**of_origin, **others}
    reply = propose_again(anew, turn)
    return (reply, waiting(reply, turn)) if reply.proposal else (reply, state)


def _own_fields(
    checked: Mapping[str, Any], proposal: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """What a form sets of a proposal, and what it would set that the proposal does not tell of: a
    form may have been left open from another one. An empty field that nothing sets is no change.
    """
    own = {*proposal, _MUST_SET.get(proposal["change"], "")} - {"record"}
    if "record" not in proposal:
        own.add("note")
    if is_of_origin(proposal):  # these are left empty where they stay as they are
        own |= {*ORIGIN}
        checked = {name: said for name, said in checked.items() if said or name not in ORIGIN}
    return (
        {name: value for name, value in checked.items() if name in own},
        [name for name, value in checked.items() if value and name not in own],
    )


def _begun(edit: Mapping[str, Any], state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """A new action of a form's fields, in the place of whatever is open."""
    checked, problems = _checked(edit, {}, turn, recogniser)
    if not checked.get("action"):
        problems.append(_WORDLESS)
    if problems:
        told = [words for _, words in problems]
        return say("Nothing was changed.", *told).but(faults=tuple(problems)), state
    return _drafted(checked, State(drafts=[draft_to_json(Draft())]), turn, recogniser)


def _drafted(
    checked: Mapping[str, Any], state: State, turn: Turn, recogniser: Recogniser
) -> Answer:
    """The new action with a form's fields."""
    draft = draft_from_json(state.drafts[0])
    owners = checked.get("owners", draft.owners)
    changed = replace(
        draft,
        text=checked.get("action", draft.text),
        owners=tuple(owners),
        nobody=not owners,
        due=checked.get("due", draft.due) or "",
        due_warning="" if "due" in checked else draft.due_warning,
        at_next_meeting=draft.at_next_meeting and "due" not in checked,
        forum=checked.get("forum", draft.forum) or "",
        meeting=_meeting_of(checked, draft),
        item=checked.get("item", draft.item) or "",
        priority=checked.get("priority", draft.priority) or "",
        source=checked.get("source", draft.source),
    )
    return propose_drafts([changed], turn, recogniser)


def _meeting_of(checked: Mapping[str, Any], draft: Draft) -> tuple[str, ...]:
    """The meeting of a new action, as a draft has it."""
    if "meeting" not in checked:
        return draft.meeting
    return ("", checked["meeting"], checked["meeting"]) if checked["meeting"] else ()


def _checked(
    edit: Mapping[str, Any], proposal: Mapping[str, Any], turn: Turn, recogniser: Recogniser
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The fields as a proposal has them, and what is wrong with those that it cannot have, by
    field. `proposal` is the one that waits.
    """
    checked: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    for name, value in edit.items():
        try:
            if name in _CHECKS:
                checked[name] = _CHECKS[name](value, turn, recogniser)
        except ValueError as error:
            problems.append((name, str(error)))
    try:
        if "meeting" in edit:
            forum = checked.get("forum") or proposal.get("forum", "")
            checked |= _meeting(edit["meeting"], forum, proposal, turn, recogniser)
    except ValueError as error:
        problems.append(("meeting", str(error)))
    return checked, problems


def _meeting(
    value: Any, forum: str, proposal: Mapping[str, Any], turn: Turn, recogniser: Recogniser
) -> dict[str, Any]:
    """The day of a meeting (of `forum`, where one is chosen), and its forum. It is said as a menu
    has it ("COM, Tuesday 11 July 2023") or in words, and is then one of the forum of the actions
    that are put right. ValueError where it is no one meeting.
    """
    said = _text(value, turn, recogniser)
    if not said:
        return {"meeting": None}
    label, _, rest = said.rpartition(", ")
    is_named = ("forum", label) in recogniser.names.by_ref
    words = f"it was raised at {rest if is_named else said}"
    edit = edit_of(words, recogniser.spotted(words, turn.now))
    origin = edit.origin if edit else NOWHERE
    of = label if is_named else origin.forum
    if of and forum and of != forum:
        raise ValueError(f"That is a meeting of {of}, and the forum is {forum}.")
    meeting = MeetingSaid(origin.occasion, origin.start, origin.end)
    own = "" if of or forum else forum_of_actions(proposal, turn)
    known = agreed_at(of or forum or own, meeting, "", turn)
    if known.day is None:
        raise ValueError(f"“{said}” is no one meeting that I know.")
    return {"meeting": known.day.isoformat(), **({"forum": of} if of else {})}


Check = Callable[[Any, Turn, Recogniser], Any]


def _text(value: Any, turn: Turn, recogniser: Recogniser) -> str:
    del turn, recogniser
    said = str(value or "").replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    return said.strip()[:LONGEST_TEXT]


def _item(value: Any, turn: Turn, recogniser: Recogniser) -> str:
    said = _text(value, turn, recogniser)[:LONGEST_ITEM]
    numbered = edit_of(f"it was {said}", recogniser.spotted(f"it was {said}", turn.now))
    return numbered.origin.item if numbered and numbered.origin.item else said


def _day(value: Any, turn: Turn, recogniser: Recogniser) -> str | None:
    said = _text(value, turn, recogniser)
    if not said:
        return None
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        read = dates.spot(said, turn.now)
    start, end = days_of(read[-1]) if read else (None, None)
    day = day_due(start, end, said)
    if day is None:
        raise ValueError(f"“{said}” is no date that I know.")
    return day.isoformat()


def _owners(value: Any, turn: Turn, recogniser: Recogniser) -> list[str]:
    said = (
        cast("list[Any]", value) if isinstance(value, list | tuple) else str(value or "").split(";")
    )
    named = _of_kind("party", "party")
    return [named(each, turn, recogniser) for each in said if str(each).strip()]


def _of_kind(kind: str, called: str) -> Check:
    """A check that names one record of a kind, by its own name or by one that can mean no other."""

    def check(value: Any, turn: Turn, recogniser: Recogniser) -> str:
        said = _text(value, turn, recogniser)
        if not said or (kind, said) in recogniser.names.by_ref:
            return said
        spotted = recogniser.spotted(said, turn.now)
        refs = set(spotted.refs_of(kind))
        if len(refs) != 1:
            raise ValueError(f"“{said}” is no one {called} that I know.")
        return refs.pop()

    return check


_CHECKS: dict[str, Check] = {
    "action": _text,
    "source": _text,
    "note": _text,
    "item": _item,
    "due": _day,
    "closed": _day,
    "owners": _owners,
    "forum": _of_kind("forum", "forum"),
    "priority": _of_kind("priority", "priority"),
}
