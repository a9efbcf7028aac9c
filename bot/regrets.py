"""What is regretted of a change right after it was written, and neither taken back nor put right:
"oops, wrong one", "no need, she's on leave". Nothing is undone: how to is said.
"""

from bot.conversation_state import State
from bot.no_with_why import is_no_with_why
from bot.open_proposals import Answer
from handlers.patterns import Pattern, any_of
from handlers.reply import say
from handlers.several import refs_of
from handlers.wording import listed

_REGRETS = Pattern(
    r"(?i)^\W*(?:(?:oh|ah|hmm|er|argh|damn|wait|hang on|hold on|sorry|actually|no)\b[\s,.!–-]*)*"
    + any_of(
        "(?:that (?:was|is) |that['’]?s |thats |it(?:['’]?s| was) )?(?:the )?wrong(?: (?:one|action"
        "|number|ref|person|date))?",
        "oops|whoops|my mistake|not that one|(?:that|it)(?:['’]s| was| is) (?:a mistake|not right)",
        "(?:actually|wait|hang on|hmm|oh|sorry)[, ]+no|no[, ]+(?:wait|hang on|sorry|not that)",
        "(?:i )?(?:didn['’]?t|did not) mean (?:that|to)",
    )
    + r"[\s.!]*$"
)


def regretted(text: str, state: State) -> Answer | None:
    """What was written just now, and how it is taken back; null where nothing was, or a message
    regrets nothing.
    """
    written = state.settled if state.settled.get("is_written") and not state.proposal else {}
    if not written or not (_REGRETS.match(text) or is_no_with_why(text)):
        return None
    refs = listed(refs_of(written)) or "It"
    stands = (
        f"What was written of {refs} stands. Say “undo” and I take it back, or what it should be."
    )
    reply = say(stands, intent="changes", records=tuple(refs_of(written))).but(buttons=("Undo",))
    return reply, state
