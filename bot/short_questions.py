"""A question of a word or two about the one record that was just shown: "due when?", "since when?",
"and who did it?", put so that it says what it asks of "it".
"""

from bot.conversation_state import State
from bot.understanding.orders.orders import is_order
from bot.understanding.recognise import Recogniser
from handlers.patterns import Pattern, any_of

_BEFORE = r"(?i)^\W*(?:(?:and|so|but|ok|okay|right|thanks|ta|sorry|oh|hmm)\b\W*)*"
_AFTER = r"(?: (?:then|again|exactly|please|pls|by the way|actually|now))*\W*$"
_IT = r"(?:it|that|this|that one|this one)"
_CHANGE = any_of(
    _IT, "them|those|these", r"(?:that|this|the|those|the last) (?:changes?|edits?|updates?)"
)
# What is asked of an action, a recommendation or a milestone.
_OF_A_RECORD = tuple(
    (Pattern(f"{_BEFORE}{short}{_AFTER}"), known)
    for short, known in (
        (
            any_of(
                r"(?:is it |it is |it['’]s )?(?:due|expected|wanted|needed)(?: back)?(?: by)? when",
                r"by when|due by when|when by|when for|when(?:['’]?s| is) (?:it|that) (?:due|for)",
                r"when due|due(?: date)?|deadline",
                r"what(?:['’]?s| is) (?:the|its) (?:deadline|date)",
            ),
            "when is it due",
        ),
        (
            any_of(
                r"(?:open |outstanding |around |on the log )?since when|from when",
                r"(?:raised|logged|opened|agreed|minuted|set) when|when raised|how old(?: is it)?",
                rf"when (?:was|did) {_IT} (?:raised|logged|opened|agreed|set|come up)",
                rf"how long (?:has {_IT} been|is {_IT}) (?:open|on there|on the log|outstanding)",
            ),
            "when was it raised",
        ),
        (
            any_of(
                r"(?:raised|agreed|minuted|set) (?:where|at (?:which|what) meeting)|where from",
                r"(?:from |at )?(?:which|what) meeting(?: (?:was (?:it|that)|raised (?:it|that)))?",
                rf"where (?:did {_IT} come from|was {_IT} (?:raised|agreed|minuted))",
                r"(?:under |from )?(?:which|what) (?:agenda )?item(?: (?:was|is) (?:it|that))?",
            ),
            "which meeting raised it",
        ),
        (
            any_of(
                rf"whose(?: (?:is|was) {_IT}| (?:one|action|job))?|who owns {_IT}|owner",
                rf"who(?:['’]?s| is| has)(?: got| doing| on| leading(?: on)?) {_IT}|who has {_IT}",
                r"owned by who|with whom?|who with|down to whom?",
                r"who(?:['’]?s| is) (?:it|that) (?:with|down to)",
            ),
            "who owns it",
        ),
        (
            any_of(
                r"how (?:late|overdue)(?: is (?:it|that))?|(?:late|overdue)(?: by how much)?",
                r"(?:late|overdue )?by how (?:much|long|many days)",
            ),
            "is it overdue",
        ),
        (any_of("says what|saying what|wording|what does it say"), "what does it say"),
        (any_of("says who|source|according to (?:who|what)"), "what is the source of it"),
    )
)
# What is asked of the changes that were just told.
_WHO_CHANGED = Pattern(
    _BEFORE
    + any_of(
        rf"who (?:did|made|put|changed|wrote|entered|logged|typed|has done|altered) {_CHANGE}"
        r"(?: (?:in|through))?",
        rf"who(?:['’]?s|['’]?d| was| is| had)? (?:it|that|done {_CHANGE}|made {_CHANGE})",
        r"(?:done |made |changed )?by whom?|who by|who",
        r"whose (?:change|doing) (?:was|is) (?:it|that)",
    )
    + _AFTER
)
_WHEN_CHANGED = Pattern(
    _BEFORE
    + any_of(
        r"(?:at )?what time(?: was (?:it|that))?|when(?: was (?:it|that|this)(?: (?:done|made))?)?",
        rf"when (?:did|was) (?:(?:he|she|they|that|it) )?(?:done?|made?|change[d]?)(?: {_CHANGE})?",
    )
    + _AFTER
)
_IS_ACTION = Pattern(r"^[A-Z][A-Za-z]*/\d+/\d+$")


def said_of_it(text: str, state: State, recogniser: Recogniser) -> str:
    """Such a question with what it asks of "it" in full; any other message as it is."""
    if state.proposal or state.drafts or state.missing or not state.last or is_order(text):
        return text
    intent = str(state.last.get("intent", ""))
    if intent.startswith("history."):
        changed = _WHO_CHANGED.match(text) or _WHEN_CHANGED.match(text)
        if changed and state.records:
            return _of_changes(state.records)
    if len(state.records) != 1 or not _has_these(state.records[0], recogniser):
        return text
    return next((known for short, known in _OF_A_RECORD if short.match(text)), text)


def _of_changes(records: list[str]) -> str:
    """Who made the changes, and when: of one record by itself, of several all of them."""
    if len(records) == 1:
        return f"who changed {records[0]}"
    return f"history of {', '.join(records)}"


def _has_these(record: str, recogniser: Recogniser) -> bool:
    kinds = ("recommendation", "milestone")
    known = any((kind, record) in recogniser.names.by_ref for kind in kinds)
    return known or _IS_ACTION.match(record) is not None
