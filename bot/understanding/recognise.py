"""Text, names and today in; an Ask out, with how it was reached. Nothing else is looked up."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from bot.understanding.names.named_measures import (
    is_of_a_figure,
    known_by_figure,
    measures_called,
)
from bot.understanding.near_no_example import asked_otherwise
from bot.understanding.orders.asides import beside, parted
from bot.understanding.orders.order_forms import with_rider
from bot.understanding.orders.orders import is_order, plainly_put
from bot.understanding.questions.alternatives import with_alternatives
from bot.understanding.questions.existence_questions import forum_asked_for
from bot.understanding.questions.last_questions import (
    after_remark,
    is_subject_of,
    last_question,
    leans,
    with_subject_of,
)
from bot.understanding.questions.of_their_own import is_of_their_own
from bot.understanding.questions.plain_questions import plainly_asked, says_what_is_lacking
from bot.understanding.questions.read_by_parts import plainest
from bot.understanding.questions.restated_questions import restated_question
from bot.understanding.reader import Reader
from bot.understanding.record_readings import record_order_in
from bot.understanding.subjects.briefing_words import BRIEFINGS
from bot.understanding.subjects.cues import with_described
from bot.understanding.subjects.held_kinds import of_held_kinds
from bot.understanding.subjects.inspection_words import asks_the_rule
from bot.understanding.sureness import TAKEN, TAKEN_FOR_A_CHANGE, is_sure, is_taken, surer
from bot.understanding.told.exceptions import leaves_some_out, left_out, with_exception
from bot.understanding.told.order_subjects import head_of, whole_order, with_its_subject
from bot.understanding.told_by_build import TOLD_BY_BUILD, told_by_build
from bot.understanding.understood import Understood
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.phrases import Nearness, Phrases
from bot.understanding.words.shorthand import spelt_out
from bot.understanding.words.wrapping import unwrapped
from handlers.patterns import Pattern

# Nobody asks at greater length; what is pasted is read as far as this.
LONGEST_QUESTION = 1_000
# The changes of actions beside which something may be noted.
_TAKES_NOTE = tuple(
    f"changes.{name}"
    for name in ("complete", "reopen", "withdraw", "reassign", "reschedule", "join", "release")
)
_TAKES_NOTE_TOO = tuple(
    f"changes.{kinds}.{name}"
    for kinds in ("recommendations", "milestones")
    for name in ("status", "reassign", "reschedule")
)
# "Set one" of what has no deadline closes nothing.
_SETS = Pattern(r"(?i)\bset\b")
_STATES = Pattern(
    r"(?i)\b(?:complet|clos|done|finish|sign|discharg|tick|deliver|sort|achiev|resolv|fulfil|shut"
    r"|met\b|supersed|replac|withdraw|progress|under|open|stat(?:e|us)|no longer)"
)

_SAID = 0.4  # of the words of a remark, by which it may be about an action
_RAISE = Pattern(
    r"(?i)^\W*what (?:should|do|can|must|could|ought) (?:i|we)(?: need to| have to| to)? "
    r"(?:raise|bring up|take up|pick up|cover|chase|ask(?: about)?|mention)"
    r"(?: with (?:him|her|them))?\W*$"
)
# What a remark before a question would name, were it a part of it.
OURS = frozenset(("ref", "metric", "milestone", "funding", "mechanism", "inspection", "item"))


@dataclass(frozen=True)
class Recogniser(Reader):
    """Reads messages, and tells which intent each means."""

    phrases: Phrases

    @cached_property
    def _questions(self) -> frozenset[str]:
        return self._told_by_example(is_change=False)

    @cached_property
    def _orders(self) -> frozenset[str]:
        return self._told_by_example(is_change=True)

    def _told_by_example(self, *, is_change: bool) -> frozenset[str]:
        """The questions, or the changes, that a message means by being near to an example."""
        return frozenset(
            name
            for name, each in self.intents.items()
            if each.is_change == is_change and not name.startswith(TOLD_BY_BUILD)
        )

    def recognise(self, text: str, now: datetime) -> Understood:
        """Read `text` as said at `now` (local); a question with its slips of the finger put right,
        where it is better understood so.
        """
        text = self.references.with_runs_spelt_out(spelt_out(text[:LONGEST_QUESTION]))
        as_typed = self._read(text, now)
        right = text if is_order(text) else self.put_right(text, now)
        if right == text or is_order(right):
            return as_typed
        return surer(as_typed, self._read(right, now))

    def _read(self, text: str, now: datetime) -> Understood:
        said = parted(text)
        if not said.aside or self.record_order(plainly_put(text), now) is not None:
            understood = self._asked_last(text, now) or self._recognise(text, now)
            return understood if understood.ask else self._after_remark(text, now) or understood
        understood = self._recognise(self._with_whom(said.asked, said.aside, now), now)
        if understood.ask is None or not understood.ask.intent.startswith(BRIEFINGS):
            whole = told_by_build(text, now, self)
            if whole and whole.ask and whole.ask.intent.startswith(BRIEFINGS):
                return whole  # "prepping for the COM, brief me" is of COM
        if understood.ask is None:
            return understood
        return replace(understood, ask=beside(understood.ask, self.spotted(said.aside, now)))

    def _with_whom(self, asked: str, aside: str, now: datetime) -> str:
        """What is to be raised with the one whom an aside names, as it is known: "I'm seeing the
        chief tomorrow, what should I raise"; any other question as it is.
        """
        named = self.spotted(aside, now).refs_of("party") if _RAISE.match(asked) else []
        return f"open actions for {named[0]}" if len(named) == 1 else asked

    def _after_remark(self, text: str, now: datetime) -> Understood | None:
        """What stands last of a message that is not understood as a whole, where that is a question
        by itself and what is before it names nothing of ours; else null.
        """
        remark, asked = after_remark(text)
        if not asked or is_order(text) or is_order(asked):
            return None
        before = self.taken_apart(remark, now)
        words = [m.text for m in before.mentions if not m.is_filler]
        is_of_actions = max(self.names.topic_index.matching(words).values(), default=0.0) > _SAID
        if is_of_actions or before.of_kind("topic") or before.of_kind("recommendation"):
            return None  # "data gaps - still open?"
        if any(not m.is_partial for m in before.mentions if not OURS.isdisjoint(m.readings)):
            return None
        understood = self._recognise(asked, now)
        is_told = any(m.readings or m.has("status") for m in understood.spotted.mentions)
        return understood if understood.ask and is_told and is_sure(understood) else None

    def _asked_last(self, text: str, now: datetime) -> Understood | None:
        """What is asked after a reason, where that is a question by itself; null for any other
        message.
        """
        reason, question = ("", "") if is_order(text) else last_question(text)
        if not question or is_order(question) or asks_the_rule(text):
            return None  # the rule's day stands before it
        told = self.spotted(reason, now)
        if is_subject_of(self.taken_apart(reason, now), self.taken_apart(question, now)):
            return None
        in_full = with_subject_of(question, told)
        if in_full == question and leans(question):
            whole = self._recognise(text, now)
            return whole if whole.ask is not None else None
        understood = self._recognise(in_full, now)
        if understood.ask is None or not is_sure(understood):
            return None
        return replace(understood, ask=beside(understood.ask, told))

    def _recognise(self, text: str, now: datetime) -> Understood:
        """Read what is asked, spelt out and without an aside."""
        text = self._plainly_asked(text, now)
        by_build = told_by_build(text, now, self)
        if by_build is not None:
            return by_build
        text = plainly_put(self._restated(text, now))
        return (
            self._with_rider(text, now)
            or self._with_exception(text, now)
            or self.record_order(text, now)
            or self._by_nearness(plainly_put(with_its_subject(text, now, self)), now)
        )

    def _plainly_asked(self, text: str, now: datetime) -> str:
        """A question put in a way of its own as it is known, slips of the finger or not."""
        if is_order(text):
            return text
        for said in dict.fromkeys((text, self.put_right(text, now))):
            known = plainly_asked(said)
            if known != said:
                strange = any(m.is_unknown for m in self.taken_apart(known, now).mentions)
                return known if not strange or says_what_is_lacking(known) else text
        return text

    def _restated(self, text: str, now: datetime) -> str:
        """A question of such a build as the example sentences ask it, slips of the finger or not;
        any other message as it is.
        """
        right = self.put_right(text, now)
        for said in dict.fromkeys((text, right)):
            bare = unwrapped(said)
            asked = restated_question(bare, lambda words: self.spotted(words, now), self.names)
            if asked != bare:
                return asked
        return text

    def _by_nearness(self, text: str, now: datetime, *, is_plain: bool = False) -> Understood:
        """Any other message, read as the example sentence that it is nearest to; else by its parts,
        unless it `is_plain`: put together from those.
        """
        order = is_order(text)
        spotted = self.taken_apart(head_of(text) if order else text, now)
        if not order and asks_the_rule(text) and spotted.of_kind("date"):
            ask = self.fill("inspections.detail", spotted)
            return Understood(ask, spotted, (Nearness(ask.intent, 1.0, text),))
        unknown = None if order else forum_asked_for(spotted)
        if unknown is not None:
            return Understood(unknown, spotted, (Nearness(unknown.intent, 1.0, text),))
        target = None if order else known_by_figure(text, self.names)
        if target is not None or (not order and is_of_a_figure(spotted)):
            return Understood(target, spotted, ())
        called = () if order else measures_called(spotted, self.names)
        if called:
            ask = self.fill("metrics.detail", spotted).but(
                metrics=called, priorities=(), window=None
            )
            return Understood(ask, spotted, (Nearness(ask.intent, 1.0, text),))
        nearest = self._nearest(spotted, order)
        described = None if order or is_taken(nearest) else with_described(spotted, self.names)
        if described is not None:
            spotted, nearest = described, self._nearest(described, order)
        if not is_taken(nearest, TAKEN_FOR_A_CHANGE if order else TAKEN):
            ask = None if order else asked_otherwise(spotted, self)
            by_parts = None if order or ask or is_plain else self._by_parts(spotted)
            return by_parts or Understood(ask, spotted, nearest)
        ask = self.fill(nearest[0].intent, spotted)
        if ask.intent == "changes.complete" and _SETS.search(text) and not _STATES.search(text):
            return Understood(None, spotted, nearest)
        if ask.intent == "history.of" and ask.metrics and not (ask.refs or ask.topic):
            ask = self.fill("metrics.detail", spotted)  # what moves by itself
        if order:
            ask = with_alternatives(whole_order(ask, text, self), spotted)
        elif is_of_their_own(ask, spotted):
            return Understood(None, spotted, nearest)
        return Understood(ask, spotted, nearest)

    def _by_parts(self, spotted: Spotted) -> Understood | None:
        """A question that is near to no example, as the plainest one of the same parts; null where
        that is understood no better.
        """
        for question in plainest(spotted, self.names):
            understood = told_by_build(question, spotted.now, self) or self._by_nearness(
                question, spotted.now, is_plain=True
            )
            if understood.ask is not None:
                ask = understood.ask.but(text=spotted.text)
                return Understood(ask, spotted, understood.nearest)
        return None

    def _with_rider(self, text: str, now: datetime) -> Understood | None:
        """An order with what is to be noted beside the change; null where nothing is."""
        order, note = with_rider(text)
        if not note or not is_order(order) or text.rstrip().endswith("?"):
            return None
        understood = self.recognise(order, now)
        ask = understood.ask
        if ask is None or ask.intent not in (*_TAKES_NOTE, *_TAKES_NOTE_TOO):
            return None
        return replace(understood, ask=ask.but(sets=(*ask.sets, ("note", note))))

    def _with_exception(self, text: str, now: datetime) -> Understood | None:
        """An order about many that leaves some out; null where it leaves out none. One that does so
        in words that cannot be read is not understood.
        """
        order, out = with_exception(text)
        if not out:
            unread = leaves_some_out(text) and is_order(text)
            return Understood(None, self.spotted(text, now), ()) if unread else None
        understood = self.recognise(order, now) if is_order(order) else None
        ask = understood.ask if understood else None
        if understood is None or ask is None or ask.intent not in _TAKES_NOTE:
            return None
        but_not = (*ask.but_not, *left_out(out, now, self))
        return replace(understood, ask=ask.but(text=text, but_not=but_not))

    def orders_meeting(self, text: str, now: datetime) -> bool:
        """Whether `text` orders something of a meeting that it names."""
        read = self.record_order(text, now)
        return bool(read and read.ask and read.ask.intent.startswith("changes.meetings."))

    def record_order(self, text: str, now: datetime) -> Understood | None:
        """`text` as an order about a meeting or a reading that it names; null where it is none."""
        return record_order_in(text, now, self, self.phrases)

    def _nearest(self, spotted: Spotted, order: bool) -> tuple[Nearness, ...]:
        """The intents that a question (or an order) may mean, nearest first."""
        nearest = tuple(self.phrases.nearest(spotted, self._orders if order else self._questions))
        if any(m.has("absence", "not available") for m in spotted.mentions):
            nearest = tuple(each for each in nearest if not each.intent.startswith("actions."))
        return nearest if order else of_held_kinds(nearest, spotted, self.names, TAKEN)
