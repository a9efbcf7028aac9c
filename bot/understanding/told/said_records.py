"""A message with each record that it names in other words named by its reference: "17/04", "rec 4",
"the vetting aftercare recommendation", "the custody sergeants and ambassadors actions".

Pure: only what fits one record is put so; what stands after a colon is left as it is.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from bot.understanding.names.named_recommendations import recommendations_saying
from bot.understanding.reader import Reader
from bot.understanding.words.order_verbs import VERBS
from bot.understanding.words.word_index import LIGHT
from handlers.patterns import Pattern

_THE = r"(?:the|that|this|our|their|both)"
_WORD = r"[\w&'’][\w'’&-]*"
_RECOMMENDATION = r"(?:recommendation|rec|afi|area for improvement|areas? of improvement)"
_RECOMMENDATIONS = r"(?:recommendations|recs|afis|areas for improvement)"
_MOST, _MOST_SPOKEN = 8, 5  # words
# "The vetting aftercare recommendation", "IOPC referrals rec".
_CALLED = Pattern(
    rf"(?i)(?P<words>(?:\b{_WORD}\s+){{1,{_MOST}}}?)"
    rf"(?P<kind>{_RECOMMENDATIONS}|{_RECOMMENDATION}|ones?|actions|thing|item)\b"
    r"(?!\s+(?:\d|about\b|on\b|re\b))"
)
# "The rec about unconscious bias".
_ABOUT = Pattern(
    rf"(?i)\b(?:{_THE}\s+)?(?:{_RECOMMENDATION}|one) "
    r"(?:about|on|re|regarding|concerning|to do with)"
    rf" (?:the )?(?P<words>(?:{_WORD}\s*){{1,{_MOST}}})"
)
_ARTICLE = Pattern(rf"(?i)\b(?:{_THE})\s+")
_OF_SEVERAL = Pattern(rf"(?i){_RECOMMENDATIONS}|ones|actions")
_OF_RECOMMENDATIONS = Pattern(rf"(?i){_RECOMMENDATIONS}|{_RECOMMENDATION}")
_AND = Pattern(r"(?i)\s*,\s*(?:and\s+)?|\s+(?:and|&|plus)\s+")
_TOLD = Pattern(r'(?i):\s|["“]|\b(?:saying|to say|noting)\b')
_GOES_ON = Pattern(
    r"(?i)\W*$|\s*[,;.!?:–-]|['’]s\b|\s+(?:to|until|till?|as|by|is|are|was|were|has|have|had|can"
    r"|could|should|needs?|goes|please|pls|now|too|back|over|off|done|complete|closed|and|so)\b"
)
_EACH = Pattern(_WORD)
_NUMBERED = Pattern(rf"(?i)\b(?:the )?(?:{_RECOMMENDATION}|number) (?:no\.? |number )?#?$")
_SHORT = Pattern(r"\d+\s?[/-]\s?\d+")
_WHOLE = Pattern(r"(?i)[a-z]+(?:[\s/-]+\d+){2,}")

# Where the words for records stand, and their references.
Named = tuple[int, int, tuple[str, ...]]


def with_records_named(text: str, now: datetime, reader: Reader) -> tuple[str, tuple[str, ...]]:
    """`text` with the references in the place of what names records otherwise, and these
    references; as it is where nothing does.
    """
    told = _TOLD.search(text)
    said = text[: told.start()] if told else text
    found: list[Named] = []
    for named in (*_by_number(text, said, now, reader), *_in_words(said, reader)):
        if all(named[1] <= start or named[0] >= end for start, end, _ in found):
            found.append(named)
    for start, end, refs in sorted(found, reverse=True):
        text = f"{text[:start]}{', '.join(refs)}{text[end:]}"
    return text, tuple(ref for _, _, refs in sorted(found) for ref in refs)


def recommendations_spoken_of(text: str, now: datetime, reader: Reader) -> Iterator[Named]:
    """Each stretch of a message, without a noun for it, that speaks of one recommendation, the
    longest first: "IOPC referrals is finished".
    """
    if not reader.names.holds("recommendation"):
        return
    told = _TOLD.search(text)
    said = text[: told.start()] if told else text
    words = list(_EACH.finditer(said))
    of_them = reader.taken_apart(text, now).of_kind("recommendation")
    speaking = [
        n
        for n, word in enumerate(words)
        if any(m.start <= word.start() < m.end for m in of_them)
        and not VERBS.match(said[word.start() :].lower())
    ]
    find = (_recommendations(reader),)
    for length in range(_MOST_SPOKEN, 0, -1):
        for first in range(len(words) - length + 1):
            span = words[first : first + length]
            begin, end = span[0].start(), span[-1].end()
            is_whole = LIGHT.isdisjoint((span[0][0].lower(), span[-1][0].lower()))
            if is_whole and not {*range(first, first + length)}.isdisjoint(speaking):
                ref = _one(said[begin:end], find)
                if ref:
                    article = [a for a in _ARTICLE.finditer(said) if a.end() == begin]
                    yield (article[0].start() if article else begin), end, (ref,)


def _by_number(text: str, said: str, now: datetime, reader: Reader) -> Iterator[Named]:
    """What is called by a part of its reference, or by that otherwise written."""
    spotted = reader.spotted(text, now)
    refs = [m for m in spotted.of_kind("ref") if m.end <= len(said)]
    for mention in refs:
        ref = mention.readings["ref"]
        is_whole = _WHOLE.fullmatch(mention.text) is not None
        is_short = _SHORT.fullmatch(mention.text) is not None and len(refs) == 1
        if len(ref) == 1 and ref[0] != mention.text and (is_whole or is_short):
            yield mention.start, mention.end, ref
    for mention in spotted.of_kind("recommendation number"):
        ref = mention.readings["recommendation number"]
        before = _NUMBERED.search(text[: mention.start])
        if len(ref) == 1 and before and mention.end <= len(said):
            yield before.start(), mention.end, ref


def _in_words(said: str, reader: Reader) -> Iterator[Named]:
    if not (reader.names.holds("recommendation") or _OF_SEVERAL.search(said)):
        return  # one action is looked for where nothing else names any
    for found in _CALLED.finditer(said):
        kind = found["kind"]
        finders = _finders(kind, reader)
        named = _described(said, found, finders, is_several=bool(_OF_SEVERAL.fullmatch(kind)))
        if named is not None:
            yield named
    for found in _ABOUT.finditer(said):
        begin = found.start("words")
        ends = [begin + word.end() for word in _EACH.finditer(found["words"])]
        fits = [
            (end, _one(said[begin:end], (_recommendations(reader),)))
            for end in ends
            if _GOES_ON.match(said, end)
        ]
        if len({ref for _, ref in fits if ref}) == 1:
            end, ref = next(each for each in reversed(fits) if each[1])
            yield found.start(), end, (ref,)


Finder = Callable[[str], tuple[str, ...]]


def _finders(kind: str, reader: Reader) -> tuple[Finder, ...]:
    """What looks up the words before a noun: recommendations where it says so, else what the
    register has of both.
    """
    if _OF_RECOMMENDATIONS.fullmatch(kind):
        return (_recommendations(reader),)
    return (reader.actions_about, _recommendations(reader))


def _recommendations(reader: Reader) -> Finder:
    return lambda words: recommendations_saying(words, reader.names)


def _described(
    said: str, found: re.Match[str], finders: tuple[Finder, ...], *, is_several: bool
) -> Named | None:
    """The records that the words before a noun name: the most of them that name any."""
    begin, end = found.span("words")
    articles = [a for a in _ARTICLE.finditer(said) if begin <= a.start() < end]
    starts = (
        [articles[-1].end()]
        if articles and articles[-1].end() < end
        else [begin + word.start() for word in _EACH.finditer(found["words"])]
    )
    for start in starts:
        words = said[start:end].strip()
        one = "" if is_several else _one(words, finders)
        refs = _several(words, finders) if is_several else (one,) if one else ()
        if refs:
            return (articles[-1].start() if articles else start), found.end(), refs
    return None


def _several(words: str, finders: tuple[Finder, ...]) -> tuple[str, ...]:
    """Records that are named side by side, each by its own words; empty where one is not."""
    places = [found.span() for found in _AND.finditer(words)]
    for number in range(1, 1 << len(places)):
        cuts = [place for n, place in enumerate(places) if number >> n & 1]
        begins = [0, *(end for _, end in cuts)]
        ends = [*(start for start, _ in cuts), len(words)]
        refs = [_one(words[b:e], finders) for b, e in zip(begins, ends, strict=True)]
        if all(refs) and len(set(refs)) == len(refs):
            return tuple(refs)
    return ()


def _one(words: str, finders: tuple[Finder, ...]) -> str:
    """The one record that words name; empty where they name none, or several."""
    meant = {ref for find in finders for ref in find(words)}
    return meant.pop() if len(meant) == 1 else ""
