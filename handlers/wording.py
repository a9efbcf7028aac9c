"""How days, numbers and lists are said: the same everywhere, no date to be misread."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal


def full_day(day: date) -> str:
    """Tuesday 10 October 2023."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """10 October 2023."""
    return f"{day.day} {day:%B %Y}"


def clock(at: time) -> str:
    """14:30."""
    return f"{at:%H:%M}"


def number(value: Decimal | int) -> str:
    """2,366 or 71.2, as many decimals as the figure has."""
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def pounds(value: Decimal) -> str:
    """£4,818,532, or £1,369,402.75 where there are pence."""
    return f"£{value:,.2f}" if value != value.to_integral_value() else f"£{value:,.0f}"


def counted(count: int, singular: str, plural: str = "") -> str:
    """1 action, 2 actions, no actions."""
    word = singular if count == 1 else plural or singular + "s"
    return f"{count:,} {word}" if count else f"no {word}"


def listed(names: Sequence[str], joint: str = "and") -> str:
    """A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def capitalised(sentence: str) -> str:
    """The sentence with a capital at its beginning, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that say anything, each once, in order."""
    return tuple(dict.fromkeys(text for text in texts if text))
