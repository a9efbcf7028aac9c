"""Reminders: of a record on a day, to whoever asks; snoozed, woken, or sent to a named contact."""

import re
from datetime import date, timedelta
from typing import Any

from handlers.ask import Ask
from handlers.change_words import CONFIRMING
from handlers.digests import propose_subscription
from handlers.escalations import propose_named
from handlers.gate import shown
from handlers.post_faults import fault
from handlers.post_places import NOBODY_ASKS, rule
from handlers.post_words import USUAL_TIME, until_words
from handlers.registry import intent
from handlers.reply import Reply, say
from handlers.turn import Turn
from handlers.wording import full_day, listed
from store.actions import ActionFilter, select_actions
from store.changing_posts import FOR_GOOD, snooze_ref
from store.meetings import select_meetings

Change = dict[str, Any]
# "Remind me to ..." tells of a task; only a reference in it names a record.
_TASK = re.compile(r"(?i)\b(?:remind|nudge|ping|prod|poke) (?:me|us) (?:to|that|i|we)\b")
_UNTIL = re.compile(r"(?i)\b(?:un)?till?\b")
_ONLY_RECORDS = (
    "I remind you only of what is in the register, so nothing was set up. "
    "Say for instance “remind me about COM/23/02 next Tuesday”."
)
MOST_OFFERED = 5


@intent(
    "reminders.remind",
    help="a reminder of an action or a meeting on a day, by direct message",
    slots="ref topic forum date asker",
    is_change=True,
)
def remind(ask: Ask, turn: Turn) -> Reply:
    """Propose a reminder of a record of the register, and of nothing else."""
    records = _about(ask, turn)
    if not records:
        return say(_ONLY_RECORDS, understood=False)
    if not turn.asker.name:
        return say(NOBODY_ASKS, intent=ask.intent)
    about, *others = records
    if others:
        return Reply((), intent=ask.intent, candidates=records)
    said = dict(ask.sets)
    wrong = fault(ask.but(topic_refs=(), sets=_without_whom(said)), turn)
    if wrong is not None:
        return wrong
    if said.get("rule"):
        said["on"] = turn.today.isoformat()
    expected = _expected(about, turn)
    if said.get("before"):
        if expected is None:
            return say(f"No date is recorded for {about}. On which day?", intent=ask.intent,
                       missing=("date",), records=records)  # fmt: skip
        said["on"] = (expected - timedelta(days=int(said["before"]))).isoformat()
    if not said.get("on"):
        return say("On which day?", intent=ask.intent, missing=("date",), records=records)
    change: Change = {
        "change": "remind",
        "record": "subscription",
        "what": "reminder",
        "ref": about,
        "about": about,
        "place": f"a direct message to {turn.asker.name}",
        "person": turn.asker.name,
        **({"rule": rule(said["rule"], said.get("until", ""))} if said.get("rule") else {}),
        "from": said["on"],
        "time": said.get("time") or f"{USUAL_TIME:%H:%M}",
        "made_by": turn.asker.name,
        "made_at": turn.now.isoformat(),
    }
    return propose_subscription(change, turn, tuple(w for w in (said.get("warning"),) if w))


def _without_whom(said: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """What was said, but not whom it names: "remind me to send Kate the data for COM/23/02"."""
    return tuple((name, value) for name, value in said.items() if name not in ("whom", "by"))


@intent("reminders.others", help="reminders go to owners by themselves, and to you when you ask",
        slots="ref topic forum party date")  # fmt: skip
def remind_others(ask: Ask, turn: Turn) -> Reply:
    """That nobody is reminded at somebody else's word."""
    del turn
    return say(
        "I have sent nothing: I remind owners of their own actions by myself (say “how often do "
        "you remind me?”), and you of any action on a day: “remind me about COM/23/02 on Friday”.",
        intent=ask.intent,
    )


@intent(
    "reminders.snooze",
    help="no reminders for a while, of one action or of any",
    slots="ref topic date asker",
    is_change=True,
)
def snooze(ask: Ask, turn: Turn) -> Reply:
    """Propose that the asker gets no reminders until a day, or of a record any more."""
    about = _about(ask, turn)
    if not turn.asker.name:
        return say(NOBODY_ASKS, intent=ask.intent)
    if ask.topic_refs and len(about) > 1:
        return Reply((), intent=ask.intent, candidates=about)
    until = dict(ask.sets).get("until") or dict(ask.sets).get("on") or FOR_GOOD
    if until == FOR_GOOD and _UNTIL.search(ask.text):
        return say("Until which day?", intent=ask.intent, missing=("date",))
    if until != FOR_GOOD and date.fromisoformat(until) <= turn.today:
        return say(f"{full_day(date.fromisoformat(until))} has passed. Until when?",
                   intent=ask.intent, missing=("date",))  # fmt: skip
    return propose_snooze(_snoozed(about, turn, "snooze", until), turn)


@intent(
    "reminders.wake",
    help="reminders that were snoozed, again",
    slots="ref topic asker",
    is_change=True,
)
def wake(ask: Ask, turn: Turn) -> Reply:
    """Propose that the asker gets reminders again."""
    if not turn.asker.name:
        return say(NOBODY_ASKS, intent=ask.intent)
    return propose_snooze(_snoozed(_about(ask, turn), turn, "wake", None), turn)


def propose_snooze(change: Change, turn: Turn) -> Reply:
    """The question whether a person gets no reminders, or gets them again."""
    refs = [change["ref"]] if "ref" in change else change["refs"]
    if any(not _is_own(ref, turn) for ref in refs):
        why = "Everybody snoozes their own reminders."
        return say(why, intent="reminders.snooze", refused=why)
    until = change["until"]
    question = f"Shall I send {listed(refs)} again?"
    if until is not None:
        question = f"Shall I send no {listed(refs)} {until_words(until)}?"
    return say(
        question,
        "Nothing is written until you confirm.",
        intent="reminders.wake" if until is None else "reminders.snooze",
        records=tuple(ref.rpartition(" about ")[2] for ref in refs if " about " in ref),
        proposal=change,
        buttons=CONFIRMING,
    )


@intent(
    "reminders.contact",
    help="who gets the reminders of an organisation",
    slots="party forum",
    is_change=True,
)
def contact(ask: Ask, turn: Turn) -> Reply:
    """Propose that the reminders of an organisation go to one of its people."""
    if len(ask.parties) != 2:
        return say(
            "Say it with the organisation and the person: “send the reminders of” the one “to” "
            "the other.",
            intent=ask.intent,
            missing=("owner",),
        )
    of, person = ask.parties
    ref = f"reminders of {of}"
    change: Change = {
        "change": "set contact", "record": "contact", "ref": ref, "contact": person,
    }  # fmt: skip
    return propose_named(change, turn)


def _about(ask: Ask, turn: Turn) -> tuple[str, ...]:
    """The records that a reminder is about, as far as they may be shown here: an action by its
    reference or subject, or the next meeting of a forum.
    """
    refs = ask.refs
    if not refs and not _TASK.search(ask.text):
        refs = ask.topic_refs[:MOST_OFFERED]
    if refs:
        found, _ = shown(
            select_actions(turn.session, ActionFilter(refs=refs)), turn, lambda each: each.marking
        )
        return tuple(action.ref for action in found)
    if len(ask.forums) != 1 or ask.unsure or _TASK.search(ask.text):
        return ()
    coming, _ = shown(
        select_meetings(turn.session, ask.forums, turn.today)[:1], turn, lambda each: each.marking
    )
    return tuple(meeting.ref for meeting in coming)


def _expected(ref: str, turn: Turn) -> date | None:
    """When a record is due, or meets."""
    if "@" in ref:
        return date.fromisoformat(ref.rpartition("@")[2])
    found = select_actions(turn.session, ActionFilter(refs=(ref,)))
    return found[0].expected if found else None


def _snoozed(about: tuple[str, ...], turn: Turn, name: str, until: str | None) -> Change:
    refs = [snooze_ref(turn.asker.name, ref) for ref in about or ("",)]
    of: Change = {"ref": refs[0]} if len(refs) == 1 else {"refs": refs}
    return {"change": name, "record": "snooze", **of, "until": until}


def _is_own(ref: str, turn: Turn) -> bool:
    own = snooze_ref(turn.asker.name, "")
    return ref == own or ref.startswith(f"{own} about ")
