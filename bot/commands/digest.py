"""`remembrancer digest --preview CHANNEL`: what would be posted there, without posting it."""

import argparse
from datetime import datetime

from sqlmodel import Session

from bot.commands import CommandError
from bot.commands.clock import add_clock, local_now
from bot.commands.opening import register
from bot.platforms.screen import without_controls
from handlers.post_words import NAMES, USUAL_RULE, USUAL_TIME, ZONE, filter_words
from handlers.reply import plain_text
from handlers.wording import full_day
from scheduler.outlook import comes_on, next_moment, preview
from store import rooms
from store.closures import closures
from store.subscriptions import Filter, SubscriptionRecord, select_subscriptions


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The channel, and the moment at which it would be posted."""
    parser.add_argument(
        "--preview",
        metavar="CHANNEL",
        required=True,
        help="a channel by its name (#general) or id; what is set up there is shown",
    )
    add_clock(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print each post that is set up there as it would be posted next, or at the time given; a
    digest of everything where nothing is set up. Asked of the channel: what it may be shown.
    """
    with register() as engine, Session(engine) as session:
        platform, room_id = _room(session, arguments.preview)
        found = select_subscriptions(session, place=(platform, room_id))
        may_see = rooms.is_fit_for_sensitive(session, f"{platform}:{room_id}")
        now: datetime = arguments.at or local_now()
        closed = closures(session)
        comes = datetime.combine(comes_on(now.date(), closed), now.time())
        if arguments.at and comes != now:
            print(
                f"The office is closed on {full_day(now.date())}; what falls on it comes on "
                f"{full_day(comes.date())}:\n"
            )
        if not found:
            print(f"Nothing is set up in {arguments.preview}. A digest of everything would be:\n")
        for number, each in enumerate(found or [_of_everything(platform, room_id, now)]):
            at = (comes if arguments.at else next_moment(each, now, closed)) or now
            if number:
                print()
            if found:
                words = f"{NAMES[each.what]}{filter_words(each.filter)} ({each.key})"
                print(f"{words}, {full_day(at.date())} at {at:%H:%M} ({ZONE}):\n")
            reply = preview(session, each, at, may_see_sensitive=may_see)
            print(without_controls(plain_text(reply)))
    return 0


def _room(session: Session, named: str) -> tuple[str, str]:
    """The platform and id of a channel. CommandError where several have the name."""
    known = rooms.room_named(session, named)
    if known is not None:
        return known.platform, known.room_id
    name = named.removeprefix("#")
    if not name:
        raise CommandError("Name a channel: remembrancer digest --preview general.")
    return rooms.place(name)


def _of_everything(platform: str, room_id: str, now: datetime) -> SubscriptionRecord:
    return SubscriptionRecord(
        key="",
        what="digest",
        filter=Filter(),
        rule=USUAL_RULE,
        starts_on=now.date(),
        at=USUAL_TIME,
        made_by="",
        made_at=now,
        platform=platform,
        room_id=room_id,
    )
