"""What is said of several changes that were proposed together: which of them to leave out, what one
of them lacked, what is to be different of one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation_state import State
from bot.joint_additions import also_of_record, ordered_besides, with_answers
from bot.joint_proposals import Part, jointly, parts_of
from bot.kept_records import names_in
from bot.listed_drafts import edits_of_several, is_skip
from bot.meant_records import with_meant_number
from bot.open_answers import answer_to_what_is_open
from bot.open_proposals import Answer, waiting
from bot.proposing import corrected, shown_again
from bot.short_answers import is_correction, is_none_of_them
from bot.understanding.recognise import Recogniser
from bot.understanding.words.mentions import Mention
from bot.which_changes import Proposed, Told, kept_units, of_a_name, of_a_place, says_which
from handlers.patterns import Pattern
from handlers.proposals import propose_again
from handlers.reply import Entries, Line, say
from handlers.several import refs_of, with_refs
from handlers.turn import Turn

_LEAVES_IT = Pattern(
    r"(?i)^\W*(?:(?:ok|okay|please|just|then|no|actually)\W+)*(?:leave|take) (?:it|that|that one"
    r"|this one|this) out(?: then| please| for now)*\W*$"
    r"|^\W*(?:go on |do it |carry on )?without (?:it|that|that one)\W*$"
)
_WHICH_CHANGE = "Of which of them? Say it as in “make the second Thursday”; nothing was changed."
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
            return with_answers(parts, {asked: answer}, turn)
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
                return with_answers(parts, {place: (reply, after)}, turn)
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
            return with_answers(parts, answers, turn)
    records = {ref for part in parts for ref in refs_of(part.reply.proposal or {})}
    if len(records) == 1:
        return _of_one_record(said, parts, records.pop(), turn, recogniser)
    ordered = ordered_besides(text, parts, turn, recogniser)
    for edits in ways if ordered is None else ():
        for places, words in edits:
            refs = ", ".join(ref for place in places for ref in changes[place].refs)
            named = re.sub(r"\bit\b", refs, words, count=1)
            ordered = ordered or (ordered_besides(named, parts, turn, recogniser) if refs else None)
    if ordered is not None or ways:
        return ordered
    fitting = _fitting(said, parts, turn, recogniser)
    if len(fitting) > 1:
        return shown_again(state, turn, recogniser, _WHICH_CHANGE)
    return with_answers(parts, fitting, turn) if fitting else None


def _of_one_record(
    text: str, parts: Sequence[Part], ref: str, turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """The changes of one record with what a message changes of one of them, or with another one of
    the same record; null where it does neither.
    """
    fitting = _fitting(text, parts, turn, recogniser)
    if len(fitting) == 1:
        return with_answers(parts, fitting, turn)
    return also_of_record(text, parts, ref, turn, recogniser)


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


def _fitting(
    text: str, parts: Sequence[Part], turn: Turn, recogniser: Recogniser
) -> dict[int, Answer]:
    """The changes of which a message corrects something, by their place, each as corrected."""
    return {
        place: answer
        for place, part in enumerate(parts)
        if (answer := _edited(text, part, turn, recogniser)) is not None
    }


def _edited(words: str, part: Part, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """One change as a message corrects it; null where it changes nothing of it."""
    own = part.after
    answer = corrected(words, own, turn, recogniser)
    if answer is None and own.last:
        answer = answer_to_what_is_open(words, own, turn, recogniser)
    return None if answer is None or answer[0].proposal in (None, part.reply.proposal) else answer


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
