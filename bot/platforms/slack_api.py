"""Calls of Slack's Web API: one door to the SDK, with one error."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

_MOST_RETRIES = 5
# Slack reads JSON for what writes; for what only reads it takes parameters alone.
_READING = (
    "users.info",
    "conversations.history",
    "conversations.info",
    "conversations.members",
    "chat.getPermalink",
)

Answer = Mapping[str, Any]


class SlackRefusalError(Exception):
    """Slack refused a call. `code` is its own word for why; `retry_after`: for how many seconds it
    wants to be left alone.
    """

    def __init__(self, method: str, code: str, retry_after: float = 0.0) -> None:
        super().__init__(f"{method}: {code}")
        self.code = code
        self.retry_after = retry_after


@dataclass(frozen=True)
class SlackApi:
    """The Web API with a token. What is rate-limited is tried again as late as Slack asks for."""

    client: AsyncWebClient

    async def call(self, method: str, **arguments: Any) -> Answer:
        """What Slack answers. Raises SlackRefusalError where it refuses, and aiohttp's errors or
        OSError where it cannot be reached.
        """
        client: Any = self.client
        try:
            if method.startswith(_READING):
                said = {name: str(value) for name, value in arguments.items()}
                answer = await client.api_call(method, http_verb="GET", params=said)
            else:
                answer = await client.api_call(method, json=arguments)
        except SlackApiError as error:
            response: Any = error.response
            headers: Mapping[str, str] = getattr(response, "headers", {})
            raise SlackRefusalError(
                method, _code(response), float(headers.get("Retry-After", 0))
            ) from error
        return answer.data


def web_api(token: str, url: str, session: ClientSession) -> SlackApi:
    """The Web API at `url` (ends in "/"), over a shared session: a connection a call would cost a
    third of the throughput.
    """
    return SlackApi(
        AsyncWebClient(
            token=token,
            base_url=url,
            session=session,
            retry_handlers=[
                AsyncConnectionErrorRetryHandler(),
                AsyncRateLimitErrorRetryHandler(max_retry_count=_MOST_RETRIES),
            ],
        )
    )


def _code(response: Any) -> str:
    try:
        return str(response.data["error"])
    except (AttributeError, KeyError, TypeError):  # an answer that is not Slack's JSON
        return "unreadable_answer"
