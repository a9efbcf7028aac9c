"""A text as tokens: words looked up, numerals told apart by their shape.

What is plainly no date (money, references, telephone numbers, versions, links) becomes one opaque
token, so that no rule can read a part of it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.understanding.dates.lexicon import (
    INSTITUTIONS,
    MONTH_ABBREVIATIONS,
    NAMED_BY_NUMBER,
    PHRASE_HEADS,
    WEAK_MONTHS,
    WORDS,
)
from bot.understanding.dates.numerals import numeral
from bot.understanding.dates.spelling import corrected
from bot.understanding.dates.symbols import CHARACTERS as C
from bot.understanding.dates.symbols import Token
from handlers.patterns import Pattern

_MONTHS = "(?:" + "|".join([*MONTH_ABBREVIATIONS, "may"]) + ")[a-z]*"
_YEAR = "(?:19|20)[0-9]{2}"
_ALONE = r"(?<![\w/.])(?<![0-9]-)"  # no reference, decimal or longer numeral goes on before it
_CLOSED = r"(?!\w|[-/.,:][0-9])"  # ... nor after it

_LEXER = Pattern(
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
_LINK = Pattern(r"\b(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|%[0-9a-f]{2}\S*", re.IGNORECASE)
_MARKS = {
    ",": "comma", ".": "dot", "-": "dash", "–": "dash", "—": "dash", "/": "slash",
    ":": "colon", "@": "at", "~": "around", "‑": "dash", "−": "dash",
}  # fmt: skip
_WEEK_OF = Pattern(r"(?<!\w)w[/.]?[cb]\.?(?=[\s:])|(?<!\w)w/e(?=[\s:])", re.IGNORECASE)

OPAQUE, WORD, CAP = C["opaque"], C["word"], C["cap"]


def _word(text: str) -> tuple[str, Any] | None:
    lower = text.lower().replace("’", "'")
    found = WORDS.get(lower)
    if found:
        return found
    if lower.endswith("'s"):
        return WORDS.get(lower[:-2])
    if lower.endswith("'"):
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


def _is_month(text: str, tokens: list[Token], index: int) -> bool:
    """Whether a word that may be another is a month, with its day before it: "16 March on"."""
    word, before = tokens[index], tokens[index - 1]
    is_weak = text[word.start : word.end].lower() in WEAK_MONTHS
    return is_weak and index > 0 and text[before.start].isdigit()


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
            read = numeral(group, piece, today)
            if len(words) > 1 and words[-2] in NAMED_BY_NUMBER and group not in ("iso", "ordn"):
                read = None
        tokens.append(
            Token(C[read[0]], read[1], start, end) if read else Token(OPAQUE, None, start, end)
        )
    if heads:
        for index, word in enumerate(words):
            if index < len(words) and word in PHRASE_HEADS and not _is_month(text, tokens, index):
                _phrase(words, tokens, index)
    return tokens
