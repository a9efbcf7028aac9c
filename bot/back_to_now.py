"""How it is now, after an answer about a day in the past, or about other days: "and which are open
now".

Pure, as `following` is.
"""

from handlers.ask import Ask
from handlers.patterns import Pattern, any_of
from store.columns import OPEN_STATUSES

_NOW = any_of(
    "(?:right |just )?now|today|currently|nowadays|these days|at (?:the moment|present)|presently",
    "as of (?:now|today|this (?:morning|afternoon|evening)|tonight)|this (?:morning|afternoon)",
    "as (?:it|they|things) stands?|as at today|still",
)
_BACK = Pattern(
    r"(?i)^\W*(?:(?:and|so|but|ok|okay|right|then|what about|how about)\b\W*)*"
    r"(?P<how>what|which|how many|who)?(?:['’]?s)?(?: (?:ones?|actions?|of (?:them|those|these)))*"
    r"(?: (?:is|are|were|was|it|they|left|there|have we(?: got)?|do we have))*"
    rf"(?: (?:still|open|outstanding|live))*(?:\W+(?:{_NOW}))+\W*$"
)
_NOW_ALONE = Pattern(
    r"(?i)^\W*(?:(?:and|so|but|ok|okay|right|what about|how about)\b\W*)*"
    r"(?:(?:right |just )?now|today|currently|at (?:the moment|present)|as of (?:now|today))\W*$"
)
_THEN = ("history.then", "history.state")
_LISTED = ("actions.list", "recommendations.list")


def back_to_now(text: str, last: Ask) -> Ask | None:
    """What was asked of a day in the past, as it is now; null where that is not asked."""
    if last.intent in _LISTED and _NOW_ALONE.match(text):
        return last.but(window=None, offset=0)
    found = _BACK.match(f" {text}") if last.intent in _THEN else None
    if found is None:
        return None
    if last.intent == "history.state":
        return Ask("actions.detail", text, refs=last.refs or last.topic_refs)
    is_count = (found["how"] or "").lower() == "how many" or (not found["how"] and last.count)
    return Ask(
        "actions.list",
        text,
        forums=last.forums,
        parties=last.parties,
        statuses=OPEN_STATUSES,
        count=is_count,
    )
