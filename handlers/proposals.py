"""A proposal shown once more: corrected, after a question in between, or since a record changed."""

from collections.abc import Callable
from typing import Any

from handlers.action_proposals import propose_again as propose_action_again
from handlers.closures import propose_closure
from handlers.escalations import propose_named
from handlers.meeting_proposals import propose_again as propose_meeting_again
from handlers.post_proposals import propose_end, propose_subscription
from handlers.reading_changes import propose_again as propose_reading_again
from handlers.record_kinds import kind_name
from handlers.record_proposals import propose_again as propose_record_again
from handlers.reply import Reply
from handlers.rooms import propose_clearance, propose_link
from handlers.snoozes import propose_snooze
from handlers.turn import Turn
from store.history import ACTION

Proposal = dict[str, Any]

# How a proposed change to a record that is there is shown as it would be now, by kind of record.
AGAIN: dict[str, Callable[[Proposal, Turn], Reply]] = {
    ACTION: propose_action_again,
    "meeting": propose_meeting_again,
    "milestone": propose_record_again,
    "recommendation": propose_record_again,
    "reading": propose_reading_again,
    "subscription": lambda proposal, turn: (
        propose_end(proposal, turn) if "ended" in proposal else propose_subscription(proposal, turn)
    ),
    "snooze": propose_snooze,
    "closure": propose_closure,
    "contact": propose_named,
    "room": propose_clearance,
    "account": propose_link,
}


def propose_again(proposal: Proposal, turn: Turn) -> Reply:
    """The question whether to write `proposal`, with the records as they are now; or why it cannot
    be written, and then the reply proposes nothing.
    """
    return AGAIN[kind_name(proposal)](proposal, turn)
