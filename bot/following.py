"""What a message means in the light of the last answer: "and for the VRP?", "list them".

Pure: the last ask and the records that it gave go in, a new ask comes out. A full question of its
own is never bent to the one before it.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from bot.understanding.mentions import Mention
from bot.understanding.patterns import any_of
from bot.understanding.recognise import Recogniser, Understood
from handlers.ask import Ask, Window

_LEAD = re.compile(
    r"^\W*(?:"
    + any_of("ok(?:ay)?|right|so|thanks|thank you|ta|great|sorry|no|yes|now|hmm|um|er")
    + r"\W+)*"
    + any_of(
        "and what about|and how about|what about|how about|and also|and for|and|also|or",
        "same for|same again for|only|just|but only|but just|what of|then|now",
    )
    + r"\b\W*",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"\b(?:which|how many|any|what|show me|just|only)\b.*"
    r"\b(?:of (?:those|them|these)|are those|are they|those ones)\b"
    r"|\b(?:of those|of them|of these)\b",
    re.IGNORECASE,
)
_LIST_THEM = re.compile(
    r"^\W*(?:(?:can you|could you|please|ok|and)\W+)*"
    + any_of(
        "list|show|name|give me|show me|what are|which are|which ones are|who are|tell me",
    )
    + r"\s*(?:me )?(?:them|they|those|these|it)?(?: all| out| please| pls| then)*\W*$"
    r"|^\W*which(?: ones)?(?: are they| exactly)?\W*$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"^\W*(?:and |so )?how many(?: is| are| of)?(?: that| those| them| there| they| these)*"
    r"(?: in total| altogether)?\W*$",
    re.IGNORECASE,
)
_AS_TABLE = re.compile(
    r"^\W*(?:(?:can you|could you|show|give|put|and)\b.*)?"
    r"\b(?:as|in) a table\b\W*(?:please|pls)?\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\W*(?:for |priority |number )?(\d{1,2})\W*$", re.IGNORECASE)
_ONE_AFTER = re.compile(
    r"\b(?:the )?(?:one|meeting) after(?: that| it| this)?\W*$|\bafter that\W*$", re.IGNORECASE
)
_SPAN_BESIDE = re.compile(
    r"^\W*(?:and\W+)?(?:(?:what|how much|how)\b.*?|(?:it |that |for |in )*)?\b(?:the )?"
    r"(?:(?P<before>(?P<span>SPAN) before(?: that)?|(?:previous|prior|preceding) (?P<span2>SPAN))"
    r"|(?P<span3>SPAN) after(?: that)?|following (?P<span4>SPAN))\W*$".replace(
        "SPAN", "(?:financial )?year|quarter|month|week|day"
    ),
    re.IGNORECASE,
)
_YEARLY = ("funding.", "metrics.")
_MONTHS_OF = {"year": 12, "quarter": 3, "month": 1}
_DAYS_OF = {"week": 7, "day": 1}
# What a message may ask of the measure that was last shown, by concepts of words.yml.
_SIDES = frozenset(
    ("baseline", "national", "plan baseline", "target", "change", "direction", "unit", "period")
)
# What a message may put in the place of what the last ask named.
_NAMED = (
    "refs parties forums priorities metrics parts milestones streams mechanisms inspections "
    "agenda_titles item topic topic_refs window series judgement occasion limit recurrences "
    "statuses overdue late_by_days no_owner no_date no_update without mine together"
).split()
_NAMES_OF_KIND = {"metric": ("metrics", "parts"), "party": ("parties",), "forum": ("forums",)}
_NEEDS_FORUM = ("meetings.agenda", "meetings.when", "forums.detail")
_ASKING_WORDS = {"anything", "what", "who", "when", "where", "how"}


def followed(
    text: str,
    last: Ask,
    understood: Understood,
    recogniser: Recogniser,
    now: datetime,
    records: Sequence[str] = (),
) -> Ask | None:
    """The ask that `text` makes of the last one, whose answer gave `records`; null where it is a
    question of its own (`understood`). `now` is local.
    """
    if _HOW_MANY.match(text):
        return last.but(count=True, offset=0)
    if _LIST_THEM.match(text):
        return last.but(count=False, offset=0)
    if _AS_TABLE.match(text):
        return last.but(as_table=True, offset=0)
    beside = _span_beside(text, last, now)
    if beside is not None:
        return last.but(window=beside, text=text, offset=0)
    after = _one_after(text, records)
    if after is not None:
        return after
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    if lead or _OF_THOSE.search(text):
        return _merged(rest, last, recogniser, now, understood.ask)
    if understood.ask is None or _is_part_of_last(understood, last, recogniser):
        return _merged(rest, last, recogniser, now, None)
    return _carried_on(understood.ask, last)


def _span_beside(text: str, last: Ask, now: datetime) -> Window | None:
    """The year, week or the like before or after the one last spoken of: "what was it the year
    before?". A year of money or figures is a financial one.
    """
    found = _SPAN_BESIDE.match(text)
    if not found:
        return None
    span = next(said for name, said in found.groupdict().items() if said and name != "before")
    span = span.lower().removeprefix("financial ")
    step = -1 if found["before"] else 1
    start = last.window.start if last.window else None
    if span == "year" and last.intent.startswith(_YEARLY):
        day = start or now.date()
        first = day.year - ((day.month, day.day) < (4, 1)) + step
        return Window(date(first, 4, 1), date(first + 1, 3, 31), f"{first}/{(first + 1) % 100:02}")
    if start is None or last.window is None or last.window.end is None:
        return None
    return _moved(start, last.window.end, span, step)


def _moved(start: date, end: date, span: str, step: int) -> Window:
    """The stretch of days moved on (or back) by one of its own kind."""
    if span in _DAYS_OF:
        by = timedelta(days=_DAYS_OF[span] * step)
        return Window(start + by, end + by, f"the {span} {'after' if step > 0 else 'before'}")
    months = _MONTHS_OF[span] * step
    first = _month_on(start, months)
    last = _month_on(end + timedelta(days=1), months) - timedelta(days=1)
    return Window(first, last, f"the {span} {'after' if step > 0 else 'before'}")


def _month_on(day: date, months: int) -> date:
    """The same day some months on (back, where negative), or the last of that month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _one_after(text: str, records: Sequence[str]) -> Ask | None:
    """The meeting after the one that was last spoken of: "and the one after that?"."""
    if len(records) != 1 or not _ONE_AFTER.search(text):
        return None
    forum, at, day = records[0].partition("@")
    if not at:
        return None
    window = Window(start=date.fromisoformat(day) + timedelta(days=1), words="after that")
    return Ask("meetings.when", text=text, forums=(forum,), occasion="next", window=window)


def _merged(
    rest: str, last: Ask, recogniser: Recogniser, now: datetime, whole: Ask | None
) -> Ask | None:
    """The last ask with what `rest` names in place of what it named. Where `rest` names nothing
    for it: the ask that `rest` is by itself, or else `whole`, that of the whole message.
    """
    own = recogniser.recognise(rest, now)
    by_itself = own.ask or whole
    by_itself = _carried_on(by_itself, last) if by_itself else None
    if last.intent.startswith("changes.") or _is_elsewhere(own, last, recogniser):
        return by_itself
    number = _NUMBER.match(rest)
    if last.priorities and number:
        return last.but(priorities=(re.sub(r"\d+$", number[1], last.priorities[0]),), offset=0)
    said = _likeliest(recogniser.fill(last.intent, own.spotted), last)
    parts = _parts_of(last, own.spotted.mentions, recogniser)
    if parts:
        return last.but(parts=parts, text=rest, about=said.about, offset=0, unsure=())
    changed = _changed_by(said)
    if not changed and _is_of_its_words(said, last, recogniser):
        return last.but(text=rest, about=said.about, offset=0)
    if not changed:
        return by_itself
    if own.ask is not None and own.ask.intent != last.intent and _speaks_of_more(own):
        return by_itself
    words = rest if "window" in changed else last.text
    if said.count and not last.count:
        changed["count"] = True
    return last.but(**changed, text=words, about=said.about | last.about, offset=0)


def _changed_by(said: Ask) -> dict[str, Any]:
    """The fields that take the place of the last ask's, and those that no longer hold with them."""
    changed: dict[str, Any] = {name: getattr(said, name) for name in _NAMED if getattr(said, name)}
    if said.unsure:
        changed["unsure"] = said.unsure
    if "metrics" in changed:
        changed.setdefault("parts", ())
    if "parties" in changed or "mine" in changed:
        changed |= {"parties": said.parties, "mine": said.mine}
    if "forums" in changed:
        changed.setdefault("window", None)
    for kind, _ in said.unsure:
        changed |= dict.fromkeys(_NAMES_OF_KIND.get(kind, ()), ())
    return changed


def _is_elsewhere(own: Understood, last: Ask, recogniser: Recogniser) -> bool:
    """Whether a word has no place in what was last asked: it is another question."""
    vocabulary = recogniser.phrases.vocabulary(last.intent)
    return any(
        (mention.is_unknown and len(mention.text) > 2) or _is_foreign(mention, vocabulary)
        for mention in own.spotted.mentions
    )


def _is_foreign(mention: Mention, vocabulary: frozenset[str]) -> bool:
    content = [concept.name for concept in mention.concepts if concept.group == "content"]
    return bool(content) and not mention.readings and vocabulary.isdisjoint(content)


def _likeliest(said: Ask, last: Ask) -> Ask:
    """Of several measures that a word may mean, the one that is called most like the last:
    "and adults?".
    """
    for kind, refs in said.unsure:
        if kind == "metric" and last.metrics:
            ranked = sorted(refs, key=lambda ref: -_shared(ref, last.metrics[0]))
            if _shared(ranked[0], last.metrics[0]) > _shared(ranked[1], last.metrics[0]):
                return said.but(metrics=(ranked[0],), parts=(), unsure=())
    return said


def _shared(one: str, other: str) -> int:
    return len(set(one.lower().split()) & set(other.lower().split()))


def _speaks_of_more(own: Understood) -> bool:
    """Whether it is a question of its own, not only a name or a date in the place of another."""
    return any(mention.has("content") and not mention.readings for mention in own.spotted.mentions)


def _parts_of(last: Ask, mentions: Sequence[Mention], recogniser: Recogniser) -> tuple[str, ...]:
    """The parts that were named of the measure that was last spoken of."""
    parts = (part for mention in mentions for part in mention.readings.get("part", ()))
    return tuple(
        part
        for part in parts
        if not set(last.metrics).isdisjoint(recogniser.names.parts.get(part, ()))
    )


def _is_part_of_last(understood: Understood, last: Ask, recogniser: Recogniser) -> bool:
    """Whether a part of the last measure was named, and no other measure by its full name."""
    mentions = understood.spotted.mentions
    if not _parts_of(last, mentions, recogniser):
        return False
    if understood.ask is None or set(understood.ask.metrics) <= set(last.metrics):
        return True
    return not any("metric" in m.readings for m in mentions if not m.is_partial)


def _is_of_its_words(said: Ask, last: Ask, recogniser: Recogniser) -> bool:
    """Whether `said` only asks for another side of the same records: "and the baseline?"."""
    asked = said.about - _ASKING_WORDS
    return bool(asked) and asked <= recogniser.phrases.vocabulary(last.intent)


def _carried_on(ask: Ask, last: Ask) -> Ask:
    """A question of its own that leaves out which forum or part, as the one before it named it."""
    names_no_meeting = not (ask.forums or ask.agenda_titles or ask.parties or ask.window)
    if ask.intent in _NEEDS_FORUM and last.forums and names_no_meeting:
        occasion = ask.occasion or last.occasion
        return ask.but(forums=last.forums, window=last.window, occasion=occasion)
    asks_a_stream = ask.intent.startswith("funding.") and not ask.asks_about("total")
    if asks_a_stream and last.streams and not ask.streams:
        return last.but(about=ask.about, window=ask.window or last.window, offset=0)
    if ask.intent == "metrics.list" and last.metrics and _asks_a_side(ask):
        return last.but(about=ask.about, series=ask.series, text=ask.text, offset=0)
    if ask.metrics and ask.metrics == last.metrics and not ask.parts and last.parts:
        return ask.but(parts=last.parts)
    return ask


def _asks_a_side(ask: Ask) -> bool:
    """Whether a question about measures names none, only what to say of one: "the baseline?"."""
    names_one = ask.metrics or ask.parts or ask.priorities or ask.judgement or ask.topic
    asked = ask.about - _ASKING_WORDS
    return bool(asked) and asked <= _SIDES and not (names_one or ask.count or ask.limit)
