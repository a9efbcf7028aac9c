"""A post that is set up, as it is to be from now on: the new one takes the old one's place."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.post_faults import fault
from handlers.post_places import entry, next_words
from handlers.post_proposals import propose_subscription
from handlers.reply import Entries, Line, Reply, say
from handlers.turn import Turn
from handlers.wording import full_day
from store import posted
from store.changing_posts import subscription_fields
from store.closures import closures
from store.subscriptions import SubscriptionRecord, keys_in_series

Change = dict[str, Any]
_STARTS = Pattern(r"(?i)\b(?:from|start(?:ing|s)?|begin(?:ning|s)?|as of)\b")
_HOW_OFTEN = Pattern(r"(?i)\b(?:every|each|weekly|daily|fortnightly|monthly)\b")
_AS_WELL = Pattern(r"(?i)^\W*(?:and|also)\b|\b(?:too|as well|also)\b")
_WEEK_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NEXT_ONE = Pattern(r"(?i)\bnext (?:one|post|digest|list)\b")
_ALL_OF_IT = Pattern(
    r"(?i)\b(?:everything|all forums|full|no filter|whole (?:digest|list|thing|lot)"
    r"|(?:drop|lose|remove) (?:the |all )?filters?)\b"
)
_WEEK = timedelta(days=7)
_HOW_TO_SAY = "Say it as in “move post/1 to Tuesdays at 10” or “make post/1 COM only”."


def merged_rule(before: str, new: str, said: str) -> str:
    """How often, of what was said now and before: "fortnightly" keeps the day, "Tuesdays" keeps how
    often.
    """
    was, now = (dict(part.split("=") for part in rule.split(";")) for rule in (before, new))
    if was["FREQ"] != now["FREQ"]:
        return new
    if _AS_WELL.search(said) and "BYDAY" in was and "BYDAY" in now:
        days = {*was["BYDAY"].split(","), *now["BYDAY"].split(",")}
        now["BYDAY"] = ",".join(day for day in _WEEK_DAYS if day in days) or now["BYDAY"]
        now["INTERVAL"] = was["INTERVAL"]
    if "BYDAY" not in now and "BYDAY" in was:
        now["BYDAY"] = was["BYDAY"]
    elif not _HOW_OFTEN.search(said):
        now["INTERVAL"] = was["INTERVAL"]
    return ";".join(f"{name}={value}" for name, value in now.items())


def propose_changed(found: Sequence[SubscriptionRecord], ask: Ask, turn: Turn) -> Reply:
    """The question whether what was `found` is to be as the ask says; or which one is meant."""
    said = dict(ask.sets)
    if len(found) > 1:
        entries = tuple(entry(each, turn) for each in found)
        return Reply((Line("Which of these? Nothing is changed yet."), Entries(entries),
                      Line(_HOW_TO_SAY)), intent=ask.intent)  # fmt: skip
    old = found[0]
    wrong = fault(ask, turn)
    if wrong is not None:
        return wrong
    if said.get("new_place"):
        return say(
            "I do not move a post to another place, and I have changed nothing. Say “stop "
            f"{old.key}” here, and set it up there.",
            intent=ask.intent,
        )
    kept = subscription_fields(old)
    change: Change = {
        **{name: value for name, value in kept.items() if name != "ended"},
        "change": "remind" if old.what == "reminder" else "subscribe",
        "record": "subscription",
        **({"ref": old.ref} if old.what == "reminder" else {}),
        "made_by": turn.asker.name,
        "made_at": turn.now.isoformat(),
    }
    anew = {**change, **_set(change, ask, turn)}
    if said.get("resumes"):
        moment = next_words(old, turn)
        if old.starts_on <= turn.today:
            return say(f"Nothing is held: {old.key} comes next {moment}.", intent=ask.intent)
        anew["from"] = turn.today.isoformat()
    elif said.get("holds"):
        if turn.outlook is not None and _NEXT_ONE.search(ask.text) and not said.get("until"):
            following = turn.outlook.next_moment(old, turn.now, closures(turn.session))
            said |= {"last": following.date().isoformat()} if following else {}
        resumed = _resumed(old, said)
        if isinstance(resumed, str):
            return say(resumed, intent=ask.intent)
        anew |= resumed
    elif anew != change:
        anew |= _not_again_today(old, anew, turn)
    if anew == change:
        shown = (Line("Nothing is changed yet. This is set up:"), Entries((entry(old, turn),)))
        return Reply((*shown, Line(f"What should it be? {_HOW_TO_SAY}")), intent=ask.intent)
    noted = _left_out_too(old, said, turn)
    return propose_subscription({**anew, "replaces": [old.key]}, turn, noted)


def _set(change: Change, ask: Ask, turn: Turn) -> Change:
    """The fields that the ask sets otherwise."""
    said = dict(ask.sets)
    sets: Change = {}
    if said.get("what") and change["what"] != "reminder":
        sets["what"] = said["what"]
    if said.get("time"):
        sets["time"] = said["time"]
    elif said.get("shift"):
        sets["time"] = _shifted(change["time"], int(said["shift"]))
    for name, named in (
        ("forums", ask.forums), ("owners", ask.parties), ("priorities", ask.priorities)
    ):  # fmt: skip
        if named and change["what"] != "reminder":
            sets[name] = list(named)
        elif _ALL_OF_IT.search(ask.text) and name in change:
            sets[name] = []
    if said.get("holds"):
        return {}
    rule, until = change.get("rule", ""), ""
    if ";UNTIL=" in rule:
        rule, _, until = rule.partition(";UNTIL=")
    if said.get("rule"):
        rule = merged_rule(rule, said["rule"], said.get("tail", "")) if rule else said["rule"]
        sets["from"] = turn.today.isoformat()
    elif said.get("on") and rule and not _STARTS.search(ask.text):
        rule = on_day(rule, date.fromisoformat(said["on"]))
    elif said.get("on"):
        sets["from"] = _later(change["from"], said["on"], ask.text)
    until = said.get("until", until).replace("-", "")
    sets["rule"] = f"{rule};UNTIL={until}" if rule and until else rule
    return {name: value for name, value in sets.items() if value or name in change}


def _shifted(at: str, minutes: int) -> str:
    """A time of day (HH:MM) so many minutes later, on the same day."""
    moved = datetime.combine(date.min, time.fromisoformat(at)) + timedelta(days=1, minutes=minutes)
    return f"{moved:%H:%M}"


_PUT_OFF = Pattern(r"(?i)\b(?:push|postpone|delay|defer|put|move)\b.*\bto the \w+day\b")


def _later(before: str, on: str, text: str) -> str:
    """A day (ISO) that something is moved to: "push it to the Thursday" is the Thursday after the
    day that it is on, not the next from today.
    """
    was, day = date.fromisoformat(before), date.fromisoformat(on)
    if day > was or not _PUT_OFF.search(text):
        return on
    return (was + timedelta(days=(day - was).days % 7)).isoformat()


def on_day(rule: str, on: date) -> str:
    """A rule of days of the week, on the weekday of a date."""
    return re.sub(r"BYDAY=(-?\d?)[A-Z,]+", rf"BYDAY=\g<1>{f'{on:%a}'[:2].upper()}", rule)


def _left_out_too(old: SubscriptionRecord, said: dict[str, str], turn: Turn) -> tuple[str, ...]:
    """That posts before the days that were named are held with them: one can be held only from its
    next day on.
    """
    if turn.outlook is None or not said.get("holds") or "on" not in said or "until" in said:
        return ()
    following = turn.outlook.next_moment(old, turn.now, closures(turn.session))
    held = date.fromisoformat(said["on"])
    if following is None or following.date() >= held:
        return ()
    return (
        f"I hold a post from now on, so that of {full_day(following.date())} is left out too. "
        f"To have it, cancel, and say this again nearer to {full_day(held)}",
    )


def _not_again_today(old: SubscriptionRecord, anew: Change, turn: Turn) -> Change:
    """The fields of what comes regularly so that it begins tomorrow, where today's was posted."""
    keys = keys_in_series(turn.session, old.series, old.what)
    sent = posted.last_sent(turn.session, keys) if anew.get("rule") else None
    if sent is None or sent.day != turn.today or date.fromisoformat(anew["from"]) > turn.today:
        return {}
    begins = turn.today + timedelta(days=1)
    rule = _with_its_day(anew["rule"], date.fromisoformat(anew["from"]))
    return {"from": begins.isoformat(), "rule": rule}


def _with_its_day(rule: str, starts_on: date) -> str:
    """A rule that does not hang on the day from which it is counted: "monthly" said on the 9th is
    on the 9th, whenever it begins.
    """
    if "FREQ=MONTHLY" not in rule or "BYDAY" in rule or "BYMONTHDAY" in rule:
        return rule
    return f"{rule};BYMONTHDAY={starts_on.day}"


def _resumed(old: SubscriptionRecord, said: dict[str, str]) -> Change | str:
    """The fields of a post that is held, so that it comes again from a day on; or why it cannot be
    held so.
    """
    last = said.get("last") or said.get("on")
    if said.get("until"):
        resumes = date.fromisoformat(said["until"])
    elif last:
        resumes = date.fromisoformat(last) + timedelta(days=1)
    else:
        return (
            "Until when? Nothing is changed yet. Say for instance “pause the digest until 8 May”."
        )
    parts = dict(part.split("=") for part in old.rule.split(";") if part)
    number = int(parts.get("INTERVAL", "1"))
    if not parts or (number > 1 and parts["FREQ"] != "WEEKLY"):
        return (
            f"I cannot hold {old.key} for a while, and I have changed nothing. Say “stop "
            f"{old.key}”, and set it up anew when it is wanted again."
        )
    if number > 1:  # the weeks go on being counted as they were
        week = old.starts_on - timedelta(days=old.starts_on.weekday())
        while week + timedelta(days=6) < resumes:
            week += number * _WEEK
        resumes = max(week, resumes)
    rule = _with_its_day(old.rule, old.starts_on)
    return {"from": resumes.isoformat(), "rule": rule}
