"""The forum or meeting that the last answer was about, where the next question leaves it out: "what
is due by then", "how often".

Pure, as `following` is.
"""

from collections.abc import Sequence
from datetime import date, datetime

from bot.understanding.recognise import Recogniser
from bot.understanding.understood import Understood
from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.wording import short_day

_HE = Pattern(r"(?i)\b(?:s?he)(?=['’]s|\b)|\b(?:him)\b")
_BY_THEN = Pattern(r"(?i)\b(?P<edge>by|before|until) then\b")
_SHORT = 6  # words of a question that names nothing
_OF_FORUMS = ("forums.", "meetings.")


def of_that_forum(
    text: str,
    last: Ask,
    understood: Understood,
    recogniser: Recogniser,
    now: datetime,
    records: Sequence[str],
) -> Ask | None:
    """The ask that `text` is with the meeting's day or the forum in it that the last
    answer (which gave `records`) was about; null where it points at none.
    """
    by_then = _by_its_day(text, recogniser, now, records)
    return by_then or _of_its_forum(text, last, understood, recogniser, now, records)


def _by_its_day(
    text: str, recogniser: Recogniser, now: datetime, records: Sequence[str]
) -> Ask | None:
    """What is asked of the time up to a meeting: "what's due by then"."""
    forum, at, day = records[0].partition("@") if len(records) == 1 else ("", "", "")
    is_forum = ("forum", forum) in recogniser.names.by_ref
    if not is_forum or not _BY_THEN.search(text):
        return None
    said = short_day(date.fromisoformat(day)) if at else f"the next {forum}"
    return recogniser.recognise(_BY_THEN.sub(rf"\g<edge> {said}", text), now).ask


def _of_its_forum(
    text: str,
    last: Ask,
    understood: Understood,
    recogniser: Recogniser,
    now: datetime,
    records: Sequence[str],
) -> Ask | None:
    """What is asked of the forum without naming it: "how often", "who's going"."""
    labels = {record.partition("@")[0] for record in records if "@" in record} or {*last.forums}
    named = any(understood.spotted.of_kind(kind) for kind in ("forum", "party", "ref", "topic"))
    named = named or bool(_HE.search(text))
    if len(labels) != 1 or named or len(text.split()) > _SHORT or _is_its_own(understood):
        return None
    if any(mention.is_unknown for mention in understood.spotted.mentions):
        return None  # "the weather" is not the forum's
    forum = labels.pop()
    if ("forum", forum) not in recogniser.names.by_ref:
        return None
    said = text.rstrip(" ?!.")
    for words in (f"{said} {forum}", f"{said} does {forum} meet"):
        ask = recogniser.recognise(words, now).ask
        if ask and ask.intent.startswith(_OF_FORUMS) and ask.forums == (forum,):
            return ask
    return None


def _is_its_own(understood: Understood) -> bool:
    """Whether a message is a question of its own, and not only about forums."""
    return understood.ask is not None and not understood.ask.intent.startswith("forums.")
