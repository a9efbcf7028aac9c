"""What is said of an action when somebody asks whether it may be closed, and who may do so."""

from handlers.ask import Ask
from handlers.may import refusal
from handlers.patterns import Pattern
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from store.actions import ActionRecord

_CLOSED = r"(?:close[ds]?|closing|closure|sign(?:ed|ing)? (?:\w+ )?off|discharged?|tick(?:ed)? off)"
_ASKED = Pattern(
    rf"(?i)\b(?:can|could|may|might|should|shall)\b[^?]*\b{_CLOSED}\b"
    r"|\b(?:content|happy|ok|okay|fine|alright|comfortable|satisfied|minded|agreeable|objections?"
    rf"|problem|ready|good|fit|wrong)\b[^?]*\b(?:for|to|if|with|that|in)\b[^?]*\b{_CLOSED}\b"
)


def asks_to_close(text: str) -> bool:
    """Whether a question is about closing an action, and not about one that was closed."""
    return bool(_ASKED.search(text))


def whether_it_may_be_closed(action: ActionRecord, turn: Turn) -> str:
    """How far an action is from its end, and what the asker may do about it."""
    if not action.is_open:
        return f"{action.ref} is {action.status} already."
    is_put_forward = action.status == "proposed for closure"
    stands = f"{action.ref} is {action.status} and has not been put forward for closure."
    if is_put_forward:
        stands = f"{action.ref} has been put forward for closure, and is not closed yet."
    if refusal(turn.asker, "complete", action, turn) is None:
        return f"{stands} You may close it: say “close {action.ref}”."
    if is_put_forward:
        return f"{stands} A manager closes it."
    if refusal(turn.asker, "propose closure", action, turn) is None:
        say_so = f"say “put {action.ref} forward for closure”"
        return f"{stands} A manager closes it; you may put it forward: {say_so}."
    return f"{stands} A manager closes it; its owner may put it forward for closure."


def put_forward_instead(reply: Reply, ask: Ask, turn: Turn, what: str) -> Reply:
    """What an officer may do instead of closing `what` ("an action") of their own: put it forward
    for closure, which `reply` proposes. What they do not own stays refused.
    """
    if reply.refused:
        refused = refusal(turn.asker, "complete") or reply.refused
        return say(refused, intent=ask.intent, refused=refused)
    if not reply.proposal:
        return reply
    first = Line(f"A manager completes {what}; you can put it forward for closure.")
    return reply.but(parts=(first, *reply.parts))
