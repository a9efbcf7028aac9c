"""What a message means after an answer about a priority or a milestone of the plan: "which of those
are done", "what's the baseline for that".
"""

from collections.abc import Sequence

from bot.understanding.recognise import Recogniser
from bot.understanding.understood import Understood
from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.turn import Turn
from store.plan import select_milestones

# The milestones of a priority are what is done or not; actions are said to be such.
_OF_THOSE = Pattern(
    r"(?i)^\W*(?:(?:and|so|but|ok|okay|right)\b\W*)*"
    r"(?:(?:which|how many|what|any|are any|is any|have any)(?: ones?)? (?:of (?:those|them|these)"
    r"|(?:is|are|have|has|were)\b)|(?:are|is|have) (?:they|those|these|all of (?:them|those)))"
    r"(?!.*\bactions?\b)"
)
_ITS_FIGURE = Pattern(
    r"(?i)\b(?:baseline|targets?|figures?|measures?|metrics?|numbers?|trend|direction of travel)\b"
    r".*\b(?:that|it|this|that one)\b"
    r"|\b(?:its|the|what) (?:baseline|target|figures?|measures?|metrics?|numbers?)\W*$"
)


def of_the_plan(
    text: str,
    last: Ask,
    understood: Understood,
    recogniser: Recogniser,
    records: Sequence[str],
    turn: Turn,
) -> Ask | None:
    """The ask that `text` (read as `understood`) makes of the priority or the one milestone that
    the last answer was about: which of its milestones are so, or what is measured under its
    priority, since a milestone has no figures; null where it makes none.
    """
    if last.intent == "plan.priority" and len(last.priorities) == 1 and _OF_THOSE.match(text):
        ask = recogniser.fill("plan.milestones", understood.spotted)
        is_of_a_state = ask.statuses or ask.overdue
        return ask.but(priorities=last.priorities) if is_of_a_state else None
    is_one = last.intent.startswith("plan.milestone") and len(records) == 1
    if not is_one or not _ITS_FIGURE.search(text) or _names_a_measure(understood):
        return None
    found = select_milestones(turn.session, records)
    priorities = tuple(dict.fromkeys(each.priority for each in found))
    return Ask("metrics.list", text, priorities=priorities) if priorities else None


def _names_a_measure(understood: Understood) -> bool:
    return any("metric" in mention.readings for mention in understood.spotted.mentions)
