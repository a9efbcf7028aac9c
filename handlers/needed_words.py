"""What a text must have somewhere for a pattern to fit it, so that most need never be compiled.

The table is worked out from the patterns by `python -m benchmarks.needed_words`. A pattern that was
edited since is not in it, and is compiled for any text: slower, and never wrong.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

TABLE = Path(__file__).with_suffix(".json")
# Ways to fit: of each set of one of them, a fit has one of the pieces of text, in lower case.
Needed = Sequence[Sequence[Sequence[str]]]
# The letters that Python's patterns take for an i or an s, though lower case does not.
_AS_PATTERNS_DO = str.maketrans("İıſ", "iis")


def key_of(pattern: str, flags: int) -> str:
    """What a pattern stands under in the table."""
    return sha256(f"{flags} {pattern}".encode()).hexdigest()[:12]


def words_needed(pattern: str, flags: int) -> Needed:
    """What every fit has, as the table says; nothing where that is not known."""
    return _table().get(key_of(pattern, flags), ())


def lacks_words(text: str, needed: Needed) -> bool:
    """Whether something is needed, and `text` does not have it, in whatever case."""
    if not needed:
        return False
    said = (text if text.isascii() else text.translate(_AS_PATTERNS_DO)).lower()
    return not any(all(any(map(said.__contains__, words)) for words in sets) for sets in needed)


@cache
def _table() -> Mapping[str, Needed]:
    return json.loads(TABLE.read_text(encoding="utf-8"))
