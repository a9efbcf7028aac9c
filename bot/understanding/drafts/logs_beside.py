"""A new action and changes of other ones in one message, each as it would be said alone: "log an
action for Rachel to book the hall, and close COM/23/03", "push COM/23/02 to Friday, then add an
action for Dave to ring the force".

Pure: text goes in. Whether each can be read is not looked at.
"""

from bot.understanding.drafts.draft_openings import starts_draft
from bot.understanding.orders.orders import LONGEST_ORDER, bare_order, is_order
from bot.understanding.orders.several_orders import LOGS, orders_of
from bot.understanding.words.order_pieces import NUMBER, REF
from handlers.patterns import Pattern

_ONE = rf"(?:{REF}|{NUMBER}|the\s[^,.:;]{{2,50}}?\s(?:one|action)\b)"
# What is said to the assistant alone: people chase, review and update an action themselves.
_CHANGES = (
    r"(?:close|complete|withdraw|re-?open|mark|propose|push|move|extend|shift|defer|give|pass|hand"
    r"|re-?assign|assign|transfer|tick|sign|cancel|put|set)"
)
_KIND = r"(?:(?:and|then|plus|also|&|please|pls|can you|could you|just)\s+)*"
_JOINT = Pattern(
    rf"(?i)(?:\s*[;\n]+\s*|\s*[,.!]\s+|\s+(?=(?:and|then|plus|also|&)\s)){_KIND}"
    rf"(?=(?:{_CHANGES}\s+(?:(?:off|out|over)\s+)?)?{_ONE})"
)


def log_beside_changes(text: str) -> list[str]:
    """The orders of a message that logs an action and changes others, in its order; empty where it
    does not do both.
    """
    said = bare_order(text) if len(text) <= LONGEST_ORDER else None
    if not said:
        return []
    if not starts_draft(said):
        orders = orders_of(said)
        return orders if any(LOGS.match(order) for order in orders) else []
    for joint in _JOINT.finditer(said):
        log, rest = said[: joint.start()].strip(" ,;."), said[joint.end() :]
        if starts_draft(log) and is_order(rest) and not starts_draft(rest):
            return [log, *(orders_of(rest) or [rest])]
    return []
