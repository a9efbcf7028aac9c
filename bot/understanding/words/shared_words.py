"""Two names that share a word, each with it: "rape and sso outcomes" is "rape outcomes and sso
outcomes", "repeat missing children and adults" likewise.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.understanding.words.mentions import Spotted
from handlers.patterns import Pattern

_JOINED = Pattern(r"(?i)\s(?P<joint>and|or|vs\.?|versus|with|against|to|&)\s")
_LAST_WORDS = Pattern(r"(?:[\w/&’'-]+ ){0,2}[\w/&’'-]+$")
_FIRST_WORDS = Pattern(r"^[\w/&’'-]+(?: [\w/&’'-]+){0,2}")
_LONGEST = 120  # characters of a question that compares two


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in full, and the words `of` it that stand in the message."""

    said: str
    of: str


def with_shared_words(
    text: str, spotted: Callable[[str], Spotted], may_name: Callable[[str], bool]
) -> str:
    """`text` with both names of two measures in full; as it is where it does not name two so.
    `may_name`: whether words may name a measure, told at once; only such words are taken apart.
    """
    joined = _JOINED.search(text) if len(text) <= _LONGEST else None
    if joined is None:
        return text
    before, after = text[: joined.start()], text[joined.end() :]
    first, second = _LAST_WORDS.search(before), _FIRST_WORDS.search(after)
    if first is None or second is None or not may_name(f"{first[0]} {second[0]}"):
        return text
    if len(_measures(spotted(text))) > 1:
        return text
    for one, other in (*_shared_end(first[0], second[0]), *_shared_begin(first[0], second[0])):
        full = (one.said, other.said)
        if not all(map(may_name, full)):
            continue
        named = [_measures(spotted(words)) for words in full]
        if all(len(refs) == 1 for refs in named) and named[0] != named[1]:
            head = before[: len(before) - len(one.of)]
            return f"{head}{one.said} {joined['joint']} {other.said}{after[len(other.of) :]}"
    return text


def _shared_end(first: str, second: str) -> Iterator[tuple[_Name, _Name]]:
    """What the two may be where the second ends in a word of both: "rape and sso outcomes"."""
    for own, shared in _parted(second):
        for words in _ends_of(first):
            yield _Name(f"{words} {shared}", words), _Name(f"{own} {shared}", f"{own} {shared}")


def _shared_begin(first: str, second: str) -> Iterator[tuple[_Name, _Name]]:
    """What the two may be where the first begins with words of both: "repeat missing children and
    adults".
    """
    for words in _ends_of(first):
        for shared, own in _parted(words):
            for other in _beginnings_of(second):
                yield _Name(f"{shared} {own}", words), _Name(f"{shared} {other}", other)


def _parted(words: str) -> Iterator[tuple[str, str]]:
    said = words.split()
    return ((" ".join(said[:at]), " ".join(said[at:])) for at in range(1, len(said)))


def _ends_of(words: str) -> Iterator[str]:
    said = words.split()
    return (" ".join(said[at:]) for at in range(len(said)))


def _beginnings_of(words: str) -> Iterator[str]:
    said = words.split()
    return (" ".join(said[:at]) for at in range(len(said), 0, -1))


def _measures(said: Spotted) -> frozenset[str]:
    """The measures that words name outright; none where something else is said too."""
    if any(mention.is_unknown for mention in said.mentions):
        return frozenset()
    named = [m for m in said.mentions if "metric" in m.readings and not m.is_partial]
    return frozenset(ref for mention in named for ref in mention.readings["metric"])
