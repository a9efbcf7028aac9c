"""What is told or allowed, and then asked to be put on record, restated as an order: "the strategy
milestone will slip to the end of January, please change its date", "I am content for COM/23/02 to
be extended until Friday", "the force want more time on COM/23/02, say Friday".
"""

import re

from bot.understanding.order_pieces import AND, NUMBER
from bot.understanding.text import plain
from handlers.patterns import Pattern, any_of

_REF = r"[a-z]{2,}[\s/-]?\d+(?:[\s/-]\d+)*"
_WHOLE_REF = Pattern(r"(?i)\b[a-z]{2,}[/-]\d+(?:[/-]\d+)*\b")
_KINDS = "ones?|actions?|recommendations?|recs?|afis?|milestones?"
_IT = (
    rf"(?P<it>{_REF}(?:(?:,| and|, and| &) ?(?:{_REF}|\d{{1,3}}))*|{NUMBER}(?:{AND} ?{NUMBER})*"
    rf"|(?:all )?(?:the|that|this|both) [^.:;?]{{2,70}}? (?:{_KINDS})(?:,? ?{_REF},?)?"
    r"|it|that|this)"
)
_BEFORE = r"^\W*(?:(?:hi|hello|ok|okay|right|so|and|also|fyi|yes|well|just to say|please)\b\W*)*"
_DAY = (
    r"(?=[^?]*(?:\d|\b(?:today|tomorrow|next|end|start|week|month|quarter|year|fortnight|meeting"
    r"|christmas|easter|spring|summer|autumn|winter"
    r"|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
)
_WHEN = rf"{_DAY}(?:the )?(?P<when>[^?;:]{{2,50}}?)"
# "please change its date accordingly": what is to be done, after what is told.
_PLEASE = any_of(
    "please|pls|plz|kindly|can you|could you|would you|will you|grateful if you (?:could|would)"
    "|i would be grateful if you (?:could|would)|if you (?:could|would)|you can"
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
_TAIL = (
    rf"(?:\s*[,.;–—-]+\s*|\s+)(?:(?:so|and|then)\s+)*(?:{_PLEASE}\s+)+{_TO_BE_DONE}(?:\s+{_WHAT})?"
    r"(?: (?:back|out|on|up|so))?(?: (?:accordingly|to match|to reflect (?:this|that|it)|to suit"
    r"|in the (?:log|register|record|plan)|on the (?:log|register|record)|now|for me|to that"
    r"|to that date|as such|so))*(?:[,\s]+(?:please|pls|thanks|thank you|ta))*[\s.!?]*$"
)
_SLIPS = (
    r"(?:(?:has|have|had|is|are|not|isn't|won't|wont|cannot|can't|will|'s|'ll|to|needs|should|can|must|now|probably|going|been|be"
    r"|likely|expected)\s+)*"
    + any_of(
        "slip(?:s|ped|ping)?|move[sd]?|moving|push(?:ed)?|shift(?:s|ed)?|extend(?:ed)?|roll(?:s|ed)?",
        "postponed?|deferred?|delayed?|put back|carr(?:y|ied)|go(?:es)?|drift(?:s|ed)?|due|ready"
        "|finish(?:ed)?|complete[d]?|be|delivered|done",
    )
    + r"(?: (?:back|out|over|forward|on|by))*\s+(?:to|until|till|by|on|in)\s+"
)
_CONTENT = (
    r"(?:(?:(?:i(?:['’]?m| am)|we(?:['’]?re| are)|the \w+ (?:is|are)) )?(?:quite |very |also )?"
    r"(?:content|happy|fine|ok|okay|agreeable|willing|prepared|satisfied|comfortable|minded)"
    r" (?:for|that|to see|to have|with|to let|to agree that)"
    r"|(?:i|we)(?:['’]?ve| have)? (?:all )?agreed(?: that| to let| to have| for)?)"
)
_PUT = any_of(
    "extended|moved|pushed(?: back)?|put back|postponed|deferred|delayed|shifted|rescheduled"
    "|carried (?:over|forward)"
)
_CAN_BE = (
    r"(?:(?:can|could|should|may|must|ought to|is to|are to|needs to|need to|has to|have to|to)"
    r" (?:now |both |all |please )?be|being|is|are)"
)
_CLOSED = any_of("closed(?: off| down)?|signed off|ticked off|discharged")
_STATE = any_of("complete|completed|done|closed|finished|in progress|under way|underway")
_MARKED = any_of("marked|recorded|shown|set|treated|classed|counted|put down|logged")
_MORE = any_of(
    "more time|longer|an extension|extra time|a bit (?:more time|longer)|a little longer"
    "|(?:some |a little )?more time|until|till"
)
_SAY = (
    r"(?:\s*[,;.–—-]\s*|\s+)(?:(?:so|let['’]?s|please|pls|can you|could you|and|maybe)\s+)*"
    r"(?:(?:say|make (?:it|that)|push (?:it|that)(?: back)?|move (?:it|that)(?: back)?"
    r"|give (?:them|it)|call it|set (?:it|that)|extend (?:it|that)|until|till|to|by)\s+)+"
)
_NOT_ASKED = r"(?!(?:who|what|which|when|why|how|does|do|did|has|have|is|are|if|can|could)\b)"
_LAST = r"(?:[\s,]+(?:please|pls|thanks|thank you|ta|now))*[\s.!]*$"
# What hangs on something is no order yet.
_CONDITION = Pattern(
    r"\b(?:if(?! (?:you|i may))|once|unless|whether|assuming|provided|might|perhaps|maybe"
    r"|never)\b|(?:\bnot|n't|\bwont)\b(?! (?:now )?(?:be )?(?:\w+ )?(?:until|till|before|by)\b)"
)
_FOR_CLOSURE = (
    r"(?:for (?:closure|closing|discharge|sign[- ]?off))(?: (?:at|to|by|before) [^?;:]{2,40}?)?"
)
_WISH = any_of(
    "(?:i|we)(?:['’]d| should| would|['’]ll)? (?:now |also |just )?(?:like|want|wish|ask|prefer)"
    "(?: to (?:see|have|ask for|ask that))?(?: for)?"
)
_ASKED = rf"(?:\s*[,;.–—-]+\s*|\s+)(?:(?:so|and|then)\s+)*(?:{_PLEASE}\s+)"
_NOTED_SO = any_of("add|log|record|put|note|save|pop|stick|enter|attach")
_AN_UPDATE = "(?:(?:the|an?|its?|our|my|today['’]s|a progress|a new) )*(?:update|note|comment)"
# What is told, and the order that it comes to.
_BUILDS = tuple(
    (Pattern(f"{_BEFORE}{pattern}", re.IGNORECASE | re.DOTALL), given)
    for pattern, given in (
        (rf"{_IT}\s+{_SLIPS}{_WHEN}{_TAIL}", "push {it} to {when}"),
        (
            rf"{_CONTENT} {_IT},? {_CAN_BE} {_PUT}(?: back| out)? (?:to|until|till|by) {_WHEN}"
            rf"(?:{_TAIL}|{_LAST})",
            "push {it} to {when}",
        ),
        (
            rf"{_CONTENT} {_IT},? (?:to|can|should|may|could) (?:now )?(?:be )?(?:slip|go|wait|move"
            r"|pass|given|passed|handed|transferred|moved|reassigned)(?: back| over| out| on)? "
            rf"(?:to|until|till) (?:the )?(?P<where>[^?;:,]{{2,50}}?)(?:{_TAIL}|{_LAST})",
            "move {it} to {where}",
        ),
        (rf"{_CONTENT} {_IT},? {_CAN_BE} {_CLOSED}(?:{_TAIL}|{_LAST})", "close {it}"),
        (
            rf"{_CONTENT} {_IT},? {_CAN_BE} (?:withdrawn|dropped|scrapped)(?:{_TAIL}|{_LAST})",
            "withdraw {it}",
        ),
        (
            rf"(?:{_CONTENT} )?{_IT},? {_CAN_BE} {_MARKED} (?:as |down as )?(?P<state>{_STATE})"
            rf"(?:{_TAIL}|{_LAST})",
            "mark {it} as {state}",
        ),
        (
            rf"{_NOT_ASKED}[^,.:;?]{{2,40}}? (?:wants?|needs?|(?:has |have )?asked for|asks? for"
            r"|(?:is|are) asking for|would like|could do with|(?:has|have) requested|requests?) "
            rf"{_MORE} (?:on|for|with|to do|to finish) {_IT}{_SAY}{_WHEN}{_LAST}",
            "push {it} to {when}",
        ),
        (
            rf"{_NOT_ASKED}[^,.:;?]{{2,40}}? (?:wants?|needs?|(?:has|have) asked for|would like"
            rf"|(?:has|have) requested) (?:until|till) {_WHEN} (?:on|for|with|to do|to finish) "
            rf"{_IT}(?:{_TAIL}|{_LAST})",
            "push {it} to {when}",
        ),
        (
            rf"{_IT} (?:needs?|wants?|requires?|could do with) {_MORE}{_SAY}{_WHEN}{_LAST}",
            "push {it} to {when}",
        ),
        (
            rf"(?:on|re|regarding|as for|for|about|with) {_IT}\s*[,:–-]?\s+"
            r"(?:(?:please|pls|kindly|can you|could you|would you|will you|i need you to"
            r"|i(?:['’]d| would) like you to)\s+)+(?:note|record|log|add|minute)(?: down)?"
            r"(?: an? (?:note|update))?\s*(?:that|:|saying)\s+"
            r"(?P<note>.+?)\s*\??\s*$",
            "add a note to {it}: {note}",
        ),
        (
            rf"(?P<it>{_REF}|{NUMBER})(?:\s*[,:–-]+\s*|\s+)(?P<note>(?:\S+\s+){{2,}}?\S+?)\s*[.;,–—-]+\s+"
            rf"(?:(?:so|and|please|pls|can you|could you)\s+)*{_NOTED_SO} (?:that|this|it)"
            rf"(?: (?:in|down|on))? as {_AN_UPDATE}{_LAST}",
            "add a note to {it}: {note}",
        ),
        (
            r"(?:i|we)(?:['’]d like to| would like to| should like to| wish to| want to)? (?:now )?"
            r"(?:propose|recommend|nominate|suggest|submit|put forward|put) "
            rf"(?:that )?{_IT} (?:(?:is |be |to be )?(?:put )?(?:forward|up) )?"
            rf"{_FOR_CLOSURE}{_LAST}",
            "propose {it} for closure",
        ),
        (
            rf"{_WISH} {_IT} (?:to be )?(?:put (?:forward|up)|proposed|recommended|nominated"
            rf"|submitted|flagged|listed|marked) {_FOR_CLOSURE}{_LAST}",
            "propose {it} for closure",
        ),
        (
            rf"{_IT}(?:['’]s| is| has| are)? (?:now )?(?:under ?way|started|begun|in hand|in train"
            r"|moving|in progress)(?: now| already| at last)?"
            rf"{_ASKED}+(?:show|mark|have|set|put|record|log|list) (?:it|that|this|them) (?:down )?"
            rf"(?:as|to) (?P<state>in progress|under ?way|started)\s*\??{_LAST}",
            "mark {it} as {state}",
        ),
        (
            rf"(?P<it>{_REF}|{NUMBER})(?:['’]s| is) (?:really |actually |now )*(?:(?:an? )?"
            r"(?:one|action|job) )?for (?!(?:the |a )?(?:next|meeting|agenda)\b)"
            r"(?P<who>[^,.:;?\d]{2,40}?)"
            r"(?: really| now| actually| to do| instead)*"
            rf"{_ASKED}+(?:re-?assign|move|give|pass|hand|transfer|change|update|switch) "
            rf"(?:it|that|this|the owner)(?: over| across)?\s*\??{_LAST}",
            "give {it} to {who}",
        ),
        (
            rf"(?P<it>{_REF}|{NUMBER})(?:['’]s| is| should be| ought to be) (?P<now>now )?"
            r"(?P<who>(?!(?:it|that|this|who|what|there|today|yesterday|tomorrow)\b)"
            r"[^,.:;?\d'’]{2,40}?)['’]s?(?: action| one| job)?"
            r"(?(now)| (?:now|from now on|these days))(?:\W+(?:not|and not) .{2,40}?)?[\s.!]*$",
            "give {it} to {who}",
        ),
        (
            rf"(?:the )?(?P<about>[^,.:;?]{{3,60}}?) (?:action|one)\s*[,:–—-]+\s*"
            r"(?:the |its |an? )?(?:new|revised|amended|updated|changed|later|target)"
            r" (?:due )?(?:date|deadline|target)"
            rf"(?:\s*[:=–-]\s*|\s+(?:(?:is|now|of|to be|should be)\s+)*){_WHEN}{_LAST}",
            "push the {about} action to {when}",
        ),
        (
            r"(?:(?:set|change|move|make|put|push|amend|update) )(?:the |its )?"
            r"(?:due date|due|deadline|target date|due by date)(?: back| out)? "
            r"(?:to|as|for|at)(?: be)? (?!.*(?:\b(?:for|actions?|ones?|milestones?|recs?|afis?"
            rf"|recommendations?)\b|[a-z]{{2,}}[/-]\d+[/-]\d)){_WHEN}{_LAST}",
            "push it to {when}",
        ),
        (
            rf"(?:{_PLEASE}\s+)?(?:take|remove|drop|clear|delete|lose|strip|scrap) "
            r"(?:the |its |that )?(?:due )?(?:date|deadline) (?:off|from|of|on|for) (?:of )?"
            rf"{_IT}\s*\??{_LAST}",
            "push {it} to no due date",
        ),
        (
            r"(?P<verb>give|assign|hand|pass|re-?assign)(?: over)? (?:all )?(?:the |those |both )?"
            r"(?:(?:two|three|four|few|ones?|actions?|those|both)\b ?)+(?:that |which )?"
            r"(?:nobody|no one|no-one|none) (?:owns?|has|holds?|is on|is down for)(?: yet| now)?"
            rf" to (?P<who>[^,.:;?\d]{{2,40}}?){_LAST}",
            "{verb} all the actions with no owner to {who}",
        ),
    )
)


def requested_after(text: str) -> str:
    """The order that a message comes to; empty where it comes to none, or asks."""
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
        named = words.get("it", "")
        whole = _WHOLE_REF.findall(named)
        if len(whole) == 1 and not named.upper().startswith(whole[0].upper()):
            words["it"] = whole[0]
        return given.format(**words)
    return ""
