"""New actions out of what was said: their words, and where they were agreed."""

import re
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from bot.understanding import dates
from bot.understanding.drafts.draft_dues import AFTER_NEXT
from bot.understanding.drafts.draft_forms import log_order, minuted, wanted
from bot.understanding.drafts.draft_openings import (
    may_tell_of_action,
    starts_draft,
    starts_draft_with_owner,
    tells_of_action,
)
from bot.understanding.drafts.drafts import Draft, draft_of
from bot.understanding.drafts.how_agreed import as_agreed
from bot.understanding.drafts.labelled_fields import labelled
from bot.understanding.drafts.listed_actions import action_lines, counted_first
from bot.understanding.drafts.log_builds import in_log_order
from bot.understanding.drafts.log_requests import log_request, may_request_log
from bot.understanding.drafts.log_shorthand import spelt_out
from bot.understanding.drafts.logs_nothing import logs_nothing, states_a_day
from bot.understanding.drafts.mails import out_of_mail
from bot.understanding.drafts.origins import NOWHERE, Origin, agreed_on, origin_of
from bot.understanding.orders.further_actions import further_actions, with_shared_due
from bot.understanding.recognise import Recogniser
from bot.understanding.words.courtesies import without_check, without_courtesies
from bot.understanding.words.mentions import Spotted
from handlers.agreed_at import (
    MeetingSaid,
    may_have_been,
    meeting_after_next,
    meeting_between,
    only_forum_met,
)
from handlers.new_actions import NewAction
from handlers.patterns import Pattern
from handlers.turn import Turn

# Of how many of its words (by weight) an action must have part to be looked at as one like it.
LIKE = 0.5
MOST_LIKE = 20
# What is pasted is read as far as this (characters).
LONGEST_SENTENCE = 2_000
LONGEST_MINUTES = 20_000
MOST_ACTIONS = 20


# "COM action - Dave to redraw the map".
_FORUM_ACTION = Pattern(
    r"^\W*(?P<for>(?:for|from|at) )?(?:the )?(?P<forum>[^:,?\n]{2,40}?)"
    r"(?(for)(?: action)?| action(?: point)?)\s*(?::|\s[–—-])\s+"
    r"(?=[^?]{2,80}?\s(?:to|will|must|should)\s)",
    re.IGNORECASE,
)
# "Can you add something to the log": what it is, is asked.
_IN_THE_LOG = r"(?:to|in|on|into|onto) (?:the |our |my )?(?:action )?(?:log|list|register|tracker)"
_NOT_SAID_YET = Pattern(
    r"(?i)^\W*(?:(?:hi|hello|please|pls|can|could|would|will|you|we|i|i['’]d|like|want|need"
    r"|to|just)\b[\s,]*)*(?:add|log|put|record|get|stick|pop|enter) "
    r"(?:(?:something|an item|an entry|a thing|one more thing|something new|something else)"
    rf"(?: {_IN_THE_LOG})?|{_IN_THE_LOG})"
    r"(?:[\s,]+(?:please|pls|for me|thanks))*[\s.!?]*$"
)
_NAMES_MORE = Pattern(r"(?i)\b(?!(?:the|and|our|s)\b)\w+")
_ME_TO = Pattern(r"^(?:Me|Myself) (?=(?:to|and)\b)")


# "New action following WMP/17/10: ...": which record it comes of is no part of who is to do what.
_COMES_OF = Pattern(
    r"(?is)^(?P<ask>\W*(?:[a-z]+ ){0,4}?action(?: point)?) (?P<of>(?:following|linked to"
    r"|in response to|related to|relating to|arising from|arising out of|on the back of"
    r"|stemming from) [a-z]{2,}(?:/\d+){1,2})\s*[:,–-]+\s*(?P<rest>\S.+)$"
)


def new_draft(text: str, recogniser: Recogniser, turn: Turn) -> Draft | None:
    """The draft that a message begins; null where it logs nothing new."""
    text = without_check(without_courtesies(spelt_out(text[:LONGEST_SENTENCE])))
    text = as_agreed(text)
    of = _COMES_OF.match(text)
    text = f"{of['ask']}: {of['rest']}" if of else text
    told = agreed_on(text, turn.now)
    draft = _begun(told[0] if told else text, recogniser, turn)
    if draft and of:
        draft = replace(draft, text=f"{draft.text.rstrip(' .')} ({of['of']}).")
    if draft is None or states_a_day(draft.text):
        return None
    return _agreed_on(told[1], draft, turn) if told else draft


def _agreed_on(day: date, draft: Draft, turn: Turn) -> Draft:
    """A draft that is from a day: of the one forum that met then, unless it says of which."""
    forum = only_forum_met(day, turn)
    if draft.meeting or not forum or draft.forum not in ("", forum):
        return draft
    return replace(draft, forum=forum, meeting=("", day.isoformat(), day.isoformat()))


def _begun(text: str, recogniser: Recogniser, turn: Turn) -> Draft | None:
    """The draft that a message without its courtesies begins; null where it logs nothing new."""
    text = " ".join(filter(None, with_shared_due(text)))
    if logs_nothing(text):
        return None
    if _NOT_SAID_YET.match(text):
        return Draft()

    def names_party(words: str) -> bool:
        return _names_party(words, recogniser, turn)

    text = labelled(text, names_party, lambda words: _is_day(words, turn)) or text
    text = in_log_order(text, names_party)
    asked = _asked(text, recogniser, turn)
    if asked is not None:
        return asked
    text = _forum_first(log_order(text), recogniser, turn)
    if starts_draft(text):
        return draft_said(text, recogniser, turn)
    if not starts_draft_with_owner(text) and not (
        may_tell_of_action(text) and _heads_action(text, recogniser, turn)
    ):
        return None
    draft = draft_said(text, recogniser, turn, is_tasking=starts_draft_with_owner(text))
    by_full_name = any(" " in name for name in draft.strangers)  # "tell Alexa to play a song"
    return draft if draft.text and (draft.owners or draft.unsure or by_full_name) else None


def _asked(text: str, recogniser: Recogniser, turn: Turn) -> Draft | None:
    """The draft that a request to log begins, wherever in the message it stands; null without."""
    if wanted(text) or not may_request_log(text):
        return None
    text = minuted(text) or text
    origin, rest, spotted = _origin_in(text, recogniser, turn)
    if rest != text:
        spotted = recogniser.spotted(rest, turn.now)
    order = log_request(rest, spotted)
    if order is None:
        return None
    draft = draft_said(order, recogniser, turn)
    return draft if origin == NOWHERE else with_origin(draft, origin)


def _names_party(words: str, recogniser: Recogniser, turn: Turn) -> bool:
    """Whether words name one party, or several, and nothing else."""
    spotted = recogniser.spotted(words, turn.now)
    named = spotted.of_kind("party")
    rest = list(words)
    for each in named:
        rest[each.start : each.end] = " " * (each.end - each.start)
    return bool(named) and not _NAMES_MORE.search("".join(rest))


def _is_day(words: str, turn: Turn) -> bool:
    """Whether words tell a day, and nothing else."""
    read = dates.spot(words, turn.now)
    return len(read) == 1 and read[0].quote.strip(" .") == words.strip(" .")


def _forum_first(text: str, recogniser: Recogniser, turn: Turn) -> str:
    """The message with the forum whose action it is in front, as "For COM: log an action: ..."."""
    found = _FORUM_ACTION.match(text)
    if found is None:
        return text
    mentions = recogniser.spotted(found["forum"], turn.now).mentions
    is_forum = len(mentions) == 1 and len(mentions[0].readings.get("forum", ())) == 1
    return f"For {found['forum']}: log an action: {text[found.end() :]}" if is_forum else text


def _heads_action(text: str, recogniser: Recogniser, turn: Turn) -> bool:
    """Whether a message begins with where an action was agreed, and goes on to it."""
    origin, rest, _ = _origin_in(text, recogniser, turn)
    if starts_draft(rest) or starts_draft_with_owner(rest):
        return origin != NOWHERE
    return origin.opens and tells_of_action(rest)


def new_drafts(text: str, recogniser: Recogniser, turn: Turn) -> list[Draft]:
    """The drafts of pasted minutes with several labelled actions, or of an order to log several;
    none where fewer are labelled.
    """
    text = without_check(without_courtesies(out_of_mail(text)))
    told = agreed_on(text, turn.now)
    text, when = with_shared_due(counted_first(told[0] if told else text))
    lines = action_lines(text[:LONGEST_MINUTES])[:MOST_ACTIONS]
    drafts = [
        draft_said(f"{line[:LONGEST_SENTENCE]} {when}".strip(), recogniser, turn) for line in lines
    ]
    drafts = drafts or _in_one_order(text[:LONGEST_SENTENCE], when, recogniser, turn)
    drafts = [draft for draft in drafts if draft.text]
    return [_agreed_on(told[1], each, turn) for each in drafts] if told else drafts


def _in_one_order(text: str, when: str, recogniser: Recogniser, turn: Turn) -> list[Draft]:
    """The drafts of an order to log one action and then others, by `when` they are all due; none
    where it logs one at most.
    """
    order = log_order(text)
    ordered = further_actions(order, lambda who: _names_party(who, recogniser, turn)) or [""]
    first, *others = [f"{one} {when}".strip() for one in ordered]
    draft = new_draft(first, recogniser, turn) if others else None
    if draft is None:
        return []
    further = [draft_said(each, recogniser, turn) for each in others[: MOST_ACTIONS - 1]]
    return [draft, *(_agreed_with(draft, each) for each in further)]


def _agreed_with(first: Draft, draft: Draft) -> Draft:
    """A further action of one order: agreed where the first was, unless it was elsewhere."""
    if draft.forum or draft.meeting:
        return draft
    return replace(draft, forum=first.forum, meeting=first.meeting, item=draft.item or first.item)


def as_new_action(draft: Draft, recogniser: Recogniser) -> NewAction:
    """The draft as what the handlers propose, with the actions that it may repeat."""
    hits = recogniser.names.topic_index.matching(draft.text, LIKE) if draft.text else {}
    like = tuple(sorted(hits, key=lambda ref: -hits[ref])[:MOST_LIKE])
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
        meeting=_meeting_said(draft),
        item=draft.item,
        strangers=draft.strangers,
    )


def _meeting_said(draft: Draft) -> MeetingSaid:
    if not draft.meeting:
        return MeetingSaid()
    occasion, *days = draft.meeting
    start, end = (date.fromisoformat(day) if day else None for day in days)
    return MeetingSaid(occasion, start, end)


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """The draft as JSON-ready values."""
    return asdict(draft)


def draft_from_json(said: dict[str, Any]) -> Draft:
    """The draft that `draft_to_json` wrote."""
    names: dict[str, Any] = {
        name: tuple(said[name])
        for name in ("owners", "unsure", "meeting", "due_at", "strangers")
        if name in said
    }
    return Draft(**(said | names))


def draft_said(text: str, recogniser: Recogniser, turn: Turn, *, is_tasking: bool = False) -> Draft:
    """What a message says of a new action, and of where it was agreed. `is_tasking`: nothing but
    asking or telling somebody makes it one ("get Dave to ..."; "get to the shops" is none).
    """
    origin, rest, spotted = _origin_in(text, recogniser, turn)
    if rest != text:
        spotted = recogniser.spotted(rest, turn.now)
    draft = draft_of(rest, spotted, turn.asker.name, turn.now, is_tasking=is_tasking)
    if turn.asker.name:
        draft = replace(draft, text=_ME_TO.sub(f"{turn.asker.name} ", draft.text))
    return with_origin(_due_at_meeting(draft, turn) if draft.due_at else draft, origin)


def _due_at_meeting(draft: Draft, turn: Turn) -> Draft:
    """The draft due on the day of the meeting that was named: "by the October COM"."""
    forum, *days = draft.due_at
    if days == [AFTER_NEXT]:
        day, doubt = meeting_after_next(forum, turn)
        due = day.isoformat() if day else ""
        return replace(draft, due=due, due_warning=doubt, forum=forum, due_at=())
    forum = forum or draft.forum
    if not forum:
        doubt = "of which forum that meeting is, is not said, so no date is set"
        return replace(draft, due_warning=doubt, due_at=())
    start, end = (date.fromisoformat(day) if day else None for day in days)
    day, doubt = meeting_between(forum, start, end, turn)
    return replace(
        draft,
        due=day.isoformat() if day else "",
        due_warning=doubt,
        forum=draft.forum or forum,
        due_at=(),
    )


def with_origin(draft: Draft, origin: Origin) -> Draft:
    """The draft with what was said of where it was agreed."""
    meeting = draft.meeting
    if origin.names_meeting:
        days = (day.isoformat() if day else "" for day in (origin.start, origin.end))
        meeting = (origin.occasion, *days)
    return replace(
        draft,
        forum=origin.forum or draft.forum,
        meeting=meeting,
        item=origin.item or draft.item,
    )


def _origin_in(text: str, recogniser: Recogniser, turn: Turn) -> tuple[Origin, str, Spotted]:
    """Where a message says that its action was agreed, and the message without it; the message
    taken apart. A meeting that is still to come is where the action comes back to, unless it is
    said to have agreed it.
    """
    spotted = recogniser.spotted(text, turn.now)
    origin, rest = origin_of(text, spotted) or (NOWHERE, text)
    if origin.names_meeting and not origin.is_agreed:
        said = MeetingSaid(origin.occasion, origin.start, origin.end)
        if not may_have_been(origin.forum, said, turn):
            return NOWHERE, text, spotted
    return origin, rest, spotted
