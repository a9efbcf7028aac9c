"""A Slack of our own on loopback: its Web API, strict where Slack is strict, and what it sends.

It knows the scopes that each method needs, refuses blocks that Slack refuses, keeps trigger ids for
three seconds and response URLs for five uses, and signs what it sends.
"""

import asyncio
import hashlib
import hmac
import io
import itertools
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from aiohttp import ClientSession, WSMsgType, web

from tests.platforms.slack_limits import Refusal, refused_message, refused_view
from tests.platforms.slack_pings import pings_in
from tests.slack_workspace import SCOPES, Channel, scope_needed

TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
SECRET = "a signing secret"
TEAM = "T0OFFICE"
US = "U0REMEMBRANCER"
TRIGGER_SECONDS = 3
_SILENCE = 0.8  # seconds; longer than tests let the program wait
US_TOLD = {
    "url": "https://office.example/",
    "team": "The office",
    "team_id": TEAM,
    "user": "remembrancer",
    "user_id": US,
    "bot_id": "B0REMEMBRANCER",
}


@dataclass
class Call:
    """A call of the Web API, and what was answered."""

    method: str
    arguments: dict[str, Any]
    answer: dict[str, Any]


class StandInSlack:
    """The workspace: its people and channels, what was posted, and what to refuse."""

    def __init__(self, scopes: frozenset[str]) -> None:
        self.scopes = scopes
        self.users: dict[str, dict[str, Any]] = {}
        self.channels: dict[str, Channel] = {}
        self.calls: list[Call] = []
        self.posted: list[dict[str, Any]] = []
        self.responses: list[dict[str, Any]] = []
        self.views: list[dict[str, Any]] = []
        self.pinged: list[str] = []  # whoever was notified, and what was linked
        self.failing: dict[str, str] = {}
        self.busy: dict[str, int] = {}
        self.retry_after = "0"
        # By method, or "response" for response URLs: how Slack is away.
        self.away: dict[str, str] = {}
        self.refuses_blocks = False
        self._numbers = itertools.count(1)
        self._triggers: dict[str, float] = {}
        self._uses: dict[str, int] = {}
        self.url = ""
        self.sockets: list[web.WebSocketResponse] = []
        self.acknowledged: list[str] = []

    # --- The workspace ----------------------------------------------------------------------------

    def add_user(self, user: str, email: str = "", **said: Any) -> str:
        profile = {"email": email, "display_name": said.pop("display_name", user.lower())}
        self.users[user] = {
            "id": user,
            "team_id": TEAM,
            "name": user.lower(),
            "deleted": False,
            "is_bot": False,
            "is_restricted": False,
            "is_ultra_restricted": False,
            "profile": profile,
            **said,
        }
        self._opened({"users": user})
        return user

    def add_channel(self, channel: str, name: str, *members: str, **said: Any) -> Channel:
        self.channels[channel] = Channel(channel, name, list(members), **said)
        return self.channels[channel]

    def ts(self) -> str:
        return f"1696237200.{next(self._numbers):06d}"

    def trigger(self) -> str:
        trigger = f"{next(self._numbers)}.trigger"
        self._triggers[trigger] = time.monotonic()
        return trigger

    def expire(self, trigger: str) -> None:
        self._triggers[trigger] -= TRIGGER_SECONDS

    def response_url(self) -> str:
        return f"{self.url}/response/{next(self._numbers)}"

    # --- The Web API ------------------------------------------------------------------------------

    def application(self) -> web.Application:
        application = web.Application()
        application.router.add_get("/socket", self._open_socket)
        application.router.add_route("*", "/api/{method}", self._api)
        application.router.add_post("/response/{number}", self._response)
        return application

    async def _open_socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.sockets.append(socket)
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                self.acknowledged.append(message.json()["envelope_id"])
        return socket

    async def send_by_socket(self, body: bytes, envelope: str) -> None:
        """Send an event by the socket that the program opened last."""
        envelope_of = {"type": "events_api", "envelope_id": envelope, "payload": json.loads(body)}
        await self.sockets[-1].send_json(envelope_of)

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        said = await _arguments(request)
        return await self._as_away(method, request, lambda: self._answered(request, method, said))

    async def _as_away(
        self, what: str, request: web.Request, answer: Callable[[], web.Response]
    ) -> web.Response:
        """What is answered by a Slack that is away in some way."""
        how = self.away.get(what, "")
        if how == "a page of a proxy":
            return web.Response(status=503, text="<html>Away</html>", content_type="text/html")
        if how == "it broke":
            return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        if how == "asked to wait long":
            refusal = {"ok": False, "error": "ratelimited"}
            return web.json_response(refusal, status=429, headers={"Retry-After": "30"})
        if how == "no object":
            return web.json_response([])
        answered = web.Response() if how == "it breaks off before" else answer()
        if how.startswith("it breaks off"):
            assert request.transport is not None
            request.transport.close()
        elif how == "silent":
            await asyncio.sleep(_SILENCE)
        return answered

    def _answered(
        self, request: web.Request, method: str, arguments: dict[str, Any]
    ) -> web.Response:
        if self.busy.get(method, 0):
            self.busy[method] -= 1
            refusal = {"ok": False, "error": "ratelimited"}
            self.calls.append(Call(method, arguments, refusal))
            return web.json_response(refusal, status=429, headers={"Retry-After": self.retry_after})
        answer = self._refusal(method, request.headers.get("Authorization", ""), arguments)
        answer = answer or {"ok": True, **self._answer(method, arguments)}
        self.calls.append(Call(method, arguments, answer))
        return web.json_response(answer)

    def _refusal(self, method: str, token: str, arguments: dict[str, Any]) -> dict[str, Any] | None:
        if method not in SCOPES:
            return {"ok": False, "error": "unknown_method"}
        if not token:
            return {"ok": False, "error": "not_authed"}
        is_for_apps = method.startswith("apps.")
        if token != f"Bearer {APP_TOKEN if is_for_apps else TOKEN}":
            return {"ok": False, "error": "invalid_auth"}
        needed = scope_needed(method, self.channels.get(str(arguments.get("channel", ""))))
        if needed and needed not in self.scopes:
            return {"ok": False, "error": "missing_scope", "needed": needed}
        if method in self.failing:
            return {"ok": False, "error": self.failing[method]}
        return self._refused_content(method, arguments)

    def _refused_content(self, method: str, said: dict[str, Any]) -> dict[str, Any] | None:
        if method == "chat.postMessage":
            refused = "invalid_blocks" if self.refuses_blocks and said.get("blocks") else None
            error = self._refused_place(str(said.get("channel", ""))) or refused
            return {"ok": False, "error": error} if error else _told(refused_message(said))
        if method.startswith("views."):
            trigger = self._triggers.get(str(said.get("trigger_id")), -TRIGGER_SECONDS)
            if method == "views.open" and time.monotonic() - trigger >= TRIGGER_SECONDS:
                return {"ok": False, "error": "expired_trigger_id"}
            return _told(refused_view(said["view"]))
        if method == "users.info" and said.get("user") not in self.users:
            return {"ok": False, "error": "user_not_found"}
        if method == "conversations.open":
            return (
                None
                if said.get("users") in self.users
                else {"ok": False, "error": "user_not_found"}
            )
        if method.startswith("conversations.") and said.get("channel") not in self.channels:
            return {"ok": False, "error": "channel_not_found"}
        return None

    def _refused_place(self, channel: str) -> str | None:
        if channel in self.users:
            return "user_disabled" if self.users[channel]["deleted"] else None
        there = self.channels.get(channel)
        if there is None:
            return "channel_not_found"
        if there.is_archived:
            return "is_archived"
        return None if there.has_us else "not_in_channel"

    def _answer(self, method: str, said: dict[str, Any]) -> dict[str, Any]:
        answers: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "apps.connections.open": lambda _: {"url": f"{self.url}/socket".replace("http", "ws")},
            "auth.test": lambda _: US_TOLD,
            "chat.postMessage": self._posted,
            "chat.getPermalink": lambda s: {
                "permalink": f"https://office.example/{s['channel']}/{s['message_ts']}"
            },
            "users.info": lambda s: {"user": self.users[s["user"]]},
            "conversations.history": self._history,
            "conversations.replies": self._history,
            "conversations.info": lambda s: {"channel": self.channels[s["channel"]].told()},
            "conversations.members": lambda s: {"members": self.channels[s["channel"]].members},
            "conversations.open": self._opened,
            "views.open": self._shown,
            "views.publish": self._shown,
        }
        return answers.get(method, lambda _: {})(said)

    def _posted(self, said: dict[str, Any]) -> dict[str, Any]:
        channel, ts = said["channel"], self.ts()
        if channel in self.users:
            channel = self._opened({"users": channel})["channel"]["id"]
        self.pinged += pings_in(said)
        self.posted.append({**said, "channel": channel, "ts": ts})
        return {"channel": channel, "ts": ts}

    def _opened(self, said: dict[str, Any]) -> dict[str, Any]:
        channel = f"D{said['users']}"
        self.channels.setdefault(channel, Channel(channel, "", [said["users"]]))
        return {"channel": {"id": channel}}

    def _history(self, said: dict[str, Any]) -> dict[str, Any]:
        """The newest first, of a thread or of what stands in none; with what goes unseen where it
        was asked for.
        """
        place = said["channel"], said.get("ts", "")
        there = [e for e in self.posted if (e["channel"], e.get("thread_ts", "")) == place]
        later = [each for each in there if float(each["ts"]) > float(said.get("oldest", 0))]
        hidden = () if said.get("include_all_metadata") == "true" else ("metadata",)
        told = [{name: each[name] for name in each if name not in hidden} for each in later]
        return {"messages": told[::-1][: int(said.get("limit", 100))]}

    def _shown(self, said: dict[str, Any]) -> dict[str, Any]:
        view = {**said["view"], "id": f"V{next(self._numbers)}", "user": said.get("user_id", "")}
        self.views.append(view)
        return {"view": view}

    async def _response(self, request: web.Request) -> web.Response:
        number, body = request.match_info["number"], await request.json()
        return await self._as_away("response", request, lambda: self._responded(number, body))

    def _responded(self, number: str, body: dict[str, Any]) -> web.Response:
        self._uses[number] = self._uses.get(number, 0) + 1
        if self._uses[number] > 5:
            return web.Response(status=404, text="used_url")
        if refused_message(body) or (self.refuses_blocks and "blocks" in body):
            return web.Response(status=500, text="invalid_blocks")
        self.pinged += pings_in(body)
        self.responses.append(body)
        return web.Response(text="ok")


def _told(refusal: Refusal | None) -> dict[str, Any] | None:
    return refusal.as_json() if refusal else None


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json" and request.method == "POST":
        return await request.json()
    said = dict(parse_qsl((await request.read()).decode(), keep_blank_values=True))
    said |= dict(request.query)
    return {
        name: json.loads(value) if value[:1] in "[{" and name in ("view", "blocks") else value
        for name, value in said.items()
    }


# --- What Slack sends -----------------------------------------------------------------------------


def signed(body: bytes, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers that Slack signs a body with."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def event_body(event: Mapping[str, Any], event_id: str, team: str = TEAM) -> bytes:
    """An event as Slack wraps it."""
    return json.dumps(
        {
            "token": "not used",
            "team_id": team,
            "api_app_id": "A0REMEMBRANCER",
            "type": "event_callback",
            "event_id": event_id,
            "event_time": 1696237200,
            "authorizations": [{"team_id": team, "user_id": US, "is_bot": True}],
            "event": event,
        }
    ).encode()


def form_body(**fields: str) -> bytes:
    """A form as Slack sends it: a slash command, or an interaction under `payload`."""
    return urlencode(fields).encode()


async def send(
    session: ClientSession, url: str, body: bytes, headers: Mapping[str, str]
) -> tuple[int, str]:
    """Send a body to the program; what it answers."""
    is_form = not body.startswith(b"{")
    kind = "application/x-www-form-urlencoded" if is_form else "application/json"
    whole = {"Content-Type": kind, **headers}
    async with session.post(url, data=io.BytesIO(body), headers=whole) as answer:
        return answer.status, await answer.text()
