"""Whether something was done yet, in words that paraphrase one action: "have the force put that
lesson plan on the internet yet". It is asked of that action where it alone has the words of it that
the register knows.
"""

from bot.understanding.reader import Reader
from bot.understanding.words.mentions import Spotted
from handlers.ask import Ask
from handlers.patterns import Pattern

_PROGRESS = Pattern(
    r"(?i)^\W*(?:(?:and|so|but|ok|okay|right|sorry|just)\b\W*)*"
    r"(?:have|has|had|did|is|are|was|were)(?:n['’]?t)?\b"
    r"(?=.*\b(?:yet|so far|ever|still|already|by now|at all|actually|finally|in the end)\b)"
)
# Fewer words than these tell no action where another means nothing here.
_SURE_WORDS = 2
_MOST_STRANGE = 2
# Kinds that are told by a name of their own.
_NAMED = ("ref", "metric", "milestone", "funding", "mechanism", "inspection", "date", "item")


def progress_asked(spotted: Spotted, reader: Reader) -> Ask | None:
    """How the one action stands of which it is asked whether it was done; null for other texts."""
    if not _PROGRESS.match(spotted.text):
        return None
    said = [m for m in spotted.mentions if not m.is_filler]
    topics = [m for m in said if "topic" in m.readings]
    strange = [m for m in said if m.is_unknown]
    if any(kind in m.readings and not m.is_partial for m in said for kind in _NAMED):
        return None
    refs = set(topics[0].readings["topic"]) if topics else set[str]()
    for mention in topics:
        refs &= set(mention.readings["topic"])
    words = {word for m in topics for word in m.text.split()}
    if len(refs) != 1 or len(strange) > min(_MOST_STRANGE, len(words)):
        return None
    is_guessed = any(m.is_unknown or m.corrected for m in said)
    if is_guessed and len(words) < _SURE_WORDS:
        return None
    return reader.fill("actions.detail", spotted).but(refs=tuple(refs), topic="", topic_refs=())
