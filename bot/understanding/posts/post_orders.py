"""What is said about posts and reminders: which of their intents it is, by its build.

How such messages are built stands in digest_builds.py, reminder_builds.py, office_orders.py and
post_questions.py; what one sets is read by post_sets.py. What names no record and no post of ours
("remind me to buy milk") is declined later on.
"""

import re

from bot.understanding.posts.digest_builds import (
    BARE,
    CHANGE,
    MOST_WORDS_OF_BARE,
    NUDGED,
    ONCE,
    POST,
    SUBSCRIBE,
    UNSUBSCRIBE,
    WISHED,
)
from bot.understanding.posts.office_orders import OFFICE_INTENTS
from bot.understanding.posts.post_names import DAY, END, OFTEN, POLITE, POSTS
from bot.understanding.posts.post_questions import QUESTIONS
from bot.understanding.posts.reminder_builds import (
    CHANGE_REMINDER,
    CONTACT,
    REMIND,
    REMIND_OTHERS,
    SNOOZE,
    TAKE_BACK,
    WAKE,
)
from bot.understanding.words.courtesies import EVERYONE, EXCUSES, GREETINGS, PLEASE
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

# How the names of these intents begin.
ABOUT_POSTS = ("digests.", "reminders.", "escalations.", "closures.")

# Why it is wanted: "nobody reads the digest, bin it", "we're all away, skip the digest".
_REASON = Pattern(
    r"^[^,;?]{4,60}[,;]\s*(?:so )?(?:please |let's |can you |could you )?(?P<order>.+)$"
)
# The first that fits is meant: what is narrower stands first.
_INTENTS: tuple[tuple[str, Pattern], ...] = (
    ("reminders.contact", CONTACT),
    *OFFICE_INTENTS,
    *QUESTIONS,
    ("reminders.wake", WAKE),
    ("reminders.cancel", TAKE_BACK),
    ("reminders.change", CHANGE_REMINDER),
    ("reminders.snooze", SNOOZE),
    ("digests.change", CHANGE),
    ("digests.unsubscribe", UNSUBSCRIBE),
    ("reminders.others", REMIND_OTHERS),
    ("digests.subscribe", NUDGED),
    ("reminders.remind", REMIND),
    ("digests.subscribe", SUBSCRIBE),
    ("digests.subscribe", ONCE),
    ("digests.subscribe", WISHED),
)
_WHEN = any_of(
    "tomorrow|today|next|this|every|each|other|on|at|the|of|in|from|and|first|second|third|fourth|last|working|business",
    "daily|weekly|fortnightly|monthly|quarterly|weekdays?|months?|weeks?|fortnight|days?|quarter",
    f"{DAY}s?|mornings?|afternoons?|evenings?|lunchtime|noon|midday|half|past|to|o'?clock|by",
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty",
    r"(?>\d{1,2}(?:st|nd|rd|th)?(?:[:.]\d\d)?(?: ?(?:am|pm))?)",
)
_BEGINS_WITH_WHEN = Pattern(rf"{POLITE}(?P<when>(?:{_WHEN}\b[\s,:;@-]*)+)(?P<rest>\S.*)$")


# What is said out of kindness, and what is typed without its apostrophe.
_KINDLY = Pattern(
    r"^\W*(?:"
    + any_of(
        *(PLEASE, GREETINGS, EXCUSES),
        r"(?:can|could) you tell me|do you know|remind me(?=,)",
        EVERYONE,
    )
    + r"\b[\s,:;!.]*)+"
)
_KINDLY_LAST = Pattern(r"[\s,]+(?:please|pls|thanks|thank you|cheers|ta|if you can)\W*$")
_TYPED = (
    (Pattern(r"\b(i|we|you)d (?=like|send|post|want)"), r"\1'd "),
    (Pattern(r"\b(is|are|was|were|does|did|has|have|won)nt\b"), r"\1n't"),
    (Pattern(r"^(\W*)im\b"), r"\1i'm"),
)


# What makes an order of a question.
_ASKED_FOR = Pattern(
    r"\b(?:can|could|may|would|will|shall|please|pls|possible|let's|ta|thanks)\b"
    rf"|^\W*(?:{POST}|start|subscribe|get)\b"
)


def _as_meant(said: str) -> str:
    """A plain message without the kind words around it, its apostrophes put in."""
    for pattern, written in _TYPED:
        said = pattern.sub(written, said)
    return _KINDLY_LAST.sub("", _KINDLY.sub("", said))


# "I want an action on the casework team to ..." is one to log.
_ONE_ACTION = Pattern(
    r"^\W*(?:i|we)(?:'d| would)? (?:want|need|like) an (?:new )?action (?:on|for|against|with|to)\b"
)


def post_intent(text: str) -> str:
    """Which intent about posts or reminders a message has, by its build; "" for none of them."""
    said = re.sub(r"\s+", " ", plain(text)).strip()
    if _ONE_ACTION.match(said):
        return ""
    ways = dict.fromkeys((said, _as_meant(said), _when_last(said)))
    found = next((intent for intent in map(_told_by, ways) if intent), "")
    found = found or _after_reason(said)
    if found == "digests.subscribe" and said.endswith("?") and not _ASKED_FOR.search(said):
        return ""
    if found == "digests.subscribe" and not (_is_regular(said) or _is_once(text, said)):
        return "" if not WISHED.search(said) else found
    if not found and _is_bare(text, said):
        return "digests.subscribe"
    return found


def _told_by(said: str) -> str:
    return next((name for name, pattern in _INTENTS if said and pattern.search(said)), "")


_ENDED_BY = Pattern(rf"^{END} (?:it|that|them|those|this)\b[\w ]*\W*$")


def _after_reason(said: str) -> str:
    """What is ordered of a post or of reminders after the reason for it; "" for any other."""
    given = _REASON.match(said)
    order = _as_meant(given["order"]) if given else ""
    if given and _ENDED_BY.match(order) and re.search(rf"\b{POSTS}\b", given[0]):
        return "digests.unsubscribe"
    found = _told_by(order)
    return found if found in _AFTER_REASON else ""


def without_reason(text: str, intent: str) -> str:
    """The order in a message with such an intent that begins with the reason for it ("we're away,
    skip the digest on 30 October"), where the order names what it is about; else all of it.
    """
    said = re.sub(r"\s+", " ", plain(text)).strip()
    given = _REASON.match(said)
    if given is None or intent not in ("digests.change", "digests.unsubscribe"):
        return text
    if _told_by(said) or _told_by(_as_meant(said)):
        return text
    return text if _ENDED_BY.match(_as_meant(given["order"])) else given["order"]


_AFTER_REASON = ("digests.change", "digests.unsubscribe", "reminders.snooze", "reminders.cancel")


def _when_last(said: str) -> str:
    """A message that begins with its day or time, with them at its end; "" for any other."""
    found = _BEGINS_WITH_WHEN.match(said)
    if found is None or not re.search(rf"{OFTEN.pattern}|\b(?:on|at)\b", found["when"]):
        return ""
    return f"{found['rest']} {found['when']}"


def _is_bare(text: str, said: str) -> bool:
    """Whether a message says what is wanted, where and how often, and nothing else."""
    is_short = len(said.split()) <= MOST_WORDS_OF_BARE and not text.rstrip().endswith("?")
    return is_short and _is_regular(said) and BARE.search(said) is not None


def _is_once(text: str, said: str) -> bool:
    """Whether something is to be posted once, in a channel: it is not asked to be shown."""
    return bool(ONCE.search(said)) and not text.rstrip().endswith("?")


def _is_regular(said: str) -> bool:
    """Whether something is wanted again and again, not shown once."""
    return bool(OFTEN.search(said)) or said.startswith("subscribe") or " subscribe" in said
