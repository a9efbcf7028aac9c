"""What people call posts, what stands in them, how often they come, and what is said before an
order about them: pieces of patterns.
"""

from bot.understanding.words.courtesies import (
    EVERYONE,
    EXCUSES,
    GREETINGS,
    OPENINGS,
    PLEASE,
    THANKS,
)
from handlers.patterns import Pattern, any_of


def build(*builds: str) -> Pattern:
    """A pattern of which one build has to fit, over plain text (text.py). What is polite stands in
    it once, for all the builds that may follow it.
    """
    polite = [each.removeprefix(POLITE) for each in builds if each.startswith(POLITE)]
    others = [each for each in builds if not each.startswith(POLITE)]
    return Pattern(any_of(*([POLITE + any_of(*polite)] if polite else []), *others))


POLITE = (
    r"^[^\w<#]*(?:"
    + any_of(
        *(PLEASE, GREETINGS, EXCUSES, THANKS, OPENINGS, "actually|yes"),
        "can you|could you|would you|will you|can we|could we|can i|could i",
        "i want you to|i need you to|you can",
        "i would like|i'd like|i want|we want|we would like|we'd like|i need|let's|lets|just",
        "to|start|ta|get|have|only|simply",
        EVERYONE,
    )
    + r"\b[\s,:;!.-]*)*"
)

DAY = "(?>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)days"
DIGEST = any_of(
    r"digests?|round-?ups?|summar(?:y|ies)|bulletins?|newsletters?",
    "(?:daily|weekly|monthly) (?:update|post|report)s?",
)
STATE = "(?:overdue|open|outstanding|late|due)"
ENDED = "(?:closed|completed?|finished|done|signed off|withdrawn)"
_IS = r"(?:'?s| is| are| was| were| has been|'?s been| got)"
LISTED = any_of(
    rf"\b{STATE}\b(?=.*\b(?:list|actions?|items?|ones|post|this week|things|stuff)\b)",
    rf"\b{STATE}\b(?=\W*(?:\b(?:here|every|each|daily|weekly|on|at)\b|$))",
    r"\b(?:actions?|action list|action log|mine|my (?:stuff|list|ones|things))\b|\boverdues\b",
    rf"\bwhat{_IS} (?:\w+ )?(?:{STATE}|{ENDED})\b|\bwhat (?:i|we) owe\b",
    rf"\b(?:everything|anything|all) (?:that{_IS} |which is )?(?:{STATE}|{ENDED})\b",
    rf"\b{ENDED} (?:actions?|items?|ones|things|stuff|list)\b",
    r"\bpriority (?:\d|one|two|three|four|five)\b",
)
POSTS = rf"(?:{DIGEST}|posts?|posting|(?:overdue|open) (?:list|post|action)s?)"
NAMED_POST = rf"(?:{DIGEST}|(?:overdue|open) (?:list|post)|(?<!diary )posts?(?!/))"
# One that is named by its day or by how often it comes: "the Thursday one".
ONE = rf"(?:{DAY}s?|daily|weekly|fortnightly|monthly)(?:'s|')? one"
KEY = r"\bpost ?/ ?\d+"
OFTEN = build(
    rf"\b(?:daily|weekly|fortnightly|monthly|quarterly|week ?days|{_DAYS})\b",
    r"\b(?:every|each) (?:other |single |working |first |second |third |last |\w+ )?"
    rf"(?:\w+day|{DAY}|day|week|fortnight|month|quarter|morning|afternoon|evening)s?\b",
    r"\bof (?:the|each|every) month\b",
    rf"\b{DAY}s?(?:, {DAY}s?)* (?:and|&) {DAY}s?\b",
    r"\b(?:every|each) (?:\w+ ){0,2}(?:hours?|minutes?|mins?|seconds?|holidays?)\b|\bhourly\b",
    r"\b(?:once|twice|thrice|\w+ times) (?:a|an|per|each|every) \w+\b",
)
REMINDER = any_of("remind(?:ers?|ing|ed)?|nudg(?:es?|ing)|nags?|nagging|pings?|pinging")
ONE_REMINDER = "(?:reminder|nudge)"
# What stops a post, and what changes one.
END = any_of(
    "stop|cancel|end|turn off|switch off|unsubscribe|kill|scrap|remove|delete|no more",
    "quit|halt|disable|take off|take down|shut off|get rid of|no longer|do not|don't|dont",
    "bin|cease|discontinue|enough|that's enough|that is enough|ditch",
)
MOVING = "(?:change|move|switch|shift|reschedule|make|set|bring|push|put|amend|edit)"
