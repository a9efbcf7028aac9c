"""What is said about posts and reminders: which of their intents it is, by its build.

A verb of posting beside a word for what is posted ("post the overdue list here every Monday"), the
same without a verb or with the day first, or a verb of reminding ("remind me about COM/23/02").
What names no record and no post of ours ("remind me to buy milk") is declined later on. What such a
message sets is read by post_sets.py; what is asked of posts, by post_questions.py.
"""

import re

from bot.understanding.posts.office_orders import OFFICE_INTENTS, POLITE, build
from bot.understanding.posts.post_names import (
    DAY,
    DIGEST,
    KEY,
    LISTED,
    NAMED_POST,
    OFTEN,
    ONE,
    ONE_REMINDER,
    POSTS,
    REMINDER,
    STATE,
)
from bot.understanding.posts.post_questions import QUESTIONS
from bot.understanding.words.kind_words import EXCUSES, GREETINGS, PLEASE
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

# How the names of these intents begin.
ABOUT_POSTS = ("digests.", "reminders.", "escalations.", "closures.")

_POST = any_of(
    "e-?mail|mail|text|whatsapp|message|dm|"
    "post(?:ed|ing)?|shar(?:e|ed|ing)|publish(?:ed)?|sen[dt]|sending|drop(?:ped)?|put|pop|stick",
    "give (?:me|us)|set up|schedule|subscribe|deliver|do|run|(?:tell|let) (?:me|us)(?: know)?",
)
_WISH = any_of(
    "(?:i'd|i would|we'd|we would) like|(?:i|we) (?:want|need)",
    "(?:can|could|may) (?:i|we) (?:have|get)",
)
_TO = any_of(
    r"\bhere\b|\bthis (?:channel|room|chat|group|thread|team)\b|\bto (?:me|us|my (?:dms?|inbox))\b",
    r"(?:<#|(?<![\w&])#)\w|\b(?:by|via|as a|in a|in my) (?:dms?|direct message)\b",
    r"\b(?:in|to|into) (?:the |our )[\w -]{2,30}? (?:channel|room)\b",
)
# "Ping me my overdue actions every Monday": a list, not one record.
_A_LIST = any_of(
    rf"\b(?:my|all|our|the)(?: own)?(?: {STATE})? (?:actions|items|list|ones|stuff)\b",
    rf"\b(?:what|everything)(?:'s| is| i have| that is)? {STATE}\b|\bwhat i owe\b",
)
_NUDGED = build(
    rf"{POLITE}(?:remind|nudge|ping|prod|poke) (?:me|us)\b(?!.*\b[a-z]{{2,}}[ /-]?\d+/\d)"
    rf"(?=.*{_A_LIST})(?=.*{OFTEN.pattern})",
)
_SUBSCRIBE = build(
    rf"{POLITE}subscribe\b.*(?:{DIGEST}|{LISTED})",
    rf"{POLITE}(?:.*\b(?:every|each) [\w ,.:]*?)?\b{_POST}\b.*(?:\b{DIGEST}\b|{LISTED})",
    rf"{POLITE}(?:an? |the )?(?:\w+ )?{DIGEST}\b"
    r"(?!.*\b(?:was|were|missed|said|looked|isn't|wasn't|had|did|is (?!to\b)))",
    rf"{POLITE}(?:an? |the )?(?:{LISTED}).*\bposted\b",
    rf"^\W*(?:please |hi |hello )?{_WISH}\b.*(?:\b{DIGEST}\b|{LISTED})",
)
# What is wanted regularly, without a verb: "overdue list here Thursdays 2pm".
_BARE = build(
    rf"^(?!\W*{any_of('show|list|tell|see|find|is|are|was|were|do|does|did|has|have|any|if')}\b)"
    rf"(?!\W*{any_of('what|which|who|when|where|why|how|whose|whats|thanks|thank')}\b)"
    rf"(?!.*\b{any_of('is|are|was|were|has|have|had|did|does|said|says|missed|looks?|came|went')}\b)"
    rf"(?!.*\b{any_of('stop|cancel|no|not|never|move|change|like|love|read|reads')}\b)"
    rf"(?=.*(?:\b{DIGEST}\b|{LISTED})).*{_TO}",
)
_MOST_WORDS_OF_BARE = 18
# "I want a digest in here": how often is asked.
_WISHED = build(rf"{POLITE}(?:{_WISH} )?an? (?:\w+ )?{DIGEST}\b.*{_TO}")
_END = any_of(
    "stop|cancel|end|turn off|switch off|unsubscribe|kill|scrap|remove|delete|no more",
    "quit|halt|disable|take off|take down|shut off|get rid of|no longer|do not|don't|dont",
    "bin|cease|discontinue|enough|that's enough|that is enough|ditch",
)
# Why it is wanted: "nobody reads the digest, bin it", "we're all away, skip the digest".
_REASON = Pattern(
    r"^[^,;?]{4,60}[,;]\s*(?:so )?(?:please |let's |can you |could you )?(?P<order>.+)$"
)
_UNSUBSCRIBE = build(
    rf"{POLITE}unsubscribe\b",
    rf"{POLITE}{_END}\b[\w ,']*(?:\b{POSTS}\b|{KEY})",
    rf"{POLITE}(?:turn|switch) [\w ]*\b{POSTS}\b.*\boff\b",
    rf"{POLITE}{_END} (?:the |that |this |our |my )?{ONE}\b",
    rf"{POLITE}(?:stop|cease|quit) (?:spamming|flooding|posting|bothering)\b(?! about)",
    rf"{POLITE}stop (?:sending|posting|messaging)(?: me| us)? (?:that|this|it|these|them)\b",
    rf"{POLITE}(?:i|we)(?:'ve| have)? (?:don't|do not|dont|no longer) "
    rf"(?:really )?(?:need|want) .*\b{POSTS}\b",
)
_MOVING = "(?:change|move|switch|shift|reschedule|make|set|bring|push|put|amend|edit)"
_CHANGE = build(
    rf"{POLITE}{_MOVING} (?:back |forward )?"
    rf"(?:the |my |our |this |that )?(?:\w+(?:'s)? ){{0,2}}?{NAMED_POST}\b"
    r"(?!.*\bup\b)(?!(?<=digest) (?:here|in|to (?:me|us)|#)\b.*\b(?:every|each)\b)",
    rf"{POLITE}{_MOVING} (?:the )?(?:time|days?|hour|date|filter) (?:of|for|on) .*"
    rf"(?:\b{NAMED_POST}\b|{KEY})",
    rf"{POLITE}(?:{_MOVING}|pause|hold|suspend|skip|resume|restart)\b.*{KEY}",
    rf"{POLITE}{_MOVING} (?:the |that |this |our |my )?{ONE}\b",
    rf"{POLITE}(?:can|could|should|would|will|may|might) (?:the|our|my|this|that) "
    rf"(?:\w+(?:'s)? ){{0,2}}?(?:{NAMED_POST}|{ONE})\b"
    r"(?=.*\b(?:come|go|be|run|arrive|move|only)\b)",
    rf"{POLITE}(?:{_WISH} )?(?:to )?(?:have |get |see |prefer |post |send |rather have )?"
    rf"(?:the|our|my|this|that) (?:\w+(?:'s)? ){{0,2}}?(?:{NAMED_POST}|{ONE})\b.*\binstead\b",
    rf"{POLITE}(?:post|send|share|do|run) .*\b{NAMED_POST}\b.*\binstead\b",
    rf"{POLITE}(?:put|place|leave) [\w ']*\b(?:{NAMED_POST}|{ONE})\b on hold\b",
    rf"{POLITE}(?:pause|hold|suspend|skip|resume|restart|snooze|mute)\b[\w ']*\b"
    rf"(?:{NAMED_POST}|{ONE})\b",
    rf"{POLITE}{_END}\b[\w ,']*\b{POSTS}\b.*\b(?:until|till|for (?:a|the|one|two|\d+))\b",
    rf"{POLITE}{_END}\b[\w ,']*\b{POSTS}\b.*\b(?:on|for) (?:the )?(?:\d|{DAY}\b)",
    rf"{POLITE}{_END}\b[\w ,']*\b(?:next|this (?!channel|room|chat|group|thread)|tomorrow|today)\b"
    rf"[\w ']*\b{POSTS}\b",
    rf"{POLITE}(?:no|not|without|leave out|miss out)\b(?: \w+){{0,2}} (?:{NAMED_POST}|{ONE})\b"
    r"(?=.*\b(?:next|this (?!channel|room|chat|group|thread)|tomorrow|today|until|till)\b)",
)
_ONCE = build(
    rf"{POLITE}(?:post|share|publish|send|drop)\b.*(?:\b{DIGEST}\b|{LISTED})"
    r".*(?:\b(?:in |into |to )?(?:here|this channel)\b|#|<#)",
    rf"{POLITE}(?:post|share|publish|send|drop)\b.*(?:\bhere\b|#|<#).*(?:\b{DIGEST}\b|{LISTED})",
    rf"{POLITE}(?:post|publish)\b.*(?:\b{DIGEST}\b|\b{STATE} list\b)",
)
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
_WAKE = build(
    rf"{POLITE}(?:unsnooze|unmute|unpause|wake)\b.*{_OF_OURS}",
    rf"{POLITE}(?:resume|restart) [\w ]*{REMINDER}\b",
    rf"{POLITE}(?:turn|switch) [\w ]*{REMINDER}\b.*\bon\b",
    rf"{POLITE}{REMINDER} me (?:about \S+ )?again\b(?![\s,:]+(?:of|{_ASKED_AGAIN})\b)",
)
_QUIET = any_of(
    "pause|stop|hold|suspend|cancel|turn off|switch off|no more|no|do not|don't|dont|quit",
    "stop sending(?: me)?",
)
_SNOOZE = build(
    rf"{POLITE}(?:snooze|mute|hush|silence)\b.*{_OF_OURS}",
    rf"{POLITE}{_QUIET}\b(?: \w+){{0,2}} {REMINDER}\b",
    rf"{POLITE}(?:turn|switch) [\w ]*{REMINDER}\b.*\boff\b",
    rf"{POLITE}(?:quiet|silence|peace|shush)\b(?: please| pls)? (?:until|till?|for)\b",
    rf"{POLITE}leave me alone\b(?=.*(?:\babout\b|\buntil\b|\btill?\b))",
)
# One reminder that somebody set, taken back or changed; not those that everybody has.
_THAT = r"(?:that|the|this|my|those|these|both|last)(?: \w+(?:'s)?){0,2}?"
_TAKE_BACK = build(
    rf"{POLITE}(?:{_END}|drop|bin|forget(?: about)?|undo|call off|clear|never ?mind) "
    rf"(?:(?:about|off) )?(?:{_THAT} {ONE_REMINDER}|(?:both|all|these|those)"
    rf"(?: of)?(?: my| the| these| those)? {ONE_REMINDER}s)\b",
    rf"{POLITE}(?:do not|don't|dont|no need to) (?:{REMINDER}) me\b.*\bafter all\b",
    rf"{POLITE}(?:no|not|there is no|there's no)? ?need (?:for )?{_THAT} {ONE_REMINDER}\b",
    rf"{POLITE}(?:i )?(?:don't|do not|dont|no longer) (?:need|want) {_THAT} {ONE_REMINDER}\b",
)
_CHANGE_REMINDER = build(
    rf"{POLITE}(?:{_MOVING}|have) (?:back |forward )?{_THAT} {ONE_REMINDER}\b(?! (?:list|contact))",
    rf"{POLITE}(?:can|could|should|would|will) (?:the|my|that|this) {ONE_REMINDER}\b.*\b"
    r"(?:come|be|go|move)\b",
)
_REMIND = build(
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
_REMIND_OTHERS = build(
    rf"{POLITE}(?:remind|nudge|ping|prod|poke|chase|nag) "
    r"(?!me\b|us\b|everyone else|up\b|down\b|the (?:answer|response|update|data|progress)\b)"
    rf"(?:[\w'.-]+ ){{1,4}}?(?:about|of|on|for|to|that)\b.*{_A_RECORD}",
    rf"{POLITE}(?:(?:set|create|add|make|give|send|put|need)\s+)?(?:up )?(?:an? |another )"
    rf"?(?:reminder|nudge|prod|poke) (?:for|to) (?!{_NOBODY}\b)[a-z][\w'.-]*"
    rf"(?: [\w'.-]+){{0,2}}? (?:about|of|on|regarding|re|to|that|for)\b.*{_A_RECORD}",
    rf"{POLITE}(?:send|give|drop|set) (?!{_NOBODY}\b|an? )[a-z][\w'.-]*(?: [\w'.-]+)? an? "
    rf"(?:reminder|nudge|prod|poke)\b.*{_A_RECORD}",
)
_CONTACT = build(
    rf"{POLITE}(?:send|route|direct|give) (?:the |all )?{REMINDER} (?:of|for|to)\b.*\bto\b",
    rf"{POLITE}(?:send|route|direct) .*\breminders to\b",
)

# The first that fits is meant: what is narrower stands first.
_INTENTS: tuple[tuple[str, Pattern], ...] = (
    ("reminders.contact", _CONTACT),
    *OFFICE_INTENTS,
    *QUESTIONS,
    ("reminders.wake", _WAKE),
    ("reminders.cancel", _TAKE_BACK),
    ("reminders.change", _CHANGE_REMINDER),
    ("reminders.snooze", _SNOOZE),
    ("digests.change", _CHANGE),
    ("digests.unsubscribe", _UNSUBSCRIBE),
    ("reminders.others", _REMIND_OTHERS),
    ("digests.subscribe", _NUDGED),
    ("reminders.remind", _REMIND),
    ("digests.subscribe", _SUBSCRIBE),
    ("digests.subscribe", _ONCE),
    ("digests.subscribe", _WISHED),
)
_WHEN = any_of(
    "tomorrow|today|next|this|every|each|other|on|at|the|of|in|from|and|first|second|third|fourth|last|working|business",
    "daily|weekly|fortnightly|monthly|quarterly|week ?days?|months?|weeks?|fortnight|days?|quarter",
    f"{DAY}s?|mornings?|afternoons?|evenings?|lunchtime|noon|midday|half|past|to|o'?clock|by",
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty",
    r"\d{1,2}(?:st|nd|rd|th)?(?:[:.]\d\d)? ?(?:am|pm)?",
)
_BEGINS_WITH_WHEN = Pattern(rf"{POLITE}(?P<when>(?:{_WHEN}\b[\s,:;@-]*)+)(?P<rest>\S.*)$")


# What is said out of kindness, and what is typed without its apostrophe.
_KINDLY = Pattern(
    r"^\W*(?:"
    + any_of(
        *(PLEASE, GREETINGS, EXCUSES),
        r"(?:can|could) you tell me|do you know|remind me(?=,)|all|team",
    )
    + r"\b[\s,:;!.]*)+"
)
_KINDLY_LAST = Pattern(r"[\s,]+(?:please|pls|thanks|thank you|cheers|ta|if you can)\W*$")
_TYPED = (
    (Pattern(r"\b(i|we|you)d (?=like|send|post|want)"), r"\1'd "),
    (Pattern(r"\b(is|are|was|were|does|did|has|have|won)nt\b"), r"\1n't"),
    (Pattern(r"^(\W*)im\b"), r"\1i'm"),
)


# What makes an order of a question.
_ASKED_FOR = Pattern(
    r"\b(?:can|could|may|would|will|shall|please|pls|possible|let's|ta|thanks)\b"
    rf"|^\W*(?:{_POST}|start|subscribe|get)\b"
)


def _as_meant(said: str) -> str:
    """A plain message without the kind words around it, its apostrophes put in."""
    for pattern, written in _TYPED:
        said = pattern.sub(written, said)
    return _KINDLY_LAST.sub("", _KINDLY.sub("", said))


# "I want an action on the casework team to ..." is one to log.
_ONE_ACTION = Pattern(
    r"^\W*(?:i|we)(?:'d| would)? (?:want|need|like) an (?:new )?action (?:on|for|against|with|to)\b"
)


def post_intent(text: str) -> str:
    """Which intent about posts or reminders a message has, by its build; "" for none of them."""
    said = re.sub(r"\s+", " ", plain(text)).strip()
    if _ONE_ACTION.match(said):
        return ""
    ways = dict.fromkeys((said, _as_meant(said), _when_last(said)))
    found = next((intent for intent in map(_told_by, ways) if intent), "")
    found = found or _after_reason(said)
    if found == "digests.subscribe" and said.endswith("?") and not _ASKED_FOR.search(said):
        return ""
    if found == "digests.subscribe" and not (_is_regular(said) or _is_once(text, said)):
        return "" if not _WISHED.search(said) else found
    if not found and _is_bare(text, said):
        return "digests.subscribe"
    return found


def _told_by(said: str) -> str:
    return next((name for name, pattern in _INTENTS if said and pattern.search(said)), "")


_ENDED_BY = Pattern(rf"^{_END} (?:it|that|them|those|this)\b[\w ]*\W*$")


def _after_reason(said: str) -> str:
    """What is ordered of a post or of reminders after the reason for it; "" for any other."""
    given = _REASON.match(said)
    order = _as_meant(given["order"]) if given else ""
    if given and _ENDED_BY.match(order) and re.search(rf"\b{POSTS}\b", given[0]):
        return "digests.unsubscribe"
    found = _told_by(order)
    return found if found in _AFTER_REASON else ""


def without_reason(text: str, intent: str) -> str:
    """The order in a message with such an intent that begins with the reason for it ("we're away,
    skip the digest on 30 October"), where the order names what it is about; else all of it.
    """
    said = re.sub(r"\s+", " ", plain(text)).strip()
    given = _REASON.match(said)
    if given is None or intent not in ("digests.change", "digests.unsubscribe"):
        return text
    if _told_by(said) or _told_by(_as_meant(said)):
        return text
    return text if _ENDED_BY.match(_as_meant(given["order"])) else given["order"]


_AFTER_REASON = ("digests.change", "digests.unsubscribe", "reminders.snooze", "reminders.cancel")


def _when_last(said: str) -> str:
    """A message that begins with its day or time, with them at its end; "" for any other."""
    found = _BEGINS_WITH_WHEN.match(said)
    if found is None or not re.search(rf"{OFTEN.pattern}|\b(?:on|at)\b", found["when"]):
        return ""
    return f"{found['rest']} {found['when']}"


def _is_bare(text: str, said: str) -> bool:
    """Whether a message says what is wanted, where and how often, and nothing else."""
    is_short = len(said.split()) <= _MOST_WORDS_OF_BARE and not text.rstrip().endswith("?")
    return is_short and _is_regular(said) and _BARE.search(said) is not None


def _is_once(text: str, said: str) -> bool:
    """Whether something is to be posted once, in a channel: it is not asked to be shown."""
    return bool(_ONCE.search(said)) and not text.rstrip().endswith("?")


def _is_regular(said: str) -> bool:
    """Whether something is wanted again and again, not shown once."""
    return bool(OFTEN.search(said)) or said.startswith("subscribe") or " subscribe" in said
