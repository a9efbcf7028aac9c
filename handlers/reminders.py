"""Reminders: of a record on a day, to whoever asks; snoozed, woken, or sent to a named contact."""

import re
from datetime import date, timedelta
from typing import Any

from handlers.ask import Ask
from handlers.escalations import propose_named
from handlers.patterns import Pattern
from handlers.post_changes import propose_changed
from handlers.post_faults import fault
from handlers.post_places import NOBODY_ASKS, entry, rule
from handlers.post_proposals import propose_end, propose_subscription
from handlers.post_words import OWN_REMINDERS, USUAL_TIME, hearer_words
from handlers.registry import intent
from handlers.reminder_subjects import expected_on, own_reminders, records_meant
from handlers.reply import Entries, Line, Reply, say
from handlers.snoozes import propose_snooze, snoozed
from handlers.turn import Turn
from handlers.wording import full_day, listed
from store import posted
from store.changing_posts import FOR_GOOD
from store.subscriptions import SubscriptionRecord, select_subscriptions

Change = dict[str, Any]
_UNTIL = Pattern(r"(?i)\b(?:un)?till?\b")
_UNTIL_ON = Pattern(r"(?i)\b(?:to|up to|back)\b")
_SILENCED = Pattern(r"(?i)\b(?:snooze|mute|hush|silence)\b")
_REMOVED = Pattern(r"(?i)\b(?:cancel|delete|remove|scrap|clear|bin)\b")
_ONLY_RECORDS = (
    "I remind you only of what is in the register, so nothing was set up. "
    "Say for instance “remind me about COM/23/02 next Tuesday”."
)


@intent(
    "reminders.remind",
    help="a reminder of an action or a meeting on a day, by direct message",
    slots="ref recommendation topic forum date asker",
    is_change=True,
)
def remind(ask: Ask, turn: Turn) -> Reply:
    """Propose a reminder of a record of the register, and of nothing else."""
    records = records_meant(ask, turn)
    if not records and ask.refs:
        return say(f"There is no {listed(ask.refs)} in the register that I may show here, so "
                   "nothing was set up.", intent=ask.intent)  # fmt: skip
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
    expected = expected_on(about, turn)
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


@intent("reminders.cancel", help="a reminder that you set, taken back",
        slots="ref recommendation topic asker", is_change=True)  # fmt: skip
def cancel(ask: Ask, turn: Turn) -> Reply:
    """Propose to take back a reminder that the asker set; those that everybody has stay."""
    found = own_reminders(ask, turn)
    if not found:
        named = f" of {listed(ask.refs)}" if ask.refs else ""
        return say(
            f"You have set no reminder{named} that is still to come, so nothing was changed. To "
            "have none of those that I send by myself, say “snooze my reminders” or “snooze "
            "COM/23/02”.",
            intent=ask.intent,
        )
    if len(found) > 1 and not re.search(r"(?i)\b(?:all|both|these|those)\b", ask.text):
        return _which_reminder(found, ask, turn)
    return _taken_back(found, turn)


@intent("reminders.change", help="a reminder that you set, on another day or at another time",
        slots="ref recommendation topic date asker", is_change=True)  # fmt: skip
def change_reminder(ask: Ask, turn: Turn) -> Reply:
    """Propose that a reminder that the asker set comes at another time."""
    found = own_reminders(ask, turn)
    if not found:
        return say("You have set no reminder that is still to come, so nothing was changed.",
                   intent=ask.intent)  # fmt: skip
    return propose_changed(found, ask, turn)


def _which_reminder(found: list[SubscriptionRecord], ask: Ask, turn: Turn) -> Reply:
    entries = tuple(entry(each, turn) for each in found)
    return Reply(
        (
            Line("Which of these? Nothing is changed yet."),
            Entries(entries),
            Line(f"Say it with its number: “stop {found[0].key}”."),
        ),
        intent=ask.intent,
    )


def _taken_back(found: list[SubscriptionRecord], turn: Turn) -> Reply:
    keys = [each.key for each in found]
    of: Change = {"ref": keys[0]} if len(keys) == 1 else {"refs": keys}
    ended = turn.now.isoformat()
    return propose_end(
        {
            "change": "unsubscribe",
            "record": "subscription",
            "what": "reminder",
            **of,
            "ended": ended,
        },
        turn,
    )


@intent("reminders.last", help="when you were last sent a reminder", slots="party ref asker topic")
def last_reminded(ask: Ask, turn: Turn) -> Reply:
    """When the asker was last sent a reminder; of others, only whom theirs reach."""
    others = [name for name in ask.parties if name != turn.asker.name]
    if others and turn.outlook is not None:
        outlook = turn.outlook
        lines = [
            hearer_words("reminders", name, outlook.who_hears(turn.session, "reminders", name))
            for name in others
        ]
        return say("When others were sent a reminder I tell only them.", *lines, intent=ask.intent)
    if not turn.asker.name:
        return say(NOBODY_ASKS, intent=ask.intent)
    set_up = select_subscriptions(
        turn.session, person=turn.asker.name, ended_since=turn.now - timedelta(days=366)
    )
    keys = [each.key for each in set_up if each.what == "reminder"]
    sent = posted.last_sent(turn.session, [f"reminders/{turn.asker.name}", *keys])
    if sent is None:
        return say("I have sent you no reminder yet.", OWN_REMINDERS, intent=ask.intent)
    return say(f"I last sent you a reminder on {full_day(sent.day)}.", OWN_REMINDERS,
               intent=ask.intent)  # fmt: skip


@intent("reminders.others", help="reminders go to owners by themselves, and to you when you ask",
        slots="ref topic forum party date")  # fmt: skip
def remind_others(ask: Ask, turn: Turn) -> Reply:
    """That nobody is reminded at somebody else's word; and whether they can be reached at all."""
    outlook, session = turn.outlook, turn.session
    others = [name for name in ask.parties if name != turn.asker.name] if outlook else []
    hears = [(name, outlook.who_hears(session, "reminders", name)) for name in others if outlook]
    return say(
        "I have sent nothing: I remind owners of their own actions by myself (say “how often do "
        "you remind me?”), and you of any action on a day: “remind me about COM/23/02 on Friday”.",
        *(hearer_words("reminders", name, each) for name, each in hears if not each.is_reached),
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
    about = records_meant(ask, turn)
    if not turn.asker.name:
        return say(NOBODY_ASKS, intent=ask.intent)
    if ask.topic_refs and len(about) > 1:
        return Reply((), intent=ask.intent, candidates=about)
    said = dict(ask.sets)
    until = said.get("until") or said.get("on") or FOR_GOOD
    own = [
        each
        for each in own_reminders(ask, turn)
        if until in (FOR_GOOD, each.starts_on.isoformat()) and "until" not in said
    ]
    if own and (about or _REMOVED.search(ask.text)) and not _SILENCED.search(ask.text):
        return _taken_back(own, turn)
    is_stretch = said.get("quote", "").startswith(("from ", "between "))
    is_last_day = is_stretch or not _UNTIL_ON.search(ask.text)
    if said.get("on") and "until" not in said and is_last_day:
        last = date.fromisoformat(said.get("last", said["on"]))
        until = (last + timedelta(days=1)).isoformat()
        if date.fromisoformat(said["on"]) > turn.today:
            return say(
                "I can snooze reminders only from now on, so nothing was set up. Say it on the "
                f"day, or “snooze my reminders until {full_day(last + timedelta(days=1))}”.",
                intent=ask.intent,
            )
    if until == FOR_GOOD and _UNTIL.search(ask.text):
        return say("Until which day?", intent=ask.intent, missing=("date",))
    if until != FOR_GOOD and date.fromisoformat(until) <= turn.today:
        return say(f"{full_day(date.fromisoformat(until))} has passed. Until when?",
                   intent=ask.intent, missing=("date",))  # fmt: skip
    return propose_snooze(snoozed(about, turn, "snooze", until), turn)


@intent(
    "reminders.wake",
    help="reminders that were snoozed, again",
    slots="ref recommendation topic asker",
    is_change=True,
)
def wake(ask: Ask, turn: Turn) -> Reply:
    """Propose that the asker gets reminders again."""
    if not turn.asker.name:
        return say(NOBODY_ASKS, intent=ask.intent)
    return propose_snooze(snoozed(records_meant(ask, turn), turn, "wake", None), turn)


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
