"""What speaks of actions, or is worded as one, and logs none: "I have logged that", "when was the
last action?", "I want Dave to take over 08", "the training day is on Friday".
"""

from handlers.patterns import Pattern

# Minutes that say of an item that it has none.
_NO_ACTION = Pattern(r"(?i)\bactions?(?: points?)?\s*[:–—-]\s*(?:none|nil|n/a|no action)\W*$")
# A question after the last action; who is wanted at a meeting.
_LOGS_NOTHING = (
    Pattern(
        r"(?i)^\W*(?:i|we|they|he|she|you)(?:['’]ve| have| had)?(?: already| just)?"
        r" (?:logged|added|raised|recorded|created|minuted) (?:an|the|that|this)\b"
    ),
    Pattern(r"(?i)^\W*(?:the )?(?:last|previous|latest|first|next) action\b.*\?\W*$"),
    Pattern(
        r"(?is)^(?!.*\b(?:log|add|record|note)\b).*[.!;:\n'\"’”]\s+(?:and |so |but )?"
        r"(?:(?:has|is|was|did|does|do|were|are) (?:this|that|it|we|they|there|any\w*)"
        r"|when (?:is|was|did)|who (?:has|is|was|owns)|where are we)\b[^.?!]*\?\W*$"
    ),
    Pattern(
        r"(?i)^\W*(?:i|we)(?:['’]d| would)? (?:really )?(?:like|want|need) "
        r"(?:the )?[\w .'-]{2,30}? to (?:be (?:at|in|on|there|here)|attend|join|sit in"
        r"|come (?:to|along)(?! me| us))\b"
    ),
)
# What is wished or told of a record that is there.
_OWNS = r"(?:own|take(?: on| over)?|have|lead(?: on)?|pick up|look after|run)"
_OF_ONE_RECORDED = (
    Pattern(
        r"(?i)^\W*(?:i|we)(?:['’]d| would)? (?:really )?(?:like|want|need) (?:the "
        r")?[\w .'’-]{2,50}? "
        rf"to {_OWNS} (?:[a-z]{{2,}}[/ -]\d+[/ -]\d+|(?:it|that one|this one)\W*$|(?:the|that"
        r"|this) "
        r"[^,.:;]{2,60}? (?:action|one|recommendation|rec|afi|area for improvement|milestone))\b"
    ),
    Pattern(
        r"(?i)^\W*action (?:no\.? |number )?#?\d{1,3}\s*(?:[-–:,]+\s*)?(?:is|are|has|needs?"
        r"|should|can"
        r"|was|will|all|now|done|completed?|closed?|finished|in progress|ongoing|under ?way"
        r"|withdrawn"
        r"|owner|due|status|deadline|isn['’]t)\b(?! to\b)"
    ),
)
# "The training day is on Friday, please add it" tells no action; "to find out what it is" does.
_STATES_A_DAY = Pattern(
    r"(?i)^(?![^:]*\b(?:to|will|must|should) [^:]*\b(?:who|what|where|when|how|which|whether|if)\b)"
    r"[^:]{2,60}\b(?:is|are|was|were|will be|meets|falls)(?: on| at)?\.$"
)


def logs_nothing(text: str) -> bool:
    """Whether a message, without its courtesies, asks or tells of actions that are there, or says
    that there are none.
    """
    builds = (*_LOGS_NOTHING, *_OF_ONE_RECORDED)
    return bool(_NO_ACTION.search(text)) or any(each.match(text) for each in builds)


def states_a_day(words: str) -> bool:
    """Whether the words of a new action only say when something is."""
    return bool(_STATES_A_DAY.match(words))
