"""Patterns of how people word things, and long ones out of named pieces."""

import re
from functools import cached_property


class Pattern:
    """A regular expression, compiled when it is first used: we have hundreds, and a message meets
    few of them, so that compiling them all would be a third of every start.

    What it offers is what a compiled one does, under the same names.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """`pattern`, `flags`: as `re.compile` takes them."""
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    # Each is kept after its first use, so that asking again costs what it costs without us.

    @cached_property
    def search(self):
        """The first place that fits."""
        return self._compiled.search

    @cached_property
    def match(self):
        """A fit at the beginning."""
        return self._compiled.match

    @cached_property
    def fullmatch(self):
        """A fit from beginning to end."""
        return self._compiled.fullmatch

    @cached_property
    def finditer(self):
        """All places that fit, one after another."""
        return self._compiled.finditer

    @cached_property
    def findall(self):
        """The words of all of them."""
        return self._compiled.findall

    @cached_property
    def split(self):
        """What stands between them."""
        return self._compiled.split

    @cached_property
    def sub(self):
        """The text with something else in their places."""
        return self._compiled.sub


def any_of(*words: str) -> str:
    """A pattern for any one of these; each may itself hold several, with a bar between them."""
    return "(?:" + "|".join(words) + ")"
