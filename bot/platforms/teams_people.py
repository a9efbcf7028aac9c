"""Who is who in Teams, and who reads a room: asked of Teams, kept in the register's database."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from bot.logs import log_event
from bot.platforms.teams_connector import Connector, ConnectorError, Json
from bot.platforms.teams_heard import PLATFORM, Heard, words
from bot.platforms.teams_refresh import MOST_READERS
from bot.platforms.teams_tokens import TokenError
from bot.turns import Turns
from handlers.reply import Reply, say
from store.accounts import account, remember_account
from store.database import writing
from store.rooms import remember_room

FRESH_SECONDS = 3600
MOST_KEPT = 20_000
# A room that more people read than this counts as read from outside.
MOST_MEMBERS = 2_000
# Seconds in which what was told of who reads a room is taken to hold; how often it is asked.
_STILL_TRUE, _MOST_ASKED = 2.0, 3
AUDIENCE_CHANGED = (
    "Somebody from outside the office reads this chat, so I have not shown the answer. "
    "Please ask me in a chat of our own."
)


@dataclass
class People:
    """The accounts and rooms of one tenant (`tenant` "": the local playground, where everybody
    belongs to the office). What was asked within the hour is remembered.
    """

    connector: Connector
    turns: Turns
    tenant: str
    _kinds: dict[str, tuple[str, float]] = field(default_factory=dict[str, tuple[str, float]])
    _rooms: dict[str, tuple[str, float]] = field(default_factory=dict[str, tuple[str, float]])
    _readers: dict[str, tuple[tuple[str, ...], float]] = field(
        default_factory=dict[str, tuple[tuple[str, ...], float]]
    )

    async def kind_of(self, heard: Heard) -> str:
        """Member, guest or stranger of who is speaking; stranger where Teams does not tell, or
        names another tenant besides, so that nothing is shown to somebody unknown.
        """
        if not self._is_of_two_tenants(heard):
            kind = await self._kind_of_account(heard)
            if kind != "member" or self._is_ours(heard.tenant or self.tenant):
                return kind
        log_event("tenants contradict each other", account=heard.account)
        return "stranger"

    def _is_of_two_tenants(self, heard: Heard) -> bool:
        return bool(self.tenant) and heard.is_of_two_tenants

    def _is_ours(self, tenant: str) -> bool:
        return not self.tenant or tenant.lower() == self.tenant.lower()

    async def _kind_of_account(self, heard: Heard) -> str:
        """What Teams says of an account, whatever it says of the place."""
        kept = self._kinds.get(heard.account)
        if kept and time.monotonic() - kept[1] < FRESH_SECONDS:
            return kept[0]
        try:
            said = await self.connector.member(heard.service_url, heard.conversation, heard.user)
        except (ConnectorError, TokenError) as error:
            log_event("account not told", account=heard.account, problem=str(error))
            return await self.turns.in_thread(lambda: self._kept_kind(heard.account))
        kind = self._kind(said, heard.tenant)
        if len(self._kinds) >= MOST_KEPT:
            self._kinds.clear()
        self._kinds[heard.account] = (kind, time.monotonic())
        await self.turns.in_thread(lambda: self._keep(heard, said, kind))
        return kind

    async def meet(self, heard: Heard, person: str | None = None) -> None:
        """Keep where a room is reached, the moment it is seen for the first time, after that when
        something about it changed, and every hour. `person`: whose personal chat it is. What
        contradicts itself is not kept.
        """
        if self._is_of_two_tenants(heard):
            return
        reference = reference_of(heard)
        kept = self._rooms.get(heard.room_id)
        if kept and kept[0] == reference and time.monotonic() - kept[1] < FRESH_SECONDS:
            return
        if len(self._rooms) >= MOST_KEPT:
            self._rooms.clear()
        self._rooms[heard.room_id] = (reference, time.monotonic())
        seen: dict[str, Any] = {"kind": heard.kind, "state": "active", "problem": ""}
        name = heard.room_name or await self._channel_name(heard)
        if name:
            seen["name"] = name
        if heard.is_direct and person:
            seen["person"] = person
        await self.keep_room(heard.room_id, reference=reference, **seen)

    async def _channel_name(self, heard: Heard) -> str:
        """What a channel is called, asked of Teams; "" where it does not tell."""
        if heard.kind != "channel" or not heard.team:
            return ""
        try:
            names = await self.connector.channels(heard.service_url, heard.team)
        except (ConnectorError, TokenError) as error:
            log_event("channel not told", room=heard.room_id, problem=str(error))
            return ""
        return names.get(heard.room_id, "")

    async def readers(self, heard: Heard) -> list[str]:
        """Whoever reads a room, by their ids in Teams, who speaks first; who speaks alone where
        Teams does not tell.
        """
        others: tuple[str, ...] = ()
        if not heard.is_direct:
            kept = self._readers.get(heard.room_id)
            if kept is None or time.monotonic() - kept[1] >= FRESH_SECONDS:
                kept = (await self._members_of(heard), time.monotonic())
                if len(self._readers) >= MOST_KEPT:
                    self._readers.clear()
                self._readers[heard.room_id] = kept
            others = kept[0]
        return [heard.user, *(each for each in others if each != heard.user)]

    async def _members_of(self, heard: Heard) -> tuple[str, ...]:
        try:
            members = await self.connector.members(heard.service_url, heard.room_id)
        except (ConnectorError, TokenError) as error:
            log_event("members not told", room=heard.room_id, problem=str(error))
            return ()
        return tuple(words(each, "id") for each in members if words(each, "id"))[:MOST_READERS]

    async def shown_to_readers(self, heard: Heard, reply: Reply) -> Reply:
        """A reply that is for the office alone as it may be shown in a room now."""
        if await self.has_outsiders(heard):
            return say(AUDIENCE_CHANGED, refused=AUDIENCE_CHANGED)
        return reply

    async def has_outsiders(self, heard: Heard) -> bool:
        """Whether somebody from outside the office reads a room, asked of Teams now. True where
        Teams does not tell, or not so soon that it is still true.
        """
        for _ in range(_MOST_ASKED):
            began = time.monotonic()
            found = await self._reads_from_outside(heard)
            if found or time.monotonic() - began < _STILL_TRUE:
                return found
        log_event("members told too late", room=heard.room_id)
        return True

    async def _reads_from_outside(self, heard: Heard) -> bool:
        try:
            members = await self.connector.members(heard.service_url, heard.room_id)
        except (ConnectorError, TokenError) as error:
            log_event("members not told", room=heard.room_id, problem=str(error))
            return True
        kinds = {self._kind(each, heard.tenant) for each in members}
        found = len(members) > MOST_MEMBERS or kinds != {"member"}
        await self.keep_room(heard.room_id, has_outsiders=found)
        return found

    async def keep_room(self, room_id: str, **seen: Any) -> None:
        """Keep what was seen of a room."""
        await self.turns.in_thread(lambda: self._keep_room(room_id, seen))

    def forget_room(self, room_id: str) -> None:
        """Look at a room again when it is next heard of."""
        self._rooms.pop(room_id, None)
        self._readers.pop(room_id, None)

    # --- Keeping, in a worker thread --------------------------------------------------------------

    def _kind(self, said: Json, tenant: str) -> str:
        """What Teams says of a member. A guest's sign-in name holds "#EXT#"."""
        if not self.tenant:
            return "member"
        if not self._is_ours(words(said, "tenantId") or tenant):
            return "stranger"
        is_guest = words(said, "userRole").lower() in ("guest", "anonymous")
        return "guest" if is_guest or "#EXT#" in words(said, "userPrincipalName") else "member"

    def _keep(self, heard: Heard, said: Json, kind: str) -> None:
        seen = {
            "email": words(said, "email") or words(said, "userPrincipalName"),
            "name": words(said, "name") or heard.name,
            "kind": kind,
            "state": "active",
        }
        with Session(writing(self.turns.engine)) as session:
            remember_account(session, PLATFORM, heard.account, self.turns.clock(), **seen)
            session.commit()

    def _keep_room(self, room_id: str, seen: dict[str, Any]) -> None:
        with Session(writing(self.turns.engine)) as session:
            remember_room(session, PLATFORM, room_id, self.turns.clock(), **seen)
            session.commit()

    def _kept_kind(self, account_id: str) -> str:
        with Session(self.turns.engine) as session:
            known = account(session, PLATFORM, account_id)
            return known.kind if known else "stranger"


def reference_of(heard: Heard) -> str:
    """Where a room is reached, as JSON."""
    said = {
        "serviceUrl": heard.service_url,
        "conversation": heard.room_id,
        "bot": heard.bot,
        "tenant": heard.tenant,
    }
    if heard.is_direct:
        said |= {"user": heard.user, "account": heard.account}
    return json.dumps(said, sort_keys=True)
