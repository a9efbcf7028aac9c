"""Whom "he" and "she" mean: "who is the DCC?", "and what has he got?"."""

from bot.understanding.recognise import Recogniser
from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.turn import Turn

_WHO = Pattern(
    r"(?i)\b(?:(?P<subject>he|she)(?P<is>['’]s|['’]d|['’]ll)?"
    r"|(?P<whose>his|hers|her(?=\s+(?!(?:to|on|in|for|with|by|at|and|or|about|as|too|also|please|pls"
    r"|now|off|up|then|instead|again|down|from|over)\b)[a-z]))"
    r"|(?P<object>him|her))\b"
)
# With a name in it the question stands alone, and goes on from none.
_AND = Pattern(r"(?i)^\W*(?:(?:and|so|ok|okay|right)\W+)+(?=wh|how|is|does|has)")


def person_told_of(ask: Ask | None, before: str) -> str:
    """The one party that a question was about, else the one before it (empty for none)."""
    if ask is None or not ask.parties:
        return before
    return ask.parties[0] if len(ask.parties) == 1 else ""


def with_that_person(text: str, person: str, turn: Turn, recogniser: Recogniser) -> str:
    """`text` with the name of the one last asked about in the place of "he" and "her"; as it is
    where nobody was, or it names somebody itself.
    """
    found = _WHO.search(text) if person else None
    if found is None or recogniser.spotted(text, turn.now).of_kind("party"):
        return text
    ending = "'s" if found["whose"] else (found["is"] or "")
    return _AND.sub("", f"{text[: found.start()]}{person}{ending}{text[found.end() :]}")
