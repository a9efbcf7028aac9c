"""What is ordered beside changes that were proposed: another change of one of their records, the
same change of another record, or one that is said to come as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.conversation_state import State
from bot.joint_proposals import TWICE, Part, contradict, jointly, part_again, together
from bot.kept_records import names_in
from bot.open_proposals import Answer, waiting
from bot.pointing import standing_alone
from bot.proposal_corrections import TOO
from bot.several_changes import parts_of_order
from bot.understanding.orders.orders import is_order
from bot.understanding.recognise import Recogniser
from handlers.patterns import Pattern
from handlers.proposals import propose_again
from handlers.several import as_one, refs_of, with_refs
from handlers.turn import Turn

_AS_WELL = Pattern(
    r"(?i)^\W*(?:(?:yes|ok|okay|oh|right)\W+)*(?:and|also|plus)\b|\b(?:too|as well|also)[\s.!]*$"
)
# What is ordered after these comes besides what waits.
BESIDES = Pattern(
    r"(?i)^\W*(?:(?:yes|yeah|yep|ok|okay|oh|right|actually|please|but)\W+)*(?:and|also|plus)\b[\s,]*"
    r"(?:(?:also|please|then)\s+)*"
)
_MEANT = Pattern(
    r"(?i)^\W*(?:(?:no|sorry|oops|wrong one|i meant?|actually|make it|make that|wait"
    r"|it['’]?s|should be|it should be|action)\b[\s,]*)+[\w/.-]+"
    r"(?: (?:please|pls|instead|sorry))*[\s.!]*$"
)


def also_of_record(
    text: str, parts: Sequence[Part], ref: str, turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """The changes of one record with another one of it that a message orders, or for another record
    too, or instead; null where it orders neither.
    """
    order = standing_alone(_AS_WELL.sub("", BESIDES.sub("", text)).strip(" ,"), [ref])
    found = parts_of_order(order, turn, recogniser)
    proposal = found[0].reply.proposal if len(found) == 1 else None
    if proposal is None:
        return _of_another_too(text, parts, ref, turn, recogniser)
    if refs_of(proposal) != [ref] and not _AS_WELL.search(text):
        return None
    kept = [part for part in parts if not contradict([part.reply.proposal or {}, proposal])]
    return together([*kept, *found], turn)


def _of_another_too(
    text: str, parts: Sequence[Part], ref: str, turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """The changes of one record for another one too, or instead: "and 02 as well", "the same for
    COM/23/02", "no, COM/23/02"; null where a message names none so.
    """
    others = [*dict.fromkeys(recogniser.spotted(text, turn.now).refs_of("ref"))]
    is_too, is_instead = TOO.match(text), _MEANT.match(text)
    if len(others) != 1 or others == [ref] or not (is_too or is_instead):
        return None
    refs = others if is_instead else [ref, *others]
    replies = [propose_again(with_refs(part.reply.proposal or {}, refs), turn) for part in parts]
    if not all(reply.proposal for reply in replies):
        return None
    anew = [
        Part(part.order, reply, waiting(reply, turn))
        for part, reply in zip(parts, replies, strict=True)
    ]
    return together(anew, turn)


def ordered_besides(
    text: str, parts: Sequence[Part], turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """The joint proposal with another change of one of its records, beside the one that it has or,
    where both set the same, in its place; or with one that is said to come as well. Null where a
    message orders neither.
    """
    found = parts_of_order(_AS_WELL.sub("", text).strip(" ,"), turn, recogniser)
    if len(found) != 1 or not (found[0].reply.proposal or found[0].is_open):
        return None
    if _AS_WELL.search(text):
        return together([*parts, *found], turn) or jointly(parts, turn, TWICE)
    proposal = found[0].reply.proposal
    refs = set(refs_of(proposal)) if proposal else set[str]()
    for place, part in enumerate(parts):
        if refs and part.reply.proposal and refs == set(refs_of(part.reply.proposal)):
            both = beside(part, found[0], turn)
            return together([*parts[:place], *both, *parts[place + 1 :]], turn)
    return None


def beside(part: Part, other: Part, turn: Turn) -> list[Part]:
    """Two changes of the same records: as one, side by side, or the second alone where both set the
    same.
    """
    changes = [each.reply.proposal for each in (part, other) if each.reply.proposal]
    one = as_one(changes)
    reply = propose_again(one, turn) if one else None
    if reply and reply.proposal:
        after = replace(waiting(reply, turn), last=part.after.last)
        return [Part(f"{part.order}, {other.order}", reply, after)]
    return [other] if contradict(changes) else [part, other]


def with_another(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The proposal that is open, and another change that a message orders besides: "and move 02 to
    3 Nov"; null where it orders none that names its record, or nothing is open by itself.
    """
    led = BESIDES.match(text)
    if led is None or not state.proposal or state.is_aside or len(state.drafts) > 1:
        return None
    order = text[led.end() :]
    found = parts_of_order(order, turn, recogniser) if is_order(order) else []
    proposal = found[0].reply.proposal if len(found) == 1 else None
    if proposal is None:
        return None
    is_named = set(refs_of(proposal)) <= names_in(order, turn, recogniser)
    if not is_named and proposal["change"] != "add":
        return None
    part = part_again({"order": state.asked, **vars(state)}, turn, recogniser)
    return together([part, *found], turn)


def with_answers(parts: Sequence[Part], answers: Mapping[int, Answer], turn: Turn) -> Answer:
    """The joint proposal with other answers to some of its orders."""
    anew = [
        Part(part.order, *answers[place]) if place in answers else part
        for place, part in enumerate(parts)
    ]
    return together(anew, turn) or jointly(parts, turn, TWICE)
