"""How people build an order about an action, and what each build is read as: a table.

Words in braces are taken over as they were said. The builds are tried in turn.
"""

from bot.understanding.orders.ending_builds import ENDING_BUILDS
from bot.understanding.orders.owner_builds import OWNER_BUILDS
from bot.understanding.words.order_pieces import (
    NOTE,
    NUMBER,
    OBLIGED,
    OF_PLAN,
    ONE,
    REASON,
    REF,
    TAIL,
    WHEN,
)
from handlers.patterns import Pattern

# "Kick 07 down the road to ...".
_MOVES = (
    "(?:put|set|bring|kick|roll|carry|take|hold|park|knock|slide|slip|nudge|sling|shove|stick|leave"
    "|drop)"
)
_FURTHER = "(?:(?:over|back|on|off|out|forward|along|down the (?:road|line)|up) )"
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
            rf"(?:tick|sign|check|cross|mark|knock|strike|close|finish|box) (?P<one>{ONE}) "
            r"(?:off|out|up|down)(?: (?:the|my|our|your) (?:list|log))?",
            "close {one}",
        ),
        (rf"(?:put|lay) (?P<one>{ONE}) to (?:bed|rest)", "close {one}"),
        (
            rf"(?P<one>{ONE}) (?:(?:will )?needs?|wants?|requires?|{OBLIGED})(?: to)?(?: be)? "
            r"(?:re-?open(?:ing|ed)|open(?:ing|ed) (?:back )?(?:up again|up|again)"
            rf"|un-?clos(?:ing|ed)){REASON}",
            "reopen {one}",
        ),
        (
            rf"(?:open|get) (?P<one>{ONE}) (?:back )?(?:up again|up|open|again){REASON}",
            "reopen {one}",
        ),
        (rf"put (?P<one>{ONE}) back on (?:the|our|my) (?:list|log){REASON}", "reopen {one}"),
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
            rf"(?P<one>{ONE})\s*[:=-]*\s*(?:is |was |were |has been |got )?"
            r"(?:all )?(?:done|complete|completed|finished|closed|signed off|delivered) "
            rf"(?P<on>(?:as of|as at|on) [^:;?]{{2,30}}?|yesterday|last {_A_DAY})",
            "close {one} {on}",
        ),
        (
            rf"(?P<one>{ONE})\s*[:=-]*\s*(?:is |was |were |has been |got )?"
            r"(?:all )?(?:done|complete|completed|finished|closed|signed off|delivered),? "
            r"(?P<on>\d{1,2}(?:[/.]\d{1,2}(?:[/.]\d{2,4})?|(?:st|nd|rd|th)?(?: of)? "
            r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d{4})?))",
            "close {one} on {on}",
        ),
        (
            rf"(?:mark|close|record|show) (?P<one>{ONE})(?: as)?(?: completed?| closed| done)?,? "
            r"(?:with effect from|wef|effective(?: from)?|dated) (?P<on>[^:;?,]{2,30}?)(?:, .+)?",
            "close {one} on {on}",
        ),
        (
            rf"(?:✅|✔️?|☑️?|:(?:white|heavy)_check_mark:)\s*(?P<one>{ONE})"
            rf"|(?P<other>{ONE})\s*(?:✅|✔️?|☑️?|:(?:white|heavy)_check_mark:)",
            "close {one}{other}",
        ),
        (
            rf"(?:put|flag|recommend|nominate|list|mark|move) (?P<one>{ONE}) "
            r"(?:(?:up|forward|as (?:ready|up)|ready|as) )?for "
            r"(?:closure|closing|discharge|sign off)"
            r"(?: (?:at|to|by) .{2,40})?",
            "propose {one} for closure",
        ),
        (
            rf"(?:start|begin) (?P<one>{ONE})|work (?:has|is) (?:begun|started|under ?way) on "
            rf"(?P<other>{ONE})",
            "mark {one}{other} as in progress",
        ),
        (rf"(?:reinstate|restore) (?P<one>{ONE})", "reopen {one}"),
        (rf"bring (?P<one>{ONE}) back (?:to life|from the dead)", "reopen {one}"),
        *ENDING_BUILDS,
        (
            rf"(?P<one>{REF}|{NUMBER})(?:'s|’s| is| has been| was| got| are)? (?:all |now )*"
            r"(?:done|complete|completed|finished|delivered|sorted|published)"
            r"\s*[,;.–—-]+\s+(?!.*\b(?:not|n['’]t|but|except|apart|or so|they say|apparently"
            r"|supposedly|i think)\b).+",
            "close {one}",
        ),
        # --- many at once ---
        (
            r"(?P<verb>move|push|close|shift|extend|give|pass|hand|reassign|mark|withdraw|put)"
            r" (?:everything|whatever|anything|all)(?: that| which)?(?:['’]s| is| are)?"
            r"(?: still| currently| now)? (?P<state>open|outstanding|overdue|late|in progress)"
            r" (?P<rest>(?:for|with|under|from|of|at|on|to|by|until) .+?)",
            "{verb} all the {state} actions {rest}",
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
            rf"(?:pull|drag|haul|bring|come) (?P<one>{ONE}) (?:forwards?|in|up|ahead) (?:by )?"
            r"(?P<span>(?:an?|one|another|two|three|four|five|six|\d{1,2}) "
            r"(?:days?|weeks?|fortnights?|months?))(?: earlier| sooner)?",
            "bring {one} forward {span}",
        ),
        (
            rf"(?:make|do|have|set|move|put|shift|pull|bring) (?P<one>{ONE})(?: due)?(?: by)? "
            r"(?P<span>(?:an?|one|two|three|four|five|six|\d{1,2}) "
            r"(?:days?|weeks?|fortnights?|months?)) (?:earlier|sooner)",
            "bring {one} forward {span}",
        ),
        (
            rf"(?:{_MOVES}|push|move|shift|bump) (?P<one>{ONE}) {_FURTHER}*(?:to|until|till) "
            r"(?P<beside>(?:the|an?|one|two|three|four|five|six) (?:days?|weeks?|fortnights?) "
            r"(?:before|after|ahead of)) (?:the |our )?(?P<forum>(?!(?:next|that|this|it|xmas|lent"
            r"|now|today|then|coming|half|lunch)\b)(?:[a-z]{2,5}|(?:\w+ ){0,4}(?:panel|board"
            r"|meeting|committee|forum|group)))",
            "move {one} to {beside} the next {forum}",
        ),
        (
            rf"(?:pull|drag|haul) (?P<one>{ONE}) (?:forwards?|in|up|ahead) (?:to|until|for) {WHEN}",
            "push {one} to {when}",
        ),
        (
            rf"(?P<one>{ONE}) (?:{OBLIGED}|to|can) be (?:made )?due (?:on |by |for )?"
            rf"(?:the )?{WHEN}",
            "push {one} to {when}",
        ),
        (
            rf"(?P<one>{ONE}) {OBLIGED} be (?:due )?(?:on |by |for )?(?:the )?{WHEN},? "
            r"(?:and )?(?:not|rather than|instead of) [^?;:]{2,40}?",
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
            rf"(?P<one>{ONE}) (?:can|could|may)(?: now)? (?:have|wait|go|slip|run|slide|stay|come)"
            rf"(?: back| over)? (?:until|till|til|to|for) {WHEN}",
            "push {one} to {when}",
        ),
        (
            r"(?:allow |give (?:it|them|us|him|her) "
            r"|(?:(?:i|we|they|\w+) )?(?:need|want|could do with|(?:have |has )?asked for)s? )?"
            r"(?:another|an extra|one more|(?P<number>\w+) more|a further) "
            rf"(?P<unit>days?|weeks?|fortnights?|months?) (?:on|for) (?P<one>{ONE})",
            "push {one} back {number} {unit}",
        ),
        (
            rf"(?P<one>{REF}|{NUMBER})[:,]? (?:to|until|till|by) (?!\d+\W*$){WHEN}",
            "push {one} to {when}",
        ),
        (
            r"(?:all|everything|the lot)(?: (?:of|from|in|under))? "
            rf"(?P<one>(?:agenda )?item \d+(?:\.\d+)?) (?:back )?(?:to|until|till) {WHEN}",
            "push everything from {one} to {when}",
        ),
        (
            rf"(?P<one>{ONE})(?: (?:is|was|to be|has been|needs to be|got))? "
            r"(?:carried|moved|pushed|put|deferred|extended|rolled|slipped|bumped|kicked|knocked)"
            rf" {_FURTHER}*(?:to|until|till|into) {WHEN}",
            "push {one} to {when}",
        ),
        (
            rf"(?P<one>{REF}|{NUMBER})\s*[:,–-]?\s*(?:back|on|out|\+|plus)\s?(?P<span>(?:an?|another|one"
            r"|two|three|four|five|six|\d{1,2}) (?:more )?(?:days?|weeks?|fortnights?|months?))",
            "push {one} back {span}",
        ),
        (
            rf"{_MOVES} (?P<one>{ONE}) {_FURTHER}*(?:to|until|till|into) {WHEN}",
            "push {one} to {when}",
        ),
        (
            rf"(?:{_MOVES}|push|move|shift|put|bump) (?P<one>{ONE}) {_FURTHER}*(?:by )?"
            r"(?:an?|one|another) (?P<forum>meeting|session)",
            "push {one} to the following {forum}",
        ),
        # --- who ---
        *OWNER_BUILDS,
        # --- what is noted ---
        (
            rf"(?:milestone|plan) {NOTE} (?:for|on|about|re|to|against) (?:the )?"
            r"(?P<what>[^:?]{3,80}?)(?: milestone)?\s*(?::|\s[-–—]\s)\s*(?P<note>\S+ .+)",
            "update on the {what} milestone: {note}",
        ),
        (
            rf"milestone {NOTE}\s*(?::|[-–—]|,)\s*(?:the )?(?P<what>[^:?]{{3,80}}?)(?: milestone)?"
            r"\s*(?::|\s[-–—]\s)\s*(?P<note>\S+ .+)",
            "update on the {what} milestone: {note}",
        ),
        (
            r"(?:add|append|note|put|write|pop|stick|say)(?: down)? "
            rf"(?:to|on|onto|against|under|for) (?P<one>{ONE})"
            r"(?:\s+(?:that|saying|to say)\s+(?:that )?|\s*:\s*(?=(?:\S+\s+){2}))(?P<note>\w.+)",
            "add a note to {one}: {note}",
        ),
        (
            r"(?:add|note|record|log|minute|say) that (?P<note>.+?) (?:to|on|against|under) "
            rf"(?P<one>{REF}|{NUMBER}|(?:the|that|this) [^,:;]{{2,40}} (?:one|action))",
            "add a note to {one}: {note}",
        ),
        (
            rf"(?:add|put|write) [\"“](?P<note>[^\"”]+)[\"”] (?:to|on|against|under) "
            rf"(?P<one>{ONE})",
            "add a note to {one}: {note}",
        ),
        (
            rf"(?P<one>{NUMBER})\s*[-–,]?\s*(?:{NOTE}\s*[:–-]+|:|–|-)\s+"
            r"(?!(?:now |is |all )*(?:done|completed?|closed|open|in progress|due|owner|status|date"
            r"|withdrawn|ready|not (?:needed|required|relevant|wanted|ours|mine)|for closure|no|yes"
            r"|who|what|when|is|are|has|any|push|move|give|close|mark|add|drop|lose|remove|take|swap"
            r"|put)\b"
            r"|[^,.;]{2,40}? (?:to|will|must|shall)\b)(?P<note>(?:[^\s?]+\s+){2,}[^?]+)",
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
