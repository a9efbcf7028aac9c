"""Where a new action was agreed, as far as a message says: the meeting, and the item of its agenda.

"Agreed at the last COM under item 5", "from Tuesday's Panel, item 4.2:", "(COM 11 July, item 5)".
Such words stand apart from the action: before it, in brackets, after a comma. Those that may as
well belong to it ("circulate the slides from Tuesday's COM") are left where they are.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.understanding import dates
from bot.understanding.drafts.draft_openings import ends_in_wish
from bot.understanding.drafts.origin_marks import DAY, FORUM, ITEM, WEEKDAYS, Masked, masked_of
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.windows import days_of
from handlers.patterns import Pattern, any_of

_F, _D, _I = f"{FORUM}+", f"{DAY}+", f"{ITEM}+"
_OCCASION = any_of("last", "previous", "latest", "most recent")
_CALLED = any_of("meeting", "session", "panel", "board", "committee", "one")
_DAY_OF = r"(?:,? (?:held |dated )?(?:on |of |in |from )?(?:the )?|, ?)"
MEETING = r"(?:(?:the|our|their|this|that) )?" + any_of(
    rf"{_OCCASION} {_F}(?: {_CALLED})?",
    rf"{_OCCASION} {_CALLED} of (?:the )?{_F}",
    rf"{_D} {_F}(?: {_CALLED})?",
    rf"{_D} {_CALLED} of (?:the )?{_F}",
    rf"{_F}(?: {_CALLED})?{_DAY_OF}{_D}",
    rf"meeting of (?:the )?{_F}{_DAY_OF}{_D}",
    rf"{_D} (?:meeting|session|one)",
    rf"meeting{_DAY_OF}{_D}",
    rf"{_OCCASION} {_CALLED}",
)
_AN_ITEM = rf"(?:the )?{_I}"
_AGREED = (
    r"(?:(?:as|it was|this was|that was|which was|was|were) )?"
    + any_of(
        "agreed|decided|minuted|actioned|raised|recorded|noted|taken|assigned|resolved",
        "arising|arose|arises|came|comes|coming",
    )
    + r"(?: out)?"
)
_SURELY_AGREED = Pattern(r"\b(?:agreed|decided|minuted|actioned|assigned|resolved)\b")
_AT = any_of("at|from|in|on|under|of|out of|following|during|by|as per|per|for|against")
_ORIGIN = Pattern(
    rf"(?<![\w\x01-\x03])(?P<lead>(?:{_AGREED} )?(?:{_AT} )?)"
    + any_of(
        rf"{MEETING}(?:(?:,| -| –)? ?(?:under |at |as |for )?{_AN_ITEM})?",
        rf"{_AN_ITEM}(?:,? (?:of|at|from|in|on) |, ?| ){MEETING}",
        rf"{_AN_ITEM}(?:,? (?:of|at|from|in|on) |, ?)?(?:the )?{_F}",
        rf"(?:to )?(?:the )?{_F}(?: {_CALLED})?(?:,| -| –)? ?(?:under |at |as )?{_AN_ITEM}"
        rf"(?:(?:,? (?:of|at|from|in|on) |, ?){MEETING})?",
        rf"agreed(?: on)? {_D}",
        rf"(?:that|this|it|which)(?:'s)? {_AGREED} (?:out )?{_AT} (?:the )?{_F}(?: {_CALLED})?",
        _AN_ITEM,
    )
    + r"(?![\w\x01-\x03])",
)
_OPENS = Pattern(
    r"^\W*(?:(?:please|pls|hi|hello|morning|ok|okay|right|so|and|also)\b\W*)*$", re.IGNORECASE
)
# "To circulate the minutes of the meeting of 4 September": what is done with its papers.
_OF_PAPERS = Pattern(
    r"(?:^|\b(?:to|will|would|must|should)\b|[:,–—-])\s*"
    r"(?!(?:from|as|per|log|in|at|action|see)\b)[a-z]+(?: [a-z]+){0,4}"
    r" (?:minutes|notes|slides|papers|agenda|record|recording|decisions)\s*$"
)
_APART = Pattern(r"[,;:.(–—]\s*$|\s-\s*$")
_AFTER_DAY = Pattern(r"\x02\s*$")
_ENDS = Pattern(r"\W*(?:(?:please|pls|thanks|thank you|ta|cheers)\W*)*$", re.IGNORECASE)
_GOES_ON = Pattern(
    r"\s*[,;:)–—]|\s*\.(?!\d)|\s+-\s"
    r"|\s+(?:for|that|to|by|due|with|it was agreed|we agreed|was agreed)\b"
)
_COLON = Pattern(r"\s*(?:[:–—]|-\s)\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an action was agreed. `forum` is its label; `occasion` "last" or nothing; `start` and
    `end` the days (both included) within which the meeting was; `item` that of the agenda.
    `is_agreed`: it is said outright. `opens`: it heads the message. Empty is not said.
    """

    forum: str = ""
    occasion: str = ""
    start: date | None = None
    end: date | None = None
    item: str = ""
    is_agreed: bool = False
    opens: bool = False

    @property
    def names_meeting(self) -> bool:
        """Whether it says when the meeting was."""
        return bool(self.occasion or self.start)


NOWHERE = Origin()

_FROM_A_DAY = Pattern(
    r"(?i)(?:^\W*|(?P<after>\b(?:actions?|one|ap|task|points?|two|three|log)\s+|[,(]\s*))"
    r"(?:agreed )?from (?P<day>yesterday|today|this (?:morning|afternoon)"
    r"|(?:last )?(?:mon|tues|wednes|thurs|fri)day|(?:the )?\d{1,2}(?:st|nd|rd|th)?"
    r"(?: (?:of )?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*)?)"
    r"(?:['’]s (?:meeting|session))?"
    r"(?P<stop>\s*(?:[:,)]|[–—-](?=\s))\s*|(?=\s+(?:for|on)\s)|[\s.!]*$)"
)


def agreed_on(text: str, now: datetime) -> tuple[str, date] | None:
    """A message without the words that tell from which day its action is, and that day: "new action
    from yesterday - Dave to ..."; null where it tells none that was.
    """
    found = _FROM_A_DAY.search(text)
    start, end = days_that_were(found["day"], now) if found else (None, None)
    if found is None or start is None or start != end:
        return None
    is_first = not re.search(r"\w", text[: found.start()]) and found["after"] is None
    stop = "" if is_first else found["stop"].replace(")", " ")
    after = (found["after"] or "").rstrip(" ,(")
    rest = f"{text[: found.start()]}{after}{stop or ' '}{text[found.end() :].lstrip()}"
    return rest.strip(), start


def origin_of(text: str, spotted: Spotted) -> tuple[Origin, str] | None:
    """Where a message says that its action was agreed, and the message without these words; null
    where it says nothing of it. `spotted` is the message taken apart.
    """
    masked = masked_of(text, spotted)
    for found in _ORIGIN.finditer(masked.text):
        before, after = masked.text[: found.start()], masked.text[found.end() :]
        origin = _read(found, masked, spotted.now)
        if origin is None:
            continue
        place = _place(origin, found["lead"], before, after)
        if place == "cut":
            opens = bool(_OPENS.match(before))
            return replace(origin, opens=opens), _without(text, found.start(), found.end(), opens)
        if place == "kept":
            return origin, text
    return None


def meeting_said(masked: Masked, now: datetime) -> tuple[Origin, tuple[int, int]] | None:
    """The meeting or item that a short message names, wherever it stands, and where."""
    for found in _ORIGIN.finditer(masked.text):
        origin = _read(found, masked, now)
        if origin is not None:
            return origin, found.span()
    return None


def _read(found: re.Match[str], masked: Masked, now: datetime) -> Origin | None:
    """What matched words say; null where a day in them is none that can have been."""

    def within(marked: tuple[tuple[int, int, str], ...]) -> str:
        return next((ref for at, _, ref in marked if found.start() <= at < found.end()), "")

    day, words = within(masked.days), found[0]
    start, end = days_that_were(day, now) if day else (None, None)
    if day and start is None:
        return None
    rest = words[len(found["lead"]) :]
    occasion = "last" if re.search(rf"\b{_OCCASION}\b", rest) else ""
    return Origin(
        forum=within(masked.forums),
        occasion=occasion,
        start=start,
        end=end,
        item=within(masked.items),
        is_agreed=bool(_SURELY_AGREED.search(found["lead"] or words)),
    )


def days_that_were(words: str, now: datetime) -> tuple[date | None, date | None]:
    """The days that words mean of what was: "Tuesday" is the last one."""
    once = WEEKDAYS.sub(r"\1day", words)
    read = dates.spot(once, now, past=True)
    return days_of(read[0]) if read else (None, None)


def _place(origin: Origin, lead: str, before: str, after: str) -> str:
    """Whether words that name a meeting say where the action was agreed: "cut" where they stand
    apart from it, "kept" where they may be part of it too; empty where they do not.
    """
    ends, goes_on = bool(_ENDS.match(after)), bool(_GOES_ON.match(after))
    if _OPENS.match(before):
        told = origin.names_meeting or origin.is_agreed or (origin.forum and origin.item)
        is_heading = not ends and ((told and goes_on) or _COLON.match(after))
        return "cut" if is_heading else ""
    if _OF_PAPERS.search(before):
        return ""
    is_item_alone = bool(origin.item) and not origin.names_meeting
    stands_apart = (
        before.rstrip().endswith("(") and after.lstrip().startswith(")"),
        ends_in_wish(before) and not ends,
        _COLON.match(after) and ":" not in before and not ends and (lead or origin.item),
        _APART.search(before) and (ends or (goes_on and (lead or is_item_alone))),
        _AFTER_DAY.search(before) and lead and ends,
        lead.startswith(("under ", "against ")) and origin.item and ends,
    )
    if any(stands_apart):
        return "cut"
    return "kept" if origin.is_agreed and origin.item and ends else ""


def _without(text: str, start: int, end: int, opens: bool) -> str:
    """The message without the words between two places, and without what set them apart."""
    before, after = text[:start].rstrip(), text[end:]
    if before.endswith("(") and after.lstrip().startswith(")"):
        before, after = before[:-1].rstrip(), after.lstrip()[1:]
    elif opens:
        after = re.sub(r"^\s*[,;:–—-]\s*", " ", after)
    elif before.endswith((",", ";", "–", "—", "-")):
        before = before[:-1].rstrip()
        after = re.sub(r"^\s*,", "", after)
    elif before.endswith(".") or not before:
        after = after.lstrip(" .,")
    return re.sub(r"[ \t]{2,}", " ", f"{before} {after.lstrip()}").strip().replace(" :", ":")
