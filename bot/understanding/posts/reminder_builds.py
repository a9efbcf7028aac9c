"""How people order reminders, change them, and have them quiet: builds that post_orders.py tries.

"Remind me about COM/23/02", "drop that reminder", "snooze my reminders until Friday".
"""

from bot.understanding.posts.post_names import (
    DAY,
    END,
    MOVING,
    ONE_REMINDER,
    POLITE,
    REMINDER,
    build,
)
from handlers.patterns import any_of

_ASKED_AGAIN = any_of(
    "what|whats|what's|who|whos|who's|how|which|where|if|whether|why|again|when|whose"
)
# "remind me of the four priorities": what is, where no day is said on which to be reminded.
_SOME_DAY = any_of(
    rf"tomorrow|tonight|today|later|every|each|morning|afternoon|{DAY}|on the \d+|before",
    r"\d+(?:st|nd|rd|th)|next (?:week|month|quarter|year|time)|at \d",
    r"in (?:an?|\d+|two|three|four|five|six) \w+",
    "january|february|march|april|june|july|august|september|october|november|december|christmas",
)
_OF_WHAT_IS = rf"(?:again )?of (?!.*\b{_SOME_DAY}\b)(?!.*\b[a-z]{{2,}}[ /-]?\d+/\d)"
_OF_OURS = (
    rf"(?:\b{REMINDER}\b|\b(?:everything|the lot|all of (?:it|them))\b|\b[a-z]{{2,}}[ /-]?\d)"
)
WAKE = build(
    rf"{POLITE}(?:unsnooze|unmute|unpause|wake)\b.*{_OF_OURS}",
    rf"{POLITE}(?:resume|restart) [\w ]*{REMINDER}\b",
    rf"{POLITE}(?:turn|switch) [\w ]*{REMINDER}\b.*\bon\b",
    rf"{POLITE}{REMINDER} me (?:about \S+ )?again\b(?![\s,:]+(?:of|{_ASKED_AGAIN})\b)",
)
_QUIET = any_of(
    "pause|stop|hold|suspend|cancel|turn off|switch off|no more|no|do not|don't|dont|quit",
    "stop sending(?: me)?",
)
SNOOZE = build(
    rf"{POLITE}(?:snooze|mute|hush|silence)\b.*{_OF_OURS}",
    rf"{POLITE}{_QUIET}\b(?: \w+){{0,2}} {REMINDER}\b",
    rf"{POLITE}(?:turn|switch) [\w ]*{REMINDER}\b.*\boff\b",
    rf"{POLITE}(?:quiet|silence|peace|shush)\b(?: please| pls)? (?:until|till?|for)\b",
    rf"{POLITE}leave me alone\b(?=.*(?:\babout\b|\buntil\b|\btill?\b))",
)
# One reminder that somebody set, taken back or changed; not those that everybody has.
_THAT = r"(?:that|the|this|my|those|these|both|last)(?: \w+(?:'s)?){0,2}?"
TAKE_BACK = build(
    rf"{POLITE}(?:{END}|drop|bin|forget(?: about)?|undo|call off|clear|never ?mind) "
    rf"(?:(?:about|off) )?(?:{_THAT} {ONE_REMINDER}|(?:both|all|these|those)"
    rf"(?: of)?(?: my| the| these| those)? {ONE_REMINDER}s)\b",
    rf"{POLITE}(?:do not|don't|dont|no need to) (?:{REMINDER}) me\b.*\bafter all\b",
    rf"{POLITE}(?:no|not|there is no|there's no)? ?need (?:for )?{_THAT} {ONE_REMINDER}\b",
    rf"{POLITE}(?:i )?(?:don't|do not|dont|no longer) (?:need|want) {_THAT} {ONE_REMINDER}\b",
)
CHANGE_REMINDER = build(
    rf"{POLITE}(?:{MOVING}|have) (?:back |forward )?{_THAT} {ONE_REMINDER}\b(?! (?:list|contact))",
    rf"{POLITE}(?:can|could|should|would|will) (?:the|my|that|this) {ONE_REMINDER}\b.*\b"
    r"(?:come|be|go|move)\b",
)
REMIND = build(
    rf"{POLITE}(?:(?:set|create|add|make|give|send|need|put)\s+)(?:(?:me|us|in) )?"
    r"(?:an? |another |the )?(?:reminder|nudge|prod|poke)\b(?! (?:list|contact))",
    rf"{POLITE}(?:an? |another )?reminder\b(?! (?:list|contact))",
    rf"{POLITE}(?:an?|another) (?:nudge|prod|poke)\b",
    rf"{POLITE}(?:put|bring) .*\b(?:back )?(?:in front of|to the attention of) me\b",
    rf"{POLITE}(?:remind|nudge|ping|prod|poke) (?:me|us)\b"
    r"(?!\s*[,:;?]|\s+(?:how|what|who|which)\b)"
    rf"(?!\s+{_OF_WHAT_IS})"
    rf"(?!(?:[\s,:-]|\bplease\b|\bpls\b|\bof\b|\babout\b)+{_ASKED_AGAIN}\b)",
)
_A_RECORD = r"(?:\b[a-z]{2,}[ /-]?\d+[/ -]\d|\bactions?\b|\boverdue\b|\bitems?\b|\bone\b)"
# What may follow "a reminder for" and is nobody: a day, a record, oneself.
_NOBODY = any_of(
    "me|us|myself|the|a|an|this|that|it|next|tomorrow|today|tonight|noon|midday|in|on|at|when|then",
    rf"{DAY}|january|february|march|april|may|june|july|august|september|october|november",
    r"december|christmas|easter|com|our|my|each|every|\w+ ?/|\w+ \d|\d+",
)
REMIND_OTHERS = build(
    rf"{POLITE}(?:remind|nudge|ping|prod|poke|chase|nag) "
    r"(?!me\b|us\b|everyone else|up\b|down\b|the (?:answer|response|update|data|progress)\b)"
    rf"(?:[\w'.-]+ ){{1,4}}?(?:about|of|on|for|to|that)\b.*{_A_RECORD}",
    rf"{POLITE}(?:(?:set|create|add|make|give|send|put|need)\s+)?(?:up )?(?:an? |another )"
    rf"?(?:reminder|nudge|prod|poke) (?:for|to) (?!{_NOBODY}\b)[a-z][\w'.-]*"
    rf"(?: [\w'.-]+){{0,2}}? (?:about|of|on|regarding|re|to|that|for)\b.*{_A_RECORD}",
    rf"{POLITE}(?:send|give|drop|set) (?!{_NOBODY}\b|an? )[a-z][\w'.-]*(?: [\w'.-]+)? an? "
    rf"(?:reminder|nudge|prod|poke)\b.*{_A_RECORD}",
)
CONTACT = build(
    rf"{POLITE}(?:send|route|direct|give) (?:the |all )?{REMINDER} (?:of|for|to)\b.*\bto\b",
    rf"{POLITE}(?:send|route|direct) .*\breminders to\b",
)
