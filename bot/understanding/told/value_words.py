"""How people say one value that a record is to have: whose it is, by when, its state, a note.

A message comes here marked (log_words.py): who and what day is named stands as runs of one
character each. Each way to say a value may name the record (`one`), or point at it.
"""

from bot.understanding.drafts.log_words import DAY, PARTIES, REF
from bot.understanding.words.order_pieces import NUMBER
from handlers.patterns import Pattern, any_of

IT = any_of("that one|this one|that action|this action|the action|it|that|this|them|these|those")
_RUN = rf"(?:{REF}+|{NUMBER})(?:(?:, and |, | and | & )(?>{REF}+|{NUMBER}|\d\d\b))*"
_DESCRIBED = r"(?:the|that|this) [^,.:;?\d]{2,50}? (?:one|action)s?\b"
_X = rf"(?P<one>{_RUN}|{_DESCRIBED}|{IT}\b)"
_WHO = rf"(?P<who>{PARTIES}|(?:me|myself|nobody|no one|no-one)\b)"
_WHOM = rf"(?P<who>{PARTIES}|i\b)"
_DAYS = rf"(?:the )?(?P<day>{DAY}+)"
_OWNER = r"(?:(?:the|an?|its|new|lead|main) )*(?:owner|lead)"
_JOINT = r"(?:(?:the|an?) )?(?:joint |co-?)owner"
_TO = r"(?:(?:over|across|back|on|along|down) )*to"
_BY = any_of(
    "no later than|not later than|at the latest|by|on|for|before|until|till?|to|as|is|of|be|from|at"
)
_FURTHER = any_of("back|out|off|on|forward|forwards|over|up|down|along")
_MOVE = any_of(
    "push|put|move|make|set|stick|pop|get|bump|extend|shift|postpone|defer|delay|slip|bring|kick"
    "|carry|keep|leave|have|roll|re-?schedule|bung|shove|chuck|hold|nudge|take"
)
_MOVED = any_of("moved|pushed|extended|put|shifted|re-?scheduled|bumped|slipped|deferred|done|in")
_NEEDED = any_of(
    "due|needed|wanted|required|in|done|ready|finished|completed?|back|delivered|with us|sorted"
    "|expected"
)
_SHOULD = any_of(
    "is|are|'s|to|be|now|needs?|should|must|has|have|can|wants?|will|and|say|ought|then"
)
_DATE = (
    r"(?:(?:due|new|target|revised|the|a|an|its|completion) )*(?:deadline|due date|date|target|due)"
)
STATE_SAID = (
    r"(?:in progress|wip|under ?way|started|ongoing|in hand|on the go|done|completed?|closed"
    r"|finished|proposed for closure|withdrawn|superseded)\b"
)
_S = f"(?P<state>{STATE_SAID})"
# Verbs that are a state by themselves.
STATE_VERBS = (
    r"(?:close|tick|sign|cross|check|knock|box|finish|discharge|re-?open|un-?close|reinstate|open"
    r"|withdraw|scrap|bin|take|strike|remove|propose)"
)
_CLOSING = r"(?P<state>close|tick|sign|cross|check|knock|box|finish|discharge)"
_LOG = r"(?:the |our |my )?(?:action )?(?:log|list|register)"
_OFF = rf"(?: (?:off|up|down|out))?(?: {_LOG})?"
_MARK = any_of(
    "mark|set|show|record|put|stick|make|log|have|class|flag|pop|get|move|change|call|bung|switch"
)
_A_NOTE = any_of(
    "(?:(?:an?|the|this|quick|short|progress|new|little|brief) )*(?:note|update|comment|line)"
)
_ADD = any_of(
    "add|put|stick|pop|leave|make|log|record|whack|bung|append|write|enter|include|attach"
)
_SAYING = r"(?:\s*[:–-]+\s*|\s+(?:saying|that|to say|to say that|reading|says)\s+(?:that\s+)?)"
_TEXT = r"(?P<note>\S.*)"
_NEW = r"(?: instead| now| from now on| as well| too| please| pls)*"
_UP = r"(?: (?:on|over|up|forward))*"
_TAKE = any_of("take|own|have|do|lead|lead on|pick up|look after|handle|run|run with|get|inherit")
_TAKING = any_of(
    "taking|owning|doing|leading|leading on|picking up|looking after|handling|having|running"
)

# By what is set, and whether the words say by themselves that something is to be set. What says no
# more than a name or a day is a value only beside another.
OWNER, FURTHER, DUE, STATE, NOTED = "owner", "further owner", "due", "state", "note"
_WAYS = (
    (
        FURTHER,
        True,
        rf"(?:put|pop|stick|bung|get|whack|shove|chuck|slap|throw|bring|have) {_WHO}"
        rf" (?:also |too )?(?:on|onto|on to|in on|to) {_X}{_NEW}",
    ),
    (
        FURTHER,
        True,
        rf"(?:add|append) {_WHO} (?:as {_JOINT} )?(?:on|onto|on to|to|for|of) {_X}{_NEW}",
    ),
    (FURTHER, True, rf"add {_WHO}(?: (?:on|in)| to it| as well| too| as {_JOINT})*"),
    (FURTHER, True, rf"(?:make|put|have) {_WHO} (?:as )?{_JOINT}(?: (?:of|on|for) {_X})?"),
    (
        OWNER,
        True,
        rf"(?:put|pop|stick|bung|get|add|have|set|name) {_WHO} (?:(?:down )?(?:for"
        rf"|against|next to)|down (?:on|against)|(?:down )?as {_OWNER} (?:of|for|on))"
        rf" {_X}{_NEW}",
    ),
    (OWNER, True, rf"(?:put|pop|stick|have|set|name|list) {_WHO} (?:down )?as {_OWNER}(?: of it)?"),
    (
        OWNER,
        True,
        rf"(?:give|assign|re-?assign|hand|pass|transfer|move|switch|allocate|sling|send)"
        rf" {_X} {_TO} {_WHO}{_NEW}",
    ),
    (OWNER, True, rf"(?:give|assign|re-?assign|hand|pass|allocate) {_TO} {_WHO}{_NEW}"),
    (OWNER, True, rf"(?:assign|allocate|attach) {_WHO} to {_X}{_NEW}"),
    (OWNER, True, rf"(?:give|hand|assign|pass) {_WHO} {_X}{_NEW}"),
    (OWNER, True, rf"make {_WHO} {_OWNER}(?: (?:of|on|for) {_X})?{_NEW}"),
    (OWNER, True, rf"make (?:it|that|this) {_WHO}(?:'s)?"),
    (
        OWNER,
        True,
        rf"(?:make|set|change|switch) {_OWNER}(?: (?:of|on|for) {_X})?(?: (?:to|as))?"
        rf" {_WHO}",
    ),
    (
        OWNER,
        True,
        rf"{_WHOM} (?:to|can|should|will|'ll|is to|is going to|must|has agreed to|has"
        rf" offered to|is happy to|would like to)(?: now)? {_TAKE} {_X}{_UP}{_NEW}",
    ),
    (OWNER, True, rf"{_WHOM}(?:'s|'m| is| are| am)? (?:now )?{_TAKING} {_X}{_UP}{_NEW}"),
    (OWNER, True, rf"{_WHOM}(?:'s| is| are)?(?: now)? on {_X}{_NEW}"),
    (OWNER, True, rf"{_WHOM} (?:takes|owns|leads|has|gets){_UP} {_X}{_UP}{_NEW}"),
    (
        OWNER,
        True,
        rf"{_X}(?:'s| is)? (?:goes|to go|passes|is going|going|belongs|moves|moving"
        rf"|needs to go|should go|can go|should be given|is to go) {_TO} {_WHO}{_NEW}",
    ),
    (OWNER, True, rf"{_X}(?:'s| is)? (?:now )?(?:with|owned by|led by) {_WHO} now"),
    (OWNER, True, rf"{_X}\s*[:,–-]?\s*{_OWNER}(?: is| to be| should be| now)?\s*[:=]?\s*{_WHO}"),
    (OWNER, True, rf"{_OWNER}(?: is| to be| should be| now)?\s*[:=]?\s*{_WHO}"),
    (OWNER, True, rf"let {_WHO} {_TAKE} {_X}{_UP}"),
    (OWNER, True, rf"(?:owned|led|to be led|to be done) by {_WHO}"),
    (OWNER, False, rf"{_X}\s*(?:->|→|=>|[:,–-]|\bto\b|\bfor\b)\s*{_WHO}"),
    (OWNER, False, rf"(?:for|to|with) {_WHO}{_NEW}"),
    (OWNER, False, _WHO),
    (
        DUE,
        True,
        rf"{_MOVE} {_X}(?: {_FURTHER})*(?: (?:to )?be)?(?: (?:due|in|done|ready))?(?:"
        rf" {_BY})* {_DAYS}",
    ),
    (DUE, True, rf"(?:get|have) {_X} {_MOVED}(?: {_FURTHER})*(?: {_BY})* {_DAYS}"),
    (DUE, True, rf"{_MOVE} {_DATE}(?: {_FURTHER})*(?: (?:of|on|for) {_X})?(?: {_BY})* {_DAYS}"),
    (DUE, True, rf"(?:give|allow) (?:it|them|him|her|{PARTIES}) (?:until|till|til) {_DAYS}"),
    (DUE, True, rf"(?:push|move|put|bump|shift|extend) (?:back |out )?(?:to|until|till) {_DAYS}"),
    (DUE, True, rf"{_X}(?:(?: |')?{_SHOULD})* (?:(?:be|now) )*{_NEEDED}(?: {_BY})* {_DAYS}"),
    (DUE, False, rf"{_X}(?: {_SHOULD})*(?: {_BY})+ {_DAYS}"),
    (
        DUE,
        True,
        rf"(?:(?:{_SHOULD}|with) )*{_NEEDED}(?: (?:date|done|in))?(?:\s*[:=])?(?:"
        rf" {_BY})* {_DAYS}",
    ),
    (
        DUE,
        True,
        rf"(?:(?:and|with|say|make) )*(?:(?:an?|the|its) )?{_DATE}(?:\s*[:=])?(?:"
        rf" {_BY})* {_DAYS}",
    ),
    (
        DUE,
        True,
        rf"(?:say|shall we say|let's say|make it|make that|call it|aim for)(?: {_BY})*"
        rf" {_DAYS}",
    ),
    (DUE, False, rf"(?:{_BY} )*{_DAYS}"),
    (STATE, True, rf"{_MARK} {_X}(?: down)?(?: (?:as|to|at|being))* {_S}"),
    (STATE, True, rf"{_MARK}(?: (?:as|to))+ {_S}"),
    (
        STATE,
        True,
        rf"(?:{_MARK} )?(?:the |its )?(?:status|state)(?: (?:of|on|for) {_X})?(?: (?:is"
        rf"|to|as|now|of))*\s*[:=]?\s*{_S}",
    ),
    (
        STATE,
        False,
        rf"{_X}\s*[:,–-]?\s*(?:has |have |is |are |'s |now |all |already |been |status "
        rf"|just )*{_S}",
    ),
    (STATE, False, rf"(?:(?:as|now) )*{_S}"),
    (STATE, True, rf"{_CLOSING} (?:(?:off|up|down|out) )?{_X}{_OFF}"),
    (STATE, True, rf"(?P<state>re-?open|un-?close|reinstate|withdraw|scrap|bin) {_X}"),
    (STATE, True, rf"(?P<state>open) {_X} (?:back )?(?:up )?again"),
    (STATE, True, rf"(?P<state>take|strike|remove) {_X} off {_LOG}"),
    (STATE, True, rf"(?P<state>propose) {_X} for (?:closure|closing|discharge|sign[- ]?off)"),
    (NOTED, True, rf"{_ADD}(?: (?:on|to|against) {_X})? {_A_NOTE}{_SAYING}{_TEXT}"),
    (NOTED, True, rf"{_ADD} {_A_NOTE} (?:on|to|against|for|under) {_X}{_SAYING}{_TEXT}"),
    (
        NOTED,
        True,
        rf"(?:(?:with|plus|please|and) )*{_A_NOTE}(?: (?:on|to|against|for)"
        rf" {_X})?{_SAYING}{_TEXT}",
    ),
    (NOTED, True, rf"noting(?: that)? {_TEXT}"),
    (NOTED, True, rf"note (?=(?:the|they|we|he|she|it) ){_TEXT}"),
    (NOTED, True, rf"say(?:ing)? (?:that )?(?=(?:the|they|we|he|she|there|{PARTIES}) ){_TEXT}"),
)
WAYS = tuple((kind, is_plain, Pattern(way)) for kind, is_plain, way in _WAYS)
