"""Text, names and today in; an Ask out, with how it was reached. Nothing else is looked up."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache

from bot.understanding.correcting_orders import CORRECTING
from bot.understanding.cues import with_cued_names, with_described
from bot.understanding.held_kinds import of_held_kinds
from bot.understanding.inspection_words import asks_the_rule
from bot.understanding.mentions import Spotted
from bot.understanding.names import KnownNames
from bot.understanding.offences import offence_asked
from bot.understanding.order_forms import is_all_but, with_exception, with_rider
from bot.understanding.orders import is_order, plainly_put
from bot.understanding.orders_within import appended_order, concluded_order
from bot.understanding.past_records import told_of_the_past
from bot.understanding.phrases import KnownIntent, Nearness, Phrases
from bot.understanding.post_change_orders import said_of_posts
from bot.understanding.post_limits import narrowed_to
from bot.understanding.post_orders import ABOUT_POSTS, post_intent
from bot.understanding.post_sets import without_channel
from bot.understanding.record_orders import RecordOrder, record_orders
from bot.understanding.references import References
from bot.understanding.restated_orders import restated
from bot.understanding.room_orders import ABOUT_ROOMS, room_intent, room_sets, without_names
from bot.understanding.shorthand import spelt_out
from bot.understanding.slots import fill
from bot.understanding.spotting import spot
from bot.understanding.topics import TOPIC_NEEDS
from handlers.ask import Ask
from handlers.patterns import Pattern

_KEPT = 64  # ways in which the last messages were taken apart
# A message this near to an example is taken.
TAKEN = 0.5
# Nobody asks at greater length; what is pasted is read as far as this.
LONGEST_QUESTION = 1_000
TAKEN_FOR_A_CHANGE = 0.6
TAKEN_FOR_A_RECORD = 0.7
SUGGESTED = 0.25
TOPIC_NEAR = 0.85
# How much of a subject's words a record must have to be named beside an answer about it.
HAS_ALL = 0.89
_SUBJECTS = ("mechanism", "topic", "metric", "recommendation", "forum")
WIDER_NEEDS = 0.4
TOLD_BY_BUILD = (*ABOUT_POSTS, *ABOUT_ROOMS)  # and never by being near to an example


@dataclass(frozen=True, slots=True)
class Understood:
    """How a message was read. `ask` is null when nothing was near enough; `nearest` explains it."""

    ask: Ask | None
    spotted: Spotted
    nearest: tuple[Nearness, ...]


@dataclass(frozen=True)
class Recogniser:
    """Recognition for one register and one set of intents."""

    names: KnownNames
    references: References
    phrases: Phrases
    patterns: dict[str, KnownIntent]

    def spotted(self, text: str, now: datetime) -> Spotted:
        """`text` taken apart; once, however often it is looked at on its way."""
        return self._spot(text, now)

    def taken_apart(self, text: str, now: datetime) -> Spotted:
        """The same, with what the subject lets its words stand for."""
        return self._take_apart(text, now)

    @cached_property
    def _spot(self) -> Callable[[str, datetime], Spotted]:
        @lru_cache(maxsize=_KEPT)
        def spotted(text: str, now: datetime) -> Spotted:
            return spot(text, self.names, self.references, now)

        return spotted

    @cached_property
    def _take_apart(self) -> Callable[[str, datetime], Spotted]:
        @lru_cache(maxsize=_KEPT)
        def taken_apart(text: str, now: datetime) -> Spotted:
            return with_cued_names(self._spot(text, now), self.names)

        return taken_apart

    def recognise(self, text: str, now: datetime) -> Understood:
        """Read `text` as said at `now` (local)."""
        text = self.references.with_runs_spelt_out(spelt_out(text[:LONGEST_QUESTION]))
        by_build = (
            self._about_rooms(text, now)
            or self._about_posts(text, now)
            or self._about_the_past(text, now)
        )
        if by_build is not None:
            return by_build
        text = plainly_put(text)
        rider = self._with_rider(text, now) or self._with_exception(text, now)
        if rider is not None:
            return rider
        of_record = self.record_order(text, now)
        if of_record is not None:
            return of_record
        text = plainly_put(self.with_its_subject(text, now))
        order = is_order(text)
        spotted = self.taken_apart(_head(text) if order else text, now)
        if not order and asks_the_rule(text) and spotted.of_kind("date"):
            ask = self.fill("inspections.detail", spotted)
            return Understood(ask, spotted, (Nearness(ask.intent, 1.0, text),))
        nearest = self._nearest(spotted, order)
        described = None if order or _is_taken(nearest) else with_described(spotted, self.names)
        if described is not None:
            spotted, nearest = described, self._nearest(described, order)
        if not _is_taken(nearest, TAKEN_FOR_A_CHANGE if order else TAKEN):
            return Understood(None if order else self._otherwise(spotted), spotted, nearest)
        ask = self.fill(nearest[0].intent, spotted)
        return Understood(self._whole_order(ask, text) if order else ask, spotted, nearest)

    def _with_rider(self, text: str, now: datetime) -> Understood | None:
        """An order with what is to be noted beside the change; null where nothing is."""
        order, note = with_rider(text)
        if not note or not is_order(order) or text.rstrip().endswith("?"):
            return None
        understood = self.recognise(order, now)
        ask = understood.ask
        if ask is None or ask.intent not in _TAKES_NOTE:
            return None
        return replace(understood, ask=ask.but(sets=(*ask.sets, ("note", note))))

    def _with_exception(self, text: str, now: datetime) -> Understood | None:
        """An order about many that leaves some out; null where it leaves out none, or those cannot
        be told.
        """
        order, out = with_exception(text)
        if not is_order(order):
            return None
        if not out:
            spotted = self.spotted(text, now)
            return Understood(None, spotted, ()) if is_all_but(text) else None
        understood = self.recognise(order, now)
        ask = understood.ask
        if ask is None or ask.intent not in _TAKES_NOTE:
            return None
        left_out = self.fill("actions.list", self.spotted(out, now))
        refs = left_out.refs or left_out.topic_refs
        without = (*(("ref", ref) for ref in refs), *(("party", p) for p in left_out.parties))
        if not without:
            return Understood(None, understood.spotted, understood.nearest)
        return replace(understood, ask=ask.but(text=text, without=(*ask.without, *without)))

    def _nearest(self, spotted: Spotted, order: bool) -> tuple[Nearness, ...]:
        """The intents that a question (or an order) may mean, nearest first."""
        near = self.phrases.nearest(spotted)
        nearest = tuple(
            each
            for each in near
            if self.patterns[each.intent].is_change == order
            and not each.intent.startswith(
                (*ABOUT_POSTS, *ABOUT_ROOMS)
            )  # told by their build alone
        )
        if any(m.has("absence", "not available") for m in spotted.mentions):
            nearest = tuple(each for each in nearest if not each.intent.startswith("actions."))
        return nearest if order else of_held_kinds(nearest, spotted, self.names, TAKEN)

    def record_order(self, text: str, now: datetime) -> Understood | None:
        """`text` as an order about a meeting or a reading that it names; null where it is none."""
        read = (self._of_record(order, text, now) for order in record_orders(text, now))
        return next((each for each in read if each is not None), None)

    def _of_record(self, order: RecordOrder, text: str, now: datetime) -> Understood | None:
        """The order about a meeting or reading, where its words name one; null where they do not,
        and it is read as any other message.
        """
        spotted = self.taken_apart(order.head, now)
        near = [each for each in self.phrases.nearest(spotted) if each.intent == order.intent]
        if not near or near[0].score < TAKEN_FOR_A_RECORD or not _names_record(order, spotted):
            return None
        ask = self.fill(order.intent, spotted)
        return Understood(ask.but(text=text, sets=order.sets), spotted, tuple(near))

    def _whole_order(self, ask: Ask, text: str) -> Ask:
        """An order with its whole text, and with the action that it describes beside a reference
        ("the signposting one and COM/23/03"); which one is asked where that may be several.
        """
        described = _ONE_BESIDE.search(text) if ask.refs else None
        if described is None:
            return ask.but(text=text)
        words = described["before"] or described["after"]
        meant = self._about(words)
        if len(meant) > 1:
            return ask.but(text=text, unsure=(*ask.unsure, ("ref", meant)))
        other = meant or (f"“{words}”",)
        return ask.but(text=text, refs=tuple(dict.fromkeys((*other, *ask.refs))))

    def with_its_subject(self, text: str, now: datetime) -> str:
        """An order that follows what it is about ("the asylum data is in, mark it complete") as one
        that names it; any other message as it is.
        """
        told_so = restated(text)
        if told_so:
            return told_so
        parts = appended_order(text)
        if parts is None:
            return concluded_order(text) or text
        before, verb, rest = parts
        own = self.spotted(rest, now)
        if own.of_kind("ref") or (own.of_kind("topic") and _POINTED_AT.search(rest)):
            return f"{verb} {rest}"
        told = self.spotted(before, now)
        refs = [ref for mention in told.of_kind("ref") for ref in mention.readings["ref"]]
        topics = " ".join(mention.text for mention in told.of_kind("topic"))
        subject = ", ".join(refs) or (f"the {topics} action" if topics else "")
        if not subject:
            return text
        if verb.lower() == "note":
            return f"{verb} on {subject} {rest}"
        pronoun = _PRONOUN.search(rest)
        if pronoun:
            return f"{verb} {rest[: pronoun.start()]}{subject}{rest[pronoun.end() :]}"
        return f"{verb} {subject} {rest}"

    def _about_posts(self, text: str, now: datetime) -> Understood | None:
        """A message about what is posted, or about reminders; null where it is about neither. A
        word that means nothing here leaves open what the reminder is about.
        """
        intent = post_intent(text)
        if not intent:
            return None
        words, sets = said_of_posts(intent, text, now)
        spotted = self.taken_apart(words, now)
        words = narrowed_to(spotted) if intent in ("digests.subscribe", "digests.change") else ""
        sets = (("unkept", words), *sets) if words else sets
        ask = self.fill(intent, spotted).but(text=text, sets=sets)
        if intent.startswith("reminders.") and any(m.is_unknown for m in spotted.mentions):
            ask = ask.but(topic="", topic_refs=())
        return Understood(ask, spotted, (Nearness(intent, 1.0, text),))

    def named_in(self, words: str, intent: str, now: datetime) -> Ask:
        """What the words of a message name, as slots of an intent."""
        return self.fill(intent, self.taken_apart(without_channel(words), now))

    def _about_rooms(self, text: str, now: datetime) -> Understood | None:
        """A message about who sees what in a channel, or whose an account is; else null."""
        intent = room_intent(text)
        if not intent:
            return None
        names = without_names(text)
        spotted = self.taken_apart(names, now)
        ask = self.fill(intent, spotted).but(text=text, sets=room_sets(text, now))
        return Understood(ask, spotted, (Nearness(intent, 1.0, text),))

    def _about_the_past(self, text: str, now: datetime) -> Understood | None:
        """A question about what became of a record that it names, or how it stood on a day; null
        where it is none.
        """
        spotted = self.taken_apart(text, now)
        told = told_of_the_past(text, spotted)
        if told is None:
            return None
        intent, sets = told
        ask = self.fill(intent, spotted).but(text=text, sets=sets)
        return Understood(ask, spotted, (Nearness(intent, 1.0, text),))

    def _otherwise(self, spotted: Spotted) -> Ask | None:
        """What a question that is near to no example asks: about the record of a whole reference,
        or about a kind of crime that no measure has.
        """
        offence = offence_asked(spotted)
        if offence and self.names.holds("metric"):
            return self.fill("metrics.list", spotted).but(topic=offence)
        return self._by_reference(spotted)

    def _by_reference(self, spotted: Spotted) -> Ask | None:
        """A question that names a whole reference is about that record, whatever else it says,
        save where it says what not to do.
        """
        intent = "actions.detail"
        if _FORBIDDING.match(spotted.text):
            return None
        kinds = {kind for mention in spotted.mentions for kind in mention.readings}
        return self.fill(intent, spotted) if "ref" in kinds else None

    def fill(self, intent: str, spotted: Spotted) -> Ask:
        """What `spotted` asks of a given intent."""
        ask = fill(intent, self.patterns[intent].slots, spotted)
        named = " ".join(m.text for m in spotted.mentions if "party" in m.readings)
        return ask.but(
            topic_refs=self._about(ask.topic),
            wider_refs=self._about(f"{ask.topic} {named}".strip(), WIDER_NEEDS) if named else (),
            without=self._left_out(ask.without),
            related=self._related(spotted) if "related" in self.patterns[intent].slots else (),
        )

    def _left_out(self, without: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """What to leave out, a subject as the actions that speak of it."""
        topic = " ".join(name for kind, name in without if kind == "topic")
        kept = tuple(each for each in without if each[0] != "topic")
        return (*kept, *(("ref", ref) for ref in self._about(topic)))

    def _about(self, topic: str, needs: float = TOPIC_NEEDS) -> tuple[str, ...]:
        """The actions that speak of `topic`, in the order of the register."""
        if not topic:
            return ()
        hits = self.names.topic_index.matching(topic)
        best = max(hits.values(), default=0.0)
        if best < needs:
            return ()
        return tuple(ref for ref, fraction in hits.items() if fraction >= best * TOPIC_NEAR)

    def _related(self, spotted: Spotted) -> tuple[tuple[str, str], ...]:
        """What else has all words of the subject, by kind: where to look further."""
        said = [
            m for m in spotted.mentions if m.is_unknown or any(k in m.readings for k in _SUBJECTS)
        ]
        words = [word for mention in said for word in mention.text.split()]
        if not words:
            return ()
        found: list[tuple[str, str]] = []
        for kind in ("forum", "metric", "action", "recommendation"):
            index = self.names.topic_index if kind == "action" else self.names.index_of(kind)
            hits = index.matching(words)
            found += [(kind, ref) for ref, fraction in hits.items() if fraction >= HAS_ALL]
        return tuple(found)


def _is_taken(nearest: Sequence[Nearness], needed: float = TAKEN) -> bool:
    return bool(nearest) and nearest[0].score >= needed


def _names_record(order: RecordOrder, spotted: Spotted) -> bool:
    """Whether a meeting's forum is named as such, not only by words of its subject; what puts an
    action right names that; an order about anything else names its record, or is asked for it.
    """
    if order.intent in CORRECTING:
        return bool(spotted.of_kind("ref") or spotted.of_kind("topic"))
    if not order.intent.startswith("changes.meetings."):
        return True
    forums = [m for m in spotted.mentions if "forum" in m.readings]
    return any(not m.is_partial or m.has("content", "forum") for m in forums)


def _head(order: str) -> str:
    """What an order is about: without the words of a note ("add a note to COM/23/04: ...") and
    without the reason that follows ("reopen PCP/23/01, the panel was not happy").
    """
    head, colon, _ = order.partition(": ")
    if colon and len(head.split()) >= 3:
        return head
    if _NOTING.match(order):
        head = re.split(r"\s(?:that|saying|to say)\s|\s[-–—]\s", order, maxsplit=1)[0]
    head = _REASON.split(head, maxsplit=1)[0]
    return head if len(head.split()) >= 2 else order


# The changes of actions beside which something may be noted.
_TAKES_NOTE = tuple(
    f"changes.{name}"
    for name in ("complete", "reopen", "withdraw", "reassign", "reschedule", "join", "release")
)
_PRONOUN = Pattern(r"(?i)\b(?:it|this one|that one|this|that|them|those|these|both)\b")
_POINTED_AT = Pattern(r"(?i)\b(?:one|action)\b")


# An action that is described beside a reference.
_ONE_BESIDE = Pattern(
    r"(?i)\bthe\s+(?P<before>[^,.:;]{2,40}?)\s+(?:one|action)\s*(?:,|and|&|plus)\s*[a-z]{2,}[\s/-]?\d"
    r"|\d\s*(?:,|and|&|plus)+\s*the\s+(?P<after>[^,.:;]{2,40}?)\s+(?:one|action)\b"
)
_FORBIDDING = Pattern(r"(?i)^\W*(?:please )?(?:don['’]?t|do not|never)\b")
_NOTING = Pattern(
    r"(?i)^\W*(?:\w+ ){0,4}?(?:note|add (?:a |an )?(?:note|update|comment)|update"
    r"|log (?:against|on|under|for))\b"
)
_REASON = Pattern(
    r"(?i)(?:,|\s[-–])\s+(?:the )?\w+ (?:\w+ )?"
    r"(?:wants?|is|are|was|were|weren't|isn't|has|have|needs?|said|says|asked|arrived|came|went|can't|won't|didn't)\b"
    r"(?!.*\b(?:close|mark|give|push)\b)"
    r"|,\s+(?:because|since|as|so that|they|the|it|we|he|she|this|that|no longer|not)\b"
    r"(?!.*\b(?:and|&)\s+\S+$)"
)
