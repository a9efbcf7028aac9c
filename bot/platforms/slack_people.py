"""Who is who in Slack, and who reads a channel: asked of Slack, kept in the register's database."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from bot.logs import log_event
from bot.platforms.slack_api import SlackApi, SlackRefusalError
from bot.platforms.slack_listening import PLATFORM, part
from bot.turns import Turns
from store.accounts import account, remember_account
from store.database import writing
from store.rooms import clearance, remember_room

FRESH_SECONDS = 3600
MOST_KEPT = 20_000
# A channel that more people read than this is not asked through; it counts as read from outside.
MOST_MEMBERS = 1_000
_PAGE = 200
# Seconds in which what was told of who reads a channel is taken to hold; how often it is asked.
_STILL_TRUE, _MOST_ASKED = 2.0, 3
_SLACKBOT = "USLACKBOT"

User = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Office:
    """Our workspace, as auth.test names it; `enterprise` "" where it stands alone."""

    team: str
    enterprise: str
    us: str


class People:
    """The accounts and channels of one workspace. What was asked within the hour is remembered."""

    def __init__(self, web: SlackApi, turns: Turns, office: Office) -> None:
        self._web = web
        self._turns = turns
        self._office = office
        self._kinds: dict[str, tuple[str, float]] = {}
        self._rooms: dict[str, float] = {}
        self._direct: dict[str, str] = {}

    async def kind_of(self, user: str) -> str:
        """Member, guest, stranger or bot; stranger where Slack does not tell, so that nothing is
        shown to somebody unknown.
        """
        kept = self._kinds.get(user)
        if kept and time.monotonic() - kept[1] < FRESH_SECONDS:
            return kept[0]
        try:
            answer = await self._web.call("users.info", user=user)
            return await self.learn(answer["user"])
        except SlackRefusalError as error:
            log_event("user not told", account=user, problem=error.code)
            return await self._turns.in_thread(lambda: self._kept_kind(user))

    async def learn(self, user: User) -> str:
        """Keep what Slack says of a user, and return its kind."""
        kind = self._kind(user)
        if len(self._kinds) >= MOST_KEPT:
            self._kinds.clear()
        self._kinds[user["id"]] = (kind, time.monotonic())
        await self._turns.in_thread(lambda: self._keep(user, kind))
        return kind

    async def meet(self, channel: str) -> None:
        """Learn of a channel that was not seen within the hour; what Slack does not tell stays as
        it was.
        """
        if time.monotonic() - self._rooms.get(channel, -FRESH_SECONDS) < FRESH_SECONDS:
            return
        if len(self._rooms) >= MOST_KEPT:
            self._rooms.clear()
        self._rooms[channel] = time.monotonic()
        await self._look_at(channel)

    async def has_outsiders(self, channel: str) -> bool:
        """Whether somebody from outside the office reads a channel, asked of Slack now: a channel
        shared with others, a guest or a stranger in it. True where Slack does not tell, or not so
        soon that it is still true.
        """
        for _ in range(_MOST_ASKED):
            began = time.monotonic()
            found = await self._reads_from_outside(channel)
            if found or time.monotonic() - began < _STILL_TRUE:
                return found
        log_event("members told too late", room=channel)
        return True

    async def _reads_from_outside(self, channel: str) -> bool:
        info = await self._look_at(channel)
        if info is None or info.get("is_ext_shared") or info.get("is_pending_ext_shared"):
            return True
        try:
            members = await self._members(channel)
            kinds = [await self.kind_of(each) for each in members[:MOST_MEMBERS]]
        except SlackRefusalError as error:
            log_event("members not told", room=channel, problem=error.code)
            return True
        found = len(members) > MOST_MEMBERS or not {"guest", "stranger"}.isdisjoint(kinds)
        await self._turns.in_thread(lambda: self._keep_room(channel, has_outsiders=found))
        return found

    async def has_other_readers(self, channel: str) -> bool:
        """Whether somebody from outside reads a channel that was cleared for what is sensitive and
        did not when Slack last told, or the other way round.
        """
        is_cleared, had = await self._turns.in_thread(lambda: self._clearance(channel))
        return is_cleared and await self.has_outsiders(channel) != had

    async def direct_channel(self, user: str) -> str:
        """The direct messages with a user. Raises SlackRefusalError where there can be none."""
        kept = self._direct.get(user)
        if kept is None:
            answer = await self._web.call("conversations.open", users=user)
            kept = self._direct[user] = str(part(answer, "channel")["id"])
        return kept

    def forget_room(self, channel: str) -> None:
        """Ask again about a channel when it is next met: something about it was changed."""
        self._rooms.pop(channel, None)

    # --- Asking -----------------------------------------------------------------------------------

    async def _look_at(self, channel: str) -> Mapping[str, Any] | None:
        """What Slack says of a channel, kept; null where it does not tell."""
        try:
            answer = await self._web.call("conversations.info", channel=channel)
        except SlackRefusalError as error:
            log_event("channel not told", room=channel, problem=error.code)
            return None
        info = part(answer, "channel")
        shared = info.get("is_ext_shared") or info.get("is_pending_ext_shared")
        seen: dict[str, Any] = {
            "name": str(info.get("name") or ""),
            "kind": _room_kind(info),
            "state": "archived" if info.get("is_archived") else "active",
        }
        if shared:
            seen["has_outsiders"] = True
        await self._turns.in_thread(lambda: self._keep_room(channel, **seen))
        return info

    async def _members(self, channel: str) -> list[str]:
        members: list[str] = []
        cursor = ""
        while len(members) <= MOST_MEMBERS:
            answer = await self._web.call(
                "conversations.members", channel=channel, limit=_PAGE, cursor=cursor
            )
            members += answer["members"]
            cursor = str(part(answer, "response_metadata").get("next_cursor") or "")
            if not cursor:
                break
        return members

    # --- Keeping, in a worker thread --------------------------------------------------------------

    def _kind(self, user: User) -> str:
        if user.get("is_bot") or user["id"] == _SLACKBOT:
            return "bot"
        enterprise = part(user, "enterprise_user").get("enterprise_id")
        is_ours = user.get("team_id", self._office.team) == self._office.team or (
            bool(self._office.enterprise) and enterprise == self._office.enterprise
        )
        if user.get("is_stranger") or not is_ours:
            return "stranger"
        return "guest" if user.get("is_restricted") or user.get("is_ultra_restricted") else "member"

    def _keep(self, user: User, kind: str) -> None:
        profile = part(user, "profile")
        seen = {
            "email": str(profile.get("email") or ""),
            "name": str(profile.get("display_name") or user.get("name") or ""),
            "kind": kind,
            "state": "left" if user.get("deleted") else "active",
        }
        with Session(writing(self._turns.engine)) as session:
            before = account(session, PLATFORM, user["id"])
            if seen["state"] == "left" and (before is None or before.state != "left"):
                log_event("account left", account=user["id"])
            remember_account(session, PLATFORM, user["id"], self._turns.clock(), **seen)
            session.commit()

    def _keep_room(self, channel: str, **seen: Any) -> None:
        with Session(writing(self._turns.engine)) as session:
            remember_room(session, PLATFORM, channel, self._turns.clock(), **seen)
            session.commit()

    def _clearance(self, channel: str) -> tuple[bool, bool]:
        with Session(self._turns.engine) as session:
            return clearance(session, f"{PLATFORM}:{channel}")

    def _kept_kind(self, user: str) -> str:
        with Session(self._turns.engine) as session:
            known = account(session, PLATFORM, user)
            return known.kind if known else "stranger"


def _room_kind(info: Mapping[str, Any]) -> str:
    if info.get("is_im"):
        return "direct"
    return "group" if info.get("is_private") or info.get("is_mpim") else "channel"
