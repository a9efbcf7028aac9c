"""What a message about posts asks for that cannot be had: a time that there is not, a rhythm that
cannot be kept, somebody else's direct messages, e-mail. It is told, and nothing is set up.
"""

import re
from collections.abc import Mapping

from bot.understanding.words.clock_times import MONTH
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

_CLOCK = Pattern(r"(?<![\d./:-])(\d{1,3})[:.](\d\d)(?![\d./:-]?\d)\s*(am|pm)?\b")
_HOUR = Pattern(r"\bat (\d{1,3})(?![\d/:.]|st|nd|rd|th)\s*(am|pm|o'?clock)?\b")
_UNITS = any_of("hours?|minutes?|mins?|seconds?|days?|weeks?|fortnights?|months?|quarters?|years?")
_EVERY = Pattern(
    rf"\b(?:every|each) (?:\w+ ){{0,2}}?"
    rf"(?:{_UNITS}|\w+days?|holidays?|mornings?|afternoons?|evenings?)\b"
    rf"|\bhourly\b|\b(?:once|twice|thrice|\w+ times) (?:a|an|per|each|every) {_UNITS}\b"
)
_LAST_WORKING_DAY = Pattern(
    r"\b(?:on )?(?:the )?(?:last|second|third|fourth|penultimate) (?:working|business|week) ?days? "
    r"(?:of|in) (?:the|each|every) (?:month|quarter|year)\b"
)
_NOT_A_PERSON = any_of(
    "me|us|myself|the|a|an|out|it|this|that|those|these|our|your|my|all|what|whats|what's|every",
    "each|over|overdue|open|week|weekly|daily|monthly|fortnightly|quarterly|any|here|just|only",
    "digest|round-?up|summary|list|actions?|reports?|due|late|outstanding|everything|new|in|to",
    "reminders?|regular|priority|com|post|half|first|nothing|something",
)
_WHOM = Pattern(
    rf"\b(?:send|give|dm|message|mail|e-?mail) (?!(?:{_NOT_A_PERSON})\b)"
    r"([a-z][\w'-]*(?: [\w'-]+){0,2}?) (?:the|a|an|their|his|her|all|weekly|daily|monthly)\b"
)
_HERE = any_of("me|us|myself|here|this|our|my|the channel|the room|the group|the chat|the team")
_TO_WHOM = Pattern(
    rf"\b(?:digest|round-?up|summary|list|actions?|report|bulletin)s? to (?!(?:{_HERE})\b)"
    r"([a-z][\w'-]*(?: [\w'-]+){0,2}?)"
    r"(?=\s*$|[,.]| (?:every|each|on|at|weekly|daily|monthly|fortnightly|by)\b)"
)
# What a post cannot be narrowed to.
_ENDED = Pattern(
    r"\b(?:closed|completed?|finished|signed off|withdrawn|superseded|proposed for closure)\b"
    r"(?! (?:days?|on)\b)"
    r"|\b(?:what|all|everything|those|actions?|items?)"
    r"(?:'?s| is| are| that are| we(?:'ve)?)? done\b"
    r"|\bin progress\b"
)
_UNOWNED = Pattern(
    r"\b(?:with(?:out| no)|no|lacking)(?: an?| any)? (?:named |recorded )?owners?\b|\bunowned\b"
    r"|\bunassigned\b|\bnobody(?:'s| has| owns?)\b|\bownerless\b"
)
_AGED = Pattern(
    r"\b(?:more than|over|at least|older than|longer than) (?:\d+|an?|one|two|three|four|five|six) "
    r"(?:working )?(?:days?|weeks?|months?|years?)\b"
)
_NEW = Pattern(r"\b(?:new|newest|newly (?:raised|added|logged)|updated) (?:actions?|items?|ones)\b")
_EXCEPT = Pattern(
    r"\b(?:except(?: for)?|excluding|apart from|other than|but not|(?:everything|all) but|minus) "
    r"\w+(?: \w+)?\b"
)
_RAISED = Pattern(
    r"\b(?:raised|agreed|logged|added|opened|created|assigned|set)"
    r"(?= (?:in|on|at|since|before|after|this|last|by)\b) \w+ \w+"
)
_RANKED = Pattern(
    r"\b(?:high|highest|low|lowest|top|medium|urgent|critical) priority\b|\burgent\b"
    r"|\b(?:top|first|oldest|longest|newest|latest|biggest) (?:\w+ ){0,2}"
    r"(?:actions|items|ones)\b"
)
_NARROWING = (_ENDED, _UNOWNED, _AGED, _NEW, _EXCEPT, _RAISED, _RANKED)
_AN_HOUR = r"\d{1,2}(?:[:.]\d\d)?\s*(?:am|pm)?"
_TWO_TIMES = Pattern(
    rf"\bat {_AN_HOUR},? (?:and|&|or) (?:again )?(?:at )?{_AN_HOUR}(?!\w)(?!st|nd|rd|th)"
    rf"|\bat {_AN_HOUR}\b.*\b(?:and|&|or)\b.*\bat {_AN_HOUR}(?!\w)"
)
_TWO_ORDERS = Pattern(
    r"\band (?:also |then )?(?:send|post|share|dm|give|remind|set up|email) (?!it\b|them\b).*"
)
_DAY_OF = Pattern(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({MONTH})\b")
_LONGEST = {"feb": 29, "apr": 30, "jun": 30, "sep": 30, "nov": 30}
_MAIL = Pattern(r"\b(?:e-?mail|text|whatsapp|sms|fax|by post)\b")


_LISTED_THERE = Pattern(r"\s*(?:actions?|items?|ones|stuff|work)\b")
_SUBJECT_THERE = Pattern(r"(?i)\b(?:about|regarding|concerning|to do with|mentioning) (?:the )?$")
_SAYS_NOTHING = any_of(
    "post(?:ing)?|shar(?:e|ing)|send(?:ing)?|drop|put|publish|pop|stick|deliver|list|get|want|need",
    "remaining|current|live|pending|relevant|full|whole|same|team'?s?|office'?s?",
)


def narrowed_to(spotted: Spotted) -> str:
    """The words by which a post is to be narrowed and that name nothing we could narrow it by: "the
    housing actions"; "" for none.
    """
    text = spotted.text
    for each in spotted.mentions:
        names_nothing = each.is_unknown or (each.readings and set(each.readings) <= {"topic"})
        if not names_nothing or re.fullmatch(_SAYS_NOTHING, each.text.lower()):
            continue
        after, before = text[each.end :], text[: each.start]
        if _LISTED_THERE.match(plain(after)) or _SUBJECT_THERE.search(before):
            return each.text
    return ""


def limits(said: str, rule: str) -> Mapping[str, str]:
    """What cannot be had of a plain message whose recurrence was read as `rule` ("": none): by kind
    (`bad_time`, `bad_day`, `unread`, `unkept`, `whom`, `by`, `two`), the words that say it.
    """
    found = {
        "bad_time": next((m[0].strip() for m in _CLOCK.finditer(said) if _is_no_time(m)), ""),
        "unread": _first(_LAST_WORKING_DAY, said) or ("" if rule else _first(_EVERY, said)),
        "by": _first(_MAIL, said),
        "two": _first(_TWO_TIMES, said) or _first(_TWO_ORDERS, said),
    }
    found["bad_time"] = found["bad_time"] or next(
        (m[0] for m in _HOUR.finditer(said) if int(m[1]) > (12 if m[2] else 24)), ""
    )
    found["bad_day"] = next((m[0] for m in _DAY_OF.finditer(said) if _is_no_day(m)), "")
    found["unkept"] = next(
        (words for pattern in _NARROWING if (words := _first(pattern, said))),
        "",
    )
    whom = _WHOM.search(said) or _TO_WHOM.search(said)
    found["whom"] = whom[1] if whom else ""
    return {kind: words for kind, words in found.items() if words}


def _is_no_time(clock: re.Match[str]) -> bool:
    hour, minute, half = int(clock[1]), int(clock[2]), clock[3]
    return hour > (12 if half else 23) or minute > 59


def _is_no_day(day: re.Match[str]) -> bool:
    return int(day[1]) > _LONGEST.get(day[2][:3], 31)


def _first(pattern: Pattern, said: str) -> str:
    found = pattern.search(said)
    return found[0].strip() if found else ""
