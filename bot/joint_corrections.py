"""What is said of several changes that were proposed together: which of them to leave out, what one
of them lacked, what is to be different of one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.conversation_state import State
from bot.joint_proposals import TWICE, Part, contradict, jointly, part_again, parts_of, together
from bot.listed_drafts import edits_of_several, is_skip
from bot.meant_records import with_meant_number
from bot.open_answers import answer_to_what_is_open
from bot.open_proposals import Answer, waiting
from bot.pointing import standing_alone
from bot.proposal_corrections import TOO
from bot.proposing import corrected, names_in, shown_again
from bot.several_changes import parts_of_order
from bot.short_answers import is_correction, is_none_of_them
from bot.understanding.orders.orders import is_order
from bot.understanding.recognise import Recogniser
from bot.understanding.words.mentions import Mention
from bot.which_changes import Proposed, Told, kept_units, of_a_name, of_a_place, says_which
from handlers.patterns import Pattern
from handlers.proposals import propose_again
from handlers.reply import Entries, Line, say
from handlers.several import as_one, refs_of, with_refs
from handlers.turn import Turn

_LEAVES_IT = Pattern(
    r"(?i)^\W*(?:(?:ok|okay|please|just|then|no|actually)\W+)*(?:leave|take) (?:it|that|that one"
    r"|this one|this) out(?: then| please| for now)*\W*$"
    r"|^\W*(?:go on |do it |carry on )?without (?:it|that|that one)\W*$"
)
_WHICH_CHANGE = "Of which of them? Say it as in “make the second Thursday”; nothing was changed."
_AS_WELL = Pattern(
    r"(?i)^\W*(?:(?:yes|ok|okay|oh|right)\W+)*(?:and|also|plus)\b|\b(?:too|as well|also)[\s.!]*$"
)
# What is ordered after these comes besides what waits.
BESIDES = Pattern(
    r"(?i)^\W*(?:(?:yes|yeah|yep|ok|okay|oh|right|actually|please|but)\W+)*(?:and|also|plus)\b[\s,]*"
    r"(?:(?:also|please|then)\s+)*"
)
_MEANT = Pattern(
    r"(?i)^\W*(?:(?:no|sorry|oops|wrong one|i meant?|i mean|actually|make it|make that|wait"
    r"|it['’]?s|should be|it should be|action)\b[\s,]*)+[\w/.-]+"
    r"(?: (?:please|pls|instead|sorry))*[\s.!]*$"
)
_LEAD = Pattern(
    r"(?i)^\W*(?:(?:yes|yep|yeah|ok|okay|fine|sure|right)\b[\s,.!–-]*)+(?:but\b[\s,]*)?"
)


def corrected_jointly(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The joint proposal that is open, with what a message leaves out, adds to what was lacking, or
    changes of one of its parts; null where it is about something else.
    """
    parts = parts_of(state, turn, recogniser)
    asked = next((n for n, part in enumerate(parts) if part.is_open), None)
    if asked is not None and (is_skip(text) or _LEAVES_IT.match(text) or is_none_of_them(text)):
        return jointly([*parts[:asked], *parts[asked + 1 :]], turn)
    changes = [_told(part) for part in parts]
    instead = _meant_instead(text, parts, turn, recogniser)
    if instead is not None:
        return instead
    if asked is None or says_which(text):
        left = _left(text, parts, changes, state, turn, recogniser)
        if left is not None:
            return left
    if asked is not None:
        answer = _answered(text, parts[asked], state, turn, recogniser)
        if answer is not None:
            return _with(parts, {asked: answer}, turn)
    if (state.is_aside and not is_correction(text)) or text.rstrip().endswith("?"):
        return None
    return _changed(text, parts, changes, state, turn, recogniser)


def _left(
    text: str,
    parts: Sequence[Part],
    changes: Sequence[Told],
    state: State,
    turn: Turn,
    recogniser: Recogniser,
) -> Answer | None:
    """The changes without what a message leaves out; null where it leaves out nothing."""
    proposed = Proposed(tuple(changes), lambda words: names_in(words, turn, recogniser))
    kept = kept_units(text, proposed)
    if kept is None:
        return None
    if not kept:
        unchanged = say("All right, nothing was changed.", intent="changes.cancel")
        return unchanged, State(records=state.records)
    left: list[Part] = []
    for place, part in enumerate(parts):
        refs = [ref for ref in changes[place].refs if (place, ref) in kept]
        proposal = part.reply.proposal
        if proposal and refs and len(refs) < len(changes[place].refs):
            reply = propose_again(with_refs(proposal, refs), turn)
            left.append(Part(part.order, reply, replace(waiting(reply, turn), last={})))
        elif refs or (place, "") in kept:
            left.append(part)
    return jointly(left, turn)


def _meant_instead(
    text: str, parts: Sequence[Part], turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """The joint proposal with another record in the place of one that is said not to be meant:
    "not 06, 03"; null where a message says nothing of the kind.
    """
    for place, part in enumerate(parts):
        proposal = part.reply.proposal
        anew = proposal and with_meant_number(proposal, text, recogniser, turn)
        if anew and not set(refs_of(anew)) <= {ref for each in parts for ref in each.reply.records}:
            reply = propose_again(anew, turn)
            if reply.proposal:
                after = replace(waiting(reply, turn), last=part.after.last)
                return _with(parts, {place: (reply, after)}, turn)
    return None


def _answered(
    text: str, part: Part, state: State, turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """What a message answers to what one change lacked; null where it does not."""
    own = replace(part.after, is_aside=state.is_aside)
    return corrected(text, own, turn, recogniser) or answer_to_what_is_open(
        text, own, turn, recogniser
    )


def _changed(
    text: str,
    parts: Sequence[Part],
    changes: Sequence[Told],
    state: State,
    turn: Turn,
    recogniser: Recogniser,
) -> Answer | None:
    """The joint proposal with what a message changes of its parts; null where it changes none."""
    said = _LEAD.sub("", text) or text
    ways = _edits(said, changes, turn, recogniser)
    for edits in ways:
        answers = {
            place: answer
            for places, words in edits
            for place in places
            if (answer := _edited(words, parts[place], turn, recogniser)) is not None
        }
        if answers:
            return _with(parts, answers, turn)
    records = {ref for part in parts for ref in refs_of(part.reply.proposal or {})}
    if len(records) == 1:
        return _of_one_record(said, parts, records.pop(), turn, recogniser)
    ordered = _ordered(text, parts, turn, recogniser)
    for edits in ways if ordered is None else ():
        for places, words in edits:
            refs = ", ".join(ref for place in places for ref in changes[place].refs)
            named = re.sub(r"\bit\b", refs, words, count=1)
            ordered = ordered or (_ordered(named, parts, turn, recogniser) if refs else None)
    if ordered is not None or ways:
        return ordered
    fitting = {
        place: answer
        for place, part in enumerate(parts)
        if (answer := _edited(said, part, turn, recogniser)) is not None
    }
    if len(fitting) > 1:
        return shown_again(state, turn, recogniser, _WHICH_CHANGE)
    return _with(parts, fitting, turn) if fitting else None


def _of_one_record(
    text: str, parts: Sequence[Part], ref: str, turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """The changes of one record with what a message changes of one of them, or with another one of
    the same record; null where it does neither.
    """
    fitting = {
        place: answer
        for place, part in enumerate(parts)
        if (answer := _edited(text, part, turn, recogniser)) is not None
    }
    if len(fitting) == 1:
        return _with(parts, fitting, turn)
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


def _edits(
    text: str, changes: Sequence[Told], turn: Turn, recogniser: Recogniser
) -> list[list[tuple[tuple[int, ...], str]]]:
    """The ways in which a message may say something of some of the changes: which, and the message
    as it would be said of "it".
    """
    placed = of_a_place(text, len(changes))
    ways = [[((placed[0],), placed[1])]] if placed else []
    several = edits_of_several(text, len(changes))
    ways += [several] if several else []
    for mention in recogniser.spotted(text, turn.now).mentions:
        named = _named_by(mention, changes)
        if len(named) == 1:
            it = f"{text[: mention.start]}it{text[mention.end :]}"
            ways.append([(tuple(named), it)])
    called = of_a_name(text, changes)
    return [*ways, [((called[0],), called[1])]] if called else ways


def _edited(words: str, part: Part, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """One change as a message corrects it; null where it changes nothing of it."""
    own = part.after
    answer = corrected(words, own, turn, recogniser)
    if answer is None and own.last:
        answer = answer_to_what_is_open(words, own, turn, recogniser)
    return None if answer is None or answer[0].proposal in (None, part.reply.proposal) else answer


def _ordered(text: str, parts: Sequence[Part], turn: Turn, recogniser: Recogniser) -> Answer | None:
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


def _with(parts: Sequence[Part], answers: Mapping[int, Answer], turn: Turn) -> Answer:
    """The joint proposal with other answers to some of its orders."""
    anew = [
        Part(part.order, *answers[place]) if place in answers else part
        for place, part in enumerate(parts)
    ]
    return together(anew, turn) or jointly(parts, turn, TWICE)


def _told(part: Part) -> Told:
    """A change by what may be said to mean it."""
    proposal = part.reply.proposal
    words = " ".join(_words(part))
    if proposal is None:
        return Told("", part.reply.records, f"{part.order} {words}")
    return Told(proposal["change"], tuple(refs_of(proposal)), words, proposal.get("record", ""))


def _words(part: Part) -> list[str]:
    lines = [each.text for each in part.reply.parts if isinstance(each, Line)]
    lists = [each for each in part.reply.parts if isinstance(each, Entries)]
    return [*lines, *(entry.as_line() for each in lists for entry in each.entries)]


def _named_by(mention: Mention, changes: Sequence[Told]) -> set[int]:
    named = {ref for refs in mention.readings.values() for ref in refs}
    return {place for place, each in enumerate(changes) if not named.isdisjoint(each.refs)}
