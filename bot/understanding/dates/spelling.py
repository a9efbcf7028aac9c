"""Names of days and months with one letter wrong.

Each long name is indexed by every spelling that lacks one letter. A misspelt word is one edit
from a name (a letter dropped, doubled, changed or swapped) when it, or it less a letter, stands
in that index: a dozen look-ups instead of a distance to each name.
"""

from __future__ import annotations

from functools import lru_cache

from bot.understanding.dates.spans import MONTH_NAMES, WEEKDAY_NAMES

_SHORTEST = 6  # shorter words are one letter from too many others
_NAMES = {
    name.lower()
    for name in [*MONTH_NAMES, *WEEKDAY_NAMES, "tomorrow", "yesterday", "christmas"]
    if len(name) >= _SHORTEST
}
# Real words that are a letter away from a name.
_NOT_MISSPELT = frozenset(
    "sundry sundae sunder augusta angus gust remember embers member sundays mondays tuesdays "
    "wednesdays thursdays fridays saturdays decembers augustus".split()
)


def _less_a_letter(word: str) -> set[str]:
    return {word[:index] + word[index + 1 :] for index in range(len(word))}


_INDEX: dict[str, str] = {}
for _name in sorted(_NAMES):
    for _short in _less_a_letter(_name):
        _INDEX.setdefault(_short, _name)
_INITIALS = frozenset("jfasondmtwyceuh")


@lru_cache(maxsize=4096)
def corrected(word: str) -> str:
    """The name that a lower-case word misspells by one letter, or ""."""
    if not _SHORTEST - 1 <= len(word) <= 10 or word[0] not in _INITIALS or word in _NOT_MISSPELT:
        return ""
    if word in _INDEX:
        return _INDEX[word]
    for short in _less_a_letter(word):
        if short in _NAMES:
            return short
        name = _INDEX.get(short)
        if name and abs(len(name) - len(word)) <= 1 and _one_edit(word, name):
            return name
    return ""


def _one_edit(word: str, name: str) -> bool:
    """Whether a word of a name's length differs by one changed letter or one swap of two."""
    if len(word) != len(name):
        return False
    wrong = [index for index, letter in enumerate(word) if letter != name[index]]
    if len(wrong) == 1:
        return True
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    first, second = wrong
    return word[first] == name[second] and word[second] == name[first]
