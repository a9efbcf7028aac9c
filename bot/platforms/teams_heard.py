"""What Teams sends, read: who said or pressed what, where, and where the answer goes."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from bot.platforms.teams_buttons import MOST_THREAD_KEPT, Press, press_of
from bot.platforms.teams_html import text_of_html, tidied, without_tags
from bot.understanding.posts.room_orders import room_intent

PLATFORM = "teams"
LOG_ACTION = "logAction"
_EDITED = "editmessage"
_MENTION = re.compile(r"(?i)<at\b[^<>]*>([^<]*)</at>")
# Of a channel's conversation: where the id of the thread's first message begins.
_THREAD = ";messageid="
_KINDS = {"personal": "direct", "groupChat": "group", "channel": "channel"}
# What the ids of channels and of chats of several begin with.
_OF_SEVERAL = "19:"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """Something said or pressed. `account` is the Entra object id of who did, `user` the same
    person's id in Teams; `conversation` is where the answer goes, under `reply_to`. `delivery` is
    the same for the same activity however often it is sent; `kept_thread` what a card brought back;
    `is_dialog`: it was said in a dialog; `is_of_two_tenants`: its parts name different ones;
    `edits`: the delivery of the message of which these are other words; `expected`: where what is
    answered is collected, which goes back in the response (null: it is posted).
    """

    account: str
    user: str
    name: str
    tenant: str
    kind: str
    conversation: str
    service_url: str
    bot: str = ""
    reply_to: str = ""
    delivery: str = ""
    room_name: str = ""
    team: str = ""
    text: str = ""
    press: Press | None = None
    kept_thread: str = ""
    is_dialog: bool = False
    is_of_two_tenants: bool = False
    edits: str = ""
    expected: list[Json] | None = None

    @property
    def is_direct(self) -> bool:
        """Whether nobody else reads it."""
        return self.kind == "direct"

    @property
    def room_id(self) -> str:
        """The room's id: that of the channel, not of the thread in it."""
        return self.conversation.partition(_THREAD)[0]

    @property
    def room(self) -> str | None:
        """The room, as an utterance names it; null for a personal chat or a dialog, which nobody
        else sees.
        """
        return None if self.is_direct or self.is_dialog else f"{PLATFORM}:{self.room_id}"

    @property
    def thread(self) -> str:
        """The key of the conversation, which its buttons bring back."""
        kept = self.kept_thread
        return kept if self._is_here(kept) else f"{PLATFORM}:{self.conversation}"

    def _is_here(self, thread: str) -> bool:
        """Whether a key is of this room: what comes back from a card could name any other."""
        here = f"{PLATFORM}:{self.room_id}"
        if len(thread) > len(here) + MOST_THREAD_KEPT:
            return False
        return thread == here or thread.startswith((f"{here};", f"{here}#"))


def threads_at(room_id: str, message_id: str, *, is_direct: bool) -> tuple[str, ...]:
    """The conversations in which a message at the top of a room is answered: in a channel its own
    thread, in a chat of several the chat itself.
    """
    here = f"{PLATFORM}:{room_id}"
    if is_direct:
        return (f"/{here}",)
    return f"{here}/{here}", f"{here}/{here}{_THREAD}{message_id}"


def heard_in(activity: Json) -> Heard | None:
    """Who did something, and where; null where nobody can be told apart or answered."""
    sender, conversation = mapping(activity, "from"), mapping(activity, "conversation")
    user, place = words(sender, "id"), words(conversation, "id")
    if not user or not place or words(sender, "role").lower() in ("bot", "skill"):
        return None
    data = mapping(activity, "channelData")
    told = words(conversation, "conversationType")
    is_room = bool(told or conversation.get("isGroup")) or place.startswith(_OF_SEVERAL)
    kind = _KINDS.get(told, "group" if is_room else "direct")  # who reads it is not known: a room
    said_id = words(activity, "id")
    tenants = _tenants_of(activity)
    return Heard(
        account=words(sender, "aadObjectId") or user,
        user=user,
        name=words(sender, "name"),
        tenant=next(iter(tenants), ""),
        kind=kind,
        conversation=place,
        service_url=words(activity, "serviceUrl"),
        bot=words(mapping(activity, "recipient"), "id"),
        delivery=f"{PLATFORM}:{place}:{said_id}" if said_id else "",
        room_name=words(mapping(data, "channel"), "name") or words(conversation, "name"),
        team=words(mapping(data, "team"), "id"),
        is_of_two_tenants=len({each.lower() for each in tenants}) > 1,
        expected=[] if expects_replies(activity) else None,
    )


def _tenants_of(activity: Json) -> list[str]:
    """The tenants that an activity names: its own, its conversation's and its sender's."""
    own = words(mapping(mapping(activity, "channelData"), "tenant"), "id")
    others = (words(mapping(activity, name), "tenantId") for name in ("conversation", "from"))
    return [each for each in (own, *others) if each]


def heard_message(activity: Json) -> Heard | None:
    """A message; null where nobody is to be answered: in a room, where it does not name us."""
    heard = heard_in(activity)
    if heard is None or heard.user.startswith("28:"):
        return None
    press = press_of(activity.get("value"))
    if press is None and not heard.is_direct and not mentions_us(activity):
        return None
    return replace(
        heard,
        reply_to=words(activity, "id"),
        text="" if press else said_in(activity),
        press=press,
        kept_thread=press.thread if press else "",
    )


def heard_edit(activity: Json) -> Heard | None:
    """A message to us whose words were changed: it is read anew. Null for every other change (one
    that was deleted comes back as it was) and for what was not said to us.
    """
    heard = heard_message(activity)
    event = words(mapping(activity, "channelData"), "eventType")
    if heard is None or heard.press or event.casefold() != _EDITED:
        return None
    changed = f"{heard.delivery}:{words(activity, 'timestamp')}"
    return replace(heard, delivery=changed, edits=heard.delivery)


def expects_replies(activity: Json) -> bool:
    """Whether the answers are wanted in the response. Source: Bot Framework, "Activity schema",
    delivery mode.
    """
    is_invoke = words(activity, "type") == "invoke"
    return not is_invoke and words(activity, "deliveryMode") == "expectReplies"


def mentions_us(activity: Json) -> bool:
    """Whether a message names the bot."""
    us = words(mapping(activity, "recipient"), "id")
    return bool(us) and any(_named_in(entity) == us for entity in items(activity, "entities"))


def _named_in(entity: Json) -> str:
    is_mention = words(entity, "type").lower() == "mention"
    return words(mapping(entity, "mentioned"), "id") if is_mention else ""


def heard_press(activity: Json) -> Heard | None:
    """A button on a card, or a form on one that was sent; null where it is none of ours."""
    heard = heard_in(activity)
    press = press_of(mapping(mapping(activity, "value"), "action").get("data"))
    if heard is None or press is None:
        return None
    reply_to = words(activity, "replyToId")
    heard = replace(heard, press=press, kept_thread=press.thread, reply_to=reply_to)
    return replace(heard, delivery="") if press.look else heard


def heard_form(activity: Json) -> Heard | None:
    """What was sent or pressed in the dialog that logs a message; null where it is none of ours.
    Its conversation is between one person and us, whatever room the message stands in.
    """
    heard, value = heard_in(activity), mapping(activity, "value")
    press = press_of(value.get("data"))
    if heard is None or press is None or words(value, "commandId") != LOG_ACTION:
        return None
    thread = press.thread or f"{PLATFORM}:{heard.room_id}#log:{message_of(activity)[2]}"
    return replace(heard, press=press, kept_thread=thread, is_dialog=True)


def message_of(activity: Json) -> tuple[str, str, str]:
    """What the message that is to be logged says, its link and its id. One that says nothing is
    known by its subject, or by what is attached to it.
    """
    payload = mapping(mapping(activity, "value"), "messagePayload")
    body = mapping(payload, "body")
    content = words(body, "content")
    is_html = words(body, "contentType").lower() == "html"
    text = text_of_html(content) if is_html else tidied(content)
    attached = "; ".join(
        filter(None, (words(each, "name") for each in items(payload, "attachments")))
    )
    said = text or tidied(words(payload, "subject")) or tidied(attached)
    return said, words(payload, "linkToMessage"), words(payload, "id")


def is_for_us(activity: Json) -> bool:
    """Whether an activity about members is about the bot itself."""
    us = words(mapping(activity, "recipient"), "id")
    every = [*items(activity, "membersAdded"), *items(activity, "membersRemoved")]
    return any(words(member, "id") == us for member in every)


# --- Text -----------------------------------------------------------------------------------------


def said_in(activity: Json) -> str:
    """What a person meant by a message: without the mention of us, with other people by name (who
    is to be linked as the account, "@Pat Twiggs"), and nothing of Teams' marks.
    """
    text = words(activity, "text")
    us = words(mapping(activity, "recipient"), "id")
    for entity in items(activity, "entities"):
        mention = words(entity, "text")
        if us and mention and _named_in(entity) == us:
            text = text.replace(mention, " ")
    linking = _MENTION.sub(lambda found: f"@{found[1].removeprefix('@')}", text)
    is_linking = room_intent(linking) in ("rooms.link", "rooms.unlink")
    text = linking if is_linking else _MENTION.sub(lambda found: found[1], text)
    if words(activity, "textFormat").lower() in ("xml", "html"):
        text = without_tags(text)
    return tidied(html.unescape(text))


# --- Reading JSON that anybody may have written ---------------------------------------------------


def mapping(said: Mapping[str, Any], name: str) -> Json:
    """The object of this name; an empty one where there is none."""
    value = said.get(name)
    return cast("Json", value) if isinstance(value, dict) else {}


def items(said: Mapping[str, Any], name: str) -> list[Json]:
    """The objects of the list of this name."""
    value = said.get(name)
    every = cast("list[Any]", value) if isinstance(value, list) else []
    return [cast("Json", each) for each in every if isinstance(each, dict)]


def words(said: Mapping[str, Any], name: str) -> str:
    """The text of this name; an empty one where there is none."""
    value = said.get(name)
    return value if isinstance(value, str) else ""
