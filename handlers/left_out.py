"""Which of many actions an order leaves as they are."""

from collections.abc import Sequence

from handlers.ask import Ask
from handlers.wording import listed
from store.actions import ActionRecord


def without_left_out(
    found: Sequence[ActionRecord], ask: Ask
) -> tuple[list[ActionRecord], list[str]]:
    """The actions of `found` without those that the order leaves out, and the words of it that
    name none of them, or cannot be told: then nothing may be proposed.
    """
    out: set[str] = set()
    unclear: list[str] = []
    for kind, names in ask.but_not:
        meant = _meant(found, kind, names)
        out.update(meant)
        is_named = kind == "ref"
        if (not meant and not is_named) or (kind == "one" and len(meant) > 1):
            unclear.append(listed(sorted(meant)) if meant else names[0])
    return [action for action in found if action.ref not in out], unclear


def _meant(found: Sequence[ActionRecord], kind: str, names: tuple[str, ...]) -> list[str]:
    """The refs of those that are left out by one way of saying so."""
    if kind == "party":
        owned = [action.ref for action in found if names[0] in action.owners]
        return owned or [action.ref for action in found if action.ref in names[1:]]
    if kind == "number":
        return [a.ref for a in found if a.ref.rpartition("/")[2].lstrip("0") == names[0]]
    if kind == "item":
        return [a.ref for a in found if a.item == names[0] or a.item.startswith(f"{names[0]}.")]
    if kind == "forum":
        return [a.ref for a in found if names[0] in (a.forum, a.forum_label)]
    return [action.ref for action in found if action.ref in names]
