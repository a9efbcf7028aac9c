"""An order taken apart: the record, somebody, a day, a stretch of time, a priority, each a capital
in what is left of its words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from bot.understanding.reader import Reader
from bot.understanding.told.said_sets import said_sets
from bot.understanding.told.told_changes import called
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

Span = tuple[int, int]

_UNIT = r"(?:days?|wks?|weeks?|fortnights?|months?)"
_STRETCH = Pattern(
    r"\b(?:another|an extra|a further|an additional|a couple of|a|an|one|two|three|four|five|six"
    r"|ten|\d{1,2})"
    rf"(?: (?:more|extra|further|few|couple of|two|three|four|six|\d+)){{0,3}}[ -]{_UNIT}\b"
    r"(?! (?:on|from|before|after|today|tomorrow|ago|to|until|time|in|into|of|(?:mon|tues|wednes"
    r"|thurs|fri)day)\b)"
)
_PRIORITY = Pattern(r"\bpriority (?:\d|one|two|three|four|five)\b")
_NOUN = r"(?:actions?|numbers?|nos?\.?|refs?)"
_BARE = (
    r"(?:0\d|(?<=[\s#.])(?!0\d)\d{1,2})(?![\d/%]|[.:]\d|\s?(?:st|nd|rd|th|am|pm|days?|weeks?|months?)\b"
    r"|(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_ZERO = r"0\d(?![\d/%]|[.:]\d| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
_AND = r"(?:, and |, | and | & |,)"
_NUMBERED = Pattern(
    rf"(?<![\w/.:-])(?:(?:both |all )?{_NOUN} ?#?{_BARE}(?:(?:{_AND}| to |-){_BARE})*"
    rf"|(?:both |all )?{_ZERO}(?:(?:{_AND}| to |-){_ZERO})*)"
)
_PLACE = r"(?:first|second|third|fourth|fifth|sixth|last|1st|2nd|3rd|4th|5th|6th|top|bottom)"
PLACED = Pattern(
    rf"\b(?:(?:the )?{_PLACE}(?: (?:two|three|four|five|\d))?(?: (?:ones?|actions?))?"
    rf"(?:(?:,| and|, and) (?:the )?{_PLACE}(?: (?:ones?|actions?))?)*"
    r"|number (?:one|two|three|four|five))(?: (?:on|of|in) (?:that|the|this) list)?"
    r"(?! (?:of|mon|tues|wednes|thurs|fri|week|day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec))"
)
_POINTED = Pattern(
    r"\b(?:(?:this|that) (?:one|action)|the action|them (?:all|both)|(?:all|both) of (?:them"
    r"|these|those)"
    r"|(?:these|those)(?: (?:ones|actions|two|three|four))?|all (?:two|three|four|five|six)"
    r"|(?:all )?the lot"
    r"|both|them|it|this|that)\b(?!['’])"
)
_KIND = Pattern(r"\b(?:ones?|actions?|milestones?)\b")
_JOINT = Pattern(_AND)
_ARTICLES = ("the", "that", "this", "our")
_THE_WORD = Pattern(r"\bthe ")
_NO_NAME = Pattern(
    r"\b(?:it|to|put|push|move|is|are|has|have|been|can|should|was|were|down|as an?|give|close"
    r"|mark|set|make"
    r"|change|show|switch|update|flag|add|take|drop|bring|withdraw|reopen|propose|hand|pass"
    r"|assign|tag|link"
    r"|get|let|say|for|on|from|by|of course|please|and|with|need|needs|want|wants)\b"
)
# What ends the words for a record, and what follows them where they are more.
_STOP = Pattern(
    r"[,:;.?!]|\s[-–—]|\b(?:and|or|one|ones|actions?|milestone|it|to|back|put|push|move|is|are"
    r"|has|have|been"
    r"|can|should|needs?|by|due|for|off|as|now|done|new|with|that|this|in|at)\b"
)
_GOES_ON = Pattern(r"(?: (?:ones?|actions?|milestones?|and|&)\b|['’]s)")
_GENITIVE = Pattern(r"['’]s?$")
_LED = Pattern(r"^(?:(?:by|before|until|till?|to|on|for|no later than|due|from)\s+)+")
_ME = Pattern(r"(?<!for )\b(?:me|myself)\b(?! (?:know|when|if))")
_THE = Pattern(r"\b(?:the|our) $")
# "A week before COM", "the next COM", "the COM after next".
_MEETING = (
    r"(?:(?:the|our) )?(?:(?:next|following|january|february|march|april|may|june|july|august"
    r"|september"
    r"|october|november|december|D) )*F(?: meeting)?(?: (?:after next|after that))?"
)
_BY_MEETING = Pattern(
    r"(?:(?:the day|the week|an? (?:day|week|fortnight)|\d+ (?:days|weeks)|(?:two|three) (?:days"
    r"|weeks)) "
    rf"(?:before|after) )?{_MEETING}"
)
_SUPERSEDES = Pattern(r"\b(?:supersed|replac|takes the place|covered by|overtaken)")
_LONGEST_TOPIC = 5
_WORD = Pattern(r"[\w'’&/-]+")


@dataclass(frozen=True, slots=True)
class Parts:
    """What is left of an order, with a capital for each part, and what each stands for; the words
    in it that mean nothing here are `strange`.
    """

    left: str
    said: dict[str, str]
    strange: frozenset[str]


def records_in(text: str, now: datetime, reader: Reader) -> Iterator[tuple[Span, str]]:
    """Where a message may name what it is about, and how that is called, the surest first."""
    said = plain(text)
    yield from _in_runs(said, known_records(text, now, reader))
    yield from (((each.start, each.end), text[each.start : each.end]) for each in said_sets(text))
    yield from ((found.span(), found[0]) for found in PLACED.finditer(said))
    yield from _bare_topics(text, said, now, reader)
    yield from ((found.span(), found[0]) for found in _POINTED.finditer(said))


def known_records(text: str, now: datetime, reader: Reader) -> list[tuple[Span, str]]:
    """The records that a message names or describes, as they stand."""
    said = plain(text)
    spotted = reader.spotted(text, now)
    whole = [((m.start, m.end), text[m.start : m.end]) for m in spotted.of_kind("ref")]
    numbers = [(found.span(), found[0]) for found in _NUMBERED.finditer(said)]
    numbers = [each for each in numbers if not any(_meet(each[0], span) for span, _ in whole)]
    described = list(_described(text, said, now, reader))
    return sorted([*whole, *numbers, *described], key=lambda each: each[0])


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _in_runs(said: str, known: list[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """What stands side by side, together and then each by itself."""
    run: list[tuple[Span, str]] = []
    for each in known:
        if run and not _JOINT.fullmatch(said[run[-1][0][1] : each[0][0]]):
            yield from _as_one(run)
            run = []
        run.append(each)
    yield from _as_one(run)
    if any(_JOINT.fullmatch(said[a[0][1] : b[0][0]]) for a, b in pairwise(known)):
        yield from known


def _as_one(run: list[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    if run:
        yield (run[0][0][0], run[-1][0][1]), ", ".join(words for _, words in run)


def _described(text: str, said: str, now: datetime, reader: Reader) -> Iterator[tuple[Span, str]]:
    """The records that words before "one" or "action" describe."""
    del now
    for kind in _KIND.finditer(said):
        joint = said.rfind(" and the ", 0, kind.start())
        words = _words(said, joint + 5 if joint >= 0 else 0, kind.start())[-7:]
        articles = [n for n, word in enumerate(words) if said[slice(*word)] in _ARTICLES]
        for n in (*reversed(articles), *range(max(0, len(words) - 4), len(words))):
            start = words[n][0]
            between = said[start : kind.start()]
            if n + 1 > len(words) - (n in articles) or _is_no_name(
                between, has_article=n in articles
            ):
                continue
            one = called(text[start : kind.end()], reader)
            if one and not (n not in articles and " " in one):
                yield (start, kind.end()), one
                break


def _is_no_name(words: str, *, has_article: bool) -> bool:
    """Whether words before "action" hold a verb, or point instead of describing."""
    said = words.split()
    return any(each in _ARTICLES for each in said[has_article:]) or bool(
        not has_article and _NO_NAME.search(words)
    )


def _words(said: str, start: int, end: int) -> list[Span]:
    found = _WORD.finditer(said[start:end])
    return [(start + word.start(), start + word.end()) for word in found]


def _bare_topics(text: str, said: str, now: datetime, reader: Reader) -> Iterator[tuple[Span, str]]:
    """What may be spoken of without its kind: "the lesson plan"."""
    spotted = reader.spotted(text, now)
    others = [
        (m.start, m.end)
        for m in spotted.mentions
        if any(kind in m.readings for kind in ("party", "forum", "date", "milestone"))
    ]
    for article in _THE_WORD.finditer(said):
        words = _words(said, article.end(), len(said))[:_LONGEST_TOPIC]
        for last in reversed(words):
            span = (article.start(), last[1])
            if _STOP.search(said[slice(*span)]) or _GOES_ON.match(said[span[1] :]):
                continue
            if any(_meet(span, other) for other in others):
                continue
            meant = reader.actions_about(text[article.end() : last[1]])
            if len(meant) == 1:
                yield span, meant[0]


def taken_apart(text: str, record: Span, called_so: str, now: datetime, reader: Reader) -> Parts:
    """What is left of `text` without the record at `record` and its other parts."""
    said = plain(text)
    spotted = reader.spotted(text, now)
    others = known_records(text, now, reader) if _SUPERSEDES.search(said) else ()
    taken: list[tuple[Span, str]] = [(record, "R")]
    said_of = {record: called_so}

    def take(span: Span, mark: str) -> None:
        if span[0] < span[1] and not any(_meet(span, other) for other, _ in taken):
            taken.append((span, mark))

    named = [m for m in spotted.of_kind("ref") if (m.start, m.end) == record]
    for mention in spotted.of_kind("ref"):
        is_again = bool(named) and mention.readings["ref"] == named[0].readings["ref"]
        take((mention.start, mention.end), "R" if is_again else "S")
    for span, other in others:
        take(span, "S")
        said_of[span] = other
    for found in _PRIORITY.finditer(said):
        take(found.span(), "Y")
    days = [_without_lead(said, (m.start, m.end)) for m in spotted.of_kind("date")]
    for found in _STRETCH.finditer(said):
        take(found.span(), "L")
    for span in days:
        take(_with_the(said, span), "D")
    for mention in spotted.of_kind("party"):
        genitive = _GENITIVE.search(text[mention.start : mention.end])
        end = mention.start + genitive.start() if genitive else mention.end
        take(_with_the(said, (mention.start, end)), "P")
    for found in _ME.finditer(said):
        take(found.span(), "P")
    for mention in spotted.of_kind("forum"):
        take((mention.start, mention.end), "F")
    strange = frozenset(w for m in spotted.mentions if m.is_unknown for w in m.text.lower().split())
    left, said_so = _marked(text, sorted(taken), said_of)
    return Parts(left, said_so, strange)


def _without_lead(said: str, span: Span) -> Span:
    led = _LED.match(said[slice(*span)])
    return span[0] + (led.end() if led else 0), span[1]


def _with_the(said: str, span: Span) -> Span:
    article = _THE.search(said[: span[0]])
    return (article.start(), span[1]) if article else span


def _marked(
    text: str, taken: list[tuple[Span, str]], said_of: dict[Span, str]
) -> tuple[str, dict[str, str]]:
    """The words with their parts as capitals; days that are told by a meeting are days."""
    said = plain(text)
    left, at = "", 0
    places: list[Span] = []
    for (start, end), mark in taken:
        gap = said[at:start]
        left += gap + mark
        places += [*((at + n, at + n + 1) for n in range(len(gap))), (start, end)]
        at = end
    left += said[at:]
    places += [(at + n, at + n + 1) for n in range(len(said) - at)]
    left, places = _joined(left, places, _BY_MEETING, "D")
    left, places = _joined(left, places, _SEVERAL, "P")
    parts: dict[str, str] = {}
    out = ""
    for letter, (start, end) in zip(left, places, strict=True):
        mark = letter
        if letter in "PDSLYF" and letter in parts:
            mark = {"P": "Q"}.get(letter, "X")
        if mark in "RPQDSLYF":
            parts.setdefault(mark, said_of.get((start, end), text[start:end]))
        out += mark
    return re.sub(r"\s+", " ", out.replace("->", " -> ")).strip(), parts


_SEVERAL = Pattern(r"P(?:(?:, | and | & |, and )P)+")


def _joined(left: str, places: list[Span], build: Pattern, mark: str) -> tuple[str, list[Span]]:
    """The same with all that a build fits as one part."""
    for found in reversed(list(build.finditer(left))):
        start, end = found.span()
        left = left[:start] + mark + left[end:]
        places = [*places[:start], (places[start][0], places[end - 1][1]), *places[end:]]
    return left, places
