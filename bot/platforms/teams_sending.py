"""Sending to Teams: one place that posts, and that knows what each refusal means."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from prometheus_client import Counter
from sqlmodel import Session

from bot.logs import log_event
from bot.platforms.form_fields import meeting_names
from bot.platforms.teams_cards import draw, reply_message
from bot.platforms.teams_connector import Again, Connector, ConnectorError, Json
from bot.platforms.teams_heard import PLATFORM, Heard, threads_at, words
from bot.platforms.teams_people import People
from bot.platforms.teams_refresh import Refresh, refresh_of
from bot.platforms.teams_tokens import TokenError
from bot.turns import Turns, person_of
from handlers.gate import SENSITIVE
from handlers.reply import Line, Reply
from scheduler.delivery import Delivered, Destination
from store.accounts import party_of
from store.database import writing
from store.deliveries import claim
from store.forums import select_forums
from store.history import last_batch_of
from store.meetings import select_meetings
from store.people import find_person
from store.plan import select_priorities
from store.rooms import Room, clearance, last_reference, room, rooms_of

POSTS = Counter("remembrancer_teams_posts", "Messages sent to Teams", ["outcome"])
UNREACHABLE = "Teams could not be reached."
REMOVED = "The app is no longer installed there: install it again."
# Teams does not let an app look whether a post was taken: rather twice, and said, than never.
MAYBE_AGAIN = "You may have had this already: I was interrupted while I sent it."
BLOCKED = "They have blocked the assistant: they have to unblock it and say something to it."
ARCHIVED = "The team is archived: restore it."
DELETED = "The channel was deleted: restore it, or choose another."
NOT_FOUND = 404
_GONE = frozenset({403, NOT_FOUND})
_BLOCKED = frozenset({"MessageWritesBlocked", "ConversationBlockedByUser"})
_UNDO = "Undo"


class OutsidersError(Exception):
    """Somebody from outside the office reads a room by now."""


class Sending:
    """Posts messages. `problem`: why nothing can be sent at all, in words; "" where it can."""

    def __init__(self, connector: Connector, people: People, turns: Turns) -> None:
        self._connector = connector
        self._people = people
        self._turns = turns
        self.problem = ""

    def asking(self, heard: Heard) -> Again:
        """What raises OutsidersError where somebody from outside reads a room now, when awaited."""

        async def ask() -> None:
            if await self._people.has_outsiders(heard):
                raise OutsidersError

        return ask

    async def post(self, heard: Heard, activity: Json) -> Delivered:
        """Post an activity where something was heard; a failure is logged and kept, not raised."""
        try:
            return await self.posted(heard, activity)
        except (ConnectorError, TokenError) as error:
            return await self.failed(heard.room_id, error)

    async def posted(
        self,
        heard: Heard,
        activity: Json,
        again: Again | None = None,
        patience: float | None = None,
    ) -> Delivered:
        """Post an activity where something was heard, or in the response where it is expected.
        `again` and `patience`: as the connector has them. Raises ConnectorError and TokenError.
        """
        if heard.expected is not None:
            heard.expected.append(activity)
            return Delivered(ok=True)
        place = heard.service_url, heard.conversation
        if heard.reply_to and not heard.is_direct:
            under = {**activity, "replyToId": heard.reply_to}
            try:
                return await self._posted(*place, under, again, patience)
            except ConnectorError as error:
                if error.status != NOT_FOUND:
                    raise
            # What it would stand under was deleted meanwhile; or else the room is gone too.
        return await self._posted(*place, activity, again, patience)

    async def put_in_place(
        self, heard: Heard, reply: Reply, content: Json, *, is_for_office: bool = False
    ) -> None:
        """Put a card in the place of the one that was pressed, for everyone. `is_for_office`: only
        where nobody from outside reads it as it is put there.
        """
        activity = {**reply_message(reply, content), "id": heard.reply_to}
        try:
            asking: tuple[Again, ...] = (self.asking(heard),) if is_for_office else ()
            for ask in asking:
                await ask()
            await self._connector.update(heard.service_url, heard.conversation, activity, *asking)
        except (ConnectorError, TokenError, OutsidersError) as error:
            POSTS.labels("failed").inc()
            problem = str(error) or type(error).__name__
            log_event("card not updated", room=heard.room_id, problem=problem)
            return
        POSTS.labels("updated").inc()

    async def drawn(self, reply: Reply, heard: Heard) -> Json:
        """The card of a reply to what was heard; one that can be edited offers the names that it
        may be given, and one that may change while it stands there is kept up to date.
        """
        names: Mapping[str, list[str]] = {}
        if heard.is_dialog:
            return draw(reply, thread=heard.thread, in_dialog=True)
        if reply.proposal:
            names = await self.names(heard, await self._people.kind_of(heard)) or {}
        refresh = await self._refresh(reply, heard)
        return draw(reply, thread=heard.thread, names=names, refresh=refresh)

    async def _refresh(self, reply: Reply, heard: Heard) -> Refresh | None:
        """For whom a card is kept up to date: one that is open, or tells what was written."""
        look = heard.press.look if heard.press else None
        if look is not None:
            return Refresh((heard.user,), look)
        if not reply.proposal and _UNDO not in reply.buttons:
            return None
        batch = ""
        if _UNDO in reply.buttons:
            batch = await self._turns.in_thread(lambda: self._last_batch(heard.account))
        return refresh_of(reply, await self._people.readers(heard), batch)

    async def names(self, heard: Heard, kind: str) -> Mapping[str, list[str]] | None:
        """The names that a form offers to an account of this kind: those of sensitive forums only
        where nobody else reads them. Null for somebody who may not ask.
        """
        return await self._turns.in_thread(lambda: self._names(heard, is_member=kind == "member"))

    async def deliver(self, destination: Destination, reply: Reply) -> Delivered:
        """Post a reply unprompted, to a room or to a person. What was composed for a room that
        nobody from outside reads is not posted where somebody does by now, nor the other way round:
        it has to be composed again.
        """
        known = await self._turns.in_thread(lambda: self._reference(destination))
        if known is None:
            return Delivered(ok=False, problem="Nobody there has installed the app.", is_gone=True)
        room_id, state, reference = known
        if state != "active":
            problem = ARCHIVED if state == "archived" else REMOVED
            return Delivered(ok=False, problem=problem, is_gone=True)
        service_url = words(reference, "serviceUrl")
        again: Again | None = None
        if not room_id:
            opened = await self._open(destination.account_id, reference)
            if isinstance(opened, Delivered):
                return opened
            room_id = opened
        else:
            is_cleared, had = await self._turns.in_thread(lambda: self._clearance(room_id))
            where = words(reference, "tenant"), "channel", room_id, service_url
            there = Heard("", "", "", *where)
            if is_cleared and await self._people.has_outsiders(there) != had:
                why = "Others read the chat now, or no longer do: what is shown changes."
                return Delivered(ok=False, problem=why, retry_after=1)
            again = self.asking(there) if is_cleared and not had else None
        if destination.doubtful_since is not None:
            reply = reply.but(parts=(Line(MAYBE_AGAIN), *reply.parts))
        content = draw(reply, thread=f"{PLATFORM}:{room_id}")
        activity = reply_message(reply, content)
        try:
            sent = await self._posted(service_url, room_id, activity, again)
        except (ConnectorError, TokenError) as error:
            return await self.failed(room_id, error)
        except OutsidersError:
            why = "Somebody from outside the office reads the chat now: what is shown changes."
            return Delivered(ok=False, problem=why, retry_after=1)
        is_direct = bool(destination.account_id)
        threads = threads_at(room_id, sent.message_id, is_direct=is_direct) if sent.ok else ()
        return replace(sent, threads=threads)

    # --- What comes of it -------------------------------------------------------------------------

    async def _posted(
        self,
        service_url: str,
        conversation: str,
        activity: Json,
        again: Again | None = None,
        patience: float | None = None,
    ) -> Delivered:
        how: dict[str, Any] = {"again": again, "patience": patience}
        given = {name: value for name, value in how.items() if value is not None}
        sent = await self._connector.send(service_url, conversation, activity, **given)
        POSTS.labels("sent").inc()
        self.problem = ""
        return Delivered(ok=True, message_id=sent)

    async def failed(self, room_id: str, error: ConnectorError | TokenError) -> Delivered:
        """Note that Teams did not take a message; what that means."""
        POSTS.labels("failed").inc()
        log_event("not posted", room=room_id, problem=str(error))
        if isinstance(error, TokenError):
            self.problem = "Entra gives no token: check the app's id, tenant and secret."
            return Delivered(ok=False, problem=self.problem, retry_after=60)
        if error.status in _GONE:
            problem = BLOCKED if error.code in _BLOCKED else REMOVED
            await self._people.keep_room(room_id, state="removed", problem=problem)
            self._people.forget_room(room_id)
            return Delivered(ok=False, problem=problem, is_gone=True)
        if error.status == 401:
            self.problem = "Teams does not accept the app's token: check its id and tenant."
        elif not error.status or error.status >= 500:
            self.problem = UNREACHABLE
        problem = f"Teams answered {error}." if error.status else UNREACHABLE
        retry_after = error.retry_after or 30
        return Delivered(
            ok=False, problem=problem, retry_after=retry_after, is_doubtful=not error.status
        )

    async def _open(self, account_id: str, reference: Json) -> str | Delivered:
        """Begin a personal chat with somebody who has the app and never spoke to it; its id."""
        tenant = words(reference, "tenant")
        asked = {
            "bot": {"id": words(reference, "bot")},
            "members": [{"id": account_id}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
            "isGroup": False,
        }
        try:
            room_id = await self._connector.open(words(reference, "serviceUrl"), asked)
        except (ConnectorError, TokenError) as error:
            if isinstance(error, ConnectorError) and error.status in _GONE:
                return Delivered(ok=False, problem="They have not installed the app.", is_gone=True)
            return await self.failed("", error)
        kept = json.dumps({**reference, "conversation": room_id, "account": account_id})
        await self._people.keep_room(
            room_id, kind="direct", person=await self._person(account_id), reference=kept
        )
        return room_id

    async def is_first(self, delivery: str) -> bool:
        """Whether a delivery comes for the first time, and not once more; from now on it has."""

        def claimed() -> bool:
            with Session(writing(self._turns.engine)) as session:
                is_first = claim(session, delivery, self._turns.clock())
                session.commit()
                return is_first

        return not delivery or await self._turns.in_thread(claimed)

    # --- In a worker thread -----------------------------------------------------------------------

    def _last_batch(self, account_id: str) -> str:
        with Session(self._turns.engine) as session:
            last = last_batch_of(session, person_of(session, PLATFORM, account_id))
            return last[0].batch if last else ""

    async def _person(self, account_id: str) -> str | None:
        def read() -> str | None:
            with Session(self._turns.engine) as session:
                return party_of(session, PLATFORM, account_id)

        return await self._turns.in_thread(read)

    def _clearance(self, room_id: str) -> tuple[bool, bool]:
        with Session(self._turns.engine) as session:
            return clearance(session, f"{PLATFORM}:{room_id}")

    def _names(self, heard: Heard, *, is_member: bool) -> Mapping[str, list[str]] | None:
        is_alone = heard.room is None and is_member
        with Session(self._turns.engine) as session:
            person = person_of(session, PLATFORM, heard.account, is_outsider=not is_member)
            party = find_person(session, person)
            if party is None or party.access is None:
                return None
            forums = select_forums(session)
            labels = [each.label for each in forums if is_alone or each.marking != SENSITIVE]
            today = self._turns.clock().date()
            meetings = select_meetings(session, [], None, today)
            return {
                "forum": labels,
                "meeting": meeting_names([each for each in meetings if each.label in labels]),
                "priority": [each.name for each in select_priorities(session)],
            }

    def _reference(self, destination: Destination) -> tuple[str, str, Json] | None:
        """The room's id, its state and how it is reached; without an id where a personal chat has
        to be begun; null where nothing is known.
        """
        with Session(self._turns.engine) as session:
            known = self._room(session, destination)
            if known is not None and known.reference:
                return known.room_id, known.state, json.loads(known.reference)
            if known is not None or not destination.account_id:
                return None
            elsewhere = last_reference(session, PLATFORM)
            return ("", "active", _without_person(json.loads(elsewhere))) if elsewhere else None

    def _room(self, session: Session, destination: Destination) -> Room | None:
        if destination.room_id:
            return room(session, PLATFORM, destination.room_id)
        person = party_of(session, PLATFORM, destination.account_id)
        for each in rooms_of(session, PLATFORM, person) if person else ():
            if json.loads(each.reference or "{}").get("account") == destination.account_id:
                return each
        return None


def _without_person(reference: Any) -> Json:
    return {name: value for name, value in reference.items() if name not in ("user", "account")}
