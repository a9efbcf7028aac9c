"""The records that an order means by what they are about, put into it by their references.

Only where the message is a change of them with these. What names one action by its subject alone is
put so only where it is read as no change without, and speaks of no other record.
"""

from collections.abc import Sequence

from bot.named_orders import fits_state, order_of
from bot.understanding.posts.post_orders import post_intent
from bot.understanding.recognise import Recogniser
from bot.understanding.told.order_subjects import with_its_subject
from bot.understanding.told.said_records import recommendations_spoken_of, with_records_named
from bot.understanding.told.said_subjects import Subject, said_subjects
from bot.understanding.told.single_values import single_value
from bot.understanding.told.told_superseding import says_superseded, told_superseding
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions

LONGEST = 45  # words
_OF_REMINDERS = "reminders."


def with_subject_named(text: str, turn: Turn, recogniser: Recogniser) -> str:
    """`text` with the reference of the one action that it orders something of; as it is where it
    orders nothing of one, or is understood as an order by itself.
    """
    if len(text.split()) > LONGEST:
        return text
    in_full, refs = with_records_named(text, turn.now, recogniser)
    is_reminder = refs and post_intent(in_full).startswith(_OF_REMINDERS)
    if is_reminder or (refs and order_of(in_full, refs, turn, recogniser)):
        return in_full
    if recogniser.spotted(text, turn.now).of_kind("ref"):
        return _replaced_by_another(text, turn, recogniser) or text
    recommended = _of_a_recommendation(text, turn, recogniser)
    if recommended:
        return recommended
    found = list(said_subjects(text, turn.now, recogniser))
    by_build = _by_build(text, found, turn, recogniser)
    if by_build or not found or _is_change(text, turn, recogniser):
        return by_build or text
    for start, end, ref in found:
        known = select_actions(turn.session, ActionFilter(refs=(ref,)))
        in_full = f"{text[:start]}{ref}{text[end:]}"
        ask = order_of(in_full, (ref,), turn, recogniser)
        if ask and known and fits_state(ask, is_open=known[0].is_open) and ask.refs == (ref,):
            return in_full
    return text


def _replaced_by_another(text: str, turn: Turn, recogniser: Recogniser) -> str:
    """`text` with the reference of what it says another, which it names, takes the place of; empty
    where it says that of none.
    """
    if not says_superseded(text):
        return ""
    for start, end, ref in (
        *((s, e, refs[0]) for s, e, refs in recommendations_spoken_of(text, turn.now, recogniser)),
        *said_subjects(text, turn.now, recogniser),
    ):
        in_full = f"{text[:start]}{ref}{text[end:]}"
        if told_superseding(in_full, turn.now, recogniser):
            return in_full
    return ""


def _by_build(text: str, found: Sequence[Subject], turn: Turn, recogniser: Recogniser) -> str:
    """`text` with the reference of the one action of which it orders one value by its build; empty
    where it has none of these builds.
    """
    for start, end, ref in found:
        in_full = f"{text[:start]}{ref}{text[end:]}"
        if single_value(in_full, turn.now, recogniser) and order_of(
            in_full, (ref,), turn, recogniser
        ):
            return in_full
    return ""


def _of_a_recommendation(text: str, turn: Turn, recogniser: Recogniser) -> str:
    """`text` with the reference of the one recommendation that it orders something of by its
    subject alone; empty where it orders nothing of one, or names it by itself.
    """
    now = turn.now
    if not recogniser.names.holds("recommendation"):
        return ""
    for start, end, refs in recommendations_spoken_of(text, now, recogniser):
        ask = recogniser.recognise(with_its_subject(text, now, recogniser), now).ask
        is_change = ask is not None and ask.intent.startswith("changes.")
        if ask is not None and is_change and len(ask.refs) == 1 and ask.refs != refs:
            return ""
        in_full = f"{text[:start]}{refs[0]}{text[end:]}"
        order = order_of(in_full, refs, turn, recogniser)
        if order is not None and order.refs == refs:
            return in_full
    return ""


def _is_change(text: str, turn: Turn, recogniser: Recogniser) -> bool:
    ask = recogniser.recognise(with_its_subject(text, turn.now, recogniser), turn.now).ask
    return ask is not None and ask.intent.startswith("changes.")
