"""Answers as Slack is owed them: where each goes, sent the first time and again."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.platforms.slack_api import SlackAwayError
from bot.platforms.slack_blocks import SlackMessage, draw
from bot.platforms.slack_people import People
from bot.platforms.slack_pieces import context
from bot.platforms.slack_sending import Sending
from bot.unsent import Owing, said_late
from handlers.reply import say
from scheduler.delivery import Delivered

# A response URL takes answers for half an hour.
URLS_LAST = timedelta(minutes=25)
AUDIENCE_CHANGED = (
    "Somebody from outside the office reads this channel, so I have not shown the answer. "
    "Please ask me in a direct message."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: a channel or a thread in it; by a `url` only to who asked, unless
    `in_channel`. `is_for_office`: it was composed for a room that nobody from outside reads.
    """

    channel: str
    thread_ts: str = ""
    url: str = ""
    in_channel: bool = False
    is_for_office: bool = False


@dataclass(frozen=True)
class Answers:
    """The sending of answers, as bot.unsent asks for it."""

    people: People
    sending: Sending

    async def send(self, owing: Owing) -> Delivered:
        """Send an answer, shown only to whom it may be shown at that moment. One that was tried
        before is looked for first, and says when it was asked for.
        """
        place, message = Place(**owing.place), SlackMessage(**owing.message)
        since = owing.doubtful_since if owing.attempt > 1 and not place.url else None
        if since is not None:
            try:
                ts = await self.sending.find(place.channel, owing.key, since, place.thread_ts)
            except SlackAwayError as error:
                return self.sending.away(place.channel, error.code)
            if ts:
                return Delivered(ok=True, message_id=ts)
        is_for_office = place.is_for_office
        if is_for_office and await self.people.has_outsiders(place.channel):
            message = draw(say(AUDIENCE_CHANGED, refused=AUDIENCE_CHANGED))
            place, is_for_office = replace(place, in_channel=False), False
        if owing.attempt > 1:
            message = _late(message, owing.asked_at, self.sending.now())
        if place.url:
            return await self.sending.respond(place.url, message, in_channel=place.in_channel)
        return await self.sending.post(
            place.channel, place.thread_ts, message, owing.key, at_once=is_for_office
        )


def owing(key: str, place: Place, message: SlackMessage, asked_at: datetime) -> Owing:
    """An answer that is to be sent; `asked_at` is local."""
    said = {"text": message.text, "blocks": message.blocks}
    return Owing(key, _as_json(place), said, asked_at)


def _as_json(place: Place) -> dict[str, Any]:
    """A place by its fields, which are all plain."""
    return {name: getattr(place, name) for name in place.__dataclass_fields__}


def _late(message: SlackMessage, asked_at: datetime, now: datetime) -> SlackMessage:
    """The message under a line that says what it answers, where that is long ago."""
    said = said_late(asked_at, now, "Slack")
    if not said:
        return message
    return SlackMessage(f"{said}\n{message.text}", [context(said), *message.blocks])
