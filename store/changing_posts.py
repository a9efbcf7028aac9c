"""Writing what is said of posts (subscriptions, snoozes, closures, contacts) in the form in which a
confirmed change is written, entered in the history, and taken back.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session

from store.closures import close_office, open_office, said_closures
from store.contacts import NOBODY, contacts, set_contact
from store.subscriptions import (
    Filter,
    SubscriptionRecord,
    add_subscription,
    end_subscription,
    new_key,
    select_subscriptions,
    snooze,
    snoozed_until,
    take_back_subscription,
    wake,
)

Fields = dict[str, Any]
FOR_GOOD = "for good"
_SNOOZE = re.compile(r"reminders of (.+?)(?: about (\S+))?")
_CONTACT = re.compile(r"(reminders|escalation|clerk) of (.+)")


# --- Subscriptions: a ref is the key ------------------------------------------------------------


def subscription_states(session: Session, refs: Sequence[str]) -> dict[str, Fields]:
    """The subscriptions as they are now, by key."""
    return {each.key: subscription_fields(each) for each in select_subscriptions(session, refs)}


def subscription_fields(each: SubscriptionRecord) -> Fields:
    """A subscription as the fields of a proposal; only what is set."""
    said: Fields = {
        "what": each.what,
        "place": each.place,
        "platform": each.platform,
        "room": each.room_id,
        "person": each.person,
        "forums": list(each.filter.forums),
        "owners": list(each.filter.owners),
        "priorities": list(each.filter.priorities),
        "about": each.ref,
        "rule": each.rule,
        "from": each.starts_on.isoformat(),
        "time": f"{each.at:%H:%M}",
        "made_by": each.made_by,
        "ended": each.ended_at.isoformat() if each.ended_at else None,
    }
    return {name: value for name, value in said.items() if value or name == "ended"}


def subscription_of(proposal: Mapping[str, Any], key: str = "") -> SubscriptionRecord:
    """The subscription that a proposal would make."""
    place: str = proposal.get("place", "")
    return SubscriptionRecord(
        key=key,
        what=proposal["what"],
        filter=Filter(*(tuple(proposal.get(each, ())) for each in _NAMES)),
        rule=proposal.get("rule", ""),
        starts_on=date.fromisoformat(proposal["from"]),
        at=time.fromisoformat(proposal["time"]),
        made_by=proposal.get("made_by", ""),
        made_at=datetime.fromisoformat(proposal["made_at"]),
        platform=proposal.get("platform", ""),
        room_id=proposal.get("room", ""),
        room_name=place.removeprefix("#") if place.startswith("#") else "",
        person=proposal.get("person", ""),
        ref=proposal.get("about", ""),
    )


_NAMES = ("forums", "owners", "priorities")


def set_subscription(session: Session, ref: str, fields: Mapping[str, Any]) -> None:
    """End a subscription, or take its end back."""
    if "ended" in fields:
        ended = fields["ended"]
        end_subscription(session, ref, datetime.fromisoformat(ended) if ended else None)


def make_subscription(session: Session, fields: Mapping[str, Any], today: date) -> str:
    """Make what a proposal asks for, in the series of what it replaces; its key."""
    del today
    key = new_key(session)
    replaced = select_subscriptions(session, fields.get("replaces", ()))
    series = replaced[0].series if replaced else key
    add_subscription(session, replace(subscription_of(fields, key), series=series))
    return key


# --- Snoozes: a ref is "reminders of Rachel Hannan about COM/23/02" -----------------------------


def snooze_ref(person: str, ref: str) -> str:
    """What a person's snooze is called; `ref` "" is of all their reminders."""
    return f"reminders of {person}" + (f" about {ref}" if ref else "")


def snooze_states(session: Session, refs: Sequence[str]) -> dict[str, Fields]:
    """Until when these are snoozed: a date, for good, or null for not."""
    found: dict[str, Fields] = {}
    for each in refs:
        kept = snoozed_until(session, *_snoozed(each))
        found[each] = {"until": (kept["until"] or FOR_GOOD) if kept else None}
    return found


def set_snooze(session: Session, ref: str, fields: Mapping[str, Any]) -> None:
    """Snooze until a date or for good; null wakes."""
    person, about = _snoozed(ref)
    until = fields["until"]
    if until is None:
        wake(session, person, about)
    else:
        day = None if until == FOR_GOOD else date.fromisoformat(until)
        snooze(session, person, about, day)


def _snoozed(ref: str) -> tuple[str, str]:
    found = _SNOOZE.fullmatch(ref)
    if found is None:
        raise LookupError(ref)
    return found[1], found[2] or ""


# --- Closures: a ref is the date ----------------------------------------------------------------


def closure_states(session: Session, refs: Sequence[str]) -> dict[str, Fields]:
    """Why these days were said to be closed; null where nobody said so."""
    closed = said_closures(session)
    return {each: {"closed": closed.get(date.fromisoformat(each))} for each in refs}


def set_closure(session: Session, ref: str, fields: Mapping[str, Any]) -> None:
    """Close the office on a day, with the reason; null opens it."""
    day = date.fromisoformat(ref)
    if fields["closed"] is None:
        open_office(session, day)
    else:
        close_office(session, day, fields["closed"])


# --- Contacts: a ref is "reminders of West Yorkshire Police" ------------------------------------


def contact_states(session: Session, refs: Sequence[str]) -> dict[str, Fields]:
    """Who is named for these, and after how long; null for what nobody said."""
    named = contacts(session)
    found = {each: named.get(_contacted(each), NOBODY) for each in refs}
    return {
        each: {"contact": who.person or None, "after": who.after} for each, who in found.items()
    }


def set_named_contact(session: Session, ref: str, fields: Mapping[str, Any]) -> None:
    """Name somebody, or after how long; null takes it back."""
    purpose, of = _contacted(ref)
    fields = contact_states(session, [ref])[ref] | dict(fields)
    set_contact(session, purpose, of, fields["contact"] or "", fields["after"])


def _contacted(ref: str) -> tuple[str, str]:
    found = _CONTACT.fullmatch(ref)
    if found is None:
        raise LookupError(ref)
    return found[1], found[2]


# --- What only sets fields makes nothing and removes nothing ------------------------------------


def make_nothing(session: Session, fields: Mapping[str, Any], today: date) -> str:
    """These records are there for whatever is named: none is ever made. Raises LookupError."""
    del session, today
    raise LookupError(fields.get("change", ""))


def unmake_subscription(session: Session, ref: str) -> None:
    """Take back a subscription that was made."""
    take_back_subscription(session, ref)


def unmake_nothing(session: Session, ref: str) -> None:
    """Nor is one ever removed. Raises LookupError."""
    del session
    raise LookupError(ref)
