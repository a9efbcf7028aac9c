"""The proposal of a change to actions: which are meant, who may, and what has to be asked first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.ask import Ask
from handlers.change_words import CONFIRMING, proposal_lines, proposal_warnings, so_already
from handlers.gate import shown
from handlers.left_out import without_left_out
from handlers.may import refusal
from handlers.patterns import Pattern
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.who_may import refused_of
from handlers.windows import known_days, looking_back
from handlers.wording import distinct, listed
from store.actions import ActionFilter, ActionRecord, select_actions
from store.columns import OPEN_STATUSES

_ALL = Pattern(
    r"(?i)\b(?:all|both|every|everything|each|them|those|the lot)\b"
    r"|^(?!.*\b(?:one|any|some|first|last|which) of\b).*\b(?:the|my|our|his|her|their)\b"
    r"[^,.;:]{0,40}?\bones\b"
)
# How many were spoken of: "both", "all 3 of the actions under item 4".
_COUNTED = Pattern(r"(?i)\b(?:both\b(?! of)|all (?P<number>\d{1,2}) of\b)")
_LATE = Pattern(r"(?i)\b(?:overdue|late) actions\b")
# A date that tells when an action is due, not at which meeting it was agreed.
_DUE = Pattern(r"(?i)\b(?:due|by|before|overdue|until|since|after)\b")
# So many at once are remarked upon.
MANY = 5
Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why a change cannot be proposed yet, and what is thereby asked for (empty: nothing is)."""

    words: str
    missing: str = ""


# What a change sets, where that hangs on the action; or what is lacking.
Setting = Callable[[ActionRecord], Change | Lacking]


def proposed(
    ask: Ask,
    turn: Turn,
    change: str,
    sets: Change | Setting,
    statuses: tuple[str, ...] = OPEN_STATUSES,
) -> Reply:
    """The proposal for the actions that are meant, or the question which one is meant, or for what
    is lacking.
    """
    refused = refusal(turn.asker, change)
    if refused:
        return say(refused, intent=ask.intent, refused=refused)
    meant = _named(ask, turn, statuses)
    if isinstance(meant, Reply):
        return meant
    refs = tuple(action.ref for action in meant)
    refused = refused_of({"change": change}, meant, turn)
    found = {action.ref: sets(action) if callable(sets) else sets for action in meant}
    each = {ref: {} if isinstance(one, Lacking) else one for ref, one in found.items()}
    note = dict(ask.sets).get("note")
    if note and all(each.values()):
        each = {ref: {**fields, "note": note} for ref, fields in each.items()}
    if all(_stands(action, each[action.ref]) for action in meant):
        return _so_already(ask, meant, each)
    if refused:
        return say(refused, intent=ask.intent, refused=refused)
    lacking = next((one for one in found.values() if isinstance(one, Lacking)), None)
    if lacking is not None:
        missing = (lacking.missing,) if lacking.missing else ()
        return say(lacking.words, intent=ask.intent, missing=missing, records=refs)
    as_wanted = [action.ref for action in meant if _stands(action, each.get(action.ref, {}))]
    meant = [action for action in meant if action.ref not in as_wanted]
    each = {action.ref: each[action.ref] for action in meant}
    proposal = {"change": change, **_of(tuple(each)), **shared_change(each)}
    left_out = f"{listed(as_wanted)} left out: it is so already" if as_wanted else ""
    many = f"{len(meant)} actions are changed at once" if len(meant) > MANY else ""
    return _proposal(ask.intent, proposal, meant, turn, ask.warning, left_out, many)


def _named(ask: Ask, turn: Turn, statuses: tuple[str, ...]) -> list[ActionRecord] | Reply:
    """The actions that an order names and the asker may see, or what is asked or said instead."""
    unclear = [names[0] for kind, names in ask.but_not if kind == "unknown"]
    if unclear:
        return _which_left_out(ask, unclear)
    if not (ask.refs or ask.topic or ask.parties or ask.item or ask.forums or ask.no_owner):
        return say("Which action do you mean?", intent=ask.intent, missing=("which",))
    fitting = _meant(ask, turn, statuses) or _meant(ask, turn, ())
    meant, _ = shown(fitting, turn, lambda action: action.marking)
    meant, unclear = without_left_out(meant, ask)
    if unclear:
        return _which_left_out(ask, unclear)
    kept = {action.ref for action in fitting} | {ref for _, ref in ask.without}
    unknown = [ref for ref in ask.refs if ref not in kept]
    if unknown or not meant:
        nothing = (
            f"There is no action {listed(unknown)} in the register, so nothing was changed."
            if unknown
            else "No action that fits is recorded, so there is nothing to change."
        )
        return say(nothing, intent=ask.intent)
    counted = _COUNTED.search(ask.text) if not ask.refs else None
    is_other_number = counted and len(meant) not in (1, int(counted["number"] or 2))
    if is_other_number or (len(meant) > 1 and not ask.refs and not _ALL.search(ask.text)):
        candidates = tuple(action.ref for action in meant)
        return Reply((), intent=ask.intent, missing=("which",), candidates=candidates)
    return meant


def _which_left_out(ask: Ask, unclear: Sequence[str]) -> Reply:
    which = f"I cannot tell which to leave out: {listed(unclear)}."
    nothing = "Nothing was changed; please say it with the references."
    return say(which, nothing, intent=ask.intent)


def _of(refs: tuple[str, ...]) -> Change:
    return {"ref": refs[0]} if len(refs) == 1 else {"refs": list(refs)}


def shared_change(each: Mapping[str, Change]) -> Change:
    """What a change sets of all its actions, or else of each its own."""
    different = list(each.values())
    first = different[0]
    return dict(first) if all(one == first for one in different) else {"each": dict(each)}


def _proposal(
    name: str, proposal: Change, meant: list[ActionRecord], turn: Turn, *noticed: str
) -> Reply:
    """The question whether to write a change; `name` is the intent that asked for it; `noticed`:
    what should be noticed besides.
    """
    warnings = proposal_warnings(proposal, meant, turn)
    return Reply(
        tuple(Line(sentence) for sentence in proposal_lines(proposal, meant, turn)),
        intent=name,
        records=tuple(action.ref for action in meant),
        proposal=proposal,
        warnings=distinct((*noticed, *warnings)),
        buttons=CONFIRMING,
    )


def _stands(action: ActionRecord, sets: Mapping[str, Any]) -> bool:
    """Whether an action is already as a change would set it; a day of closing is no change."""
    now: Change = {
        "action": action.text,
        "owners": sorted(action.owners),
        "due": action.due.isoformat() if action.due else None,
        "status": action.status,
        "note": action.latest_update,
        "priority": action.priority,
        "forum": action.forum_label,
        "meeting": action.raised_on.isoformat() if action.raised_on else None,
        "item": action.item,
    }
    wanted = {name: value for name, value in sets.items() if name in now}
    wanted |= {"owners": sorted(wanted["owners"])} if "owners" in wanted else {}
    return bool(wanted) and all(now[name] == value for name, value in wanted.items())


def _so_already(ask: Ask, meant: list[ActionRecord], each: Mapping[str, Change]) -> Reply:
    refs = tuple(action.ref for action in meant)
    every = list(each.values())
    sets = every[0] if all(one == every[0] for one in every) else {}
    return say(
        so_already(refs, sets),
        intent=ask.intent,
        records=refs,
        sources=distinct(action.source for action in meant),
    )


def propose_again(proposal: Change, turn: Turn) -> Reply:
    """The same change, as it was corrected: to another action, owner or date."""
    refs = (proposal["ref"],) if "ref" in proposal else tuple(proposal["refs"])
    meant = select_actions(turn.session, ActionFilter(refs=refs))
    if len(meant) != len(refs):
        return say(f"There is no action {', '.join(refs)} in the register.")
    refused = refused_of(proposal, meant, turn)
    if refused:
        return say(refused, refused=refused)
    ask = Ask("changes.edit")
    own: dict[str, Change] = proposal.get("each", {})
    each = {ref: {**proposal, **own.get(ref, {})} for ref in refs}
    if all(_stands(action, each[action.ref]) for action in meant):
        sets = {ref: own.get(ref, proposal) for ref in refs}
        return _so_already(ask, meant, sets)
    return _proposal(ask.intent, proposal, meant, turn)


def _agreed_then(found: list[ActionRecord], ask: Ask, turn: Turn) -> list[ActionRecord]:
    """Of several actions of a forum, those of the meeting that was named: "the July COM item 5
    action".
    """
    if not (ask.forums and ask.window) or len(found) < 2 or _DUE.search(ask.text):
        return found
    known = known_days(turn.session, looking_back(ask.window, turn.today), turn.today)
    if known is None:
        return found
    first, last = known.days.start or date.min, known.days.end or date.max
    return [each for each in found if each.raised_on and first <= each.raised_on <= last]


def _meant(ask: Ask, turn: Turn, statuses: tuple[str, ...]) -> list[ActionRecord]:
    """The actions that an order is about, of these states (none: of any)."""
    without = tuple(ref for kind, ref in ask.without if kind == "ref")
    if ask.refs:
        kept = tuple(ref for ref in ask.refs if ref not in without)
        return select_actions(turn.session, ActionFilter(refs=kept))
    wanted = ActionFilter(
        refs=ask.topic_refs if ask.topic else None,
        owners=ask.parties,
        forums=ask.forums,
        item=ask.item,
        no_owner=ask.no_owner,
        statuses=statuses,
        without_refs=without,
        without_owners=tuple(ref for kind, ref in ask.without if kind == "party"),
        without_forums=tuple(ref for kind, ref in ask.without if kind == "forum"),
        without_item=next((name for kind, name in ask.without if kind == "item"), ""),
    )
    found = _agreed_then(select_actions(turn.session, wanted), ask, turn)
    if _LATE.search(ask.text):
        found = [action for action in found if action.is_overdue(turn.today)]
    if found or not ask.wider_refs or ask.without:
        return found
    return select_actions(turn.session, ActionFilter(refs=ask.wider_refs, statuses=statuses))
