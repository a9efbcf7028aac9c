"""Whom "my office" and "our office" mean: the organisation of who asks."""

from bot.understanding.recognise import Recogniser
from handlers.patterns import Pattern
from handlers.turn import Turn
from store.people import select_parties

_OWN = Pattern(
    r"(?i)\b(?:my|our)(?: own)? (?:office|organi[sz]ation|side of the house|shop)\b"
    r"(?! (?:responses?|repl(?:y|ies)|answers?|chairs?|address|hours|number|party)\b)"
)


def with_own_office(text: str, turn: Turn, recogniser: Recogniser) -> str:
    """A question with the name of the asker's organisation in the place of "my office"; as it is
    where they have none, or the register calls something so.
    """
    found = _OWN.search(text)
    if found is None or recogniser.spotted(found[0], turn.now).of_kind("party"):
        return text
    organisation = next(
        (party.organisation for party in select_parties(turn.session, [turn.asker.name])), ""
    )
    return _OWN.sub(organisation, text) if organisation else text
