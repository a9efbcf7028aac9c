"""What is ordered besides of the records that wait for a yes: "and push it to 20 October", "add a
note that she agreed", "it was done on Friday". Nothing that was proposed is lost by it.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from itertools import product

from bot.conversation_state import State
from bot.joint_additions import BESIDES
from bot.joint_proposals import Part, together
from bot.kept_records import names_in
from bot.open_proposals import Answer, Answering, waiting
from bot.proposing import shown_again
from bot.short_answers import is_yes
from bot.understanding import dates
from bot.understanding.recognise import Recogniser
from bot.understanding.words.windows import days_of
from bot.undo_answers import is_undo
from handlers.patterns import Pattern, any_of
from handlers.proposals import propose_again
from handlers.several import changes_of, refs_of, with_refs
from handlers.turn import Turn
from handlers.wording import full_day
from store.history import ACTION

# What is said instead of what waits, and not besides it.
_INSTEAD = Pattern(
    r"(?i)^\W*(?:(?:ok|okay|oh|ah|sorry|wait|well|hmm|yes|but)\b[\s,.!–-]*)*"
    + any_of(
        "no|nope|actually|instead|rather|scrap|forget|cancel|never ?mind|don['’]?t|do not|on second"
        "|hang on|hold on|wait|not|stop|undo"
    )
    + r"\b|\b(?:instead|rather)\W*$"
)
_TWO = Pattern(
    r"(?i)\b(?:give|assign|re-?assign|pass|push|move|mark|set|make|put|extend)\b.*"
    r"\band (?:also )?(?:push|move|extend|give|pass|assign|re-?assign|mark|add|note|put|make|set)\b"
)
_ALSO = Pattern(r"(?i)\b(?:too|as well|also|besides)[\s.!]*$")
_KIND = (
    r"(?i)^\W*(?:(?:yes|yeah|ok|okay|oh|right|sorry|no|actually|please|pls|but|and|also|plus|then)"
    r"\b[\s,]*)*"
)
_IT = r"(?:it|that|this|they|those|these|both|all(?: of (?:them|it))?|the action)"
_LED = Pattern(_KIND + r"(?:(?:wait|hang on|hold on)\b[\s,]*)*")
_DONE = r"(?:done|closed|completed?|finished|delivered|sorted|signed off|dealt with|discharged)"
# When what is closed was closed.
_CLOSED_ON = Pattern(
    _KIND
    + any_of(
        rf"{_IT}(?:['’]s| was| were| got| happened| finished| all| both| actually| really| been)+"
        rf"(?: {_DONE})?(?: on| as of| as at)?",
        rf"{_DONE}(?: on| as of| as at)?",
        "(?:as of|as at|dated|effective|with effect from|on)",
        rf"back-?date(?: {_IT})?(?: to)?",
        rf"(?:make|call|put|set|have|mark) {_IT}(?: down)?(?: as)?(?: {_DONE})?"
        r"(?: for| as of| as at| on)?",
        r"(?:the )?(?:closing|closure|closed|completion|done)? ?(?:date|day)"
        r"(?: (?:is|was|should be|should have been|of|to))*",
        r"(?:should be|should have been|should say|i meant?|change (?:it|that) to)(?: on)?",
    )
    + r"\s+(?P<day>[^?]{3,40}?)(?: (?:actually|please|pls|not today|though|in fact))*[\s.!]*$"
)
_NOTE = Pattern(
    _KIND + r"(?:with |(?:add|put|make|leave|log|write|record|stick|pop) )?(?:also )?"
    r"(?:an? |the )?(?:note|update|comment)(?: (?:on|to|against) (?:it|them|both|all))?"
    r"(?:\s*[:–-]\s*|\s+(?:to say|saying|that(?: says)?)\s+)(?P<value>\S.+)$"
)
# A value by itself, as the order that sets it.
_VALUES = (
    (_NOTE, "add a note to {refs}: {value}"),
    (
        Pattern(
            _KIND + r"(?:with )?(?:an? |the )?(?:due(?: date)?(?: of| is| for| by| on)?"
            r"|deadline(?: of| is|:)?|target date(?: of| is)?|by|before"
            r"|(?:set|change|move|make|put) the (?:due |target )?(?:date|deadline) (?:to|for|as)"
            r"|(?:make|have) (?:it|them|that|both) due(?: by| on)?)\s+(?P<value>[^?:;]{3,40})$"
        ),
        "push {refs} to {value}",
    ),
    (
        Pattern(
            _KIND + r"(?:(?:make|put|set) (?:it|that|this) |under |as )*(?P<value>priority \d+)"
            r"(?: (?:too|as well|also))?[\s.!]*$"
        ),
        "put {refs} under {value}",
    ),
    (
        Pattern(
            _KIND + r"(?:(?:make|have) (?P<value>[^?:;,\d]{2,40}?) the (?:action )?owner"
            r"|(?:for|assigned to|owned by|(?:the )?owner(?: is|:)?) (?P<whom>[^?:;,\d]{2,40}?))"
            r"(?: (?:of|on|for) (?:it|them))?(?: (?:too|as well|also|please))?[\s.!]*$"
        ),
        "give {refs} to {value}",
    ),
    (
        Pattern(
            _KIND + r"(?:make it|mark it|it['’]?s|status)?\s*(?:as )?(?:now )?in progress(?: now)?"
            r"[\s.!]*$"
        ),
        "mark {refs} as in progress",
    ),
)
# Another day than the one proposed, told by what it is of; or a day where none was proposed.
_DAY_OF = (
    r"(?:the )?(?:next|following|coming|end|start|beginning|middle|one after|meeting after|last day"
    r"|first)\b[^?:;,]{0,40}?"
)
_DAY_INSTEAD = Pattern(
    _KIND
    + r"(?:(?:can|could|shall) (?:you|we) )?(?:(?:make|have|move|push|put|say) (?:it |that |them )?"
    rf"(?:back )?)?(?:to |until |till |for |by |due )*(?P<value>{_DAY_OF})"
    r"(?: (?:instead|please|pls|actually|sorry|rather))*[\s.!]*$"
)
_DAY_TOO = Pattern(
    _KIND + r"(?:(?:can|could|shall) (?:you|we) )?(?:make|have|say) (?:it|that|them) "
    r"(?:for |by |on |to )?(?P<value>[^?:;,]{3,30}?)(?: (?:please|pls|too|as well))*[\s.!]*$"
)
_NO_NOTES = "A new action has no notes until it is logged, so nothing of it is changed."
_ENDS = ("complete", "withdraw", "supersede", "propose closure")
_CARRIES_ON = ("reassign", "reschedule")
_LEAD = Pattern(r"(?i)^(?:(?:on|for|as of|as at|the)\s+)+")
_COMING = Pattern(r"(?i)\b(?:next|coming|tomorrow)\b")
# The fields of a proposal that are set together, and by what change ("": by its own).
_BY_FIELD = (
    (("status", "closed", "successor"), ""),
    (("owners",), "reassign"),
    (("due",), "reschedule"),
    (("action",), "correct"),
    (("priority",), "update"),
    (("forum", "meeting", "item"), "update"),
    (("note", "response"), "update"),
)
_KINDS = {ACTION, "recommendation", "milestone"}
LONG_AGO = timedelta(days=180)


def wholly_besides(
    text: str, state: State, turn: Turn, recogniser: Recogniser, answer: Answering
) -> Answer | None:
    """The proposal that is open with the note that a message adds, whatever days and people it
    names, or with the two things that it orders, so that neither is lost; null where it does
    neither.
    """
    is_note = bool(_NOTE.match(text))
    if not state.proposal or not (is_note or _TWO.search(text)):
        return None
    if not state.drafts:
        return besides(text, state, turn, recogniser, answer)
    is_of_it = is_note and not state.is_aside
    return shown_again(state, turn, recogniser, _NO_NOTES) if is_of_it else None


def besides(
    text: str,
    state: State,
    turn: Turn,
    recogniser: Recogniser,
    answer: Answering,
) -> Answer | None:
    """The proposal that is open with what a message orders besides of its records; null where it
    orders nothing of them, or something that takes the place of what waits. `answer` is what would
    be answered to an order if nothing was open.
    """
    refs = refs_of(state.proposal)
    changes = changes_of(state.proposal) if state.proposal else []
    is_of_the_same = bool(refs) and all(refs_of(each) == refs for each in changes)
    kinds = {each.get("record", ACTION) for each in changes}
    is_of_one_kind = not state.drafts and len(kinds) == 1 and kinds <= _KINDS
    if not (is_of_the_same and is_of_one_kind) or text.rstrip().endswith("?"):
        return None
    is_pointed = not state.is_aside or state.records == refs
    if not is_pointed and not set(refs) & names_in(text, turn, recogniser):
        return None
    closed = _closed(text, state, turn, recogniser) if "closed" in state.proposal else None
    if closed is not None:
        return closed
    day = _day_said(text, state, turn)
    if not day and _INSTEAD.search(text) and not _TWO.search(text):
        return None
    order = f"push {', '.join(refs)} to {day}" if day else _as_order(text, refs)
    if is_undo(order) or is_yes(order):
        return None
    other = Part(order, *answer(order, State(records=list(refs)), turn, recogniser))
    proposal = other.reply.proposal
    if proposal is None or proposal.get("record", ACTION) not in kinds:
        return None
    if set(refs_of(proposal)) != set(refs):
        return None
    if refs_of(proposal) != refs:
        reply = propose_again(with_refs(proposal, refs), turn)
        other = Part(order, reply, waiting(reply, turn))
    is_led = bool(BESIDES.match(text) or _ALSO.search(text))
    return _joined(state, other, turn, is_led=is_led)


def _joined(state: State, other: Part, turn: Turn, *, is_led: bool) -> Answer | None:
    """Both changes, as one where one can say them, with what both set as it was said last; null
    where the second takes the place of the first, since what is ended is not carried on.
    """
    proposal = other.reply.proposal or {}
    changes = changes_of(state.proposal)
    kinds = [each["change"] for each in (*changes, proposal)]
    ends = any(kind in _ENDS for kind in kinds) and any(kind in _CARRIES_ON for kind in kinds)
    has_each = any("each" in each for each in (*changes, *changes_of(proposal)))
    if (ends and not is_led) or has_each or "changes" in proposal:
        return None
    kept = _parts_of(state, set(proposal), turn)
    return together([*kept, other], turn) if kept else (other.reply, other.after)


def _parts_of(state: State, set_anew: Collection[str], turn: Turn) -> list[Part]:
    """The change that waits, each of its fields as a change by itself, without those `set_anew`."""
    parts: list[Part] = []
    for waits, (fields, change) in product(changes_of(state.proposal), _BY_FIELD):
        sets = {field: waits[field] for field in fields if field in waits}
        if sets and not set_anew & sets.keys():
            named = {name: waits[name] for name in ("record", "ref", "refs") if name in waits}
            reply = propose_again({"change": change or waits["change"], **named, **sets}, turn)
            parts += [Part(state.asked, reply, waiting(reply, turn))] if reply.proposal else []
    return parts


def _day_said(text: str, state: State, turn: Turn) -> str:
    """The words of the day that a message proposes for when something is due; empty without."""
    if "due" in state.proposal:
        found = _DAY_INSTEAD.match(text)
        return found["value"] if found else ""
    found = None if "closed" in state.proposal else _DAY_TOO.match(text) or _DAY_INSTEAD.match(text)
    words = found["value"] if found else ""
    read = dates.read(words, turn.now) if words else None
    is_whole = read and _LEAD.sub("", read.quote).casefold() == _LEAD.sub("", words).casefold()
    return words if is_whole else ""


def _closed(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The proposal to close something, as of the day that a message says; null without one."""
    said = _CLOSED_ON.match(text)
    words = said["day"].strip(" .!,") if said else ""
    day = _that_was(words, turn.now)
    if day is None:
        return None
    if day > turn.today:
        ahead = f"{full_day(day)} is still to come, and nothing is closed ahead of its day."
        return shown_again(state, turn, recogniser, ahead)
    reply = propose_again({**state.proposal, "closed": day.isoformat()}, turn)
    return (reply, waiting(reply, turn)) if reply.proposal else (reply, state)


def _that_was(words: str, now: datetime) -> date | None:
    """The one day that words are, and nothing else: the last such, where that is not long ago."""
    coming, before = (dates.read(words, now, past=past) for past in (False, True))
    if coming is None or _LEAD.sub("", words).casefold() != _LEAD.sub("", coming.quote).casefold():
        return None
    first, last = days_of(coming)
    if first is None or first != last:
        return None
    earlier = days_of(before)[1] if before else None
    is_recent = earlier and timedelta(0) <= now.date() - earlier <= LONG_AGO
    is_ahead = first > now.date() and not _COMING.search(words)
    return earlier if is_ahead and is_recent else first


def _as_order(text: str, refs: Sequence[str]) -> str:
    """What a message orders of these records, as it would be said if they had just been shown."""
    named = ", ".join(refs)
    for value, order in _VALUES:
        found = value.match(text)
        if found:
            said = next((each for each in found.groups() if each), "")
            return order.format(refs=named, value=_ALSO.sub("", said))
    return _ALSO.sub("", _LED.sub("", text)).strip(" ,")


def kept_beside(answer: Answer, state: State, turn: Turn) -> Answer:
    """A proposal of another state than the one that waited, with what was proposed besides that."""
    reply, after = answer
    refs = refs_of(state.proposal)
    if not reply.proposal or refs_of(reply.proposal) != refs or "each" in state.proposal:
        return answer
    kept = _parts_of(state, {*reply.proposal}, turn)
    return (together([Part(reply.intent, reply, after), *kept], turn) if kept else None) or answer
