"""What is said about the office: on which days it is closed, whom overdue actions are escalated to,
who a forum's clerk is, and who is reminded of what; told by their build, as posts are.
"""

from bot.understanding.posts.post_names import POLITE, build
from handlers.patterns import Pattern, any_of

_NOTE = rf"{POLITE}(?:note(?: that)? |fyi,? |just so you know,? )?"
_ASKING = rf"{POLITE}(?:(?:tell me|do you know|let me know|remind me|i wonder)\W+)*"
_ASKED = any_of(
    "who|whom|whos|when|where|how|what|which|why|does|do|did|is|are|will|has|have", "who's|what's"
)
_NOT_ASKED = rf"(?!{_ASKED}\b)"
_WE = r"(?:the |our )?(?:office|we)"

# "We closed 08 at the July meeting" is told of an action.
_NO_ACTION = (
    r"(?! (?:off |out |down )?(?:#?0\d\b|#\d|action |[a-z]{2,}[/-]\d|it\b|them\b|both\b|that one"
    r"|(?:the|that|this) [^,;:]{1,50}?\b(?:ones?|actions?)\b))"
)

# --- Closed days ----------------------------------------------------------------------------------

_CLOSE = build(
    rf"{_NOTE}(?!we closed\b){_WE}(?: is|'s|'re| are| will be|'ll be)? (?:closed|shut|closing)\b"
    r"(?!.*\?\s*$)"
    rf"{_NO_ACTION}",
    rf"{POLITE}(?:close|shut) the office\b",
)
_OPEN = build(
    rf"{_NOTE}{_WE}(?: is|'s|'re| are| will be|'ll be) (?:open|not (?:closed|shut))\b(?!.*\?\s*$)",
    rf"{_NOTE}{_WE} (?:isn't|aren't|won't be) (?:closed|shut)\b(?!.*\?\s*$)",
    rf"{POLITE}(?:open|reopen) the office\b",
)
_CLOSED_DAYS = build(
    rf"{_NOTE}{_WE}(?: is|'s|'re| are| will be|'ll be)? (?:open|closed|shut)\b.*\?\s*$",
    rf"{_ASKING}(?:when|is|are|what days?|which days?)\b.*\b{_WE}\b.*\b(?:open|closed|shut)\b",
    rf"{_ASKING}(?:what|which|when|are there|is there|list|show)\b.*\bbank holidays?\b",
    r"\b(?:office closures|closed days)\b",
)

# --- Who is told what others left undone ----------------------------------------------------------

_ESCALATING = r"escalat(?:e|es|ing|ions?)"
_ESCALATE = build(
    rf"{POLITE}(?:stop|no longer|do not|don't|dont|never|turn off|switch off|set|change|send)\b"
    rf"(?: \w+){{0,3}}? {_ESCALATING}\b",
    rf"{POLITE}escalate\b",
    rf"{POLITE}(?:the )?escalations? (?:of|for|from)\b.*\b(?:to|after)\b",
    rf"{POLITE}{_NOT_ASKED}[\w ]{{2,40}}? (?:actions|items) (?:should|must|are to|will|need to) "
    r"(?:be )?escalated?\b",
)
_CLERK = "(?:clerks?|secretary)"
_SOMEBODY = rf"{_NOT_ASKED}[\w'. -]{{1,60}}?"
_NAMED = rf"{_NOTE}{_SOMEBODY}"
_NOT_LOGGED = r"(?!.*\bactions?\b.*\bto\b)"  # "log an action for Sharon to email the clerks"
_NAME_CLERK = build(
    rf"{POLITE}(?:make|name|appoint|set|remove|take)\b.*\b{_CLERK}\b",
    rf"{_NAMED}(?:'s|'m| is| am| will be| becomes| isn't) (?:now |no longer |not )?"
    rf"(?:the )?(?:new )?{_CLERK} (?:of|to|for|at|on)\b(?!.*\?\s*$)",
    rf"{_NOTE}{_NOT_LOGGED}{_SOMEBODY} (?:(?:now |no longer )?clerks|will clerk) "
    r"(?:for |at )?(?:the )?[\w ]{2,40}$",
)
# "if nobody does anything", "when COM actions are ignored"
_LEFT_UNDONE = build(
    r"\b(?:nobody|no one|no-one|nothing) (?:does|do|is doing|responds?|acts?|answers?|updates?"
    r"|replies|is done|has been done|happens)\b",
    r"\b(?:is|are|gets?|being|been|was) (?:simply |just |still )?ignored\b",
).pattern
# Where papers are to go, which the clerk knows.
_SENDS = "send|submit|give|e-?mail|hand|pass|return|get|file|lodge|forward"
_SENT_TO = rf"{_ASKING}(?:who|whom|where|(?:which|what) (?:e-?mail|address|inbox|person)\W?\w*)"
_WHO = build(
    rf"{_SENT_TO}(?: (?:do|should|would|can|must|shall|will) (?:i|we)| to)(?: have to| need to)? "
    rf"(?:{_SENDS})\b.*\bpapers?\b",
    rf"{_SENT_TO} (?:do|should|must|will) [\w ]*\bpapers (?:go to|(?:be|get) sent(?: to)?|go)\W*$",
    rf"{_ASKING}(?:who|who's)(?: is)? (?:takes?|taking|collects?|collecting|receives?|gets?"
    r"|is sent|collat\w+|compil\w+|gathers?|gathering) (?:in )?(?:the |our )?[\w ]*\bpapers\b",
    rf"{_NAMED}(?: is|'s| am|'m) the {_CLERK} (?:of|to|for|at)\b.*\?\s*$",
    rf"{_ASKING}(?!.*\b(?:complaints?|incidents?|crimes?|misconduct|calls?|officers?)\b)"
    rf"{_ASKED}\b.*\bescalat\w+",
    rf"{_ASKING}(?:who|who's|whos|which person|do we have|is there)\b.*\b{_CLERK}\b",
    rf"{_ASKING}(?:who|whom|where|what)\b.*\b(?:if|when|where)\b.*{_LEFT_UNDONE}",
    r"\bwho\b.*\b(?:gets?|receives?|is sent|are sent|hears?)\b.*\breminders?\b",
    r"\bwho(?: is|'s| gets| do you| are you)? remind(?:ed|ing)?\b(?! me\b)",
    r"\b(?:where|who to|to whom) do\b.*\breminders go\b",
)
_UNREACHABLE = build(
    r"\bwh(?:o|om|ich owners)\b.*\b(?:cannot|can't|cant|can not|can you not|unable to)\b"
    r".*\b(?:reach|remind|contact)(?:ed)?\b",
)
_RULES = build(
    r"\bhow (?:often|frequently) (?:do|will|are|am)\b.*\b(?:remind|nag|nudge|chas)\w*",
    r"\bwhen (?:do|will) (?:you|i|people|owners) (?:get )?(?:remind|nag|nudge)\w*"
    r"(?: me| us| people)?\W*(?:$|of my|about my)",
    r"\bonly (?:remind|nudge|nag|ping) (?:me|us)\b",
    r"^\W*(?:please |can you )?(?:remind|nudge|nag|ping) (?:me|us) (?:only|just|less|more)\b",
    r"\b(?:fewer|less|more|too many) reminders\b",
)

# The first that fits is meant: what is narrower stands first.
OFFICE_INTENTS: tuple[tuple[str, Pattern], ...] = (
    ("closures.close", _CLOSE),
    ("closures.open", _OPEN),
    ("closures.list", _CLOSED_DAYS),
    ("escalations.unreachable", _UNREACHABLE),
    ("escalations.clerk", _NAME_CLERK),
    ("escalations.set", _ESCALATE),
    ("escalations.who", _WHO),
    ("escalations.rules", _RULES),
)
