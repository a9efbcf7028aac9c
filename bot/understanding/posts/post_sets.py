"""What a message about posts sets, beside the names in it: what, where, how often, until when."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from bot.understanding import dates
from bot.understanding.dates import DateReading
from bot.understanding.posts.post_limits import limits
from bot.understanding.posts.post_names import DAY, DIGEST, STATE
from bot.understanding.posts.post_times import SPOKEN, posting_hour, time_said
from bot.understanding.words.clock_times import MONTH
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

Sets = tuple[tuple[str, str], ...]

# What a digest, or a list, is narrowed to: "a digest of what's overdue", "just the overdue ones".
_NARROWED = Pattern(
    rf"\b(?:only|just) (?:the |what(?:'?s| is) |those |post |send |show )*({STATE})\b"
    rf"|\b({STATE})(?: ones| actions| items)? only\b"
    rf"|\b({STATE}) digest"
    rf"|\b(?:digest|round-?up|summary) of (?:the |all |what(?:'?s| is) |everything "
    rf"|that(?:'s| is) )*({STATE})\b"
)
_KIND_OF = {"late": "overdue", "outstanding": "open"}
_WHAT = (
    ("overdue", Pattern(r"\boverdues\b")),
    ("digest", Pattern(r"\b(?:digests?|round-?ups?|summar(?:y|ies)|bulletins?|newsletters?)\b")),
    ("overdue", Pattern(r"\b(?:overdue|late)\b")),
    ("due", Pattern(r"\bdue\b")),
    ("open", Pattern(r"\b(?:open|outstanding|actions?)\b")),
    ("digest", Pattern(rf"\b{DIGEST}\b")),
)
_EVERYWHERE = Pattern(
    r"\b(?:all|every|any|which|what|other) (?:of )?(?:the |our )?(?:channels?|rooms?|places?)\b"
    r"|\beverywhere\b|\bhere (?:and|&) (?:in|to) "
    r"|#\w[\w-]* (?:and|&) (?:in |to )?#|^\W*(?:and |so )?where\b"
)
_CHANNEL = Pattern(r"<#(\w+)(?:\|([^>]*))?>|(?<![\w&])#([\w][\w.-]*)")
_HERE = Pattern(
    r"\b(?:here|this (?:channel|room|group|chat|thread|team)|the channel|the room|us)\b"
)
# "the com actions channel"
_CHANNEL_IN_WORDS = Pattern(
    r"(?i)\b(?:in|to|into) (?:the |our )(?!same |right |whole |main )([a-z0-9][\w -]{1,30}?) "
    r"(?:channel|room|chat|group)\b"
)
_BY_DM = Pattern(
    r"(?i)\b(?:by|via|in|as|to)(?: an?| my)? dms?\b|(?<!the )\bdm (?=me\b|us\b|it\b)|\bin my dms?\b"
    r"|(?<=\byou )dm\b"
)
# Why something is not wanted: "I'm on leave".
_ABSENT = Pattern(r"\b(?:i'?m|i am|i'll be|i will be|we're|i've) .*$")
_TO_ME = Pattern(r"\b(?:me|my|i|myself)\b|\bdirect(?:ly)? (?:message|to me)\b|\bdm\b|\bprivately\b")
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_NUMBERS = {
    "a": 1, "an": 1, "the": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
_NUMBER = any_of(*_NUMBERS, r"\d+")
_FOR = Pattern(rf"\bfor (?:the next )?({_NUMBER}) (day|week|fortnight|month)s?\b")
_AFTER = Pattern(
    rf"\bafter (?:being )?(?:about )?({_NUMBER}) (?:working |business |calendar )?"
    r"(day|week|fortnight|month)s?\b"
)
_WORKING_LENGTHS = {"day": 1, "week": 5, "fortnight": 10, "month": 20}
# "27, 28 and 29 December"
_LISTED_DAYS = Pattern(
    r"\b(\d{1,2}(?:st|nd|rd|th)?(?:(?:,? and |, ?| & )\d{1,2}(?:st|nd|rd|th)?)+) (?:of )?("
    + MONTH
    + r")\b"
)
_BEFORE_DUE = Pattern(rf"\b(?:({_NUMBER}) )?(day|week|fortnight)s? (?:before|ahead of)\b")
_PLACED = Pattern(
    r"\b(?:on )?(?:the )?(first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) "
    rf"({DAY}) (?:of|in) (?:the|each|a) month\b"
)
_NUMBERED_ONE = Pattern(r"\bone (?=next|this|on|in|every)")
_ON_WEEKDAYS = Pattern(r"\b(?:on )?week ?days\b")
# "Thursday's round-up ... every week"
_OF_ITS_DAY = Pattern(rf"\b({DAY})'s (?:\w+ ){{0,2}}?{DIGEST}")
_MONTH_DAY = Pattern(r"\bon the (\d{1,2})(?:st|nd|rd|th)\b")


def post_sets(text: str, now: datetime) -> Sets:
    """What a message about posts says beside names: `what`, `channel`, `to` (here, me), `rule` (an
    RRULE of days), `time`, `on` (of a stretch up to `last`), `days` (several, between semicolons),
    `until`, `before` (so many days before a record's date), `after` (so many working days); and
    what cannot be had (post_limits.py).
    """
    said = plain(text)
    found: dict[str, str] = {}
    narrowed = _NARROWED.search(said)
    what = next((name for name, pattern in _WHAT if pattern.search(said)), "")
    if narrowed:
        only = next(word for word in narrowed.groups() if word)
        what = _KIND_OF.get(only, only)
    found |= {"what": what} if what else {}
    in_words = _CHANNEL_IN_WORDS.search(said)
    channel = _CHANNEL.search(text)
    if channel and _EVERYWHERE.search(said):
        found["to"] = "everywhere"
    elif channel:
        found["channel"] = channel[2] or channel[3] or ""
        found["room"] = channel[1] or ""
    elif in_words:
        found["channel"] = in_words[1].strip().replace(" ", "-")
    elif _EVERYWHERE.search(said):
        found["to"] = "everywhere"
    elif _HERE.search(said):
        found["to"] = "here"
    elif _TO_ME.search(_ABSENT.sub("", said)):
        found["to"] = "me"
    found |= _when(without_channel(said), now)
    found |= limits(without_channel(said), found.get("rule", ""))
    return tuple((name, value) for name, value in found.items() if value)


def without_channel(text: str) -> str:
    """The message with spaces in place of a channel's name (#com-actions names no forum), and of
    a direct message as "DM", which names nobody there.
    """
    for pattern in (_CHANNEL, _CHANNEL_IN_WORDS, _BY_DM):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def _when(said: str, now: datetime) -> Mapping[str, str]:
    found: dict[str, str] = {}
    said = _NUMBERED_ONE.sub("", said)  # "the gun crime one next week" counts no weeks
    said = _LISTED_DAYS.sub(_each_with_month, said)
    regular = _PLACED.sub(r"on the \1 \2 of every month", _ON_WEEKDAYS.sub("every weekday", said))
    readings = dates.spot(regular, now)
    rules = [str(each.value) for each in readings if each.kind == "recurrence"]
    if rules:
        found |= _merged(rules, regular)
        named = _OF_ITS_DAY.search(regular)
        if named and "WEEKLY" in found["rule"] and "BYDAY" not in found["rule"]:
            found["rule"] += f";BYDAY={named[1][:2].upper()}"
    before = _BEFORE_DUE.search(said)
    if before:
        number = _NUMBERS.get(before[1] or "a") or int(before[1])
        found["before"] = str(number * _LENGTHS[before[2]])
    length = _FOR.search(said)
    for each in readings:
        found |= _day_of(each) if each.kind != "recurrence" else {}
    several = [each.value.isoformat() for each in readings if type(each.value) is date]
    found |= {"days": ";".join(several)} if len(several) > 1 else {}
    after = _AFTER.search(said)
    if after:
        number = _NUMBERS.get(after[1]) or int(after[1])
        found["after"] = str(number * _WORKING_LENGTHS[after[2]])
    if length and "until" not in found:
        days = (_NUMBERS.get(length[1]) or int(length[1])) * _LENGTHS[length[2]]
        found["until"] = (now.date() + timedelta(days=days)).isoformat()
    spoken = SPOKEN.search(said)
    if "time" not in found or (spoken and spoken["part"]):  # "at ten past four" is not at ten
        found["time"] = time_said(said)
    return found


def _each_with_month(listed: re.Match[str]) -> str:
    """Days that share a month, each with the month."""
    return re.sub(r"\d{1,2}(?:st|nd|rd|th)?", lambda day: f"{day[0]} {listed[2]}", listed[1])


def _merged(rules: list[str], said: str) -> dict[str, str]:
    """Several recurrences of one message as one: "weekly ... on Thursdays at 10"."""
    parts = [dict(part.split("=") for part in rule.split(";")) for rule in rules]
    merged: dict[str, str] = {}
    for rule in sorted(parts, key=lambda rule: "BYDAY" in rule):
        merged |= rule
    intervals = {rule["INTERVAL"] for rule in parts if rule["FREQ"] == merged["FREQ"]}
    merged["INTERVAL"] = max(intervals, key=int)
    at = merged.pop("BYHOUR", ""), merged.pop("BYMINUTE", "0")
    on = _MONTH_DAY.search(said)
    if merged["FREQ"] == "MONTHLY" and on and "BYDAY" not in merged:
        merged["BYMONTHDAY"] = on[1]
    rule = ";".join(f"{name}={value}" for name, value in merged.items())
    found = {"rule": rule}
    return found | ({"time": _of_the_day(int(at[0]), int(at[1]), said)} if at[0] else {})


def _of_the_day(hour: int, minute: int, said: str) -> str:
    """A time (HH:MM); "3.30", without am or pm, is one of the office's day."""
    bare = re.search(rf"(?<!\d){hour}[:.]{minute:02}\b(?! ?[ap]\.?m)", said)
    at = posting_hour(hour, minute) if bare and 1 <= hour <= 12 else time(hour, minute)
    return f"{at:%H:%M}"


def _day_of(reading: DateReading) -> dict[str, str]:
    """A date as `on`, one that ends something as `until`."""
    value = reading.value
    if isinstance(value, datetime):
        return {"on": value.date().isoformat(), "time": f"{value:%H:%M}"}
    if isinstance(value, date):
        name = "until" if reading.bound in ("until", "before") else "on"
        return {name: value.isoformat(), "quote": reading.quote, "warning": reading.warning}
    if isinstance(value, tuple):
        start, end = value
        if start is None and end is not None:
            return {"until": end.isoformat(), "quote": reading.quote}
        first = start or end
        if first is None:
            return {}
        last = {"last": end.isoformat()} if end and end != first else {}
        return {"on": first.isoformat(), "quote": reading.quote, **last}
    return {}
