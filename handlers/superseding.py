"""An action whose place another takes."""

from handlers.action_proposals import Change, proposed
from handlers.ask import Ask
from handlers.may import refusal
from handlers.patterns import Pattern
from handlers.reply import Reply, say
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions

_ORDERED = Pattern(r"(?i)\W*(?:(?:please|pls|can you|could you)\W+)*(?:supersede|replace)\b")

# Two that are only named side by side take nobody's place: "mark 08 and 09 as superseded".
_TAKES_THE_PLACE = Pattern(
    r"(?i)\b(?:by|with|replac\w+|supersed(?:es|ing)|instead|in favour|takes?|taken|covers?|covered"
    r"|into|now in|merged?|rolled|folded|duplicat\w+)\b|->|→"
)


def propose_superseding(ask: Ask, turn: Turn) -> Reply:
    """The proposal that the first action named is superseded by the second. An order has to name
    it; where it is only stated, the state is proposed and what is missing is pointed out.
    """
    if len(ask.refs) != 2 or not (_TAKES_THE_PLACE.search(ask.text) or _ORDERED.match(ask.text)):
        refused = refusal(turn.asker, "supersede")
        if len(ask.refs) == 1 and _ORDERED.match(ask.text) and not refused:
            question = f"Which action takes the place of {ask.refs[0]}?"
            hint = f"If none does, say “withdraw {ask.refs[0]}”."
            return say(question, hint, intent="changes.supersede", missing=("successor",))
        gap = "no action is named that takes its place; say “by” and its reference"
        return proposed(ask.but(warning=gap), turn, "supersede", {"status": "superseded"})
    old, new = ask.refs
    if not select_actions(turn.session, ActionFilter(refs=(new,))):
        return say(f"There is no action {new} in the register.", intent=ask.intent)
    return proposed(ask.but(refs=(old,)), turn, "supersede", succeeded(new))


def succeeded(successor: str) -> Change:
    """What is set of an action whose place another takes."""
    note = f"Superseded by {successor}."
    return {"status": "superseded", "successor": successor, "note": note}
