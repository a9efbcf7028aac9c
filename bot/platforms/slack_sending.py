"""Sending to Slack: one place that posts, and that knows what each of Slack's refusals means."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from aiohttp import ClientError, ClientSession
from prometheus_client import Counter
from sqlmodel import Session

from bot.logs import log_event
from bot.platforms.slack_api import Answer, SlackApi, SlackAwayError, SlackRefusalError
from bot.platforms.slack_blocks import SlackMessage
from bot.platforms.slack_listening import PLATFORM, part, threads_at
from bot.turns import Turns
from scheduler.delivery import Delivered
from store.accounts import remember_account
from store.database import writing
from store.rooms import remember_room

POSTS = Counter("remembrancer_posts", "Messages sent", ["platform", "outcome"])

UNREACHABLE = "Slack could not be reached."
_POST = "chat.postMessage"
_HISTORY, _REPLIES = "conversations.history", "conversations.replies"
# What stands for a place that only its user sees.
_RESPONSE = "response_url"
# No mark is read in a text, and no name in it becomes a mention.
_AS_WRITTEN = {"mrkdwn": False, "parse": "none", "link_names": False}
# Less than a server that stops waits for what it acknowledged.
_LONGEST_POST = 20
_MOST_LOGGED = 100
# What goes unseen with a message that nobody asked for, and how far back it is looked for.
_EVENT = "remembrancer_post"
_NEWEST = 200
_CLOCKS_DIFFER = 60.0
# Slack's error: the state that the room is then in, and what somebody can do about it.
_OF_THE_ROOM = {
    "is_archived": ("archived", "The channel is archived: unarchive it, or choose another."),
    "channel_not_found": ("removed", "I am not in the channel, or it is gone: invite me."),
    "not_in_channel": ("removed", "I am not in the channel: invite me."),
    "restricted_action": ("active", "Somebody forbade me to post in the channel."),
    "restricted_action_read_only_channel": ("active", "Only some may post in the channel."),
    "restricted_action_thread_only_channel": ("active", "Only threads are allowed there."),
}
# Slack's error where the account that a direct message goes to is no longer used.
_OF_THE_ACCOUNT = frozenset(("user_disabled", "user_not_found", "users_not_found", "user_is_bot"))
# What the ids of channels and of accounts begin with; those of direct messages with D.
_ROOMS, _ACCOUNTS = ("C", "G"), ("U", "W")
_OF_THE_TOKEN = {
    "account_inactive": "The bot's account is deactivated: install the app again.",
    "invalid_auth": "Slack does not know SLACK_BOT_TOKEN: copy it again.",
    "not_authed": "Slack does not know SLACK_BOT_TOKEN: copy it again.",
    "token_expired": "SLACK_BOT_TOKEN has expired: install the app again.",
    "token_revoked": "SLACK_BOT_TOKEN was revoked: install the app again.",
    "org_login_required": "The workspace is being moved: wait until Slack is done.",
    "missing_scope": "The app lacks a permission: install it again with manifest.yml.",
}
_TOO_MUCH = frozenset(
    ("invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long")
)


class Sending:
    """Posts messages. `problem`: why nothing can be sent at all, in words; "" where it can."""

    def __init__(self, web: SlackApi, session: ClientSession, turns: Turns) -> None:
        self._web = web
        self._session = session
        self._turns = turns
        self._with_problem: set[str] = set()
        self.problem = ""

    def now(self) -> datetime:
        """The time in London, without an offset."""
        return self._turns.clock()

    async def find(self, channel: str, key: str, since: datetime, thread_ts: str = "") -> str:
        """The ts of the message posted under a key after a moment (UTC), in a thread or among the
        newest of a channel; "" where there is none, or Slack does not tell. Raises SlackAwayError.
        """
        oldest = since.replace(tzinfo=UTC).timestamp() - _CLOCKS_DIFFER
        said = {"oldest": f"{oldest:.6f}", "limit": _NEWEST, "include_all_metadata": "true"}
        try:
            if thread_ts:
                answer = await self._web.call(_REPLIES, channel=channel, ts=thread_ts, **said)
            else:
                answer = await self._web.call(_HISTORY, channel=channel, **said)
        except SlackAwayError:
            raise
        except SlackRefusalError as error:
            log_event("history not told", room=channel, problem=error.code)
            return ""
        self.problem = "" if self.problem == UNREACHABLE else self.problem
        return next((str(m["ts"]) for m in answer["messages"] if _key_of(m) == key), "")

    async def post(
        self,
        channel: str,
        thread_ts: str,
        message: SlackMessage,
        key: str = "",
        *,
        at_once: bool = False,
    ) -> Delivered:
        """Post to a channel or to a person; a failure is logged and kept, never raised. `key` goes
        with it unseen, so that `find` knows it again. `at_once`: not waited for where Slack asks to
        be left alone, since who reads the room is another matter by then.
        """
        sent: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False, **_AS_WRITTEN}
        if key:
            sent["metadata"] = {"event_type": _EVENT, "event_payload": {"key": key}}
        if thread_ts:
            sent["thread_ts"] = thread_ts
        try:
            async with asyncio.timeout(_LONGEST_POST):
                answer = await self._post(channel, message, sent, at_once=at_once)
        except SlackAwayError as error:
            return self.away(channel, error.code)
        except TimeoutError:
            return self.away(channel, "TimeoutError")
        except SlackRefusalError as error:
            return await self._failed(channel, error)
        await self._succeeded(channel)
        ts, there = str(answer.get("ts") or ""), str(answer.get("channel") or "")
        return Delivered(ok=True, message_id=ts, threads=threads_at(there, ts))

    async def _post(
        self, channel: str, message: SlackMessage, sent: dict[str, Any], *, at_once: bool
    ) -> Answer:
        """What Slack says to a message; where it refuses the blocks, to its text alone."""
        call = self._web.call_once if at_once else self._web.call
        said = {"channel": channel, "text": message.text, **sent}
        try:
            return await call(_POST, blocks=message.blocks, **said)
        except SlackRefusalError as error:
            if error.code not in _TOO_MUCH:
                raise
            log_event("blocks refused", room=channel, problem=error.code)
            return await call(_POST, **said)

    async def respond(
        self, url: str, message: SlackMessage, *, in_channel: bool = False, replace: bool = False
    ) -> Delivered:
        """Answer a command or a press by the URL that came with it: for its user alone, or
        `in_channel` for all; `replace` puts it in the place of the message that was pressed.
        """
        body = {
            "response_type": "in_channel" if in_channel else "ephemeral",
            "replace_original": replace,
            **_AS_WRITTEN,
            "text": message.text,
            "blocks": message.blocks,
        }
        status, said = await self._answered(url, body)
        if status == HTTPStatus.INTERNAL_SERVER_ERROR and said in _TOO_MUCH:
            log_event("blocks refused", room=_RESPONSE, problem=said)
            status, said = await self._answered(url, {**body, "blocks": None})
        if status < HTTPStatus.INTERNAL_SERVER_ERROR and self.problem == UNREACHABLE:
            self.problem = ""
        if status == HTTPStatus.OK:
            POSTS.labels(PLATFORM, "sent").inc()
            return Delivered(ok=True)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
            return self.away(_RESPONSE, said)
        POSTS.labels(PLATFORM, "failed").inc()
        log_event("not posted", room=_RESPONSE, status=status, problem=said)
        return Delivered(ok=False, problem=f"Slack says {said}.")

    async def _answered(self, url: str, body: dict[str, Any]) -> tuple[int, str]:
        """The status and the beginning of what a response URL answers; where there is no answer
        503, and why.
        """
        told = {name: value for name, value in body.items() if value is not None}
        try:
            async with self._session.post(url, json=told) as answer:
                return answer.status, (await answer.text())[:_MOST_LOGGED]
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            return HTTPStatus.SERVICE_UNAVAILABLE, type(error).__name__

    def overhear(self, error: SlackRefusalError) -> None:
        """Note of any call that the token no longer holds. That a permission lacks matters only
        where it keeps us from posting.
        """
        if error.code in _OF_THE_TOKEN and error.code != "missing_scope":
            self.note(error)

    def note(self, error: SlackRefusalError) -> str:
        """What an error means in words; one of the token is shown by /health from now on."""
        code = error.code
        if code not in _OF_THE_TOKEN:
            return f"Slack says {code}."
        needed = f" (it is {error.needed})" if error.needed else ""
        self.problem = _OF_THE_TOKEN[code].replace("a permission", f"a permission{needed}")
        return self.problem

    async def _failed(self, channel: str, error: SlackRefusalError) -> Delivered:
        code = error.code
        POSTS.labels(PLATFORM, "failed").inc()
        log_event("not posted", room=channel, problem=code)
        if code in _OF_THE_ACCOUNT:
            if channel.startswith(_ACCOUNTS):
                await self._turns.in_thread(lambda: self._keep_leaver(channel))
            return Delivered(ok=False, problem="The account is no longer used.", is_gone=True)
        if code in _OF_THE_TOKEN or error.retry_after > 0:
            return Delivered(ok=False, problem=self.note(error), retry_after=error.retry_after)
        state, problem = _OF_THE_ROOM.get(code, ("active", self.note(error)))
        if channel.startswith(_ROOMS):
            self._with_problem.add(channel)
            await self._turns.in_thread(lambda: self._keep_room(channel, state, problem))
        return Delivered(ok=False, problem=problem, is_gone=state != "active")

    def away(self, channel: str, why: str) -> Delivered:
        """Note that Slack could not be reached; what comes of it for a message."""
        POSTS.labels(PLATFORM, "failed").inc()
        log_event("not posted", room=channel, problem=why)
        self.problem = UNREACHABLE
        return Delivered(ok=False, problem=UNREACHABLE, retry_after=30, is_doubtful=True)

    async def _succeeded(self, channel: str) -> None:
        POSTS.labels(PLATFORM, "sent").inc()
        self.problem = ""
        if channel in self._with_problem:
            self._with_problem.discard(channel)
            await self._turns.in_thread(lambda: self._keep_room(channel, "active", ""))

    async def note_room(self, channel: str, code: str) -> None:
        """Note what Slack tells of a channel, in the word that it would refuse a post with from now
        on; "" where it can be posted to again.
        """
        log_event("room changed", room=channel, problem=code)
        state, problem = _OF_THE_ROOM[code] if code else ("active", "")
        self._with_problem.discard(channel)
        if code:
            self._with_problem.add(channel)
        await self._turns.in_thread(lambda: self._keep_room(channel, state, problem))

    def _keep_room(self, channel: str, state: str, problem: str) -> None:
        with Session(writing(self._turns.engine)) as session:
            now = self._turns.clock()
            remember_room(session, PLATFORM, channel, now, state=state, problem=problem)
            session.commit()

    def _keep_leaver(self, user: str) -> None:
        with Session(writing(self._turns.engine)) as session:
            remember_account(session, PLATFORM, user, self._turns.clock(), state="left")
            session.commit()


def _key_of(message: Mapping[str, Any]) -> str:
    """The key under which a message was posted; "" for one that has none."""
    metadata: Mapping[str, Any] = message.get("metadata") or {}
    if metadata.get("event_type") != _EVENT:
        return ""
    return str(part(metadata, "event_payload").get("key", ""))
