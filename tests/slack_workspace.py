"""A workspace as the Web API tells of it: its channels, and the scopes that each method needs."""

from dataclasses import dataclass, field
from typing import Any

# The scopes that each method needs, as Slack's reference of methods says; "" needs none.
SCOPES = {
    "apps.connections.open": "",
    "auth.test": "",
    "chat.postMessage": "chat:write",
    "chat.getPermalink": "",
    "users.info": "users:read",
    "conversations.history": "channels:history|groups:history|im:history|mpim:history",
    "conversations.replies": "channels:history|groups:history|im:history|mpim:history",
    "conversations.info": "channels:read|groups:read|mpim:read",
    "conversations.members": "channels:read|groups:read|mpim:read",
    "conversations.open": "im:write",
    "views.open": "",
    "views.publish": "",
    "assistant.threads.setStatus": "assistant:write",
    "assistant.threads.setTitle": "assistant:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
}


@dataclass
class Channel:
    """A channel, and who is in it."""

    id: str
    name: str
    members: list[str] = field(default_factory=list[str])
    is_private: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False
    has_us: bool = True
    is_mpim: bool = False

    @property
    def scopes(self) -> str:
        """The first word of the scopes of its kind."""
        if self.id.startswith("D"):
            return "im"
        if self.is_mpim:
            return "mpim"
        return "groups" if self.is_private else "channels"

    def told(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": not self.is_private,
            "is_im": self.id.startswith("D"),
            "is_mpim": self.is_mpim,
            "is_private": self.is_private,
            "is_archived": self.is_archived,
            "is_ext_shared": self.is_ext_shared,
            "is_member": self.has_us,
        }


def scope_needed(method: str, channel: Channel | None) -> str:
    """The scope of a method: that of the kind of channel where there are several."""
    needed = SCOPES[method]
    if "|" not in needed:
        return needed
    return f"{channel.scopes if channel else 'channels'}:{needed.rpartition(':')[2]}"
