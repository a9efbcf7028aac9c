"""The words of a message that speak of one action: "the asylum claims one", "the one about the CC's
comments", "the age of wonder thing", "lesson plan's up, so ...".

Pure: where they stand, and the one action that they fit. What stands after a colon is none of them.
"""

from collections.abc import Iterator
from datetime import datetime

from bot.understanding.names.named_recommendations import stand_side_by_side
from bot.understanding.reader import Reader
from bot.understanding.words.mentions import Mention
from handlers.patterns import Pattern

_THING = r"(?:one|action|thing|item|job|task|bit)"
_THE = r"(?:the|that|this|our|your)"
_WORD = r"[\w&][\w'’&-]*"
_MOST = 6
# "The asylum claims one", "triangulation action".
_CALLED = Pattern(rf"(?i)(?P<words>(?:\b{_WORD}\s+){{1,{_MOST}}}?){_THING}\b(?!\s+(?:\d|about\b))")
# "The one about the CC's comments": as many of the words as fit one action.
_ABOUT = Pattern(
    rf"(?i)\b(?:{_THE}\s+)?{_THING} (?:about|on|re|regarding|concerning|with|where|to do with"
    rf"|around) (?P<words>(?:{_WORD}\s*){{1,8}})"
)
_ARTICLE = Pattern(rf"(?i)\b{_THE}\s+")
_BESIDE = Pattern(r"(?i)\W*(?:\b(?:of|the|on|for|in|and|to|an?|s|with|being|from)\b\W*)*")
_TOLD = Pattern(r'(?i):\s|["“]|\b(?:saying|to say|noting)\b')
# What follows the words for it; were it another of them, they might fit another action.
_GOES_ON = Pattern(
    r"(?i)\W*$|\s*[,;.!?:–-]|['’]s\b|\s+(?:to|until|till?|as|by|is|are|was|were|has|have|had|can"
    r"|could|should|needs?|goes|please|pls|now|too|back|over|off|done|complete|closed|and|so)\b"
)
_EACH = Pattern(_WORD)
_FEWEST_LETTERS = 4

Subject = tuple[int, int, str]


def said_subjects(text: str, now: datetime, reader: Reader) -> Iterator[Subject]:
    """Each stretch of a message that speaks of one action, with its reference; what is pointed at
    as an action before what is only spoken of.
    """
    told = _TOLD.search(text)
    said = text[: told.start()] if told else text
    yield from _called(said, reader)
    yield from _about(said, reader)
    yield from _spoken_of(said, text, now, reader)


def _called(said: str, reader: Reader) -> Iterator[Subject]:
    for found in _CALLED.finditer(said):
        articles = list(_ARTICLE.finditer(said))
        within = [a for a in articles if found.start() <= a.start() < found.end("words")]
        if within:
            begin = within[-1].end()
            starts = [begin] if begin < found.end("words") else []
        else:
            words = list(_EACH.finditer(found["words"]))
            starts = [found.start() + each.start() for each in reversed(words)]
        fits = [(start, _one(said[start : found.end("words")], reader)) for start in starts]
        if len({meant for _, meant in fits if meant}) == 1:
            start, meant = next(each for each in fits if each[1])
            yield (within[-1].start() if within else start), found.end(), meant


def _about(said: str, reader: Reader) -> Iterator[Subject]:
    for found in _ABOUT.finditer(said):
        begin = found.start("words")
        ends = [begin + word.end() for word in _EACH.finditer(found["words"])]
        fits = [(end, _one(said[begin:end], reader)) for end in ends if _GOES_ON.match(said, end)]
        if len({meant for _, meant in fits if meant}) == 1:
            end, meant = next(each for each in fits if each[1])
            yield found.start(), end, meant


def _spoken_of(said: str, text: str, now: datetime, reader: Reader) -> Iterator[Subject]:
    """Where words stand side by side that are all of one action."""
    runs: list[list[Mention]] = []
    for mention in reader.spotted(text, now).mentions:
        if mention.end > len(said) or not _is_topical(mention):
            continue
        if runs and _BESIDE.fullmatch(said[runs[-1][-1].end : mention.start]):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    for run in runs:
        start, end = run[0].start, run[-1].end
        is_somebody = all("party" in mention.readings for mention in run)
        meant = "" if is_somebody else _one(said[start:end], reader)
        if meant:
            articles = [a for a in _ARTICLE.finditer(said) if a.end() == start]
            yield (articles[0].start() if articles else start), end, meant


def _one(words: str, reader: Reader) -> str:
    meant = reader.actions_about(words) if len(words.strip()) >= _FEWEST_LETTERS else ()
    if len(meant) > 1:
        meant = stand_side_by_side(words, meant, reader.names)
    return meant[0] if len(meant) == 1 else ""


def _is_topical(mention: Mention) -> bool:
    """Whether words are of what actions are about, and no action's number or a day."""
    return "topic" in mention.readings and not {"ref", "date"} & mention.readings.keys()
