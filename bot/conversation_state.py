"""What is open between two messages of one person in one thread, and where it is kept."""

import json
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any

from handlers.turn import Turn
from store.conversations import (
    Conversation,
    conversation,
    forget_conversations,
    last_number,
)

KEPT_FOR = timedelta(minutes=30)
FORGOTTEN_AFTER = timedelta(days=1)
MOST_KEPT = 200
# Replies are numbered from the second in which their thread began, so that no number comes back
# when a thread that was forgotten begins anew.
_NUMBERED_FROM = datetime(2000, 1, 1)  # noqa: DTZ001 - local, as all times inside are


@dataclass
class State:
    """What is open: the last ask and its records, a which-one question, a proposal that waits for
    a yes (with the records as they were then, and the number of the reply that made it), a new
    action and what it still lacks; and the number of the last reply. All of it is JSON-ready; empty
    is none.
    """

    last: dict[str, Any] = field(default_factory=dict[str, Any])
    records: list[str] = field(default_factory=list[str])
    choosing: dict[str, Any] = field(default_factory=dict[str, Any])
    proposal: dict[str, Any] = field(default_factory=dict[str, Any])
    proposed_on: int = 0
    seen: dict[str, Any] = field(default_factory=dict[str, Any])
    draft: dict[str, Any] = field(default_factory=dict[str, Any])
    missing: str = ""
    number: int = 0


def recall(turn: Turn, thread: str) -> State:
    """What the asker has open in a thread; nothing but the number where it was left for half an
    hour.
    """
    kept = conversation(turn.session, turn.asker.name, thread)
    if kept is None:
        forget_conversations(turn.session, turn.now - FORGOTTEN_AFTER)
        return State()
    if turn.now - kept.touched_at > KEPT_FOR or turn.now < kept.touched_at:
        return State(number=kept.number)
    said = json.loads(kept.state)
    known = {each.name for each in fields(State)}
    return State(**{name: value for name, value in said.items() if name in known})


def remember(turn: Turn, thread: str, state: State) -> int:
    """Keep what the asker has open in a thread, with the first 200 records; the number of the reply
    that leaves it so.
    """
    began = int((turn.now - _NUMBERED_FROM).total_seconds())
    number = (last_number(turn.session, thread) or began) + 1
    proposed_on = (state.proposed_on or number) if state.proposal else 0
    records = state.records[:MOST_KEPT]
    after = replace(state, records=records, number=number, proposed_on=proposed_on)
    said = json.dumps(asdict(after))
    kept = conversation(turn.session, turn.asker.name, thread)
    if kept is None:
        kept = Conversation(
            person=turn.asker.name, thread=thread, touched_at=turn.now, state=said, number=number
        )
        turn.session.add(kept)
    else:
        kept.touched_at, kept.state, kept.number = turn.now, said, number
    return number
