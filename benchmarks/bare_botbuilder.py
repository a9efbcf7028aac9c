"""A bare Bot Framework bot that posts a fixed text: `python -m benchmarks.bare_botbuilder STAND-IN
ours|sdk`. What it sends goes through our connector, or through the SDK's own; there, without
credentials, which spares the SDK its tokens. "ours" has our checks of tokens too, and nothing that
is no part of an echo.
"""

import asyncio
import sys
from typing import Any

from aiohttp import ClientSession, web
from botbuilder.core import (  # pyright: ignore[reportMissingTypeStubs] - it has none
    CloudAdapterBase,
    TurnContext,
)
from botbuilder.schema import (  # pyright: ignore[reportMissingTypeStubs] - it has none
    Activity,
    ResourceResponse,
)
from botframework.connector.auth import (  # pyright: ignore[reportMissingTypeStubs] - it has none
    AuthenticateRequestResult,
    AuthenticationConfiguration,
    BotFrameworkAuthenticationFactory,
    ClaimsIdentity,
    ConnectorFactory,
    PasswordServiceClientCredentialFactory,
)

from bot.platforms.teams_connector import Connector
from bot.platforms.teams_keys import CheckedTokens, ConnectorKeys, check_sender
from bot.platforms.teams_tokens import AppTokens
from tests.stand_in_teams import APP_ID, SECRET, TENANT

ANSWER = "QGM/23/01: Publish the figures. Owner: Northshire Police. Status: open."


class OurTransport(ConnectorFactory):
    """Our connector, in the shape in which the SDK asks for one."""

    def __init__(self, connector: Connector, service_url: str) -> None:
        self._connector = connector
        self._service_url = service_url
        self.conversations = self

    async def create(self, service_url: str, audience: str) -> Any:
        """The connector for a service."""
        del audience
        return OurTransport(self._connector, service_url)

    async def send_to_conversation(self, conversation: str, activity: Any) -> Any:
        """Post an activity."""
        said = activity.serialize()
        return ResourceResponse(
            id=await self._connector.send(self._service_url, conversation, said)
        )

    async def reply_to_activity(self, conversation: str, _to: str, activity: Any) -> Any:
        """Post an activity under another, which it names itself."""
        return await self.send_to_conversation(conversation, activity)


def _without_signing_in(authentication: Any) -> Any:
    """The SDK's, without the connection that it opens at every turn for people who would sign in
    through the bot: it would cost more than all else together.
    """

    async def none(_identity: ClaimsIdentity) -> Any:
        return None

    authentication.create_user_token_client = none
    return authentication


class Echo:
    """The bot."""

    def __init__(self, stand_in: str, http: ClientSession, *, is_ours: bool) -> None:
        create: Any = BotFrameworkAuthenticationFactory.create
        credentials: Any = PasswordServiceClientCredentialFactory
        self._sdk: Any = create(
            credential_factory=credentials("", ""), auth_configuration=AuthenticationConfiguration()
        )
        adapter: Any = CloudAdapterBase
        inside = _without_signing_in(self._sdk) if is_ours else self._sdk
        self._adapter: Any = type("Adapter", (adapter,), {})(inside)
        self._is_ours = is_ours
        self._checked = CheckedTokens(ConnectorKeys(http, f"{stand_in}/openid"), APP_ID)
        tokens = AppTokens(http, APP_ID, TENANT, SECRET, None, f"{stand_in}/login")
        self._transport = OurTransport(Connector(http, tokens, is_local=True), "")

    async def request(self, request: web.Request) -> web.Response:
        """Take an activity, and answer it after it was acknowledged."""
        body: dict[str, Any] = await request.json()
        read: Any = Activity
        activity: Any = read().deserialize(body)
        if self._is_ours:
            claims = await self._checked.claims(request.headers["Authorization"])
            check_sender(claims, body)
            checked: Any = AuthenticateRequestResult()
            checked.claims_identity = ClaimsIdentity(claims, True)
            checked.connector_factory = self._transport
        else:
            checked = await self._sdk.authenticate_request(activity, None)
        work = self._adapter.process_activity(checked, activity, _answer)
        task = asyncio.get_running_loop().create_task(work)
        _UNDER_WAY.add(task)
        task.add_done_callback(_UNDER_WAY.discard)
        return web.Response(status=202)


_UNDER_WAY: set[asyncio.Task[Any]] = set()


async def _answer(context: TurnContext) -> None:
    speaking: Any = context
    await speaking.send_activity(ANSWER)


async def main(stand_in: str, transport: str) -> None:
    """Serve until stopped."""
    async with ClientSession() as http:
        application = web.Application()
        echo = Echo(stand_in, http, is_ours=transport == "ours")
        application.add_routes([web.post("/api/messages", echo.request)])
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        print(f"Listening on http://127.0.0.1:{runner.addresses[0][1]} .", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
