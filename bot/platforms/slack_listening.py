"""What Slack sends, read: text without Slack's marks, and where and by whom it was said."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, cast

PLATFORM = "slack"
# A slash command's conversation has no thread; this stands in its place.
BY_COMMAND = "command"
_MARK = re.compile(r"<([^<>]*)>")
_READ_SUBTYPES = frozenset((None, "file_share", "thread_broadcast"))

Event = Mapping[str, Any]


def part(of: Event, name: str) -> Event:
    """An object within an object; an empty one where there is none."""
    value = of.get(name)
    return cast("Event", value) if isinstance(value, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Heard:
    """Something said or pressed. `thread_ts` is where the answer goes: the first message of a
    thread, "" for the top of a direct message, BY_COMMAND for one that only its user sees.
    `is_addressed` false: said in a channel's thread without naming us. `delivery` is the same for
    the same event however often, and under whatever id, it is sent. `edits`: the delivery of the
    message of which these are other words; `is_taken_back`: they are no longer for us.
    """

    user: str
    channel: str
    is_direct: bool
    thread_ts: str
    delivery: str
    text: str = ""
    press: str = ""
    pressed_on: int | None = None
    edit: Mapping[str, Any] | None = None
    is_addressed: bool = True
    conversation: str = ""
    edits: str = ""
    is_taken_back: bool = False

    @property
    def room(self) -> str | None:
        """The room, as an utterance names it; null for a direct message."""
        return None if self.is_direct else f"{PLATFORM}:{self.channel}"

    @property
    def thread(self) -> str:
        """The conversation's key: that of the place, where no other is said."""
        return self.conversation or thread_key(self.channel, self.thread_ts)


def thread_key(channel: str, thread_ts: str) -> str:
    """The key of a conversation, which its buttons bring back."""
    return f"{PLATFORM}:{channel}:{thread_ts}"


def threads_at(channel: str, ts: str) -> tuple[str, ...]:
    """The conversations in which a message at the top of a channel is answered: in its thread, and
    in a direct message beside it too.
    """
    if not channel.startswith("D"):
        return (f"{PLATFORM}:{channel}/{thread_key(channel, ts)}",)
    return f"/{thread_key(channel, '')}", f"/{thread_key(channel, ts)}"


def thread_ts_of(key: str, channel: str) -> str | None:
    """Where the conversation of this key stands; null where it is not one of this channel."""
    start = thread_key(channel, "")
    return key.removeprefix(start) if key.startswith(start) else None


# --- Text ---------------------------------------------------------------------------------------


def plain(text: str, us: str, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """What a person meant by `text`: without the mention of us (the bot's user id), with people of
    these `names` (by user id) and channels by name, links by their label, and nothing of Slack's
    marks.
    """

    def read(mark: re.Match[str]) -> str:
        target, _, label = mark[1].partition("|")
        if target.startswith("@"):
            user = target[1:]
            return "" if user == us else names.get(user) or f"@{user}"
        if target.startswith("#"):
            return f"#{label or target[1:]}"
        if target.startswith("!"):
            return label or "@" + target[1:].partition("^")[0]
        return label or target.removeprefix("mailto:")

    return html.unescape(_MARK.sub(read, text)).replace("\xa0", " ").strip()


def mentioned(text: str) -> list[str]:
    """The user ids that a text mentions, in order."""
    targets = (mark.partition("|")[0] for mark in _MARK.findall(text))
    return list(dict.fromkeys(each[1:] for each in targets if each.startswith(("@U", "@W"))))


# --- Events -------------------------------------------------------------------------------------


def heard_mention(event: Event) -> Heard | None:
    """A message that names us in a channel; null where nobody is to be answered. One that names us
    only since its words were changed comes as an edit besides, and has the key of that.
    """
    if not _is_said_by_a_person(event) or _is_direct(event):
        return None
    return _heard_anew(event) if part(event, "edited") else _heard(event, event["ts"])


def heard_message(event: Event) -> Heard | None:
    """A direct message, or one in a channel's thread that names nobody; null where the message is
    not for us. What names us comes as a mention besides.
    """
    if not _is_said_by_a_person(event):
        return None
    if _is_direct(event):
        return _heard(event, event["ts"])
    if not event.get("thread_ts") or mentioned(str(event.get("text") or "")):
        return None
    return _heard(event, event["ts"], is_addressed=False)


def heard_edit(event: Event, us: str) -> Heard | None:
    """A message to us whose words were changed: it is read anew, or taken back where they are no
    longer for us. Null for every other change (a link was unfurled, a reply was added) and for what
    was never said to us.
    """
    message, before = part(event, "message"), part(event, "previous_message")
    edited = part(message, "edited")
    if not edited or message.get("text") == before.get("text"):
        return None
    whole = {**message, "channel": event["channel"], "channel_type": event.get("channel_type")}
    if not _is_said_by_a_person(whole):
        return None
    if whole.get("thread_ts") == whole["ts"]:  # it has replies, and began at the top
        del whole["thread_ts"]
    heard = _heard_anew(whole)
    names, named = mentioned(heard.text), mentioned(str(before.get("text") or ""))
    if heard.is_direct or us in names:
        return heard
    heard = replace(heard, is_addressed=False)
    is_in_thread = "thread_ts" in whole
    if is_in_thread and not names:
        return heard
    if us in named or (is_in_thread and not named):
        return replace(heard, is_taken_back=True)
    return None


def _heard_anew(event: Event) -> Heard:
    """A message with other words than it had."""
    heard = _heard(event, f"{event['ts']}:{part(event, 'edited').get('ts', '')}")
    return replace(heard, edits=_heard(event, event["ts"]).delivery)


def _is_said_by_a_person(event: Event) -> bool:
    if event.get("bot_id") or event.get("hidden") or not event.get("user"):
        return False
    return event.get("subtype") in _READ_SUBTYPES and bool(event.get("ts"))


def _is_direct(event: Event) -> bool:
    return event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")


def _heard(event: Event, key: str, *, is_addressed: bool = True) -> Heard:
    channel, user = str(event["channel"]), str(event["user"])
    is_direct = _is_direct(event)
    return Heard(
        user=user,
        channel=channel,
        is_direct=is_direct,
        thread_ts=str(event.get("thread_ts") or ("" if is_direct else event["ts"])),
        delivery=f"{PLATFORM}:{channel}:{key}:{user}",
        text=str(event.get("text") or ""),
        is_addressed=is_addressed,
    )
