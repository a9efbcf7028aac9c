"""What is still to be posted, for whoever asks for it: when next, and what it would say."""

from datetime import datetime

from sqlmodel import Session

from handlers.reply import Reply
from scheduler.digest import compose, nothing_to_say, wanted_of
from scheduler.promises import next_moment
from store import posts
from store.subscriptions import SubscriptionRecord

__all__ = ["next_moment", "preview"]


def preview(
    session: Session, wanted: SubscriptionRecord, at: datetime, *, may_see_sensitive: bool
) -> Reply:
    """What a subscription would post at a local moment, as the register is now."""
    last = posts.last_posts(session, [wanted.key], at.date()).get(wanted.key)
    what = wanted_of(wanted, last)
    composed = compose(session, what, at, may_see_sensitive=may_see_sensitive)
    return nothing_to_say(what, at.date()) if composed.is_empty else composed.reply
