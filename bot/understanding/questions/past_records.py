"""A question about the past with the records that it names: which intent it is, and of what kind
of record.
"""

from bot.understanding.orders.orders import is_order
from bot.understanding.questions.own_changes import OWN_LAST, asks_of_own_changes, asks_of_own_last
from bot.understanding.questions.past_changes import (
    asks_for_repeats,
    asks_what_was_done,
    changes_of_kind,
    just_done_by_somebody,
)
from bot.understanding.questions.past_questions import PastQuestion, names_a_meeting, past_question
from bot.understanding.questions.past_states import asks_how_it_stood, asks_what_was_open
from bot.understanding.words.mentions import Mention, Spotted

Told = tuple[str, tuple[tuple[str, str], ...]]
# The kinds of record that a mention names, in the order in which one is taken for what is meant.
_NAMED = (
    ("action", "ref"),
    ("recommendation", "recommendation"),
    ("milestone", "milestone"),
    ("reading", "metric"),
    ("meeting", "forum"),
)
# What became of all that a forum has.
_OF_A_FORUM = ("since", "meeting")
_SAID = {"milestone": "milestone", "recommendation": "recommendation"}


def told_of_the_past(text: str, spotted: Spotted) -> Told | None:
    """The intent of a question about the past and what it sets (`record`: the kind of record,
    `did`: what was done to it); null where it is none, or names no record.
    """
    own = asks_of_own_last(text)
    if own:
        return OWN_LAST, (("asked", own),)
    if is_order(text):
        return None
    if asks_of_own_changes(text):
        return "history.since", (("by", "me"),)
    return _told(text, spotted)


def _told(text: str, spotted: Spotted) -> Told | None:
    just_done = just_done_by_somebody(text) if _names(spotted, ("party",)) else ""
    if just_done:
        return "history.since", (("did", just_done), ("newest", "1"))
    is_dated = any(mention.date is not None for mention in spotted.mentions)
    if asks_what_was_done(text) and not _names(spotted, ("ref", "topic", "metric")):
        return "history.since", ()
    if is_dated and asks_what_was_open(text):
        return "history.then", ()
    listed = changes_of_kind(text)
    if listed is not None and not _names(spotted, ("ref", "milestone", "metric")):
        kind, deed = listed
        again = (("times", "2"),) if asks_for_repeats(text) else ()
        return "history.since", (("record", kind), *_did(deed), *again)
    if is_dated and asks_how_it_stood(text) and (kind := _kind_that_stood(spotted)):
        return "history.state", (("record", kind),)
    return _of_records(text, spotted, is_dated=is_dated)


def _of_records(text: str, spotted: Spotted, *, is_dated: bool) -> Told | None:
    """The history of the records that are named, perhaps only what one person did to them."""
    question = past_question(text)
    by = _by_whom(question, spotted) if question else ""
    if question is None or bool(question.by) != bool(by):
        return None
    kind = _kind_asked(question, text, spotted, is_dated=is_dated)
    if not kind:
        return None
    if (question.build, kind) == _OF_A_FORUM:
        return "history.since", ()
    whose = (("by", by),) if by else ()
    return "history.of", (("record", kind), *_did(question.deed), *whose)


def _by_whom(question: PastQuestion, spotted: Spotted) -> str:
    """Whose changes alone are asked for: "me", or the one party that is named; "" for anybody's."""
    if question.by != "them":
        return question.by
    named = [m.readings["party"] for m in spotted.mentions if "party" in m.readings]
    return named[0][0] if len(named) == 1 and len(named[0]) == 1 else ""


def _did(deed: str) -> tuple[tuple[str, str], ...]:
    return (("did", deed),) if deed else ()


def _kind_that_stood(spotted: Spotted) -> str:
    """The kind of the record whose state is asked for: one that has a state."""
    if _names(spotted, ("ref",)) or (_names(spotted, ("topic",)) and _says(spotted, "action")):
        return "action"
    return next((kind for kind in _SAID if _is_said(spotted, kind)), "")


def _kind_asked(question: PastQuestion, text: str, spotted: Spotted, *, is_dated: bool) -> str:
    """The kind of the record whose history is asked for; "" where none is named."""
    if _names(spotted, ("topic",)) and _says(spotted, "action"):
        return "action" if question.may_be_about("action", text) else ""
    for kind, reading in _NAMED:
        if kind in _SAID and not _is_said(spotted, kind):
            continue
        is_beside = question.may_name_a_subject or question.build == "what"
        if kind == "meeting" and is_beside and _names_a_subject(spotted):
            return "action"  # a forum beside it says when: "since the last COM"
        if not _names(spotted, (reading,)):
            continue
        is_about = question.may_be_about(kind, text) or (question.build, kind) == _OF_A_FORUM
        if is_about or not (question.may_name_a_subject and _names(spotted, ("topic",))):
            return kind if is_about else ""
    is_meeting = is_dated and names_a_meeting(text) and question.may_be_about("meeting", text)
    return "meeting" if is_meeting else ""


def _is_said(spotted: Spotted, kind: str) -> bool:
    """Whether a milestone (recommendation) is named, and said to be one or named outright."""
    named = [m for m in spotted.mentions if kind in m.readings]
    return any(_is_outright(mention) for mention in named) or bool(
        named and _says(spotted, _SAID[kind])
    )


def _names_a_subject(spotted: Spotted) -> bool:
    """Whether words of actions stand there that are none of a forum's name."""
    return any("forum" not in mention.readings for mention in spotted.of_kind("topic"))


def _is_outright(mention: Mention) -> bool:
    return not mention.is_partial and "topic" not in mention.readings


def _names(spotted: Spotted, kinds: tuple[str, ...]) -> bool:
    return any(kind in mention.readings for mention in spotted.mentions for kind in kinds)


def _says(spotted: Spotted, concept: str) -> bool:
    return any(each.name == concept for m in spotted.mentions for each in m.concepts)
