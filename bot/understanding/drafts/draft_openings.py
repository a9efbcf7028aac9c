"""The forms in which a new action is said, and what is left of the message without them.

"Please log an action for Sharon to ...", "ACTION: ...", "stick Hannah down for ...", "PREP: Mark
to ...", "... - log that": all of them ask for an action, and none of them is part of it.
"""

import re

from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

POLITE = any_of(
    "please|pls|plz|kindly|(?:can|could|would|will) (?:you|we)(?: possibly)?",
    r"(?:can|could|may) i(?=[^?]*\b(?:for|on)\b[^?]*\bto\b)",
    "would you mind|do you mind",
    "would you be able to|would it be possible to|is it possible to|any chance (?:you|we) could",
    "(?:i|we) (?:need|want|'d like|would like)(?: you)? to|(?:i|we)(?: wi|')ll need to|need to",
    "we should|we must|we ought to|let's|let us|if you (?:can|could|would)|be so kind as to",
    "when(?:ever)? you(?: get|'ve got| have) (?:a )?(?:minute|moment|sec|second|chance|time)",
    "if you(?: get|'ve got| have) (?:a )?(?:minute|moment|sec|second|chance|time)",
    "(?:it'd|it would|that'd) be (?:great|good|helpful) if you could|just|also|then|now",
)
_ASKED = (
    any_of(
        rf"{POLITE},? ",
        "hi |hello |hiya |hey |morning |afternoon |ok |okay |right |so |and |well |thanks,? ",
        r"(?:we|i) (?=(?:need|want) (?!(?:you )?to\b))|let's (?=have )",
    )
    + "*"
)
LOG = any_of(
    r"log|add|create|record|raise|make|put(?: down| in| on)?|stick|note|minute|jot down|set up",
    r"log+g|lo+og|lgo|olg|ad+d|recrod|reocrd|recor|creat|craete|rasie|riase",
    r"pop|bung|chuck|(?:enter|capture|open|start)(?= an?\b)"
    r"|need(?= an?\b)|want(?= an?\b)|have(?= an?\b)|new",
)
_NOUN = r"(?:act(?:ion|oin|in|on|iom|n)(?: point| item)?|ap|task|to-?do)\b"
_UNDER = (
    r"(?:(?:under|against|towards|for)\s+(?=priority\b)(?:priority\s+\w+)(?:'s)?\s*[,:–—-]?\s*)"
)
_AN_ACTION = (
    rf"(?:(?:down|in|on|up|me|us|it)\s+)*{_UNDER}?"
    r"(?:(?:an?|new|another|this|the|one|following|(?:high|top|low|medium)[- ]priority|urgent"
    rf"|important)\s+)*{_NOUN}"
)
_IN_THE_LOG = (
    r"(?:\s+(?:to the (?:action )?log|on the log|down|in|up|(?:out )?of (?:that|this|it)"
    r"|on(?= (?:for|to)\b)))?"
    r"(?:\s+(?:please|pls)(?=\s*[:,–—-]))?"
)
_A_FORUM = (
    r"(?![^:]*\b(?:milestone|recommendation|afi|notes?|updates?)\b)"
    r"(?:the\s+)?(?P<forum>[^:]{2,60}):\s*"
)


_FIRST = rf"^\W*{_ASKED}"


def opening(pattern: str) -> Pattern:
    """What a message begins with, after "please" and the like."""
    return Pattern(_FIRST + pattern, re.IGNORECASE)


def _any_opening(*openings: Pattern) -> Pattern:
    """Any of these; what may stand first is written, and compiled, once."""
    return opening(any_of(*(opening.pattern.removeprefix(_FIRST) for opening in openings)))


def _beginning(pattern: str) -> Pattern:
    return Pattern(rf"^\W*{pattern}", re.IGNORECASE)


_TRIGGER = opening(rf"(?:{LOG}\s+){_AN_ACTION}{_IN_THE_LOG}\s*[:,;–—-]?\s*")
# Nothing but a new action is asked for so, whatever is said of it: "a monthly count", "remind".
_SURELY = opening(rf"(?:{LOG}\s+)(?:an?|another)(?: new)? action(?: point)? (?:for|on|against)\b")
_LABEL = opening(
    r"(?:log|add|new|minute|record)(?: this one| that one| the following| it| this| one| that)?"
    r"(?: please| pls)?(?:,? (?:but |with )?(?:no|without a) (?:due )?(?:date|deadline)"
    r"(?: yet| for now| as yet)?)?"
    r"(?: (?:from|in|out of) (?:\w+['’]?s? ){0,3}(?:minutes|notes|e-?mail)(?: please| pls)?)?"
    r"(?:\s*:|\s+[–—-](?=\s+[^?]{2,60}?\s(?:to|will|must|should|agreed)\s[^?]*$))\s*"
)
_NAMED_PRIORITY = _beginning(_UNDER)
_THAT = _beginning(r"that\s+")
_TALK = _beginning(r"(?:(?:ok|okay|right|so|and|well|hi|hello|thanks)\b[\s,]*)+(?=\w)")
_DOWN_FOR = opening(
    r"(?:stick|put) "
    r"(?P<who>(?!(?:it|them|both|(?:that|this|the)(?: (?:one|action|last|first))?) down)"
    r"[\w' ]{2,40}?) down (?:for|to) "
)
_MAY_TELL = Pattern(
    r"^(?!\W*(?:who|what|which|when|where|why|how|is|are|was|were|does|did|do|has|have|any|show|list"
    r"|tell|give|find)\b)(?=.*\d|.*\b(?:last|previous|latest|agreed|meeting|day)|.*day\b)"
    r".*\b(?:to|will|agreed|must|should|action)\b",
    re.DOTALL,
)
_TOLD = Pattern(
    r"(?!(?:who|what|which|when|where|why|how|is|are|was|were|does|did|do|can|could|should|will|has"
    r"|move|cancel|put|push|schedule|book|hold|change|show|list)\b)"
    r"[^?:]{2,80}?\b(?:to|will|agreed|must|should)\b"
)
_WISH = Pattern(
    rf"^\W*{_ASKED}(?:{LOG}\s+(?:{_AN_ACTION}|one\b|this\b|it\b){_IN_THE_LOG}"
    r"|(?:an? |new |the )*(?:action|ap)(?: point)?\b)[\s:,]*$",
    re.IGNORECASE,
)
# What an owner must be named after: without one it asks for no action.
_ONE_ON = opening(
    r"(?:(?:put|stick|pop|log|add|raise) one|(?:a )?new one|another(?: one)?|one more|one) "
    r"(?:down )?(?=(?:on|for|against|with|to)\b)"
)
_ACTION_SOMEBODY = _beginning(r"action\s+(?=[^:]{2,40}?\s(?:to|with)\s)")
_FOLLOWING = opening(r"(?:the )?following action(?: point)?(?: please| pls)?\s*[:–—-]\s*")
_ADD_TO_LOG = opening(
    r"(?:add|put|enter|pop|stick)\s+(?:it |this )?(?:to|in|into|on) the (?:action )?log\b"
    r"\s*(?:that\s|[:,–—-])\s*"
)
_TASK = opening(
    r"(?:task|charge|ask|tell|get|have|(?:(?:i|we) (?:need|want)|(?:i|we)'d like)(?!\s+to\b))\s+"
    r"(?!(?:me|us)\b)"  # "tell me: ..." asks
)
_GIVE_AN_ACTION = opening(
    rf"(?:give|set|assign|hand)\s+(?=[\w'&, ]{{2,60}}?\s(?:an?|one|another)\s+{_AN_ACTION})"
)
_NUMBER = _beginning(r"(?:(?:ap|action(?: point)?)\s*\d{1,3}|\d{1,3}[.)]|\(?[a-z]\))\s*[:.–—-]?\s*")
_MINUTE_THAT = opening(r"(?:minute|record|note|log|add)\s+that\s+")
# "to-do for the mayor: ...", "log for the performance manager: ...", "add for the Panel - ...".
_FOR_SOMEBODY = opening(
    rf"(?:{_AN_ACTION}(?: please| pls)?\s+(?=(?:for|on|against)\b)"
    rf"|(?:{LOG})\s+(?:(?:on|down|in|up|one|it|this)\s+)*(?=(?:for|against)\s[^?]{{2,80}}(?:\s[–—-]\s|:|\bto\b)))"
)
_WHEN_LOGGED = _beginning(
    rf"(?:for|from|at) (?:the )?(?P<forum>[^:,?]{{2,40}}),\s*"
    rf"(?={_ASKED}(?:log|add|record|minute|note)\b)"
)
_ONE_FOR = opening(r"(?:put|stick|pop|log|add|raise) one (?:on |in |down )?(?=for\b)")
_ADD_TO_FORUM = opening(rf"(?:add|log|put)\s+(?:this\s+)?(?:to|for|under|at|against)\s+{_A_FORUM}")
_GET_TO = _beginning(r"(?:can|could|shall|should) (?:we|you|i) (?:please )?(?:get|ask|have) ")
_BARE_ACTION = _beginning(r"action (?=(?:for|on|against)\b)")
_AGREED = _beginning(r"(?:it was |we |they )?agreed\s+(?:that\s+)?")
_FOR_FORUM = _beginning(r"(?:for|from|at) (?:the )?(?P<forum>[^:]{2,60}):\s*")
_FORUM_TO = _beginning(r"(?:for|from|at) (?:the )?[^:,]{2,60}:\s*\S+.*\bto\b")
ACTION_LABEL = Pattern(
    r"(?:^|[.!?;]\s+|\n)\W*(?:(?:new )?action(?: point)?|ap)\s*(?:\d+\s*)?[:–—-]\s*",
    re.IGNORECASE,
)
LOG_AFTER = Pattern(
    r"[\s,;.–—-]+(?:please |pls |can you |could you )?"
    r"(?:log|add|record|put|minute) (?:that|it|this)(?: for me| down)?"
    r"(?: (?:as|in|on|to) (?:an? |the )?(?:action(?: log)?|log|list))?"
    r"(?: please| pls| thanks)*\W*$",
    re.IGNORECASE,
)
_POLITE_TAIL = Pattern(
    r"(?:^|[\s,.!]+)(?:please|pls|(?:many |much |big )?(?:thanks|thank you|ta|cheers|appreciated))"
    r"(?: (?:ever )?so much| a lot| very much| in advance| again| you| all)*\W*$",
    re.IGNORECASE,
)

_STARTING = (
    _any_opening(
        *(_TRIGGER, _FOLLOWING, _ADD_TO_LOG, _ONE_FOR, _LABEL, _DOWN_FOR, _MINUTE_THAT),
        _ADD_TO_FORUM,
    ),
    ACTION_LABEL,
    _BARE_ACTION,
    LOG_AFTER,
    _FORUM_TO,
)
_STARTING_WITH_OWNER = (
    _any_opening(_ONE_ON, _TASK, _GIVE_AN_ACTION, _FOR_SOMEBODY),
    _GET_TO,
    _ACTION_SOMEBODY,
    _WHEN_LOGGED,
)
# In the order in which they may follow one another: "For COM: add an action: agreed that ...".
_BEFORE_THE_ACTION = (
    _TALK,
    _FOR_FORUM,
    _ADD_TO_FORUM,
    _FOLLOWING,
    _ADD_TO_LOG,
    _ONE_FOR,
    _ONE_ON,
    _ACTION_SOMEBODY,
    _GIVE_AN_ACTION,
    _TRIGGER,
    _THAT,
    _NAMED_PRIORITY,
    _LABEL,
    _NUMBER,
    _WHEN_LOGGED,
    _MINUTE_THAT,
    _AGREED,
    _BARE_ACTION,
    _GET_TO,
    _TASK,
    _FOR_SOMEBODY,
    _NAMED_PRIORITY,
)
_LEADING = (_FOR_FORUM, _ADD_TO_FORUM)
_TASKING = (_GET_TO, _TASK)
# "put Sharon down for COM/23/06", "... for the lesson plan one": an action that there is already.
_OF_A_RECORD = Pattern(
    r"\b(?:for|to|on|against)\s+(?:[a-z]{2,}[\s/-]?\d[\d/\s-]*|#?0\d|#\d{1,2}|(?:the|this|that)\s[^.,:;]{0,40}"
    r"\b(?:one|action)|it|that|this|them|both|these|those)(?:\s+(?:please|pls|too|instead))*\W*$",
    re.IGNORECASE,
)


_DOWN_FOR_REF = Pattern(r"\bdown (?:for|to|on) [a-z]{2,}[\s/-]\d")


# "Minute that 03 is now with Sharon", "add that they called to 05": said of an action there is.
_TOLD_OF_RECORD = Pattern(
    r"^\W*(?:(?:please|pls|can you|could you|just|also)\W+)*"
    r"(?:minute|record|note|log|add|say) that "
    r"(?:(?:action )?(?:[a-z]{2,}[\s/-]\d+[\s/-]\d+|0\d\b|#\d)"
    r"|.* (?:to|on|against|under) (?:[a-z]{2,}[\s/-]\d+[\s/-]\d+|0\d|#\d{1,2}"
    r"|(?:the|that|this) [^,:;]{2,40} (?:one|action))(?: please| pls)?\W*$)"
)
# "Add to COM/23/07: the figures are in" adds an update.
_ADDS_TO_RECORD = Pattern(
    r"^\W*(?:(?:please|pls|can you|could you|just|also)\W+)*(?:add|append|note|put|log|record"
    r"|minute) (?:this |it |the following )?(?:to|on|onto|against|that) "
    r"(?:[a-z]{2,}[\s/-]\d+[\s/-]\d+|0\d\b"
    r"|(?:the|that|this) [^,:;]{2,40} (?:one|action)\b)"
)


def starts_draft(text: str) -> bool:
    """Whether a message asks to log a new action, or is a sentence of minutes with one in it."""
    said = plain(text)
    if _DOWN_FOR.match(said) and (_OF_A_RECORD.search(said) or _DOWN_FOR_REF.search(said)):
        return False
    if _ADDS_TO_RECORD.match(said) or _TOLD_OF_RECORD.match(said):
        return False
    starts = any(pattern.search(said) for pattern in _STARTING)
    return starts and not said.rstrip().endswith("actions?")


def surely_logs(text: str) -> bool:
    """Whether a message begins with an order to log an action for somebody."""
    return bool(_SURELY.match(plain(text)))


def starts_draft_with_owner(text: str) -> bool:
    """Whether a message asks to log a new action if it names who is to do it: "ask Sharon to"."""
    said = plain(text)
    if _OF_A_RECORD.search(said):
        return False
    return any(pattern.match(said) for pattern in _STARTING_WITH_OWNER)


def may_tell_of_action(text: str) -> bool:
    """Whether a message may do so under a heading: a first look, before it is taken apart."""
    return bool(_MAY_TELL.search(plain(text))) and not text.rstrip().endswith("?")


def tells_of_action(text: str) -> bool:
    """Whether words under a heading ("COM 11 July, item 5: ...") say who is to do something."""
    return bool(_TOLD.match(plain(text))) and not text.rstrip().endswith("?")


def ends_in_wish(text: str) -> bool:
    """Whether words that end here only ask for a new action: "please log an action"."""
    return bool(_WISH.match(text))


def body_of(text: str, *, is_led: bool = True, is_tasked: bool = True) -> tuple[int, str] | None:
    """Where the action itself begins, and its words; null where only the wish to log one was said.
    After the last "Action:" of minutes, all of it is the action. `is_led` false: what stands where
    `leading_forum` looks names none, so it belongs to the action ("log for Dave: ..."). `is_tasked`
    false: nobody is named whom to ask or tell, so that is what is to be done.
    """
    start, end = 0, len(text)
    labels = list(ACTION_LABEL.finditer(text))
    if labels:
        start = labels[-1].end()
    else:
        for pattern in _BEFORE_THE_ACTION:
            if (not is_led and pattern in _LEADING) or (not is_tasked and pattern in _TASKING):
                continue
            match = pattern.match(text[start:])
            start += match.end() if match else 0
        down = _DOWN_FOR.match(text[start:])
        start += down.start("who") if down else 0
        tail = LOG_AFTER.search(text[start:])
        end = start + tail.start() if tail else end
    said = _POLITE_TAIL.sub("", text[start:end])
    return (start, said) if re.search(r"\w", said) else None


def leading_forum(text: str) -> tuple[int, int] | None:
    """Where a message names the forum before the action ("For the Panel: ..."), as far as the
    action begins; null where it does not.
    """
    lead = _FOR_FORUM.match(text) or _ADD_TO_FORUM.match(text) or _WHEN_LOGGED.match(text)
    return (lead.start("forum"), lead.end()) if lead else None
