"""The words between the parts of an order: pieces of the table of its builds."""

from bot.understanding.words.order_verbs import KIND
from handlers.patterns import any_of

IT = (
    r"(?:it|that one|this one|that|this|them all|them both|all of them|both of them|them|those"
    r"|these)"
)
# Between a record and what is said of it.
SEP = r"(?:(?: ?[:;,]| [-–—=]+>?| ?[→⇒]| ?\.{2,3})(?= ))"
IS = r"(?:['’]s)?"
BEFORE = (
    r"(?:(?:please|pls|plz|kindly|just|can you|could you|would you|can we|could we|will you|so"
    r"|and|also"
    r"|then|now|let['’]?s|we can|you can|we should|i think (?:we|you) can|ok|right)[\s,]+)*"
)
WISH = (
    r"(?:(?:(?:i['’]?m |we['’]?re )?(?:happy|fine|ok|good) to|we need to|(?:i|we)['’]d like to"
    r"|i think we can|we propose to|need to) )"
)
_LAST_WORDS = any_of(
    "please|pls|plz|thanks|thank you|thankyou|thx|ta|cheers|now|then|for me|for us|asap|ok|today",
    rf"{KIND}|will you|would you|can you|as of (?:today|now)|from (?:today|now on)",
)
# "Thanks, Rachel": no name is what may stand here by itself.
_AT_LAST = rf"(?:{_LAST_WORDS}|(?:thanks|cheers|ta|regards)[\s,]+(?!{_LAST_WORDS}(?![a-z]))[a-z]+)"
AFTER = rf"(?:[\s,.!–-]+{_AT_LAST})*[\s.!?]*"
MARK = r"(?:mark|set|put|show|record|change|move|update|switch|flag|list|class|log|turn)"
MARKED = (
    r"(?:marked|set|put|shown|recorded|changed|moved|updated|switched|flagged|listed"
    r"|classed|turned)"
)
_AS = r"(?:(?: down| over)?(?: (?:as|to|at|being|be))*)"
DONE = rf"{_AS} (?:all |now )?(?:done|completed?|closed|finished|discharged)"
PROGRESS = rf"{_AS} (?:in[- ]progress|in prog|under ?way|on-?going|started)"
CLOSURE = r"(?:as )?for (?:closure|closing|discharge|sign[- ]?off)(?: (?:at|to|by) D)?"
OFF = r"off(?: (?:the|our) (?:list|log|register|tracker))"
OVER = r"(?: (?:over|on|across|back|on over))?"
JOINTLY = (
    r"(?: (?:as well|too|also|as an owner|as owner|as (?:an? )?(?:joint|co|second)[- ]?owner))*"
)
DEADLINE = r"(?:(?:due |target |end )?(?:date|deadline)|target)"
MOVE = (
    r"(?:push|move|put|shift|bump|extend|re-?schedule|postpone|defer|delay|set|bring|slip|slide"
    r"|carry"
    r"|change|roll|kick|nudge|re-?date|hold|update)"
)
MOVED = (
    r"(?:pushed|moved|put|shifted|bumped|extended|re-?scheduled|postponed|deferred|delayed|set"
    r"|brought"
    r"|carried|changed)"
)
SHIFT = r"(?: (?:back|out|on|over|off|forward|along|up))*"
TO_DAY = r"(?: (?:due|to|until|till|til|for|by|on|before|at|is|no later than|as))* "
# What may stand between a record and what is said of it.
MAY = (
    r"(?: (?:can|could|should|shd|must|may|will|need to|ought to|to|has to|is|are|has been"
    r"|have been|be"
    r"|being|now|all|both|please|get|wants to|next|needs))*"
)
OF = "(?:of|on|for|to)"
NEW = "(?:new |revised |agreed |updated )?"
