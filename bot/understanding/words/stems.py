"""The words of a text as an index compares them: what they are made of, and their stems."""

from functools import lru_cache
from itertools import chain

from bot.understanding.words.text import fold, plain
from handlers.patterns import Pattern

_WORD = Pattern(r"[^\W_]+")
_POSSESSIVE = Pattern(r"'s\b|'")
_HYPHEN = Pattern(r"[^\W_][-&][^\W_]")
# (ending, what stands instead, least letters left): the first that fits is taken, in each pass.
_PASSES: tuple[tuple[tuple[str, str, int], ...], ...] = (
    (("eed", "eed", 0), ("ied", "y", 3), ("ing", "", 3), ("ed", "", 3)),
    (
        ("nsion", "nd", 4),
        ("ssion", "ss", 4),
        ("sion", "d", 4),
        ("faction", "fy", 4),
        ("uction", "uc", 3),
        ("ational", "", 5),
        ("ation", "", 5),
        ("tical", "tic", 4),
        ("tion", "t", 4),
        ("ment", "", 6),
        ("ate", "", 5),
        ("at", "", 6),
    ),
)
# Words that no ending explains.
_SHORT_FOR = {
    "agreed": "agree",
    "complainant": "complain",
    "complainants": "complain",
    "complaint": "complain",
    "complaints": "complain",
    "stat": "statistic",
    "stats": "statistic",
    "used": "use",
    "using": "use",
}
_VOWEL = Pattern(r"[aeiouy]")
_DOUBLED = Pattern(r"(\w)([bdgmnprt]|(?<=\w{4})l)\2$")  # planning, travelling; not calling


@lru_cache(maxsize=1 << 16)
def parts(chunk: str) -> tuple[str, ...]:
    """The words of a run without spaces, as compared: "CC's" is cc, "POL-ED" is pol and ed."""
    return tuple(_WORD.findall(_POSSESSIVE.sub("", plain(chunk))))


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return list(chain.from_iterable(map(parts, text.split())))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What a word shares with its plural, verb and noun: exclusions, excluded -> exclud."""
    found = fold(_SHORT_FOR.get(word, word))
    if len(found) < 4 or not found.isalpha():
        return found
    for endings in _PASSES:
        for ending, instead, least in endings:
            if found.endswith(ending):
                left = found[: -len(ending)]
                if len(left) >= least and _VOWEL.search(left):
                    found = _DOUBLED.sub(r"\1\2", left) + instead
                break
    return found[:-1] if len(found) > 3 and found.endswith("e") else found


@lru_cache(maxsize=1 << 16)
def indexed(chunk: str) -> tuple[str, ...]:
    """The words under which a run is found: its parts, and those of "POL-ED" also in one."""
    found = parts(chunk)
    together = len(found) > 1 and (_HYPHEN.search(plain(chunk)) or all(len(p) == 1 for p in found))
    return (*found, "".join(found)) if together else found
