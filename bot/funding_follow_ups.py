"""What a message means after an answer about money: "and our total?".

Pure, as `following` is.
"""

from datetime import datetime

from bot.understanding.recognise import Recogniser
from handlers.ask import Ask
from handlers.patterns import Pattern

_OUR_TOTAL = Pattern(
    r"(?i)^\W*(?:(?:and|so|ok)\W+)*(?:what(?:['’]?s| is)? )?(?:our |the (?:overall |grand ))"
    r"(?:overall |grand )?total(?: (?:funding|award|awarded|money|pot))?"
    r"(?: (?:altogether|overall|then|in all))*\W*$"
)


def of_the_money(text: str, last: Ask, recogniser: Recogniser, now: datetime) -> Ask | None:
    """All of the money of the year in question, after an answer about one stream; else null."""
    if not last.streams or not _OUR_TOTAL.match(text):
        return None
    ask = recogniser.recognise("what is our total funding", now).ask
    return ask.but(window=last.window) if ask else None
