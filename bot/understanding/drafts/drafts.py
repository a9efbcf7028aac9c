"""A new action out of a sentence: who, what, by when, for which forum.

What is not said stays empty and is asked.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.understanding.drafts.corrections import without_nobody
from bot.understanding.drafts.draft_dues import due_in
from bot.understanding.drafts.draft_openings import body_of, leading_forum
from bot.understanding.words.mentions import Mention, Spotted
from bot.understanding.words.strangers import stranger_at
from handlers.patterns import Pattern, any_of
from handlers.wording import capitalised

_OWNER_LEAD = Pattern(r"^\W*(?:for|on|against|to|by|with|owner|assigned to|from)\s+", re.IGNORECASE)
_ARTICLE = Pattern(r"(?:the|teh|hte|our|my)\s+", re.IGNORECASE)
_ME = Pattern(r"(?:me|myself|i)\b", re.IGNORECASE)
_AND_ME = Pattern(r"\s*(?:,\s*)?(?:and|&|plus|with|['’]?n['’]?)\s+(?:me|myself)\b", re.IGNORECASE)
_AND = Pattern(
    r"^\s*(?:,|and|&|,\s*and|/|plus|with|\+|['’]?n['’]?(?=\s))\s*(?:for\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
# Which of the two is asked: "for Rachel or Sharon".
_OR = Pattern(r"(?i)^\s*,?\s*or\s+(?:the\s+)?$")
_FURTHER = Pattern(r"\s*(?:,|and|&|,\s*and|plus|with|\+|['’]?n['’]?)\s+(?=[A-Z])")
# What joins an owner to the action and is no part of it.
_DOWN_TO = Pattern(
    r"(?:\s+|(?='ll\b))(?:down (?:for|to)|with(?=\s+\w+ing\b)"
    r"|(?:'ll|will) (?:take|have|pick up|own) (?:an?|this|the) (?:action|task)"
    r"(?: point)? (?:to|for)"
    r"|(?:an?|one|another) (?:new )?(?:act\w{2,4}|task|job|to-?do)(?: point| item)?"
    r"(?:\s*[:,–—-]|\s+(?:to|of|for))?)\s+",
    re.IGNORECASE,
)
_DASHED = Pattern(r"\s*(?:please|pls)?(?::|\s[–—-])\s+(?=\w)", re.IGNORECASE)
_FORUM_LEAD = Pattern(
    r"^\W*(?:to|under|against|from|at|in|on|onto|for)\s+(?:the\s+)?", re.IGNORECASE
)
_AFTER_FORUM = Pattern(r"\s*[:,–—-]|\s+(?:for|on|that|against|with)\b", re.IGNORECASE)
_HAND_OVER = Pattern(
    r"^\s*(?:,\s*)?(?:(?:jointly|both|together|each|now|also|then|urgently)\s+)*"
    + any_of(
        "to|will|would|should|must|shall|needs? to|has to|have to|is to|are to",
        "(?:(?:has|have) )?got to",
        "agreed to|has agreed to|'s agreed to|have agreed to|please",
        "(?:is|are) (?:going|due) to|'s going to|'ll|ought to",
    )
    + r"\s+",
    re.IGNORECASE,
)
_NEXT_MEETING = Pattern(
    r"\b(?:to|for|at|by|before|in time for)\s+(?:the )?next "
    r"(?:meeting|one|panel|board|committee|session)\b"
    r"|\bfor next time\b",
    re.IGNORECASE,
)
# "..., due back at the next one": when it is due, and no part of it.
_DUE_BACK = Pattern(
    r"(?i)(?:\s*[,;(–—-]+\s*|\s+)(?:(?:and|it is|it['’]s|that['’]s|to be|to come|coming) )*"
    r"(?:(?:due|needed|wanted)(?: back)?|(?:(?<=[,-] )|(?<=coming )|(?<=to come ))back) "
    r"(?:at|for|by|to|before|in time for) (?:the )?next "
    r"(?:meeting|one|panel|board|committee|session|time)\)?[\s.!]*$"
)
_BEFORE_A_FORUM = Pattern(r"\b(?:at|for|to|before|by)\s+(?:the )?next\s*$", re.IGNORECASE)
# "... before COM" at the end: due when it next meets.
_BEFORE_IT_MEETS = Pattern(
    r"\b(?:before|ahead of|in time for)\s+(?:the )?(?:next )?$", re.IGNORECASE
)
_UNDER_PRIORITY = Pattern(
    r"[\s,]*(?:\(\s*|\b(?:under|against|for|in|to support)\s+)(?:the )?priority \d+\b\)?",
    re.IGNORECASE,
)
_SAYS_MORE = Pattern(r"(?i)\b(?!(?:by|due|before|on|within|for)\b)\w+")
_COLON = Pattern(r"\s*\)?\s*:\s*(?=\w)")
# What leads from whose it is to what is to be done: "... down for an action to", "please".
_HEAD = Pattern(
    r"(?i)^(?:(?:an?|the) (?:new )?action to (?=[a-z])|(?:this|these|the following):\s+"
    r"|to (?=[a-z])|(?:please|pls),? (?=[a-z]))+"
)
_TAIL = Pattern(r"(?<![\s,;:–—-])[\s,;:–—-]+$")
# An owner begins no further than this (characters) before the place where one is looked for.
NEAR = 4
_AROUND = " ,;:.–—-"


@dataclass(frozen=True, slots=True)
class Draft:
    """A new action as far as it was said. `unsure`: names of several people that one owner may be.
    `due` is ISO; `at_next_meeting`: due when the forum next meets. `nobody`: said to have no owner
    yet. `source` cites where it was agreed, where a form says so. `meeting` is when the meeting was
    that agreed it: "last" or nothing, then the first and the last day (ISO) that it may have been;
    empty where nothing is said. `item` is that of its agenda. `due_at`: due at this forum's meeting
    between these days. `strangers`: to whom it is given and who is not in the register.
    """

    text: str = ""
    owners: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    due: str = ""
    due_warning: str = ""
    forum: str = ""
    priority: str = ""
    at_next_meeting: bool = False
    nobody: bool = False
    source: str = ""
    meeting: tuple[str, ...] = ()
    item: str = ""
    due_at: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()

    @property
    def is_lacking(self) -> bool:
        """Whether its words are missing, or who is to do it."""
        return not self.text or not (self.owners or self.nobody)


@dataclass(frozen=True, slots=True)
class _Owners:
    """Who the sentence gives the action to, where in it the action begins, and where the owners
    end.
    """

    names: tuple[str, ...]
    unsure: tuple[str, ...]
    begin: int
    end: int
    strangers: tuple[str, ...] = ()


def draft_of(
    text: str, spotted: Spotted, asker: str, now: datetime, *, is_tasking: bool = False
) -> Draft:
    """What a message says of a new action. `spotted` is the whole message taken apart; `asker` is
    whom "me" means; `now` is local; `is_tasking`: it is one only if somebody is asked or told.
    """
    draft = _read(text, spotted, asker, now, is_tasked=True)
    if is_tasking or draft.owners or draft.unsure or draft.strangers:
        return draft
    return _read(text, spotted, asker, now, is_tasked=False)


def _read(text: str, spotted: Spotted, asker: str, now: datetime, *, is_tasked: bool) -> Draft:
    """The same, where the words before the action ask or tell somebody to do it, or are part of
    it.
    """
    forum = _forum_before(text, spotted)
    before = _forum_it_precedes(text, spotted)
    place = leading_forum(text)
    body = body_of(text, is_led=bool(forum), is_tasked=is_tasked)
    if body is None:
        return Draft(forum=forum)
    start, said = body
    under = _forum_led(said, start, spotted)
    if under:
        forum, past = under
        past += len(said[past:]) - len(said[past:].lstrip(_AROUND + "-"))
        start, said = start + past, said[past:]
    priority = _priority(spotted)
    said = _UNDER_PRIORITY.sub(lambda found: " " * len(found[0]), said) if priority else said
    blanked = without_nobody(said)
    said = said if blanked is None else blanked
    back = _back_at_next(said, start, spotted)
    whole, said = said, said if back is None else said[:back]
    owners = _owners(said, start, spotted, asker)
    due = due_in(said, start, spotted, now)
    return Draft(
        text=_what(said, owners, due.cut),
        owners=owners.names,
        unsure=owners.unsure,
        due=due.day,
        due_warning=due.warning,
        due_at=due.at,
        forum=forum or before or _forum_of_next(whole, start, spotted),
        priority=priority,
        at_next_meeting=not due.day
        and (
            back is not None
            or _is_at_next(said, text[slice(*place)] if place else "")
            or (bool(before) and before == (forum or before))
        ),
        nobody=blanked is not None,
        strangers=owners.strangers,
    )


def _back_at_next(said: str, start: int, spotted: Spotted) -> int | None:
    """Where the words begin that have an action due at the next meeting: ", due back at the next
    one", ", due at the next COM"; null without them.
    """
    forums = (m for m in spotted.mentions if "forum" in m.readings and m.start >= start)
    last = next((m for m in forums if not re.search(r"\w", said[m.end - start :])), None)
    named = said if last is None else f"{said[: last.start - start]}meeting"
    found = _DUE_BACK.search(said) or _DUE_BACK.search(named)
    return found.start() if found else None


def _is_at_next(said: str, lead: str) -> bool:
    """Whether an action is due when its forum next meets: "for the next COM, log that ..."."""
    return bool(_NEXT_MEETING.search(said) or re.search(r"(?i)\bnext\b", lead))


def _owners(said: str, start: int, spotted: Spotted, asker: str) -> _Owners:
    lead = _OWNER_LEAD.match(said)
    first = lead.end() if lead else len(said) - len(said.lstrip())
    names, unsure, at = _named_from(said, first, start, spotted, asker)
    if not names and not unsure:
        stranger = stranger_at(said, first, start, spotted.mentions, bool(lead))
        return _Owners((), (), first, first, (stranger,) if stranger else ())
    further = _FURTHER.match(said, at)
    stranger = further and stranger_at(said, further.end(), start, spotted.mentions, bool(lead))
    if further and stranger:
        end = further.end() + len(stranger)
        return _Owners(names, unsure, first if lead else 0, end, (stranger,))
    down = _DOWN_TO.match(said[at:])
    if down:
        begin = at + down.end()
        return _Owners(names, unsure, begin, begin)
    if lead:
        return _Owners(names, unsure, first, at)
    if _HAND_OVER.match(said[at:]):
        return _Owners(names, unsure, 0, at)
    dashed = _DASHED.match(said, at)
    if dashed:
        return _Owners(names, unsure, dashed.end(), dashed.end())
    return _Owners((), (), 0, 0)  # somebody is spoken of, and given nothing


def _named_from(
    said: str, at: int, start: int, spotted: Spotted, asker: str
) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The owners named one after another from a place on, those that the last may be, and where
    they end.
    """
    article = _ARTICLE.match(said[at:])
    at += article.end() if article else 0
    owners: list[str] = []
    unsure: tuple[str, ...] = ()
    at = _me_from(said, at, asker, owners)
    for mention in _parties_from(start + at, spotted):
        gap = said[at : mention.start - start]
        if owners and _OR.match(gap):
            unsure = (*unsure, *(() if unsure else (owners.pop(),)), *mention.readings["party"])
            at = mention.end - start
            continue
        is_another = bool(_AND.match(gap)) if owners or unsure else not gap.strip()
        if not is_another:
            break
        refs = mention.readings["party"]
        if len(refs) == 1:
            owners.append(refs[0])
        else:
            unsure = refs
        at = mention.end - start
        at += 2 if said[at:].startswith("'s") else 0
        at = _me_from(said, at, asker, owners)
    return tuple(dict.fromkeys(owners)), unsure, at


def _me_from(said: str, at: int, asker: str, owners: list[str]) -> int:
    """Where "me", "and me" ends at a place, with the asker put to the owners; else the place."""
    me = (_AND_ME if owners else _ME).match(said[at:])
    if me is None or not asker:
        return at
    owners.append(asker)
    return at + me.end()


def _parties_from(place: int, spotted: Spotted) -> list[Mention]:
    return [
        mention
        for mention in spotted.mentions
        if "party" in mention.readings and mention.start >= place - NEAR
    ]


def _what(said: str, owners: _Owners, cut: tuple[int, int] | None) -> str:
    """The action as a sentence, without the date it is due (at `cut`)."""
    begin = owners.begin
    headed = _COLON.match(said[cut[1] :]) if cut and owners.end <= cut[0] else None
    if cut and headed:  # "for Dave, due 16 October: publish the results"
        begin, cut = cut[1] + headed.end(), None
    lead = re.match(r"\s*(?:please|pls|plz)?\s*(?::|(?<=\s)[-–—]\s)\s*(?=\w)", said[owners.end :])
    if owners.names and lead and (cut is None or cut[0] > owners.end):
        begin = owners.end + lead.end()
    if cut is not None:
        begin = min(begin, cut[0])
        said = said[: cut[0]] + said[cut[1] :]
    what = _TAIL.sub("", re.sub(r"\s+", " ", said[begin:])).strip(_AROUND)
    what = re.sub(r"\(\s*\)", "", what).strip(_AROUND)
    left = r"\b(?:by|due|before|on|within|and)$" if cut else r"\b(?:by|due|before|within|and)$"
    what = _HEAD.sub("", re.sub(left, "", what).strip(_AROUND))
    what = re.sub(r"\s+([,.;?])", r"\1", what).rstrip("?")
    if not re.search(r"\w{2,}", what) or not re.search(r"\w", said[owners.end :]):
        return ""
    if begin < owners.end and not _SAYS_MORE.search(said[owners.end :]):
        return ""  # "an action on Dave for Friday": what he is to do is not said
    return f"{capitalised(what)}."


def _forum_before(text: str, spotted: Spotted) -> str:
    """The forum that is named before the action; empty where none is."""
    place = leading_forum(text)
    if place is None:
        return ""
    start, end = place
    named = (
        mention.readings["forum"][0]
        for mention in spotted.mentions
        if "forum" in mention.readings and start <= mention.start < end
    )
    return next(named, "")


def _forum_led(said: str, start: int, spotted: Spotted) -> tuple[str, int] | None:
    """The forum that an action is added to, and where it ends: "to COM for ACC Twiggs to ..."."""
    lead = _FORUM_LEAD.match(said)
    if lead is None:
        return None
    for mention in spotted.mentions:
        forums = mention.readings.get("forum", ())
        end = mention.end - start
        begins_here = lead.end() - NEAR <= mention.start - start <= lead.end()
        if begins_here and len(forums) == 1 and _AFTER_FORUM.match(said[end:]):
            return None if "party" in mention.readings else (forums[0], end)
    return None


def _forum_it_precedes(text: str, spotted: Spotted) -> str:
    """The one forum of "before COM" at the end of a message; empty where none is said."""
    for mention in spotted.mentions:
        forums = mention.readings.get("forum", ())
        is_last = not re.search(r"\w", text[mention.end :])
        if len(forums) == 1 and is_last and _BEFORE_IT_MEETS.search(text[: mention.start]):
            return forums[0]
    return ""


def _forum_of_next(said: str, start: int, spotted: Spotted) -> str:
    """The one forum of "for the next Panel"; empty where none is said."""
    for mention in spotted.mentions:
        forums = mention.readings.get("forum", ())
        before = said[: max(0, mention.start - start)]
        if len(forums) == 1 and _BEFORE_A_FORUM.search(before):
            return forums[0]
    return ""


def _priority(spotted: Spotted) -> str:
    named = (
        mention.readings["priority"][0]
        for mention in spotted.mentions
        if "priority" in mention.readings and not mention.is_partial
    )
    return next(named, "")
