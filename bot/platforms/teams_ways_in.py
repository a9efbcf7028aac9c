"""The ways into the assistant from Teams: what Teams sends, and where each goes."""

from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.logs import log_event
from bot.platforms.teams_answering import Answering
from bot.platforms.teams_cards import message
from bot.platforms.teams_framework import Answered
from bot.platforms.teams_heard import (
    LOG_ACTION,
    Heard,
    expects_replies,
    heard_edit,
    heard_form,
    heard_in,
    heard_message,
    heard_press,
    is_for_us,
    items,
    mapping,
    message_of,
    words,
)
from bot.platforms.teams_home import HOME, PLATE, home_card, log_card, welcome_card
from bot.platforms.teams_owing import Answers
from bot.platforms.teams_pieces import CARD_TYPE, Json, attachment
from bot.platforms.teams_sending import ARCHIVED, DELETED, REMOVED, Sending
from bot.turns import Turns
from handlers.reply import Reply, plain_text

FAULT_TYPE = "application/vnd.microsoft.error"
_AGAIN = "That was answered already."
_BELOW = "Answered below."
_UNKNOWN = "I do not know that button. Please ask me again."
_TITLE = "Log as action"
MOST_KEPT = 5_000
_SETTLED = frozenset({"changes.confirm", "changes.cancel", "changes.lapsed"})
Kept = TypeVar("Kept")
# What became of a channel or team: the state that its room is then in, and what is wrong with it.
_STATES = {
    "channelDeleted": ("removed", DELETED),
    "channelRestored": ("active", ""),
    "teamArchived": ("archived", ARCHIVED),
    "teamDeleted": ("removed", DELETED),
    "teamUnarchived": ("active", ""),
}


@dataclass(frozen=True)
class WaysIn:
    """What Teams may send, and where each goes."""

    answering: Answering
    sending: Sending
    answers: Answers
    turns: Turns
    # By thread and account: the card of the proposal that is open, what it says, and the delivery
    # of the message that it answers.
    open_cards: dict[tuple[str, str], tuple[str, Reply, str]] = field(
        default_factory=dict[tuple[str, str], tuple[str, Reply, str]]
    )
    # By conversation and message: what people last said in it.
    texts: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])

    def waits_for_nothing(self, activity: Json) -> bool:
        """Whether an activity is acknowledged before it is worked on: all but invokes, to which the
        response is the answer.
        """
        return activity.get("type") != "invoke" and not expects_replies(activity)

    async def take(self, activity: Json) -> Answered | None:
        """Do what an activity asks for; what goes back in the response, where something does."""
        if words(activity, "type") == "invoke":
            return await self._invoke(activity)
        heard: Heard | None = None
        match words(activity, "type"):
            case "message":
                heard = heard_message(activity)
                await self._message(heard)
            case "messageUpdate":
                heard = heard_edit(activity)
                if not self._is_as_it_was(heard):
                    await self._message(heard)
            case "installationUpdate":
                heard = heard_in(activity)
                await self._installation(heard, words(activity, "action"))
            case "conversationUpdate":
                await self._conversation(activity)
            case _:
                pass
        if not expects_replies(activity):
            return None
        return Answered({"activities": heard.expected if heard else []})

    async def _invoke(self, activity: Json) -> Answered:
        match words(activity, "name"):
            case "adaptiveCard/action":
                return await self._press(activity)
            case "composeExtension/fetchTask":
                return await self._form(activity)
            case "composeExtension/submitAction":
                return await self._submit(activity)
            case _:
                return Answered(None, status=501)

    # --- Messages ---------------------------------------------------------------------------------

    def _is_as_it_was(self, heard: Heard | None) -> bool:
        """Whether a message says what it said: Teams tells of other changes in the same way."""
        return heard is not None and self.texts.get(_message_of(heard)) == heard.text

    async def _message(self, heard: Heard | None) -> None:
        if heard is None:
            return
        _keep(self.texts, _message_of(heard), heard.text)
        if heard.text.strip(" .!/").casefold() == HOME:
            heard = replace(heard, text=PLATE)
        async with self.turns.in_order(f"{heard.thread}/{heard.account}"):
            composed = await self.answering.compose(heard)
            if composed is None:
                return
            reply, is_for_office = composed.reply, composed.is_for_office
            if reply.intent == HOME:
                content = home_card(reply, heard.thread)
                await self.answers.give(heard, reply, content, is_for_office=is_for_office)
                return
            await self._settle(heard, reply)
            sent = await self.answers.give(heard, reply, is_for_office=is_for_office)
            if reply.proposal and sent.message_id:
                said = heard.edits or heard.delivery
                _keep(self.open_cards, _whose(heard), (sent.message_id, reply, said))

    async def _settle(self, heard: Heard, reply: Reply) -> None:
        """Take the buttons off the card of a proposal that was answered in words, or on another
        card, or whose message has other words now.
        """
        card, asked, said = self.open_cards.get(_whose(heard), ("", reply, ""))
        is_edited = bool(heard.edits) and heard.edits == said
        if card and (reply.proposal or reply.intent in _SETTLED or is_edited):
            del self.open_cards[_whose(heard)]
            if card == heard.reply_to:
                return
            over = asked.but(buttons=(), proposal=None)
            content = await self.sending.drawn(over, heard)
            await self.sending.put_in_place(replace(heard, reply_to=card), over, content)

    # --- Cards ------------------------------------------------------------------------------------

    async def _press(self, activity: Json) -> Answered:
        heard = heard_press(activity)
        if heard is None or heard.press is None:
            return _told(_UNKNOWN)
        if heard.press.look:
            return await self._look(heard)
        async with self.turns.in_order(f"{heard.thread}/{heard.account}"):
            composed = await self.answering.compose(heard)
            reply = composed.reply if composed else None
            is_for_office = bool(composed and composed.is_for_office)
            if reply is not None and is_for_office:
                reply = await self.answering.people.shown_to_readers(heard, reply)
            if reply is not None and heard.press.is_settling:
                await self._settle(heard, reply)
                if reply.proposal and heard.reply_to:
                    _keep(self.open_cards, _whose(heard), (heard.reply_to, reply, ""))
        if reply is None:
            return _told(_AGAIN)
        if heard.press.is_settling and reply.intent:
            content = await self.sending.drawn(reply, heard)
            if heard.reply_to:
                work = self.sending.put_in_place(heard, reply, content, is_for_office=is_for_office)
                self.turns.begin(work, "a card was not updated")
            return _card(content)
        if heard.press.is_settling or reply.refused or not reply.understood:
            return _told(_said(reply))
        work = self.answers.give(heard, reply, is_for_office=is_for_office)
        self.turns.begin(work, "an answer was not posted")
        return _told(_BELOW)

    async def _look(self, heard: Heard) -> Answered:
        """The card as it stands now, for who looks at it alone; a fault leaves it as it is."""
        async with self.turns.in_order(f"{heard.thread}/{heard.account}"):
            reply = await self.answering.reply_to(heard)
        if reply is None or reply.refused or not reply.understood:
            fault = {"code": "Forbidden", "message": "There is nothing to show anew."}
            return Answered({"statusCode": 403, "type": FAULT_TYPE, "value": fault})
        return _card(await self.sending.drawn(reply, heard))

    # --- The message extension --------------------------------------------------------------------

    async def _form(self, activity: Json) -> Answered:
        if words(mapping(activity, "value"), "commandId") != LOG_ACTION:
            return Answered(None, status=501)
        text, link, _ = message_of(activity)
        heard = heard_in(activity)
        if heard is None:
            return Answered(None, status=400)
        heard = replace(heard, is_dialog=True)
        names = await self.sending.names(heard, await self.answering.people.kind_of(heard))
        if names is None and not self.answering.is_anonymous:
            refused = await self.answering.reply_to(replace(heard, delivery="", text=_TITLE))
            return _dialog_message(_said(refused) if refused else _AGAIN)
        return _dialog(log_card(text, link, names or {}))

    async def _submit(self, activity: Json) -> Answered:
        heard = heard_form(activity)
        if heard is None or heard.press is None:
            return Answered(None, status=501)
        async with self.turns.in_order(f"{heard.thread}/{heard.account}"):
            reply = await self.answering.reply_to(heard)
        if reply is None:
            return _dialog_message(_AGAIN)
        return _dialog(await self.sending.drawn(reply, heard))

    # --- Installations and rooms ------------------------------------------------------------------

    async def _installation(self, heard: Heard | None, action: str) -> None:
        if heard is None:
            return
        people = self.answering.people
        if action.startswith("remove"):
            people.forget_room(heard.room_id)
            await self._lose(heard.room_id, "removed", REMOVED, kind=heard.kind)
            return
        people.forget_room(heard.room_id)
        if heard.is_direct:  # so that they are known wherever they log a message
            await people.kind_of(heard)
        await people.meet(heard)
        if action == "add" and await self.sending.is_first(heard.delivery):
            await self.sending.post(heard, message(welcome_card(), "Hello"))

    async def _conversation(self, activity: Json) -> None:
        heard = heard_in(activity)
        data = mapping(activity, "channelData")
        if heard is None:
            return
        people = self.answering.people
        event = words(data, "eventType")
        channel = words(mapping(data, "channel"), "id") or heard.room_id
        people.forget_room(channel)
        if event in _STATES:
            await self._lose(channel, *_STATES[event])
        elif event == "channelRenamed":
            await people.keep_room(channel, name=words(mapping(data, "channel"), "name"))
        elif items(activity, "membersRemoved") and is_for_us(activity):
            await self._lose(heard.room_id, "removed", REMOVED)
        elif items(activity, "membersAdded") and is_for_us(activity):
            await people.meet(heard)

    async def _lose(self, room_id: str, state: str, problem: str, **seen: str) -> None:
        """Keep what became of a room, for /health."""
        log_event("room changed", room=room_id, problem=problem)
        await self.answering.people.keep_room(room_id, state=state, problem=problem, **seen)


def _whose(heard: Heard) -> tuple[str, str]:
    return heard.thread, heard.account


def _message_of(heard: Heard) -> tuple[str, str]:
    return heard.conversation, heard.reply_to


def _keep(kept: dict[tuple[str, str], Kept], key: tuple[str, str], value: Kept) -> None:
    """Keep a value beside those that are kept, of which there are never too many."""
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[key] = value


def _told(text: str) -> Answered:
    """A sentence that only the one who pressed sees."""
    kind = "application/vnd.microsoft.activity.message"
    return Answered({"statusCode": 200, "type": kind, "value": text})


def _card(content: Json) -> Answered:
    """A card that takes the place of the one that asked."""
    return Answered({"statusCode": 200, "type": CARD_TYPE, "value": content})


def _said(reply: Reply) -> str:
    return plain_text(reply.but(buttons=(), sources=()))[:1_000]


def _dialog_message(text: str) -> Answered:
    return Answered({"task": {"type": "message", "value": text}})


def _dialog(content: Json) -> Answered:
    value = {"title": _TITLE, "width": "medium", "height": "medium", "card": attachment(content)}
    return Answered({"task": {"type": "continue", "value": value}})
