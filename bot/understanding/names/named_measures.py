"""A question that names a measure and says next to nothing else: "how r u on KSIs"."""

from bot.understanding.names.find import Name
from bot.understanding.names.names import KnownNames
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.text import folded_words
from bot.understanding.words.wrapping import unwrapped
from handlers.ask import Ask
from handlers.patterns import Pattern

_HOW = Pattern(r"(?i)^\W*(?:(?:and|so|hi|hey|ok)\W+)*(?:hows?|wheres?|whats?)\b")
_MOST_LETTERS_UNKNOWN = 2


def asks_how_it_is(spotted: Spotted) -> bool:
    """Whether a message that is near to no example asks how a measure stands."""
    of_it = [m for m in spotted.mentions if "metric" in m.readings]
    others = [m for m in spotted.mentions if not m.is_filler and m not in of_it]
    unknown = "".join(m.text for m in others if m.is_unknown)
    return (
        any(not m.is_partial for m in of_it)
        and bool(_HOW.match(spotted.text))
        and len(unknown) <= _MOST_LETTERS_UNKNOWN
        and all(m.is_unknown or m.has("asking") for m in others)
    )


# What may stand before a name; outcomes 1 to 8 are those in which somebody is charged or warned.
_LEAD = Pattern(
    r"(?i)^\W*(?:(?:and|so|how|hows|are|is|we|doing|on|with|what|whats|about|the|our|latest|figures?|show"
    r"|me|for|of|percentage|percent|proportion|plan|national|baseline|1 ?(?:-|to) ?8)\b[\W_]*)*"
)
_TAIL = Pattern(r"(?i)(?:[\W_]*\b(?:1 ?(?:-|to) ?8|figures?|please|pls|doing|looking|then))*\W*$")
_ALONE = 7  # letters of a word that stands for names by itself
_MOST = 5
# "Calls are answered" is said of calls answered.
_LINKING = frozenset(("is", "are", "was", "were", "being", "been", "get", "got", "getting"))


def measures_called(spotted: Spotted, names: KnownNames) -> tuple[str, ...]:
    """The measures in whose names all words of a message stand side by side, where it names none
    otherwise: "calls answered" of "Calls answered on target". None where more than a few have them.
    """
    if any("metric" in mention.readings for mention in spotted.mentions):
        return ()
    text = _TAIL.sub("", _LEAD.sub("", unwrapped(spotted.text)))
    words = [word for word in folded_words(text) if word not in _LINKING]
    if len(words) < 2 and not (words and len(words[0]) >= _ALONE):
        return ()
    said = f" {' '.join(words)} "
    having = [
        name.ref
        for name in min((names.measures_by_word.get(word, ()) for word in words), key=len)
        if any(said in f" {' '.join(folded_words(each))} " for each in _called(name, words))
    ]
    found = tuple(dict.fromkeys(having))
    return found if len(found) <= _MOST else ()


def _called(name: Name, words: list[str]) -> tuple[str, ...]:
    """What a measure is called; by one word alone, only where its name begins with that."""
    if len(words) > 1:
        return (name.text, *name.aliases)
    return (name.text,) if folded_words(name.text)[:1] == tuple(words) else ()


# "Are we hitting the 750?": what is aimed at, known by the figure alone.
_FIGURE = Pattern(
    r"(?i)^\W*(?:(?:and|so)\W+)?"
    r"(?:are we|will we|is the force|did we|have we|can we|how (?:close|far|near)"
    r"|where are we|how are we|what about|what is|what(?:['’]s) happening)\b.*?"
    r"\b(?:(?:hit|mee?t|reach|mak|achiev|deliver|do)\w*|to|on|with|for|about|from|off|of)"
    r" (?:the|that|our|those)(?: (?:target|pledge|promise|aim|figure|number))?(?: of)?"
    r" (?P<figure>(?!20\d\d\b)\d{3,}|\d{1,3}(?:,\d{3})+)"
    r"(?: (?:target|pledge|promise|aim|thing|number|mark|figure|are we|yet|officers|recruits"
    r"|in time|now))*(?: by .+)?\W*$"
)


def is_of_a_figure(spotted: Spotted) -> bool:
    """Whether a message asks about a figure alone: it names no measure and no action."""
    return bool(_FIGURE.match(spotted.text)) and not any(
        spotted.of_kind(kind) for kind in ("metric", "ref", "milestone")
    )


def known_by_figure(text: str, names: KnownNames) -> Ask | None:
    """The question about the one measure or milestone that the figure in a message stands in; null
    where it asks of none, or several have it.
    """
    found = _FIGURE.match(text)
    if found is None:
        return None
    figure = found["figure"].replace(",", "")
    for kind, intent in (("metric", "metrics.detail"), ("milestone", "plan.milestones")):
        having = {
            name.ref
            for name in names.names
            if name.kind == kind
            and any(figure in each.replace(",", "").split() for each in (name.text, *name.aliases))
        }
        if len(having) == 1:
            return Ask(intent, text).but(**{f"{kind}s": tuple(having)})
    return None
