"""Orders that are told as a report, or with words around them that order nothing, put as they would
be given: "we're withdrawing COM/23/09, too few schools" is "withdraw COM/23/09, ...", "COM agreed
that 01 and 04 are discharged, please update the log" is "close 01 and 04".

Pure: text goes in. What asks, doubts, denies or is yet to come is no order, and stays as it is.
"""

import re

from bot.understanding.orders.ended_there import ended_there
from bot.understanding.orders.orders import is_order, plainly_put
from bot.understanding.orders.reported_builds import (
    ASKED_OF_YOU,
    BUILDS,
    ENDED,
    HOW_IT_STANDS,
    LEAD,
    MILESTONE,
    NAMED_BY_WORDS,
    NUMBERED,
    SHORT,
    SOME_BY_REF,
    X,
)
from bot.understanding.orders.whose_words import in_words_of_who_logs
from bot.understanding.words.courtesies import PLEASE
from bot.understanding.words.order_pieces import NUMBER, REF
from handlers.patterns import Pattern

# --- "we're withdrawing COM/23/09" ---------------------------------------------------------------

_DOING = {
    "withdrawing": "withdraw", "dropping": "drop", "scrapping": "scrap", "binning": "bin",
    "closing": "close", "completing": "complete", "discharging": "discharge",
    "reopening": "reopen", "re-opening": "reopen", "marking": "mark", "setting": "set",
    "proposing": "propose", "reassigning": "reassign", "passing": "pass", "giving": "give",
    "handing": "hand", "moving": "move", "pushing": "push", "extending": "extend",
    "postponing": "postpone", "rescheduling": "reschedule", "deferring": "defer",
    "cancelling": "cancel", "canceling": "cancel", "superseding": "supersede",
}  # fmt: skip
_WHERE_TO = ("marking", "setting", "passing", "giving", "handing", "moving", "reassigning")
_A_MEETING = (
    r"(?:(?:the|our|that|this) (?:[\w'’]+ ){0,3}?(?:(?-i:[A-Z]{2,5})|meeting|panel|board)\b)"
)
_PROGRESSIVE = Pattern(
    rf"(?is){LEAD}(?:we(?:['’]re| are)|i(?:['’]m| am)) (?:now |also |all )*"
    rf"(?P<verb>{'|'.join(_DOING)}) (?P<rest>(?:{SOME_BY_REF}|{NAMED_BY_WORDS}|{MILESTONE}"
    rf"|{NUMBERED}|{_A_MEETING})(?!\w)"
    r"[^?]*)$"
)
# "We'll have to move 02 to the 20th": what is to be set is said.
_SETTING = "move|push|put|set|get|give|hand|pass|reassign|extend|postpone|defer|reschedule|change"
_OBLIGED = Pattern(
    rf"(?is){LEAD}(?:we|i)(?:(?:['’]ll| will| shall)? (?:now |probably )?(?:have|need) to"
    r"|(?:['’]ve| have)? got to|(?:['’]re| are|['’]m| am) going to (?:have|need) to| must"
    rf"|['’]d better| had better) (?P<verb>{_SETTING}) "
    rf"(?P<rest>(?:{SOME_BY_REF}|{NAMED_BY_WORDS}|it)(?!\w)[^?]*)$"
)
_TO_SOMETHING = Pattern(r"(?i)\b(?:to|as|due|back|for|until|till|by|on|out)\b")
# What is to be so later, or is only asked for a nod, is not ordered.
_LATER = Pattern(
    r"(?i)^[^,;.]*\b(?:next|tomorrow|soon|later|if|once|when|unless|after|before|until)\b"
)
_UNSURE = Pattern(
    r"(?i)\b(?:i (?:think|believe|hope|gather|hear)|apparently|maybe|perhaps|right|correct"
    r"|are(?:n['’]t)? we|am i|yes|is that (?:right|so|ok))\W*$"
)
_STANDS_AT_ONCE = frozenset(
    "withdraw drop scrap bin close complete discharge reopen supersede".split()
)

# --- around an order ----------------------------------------------------------------------------

_LOG = (
    r"(?:log|action log|register|record|records|entry|tracker|list|status|owner|lead|date|due date"
    r"|deadline|system|plan)"
)
_UPDATE = (
    r"(?:update|amend|change|adjust|correct|reflect (?:this|that|it) (?:in|on)|note (?:this|that) "
    rf"(?:in|on)|show (?:this|that) (?:in|on)) (?:the |its |our ){_LOG}"
    r"(?: (?:accordingly|to match|to reflect (?:this|that|it)|to that|as such|so|with this))?"
)
# "Please update the log": what is told before says how.
_ASKS_TO_UPDATE = Pattern(
    rf"(?is)^(?P<told>.{{6,}}?)(?:\s*[,;.–-]+\s*(?:(?:so|and) )?|\s+(?:so|and) )"
    rf"(?:(?:{PLEASE}|can you|could you|would you)\s+)+{_UPDATE}"
    r"(?:[\s,]+(?:please|pls|thanks|thank you|ta|for me|now))*[\s.!?]*$"
)
# "..., please reassign it": to whom is told before.
_ASKS_TO_REASSIGN = Pattern(
    rf"(?is)^(?P<told>.{{6,}}?)(?:\s*[,;.–-]+\s*(?:(?:so|and) )?|\s+(?:so|and) )"
    rf"(?:(?:{PLEASE}|can you|could you|would you)\s+)+(?:re-?assign|move|pass|change|switch"
    rf"|transfer"
    r"|hand|swap)(?: (?:it|that|this|them))?(?: (?:over|across))?"
    r"(?:[\s,]+(?:please|pls|thanks|thank you|ta|for me|now))*[\s.!?]*$"
)
# "Minute 2 (matters arising):" before what it names.
_PLACE = Pattern(
    r"(?i)^\W*(?:(?:minutes?|item|agenda item|para(?:graph)?|section|page)\s+\d[\w. ]{0,6}"
    rf"(?:\([^()]{{2,40}}\))?|matters arising(?: \d+)?)\s*[:,–-]\s+(?={SHORT}|{REF}|{NUMBER})"
)
_NEGATED = Pattern(r"(?i)\b(?:not|never|no longer|n['’]t)\b|n['’]t\b")
_ASKS = Pattern(r"\?\s*$")

# --- said twice -----------------------------------------------------------------------------------

_TWICE = Pattern(
    rf"(?is){ASKED_OF_YOU}(?P<first>take|drop|scrap|bin|withdraw|remove|pull|close|complete|tick"
    rf"|sign|cross|strike) {X}(?P<off>(?: (?:off|out|down))?(?: (?:the|our) (?:list|log"
    rf"|register))?)"
    r"\s*[,;.–-]+\s+(?P<why>[^?]*?)(?:[,;.–-]+\s+)?(?:(?:so|and|please|pls|can you|could you) )*"
    r"(?P<last>withdraw|drop|close|complete|mark|set) it(?: (?:as |to )?(?P<state>complete"
    r"|completed"
    r"|done|closed|withdrawn|off))?(?:[\s,]+(?:please|pls|thanks|ta|now))*[\s.!]*$"
)
_WITHDRAWS = frozenset("drop scrap bin withdraw remove pull withdrawn".split())
_CLOSES = frozenset("close complete tick sign cross strike completed done closed off".split())


# "That's complete our side".
_OUR_SIDE = Pattern(
    rf"(?i)(?P<state>\b{ENDED})(?:,? (?:from|on|at))? (?:my|our) (?:side|end|part)"
    r"(?=\s*(?:[,.;!]|$))"
)


_LONGEST = 400  # characters: its builds look for their parts everywhere


def as_ordered(text: str) -> str:
    """`text` as the order that it comes to; any other message, or a very long one, as it is."""
    if len(text) > _LONGEST:
        return text
    text = _in_one_line(in_words_of_who_logs(text))
    text = _OUR_SIDE.sub(lambda found: found["state"], text)
    said = _PLACE.sub("", text)
    told = _ASKS_TO_UPDATE.match(said)
    if told:
        given = _given(told["told"])
        if given or is_order(told["told"]):
            return given or told["told"]
    told = _ASKS_TO_REASSIGN.match(said)
    whose = plainly_put(told["told"]) if told else ""
    if whose.startswith(("give ", "swap ")):
        return whose
    asked = next((found for build in HOW_IT_STANDS if (found := build.match(said))), None)
    if asked:
        return f"what is the status of {asked['one']}"
    return _given(said) or _after_what_is_told(said) or text


# Records one to a line, each with what became of it.
_BULLET = Pattern(rf"(?im)^[ \t]*(?:[*•–—-]+|\d{{1,2}}[.)])[ \t]*(?={REF})")
_LINE = Pattern(rf"(?i)^\s*(?P<one>{REF})[\s:,–-]+(?P<told>[^?:]{{3,120}})$")
_ONE_ALONE = Pattern(rf"(?i)^\s*{REF}[\s.,;]*$")
_THESE = Pattern(r"(?i)(?:\s+(?:these|those|the following|both(?: of)?|actions?|ones))*[\s:]*$")
_TO_SOMEBODY = Pattern(r"(?i)^(?:now )?(?:with|to|for) (?!.*\d)")
_LIST_HEAD = Pattern(r"(?i)^[^\d?]{2,80}[:,.]\s*$")
_LIST_END = Pattern(
    rf"(?is)^\W*(?:(?:(?:{PLEASE}|can you|could you|would you)\s+)+{_UPDATE}"
    r"|(?:many )?(?:thanks|thank you))"
    r"(?:[\s,.]+(?:many thanks|please|pls|thanks|thank you|ta|for me|now))*[\s.!?]*$"
)


def _in_one_line(text: str) -> str:
    """A list of records with what became of each as one line; any other message as it is."""
    text = _BULLET.sub("", text)  # a dash before the next is none between the two
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(_ONE_ALONE.match(line) for line in lines[1:]):
        return f"{_THESE.sub('', lines[0])} {', '.join(line.strip(' ,;.') for line in lines[1:])}"
    if lines and _LIST_HEAD.match(lines[0]):
        del lines[0]
    while lines and _LIST_END.match(lines[-1]):
        lines.pop()
    told = [_line_told(found) for line in lines if (found := _LINE.match(line))]
    return "; ".join(told) if 1 < len(told) == len(lines) else text


def _line_told(line: re.Match[str]) -> str:
    told = line["told"].strip(" .;,")
    given = _TO_SOMEBODY.match(told)
    return f"give {line['one']} to {told[given.end() :]}" if given else f"{line['one']} {told}"


def _given(said: str) -> str:
    """The order that a message of one of these builds comes to; empty for any other."""
    return (
        ended_there(said)
        or _as_done(said)
        or _as_obliged(said)
        or _said_twice(said)
        or _as_told(said)
    )


# "The data is held up. Could we have until Friday on 04?": why, and then what is wanted.
_SIGNED = Pattern(
    r"(?is)[\s,.]+(?:(?:kind|best|many) )?(?:regards|wishes|thanks|cheers)[\s,.]+[a-z]+(?: [a-z]+)?"
    r"[\s.]*$"
)
_LAST_SENTENCE = Pattern(r"(?is)^(?P<before>[^?:\"“”]{8,}[.;!])\s+(?P<last>[^.;?!]{8,}\??)[\s.!]*$")
_MORE_TIME = Pattern(
    rf"(?is){LEAD}(?:can|could|may) (?:we|i) (?:please )?(?:have|get) (?:until|till|up to|another"
    rf"|an"
    rf"|one|two|three|four)\b[^?]{{2,60}}? (?:on|for|with) {X}(?:,? please)?\??$"
)
_SAYS_MORE = Pattern(
    rf"(?i)(?<![\w/])(?:{SHORT}|{REF}|{NUMBER})"
    r"|\b(?:if|once|unless|whether|perhaps|maybe|not sure)\b"
)


def _after_what_is_told(said: str) -> str:
    """The order that the last sentence comes to, where those before it name no record, order
    nothing and leave nothing open; empty for any other message.
    """
    found = _LAST_SENTENCE.match(_SIGNED.sub("", said))
    if found is None or _SAYS_MORE.search(found["before"]) or is_order(found["before"]):
        return ""
    last = found["last"].strip()
    return _given(last) or (last if _MORE_TIME.match(last) else "")


def _as_done(said: str) -> str:
    found = _PROGRESSIVE.match(said)
    if found is None or _UNSURE.search(said):
        return ""
    doing, rest = found["verb"].lower(), found["rest"]
    if doing in _WHERE_TO and not _TO_SOMETHING.search(rest):
        return ""
    verb = _DOING[doing]
    return "" if verb in _STANDS_AT_ONCE and _LATER.match(rest) else f"{verb} {rest}"


def _as_obliged(said: str) -> str:
    found = _OBLIGED.match(said)
    if found is None or _UNSURE.search(said) or not _TO_SOMETHING.search(found["rest"]):
        return ""
    verb = found["verb"].lower()
    return f"{'give' if verb == 'get' else verb} {found['rest']}"


def _said_twice(said: str) -> str:
    found = _TWICE.match(said)
    if found is None or _is_of_more(found["why"]):
        return ""
    last = (found["state"] or found["last"]).lower()
    first = found["first"].lower()
    why = f", {found['why'].strip(' ,;.–-')}" if found["why"].strip(" ,;.–-") else ""
    if last in _WITHDRAWS and (first in _WITHDRAWS or first == "take"):
        return f"withdraw {found['one']}{why}"
    is_closed = first in _CLOSES or (first == "take" and bool(found["off"]))
    return f"close {found['one']}{why}" if last in _CLOSES and is_closed else ""


_MORE = Pattern(rf"(?i){SHORT}|\b(?:push|move|give|reassign|add|log|reopen|if|once|unless)\b")


def _is_of_more(why: str) -> bool:
    return bool(_MORE.search(why))


def _as_told(said: str) -> str:
    for build, given in BUILDS:
        found = build.match(said)
        if found is None:
            continue
        words = {name: (found[name] or "").strip(" ,") for name in found.groupdict()}
        rest = found.groupdict().get("rest") or ""
        around = f"{said[: found.start('one')]}" if "one" in words else ""
        if _NEGATED.search(around) and "note" not in words:
            return ""
        is_asked = _ASKS.search(said) and not _ASKS_YOU.match(said)
        if is_asked:
            return ""
        return given.format(**{**words, "rest": rest.replace("?", "")})
    return ""


_ASKS_YOU = Pattern(rf"(?i){LEAD}(?:(?:can|could|would|will) you|would it be|is it)\b")
