"""A Teams of our own on loopback: its Bot Connector, Entra's tokens and the connector's OpenID
metadata. It signs what it sends with a real key, and takes only what Teams would take.
"""

import itertools
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

import jwt
from aiohttp import ClientSession, web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

APP_ID = "0f8a7b6c-5d4e-4f3a-8b2c-1d0e9f8a7b6c"
TENANT = "5e6f7a8b-9c0d-4e1f-a2b3-c4d5e6f7a8b9"
SECRET = "a client secret"
BOT = f"28:{APP_ID}"
ISSUER = "https://api.botframework.com"
KEY_ID = "the-published-key"
TEAM = "19:team@thread.tacv2"
MOST_BYTES = 28 * 1024

Json = dict[str, Any]


@cache
def private_key(name: str = KEY_ID) -> rsa.RSAPrivateKey:
    """A key of this name, the same for all tests of a process."""
    del name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Member:
    """Somebody in Teams."""

    id: str
    name: str
    email: str = ""
    tenant: str = TENANT
    role: str = "user"

    @property
    def account(self) -> str:
        return f"entra-{self.id}"

    def told(self) -> Json:
        return {
            "id": self.id,
            "aadObjectId": self.account,
            "name": self.name,
            "email": self.email,
            "userPrincipalName": self.email,
            "tenantId": self.tenant,
            "userRole": self.role,
        }


@dataclass
class Posted:
    """A message in a conversation as it stands now, and how often it was put anew."""

    conversation: str
    activity: Json
    reply_to: str = ""
    updates: int = 0

    @property
    def id(self) -> str:
        return self.activity["id"]

    @property
    def card(self) -> Json:
        return self.activity["attachments"][0]["content"]


@dataclass
class StandInTeams:
    """The tenant: its people and conversations, what was posted, and what to refuse. `refusals`
    are the statuses and headers that the next calls get (0: no answer at all), `login_refusals` the
    statuses of the next requests for a token; `is_open`: it asks for no token.
    """

    url: str = ""
    members: dict[str, Member] = field(default_factory=dict[str, Member])
    conversations: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    removed_from: set[str] = field(default_factory=set[str])
    posted: list[Posted] = field(default_factory=list[Posted])
    calls: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    asked_for: list[str] = field(default_factory=list[str])
    refusals: list[tuple[int, dict[str, str]]] = field(
        default_factory=list[tuple[int, dict[str, str]]]
    )
    login_refusals: list[int] = field(default_factory=list[int])
    login_requests: list[Json] = field(default_factory=list[Json])
    valid_tokens: set[str] = field(default_factory=set[str])
    keys: dict[str, rsa.RSAPrivateKey] = field(default_factory=lambda: {KEY_ID: private_key()})
    is_open: bool = False
    endorsements: list[str] = field(default_factory=lambda: ["msteams"])
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def service_url(self) -> str:
        return f"{self.url}/amer/"

    # --- Who and where ----------------------------------------------------------------------------

    def add_member(self, name: str, **said: str) -> Member:
        member = Member(f"29:{name.replace(' ', '-').lower()}", name, **said)
        self.members[member.id] = member
        return member

    def add_conversation(self, conversation: str, *members: Member) -> str:
        self.conversations.setdefault(conversation, [])
        self.conversations[conversation] += [
            each.id for each in members if each.id not in self.conversations[conversation]
        ]
        return conversation

    # --- What is signed ---------------------------------------------------------------------------

    def token(self, key_id: str = KEY_ID, **changed: Any) -> str:
        """A token as the Bot Connector makes it, with some claims changed (null: left out)."""
        now = int(time.time())
        claims: Json = {
            "iss": ISSUER,
            "aud": APP_ID,
            "nbf": now - 10,
            "exp": now + 3600,
            "serviceurl": self.service_url,
            **changed,
        }
        kept = {name: value for name, value in claims.items() if value is not None}
        key = self.keys.get(key_id) or private_key(key_id)
        return jwt.encode(kept, key, algorithm="RS256", headers={"kid": key_id})

    # --- What is served ---------------------------------------------------------------------------

    def application(self) -> web.Application:
        application = web.Application(client_max_size=2**20)
        application.add_routes(
            [
                web.get("/openid", self._openid),
                web.get("/keys", self._published),
                web.post("/login/{tenant}/oauth2/v2.0/token", self._login),
                web.post("/amer/v3/conversations", self._open),
                web.post("/amer/v3/conversations/{id}/activities", self._post),
                web.post("/amer/v3/conversations/{id}/activities/{to}", self._post),
                web.put("/amer/v3/conversations/{id}/activities/{to}", self._put),
                web.get("/amer/v3/conversations/{id}/members/{member}", self._member),
                web.get("/amer/v3/conversations/{id}/pagedmembers", self._paged),
                web.get("/amer/v3/teams/{team}/conversations", self._channels),
            ]
        )
        return application

    async def _openid(self, _request: web.Request) -> web.Response:
        self.asked_for.append("openid")
        return web.json_response(
            {
                "issuer": ISSUER,
                "jwks_uri": f"{self.url}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def _published(self, _request: web.Request) -> web.Response:
        self.asked_for.append("keys")
        published: list[Json] = [
            {
                **RSAAlgorithm.to_jwk(key.public_key(), as_dict=True),
                "kid": key_id,
                "use": "sig",
                "endorsements": self.endorsements,
            }
            for key_id, key in self.keys.items()
        ]
        return web.json_response({"keys": published})

    async def _login(self, request: web.Request) -> web.Response:
        asked: Json = dict(await request.post())
        self.login_requests.append(asked)
        if self.login_refusals:
            return web.Response(status=self.login_refusals.pop(0), text="<html>Later</html>")
        is_ours = (
            request.match_info["tenant"] == TENANT
            and asked.get("client_id") == APP_ID
            and asked.get("scope") == "https://api.botframework.com/.default"
            and (asked.get("client_secret") == SECRET or "client_assertion" in asked)
        )
        if not is_ours:
            return web.json_response({"error": "invalid_client"}, status=401)
        token = f"a token, number {next(self._numbers)}"
        self.valid_tokens.add(token)
        return web.json_response({"access_token": token, "expires_in": 3599})

    def _refused(self, request: web.Request) -> web.Response | None:
        """What the connector refuses before it looks at what is wanted."""
        self.calls.append((request.method, request.path))
        if self.refusals:
            status, headers = self.refusals.pop(0)
            if not status and request.transport is not None:
                request.transport.abort()  # whether it was taken, nobody is told
            return web.json_response({"error": {"code": "Later"}}, status=status, headers=headers)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.valid_tokens and not self.is_open:
            return web.json_response({"error": {"code": "Unauthorized"}}, status=401)
        conversation = room_of(request.match_info.get("id", ""))
        if conversation in self.removed_from:
            code = "BotNotInConversationRoster"
            return web.json_response({"error": {"code": code}}, status=403)
        if conversation and conversation not in self.conversations:
            return web.json_response({"error": {"code": "ConversationNotFound"}}, status=404)
        return None

    async def _open(self, request: web.Request) -> web.Response:
        refused = self._refused(request)
        if refused is not None:
            return refused
        asked = await request.json()
        (member,) = asked["members"]
        found = [each for each in self.members.values() if member["id"] in (each.id, each.account)]
        if not found or asked["tenantId"] != TENANT:
            return web.json_response({"error": {"code": "BadArgument"}}, status=403)
        return web.json_response({"id": self.add_conversation(f"a:{found[0].id}", found[0])})

    async def _post(self, request: web.Request) -> web.Response:
        refused = self._refused(request) or self._unfit(await request.read())
        if refused is not None:
            return refused
        activity = {**await request.json(), "id": str(1696230000000 + next(self._numbers))}
        place, reply_to = request.match_info["id"], request.match_info.get("to", "")
        self.posted.append(Posted(place, activity, reply_to))
        return web.json_response({"id": activity["id"]})

    async def _put(self, request: web.Request) -> web.Response:
        refused = self._refused(request) or self._unfit(await request.read())
        if refused is not None:
            return refused
        for posted in self.posted:
            if posted.id == request.match_info["to"]:
                posted.activity = {**await request.json(), "id": posted.id}
                posted.updates += 1
                return web.json_response({"id": posted.id})
        return web.json_response({"error": {"code": "ActivityNotFound"}}, status=404)

    def _unfit(self, body: bytes) -> web.Response | None:
        """The refusal of what Teams would not show."""
        if len(body) > MOST_BYTES:
            return web.json_response({"error": {"code": "MessageSizeTooBig"}}, status=413)
        said: Json = json.loads(body)
        kinds = [each["contentType"] for each in said.get("attachments", ())]
        if said["type"] != "message" or kinds != ["application/vnd.microsoft.card.adaptive"]:
            return web.json_response({"error": {"code": "BadSyntax"}}, status=400)
        return None

    async def _member(self, request: web.Request) -> web.Response:
        refused = self._refused(request)
        if refused is not None:
            return refused
        conversation = room_of(request.match_info["id"])
        member = self.members.get(request.match_info["member"])
        if member is None or member.id not in self.conversations[conversation]:
            return web.json_response(
                {"error": {"code": "MemberNotFoundInConversation"}}, status=404
            )
        return web.json_response(member.told())

    async def _channels(self, request: web.Request) -> web.Response:
        """The channels of the team; the first has no name, as in Teams."""
        refused = self._refused(request)
        if refused is not None:
            return refused
        rooms = [each for each in self.conversations if each.startswith("19:")]
        names = {each: each.removeprefix("19:").partition("@")[0] for each in rooms}
        told = [{"id": TEAM}, *({"id": each, "name": name} for each, name in names.items())]
        return web.json_response({"conversations": told})

    async def _paged(self, request: web.Request) -> web.Response:
        """Two members to a page, so that there are pages."""
        refused = self._refused(request)
        if refused is not None:
            return refused
        members = self.conversations[room_of(request.match_info["id"])]
        start = int(request.query.get("continuationToken", "0"))
        page: Json = {"members": [self.members[each].told() for each in members[start : start + 2]]}
        if start + 2 < len(members):
            page["continuationToken"] = str(start + 2)
        return web.json_response(page)


def room_of(conversation: str) -> str:
    """The id of the place that a conversation is in: a channel's, of a thread in it."""
    return conversation.partition(";messageid=")[0]


async def send(
    session: ClientSession, url: str, body: bytes, headers: Mapping[str, str]
) -> tuple[int, Any]:
    """The status and the answer to a posted body; null where it is empty."""
    given = {"Content-Type": "application/json", **headers}
    async with session.post(url, data=BytesIO(body), headers=given) as response:
        said = await response.read()
        is_json = response.content_type == "application/json"
        return response.status, json.loads(said) if said and is_json else said.decode() or None
