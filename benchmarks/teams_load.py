"""A Teams that sends messages, some at once, and takes the time until each is answered."""

import asyncio
import itertools
import json
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from aiohttp import ClientSession, web

from tests.stand_in_teams import APP_ID, BOT, TENANT, StandInTeams

# How much each person says before it is measured: until then a server gets ready.
UNTIL_WARM = 5


class MeasuringTeams(StandInTeams):
    """The stand-in, whose connector takes `seconds` to post and looks at nothing."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds
        self._answers: defaultdict[str, asyncio.Queue[None]] = defaultdict(asyncio.Queue)
        self._ids = itertools.count(1)
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Begin to listen."""
        application = web.Application()
        application.add_routes(
            [
                web.get("/openid", self._openid),
                web.get("/keys", self._published),
                web.post("/login/{tenant}/oauth2/v2.0/token", self._login),
                web.post("/amer/v3/conversations/{id}/activities", self._take),
                web.post("/amer/v3/conversations/{id}/activities/{to}", self._take),
                web.get("/amer/v3/conversations/{id}/members/{member}", self._anybody),
            ]
        )
        self._runner = web.AppRunner(application, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        """Stop."""
        if self._runner:
            await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        await request.read()
        if self._seconds:
            await asyncio.sleep(self._seconds)
        self._answers[request.match_info["id"]].put_nowait(None)
        return web.json_response({"id": str(next(self._ids))})

    async def _anybody(self, request: web.Request) -> web.Response:
        member = request.match_info["member"]
        return web.json_response({"id": member, "name": member, "tenantId": TENANT})

    async def rate(self, address: str, texts: Sequence[str], messages: int, at_once: int) -> float:
        """Messages answered in a second, `at_once` people speaking at a time, each waiting for the
        answer to the last.
        """
        token = f"Bearer {self.token()}"
        async with ClientSession() as http:

            async def speak(person: int, count: int) -> None:
                for number in range(person, person + count):  # no two ask the same at once
                    await self._say(http, address, token, person, texts[number % len(texts)])

            await asyncio.gather(*(speak(person, UNTIL_WARM) for person in range(at_once)))
            began = time.perf_counter()
            each = messages // at_once
            await asyncio.gather(*(speak(person, each) for person in range(at_once)))
            return each * at_once / (time.perf_counter() - began)

    async def _say(
        self, http: ClientSession, address: str, token: str, person: int, text: str
    ) -> None:
        place = f"a:{person}"
        headers = {"Content-Type": "application/json", "Authorization": token}
        body = json.dumps(self._activity(place, person, text)).encode()
        async with http.post(f"{address}/api/messages", data=body, headers=headers) as response:
            if response.status != 202:
                raise RuntimeError(f"{response.status}: {await response.text()}")
        await asyncio.wait_for(self._answers[place].get(), 30)

    def _activity(self, place: str, person: int, text: str) -> dict[str, Any]:
        return {
            "type": "message",
            "id": f"{time.time_ns()}-{next(self._ids)}",
            "timestamp": "2023-10-02T08:00:00.000Z",
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "from": {"id": f"29:{person}", "name": "Julie Reid", "aadObjectId": f"U{person}"},
            "conversation": {"id": place, "conversationType": "personal", "tenantId": TENANT},
            "recipient": {"id": BOT, "name": "Remembrancer"},
            "channelData": {"tenant": {"id": TENANT}},
            "entities": [{"type": "clientInfo", "locale": "en-GB", "platform": "Windows"}],
            "locale": "en-GB",
            "text": text,
            "textFormat": "plain",
        }


def served_settings(url: str, stand_in: MeasuringTeams) -> dict[str, str]:
    """The settings of a server."""
    return {
        "REMEMBRANCER_DATABASE_URL": url,
        "REMEMBRANCER_OPENID_METADATA": f"{stand_in.url}/openid",
        "REMEMBRANCER_LOGIN_URL": f"{stand_in.url}/login",
        "TEAMS_APP_ID": APP_ID,
        "TEAMS_APP_SECRET": "a client secret",
        "TEAMS_TENANT_ID": TENANT,
    }
