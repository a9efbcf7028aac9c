"""Several figures that one message asks to be recorded, each as an order of its own: "log DVPOs 640
and DVPNs 671, both year to Dec 2023", "first time entrants: adults 4,012, juveniles 1,102, 2022".

Pure: text goes in. Whether each names a measure is not looked at.
"""

from datetime import datetime

from bot.understanding.orders.orders import bare_order
from bot.understanding.orders.reading_orders import asked_to_record, details_of, with_value_last
from handlers.patterns import Pattern

MOST_READINGS = 12
_JOINT = Pattern(r"\s*[;\n]\s*|,\s+(?:and\s+)?|\s+(?:and|&|plus)\s+(?!(?:the )?year\b)")
_HEAD = Pattern(r"^(?P<head>[^:\d]{3,60}):\s+(?P<rest>.+)$")
# What is said of the period they share, and of nothing else.
_SHARED = Pattern(
    r"(?i)(?:\b(?:both|all|each|three|four|of|them|are|is|for|the|these|those)\b|\W)*"
)
_NO_WORDS = Pattern(r"(?:\W|\b(?:and|as|at|is|for|the|of|to|both|all|each)\b)*")


def readings_of(text: str, now: datetime) -> list[str]:
    """The orders to record a figure that a message holds, as each would be said alone; empty where
    it asks for fewer than two. `now` is local.
    """
    said = bare_order(text)
    what = asked_to_record(said) if said else ""
    if not what:
        return []
    headed = _HEAD.match(what)
    head, what = (headed["head"], headed["rest"]) if headed else ("", what)
    named: list[tuple[str, dict[str, str]]] = []
    shared: dict[str, str] = {}
    for piece in _JOINT.split(what):
        sets, left = details_of(with_value_last(piece), now)
        words = left.strip(" ,.;:!–—-")
        if any(field == "value" for field, _ in sets):
            if _NO_WORDS.fullmatch(words):
                if not named or "period" not in dict(sets):
                    return []
                words = named[-1][0]  # another period of the same measure
            named.append((words, dict(sets)))
        elif _SHARED.fullmatch(words):
            shared |= dict(sets)
        else:
            return []
    if not 1 < len(named) <= MOST_READINGS:
        return []
    periods = [sets["period"] for _, sets in named if "period" in sets]
    if len(periods) == 1:  # "A 640 and B 671 for 2023"
        shared |= {"period": periods[0]}
    return [_alone(f"{head} {words}".strip(), {**shared, **sets}) for words, sets in named]


def _alone(words: str, sets: dict[str, str]) -> str:
    """One reading as it is ordered by itself."""
    said = {
        "value": " as {}",
        "period": " for {}",
        "series": ", {}",
        "direction": ", {}",
    }
    details = "".join(said[field].format(sets[field]) for field in said if field in sets)
    return f"record {words}{details}"
