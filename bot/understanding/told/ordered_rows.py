"""What is ordered of a record, by kind of change: the parts in the order in which they are said, as
`part_rows` explains them.
"""

from collections.abc import Sequence

from bot.understanding.told.part_words import (
    CLOSURE,
    DEADLINE,
    DONE,
    JOINTLY,
    MARK,
    MARKED,
    MOVE,
    MOVED,
    NEW,
    OF,
    OVER,
    PROGRESS,
    SHIFT,
    TO_DAY,
)

# A verb as it is ordered; as it is said of the record ("closed", "closing").
Verb = tuple[str, str, str]
_CLOSE: Sequence[Verb] = (
    (
        r"(?:close|complete|discharge|finish)(?: (?:off|down|out))? O(?: (?:off|down|out))?",
        r"(?:closed|completed?|discharged|finished|delivered)(?: (?:off|down|out))?",
        r"(?:closing|completing|discharging|finishing)(?: (?:off|down|out))?",
    ),
    (r"(?:tick|sign|cross|check|knock) O off", "(?:ticked|signed|crossed) off", ""),
    (r"(?:tick|sign|cross|check) off O", "", "(?:ticking|signing|crossing) off"),
    (rf"{MARK} O{DONE}", rf"{MARKED}{DONE}", ""),
)
_STATUS = r"(?:change|set|update|switch|move) (?:the |its )?status(?: (?:of|on|for) O)?"
_AN_OWNER = r"(?:the |an? |another |its )?(?:joint |co-?|second |additional |extra |new )*owners?"

IMPERATIVES: dict[str, Sequence[Verb]] = {
    "complete": (*_CLOSE, (rf"{_STATUS}{DONE}", "", "")),
    "progress": (
        (rf"{MARK} O{PROGRESS}", rf"{MARKED}{PROGRESS}", ""),
        (rf"{_STATUS}{PROGRESS}", "", ""),
    ),
    "propose": (
        (
            rf"(?:propose|recommend|nominate|flag|put)(?: O)(?: (?:up|forward|down))? {CLOSURE}",
            rf"(?:proposed|recommended|nominated|flagged|put)(?: (?:up|forward|down))? {CLOSURE}",
            "",
        ),
        (rf"put (?:up|forward) O {CLOSURE}", "", ""),
        (rf"propose (?:the )?closure(?: {OF} O)?", "", ""),
        (r"propose (?:to close O|that R (?:is|be|are) closed)", "", ""),
        (rf"{MARK} O(?: down| up)?(?: as| to)* proposed {CLOSURE}", rf"{MARKED}(?: as| to)*"
         rf" proposed {CLOSURE}", ""),
        (rf"{_STATUS} (?:to |as )*proposed {CLOSURE}", "", ""),
    ),
    "withdraw": (
        (
            r"(?:withdraw|drop|scrap|bin|ditch|pull) O",
            r"(?:withdrawn|dropped|scrapped|binned|ditched|pulled)",
            r"(?:withdrawing|dropping|scrapping|binning)",
        ),
        (
            rf"{MARK} O(?: down)?(?: (?:as|to))* withdrawn",
            rf"{MARKED}(?: (?:as|to))* withdrawn",
            "",
        ),
        (rf"{_STATUS} (?:to |as )*withdrawn", "", ""),
    ),
    "reopen": (
        (
            r"(?:re-?open|un-?close|reinstate|reactivate) O",
            r"(?:re-?opened|reinstated|opened (?:back )?up(?: again)?|opened again)",
            r"(?:re-?opening|reinstating|opening (?:up )?again)",
        ),
        (r"open O (?:back up|up|again|up again|back up again)", "", ""),
        (r"bring O back(?: (?:to life|on the (?:list|log)))?", "", ""),
        (rf"{MARK} O(?: back)?(?: as| to)* open(?: again)?", rf"{MARKED}(?: back)?(?: as| to)*"
         rf" open(?: again)?", ""),
        (rf"{_STATUS}(?: back)? (?:to |as )*open(?: again)?", "", ""),
    ),
    "give": (
        (
            rf"(?:give|re-?assign|assign|pass|hand|transfer|move|allocate|switch) O{OVER} to P",
            rf"(?:given|re-?assigned|assigned|passed|handed|transferred|moved|allocated){OVER}"
            rf" to P",
            "",
        ),
        (rf"make P (?:the |its )?(?:new )?owner(?: {OF} O)?", "", ""),
        (rf"(?:put|stick|pop) P down(?: as {_AN_OWNER})?(?: {OF} O)?", "", ""),
        (r"(?:put|stick|pop) P on O instead", "", ""),
        (rf"(?:change|set|switch|update|amend|make) (?:the |its )?owner(?: {OF} O)? (?:to|as) P",
         "", ""),
        (r"(?:let|get|have) P (?:to )?(?:have|take|own|do|lead|pick up)(?: on| over)? O", "", ""),
        (r"put O in P['’]s name", "", ""),
        (r"make O P(?:['’]s)?", "", ""),
        (r"give P O", "", ""),
    ),
    "add": (
        (rf"(?:add|include) P(?: (?:to|on|onto) O| alongside .{{3,40}}? (?:of|on) O)?{JOINTLY}",
         "", ""),
        (rf"(?:add|include|make|put)(?: P)(?: as)? (?:the |an? |another )?"
         rf"(?:joint |co-?|second |additional |extra )*owner(?: {OF} O)?{JOINTLY}", "", ""),
        (r"(?:put|stick|pop|get|have) P on(?: O)?(?: (?:as well|too|also))+", "", ""),
    ),
    "remove": (
        (r"(?:take|get|strike|remove|drop) P(?:['’]s name)? off O", "", ""),
        (r"take P off", "", ""),
        (rf"(?:remove|drop|unassign|delete) P(?: as {_AN_OWNER})?(?: (?:from|of|on) O)?", "", ""),
    ),
    "swap": (
        (r"(?:swap|switch|change|replace) P (?:out )?(?:for|with|to|by) Q(?: (?:on|for|in) O)?",
         "", ""),
        (r"take P off(?: O)? and (?:put|add|pop|stick) Q on(?: (?:instead|it))?", "", ""),
        (rf"(?:give|move|hand|transfer|pass|re-?assign) O{OVER} from P to Q", "", ""),
    ),
    "due": (
        (rf"{MOVE} O{SHIFT}{TO_DAY}D", rf"{MOVED}{SHIFT}{TO_DAY}D", ""),
        (rf"{MOVE} (?:the |its )?{NEW}{DEADLINE}(?: {OF} O)?{SHIFT} (?:to |until |till |as |at"
         rf" )?D",
         "", ""),
        (rf"give O (?:until|till|til|to|up to|an? {DEADLINE} of) D", "", ""),
        (rf"put (?:an? {DEADLINE} of )?D on O", "", ""),
        (r"let O (?:slip|slide|go|wait|run|drift)(?: back)? (?:to|until|till) D", "", ""),
        (rf"(?:make|have|need|get) O(?: done| in| ready| due)?{TO_DAY}D", "", ""),
        (r"(?:say|agree|agreed|make it|make that|call it|can we say|shall we say)(?: on)? D(?:"
         r" for O)?",
         "", ""),
    ),
    "later": (
        (rf"(?!bring){MOVE} O(?: (?:back|out|on|over|off|along))*(?: by)? L(?: later| back|"
         rf" further)?",
         rf"{MOVED}(?: (?:back|out|on|over|off|along))*(?: by)? L", ""),
        (r"(?:give|allow|let)(?: O)(?: have)? L(?: more| longer| extra)?", "", ""),
        (rf"add L(?: to(?: the {DEADLINE} {OF})? O)?", "", ""),
    ),
    "sooner": ((r"(?:bring|move|pull) O forward(?: by)? L", "", ""),),
    "priority": (
        (r"(?:set|make|put|link|tag|file|move|assign|mark|change|list|class|record) O"
         r"(?: (?:to|under|as|with|against|in|into|for))* Y", "", ""),
        (rf"(?:set|change|make|update) (?:the |its )?priority(?: {OF} O)? (?:to|as) Y", "", ""),
    ),
    "clear": (
        (rf"(?:clear|remove|delete|drop|scrap|wipe|unset|lose)(?: the| its)? {DEADLINE}"
         r"(?: (?:on|of|from|for|off) O)?", "", ""),
        (rf"take (?:the |its )?{DEADLINE} off(?: O)?", "", ""),
        (rf"leave O without an? {DEADLINE}", "", ""),
    ),
    "supersede": (
        (rf"{MARK} O(?: down)?(?: (?:as|to|being))* (?:superseded|replaced) by S", "", ""),
        (r"(?:close|withdraw) O as (?:superseded|replaced) by S", "", ""),
        (r"(?:supersede|replace) O (?:with|by) S", "", ""),
    ),
}  # fmt: skip
