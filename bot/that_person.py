"""Whom "he", "she" and "they" mean: "who is the DCC?", "and what has he got?"; "who owns 03?",
"what else do they have?".
"""

from collections.abc import Sequence

from bot.conversation_state import State
from bot.understanding.orders.orders import is_order
from bot.understanding.recognise import Recogniser
from handlers.ask import Ask, ask_from_json
from handlers.patterns import Pattern
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions

_WHO = Pattern(
    r"(?i)\b(?:(?P<subject>he|she)(?P<is>['’]s|['’]d|['’]ll)?"
    r"|(?P<whose>his|hers|her(?=\s+(?!(?:to|on|in|for|with|by|at|and|or|about|as|too|also|please|pls"
    r"|now|off|up|then|instead|again|down|from|over)\b)[a-z]))"
    r"|(?P<object>him|her))\b"
)
# Who has actions, not the actions: "what have they got", but "have they got owners".
_STILL = r"(?:(?:still|also|currently|now|really|actually|even) )*"
_OF_ACTIONS = (
    r"(?! (?:an? |any |any named |no |the |due |new )*(?:owners?|dates?|deadlines?|updates?|notes?"
    r"|names?|priority|priorities|leads?)\b)"
)
_THEY = Pattern(
    rf"(?i)\b(?:(?:do|did|does|would|will) they {_STILL}(?:have|hold|owe|own|need to){_OF_ACTIONS}"
    rf"|(?:have|has|had) they {_STILL}(?:got|anything|any|owt|actions?|closed|finished|completed)"
    rf"{_OF_ACTIONS}"
    r"|(?:what|how many)(?: else| actions?| other| open| overdue| late)*(?:['’]?re| are| were) "
    rf"they {_STILL}(?:doing|working on|down for|on the hook for|responsible for|meant to|owing"
    r"|supposed to)"
    r"|(?:anything|owt|nowt|what(?:['’]?s| is| are)?|any|many|actions?|left)\b[\w' ]{0,40}? "
    r"(?:for|with|from|by|on) them(?=\W*$)"
    r"|their(?= (?:\w+ ){0,2}(?:actions?|list|plate|jobs|to-?do)\b))"
)
_PLURAL = Pattern(r"(?i)\b(?P<subject>they)\b|\b(?P<object>them)\b|\b(?P<whose>their)\b")
# With a name in it the question stands alone, and goes on from none.
_AND = Pattern(r"(?i)^\W*(?:(?:and|so|ok|okay|right)\W+)+(?=wh|how|is|does|has|do|have)")


def person_told_of(ask: Ask | None, before: str) -> str:
    """The one party that a question was about, else the one before it (empty for none)."""
    if ask is None or not ask.parties:
        return before
    return ask.parties[0] if len(ask.parties) == 1 else ""


def with_that_person(text: str, state: State, turn: Turn, recogniser: Recogniser) -> str:
    """`text` with the name of whom the last answer was about in the place of "he", "her" and
    "they"; as it is where it was about nobody, or the text names somebody itself.
    """
    theirs = None if is_order(text) else _THEY.search(text)
    found = _PLURAL.search(text, theirs.start()) if theirs else _WHO.search(text)
    person = _told_of(state, turn) if found else ""
    if not theirs and person and not recogniser.names.is_person([person]):
        person = state.person
    if found is None or not person or recogniser.spotted(text, turn.now).of_kind("party"):
        return text
    ending = "'s" if found["whose"] else ("" if theirs else found["is"] or "")
    return _AND.sub("", f"{text[: found.start()]}{person}{ending}{text[found.end() :]}")


def _told_of(state: State, turn: Turn) -> str:
    """Whom the last answer was about: the one party that was asked about; else the one owner of
    what it proposed, or of the one action that it told of; else who was asked about before it.
    """
    if state.last and ask_from_json(state.last).parties:
        return state.person
    owners: Sequence[str] = state.proposal.get("owners", ())
    if not owners and len(state.records) == 1:
        told = select_actions(turn.session, ActionFilter(refs=tuple(state.records)))
        owners = [owner for action in told for owner in action.owners]
    return owners[0] if len(owners) == 1 else state.person
