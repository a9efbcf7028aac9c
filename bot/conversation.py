"""What a conversation has open: which-one questions, the next page, and what was last spoken of."""

import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlmodel import col, delete

from bot.choosing import chosen_from
from bot.smalltalk import smalltalk
from bot.understanding.find import Name
from bot.understanding.recognise import SUGGESTED, Recogniser, Understood
from handlers.ask import Ask, ask_from_json, ask_to_json
from handlers.help import example_of
from handlers.registry import intents
from handlers.reply import SHOWN_AT_ONCE, Entries, Entry, Line, Reply, say
from handlers.turn import Turn
from store.conversations import Conversation

KEPT_FOR = timedelta(minutes=30)
MOST_CANDIDATES = 12
_MORE = re.compile(r"(?i)^\W*(show |see |give me |and |any )?(me )?(more|next page|next ten|next 10|the rest|go on|keep going|continue|carry on)( please| pls| of them)?\W*$")
_FIELDS = {"party": "parties", "forum": "forums", "metric": "metrics", "ref": "refs", "priority": "priorities", "milestone": "milestones", "funding": "streams", "mechanism": "mechanisms", "inspection": "inspections", "recommendation": "refs"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One message or one pressed button, and the thread it belongs to."""

    text: str
    press: str
    thread: str


@dataclass
class State:
    """What is open between two messages of one person in one thread."""

    last: dict[str, Any] = field(default_factory=dict[str, Any])
    records: list[str] = field(default_factory=list[str])
    choosing: dict[str, Any] = field(default_factory=dict[str, Any])


def converse(said: Said, turn: Turn, recogniser: Recogniser) -> Reply:
    """The reply to one message, in the light of what went before; what is open after it is kept."""
    state = _recall(turn, said.thread)
    reply, after = _reply(said, state, turn, recogniser)
    _remember(turn, said.thread, after)
    return reply


def _reply(said: Said, state: State, turn: Turn, recogniser: Recogniser) -> tuple[Reply, State]:
    text = said.press or said.text
    if state.choosing:
        kind, refs = state.choosing["kind"], state.choosing["refs"]
        names = [recogniser.names.by_ref.get((kind, ref), Name(kind, ref, ref)) for ref in refs]
        ref = chosen_from(text, names)
        if ref:
            ask = ask_from_json(state.choosing["ask"])
            return _handle(_settled(ask, kind, ref), turn, recogniser)
    if state.last and (_MORE.match(text) or said.press == "More"):
        ask = ask_from_json(state.last)
        return _handle(ask.but(offset=ask.offset + SHOWN_AT_ONCE), turn, recogniser)
    understood = recogniser.recognise(text, turn.now)
    if understood.ask is None:
        kind_words = smalltalk(text)
        if kind_words:
            return say(kind_words, intent="smalltalk"), state
        return _not_understood(understood), state
    return _handle(understood.ask, turn, recogniser)


def _settled(ask: Ask, kind: str, ref: str) -> Ask:
    """The ask with one of its open choices made."""
    name = _FIELDS[kind]
    unsure = tuple(each for each in ask.unsure if each[0] != kind)
    return ask.but(**{name: (*getattr(ask, name), ref)}, unsure=unsure)


def _handle(ask: Ask, turn: Turn, recogniser: Recogniser) -> tuple[Reply, State]:
    if ask.mine and not turn.asker.name:
        return say("I do not know who you are here. Start me with --as and your name."), State()
    if ask.unsure:
        kind, refs = ask.unsure[0]
        return _which_one(ask, kind, refs, recogniser)
    reply = intents()[ask.intent].handler(ask, turn)
    return reply, State(last=ask_to_json(ask), records=list(reply.records))


def _which_one(ask: Ask, kind: str, refs: tuple[str, ...], recogniser: Recogniser) -> tuple[Reply, State]:
    """Ask which of several records is meant, with their names as buttons."""
    refs = refs[:MOST_CANDIDATES]
    names = [recogniser.names.by_ref.get((kind, ref), Name(kind, ref, ref)).text for ref in refs]
    entries = tuple(Entry(ref, name if name != ref else "") for ref, name in zip(refs, names, strict=True))
    reply = Reply(
        (Line("Which one do you mean?"), Entries(entries)),
        intent=ask.intent,
        missing=("which",),
        candidates=refs,
        buttons=refs,
    )
    return reply, State(choosing={"kind": kind, "refs": list(refs), "ask": ask_to_json(ask)})


def _not_understood(understood: Understood) -> Reply:
    """Said plainly, with the nearest things that can be asked."""
    near = [each for each in understood.nearest if each.score >= SUGGESTED][:3]
    offered = [example_of((each.sentence,)) for each in near] or ["what is overdue", "next Panel", "help"]
    sentences = "; ".join(f"“{sentence}”" for sentence in dict.fromkeys(offered))
    return say(
        "I did not understand that, so I have not looked anything up.",
        f"You could ask: {sentences}. Say “help” for all that I can do.",
        understood=False,
    )


def _recall(turn: Turn, thread: str) -> State:
    kept = turn.session.get(Conversation, (turn.asker.name, thread))
    if kept is None or turn.now - kept.touched_at > KEPT_FOR or turn.now < kept.touched_at:
        return State()
    return State(**json.loads(kept.state))


def _remember(turn: Turn, thread: str, state: State) -> None:
    said = json.dumps({"last": state.last, "records": state.records[:200], "choosing": state.choosing})
    kept = turn.session.get(Conversation, (turn.asker.name, thread))
    if kept is None:
        turn.session.add(Conversation(person=turn.asker.name, thread=thread, touched_at=turn.now, state=said))
    else:
        kept.touched_at, kept.state = turn.now, said


def forget_old(turn: Turn) -> None:
    """Drop conversations that nobody has touched for a day."""
    turn.session.execute(delete(Conversation).where(col(Conversation.touched_at) < turn.now - timedelta(days=1)))
