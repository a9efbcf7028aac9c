"""A place that the last list does not have: "tell me about the third", of two."""

from collections.abc import Sequence

from bot.ordinals import ORDINALS
from handlers.patterns import Pattern
from handlers.record_words import called
from handlers.reply import Reply, say
from handlers.wording import listed

_PLACE = Pattern(rf"(?i)\b(?:the|that) (?P<place>{'|'.join(ORDINALS)})(?: one)?[\s.?!]*$")
# More are not told again: they were shown a moment ago.
_MOST_TOLD = 5


def beyond_the_list(text: str, shown: Sequence[str]) -> Reply | None:
    """That the list has no such place; null where a message ends with none, or the list has it.

    `shown`: the references of the last list, in its order.
    """
    found = _PLACE.search(text)
    if found is None or not 0 < len(shown) < ORDINALS[found["place"].lower()]:
        return None
    were = "Only one was listed" if len(shown) == 1 else f"{len(shown)} were listed"
    which = f": {listed([called(ref) for ref in shown])}" if len(shown) <= _MOST_TOLD else ""
    return say(
        f"{were}{which}, so there is no {found['place'].lower()}. Which one do you mean?",
        intent="places.beyond",
    )
