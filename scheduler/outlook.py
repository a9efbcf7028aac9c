"""What is still to be posted, for whoever asks: when next, what it would say, and to whom."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from handlers.reply import Reply
from handlers.turn import Hearer
from scheduler.digest import compose, nothing_to_say, wanted_of
from scheduler.promises import next_moment
from scheduler.recipients import Recipient, Recipients, recipients
from scheduler.reminder_rules import comes_on
from scheduler.reminders import unreachable
from store.subscriptions import SubscriptionRecord

__all__ = ["comes_on", "next_moment", "preview", "unreachable", "who_hears"]


def preview(
    session: Session, wanted: SubscriptionRecord, at: datetime, *, may_see_sensitive: bool
) -> Reply:
    """What a subscription would post at a local moment, as the register is now."""
    what = wanted_of(session, wanted, at)
    composed = compose(session, what, at, may_see_sensitive=may_see_sensitive)
    return nothing_to_say(what, at.date()) if composed.is_empty else composed.reply


def who_hears(session: Session, purpose: str, of: str) -> Hearer:
    """Who gets what concerns a party or a forum, as the register and the accounts are now;
    `purpose` is one of store.contacts.PURPOSES.
    """
    reached = recipients(session)
    after = reached.escalated_after(of) if purpose == "escalation" else None
    found = _recipient(reached, purpose, of)
    if found is not None:
        return Hearer(found.person, found.why, is_reached=True, after=after)
    would = replace(reached, reachable=reached.meant(of), has_substitutes=False)
    meant = _recipient(would, purpose, of)
    return Hearer(meant.person if meant else "", meant.why if meant else "", after=after)


def _recipient(among: Recipients, purpose: str, of: str) -> Recipient | None:
    if purpose == "escalation":
        return among.of_chair(of)
    return among.of_clerk(of) if purpose == "clerk" else among.of_owner(of)
