"""A proposal while it is talked about: another action, owner or day in the place of its own."""

import re
from datetime import date
from typing import Any

from bot.meant_records import with_meant_number
from bot.understanding.drafts.correction_builds import (
    ADDS_OR_DROPS,
    as_of_it,
    is_order_of_its_own,
    is_short_correction,
)
from bot.understanding.drafts.corrections import as_said_instead, corrected_owners, said_wording
from bot.understanding.drafts.draft_edits import DraftEdit, edit_of
from bot.understanding.drafts.origin_orders import origin_order, sets_of
from bot.understanding.recognise import Recogniser
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.said_days import said_day
from handlers.action_proposals import Lacking
from handlers.origin_changes import is_of_origin, raised_anew
from handlers.patterns import Pattern
from handlers.superseding import succeeded
from handlers.turn import Turn

_MEANT_NUMBER = Pattern(
    r"\b(?:meant?|mean|make (?:it|that)|no,?|not that,?|sorry,?|it'?s)\s+"
    r"(?:number |no\.? |action )?#?0*(\d{1,4})\b(?!\s*(?:st|nd|rd|th|[a-z]))"
    r"|^\W*0*(\d{1,3})\W*$",
    re.IGNORECASE,
)
_OF_ACTION = Pattern(r"(?i)\b(?:action|number|no\.)")
_BY_WHICH = Pattern(r"(?i)^\W*(?:(?:it's|superseded|replaced|and|no|yes)\W+)*(?:by|with)\b")
# "and 07", "07 too": of the action that is proposed as well.
_AS_WELL = Pattern(
    r"(?i)^\W*(?:(?:yes|ok|okay|oh|actually|sorry|please)\b[\s,]*)*(?:and|also|plus|add)\b"
    r"|\b(?:too|as well|also)\W*(?:please|pls)?\W*$"
)
_BY = Pattern(r"(?i)\b(?:by|due|before|until)\b")


def edited(
    proposal: dict[str, Any], text: str, recogniser: Recogniser, turn: Turn
) -> dict[str, Any] | str | None:
    """A proposal with what `text` changes of it: another action, owner or date; why that cannot be;
    null where it changes nothing.
    """
    text = as_said_instead(text)
    wording = said_wording(text)
    words = next((name for name in ("note", "action") if name in proposal), "")
    if wording and words:
        return {**proposal, words: wording}
    put_right = with_meant_number(proposal, text, recogniser, turn)
    if put_right is not None:
        return put_right
    text = as_of_it(text)
    number = _MEANT_NUMBER.search(text)
    digits: str = (number[1] or number[2]) if number else ""
    if digits and "item" in proposal and not _OF_ACTION.search(text):
        return {**proposal, "item": digits}
    if digits and "ref" in proposal:
        ref = re.sub(r"\d+$", lambda old: digits.zfill(len(old[0])), proposal["ref"])
        return {**proposal, "ref": ref} if ref != proposal["ref"] else None
    spotted = recogniser.spotted(text, turn.now)
    refs = spotted.refs_of("ref")
    is_other = refs and not _may_be(proposal, recogniser.taken_apart(text, turn.now))
    edit = None if refs else edit_of(text, spotted)
    if edit is not None and edit.names_field:
        return _with_fields(proposal, edit, turn)
    is_new = is_other or not is_short_correction(text, "") or is_order_of_its_own(text)
    if edit is None and (is_new or (refs and _puts_origin_right(text, recogniser, turn))):
        return None
    if refs and (len(refs) == 1 or _AS_WELL.search(text) or ADDS_OR_DROPS.match(text)):
        return _of_others(proposal, refs, text)
    return _with_whom_or_when(proposal, text, recogniser, turn)


def _of_others(proposal: dict[str, Any], refs: list[str], text: str) -> dict[str, Any] | None:
    """A proposal for the action that is named instead, or for what is named as well; null where
    the message is about something else.
    """
    if _AS_WELL.search(text) and "each" not in proposal:
        return _with_further(proposal, refs)
    if ADDS_OR_DROPS.match(text) or len(refs) != 1 or "ref" not in proposal:
        return None
    is_successor = proposal["change"] == "supersede" and _BY_WHICH.match(text)
    return {**proposal, **(succeeded(refs[0]) if is_successor else {"ref": refs[0]})}


def _with_whom_or_when(
    proposal: dict[str, Any], text: str, recogniser: Recogniser, turn: Turn
) -> dict[str, Any] | None:
    """A proposal with the owners or the day that a correction names; null where it names none."""
    spotted = recogniser.spotted(text, turn.now)
    before = tuple(proposal.get("owners", ()))
    owners, _ = corrected_owners(before, text, spotted, turn.asker.name)
    sets: dict[str, Any] = {}
    if owners and "owners" in proposal:
        sets["owners"] = list(owners)
    proposed_for = date.fromisoformat(proposal["due"]) if proposal.get("due") else None
    due = said_day(text, turn.now, proposed_for) if _may_set_due(proposal, text) else None
    if due and due[0]:
        sets["due"] = due[0].isoformat()
    rest = {name: value for name, value in proposal.items() if name != "each" or "due" not in sets}
    return {**rest, **sets} if sets else None


def _puts_origin_right(text: str, recogniser: Recogniser, turn: Turn) -> bool:
    """Whether a message puts right where an action was raised that it names itself."""
    return origin_order(text, lambda words: recogniser.spotted(words, turn.now)) is not None


def _may_be(proposal: dict[str, Any], spotted: Spotted) -> bool:
    """Whether the references that are said can take the place of the proposal's own: an action is
    no milestone.
    """
    record = proposal.get("record", "action")
    if record == "action":
        return True
    return all(record in m.readings for m in spotted.mentions if "ref" in m.readings)


def _with_further(proposal: dict[str, Any], refs: list[str]) -> dict[str, Any]:
    """A proposal for further actions too."""
    before = [proposal["ref"]] if "ref" in proposal else list(proposal.get("refs", ()))
    rest = {name: value for name, value in proposal.items() if name not in ("ref", "refs")}
    return {**rest, "refs": list(dict.fromkeys((*before, *refs)))}


def _may_set_due(proposal: dict[str, Any], text: str) -> bool:
    """Whether a day in a correction is when something is due: it is proposed already, for each of
    several or for all, or is said beside the owners.
    """
    each = proposal.get("each", {}).values()
    is_due_of_each = bool(each) and all(sets.keys() == {"due"} for sets in each)
    beside_owners = proposal["change"] == "reassign" and "each" not in proposal
    return "due" in proposal or is_due_of_each or (beside_owners and bool(_BY.search(text)))


def _with_fields(
    proposal: dict[str, Any], edit: DraftEdit, turn: Turn
) -> dict[str, Any] | str | None:
    """A proposal that sets where an action was raised, its forum or its priority with another one;
    null where it sets none of these.
    """
    sets_origin = sets_of(edit)
    if sets_origin and is_of_origin(proposal):
        anew = raised_anew(proposal, dict(sets_origin), turn)
        return anew.words if isinstance(anew, Lacking) else anew
    said = {"forum": edit.origin.forum, "priority": edit.priority}
    sets = {name: value for name, value in said.items() if value and name in proposal}
    return {**proposal, **sets} if sets else None
