"""A new action or a proposal while it is talked about: what is missing is filled in, what was said
is changed.
"""

import re
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from bot.understanding import dates
from bot.understanding.corrections import (
    ASIDE,
    corrected_owners,
    drops_date,
    said_owners,
    said_wording,
    says_nobody,
)
from bot.understanding.draft_openings import action_lines, starts_draft, starts_draft_with_owner
from bot.understanding.drafts import Draft, draft_of
from bot.understanding.mentions import Spotted
from bot.understanding.orders import is_order
from bot.understanding.patterns import any_of
from bot.understanding.recognise import Recogniser
from bot.understanding.spotting import spot
from bot.understanding.windows import days_of
from handlers.new_actions import NewAction
from handlers.turn import Turn
from handlers.wording import listed

_EDIT = re.compile(
    r"^\W*(?:(?:yes|yeah|ok|okay|no|oh|ah|actually|sorry|wait|hang on|hmm|um)\b[\s,]*)*"
    r"(?:but )?(?:(?:actually|sorry) )?"
    + any_of(
        r"make (?:it|that|the \w+(?: date)?)|change (?:it|that|the \w+(?: date)?)(?: to)?",
        r"(?:i )?meant?|i mean|should be|it should be|set (?:it|the \w+(?: date)?)(?: to)?",
        r"give it to|for|by|due|(?:the )?owner(?:'s| is| should be)?|instead|rather|move it to",
        r"not \w+[, ]+(?:but )?|put it (?:to|under|down for)",
        r"(?:push|bring|put) it (?:back |forward |out )?(?:to|until|till)",
        r"(?:the |no |leave the |drop the )?(?:due |target )?(?:date|deadline)",
    )
    + r"\b",
    re.IGNORECASE,
)
# Who is to do it as well, or not after all.
_WHO = re.compile(
    ASIDE
    + any_of("add|also|plus|and|with|include|take|drop|remove|swap|replace|switch")
    + r"\b(?!\s+(?:an?|the|another|one|it|this|that)\b(?! \w+ (?:as well|too|off)\b))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^\W*(?:"
    + any_of(
        "yes|yeah|ok|okay|no|oh|ah|actually|sorry|wait|hang on|make (?:it|that)|and|but|please|pls",
        "the|for|by|on|to|due|instead|i meant?|i mean|then",
    )
    + r"\b[\s,]*)+",
    re.IGNORECASE,
)
_MEANT_NUMBER = re.compile(
    r"\b(?:meant?|mean|make (?:it|that)|no,?|not that,?|sorry,?|it'?s)\s+"
    r"(?:number |no\.? |action )?#?0*(\d{1,4})\b(?!\s*(?:st|nd|rd|th|[a-z]))"
    r"|^\W*0*(\d{1,3})\W*$",
    re.IGNORECASE,
)
_OWNER_TO = re.compile(r"([^,.;:]{2,60}?) to (?=\w)")
# Of how many of its words (by weight) an action must have part to be looked at as one like it.
LIKE = 0.5
MOST_LIKE = 20
# What is pasted is read as far as this (characters).
LONGEST_SENTENCE = 2_000
LONGEST_MINUTES = 20_000
MOST_ACTIONS = 20
MOST_WORDS_OF_ANSWER = 8
MOST_WORDS_OF_CORRECTION = 4


def new_draft(text: str, recogniser: Recogniser, turn: Turn) -> Draft | None:
    """The draft that a message begins; null where it logs nothing new."""
    text = text[:LONGEST_SENTENCE]
    if starts_draft(text):
        return _draft_of(text, recogniser, turn)
    if not starts_draft_with_owner(text):
        return None
    draft = _draft_of(text, recogniser, turn)
    return draft if draft.text and (draft.owners or draft.unsure) else None


def new_drafts(text: str, recogniser: Recogniser, turn: Turn) -> list[Draft]:
    """The drafts of pasted minutes with several labelled actions; none where fewer are labelled."""
    lines = action_lines(text[:LONGEST_MINUTES])[:MOST_ACTIONS]
    drafts = [_draft_of(line[:LONGEST_SENTENCE], recogniser, turn) for line in lines]
    return [draft for draft in drafts if draft.text]


def continued(
    draft: Draft, missing: str, text: str, recogniser: Recogniser, turn: Turn
) -> Draft | None:
    """The draft with what `text` adds or changes; null where the message is about something else.
    `missing` is what was asked for last: "action", "owner" or nothing.
    """
    if missing == "action":
        said = _draft_of(text, recogniser, turn)
        if not said.text:
            return None
        return replace(
            said,
            owners=said.owners or draft.owners,
            due=said.due or draft.due,
            forum=said.forum or draft.forum,
        )
    if missing == "owner" and says_nobody(text):
        return replace(draft, nobody=True, owners=())
    wording = said_wording(text)
    if wording:
        return _reworded(draft, wording, recogniser, turn)
    if not _is_short(text, missing) or _is_order_of_its_own(text):
        return None
    spotted = spot(text, recogniser.names, recogniser.references, turn.now)
    if _refs_of(spotted) and is_order(text):
        return None
    if drops_date(text):
        return replace(draft, due="", due_warning="", at_next_meeting=False)
    changed = draft
    owners, unsure = corrected_owners(draft.owners, text, spotted, turn.asker.name)
    if owners or unsure:
        words = _with_its_owner(draft.text, draft.owners, owners, recogniser, turn)
        changed = replace(changed, text=words, owners=owners, unsure=unsure, nobody=False)
    due = _due(text, turn.now)
    if due is not None:
        day, warning = due
        changed = replace(changed, due=day.isoformat() if day else draft.due, due_warning=warning)
    return changed if changed != draft else None


def edited(
    proposal: dict[str, Any], text: str, recogniser: Recogniser, turn: Turn
) -> dict[str, Any] | None:
    """A proposal with what `text` changes of it: another action, owner or date; null where it
    changes nothing.
    """
    number = _MEANT_NUMBER.search(text)
    if number and "ref" in proposal:
        digits: str = number[1] or number[2]
        ref = re.sub(r"\d+$", lambda old: digits.zfill(len(old[0])), proposal["ref"])
        return {**proposal, "ref": ref} if ref != proposal["ref"] else None
    if not _is_short(text, "") or _is_order_of_its_own(text):
        return None
    spotted = spot(text, recogniser.names, recogniser.references, turn.now)
    refs = _refs_of(spotted)
    if refs and _WHO.match(text):
        return None
    if len(refs) == 1 and "ref" in proposal:
        return {**proposal, "ref": refs[0]}
    before = tuple(proposal.get("owners", ()))
    owners, _ = corrected_owners(before, text, spotted, turn.asker.name)
    if owners and "owners" in proposal:
        return {**proposal, "owners": list(owners)}
    due = _due(text, turn.now) if "due" in proposal else None
    return {**proposal, "due": due[0].isoformat()} if due and due[0] else None


def _reworded(draft: Draft, wording: str, recogniser: Recogniser, turn: Turn) -> Draft:
    """The draft in other words; an owner or a date that these name takes the place of its own."""
    said = _draft_of(wording, recogniser, turn)
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
    text: str, before: tuple[str, ...], owners: tuple[str, ...], recogniser: Recogniser, turn: Turn
) -> str:
    """The words of an action that begin with its owner ("Rachel to draft"), with the new one."""
    lead = _OWNER_TO.match(text)
    if not lead or not before or not owners:
        return text
    spotted = spot(lead[1], recogniser.names, recogniser.references, turn.now)
    named, _ = said_owners(lead[1], spotted, "")
    return f"{listed(owners)} to {text[lead.end() :]}" if set(named) == set(before) else text


def as_new_action(draft: Draft, recogniser: Recogniser) -> NewAction:
    """The draft as what the handlers propose, with the actions that it may repeat."""
    hits = recogniser.names.topic_index.matching(draft.text) if draft.text else {}
    nearest = sorted(hits, key=lambda ref: -hits[ref])[:MOST_LIKE]
    like = tuple(ref for ref in nearest if hits[ref] >= LIKE)
    return NewAction(
        text=draft.text,
        owners=draft.owners,
        due=draft.due,
        forum=draft.forum,
        priority=draft.priority,
        at_next_meeting=draft.at_next_meeting,
        nobody=draft.nobody,
        warning=draft.due_warning,
        like=like,
        source=draft.source,
    )


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """The draft as JSON-ready values."""
    return asdict(draft)


def draft_from_json(said: dict[str, Any]) -> Draft:
    """The draft that `draft_to_json` wrote."""
    names: dict[str, Any] = {name: tuple(said[name]) for name in ("owners", "unsure")}
    return Draft(**(said | names))


def _draft_of(text: str, recogniser: Recogniser, turn: Turn) -> Draft:
    spotted = spot(text, recogniser.names, recogniser.references, turn.now)
    return draft_of(text, spotted, turn.asker.name, turn.now)


def _due(text: str, now: datetime) -> tuple[date | None, str] | None:
    """The last day of the last date in `text` and what to notice about it; null without a date."""
    read = dates.spot(text, now)
    if not read:
        return None
    start, end = days_of(read[-1])
    return end or start, read[-1].warning


def _is_short(text: str, missing: str) -> bool:
    """Whether a message is an answer or a correction, not a sentence of its own."""
    if _EDIT.match(text) or _WHO.match(text):
        return True
    rest = _ASIDE.sub("", text).strip(" ?!.,")
    most = MOST_WORDS_OF_ANSWER if missing else MOST_WORDS_OF_CORRECTION
    return len(rest.split()) <= most and not text.rstrip().endswith("?")


def _is_order_of_its_own(text: str) -> bool:
    """Whether a message orders another change ("withdraw COM/23/03"), not a correction."""
    if starts_draft(text):
        return True
    return is_order(text) and not (_EDIT.match(text) or _WHO.match(text))
