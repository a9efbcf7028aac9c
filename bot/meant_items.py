"""Actions called by the letter that their paper gives them under an item ("the 4a action", "item 5
b"), put into a message by their references.
"""

import re

from handlers.patterns import Pattern
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions

_LETTERED = Pattern(
    r"(?i)\b(?:the )?(?:(?:actions?|one) (?:(?:from|under|at|in) )?)?(?:(?:the )?(?:agenda"
    r" )?item )?"
    r"(?P<item>\d{1,2}(?:\.\d{1,2})?) ?\(?(?P<letter>[a-h])\)?(?: (?:action|one))?(?![\w/-]|[.:]\d)"
)
_SAYS_SO = Pattern(r"(?i)\b(?:item|action|one)\b")


def with_items_named(text: str, turn: Turn) -> str:
    """`text` with the reference of each action that it calls by its item and letter, where one
    only is called that.
    """
    if not _LETTERED.search(text):
        return text

    def named(found: re.Match[str]) -> str:
        if not _SAYS_SO.search(found[0]):
            return found[0]
        point = f"{found['item']}{found['letter'].lower()}"
        called_so = select_actions(turn.session, ActionFilter(item=point))
        return called_so[0].ref if len(called_so) == 1 else found[0]

    return _LETTERED.sub(named, text)
