"""What the server needs of a chat platform: the port that each of bot/platforms' edges offers."""

from collections.abc import Sequence
from typing import Any, Protocol

from aiohttp import web

from handlers.reply import Reply
from scheduler.delivery import Deliver, Delivered, Destination


class Edge(Protocol):
    """A chat platform: where it is called, and how it is started, stopped and looked at."""

    platform: str

    def routes(self) -> Sequence[web.RouteDef]:
        """Where the platform's requests come in."""
        ...

    async def start(self) -> None:
        """Open connections; nothing here keeps the server from starting."""
        ...

    async def stop(self) -> None:
        """Close connections, once everything acknowledged is finished."""
        ...

    def health(self) -> dict[str, Any]:
        """How the platform is, for /health: "state" is on or failing, "problem" why."""
        ...

    async def deliver(self, destination: Destination, reply: Reply) -> Delivered:
        """Post a reply unprompted."""
        ...


def by_platform(edges: Sequence[Edge]) -> Deliver:
    """Posting through whichever edge a destination is of. One that is off here may be on in another
    server: the post waits, and is tried again there.
    """
    known = {edge.platform: edge for edge in edges}

    async def deliver(destination: Destination, reply: Reply) -> Delivered:
        edge = known.get(destination.platform)
        if edge is None:
            return Delivered(ok=False, problem=f"{destination.platform} is off", retry_after=60)
        return await edge.deliver(destination, reply)

    return deliver
