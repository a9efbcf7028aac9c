"""Several new actions in one message: pasted minutes with a label before each, a list with its
heading, or a sentence that says how many there are.
"""

import re

from bot.understanding.drafts.draft_openings import ACTION_LABEL, LOG, opening
from handlers.patterns import Pattern

_BULLET = Pattern(r"^\s*(?:[-*•–—]|\(?\d{1,2}[.):]|\(?[a-z][.)])\s*")
# "Actions from today: 1) ... 2) ...", each in a line of its own and said of somebody.
_LIST = Pattern(
    r"[^\n?]{0,80}\b(?:actions?|log|add|record|note)\b[^\n?]{0,60}[:\n]\s*\n?"
    r"(?P<lines>(?>\s*(?:[-*•–—]|\(?\d{1,2}[.):]|\(?[a-z][.)])\s*"
    r"[^\n?]{3,300}?\b(?:to|will|must|should|agreed)\b[^\n?]{2,300}(?:\n|$)\s*){2,20})",
    re.IGNORECASE,
)
# "Log two actions: WYP to ... by Friday, and Sharon to ...", "two for the log: ...".
_COUNT = r"(?P<count>two|three|four|five|six|seven|eight|\d|a couple|couple|both|some|a few|few)"
_FROM_WHEN = (
    r"(?: from (?:this |the |that )?(?:today|yesterday|earlier|morning|afternoon|meeting|minutes"
    r"|call|(?:mon|tues|wednes|thurs|fri)day))"
)
_SEVERAL = opening(
    rf"(?:(?:{LOG}|got|(?:i|we)(?:'ve| have)(?: got)?|here are|there are|these are)\s+)?"
    rf"(?:down\s+)?(?:the |these |my |those )?(?:following |new )?(?:{_COUNT}(?: of)?)?\s*"
    r"(?:following |new |more |quick )?"
    r"(?:(?:actions|action points|tasks|to-?dos|aps)\b(?:(?: please| pls| for me| for us| to log"
    rf"| to add| (?:for|to|in|on) the (?:action )?(?:log|list)|{_FROM_WHEN}| down| agreed| both)*)"
    r"|(?<=\w )(?:these|those|both|all of these)(?: down)?(?: (?:to|on|in) the (?:action )?log)?"
    r"(?: please| pls)?"
    r"|(?<=\w )(?:for|to) (?:the (?:action )?(?:log|list)|log|add|go (?:in|on) the log|you|note"
    r"|record|the record)"
    rf"(?: please| pls|{_FROM_WHEN})*)\s*(?:[:–—-]|\.(?=\s*\(?(?:1|a)[.):]))\s*"
)
_COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "a couple": 2,
    "couple": 2, "both": 2,
}  # fmt: skip
_BETWEEN_ACTIONS = Pattern(
    r"\s*;\s*(?:and\s+)?|\s*\n+\s*|,\s+and\s+(?=(?:[A-Z]|the\s)[\w' ]{1,40}\s(?:to|will|must)\b)"
    r"|\.?\s+(?=\(?\d{1,2}\)\s)|\s+(?=\d{1,2}\.\s+[A-Z])|\.\s+(?=[A-Z]|\(?\d{1,2}[.:]\s)"
)
# "1) Rachel - book the hall": whose it is stands before a dash.
_SOMEBODY_DOES = Pattern(r"(?i)\b(?:to|will|must)\b|^[^\W\d][\w' ]{1,40}?(?::|\s[–—-])\s+\w")
# Where it is said how many there are: "..., rachel to email ... and dave to ...".
_BETWEEN_COUNTED = Pattern(
    r"\s*(?:[;,]|(?:,\s*)?\band\b)\s+(?:and\s+)?(?=(?:the\s)?[\w'&]{2,20}(?:\s[\w'&]{2,20}){0,3}?"
    r"\s(?:to|will|must)\s\w)",
    re.IGNORECASE,
)

# "Rachel to book it and Dave to film it, log both please".
_LOG_ALL = Pattern(
    r"(?i)[\s,;.–—-]+(?:(?:please|pls|can you|could you|and|so)\s+)*"
    r"(?:log|add|record|minute|note)\s+"
    r"(?:all (?:of )?)?(?:(?P<count>both|two|three|four)|(?:these|those) (?P<these>two|three|four))"
    r"(?: of (?:them|these|those))?"
    r"(?: (?:as )?(?:(?:two|three|separate|new)\s)*actions)?"
    r"(?:[\s,]+(?:please|pls|thanks|ta))*[\s.!]*$"
)


def counted_first(text: str) -> str:
    """Actions with the request to log "both" or "all three" behind them, with it in front; any
    other message as it is.
    """
    found = _LOG_ALL.search(text)
    count = found and (found["count"] or found["these"])
    return f"log {count} actions: {text[: found.start()]}" if found and count else text


def action_lines(text: str) -> list[str]:
    """The actions of pasted minutes, each by itself as "Action: ...": what follows each label, as
    far as its line or its sentence goes, or the lines of a list of actions. Fewer than two: none.
    """
    listed = _LIST.fullmatch(text)
    if listed:
        return [f"Action: {_BULLET.sub('', line)}" for line in listed["lines"].strip().split("\n")]
    named = _SEVERAL.match(text)
    if named:
        return [f"Action: {part}" for part in _each_of(text[named.end() :], named["count"] or "")]
    labels = list(ACTION_LABEL.finditer(text))
    if len(labels) < 2:
        return []
    ends = [*(label.start() for label in labels[1:]), len(text)]
    lines: list[str] = []
    for label, end in zip(labels, ends, strict=True):
        said = text[label.end() : end].strip().split("\n")[0]
        sentence = re.match(r".*?[\w)]{2}[.!](?=\s+[A-Z])", said)
        lines.append(f"Action: {sentence[0] if sentence else said}")
    return lines


def _each_of(listed: str, count: str) -> list[str]:
    """The actions that are listed in a sentence, of which so many are announced ("two", "" for an
    unknown number); none where fewer than two are.
    """
    said = count.lower()
    number = _COUNTS.get(said) or (int(said) if said.isdigit() else 0)
    for between in (_BETWEEN_ACTIONS, _BETWEEN_COUNTED):
        each = [_BULLET.sub("", part).strip(" ,.;") for part in between.split(listed)]
        is_each = len(each) > 1 and all(map(_SOMEBODY_DOES.search, each))
        if is_each and (len(each) == number or (not number and between is _BETWEEN_ACTIONS)):
            return each
    return []
