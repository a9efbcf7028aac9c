"""What is said around a question or a request out of kindness, and is no part of it: greetings,
apologies, thanks. As pieces of patterns, and taken off a message. Pure: a message goes in.
"""

from handlers.patterns import Pattern, any_of

PLEASE = "please|pls|plz|kindly"
GREETINGS = "hi(?: there| all| team)?|hello|hey|hiya|(?:good )?(?:morning|afternoon|evening)"
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
        r"(?: then| so)?(?=\s*[,:;.!–—-]|\s+(?:ok|okay|right|so|um|erm?)\b)",
        r"(?:sorry|apologies)(?: (?:for|about) (?:the|my) (?:delay|late \w+|delayed \w+|chaser"
        r"|short notice|slow \w+))?",
        r"(?:just )?(?:a )?(?:quick|last|final) one(?: from me)?|one more(?: thing)?(?: from me)?"
        r"|another thing",
        r"(?:before|in case|while|whilst) i (?:forget|remember|think of it|have you)",
    )
    + r"(?:\s*[,:;.!–—-]+\s*|\s+(?=(?:so|ok|okay|right|um|erm?)\b)))+(?=\w)"
)
_THANKS = any_of(
    "(?:(?:many|much|big|so|with) )*(?:thanks|thank you|thx|cheers|ta|tia)"
    "(?: (?:so|very|ever so|a))*(?: (?:much|lot|again|in advance|all|both|everyone|team|you))*",
    "please|pls|plz|appreciated|much appreciated|kind regards|best wishes|regards|kr",
    "if (?:you|u) (?:can|could)|if (?:that(?:'s| is) )?poss(?:ible)?",
    "when you (?:can|get a (?:minute|moment))",
)
# "To say thanks" is what somebody is to do.
_AFTER = Pattern(
    r"(?i)(?<!\bsay)(?<!\bsaying)(?<!\bour)(?<!\btheir)(?<!\bsend)(?<!\bof)(?<!\bwith)(?<!\band)"
    rf"(?P<end>[\s,.;!–—-]+)(?:{_THANKS}[\s,.!]+)*{_THANKS}"
    r"(?:[,.!]\s+[A-Z][a-z]+(?: [A-Z][a-z]+)?)?[\s.!]*$"
)


def without_courtesies(text: str) -> str:
    """A message without its greeting and its thanks, and the name under these."""
    before = _BEFORE.match(text)
    said = text[before.end() :] if before else text
    after = _AFTER.search(said)
    if after is None:
        return said
    stop = after["end"].strip()[:1]
    return said[: after.start()] + (stop if stop in ".!" else "")
