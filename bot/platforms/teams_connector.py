"""What leaves for Teams: requests to the Bot Connector over one aiohttp session, tried again when
it asks for patience.

The paths are those of the Bot Connector service, version 3 (learn.microsoft.com, "Bot Framework
REST APIs - Connector - API reference").
"""

import asyncio
import ipaddress
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Protocol, cast
from urllib.parse import quote, urlsplit

import aiohttp

from bot.platforms.teams_json import read_object

Json = dict[str, Any]
Again = Callable[[], Awaitable[None]]

MOST_ATTEMPTS = 4
# Seconds: waiting longer than this is left to whoever asked for the sending.
LONGEST_WAIT = 20.0
FIRST_WAIT = 0.5
LONGEST_ANSWER = 2**20
_FOR_EVER = float("inf")
# What HTTP says of what was not taken, and may be later.
PASSING = frozenset({408, 412, 429, 500, 502, 503, 504})


_NOT_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


class ConnectorError(Exception):
    """The connector did not take it. `status` is HTTP's (0: it could not be reached), `code` the
    connector's own word; `retry_after` is for how many seconds it wants to be left alone.
    """

    def __init__(self, status: int, code: str, retry_after: float = 0.0) -> None:
        super().__init__(f"{status} {code}".strip())
        self.status = status
        self.code = code
        self.retry_after = retry_after


class Tokens(Protocol):
    """What proves to the connector who we are."""

    async def token(self, *, renewed: bool = False) -> str:
        """A bearer token, or nothing where none is needed; another one where it was `renewed`."""
        ...


async def _nothing() -> None:
    """What is done before it is sent again where nothing has to be asked."""


@dataclass(frozen=True, slots=True)
class Connector:
    """Sends on behalf of the bot. `is_local`: to this machine alone, otherwise over HTTPS alone;
    what is kept of another time may name any address. `pause` waits for some seconds.
    """

    http: aiohttp.ClientSession
    tokens: Tokens
    is_local: bool = False
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def send(
        self,
        service_url: str,
        conversation: str,
        activity: Json,
        again: Again = _nothing,
        patience: float = _FOR_EVER,
    ) -> str:
        """Post an activity into a conversation, under the one that its `replyToId` names; the id of
        what was posted. `again` is awaited before it is sent once more, after Teams had us wait;
        what it raises ends it. `patience`: within how many seconds it may be sent once more. Raises
        ConnectorError, as all of these do.
        """
        path = f"v3/conversations/{_part(conversation)}/activities"
        if activity.get("replyToId"):
            path += f"/{_part(activity['replyToId'])}"
        said = await self._call("POST", service_url, path, activity, again, patience)
        return str(said.get("id") or "")

    async def update(
        self, service_url: str, conversation: str, activity: Json, again: Again = _nothing
    ) -> None:
        """Put an activity in the place of the one of the same `id`, for everyone; `again` as for
        `send`.
        """
        path = f"v3/conversations/{_part(conversation)}/activities/{_part(activity['id'])}"
        await self._call("PUT", service_url, path, activity, again)

    async def open(self, service_url: str, conversation: Json) -> str:
        """Begin a conversation with its `members`; its id."""
        said = await self._call("POST", service_url, "v3/conversations", conversation)
        return str(said.get("id") or "")

    async def member(self, service_url: str, conversation: str, member: str) -> Json:
        """One member of a conversation: email, tenant, role."""
        path = f"v3/conversations/{_part(conversation)}/members/{_part(member)}"
        return await self._call("GET", service_url, path)

    async def members(self, service_url: str, conversation: str) -> list[Json]:
        """Every member of a conversation."""
        path = f"v3/conversations/{_part(conversation)}/pagedmembers?pageSize=500"
        found: list[Json] = []
        more = ""
        while True:
            page = await self._call("GET", service_url, path + more)
            found += cast("list[Json]", page.get("members") or [])
            token = str(page.get("continuationToken") or "")
            if not token:
                return found
            more = f"&continuationToken={quote(token, safe='')}"

    async def channels(self, service_url: str, team: str) -> dict[str, str]:
        """The names of a team's channels, by their ids; Teams does not name the first one."""
        said = await self._call("GET", service_url, f"v3/teams/{_part(team)}/conversations")
        every = cast("list[Json]", said.get("conversations") or [])
        return {str(each.get("id")): str(each.get("name") or "General") for each in every}

    async def _call(
        self,
        method: str,
        service_url: str,
        path: str,
        body: Json | None = None,
        again: Again = _nothing,
        patience: float = _FOR_EVER,
    ) -> Json:
        """One request, tried again while the connector asks for it; its answer."""
        ends = time.monotonic() + patience
        if not self._may_reach(service_url):
            raise ConnectorError(400, "AddressNotAllowed")
        url = f"{service_url.rstrip('/')}/{path}"
        renewed = False
        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                return await self._once(method, url, body, renewed=renewed)
            except ConnectorError as error:
                wait = error.retry_after or FIRST_WAIT * 2 ** (attempt - 1)
                if attempt == MOST_ATTEMPTS:
                    raise
                if error.status == 401 and not renewed:
                    renewed = True  # the token was taken back before its time: once more
                elif (
                    error.status in PASSING
                    and wait <= LONGEST_WAIT
                    and time.monotonic() + wait <= ends
                ):
                    await self.pause(wait)
                    await again()
                else:
                    raise
        raise AssertionError("the last attempt returns or raises")

    def _may_reach(self, service_url: str) -> bool:
        try:
            address = urlsplit(service_url)
            host = address.hostname or ""
        except ValueError:
            return False
        return is_loopback(host) if self.is_local else address.scheme == "https" and bool(host)

    async def _once(self, method: str, url: str, body: Json | None, *, renewed: bool) -> Json:
        token = await self.tokens.token(renewed=renewed)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        if content is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        try:
            async with self.http.request(
                method, url, data=content, headers=headers, allow_redirects=False
            ) as response:
                said = read_object(await response.content.read(LONGEST_ANSWER)) or {}
                if 200 <= response.status < 300:
                    return said
                wait = seconds_to_wait(response.headers)
                raise ConnectorError(response.status, _code(said), wait)
        except (aiohttp.ClientError, TimeoutError) as error:
            # Posted or not, nobody knows: a second copy would be worse than none.
            status = 503 if method == "GET" or isinstance(error, _NOT_CONNECTED) else 0
            raise ConnectorError(status, type(error).__name__) from error


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def seconds_to_wait(headers: Mapping[str, str]) -> float:
    """What a Retry-After header asks for, in seconds; 0 where it says nothing that can be read.
    Source: RFC 9110, section 10.2.3.
    """
    said = headers.get("Retry-After", "").strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        at = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    return max(0.0, (at - datetime.now(UTC)).total_seconds()) if at.tzinfo else 0.0


def _part(text: str) -> str:
    return quote(text, safe="")


def _code(said: Json) -> str:
    error: Any = said.get("error")
    if isinstance(error, dict):
        return str(cast("Json", error).get("code") or "")
    return str(error or said.get("errorCode") or "")
