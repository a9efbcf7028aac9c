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
from bot.understanding.words.order_pieces import AND, NUMBER, REF
from bot.understanding.words.said_days import is_of_month, said_day
from handlers.action_proposals import Lacking
from handlers.origin_changes import is_of_origin, raised_anew
from handlers.patterns import Pattern
from handlers.several import refs_of
from handlers.superseding import succeeded
from handlers.turn import Turn

_MEANT_NUMBER = Pattern(
    r"\b(?:meant?|mean|make (?:it|that)|no,?|not that,?|sorry,?|it'?s)\s+"
    r"(?:number |no\.? |action )?#?0*(\d{1,4})\b(?!\s*(?:st|nd|rd|th|[a-z])|[/.-]\d)"
    r"|^\W*0*(\d{1,3})\W*$",
    re.IGNORECASE,
)
# "Sorry not 05, just 04", "no, only 04 and 05".
_ONE = rf"(?>{REF}|{NUMBER}|\d{{1,2}})"
_NUMBERED = rf"{_ONE}(?:{AND} ?{_ONE})*"
_JUST = Pattern(
    r"(?i)^\W*(?:(?:sorry|no|actually|oh|oops|wait|hang on|but|yes)\b[\s,.–-]*)*"
    rf"(?:(?:not|leave out|drop|without) {_NUMBERED}[\s,;.–-]+"
    r"(?:(?:but|do|it['’]?s|make it|and)\s+)*)?"
    rf"(?:just|only)(?: do| close| for)? (?P<kept>{_NUMBERED})"
    r"(?: (?:please|pls|then|thanks))*[\s.!]*$"
)
_OF_ACTION = Pattern(r"(?i)\b(?:action|number|no\.)")
_BY_WHICH = Pattern(r"(?i)^\W*(?:(?:it's|superseded|replaced|and|no|yes)\W+)*(?:by|with)\b")
# "and 07", "07 too": of the action that is proposed as well.
_AS_WELL = Pattern(
    r"(?i)^\W*(?:(?:yes|ok|okay|oh|actually|sorry|please)\b[\s,]*)*"
    r"(?:and|also|plus|add|(?:the )?same(?: again)?|ditto)\b"
    r"|\b(?:too|as well|also)\W*(?:please|pls)?\W*$"
)
TOO = Pattern(
    r"(?i)^\W*(?:(?:yes|ok|okay|oh|and|also|plus|add|the|do|same|ditto|again|for|with|to|on|action)"
    r"\b[\s,]*)*[\w/.-]+(?: (?:too|as well|also|please|pls))*[\s.!]*$"
)
# "Actually both 07 and 08": those that were proposed, and more.
_ALL_THESE = Pattern(
    r"(?i)^\W*(?:(?:yes|ok|okay|oh|no|sorry|actually|i meant?|do|for|but"
    r"|make (?:it|that))\b[\s,]*)*"
    rf"(?:both(?: of)?\s+)?{_NUMBERED}(?: (?:please|pls|both|then))*[\s.!]*$"
)
_NUMBER_TOO = Pattern(
    r"(?i)^\W*(?:(?:yes|ok|okay|oh|actually|sorry|please)\b[\s,]*)*"
    r"(?:(?:and|also|plus|add|(?:the )?same(?: again)?(?: for| with)|ditto|action|number)\b[\s,]*)+"
    r"([1-9]\d)(?: (?:too|as well|also|please))*[\s.!]*$"
)
# "Sorry, should be 31": of a day, where no record ends so.
_DAY_MEANT = Pattern(
    r"(?i)\b(?:should|shd|shld|ought to)(?: have)? (?:be|been|say|read)\s+(?:the )?"
    r"(?P<day>[1-9]|[12]\d|3[01])(?=[\s.!]*(?:sorry|please|pls)?[\s.!]*$)"
)
_MOST_DAYS = 31
_BY = Pattern(r"(?i)\b(?:by|due|before|until)\b")


class Unclear(str):
    """What has to be asked before a proposal may be changed, or confirmed by the next yes."""


def edited(
    proposal: dict[str, Any], text: str, recogniser: Recogniser, turn: Turn
) -> dict[str, Any] | str | None:
    """A proposal with what `text` changes of it: another action, owner or date; why that cannot be;
    null where it changes nothing.
    """
    return (
        _only(proposal, text, recogniser, turn)
        or _day_or_number(proposal, text, recogniser)
        or _edited(proposal, text, recogniser, turn)
    )


def _edited(
    proposal: dict[str, Any], text: str, recogniser: Recogniser, turn: Turn
) -> dict[str, Any] | str | None:
    """The same, where it changes more than which of the actions are meant."""
    text = as_said_instead(text)
    day = _day_meant(proposal, text)
    text = re.sub(rf"\b{day}\b", f"{day}th", text, count=1) if day else text
    wording = said_wording(text)
    words = next((name for name in ("note", "action") if name in proposal), "")
    if wording and words:
        return {**proposal, words: wording}
    put_right = with_meant_number(proposal, text, recogniser, turn)
    if put_right is not None and _may_be(proposal, recogniser.taken_apart(text, turn.now)):
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
    refs = _refs_named(spotted, proposal) or _numbered_too(text, proposal, recogniser)
    is_other = refs and not _may_be(proposal, recogniser.taken_apart(text, turn.now))
    edit = None if refs else edit_of(text, spotted)
    if edit is not None and edit.names_field:
        return _with_fields(proposal, edit, turn)
    is_further = _names_further(text, refs, proposal)
    is_new = is_other or not is_short_correction(text, "") or is_order_of_its_own(text)
    is_new = is_new and not is_further
    if edit is None and (is_new or (refs and _puts_origin_right(text, recogniser, turn))):
        return None
    is_of_them = len(refs) == 1 or _AS_WELL.search(text) or ADDS_OR_DROPS.match(text)
    if refs and (is_further or is_of_them):
        is_more = is_further and "each" not in proposal
        return _with_further(proposal, refs) if is_more else _of_others(proposal, refs, text)
    return _with_whom_or_when(proposal, text, recogniser, turn)


def _day_or_number(proposal: dict[str, Any], text: str, recogniser: Recogniser) -> Unclear | None:
    """What to ask of a number that may be the day that is meant or the record, or that is no day of
    that month; null for any other message.
    """
    day = _day_meant(proposal, text)
    if not day:
        return None
    if not is_of_month(day, date.fromisoformat(proposal["due"])):
        return Unclear(f"That month has no day {day}. Which is meant?")
    beside = {ref.rpartition("/")[0] for ref in refs_of(proposal)}
    numbered = recogniser.references.numbered(str(day))
    others = [ref for ref in numbered if ref.rpartition("/")[0] in beside]
    if not others:
        return None
    return Unclear(f"Is {day} the day of the month, or {others[0]}? Nothing of it is changed yet.")


def _day_meant(proposal: dict[str, Any], text: str) -> int:
    """The number without a nought that is said to be meant, where it may be the day of what is
    proposed; 0 for none.
    """
    found = _DAY_MEANT.search(text) or _MEANT_NUMBER.search(text) if proposal.get("due") else None
    said = next(filter(None, found.groups()), "") if found else ""
    is_of_action = _OF_ACTION.search(text) or "item" in proposal
    if found is None or is_of_action or text[found.start(found.lastindex or 0) - 1] == "0":
        return 0
    return int(said) if 0 < int(said) <= _MOST_DAYS else 0


def _names_further(text: str, refs: list[str], proposal: dict[str, Any]) -> bool:
    """Whether a message is nothing but the actions that are meant as well: "do 08 too", "both 07
    and 08" where 07 is proposed.
    """
    if not refs or "record" in proposal:
        return False
    is_too = TOO.match(text) and _AS_WELL.search(text)
    return bool(is_too or (set(refs_of(proposal)) < set(refs) and _ALL_THESE.match(text)))


def _refs_named(spotted: Spotted, proposal: dict[str, Any]) -> list[str]:
    """The references in a message, a number alone as one beside those of the proposal."""
    beside = {ref.rpartition("/")[0] for ref in refs_of(proposal)}
    named: list[str] = []
    for mention in spotted.of_kind("ref"):
        refs = mention.readings["ref"]
        near = [ref for ref in refs if ref.rpartition("/")[0] in beside]
        named += near if len(near) == 1 else refs
    return named


def _numbered_too(text: str, proposal: dict[str, Any], recogniser: Recogniser) -> list[str]:
    """The action that is meant as well by its number alone: "and 11 as well"; none without."""
    number = _NUMBER_TOO.match(text)
    beside = {ref.rpartition("/")[0] for ref in refs_of(proposal)}
    numbered = recogniser.references.numbered(number[1]) if number else ()
    refs = [ref for ref in numbered if ref.rpartition("/")[0] in beside]
    return refs if len(refs) == 1 else []


def _only(
    proposal: dict[str, Any], text: str, recogniser: Recogniser, turn: Turn
) -> dict[str, Any] | None:
    """A proposal for those actions alone that a message keeps, or names instead: "sorry not 05,
    just 04"; null where it says nothing of the kind.
    """
    found = _JUST.match(text)
    before = [proposal["ref"]] if "ref" in proposal else list(proposal.get("refs", ()))
    if found is None or not before or "record" in proposal:
        return None
    refs = recogniser.spotted(f"action {found['kept']}", turn.now).refs_of("ref")
    if not refs or not (set(refs) <= set(before) or len(refs) == len(before) == 1):
        return None
    rest = {name: value for name, value in proposal.items() if name not in ("ref", "refs", "each")}
    own: dict[str, Any] = proposal.get("each", {})
    each = {ref: own[ref] for ref in refs if ref in own}
    named = {"ref": refs[0]} if len(refs) == 1 else {"refs": list(refs)}
    sets = each.get(refs[0], {}) if len(refs) == 1 else {"each": each} if each else {}
    return {**rest, **named, **sets}


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
