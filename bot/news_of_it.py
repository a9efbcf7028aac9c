"""Whether anything was heard of the one record that was spoken of: "have they said anything?", "any
word from the force yet?". A question, never a note of what was heard.
"""

from bot.conversation_state import State
from bot.understanding.orders.orders import is_order
from bot.understanding.recognise import Recogniser
from handlers.ask import Ask
from handlers.patterns import Pattern, any_of
from handlers.turn import Turn

_WHO = r"(?:they|we|he|she|i|anyone|anybody|someone|(?:the )?[\w&'’ -]{2,40}?)"
_ANY = r"(?:anything|owt|something|any more|more|back|yet|so far|since|at all|on (?:it|that|this))"
_HEARD = any_of(
    "said|say|told (?:us|me)|tell (?:us|me)|heard|hear|had|have|got|come back|came back|come",
    "repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|been in touch|got back(?: to (?:us|me))?",
    "get back(?: to (?:us|me))?|send|sent|give|given|provide[d]?|report(?:ed)? back",
)
_FROM = rf"(?:(?: (?:from|by|with) {_WHO})?)"
_NEWS = Pattern(
    r"(?i)^\W*(?:(?:and|so|ok|okay|right|but)\W+)*"
    + any_of(
        rf"(?:have|has|had|did)(?:n['’]?t| not)? {_WHO} {_HEARD}(?: {_ANY})*{_FROM}(?: {_ANY})*",
        r"(?:(?:is|has) there (?:been )?|have (?:we|you|i) (?:had |got )?|got )?any(?: \w+)?"
        rf" ?(?:word|news|reply|response|answer|feedback){_FROM}(?: {_ANY})*",
        rf"(?:anything|owt) (?:back|new|heard|come back|come in|said){_FROM}(?: {_ANY})*",
    )
    + r"\W*$"
)
# What names something of its own is asked of that.
_NAMES = ("ref", "topic", "metric", "milestone", "recommendation", "funding", "forum", "item")
_SAID_OF_NEWS = frozenset("word news reply answer feedback heard hear touch sent said".split())
_IN_FULL = ("actions.detail", "recommendations.detail")


def news_of_it(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Ask | None:
    """The record that was spoken of, where it is asked if anything was heard of it; else null."""
    if len(state.records) != 1 or is_order(text) or not _NEWS.match(text):
        return None
    ref = state.records[0]
    spotted = recogniser.spotted(text, turn.now)
    others = [m for m in spotted.mentions if "party" not in m.readings]
    if any(m.date or not m.readings.keys().isdisjoint(_NAMES) for m in others):
        return None
    if any(m.is_unknown and m.text not in _SAID_OF_NEWS for m in others):
        return None
    told = (
        ref in recogniser.names.action_texts,
        ("recommendation", ref) in recogniser.names.by_ref,
    )
    intent = next((each for each, is_it in zip(_IN_FULL, told, strict=True) if is_it), "")
    about = frozenset(("update", "response"))
    return Ask(intent, text, refs=(ref,), about=about) if intent else None
