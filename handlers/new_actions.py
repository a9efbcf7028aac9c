"""New actions: what is missing is asked for, one thing at a time; then the whole is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz.fuzz import token_set_ratio

from handlers.agreed_at import NOT_SAID, MeetingSaid, agreed_at, back_at
from handlers.bank_holidays import doubts_about
from handlers.change_words import CONFIRMING, owner_doubts
from handlers.gate import shown
from handlers.may import refusal
from handlers.reply import Entries, Entry, Line, Part, Reply, say
from handlers.turn import Turn
from handlers.windows import meeting_of
from handlers.wording import distinct, full_day, listed
from store.actions import ActionFilter, select_actions
from store.columns import OPEN_STATUSES

INTENT = "changes.add"
# How alike two wordings are that may mean the same (token set ratio, 0 to 100).
ALIKE = 80
MOST_LIKE = 2
NOT_YET = "Nothing is written until you confirm."
HOW_TO_KEEP = (
    "You can keep some (“just the first two”), change one (“the second is due Friday”), "
    "or take them “one at a time”."
)


@dataclass(frozen=True, slots=True)
class NewAction:
    """A new action as far as it was said. `due` is ISO or empty; `at_next_meeting`: due when
    `forum` next meets; `nobody`: said to have no owner yet; `like`: the refs of actions that may
    say the same; `source` cites where it was agreed; `meeting` is what was said of the meeting of
    `forum` that agreed it, and `item` the item of its agenda; `strangers` are named as its owners
    and not in the register.
    """

    text: str = ""
    owners: tuple[str, ...] = ()
    due: str = ""
    forum: str = ""
    priority: str = ""
    at_next_meeting: bool = False
    nobody: bool = False
    warning: str = ""
    like: tuple[str, ...] = ()
    source: str = ""
    meeting: MeetingSaid = NOT_SAID
    item: str = ""
    strangers: tuple[str, ...] = ()


def propose_actions(new: Sequence[NewAction], turn: Turn) -> Reply:
    """The proposal of one or several actions, or the question for what one of them still lacks, or
    the refusal.
    """
    refused = refusal(turn.asker, "add")
    if refused:
        return say(refused, intent=INTENT, refused=refused)
    told = [_told(each, turn) for each in new]
    warnings = distinct(doubt for each in told for doubt in each.doubts)
    for each in new:
        if not each.text:
            return say("What is the action?", intent=INTENT, missing=("action",), warnings=warnings)
        if not (each.owners or each.nobody):
            question = f"Who owns “{each.text}”? You can say “nobody yet”."
            return say(question, intent=INTENT, missing=("owner",), warnings=warnings)
    if len(new) == 1:
        proposal, lines = told[0].fields, tuple(Line(line) for line in _lines(new[0], told[0]))
    else:
        proposal, lines = {"actions": [each.fields for each in told]}, _list_of(told)
    return Reply(
        lines,
        intent=INTENT,
        proposal={"change": "add", **proposal},
        warnings=warnings,
        buttons=CONFIRMING,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A new action as a proposal has it, and in words: when it is due, where it was agreed."""

    fields: dict[str, Any]
    due: str
    agreed: tuple[str, ...]
    doubts: tuple[str, ...]


def _told(new: NewAction, turn: Turn) -> _Told:
    origin = agreed_at(new.forum, new.meeting, new.item, turn)
    due, day = _due(new, turn), origin.day
    back = None if due or not new.forum or day is None else back_at(new.forum, day, turn)
    said = {
        "due": due,
        "forum": new.forum,
        "meeting": day.isoformat() if day else "",
        "item": origin.item,
        "priority": new.priority,
        "source": new.source,
    }
    title = f" ({origin.title})" if origin.title else ""
    return _Told(
        fields={
            "action": new.text,
            "owners": list(new.owners),
            **{name: value for name, value in said.items() if value},
        },
        due=_due_words(new.forum, due, day, back),
        agreed=(
            *([f"Forum: {new.forum}."] if new.forum else []),
            *([f"Agreed on: {full_day(day)}."] if day else []),
            *([f"Item: {origin.item}{title}."] if origin.item else []),
            *([f"Priority: {new.priority}."] if new.priority else []),
        ),
        doubts=(
            *_warnings(new, turn),
            *origin.doubts,
            *(doubts_about(back, turn.today) if back else ()),
        ),
    )


def _due_words(forum: str, due: str, agreed_on: date | None, back: date | None) -> str:
    """When an action would be due; without a date, when it would come back to its forum."""
    if due:
        return full_day(date.fromisoformat(due))
    if not forum or agreed_on is None:
        return "no date"
    if back is None:
        return f"no date, and no later meeting of {forum} is recorded"
    return f"no date, so back at {forum} on {full_day(back)}"


def _lines(new: NewAction, told: _Told) -> list[str]:
    """The action in full words, as it would be written."""
    return [
        "Shall I log this action?",
        new.text,
        f"Owner: {listed(new.owners) or 'nobody yet'}.",
        f"Due: {told.due}.",
        *told.agreed,
        *([f"Source: {new.source}"] if new.source else []),
        NOT_YET,
    ]


def _list_of(told: Sequence[_Told]) -> tuple[Part, ...]:
    """Several actions, numbered, as they would be written."""
    entries = tuple(
        Entry(
            each.fields["action"].removesuffix("."),
            "; ".join(
                (
                    listed(each.fields["owners"]) or "nobody yet",
                    f"due: {each.due}",
                    *(line[0].lower() + line[1:].rstrip(".") for line in each.agreed),
                )
            ),
        )
        for each in told
    )
    return (
        Line(f"Shall I log these {len(told)} actions?"),
        Entries(entries),
        Line(f"{NOT_YET} {HOW_TO_KEEP}"),
    )


def _due(new: NewAction, turn: Turn) -> str:
    if new.due or not (new.at_next_meeting and new.forum):
        return new.due
    meeting = meeting_of(turn.session, new.forum, "next", turn.today)
    return meeting.held_on.isoformat() if meeting else ""


def _warnings(new: NewAction, turn: Turn) -> tuple[str, ...]:
    """What should be noticed: a weekday that is not the date's, a day that has passed or is at a
    weekend, an action that says much the same.
    """
    warnings = [new.warning] if new.warning else []
    if new.due:
        warnings += doubts_about(date.fromisoformat(new.due), turn.today)
    warnings += owner_doubts(new.owners, turn)
    warnings += [f"{name} is not in the register, so cannot be its owner" for name in new.strangers]
    return (*warnings, *_likenesses(new, turn))


def _likenesses(new: NewAction, turn: Turn) -> list[str]:
    """The open actions that say much the same, of those that may be named here."""
    if not new.like:
        return []
    open_ones = select_actions(turn.session, ActionFilter(refs=new.like, statuses=OPEN_STATUSES))
    shown_here, _ = shown(open_ones, turn, lambda action: action.marking)
    said = [
        (token_set_ratio(new.text.casefold(), action.text.casefold()), action.ref)
        for action in shown_here
    ]
    alike = sorted((each for each in said if each[0] >= ALIKE), reverse=True)
    return [f"{ref} is open and says much the same" for _, ref in alike[:MOST_LIKE]]
