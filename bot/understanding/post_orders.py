"""What is said about posts and reminders: which of their intents it is, by its build.

A verb of posting beside a word for what is posted ("post the overdue list here every Monday"), or a
verb of reminding ("remind me about COM/23/02"). What names no record and no post of ours ("remind
me to buy milk") is declined later on. What such a message sets is read by post_sets.py.
"""

import re

from bot.understanding.office_orders import OFFICE_INTENTS, POLITE, build
from bot.understanding.patterns import any_of
from bot.understanding.text import plain

# How the names of these intents begin.
ABOUT_POSTS = ("digests.", "reminders.", "escalations.", "closures.")

DIGEST = any_of(
    r"digests?|round-?ups?|summar(?:y|ies)|bulletins?|newsletters?",
    "(?:daily|weekly|monthly) (?:update|post|report)s?",
)
_STATE = "(?:overdue|open|outstanding|late|due)"
_LISTED = any_of(
    rf"\b{_STATE}\b(?=.*\b(?:list|actions?|items?|ones|post|this week|things)\b)",
    rf"\b{_STATE}\b(?=\W*(?:\b(?:here|every|each|daily|weekly|on|at)\b|$))",
    r"\b(?:actions?|action list|action log|mine|my (?:stuff|list|ones))\b",
    rf"\bwhat(?:'?s| is| are) (?:\w+ )?{_STATE}\b",
)
_POST = any_of(
    "e-?mail|mail|text|whatsapp|message|dm|"
    "post(?:ed|ing)?|shar(?:e|ed|ing)|publish(?:ed)?|sen[dt]|sending|drop(?:ped)?|put|pop|stick",
    "give (?:me|us)|set up|schedule|subscribe|deliver|do|run",
)
_WEEKDAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)days"
_OFTEN = build(
    rf"\b(?:daily|weekly|fortnightly|monthly|quarterly|week ?days|{_WEEKDAYS})\b",
    r"\b(?:every|each) (?:other |single |working |first |second |third |last |\w+ )?"
    r"(?:\w+day|day|week|fortnight|month|quarter|morning|afternoon|evening)s?\b",
    r"\bof (?:the|each|every) month\b",
    r"\b(?:every|each) (?:\w+ ){0,2}(?:hours?|minutes?|mins?|seconds?|holidays?)\b|\bhourly\b",
    r"\b(?:once|twice|thrice|\w+ times) (?:a|an|per|each|every) \w+\b",
)
_WISH = any_of(
    "(?:i'd|i would|we'd|we would) like|(?:i|we) (?:want|need)",
    "(?:can|could|may) (?:i|we) (?:have|get)",
)
_SUBSCRIBE = build(
    rf"{POLITE}subscribe\b.*(?:{DIGEST}|{_LISTED})",
    rf"{POLITE}(?:.*\b(?:every|each) [\w ,.:]*?)?\b{_POST}\b.*(?:\b{DIGEST}\b|{_LISTED})",
    rf"{POLITE}(?:an? |the )?(?:\w+ )?{DIGEST}\b",
    rf"{POLITE}(?:an? |the )?(?:{_LISTED}).*\bposted\b",
    rf"^\W*(?:please |hi |hello )?{_WISH}\b.*{_LISTED}",
)
_POSTS = rf"(?:{DIGEST}|posts?|posting|(?:overdue|open) (?:list|post|action)s?)"
_END = any_of(
    "stop|cancel|end|turn off|switch off|unsubscribe|kill|scrap|remove|delete|no more",
    "quit|halt|disable|take off|shut off|get rid of|no longer|do not|don't|dont",
)
_UNSUBSCRIBE = build(
    rf"{POLITE}unsubscribe\b",
    rf"{POLITE}{_END}\b[\w ,']*\b{_POSTS}\b",
    rf"{POLITE}(?:turn|switch) [\w ]*\b{_POSTS}\b.*\boff\b",
)
_NAMED_POST = rf"(?:{DIGEST}|(?:overdue|open) (?:list|post)|(?<!diary )posts?)"
# What is set up is not changed, held or taken up again, but ended and set up anew.
_CHANGE = build(
    rf"{POLITE}(?:change|move|switch|shift|reschedule|make|set|bring|push|put) (?:back |forward )?"
    rf"(?:the |my |our |this |that )?(?:\w+(?:'s)? ){{0,2}}?{_NAMED_POST}\b"
    r"(?!.*\b(?:every|each|up)\b)",
    rf"{POLITE}(?:pause|hold|suspend|skip|resume|restart|snooze|mute)\b[\w ']*\b{_NAMED_POST}\b",
    rf"{POLITE}{_END}\b[\w ,']*\b{_POSTS}\b.*\b(?:until|till|for (?:a|the|one|two|\d+))\b",
    rf"{POLITE}{_END}\b[\w ,']*\b(?:next|this|tomorrow|today)\b[\w ']*\b{_POSTS}\b",
)
_ONCE = build(
    rf"{POLITE}(?:post|share|publish|send|drop)\b.*(?:\b{DIGEST}\b|{_LISTED})"
    r".*(?:\b(?:in |into |to )?(?:here|this channel)\b|#|<#)",
    rf"{POLITE}(?:post|share|publish|send|drop)\b.*(?:\bhere\b|#|<#).*(?:\b{DIGEST}\b|{_LISTED})",
    rf"{POLITE}(?:post|publish)\b.*(?:\b{DIGEST}\b|\b{_STATE} list\b)",
)
_REMINDING = any_of("remind(?:ers?|ing|ed)?|nudg(?:es?|ing)|nags?|nagging|pings?|pinging")
_OF_OURS = (
    rf"(?:\b{_REMINDING}\b|\b(?:everything|the lot|all of (?:it|them))\b|\b[a-z]{{2,}}[ /-]?\d)"
)
_WAKE = build(
    rf"{POLITE}(?:unsnooze|unmute|unpause|wake)\b.*{_OF_OURS}",
    rf"{POLITE}(?:resume|restart) [\w ]*{_REMINDING}\b",
    rf"{POLITE}(?:turn|switch) [\w ]*{_REMINDING}\b.*\bon\b",
    rf"{POLITE}{_REMINDING} me (?:about \S+ )?again\b",
)
_QUIET = any_of(
    "pause|stop|hold|suspend|cancel|turn off|switch off|no more|no|do not|don't|dont|quit",
    "stop sending(?: me)?",
)
_SNOOZE = build(
    rf"{POLITE}(?:snooze|mute|hush|silence)\b.*{_OF_OURS}",
    rf"{POLITE}{_QUIET}\b(?: \w+){{0,2}} {_REMINDING}\b",
    rf"{POLITE}(?:turn|switch) [\w ]*{_REMINDING}\b.*\boff\b",
)
_ASKED_AGAIN = any_of("what|whats|who|whos|how|which|where|if|whether|why|again|when|whose")
_REMIND = build(
    rf"{POLITE}(?:(?:set|create|add|make|give|send|need|put)\s+)?(?:(?:me|us|in) )?"
    r"(?:an? |another )?(?:reminder|nudge|prod|poke)\b(?! (?:list|contact))",
    rf"{POLITE}(?:remind|nudge|ping|prod|poke) (?:me|us)\b"
    r"(?!\s*[,:;?]|\s+(?:how|what|who|which)\b)"
    rf"(?!(?:[\s,:-]|\bplease\b|\bpls\b|\bof\b|\babout\b)+{_ASKED_AGAIN}\b)",
)
_REMIND_OTHERS = build(
    rf"{POLITE}(?:remind|nudge|ping|prod|poke|chase|nag) "
    r"(?!me\b|us\b|everyone else|up\b|down\b|the (?:answer|response|update|data|progress)\b)"
    r"(?:[\w'.-]+ ){1,4}?(?:about|of|on|for|to|that)\b.*"
    r"(?:\b[a-z]{2,}[ /-]?\d+[/ -]\d|\bactions?\b|\boverdue\b|\bitems?\b)",
)
_FAILED = build(
    r"\b(?:did|has|have|was|were|which|what|any|why|do)\b.*\b(?:posts?|digests?|reminders?|messages)\b"
    r".*\bfail(?:ed|ing|ures?|s)?\b",
    r"^\W*(?:which|what|any|are there any)\b.*\bfail(?:ed|ing|ures?)\b.*\b(?:posts?|digests?)\b",
    r"\bwhich (?:posts?|digests?|channels?|rooms?)\b.*\bfail",
)
_WENT = "(?:go|gone|went|been|sent|posted|out|come|arrive)"
_LAST = build(
    r"\b(?:when|what time|what day)\b.*\b(?:did you|was|were|have you)\b.*"
    rf"\b(?:last|latest|most recent)\b.*\b(?:post|posted|{DIGEST})\b",
    rf"\b(?:did|has|have|was|is)\b.*\b(?:{DIGEST}|overdue (?:list|post)|post)\b.*\b{_WENT}\b",
    rf"\b(?:when|what)\b.*\blast (?:{DIGEST}|post)\b",
    r"\bwhen did you (?:last )?(?:post|send)\b",
    r"^\W*(?:did|have) you (?:already )?(?:post(?:ed)?|sent|send) (?:anything|something|it)\b",
)
_PREVIEW = build(
    r"\bpreview\b",
    rf"{POLITE}(?:show|let|see|view|give|what)\b.*\b(?:{DIGEST}|overdue post)\b.*"
    r"\b(?:will|would|before|look like|going to|say|be in)\b",
    rf"\bwhat (?:will|would|are you going to|goes|is going)\b.*\b(?:{DIGEST}|post)\b",
    r"\bwhat (?:you(?:'d|'ll| would| will)|will you|would you|are you going to) (?:send|post)\b",
    rf"\bsee\b.*\b{DIGEST}\b.*\b(?:before|first|now)\b",
)
_RUNNING = build(
    r"\bwhat\b.*\b(?:(?:do|will|are) you (?:\w+ )?post(?:ing)?|posted|subscribed|subscriptions?)\b",
    r"\bwhat\b.*\b(?:reminders|digests|posts)\b.*\b(?:do|are|have|is|set|get|got)\b",
    rf"\b(?:which|what|any|list|show)\b.*\b(?:{DIGEST}|subscriptions?)\b.*"
    r"\b(?:go|set|run|running|posted|come|here|there|have|are|this)\b",
    rf"\bwhen\b.*\b(?:do|does|will|is|are)\b.*\b(?:{DIGEST}|post|overdue list)\b",
    rf"\b(?:is|are) there\b.*\b(?:{DIGEST}|subscriptions?)\b",
    rf"\bwho (?:has )?(?:set|asked|ordered|put|made)\b.*\b(?:{DIGEST}|overdue list|posts?)\b",
    r"\b(?:list|show|give|what are|tell)\b.*\b(?:my|the|all|your) (?:pending |upcoming )?"
    r"(?:reminders|subscriptions|digests)\b",
    r"\bam i (?:subscribed|signed up)\b|\bwhat are (?:my|the) reminders\b",
)
_CONTACT = build(
    rf"{POLITE}(?:send|route|direct|give) (?:the |all )?{_REMINDING} (?:of|for|to)\b.*\bto\b",
    rf"{POLITE}(?:send|route|direct) .*\breminders to\b",
)

# The first that fits is meant: what is narrower stands first.
_INTENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("reminders.contact", _CONTACT),
    *OFFICE_INTENTS,
    ("digests.failed", _FAILED),
    ("digests.last", _LAST),
    ("digests.preview", _PREVIEW),
    ("digests.running", _RUNNING),
    ("reminders.wake", _WAKE),
    ("reminders.snooze", _SNOOZE),
    ("digests.change", _CHANGE),
    ("digests.unsubscribe", _UNSUBSCRIBE),
    ("reminders.remind", _REMIND),
    ("reminders.others", _REMIND_OTHERS),
    ("digests.subscribe", _SUBSCRIBE),
    ("digests.subscribe", _ONCE),
)


def post_intent(text: str) -> str:
    """Which intent about posts or reminders a message has, by its build; "" for none of them."""
    said = plain(text).strip()
    found = next((name for name, pattern in _INTENTS if pattern.search(said)), "")
    if found == "digests.subscribe" and not (_is_regular(said) or _is_once(text, said)):
        return ""
    return found


def _is_once(text: str, said: str) -> bool:
    """Whether something is to be posted once, in a channel: it is not asked to be shown."""
    return bool(_ONCE.search(said)) and not text.rstrip().endswith("?")


def _is_regular(said: str) -> bool:
    """Whether something is wanted again and again, not shown once."""
    return bool(_OFTEN.search(said)) or said.startswith("subscribe") or " subscribe" in said
