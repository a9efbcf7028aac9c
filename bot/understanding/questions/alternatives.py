"""What an order leaves open: "give it to Rachel or Sharon", "push it to 13 or 20 October"."""

from dataclasses import replace
from itertools import pairwise

from bot.understanding.words.mentions import Spotted
from handlers.ask import Ask
from handlers.patterns import Pattern

_OR = Pattern(
    r"(?i)^,?\s*or(?:\s+(?:maybe|perhaps|else|possibly))?\s+(?:(?:to|on|by|the|for)\s+)*$"
)
# "13 or 20 October": the first is no date by itself.
_DAY_OR = Pattern(r"(?i)\b\d{1,2}(?:st|nd|rd|th)?\s+or\s+(?:the\s+)?$")
_FIELDS = {"party": "parties", "ref": "refs"}


def with_alternatives(ask: Ask, spotted: Spotted) -> Ask:
    """An order of which one of two is to be asked: which party, which action; a day is left out,
    so that it is asked for.
    """
    named = [m for m in spotted.mentions if m.date or any(kind in m.readings for kind in _FIELDS)]
    for one, other in pairwise(named):
        if not _OR.match(spotted.text[one.end : other.start]):
            continue
        if one.date and other.date:
            ask = replace(ask, window=None)
        for kind, field in _FIELDS.items():
            both = (*one.readings.get(kind, ()), *other.readings.get(kind, ()))
            if kind in one.readings and kind in other.readings and len(set(both)) > 1:
                rest = tuple(name for name in getattr(ask, field) if name not in both)
                ask = ask.but(**{field: rest}, unsure=(*ask.unsure, (kind, both)))
    is_open = any(m.date and _DAY_OR.search(spotted.text[: m.start]) for m in named)
    return replace(ask, window=None) if is_open else ask
