"""What may be shown to whom. OFFICIAL-SENSITIVE is shown in a direct message to someone with
access, or in a channel that an administrator cleared; elsewhere it is only counted.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from sqlmodel import Session

from handlers.patterns import Pattern
from handlers.turn import Turn
from handlers.wording import counted
from store.actions import ActionFilter, select_actions
from store.forums import select_forums
from store.rooms import is_fit_for_sensitive

SENSITIVE = "OFFICIAL-SENSITIVE"

_IS_REF = Pattern(r"^\S+/\S*\d$")

Record = TypeVar("Record")


def may_show_sensitive(session: Session, channel: str | None, *, outsiders: bool = False) -> bool:
    """Whether what is sensitive may be shown to somebody with access in this room (null: in a
    direct message). `outsiders`: somebody from outside the office reads it, as was seen just now.
    """
    if outsiders:
        return False
    return channel is None or is_fit_for_sensitive(session, channel)


def shown(
    records: Iterable[Record], turn: Turn, marking: Callable[[Record], str | None]
) -> tuple[list[Record], int]:
    """The records that may be shown here, and how many may not."""
    every = list(records)
    if turn.may_see_sensitive:
        return every, 0
    kept = [record for record in every if marking(record) != SENSITIVE]
    return kept, len(every) - len(kept)


def not_shown(hidden: int) -> str:
    """The sentence that counts what is not shown."""
    verb = "is" if hidden == 1 else "are"
    return f"{counted(hidden, 'further item')} {verb} not shown here."


def may_be_named(named: Collection[str], turn: Turn) -> bool:
    """Whether nothing that is named (references, forums, meetings as FORUM@DAY; other words among
    them are no matter) is sensitive, or what is may be shown here.
    """
    if turn.may_see_sensitive:
        return True
    refs = tuple(each for each in named if _IS_REF.match(each))
    actions = select_actions(turn.session, ActionFilter(refs=refs)) if refs else ()
    if any(action.marking == SENSITIVE for action in actions):
        return False
    forums = {each.partition("@")[0] for each in named}
    marked = [each for each in select_forums(turn.session) if each.marking == SENSITIVE]
    return not any(each.label in forums or each.name in forums for each in marked)


def choices_shown(kind: str, refs: Sequence[str], turn: Turn) -> tuple[str, ...]:
    """Of the records that a which-one question would offer, those that may be named here."""
    if turn.may_see_sensitive or kind not in ("forum", "ref", "topic"):
        return tuple(refs)
    if kind == "forum":
        marked = {f.label for f in select_forums(turn.session, refs) if f.marking == SENSITIVE}
    else:
        actions = select_actions(turn.session, ActionFilter(refs=tuple(refs)))
        marked = {action.ref for action in actions if action.marking == SENSITIVE}
    return tuple(ref for ref in refs if ref not in marked)
