"""The port through which posts leave: what a chat platform offers to whatever speaks unprompted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.reply import Reply


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a post goes: a room, or a person's account by direct message. `name` is how the place
    is called; `key` names the post, the same at each attempt to send it.
    """

    platform: str
    room_id: str = ""
    account_id: str = ""
    name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of sending. Not `ok`: `problem` says why in words; `retry_after` is for how many
    seconds the platform wants to be left alone; `is_gone`: no later attempt can succeed (the room
    is archived, the bot was removed, the account has left).
    """

    ok: bool
    problem: str = ""
    retry_after: float = 0.0
    is_gone: bool = False
    message_id: str = ""


Deliver = Callable[[Destination, Reply], Awaitable[Delivered]]
