"""What is asked of posts and reminders, by its build: which run, when the last came, what failed,
what the next would say.
"""

from bot.understanding.posts.post_names import DAY, DIGEST, POLITE, build
from handlers.patterns import Pattern

_FAILED = build(
    r"\b(?:did|has|have|was|were|which|what|any|why|do)\b.*\b(?:posts?|digests?|reminders?|messages)\b"
    r".*\bfail(?:ed|ing|ures?|s)?\b",
    r"^\W*(?:which|what|any|are there any)\b.*\bfail(?:ed|ing|ures?)\b.*\b(?:posts?|digests?)\b",
    r"\bwhich (?:posts?|digests?|channels?|rooms?)\b.*\bfail",
)
_WENT = "(?:go|gone|went|been|sent|posted|out|come|arrive)"
_REMINDERS = "(?:reminders?|nudges?|messages?)"
_LAST = build(
    r"\b(?:when|what time|what day)\b.*\b(?:did you|was|were|have you)\b.*"
    rf"\b(?:last|latest|most recent)\b.*\b(?:post|posted|{DIGEST})\b",
    rf"\b(?:did|has|have|was|is)\b.*\b(?:{DIGEST}|overdue (?:list|post)|post)\b.*\b{_WENT}\b",
    rf"\b(?:when|what)\b.*\blast (?:{DIGEST}|post)\b",
    r"\bwhen did you (?:last )?(?:post|send)\b",
    r"^\W*(?:did|have) you (?:already )?(?:post(?:ed)?|sent|send) (?:anything|something|it)\b",
)
_REMINDED = build(
    r"\bwhen did you (?:last )?(?:remind|nudge|ping|nag)\b",
    rf"\bwhen\b.*\b(?:my|the) last {_REMINDERS}\b",
    rf"^\W*(?:have|did|were|was|has)\b.*\byou\b.*\b(?:sent?|given?|gave)\b.*\b{_REMINDERS}\b",
    r"^\W*(?:have|did) you (?:already |ever |just )?(?:remind|nudge|chase|ping)(?:e?d)? "
    r"(?!to\b)\w",
    r"^\W*(?:has|have|was|were|am|did) [\w' ]{1,30}? (?:been |get |got )?reminded\b",
    rf"\bwhat {_REMINDERS} (?:have you|did you|has)\b.*\b(?:sent|send|gone)\b",
)
_WOULD = "(?:will|would|'ll|'d|is going to|are going to|looks?)"
_PREVIEW = build(
    r"\bpreview\b|\bdry[ -]?run\b",
    rf"{POLITE}(?:show|let|see|view|give|what)\b.*\b(?:{DIGEST}|overdue post)\b.*"
    r"\b(?:will|would|before|look like|going to|say|be in)\b",
    rf"\bwhat (?:will|would|are you going to|goes|is going)\b.*\b(?:{DIGEST}|post)\b",
    r"\bwhat (?:you(?:'d|'ll| would| will)|will you|would you|are you going to) (?:send|post)\b",
    rf"\bsee\b.*\b{DIGEST}\b.*\b(?:before|first|now)\b",
    rf"{POLITE}(?:show|let|view|see) (?:me |us )?(?:see )?(?:the |my |our )?(?:next |coming )?"
    rf"(?:{DAY}(?:'?s)? |weekly |daily |monthly )?{DIGEST}\W*(?:please|pls|for \w+|of \w+)?\W*$",
    rf"{POLITE}(?:show|let|view|see) (?:me |us )?(?:see )?(?:what |how )?(?:the )?"
    rf"(?:next|{DAY}'?s?)(?: one)? {_WOULD} (?:look|say|be)\b",
    rf"\b(?:what|how) {_WOULD} (?:it|that|{DAY}'?s(?: one)?|the next one|the \w+ one) "
    r"(?:look|say|be like|read)\b",
)
_YOURS = "(?:send|post|dm|message|tell|ping|remind)(?:ing)?"
_RUNNING = build(
    r"\bwhat\b.*\b(?:(?:do|will|are) you (?:\w+ )?post(?:ing)?|posted|subscribed|subscriptions?)\b",
    r"\bwhat\b.*\b(?:reminders|digests|posts)\b.*\b(?:do|are|have|is|set|get|got)\b",
    rf"\b(?:which|what|any|list|show)\b.*\b(?:{DIGEST}|subscriptions?)\b.*"
    r"\b(?:go|set|run|running|posted|come|here|there|have|are|this|get|got|getting)\b",
    rf"\bwhen\b.*\b(?:do|does|will|is|are)\b.*\b(?:{DIGEST}|post|overdue list)\b",
    rf"\b(?:is|are) there\b.*\b(?:{DIGEST}|subscriptions?)\b",
    rf"\bwho (?:has )?(?:set|asked|ordered|put|made|gets?|receives?)\b.*\b(?:{DIGEST}|overdue list"
    r"|posts?)\b",
    r"\b(?:list|show|give|what are|tell)\b.*\b(?:my|the|all|your) (?:pending |upcoming )?"
    r"(?:reminders|subscriptions|digests)\b",
    r"^\W*(?:which|what|any|how many) (?:of )?(?:my |the )reminders\b",
    r"\bam i (?:subscribed|signed up)\b|\bwhat are (?:my|the) reminders\b",
    rf"^\W*(?:and |so )?what(?: else)? (?:do|will|are) you (?:\w+ )?{_YOURS} (?:to )?(?:me|us)\b"
    r"(?!.*\babout\b)(?: (?:and|when|or|regularly|automatically|every|each|at|already|how|often"
    r"|then|anyway|of|here|week|day|month|all|by|direct|message|dm)\b)*\W*$",
    r"^\W*what (?:am i|are we|do i|do we|will i|will we) (?:\w+ )?(?:get|getting|receive|receiving)"
    r" from you\b",
    rf"\bwhere\b.*\b(?:do|are|will)\b.*\b(?:post|send|{DIGEST})\b(?=.*\b(?:{DIGEST}|you)\b)",
    rf"^\W*(?:list|show|what|which)\b.*\b(?:{DIGEST}|posts|subscriptions?)\b.*"
    r"\b(?:all|every|any) (?:of )?(?:the |our )?(?:channels?|rooms?|places?)\b",
    r"^\W*what (?:do|are) you post(?:ing)?\b",
)

QUESTIONS: tuple[tuple[str, Pattern], ...] = (
    ("digests.failed", _FAILED),
    ("reminders.last", _REMINDED),
    ("digests.last", _LAST),
    ("digests.preview", _PREVIEW),
    ("digests.running", _RUNNING),
)
