"""How people build an order about an action, and what each build is read as: a table.

Words in braces are taken over as they were said. The builds are tried in turn.
"""

from handlers.patterns import Pattern, any_of

REF = r"[a-z]{2,}[\s/-]?\d+[\s/-]\d+"
_NUMBER = (
    r"(?:(?:action |number |no\.? |ref )#?\d{1,2}|#\d{1,2}|0\d)"
    r"(?![\d/.:%]|\s?(?:st|nd|rd|th|am|pm|days?|weeks?|months?)\b)"
)
_AND = "(?:,| and|, and| &)"
# What stands for an action: its reference, its number, or words that end in "action" or "one".
ONE = (
    rf"(?:{REF}(?:{_AND} ?(?:{REF}|\d\d))*|{_NUMBER}(?:{_AND} ?{_NUMBER})*"
    r"|(?:the |that |this |both |all the |all )[^,:;]{0,60}?\b(?:action|one)s?|it|this|that|them)"
)
# A milestone, or a recommendation by its number.
OF_PLAN = (
    r"(?:(?:the |that |this )?[^,:;?]{2,80}? milestone|(?:the )?milestone [^,:;?]{2,80}?"
    r"|(?:the )?(?:recommendation|rec|afi|area for improvement)\.? #?\d+)"
)
_WHO = r"[^:;,\d]{2,50}?"
_WHEN = r"(?P<when>[^?;:]{2,60}?)"
_DUE = any_of(
    "(?:new |revised |amended |updated |changed |later |target |due |completion )+"
    "(?:date|deadline)?",
    "date|deadline",
)
_IS = r"(?:\s*(?:[-–—:=,]|\b(?:is|to be|should be|will be|to|of|for|now|set|moved|please)\b)\s*)*\s"
TAIL = (
    r"(?:[\s,.!–-]+(?:please|pls|now|today|then|for me|for us|thanks|thank you|ta|cheers"
    r"|as (?:done|complete|completed|closed|well)|too|will you|would you|can you))*"
)
_REASON = r"(?:(?:\s*[,;.]\s|\s+[-–—]\s+|\s+(?:as|because|since|so that|cos|so)\s).*)?"
_JOINTLY = r"(?: (?:as well|too|also|as (?:an? )?(?:joint |co-?|second |extra )?owner))*"
_BESIDE = rf"(?: (?:as well as|alongside|along with|in addition to|together with) {_WHO})?"
_OWNER = r"(?:the |an? )?(?:joint |co-?)?(?:owner|lead)s? (?:of|on|for)"
_OBLIGED = "(?:should|shd|shld|needs? to|has to|have to|ought to|must|wants? to|is to|are to|will)"
NOTE = r"(?:update|note|comment|line|entry|progress note)"

_A_DAY = "(?:mon|tues|wednes|thurs|fri)day"
# "would you mind closing it": the verb as it is ordered.
GERUNDS = {
    "closing": "close", "moving": "move", "pushing": "push", "giving": "give", "passing": "pass",
    "reopening": "reopen", "withdrawing": "withdraw", "marking": "mark", "adding": "add",
    "logging": "log", "changing": "change", "extending": "extend", "reassigning": "reassign",
    "updating": "update", "putting": "put", "taking": "take", "signing": "sign",
    "ticking": "tick", "setting": "set", "dropping": "drop", "completing": "complete",
}  # fmt: skip
FORMS = tuple(
    (Pattern(rf"(?is)^(?:{build}){TAIL}[\s.!]*$"), plain)
    for build, plain in (
        # --- its state ---
        (
            rf"(?:tick|sign|check|cross|mark|knock|strike|close|finish|box) (?P<one>{OF_PLAN}) "
            r"(?:off|out|up)(?: (?:the|my|our|your) (?:list|plan))?",
            "close {one}",
        ),
        (r"tick (?P<one>(?!(?:me|us|him|her) )[^,:;?]{3,200}?) off", "close {one}"),
        (
            rf"(?:cross|check|strike|knock|box) off (?P<one>{ONE}|{OF_PLAN})",
            "close {one}",
        ),
        (
            rf"(?P<one>{ONE}|{OF_PLAN})(?:'s|’s| is| are| has been| have been|[,–-]* (?:that|it)"
            r"(?:'s|’s| is)) (?:now |all )*(?:sorted|wrapped up|squared away|signed off|ticked off"
            r"|done and dusted|in the bag)(?: now| today| off)*",
            "close {one}",
        ),
        (
            rf"(?P<one>{OF_PLAN})\s*[,:–-]+ ?(?:that|it)(?:'s|’s| is| has been) (?:now |all )*"
            r"(?:done|complete|completed|finished|closed)(?: now| today)*",
            "close {one}",
        ),
        (
            rf"(?:tick|sign|check|cross|mark|knock|strike|close|finish|box) (?P<one>{ONE}) "
            r"(?:off|out|up|down)(?: (?:the|my|our|your) (?:list|log))?",
            "close {one}",
        ),
        (rf"(?:put|lay) (?P<one>{ONE}) to (?:bed|rest)", "close {one}"),
        (
            rf"(?P<one>{ONE})(?:'s|’s| is| are| has been)? (?:all )?"
            r"(?:done and dusted|boxed off|in the bag|put to bed)",
            "close {one}",
        ),
        (
            rf"(?P<one>{ONE}) (?:(?:will )?needs?|wants?|requires?|{_OBLIGED})(?: to)?(?: be)? "
            r"(?:re-?open(?:ing|ed)|open(?:ing|ed) (?:back )?(?:up again|up|again)"
            rf"|un-?clos(?:ing|ed)){_REASON}",
            "reopen {one}",
        ),
        (
            rf"(?:open|get) (?P<one>{ONE}) (?:back )?(?:up again|up|open|again){_REASON}",
            "reopen {one}",
        ),
        (rf"put (?P<one>{ONE}) back on (?:the|our|my) (?:list|log){_REASON}", "reopen {one}"),
        (
            rf"(?:change|set|update|move|switch|put) (?:the )?status (?:of|on|for) (?P<one>{ONE}) "
            r"(?:to|as) (?P<state>[\w -]{4,24}?)",
            "mark {one} as {state}",
        ),
        (
            rf"(?:update|change|set) (?P<one>{ONE})(?:['’]s status)? (?:to|as) "
            r"(?P<state>done|complete|completed|closed|in progress|under ?way|open)",
            "mark {one} as {state}",
        ),
        (
            rf"(?P<one>{ONE}) (?:can|should|could)(?: now)? (?:be )?"
            r"(?:shut(?: down)?|crossed off|ticked off|struck off|closed (?:off|out|down))",
            "close {one}",
        ),
        (
            rf"(?P<one>{ONE})\s*[:=-]*\s*(?:is |was |were |has been |got )?"
            r"(?:all )?(?:done|complete|completed|finished|closed|signed off|delivered) "
            rf"(?P<on>(?:as of|as at|on) [^:;?]{{2,30}}?|yesterday|last {_A_DAY})",
            "close {one} {on}",
        ),
        (rf"(?P<one>{ONE})\s*=+\s*(?:done|complete|completed|finished|closed)", "close {one}"),
        (
            rf"(?:put|flag|recommend|nominate|list|mark|move) (?P<one>{ONE}) "
            r"(?:(?:up|forward|as (?:ready|up)|ready|as) )?for "
            r"(?:closure|closing|discharge|sign off)"
            r"(?: (?:at|to|by) .{2,40})?",
            "propose {one} for closure",
        ),
        (
            rf"(?P<one>{ONE})(?:'s|’s| is| are)? (?:now )?"
            "(?:ready|good|fit|up) "
            "(?:to (?:close|be closed|be signed off)|for (?:closure|sign off))",
            "propose {one} for closure",
        ),
        (
            rf"(?:start|begin) (?P<one>{ONE})|work (?:has|is) (?:begun|started|under ?way) on "
            rf"(?P<other>{ONE})",
            "mark {one}{other} as in progress",
        ),
        (rf"bring (?P<one>{ONE}) back (?:to life|from the dead)", "reopen {one}"),
        (
            rf"(?P<one>{ONE})(?:'s|’s| is| are)? (?:no longer|not) "
            r"(?:needed|required|relevant|wanted|necessary|applicable)"
            rf"(?: any ?more| any longer| now)?{_REASON}",
            "withdraw {one}",
        ),
        (
            rf"(?:i|we) (?:don['’]?t|do not|no longer) need (?P<one>{ONE})"
            rf"(?: any ?more| any longer| now)?{_REASON}",
            "withdraw {one}",
        ),
        (
            rf"(?:kill|ditch|chuck|lose) (?P<one>{ONE})|(?:take|strike|remove|delete|drop) "
            rf"(?P<other>{ONE}) (?:off|from) (?:the |our )?(?:action )?(?:log|list|register)",
            "withdraw {one}{other}",
        ),
        (
            rf"(?P<one>{REF})(?:'s|’s| is| has been| was| got| are)? (?:all |now )*"
            r"(?:done|complete|completed|finished|delivered|sorted|published)"
            r"\s*[,;.–—-]+\s+(?!.*\b(?:not|n['’]t|but|except|apart|or so|they say|apparently"
            r"|supposedly|i think)\b).+",
            "close {one}",
        ),
        # --- all but some ---
        (
            r"(?P<verb>\w+) (?:all|everything|every one|the lot|all of them) "
            r"(?:but|except(?: for)?|bar|apart from|other than) (?P<out>[^:;,]+?) "
            r"(?:from|of|in|under) (?P<set>[^:;,]+?)(?P<rest> (?:to|until|as) [^:;,]+)?",
            "{verb} everything from {set}{rest} except {out}",
        ),
        # --- its date ---
        (
            rf"(?P<one>{ONE}) (?:{_OBLIGED}|to|can) be (?:made )?due (?:on |by |for )?"
            rf"(?:the )?{_WHEN}",
            "push {one} to {when}",
        ),
        (
            rf"(?P<one>{REF}) {_OBLIGED} be (?:done|finished|completed?|delivered|ready|in|sorted) "
            rf"(?:by|before|on) (?:the )?{_WHEN}",
            "push {one} to {when}",
        ),
        (
            rf"(?:the )?(?:wording|text|words) (?:of|on|for|in) (?P<one>{ONE}) "
            r"(?:is|are|isn['’]t|looks?)"
            r" (?:wrong|right|off|not right|incorrect|out of date)[\s,;:.–—-]+(?:it |they )?"
            r"(?:should|ought to|needs? to) (?:read|say|be)\s*[:–-]?\s*(?P<note>\w.+?)",
            "correct {one}: it should say {note}",
        ),
        (
            rf"(?:put|make|log|leave|enter|stick|pop|record) an? {NOTE} "
            rf"(?:on|to|against|for) (?P<one>{ONE})",
            "add a note to {one}",
        ),
        (
            rf"(?P<one>{ONE})\s*[-–—:,]?\s*(?:has |gets |needs |to have |with |got )?"
            rf"(?:an? |the |its )?{_DUE}{_IS}\s*{_WHEN}",
            "push {one} to {when}",
        ),
        (
            rf"(?:the )?{_DUE}\s*(?:date |deadline )?(?:for|of|on) (?P<one>{ONE}){_IS}\s*{_WHEN}",
            "push {one} to {when}",
        ),
        (
            rf"(?:(?:we|i) (?:need|want|would like|['’]d like) )?(?P<one>{ONE}) "
            r"(?:needs? |wants? |to be |needs? to be |has to be |have to be |must be )?"
            r"(?:moving|pushing|shifting|extending|putting|moved|pushed|shifted|extended|to go)"
            rf"(?: back| forward| out| on)? (?:to|until|till) {_WHEN}{_REASON}",
            "push {one} to {when}",
        ),
        (rf"(?P<one>{ONE})\s*(?:->|→|=>)\s*{_WHEN}", "push {one} to {when}"),
        (
            rf"(?P<one>{ONE}) (?:can|could|may)(?: now)? (?:have|wait|go|slip|run|slide|stay)"
            rf" (?:until|till|til|to) {_WHEN}",
            "push {one} to {when}",
        ),
        (
            rf"(?:on|for|with) (?P<one>{ONE}),? (?:please )?(?:change|move|set|push|make|put) "
            rf"(?:the |its )?(?:due )?(?:date|deadline)(?: back| out)? (?:to|for) {_WHEN}",
            "push {one} to {when}",
        ),
        (
            r"(?:allow |give (?:it|them|us|him|her) )?"
            r"(?:another|an extra|one more|(?P<number>\w+) more|a further) "
            rf"(?P<unit>days?|weeks?|fortnights?|months?) (?:on|for) (?P<one>{ONE})",
            "push {one} back {number} {unit}",
        ),
        (rf"(?P<one>{REF})[:,]? (?:to|until|till|by) {_WHEN}", "push {one} to {when}"),
        # --- who ---
        (rf"(?P<one>{REF})\s*(?:->|→|=>|[:,]? to) (?P<new>{_WHO})", "give {one} to {new}"),
        (
            rf"(?P<new>{_WHO}) (?:now )?(?:owns|leads on|is (?:now )?leading(?: on)?) "
            rf"(?P<one>{ONE})(?: now)?",
            "give {one} to {new}",
        ),
        (
            rf"(?:the )?(?:new )?owner (?:of|for|on) (?P<one>{ONE})(?:\s*[:=-]+\s*| is now "
            rf"| is to be | should be | needs to be )(?P<new>{_WHO})",
            "give {one} to {new}",
        ),
        (
            rf"(?P<one>{ONE})(?:['’]s)?\s*[:,-]?\s*(?:new )?owner(?:\s*[:=-]+\s*| is now "
            rf"| should be | to be | now )(?P<new>{_WHO})",
            "give {one} to {new}",
        ),
        (
            rf"(?P<one>{ONE})(?:'s|’s| is| are) (?:now )?mine(?: now)?"
            rf"|i(?:'ll|’ll| will| can) (?:have|do|own) (?P<other>{ONE})",
            "put me down for {one}{other}",
        ),
        (
            rf"(?P<one>{REF}) (?:should|is to|needs to|has to|ought to)(?: now)?"
            r"(?: (?:just|only) (?:be (?:with |owned by |for )?|sit with |belong to |stay with )"
            r"| (?:be|sit|belong|stay|rest)(?: (?:with|to))? (?:just|only) (?:with |to )?)"
            rf"(?P<new>{_WHO})(?:,? (?:and )?not {_WHO})?",
            "give {one} to {new}",
        ),
        (
            rf"leave (?P<one>{REF}) (?:just |only )?with (?:just |only )?(?P<new>{_WHO})"
            r"(?: only| alone| on it)?",
            "give {one} to {new}",
        ),
        (
            rf"(?:take|drop|remove|get) (?:everyone|everybody|all|all of them|the lot) "
            rf"(?:but|except(?: for)?|apart from|bar|other than) (?P<new>{_WHO}) (?:off|from) "
            rf"(?P<one>{REF})",
            "give {one} to {new}",
        ),
        (
            rf"(?:just|only) (?:leave|keep) (?P<new>{_WHO}) on (?P<one>{REF})",
            "give {one} to {new}",
        ),
        (
            rf"(?:on|for) (?P<one>{ONE}),? (?:please )?(?:swap|replace|switch|change|exchange) "
            rf"(?P<who>{_WHO}) (?:out )?(?:for|with|to|by) (?P<new>{_WHO})",
            "swap {who} for {new} on {one}",
        ),
        (
            rf"(?:swap|replace|switch|exchange|change) (?P<who>{_WHO}) (?:out )?(?:for|with|to|by) "
            rf"(?P<new>{_WHO}) (?:on|for|as {_OWNER}) (?P<one>{ONE})",
            "swap {who} for {new} on {one}",
        ),
        (
            rf"(?:put|have|stick|add|make) (?P<new>{_WHO}) "
            rf"(?:on(?:to)?|to|down for|(?:as )?{_OWNER}) (?P<one>{ONE}) "
            rf"(?:instead of|in place of|rather than|not) (?P<who>{_WHO})",
            "swap {who} for {new} on {one}",
        ),
        (
            rf"(?P<new>{_WHO}) (?:is |are |will be |'s )?(?:now )?(?:replacing|to replace|replaces|"
            r"will replace|standing in for|taking over from|takes over from|has taken over from) "
            rf"(?P<who>{_WHO}) (?:on|for|as {_OWNER}) (?P<one>{ONE})",
            "swap {who} for {new} on {one}",
        ),
        (
            rf"(?:put|get|stick|bring|pop) (?P<who>{_WHO}) (?:on|on to|onto|in on) (?P<one>{ONE})"
            rf"{_JOINTLY}{_BESIDE}",
            "add {who} to {one}",
        ),
        (
            rf"make (?P<who>{_WHO}) (?:an? )?(?:joint |co-?|second |another |additional )owner"
            rf"(?: (?:of|on) (?P<one>{ONE}))?",
            "add {who} to {one}",
        ),
        (rf"share (?P<one>{ONE}) with (?P<who>{_WHO}){_JOINTLY}", "add {who} to {one}"),
        (
            rf"(?P<who>{_WHO}) {_OBLIGED}(?: also)? (?:be|go|come)(?: also)? (?:on|{_OWNER}) "
            rf"(?P<one>{ONE}) (?:as well|too|also)",
            "add {who} to {one}",
        ),
        (
            rf"(?P<one>{ONE}) (?:needs?|should have|wants?|ought to have|could do with) "
            rf"(?P<who>{_WHO}) (?:on it|adding|as (?:an? )?(?:joint |co-?)?owner){_JOINTLY}",
            "add {who} to {one}",
        ),
        (
            rf"(?:on |for |to )?(?P<one>{ONE})\s*[:,–-]?\s+(?:please )?add (?P<who>{_WHO})"
            rf"{_JOINTLY}(?: to it)?",
            "add {who} to {one}",
        ),
        (
            rf"(?P<who>{_WHO}) (?:do(?:es)?(?: not|n['’]?t) (?:need|have|want) to"
            r"|no longer needs? to|should(?: not|n['’]?t)|need(?: not|n['’]?t)) be "
            rf"(?:on|{_OWNER}) (?P<one>{ONE})"
            r"(?: any ?more| any longer| now)?(?:\W+(?:so |and |please |pls |can you |could you )*"
            r"(?:drop|remove|take|get) (?:her|him|them|it|that)(?: off)?(?: it)?)?",
            "take {who} off {one}",
        ),
        (
            rf"(?P<who>{_WHO}) (?:can|should|needs to|is to|has to) (?:now )?(?:come|be taken|go) "
            rf"off (?P<one>{ONE})",
            "take {who} off {one}",
        ),
        (
            rf"(?:on |for |from )?(?P<one>{ONE})\s*[:,–-]?\s+(?:please )?(?:drop|remove|lose"
            rf"|take off|take(?= .* off)) (?P<who>{_WHO})(?: off)?",
            "take {who} off {one}",
        ),
        (rf"lose (?P<who>{_WHO}) (?:from|off|on) (?P<one>{ONE})", "take {who} off {one}"),
        # --- what is noted ---
        (
            r"(?:add|append|note|put|write|pop|stick|say)(?: down)? "
            rf"(?:to|on|onto|against|under|for) (?P<one>{ONE})"
            r"(?:\s+(?:that|saying|to say)\s+(?:that )?|\s*:\s*(?=(?:\S+\s+){2}))(?P<note>\w.+)",
            "add a note to {one}: {note}",
        ),
        (
            rf"(?:add|put|write) [\"“](?P<note>[^\"”]+)[\"”] (?:to|on|against|under) "
            rf"(?P<one>{ONE})",
            "add a note to {one}: {note}",
        ),
        (
            rf"update (?P<one>{REF})\s*:\s+(?!(?:done|completed?|closed|in progress|open|due|owner"
            r"|status|date)\b)(?P<note>\w+ .+)",
            "add a note to {one}: {note}",
        ),
        (
            r"(?:log|add|record|put|make|post|enter|write|stick|pop|give|leave)"
            rf"(?: (?:an?|the|this|another|new|quick|progress|short|following))* {NOTE} (?:down )?"
            rf"(?:against|on|to|for|under|onto|about|re|in) (?P<one>{ONE})"
            r"(?:\s*[:,]\s*|\s+[–-]\s+|\s+(?:that|saying|to say)\s+(?:that )?)(?P<note>.+)",
            "add a note to {one}: {note}",
        ),
        (
            rf"(?:on|for|against|under|re) (?P<one>{ONE})\s*[,:–-]?\s*(?:please )?"
            rf"(?:note|log|record|add|put|say|write)(?: down)?(?: an? {NOTE})?"
            r"(?:\s*:\s*|\s+(?:that|saying)\s+)(?P<note>.+)",
            "add a note to {one}: {note}",
        ),
    )
)  # fmt: skip
