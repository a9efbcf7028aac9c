"""What is typed short in a message that logs an action, spelt out: "wgsu 2 send the notes",
"action 4 julie:", "audit w me"; and the mark of an action point in minutes ("AP1 VRP to ...") as
its label.
"""

import re

from handlers.patterns import Pattern, any_of

# What somebody is to do, as the verb of an action begins it.
_VERB = any_of(
    "send|share|write|provide|produce|publish|bring|circulate|draft|report|review|update|prepare"
    "|arrange|book|chase|confirm|contact|ring|call|phone|email|speak|talk|meet|ask|get|give|check"
    "|find|look|pull|put|set|supply|submit|sort|print|order|brief|attend|invite|organise|collate"
    "|compile|add|make|do|come|take|liaise|consult|agree|finalise|complete|follow|feed|respond"
    "|reply|gather|track|map|audit|test|tell|let|show|present|explain|explore|scope|draw|film"
    "|plan|run|hold|move|pay|buy|fix|raise|refresh|upload|forward|return|recruit|train|visit"
    "|close|cancel|reopen|consider|identify|work|open|include|remind|log|determine|develop|deliver"
    "|discuss|ensure|engage|establish|evaluate|examine|issue|inform|investigate|launch|lead|monitor"
    "|notify|obtain|offer|promote|propose|query|resend|reduce|remove|replace|request|research"
    "|resolve|revise|seek|start|study|summarise|support|thank|verify|warn|monitor|assess|challenge"
)
_SHORT = (
    (Pattern(rf"(?i)(?<=[a-z] )2 (?={_VERB}\b)"), "to "),
    (Pattern(r"(?i)\b(?P<noun>action|task|ap|one|log) 4 (?=[a-z])"), r"\g<noun> for "),
    (Pattern(r"(?i)(?<=[a-z] )w (?=[a-z]{2})"), "with "),
)
# "Log a new one instead: ...", after what could not be done.
_INSTEAD = Pattern(
    r"(?i)\b(?:log|add|raise|record|create|make|put|open|start|do) (?:an?|another) "
    r"(?:(?:brand|new|fresh|different|separate|second) )*(?:one|action)(?: point)?"
    r"(?: (?:on|in|down|please|pls))*,? instead\b(?=\s*[:;,–—-]|\s+(?:for|to)\b)"
)
# "AP1 VRP to supply ...", "Action 2 - ...", at the beginning of a sentence.
_POINT = Pattern(
    r"(?:^|(?<=[.!?;\n])\s*)"
    r"(?:A\.?P(?:\.|(?= )| ?\d{1,3})|(?:[Aa]p|[Aa]ction(?: [Pp]oint)?"
    r"|ACTION(?: POINT)?) ?\d{1,3}) ?\d{0,3}[.):]?\s+(?:[–—-]\s+)?"
    r"(?=[^.?!:;\n]{2,60}? (?:to|will|must|should)\s)"
)


def spelt_out(text: str) -> str:
    """A message with its shorthand spelt out, its one action point labelled as an action."""
    for short, long in _SHORT:
        text = short.sub(long, text)
    text = _INSTEAD.sub("log an action", text, count=1)
    points = _POINT.findall(text)
    return _POINT.sub(" Action: ", text).strip() if len(points) == 1 else text


def begins_action(words: str) -> bool:
    """Whether words begin as what somebody is to do does: "share the audit"."""
    return bool(re.match(rf"{_VERB}\b", words))
