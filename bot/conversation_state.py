"""What is open between two messages of one person in one thread, and where it is kept."""

import json
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import timedelta
from typing import Any

from sqlmodel import col, delete

from handlers.turn import Turn
from store.conversations import Conversation

KEPT_FOR = timedelta(minutes=30)
FORGOTTEN_AFTER = timedelta(days=1)
MOST_KEPT = 200


@dataclass
class State:
    """What is open: the last ask and its records, a which-one question, a proposal that waits for
    a yes (with the records as they were then), a new action and what it still lacks. All of it is
    JSON-ready; empty is none.
    """

    last: dict[str, Any] = field(default_factory=dict[str, Any])
    records: list[str] = field(default_factory=list[str])
    choosing: dict[str, Any] = field(default_factory=dict[str, Any])
    proposal: dict[str, Any] = field(default_factory=dict[str, Any])
    seen: dict[str, Any] = field(default_factory=dict[str, Any])
    draft: dict[str, Any] = field(default_factory=dict[str, Any])
    missing: str = ""


def recall(turn: Turn, thread: str) -> State:
    """What the asker has open in a thread; nothing where it was left for half an hour."""
    kept = turn.session.get(Conversation, (turn.asker.name, thread))
    if kept is None or turn.now - kept.touched_at > KEPT_FOR or turn.now < kept.touched_at:
        return State()
    said = json.loads(kept.state)
    known = {each.name for each in fields(State)}
    return State(**{name: value for name, value in said.items() if name in known})


def remember(turn: Turn, thread: str, state: State) -> None:
    """Keep what the asker has open in a thread, with the first 200 records."""
    said = json.dumps(asdict(replace(state, records=state.records[:MOST_KEPT])))
    kept = turn.session.get(Conversation, (turn.asker.name, thread))
    if kept is None:
        _forget_old(turn)
        person = turn.asker.name
        kept = Conversation(person=person, thread=thread, touched_at=turn.now, state=said)
        turn.session.add(kept)
    else:
        kept.touched_at, kept.state = turn.now, said


def _forget_old(turn: Turn) -> None:
    """Drop conversations that nobody has touched for a day."""
    old = col(Conversation.touched_at) < turn.now - FORGOTTEN_AFTER
    turn.session.execute(delete(Conversation).where(old))
