"""A new action while it is talked about: what is missing is filled in, what was said is changed."""

from dataclasses import replace
from datetime import date

from bot.drafting import draft_said, new_draft, with_origin
from bot.understanding.drafts.correction_builds import (
    as_of_it,
    is_order_of_its_own,
    is_short_correction,
)
from bot.understanding.drafts.corrections import (
    as_said_instead,
    corrected_owners,
    drops_date,
    said_owners,
    said_wording,
    says_nobody,
)
from bot.understanding.drafts.draft_edits import DraftEdit, edit_of
from bot.understanding.drafts.drafts import Draft
from bot.understanding.drafts.log_shorthand import begins_action
from bot.understanding.drafts.owner_answers import owner_answer
from bot.understanding.drafts.wording_edits import reworded
from bot.understanding.orders.orders import bare_order
from bot.understanding.recognise import Recogniser
from bot.understanding.words.courtesies import without_courtesies
from bot.understanding.words.said_days import said_day
from bot.understanding.words.strangers import stranger_named
from handlers.patterns import Pattern
from handlers.turn import Turn
from handlers.wording import capitalised, listed

# Said before the words of an action: "sorry, it's ...".
_IT_IS = Pattern(
    r"(?i)^\W*(?:(?:sorry|um|er|erm|ok|okay|right|so|well|yes|hi|ah|oh)\b[\s,]*)*"
    r"(?:(?:it|that)(?:['’]?s| is| was|['’]d be| would be)|the action(?: is|['’]s))\b[\s:]*(?=\w)"
    r"|^\W*(?:(?:sorry|um|er|erm|(?!(?-i:OH))oh|ah)\b[\s,]*)+(?=\w)"  # OH is Occupational Health
)
# Whose it is was said before: "they need to ...".
_THEY = Pattern(
    r"(?i)^(?:he|she|they|it|we)(?:['’]ll|['’]s to|['’]re to| will| should| must"
    r"| needs? to| is to| are to| has to| have to| is going to| are going to)\s+(?=[a-z])"
    r"|^to\s+(?=[a-z])"
)
_OWNER_TO = Pattern(r"([^.;:]{2,120}?) to (?=\w)")
# What points at the new action that waits, where no other one was shown since.
_THAT_ACTION = Pattern(
    r"(?i)\b(?P<verb>make|set|give|push|move|have|pass|change|fix) (?:that|this"
    r"|the)(?: new)? action"
    r"(?P<its>['’]s)?\b(?=.*\w)"
)
# What else may be given away or put off: what is said after its answer may be about it.
_OF_ACTIONS = ("actions.", "changes.", "history.")
_DATED = ("meetings.", "plan.", "inspections.", "reminders.", "digests.")


def said_of_the_draft(text: str) -> str:
    """A message with the new action that it points at as "it": "make that action due on the 10th";
    any other as it is.
    """
    if text.rstrip().endswith("?"):
        return text
    return _THAT_ACTION.sub(
        lambda found: f"{found['verb']} {'its' if found['its'] else 'it'}", text
    )


def corrects_aside(text: str, last: str, recogniser: Recogniser, turn: Turn) -> bool:
    """Whether a message corrects the draft that waits, though something else was spoken of since:
    it names a field that nothing else has. `last` is the intent that answered since.
    """
    spotted = recogniser.spotted(text, turn.now)
    edit = None if spotted.refs_of("ref") else edit_of(text, spotted)
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
    text = as_said_instead(owner_answer(text) if missing == "owner" else text)
    wording = said_wording(text)
    if wording:
        return _reworded(draft, wording, recogniser, turn)
    text = as_of_it(text)
    spotted = recogniser.spotted(text, turn.now)
    refs = spotted.refs_of("ref")
    stranger = stranger_named(text, spotted.mentions) if missing == "owner" else ""
    if stranger:
        words = f"{draft.text.rstrip('.')} ({stranger})."
        return replace(draft, text=words, strangers=(stranger,), nobody=True)
    if drops_date(text) and not refs and is_short_correction(text, missing):
        return replace(draft, due="", due_warning="", at_next_meeting=False)
    edit = None if refs else edit_of(text, spotted)
    if edit is not None:
        return _with_edit(draft, edit, recogniser, turn)
    if refs or not is_short_correction(text, missing) or is_order_of_its_own(text):
        return None
    changed = _with_whom_and_when(draft, text, recogniser, turn)
    is_told = changed is not None and changed != draft  # "quarterly, not monthly" is no day
    words = "" if is_told else reworded(draft.text, text)
    return replace(draft, text=words) if words else changed


def _worded(draft: Draft, text: str, recogniser: Recogniser, turn: Turn) -> Draft | None:
    """The draft with the words that were asked for; null for a question, or a record's name."""
    is_told = begins_action(text.casefold()) and not text.rstrip().endswith("?")
    if bare_order(text) is None and not is_told:
        return None
    words = _THEY.sub("", _IT_IS.sub("", without_courtesies(text)))
    spotted = recogniser.spotted(words, turn.now)
    if all(mention.is_filler or "party" in mention.readings for mention in spotted.mentions):
        return _with_whom_and_when(draft, text, recogniser, turn)
    said = new_draft(f"log an action: {words}", recogniser, turn)
    said = said if said and said.text else draft_said(words, recogniser, turn)
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
    due = said_day(text, turn.now, date.fromisoformat(draft.due) if draft.due else None)
    if due is not None:
        day, warning = due
        said = day.isoformat() if day else draft.due
        changed = replace(changed or draft, due=said, due_warning=warning)
    return changed


def _reworded(draft: Draft, wording: str, recogniser: Recogniser, turn: Turn) -> Draft:
    """The draft in other words; an owner or a date that these name takes the place of its own."""
    said = draft_said(wording, recogniser, turn)
    if not said.text:
        return replace(draft, text=f"{capitalised(wording).rstrip('.')}.")
    return replace(
        draft,
        text=said.text,
        owners=said.owners or draft.owners,
        due=said.due or draft.due,
        due_warning=said.due_warning if said.due else draft.due_warning,
    )


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
