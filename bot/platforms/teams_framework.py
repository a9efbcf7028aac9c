"""The one file that knows Microsoft's Bot Framework SDK: its CloudAdapterBase takes an activity
that was already checked through the SDK's pipeline. Everything else speaks of activities as the
JSON that they are, so that what follows this SDK replaces this file alone (ARCHITECTURE.md).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from botbuilder.core import (  # pyright: ignore[reportMissingTypeStubs] - it has none
    CloudAdapterBase,
    TurnContext,
)
from botbuilder.schema import (  # pyright: ignore[reportMissingTypeStubs] - it has none
    Activity,
    ActivityTypes,
)
from botframework.connector.auth import (  # pyright: ignore[reportMissingTypeStubs] - it has none
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

from bot.platforms.teams_connector import Connector, Json


@dataclass(frozen=True, slots=True)
class Answered:
    """What goes back in the response to an invoke."""

    body: Json | None
    status: int = 200


Logic = Callable[[Json], Awaitable[Answered | None]]


class Framework(CloudAdapterBase):
    """The SDK's pipeline, with our checks before it and our connector behind it."""

    def __init__(self, connector: Connector) -> None:
        self._connectors = _Connectors(connector)
        super().__init__(_Authentication(self._connectors))

    async def run(self, activity: Json, claims: dict[str, Any], logic: Logic) -> Answered | None:
        """Take an activity whose sender was checked through the pipeline; what `logic` answers."""
        answered: Answered | None = None

        async def turn(_: TurnContext) -> None:
            nonlocal answered
            answered = await logic(activity)

        checked = AuthenticateRequestResult()
        checked.claims_identity = ClaimsIdentity(claims, True)
        checked.connector_factory = self._connectors
        # What the SDK makes of it is for invokes alone; an answer may be expected of a message too.
        pipeline: Any = self  # it says nothing of its types
        await pipeline.process_activity(checked, _activity(activity), turn)
        return answered


class _Connectors(ConnectorFactory):
    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, service_url: str, audience: str) -> Any:
        """The one connector: its requests name their service themselves."""
        del service_url, audience
        return self._connector


class _Authentication(BotFrameworkAuthentication):
    """What the pipeline asks for; requests are checked before it, by teams_keys."""

    def __init__(self, connectors: _Connectors) -> None:
        self._connectors = connectors

    async def authenticate_request(self, activity: Activity, auth_header: str) -> Any:
        """Never asked."""
        raise PermissionError

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> Any:
        """Never asked."""
        raise PermissionError

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        """The one connector's."""
        return self._connectors

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> Any:
        """None: nobody signs in through the bot."""


def _activity(said: Json) -> Activity:
    """The fields that the pipeline itself reads. The SDK's own reading of an activity drops fields
    that we need (the tenant of a conversation) and takes a third of a millisecond.
    """
    read: Any = Activity  # its parameters may be null, which it does not say
    return read(
        type=said.get("type") or ActivityTypes.message,
        id=said.get("id"),
        name=said.get("name"),
        channel_id=said.get("channelId"),
        service_url=said.get("serviceUrl"),
    )
