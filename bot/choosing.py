"""The answer to "which one?": by number, by name, or by the words that set one apart."""

import re
from collections.abc import Sequence

from bot.ordinals import ORDINALS
from bot.understanding.names.find import Name, NameFinder
from bot.understanding.words.text import words_of
from handlers.patterns import Pattern

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_ONLY_NUMBER = Pattern(
    r"^\W*(?:number |no\.? |option |#)?(\d{1,2}|" + "|".join(_NUMBERS) + r")\W*$",
    re.IGNORECASE,
)
# "04", "/04", "action 4, please": the end of a reference, where one of those offered ends so.
_END_OF_REF = Pattern(
    r"^\W*(?:(?:i (?:mean|meant)|it'?s|the|yes|that'?s|sorry|no)\b\W*)*"
    r"(?P<called>action |ref |number |no\.? |#|/)?(?P<digits>\d{1,4})"
    r"(?: one)?(?:\W+(?:please|pls|thanks|ta|i (?:mean|meant)))*\W*$",
    re.IGNORECASE,
)
_LAST_NUMBER = Pattern(r"[/\-.]0*(\d+)$")
_ALL_OFFERED = Pattern(
    r"^\W*(?:(?:do|close|both|yes|i (?:mean|meant)|actually|oh|well|it'?s)\W+)*"
    r"(?:both(?: of (?:them|those))?|all(?: (?:\w+ )?of (?:them|those))?|the lot|them all)"
    r"(?:\W+(?:please|pls|thanks|ta))*\W*$",
    re.IGNORECASE,
)
_OUT = (
    r"(?:not|drop|without|leave out|skip|remove|all but|all except|except|forget|take out|scrap"
    r"|lose|delete|ignore|cross off|strike|(?:we )?(?:don't|do not) (?:need|want|log))"
)
_KEEPING = r"(?:(?:just|only|keep|log|yes,?|ok,?|okay,?|accept|take|confirm|close|do) )*"
_ONE_PLACE = r"(?:\d{1,2}(?!\d)|last|" + "|".join([*_NUMBERS, *ORDINALS]) + ")"
_PLACE = Pattern(rf"\b{_ONE_PLACE}\b(?! ones?$)|\b{_ONE_PLACE}(?= ones?$)")
_RUN = Pattern(
    rf"^(?:{_OUT} |{_KEEPING})(?:the )?(first|last) (\d{{1,2}}|{'|'.join(_NUMBERS)})(?: ones?)?$"
)
_PLACES = Pattern(
    rf"^(?:{_OUT} |{_KEEPING})(?:the |number |numbers |no |#)*{_ONE_PLACE}"
    rf"(?:(?:,|,? and|,? &|,? or| plus)? ?(?:the |number |#)*{_ONE_PLACE})*(?: ones?)?$"
)
_LEAVING_OUT = Pattern(rf"^{_OUT}\b")
_FILLER = frozenset("the one please that i mean meant it is for about of a sorry pls".split())
MOST_WORDS = 8
SHORTEST = 5  # letters of a word that sets one apart by itself
# "The one with the Chief's comments", of which only "comments" is in one of them.
_POINTED = Pattern(
    r"(?i)^\W*(?:(?:i (?:mean|meant)|it['’]?s|no|sorry|um|er)\W+)*(?:the|that) (?:one|action)\b"
)

# "The awareness one, WMP/17/10".
_WHOLE = Pattern(r"(?i)(?<![\w/])[a-z]{2,}(?:/\d+)+(?![\w/])")
_CALLED = Pattern(
    r"(?i)^\W*(?:(?:i (?:mean|meant)|it['’]?s|that['’]?s|yes|no|sorry|oh|um|er)\b\W*)*"
    r"(?:(?:the|that) [^?:;/\d]{2,60}? (?:one|action|rec|recommendation|afi)\b)?"
    r"\W*(?:(?:please|pls|thanks|ta|i (?:mean|meant))\b\W*)*$"
)


def chosen_from(text: str, names: Sequence[Name]) -> str | None:
    """The ref of the one that `text` picks from `names`; null where it picks none or several."""
    ended = _ended_so(text, names) or _beside_its_ref(text, names)
    if ended:
        return ended
    number = _number(text, len(names))
    if number is not None:
        return names[number - 1].ref if 1 <= number <= len(names) else None
    words = [word.folded for word in words_of(text) if word.folded not in _FILLER]
    if not words or len(words) > MOST_WORDS:
        return None
    exact = [
        name.ref
        for name in names
        if text.strip().casefold() in (name.ref.casefold(), name.text.casefold())
    ]
    if len(exact) == 1:
        return exact[0]
    having = [name.ref for name in names if all(word in _words(name) for word in words)]
    if len(having) == 1:
        return having[0]
    holder = _only_holder(words, names) if _POINTED.match(text) else ""
    most = _of_most_words(words, names) or holder
    if most:
        return most
    candidates = NameFinder(names).find(" ".join(words), limit=2)
    if (
        candidates
        and candidates[0].score >= 60
        and (len(candidates) < 2 or candidates[0].score - candidates[1].score >= 8)
    ):
        return candidates[0].ref
    return None


def _beside_its_ref(text: str, names: Sequence[Name]) -> str:
    """The one ref that is said whole, beside what the record is called and nothing else."""
    said = _WHOLE.search(text)
    ref = said[0].upper() if said else ""
    is_offered = any(name.ref == ref for name in names)
    return ref if is_offered and _CALLED.match(_WHOLE.sub(" ", text, 1)) else ""


def _of_most_words(words: Sequence[str], names: Sequence[Name]) -> str:
    """The one name that has two or more of these words, at least half of them, and at least two
    more than any other; else empty.
    """
    counts = sorted(
        (
            (sum(word in having for word in set(words)), name.ref)
            for name, having in ((name, _words(name)) for name in names)
        ),
        reverse=True,
    )
    best, ref = counts[0]
    second = counts[1][0] if len(counts) > 1 else 0
    return ref if best >= max(2, len(set(words)) / 2, second + 2) else ""


def _only_holder(words: Sequence[str], names: Sequence[Name]) -> str:
    """The one name that has any of these words, where no other has; else empty."""
    having = [name.ref for name in names if not _words(name).isdisjoint(_telling(words))]
    return having[0] if len(having) == 1 else ""


def _telling(words: Sequence[str]) -> set[str]:
    return {word for word in words if len(word) >= SHORTEST}


def are_all_chosen(text: str) -> bool:
    """Whether `text` picks all that were offered: "both of them"."""
    return bool(_ALL_OFFERED.match(text))


def _ended_so(text: str, names: Sequence[Name]) -> str:
    """The one ref that ends in the number that `text` is, where it is no place in the list."""
    said = _END_OF_REF.match(text)
    if said is None:
        return ""
    digits: str = said["digits"]
    is_place = not digits.startswith("0") and int(digits) <= len(names)
    if is_place and (said["called"] or "").strip().lower() not in ("action", "ref", "/"):
        return ""
    ended = [
        name.ref
        for name in names
        if (last := _LAST_NUMBER.search(name.ref)) and int(last[1]) == int(digits)
    ]
    return ended[0] if len(ended) == 1 else ""


def kept_of_several(text: str, count: int) -> tuple[int, ...] | None:
    """Which of `count` proposed things a message keeps, counted from 0: "just the first two", "1
    and 3", "not the last"; null where it says nothing of the kind, or keeps all or none.
    """
    said = text.strip(" .!,").lower()
    if count < 2 or said.endswith("?"):
        return None
    run = _RUN.match(said)
    if run:
        size = min(_amount(run[2]), count)
        named = set(range(size) if run[1] == "first" else range(count - size, count))
    elif _PLACES.fullmatch(said):
        named = {_place(word, count) for word in _PLACE.findall(said)}
    else:
        return None
    if _LEAVING_OUT.match(said):
        named = set(range(count)) - named
    if not named or not named < set(range(count)):
        return None
    return tuple(sorted(named))


def _amount(word: str) -> int:
    return _NUMBERS.get(word) or int(word)


def _place(word: str, count: int) -> int:
    """The place that a word names, from 0."""
    if word == "last":
        return count - 1
    return (ORDINALS.get(word) or _amount(word)) - 1


def _number(text: str, count: int) -> int | None:
    only = _ONLY_NUMBER.match(text)
    if only:
        return _NUMBERS.get(only[1].lower()) or int(only[1])
    for word in words_of(text):
        if word.text in ORDINALS and len(words_of(text)) <= 5:
            return ORDINALS[word.text]
        if word.text == "last" and len(words_of(text)) <= 4:
            return count
    return None


def _words(name: Name) -> set[str]:
    return {word.folded for text in (name.ref, name.text, *name.aliases) for word in words_of(text)}
