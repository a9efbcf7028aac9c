"""What is told of a meeting, that it be put in the diary, moved or cancelled, as the order that it
is: "COM is on Tuesday 6 February at 10am, please add it", "the Mayor is away, move COM to the
17th", "we'll have to cancel the Panel".

Pure: text goes in. Whether it names a forum is not looked at.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from bot.understanding import dates
from bot.understanding.orders.meeting_orders import may_not_be
from bot.understanding.orders.orders import bare_order
from bot.understanding.words.courtesies import PLEASE, THANKS
from bot.understanding.words.order_verbs import VERBS
from bot.understanding.words.text import plain
from bot.understanding.words.windows import days_of
from handlers.patterns import Pattern, any_of

_DIARY = r"(?:the |our |my )?(?:diary|diaries|calendar|schedule|system|register|record|list)"
_IN_DIARY = rf"(?: (?:back )?(?:in|into|to|on|onto|off|out of|from)(?: {_DIARY})?| up| down)"
_ASKING = (
    rf"(?:(?:so|and|then|just|now|can you|could you|would you|will you|can we|could we|you can"
    rf"|i need you to|we need to|{PLEASE})[\s,]+)*"
)
_IT = r"(?:it|that|this|that one|this one)"
# What a message ends in, that asks for no more than what was told before it.
_ASKED_LAST = Pattern(
    rf"(?:\s*[.;!–—-]+\s*|\s*,\s*|\s+(?=(?:and|so|please|pls|can you|could you)\b)){_ASKING}"
    + any_of(
        rf"(?P<put>(?:put|pop|add|enter|get|book|stick|pencil|schedule|diari[sz]e|log|note)"
        rf" {_IT}{_IN_DIARY}?)",
        rf"(?P<move>(?:move|change|shift|amend|update|alter|re-?schedule|re-?arrange|correct)"
        rf" (?:{_IT}|{_DIARY}|the (?:date|meeting|entry|time))(?: accordingly)?{_IN_DIARY}?)",
        rf"(?P<cancel>(?:cancel|remove|delete|scrap) {_IT}{_IN_DIARY}?|take {_IT}{_IN_DIARY})",
    )
    + rf"(?:[\s,]+(?:for me|for us|too|as well|{PLEASE}|{THANKS}))*\W*$",
    re.IGNORECASE,
)
_AGREED = Pattern(
    r"^(?:(?:we|they|members|everyone|the \w+)(?:['’]ve| have| has| all)* "
    r"(?:agreed|decided|confirmed)|it (?:was|is|has been) (?:agreed|confirmed)) (?:that )?",
    re.IGNORECASE,
)
# "Next COM is agreed as Tuesday 16 January", "the Panel will be held on 6 March".
_ON_A_DAY = Pattern(
    r"^(?P<forum>[^:;?]{2,90}?)(?: (?:meeting|mtg))?(?: date)?"
    r"(?:(?:['’]s(?! (?:is|are|will)\b)|['’]ll| is| are| will| has| have)"
    r"(?: now| also| all| just)*(?: been| be| being| to be)*"
    r"(?: (?:agreed|confirmed|set|fixed|booked|arranged|scheduled|pencilled in|down|planned|due"
    r"|held|needed|wanted|going to be|taking place|take place|meet|meeting|fall|falling))*"
    r"| (?:falls|takes place|meets(?: next)?)|\s*[:–—-])"
    r"(?: (?:as|for|on|at|in|to be))*(?= )(?P<when> (?:(?:the|an?) )?[\w].{2,80})$",
    re.IGNORECASE,
)
# "We've agreed Tuesday 16 January for the next COM".
_DAY_AGREED = Pattern(
    r"^(?:we|they|members|the \w+)(?:['’]ve| have| has)?(?: all| now)* (?:agreed|settled|fixed|set"
    r"|confirmed|decided|gone|landed|got)(?: on| with| for)?(?P<when> .{2,60}?)"
    r" (?:for|as) (?P<forum>(?:the |our )?[^,;?]{2,60})$",
    re.IGNORECASE,
)
# "We need another COM on 6 December", "we're holding the next Panel on 17 April".
_HOLDING = Pattern(
    r"^(?:we|they|the \w+)(?:['’]re| are|['’]ll| will| is)?(?: now| also| all| be| going to)*"
    r" (?:hold(?:ing|s)?|hav(?:e|ing)|needs?|wants?|need to (?:have|hold|fit in)|plan(?:ning)?"
    r"(?: to hold| on)?|run(?:ning)?|call(?:ing)?|conven(?:e|ing))"
    r" (?P<forum>(?:the|an|a|another|our|one more) [^,;:?\d]{2,60}?)"
    r"(?P<when> (?:on|for) .{2,60}?)$",
    re.IGNORECASE,
)
_NEXT = Pattern(
    r"^(?:(?:the|our) )?(?:next|following) |^(?:another|(?:an? )?(?:extra|further|additional)) "
    r"|^one more ",
    re.IGNORECASE,
)
_AFTER = Pattern(
    r"\s+after (?:that|this|next|then|(?:the )?[a-z]+['’]s|(?:the )?[a-z]+ one|the next)"
    r"(?: one| meeting)?$",
    re.IGNORECASE,
)
_THE = Pattern(r"^(?:the|our)\s+", re.IGNORECASE)
_REGRET = (
    r"(?:(?:i['’]m afraid|afraid|sorry|unfortunately|sadly|(?:it )?looks like)\b[\s,]*(?:that )?)*"
)
_OBLIGED = Pattern(
    rf"^{_REGRET}(?:we|i)"
    + any_of(
        r"(?:['’]ll| will|['’]re| are|['’]m| am)? (?:(?:going to|now|sadly) )*"
        "(?:have|need|having) to",
        r"(?:['’]ve| have) got to| must|(?:['’]re|['’]m| are| am)(?: now)? going to",
    )
    + r" (?:now )?(?=[a-z])",
    re.IGNORECASE,
)
# "We're cancelling the March Panel".
_DOING = Pattern(
    rf"^{_REGRET}(?:we|i)(?:['’]re|['’]m| are| am)(?: now| all| having to)* "
    r"(?P<verb>cancel|mov|shift|push|postpon|re-?schedul|schedul|re-?arrang|arrang|book|bring)(?:l?ing)\b",
    re.IGNORECASE,
)
_ENDS_IN_E = ("mov", "postpon", "schedul", "arrang")
_VERB = any_of(
    r"cancel|call(?= .*\boff\b)|move|shift|push|postpone|re-?schedule|re-?arrange|bring|put"
    "|schedule|book|arrange"
)
# A reason, and the order behind it.
_REASON = Pattern(
    r"^(?P<reason>[^?]{3,120}?)"
    r"(?:\s*[.;!–—]+\s+|\s+-+\s+|\s*,\s+|\s+(?=so |please |pls |can you ))"
    rf"{_ASKING}(?={_VERB}\b)",
    re.IGNORECASE,
)


def told_meetings(said: str, now: datetime) -> Iterator[str]:
    """The orders that `said` (without "please" and the like) may tell, likeliest first; none where
    it tells of no meeting.
    """
    asked = _ASKED_LAST.search(said)
    told = (said[: asked.start()] if asked else said).strip(" ,")
    if asked or _NEXT.match(told) or _follows(told):
        yield from _on_a_day(told, bool(asked and asked["move"]), now)
    if asked:
        yield told
    obliged = _OBLIGED.match(told)
    if obliged:
        yield told[obliged.end() :]
    doing = _DOING.match(told)
    if doing:
        verb = doing["verb"].lower()
        yield f"{verb}{'e' if verb.endswith(_ENDS_IN_E) else ''}{told[doing.end() :]}"
    reason = _REASON.match(said)
    if reason and not VERBS.match(plain(bare_order(reason["reason"]) or "")):
        yield said[reason.end() :]


_ANY_MEETING = Pattern(
    r"(?i)\b(?:meeting|mtg|group|board|panel|committee|forum|session|summit|catch-?up|taskforce)\b"
    r"(?=$| (?:is|are|will|has|was|falls|takes|meets)\b|['’])"
)


def meeting_told(said: str, now: datetime) -> str:
    """The order to schedule a meeting that `said` tells of, whatever its forum: "Gold group is on
    Tuesday, please add it"; empty where it tells of none.
    """
    asked = _ASKED_LAST.search(said)
    told = _ON_A_DAY.match(said[: asked.start()].strip(" ,")) if asked and asked["put"] else None
    is_one = told and _ANY_MEETING.search(said[: told.start("when")])
    read = dates.spot(told["when"], now) if told and is_one else []
    return f"schedule a meeting{told['when']}" if told and read and read[0].start <= 1 else ""


def _follows(told: str) -> bool:
    """Whether what is told is of the meeting after another one."""
    found = _ON_A_DAY.match(_AGREED.sub("", told))
    return bool(found and _AFTER.search(found["forum"]))


def _on_a_day(told: str, is_moved: bool, now: datetime) -> Iterator[str]:
    """The order to put a meeting in the diary, or to move it, to the day that is told of it."""
    builds = (_DAY_AGREED.match(told), _HOLDING.match(told), _ON_A_DAY.match(_AGREED.sub("", told)))
    for found in builds:
        if found is None or may_not_be(found["forum"]):
            continue
        read = dates.spot(found["when"], now)
        first, last = days_of(read[0]) if read else (None, None)
        if not read or read[0].start > 1 or first is None or first != last:
            continue
        if is_moved:
            yield f"move {found['forum']} to{found['when']}"
        else:
            forum = _THE.sub("", _AFTER.sub("", _NEXT.sub("", found["forum"])))
            yield f"schedule {forum} for{found['when']}"
        return
