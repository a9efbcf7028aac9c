"""How people order a post, change it, and have it stopped: builds that post_orders.py tries.

A verb of posting beside a word for what is posted ("post the overdue list here every Monday"), the
same without a verb, or the name of a post that there is.
"""

from bot.understanding.posts.post_names import (
    DAY,
    DIGEST,
    END,
    KEY,
    LISTED,
    MOVING,
    NAMED_POST,
    OFTEN,
    ONE,
    POLITE,
    POSTS,
    STATE,
    build,
)
from handlers.patterns import any_of

POST = any_of(
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
NUDGED = build(
    rf"{POLITE}(?:remind|nudge|ping|prod|poke) (?:me|us)\b(?!.*\b[a-z]{{2,}}[ /-]?\d+/\d)"
    rf"(?=.*{_A_LIST})(?=.*{OFTEN.pattern})",
)
SUBSCRIBE = build(
    rf"{POLITE}subscribe\b.*(?:{DIGEST}|{LISTED})",
    rf"{POLITE}(?:.*\b(?:every|each) [\w ,.:]*?)?\b{POST}\b.*(?:\b{DIGEST}\b|{LISTED})",
    rf"{POLITE}(?:an? |the )?(?:\w+ )?{DIGEST}\b"
    r"(?!.*\b(?:was|were|missed|said|looked|isn't|wasn't|had|did|is (?!to\b)))",
    rf"{POLITE}(?:an? |the )?(?:{LISTED}).*\bposted\b",
    rf"^\W*(?:please |hi |hello )?{_WISH}\b.*(?:\b{DIGEST}\b|{LISTED})",
)
# What is wanted regularly, without a verb: "overdue list here Thursdays 2pm".
BARE = build(
    rf"^(?!\W*{any_of('show|list|tell|see|find|is|are|was|were|do|does|did|has|have|any|if')}\b)"
    rf"(?!\W*{any_of('what|which|who|when|where|why|how|whose|whats|thanks|thank')}\b)"
    rf"(?!.*\b{any_of('is|are|was|were|has|have|had|did|does|said|says|missed|looks?|came|went')}\b)"
    rf"(?!.*\b{any_of('stop|cancel|no|not|never|move|change|like|love|read|reads')}\b)"
    rf"(?=.*(?:\b{DIGEST}\b|{LISTED})).*{_TO}",
)
MOST_WORDS_OF_BARE = 18
# "I want a digest in here": how often is asked.
WISHED = build(rf"{POLITE}(?:{_WISH} )?an? (?:\w+ )?{DIGEST}\b.*{_TO}")
UNSUBSCRIBE = build(
    rf"{POLITE}unsubscribe\b",
    rf"{POLITE}{END}\b[\w ,']*(?:\b{POSTS}\b|{KEY})",
    rf"{POLITE}(?:turn|switch) [\w ]*\b{POSTS}\b.*\boff\b",
    rf"{POLITE}{END} (?:the |that |this |our |my )?{ONE}\b",
    rf"{POLITE}(?:stop|cease|quit) (?:spamming|flooding|posting|bothering)\b(?! about)",
    rf"{POLITE}stop (?:sending|posting|messaging)(?: me| us)? (?:that|this|it|these|them)\b",
    rf"{POLITE}(?:i|we)(?:'ve| have)? (?:don't|do not|dont|no longer) "
    rf"(?:really )?(?:need|want) .*\b{POSTS}\b",
)
CHANGE = build(
    rf"{POLITE}{MOVING} (?:back |forward )?"
    rf"(?:the |my |our |this |that )?(?:\w+(?:'s)? ){{0,2}}?{NAMED_POST}\b"
    r"(?!.*\bup\b)(?!(?<=digest) (?:here|in|to (?:me|us)|#)\b.*\b(?:every|each)\b)",
    rf"{POLITE}{MOVING} (?:the )?(?:time|days?|hour|date|filter) (?:of|for|on) .*"
    rf"(?:\b{NAMED_POST}\b|{KEY})",
    rf"{POLITE}(?:{MOVING}|pause|hold|suspend|skip|resume|restart)\b.*{KEY}",
    rf"{POLITE}{MOVING} (?:the |that |this |our |my )?{ONE}\b",
    rf"{POLITE}(?:can|could|should|would|will|may|might) (?:the|our|my|this|that) "
    rf"(?:\w+(?:'s)? ){{0,2}}?(?:{NAMED_POST}|{ONE})\b"
    r"(?=.*\b(?:come|go|be|run|arrive|move|only)\b)",
    rf"{POLITE}(?:{_WISH} )?(?:to )?(?:have |get |see |prefer |post |send |rather have )?"
    rf"(?:the|our|my|this|that) (?:\w+(?:'s)? ){{0,2}}?(?:{NAMED_POST}|{ONE})\b.*\binstead\b",
    rf"{POLITE}(?:post|send|share|do|run) .*\b{NAMED_POST}\b.*\binstead\b",
    rf"{POLITE}(?:put|place|leave) [\w ']*\b(?:{NAMED_POST}|{ONE})\b on hold\b",
    rf"{POLITE}(?:pause|hold|suspend|skip|resume|restart|snooze|mute)\b[\w ']*\b"
    rf"(?:{NAMED_POST}|{ONE})\b",
    rf"{POLITE}{END}\b[\w ,']*\b{POSTS}\b.*\b(?:until|till|for (?:a|the|one|two|\d+))\b",
    rf"{POLITE}{END}\b[\w ,']*\b{POSTS}\b.*\b(?:on|for) (?:the )?(?:\d|{DAY}\b)",
    rf"{POLITE}{END}\b[\w ,']*\b(?:next|this (?!channel|room|chat|group|thread)|tomorrow|today)\b"
    rf"[\w ']*\b{POSTS}\b",
    rf"{POLITE}(?:no|not|without|leave out|miss out)\b(?: \w+){{0,2}} (?:{NAMED_POST}|{ONE})\b"
    r"(?=.*\b(?:next|this (?!channel|room|chat|group|thread)|tomorrow|today|until|till)\b)",
)
ONCE = build(
    rf"{POLITE}(?:post|share|publish|send|drop)\b.*(?:\b{DIGEST}\b|{LISTED})"
    r".*(?:\b(?:in |into |to )?(?:here|this channel)\b|#|<#)",
    rf"{POLITE}(?:post|share|publish|send|drop)\b.*(?:\bhere\b|#|<#).*(?:\b{DIGEST}\b|{LISTED})",
    rf"{POLITE}(?:post|publish)\b.*(?:\b{DIGEST}\b|\b{STATE} list\b)",
)
