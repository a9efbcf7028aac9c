"""An action whose place another takes."""

from handlers.action_proposals import Change, proposed
from handlers.ask import Ask
from handlers.may import refusal
from handlers.patterns import Pattern
from handlers.reply import Reply, say
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions

_ORDERED = Pattern(r"(?i)\W*(?:(?:please|pls|can you|could you)\W+)*(?:supersede|replace)\b")

_BEFORE_SUCCESSOR = Pattern(r"(?i)\b(?:by|with|into|as|of|duplicates|repeats)\s+(?:the )?$")
_AFTER_SUCCESSOR = Pattern(
    r"(?i)\s+(?:has |have |now |will )*(?:covers|replaces|replaced|supersedes|superseded (?!by)"
    r"|takes|taken|took)\b"
)
# Two that are only named side by side take nobody's place: "mark 08 and 09 as superseded".
_TAKES_THE_PLACE = Pattern(
    r"(?i)\b(?:by|with|replac\w+|supersed(?:es|ing)|instead|in favour|takes?|taken|covers?|covered"
    r"|into|now in|merged?|rolled|folded|duplicat\w+)\b|->|→"
)


def takes_the_place(text: str) -> bool:
    """Whether `text` says that one record takes the place of another."""
    return bool(_TAKES_THE_PLACE.search(text) or _ORDERED.match(text))


def is_successor(ref: str, text: str) -> bool:
    """Whether the one reference of an order is of what takes the place of another, which is not
    named: "supersede the grievance one with WMP/17/01".
    """
    at = text.lower().find(ref.lower())
    return at >= 0 and bool(
        _BEFORE_SUCCESSOR.search(text[:at]) or _AFTER_SUCCESSOR.match(text[at + len(ref) :])
    )


def which_is_replaced(ref: str, intent: str) -> Reply:
    """The question which record another takes the place of."""
    return say(f"Which one does {ref} take the place of?", intent=intent, missing=("which",))


def propose_superseding(ask: Ask, turn: Turn) -> Reply:
    """The proposal that the first action named is superseded by the second. An order has to name
    it; where it is only stated, the state is proposed and what is missing is pointed out.
    """
    if len(ask.refs) == 1 and is_successor(ask.refs[0], ask.text):
        return which_is_replaced(ask.refs[0], ask.intent)
    if len(ask.refs) != 2 or not takes_the_place(ask.text):
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
