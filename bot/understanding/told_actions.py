"""An action that is told as something else: a promise ("Tracy promised she'd ..."), a debt ("WYP
owe us ..."), what was asked of somebody ("can we have the VRP reporting back on ...").

A clause comes here marked (log_words.py). By itself it asks for nothing: a request stands beside
it.
"""

from dataclasses import dataclass

from bot.understanding.log_words import PARTIES, PARTY
from handlers.patterns import Pattern, any_of

_WHO = rf"(?P<who>{PARTIES})"
_SAID = any_of(
    "promised|undertook|undertaken|offered|volunteered|committed|agreed|said|confirmed|pledged"
    "|told (?:me|us|[^,;:?]{2,30}?)|signed up|took (?:it|this) on|took (?:an|the) action"
)
# Where and when it was said, before what was: "on air this morning", "at COM".
_BESIDE = r"(?: (?!(?:to|not|no|never)\b)[^,;:.?!]{1,40}?)??"
_THEY = r"(?:he|she|they|it|we)"
_WILL = any_of(
    rf" (?:that )?{_THEY}(?:'d|'ll|d| would| will| is going to| are going to)(?: try to)?",
    " to",
)
_PROMISE = Pattern(
    rf"^{_WHO}(?:'s|'ve)?(?: has| have| also| just)* {_SAID}{_BESIDE}{_WILL} (?=[a-z](?!ot\b))"
)
_DEBT = Pattern(
    rf"^{_WHO}(?: still| also)* owes? "
    rf"(?P<whom>us|me|him|her|them|the office|{PARTY}+)(?: still)? (?=\S)"
)
_HAVING = Pattern(
    rf"^(?:(?:can|could|shall|should) (?:we|i) (?:please )?(?:have|get)|(?:i|we)(?:'d| would) like"
    rf"(?: to have)?|let's have|we need|i need|i want|we want) (?:the )?{_WHO} (?=[a-z]+ing\b)"
)
_ASKED_OF = Pattern(
    rf"^(?:i|we|they|he|she|(?:the )?{PARTY}+)(?:'ve|'s|'d)?(?: has| have| is| are| would| also)*"
    r" (?:asked for|requested|after|wants?|needs?|like|asking for|waiting (?:on|for)|expecting"
    rf"|chasing) .{{3,}} from (?:the )?{_WHO}$"
)


@dataclass(frozen=True, slots=True)
class Told:
    """Where in a clause those stand whose action it is; how long the words are that are none of it;
    and what joins the owners and the rest. `owed`: where it stands to whom they owe it.
    """

    who: tuple[int, int]
    end: int
    joint: str = " to "
    owed: tuple[int, int] | None = None


def told_action(said: str) -> Told | None:
    """An action that a marked clause begins to tell; null where it tells none."""
    promised = _PROMISE.match(said)
    if promised:
        return Told(promised.span("who"), promised.end())
    owed = _DEBT.match(said)
    if owed:
        return Told(owed.span("who"), owed.end(), owed=owed.span("whom"))
    having = _HAVING.match(said)
    if having:
        return Told(having.span("who"), having.end(), ": ")
    asked = _ASKED_OF.match(said)
    return Told(asked.span("who"), 0, ": ") if asked else None
