"""Orders that are told, wished or allowed rather than given, restated as they would be given.

"COM/23/02 slips by a fortnight" is "push COM/23/02 back a fortnight"; "let Rachel take it" is "give
it to Rachel"; "happy for 08 to be closed" is "close 08"; what was overtaken by events is withdrawn.
"""

import re

from bot.understanding.orders.orders import is_order
from bot.understanding.words.courtesies import GREETINGS, OPENINGS, PLEASE
from bot.understanding.words.order_pieces import AND, NUMBER, ONE, REF
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

# --- What is spoken of, and the words around it -------------------------------------------------

_REF = r"[a-z]{2,}[\s/-]?\d+(?:[\s/-]\d+)*"
_WHOLE_REF = Pattern(r"(?i)\b[a-z]{2,}[/-]\d+(?:[/-]\d+)*\b")
_KINDS = "ones?|actions?|recommendations?|recs?|afis?|milestones?"
_IT = (
    rf"(?P<it>{_REF}(?:{AND} ?(?:{_REF}|\d{{1,3}}))*|{NUMBER}(?:{AND} ?{NUMBER})*"
    rf"|(?:all )?(?:the|that|this|both) [^.:;?]{{2,70}}? (?:{_KINDS})(?:,? ?{_REF},?)?"
    r"|it|that|this|they|them|those)"
)
_BEFORE = (
    r"^\W*(?:"
    + any_of(
        PLEASE, GREETINGS, OPENINGS, "fyi|yes|well|just to say|can you|could you|actually|oh|ah"
    )
    + r"\b\W*)*"
)
_AFTER = (
    r"(?:[\s,]+(?:now|instead|please|pls|thanks|thank you|ta|from now on|then|for me|as well))*"
    r"[\s.!]*$"
)
# A request that is built as a question.
_AFTER_ASKED = rf"(?:\s*\?)?{_AFTER.removesuffix('[.!]*$')}[.!?]*$"
_WHO = r"(?P<who>[^,.:;?\d]{2,40}?)"
_DAY = (
    r"(?=[^?]*(?:\d|\b(?:today|tomorrow|next|end|start|week|month|quarter|year|fortnight|day"
    r"|meeting|christmas|easter|spring|summer|autumn|winter"
    r"|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
)
_WHEN = rf"{_DAY}(?:the )?(?P<when>[^?;:]{{2,50}}?)"
# To a day, or by a stretch.
_TOWARDS = (
    r"(?:(?P<to>to |until |till |by )"
    r"|(?=(?:an?|another|\d+|one|two|three|four|five|six) ))"
)

# "Another three weeks", "two more weeks".
_MORE = (
    r"(?:another|an extra|a further|(?P<number>\w+) more) "
    r"(?P<span>(?:(?:one|two|three|four|five|six|\d{1,2}) )?(?:days?|weeks?|fortnights?|months?))"
)
_COUNTED = Pattern(r"(?:one|two|three|four|five|six|\d)")

# --- What is asked for after it is told: "please change its date accordingly" --------------------

_ASKS = any_of(
    PLEASE,
    "can you|could you|would you|will you|grateful if you (?:could|would)|you can",
    "i would be grateful if you (?:could|would)|if you (?:could|would)",
)
_TO_BE_DONE = any_of(
    "amend|update|change|adjust|alter|correct|reflect|move|sort|fix|record|set|extend|push|note"
    "|revise|mark|do"
)
_WHAT = any_of(
    "it|this|that|them",
    "(?:its|the|their) (?:due )?(?:date|deadline|target|target date|record|log|register|entry"
    "|status|action|plan|milestone|recommendation|action log)",
    "the (?:record|log|register|plan|action)(?:'s)? (?:date|deadline)",
)
_REQUEST = (
    rf"(?:\s*[,;.–—-]+\s*|\s+)(?:(?:so|and|then)\s+)*(?:{_ASKS}\s+)+{_TO_BE_DONE}(?:\s+{_WHAT})?"
    r"(?: (?:back|out|on|up|so))?(?: (?:accordingly|to match|to reflect (?:this|that|it)|to suit"
    r"|in the (?:log|register|record|plan)|on the (?:log|register|record)|now|for me|to that"
    r"|to that date|as such|so))*(?:[,\s]+(?:please|pls|thanks|thank you|ta))*[\s.!?]*$"
)
_END = rf"(?:{_REQUEST}|{_AFTER})"
_NOTED_SO = (
    rf"(?:(?:so|and|{_ASKS})\s+)*(?:add|log|record|put|note|save|pop|stick|enter|attach)"
    r" (?:that|this|it)(?: (?:in|down|on))? as"
    r" (?:(?:the|an?|its?|our|my|today['’]s|a progress|a new) )*(?:update|note|comment)"
)

# --- What is told, wished or allowed -------------------------------------------------------------

_SLIPS = (
    r"(?:(?:has|have|had|is|are|not|isn't|won't|wont|cannot|can't|will|'s|'ll|to|needs|should|can"
    r"|must|may as well|had better|now|probably|going|been|be|likely|expected)\s+)*"
    + any_of(
        "slip(?:s|ped|ping)?|move[sd]?|moving|push(?:ed)?|shift(?:s|ed)?|extend(?:ed)?|roll(?:s|ed)?",
        "postponed?|deferred?|delayed?|put back|carr(?:y|ied)|go(?:es)?|drift(?:s|ed)?",
    )
    + r"(?: (?:back|out|over|forward|on|by))* "
)
_FALLS_DUE = (
    r"(?:(?:has|have|is|are|not|isn't|won't|wont|cannot|can't|will|'s|'ll|to|should|can|now|be"
    r"|likely|expected)\s+)*(?:due|ready|finish(?:ed)?|completed?|be|delivered|done)"
    r"\s+(?:to|until|till|by|on|in)\s+"
)
_CONTENT = (
    r"(?:(?:(?:i(?:['’]?m| am)|we(?:['’]?re| are)|the \w+ (?:is|are)) )?(?:quite |very |also )?"
    r"(?:content|happy|fine|ok|okay|agreeable|willing|prepared|satisfied|comfortable|minded)"
    r" (?:for|that|to see|to have|with|to let|to agree that)"
    r"|(?:i|we)(?:['’]?ve| have)? (?:all )?agreed(?: that| to let| to have| for)?)"
)
_PUT = any_of(
    "extended|moved|pushed(?: back)?|put back|postponed|deferred|delayed|shifted|rescheduled"
    "|bumped|carried (?:over|forward)"
)
_CAN_BE = (
    r"(?:(?:can|could|should|may|must|ought to|is to|are to|needs to|need to|has to|have to|to)"
    r" (?:now |both |all |please )?be|being|is|are)"
)
# "Can 07 be moved to the 10th": what is to become of it is said, so that it is an order.
_CAN = rf"(?:can|could) (?P<it>{ONE}) (?:please |now |just |possibly )*"
# Whether it may be dropped is a question, unless it is said "please".
_PLEASED = r"(?=.*\b(?:please|pls)\b)"
_TAKE = any_of(
    "take(?: over| on)?|have|own|handle|lead(?: on)?|pick up|look after|run with|do|deal with"
)
_GONE = any_of(
    "(?:superseded|overtaken) by (?:recent |other )?(?:events|circumstances|developments)",
    "(?:been )?overtaken|no longer (?:relevant|applies|applicable|needed)",
)
_FOR_CLOSURE = (
    r"(?:for (?:closure|closing|discharge|sign[- ]?off))(?: (?:at|to|by|before) [^?;:]{2,40}?)?"
)
_WISH = (
    "(?:i|we)(?:['’]d| should| would|['’]ll)? (?:now |also |just )?(?:like|want|wish|ask|prefer)"
    "(?: to (?:see|have|ask for|ask that))?(?: for)?"
)
# What asks, or tells of nothing that was settled.
_ASKED = (
    r"(?:does|do|did|has|have|had|is|are|was|were|will|would|should|can|could|who|what|when|why|how"
    r"|which|if|whether|nobody|no one|none|(?:i|we) (?:think|hear|gather|guess|wonder|hope))\b"
)
_NOT_QUITE = r"(?:not|never|nearly|almost|provisionally|may|might|should|would|could|if|isn|hasn)\b"
# What hangs on something is no order yet.
_CONDITION = Pattern(
    r"\b(?:if(?! (?:you|i may))|once|unless|whether|assuming|provided|might|perhaps|maybe"
    r"|never)\b|(?:\bnot|n't|\bwont)\b(?! (?:now )?(?:be )?(?:\w+ )?(?:until|till|before|by)\b)"
)
# How it is told, and how it is given.
_BUILDS = tuple(
    (Pattern(f"{_BEFORE}{pattern}", re.IGNORECASE | re.DOTALL), given)
    for pattern, given in (
        # --- its day ---
        (
            rf"{_IT} (?:{_SLIPS}(?:to|until|till|by) |{_FALLS_DUE}){_WHEN}{_REQUEST}",
            "push {it} to {when}",
        ),
        (rf"{_IT} {_SLIPS}{_TOWARDS}(?P<when>{_DAY}[^?]{{2,60}})$", "push {it} {to}{when}"),
        (
            rf"{_CONTENT} {_IT},? {_CAN_BE} {_PUT}(?: back| out)? "
            rf"(?:to|until|till|by) {_WHEN}{_END}",
            "push {it} to {when}",
        ),
        (
            rf"(?!{_ASKED})[^,.:;?]{{2,40}}? (?:wants?|needs?|(?:has|have) asked for|would like"
            rf"|(?:has|have) requested) (?:until|till) {_WHEN} (?:on|for|with|to do|to finish) "
            rf"{_IT}{_END}",
            "push {it} to {when}",
        ),
        (
            rf"{_CAN}(?:be {_PUT}|go|move|slip|roll|drift|come)"
            rf"(?: (?:back|out|over|forward|on))* {_TOWARDS}"
            rf"(?P<when>{_DAY}(?!.*\bagenda\b)[^?]{{1,60}}?){_AFTER_ASKED}",
            "push {it} {to}{when}",
        ),
        (
            r"(?:(?:set|change|move|make|put|push|amend|update) )(?:the |its )?"
            r"(?:due date|due|deadline|target date|due by date)(?: back| out)? "
            rf"(?:to|as|for|at)(?: be)? (?!.*(?:\b(?:for|{_KINDS})\b|[a-z]{{2,}}[/-]\d+[/-]\d))"
            rf"{_WHEN}{_AFTER}",
            "push it to {when}",
        ),
        (
            rf"(?:{_ASKS}\s+)?(?:take|remove|drop|clear|delete|lose|strip|scrap) "
            r"(?:the |its |that )?(?:due )?(?:date|deadline) (?:off|from|of|on|for) (?:of )?"
            rf"{_IT}{_AFTER_ASKED}",
            "push {it} to no due date",
        ),
        (
            rf"(?:{_ASKS}\s+)?(?:take|remove|drop|clear|delete|lose|strip|scrap) "
            r"(?:the |its |that )(?:due )?(?:date|deadline)(?: (?:off|away|out))?"
            rf"(?: (?:again|altogether|completely|from it|of it))?{_AFTER_ASKED}",
            "push it to no due date",
        ),
        (
            rf"(?:can|could|may) {_WHO} have {_MORE} (?:on|for|with|to do|to finish) "
            rf"{_IT}{_AFTER_ASKED}",
            "push {it} back {span}",
        ),
        (
            rf"(?:can|could|may) {_WHO} have (?:until|till|to) {_WHEN} "
            rf"(?:on|for|with|to do|to finish) {_IT}{_AFTER_ASKED}",
            "push {it} to {when}",
        ),
        (
            rf"(?:{_ASKS}\s+)?(?:give|allow|let) (?:it|them|him|her|us|that|[^:;,\d]{{2,40}}?)"
            rf"(?: have)? (?:until|till|til|up to|to) {_WHEN} (?:on|for|with) {_IT}{_AFTER}",
            "push {it} to {when}",
        ),
        (
            rf"(?:{_ASKS}\s+)?(?:give|allow|let) (?:it|them|him|her|us|that)(?: have)? "
            r"(?:until|till|til|up to|to) (?=(?:the )?(?:\d|next|end|mon|tue|wed|thu|fri|tomorrow))"
            rf"{_WHEN}{_AFTER}",
            "push it to {when}",
        ),
        # --- its state ---
        (
            rf"(?:{_CONTENT} )?{_IT},? {_CAN_BE} (?:marked|recorded|shown|set|treated|classed"
            r"|counted|put down|logged) (?:as |down as )?(?P<state>complete|completed|done|closed"
            rf"|finished|in progress|under way|underway){_END}",
            "mark {it} as {state}",
        ),
        (
            rf"{_CONTENT} {_IT},? {_CAN_BE} "
            rf"(?:closed(?: off| down)?|signed off|ticked off|discharged){_END}",
            "close {it}",
        ),
        (rf"{_CONTENT} {_IT},? {_CAN_BE} (?:withdrawn|dropped|scrapped){_END}", "withdraw {it}"),
        (
            rf"{_PLEASED}{_CAN}be (?:withdrawn|dropped|scrapped|binned){_AFTER_ASKED}",
            "withdraw {it}",
        ),
        (
            rf"(?:(?:drop|withdraw|scrap|close|bin|cancel|remove|delete) )?{_IT}"
            r"[,;: –-]+(?:it |this |that |as |which |because |since )*"
            r"(?:'s|is|are|has|have|was|were|has been|have been|been)? ?(?:now |been )*"
            rf"{_GONE}{_AFTER}",
            "withdraw {it}",
        ),
        (
            r"(?:i|we)(?:['’]d like to| would like to| should like to| wish to| want to)? (?:now )?"
            r"(?:propose|recommend|nominate|suggest|submit|put forward|put) "
            rf"(?:that )?{_IT} (?:(?:is |be |to be )?(?:put )?(?:forward|up) )?"
            rf"{_FOR_CLOSURE}{_AFTER}",
            "propose {it} for closure",
        ),
        (
            rf"{_WISH} {_IT} (?:to be )?(?:put (?:forward|up)|proposed|recommended|nominated"
            rf"|submitted|flagged|listed|marked) {_FOR_CLOSURE}{_AFTER}",
            "propose {it} for closure",
        ),
        # --- whose it is, and where it belongs ---
        (rf"let {_WHO} {_TAKE} {_IT}{_AFTER}", "give {it} to {who}"),
        (rf"{_IT} (?:to|will) go to (?!the next\b){_WHO}{_AFTER}", "give {it} to {who}"),
        (
            rf"{_CONTENT} {_IT},? (?:to|can|should|may|could) (?:now )?(?:be )?(?:slip|go|wait|move"
            r"|pass|given|passed|handed|transferred|moved|reassigned)(?: back| over| out| on)? "
            rf"(?:to|until|till) (?:the )?(?P<where>[^?;:,]{{2,50}}?){_END}",
            "move {it} to {where}",
        ),
        (
            rf"{_CAN}be (?:put|moved|filed|recorded|set) (?:under|to|as|against) "
            r"(?P<where>(?:the )?(?:agenda )?item .{1,40}?|any other business|aob)"
            rf"{_AFTER_ASKED}",
            "move {it} to {where}",
        ),
        (
            r"(?P<verb>give|assign|hand|pass|re-?assign)(?: over)? (?:all )?(?:the |those |both )?"
            r"(?:(?:two|three|four|few|ones?|actions?|those|both)\b ?)+(?:that |which )?"
            r"(?:nobody|no one|no-one|none) (?:owns?|has|holds?|is on|is down for)(?: yet| now)?"
            rf" to {_WHO}{_AFTER}",
            "{verb} all the actions with no owner to {who}",
        ),
        # --- whatever was agreed, or is to be noted ---
        (
            rf"(?:(?:at|in) (?:the )?[\w ]{{2,30}},? )?"
            rf"(?!{_ASKED})(?:(?!{_NOT_QUITE})[\w]+ ){{0,6}}?agreed "
            r"(?:to|that we(?: should| would| will)?|we(?: should| would|['’]d|['’]ll)?) (?:now )?"
            r"(?P<order>(?:close|push|move|extend|withdraw|reopen|give|pass|drop|defer|put)\b[^?]*)$",
            "{order}",
        ),
        (
            rf"(?P<it>{_REF}|{NUMBER})(?:\s*[,:–-]+\s*|\s+)(?P<note>(?:\S+\s+){{2,}}?\S+?)"
            rf"\s*[.;,–—-]+\s+{_NOTED_SO}{_AFTER_ASKED}",
            "add a note to {it}: {note}",
        ),
    )
)
# "Minute that 03 is now with Sharon" is a change of it; "note that 03 waits on WYP" an update.
_PUT_ON_RECORD = Pattern(
    rf"(?is){_BEFORE}(?:minute|record|note|log|put on record)(?: down)? that (?P<told>(?:action )?"
    rf"(?P<one>{REF}|{NUMBER})(?:['’]s)? [^?]+)$"
)


def restated(text: str) -> str:
    """`text` as the order that it comes to; empty where it comes to none, or asks."""
    on_record = _put_on_record(text)
    if on_record:
        return restated(on_record) or on_record
    said = plain(text)
    for build, given in _BUILDS:
        found = build.match(said)
        if found is None:
            continue
        words = {
            name: text[slice(*found.span(name))].strip(" ,") if found[name] else ""
            for name in found.groupdict()
        }
        if "note" not in words and _CONDITION.search(said):
            return ""
        if words.get("who", "").lower() == "me" and " have " in said:
            return ""  # "let me have COM/23/03" asks to see it
        if "span" in words and not _COUNTED.match(words["span"]):
            words["span"] = f"{words['number'] or 'one'} {words['span']}"
        towards = "to " if words.get("to") in ("to", "until", "till") else "back "
        return given.format(**{**words, "it": _named(words.get("it", "")), "to": towards})
    return ""


def _put_on_record(text: str) -> str:
    """What is put on record of an action, as an order by itself or as its update; else empty."""
    found = _PUT_ON_RECORD.match(text)
    if found is None:
        return ""
    told = found["told"].strip()
    return told if is_order(told) else f"add a note to {found['one']}: {told}"


def _named(record: str) -> str:
    """What a record is called: by its reference alone, where that is said beside other words."""
    whole = _WHOLE_REF.findall(record)
    is_beside = len(whole) == 1 and not record.upper().startswith(whole[0].upper())
    return whole[0] if is_beside else record
