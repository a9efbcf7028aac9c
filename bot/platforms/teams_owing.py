"""Answers as Teams is owed them: where each goes, sent the first time and again.

Teams does not let an app look whether a message was taken. So what got no answer at all is not sent
again: a second copy would be worse than none. Only what a server was killed over is, and says so.
"""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from bot.platforms.teams_cards import draw, reply_message
from bot.platforms.teams_connector import PASSING, ConnectorError, Json
from bot.platforms.teams_heard import PLATFORM, Heard
from bot.platforms.teams_people import AUDIENCE_CHANGED
from bot.platforms.teams_pieces import line, run
from bot.platforms.teams_sending import MAYBE_AGAIN, OutsidersError, Sending
from bot.platforms.teams_tokens import TokenError
from bot.turns import Turns
from bot.unsent import Owed, Owing, said_late
from handlers.reply import Reply, say
from scheduler.delivery import Delivered

# Seconds in which an answer is tried again at once; later it is kept, and tried again from there.
PATIENCE = 8.0
_HIDDEN = say(AUDIENCE_CHANGED, refused=AUDIENCE_CHANGED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: a conversation, under `reply_to`. `is_for_office`: it was composed for
    a room that nobody from outside reads.
    """

    service_url: str
    conversation: str
    kind: str
    tenant: str
    reply_to: str = ""
    is_for_office: bool = False

    def as_heard(self) -> Heard:
        """The place as something is heard from it."""
        who = ("", "", "", self.tenant)
        return Heard(*who, self.kind, self.conversation, self.service_url, reply_to=self.reply_to)


class Answers:
    """The sending of answers. `owed`: those that Teams is still to be sent."""

    def __init__(self, sending: Sending, turns: Turns) -> None:
        self._sending = sending
        self._turns = turns
        self.owed = Owed(PLATFORM, turns, self._send)

    async def give(
        self,
        heard: Heard,
        reply: Reply,
        content: Json | None = None,
        *,
        is_for_office: bool = False,
    ) -> Delivered:
        """Post a reply where something was heard, as a card of other `content` where there is one;
        what Teams does not take because it is away is kept. `is_for_office`: only where nobody from
        outside reads it as it is posted.
        """
        activity = reply_message(reply, content or await self._sending.drawn(reply, heard))
        if heard.expected is not None:
            return await self._sending.post(heard, activity)
        place = Place(
            heard.service_url,
            heard.conversation,
            heard.kind,
            heard.tenant,
            heard.reply_to,
            is_for_office,
        )
        key = heard.delivery or f"{PLATFORM}::{secrets.token_hex(8)}"
        answer = Owing(key, asdict(place), activity, self._turns.clock())
        return await self.owed.send(answer, is_change=bool(reply.written))

    async def _send(self, owing: Owing) -> Delivered:
        """Send an answer, shown only to whom it may be shown at that moment."""
        place = Place(**owing.place)
        heard = place.as_heard()
        activity, patience = dict(owing.message), PATIENCE
        if owing.attempt > 1:
            activity, patience = _again(owing, self._turns.clock()), 0.0
        try:
            if not place.is_for_office:
                return await self._posted(heard, activity, patience)
            await self._sending.asking(heard)()
            return await self._posted(heard, activity, patience, is_for_office=True)
        except OutsidersError:
            hidden = reply_message(_HIDDEN, draw(_HIDDEN, thread=heard.thread))
            sent = await self._posted(heard, hidden, patience)
            return replace(sent, message_id="")  # no card of the reply

    async def _posted(
        self, heard: Heard, activity: Json, patience: float, *, is_for_office: bool = False
    ) -> Delivered:
        """What came of posting; it is worth trying again only where Teams is away and told us."""
        again = self._sending.asking(heard) if is_for_office else None
        try:
            return await self._sending.posted(heard, activity, again, patience)
        except (ConnectorError, TokenError) as error:
            told = await self._sending.failed(heard.room_id, error)
            if not _is_passing(error):
                return replace(told, retry_after=0.0)
            has_said_when = isinstance(error, ConnectorError) and error.retry_after > 0
            return replace(told, is_away=not has_said_when)


def _is_passing(error: ConnectorError | TokenError) -> bool:
    """Whether nothing was taken, and the same may be taken later."""
    return error.is_away if isinstance(error, TokenError) else error.status in PASSING


def _again(owing: Owing, now: datetime) -> Json:
    """The activity of an answer that was tried before, under what has to be said of that."""
    late = said_late(owing.asked_at, now, "Teams")
    said = " ".join(filter(None, (MAYBE_AGAIN if owing.doubtful_since else "", late)))
    activity = dict(owing.message)
    if not said:
        return activity
    (attached,) = activity["attachments"]
    card: dict[str, Any] = attached["content"]
    above = {
        "body": [line(run(said, subtle=True)), *card["body"]],
        "fallbackText": f"{said}\n\n{card['fallbackText']}",
        "speak": f"{said} {card['speak']}",
    }
    return {**activity, "attachments": [{**attached, "content": {**card, **above}}]}
