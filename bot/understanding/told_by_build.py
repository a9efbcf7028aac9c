"""Messages that are told by their build, and never by being near to an example: about what is
posted, who sees what in a channel, what became of a record, where an action was raised, and wishes
to be briefed.
"""

from dataclasses import replace
from datetime import datetime

from bot.understanding.drafts.origin_orders import origin_order
from bot.understanding.posts.chat_pasts import OF_POSTS, OF_ROOMS, chat_past
from bot.understanding.posts.post_change_orders import said_of_posts
from bot.understanding.posts.post_limits import narrowed_to
from bot.understanding.posts.post_orders import ABOUT_POSTS, post_intent, without_reason
from bot.understanding.posts.room_orders import ABOUT_ROOMS, room_intent, room_sets, without_names
from bot.understanding.questions.age_questions import about_age
from bot.understanding.questions.discussion_questions import (
    DECIDED,
    DISCUSSED,
    discussion_question,
    parted_by_place,
)
from bot.understanding.questions.own_changes import OWN_LAST
from bot.understanding.questions.past_questions import subject_words
from bot.understanding.questions.past_records import told_of_the_past
from bot.understanding.reader import Reader
from bot.understanding.subjects.briefing_words import (
    BRIEFINGS,
    anything_for,
    anything_on,
    briefing_subject,
    is_a_subject,
    is_of_a_meeting,
    is_only_a_meeting,
    nothing_on,
    perhaps_briefing_subject,
    speaking_of,
)
from bot.understanding.understood import Understood
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.phrases import Nearness
from handlers.ask import Ask
from handlers.patterns import Pattern

# What the names of such intents begin with.
ABOUT_THE_CHAT = (*ABOUT_POSTS, *ABOUT_ROOMS)
RAISED = "changes.raised"
# These carry on no question, whatever was asked before.
NEVER_FOLLOWING = (*ABOUT_THE_CHAT, RAISED, OWN_LAST, OF_POSTS, OF_ROOMS)
TOLD_BY_BUILD = (*NEVER_FOLLOWING, *BRIEFINGS, DISCUSSED, DECIDED)


def told_by_build(text: str, now: datetime, reader: Reader) -> Understood | None:
    """How a message is read that is one of these; null where it is none."""
    return (
        _hearsay(text, now, reader)
        or _about_age(text, now, reader)
        or _about_the_chats_past(text, now, reader)
        or _about_rooms(text, now, reader)
        or _about_posts(text, now, reader)
        or _about_the_past(text, now, reader)
        or _about_where_raised(text, now, reader)
        or _overall(text, now, reader)
    )


def _overall(text: str, now: datetime, reader: Reader) -> Understood | None:
    """A wish to be briefed, or a question about what was spoken of, slips of the finger or not."""
    right = reader.put_right(text, now)
    for said in dict.fromkeys((text, right)):
        found = _to_be_briefed(said, now, reader) or _about_what_was_said(said, now, reader)
        if found is not None:
            return found
    return None


# "Damien said he'd remind everyone on Monday": what somebody says of themselves.
_HEARSAY = Pattern(
    r"(?i)^\W*(?!(?:who|what|which|nobody|has|have|did)\b)(?:[\w'-]+ ){1,3}?"
    r"(?:said|says|reckons|mentioned|promised|thinks|(?:told|tells|was telling) (?:me|us))"
    r"(?: that)? (?:he|she|they)(?:'d|'ll|’d|’ll| would| will| was going to| is going to)\b[^?]*$"
)


def _hearsay(text: str, now: datetime, reader: Reader) -> Understood | None:
    """What somebody says that they will do, of no record: it asks nothing. Null for other words."""
    if not _HEARSAY.search(text):
        return None
    spotted = reader.taken_apart(text, now)
    return (
        None
        if spotted.of_kind("ref") or spotted.of_kind("topic")
        else Understood(None, spotted, ())
    )


def _about_age(text: str, now: datetime, reader: Reader) -> Understood | None:
    """A question about the oldest, newest or longest overdue actions; null where it is none."""
    right = reader.put_right(text, now)
    ask = about_age(text, now, reader) or about_age(right, now, reader)
    if ask is None:
        return None
    return Understood(ask, reader.taken_apart(text, now), (Nearness(ask.intent, 1.0, text),))


def _about_posts(text: str, now: datetime, reader: Reader) -> Understood | None:
    """A message about what is posted, or about reminders; null where it is about neither. A
    word that means nothing here leaves open what the reminder is about.
    """
    intent = post_intent(text)
    if not intent:
        return None
    words, sets = said_of_posts(intent, without_reason(text, intent), now)
    spotted = reader.taken_apart(words, now)
    words = narrowed_to(spotted) if intent in ("digests.subscribe", "digests.change") else ""
    sets = (("unkept", words), *sets) if words else sets
    ask = reader.fill(intent, spotted).but(text=text, sets=sets)
    if intent.startswith("reminders.") and any(m.is_unknown for m in spotted.mentions):
        ask = ask.but(topic="", topic_refs=())
    return Understood(ask, spotted, (Nearness(intent, 1.0, text),))


def _about_the_chats_past(text: str, now: datetime, reader: Reader) -> Understood | None:
    """A question about what became of a post, a room or an account; null where it is none."""
    intent, sets = chat_past(text, now)
    if not intent:
        return None
    spotted = reader.taken_apart(without_names(text), now)
    ask = reader.fill(intent, spotted).but(text=text, sets=sets)
    return Understood(ask, spotted, (Nearness(intent, 1.0, text),))


def _about_rooms(text: str, now: datetime, reader: Reader) -> Understood | None:
    """A message about who sees what in a channel, or whose an account is; else null."""
    intent = room_intent(text)
    if not intent:
        return None
    names = without_names(text)
    spotted = reader.taken_apart(names, now)
    ask = reader.fill(intent, spotted).but(text=text, sets=room_sets(text, now))
    return Understood(ask, spotted, (Nearness(intent, 1.0, text),))


def _about_the_past(text: str, now: datetime, reader: Reader) -> Understood | None:
    """A question about what became of a record that it names, or how it stood on a day; null
    where it is none.
    """
    for said in dict.fromkeys((text, reader.put_right(text, now))):
        spotted = reader.taken_apart(said, now)
        subject = subject_words(said)
        if subject and any("topic" in mention.readings for mention in spotted.mentions):
            spotted = reader.taken_apart(f"about {subject}", now)
        told = told_of_the_past(said, spotted)
        if told is not None:
            ask = reader.fill(told[0], spotted).but(text=text, sets=told[1])
            return Understood(ask, spotted, (Nearness(ask.intent, 1.0, text),))
    return None


def _about_where_raised(text: str, now: datetime, reader: Reader) -> Understood | None:
    """An order that puts right where an action was raised; null where it is none."""
    order = origin_order(text, lambda words: reader.spotted(words, now))
    if order is None:
        return None
    spotted = reader.taken_apart(order.head, now)
    ask = reader.fill(RAISED, spotted).but(text=text, sets=order.sets)
    return Understood(ask, spotted, (Nearness(RAISED, 1.0, text),))


# A figure, or what was recommended, is the answer to "anything on it?".
_ANSWERS_BY_ITSELF = frozenset(("metric", "recommendation"))


def _to_be_briefed(text: str, now: datetime, reader: Reader) -> Understood | None:
    """A wish to be briefed for a meeting or on a subject that the register speaks of; or null."""
    intent, words = briefing_subject(text)
    going_to = reader.taken_apart(anything_for(text), now) if not words else None
    if going_to is not None and is_only_a_meeting(going_to):
        return _briefed(reader.fill("briefings.meeting", going_to).but(text=text), going_to)
    anything = "" if words else anything_on(text)
    words = words or perhaps_briefing_subject(text) or anything
    if not words:
        return None
    spotted = reader.taken_apart(words, now)
    if intent == "attention":
        return _briefed(Ask(intent, text), spotted)
    if intent and (intent == "briefings.meeting" or is_of_a_meeting(spotted)):
        ask = reader.fill("briefings.meeting", spotted).but(text=text)
        return _briefed(ask, spotted) if ask.forums or ask.window else None
    speaking = speaking_of(spotted, reader.names) if is_a_subject(spotted) else ()
    about = _as_a_subject(words, now, reader)
    if anything and not speaking and all(m.is_unknown or m.is_filler for m in about.mentions):
        unheard_of = briefed_on_nothing(text, now, reader)
        return _briefed(unheard_of, about) if unheard_of else None
    if not speaking or (not intent and "action" in dict(speaking)):
        return None
    if anything and not _ANSWERS_BY_ITSELF.isdisjoint(dict(speaking)):
        return None
    return _briefed(Ask("briefings.subject", text, topic=spotted.text, related=speaking), spotted)


def _about_what_was_said(text: str, now: datetime, reader: Reader) -> Understood | None:
    """A question about what was spoken of or decided, of a subject or at a meeting; or null."""
    asked = discussion_question(text)
    if asked is None:
        return None
    subject, where = asked.subject, asked.where
    named = reader.taken_apart(where, now) if where else None
    if subject:
        shorter, place = parted_by_place(subject)
        at = reader.taken_apart(place, now) if place else None
        if at is not None and is_of_a_meeting(at):
            subject, named = shorter, at
    if asked.intent == DECIDED and not subject:
        spotted = named or reader.taken_apart(text, now)
        ask = reader.fill(asked.intent, spotted).but(text=text, topic="", related=())
        if not (ask.forums or ask.window) and any(m.is_unknown for m in spotted.mentions):
            return None
        return Understood(ask, spotted, (Nearness(ask.intent, 1.0, text),))
    spotted = _as_a_subject(subject, now, reader)
    is_on_an_agenda = any("agenda" in m.readings and not m.is_partial for m in spotted.mentions)
    if not is_a_subject(spotted) or (is_on_an_agenda and not asked.is_of_the_past):
        return None  # where it comes next is told of the agenda
    forums = reader.fill(asked.intent, named).forums if named else ()
    partly = (m.readings.get("forum", ()) for m in spotted.mentions if m.is_partial)
    about_it = (("forum", ref) for refs in partly for ref in refs)
    related = (*speaking_of(spotted, reader.names), *about_it)
    ask = Ask(asked.intent, text, topic=subject, related=related, forums=forums)
    return Understood(ask, spotted, (Nearness(ask.intent, 1.0, text),))


def _as_a_subject(words: str, now: datetime, reader: Reader) -> Spotted:
    """The words taken apart as a subject, where they are no slip of other words."""
    about = reader.taken_apart(f"about {words}", now)
    return replace(about, mentions=about.mentions[1:])


def _briefed(ask: Ask, spotted: Spotted) -> Understood:
    return Understood(ask, spotted, (Nearness(ask.intent, 1.0, ask.text),))


def briefed_on_nothing(text: str, now: datetime, reader: Reader) -> Ask | None:
    """A wish to be briefed on a subject that nothing in the register speaks of, or the question
    whether anything does; else null.
    """
    unheard_of = nothing_on(text, lambda words: _as_a_subject(words, now, reader))
    if unheard_of:
        return Ask("briefings.subject", text, topic=unheard_of, sets=(("asked", "anything"),))
    intent, words = briefing_subject(text)
    if intent != "briefings.subject" or not is_a_subject(reader.taken_apart(words, now)):
        return None
    return Ask(intent, text, topic=words)
