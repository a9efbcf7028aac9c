"""A change that is told, not ordered: "the gun statistics one is finished", "COM/23/08 needs to be
closed", "COM/23/02 is now due on 15 December".
"""

from handlers.patterns import Pattern, any_of

_STATED = Pattern(
    r"(?<!\bwe )(?<!\bthey )(?<!\byou )(?<!\bi )"
    r"(?<!should )(?<!could )(?<!would )(?<!might )(?<!must )"
    r"\b(?:is|are|was|has|have|'s|s|can be|should be|needs to be) "
    r"(?:now |all |both |been |just |already |also |finally |since )*"
    + any_of(
        "done|complete|completed|finished|closed|sorted|delivered|discharged|signed off",
        "no longer needed|withdrawn|superseded|over the line",
        "in progress|underway|under way|started",
    )
    + r"(?: now| today| yesterday| already| thanks| thank you| please| pls| with| off)*[\s.!]*$"
)
_DONE_BY_US = Pattern(
    r"^(?:i|we)(?:'ve| have) (?:now |just |already )*"
    r"(?:done|completed|finished|closed|sorted|delivered|sent)\b"
)
# "Victim strategy milestone done": a statement without its verb.
_MILESTONE_STATED = Pattern(
    r"^(?!.*\b(?:what|which|who|when|is|are|has|how|any|anything|show|list|all|open|next)\b)"
    r"(?:.+ milestone|(?:recommendation|rec|afi) \d+)\s*[-–—:,]?\s*(?:now )?"
    r"(?:done|complete|completed|finished|closed|in progress)(?: now| pls| please)*[\s.!]*$"
)
# What a statement begins with that tells of a change: an action by its ref, or pointed at.
_SUBJECT = (
    r"^\W*(?:(?:so|ok|okay|right|and|please|fyi)\b\W*)*"
    + any_of(
        r"[a-z]{2,}[\s/-]?\d[\d\s/-]*(?:(?:,|and|&)\s*[a-z]*[/-]?\d[\d\s/-]*)*|\d\d/\d+",
        r"(?:the|that|this)\s(?:(?!\bthat\b|\bwhich\b)[^.?;:]){2,60}?\s(?:one|action)",
        "it|that|this|they|those",
    )
    + r"(?:'s)?\s*"
)
_WANTS = Pattern(
    _SUBJECT
    + any_of(
        "needs?|wants?|requires?|could do with|(?:is|are) ready for|should be|ought to be|can be",
        "(?:is|are) to be|has to be|have to be|must be|(?:is|are) ready to be",
    )
    + r" (?:to be |to |now |a |an )*"
    + any_of(
        "re-?open(?:ing|ed)|clos(?:ing|ed|ure)|sign(?:ing|ed) off|tick(?:ing|ed) off",
        "withdraw(?:ing|n)|scrapp(?:ing|ed)|dropp(?:ing|ed)|clos(?:ing|ed) (?:off|down|out)",
        "(?:push|mov|shift|extend|postpon|reschedul|delay)(?:ing|ed)|extension|longer|more time",
        "(?:mov|giv|reassign|pass|hand)(?:ing|ed|en) (?:over )?to",
        r"back open|open again|another (?:\w+ ){0,2}(?:day|week|fortnight|month)s?",
    )
    + r"\b"
)
_TAKEN_OVER = Pattern(
    r"\b"
    + any_of(
        r"(?:is|are|'s) (?:now )?(?:taking|picking up)\b(?: over| on)?|takes over",
        r"(?:will|'ll) (?:take over|take on|pick up|lead on|own|take)(?= .*\d)",
        r"(?:has|have|'s|'ve) (?:now )?(?:taken over|taken on|picked up)(?= .*\d)",
    )
    + r"\b|\b(?:belongs? to|(?:is|are) with|(?:is|are) owned by|sits? with)\b.*\bnow[\s.!]*$"
    r"|\b(?:is|are|'s) now (?:with|owned by)\b"
)
_NOT_AFTER_ALL = Pattern(
    _SUBJECT + r"(?:is|are|was|were|has|have)(?: not|n't) (?:been )?(?:actually |really )?"
    r"(?:done|complete|completed|finished|closed|sorted|delivered)\b.*\bafter all\b"
)
_OUGHT_TO_SIT = Pattern(
    r"\bshould (?:now )?(?:sit|be|go|stay) (?:with|to)\b|\bi(?:'ll| will) take\b"
)
_DAY_WORD = (
    r"(?:\d|\b(?:today|tomorrow|next|end|start|week|month|quarter|year|spring|summer|autumn|winter|"
    r"christmas|easter|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_STATED_DUE = Pattern(
    _SUBJECT
    + any_of(
        "(?:is|are|'s|will be|should be|ought to be) (?:now |not )?(?:due|expected)",
        r"(?:will not|won't|isn't|is not|can't|cannot|(?:is|are) not going to) be (?:\w+ ){0,3}"
        r"(?:until|till|before)",
        r"now due|(?<=[\d\s])due(?= \d)",
        "(?:due )?(?:date|deadline) (?:is|should be|to|moves to|has moved to)",
    )
    + rf"\b(?=.*{_DAY_WORD})(?!.*\b(?:overdue|late|what|when|who|which|where|how|why)\b)"
    r"|^\W*(?:the )?(?:new |revised |amended |target )*(?:due )?(?:date|deadline) (?:for|of|on) "
    r".*\d.*(?:\bis\b|\bshould be\b|\bto be\b|:|-)"
)
NOTED = Pattern(
    _SUBJECT
    + r"(?:[-–,:]\s*)?(?:progress |status |latest )?(?:update|note|comment|latest|progress)"
    r"\s*[:–-]\s*\S"
)
BEGINS_WITH_RECORD = Pattern(_SUBJECT)
# What others say of it asks for nothing: "WYP say the lesson plan is finished".
_REPORTED = Pattern(
    r"^\W*(?!(?:i|we|please|pls)\b)(?:the )?[\w'&-]+(?: [\w'&-]+)?"
    r" (?:says?|said|reckons?|claims?|thinks?|(?:tells?|told) (?:us|me))\b"
    r"(?!.*\b(?:please|pls|can you|could you|close|mark|tick|so)\b)"
)
# Nor does what is to be told once it is so: "let me know when 04 is done".
_TO_BE_TOLD = Pattern(
    r"^\W*(?:(?:please|pls|can you|could you)\W+)*"
    r"(?:let|tell|notify|ping|message|email|give|remind) (?:me|us)\b.{0,20}?"
    r"\b(?:when|once|as soon as|if|whether)\b"
)
_STATEMENTS = (
    *(_STATED, _DONE_BY_US, _MILESTONE_STATED, _NOT_AFTER_ALL),
    *(_WANTS, _STATED_DUE, NOTED, _OUGHT_TO_SIT, _TAKEN_OVER),
)


def states_change(said: str) -> bool:
    """Whether plain words (text.py) tell of a change that they do not order."""
    if _REPORTED.match(said) or _TO_BE_TOLD.match(said):
        return False
    return any(pattern.search(said) for pattern in _STATEMENTS)


def tells_what_is_wanted(said: str) -> bool:
    """Whether they say by themselves what is to be changed: the state or the day of a record."""
    return any(pattern.search(said) for pattern in (_WANTS, _STATED, _STATED_DUE))
