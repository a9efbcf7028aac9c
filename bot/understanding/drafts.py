"""A new action out of a sentence: who, what, by when, for which forum. What is not said stays empty and is asked."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.understanding import dates
from bot.understanding.mentions import Mention, Spotted
from bot.understanding.text import plain
from bot.understanding.windows import days_of

_ASKED = (
    r"(?:please |pls |plz |kindly |can you |could you |would you |can we |could we |i need to |i want to |i'd like to |we need to |"
    r"need to |let's |hi |hello |morning |ok |right )*"
)
_TRIGGER = re.compile(
    rf"^\W*{_ASKED}(?:(?:log|add|create|record|raise|make|put(?: down| in| on)?|stick|note|minute|jot down|set up|need(?= an?\b)|want(?= an?\b)|new)\s+)"
    r"(?:(?:down|me|us|it)\s+)?(?:(?:an?|a new|new|another|this|the|one|following)\s+)*(?:act(?:ion|oin|in|on)(?: point| item)?|ap|task|to-?do)\b"
    r"(?:\s+(?:to the (?:action )?log|on the log|down|in))?\s*[:,;–—-]?\s*",
    re.I,
)
_ACTION_LABEL = re.compile(r"(?:^|[.!?;]\s+|\n)\W*(?:new )?action(?: point)?\s*(?:\d+\s*)?[:–—-]\s*", re.I)
_LABEL = re.compile(rf"^\W*{_ASKED}(?:log|add|new)\s*:\s*", re.I)
_DOWN_FOR = re.compile(rf"^\W*{_ASKED}(?:stick|put) (?P<who>[\w' ]{{2,40}}?) down (?:for|to) ", re.I)
_GET_TO = re.compile(r"^\W*(?:can|could|shall|should) (?:we|you|i) (?:please )?(?:get|ask|have) ", re.I)
_BARE_ACTION = re.compile(r"^\W*action (?=(?:for|on|against)\b)", re.I)
_MINUTE_THAT = re.compile(
    rf"^\W*{_ASKED}(?:minute|record|note|log|add)\s+that\s+", re.I
)
_AGREED = re.compile(r"^\W*(?:it was |we |they )?agreed\s+(?:that\s+)?", re.I)
_ONE_FOR = re.compile(rf"^\W*{_ASKED}(?:put|stick|pop|log|add) one (?:on |in |down )?(?=for\b)", re.I)
_ADD_TO_FORUM = re.compile(rf"^\W*{_ASKED}(?:add|log|put)\s+(?:this\s+)?(?:to|for|under|at|against)\s+(?:the\s+)?(?P<forum>[^:]{{2,60}}):\s*", re.I)
_FOR_FORUM = re.compile(r"^\W*(?:for|from|at) (?:the )?(?P<forum>[^:]{2,60}):\s*", re.I)
_FORUM_TO = re.compile(r"^\W*(?:for|from|at) (?:the )?[^:,]{2,60}:\s*\S+.*\bto\b", re.I)
_LOG_AFTER = re.compile(
    r"[\s,;.–—-]+(?:please |pls |can you |could you )?(?:log|add|record|put|minute) (?:that|it|this)(?: for me| down)?"
    r"(?: (?:as|in|on|to) (?:an? |the )?(?:action(?: log)?|log|list))?(?: please| pls| thanks)*\W*$",
    re.I,
)
_OWNER_LEAD = re.compile(r"^\W*(?:for|on|against|to|by|owner|assigned to|from)\s+", re.I)
_HAND_OVER = re.compile(
    r"^\s*(?:,\s*)?(?:to|will|would|should|must|shall|needs? to|has to|have to|is to|are to|agreed to|has agreed to|'s agreed to|have agreed to|please)\s+",
    re.I,
)
_AND = re.compile(r"^\s*(?:,|and|&|,\s*and|/|plus|with)\s*(?:the\s+)?$", re.I)
_NEXT_MEETING = re.compile(r"\b(?:to|for|at|by|before|in time for)\s+(?:the )?next (?:meeting|one|panel|board|committee|session)\b|\bfor next time\b", re.I)
_NO_SUCH_DAY = re.compile(
    r"(?:\b(?:by|before|on|due)\s+)?\b(\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b", re.I
)
_NOBODY = re.compile(r"\b(?:nobody|no one|no-one|no owner)(?: owns it| has it| for it)?(?: yet)?\b[,.:;]?", re.I)
_TAIL = re.compile(r"[\s,;:–—-]+$")
_POLITE_TAIL = re.compile(r"[\s,]*(?:please|pls|thanks|thank you|ta|cheers)\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Draft:
    """A new action as far as it was said. `unsure`: names of several people that one owner may be. `due` is ISO;
    `at_next_meeting`: due when the forum next meets. `nobody`: said to have no owner yet."""

    text: str = ""
    owners: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    due: str = ""
    due_warning: str = ""
    forum: str = ""
    priority: str = ""
    at_next_meeting: bool = False
    nobody: bool = False


def starts_draft(text: str) -> bool:
    """Whether a message asks to log a new action, or is a sentence of minutes with one in it."""
    said = plain(text)
    return any(
        pattern.search(said)
        for pattern in (_TRIGGER, _ONE_FOR, _ACTION_LABEL, _LABEL, _DOWN_FOR, _BARE_ACTION, _MINUTE_THAT, _ADD_TO_FORUM, _LOG_AFTER, _FORUM_TO)
    ) and not said.rstrip().endswith("actions?")


def draft_of(text: str, spotted: Spotted, asker: str, now: datetime) -> Draft:
    """What a message says of a new action. `spotted` is the whole message taken apart."""
    forum = ""
    lead = _FOR_FORUM.match(text) or _ADD_TO_FORUM.match(text)
    if lead:
        named = [m for m in spotted.mentions if "forum" in m.readings and lead.start("forum") <= m.start < lead.end()]
        forum = named[0].readings["forum"][0] if named else ""
    body = _body(text)
    if body is None:
        return Draft(forum=forum)
    start, said = body
    nobody = _NOBODY.search(said)
    if nobody:
        said = said[: nobody.start()] + " " * (nobody.end() - nobody.start()) + said[nobody.end() :]
    owners, unsure, begin, after = _owners(said, start, spotted, asker)
    due, warning, cut = _due(said, now)
    what = _what(said, begin, after, cut)
    return Draft(
        text=what,
        owners=owners,
        unsure=unsure,
        due=due,
        due_warning=warning,
        forum=forum or _forum_of_next(said, start, spotted),
        priority=next((m.readings["priority"][0] for m in spotted.mentions if "priority" in m.readings and not m.is_partial), ""),
        at_next_meeting=bool(_NEXT_MEETING.search(said)) and not due,
        nobody=bool(nobody),
    )


def _body(text: str) -> tuple[int, str] | None:
    """Where the action itself begins, and its words; null where only the wish to log one was said."""
    labels = list(_ACTION_LABEL.finditer(text))
    if labels:
        start, end = labels[-1].end(), len(text)
    else:
        start, end = 0, len(text)
        for pattern in (_FOR_FORUM, _ADD_TO_FORUM, _ONE_FOR, _TRIGGER, _LABEL, _MINUTE_THAT, _AGREED, _BARE_ACTION, _GET_TO):
            match = pattern.match(text[start:])
            if match:
                start += match.end()
        down = _DOWN_FOR.match(text[start:])
        start += down.start("who") if down else 0
        tail = _LOG_AFTER.search(text[start:])
        if tail:
            end = start + tail.start()
    said = _POLITE_TAIL.sub("", text[start:end])
    return (start, said) if re.search(r"\w", said) else None


def _owners(
    said: str, start: int, spotted: Spotted, asker: str
) -> tuple[tuple[str, ...], tuple[str, ...], int, int]:
    """Who the sentence gives the action to, where in it the action begins, and where its owners end."""
    lead = _OWNER_LEAD.match(said)
    at = lead.end() if lead else len(said) - len(said.lstrip())
    article = re.match(r"(?:the |our )", said[at:], re.I)
    first = at
    at += article.end() if article else 0
    owners: list[str] = []
    unsure: tuple[str, ...] = ()
    me = re.match(r"(?:me|myself|i)\b", said[at:], re.I)
    if me and asker:
        owners.append(asker)
        at += me.end()
    for mention in _parties_from(start + at, spotted):
        gap = said[at : mention.start - start]
        if gap.strip() and not (owners or unsure and True) or (owners or unsure) and not _AND.match(gap):
            break
        refs = mention.readings["party"]
        if len(refs) == 1:
            owners.append(refs[0])
        else:
            unsure = refs
        at = mention.end - start
        at += len(re.match(r"(?:'s)?", said[at:])[0])  # pyright: ignore[reportOptionalSubscript] - matches always
    if not owners and not unsure:
        return (), (), first if not lead or lead[0].strip().lower() != "to" else lead.end(), first
    handed = _HAND_OVER.match(said[at:])
    down = re.match(r" down (?:for|to) ", said[at:], re.I)
    if not handed and not lead and not down:
        return (), (), 0, 0
    begin = at + down.end() if down else first if lead else 0
    return tuple(dict.fromkeys(owners)), unsure, begin, begin if down else at


def _parties_from(place: int, spotted: Spotted) -> list[Mention]:
    return [m for m in spotted.mentions if "party" in m.readings and m.start >= place - 4]


def _due(said: str, now: datetime) -> tuple[str, str, tuple[int, int] | None]:
    """The day by which it is due, what to notice about it, and where it was said."""
    read = [r for r in dates.spot(said, now) if r.kind != "recurrence"]
    if not read:
        impossible = _NO_SUCH_DAY.search(said)
        return "", f"there is no {impossible[1]}" if impossible else "", impossible and impossible.span()
    governed = [r for r in read if r.bound in ("by", "before", "within", "until", "on")]
    at_end = [r for r in read if not re.search(r"\w{3,}", said[r.end :])]
    chosen = (governed or at_end or [None])[-1]
    if chosen is None:
        return "", "", None
    start, end = days_of(chosen)
    day = end or start
    return (day.isoformat() if day else ""), chosen.warning, (chosen.start, chosen.end)


def said_owners(text: str, spotted: Spotted, asker: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom a short answer names ("Sharon", "make that the CC and me"): the owners, or the several that one may be."""
    owners: list[str] = []
    for mention in spotted.mentions:
        refs = mention.readings.get("party", ())
        if len(refs) == 1:
            owners.append(refs[0])
        elif refs:
            return (), refs
    if asker and re.search(r"\b(?:me|myself|i'll|i will|mine)\b", text, re.I):
        owners.append(asker)
    return tuple(dict.fromkeys(owners)), ()


def says_nobody(text: str) -> bool:
    """Whether an answer says that there is no owner yet."""
    return bool(_NOBODY.search(text) or re.match(r"^\W*(?:none|not yet|unassigned|unowned|leave it blank|tbc|no idea|don't know|unknown)\b", text, re.I))


def _what(said: str, begin: int, after: int, cut: tuple[int, int] | None) -> str:
    """The action as a sentence, without the date it is due."""
    if cut is not None:
        begin = min(begin, cut[0])
        said = said[: cut[0]] + said[cut[1] :]
    what = _TAIL.sub("", re.sub(r"\s+", " ", said[begin:])).strip(" ,;:.–—-")
    what = re.sub(r"\b(?:by|due|before|on|within)$", "", what).strip(" ,;:.–—-")
    what = re.sub(r"\s+([,.;])", r"\1", what)
    if not re.search(r"\w{2,}", what) or not re.search(r"\w", said[after:]):
        return ""
    return what[0].upper() + what[1:] + "."


def _forum_of_next(said: str, start: int, spotted: Spotted) -> str:
    for mention in spotted.mentions:
        if "forum" in mention.readings and len(mention.readings["forum"]) == 1:
            before = said[: max(0, mention.start - start)]
            if re.search(r"\b(?:at|for|to|before|by)\s+(?:the )?next\s*$", before, re.I):
                return mention.readings["forum"][0]
    return ""
