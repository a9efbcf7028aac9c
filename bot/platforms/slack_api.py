"""Calls of Slack's Web API: one door to the SDK, with one error."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from aiohttp import ClientError, ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.web.async_client import AsyncWebClient

_MOST_RETRIES = 5
# Seconds that a call waits for when it is asked to; what has to wait longer is tried again later.
_MOST_WAITED = 8
_LONGEST_ASKED = 3600
_TOO_MANY, _NOT_SAID = "ratelimited", 1.0
_UNREADABLE = "unreadable_answer"
# Slack's own words for that it broke: something may have been done all the same.
_BROKEN = frozenset(
    ("fatal_error", "internal_error", "request_timeout", "service_unavailable", _UNREADABLE)
)
# Slack reads JSON for what writes; for what only reads it takes parameters alone.
_READING = (
    "users.info",
    "conversations.history",
    "conversations.replies",
    "conversations.info",
    "conversations.members",
    "chat.getPermalink",
)

Answer = Mapping[str, Any]


class SlackRefusalError(Exception):
    """Slack refused a call. `code` is its own word for why; `retry_after`: for how many seconds it
    wants to be left alone; `needed`: the permission that it asks for, where one lacks.
    """

    def __init__(self, method: str, code: str, retry_after: float = 0.0, needed: str = "") -> None:
        super().__init__(f"{method}: {code}")
        self.code = code
        self.retry_after = retry_after
        self.needed = needed


class SlackAwayError(SlackRefusalError):
    """Slack could not be reached, did not answer in time, or answered what is not Slack's: nobody
    knows whether it did what it was asked for. `code` is the kind of what went wrong.
    """


@dataclass
class SlackApi:
    """The Web API with a token. What is rate-limited is tried again as late as Slack asks for, but
    not by `impatient`, a client that calls once. `overhear` is told of whatever Slack refuses.
    """

    client: AsyncWebClient
    impatient: AsyncWebClient
    overhear: Callable[[SlackRefusalError], None] = lambda _: None

    async def call(self, method: str, **arguments: Any) -> Answer:
        """What Slack answers. Raises SlackRefusalError where it refuses, and its kind
        SlackAwayError where it cannot be reached.
        """
        return await self._call(self.client, method, arguments)

    async def call_once(self, method: str, **arguments: Any) -> Answer:
        """The same, but what Slack wants to have later is refused."""
        return await self._call(self.impatient, method, arguments)

    async def _call(self, client: Any, method: str, arguments: Mapping[str, Any]) -> Answer:
        try:
            if method.startswith(_READING):
                said = {name: str(value) for name, value in arguments.items()}
                answer = await client.api_call(method, http_verb="GET", params=said)
            else:
                answer = await client.api_call(method, json=arguments)
        except SlackApiError as error:
            response: Any = error.response
            headers: Mapping[str, str] = getattr(response, "headers", {})
            code = _said(response, "error") or _UNREADABLE
            kind = SlackAwayError if code in _BROKEN else SlackRefusalError
            wait = _asked_wait(headers) or (_NOT_SAID if code == _TOO_MANY else 0.0)
            refusal = kind(method, code, wait, _said(response, "needed"))
            self.overhear(refusal)
            raise refusal from error
        except (ClientError, OSError, TimeoutError, ValueError, AttributeError) as error:
            # The last two: an answer that is no text, and one that is no object.
            raise SlackAwayError(method, type(error).__name__) from error
        return answer.data


def web_api(token: str, url: str, session: ClientSession) -> SlackApi:
    """The Web API at `url` (ends in "/"), over a shared session: a connection a call would cost a
    third of the throughput.
    """

    def client(*handlers: AsyncRetryHandler) -> AsyncWebClient:
        return AsyncWebClient(
            token=token, base_url=url, session=session, retry_handlers=list(handlers)
        )

    patient = client(_Reconnecting(), _Waiting(max_retry_count=_MOST_RETRIES))
    return SlackApi(patient, client(_Reconnecting()))


class _Reconnecting(AsyncConnectionErrorRetryHandler):
    """Calls again where a connection broke, but for what would then be posted twice."""

    async def _can_retry_async(self, *, request: HttpRequest, **told: Any) -> bool:
        is_posted = request.url.endswith("/chat.postMessage")
        return not is_posted and await super()._can_retry_async(request=request, **told)


class _Waiting(AsyncRateLimitErrorRetryHandler):
    """Calls again as late as Slack asks for, where that is soon."""

    async def _can_retry_async(self, *, response: HttpResponse | None = None, **told: Any) -> bool:
        if response is None or response.status_code != HTTPStatus.TOO_MANY_REQUESTS:
            return False
        return _asked_wait(response.headers) <= _MOST_WAITED


def _asked_wait(headers: Mapping[str, Any]) -> float:
    """For how many seconds Slack wants to be left alone; 0 where it does not say."""
    told = next((value for name, value in headers.items() if name.lower() == "retry-after"), None)
    if told is None:
        return 0.0
    try:
        seconds = float(str(told).strip("[']"))  # the SDK makes a list of it
    except ValueError:
        return 1.0
    return min(max(0.1, seconds), _LONGEST_ASKED)  # the first, where it is no number


def _said(response: Any, name: str) -> str:
    """What a refusal says under a name; "" where it says nothing, or is not Slack's JSON."""
    try:
        return str(response.data[name])
    except (AttributeError, KeyError, TypeError):
        return ""
