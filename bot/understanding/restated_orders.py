"""Orders that are told rather than given, restated as they would be given.

"COM/23/02 to slip to 14 November" is "push COM/23/02 to 14 November"; "let Rachel take it" is "give
it to Rachel"; what was overtaken by events is withdrawn.
"""

import re

from bot.understanding.order_pieces import AND, NUMBER, ONE, REF
from bot.understanding.orders import is_order
from bot.understanding.requests_after import requested_after
from bot.understanding.text import plain
from handlers.patterns import Pattern, any_of

_REF = r"[a-z]{2,}[\s/-]?\d+(?:[\s/-]\d+)*"
_IT = (
    rf"(?P<it>{_REF}(?:(?:,| and|, and| &) ?{_REF})*|{NUMBER}(?:{AND} ?{NUMBER})*"
    r"|(?:the|that|this) [^,.:;?]{2,60}? (?:one|action)s?|it|that|this|they|them|those)"
)
_BEFORE = r"^\W*(?:(?:please|pls|hi|hello|ok|okay|right|so|and|also|fyi|can you|could you)\b\W*)*"
_AFTER = r"(?: (?:now|instead|please|pls|thanks|from now on|then))*[\s.!]*$"
_REQUEST = (
    r"(?:[,;.–-]* ?(?:so |and )?(?:please |pls )?(?:can|could|would|will) (?:you|we|i|someone) "
    r"(?:please |pls )?(?:re-?assign|move|change|update|do|sort|pass|give|hand)"
    r"(?: (?:it|that|this|them))?(?: over)?(?: please| pls)?[\s.!?]*)"
)
_TAKE = any_of(
    "take(?: over| on)?|have|own|handle|lead(?: on)?|pick up|look after|run with|do|deal with"
)
_WHO = r"(?P<who>[^,.:;?\d]{2,40}?)"
_DAY = (
    r"(?=.*(?:\d|\b(?:today|tomorrow|next|end|start|week|month|quarter|year|fortnight|day|meeting"
    r"|christmas|easter|spring|summer|autumn|winter"
    r"|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
)
_SLIPS = (
    r"(?:(?:has|have|is|are|will|'s|'ll|to|needs|should|can|must|may as well|had better|be|been|now"
    r"|probably|going) )*"
    + any_of(
        "slip(?:s|ped|ping)?|move[sd]?|moving|push(?:ed)?|shift(?:s|ed)?|extend(?:ed)?|roll(?:s|ed)?",
        "postponed?|deferred?|delayed?|put back|carr(?:y|ied)|go(?:es)?|drift(?:s|ed)?",
    )
    + r"(?: (?:back|out|over|forward|on|by))* "
    r"(?:(?P<to>to |until |till |by )|(?=(?:an?|another|\d+|one|two|three|four|five|six) ))"
)
_GONE = any_of(
    "(?:superseded|overtaken) by (?:recent |other )?(?:events|circumstances|developments)",
    "(?:been )?overtaken|no longer (?:relevant|applies|applicable|needed)",
)
# "Can 07 be moved to the 10th": what is to become of it is said, so that it is an order.
_CAN = rf"{_BEFORE}(?:can|could) (?P<it>{ONE}) (?:please |now |just |possibly )*be "
# Whether it may be closed is a question, unless it is said "please".
_PLEASED = r"(?=.*\b(?:please|pls)\b)"
_CAN_END = r"(?: (?:now|instead|please|pls|thanks|then|for me|as well))*[\s.!?]*$"
# What asks, or tells of nothing that was settled.
_ASKED = (
    r"(?:does|do|did|has|have|had|is|are|was|were|will|would|should|can|could|who|what|when|why|how"
    r"|which|if|whether|nobody|no one|none|(?:i|we) (?:think|hear|gather|guess|wonder|hope))\b"
)
_NOT_QUITE = r"(?:not|never|nearly|almost|provisionally|may|might|should|would|could|if|isn|hasn)\b"
# How it is told, and how it is given.
_BUILDS = tuple(
    (Pattern(pattern, re.IGNORECASE | re.DOTALL), given)
    for pattern, given in (
        (
            rf"{_CAN}(?:moved|pushed|put|shifted|extended|postponed|deferred|delayed|bumped)"
            r"(?: (?:back|out|over|forward|on))* "
            r"(?:(?P<to>to |until |till )|by |(?=(?:an?|another|\d+|one|two|three|four) ))"
            rf"(?P<when>{_DAY}(?!.*\bagenda\b)[^?]{{1,60}}?){_CAN_END}",
            "push {it} {to}{when}",
        ),
        (
            rf"{_CAN.removesuffix('be ')}(?:go|move|slip|roll|drift|come)"
            r"(?: (?:back|out|over|forward|on))* "
            r"(?:(?P<to>to |until |till )|by |(?=(?:an?|another|\d+|one|two|three|four) ))"
            rf"(?P<when>{_DAY}(?!.*\bagenda\b)[^?]{{1,60}}?){_CAN_END}",
            "push {it} {to}{when}",
        ),
        (
            rf"{_CAN}(?:given|passed|handed|assigned|reassigned|transferred|moved) (?:over )?to "
            rf"(?!the next\b|(?:agenda )?item\b){_WHO}{_CAN_END}",
            "give {it} to {who}",
        ),
        (
            rf"{_CAN}(?:put|moved|filed|recorded|set) (?:under|to|as|against) "
            rf"(?P<who>(?:the )?(?:agenda )?item .{{1,40}}?|any other business|aob){_CAN_END}",
            "move {it} to {who}",
        ),
        *(
            (rf"{_PLEASED}{_CAN}{done}{_CAN_END}", given)
            for done, given in (
                (
                    "(?:closed(?: off| down)?|completed|(?:sign|tick)ed off|marked as done)",
                    "close {it}",
                ),
                ("(?:withdrawn|dropped|scrapped|binned)", "withdraw {it}"),
                ("(?:re-?opened|opened again)", "reopen {it}"),
            )
        ),
        (
            rf"{_BEFORE}(?:(?:at|in) (?:the )?[\w ]{{2,30}},? )?"
            rf"(?!{_ASKED})(?:(?!{_NOT_QUITE})[\w]+ ){{0,6}}?agreed "
            r"(?:to|that we(?: should| would| will)?|we(?: should| would|['’]d|['’]ll)?) (?:now )?"
            r"(?P<order>(?:close|push|move|extend|withdraw|reopen|give|pass|drop|defer|put)\b[^?]*)$",
            "{order}",
        ),
        (
            rf"{_BEFORE}(?!{_ASKED}){_WHO} "
            rf"(?:wants?|would like|needs?) {_IT} (?:to be )?"
            r"(?P<state>closed|withdrawn|reopened)(?:[\s,;.–-]+[^?]*)?$",
            "mark {it} as {state}",
        ),
        (rf"{_BEFORE}let {_WHO} {_TAKE} {_IT}{_AFTER}", "give {it} to {who}"),
        (
            rf"{_BEFORE}(?!(?:is|are|can|could|will|would|should|who|what|i|we|you|it)\b){_WHO} "
            r"(?:to|can|should) (?:take(?: over| on)?|pick up|lead on|look after|own) "
            rf"{_IT}{_AFTER}",
            "give {it} to {who}",
        ),
        (
            rf"{_BEFORE}{_IT} (?:needs?|has|have|ought|is|are) to (?:now )?"
            r"(?:go|be given|be passed|be handed(?: over)?|be moved|move) (?:over )?to "
            rf"(?!the next\b){_WHO}(?:{_REQUEST}$|{_AFTER})",
            "give {it} to {who}",
        ),
        (
            rf"{_BEFORE}{_IT} (?:to|will) go to (?!the next\b){_WHO}{_AFTER}",
            "give {it} to {who}",
        ),
        *(
            (rf"{_BEFORE}{_IT} (?:is |are |needs |has |ought )?to be {done}{_AFTER}", given)
            for done, given in (
                ("(?:closed(?: off| down)?|completed|signed off|ticked off)", "close {it}"),
                ("(?:withdrawn|dropped|scrapped|binned)", "withdraw {it}"),
                ("(?:re-?opened|opened again)", "reopen {it}"),
            )
        ),
        (
            rf"{_BEFORE}{_IT} {_SLIPS}(?P<when>{_DAY}[^?]{{2,60}})$",
            "push {it} {to}{when}",
        ),
        (
            rf"{_BEFORE}(?:(?:drop|withdraw|scrap|close|bin|cancel|remove|delete) )?{_IT}"
            r"[,;: –-]+(?:it |this |that |as |which |because |since )*"
            r"(?:'s|is|are|has|have|was|were|has been|have been|been)? ?(?:now |been )*"
            rf"{_GONE}{_AFTER}",
            "withdraw {it}",
        ),
    )
)


# "Minute that 03 is now with Sharon" is a change of it; "note that 03 waits on WYP" an update.
_PUT_ON_RECORD = Pattern(
    rf"(?is){_BEFORE}(?:minute|record|note|log|put on record)(?: down)? that (?P<told>(?:action )?"
    rf"(?P<one>{REF}|{NUMBER})(?:['’]s)? [^?]+)$"
)


def _put_on_record(text: str) -> str:
    """What is put on record of an action, as an order by itself or as its update; else empty."""
    found = _PUT_ON_RECORD.match(text)
    if found is None:
        return ""
    told = found["told"].strip()
    return told if is_order(told) else f"add a note to {found['one']}: {told}"


def restated(text: str) -> str:
    """`text` as the order that it tells; empty where it tells none, or asks."""
    on_record = _put_on_record(text)
    if on_record:
        return restated(on_record) or on_record
    requested = requested_after(text)
    if requested:
        return requested
    said = plain(text)
    for build, given in _BUILDS:
        found = build.match(said)
        if found is None:
            continue
        words = {
            name: text[slice(*found.span(name))].strip() if found[name] else ""
            for name in found.groupdict()
        }
        if words.get("who", "").lower() == "me" and " have " in said:
            return ""  # "let me have COM/23/03" asks to see it
        return given.format(**{"to": "", **words, **_towards(words)})
    return ""


def _towards(words: dict[str, str]) -> dict[str, str]:
    """What stands before a day or a stretch: "to 14 November", "back two weeks"."""
    if "when" not in words:
        return {}
    return {"to": "to " if words.get("to") in ("to", "until", "till") else "back "}
