"""What answers something that was left open: a which-one question, what an order lacked, a post
that was set up, the next page.
"""

from bot.choosing import are_all_chosen, chosen_from
from bot.conversation_state import State
from bot.filling import filled_in
from bot.handling import handled
from bot.meant_records import with_meant_ref
from bot.open_proposals import Answer
from bot.post_editing import corrected_post, may_be_either, of_what_was_set_up
from bot.short_answers import is_more
from bot.the_others import speaks_of_others, the_others
from bot.understanding.recognise import Recogniser
from bot.understanding.words.order_pieces import AND, ANOTHER_BY_REF, BY_REF
from bot.which_one import names_of, settled
from handlers.ask import Ask, ask_from_json
from handlers.patterns import Pattern
from handlers.registry import intents
from handlers.reply import SHOWN_AT_ONCE, say
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions

_POINTS = Pattern(r"(?i)\b(?:it|this|that)(?: one| action)?\b")
# "No wait, just 04 and 07", "the 20th, but only 04", when a value for many was asked for.
_ONLY = Pattern(
    r"(?i)^\W*(?:(?:no|wait|hang on|hold on|actually|sorry|oh|ok|okay|yes|but|and)\b[\s,.–-]*)*"
    r"(?:(?P<value>[^;:?]{3,40}?)[\s,.–-]+(?:but |and |for )?)?(?:just|only)(?: for)? "
    rf"(?P<those>{BY_REF}(?:{AND} ?{ANOTHER_BY_REF})*)(?: (?:please|pls|then|thanks))*[\s.!]*$"
)
_WHOSE = Pattern(
    r"(?i)^\W*(?:(?:the|sorry|no|yes|um|i meant?)\W+)*"
    r"(?:one (?:that is|that['’]?s|with|for|owned by) )?"
    r"(?P<whose>[a-z][\w&'’ -]{1,40}?)(?: (?:one|action))?(?:\W+(?:please|pls))?[\s.!]*$"
)
_OF_ACTIONS = ("changes.reschedule", "changes.reassign")
# What of an order says which actions it is of.
_TELLING_WHICH = (
    *("owned_by", "mine", "statuses", "overdue", "no_owner", "has_owner", "no_date", "has_date"),
    *("item", "topic", "topic_refs", "wider_refs", "without", "but_not", "priorities"),
)
_NOTHING_ELSE = Pattern(
    r"(?i)^\W*(?:(?:sorry|i mean(?:t)?|it['’]?s|that['’]?s|the|oh|please|um|er)\b[\s,]*)+"
    r"|[\s,]+(?:please|pls|thanks|sorry)\W*$"
)


def answer_to_what_is_open(
    text: str, state: State, turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """The answer to a message that carries on what was asked or set up; null where it does not."""
    return (
        _of_what_was_set_up(text, state, turn, recogniser)
        or _correct_post(text, state, turn, recogniser)
        or _choose(text, state, turn, recogniser)
        or _fill_in(text, state, turn, recogniser)
        or _of_the_one_meant(text, state, turn, recogniser)
    )


def _choose(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The answer to "which one?"; null where the message picks none."""
    if "ask" not in state.choosing:
        return None
    kind, offered = state.choosing["kind"], state.choosing["refs"]
    ask = ask_from_json(state.choosing["ask"])
    if kind == "ref" and are_all_chosen(text):
        others = tuple(each for each in ask.unsure if each[0] != kind)
        return handled(ask.but(refs=(*ask.refs, *offered), unsure=others), turn, recogniser)
    ref = chosen_from(text, names_of(kind, offered, turn, recogniser))
    ref = ref or (_of_its_owner(text, offered, turn, recogniser) if kind == "ref" else None)
    return handled(settled(ask, kind, ref), turn, recogniser) if ref else None


def _of_its_owner(text: str, offered: list[str], turn: Turn, recogniser: Recogniser) -> str | None:
    """The one action of those offered that is picked by whose it is: "pippa's", "the chief's one";
    null where that is none, or several.
    """
    said = _WHOSE.match(text)
    if said is None:
        return None
    owners = set(recogniser.spotted(said["whose"], turn.now).refs_of("party"))
    known = select_actions(turn.session, ActionFilter(refs=tuple(offered))) if owners else []
    having = [each.ref for each in known if owners & set(each.owners)]
    return having[0] if len(having) == 1 else None


def _correct_post(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """What is proposed about posts, reminders or the office, corrected; null where the message
    corrects nothing of it.
    """
    order = corrected_post(text, state, turn, recogniser)
    return handled(order, turn, recogniser) if order else None


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
    return handled(ask, turn, recogniser) if ask else None


def _fill_in(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The answer to what an order lacked; null where the message is none."""
    if not (state.last and state.missing) or state.drafts:
        return None
    order = ask_from_json(state.last)
    only = _ONLY.match(text)
    if only and order.intent in _OF_ACTIONS:
        order = _of_these_only(order, only["those"], turn, recogniser)
        text = only["value"] or ""
        if not text.strip():
            return handled(order, turn, recogniser)
    filled = _of_a_recommendation(order, state.missing, text, turn, recogniser) or filled_in(
        order, state.missing, text, recogniser, turn.now
    )
    return handled(filled, turn, recogniser) if filled else None


def _of_these_only(order: Ask, those: str, turn: Turn, recogniser: Recogniser) -> Ask:
    """An order of many actions ("push everything of WYP's") as one of those that are named."""
    offered = [m.readings["ref"] for m in recogniser.spotted(those, turn.now).of_kind("ref")]
    if not offered:
        return order
    parties = () if order.intent == "changes.reschedule" else order.parties
    bare = Ask(order.intent)
    return order.but(
        **{name: getattr(bare, name) for name in _TELLING_WHICH},
        refs=tuple(ref for ref, *others in offered if not others),
        unsure=tuple(("ref", tuple(refs)) for refs in offered if len(refs) > 1),
        parties=parties,
    )


def _of_a_recommendation(
    order: Ask, missing: str, text: str, turn: Turn, recogniser: Recogniser
) -> Ask | None:
    """An order of an action that was not said ("close it") as one of the recommendation that the
    answer names; null where it names none, or says more.
    """
    said = _NOTHING_ELSE.sub("", text).strip(" .!,")
    mentions = recogniser.taken_apart(said, turn.now).of_kind("recommendation")
    is_whole = len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(said))
    if missing != "which" or not is_whole or not _POINTS.search(order.text):
        return None
    ask = recogniser.recognise(_POINTS.sub(said, order.text, 1), turn.now).ask
    return ask if ask and ask.intent.startswith("changes.recommendations") else None


def _of_the_one_meant(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The order about a reference that is not recorded, about the one that is meant instead:
    "typo, COM/23/09"; null where the message puts none right.
    """
    if state.proposal or not state.last or not intents()[state.last["intent"]].is_change:
        return None
    ask = with_meant_ref(ask_from_json(state.last), text, recogniser)
    return handled(ask, turn, recogniser) if ask else None


def next_page(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The next page of the last answer; null where the message asks for none."""
    if not state.last or not is_more(text):
        return None
    ask = ask_from_json(state.last)
    offset = ask.offset + SHOWN_AT_ONCE
    if offset >= len(state.records):
        if speaks_of_others(text) and the_others(text, state, turn, recogniser):
            return None  # of the list that these were a part of
        return say("That was all; there is no more to show.", intent=ask.intent), state
    return handled(ask.but(offset=offset), turn, recogniser)


# What may be pressed, or typed, on one action that was shown.
_ON_AN_ACTION = {
    "update": Ask("changes.update"),
    "propose for closure": Ask("changes.complete", statuses=("proposed for closure",)),
    "move date": Ask("changes.reschedule"),
    "reassign": Ask("changes.reassign"),
    "history": Ask("history.of"),
}


def pressed_on_action(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """What is to be done with the one action that was shown; null where the message is no such
    label, or something else was shown.
    """
    ask = _ON_AN_ACTION.get(text.strip(" .!").casefold())
    if ask is None or len(state.records) != 1 or not state.last:
        return None
    if not ask_from_json(state.last).intent.startswith("actions."):
        return None
    return handled(ask.but(text=text, refs=tuple(state.records)), turn, recogniser)
