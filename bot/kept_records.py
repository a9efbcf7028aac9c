"""The records of a change that waits for a yes, as a message keeps or takes back some: "not 05",
"leave it with us".
"""

from collections.abc import Sequence
from typing import Any

from bot.choosing import kept_of_several
from bot.conversation_state import State
from bot.understanding.recognise import Recogniser
from bot.which_changes import ENDS_OF_REFS, Proposed, Told, Unit, kept_units
from handlers.patterns import Pattern, any_of
from handlers.several import refs_of, with_refs
from handlers.turn import Turn

_LEAD = (
    r"(?i)^\W*(?:(?:oh|ah|hmm|no|nope|wait|hang on|hold on|actually|sorry|ok|okay|on second "
    r"thoughts?"
    r"|let['’]?s|please|just|but|not (?:yet|now))\b[\s,.!–-]*)*"
)
# What takes the one back that is named: "drop 05" may be to withdraw it.
_TAKES_BACK = Pattern(_LEAD + r"(?:not|leave|keep|don['’]?t|do not)\b")
_CLOSING = ("complete", "propose closure")
_UNFINISHED = Pattern(
    _LEAD + r"(?P<what>[^,;:?]{2,40}?)(?:['’]s not| (?:isn['’]?t|is not|aren['’]?t|are not))"
    r" (?:actually |quite |really |all )?(?:done|finished|complete|completed|ready|closed|there)"
    r"(?: yet)?[\s.!]*$"
)
_NUMBER = Pattern(r"\d+")
_IT = r"(?:it|that|this|them|those|that one|this one|things|the action|as)"
_END = (
    r"(?: (?:for now|then|please|thanks|after all|i think|instead|really|for the moment))*[\s.!]*$"
)
_AS_IT_IS = r"(?:as|where|how|the way) (?:it|they|things) (?:is|are|was|were|stands?)"
_LEFT = Pattern(
    _LEAD
    + any_of(
        rf"(?:leave|keep) {_IT} (?:alone|be|{_AS_IT_IS})",
        rf"leave {_IT}(?: for (?:now|the moment))?",
    )
    + _END
)
# What says that one thing of it is to stay as it is, by what the change would set.
_STAYS = {
    name: Pattern(_LEAD + build + _END)
    for name, build in (
        (
            "owners",
            rf"(?:(?:leave|keep) {_IT} with|(?:it|that) (?:stays|can stay|should stay) with)"
            r" (?:us|them|him|her|whoever has it|the current owner|its owner)",
        ),
        (
            "due",
            r"(?:leave|keep) (?:the|its|that) (?:due )?(?:date|deadline)(?: (?:alone|as it is))?",
        ),
        (
            "status",
            rf"(?:(?:leave|keep) {_IT} open|(?:it|that|they) (?:stays?|can stay|should stay) open)",
        ),
    )
}

# What a change sets first of all; beside it may stand a note, or a day.
_OWN = {"reassign": "owners", "reschedule": "due", "correct": "action"}
_WITHOUT = Pattern(
    _LEAD
    + r"(?:without|drop|leave out|leave off|scrap|forget|no|skip|remove|not|lose|minus|take off)"
    r" (?:the |an? |any |that )?(?:(?P<note>note|update|comment|response)|(?:due )?(?:date"
    r"|deadline))" + _END
)


def kept_records(
    text: str, proposal: dict[str, Any], turn: Turn, recogniser: Recogniser
) -> dict[str, Any] | None:
    """A proposal for several records with those that `text` keeps: "just the first two", "not 05";
    null where it keeps all of them, or says nothing of the kind.
    """
    refs: list[str] = proposal.get("refs", [])
    places = kept_of_several(text, len(refs))
    if places is not None and not ENDS_OF_REFS.search(text):
        return with_refs(proposal, [refs[place] for place in places])
    said = _taken_back(text, proposal)
    kept = _kept_of(refs, said, turn, recogniser) if refs else None
    left = [ref for ref in refs if (0, ref) in kept] if kept else []
    return with_refs(proposal, left) if left else None


def without_one_thing(text: str, proposal: dict[str, Any]) -> dict[str, Any] | None:
    """A proposal that sets several things without the one that `text` leaves out: "without the
    note", "no date"; null where it leaves out none.
    """
    found = _WITHOUT.match(text)
    left_out = ("note", "response") if found and found["note"] else ("due",)
    own = _OWN.get(proposal["change"], "status")
    if found is None or left_out[0] not in proposal or own in left_out or own not in proposal:
        return None
    return {name: value for name, value in proposal.items() if name not in left_out}


def leaves_none(text: str, state: State, turn: Turn, recogniser: Recogniser) -> bool:
    """Whether a message takes back all that waits, by its names or by what is to stay as it is:
    "hang on, not 05", "leave it with us".
    """
    refs = refs_of(state.proposal)
    if not refs or state.parts or "record" in state.proposal:
        return False
    if _LEFT.match(text) or any(
        name in state.proposal and stays.match(text) for name, stays in _STAYS.items()
    ):
        return True
    if kept_of_several(text, max(2, len(refs))) and not ENDS_OF_REFS.search(text):
        return False  # "not the first": by their places in the list
    said = _taken_back(text, state.proposal)
    numbers = {int(number) for ref in refs for number in _NUMBER.findall(ref)}
    names_others = any(int(number) not in numbers for number in _NUMBER.findall(said))
    is_all = not names_others and bool(_TAKES_BACK.match(said))
    return is_all and _kept_of(refs, said, turn, recogniser) == set()


def _taken_back(text: str, proposal: dict[str, Any]) -> str:
    """`text`, where it says that something to be closed is not done yet, as one that takes it
    back.
    """
    unfinished = _UNFINISHED.match(text) if proposal["change"] in _CLOSING else None
    return f"not {unfinished['what']}" if unfinished else text


def names_in(words: str, turn: Turn, recogniser: Recogniser) -> set[str]:
    """The records that words may name, of whatever kind."""
    mentions = recogniser.spotted(words, turn.now).mentions
    return {ref for mention in mentions for refs in mention.readings.values() for ref in refs}


def _kept_of(
    refs: Sequence[str], text: str, turn: Turn, recogniser: Recogniser
) -> set[Unit] | None:
    told = Told("", tuple(refs), "")
    return kept_units(text, Proposed((told,), lambda words: names_in(words, turn, recogniser)))
