"""One message in the light of what is open: an answer to it, the next page, or something new."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.afterthoughts import afterthought
from bot.answers import is_more
from bot.changes_in_turn import (
    leaving_out,
    mixes_changes,
    none_done,
    several_changes,
    then_the_next,
)
from bot.choosing import are_all_chosen, chosen_from
from bot.conversation_state import State, recall, remember
from bot.editing import take_form
from bot.filling import filled_in
from bot.following import followed
from bot.in_turn import several_corrected, taken_in_turn
from bot.inspection_follow_ups import of_inspections
from bot.listed_orders import said_in_full
from bot.meant_records import with_meant_ref
from bot.places import by_place
from bot.pointing import standing_alone, with_places
from bot.post_editing import KINDS, corrected_post, may_be_either, of_what_was_set_up
from bot.proposing import (
    Answer,
    begin_draft,
    corrected,
    settle,
    shown_again,
    stale_press,
    waiting,
)
from bot.short_refs import in_context
from bot.smalltalk import smalltalk
from bot.suggestions import suggested
from bot.thinking_again import is_open, of_another, thought_again
from bot.understanding.asides import parted
from bot.understanding.manner import without_manner
from bot.understanding.order_subjects import with_its_subject
from bot.understanding.orders import is_order
from bot.understanding.orders_within import hangs_on_something
from bot.understanding.own_changes import OWN_LAST
from bot.understanding.recognise import Recogniser
from bot.understanding.second_thoughts import (
    as_last_said,
    may_think_twice,
    said_after_no,
    said_instead,
)
from bot.understanding.shorthand import people_spelt_out
from bot.understanding.told_by_build import ABOUT_THE_CHAT, NEVER_FOLLOWING
from bot.understanding.understood import Understood
from bot.which_one import names_of, of_those_listed, settled, which_one
from handlers.ask import Ask, ask_from_json, ask_to_json
from handlers.gate import choices_shown, not_shown
from handlers.headings import as_number, as_table
from handlers.may import refusal
from handlers.patterns import Pattern
from handlers.registry import intents
from handlers.reply import SHOWN_AT_ONCE, Line, Reply, say
from handlers.turn import Turn

_AFTER_IT = Pattern(r"(?i)\bafter (?:that|it|this)\b")


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


def converse(said: Said, turn: Turn, recogniser: Recogniser) -> Reply:
    """The reply to one message, in the light of what went before; what is open after it is kept."""
    state = recall(turn, said.thread)
    press = said.press or ("Edit" if said.edit is not None else "")
    stale = stale_press(press, said.pressed_on, said.thread, state, turn)
    if stale:
        is_open = state.proposal and len(stale) == 1
        reply, after = (
            shown_again(state, turn, recogniser, *stale) if is_open else (say(*stale), state)
        )
    elif said.edit is not None:
        reply, after = take_form(said.edit, state, turn, recogniser)
    else:
        reply, after = _answer(said.press or people_spelt_out(said.text), state, turn, recogniser)
    if len(after.records) > 1:
        is_same = after.records == state.listed
        after = replace(after, listed=after.records, is_of_a_post=is_same and state.is_of_a_post)
    else:
        after = replace(after, listed=state.listed, is_of_a_post=state.is_of_a_post)
    return reply.but(number=remember(turn, said.thread, after))


def _answer(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """The answer to one message, and to what it leads on to of several changes."""

    def handle(ask: Ask) -> Answer:
        return _handle(ask, turn, recogniser)

    if may_think_twice(text):
        text = as_last_said(text, recogniser.spotted(text, turn.now))
    instead = said_instead(text) if is_open(state) else ""
    if instead:
        return _answer(instead, State(records=state.records), turn, recogniser)
    left_out = leaving_out(text, state, turn, recogniser, handle)
    if left_out:
        return left_out
    answer = (
        taken_in_turn(text, state, turn, recogniser)
        or settle(text, state, turn, recogniser)
        or several_corrected(text, state, turn, recogniser)
        or of_another(text, state, turn, recogniser)
        or corrected(text, state, turn, recogniser)
        or afterthought(text, state, turn, recogniser)
    )
    if answer:
        return then_the_next(answer, state, turn, recogniser, handle)
    instead = said_after_no(text) if is_open(state) else ""
    if instead:
        return _answer(instead, State(records=state.records), turn, recogniser)
    answer = (
        _of_what_was_set_up(text, state, turn, recogniser)
        or _correct_post(text, state, turn, recogniser)
        or _choose(text, state, turn, recogniser)
        or _fill_in(text, state, turn, recogniser)
        or _of_the_one_meant(text, state, turn, recogniser)
    )
    if answer:
        answer = then_the_next(answer, state, turn, recogniser, handle)
    reply, after = (
        answer
        or _turn_page(text, state, turn, recogniser)
        or _press_on_action(text, state, turn, recogniser)
        or _answer_at_once(text, state)
        or thought_again(text, state, turn, recogniser, _answer)
        or begin_draft(text, turn, recogniser)
        or _of_what_was_listed(text, state, turn, recogniser)
        or _read(text, state, turn, recogniser)
    )
    if state.proposal and not reply.understood and after.proposal == state.proposal:
        return _still_waiting(reply, state, turn, recogniser)
    if state.asked and not (after.proposal or after.drafts or _is_change(reply)):
        awaited = "your yes" if state.proposal else "an answer"
        waits = Line(f"Still waiting for {awaited}: {state.asked}")
        return reply.but(parts=(*reply.parts, waits)), after.with_proposal_of(state)
    return reply, after


def _still_waiting(reply: Reply, state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """What was not understood, and what waits for a yes unchanged: about posts, all of it."""
    if state.proposal.get("record") in KINDS:
        not_understood = "I did not understand that, so nothing of this is changed. It still waits:"
        return shown_again(state, turn, recogniser, not_understood)
    waits = Line(f"Still waiting for your yes: {state.asked}")
    return reply.but(parts=(*reply.parts, waits)), state


def _is_change(reply: Reply) -> bool:
    """Whether a reply is about another change, which takes the place of the one that waited."""
    return reply.intent.startswith(("changes", *ABOUT_THE_CHAT)) and not reply.refused


# --- What answers something that is open --------------------------------------------------------


def _choose(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The answer to "which one?"; null where the message picks none."""
    if "ask" not in state.choosing:
        return None
    kind, offered = state.choosing["kind"], state.choosing["refs"]
    ask = ask_from_json(state.choosing["ask"])
    if kind == "ref" and are_all_chosen(text):
        others = tuple(each for each in ask.unsure if each[0] != kind)
        return _handle(ask.but(refs=(*ask.refs, *offered), unsure=others), turn, recogniser)
    ref = chosen_from(text, names_of(kind, offered, turn, recogniser))
    return _handle(settled(ask, kind, ref), turn, recogniser) if ref else None


def _correct_post(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """What is proposed about posts, reminders or the office, corrected; null where the message
    corrects nothing of it.
    """
    order = corrected_post(text, state, turn, recogniser)
    return _handle(order, turn, recogniser) if order else None


def _of_what_was_set_up(
    text: str, state: State, turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """What is asked of the post or reminder that was set up just now; null where nothing is."""
    if may_be_either(text, state):
        of = state.records[0] if state.records else "the action"
        question = f"Do you mean the reminder, or {of} itself?"
        how = f"Say “move the reminder to ...”, or “push {of} back ...”. Nothing was changed."
        return say(question, how, intent="reminders.change", records=tuple(state.records)), state
    ask = of_what_was_set_up(text, state, turn, recogniser)
    return _handle(ask, turn, recogniser) if ask else None


def _fill_in(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The answer to what an order lacked; null where the message is none."""
    if not (state.last and state.missing) or state.drafts:
        return None
    order = ask_from_json(state.last)
    filled = filled_in(order, state.missing, text, recogniser, turn.now)
    return _handle(filled, turn, recogniser) if filled else None


def _of_the_one_meant(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The order about a reference that is not recorded, about the one that is meant instead:
    "typo, COM/23/09"; null where the message puts none right.
    """
    if state.proposal or not state.last or not intents()[state.last["intent"]].is_change:
        return None
    ask = with_meant_ref(ask_from_json(state.last), text, recogniser)
    return _handle(ask, turn, recogniser) if ask else None


def _turn_page(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The next page of the last answer; null where the message asks for none."""
    if not state.last or not is_more(text):
        return None
    ask = ask_from_json(state.last)
    offset = ask.offset + SHOWN_AT_ONCE
    if offset >= len(state.records):
        return say("That was all; there is no more to show.", intent=ask.intent), state
    return _handle(ask.but(offset=offset), turn, recogniser)


# What may be pressed, or typed, on one action that was shown.
_ON_AN_ACTION = {
    "update": Ask("changes.update"),
    "propose for closure": Ask("changes.complete", statuses=("proposed for closure",)),
    "move date": Ask("changes.reschedule"),
    "reassign": Ask("changes.reassign"),
    "history": Ask("history.of"),
}


def _press_on_action(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """What is to be done with the one action that was shown; null where the message is no such
    label, or something else was shown.
    """
    ask = _ON_AN_ACTION.get(text.strip(" .!").casefold())
    if ask is None or len(state.records) != 1 or not state.last:
        return None
    if not ask_from_json(state.last).intent.startswith("actions."):
        return None
    return _handle(ask.but(text=text, refs=tuple(state.records)), turn, recogniser)


def _answer_at_once(text: str, state: State) -> Answer | None:
    """A kind word; null where there is something to read."""
    kind_words = smalltalk(text)
    if kind_words:
        return say(kind_words, intent="smalltalk"), state
    return None


# --- What is new --------------------------------------------------------------------------------


def _of_what_was_listed(
    text: str, state: State, turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """What is ordered of what was listed, without naming it; null where nothing is."""
    in_full = said_in_full(text, state, turn, recogniser)
    if isinstance(in_full, str):
        return _read(in_full, state, turn, recogniser)
    return _which(in_full[0], "ref", in_full[1], turn, recogniser) if in_full else None


def _read(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """A question or an order, by itself or as it follows from the last one."""
    text = by_place(text, state.records)
    if hangs_on_something(text):
        sentence = "That hangs on something else, so I have changed nothing. Say it when it is so."
        return say(sentence, intent="changes"), state
    text = with_places(text, state.records)
    several = several_changes(
        text, state, turn, recogniser, lambda ask: _handle(ask, turn, recogniser)
    )
    if several:
        return several
    text, is_number = (text, False) if is_order(text) else without_manner(text)
    if is_number:
        again = _handle(ask_from_json(state.last), turn, recogniser) if state.last else None
        reply, after = (again if not text else None) or _read(text, state, turn, recogniser)
        return as_number(reply), after
    text = with_its_subject(text, turn.now, recogniser)
    said = parted(text)
    alone = standing_alone(said.asked, state.records, state.listed)
    understood = recogniser.recognise(f"{said.before}{alone}{said.after}", turn.now)
    if alone != said.asked and understood.ask is None:
        understood = recogniser.recognise(text, turn.now)
    ask = understood.ask
    is_new = ask is not None and ask.intent.startswith(NEVER_FOLLOWING)
    if state.last and not is_order(alone) and not is_new:
        last = ask_from_json(state.last)
        words = said.asked if _AFTER_IT.search(said.asked) else alone
        of_those = of_inspections(text, last, understood, recogniser, state.records)
        following = of_those or followed(
            words, last, understood, recogniser, turn.now, state.records
        )
        ask = following or ask
    if ask is not None:
        last = ask_from_json(state.last) if state.last else None
        ask = in_context(_with_what_waits(ask, state), last, state.records, turn)
    if ask is not None and mixes_changes(ask, understood.spotted):
        return none_done(), state
    if ask is not None:
        return _handle(of_those_listed(ask, state.listed), turn, recogniser)
    refused = refusal(turn.asker, "add") if is_order(text) else None
    if refused:
        return say(refused, intent="changes", refused=refused), state
    return _not_understood(understood, turn, recogniser), state


def _with_what_waits(ask: Ask, state: State) -> Ask:
    """A question about the person's own last change, with what is not written: it waits for an
    answer, or waited too long; any other as it is.
    """
    if ask.intent != OWN_LAST:
        return ask
    unwritten = "waits" if state.asked else "lapsed" if state.lapsed else ""
    return ask.but(sets=(*ask.sets, ("unwritten", unwritten))) if unwritten else ask


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
            return _handle(settled(ask, kind, refs[0]), turn, recogniser)
        return _which(ask, kind, refs, turn, recogniser)
    reply = intents()[ask.intent].handler(ask, turn)
    if ask.window and ask.window.warning and ask.window.warning not in reply.warnings:
        reply = replace(reply, warnings=(*reply.warnings, ask.window.warning))
    if reply.candidates and not reply.parts:
        open_ask = ask.but(refs=(), topic="", topic_refs=())
        return _which(open_ask, "ref", reply.candidates, turn, recogniser)
    if ask.as_table:
        reply = as_table(reply, ask.intent)
    after = State(last=ask_to_json(ask.but(as_table=False)), records=list(reply.records))
    if intents()[ask.intent].is_change:
        after.missing = next(iter(reply.missing), "")
        after.records = after.records or list(ask.refs)
    if reply.proposal:
        return reply, replace(waiting(reply, turn), last=after.last)
    return reply, after


def _which(ask: Ask, kind: str, refs: tuple[str, ...], turn: Turn, known: Recogniser) -> Answer:
    """The question which of several records is meant."""
    reply = which_one(ask.intent, kind, refs, turn, known)
    asked = {"kind": kind, "refs": list(reply.candidates), "ask": ask_to_json(ask)}
    return reply, State(choosing=asked)


def _not_understood(understood: Understood, turn: Turn, recogniser: Recogniser) -> Reply:
    """Said plainly, with the nearest things that can be asked."""

    def may_be_named(kind: str, ref: str) -> bool:
        return bool(choices_shown(kind, (ref,), turn))

    offered = suggested(understood.spotted, recogniser.names, may_be_named)
    sentences = "; ".join(f"“{sentence}”" for sentence in offered)
    could_ask = f"You could ask: {sentences}. " if offered else ""
    return say(
        "I did not understand that, so I have not looked anything up.",
        f"{could_ask}Say “help” for all that I can do.",
        understood=False,
    )
