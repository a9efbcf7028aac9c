"""A value of what waits for a yes that is refused, with none in its place: "not Sharon", "any day
but Friday". Nothing is set by it: what it is to be instead is asked, and a bare yes is no answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.conversation_state import State
from bot.open_proposals import Answer
from bot.proposing import shown_again
from bot.understanding.recognise import Recogniser
from handlers.patterns import Pattern
from handlers.turn import Turn

_DENIES = Pattern(
    r"(?i)^\W*(?:(?:yes|yep|no|ok|okay|sorry|actually|but|and|please|hang on|wait|hmm|well"
    r"|just)\b\W*)*(?:not|never|some(?:one|body) other than|other than"
    r"|any(?:one|body|thing| day| time| date| other day) (?:but|except|other than))"
    r" (?:(?:to|by|on|for|until|till|before|with|a|the) )?(?P<what>[^,;:?–—]{2,40}?)"
    r"(?: (?:please|pls|though|again|thanks|then|actually))*[\s.!]*$"
)
_THEM = Pattern(r"(?i)^(?:him|her|them)$")
_THEN = Pattern(r"(?i)^(?:then|that day|that date|(?:mon|tues|wednes|thurs|fri)days)$")


def denied(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """What waits, and the question what is to stand in the place of what a message refuses; null
    where a message refuses no person and no day, or says what instead.
    """
    found = _DENIES.match(text) if state.proposal else None
    if found is None:
        return None
    what = found["what"]
    named = [m for m in recogniser.spotted(what, turn.now).mentions if not m.is_filler]
    is_person = bool(named) and all("party" in m.readings for m in named)
    is_day = bool(named) and all("date" in m.readings for m in named)
    is_day = (is_day or bool(_THEN.match(what))) and _sets_a_day(state.proposal)
    if not (is_person or is_day or _THEM.match(what)):
        return None
    asked = f"Not {what}: {'which day' if is_day else 'who'} instead?"
    reply, after = shown_again(state, turn, recogniser, asked)
    return reply, replace(after, misread=True)


def _sets_a_day(proposal: Mapping[str, Any]) -> bool:
    changes: Sequence[Mapping[str, Any]] = proposal.get("changes") or [proposal]
    return any(each.get("due") or each.get("date") for each in changes)
