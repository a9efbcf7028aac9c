"""Posts and reminders in words: what, where, how often, and what a proposal of one would write."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from handlers.turn import Hearer
from handlers.wording import full_day, listed
from store.changing_posts import FOR_GOOD
from store.contacts import NEVER
from store.subscriptions import Filter, SubscriptionRecord

# A subscription that does not say when.
USUAL_TIME = time(9)
USUAL_RULE = "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO"
ZONE = "Europe/London"
NAMES = {
    "digest": "Digest",
    "overdue": "Overdue actions",
    "open": "Open actions",
    "due": "Actions due soon",
    "reminder": "Reminder",
}
_IN_A_SENTENCE = {
    "digest": "a digest",
    "overdue": "the overdue actions",
    "open": "the open actions",
    "due": "the actions due soon",
}
_DAYS = {
    "MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday",
    "SA": "Saturday", "SU": "Sunday",
}  # fmt: skip
_PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
_ORDINAL = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


def filter_words(wanted: Filter) -> str:
    """What a post is narrowed to: " of COM for West Yorkshire Police"; "" for nothing."""
    said = f" of {listed(wanted.forums, 'or')}" if wanted.forums else ""
    said += f" for {listed(wanted.owners, 'or')}" if wanted.owners else ""
    return said + (f" under {listed(wanted.priorities, 'or')}" if wanted.priorities else "")


def rule_words(rule: str, starts_on: date) -> str:
    """How often, in words: "every other Thursday", "on the first Monday of every month"."""
    if not rule:
        return f"on {full_day(starts_on)}"
    rule, _, until = rule.partition(";UNTIL=")
    if until:
        return f"{rule_words(rule, starts_on)} until {full_day(date.fromisoformat(until))}"
    parts = dict(part.split("=") for part in rule.split(";"))
    number, days = int(parts.get("INTERVAL", "1")), parts.get("BYDAY", "")
    frequency = parts["FREQ"]
    if frequency == "DAILY" or set(days.split(",")) == {"MO", "TU", "WE", "TH", "FR"}:
        return "every working day" if number == 1 else f"every {number} days"
    every = {1: "every", 2: "every other"}.get(number, f"every {number}")
    if frequency == "WEEKLY":
        named = listed([_DAYS[each] for each in days.split(",") if each])
        if not named:
            named = f"{starts_on:%A}"
        return f"{every} {named}" if number < 3 else f"{every} weeks on {named}"
    unit = f"{every} {_UNITS[frequency]}{'s' * (number > 2)}"
    if days:
        place, day = days[:-2], _DAYS[days[-2:]]
        return f"on the {_PLACES.get(place, place)} {day} of {unit}"
    on = int(parts.get("BYMONTHDAY", starts_on.day))
    return f"on the {day_of_month(on)} of {unit}"


def day_of_month(on: int) -> str:
    """The 2nd, the 15th, the last day; a negative number counts from the end."""
    return "last day" if on < 0 else f"{on}{_ORDINAL.get(on, 'th')}"


def subscription_words(each: SubscriptionRecord) -> str:
    """A subscription in words: "the overdue actions of COM in #general, every Monday at 09:00"."""
    how = f"{rule_words(each.rule, each.starts_on)} at {each.at:%H:%M} ({ZONE})"
    if each.what == "reminder":
        return f"remind {each.person} of {each.ref} by direct message {how}"
    where = f"by direct message to {each.person}" if each.person else f"in {each.place}"
    return f"post {_IN_A_SENTENCE[each.what]}{filter_words(each.filter)} {where} {how}"


def done_subscription(proposal: Mapping[str, Any]) -> str:
    """What was written of a subscription, in words."""
    if proposal["change"] == "unsubscribe":
        refs = proposal.get("refs") or [proposal["ref"]]
        if proposal.get("what") == "reminder":
            named = listed([str(ref) for ref in refs])
            return f"Done. {named} {'is' if len(refs) == 1 else 'are'} taken back."
        return f"Done. I no longer post {listed([str(ref) for ref in refs])}."
    ref, where = proposal["ref"], proposal.get("place", "")
    replaced = proposal.get("replaces", [])
    instead = f", in place of {listed(replaced)}" if replaced else ""
    if where.startswith("#"):
        return f"Done. That is {ref}, in {where}{instead}."
    told = f"I remind you of {proposal.get('about')} {proposal.get('comes', '')}"
    if proposal["what"] != "reminder" or proposal.get("rule"):
        how = rule_words(proposal.get("rule", ""), date.fromisoformat(proposal["from"]))
        told = f"{NAMES[proposal['what']]} by direct message {how} at {proposal['time']}"
    return f"Done. {told}. That is {ref}{instead}: “stop {ref}” ends it."


def done_snooze(proposal: Mapping[str, Any]) -> str:
    """What was written of a snooze, in words."""
    refs = listed(proposal.get("refs") or [proposal["ref"]])
    if proposal["until"] is None:
        return f"Done. You get {refs} again."
    return f"Done. No {refs} {until_words(proposal['until'])}."


def until_words(until: str) -> str:
    """Until when, in words."""
    if until == FOR_GOOD:
        return "any more"
    return f"before {full_day(date.fromisoformat(until))}"


def done_closure(proposal: Mapping[str, Any]) -> str:
    """What was written of closures, in words."""
    refs = proposal.get("refs") or [proposal["ref"]]
    days = listed([full_day(date.fromisoformat(ref)) for ref in refs])
    if proposal["closed"] is None:
        return f"Done. The office is open on {days}."
    return f"Done. Nothing is posted on {days}."


def named_words(proposal: Mapping[str, Any]) -> str:
    """Who is to be told what concerns others, in words: an order without its verb's subject."""
    purpose, _, of = proposal["ref"].partition(" of ")
    person = proposal.get("contact")
    if purpose == "reminders":
        return f"send the reminders of {of} to {person}"
    if purpose == "clerk":
        if person:
            return f"take {person} for the clerk of {of}"
        return f"take nobody for the clerk of {of} any more"
    if proposal.get("after") == NEVER:
        return f"no longer escalate what is overdue at {of}"
    to = f" to {person or f'the chair of {of}'}" if "contact" in proposal else ""
    after = proposal.get("after")
    said = f" after {after} working days" if after else ""
    said = " after the usual 10 working days" if "after" in proposal and after is None else said
    return f"escalate what is overdue at {of}{to}{said}"


def done_contact(proposal: Mapping[str, Any]) -> str:
    """What was written of a contact, in words."""
    return f"Done. From now on I {named_words(proposal)}."


def hearer_words(purpose: str, of: str, hears: Hearer) -> str:
    """Who gets what concerns a forum or an owner, in words, with the reason."""
    if purpose == "escalation" and hears.after is None:
        return f"What is overdue at {of} is not escalated to anybody."
    if not hears.person:
        return _NOBODY_HEARS[purpose].format(of=of)
    who = f"{hears.person}{f', {hears.why}' if hears.why else ''}"
    if not hears.is_reached:
        return (
            f"{_HEARS[purpose].format(of=of, after=hears.after)} should reach {who}. "
            "But they have no account here yet, or no access to the register."
        )
    return f"{_HEARS[purpose].format(of=of, after=hears.after)} reaches {who}."


_HEARS = {
    "reminders": "What I remind {of} of",
    "escalation": "What is overdue at {of} by {after} working days or more",
    "clerk": "Before a meeting of {of}, the list of who has not updated",
}
_NOBODY_HEARS = {
    "reminders": "Nobody of {of} has an account here and access to the register, so its reminders "
    "reach nobody.",
    "escalation": "What is overdue at {of} reaches nobody: no chair of it is recorded, and no "
    "administrator has an account here.",
    "clerk": "Nobody is named as the clerk of {of}, and no administrator has an account here who "
    "could hear instead.",
}


def rules_words() -> list[str]:
    """When owners, chairs, clerks and managers are told of what: the rules of everybody."""
    return [
        OWN_REMINDERS,
        "What is overdue at a forum by 10 working days reaches its chair, and again every 20; "
        "2 working days before a meeting its clerk hears who has not updated. Managers are "
        "reminded of an inspection's response 28, 14, 7, 3 and 1 days before its last day.",
        "The same days hold for everybody. An administrator may name whom a forum's actions "
        "are escalated to and after how long; anybody may snooze their own reminders.",
    ]


OWN_REMINDERS = (
    "I remind you of your own actions by direct message: 7 and 1 working days before they are due, "
    "on the day, and weekly while they are overdue."
)
