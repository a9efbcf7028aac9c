"""One message in the light of what is open: an answer to it, the next page, or something new."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.answers import is_edit, is_more, is_no, is_not_yet, is_undo, is_yes
from bot.choosing import chosen_from
from bot.conversation_state import State, recall, remember
from bot.drafting import (
    as_new_action,
    continued,
    draft_from_json,
    draft_to_json,
    edited,
    new_draft,
)
from bot.following import followed
from bot.pointing import standing_alone
from bot.smalltalk import smalltalk
from bot.understanding.drafts import Draft
from bot.understanding.find import Name
from bot.understanding.orders import is_order
from bot.understanding.recognise import SUGGESTED, Recogniser, Understood
from handlers.ask import Ask, ask_from_json, ask_to_json
from handlers.change_words import CONFIRMING
from handlers.changes import propose_again
from handlers.confirming import confirm, refs_of, seen_states, undo
from handlers.gate import choices_shown, not_shown
from handlers.help import example_of
from handlers.may import refusal
from handlers.new_actions import propose_action
from handlers.registry import intents
from handlers.reply import SHOWN_AT_ONCE, Entries, Entry, Line, Reply, as_table, say
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions
from store.conversations import answered_with

MOST_CANDIDATES = 12
_AFTER_IT = re.compile(r"(?i)\bafter (?:that|it|this)\b")
_ALWAYS_OFFERED = ["what is overdue", "next Panel", "help"]
# Where the answer to "which one?" goes in the ask, by the kind of record.
_FIELD_OF_KIND = {
    "party": "parties",
    "forum": "forums",
    "metric": "metrics",
    "ref": "refs",
    "priority": "priorities",
    "milestone": "milestones",
    "funding": "streams",
    "mechanism": "mechanisms",
    "inspection": "inspections",
    "recommendation": "refs",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One message or one pressed button, and the thread it belongs to; the number of the reply
    under which the button stood (null: the last); a form's fields for the open proposal.
    """

    text: str
    press: str
    thread: str
    pressed_on: int | None = None
    edit: Mapping[str, Any] | None = None


# A reply, and what is open after it.
Answer = tuple[Reply, State]


def converse(said: Said, turn: Turn, recogniser: Recogniser) -> Reply:
    """The reply to one message, in the light of what went before; what is open after it is kept."""
    state = recall(turn, said.thread)
    answer = _stale_press(said, state, turn)
    reply, after = answer or _answer(said.press or said.text, state, turn, recogniser)
    return reply.but(number=remember(turn, said.thread, after))


def _stale_press(said: Said, state: State, turn: Turn) -> Answer | None:
    """The refusal of a button that stood under an earlier answer, or under somebody else's; null
    where it stands under the last, or under the proposal that is open.
    """
    if not said.press or said.pressed_on in (None, state.number):
        return None
    if state.proposal and said.press in CONFIRMING and said.pressed_on == state.proposed_on:
        return None
    whose = answered_with(turn.session, said.thread, said.pressed_on or 0)
    if whose and whose != turn.asker.name:
        why = f"That is {whose}'s to press, so nothing was changed."
        return say(why, "Ask me yourself, and you will have buttons of your own."), state
    if not state.proposal or not refs_of(state.proposal):
        over = "That answer is no longer the last, and nothing is waiting for a yes"
        return say(f"{over}, so nothing was changed. Please say it again."), state
    open_now = propose_again(state.proposal, turn)
    first = Line("That proposal is no longer open, so nothing was changed. This one is:")
    return open_now.but(parts=(first, *open_now.parts)), replace(state, proposed_on=0)


def _answer(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    return (
        _settle_proposal(text, state, turn)
        or _ask_what_to_edit(text, state, turn, recogniser)
        or _go_on_drafting(text, state, turn, recogniser)
        or _choose(text, state, turn, recogniser)
        or _turn_page(text, state, turn, recogniser)
        or _answer_at_once(text, state)
        or _begin_draft(text, turn, recogniser)
        or _read(text, state, turn, recogniser)
    )


# --- What answers something that is open --------------------------------------------------------


def _settle_proposal(text: str, state: State, turn: Turn) -> Answer | None:
    """A yes or no to what was proposed, a no to what was asked, or an undo; null where the message
    is none of them.
    """
    if is_undo(text):
        return undo(turn), State()
    if not (state.proposal or state.draft or state.choosing):
        return None
    if state.proposal and is_yes(text):
        return confirm(state.proposal, state.seen, turn), State(records=state.records)
    if is_no(text):
        unchanged = say("All right, nothing was changed.", intent="changes.cancel")
        return unchanged, State(records=state.records)
    return None


def _ask_what_to_edit(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """What is proposed once more, with the question what is to be changed of it; null where the
    message does not ask to, or nothing is proposed.
    """
    if not state.proposal or not is_edit(text):
        return None
    question = Line("What should be changed? Say it as in “make it Thursday” or “give it to ...”.")
    if state.draft:
        reply, after = _draft(draft_from_json(state.draft), turn, recogniser)
    else:
        reply, after = propose_again(state.proposal, turn), state
    return reply.but(parts=(question, *reply.parts)), after


def _go_on_drafting(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """An answer to what is missing, or a correction of what is proposed; null where the message is
    neither.
    """
    if state.choosing.get("kind") == "draft owner":
        ref = chosen_from(text, _names_of("party", state.choosing["refs"], turn, recogniser))
        if not ref:
            return None
        draft = draft_from_json(state.draft)
        chosen = replace(draft, owners=(*draft.owners, ref), unsure=())
        return _draft(chosen, turn, recogniser)
    if state.draft:
        changed = continued(draft_from_json(state.draft), state.missing, text, recogniser, turn)
        return _draft(changed, turn, recogniser) if changed else None
    proposal = edited(state.proposal, text, recogniser, turn) if state.proposal else None
    if not proposal:
        return None
    reply = propose_again(proposal, turn)
    after = State(
        records=list(reply.records),
        proposal=reply.proposal or {},
        seen=seen_states(proposal, turn),
    )
    return reply, after


def _choose(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The answer to "which one?"; null where the message picks none."""
    if "ask" not in state.choosing:
        return None
    kind = state.choosing["kind"]
    ref = chosen_from(text, _names_of(kind, state.choosing["refs"], turn, recogniser))
    if not ref:
        return None
    return _handle(_settled(ask_from_json(state.choosing["ask"]), kind, ref), turn, recogniser)


def _turn_page(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The next page of the last answer; null where the message asks for none."""
    if not state.last or not is_more(text):
        return None
    ask = ask_from_json(state.last)
    offset = ask.offset + SHOWN_AT_ONCE
    if offset >= len(state.records):
        return say("That was all; there is no more to show.", intent=ask.intent), state
    return _handle(ask.but(offset=offset), turn, recogniser)


def _answer_at_once(text: str, state: State) -> Answer | None:
    """A kind word, or that something cannot be done yet; null where there is something to read."""
    kind_words = smalltalk(text)
    if kind_words:
        return say(kind_words, intent="smalltalk"), state
    if is_not_yet(text):
        sentence = "I cannot set reminders or post digests yet, so nothing was set up."
        return say(sentence, understood=False), state
    return None


# --- What is new --------------------------------------------------------------------------------


def _begin_draft(text: str, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """A new action; null where the message logs none."""
    draft = new_draft(text, recogniser, turn)
    return _draft(draft, turn, recogniser) if draft is not None else None


def _read(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """A question or an order, by itself or as it follows from the last one."""
    alone = standing_alone(text, state.records)
    understood = recogniser.recognise(alone, turn.now)
    if alone != text and understood.ask is None:
        understood = recogniser.recognise(text, turn.now)
    ask = understood.ask
    if state.last and not is_order(alone):
        last = ask_from_json(state.last)
        words = text if _AFTER_IT.search(text) else alone
        following = followed(words, last, understood, recogniser, turn.now, state.records)
        ask = following or ask
    if ask is not None:
        return _handle(ask, turn, recogniser)
    refused = refusal(turn.asker, "add") if is_order(text) else None
    if refused:
        return say(refused, intent="changes", refused=refused), state
    return _not_understood(understood), state


def _draft(draft: Draft, turn: Turn, recogniser: Recogniser) -> Answer:
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


def _handle(ask: Ask, turn: Turn, recogniser: Recogniser) -> Answer:
    """What the handler of the ask's intent answers, or the question which record is meant."""
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
    if ask.window and ask.window.warning and ask.window.warning not in reply.warnings:
        reply = replace(reply, warnings=(*reply.warnings, ask.window.warning))
    if reply.candidates and not reply.parts:
        open_ask = ask.but(topic="", topic_refs=())
        return _which_one(open_ask, "ref", reply.candidates, turn, recogniser)
    if ask.as_table:
        reply = as_table(reply)
    after = State(last=ask_to_json(ask.but(as_table=False)), records=list(reply.records))
    if reply.proposal:
        after.proposal, after.seen = reply.proposal, seen_states(reply.proposal, turn)
    return reply, after


# --- Which one? ---------------------------------------------------------------------------------


def _which_one(
    ask: Ask, kind: str, refs: tuple[str, ...], turn: Turn, recogniser: Recogniser
) -> Answer:
    """Ask which of several records is meant, with their names as buttons."""
    refs = refs[:MOST_CANDIDATES]
    names = _names_of(kind, refs, turn, recogniser)
    entries = (
        Entry(ref, name.text if name.text != ref else "")
        for ref, name in zip(refs, names, strict=True)
    )
    reply = Reply(
        (Line("Which one do you mean?"), Entries(tuple(entries))),
        intent=ask.intent,
        missing=("which",),
        candidates=refs,
        buttons=refs,
    )
    return reply, State(choosing={"kind": kind, "refs": list(refs), "ask": ask_to_json(ask)})


def _names_of(kind: str, refs: Sequence[str], turn: Turn, recogniser: Recogniser) -> list[Name]:
    """The names of records, as they are offered and chosen by."""
    if kind in ("ref", "topic"):
        actions = select_actions(turn.session, ActionFilter(refs=tuple(refs)))
        texts = {action.ref: action.text for action in actions}
        return [Name("action", ref, texts.get(ref, ref)) for ref in refs]
    return [recogniser.names.by_ref.get((kind, ref), Name(kind, ref, ref)) for ref in refs]


def _settled(ask: Ask, kind: str, ref: str) -> Ask:
    """The ask with one of its open choices made."""
    name = _FIELD_OF_KIND[kind]
    unsure = tuple(each for each in ask.unsure if each[0] != kind)
    return ask.but(**{name: (*getattr(ask, name), ref)}, unsure=unsure)


def _not_understood(understood: Understood) -> Reply:
    """Said plainly, with the nearest things that can be asked."""
    near = [each for each in understood.nearest if each.score >= SUGGESTED][:3]
    offered = [example_of((each.sentence,)) for each in near] or _ALWAYS_OFFERED
    sentences = "; ".join(f"“{sentence}”" for sentence in dict.fromkeys(offered))
    return say(
        "I did not understand that, so I have not looked anything up.",
        f"You could ask: {sentences}. Say “help” for all that I can do.",
        understood=False,
    )
