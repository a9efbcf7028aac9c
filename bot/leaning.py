"""Whether a message leans on the last answer though no word of it says so: "adults?", "next year?",
"show her closed ones".

Pure, as `following` is.
"""

from collections.abc import Mapping, Sequence

from bot.understanding.understood import Understood
from bot.understanding.words.mentions import Mention
from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.registry import intents

# Whose they are is not said again, but pointed at.
_THEIRS = Pattern(r"(?i)\b(?:hers?|his|theirs?)\b")
# What a fragment may name in the place of what was named, by the field of the last ask.
_IN_PLACE_OF: Mapping[str, str] = {
    "party": "parties",
    "forum": "forums",
    "priority": "priorities",
    "metric": "metrics",
    "part": "parts",
    "funding": "streams",
}
_DAYS = frozenset(("date", "year"))
_LONGEST_FRAGMENT = 4


def leans_on(text: str, understood: Understood, last: Ask) -> bool:
    """Whether `text` is a fragment that names another record or time for the last ask, or asks for
    more of the actions of whoever it was about.
    """
    return _is_of_the_same_owner(text, understood.ask, last) or _is_fragment(
        text, understood.spotted.mentions, last
    )


def _is_of_the_same_owner(text: str, ask: Ask | None, last: Ask) -> bool:
    if ask is None or not (ask.intent == last.intent == "actions.list") or not last.parties:
        return False
    return bool(_THEIRS.search(text)) and not (ask.parties or ask.mine or ask.topic or ask.forums)


def _asks_something(mention: Mention) -> bool:
    return any(concept.group not in ("content", "filler") for concept in mention.concepts)


def _is_fragment(text: str, mentions: Sequence[Mention], last: Ask) -> bool:
    """Whether a message is only the name of a record, or a time, that could stand in the place of
    what the last ask named. A name without a question mark must be one of several.
    """
    said = [mention for mention in mentions if not mention.is_filler]
    if not said or len(text.split()) > _LONGEST_FRAGMENT or last.intent not in intents():
        return False
    if any(not mention.readings or _asks_something(mention) for mention in said):
        return False
    if all(not _DAYS.isdisjoint(mention.readings) for mention in said):
        return not _DAYS.isdisjoint(intents()[last.intent].slots)
    named = {kind for mention in said for kind in mention.readings}
    return any(kind in named and getattr(last, field) for kind, field in _IN_PLACE_OF.items())
