"""Questions about the actions that are oldest, newest or longest overdue. They are told by the
build: which actions are meant is told by the words around, and which of those by their days.
"""

from datetime import datetime

from bot.understanding.orders.orders import is_order
from bot.understanding.reader import Reader
from bot.understanding.words.wrapping import unwrapped
from handlers.ask import Ask
from handlers.patterns import Pattern, any_of

_BEFORE = (
    r"^\W*(?:(?:and|so|ok|hi|hello|show|give|find|tell|list|me|us|what|whats|which|who|whos|owns|has|got"
    r"|is|are|was|were|be|when|where|how old|did|come from|the|our|single|very|s|raised)\b\W*)*"
)
_STATE = (
    r"(?:(?:open|outstanding|live|current|unfinished|closed|completed?|recorded|late|COM|PCP) )*"
)
_AFTER = (
    r"(?=\W*$| (?:for|from|of|at|about|on|under|with|owned|still|not|open|outstanding"
    r"|raised|logged|recorded|added|in the (?:log|register)|by|due|now|there)\b)"
)
_AGED = Pattern(
    rf"(?i){_BEFORE}(?P<age>"
    + any_of(
        r"oldest|earliest|least recent(?:ly (?:raised|logged|added|agreed))?",
        r"longest[- ](?:standing|running|outstanding|open|lived)",
        r"(?P<newest>newest|latest|most recent(?:ly (?:raised|logged|added|agreed))?"
        r"|last (?:raised|logged|added))",
        r"(?P<late>(?:longest|most)(?=[ -](?:overdue|late)\b)|furthest(?= (?:overdue|behind)))",
    )
    + rf")[ -](?P<rest>(?:overdue |[A-Z]{{2,6}} )*{_STATE}"
    rf"(?:actions?(?: points?)?|ones?)\b{_AFTER}.*)$"
)
_SINCE = Pattern(
    rf"(?i)^\W*(?:which|what)(?:['’]s)? (?:of the )?{_STATE}(?:(?:actions?|ones?) )?"
    r"(?:is |are |has |have )?(?:been )?(?:the )?"
    r"(?:oldest|(?P<newest>newest)|(?:open|outstanding|on the (?:log|books)|(?P<late>overdue))"
    r"(?: for)? (?:the )?longest)(?P<rest>(?: (?:for|at|from|of) .{2,40})?)\W*$"
)


# "What's due first", "latest deadline": by the day on which they are expected back.
_DUE = Pattern(
    r"(?i)^\W*(?:(?:and|so|ok|show me|what(?:['’]s| is)|which(?: is)?|the)\W+)*(?:"
    r"(?:(?:which|what)(?:['’]?s)? )?(?:actions? |ones? |thing )?(?:is |are )?"
    r"(?:due|needed|expected) (?:back )?(?:first|soonest|earliest|(?P<last>last|latest))"
    r"|(?:earliest|first|soonest|(?P<latest>latest|last|furthest)) (?:deadline|due date)"
    r"|(?P<far>furthest (?:away|off|out)))(?P<rest>(?: (?:for|from|of|at) .{2,40})?)\W*$"
)


def about_age(text: str, now: datetime, reader: Reader) -> Ask | None:
    """The question which actions are oldest, newest or longest overdue; null where a message asks
    nothing of the kind, or says what is not understood.
    """
    said = unwrapped(text)
    due = _DUE.match(said)
    if due is not None:
        is_last = due["last"] or due["latest"] or due["far"]
        return _of(
            "open actions" + due["rest"], "due last" if is_last else "due first", said, now, reader
        )
    aged = _AGED.match(said)
    found = aged or _SINCE.match(said)
    if found is None or is_order(text):
        return None
    age = "newest" if found["newest"] else "longest overdue" if found["late"] else "oldest"
    actions = "" if aged else f"{'overdue' if found['late'] else 'open'} actions"
    return _of(f"{actions}{found['rest'] or ''}", age, said, now, reader)


def _of(words: str, age: str, said: str, now: datetime, reader: Reader) -> Ask | None:
    """The question about the actions of `words` that are of that age; null where they say what is
    not understood.
    """
    spotted = reader.taken_apart(words, now)
    if any(mention.is_unknown for mention in spotted.mentions):
        return None
    return reader.fill("actions.list", spotted).but(text=said, sets=(("age", age),))
