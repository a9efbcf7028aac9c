"""What a message means after an answer about one measure: "and compared to last year?", "is there
anything on the log about it".

Pure, as `following` is: the last ask and the records that it gave go in, a new ask comes out.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.understanding.recognise import Recogniser
from handlers.ask import Ask
from handlers.patterns import Pattern, any_of

_BEGINS = r"(?i)^\W*(?:(?:and|so|but|ok|okay|right|hmm|oh|then)\b\W*)*"
_IT = any_of("it|that|this|they|those|things?|the (?:figure|number|position|picture)")
_BEFORE = r"(?:the )?(?:last|previous|prior|same|a)\b.*?\b(?:year|quarter|month|time)s?\b.*"
_COMPARED = Pattern(
    _BEGINS
    + any_of(
        rf"(?:(?:how|what) (?:does|do|did|is|are|was) {_IT} |(?:is|are|was|were) {_IT} |as )?"
        r"(?:compared? (?:to|with|against)|compares? (?:to|with)|against|versus|vs\.?"
        rf"|(?:up|down|any (?:better|worse|higher|lower)|better|worse|higher|lower)"
        rf" (?:on|than|from|since)) {_BEFORE}",
        rf"(?:what (?:was|were)|how was) {_IT} {_BEFORE}",
    )
    + r"\W*$"
)
_ON_THE_LOG = Pattern(
    _BEGINS
    + r"(?:(?:is|are|have we|has the office|do we have|did we) )?(?:there |got )?"
    + any_of("anything", "something", "(?:any )?actions?", "what(?:['’]s| is)?")
    + r" (?:(?:is )?(?:on|in) the (?:log|register|action log|books) )?"
    r"(?:open )?(?:about|on|for|regarding|to do with|around) (?:it|that|this)\W*$"
)

_WHOSE = Pattern(
    _BEGINS
    + r"(?:who(?:['’]?s| is| are)? (?:on|owns?|has|got|leads?(?: on)?|leading(?: on)?|responsible"
    r" for|in charge of|accountable for|looking after|looks after)(?: (?:it|that|this|them))?"
    r"|whose (?:is|are) (?:it|that|this|they))(?: then| now| again)?\W*$"
)
_LOOKED_AT = any_of(
    "look(?:ing|ed)? at|discuss(?:ed|ing)?|talk(?:ed|ing)? about|cover(?:ed|ing)?",
    "review(?:ed|ing)?|consider(?:ed|ing)?|debat(?:e|ed|ing)",
    "on (?:the|an|our) agenda|com(?:e|ing)(?: back| up)?",
)
_NEXT_BEFORE = Pattern(
    _BEGINS + r"when (?:(?:are|do|will|is|does|did|was|were|should|have|has) )?"
    rf"(?:(?:we|they|you|it|that|this|anyone|[A-Z]{{2,5}}|the \w+) )?"
    rf"(?:(?:be|been|next|going to|due to|last|being|meant to) )*{_LOOKED_AT}"
    r"(?: (?:it|that|this|them))?(?: (?:again|next|back|up|then))*\W*$"
)


def of_a_measure(
    text: str, last: Ask, recogniser: Recogniser, now: datetime, records: Sequence[str]
) -> Ask | None:
    """The ask that `text` makes of the one measure that the last answer was about; null where it
    makes none of it.
    """
    if not last.intent.startswith("metrics.") or len(records) != 1:
        return None
    if _COMPARED.match(text) or _WHOSE.match(text):
        return Ask("metrics.detail", text, metrics=(records[0],), parts=last.parts)
    if _NEXT_BEFORE.match(text):
        return recogniser.recognise(f"when did we last discuss {records[0]}", now).ask
    if _ON_THE_LOG.match(text):
        return recogniser.recognise(f"actions about {records[0]}", now).ask
    return None
