"""The port through which posts leave: what a chat platform offers to whatever speaks unprompted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.reply import Reply


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a post goes: a room, or a person's account by direct message. `name` is how the place
    is called; `key` names the post, the same at each attempt to send it. `doubtful_since` (UTC,
    without an offset): after that moment a server that died, or had no answer, may have sent it; a
    platform that can look whether it was taken does, and does not post it again; one that cannot
    posts it, and says that it may be a second copy: nobody is left out.
    """

    platform: str
    room_id: str = ""
    account_id: str = ""
    name: str = ""
    key: str = ""
    doubtful_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of sending. Not `ok`: `problem` says why in words; `retry_after` is for how many
    seconds the platform wants to be left alone; `is_gone`: no later attempt can succeed (the room
    is archived, the bot was removed, the account has left); `is_doubtful`: it may have been taken
    all the same, since no answer came; `is_away`: it was not taken, nor would anything else be now;
    `is_earlier`: an earlier attempt had been taken, and this
    one sent nothing. `threads`: the conversations in which people answer it, by the keys that they
    are kept under (store/conversations.py).
    """

    ok: bool
    problem: str = ""
    retry_after: float = 0.0
    is_gone: bool = False
    is_doubtful: bool = False
    is_away: bool = False
    is_earlier: bool = False
    message_id: str = ""
    threads: tuple[str, ...] = ()


Deliver = Callable[[Destination, Reply], Awaitable[Delivered]]
