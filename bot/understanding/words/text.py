"""A message as words: where each stands, how it is compared, and nothing lost on the way."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from handlers.patterns import Pattern

_WORD = Pattern(r"[^\W_]+(?:'[^\W\d_]+)*|&|\?|%|£", re.UNICODE)
_LONGEST_MESSAGE = 4000
# The wordings that one message comes to on its way, and no more: the next has its own.
_WORDINGS = 16

Read = TypeVar("Read")

_CONTRACTIONS = {
    "whats": "what is",
    "wheres": "where is",
    "whos": "who is",
    "whens": "when is",
    "hows": "how is",
    "theres": "there is",
    "thats": "that is",
    "its": "it is",
    "im": "i am",
    "ive": "i have",
    "weve": "we have",
    "were not": "were not",
    "shouldve": "should have",
    "couldve": "could have",
    "wouldve": "would have",
    "mustve": "must have",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "isnt": "is not",
    "arent": "are not",
    "hasnt": "has not",
    "havent": "have not",
    "wasnt": "was not",
    "werent": "were not",
    "wont": "will not",
    "cant": "can not",
    "cannot": "can not",
    "couldnt": "could not",
    "wouldnt": "would not",
    "shouldnt": "should not",
    "lets": "let us",
    "youre": "you are",
    "theyre": "they are",
    "wots": "what is",
    "whatre": "what are",
    "whove": "who have",
}
# Words, and marks, that are not taken as they stand; nor is what has an apostrophe.
_OPENED = frozenset((*_CONTRACTIONS, "&", "?"))
# What follows the apostrophe in "what's", "they're": the word it stands for, "" for a possessive.
_ENDINGS = {
    "s": "",
    "re": "are",
    "ve": "have",
    "ll": "will",
    "d": "would",
    "m": "am",
    "t": "not",
}
_ASKING = {"what", "who", "when", "where", "how", "why", "that", "there", "it", "he", "she", "here"}
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "kids": "child",
    "kid": "child",
    "ppl": "person",
    "persons": "person",
    "women": "woman",
    "men": "man",
    "agencies": "agency",
    "bodies": "body",
    "analyses": "analysis",
}
_NOT_PLURALS = frozenset(
    """
    is was has this us as its his does yes plus status news less bus gas always perhaps versus
    minus across thus series basis analysis kings leeds
    """.split()
)


class Word(NamedTuple):
    """A word of a message: `text` lower case without accents, `folded` without its plural, and
    where it stood in what was typed (characters `start` to `end`).
    """

    text: str
    folded: str
    start: int
    end: int


def once_a_message(read: Callable[[str], Read]) -> Callable[[str], Read]:
    """The same reader of texts, which reads each wording of a message once: many ask of it."""
    return lru_cache(maxsize=_WORDINGS)(read)


def plain(text: str) -> str:
    """`text` in lower case, with plain letters, apostrophes and dashes; one character for one."""
    if text.isascii():
        return text.lower()
    kept: list[str] = []
    for character in text:
        if character in "’‘`´":
            kept.append("'")
            continue
        if character in "–—‐‑−":
            kept.append("-")
            continue
        simple = unicodedata.normalize("NFKD", character.lower())[:1]
        kept.append(simple or " ")
    return "".join(kept)


def as_typed(found: re.Match[str], text: str) -> dict[str, str]:
    """What each group of a match has of `text`, as it was typed: the match is one in `plain(text)`,
    or in another text that is as long. A group that matched nothing is left out.
    """
    return {
        name: text[slice(*found.span(name))].strip(" ,")
        for name, words in found.groupdict().items()
        if words
    }


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """`word` without a plural ending, so that "panels" and "panel" are compared alike."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word in _NOT_PLURALS or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("us"):
        return word
    return _IRREGULAR.get(word[:-1], word[:-1])


def words_of(text: str) -> list[Word]:
    """The words of a message, contractions opened ("what's" is what + is), possessives dropped."""
    found: list[Word] = []
    for match in _WORD.finditer(plain(text[:_LONGEST_MESSAGE])):
        _open(match.group(), match.start(), match.end(), found)
    return found


@lru_cache(maxsize=20_000)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a name or phrase as they are compared, without a leading "the"."""
    said = plain(text[:_LONGEST_MESSAGE])
    found = _WORD.findall(said)
    if "'" not in said and _OPENED.isdisjoint(found):  # most names, of which there are thousands
        folded = tuple(map(fold, found))
    else:
        folded = tuple(word.folded for word in words_of(text) if word.text != "?")
    return folded[1:] if len(folded) > 1 and folded[0] == "the" else folded


def _open(word: str, start: int, end: int, found: list[Word]) -> None:
    if word == "&":
        found.append(Word("and", "and", start, end))
        return
    if word in _CONTRACTIONS:
        opened = _CONTRACTIONS[word].split()
        found.extend(Word(part, fold(part), start, end) for part in opened)
        return
    stem, apostrophe, ending = word.partition("'")
    if not apostrophe:
        found.append(Word(word, fold(word), start, end))
        return
    if stem == "t" and len(ending) > 2:  # Yorkshire's "t'list"
        found.append(Word("the", "the", start, start + 1))
        found.append(Word(ending, fold(ending), start + 2, end))
        return
    if ending not in _ENDINGS:
        joined = stem + ending
        found.append(Word(joined, fold(joined), start, end))
        return
    if ending == "t" and stem.endswith("n"):
        stem = {"ca": "can", "wo": "will", "ai": "am"}.get(stem[:-1], stem[:-1])
    found.append(Word(stem, fold(stem), start, end))
    said = "is" if ending == "s" and stem in _ASKING else _ENDINGS[ending]
    if said:
        found.append(Word(said, said, start, end))
