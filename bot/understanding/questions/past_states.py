"""Questions about how records stood on a day in the past, told by their build: "was COM/23/02 still
open on 10 October", "which actions were open at the end of September".
"""

from bot.understanding.questions.past_questions import POLITE
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

_ON = any_of("on|at|as of|as at|back|by the end|last|yesterday|in|when")
_STOOD = Pattern(
    POLITE
    + r"(?!.*\blog\b)"
    + any_of(
        r"(?:was|were) (?!there).+ (?:still |already |then |yet )*"
        rf"(?:open|outstanding|in progress|complete|not done) .*\b{_ON}\b",
        rf"who (?:owned|had|was (?:down for|responsible for|the owner of)) .+\b{_ON}\b",
        r"(?:what|who) (?:was|were) the (?:status|state|owners?|due date|deadline|date|wording|text"
        rf"|words|latest update|update|priority) (?:of|for|on) .+ {_ON}\b",
        rf"what did .+ say .*\b{_ON}\b",
        rf"how did .+ (?:stand|look) .*\b{_ON}\b",
        rf"what (?:did|was) .+ (?:look like|like) .*\b{_ON}\b",
    )
)
_WERE_OPEN = Pattern(
    POLITE + r"(?:what|which|how many)\b.*\bactions?\b.*\bwere (?:still )?(?:open|outstanding) "
    r"(?:on|at the end of|as of|as at|back)\b"
)


# "What was open yesterday": of the log, which alone is kept as it was.
_LOG_STOOD = Pattern(
    POLITE + r"(?:and |so )?(?:what|which|how many)(?: ones)? (?:was|were) (?:still )?"
    r"(?:open|outstanding)(?: on (?:the|our) (?:action )?log)? "
    r"(?:on|at the (?:end|start) of|as of|as at|back|yesterday|last|this time)\b"
)


def asks_how_it_stood(text: str) -> bool:
    """Whether the message asks how one record stood on a day in the past."""
    return _STOOD.match(" ".join(plain(text).split())) is not None


def asks_what_was_open(text: str) -> bool:
    """Whether the message asks which actions were open on a day in the past."""
    said = " ".join(plain(text).split())
    return any(each.match(said) for each in (_WERE_OPEN, _LOG_STOOD))
