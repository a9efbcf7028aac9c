"""A new action or a proposal while it is talked about: what is missing is filled in, what was said
is changed.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from bot.drafting import draft_said, with_origin
from bot.meant_records import with_meant_number
from bot.understanding.corrections import (
    ASIDE,
    JOINED,
    as_said_instead,
    corrected_owners,
    drops_date,
    said_owners,
    said_wording,
    says_nobody,
)
from bot.understanding.draft_edits import DraftEdit, edit_of
from bot.understanding.draft_openings import starts_draft
from bot.understanding.drafts import Draft
from bot.understanding.mentions import Spotted
from bot.understanding.orders import bare_order, is_order, plainly_put
from bot.understanding.origin_orders import origin_order, sets_of
from bot.understanding.recognise import Recogniser
from bot.understanding.said_days import said_day
from bot.understanding.strangers import stranger_named
from bot.understanding.wording_edits import reworded
from handlers.action_proposals import Lacking
from handlers.origin_changes import is_of_origin, raised_anew
from handlers.patterns import Pattern, any_of
from handlers.superseding import succeeded
from handlers.turn import Turn
from handlers.wording import listed

_EDIT = Pattern(
    r"^\W*(?:(?:yes|yeah|ok|okay|no|oh|ah|actually|sorry|wait|hang on|hmm|um)\b[\s,]*)*"
    r"(?:but )?(?:(?:actually|sorry) )?"
    + any_of(
        r"make (?:it|that|the \w+(?: date)?)|change (?:it|that|the \w+(?: date)?)(?: to)?",
        r"(?:i )?meant?|i mean|should be|it should be|set (?:it|the \w+(?: date)?)(?: to)?",
        r"give (?:it|that|them|him|her|us|me) (?:another|an? (?:extra|further)|\w+ more|longer)",
        r"give it to|for|by|due|(?:the )?owner(?:'s| is| should be)?|instead|rather|move it to",
        r"not \w+[, ]+(?:but )?|put it (?:to|under|down for)",
        r"(?:push|bring|put) it (?:back |forward |out )?(?:to|until|till)",
        r"(?:the |no |leave the |drop the )?(?:due |target )?(?:date|deadline)",
    )
    + r"\b",
    re.IGNORECASE,
)
# Who is to do it as well, or not after all.
_WHO = Pattern(
    ASIDE
    + any_of("add|also|plus|and|with|include|take|drop|remove|swap|replace|switch")
    + r"\b(?!\s+(?:an?|the|another|one|it|this|that)\b"
    r"(?! (?:\w+ ){1,5}?(?:as well|too|off|to it|to that)\b))",
    re.IGNORECASE,
)
_ASIDE = Pattern(
    r"^\W*(?:"
    + any_of(
        "yes|yeah|ok|okay|no|oh|ah|actually|sorry|wait|hang on|make (?:it|that)|and|but|please|pls",
        "the|for|by|on|to|due|instead|i meant?|i mean|then",
    )
    + r"\b[\s,]*)+",
    re.IGNORECASE,
)
_MEANT_NUMBER = Pattern(
    r"\b(?:meant?|mean|make (?:it|that)|no,?|not that,?|sorry,?|it'?s)\s+"
    r"(?:number |no\.? |action )?#?0*(\d{1,4})\b(?!\s*(?:st|nd|rd|th|[a-z]))"
    r"|^\W*0*(\d{1,3})\W*$",
    re.IGNORECASE,
)
_OF_ACTION = Pattern(r"(?i)\b(?:action|number|no\.)")
_BY_WHICH = Pattern(r"(?i)^\W*(?:(?:it's|superseded|replaced|and|no|yes)\W+)*(?:by|with)\b")
_OF_IT = Pattern(r"(?i)^(?:add|take|swap)\b.* (?:to|off|on) (?:it|that|this)$")
# "and 07", "07 too": of the action that is proposed as well.
_AS_WELL = Pattern(
    r"(?i)^\W*(?:(?:yes|ok|okay|oh|actually|sorry|please)\b[\s,]*)*(?:and|also|plus|add)\b"
    r"|\b(?:too|as well|also)\W*(?:please|pls)?\W*$"
)
# Said before the words of an action: "sorry, it's ...".
_IT_IS = Pattern(
    r"(?i)^\W*(?:(?:sorry|um|er|erm|ok|okay|right|so|well|yes|hi|ah|oh)\b[\s,]*)*"
    r"(?:(?:it|that)(?:['’]?s| is| was|['’]d be| would be)|the action(?: is|['’]s))\b[\s:]*(?=\w)"
    r"|^\W*(?:(?:sorry|um|er|erm|oh|ah)\b[\s,]*)+(?=\w)"
)
# "What's Dave got open" names Dave, and gives nothing to him; "what about Dave" may.
_ASKS = Pattern(
    r"(?i)^\W*(?:and |ok |so )?(?:what|when|where|which|how)(?:['’]?s|['’]re)?\b(?! (?:about|if)\b)"
)
_BY = Pattern(r"(?i)\b(?:by|due|before|until)\b")
_OWNER_TO = Pattern(r"([^.;:]{2,120}?) to (?=\w)")
# What else may be given away or put off: what is said after its answer may be about it.
_OF_ACTIONS = ("actions.", "changes.", "history.")
_DATED = ("meetings.", "plan.", "inspections.", "reminders.", "digests.")
MOST_WORDS_OF_ANSWER = 8
MOST_WORDS_OF_CORRECTION = 4


def corrects_aside(text: str, last: str, recogniser: Recogniser, turn: Turn) -> bool:
    """Whether a message corrects the draft that waits, though something else was spoken of since:
    it names a field that nothing else has. `last` is the intent that answered since.
    """
    spotted = recogniser.spotted(text, turn.now)
    edit = None if _refs_of(spotted) else edit_of(text, spotted)
    if edit is None or not edit.is_led:
        return False
    if edit.origin.item or edit.origin.names_meeting:
        return True  # where it was agreed is set of a new action alone
    if last.startswith(_OF_ACTIONS):
        return False
    names_day = any(mention.date for mention in spotted.mentions)
    return edit.names_field or not (names_day and last.startswith(_DATED))


def continued(
    draft: Draft, missing: str, text: str, recogniser: Recogniser, turn: Turn
) -> Draft | str | None:
    """The draft with what `text` adds or changes; why that cannot be; null where the message is
    about something else. `missing` is what was asked for last: "action", "owner" or nothing.
    """
    if missing == "action":
        return _worded(draft, text, recogniser, turn)
    if missing == "owner" and says_nobody(text):
        return replace(draft, nobody=True, owners=())
    text = as_said_instead(text)
    wording = said_wording(text)
    if wording:
        return _reworded(draft, wording, recogniser, turn)
    text = _about_it(text)
    spotted = recogniser.spotted(text, turn.now)
    stranger = stranger_named(text, spotted.mentions) if missing == "owner" else ""
    if stranger:
        words = f"{draft.text.rstrip('.')} ({stranger})."
        return replace(draft, text=words, strangers=(stranger,), nobody=True)
    edit = None if _refs_of(spotted) else edit_of(text, spotted)
    if edit is not None:
        return _with_edit(draft, edit, recogniser, turn)
    is_order_of_its_own = (
        _is_order_of_its_own(text)
        or bool(_refs_of(spotted))
        or _is_of_another(text, recogniser, turn)
    )
    if not _is_short(text, missing) or is_order_of_its_own:
        return None
    if drops_date(text):
        return replace(draft, due="", due_warning="", at_next_meeting=False)
    changed = _with_whom_and_when(draft, text, recogniser, turn)
    words = "" if changed else reworded(draft.text, text)
    return replace(draft, text=words) if words else changed


def _worded(draft: Draft, text: str, recogniser: Recogniser, turn: Turn) -> Draft | None:
    """The draft with the words that were asked for; null for a question, or a record's name."""
    if bare_order(text) is None:
        return None
    said = draft_said(_IT_IS.sub("", text), recogniser, turn)
    if not said.text:
        return None
    return replace(
        said,
        owners=said.owners or draft.owners,
        due=said.due or draft.due,
        forum=said.forum or draft.forum,
        meeting=said.meeting or draft.meeting,
        item=said.item or draft.item,
        priority=said.priority or draft.priority,
    )


def _with_edit(draft: Draft, edit: DraftEdit, recogniser: Recogniser, turn: Turn) -> Draft | str:
    """The draft with what a correction sets; or why it cannot be set."""
    if edit.no_such:
        known = sorted(ref for kind, ref in recogniser.names.by_ref if kind == "priority")
        offered = f" ({listed(known, 'or')})" if known else ""
        return f"A priority here is one of the plan's{offered}; “{edit.no_such}” is not recorded."
    changed = with_origin(draft, edit.origin)
    gone = dict.fromkeys(edit.drops, "")
    if "meeting" in gone:
        gone |= {"meeting": (), "item": ""}
    changed = replace(changed, **gone)
    if edit.priority:
        changed = replace(changed, priority=edit.priority)
    if edit.at_next_meeting:
        changed = replace(changed, at_next_meeting=True, due="", due_warning="")
    if not edit.rest:
        return changed
    return _with_whom_and_when(changed, edit.rest, recogniser, turn) or changed


def _with_whom_and_when(
    draft: Draft, text: str, recogniser: Recogniser, turn: Turn
) -> Draft | None:
    """The draft with the owners and the day that `text` names; null where it names neither."""
    changed: Draft | None = None
    spotted = recogniser.spotted(text, turn.now)
    owners, unsure = corrected_owners(draft.owners, text, spotted, turn.asker.name)
    if owners or unsure:
        words = _with_its_owner(draft, owners, recogniser, turn)
        changed = replace(
            draft, text=words, owners=owners, unsure=unsure, nobody=False, strangers=()
        )
    due = said_day(text, turn.now, _day(draft.due))
    if due is not None:
        day, warning = due
        said = day.isoformat() if day else draft.due
        changed = replace(changed or draft, due=said, due_warning=warning)
    return changed


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
    text = _about_it(text)
    number = _MEANT_NUMBER.search(text)
    digits: str = (number[1] or number[2]) if number else ""
    if digits and "item" in proposal and not _OF_ACTION.search(text):
        return {**proposal, "item": digits}
    if digits and "ref" in proposal:
        ref = re.sub(r"\d+$", lambda old: digits.zfill(len(old[0])), proposal["ref"])
        return {**proposal, "ref": ref} if ref != proposal["ref"] else None
    spotted = recogniser.spotted(text, turn.now)
    refs = _refs_of(spotted)
    is_other = refs and not _may_be(proposal, recogniser.taken_apart(text, turn.now))
    edit = None if refs else edit_of(text, spotted)
    if edit is not None and edit.names_field:
        return _with_fields(proposal, edit, turn)
    is_new = is_other or not _is_short(text, "") or _is_order_of_its_own(text)
    if edit is None and (is_new or _is_of_another(text, recogniser, turn)):
        return None
    if refs and (len(refs) == 1 or _AS_WELL.search(text) or _WHO.match(text)):
        return _of_others(proposal, refs, text)
    return _with_whom_or_when(proposal, text, recogniser, turn)


def _of_others(proposal: dict[str, Any], refs: list[str], text: str) -> dict[str, Any] | None:
    """A proposal for the action that is named instead, or for what is named as well; null where
    the message is about something else.
    """
    if _AS_WELL.search(text) and "each" not in proposal:
        return _with_further(proposal, refs)
    if _WHO.match(text) or len(refs) != 1 or "ref" not in proposal:
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
    proposed_for = _day(proposal.get("due") or "")
    due = said_day(text, turn.now, proposed_for) if _may_set_due(proposal, text) else None
    if due and due[0]:
        sets["due"] = due[0].isoformat()
    rest = {name: value for name, value in proposal.items() if name != "each" or "due" not in sets}
    return {**rest, **sets} if sets else None


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


def _about_it(text: str) -> str:
    """A correction that says who is on it, or off it, in the words of one: "put the VRP on it too"
    as "add the VRP to it".
    """
    plain = plainly_put(text)
    return plain if _OF_IT.search(plain) else text


def _may_set_due(proposal: dict[str, Any], text: str) -> bool:
    """Whether a day in a correction is when something is due: it is proposed already, for each of
    several or for all, or is said beside the owners.
    """
    each = proposal.get("each", {}).values()
    is_due_of_each = bool(each) and all(sets.keys() == {"due"} for sets in each)
    beside_owners = proposal["change"] == "reassign" and "each" not in proposal
    return "due" in proposal or is_due_of_each or (beside_owners and bool(_BY.search(text)))


def _is_of_another(text: str, recogniser: Recogniser, turn: Turn) -> bool:
    """Whether a message puts right where an action was raised that it names itself."""
    spotted = recogniser.spotted(text, turn.now)
    if not _refs_of(spotted):
        return False
    return origin_order(text, lambda words: recogniser.spotted(words, turn.now)) is not None


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


def _reworded(draft: Draft, wording: str, recogniser: Recogniser, turn: Turn) -> Draft:
    """The draft in other words; an owner or a date that these name takes the place of its own."""
    said = draft_said(wording, recogniser, turn)
    if not said.text:
        return replace(draft, text=wording[0].upper() + wording[1:].rstrip(".") + ".")
    return replace(
        draft,
        text=said.text,
        owners=said.owners or draft.owners,
        due=said.due or draft.due,
        due_warning=said.due_warning if said.due else draft.due_warning,
    )


def _refs_of(spotted: Spotted) -> list[str]:
    return [ref for mention in spotted.mentions for ref in mention.readings.get("ref", ())]


def _with_its_owner(
    draft: Draft, owners: tuple[str, ...], recogniser: Recogniser, turn: Turn
) -> str:
    """The words of an action that begin with its owner ("Rachel to draft"), with the new one."""
    text, before = draft.text, draft.owners
    lead = _OWNER_TO.match(text)
    if not lead or not (before or draft.strangers) or not owners:
        return text
    spotted = recogniser.spotted(lead[1], turn.now)
    named, _ = said_owners(lead[1], spotted, "")
    is_theirs = set(named) == set(before) if before else (lead[1],) == draft.strangers
    return f"{listed(owners)} to {text[lead.end() :]}" if is_theirs else text


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _is_short(text: str, missing: str) -> bool:
    """Whether a message is an answer or a correction, not a sentence of its own."""
    if _EDIT.match(text) or _WHO.match(text) or JOINED.match(text):
        return True
    if _ASKS.match(text):
        return False
    rest = _ASIDE.sub("", text).strip(" ?!.,")
    most = MOST_WORDS_OF_ANSWER if missing else MOST_WORDS_OF_CORRECTION
    return len(rest.split()) <= most and not text.rstrip().endswith("?")


def _is_order_of_its_own(text: str) -> bool:
    """Whether a message orders another change ("withdraw COM/23/03"), not a correction."""
    if starts_draft(text):
        return True
    return is_order(text) and not (_EDIT.match(text) or _WHO.match(text) or JOINED.match(text))
