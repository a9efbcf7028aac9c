"""Patterns of how people word things, and long ones out of named pieces."""

import re
import sys
from collections import deque
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any
from weakref import ref

from handlers.needed_words import Needed, lacks_words, words_needed

# In a server every pattern is asked again and again. Then to compile it takes less than to go on
# looking for its words.
_SELDOM = 50
# At each step towards being ready; it takes some 10 ms.
_AT_A_STEP = 16
_WAYS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


class Pattern:
    """A regular expression, compiled when it first meets a text that it may fit: we have hundreds,
    and a message has the words of few, so that compiling them all would be a third of every start.

    What it offers is what a compiled one does, under the same names.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """`pattern`, `flags`: as `re.compile` takes them."""
        self.pattern = pattern
        self.flags = flags
        self._refused = 0
        _UNASKED.append(ref(self))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first place that fits."""
        return compiled.search(text, start, end) if (compiled := self._for(text)) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """A fit at the beginning."""
        return compiled.match(text, start, end) if (compiled := self._for(text)) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """A fit from beginning to end."""
        return compiled.fullmatch(text, start, end) if (compiled := self._for(text)) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places that fit, one after another."""
        return compiled.finditer(text) if (compiled := self._for(text)) else iter(())

    def findall(self, text: str) -> list[Any]:
        """The words of all of them."""
        return compiled.findall(text) if (compiled := self._for(text)) else []

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        """What stands between them."""
        return compiled.split(text, maxsplit) if (compiled := self._for(text)) else [text]

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with something else in their places."""
        return compiled.sub(put, text, count) if (compiled := self._for(text)) else text

    @cached_property
    def _needed(self) -> Needed:
        return words_needed(self.pattern, self.flags)

    def _for(self, text: str) -> re.Pattern[str] | None:
        """The compiled pattern; null where `text` lacks the words without which it cannot fit."""
        if self._refused < _SELDOM and lacks_words(text, self._needed):
            self._refused += 1
            return None
        return self.compiled()

    def compiled(self) -> re.Pattern[str]:
        """The same for any text."""
        compiled = re.compile(self.pattern, self.flags)
        # What stands on the instance is found before the class's: asked again, it costs no more
        # than a compiled one does.
        vars(self).update({way: getattr(compiled, way) for way in _WAYS})
        return compiled


# What nobody has compiled in advance, in the order in which it was written.
_UNASKED: deque["ref[Pattern]"] = deque()


def compile_some() -> bool:
    """Compile the next few patterns, whatever texts they meet; whether more are left. A server does
    so while it waits, so that its first messages need not wait for hundreds.
    """
    for _ in range(_AT_A_STEP):
        if not _UNASKED:
            return False
        pattern = _UNASKED.popleft()()
        if pattern is not None:
            pattern.compiled()
    return bool(_UNASKED)


def any_of(*words: str) -> str:
    """A pattern for any one of these; each may itself hold several, with a bar between them."""
    return "(?:" + "|".join(words) + ")"
