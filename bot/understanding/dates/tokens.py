"""A text as tokens: words looked up, numerals told apart by their shape.

What is plainly no date (money, references, telephone numbers, versions, links) becomes one opaque
token, so that no rule can read a part of it.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

from bot.understanding.dates.lexicon import (
    INSTITUTIONS,
    MONTH_ABBREVIATIONS,
    NAMED_BY_NUMBER,
    PHRASE_HEADS,
    WORDS,
)
from bot.understanding.dates.spans import (
    Span,
    fiscal_span,
    month_span,
    real_date,
)
from bot.understanding.dates.spelling import corrected
from bot.understanding.dates.symbols import CHARACTERS as C
from bot.understanding.dates.symbols import Token

_MONTHS = "(?:" + "|".join([*MONTH_ABBREVIATIONS, "may"]) + ")[a-z]*"
_YEAR = "(?:19|20)[0-9]{2}"
_ALONE = r"(?<![\w/.])(?<![0-9]-)"  # no reference, decimal or longer numeral goes on before it
_CLOSED = r"(?!\w|[-/.,:][0-9])"  # ... nor after it

_LEXER = re.compile(
    rf"""
      (?P<word>[^\W\d_]++(?:['’][^\W\d_]++)*+(?![-/_]?\w*[0-9]))['’]?
    | (?P<money>[$£€]\s?[0-9][0-9,]*(?:\.[0-9]+)?\w*|[$£€]\w+)
    | (?P<percent>[0-9]+(?:\.[0-9]+)?\s?(?:%|percent\b|per\s?cent\b))
    | (?P<iso>(?<![0-9])(?<![0-9][-/.])[0-9]{{4}}([-/.])[0-9]{{1,2}}\5[0-9]{{1,2}}
        (?:T[0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?
        (?![0-9]|[-/.][0-9]))
    | (?P<dmy>{_ALONE}[0-9]{{1,2}}([-/.])[0-9]{{1,2}}\7(?:[0-9]{{4}}|[0-9]{{2}})(?!\w|[-/.][0-9]))
    | (?P<clock>(?<![\w:.])[0-9]{{1,2}}(?:[:.][0-9]{{2}}){{0,2}}\s?[ap]\.?\s?m\b\.?
        |(?<![\w:.])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?![0-9]|:[0-9])
            (?:\s?(?:hrs|hours|h)\b)?
        |(?<![\w:.])(?:[01]?[0-9]|2[0-3])h[0-5][0-9]\b
        |(?<![\w:.])(?:[01][0-9]|2[0-3])[0-5][0-9]\s?(?:hrs|hours|h)\b)
    | (?P<fy>(?<!\w)FYE?\s?['’]?(?:{_YEAR}|[0-9]{{2}})(?:\s?[/–-]\s?(?:{_YEAR}|[0-9]{{2}}))?(?!\w))
    | (?P<years>{_ALONE}{_YEAR}(?:[/–-](?:{_YEAR}|[0-9]{{1,2}})|\s[/–-]\s{_YEAR}){_CLOSED})
    | (?P<my>{_ALONE}(?:0?[1-9]|1[0-2])[/-]{_YEAR}{_CLOSED})
    | (?P<qtr>(?<![a-zA-Z_])[QH][1-4](?!\w))
    | (?P<ordn>(?<!\w)[0-3]?[0-9](?:st|nd|rd|th)\b)
    | (?P<pair>{_ALONE}[0-9]{{1,2}}[-–][0-9]{{1,2}}{_CLOSED})
    | (?P<dm>{_ALONE}[0-9]{{1,2}}/[0-9]{{1,2}}{_CLOSED})
    | (?P<yearq>{_ALONE}{_YEAR}(?=[-/]?[QH][1-4]\b))
    | (?P<dayc>(?<![\w.,/-])[0-9]{{1,2}}(?=,{_YEAR}\b|\.\s?[-–]\s?[0-9]{{1,2}}\.)\.?)
    | (?P<ref>(?!{_MONTHS}[-/_]?[0-9])[^\W\d_]+[0-9][\w/-]*
        |(?!(?:{_MONTHS}|mid|early|late|end)[-/])[^\W\d_]+[-/](?=[0-9])(?![0-9]{{4}}-[0-9][0-9]?-[0-9])[\w/.-]*\w
        |\([0-9]{{3,5}}\)\s?[0-9][0-9\s-]+)
    | (?P<chain>\+?\d+(?:[.,:/-]+\d+)+\w*)
    | (?P<glued>(?<!\w)[0-9]+(?={_MONTHS}\b|(?:days?|weeks?|months?|years?|hrs?|mins?)\b))
    | (?P<odd>\d+[^\W\d_]\w*)
    | (?P<number>\d+)
    | (?P<yr2>['’][0-9]{{2}}(?!\w))
    | (?P<late>[^\W\d_]+(?:['’][^\W\d_]+)*)
    | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|%[0-9a-f]{2}\S*", re.I)
_MARKS = {
    ",": "comma", ".": "dot", "-": "dash", "–": "dash", "—": "dash", "/": "slash",
    ":": "colon", "@": "at", "~": "around", "‑": "dash", "−": "dash",
}  # fmt: skip
_DIGITS = re.compile(r"[0-9]+")
_WEEK_OF = re.compile(r"(?<!\w)w[/.]?[cb]\.?(?=[\s:])|(?<!\w)w/e(?=[\s:])", re.IGNORECASE)
# Fractions and the like, which are not read as day and month without a preposition.
_NOT_DAY_MONTH = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (24, 7), (50, 50)}

OPAQUE, WORD, CAP = C["opaque"], C["word"], C["cap"]


def _century(number: int) -> int:
    return number + (2000 if number < 50 else 1900)


def full_year(digits: str) -> int:
    """A year of two or four digits: 00 to 49 are this century."""
    return _century(int(digits)) if len(digits) == 2 else int(digits)


def explicit_day(year: int, month: int, day: int) -> Span | None:
    """A named date as a span; None where there is no such day."""
    found = real_date(year, month, day)
    return Span(found, found) if found else None


def fiscal_year_span(start: int) -> Span:
    """The financial year from 1 April `start`, which can be read in no other way."""
    first, last = fiscal_span(start)
    return Span(first, last, "fiscal year", inferred="")


def _clock(text: str) -> time | None:
    numbers = [int(n) for n in _DIGITS.findall(text)]
    if len(numbers) == 1 and numbers[0] > 99:
        numbers = list(divmod(numbers[0], 100))
    hour, minute, second = (*numbers, 0, 0)[:3]
    half = re.search(r"([ap])\.?\s?m", text, re.IGNORECASE)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[1] in "pP" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _iso(text: str) -> tuple[str, Any] | None:
    numbers = [int(n) for n in _DIGITS.findall(text)]
    span = explicit_day(numbers[0], numbers[1], numbers[2])
    if span is None:
        return None
    if len(numbers) > 4:
        hour, minute = numbers[3], numbers[4]
        second = numbers[5] if len(numbers) > 5 and re.search(r":\d+:\d+", text) else 0
        if hour > 23 or minute > 59 or second > 59:
            return None
        span = Span(span.first, span.last, time=time(hour, minute, second))
    return "DAY", span


def _years(text: str) -> tuple[str, Any] | None:
    first, second = _DIGITS.findall(text)
    start = int(first)
    end = int(second) if len(second) == 4 else start // 100 * 100 + int(second)
    if len(second) > 1 and (end == start + 1 or second == "00" and start % 100 == 99):
        return "PERIOD", fiscal_year_span(start)
    if len(second) == 4 and start < end:
        return "PERIOD", Span(date(start, 1, 1), date(end, 12, 31), "years")
    if len(second) < 4 and 1 <= int(second) <= 12:
        return "PERIOD", Span(*month_span(start, int(second)), "month")
    return None


def _fiscal(text: str) -> tuple[str, Any] | None:
    digits = _DIGITS.findall(text)
    year = full_year(digits[0])
    if len(digits) == 1:
        return "PERIOD", fiscal_year_span(year - 1)
    return ("PERIOD", fiscal_year_span(year)) if (year + 1) % 100 == int(digits[1]) % 100 else None


def _day_month(text: str, today: date) -> tuple[str, Any] | None:
    day, month = (int(n) for n in text.split("/"))
    if real_date(2000, month, day):
        return "dm", (day, month, (day, month) in _NOT_DAY_MONTH)
    if month == day + 1 and abs(day + 2000 - today.year) < 15 and len(text) == 5:
        return "PERIOD", fiscal_year_span(2000 + day)
    return None


def _numeral(group: str, text: str, today: date) -> tuple[str, Any] | None:
    """The kind and meaning of a numeral by its shape; None where it is no date."""
    numbers = [int(n) for n in _DIGITS.findall(text)]
    match group:
        case "iso":
            return _iso(text)
        case "dmy":
            span = explicit_day(full_year(_DIGITS.findall(text)[2]), numbers[1], numbers[0])
            return ("DAY", span) if span else None
        case "clock":
            moment = _clock(text)
            return ("TIME", moment) if moment else None
        case "fy":
            return _fiscal(text)
        case "years":
            return _years(text)
        case "my":
            return "PERIOD", Span(*month_span(numbers[1], numbers[0]), "month")
        case "qtr":
            if text[0] in "hH":
                return ("half", numbers[0]) if numbers[0] < 3 else None
            return "qtr", numbers[0]
        case "ordn":
            return ("ordn", numbers[0]) if 1 <= numbers[0] <= 31 else None
        case "pair":
            ordered = 1 <= numbers[0] < numbers[1] <= 31
            return ("pair", (numbers[0], numbers[1])) if ordered else None
        case "dm":
            return _day_month(text, today)
        case "yr2":
            return "yr2", _century(numbers[0])
        case "chain":
            if re.fullmatch(r"([01]?[0-9]|2[0-3])\.[0-5][0-9]", text):
                return "wtime", time(*numbers)
            return None
        case _:
            number = numbers[0] if len(text) < 10 and numbers else 0
            if 1900 <= number <= 2099 and len(text) == 4:
                return "year4", number
            if number < 100 and len(text.rstrip(".")) < 3:
                return "num", number
            return "big", number


def _word(text: str) -> tuple[str, Any] | None:
    lower = text.lower().replace("’", "'")
    found = WORDS.get(lower)
    if found:
        return found
    if lower.endswith("'s"):
        return WORDS.get(lower[:-2])
    if lower.endswith("'") :
        return WORDS.get(lower[:-1])
    spelled = corrected(lower)
    return WORDS[spelled] if spelled else None


def _phrase(words: list[str], tokens: list[Token], index: int) -> int:
    """Joins the longest phrase that begins at a token; returns how many tokens it took in."""
    for tail, code, value in PHRASE_HEADS[words[index]]:
        end = index + 1 + len(tail)
        if tuple(words[index + 1 : end]) == tail:
            tokens[index] = Token(code, value, tokens[index].start, tokens[end - 1].end)
            del tokens[index + 1 : end]
            del words[index + 1 : end]
            return len(tail)
    return 0


def tokenise(text: str, today: date) -> list[Token]:
    """The tokens of a text, in order, phrases joined; `today` tells which "23/24" are years."""
    if "@" in text or "%" in text or "://" in text or "www." in text:
        text = _LINK.sub(lambda match: "\x00" * len(match[0]), text)
    if "w" in text or "W" in text:
        text = _WEEK_OF.sub(lambda match: "w" + "c" * (len(match[0]) - 1), text)
    tokens: list[Token] = []
    words: list[str] = []
    heads = False
    for match in _LEXER.finditer(text):
        group = match.lastgroup or ""
        start, end = match.span()
        if group in ("word", "late"):
            piece = match[group]
            lower = piece.lower().replace("’", "'")
            found = WORDS.get(lower) or _word(piece)
            heads = heads or lower in PHRASE_HEADS
            words.append(lower)
            if found:
                tokens.append(Token(found[0], found[1], start, start + len(piece)))
            else:
                named = piece[0].isupper() and piece[1:].islower() and lower not in INSTITUTIONS
                code = CAP if named and tokens else WORD
                tokens.append(Token(code, lower, start, end))
            continue
        piece = match[0]
        words.append("")
        if group == "mark":
            kind = _MARKS.get(piece, "punct")
            tokens.append(Token(C[kind], None, start, end))
            continue
        read = None
        if group not in ("money", "percent", "ref", "odd"):
            read = _numeral(group, piece, today)
            if len(words) > 1 and words[-2] in NAMED_BY_NUMBER and group not in ("iso", "ordn"):
                read = None
        tokens.append(
            Token(C[read[0]], read[1], start, end) if read else Token(OPAQUE, None, start, end)
        )
    if heads:
        for index, word in enumerate(words):
            if index < len(words) and word in PHRASE_HEADS:
                _phrase(words, tokens, index)
    return tokens

