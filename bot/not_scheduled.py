"""What was asked for regularly and is not posted: "every Thursday send me the recommendations". It
is answered once, and it is said that nothing was set up.
"""

from bot.understanding.posts.post_names import DAY
from bot.understanding.told_by_build import ABOUT_THE_CHAT
from bot.understanding.words.text import plain
from handlers.patterns import Pattern
from handlers.reply import Line, Reply

_SENT = Pattern(
    r"\b(?:send|post|dm|message|e-?mail|mail|share|give|drop)\b(?! (?:it|that)\b).*"
    r"\b(?:me|us|here|channel|room|chat|team|everyone|everybody)\b"
)
_REGULARLY = Pattern(
    r"\b(?:every|each) (?:other |single |working |first |second |last )?"
    rf"(?:{DAY}|weekday|day|week|fortnight|month|quarter|morning|afternoon|evening)s?\b"
    r"|^\W*(?:daily|weekly|fortnightly|monthly)\b|\b(?:daily|weekly|fortnightly|monthly)\W*$"
)
_NOT_SET_UP = (
    "That is how it stands now; nothing was set up to be sent regularly. I post what is overdue, "
    "open or due, and a digest: “send me a digest every Monday”."
)


def with_what_is_not_scheduled(reply: Reply, text: str) -> Reply:
    """A reply to a question, with that nothing was set up where `text` wants it regularly."""
    said = plain(text)
    is_answer = reply.understood and not (reply.proposal or reply.written or reply.missing)
    is_of_chat = reply.intent.startswith(("changes", "help", *ABOUT_THE_CHAT))
    if not is_answer or is_of_chat or not (_REGULARLY.search(said) and _SENT.search(said)):
        return reply
    return reply.but(parts=(*reply.parts, Line(_NOT_SET_UP)))
