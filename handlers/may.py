"""Who may change what. A reader asks; an officer updates what they or their organisation own; a
manager changes any action, completes and withdraws; an administrator may do all of it. A refusal
says what is needed and whom to ask, and reveals nothing of the record.

The diary of meetings is a manager's. Figures and updates are any officer's: they say what is, and
decide nothing.
"""

from typing import Protocol

from handlers.turn import Asker, Turn
from store.people import people_of, select_parties

LEVELS = ("reader", "officer", "manager", "administrator")
_FOR_MANAGERS = frozenset(("complete", "withdraw", "reopen", "supersede"))
_NEEDS_OFFICER = (
    "You may ask, but changing the register needs officer access or higher. "
    "Please ask an administrator."
)
_NEEDS_MANAGER = (
    "That change needs manager access. "
    "You can put the action forward for closure instead, or ask a manager."
)
_OF_THE_DIARY = frozenset(("schedule meeting", "move meeting", "cancel meeting", "hold meeting"))
_NEEDS_MANAGER_OF_DIARY = (
    "Changing the diary of meetings needs manager access. Please ask a manager."
)
_NEEDS_OWNER = (
    "An officer changes what they or their organisation own. Please ask a manager, or the owner."
)


class Owned(Protocol):
    """What has owners: an action, a recommendation."""

    @property
    def owners(self) -> tuple[str, ...]:
        """Their names."""
        ...


def refusal(
    asker: Asker, change: str, action: Owned | None = None, turn: Turn | None = None
) -> str | None:
    """Why `asker` may not make this change (to this action); null where they may."""
    level = LEVELS.index(asker.access) if asker.access in LEVELS else -1
    if level < LEVELS.index("officer"):
        return _NEEDS_OFFICER
    if change in _FOR_MANAGERS and level < LEVELS.index("manager"):
        return _NEEDS_MANAGER
    if change in _OF_THE_DIARY and level < LEVELS.index("manager"):
        return _NEEDS_MANAGER_OF_DIARY
    if action is None or turn is None or level >= LEVELS.index("manager"):
        return None
    return None if _owns(asker, action, turn) else _NEEDS_OWNER


def _owns(asker: Asker, action: Owned, turn: Turn) -> bool:
    """Whether the action is the asker's own, or that of an organisation or group of theirs."""
    employers = [party.organisation for party in select_parties(turn.session, [asker.name])]
    if not {asker.name, *employers}.isdisjoint(action.owners):
        return True
    return any(asker.name in people_of(turn.session, owner) for owner in action.owners)
