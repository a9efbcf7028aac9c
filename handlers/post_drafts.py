"""A post as it was ordered: how often, from when on, and what was taken for granted."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.post_places import place, rule
from handlers.post_words import USUAL_TIME, day_of_month
from handlers.reply import Reply
from handlers.turn import Turn
from store.changing_posts import subscription_of
from store.subscriptions import SubscriptionRecord

Change = dict[str, Any]
_REGULAR = Pattern(
    r"(?i)\b(?:every|each|regular(?:ly)?|subscribe|\w+days|weekdays?|(?:dai|week|fortnight|month|"
    r"quarter|year)ly)\b|\bof the month\b"
)
_STARTS = Pattern(r"(?i)\b(?:from|start(?:ing|s)?|begin(?:ning|s)?|as of)\b")


def is_regular(ask: Ask, said: dict[str, str]) -> bool:
    """Whether something is wanted again and again."""
    return bool(said.get("rule")) or _REGULAR.search(ask.text) is not None


def _has_no_day(rule: str) -> bool:
    return "MONTHLY" in rule and "BYDAY" not in rule and "BYMONTHDAY" not in rule


def begins(ask: Ask, said: dict[str, str], turn: Turn) -> str:
    """The day from which on something is posted, or on which it is posted once."""
    is_said = said.get("on") and (not is_regular(ask, said) or _STARTS.search(ask.text))
    return said["on"] if is_said else turn.today.isoformat()


def as_it_would_be(ask: Ask, turn: Turn, said: dict[str, str]) -> SubscriptionRecord | Reply:
    """A digest that nobody has set up, as it would be."""
    at = place(ask, turn)
    if isinstance(at, Reply):
        return at
    change = {
        "what": said.get("what", "digest"),
        **at,
        "forums": ask.forums,
        "owners": ask.parties,
        "priorities": ask.priorities,
        "rule": rule(said.get("rule", "")),
        "time": said.get("time") or f"{USUAL_TIME:%H:%M}",
        "from": turn.today.isoformat(),
        "made_at": turn.now.isoformat(),
    }
    return replace(subscription_of(change), made_at=datetime.combine(turn.today, time()))


def guessed(ask: Ask, change: Change, turn: Turn) -> tuple[str, ...]:
    """What was not said of a post and is taken for granted, a sentence for each."""
    said, rule_of_it = dict(ask.sets), change.get("rule", "")
    is_once = not rule_of_it
    return tuple(
        sentence
        for is_guessed, sentence in (
            ("BYDAY" not in said.get("rule", "BYDAY") and "WEEKLY" in rule_of_it,
             "You did not say on which day, so on Mondays"),
            (_has_no_day(rule_of_it),
             f"You did not say on which day, so on the {day_of_month(turn.today.day)}"),
            (not said.get("rule") and not is_once, "You did not say how often, so every Monday"),
            (not said.get("time"), f"You did not say at what time, so at {change['time']}"),
        )
        if is_guessed
    )  # fmt: skip
