"""New actions: what is missing is asked for, one thing at a time; then the whole is proposed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.change_words import CONFIRMING
from handlers.may import refusal
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.windows import meeting_of
from handlers.wording import full_day, listed

INTENT = "changes.add"


@dataclass(frozen=True, slots=True)
class NewAction:
    """A new action as far as it was said. `due` is ISO or empty; `at_next_meeting`: due when
    `forum` next meets; `nobody`: said to have no owner yet; `like`: the refs of open actions that
    say much the same.
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


def propose_action(new: NewAction, turn: Turn) -> Reply:
    """The proposal, or the question for what is missing, or the refusal."""
    refused = refusal(turn.asker, "add")
    if refused:
        return say(refused, intent=INTENT, refused=refused)
    warnings = _warnings(new, turn)
    if not new.text:
        return say("What is the action?", intent=INTENT, missing=("action",), warnings=warnings)
    if not new.owners and not new.nobody:
        question = f"Who owns “{new.text}”? You can say “nobody yet”."
        return say(question, intent=INTENT, missing=("owner",), warnings=warnings)
    due = _due(new, turn)
    said = {"due": due, "forum": new.forum, "priority": new.priority}
    proposal: dict[str, Any] = {
        "change": "add",
        "action": new.text,
        "owners": list(new.owners),
        **{name: value for name, value in said.items() if value},
    }
    return Reply(
        tuple(Line(line) for line in _lines(new, due)),
        intent=INTENT,
        proposal=proposal,
        warnings=warnings,
        buttons=CONFIRMING,
    )


def _lines(new: NewAction, due: str) -> list[str]:
    """The action in full words, as it would be written."""
    back = f", so back at the next {new.forum}" if new.forum else ""
    day = full_day(date.fromisoformat(due)) if due else f"no date{back}"
    return [
        "Shall I log this action?",
        new.text,
        f"Owner: {listed(new.owners) or 'nobody yet'}.",
        f"Due: {day}.",
        *([f"Forum: {new.forum}."] if new.forum else []),
        "Nothing is written until you confirm.",
    ]


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
        due = date.fromisoformat(new.due)
        if due < turn.today:
            warnings.append(f"{full_day(due)} has passed")
        elif due.weekday() >= 5:
            warnings.append(f"{full_day(due)} is at a weekend")
    warnings += [f"{ref} is open and says much the same" for ref in new.like]
    return tuple(warnings)
