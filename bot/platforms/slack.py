"""Slack: one edge of the server. Requests over HTTP or a socket go through Bolt to the ways in."""

import hashlib
import hmac
import logging
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aiohttp import ClientSession, ClientTimeout, web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.logs import log_event
from bot.platforms.slack_answering import Answering
from bot.platforms.slack_api import SlackAwayError, SlackRefusalError, web_api
from bot.platforms.slack_blocks import draw
from bot.platforms.slack_forms import Forms
from bot.platforms.slack_listening import PLATFORM, threads_at
from bot.platforms.slack_owing import Answers
from bot.platforms.slack_people import Office, People
from bot.platforms.slack_sending import UNREACHABLE, Sending
from bot.platforms.slack_shapes import misshapen
from bot.platforms.slack_ways_in import WaysIn
from bot.settings import SlackSettings
from bot.turns import Turns
from bot.unsent import Owed
from handlers.reply import Reply
from scheduler.delivery import Delivered, Destination

PATH = "/slack/events"
_FRESH_SECONDS = 300  # Slack's own advice against requests that are played again
_MOST_DIGITS = 12
_SILENT_SECONDS = 60
_TIMEOUT = ClientTimeout(total=30)
_READ_HEADERS = ("Content-Type", "X-Slack-Retry-Num", "X-Slack-Retry-Reason")


class SlackEdge:
    """Slack, for the server."""

    platform = PLATFORM

    def __init__(self, settings: SlackSettings, turns: Turns) -> None:
        self._settings = settings
        self._turns = turns
        self._session: ClientSession | None = None
        self._app: AsyncApp | None = None
        self._sending: Sending | None = None
        self._people: People | None = None
        self._owed: Owed | None = None
        self._socket: AsyncSocketModeHandler | None = None
        self._problem = "It has not started yet."

    def routes(self) -> Sequence[web.RouteDef]:
        """Where Slack calls; nowhere where events come over a socket alone."""
        return [web.post(PATH, self._request)] if self._settings.signing_secret else []

    async def start(self) -> None:
        """Find out who we are, and listen. Raises SlackRefusalError where Slack refuses."""
        if self._session is None:
            self._session = ClientSession(timeout=_TIMEOUT)
        api = web_api(self._settings.bot_token, self._settings.api_url, self._session)
        self._sending = Sending(api, self._session, self._turns)
        api.overhear = self._sending.overhear
        try:
            us = await api.call("auth.test")
        except SlackAwayError:
            self._problem = UNREACHABLE
            raise
        except SlackRefusalError as error:
            self._problem = self._sending.note(error)
            raise
        office = Office(us["team_id"], us.get("enterprise_id") or "", us["user_id"])
        self._people = People(api, self._turns, office)
        self._owed = Owed(PLATFORM, self._turns, Answers(self._people, self._sending).send)
        answering = Answering(api, self._people, self._sending, self._turns, self._owed, office.us)
        app = AsyncApp(
            logger=_bolts_log(),
            client=api.client,
            signing_secret=self._settings.signing_secret or "not used",
            request_verification_enabled=False,  # `_is_signed` does it before the body is read
            # Ways in begin their work and return: what they acknowledge is the answer, however
            # late this process comes to it. Bolt's other way gives it up after three seconds.
            process_before_response=True,
        )
        WaysIn(answering, Forms(answering, office), office).open(app)
        self._app, self._problem = app, ""
        if self._settings.app_token:
            self._socket = _Socket(app, self._settings.app_token)
            self._socket.turns = self._turns
            await self._socket.connect_async()
        self._owed.start()
        log_event("slack started", team=office.team, socket=bool(self._socket))

    async def stop(self) -> None:
        """Close the connections."""
        if self._owed is not None:
            await self._owed.stop()
        if self._socket is not None:
            await self._socket.close_async()
        if self._session is not None:
            await self._session.close()

    def health(self) -> dict[str, Any]:
        """Whether Slack can be spoken to, and heard."""
        problem = self._problem or (self._sending.problem if self._sending else "")
        if not problem and self._socket is not None and not _is_heard(self._socket.client):
            problem = "The socket to Slack is silent; it is being opened again."
        how: dict[str, Any] = {"state": "failing" if problem else "on"}
        if problem:
            how["problem"] = problem
        if self._owed is not None and self._owed.waiting:
            how["unsent"] = self._owed.waiting
        return how

    async def deliver(self, destination: Destination, reply: Reply) -> Delivered:
        """Post a reply unprompted, to a channel or to a person. What was composed for a room that
        nobody from outside reads is not posted where somebody does by now, nor the other way round:
        it has to be composed again.
        """
        if self._sending is None or self._people is None:
            return Delivered(ok=False, problem=self._problem, retry_after=60)
        channel = destination.room_id or destination.account_id
        if destination.room_id and await self._people.has_other_readers(channel):
            why = "Others read the channel now, or no longer do: what is shown changes."
            return Delivered(ok=False, problem=why, retry_after=1)
        since = destination.doubtful_since
        try:
            if since is not None:
                there, ts = await self._found(destination, channel, since)
                if ts:
                    threads = threads_at(there, ts)
                    return Delivered(ok=True, is_earlier=True, message_id=ts, threads=threads)
        except SlackAwayError as error:
            return self._sending.away(channel, error.code)
        is_room = bool(destination.room_id)
        return await self._sending.post(channel, "", draw(reply), destination.key, at_once=is_room)

    async def _found(
        self, destination: Destination, channel: str, since: datetime
    ) -> tuple[str, str]:
        """Where a post goes, and the message that had been posted there after all; "" where there
        is none. Raises SlackAwayError.
        """
        if self._sending is None or self._people is None:
            return channel, ""
        if not destination.room_id:
            try:
                channel = await self._people.direct_channel(channel)
            except SlackAwayError:
                raise
            except SlackRefusalError:
                return channel, ""  # posting says why
        return channel, await self._sending.find(channel, destination.key, since)

    def forget_room(self, channel: str) -> None:
        """Ask Slack about a channel again when it is next met."""
        if self._people is not None:
            self._people.forget_room(channel)

    async def _request(self, request: web.Request) -> web.Response:
        try:
            body = await request.read()
        except web.RequestPayloadError:
            body = None  # Slack's are whole
        secret = self._settings.signing_secret
        if body is None or not is_signed(secret, request.headers, body, time.time()):
            return web.Response(status=401, text="The signature is not Slack's.")
        if self._app is None or self._turns.is_full:
            return web.Response(status=503, text="Not now: Slack sends it again.")
        headers: dict[str, str | Sequence[str]] = {
            name: request.headers[name] for name in _READ_HEADERS if name in request.headers
        }
        try:
            said = AsyncBoltRequest(body=body.decode(), headers=headers)
        except (ValueError, AttributeError, TypeError, RecursionError) as error:
            return _unread(type(error).__name__)
        if odd := misshapen(said.body):
            return _unread(odd)
        return await to_aiohttp_response(await self._app.async_dispatch(said))


def _unread(problem: str) -> web.Response:
    log_event("request not read", platform=PLATFORM, problem=problem)
    return web.Response(status=400, text="The request cannot be read.")


def _is_heard(client: SocketModeClient) -> bool:
    """Whether the socket is open and Slack answered a ping lately: one that is open may be dead."""
    session, answered = client.current_session, client.last_ping_pong_time
    if session is None or session.closed:
        return False
    return answered is None or time.time() - answered < _SILENT_SECONDS


def _bolts_log() -> logging.Logger:
    """Bolt's log: only what fails, for its warnings quote what people said."""
    log = logging.getLogger("slack_bolt")
    log.setLevel(logging.ERROR)
    return log


class _Socket(AsyncSocketModeHandler):
    """Bolt's socket, which leaves to another server what this one cannot take on: Slack sends again
    what nobody acknowledged.
    """

    turns: Turns

    async def handle(  # pyright: ignore[reportIncompatibleMethodOverride] - the SDK's own form
        self, client: SocketModeClient, req: SocketModeRequest
    ) -> None:
        """Take an envelope, or leave it."""
        said: Any = req
        if odd := misshapen(said.payload):
            log_event("request not read", platform=PLATFORM, problem=odd)
        elif not self.turns.is_full:
            await super().handle(client, req)


def is_signed(secret: str, headers: Any, body: bytes, now: float) -> bool:
    """Whether Slack signed this body within the last five minutes; `now` in seconds since 1970.
    Source: docs.slack.dev, "Verifying requests from Slack".
    """
    at = headers.get("X-Slack-Request-Timestamp", "")
    given = headers.get("X-Slack-Signature", "")
    is_moment = at.isascii() and at.isdigit() and len(at) <= _MOST_DIGITS
    if not is_moment or abs(now - int(at)) > _FRESH_SECONDS:
        return False
    expected = hmac.new(secret.encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v0={expected}".encode(), given.encode("utf-8", "replace"))
