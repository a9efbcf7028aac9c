"""A message that answers nothing that is open: a question or an order, read by itself or as it
follows from the last one.
"""

from dataclasses import replace

from bot.asked_again import asked_again, without_that_one
from bot.back_to_now import back_to_now
from bot.conversation_state import State
from bot.following import followed
from bot.funding_follow_ups import of_the_money
from bot.handling import asked_which, handled
from bot.inspection_follow_ups import of_inspections
from bot.listed_orders import said_in_full
from bot.meant_runs import with_runs_named
from bot.meant_sets import OtherNumber, with_sets_named
from bot.meant_subjects import with_subject_named
from bot.metric_follow_ups import of_a_measure
from bot.news_of_it import news_of_it
from bot.of_so_many import of_so_many, with_those
from bot.open_proposals import Answer
from bot.own_office import with_own_office
from bot.places import by_place
from bot.plan_follow_ups import of_the_plan
from bot.pointing import standing_alone, with_places
from bot.several_changes import all_held, mixes_changes, none_done, several_changes
from bot.short_questions import said_of_it
from bot.short_refs import in_context
from bot.suggestions import suggested
from bot.that_day import with_day_of_forum, with_that_day
from bot.that_person import with_that_person
from bot.the_others import the_others
from bot.understanding.near_no_example import FORBIDDING
from bot.understanding.orders.asides import parted
from bot.understanding.orders.orders import is_order
from bot.understanding.orders.orders_within import hangs_on_something
from bot.understanding.orders.reasons_after import without_reason
from bot.understanding.questions.own_changes import OWN_LAST
from bot.understanding.recognise import Recogniser
from bot.understanding.told.joint_values import without_its_reason
from bot.understanding.told.order_subjects import with_its_subject
from bot.understanding.told.told_superseding import told_superseding
from bot.understanding.told_by_build import NEVER_FOLLOWING
from bot.understanding.understood import Understood
from bot.understanding.words.courtesies import without_courtesies
from bot.understanding.words.manner import without_manner
from bot.understanding.words.wrapping import plainly_typed
from bot.what_was_offered import of_what_was_offered
from bot.which_one import of_those_listed
from handlers.ask import Ask, ask_from_json
from handlers.gate import choices_shown
from handlers.headings import as_number
from handlers.may import refusal
from handlers.patterns import Pattern
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.wording import listed

HANGS = "That hangs on something else, so I have changed nothing. Say it when it is so."
_BESIDE_IT = Pattern(r"(?i)\b(?:after|before) (?:that|it|this)\b")


def of_what_was_listed(
    text: str, state: State, turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """What is ordered of what was listed, without naming it; null where nothing is."""
    in_full = said_in_full(text, state, turn, recogniser)
    if isinstance(in_full, str):
        return read_anew(in_full, state, turn, recogniser)
    return asked_which(in_full[0], "ref", in_full[1], turn, recogniser) if in_full else None


def read_anew(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """A question or an order, by itself or as it follows from the last one."""
    text = text if is_order(plainly_typed(text)) else plainly_typed(text)
    text = with_those(said_of_it(text, state, recogniser), state)
    text = with_that_person(text, state, turn, recogniser)
    text = with_day_of_forum(text, state.spoken_of, turn, recogniser)
    text = by_place(with_that_day(text, state.spoken_of, turn), state.places)
    if hangs_on_something(text):
        return say(HANGS, intent="changes"), state
    text = with_runs_named(with_places(text, state.places, state.dealt_with), turn, recogniser)
    named = with_sets_named(text, state, turn, recogniser)
    if isinstance(named, OtherNumber):
        reply, after = asked_which(named.ask, "ref", named.refs, turn, recogniser)
        return reply.but(parts=(Line(named.words), *reply.parts)), after
    text = with_subject_named(named, turn, recogniser)
    order = told_superseding(text, turn.now, recogniser) or without_its_reason(
        text, turn.now, recogniser
    )
    several = several_changes(order, text, state, turn, recogniser)
    return several or all_held(_of_one(order, state, turn, recogniser), text, turn, recogniser)


def _of_one(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """The same, where it asks or orders one thing at most."""
    is_question = not is_order(text)
    text, is_number = without_manner(text) if is_question else (text, False)
    if is_number:
        is_of_last = state.last and not text
        reply, after = (
            handled(ask_from_json(state.last), turn, recogniser)
            if is_of_last
            else read_anew(text, state, turn, recogniser)
        )
        return as_number(reply), after
    if is_question:
        text = with_own_office(without_courtesies(text), turn, recogniser)
    if not recogniser.orders_meeting(text, turn.now):
        text = with_its_subject(text, turn.now, recogniser)
    understood, ask = _in_its_context(text, state, turn, recogniser)
    if ask is not None:
        if mixes_changes(ask, understood.spotted):
            return none_done(), state
        return handled(of_those_listed(ask, state.listed), turn, recogniser)
    bare = without_reason(text)
    if bare:
        return _of_one(bare, state, turn, recogniser)
    refused = refusal(turn.asker, "add") if is_order(text) else None
    if refused:
        return say(refused, intent="changes", refused=refused), state
    return _left_alone(understood, state) or (_not_understood(understood, turn, recogniser), state)


def _left_alone(understood: Understood, state: State) -> Answer | None:
    """That nothing is done to the records which a message forbids to change; null for any other."""
    spotted = understood.spotted
    refs = list(dict.fromkeys(spotted.refs_of("ref"))) if FORBIDDING.match(spotted.text) else []
    if not refs:
        return None
    stay = "stays as it is" if len(refs) == 1 else "stay as they are"
    reply = say(f"I have changed nothing: {listed(refs)} {stay}.", intent="changes")
    return reply.but(records=tuple(refs)), replace(state, last={}, records=refs)


def _in_its_context(
    text: str, state: State, turn: Turn, recogniser: Recogniser
) -> tuple[Understood, Ask | None]:
    """What is understood of a message, and what it asks: by itself, or as it follows from the last
    answer; null where it asks nothing.
    """
    pointed = (
        asked_again(text, state, turn, recogniser)
        or news_of_it(text, state, turn, recogniser)
        or the_others(text, state, turn, recogniser)
        or of_so_many(text, state, turn, recogniser)
        or of_what_was_offered(text, state, turn, recogniser)
    )
    if pointed is not None:
        return recogniser.recognise(text, turn.now), pointed
    said = parted(text)
    names_meeting = recogniser.orders_meeting(text, turn.now)  # then "it" is that meeting
    alone = said.asked if names_meeting else standing_alone(said.asked, state.records, state.listed)
    understood = recogniser.recognise(f"{said.before}{alone}{said.after}", turn.now)
    if alone != said.asked and understood.ask is None:
        understood = recogniser.recognise(text, turn.now)
    ask = understood.ask
    last = ask_from_json(state.last) if state.last else None
    is_of_one = ask is not None and "by" in dict(ask.sets)  # who did what to which is all said
    is_new = ask is not None and (ask.intent.startswith(NEVER_FOLLOWING) or is_of_one)
    if last and not is_order(alone) and not is_new:
        words = said.asked if _BESIDE_IT.search(said.asked) else alone
        ask = (
            back_to_now(text, last)
            or of_the_plan(text, last, understood, recogniser, state.records, turn)
            or of_inspections(text, last, understood, recogniser, state.records)
            or of_the_money(text, last, recogniser, turn.now)
            or of_a_measure(text, last, recogniser, turn.now, state.records)
            or followed(words, last, understood, recogniser, turn.now, state.records)
            or ask
        )
    if ask is None:
        return understood, None
    ask = without_that_one(ask, text, state, recogniser)
    return understood, in_context(_with_what_is_unwritten(ask, state), last, state.records, turn)


def _with_what_is_unwritten(ask: Ask, state: State) -> Ask:
    """A question about the person's own last change, with what is not written: it waits for an
    answer, or waited too long; any other as it is.
    """
    if ask.intent != OWN_LAST:
        return ask
    unwritten = "waits" if state.asked else "lapsed" if state.lapsed else ""
    return ask.but(sets=(*ask.sets, ("unwritten", unwritten))) if unwritten else ask


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
