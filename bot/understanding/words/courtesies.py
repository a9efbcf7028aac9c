"""What is said around a question or a request out of kindness, and is no part of it: greetings,
apologies, thanks. As pieces of patterns, and taken off a message. Pure: a message goes in.
"""

from handlers.patterns import Pattern, any_of

PLEASE = "please|pls|plz|kindly"
GREETINGS = "hi(?: there| all| team)?|hello|hey|hiya|(?:good )?(?:morning|afternoon|evening)"
# Who is spoken to; "hi all" is one greeting.
EVERYONE = r"(?<!\bhi )(?:all|team)"
EXCUSES = "sorry(?: to (?:bother|trouble|disturb) you)?|quick (?:one|question)|just checking"
THANKS = "thanks|thank you"
# With these somebody begins to speak.
OPENINGS = "ok|okay|right|so|and|then|now|also"

_ALL = r"(?: (?:all|both|team|there|everyone|folks|colleagues|again|then))?"
_BEFORE = Pattern(
    r"(?i)^[\s\"'(*>-]*(?:"
    + any_of(
        r"(?:hi|hello|hiya|hey|dear|good)(?: there)?(?: all| both| team| everyone| colleagues)?"
        r"(?: (?:morning|afternoon|evening))?",
        rf"(?:morning|afternoon|evening){_ALL}",
        r"(?:please|pls|plz|excuse me|remind me|tell me)(?=\s*[,:;.!–—-])",
        r"sorry to (?:bother|trouble|pester|chase|nag|ask)(?: you)?(?: again)?",
        r"(?:just )?(?:a )?(?:quick|silly|stupid|daft|last|final) question",
        "just (?:checking|wondering)",
        r"(?:ok|okay|right|so|well|um+|erm?|uh|oh|and|now|yes|yep|sure|great|thanks|thank you|ta)"
        r"(?: then)?(?=\s*[,:;.!–—-]|\s+(?:ok|okay|right|so|um|erm?)\b)",
        r"(?:sorry|apologies)(?: (?:for|about) (?:the|my) (?:delay|late \w+|delayed \w+|chaser"
        r"|short notice|slow \w+))?",
        r"(?:just )?(?:a )?(?:quick|last|final) one(?: from me)?|one more(?: thing)?(?: from me)?"
        r"|another thing",
        r"(?:before|in case|while|whilst) i (?:forget|remember|think of it|have you)",
    )
    + r"(?:\s*[,:;.!–—-]+\s*|\s+(?=(?:so|ok|okay|right|um|erm?)\b)))+(?=\w)"
)
_THANKS = any_of(
    "(?:(?:many|much|big|so|with) )*(?:thanks|thank you|thx|cheers|ta|tia)(?:"
    "(?: (?:so|very|ever so|a))* (?:much|lot)| (?:again|in advance|all|both|everyone|team|you))*",
    "please|pls|plz|appreciated|much appreciated|kind regards|best wishes|regards|kr",
    "if (?:you|u) (?:can|could)|if (?:that(?:'s| is) )?poss(?:ible)?",
    "when you (?:can|get a (?:minute|moment))",
)
# "Please, Friday" is by when, and nobody's name.
_DAY_OR_MONTH = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Due|By|January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\b"
)
# "To say thanks" is what somebody is to do.
_AFTER = Pattern(
    r"(?i)(?<!\bsay)(?<!\bsaying)(?<!\bour)(?<!\btheir)(?<!\bsend)(?<!\bof)(?<!\bwith)(?<!\band)"
    rf"(?P<end>[\s,.;!–—-]+)(?:(?>{_THANKS})[\s,.!]+)*{_THANKS}"
    rf"(?:[,.!]\s+(?-i:(?!{_DAY_OR_MONTH})[A-Z][a-z]+(?: [A-Z][a-z]+)?))?[\s.!]*$"
)

_WILL_DO = "(?:all )?(?:ok|okay|alright|all right|fine|right|correct|possible|good|clear|doable)"
_IT = "(?:that|this|it|they|those)"
# What is asked of the request itself: "log it for Dave. Is that ok?".
_CHECK = Pattern(
    r"(?i)(?:[.!]\s+|\s*[,;–—]+\s*|\s+-+\s+)(?:(?:and|so|hope)\s+)?"
    + any_of(
        rf"(?:is|are|would|will|was) {_IT}(?: be)? {_WILL_DO}"
        "(?: (?:with|by|for) (?:you|everyone|all))?",
        rf"(?:do|does|did|will|would) {_IT}(?: all)? (?:work|make sense"
        rf"|(?:sound|look) {_WILL_DO})(?: (?:for|to) you)?",
        rf"(?:(?:sounds?|looks?|all|that|that['’]s|if that['’]s) )*{_WILL_DO}|yes|yeah|make sense",
        "(?:did you )?(?:got|get|catch) (?:all )?(?:that|it)(?: all)?|can you do that",
        "do you need (?:anything|any more|more)(?: else| info\\w*)?(?: from me)?",
    )
    + r"\s*\?+\s*$"
)


def without_check(text: str) -> str:
    """A request without what is asked of it at its end: whether that will do."""
    found = _CHECK.search(text)
    return text[: found.start()] if found else text


def without_courtesies(text: str) -> str:
    """A message without its greeting and its thanks, and the name under these."""
    before = _BEFORE.match(text)
    said = text[before.end() :] if before else text
    after = _AFTER.search(said)
    if after is None:
        return said
    stop = after["end"].strip()[:1]
    return said[: after.start()] + (stop if stop in ".!" else "")
