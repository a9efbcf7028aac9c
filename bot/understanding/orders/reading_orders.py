"""Orders to record a figure: the measure's words, and the value, period, series and direction.

"log residential burglary 9,812, 12 months to Sept 2023, down" names a measure, a value, a period
and a direction of travel; only the measure's name may hold figures of its own ("999 calls").
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from bot.understanding import dates
from bot.understanding.words.clock_times import MONTH
from bot.understanding.words.windows import days_of
from handlers.patterns import Pattern

Sets = tuple[tuple[str, str], ...]

_VERB = Pattern(
    r"^(?:record|log|enter|input|key in|put in|put down|put|add|note(?: down)?|submit|report"
    r"|(?:stick|pop|bung|chuck) in|stick|pop"
    r"|capture|correct|update|change|set|new)\s+",
    re.IGNORECASE,
)
# "knife crime is 2,104 for the year to September, log it".
_LOG_IT = Pattern(
    r"[\s,;.–—-]+(?:(?:please|pls|can you|could you|so|and|now) )*"
    r"(?:log|record|note|add|enter|put|stick|pop|save|capture)"
    r"(?: (?:that|it|this|them|those|both|all)(?: of (?:them|those))?)?"
    r"(?: (?:new |latest )*(?:reading|figure|value)s?)?"
    r"(?: (?:down|in|on))*"
    r"(?: (?:as|for) (?:an? |the )?(?:new |latest )*(?:reading|figure|value)s?)?"
    r"(?: (?:against|for|in) (?:it|the (?:measure|metric|register|record|log|system)))?"
    r"(?: for me)?(?:[\s,.]+(?:please|pls|thanks|ta))*\W*$",
    re.IGNORECASE,
)
_THAT = Pattern(r"^that\s+", re.IGNORECASE)
# What these verbs are more often said of.
_OTHER = Pattern(
    r"^(?:(?:an?|the|this|my|our|new|another)\s+)*(?:\w+\s+)?(?:"
    r"actions?|updates?|notes?|comments?|responses?|milestones?|tasks?|owners?|due|deadline|to\b"
    r"|reminders?|forums?|item|meetings?)\b"
    r"|\b(?:response|update|milestone|due date|deadline|recommendation|afi)\b|[a-z]/\d\d/\d",
    re.IGNORECASE,
)
_READING = Pattern(
    r"(?:^|\s)(?:(?:an?|the|this|new|latest|current)\s+)*"
    r"(?:readings?|figures?|numbers?|values?|results?|stats?|data)(?:\s+(?:of|for|on))?(?=\s|$)",
    re.IGNORECASE,
)
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d(?!\d|\s*%|[.,]\d))"
_OF = r"(?:(?:for|in|over|during|covering|as at|as of|at)\s+)?(?:the\s+|period\s+|period:\s*)*"
_ENDING = r"(?:\s*(?:to|ending|ended|end|up to|until|till)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?)"
_PERIOD = Pattern(
    rf"(?<!\w){_OF}(?P<period>"
    rf"(?:(?:rolling\s+)?(?:\d{{1,2}}|twelve|six|three)\s?(?:months?|mths?|mnths?|m)"
    rf"|(?:financial\s+|calendar\s+|half\s+|rolling\s+)?year|half|quarter|qtr|month){_ENDING}"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}\.?(?:\s*{_YEAR})?"
    r"|(?:Q|quarter |qtr )[1-4](?:\s+(?:of\s+)?(?:FY\s?)?\d{2,4}(?:\s?[/-]\s?\d{2,4})?)?"
    r"|(?:FY\s?|financial year )?(?:20)?\d\d\s?/\s?(?:20)?\d\d(?![/\d])|20\d\d\s?-\s?\d\d(?!\d)"
    rf"|(?:ytd|year to date)(?:\s+to)?\s+{MONTH}\.?(?:\s*{_YEAR})?"
    rf"|(?:end\s+(?:of\s+)?)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}\.?\s+{_YEAR}"
    r")(?!\w|%)",
    re.IGNORECASE,
)
_BARE_YEAR = Pattern(
    r"(?<!\w)(?:(?:for|in|during)\s+(?:the\s+)?(?:calendar\s+)?(?:year\s+)?"
    r"|(?:the|our)\s+(?:calendar\s+)?(?=\d{4}\s+(?:readings?|figures?|values?|numbers?|results?)\b))"
    r"(?P<period>(?:19|20)\d\d)(?!\w|%|[.,]\d)",
    re.IGNORECASE,
)
_BARE_MONTH = Pattern(
    rf"(?<!\w)(?:for|in|during)\s+(?P<period>{MONTH})(?!\w)(?!\s+\d)", re.IGNORECASE
)
_RELATIVE = Pattern(
    r"(?<!\w)(?:(?:for|in|during)\s+)?"
    r"(?P<period>(?:last|this|the past|previous)\s+(?:month|quarter))(?!\w)",
    re.IGNORECASE,
)
_FIGURE = r"[+-]?£?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s*(?:%|per\s?cent\b|pct\b|percent\b))?"
_CUE = (
    r"as|at|is|was|are|were|now|of|to|came (?:in|out) at|stands at|up to|down to|reads|equals|value"
)
_NONE = r"not available|unavailable|n/a|no data"
_VALUES = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:^|[\s,;(])(?:{_CUE})?\s*[:=]?\s*(?P<value>{_NONE})(?=\W*$|\s*[,;])",
        rf"(?:\b(?:{_CUE})\b|[:=])"
        rf"\s*(?:now\s+)?(?P<value>{_FIGURE})(?=[\s,;.!?)]|$)",
        r"(?:^|[\s,;(])(?P<value>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*(?:%|per\s?cent\b|pct\b))",
        r"(?:^|[\s,;(])(?P<value>[+-]?£?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+))(?=[\s,;.!)]|$)",
        r"(?:^|[\s,;(-])(?P<value>[+-]?\d+)(?=\s*(?:[,;)]|[.!]?\s*$))",
    )
)
# "record 2290 for knife crime": the value before what it is of.
_VALUE_FIRST = Pattern(
    rf"^(?:(?:an?|the) (?:value|figure|reading) of )?(?P<value>{_FIGURE})\s+"
    r"(?:for|against|as|on|under|in|to)\s+(?:the\s+)?(?=[^\W\d])"
    r"(?!(?:the )?(?:year|month|quarter|period)\b)",
    re.IGNORECASE,
)
# "record 61 fatal KSIs for 2023"; 999 and 101 are what is called.
_FIGURE_FIRST = Pattern(rf"^(?!(?:999|101|111)\b)(?P<value>{_FIGURE})\s+(?=[^\W\d]{{3,}})")
# "ASB incidents reading 28,211, 12 months to December 2023".
_TOLD = Pattern(
    r"^(?!(?:what|which|how|who|when|where|why|is|are|was|were|did|does|do|has|have|any|show|list)\b)"
    rf"(?=[^?]*\b(?:reading|figure|value)s?\W[^?]*?{_FIGURE})[^?]+$",
    re.IGNORECASE,
)
# "knife crime reading for the year to December: 2,290".
_STATED = Pattern(
    rf"^(?P<what>[^:?]*\b(?:reading|figure|value)\b[^:?]*):\s*(?P<value>{_FIGURE})\W*$",
    re.IGNORECASE,
)
# What these verbs change need not be a figure.
_NAMES_NOTHING = Pattern(r"(?i)(?:\b(?:for|of|on|to|about)\b|[\W\d])*")
_OF_ANYTHING = frozenset("update change set correct add put note".split())
_DIRECTION = Pattern(
    r"(?:[,;(–—-]\s*|\s+and\s+|\s+)"
    r"(?:(?:it['’]?s|it is|which is|is|now|still|going|trend(?:ing)?|heading"
    r"|direction(?: of travel)?:?)\s+)*"
    r"(?P<direction>up|down|level|flat|static|steady|stable|unchanged|no change"
    r"|rising|falling|increasing|decreasing|upwards?|downwards?)\)?(?=\s*(?:[,;.!)]|$))",
    re.IGNORECASE,
)
_DIRECTIONS = {
    "up": "up", "rising": "up", "increasing": "up", "upward": "up", "upwards": "up",
    "down": "down", "falling": "down", "decreasing": "down", "downward": "down",
    "downwards": "down",
}  # fmt: skip
_SERIES = Pattern(
    r"\b(?:as |for |against |in )?(?:the |a )?"
    r"(?P<series>national baseline|plan baseline|baseline|actuals?)\b",
    re.IGNORECASE,
)
_MONTHS: Sequence[str] = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LEFT_OVER = Pattern(
    r"\b(?:as|at|is|was|were|are|now|of|to|being|for|in)\b(?=\s*(?:,|$))", re.IGNORECASE
)


def asked_to_record(said: str) -> str:
    """What `said` (without "please" and the like) asks to be recorded as figures, in the same
    words; empty where it asks for nothing of the kind.
    """
    return _to_record(said)[1]


def _to_record(said: str) -> tuple[str, str]:
    """The verb, and what follows it, of an order to record; empty where `said` is none."""
    after = _LOG_IT.search(said)
    if after:
        said = f"record {_VERB.sub('', said[: after.start()])}"
    stated = _STATED.match(said)
    said = f"record {stated['what']} as {stated['value']}" if stated else said
    verb = _VERB.match(said)
    if verb is None:
        return "", ""
    rest = _THAT.sub("", said[verb.end() :])
    return ("", "") if _OTHER.search(rest) else (verb[0].strip().lower(), rest)


def reading_order(said: str, now: datetime) -> tuple[str, str, Sets] | None:
    """The intent, the words that name the measure and what is set, for an order to record a figure;
    null where `said` (without "please" and the like) is none.
    """
    verb, rest = _to_record(said)
    if not rest and _TOLD.match(said):
        told, _ = details_of(said, now)
        verb, rest = ("record", said) if {"value", "period"} <= dict(told).keys() else ("", "")
    if not verb:
        return None
    rest = with_value_last(rest)
    sets, left = details_of(rest, now)
    first = _FIGURE_FIRST.match(rest)
    if first and [field for field, _ in sets] == ["period"]:
        sets, left = details_of(f"{rest[first.end() :]} as {first['value']}", now)
    if _NAMES_NOTHING.fullmatch(left) and verb in _OF_ANYTHING:
        return None  # "update 07", "note on 04"
    is_of_reading = _READING.search(left)
    if not (is_of_reading or any(field in ("value", "period") for field, _ in sets)):
        return None
    left = _READING.sub(" ", left)
    left = re.sub(r"[\s,;:–—]+", " ", left).strip(" .!-")
    left = re.sub(r"^(?:for|of|on|that)\s+", "", left, flags=re.IGNORECASE)
    return (
        "changes.readings.record",
        f"record a reading for {left}" if left else "record a reading",
        sets,
    )


def with_value_last(what: str) -> str:
    """What is to be recorded, its value after what it is of: "2290 for knife crime"."""
    led = _VALUE_FIRST.match(what)
    return f"{what[led.end() :]} as {led['value']}" if led else what


def details_of(text: str, now: datetime) -> tuple[Sets, str]:
    """The value, period, series and direction that `text` gives, and what is left of it."""
    sets: list[tuple[str, str]] = []
    period = _period(text, now)
    if period:
        words, start, end = period
        sets.append(("period", words))
        text = f"{text[:start]} , {text[end:]}"
    series = _SERIES.search(text)
    if series:
        named = series["series"].lower()
        sets.append(("series", "plan baseline" if named == "baseline" else named.rstrip("s")))
        text = f"{text[: series.start()]} , {text[series.end() :]}"
    direction = _DIRECTION.search(text)
    if direction:
        sets.append(("direction", _DIRECTIONS.get(direction["direction"].lower(), "level")))
        text = f"{text[: direction.start()]} , {text[direction.end() :]}"
    for pattern in _VALUES:
        found = list(pattern.finditer(text))
        if found:
            sets.append(("value", _value(found[-1]["value"])))
            text = f"{text[: found[-1].start()]} , {text[found[-1].end() :]}"
            break
    return tuple(sets), _LEFT_OVER.sub(" ", text)


def _value(printed: str) -> str:
    """A figure as a paper prints it: 88.4%, 9,812, not available."""
    if re.fullmatch(_NONE, printed, re.IGNORECASE):
        return "not available"
    return re.sub(r"\s*(?:%|per\s?cent|pct|percent)$", "%", printed.strip(), flags=re.IGNORECASE)


def _period(text: str, now: datetime) -> tuple[str, int, int] | None:
    """The period in `text` in words that stand by themselves, and where it is."""
    match = _PERIOD.search(text) or _BARE_YEAR.search(text)
    if match:
        words = match["period"].strip(" .")
        if re.search(rf"(?i){MONTH}\.?$", words) or re.fullmatch(
            r"(?i)(?:q|quarter |qtr )[1-4]", words
        ):
            words = _with_year(words, now)
        return re.sub(r"\s+", " ", words), match.start(), match.end()
    match = _BARE_MONTH.search(text)
    if match:
        return _with_year(match["period"], now).capitalize(), match.start(), match.end()
    match = _RELATIVE.search(text)
    read = dates.read(match["period"], now) if match else None
    if match is None or read is None:
        return None
    start, end = days_of(read)
    if start is None or end is None:
        return None
    quarter = "quarter" in match["period"].lower()
    words = (
        f"Q{(start.month - 4) % 12 // 3 + 1} {_financial_year(start)}"
        if quarter
        else f"{start:%B %Y}"
    )
    return words, match.start(), match.end()


def _with_year(words: str, now: datetime) -> str:
    """A month or a quarter without its year is the last one that has ended."""
    quarter = re.search(r"[1-4]$", words)
    if quarter and words.lower().startswith("q"):
        number = int(quarter[0])
        last = (number * 3 + 3) % 12 or 12
        year = now.year if last < now.month else now.year - 1
        return f"Q{number} {_financial_year(date(year, last, 1))}"
    month = re.search(rf"(?i)({MONTH})\.?$", words)
    number = _month(month[1]) if month else now.month
    return f"{words.rstrip('.')} {now.year if number < now.month else now.year - 1}"


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _financial_year(day: date) -> str:
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"
