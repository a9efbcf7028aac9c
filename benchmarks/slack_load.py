"""A Slack that only measures: it sends signed events, and knows when each was answered."""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from aiohttp import ClientSession, web

SECRET = "measured"
TOKEN = "xoxb-measured"
_TEAM, _US, _USER, _CHANNEL = "T1", "UBOT", "U1", "C1"
_SECONDS = 60
# How often each text is said before it is measured: until then a server gets ready.
UNTIL_WARM = 3
_TOLD: dict[str, dict[str, Any]] = {
    "auth.test": {"team_id": _TEAM, "user_id": _US, "bot_id": "B1", "url": "https://o.example/"},
    "users.info": {
        "user": {"id": _USER, "team_id": _TEAM, "name": "u", "profile": {"email": "u@o.example"}}
    },
    "conversations.info": {"channel": {"id": _CHANNEL, "name": "general"}},
}


class MeasuringSlack:
    """The Web API on loopback, which takes `seconds` to post, as the real one does."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._answered: dict[str, asyncio.Event] = {}
        self._numbers = itertools.count(1)
        self._began = time.time_ns()  # no message of an earlier run comes again
        self.posts: Counter[str] = Counter()
        self.url = ""

    async def open(self) -> None:
        """Listen on a free port."""
        application = web.Application()
        application.router.add_route("*", "/api/{method}", self._api)
        self._runner = web.AppRunner(application, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/api/"

    async def close(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "chat.postMessage":
            await asyncio.sleep(self._seconds)
            said = json.loads(await request.read())
            thread = str(said.get("thread_ts"))
            self.posts[thread] += 1
            if thread in self._answered:
                self._answered[thread].set()
        return web.json_response({"ok": True, "ts": "1.1", **_TOLD.get(method, {})})

    async def rate(self, address: str, texts: Sequence[str], events: int, at_once: int) -> float:
        """Events answered a second, `at_once` of them waiting for their answer at any time."""
        async with ClientSession() as session:
            for text in [*texts] * UNTIL_WARM:  # who asks is then known, and the words
                await self._say(session, address, text)
            said = iter([texts[number % len(texts)] for number in range(events)])
            began = time.perf_counter()

            async def ask() -> None:
                for text in said:
                    await self._say(session, address, text)

            await asyncio.gather(*(ask() for _ in range(at_once)))
            return events / (time.perf_counter() - began)

    async def _say(self, session: ClientSession, address: str, text: str) -> None:
        ts = f"{self._began}.{next(self._numbers):06d}"
        answered = self._answered[ts] = asyncio.Event()
        await send(session, address, event(ts, text))
        await asyncio.wait_for(answered.wait(), _SECONDS)
        del self._answered[ts]

    async def deliver(
        self, addresses: Sequence[str], events: Iterable[bytes], at_once: int
    ) -> None:
        """Send each body to the next of the servers, without waiting for answers."""
        left = iter(zip(itertools.cycle(addresses), events, strict=False))
        async with ClientSession() as session:

            async def go_on() -> None:
                for address, body in left:
                    await send(session, address, body)

            await asyncio.gather(*(go_on() for _ in range(at_once)))


async def send(session: ClientSession, address: str, body: bytes) -> None:
    """Send a signed event. RuntimeError where it is not acknowledged."""
    at = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": f"v0={digest}",
    }
    async with session.post(f"{address}/slack/events", data=body, headers=headers) as answer:
        if answer.status != 200:
            raise RuntimeError(f"An event was answered with {answer.status}.")


def event(ts: str, text: str, event_id: str = "") -> bytes:
    """A message that mentions the bot, as Slack sends it."""
    said = {
        "type": "app_mention",
        "user": _USER,
        "text": f"<@{_US}> {text}",
        "ts": ts,
        "channel": _CHANNEL,
        "event_ts": ts,
    }
    whole = {
        "type": "event_callback",
        "team_id": _TEAM,
        "api_app_id": "A1",
        "event_id": event_id or f"Ev{ts}",
        "event_time": 1696237200,
        "authorizations": [{"team_id": _TEAM, "user_id": _US, "is_bot": True}],
        "event": said,
    }
    return json.dumps(whole).encode()
