"""Several different changes that one message ordered, as one proposal that one yes writes. Each is
kept as it would be open by itself, so that it is asked for, corrected and shown as it is alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from bot.conversation_state import State
from bot.drafting import draft_from_json
from bot.handling import handled
from bot.open_proposals import Answer, propose_drafts, waiting
from bot.understanding.recognise import Recogniser
from handlers.ask import ask_from_json
from handlers.change_words import CONFIRMING
from handlers.confirming import seen_states
from handlers.new_actions import NOT_YET
from handlers.proposals import propose_again
from handlers.record_kinds import kind_name, kind_of
from handlers.reply import Entries, Entry, Line, Reply, say
from handlers.several import as_one, refs_of, several
from handlers.turn import Turn
from handlers.wording import capitalised, distinct, listed

INTENT = "changes.several"
TWICE = "Two changes cannot set the same of one record, so nothing is different."
# What is kept of each change; the rest of a state is of the conversation.
_KEPT = ("last", "records", "choosing", "missing", "proposal", "drafts")
_WHICH = "Which one do you mean?"
_WITHOUT = "Say “leave it out” to go on without it."


@dataclass(frozen=True, slots=True)
class Part:
    """One of several changes: the order as it would be said alone, its own answer, and what that
    leaves open.
    """

    order: str
    reply: Reply
    after: State

    @property
    def is_open(self) -> bool:
        """Whether something is to be said before it can be proposed: what it lacks, which record is
        meant, or another one where the one that was named is not in the register.
        """
        reply = self.reply
        if reply.proposal or reply.refused:
            return False
        is_unread = bool(self.after.last) and not reply.records
        return bool(reply.missing or self.after.choosing) or is_unread

    def as_json(self) -> dict[str, Any]:
        """The part as a conversation keeps it."""
        kept = {name: getattr(self.after, name) for name in _KEPT}
        return {"order": self.order, **{name: said for name, said in kept.items() if said}}


def parts_of(state: State, turn: Turn, recogniser: Recogniser) -> list[Part]:
    """The changes of the joint proposal that is open, as each would be answered now."""
    return [part_again(each, turn, recogniser) for each in state.parts]


def part_again(kept: dict[str, Any], turn: Turn, recogniser: Recogniser) -> Part:
    """One change that was kept, as it would be answered now."""
    own = state_of(kept)
    return Part(kept["order"], *answered_again(own, turn, recogniser))


def state_of(kept: dict[str, Any]) -> State:
    """What one change that was kept leaves open by itself."""
    return State(**{name: said for name, said in kept.items() if name in _KEPT})


def answered_again(state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """What is open of one change, as it would be answered now."""
    if state.drafts:
        drafts = [draft_from_json(each) for each in state.drafts]
        return propose_drafts(drafts, turn, recogniser)
    if not state.proposal:
        ask = state.choosing.get("ask") or state.last
        return handled(ask_from_json(ask), turn, recogniser)
    reply = propose_again(state.proposal, turn)
    after = waiting(reply, turn) if reply.proposal else State(records=list(reply.records))
    return reply, replace(after, last=state.last if reply.proposal else {})


def together(parts: Sequence[Part], turn: Turn) -> Answer | None:
    """One proposal of these changes, as one change where one can say them all; null where two of
    them contradict each other.
    """
    changes = [part.reply.proposal for part in parts if part.reply.proposal]
    one = as_one(changes) if len(changes) == len(parts) else None
    reply = propose_again(one, turn) if one else None
    if reply and reply.proposal:
        noticed = (each for part in parts for each in part.reply.warnings)
        reply = reply.but(warnings=distinct((*noticed, *reply.warnings)))
        return reply, replace(waiting(reply, turn), last=parts[0].after.last)
    return None if contradict(changes) else jointly(parts, turn)


def jointly(parts: Sequence[Part], turn: Turn, *first: str) -> Answer:
    """One proposal of these changes, after the sentences `first`; or the question for what one of
    them lacks, while the others wait with it. What may not be done, and what is so already, is
    said and left out; a change that is left alone is proposed as ever.
    """
    kept = [part for part in parts if part.reply.proposal or part.is_open]
    left_out = [part for part in parts if part not in kept]
    refused = next((part.reply.refused for part in left_out if part.reply.refused), None)
    if not kept:
        return _nothing_left(left_out, first, refused)
    heads = (*map(Line, first), *map(Line, _told(left_out)))
    if len(kept) == 1:
        reply = kept[0].reply
        return reply.but(parts=(*heads, *reply.parts), refused=refused), kept[0].after
    asked = next((part for part in kept if part.is_open), None)
    reply = _question(asked, kept) if asked else _proposal(kept)
    reply = reply.but(
        parts=(*heads, *reply.parts),
        records=distinct(ref for part in kept for ref in part.reply.records),
        warnings=distinct(each for part in kept for each in part.reply.warnings),
        refused=refused,
    )
    state = State(
        records=list(reply.records),
        parts=[part.as_json() for part in kept],
        missing=next(iter(reply.missing), ""),
        asked=_question_in_words(asked) if asked else _asked_in_words(kept),
    )
    if reply.proposal:
        state.proposal, state.seen = reply.proposal, seen_states(reply.proposal, turn)
    return reply, state


def _nothing_left(left_out: Sequence[Part], first: Sequence[str], refused: str | None) -> Answer:
    """Why none of several changes is proposed."""
    said = distinct(line for part in left_out for line in _lines(part.reply))
    records = distinct(ref for part in left_out for ref in part.reply.records)
    intent = left_out[0].reply.intent if left_out else INTENT
    reply = say(*first, *said, intent=intent, records=records, refused=refused)
    return reply, State(records=list(records))


def _told(left_out: Sequence[Part]) -> Iterator[str]:
    """What is not proposed, and why not."""
    for part in left_out:
        why = part.reply.refused
        yield f"I have left out “{part.order}”: {why}" if why else " ".join(_lines(part.reply))


def _proposal(parts: Sequence[Part]) -> Reply:
    """The question whether to write all of these."""
    return Reply(
        (
            Line(f"Shall I make these {len(parts)} changes?"),
            Entries(tuple(_entry(part.reply) for part in parts)),
            Line(NOT_YET),
        ),
        intent=INTENT,
        proposal=several([part.reply.proposal for part in parts if part.reply.proposal]),
        sources=distinct(each for part in parts for each in part.reply.sources),
        buttons=CONFIRMING,
    )


def _question(asked: Part, parts: Sequence[Part]) -> Reply:
    """What is asked for first, and what waits with it."""
    reply = asked.reply
    if not (reply.missing or asked.after.choosing):
        reply = reply.but(parts=(*reply.parts, Line(_WHICH)), missing=("which",))
    others = [_in_words(part) for part in parts if part is not asked]
    wait = "The other change waits" if len(others) == 1 else f"The other {len(others)} changes wait"
    waits = f"{wait} with it: {'; '.join(others)}."
    head = Line(f"One thing first, for “{asked.order}”:")
    return reply.but(parts=(head, *reply.parts, Line(f"{waits} {_WITHOUT}")))


def _question_in_words(asked: Part) -> str:
    lines = [*_lines(asked.reply), _WHICH]
    return next(line for line in lines if line.endswith("?"))


def _asked_in_words(parts: Sequence[Part]) -> str:
    """The question in one sentence: "Shall I withdraw COM/23/09; and give COM/23/06 to Sharon?"."""
    *others, last = (_in_words(part) for part in parts)
    return f"Shall I {'; '.join(others)}; and {last}?"


def _in_words(part: Part) -> str:
    """A change in words that follow "Shall I"; one that is not proposed yet as it was ordered."""
    if not part.reply.proposal:
        return f"“{part.order}”"
    entry = _entry(part.reply)
    what = f"{entry.label[:1].lower()}{entry.label[1:]}"
    is_new = part.reply.proposal["change"] == "add"
    return f"{what} (“{part.reply.proposal.get('action', '')}”)" if is_new else what


def _entry(reply: Reply) -> Entry:
    """A proposal as one of several: what is asked, without the question, and what is to be known
    of it.
    """
    question, *facts = (line for line in _lines(reply) if line != NOT_YET)
    label = capitalised(question.removeprefix("Shall I ").removesuffix("?"))
    of = reply.records[0] if len(reply.records) == 1 else ""
    known = [fact.removeprefix(of).lstrip(": ") if of in label else fact for fact in facts]
    return Entry(label, " ".join(known))


def _lines(reply: Reply) -> list[str]:
    """The sentences of a reply, its lists as sentences too."""
    lines: list[str] = []
    for part in reply.parts:
        if isinstance(part, Line):
            lines.append(part.text)
        elif isinstance(part, Entries):
            lines.append(f"{listed([entry.as_line() for entry in part.entries])}.")
    return lines


def contradict(changes: Sequence[dict[str, Any]]) -> bool:
    """Whether two of these changes set the same of one record."""
    return any(
        not _places(one).isdisjoint(_places(other)) for one, other in combinations(changes, 2)
    )


def _places(change: dict[str, Any]) -> set[tuple[str, str, str]]:
    """What a change sets: the fields of its records."""
    kind, own = kind_of(change), change.get("each", {})
    return {
        (kind_name(change), kind.key(change, ref), field)
        for ref in refs_of(change)
        for field in kind.fields
        if field in change or field in own.get(ref, {})
    }
