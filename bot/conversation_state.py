"""What is open between two messages of one person in one thread, and where it is kept."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, cast

from sqlmodel import Session

from handlers.gate import may_be_named
from handlers.turn import Turn
from store.conversations import (
    OF_A_POST,
    POSTS_FORGOTTEN_AFTER,
    KeptConversation,
    conversation_and_post,
    keep_conversation,
    last_number,
    states_in,
)

KEPT_FOR = timedelta(minutes=30)
MOST_KEPT = 200
# What is shown again as it was said: all else is asked for anew.
PROPOSED = ("proposal", "drafts", "later", "parts")
_TELLING = (*PROPOSED, "choosing", "settled")
# Replies are numbered from the second in which their thread began, so that no number comes back
# when a thread that was forgotten begins anew.
_NUMBERED_FROM = datetime(2000, 1, 1)  # noqa: DTZ001 - local, as all times inside are


@dataclass
class State:
    """What is open; all of it is JSON-ready, and empty is none.

    `last` is the last ask and `records` those of its answer; `choosing` a which-one question;
    `missing` what was asked for. `proposal` waits for a yes: `asked` is its question in words (or
    that for what a draft lacks),
    `proposed_on` the number of the reply that showed it last, `shown_on` those of earlier ones that
    showed the very same, and `proposed_at` when it was; `seen` its records as
    they were then; `drafts` the new actions that it would log, or that still lack something.
    `in_turn`: of so many, they are taken one at a time, and `later` are those to come. `parts` are
    the several changes that one message ordered, each as it would be open by itself.
    `is_aside`: something else was spoken of since. `misread`: the last message would have put
    the proposal right and was not understood. `lapsed` is the question of a proposal that
    waited too long. `number` is that of the last reply.
    `opened_by`: the keys of the messages that led to what is open; `found` what the last of them
    found open (JSON).
    `settled` is the change that the last message confirmed, took back or dropped.
    `posts`: the keys of what the last reply set up to be posted, and what that is (`posts_are`).
    `listed`: the records of the last answer that had several; `is_of_a_post`: a post listed them;
    `dealt_with`: those of them that were changed since; `around`: the list that the last answer
    took a part of.
    `spoken_of`: the one record that was last answered by itself; `person`: the one party that was
    last asked about; `listing` the last question that a list answered. `is_hidden`: what was open
    is about something that may not be shown here any more, so that it is open no longer.
    """

    last: dict[str, Any] = field(default_factory=dict[str, Any])
    records: list[str] = field(default_factory=list[str])
    choosing: dict[str, Any] = field(default_factory=dict[str, Any])
    missing: str = ""
    proposal: dict[str, Any] = field(default_factory=dict[str, Any])
    asked: str = ""
    proposed_on: int = 0
    shown_on: list[int] = field(default_factory=list[int])
    proposed_at: str = ""
    seen: dict[str, Any] = field(default_factory=dict[str, Any])
    drafts: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    later: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    in_turn: int = 0
    parts: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    is_aside: bool = False
    misread: bool = False
    lapsed: str = ""
    opened_by: list[str] = field(default_factory=list[str])
    found: dict[str, Any] = field(default_factory=dict[str, Any])
    number: int = 0
    settled: dict[str, Any] = field(default_factory=dict[str, Any])
    posts: list[str] = field(default_factory=list[str])
    posts_are: str = ""
    listed: list[str] = field(default_factory=list[str])
    is_of_a_post: bool = False
    dealt_with: list[str] = field(default_factory=list[str])
    around: list[str] = field(default_factory=list[str])
    spoken_of: str = ""
    person: str = ""
    listing: dict[str, Any] = field(default_factory=dict[str, Any])
    is_hidden: bool = False

    @property
    def places(self) -> list[str]:
        """The records in whose list "the third" has its place: of the last answer, or of the one
        before where that only changed some of it.
        """
        is_of_a_change = bool(self.settled) and set(self.records) <= set(self.listed)
        is_part = len(self.records) < 2 or is_of_a_change
        return self.listed if is_part and len(self.listed) > 1 else self.records

    def with_proposal_of(self, other: "State") -> "State":
        """The same, where the proposal or the draft of `other` waits on, though something else is
        spoken of.
        """
        return replace(
            self,
            missing=self.missing or other.missing,
            choosing=self.choosing or other.choosing,
            proposal=other.proposal,
            asked=other.asked,
            proposed_on=other.proposed_on,
            shown_on=other.shown_on,
            proposed_at=other.proposed_at,
            seen=other.seen,
            drafts=other.drafts,
            later=other.later,
            in_turn=other.in_turn,
            parts=other.parts,
            opened_by=other.opened_by,
            found=other.found,
            is_aside=True,
        )


def recall(turn: Turn, thread: str) -> State:
    """What the asker has open in a thread. Of what was left for half an hour nothing is open, and
    of a proposal so old only its question is known. What a post listed is spoken of where nothing
    was since, or only that.
    """
    kept, post = conversation_and_post(turn.session, turn.asker.name, thread)
    of_post = _state_of(post) if post and _is_spoken_of(post, turn.now) else None
    if kept is None:
        return of_post or State()
    state = _as_shown_here(_state_of(kept), turn)
    is_fresh = _is_fresh(kept.touched_at, turn.now)
    if post and of_post:
        is_newer = post.touched_at > kept.touched_at
        is_open = state.proposal or state.drafts or state.choosing or state.missing
        is_of_it = set(state.records) <= set(of_post.listed)
        if not (is_fresh and is_open) and (is_newer or (is_of_it and not is_fresh)):
            return replace(of_post, lapsed="" if is_fresh else state.asked, number=kept.number)
    if not is_fresh:
        return State(lapsed=state.asked, number=kept.number)
    if state.proposed_at and not _is_fresh(datetime.fromisoformat(state.proposed_at), turn.now):
        return State(
            last=state.last, records=state.records, lapsed=state.asked, number=state.number
        )
    return state


def _as_shown_here(state: State, turn: Turn) -> State:
    """The state without what is open, where that is about something sensitive and the room is not,
    or no longer, one in which that may be said.
    """
    if may_be_told(state, turn):
        return state
    is_open = bool(state.proposal or state.drafts or state.parts or state.choosing)
    return State(last=state.last, records=state.records, number=state.number, is_hidden=is_open)


def may_be_told(state: State, turn: Turn, what: Sequence[str] = _TELLING) -> bool:
    """Whether nothing of `what` is open names what is sensitive, or that may be shown here."""
    if turn.may_see_sensitive:
        return True
    return may_be_named(set(_words_in([getattr(state, name) for name in what])), turn)


def _words_in(kept: Any) -> Iterator[str]:
    """Every text in something JSON-ready."""
    if isinstance(kept, str):
        yield kept
    elif isinstance(kept, dict):
        for each in cast(dict[str, Any], kept).values():
            yield from _words_in(each)
    elif isinstance(kept, list):
        for each in cast(list[Any], kept):
            yield from _words_in(each)


def _state_of(kept: KeptConversation) -> State:
    return state_from_json(json.loads(kept.state))


def state_from_json(said: dict[str, Any]) -> State:
    """The state that was kept so; what it does not say is as if nothing were open."""
    known = State.__dataclass_fields__
    return State(**{name: value for name, value in said.items() if name in known})


def leave_list(session: Session, thread: str, now: datetime, records: Sequence[str]) -> None:
    """Leave in a thread what a post listed there, in its order: what "it" and "the first" are to
    whoever answers it. `now` is local.
    """
    known = list(records[:MOST_KEPT])
    state = State(records=known, listed=known, is_of_a_post=True)
    number = _next_number(session, thread, now)
    kept = KeptConversation(json.dumps(vars(state)), now, number)
    keep_conversation(session, OF_A_POST, thread, kept)


def whose_proposal(session: Session, thread: str, number: int) -> str | None:
    """Who was asked to confirm what the reply of this number proposed, and had it open when they
    last spoke in the thread; null where nobody had.
    """
    for person, state in states_in(session, thread):
        kept = json.loads(state)
        if number in (kept.get("proposed_on"), *kept.get("shown_on", ())):
            return person
    return None


def remember(turn: Turn, thread: str, state: State) -> int:
    """Keep what the asker has open in a thread, with the first 200 records; the number of the reply
    that leaves it so.
    """
    number = _next_number(turn.session, thread, turn.now)
    records = state.records[:MOST_KEPT]
    after = replace(state, records=records, number=number, lapsed="", is_hidden=False)
    if state.proposal or state.drafts or state.parts:
        after.proposed_on = state.proposed_on or number
        after.proposed_at = state.proposed_at or turn.now.isoformat()
    said = json.dumps(vars(after))
    kept = KeptConversation(said, turn.now, number)
    keep_conversation(turn.session, turn.asker.name, thread, kept)
    return number


def _next_number(session: Session, thread: str, now: datetime) -> int:
    began = int((now - _NUMBERED_FROM).total_seconds())
    return (last_number(session, thread) or began) + 1


def _is_spoken_of(post: KeptConversation, now: datetime) -> bool:
    """Whether what a post listed may still be meant."""
    return post.touched_at <= now <= post.touched_at + POSTS_FORGOTTEN_AFTER


def _is_fresh(touched_at: datetime, now: datetime) -> bool:
    """Whether what was left open then still is. A clock that was set back closes it."""
    return touched_at <= now <= touched_at + KEPT_FOR
