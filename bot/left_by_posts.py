"""What a post leaves in the conversations where it is answered: "it", "the first", "02"."""

import logging
from datetime import datetime

from sqlmodel import Session

from bot.conversation_state import leave_list
from bot.turns import Turns
from handlers.reply import Reply
from scheduler.delivery import Deliver, Delivered, Destination
from store.database import writing

_log = logging.getLogger(__name__)


def leaving_its_list(deliver: Deliver, turns: Turns) -> Deliver:
    """The same port; what was posted is then what people mean who answer it there. That it cannot
    be kept is logged, and keeps nothing from having been posted.
    """

    async def delivered(destination: Destination, reply: Reply) -> Delivered:
        sent = await deliver(destination, reply)
        if sent.ok and sent.threads and reply.records:
            try:
                await turns.in_thread(lambda: _leave(turns, sent.threads, reply, turns.clock()))
            except Exception:
                _log.exception("what a post listed is not kept")
        return sent

    return delivered


def _leave(turns: Turns, threads: tuple[str, ...], reply: Reply, now: datetime) -> None:
    with Session(writing(turns.engine)) as session:
        for thread in threads:
            leave_list(session, thread, now, reply.records)
        session.commit()
