"""What a conversation has open: which-one questions, the next page, and what was last spoken of."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import timedelta
from typing import Any

from sqlmodel import col, delete

from bot.choosing import chosen_from
from bot.drafting import (
    as_new_action,
    continued,
    draft_from_json,
    draft_to_json,
    edited,
    new_draft,
)
from bot.following import followed, standing_alone
from bot.smalltalk import smalltalk
from bot.understanding.drafts import Draft
from bot.understanding.find import Name
from bot.understanding.orders import is_order
from bot.understanding.recognise import SUGGESTED, Recogniser, Understood
from handlers.ask import Ask, ask_from_json, ask_to_json
from handlers.changes import propose_again
from handlers.confirming import confirm, seen_states, undo
from handlers.may import refusal
from handlers.new_actions import propose_action
from handlers.gate import choices_shown, not_shown
from handlers.help import example_of
from handlers.registry import intents
from handlers.reply import SHOWN_AT_ONCE, Entries, Entry, Line, Reply, as_table, say
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions
from store.conversations import Conversation

KEPT_FOR = timedelta(minutes=30)
MOST_CANDIDATES = 12
MOST_KEPT = 200
_AFTER = re.compile(r"(?i)\bafter (?:that|it|this)\b")
NOT_YET = "I cannot set reminders or post digests yet, so nothing was set up."
_NOT_YET = re.compile(
    r"(?i)^\W*(?:please |can you |could you |pls )*(?:(?:set|create|add|make) (?:me )?(?:a |another )?reminder|remind (?:me|us|them|\w+)"
    r" (?!when\b|what|who|how|which|where|if|why|again)(?:about|to|of|on|every|in|tomorrow|next)\b|subscribe\b|unsubscribe\b"
    r"|(?:post|send) .*\b(?:every|each|weekly|daily|monthly)\b)"
)
_YES = re.compile(
    r"(?i)^\W*(?:yes|yep|yeah|yup|y|aye|ok|okay|sure|confirm(?:ed)?|go ahead|do it|go on|please do|correct|that'?s right|"
    r"sounds good|looks good|fine|perfect|great|spot on|crack on|yes please|please)(?:[\s,.!]+(?:please|thanks|thank you|ta|"
    r"go ahead|do it|do that|that'?s (?:right|it|fine)|confirm|then|pls|mate|love|cheers))*\W*$"
)
_NO = re.compile(
    r"(?i)^\W*(?:no|nope|nah|n|cancel|stop|don'?t|do not|never ?mind|forget it|leave it|scrap that|not that|wrong|hang on|wait)"
    r"(?:[\s,.!]+(?:thanks|thank you|ta|cancel|leave it|don'?t|it|that|please|sorry))*\W*$"
)
_UNDO = re.compile(r"(?i)^\W*(?:please |can you |could you )?undo(?: (?:that|it|this|the last one|the last change|my last change|please|pls))*\W*$")
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
    """What is open between two messages of one person in one thread: the last ask and its records, a
    which-one question, a proposal that waits for a yes (with the records as they were then)."""

    last: dict[str, Any] = field(default_factory=dict[str, Any])
    records: list[str] = field(default_factory=list[str])
    choosing: dict[str, Any] = field(default_factory=dict[str, Any])
    proposal: dict[str, Any] = field(default_factory=dict[str, Any])
    seen: dict[str, Any] = field(default_factory=dict[str, Any])
    draft: dict[str, Any] = field(default_factory=dict[str, Any])
    missing: str = ""


def converse(said: Said, turn: Turn, recogniser: Recogniser) -> Reply:
    """The reply to one message, in the light of what went before; what is open after it is kept."""
    state = _recall(turn, said.thread)
    reply, after = _reply(said, state, turn, recogniser)
    _remember(turn, said.thread, after)
    return reply


def _reply(said: Said, state: State, turn: Turn, recogniser: Recogniser) -> tuple[Reply, State]:
    text = said.press or said.text
    settled = _settle_proposal(text, state, turn) or _go_on_drafting(text, state, turn, recogniser)
    if settled:
        return settled
    if state.choosing and "ask" in state.choosing:
        kind, refs = state.choosing["kind"], state.choosing["refs"]
        ref = chosen_from(text, _names_of(kind, refs, turn, recogniser))
        if ref:
            ask = ask_from_json(state.choosing["ask"])
            return _handle(_settled(ask, kind, ref), turn, recogniser)
    if state.last and (_MORE.match(text) or said.press == "More"):
        ask = ask_from_json(state.last)
        if ask.offset + SHOWN_AT_ONCE >= len(state.records):
            return say("That was all; there is no more to show.", intent=ask.intent), state
        return _handle(ask.but(offset=ask.offset + SHOWN_AT_ONCE), turn, recogniser)
    kind_words = smalltalk(text)
    if kind_words:
        return say(kind_words, intent="smalltalk"), state
    if _NOT_YET.match(text):
        return say(NOT_YET, understood=False), state
    draft = new_draft(text, recogniser, turn)
    if draft is not None:
        return _draft(draft, turn, recogniser)
    last = ask_from_json(state.last) if state.last else None
    alone = standing_alone(text, last, state.records)
    understood = recogniser.recognise(alone, turn.now)
    if alone != text and understood.ask is None:
        understood = recogniser.recognise(text, turn.now)
    if last is not None and not is_order(alone):
        ask = followed(text if _AFTER.search(text) else alone, last, understood, recogniser, turn.now, state.records)
        if ask is not None:
            return _handle(ask, turn, recogniser)
    if understood.ask is None and is_order(text) and (refused := refusal(turn.asker, "add")):
        return say(refused, intent="changes", refused=refused), state
    if understood.ask is None:
        return _not_understood(understood), state
    return _handle(understood.ask, turn, recogniser)


def _settle_proposal(text: str, state: State, turn: Turn) -> tuple[Reply, State] | None:
    """A yes or no to what was proposed, or an undo; null where the message is neither."""
    if _UNDO.match(text):
        return undo(turn), State()
    if not state.proposal:
        return None
    if _YES.match(text):
        return confirm(state.proposal, state.seen, turn), State(records=state.records)
    if _NO.match(text):
        return say("All right, nothing was changed.", intent="changes.cancel"), State(records=state.records)
    return None


def _go_on_drafting(
    text: str, state: State, turn: Turn, recogniser: Recogniser
) -> tuple[Reply, State] | None:
    """An answer to what is missing, or a correction of what is proposed; null where the message is neither."""
    if state.choosing.get("kind") == "draft owner":
        names = _names_of("party", state.choosing["refs"], turn, recogniser)
        ref = chosen_from(text, names)
        draft = draft_from_json(state.draft)
        return _draft(replace(draft, owners=(*draft.owners, ref), unsure=()), turn, recogniser) if ref else None
    if state.draft:
        changed = continued(draft_from_json(state.draft), state.missing, text, recogniser, turn)
        return _draft(changed, turn, recogniser) if changed else None
    if state.proposal and (proposal := edited(state.proposal, text, recogniser, turn)):
        reply = propose_again(proposal, turn)
        return reply, State(records=list(reply.records), proposal=reply.proposal or {}, seen=seen_states(proposal, turn))
    return None


def _draft(draft: Draft, turn: Turn, recogniser: Recogniser) -> tuple[Reply, State]:
    """The proposal of a new action, or the question for what it still lacks."""
    kept = State(draft=draft_to_json(draft))
    if draft.unsure and draft.text:
        reply, _ = _which_one(Ask("changes.add"), "party", draft.unsure, turn, recogniser)
        kept.choosing = {"kind": "draft owner", "refs": list(draft.unsure)}
        return reply, kept
    reply = propose_action(as_new_action(draft, recogniser), turn)
    if reply.refused:
        return reply, State()
    kept.missing = next(iter(reply.missing), "")
    kept.proposal = reply.proposal or {}
    return reply, kept


def _names_of(kind: str, refs: Sequence[str], turn: Turn, recogniser: Recogniser) -> list[Name]:
    """The names of records, as they are offered and chosen by."""
    if kind in ("ref", "topic"):
        found = {a.ref: a.text for a in select_actions(turn.session, ActionFilter(refs=tuple(refs)))}
        return [Name("action", ref, found.get(ref, ref)) for ref in refs]
    return [recogniser.names.by_ref.get((kind, ref), Name(kind, ref, ref)) for ref in refs]


def _settled(ask: Ask, kind: str, ref: str) -> Ask:
    """The ask with one of its open choices made."""
    name = _FIELDS[kind]
    unsure = tuple(each for each in ask.unsure if each[0] != kind)
    return ask.but(**{name: (*getattr(ask, name), ref)}, unsure=unsure)


def _handle(ask: Ask, turn: Turn, recogniser: Recogniser) -> tuple[Reply, State]:
    if ask.mine and not turn.asker.name:
        return say("I do not know who you are here. Start me with --as and your name."), State()
    if ask.unsure:
        kind, offered = ask.unsure[0]
        refs = choices_shown(kind, offered, turn)
        if not refs:
            return say(not_shown(len(offered)), intent=ask.intent), State()
        if len(refs) == 1:
            return _handle(_settled(ask, kind, refs[0]), turn, recogniser)
        return _which_one(ask, kind, refs, turn, recogniser)
    reply = intents()[ask.intent].handler(ask, turn)
    if reply.candidates and not reply.parts:
        return _which_one(ask.but(topic="", topic_refs=()), "ref", reply.candidates, turn, recogniser)
    if ask.as_table:
        reply = as_table(reply)
    after = State(last=ask_to_json(ask.but(as_table=False)), records=list(reply.records))
    if reply.proposal:
        after.proposal, after.seen = reply.proposal, seen_states(reply.proposal, turn)
    return reply, after


def _which_one(
    ask: Ask, kind: str, refs: tuple[str, ...], turn: Turn, recogniser: Recogniser
) -> tuple[Reply, State]:
    """Ask which of several records is meant, with their names as buttons."""
    refs = refs[:MOST_CANDIDATES]
    names = [name.text for name in _names_of(kind, refs, turn, recogniser)]
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
    said = json.loads(kept.state)
    known = {each.name for each in fields(State)}
    return State(**{name: value for name, value in said.items() if name in known})


def _remember(turn: Turn, thread: str, state: State) -> None:
    said = json.dumps(asdict(replace(state, records=state.records[:MOST_KEPT])))
    kept = turn.session.get(Conversation, (turn.asker.name, thread))
    if kept is None:
        turn.session.add(Conversation(person=turn.asker.name, thread=thread, touched_at=turn.now, state=said))
    else:
        kept.touched_at, kept.state = turn.now, said


def forget_old(turn: Turn) -> None:
    """Drop conversations that nobody has touched for a day."""
    turn.session.execute(delete(Conversation).where(col(Conversation.touched_at) < turn.now - timedelta(days=1)))
