"""One message in the light of what is open: an answer to it, the next page, or something new."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.afterthoughts import afterthought
from bot.another_action import another_besides, as_another
from bot.asked_again import listing_of
from bot.asked_numbers import number_asked
from bot.beside_meetings import with_days_beside_meetings
from bot.besides import besides, kept_beside, wholly_besides
from bot.beyond_the_list import beyond_the_list
from bot.conversation_state import PROPOSED, State, may_be_told, recall, remember
from bot.denied_values import denied
from bot.doubts import casts_doubt, is_statement
from bot.edited_messages import as_found, with_what_opened_it
from bot.form_answers import take_form
from bot.in_turn import several_corrected, taken_in_turn
from bot.joint_additions import with_another
from bot.joint_corrections import corrected_jointly
from bot.new_messages import of_what_was_listed, read_anew
from bot.no_with_why import is_no_with_why
from bot.not_scheduled import with_what_is_not_scheduled
from bot.open_answers import answer_to_what_is_open, next_page, pressed_on_action
from bot.open_proposals import Answer
from bot.places import as_the_other, by_number, by_place
from bot.plain_orders import in_plain_words
from bot.post_editing import KINDS
from bot.proposing import begin_draft, corrected, settle, shown_again, stale_press
from bot.reasons_apart import with_reason_apart
from bot.regrets import regretted
from bot.several_changes import with_a_new_action
from bot.smalltalk import smalltalk
from bot.that_day import spoken_of
from bot.that_person import person_told_of
from bot.the_others import around
from bot.thinking_again import is_open, of_another, thought_again
from bot.told_deeds import deed_noted
from bot.told_of_one import told_of_one
from bot.understanding.orders.orders import is_order
from bot.understanding.orders.reported_orders import as_ordered
from bot.understanding.orders.second_thoughts import (
    as_last_said,
    may_think_twice,
    said_after_no,
    said_instead,
    state_instead,
    thought_over,
    without_reflection,
)
from bot.understanding.questions.asked_for_another import asked_straight
from bot.understanding.recognise import Recogniser
from bot.understanding.told.fragments import fragments_as_orders
from bot.understanding.told.joined_ones import called_nothing, with_joined_ones
from bot.understanding.told.named_within import named_within
from bot.understanding.told_by_build import ABOUT_THE_CHAT
from bot.understanding.words.first_words import as_usually_begun
from bot.understanding.words.shorthand import people_spelt_out
from handlers.ask import ask_from_json
from handlers.gate import not_shown
from handlers.reply import Line, Reply, say
from handlers.several import refs_of
from handlers.turn import Turn
from handlers.wording import capitalised

_ELSEWHERE = "nothing was changed. Ask me again in a direct message."
_LET_GO = (
    "What waited for your answer is about something that may not be shown here now, so it was let "
    f"go and {_ELSEWHERE}"
)

_FITS_NONE_OF_THEM = (
    "“{0}” fits {1}, so nothing was changed. Please say which you mean by its reference."
)


@dataclass(frozen=True, slots=True)
class Said:
    """One message or one pressed button, and the thread it belongs to; the number of the reply
    under which the button stood (null: the last); a form's fields for the open proposal. `message`
    is the message's key; `is_edit`: it was answered before, and its words were changed since.
    """

    text: str
    press: str
    thread: str
    pressed_on: int | None = None
    edit: Mapping[str, Any] | None = None
    message: str = ""
    is_edit: bool = False


def converse(said: Said, turn: Turn, recogniser: Recogniser) -> Reply:
    """The reply to one message, in the light of what went before; what is open after it is kept."""
    state = recall(turn, said.thread)
    if said.is_edit:
        state = as_found(state, said.message, said.text)
    press = said.press or ("Edit" if said.edit is not None else "")
    stale = stale_press(press, said.pressed_on, said.thread, state, turn)
    if stale:
        is_shown = state.proposal and len(stale) == 1
        reply, after = (
            shown_again(state, turn, recogniser, *stale) if is_shown else (say(*stale), state)
        )
    elif said.edit is not None:
        reply, after = take_form(said.edit, state, turn, recogniser)
    else:
        text = said.press or as_ordered(as_usually_begun(people_spelt_out(said.text)))
        text = text if said.press or state.drafts else asked_straight(text)
        text = text if said.press else with_days_beside_meetings(text, turn, recogniser)
        reply, after = _answer(text, state, turn, recogniser)
        is_lost = not (reply.understood or state.asked)
        beyond = beyond_the_list(text, state.places) if is_lost else None
        reply = beyond or with_what_is_not_scheduled(reply, text)
    reply, after = _as_may_be_proposed((reply, after), state, turn)
    if state.is_hidden:
        reply = reply.but(parts=(Line(_LET_GO), *reply.parts))
    after = replace(
        _with_what_was_listed(after, reply, state),
        spoken_of=spoken_of(after.records, state.spoken_of),
        person=person_told_of(ask_from_json(after.last) if after.last else None, state.person),
        around=around(state, after),
        listing=listing_of(after, reply, state),
    )
    after = with_what_opened_it(_with_what_showed_it(after, state), state, said.message)
    return reply.but(number=remember(turn, said.thread, after))


def _as_may_be_proposed(answer: Answer, before: State, turn: Turn) -> Answer:
    """An answer; that it is not shown, where it proposes what may not be said in this room: nothing
    of it waits here then, nor of what it took the place of.
    """
    if may_be_told(answer[1], turn, PROPOSED):
        return answer
    waited = any(getattr(before, each) for each in PROPOSED)
    hidden = (_LET_GO,) if waited else (not_shown(1), capitalised(_ELSEWHERE))
    return say(*hidden, intent="changes.cancel"), State(last=before.last, records=before.records)


def _with_what_showed_it(after: State, before: State) -> State:
    """The state with the replies whose buttons still do something: those that showed just what
    waits, of records as they still are.
    """
    if not after.proposal or (after.proposal, after.seen) != (before.proposal, before.seen):
        return after
    earlier = {*before.shown_on, before.proposed_on} - {after.proposed_on}
    return replace(after, shown_on=sorted(earlier))


def _with_what_was_listed(after: State, reply: Reply, before: State) -> State:
    """The state with the list that places are counted in: that of the reply, unless it changes
    some of what was listed before.
    """
    is_of_a_change = bool(after.proposal or reply.written)
    if len(after.records) < 2 or (is_of_a_change and set(after.records) <= set(before.listed)):
        written = [each["ref"] for each in reply.written]
        dealt_with = list(dict.fromkeys((*before.dealt_with, *written)))
        kept = {"listed": before.listed, "is_of_a_post": before.is_of_a_post}
        return replace(after, **kept, dealt_with=dealt_with)
    is_same = after.records == before.listed
    return replace(
        after,
        listed=after.records,
        is_of_a_post=is_same and before.is_of_a_post,
        dealt_with=before.dealt_with if is_same else [],
    )


def _answer(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """The answer to one message."""
    text = with_joined_ones(text, recogniser)
    unclear = called_nothing(text, recogniser) if is_order(text) else None
    if unclear:
        return say(_FITS_NONE_OF_THEM.format(*unclear), intent="changes"), state
    changes = state.proposal or state.settled
    if changes and not (state.drafts or state.parts):
        text = as_the_other(text, refs_of(changes), state.places)
    if may_think_twice(text):
        text = as_last_said(text, recogniser.spotted(text, turn.now))
    if not (state.proposal or state.drafts or state.parts):
        text = thought_over(text)
    else:
        text = without_reflection(text)
    if not (state.drafts or state.parts or state.missing or state.choosing):
        waits = bool(state.proposal)
        orders = fragments_as_orders(text, turn.now, recogniser, state.places, is_open=waits)
        text = orders or number_asked(text, state.places, recogniser.references.numbered)
    instead = said_instead(text) if is_open(state) and not is_no_with_why(text) else ""
    if instead:
        return _answer(instead, State(records=state.records), turn, recogniser)
    state_meant = state_instead(text) if _is_of_actions(state) else ""
    if state_meant:
        refs = ", ".join(refs_of(state.proposal))
        order = f"reopen {refs}" if state_meant == "open" else f"mark {refs} as {state_meant}"
        answer = _answer(order, State(records=state.records), turn, recogniser)
        return kept_beside(answer, state, turn)
    settled = _settled(text, state, turn, recogniser)
    if settled:
        return settled
    instead = said_after_no(text) if is_open(state) else ""
    if instead:
        return _answer(instead, State(records=state.records), turn, recogniser)
    text = told_of_one(named_within(text, turn.now, recogniser), state, turn)
    text = deed_noted(text, state, recogniser, turn.now)
    if not (state.choosing or state.missing):
        text = by_place(text, state.places)
        text = by_number(text, recogniser.references.numbered)
    answer = (
        answer_to_what_is_open(text, state, turn, recogniser)
        or next_page(text, state, turn, recogniser)
        or pressed_on_action(text, state, turn, recogniser)
        or _as_an_order(text, state, turn, recogniser)
        or _answer_at_once(text, state)
        or thought_again(text, state, turn, recogniser, _answer)
        or with_a_new_action(text, state, turn, recogniser)
        or begin_draft(as_another(text, state, turn, recogniser), turn, recogniser)
        or of_what_was_listed(text, state, turn, recogniser)
        or read_anew(text, state, turn, recogniser)
    )
    answer = with_reason_apart(text, answer, state, turn, recogniser, _answer)
    return _with_what_waits(text, answer, state, turn, recogniser)


def _settled(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The answer to what settles or corrects a change; null where the message does neither."""
    if state.parts:
        settled = settle(text, state, turn, recogniser)
        settled = settled or denied(text, state, turn, recogniser)
        noted = settled or wholly_besides(text, state, turn, recogniser, _answer)
        return noted or corrected_jointly(text, state, turn, recogniser)
    return (
        taken_in_turn(text, state, turn, recogniser)
        or settle(text, state, turn, recogniser)
        or denied(text, state, turn, recogniser)
        or several_corrected(text, state, turn, recogniser)
        or of_another(text, state, turn, recogniser, _answer)
        or another_besides(text, state, turn, recogniser)
        or with_another(text, state, turn, recogniser)
        or wholly_besides(text, state, turn, recogniser, _answer)
        or corrected(text, state, turn, recogniser)
        or besides(text, state, turn, recogniser, _answer)
        or afterthought(text, state, turn, recogniser)
        or regretted(text, state)
    )


def _is_of_actions(state: State) -> bool:
    """Whether a change of actions or recommendations that are there waits for a yes."""
    kind = state.proposal.get("record", "recommendation")
    has_state = kind == "recommendation" and not (state.drafts or state.parts)
    return bool(state.proposal and has_state and state.proposal["change"] != "add")


def _as_an_order(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The answer to an order that is wholly read by its parts; null for any other message."""
    order = in_plain_words(text, state, turn, recogniser)
    return read_anew(order, state, turn, recogniser) if order else None


def _answer_at_once(text: str, state: State) -> Answer | None:
    """A kind word; null where there is something to read."""
    kind_words = smalltalk(text)
    return (say(kind_words, intent="smalltalk"), state) if kind_words else None


def _with_what_waits(
    text: str, answer: Answer, state: State, turn: Turn, recogniser: Recogniser
) -> Answer:
    """An answer with what still waits for one: a proposal, where nothing was understood or
    something else was spoken of.
    """
    reply, after = answer
    is_doubted = state.misread or _casts_doubt(text, state, turn, recogniser)
    if state.proposal and not reply.understood and after.proposal == state.proposal:
        is_doubted = is_doubted or is_statement(text)
        reply, after = _still_waiting(reply, state, turn, recogniser)
        return reply, replace(after, misread=is_doubted)
    if state.asked and not (after.proposal or after.drafts or after.parts or _is_change(reply)):
        awaited = "your yes" if state.proposal else "an answer"
        waits = Line(f"Still waiting for {awaited}: {state.asked}")
        kept = replace(after.with_proposal_of(state), misread=is_doubted)
        return reply.but(parts=(*reply.parts, waits)), kept
    return answer


def _casts_doubt(text: str, state: State, turn: Turn, recogniser: Recogniser) -> bool:
    """Whether a message that changed nothing of what waits leaves it open whether that is right."""
    if not state.asked:
        return False
    spotted = recogniser.spotted(text, turn.now)
    named = {ref for m in spotted.of_kind("ref") for ref in m.readings["ref"]}
    return casts_doubt(text, named, set(refs_of(state.proposal)))


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
