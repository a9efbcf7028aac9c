"""Teams: one edge of the server. What is posted to /api/messages is checked, acknowledged, and goes
through the SDK's pipeline to the ways in.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientTimeout, web

from bot.logs import log_event, log_failure
from bot.platforms.teams_answering import Answering
from bot.platforms.teams_connector import Connector, Json, is_loopback
from bot.platforms.teams_framework import Answered, Framework
from bot.platforms.teams_heard import PLATFORM, words
from bot.platforms.teams_json import read_object
from bot.platforms.teams_keys import (
    CHANNEL,
    OPENID_METADATA,
    CheckedTokens,
    Claims,
    ConnectorKeys,
    KeysUnavailableError,
    NotAuthorizedError,
    check_sender,
)
from bot.platforms.teams_owing import Answers
from bot.platforms.teams_people import People
from bot.platforms.teams_sending import Sending
from bot.platforms.teams_tokens import LOGIN_URL, AppTokens, Certificate, NoTokens
from bot.platforms.teams_ways_in import WaysIn
from bot.settings import TeamsSettings
from bot.turns import Turns
from handlers.reply import Reply
from scheduler.delivery import Delivered, Destination

PATH = "/api/messages"
_TIMEOUT = ClientTimeout(total=30, sock_connect=10)
# What a proxy adds: whoever is behind it is not on this machine.
_FORWARDED = frozenset({"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"})


class TeamsEdge:
    """Teams, for the server."""

    platform = PLATFORM

    def __init__(self, settings: TeamsSettings, turns: Turns) -> None:
        """Raises ValueError where the certificate cannot be read."""
        self._settings = settings
        self._turns = turns
        file = settings.certificate
        self._certificate = Certificate.read(Path(file)) if file else None
        self._session: ClientSession | None = None
        self._tokens: CheckedTokens | None = None
        self._framework: Framework | None = None
        self._sending: Sending | None = None
        self._answers: Answers | None = None
        self._ways_in: WaysIn | None = None

    def routes(self) -> Sequence[web.RouteDef]:
        """Where Teams calls."""
        return [web.post(PATH, self._request)]

    async def start(self) -> None:
        """Open the connection; keys and tokens are fetched when they are first needed."""
        given = self._settings
        self._session = ClientSession(timeout=_TIMEOUT)
        tokens = (
            NoTokens()
            if given.is_anonymous
            else AppTokens(
                self._session,
                given.app_id,
                given.tenant_id,
                given.secret,
                self._certificate,
                given.login_url or LOGIN_URL,
            )
        )
        metadata = given.openid_metadata or OPENID_METADATA
        is_local = given.is_anonymous or is_loopback(urlsplit(metadata).hostname or "")
        connector = Connector(self._session, tokens, is_local)
        people = People(connector, self._turns, "" if given.is_anonymous else given.tenant_id)
        keys = ConnectorKeys(self._session, metadata)
        self._tokens = CheckedTokens(keys, given.app_id)
        self._framework = Framework(connector)
        self._sending = Sending(connector, people, self._turns)
        answering = Answering(people, self._turns, is_anonymous=given.is_anonymous)
        self._answers = Answers(self._sending, self._turns)
        self._ways_in = WaysIn(answering, self._sending, self._answers, self._turns)
        self._answers.owed.start()

    async def stop(self) -> None:
        """Close the connection; what is owed stays kept."""
        if self._answers is not None:
            await self._answers.owed.stop()
        if self._session is not None:
            await self._session.close()

    def health(self) -> dict[str, Any]:
        """How Teams is, for /health."""
        problem = self._sending.problem if self._sending else "It has not started."
        how: Json = {"mode": "anonymous"} if self._settings.is_anonymous and not problem else {}
        if self._answers is not None and self._answers.owed.waiting:
            how["unsent"] = self._answers.owed.waiting
        state = {"state": "failing", "problem": problem} if problem else {"state": "on"}
        return {**state, **how}

    async def deliver(self, destination: Destination, reply: Reply) -> Delivered:
        """Post a reply unprompted, to a room or to a person."""
        if self._sending is None:
            return Delivered(ok=False, problem="Teams has not started.", retry_after=60)
        return await self._sending.deliver(destination, reply)

    # --- What comes in ----------------------------------------------------------------------------

    async def _request(self, request: web.Request) -> web.Response:
        try:
            claims = await self._claims(request)
            if request.content_type.lower() != "application/json":
                return web.Response(status=415, text="Only JSON is read.")
            activity = read_object(await request.read())
            if activity is None:
                return web.Response(status=400, text="The request cannot be read.")
            self._check(claims, activity)
        except NotAuthorizedError as error:
            log_event("not authorized", platform=PLATFORM, problem=str(error))
            return web.Response(status=401, text="The request is not from Teams.")
        except web.RequestPayloadError:
            return web.Response(status=400, text="The request cannot be read.")
        except KeysUnavailableError:
            return web.Response(status=503, text="Not now: the keys cannot be had.")
        return await self._take(activity, claims)

    async def _claims(self, request: web.Request) -> Claims:
        """What the request's token says; nothing in the local playground."""
        if self._tokens is None:
            raise KeysUnavailableError
        if not self._settings.is_anonymous:
            header = request.headers.get("Authorization", "")
            return await self._tokens.claims(header)
        # A page in a browser on this machine could call us too: it cannot name the type and host.
        host = urlsplit(f"//{request.host}").hostname or ""
        if (
            not is_loopback(request.remote or "")
            or not is_loopback(host)
            or request.content_type != "application/json"
            or any(name in request.headers for name in _FORWARDED)
        ):
            raise NotAuthorizedError("it is not from this machine")
        return {}

    def _check(self, claims: Claims, activity: Json) -> None:
        if not self._settings.is_anonymous:
            check_sender(claims, activity)
        elif activity.get("channelId") != CHANNEL or not is_loopback(
            urlsplit(words(activity, "serviceUrl")).hostname or ""
        ):
            raise NotAuthorizedError("its answers would leave this machine")

    async def _take(self, activity: Json, claims: Claims) -> web.Response:
        if self._framework is None or self._ways_in is None or self._turns.is_full:
            return web.Response(status=503, text="Not now: send it again.")
        work = self._framework.run(activity, claims, self._ways_in.take)
        if self._ways_in.waits_for_nothing(activity):
            self._turns.begin(work, "an activity failed")
            return web.Response(status=202)
        try:
            answered = await work
        except Exception:  # whatever it is, Teams shows that it did not work
            log_failure("an invoke failed")
            return web.Response(status=500)
        return _response(answered)


def _response(answered: Answered | None) -> web.Response:
    if answered is None or answered.body is None:
        return web.Response(status=answered.status if answered else 200)
    return web.json_response(answered.body, status=answered.status)
