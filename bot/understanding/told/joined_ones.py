"""Actions that are named side by side, each by a word or two of its own, put by their references:
"close the asylum one and gun one", "the lesson plan, downloads and asylum ones are done".

Pure. Only where each of them fits one action: that half of what was said is done is worse than to
ask which is meant.
"""

import re

from bot.understanding.reader import Reader
from bot.understanding.words.order_verbs import POLITE, VERBS
from handlers.patterns import Pattern

_THE = r"(?:the|that|this|our|their|both)"
_WORD = (
    r"(?!(?:and|or|one|ones|action|actions|which|what|who|whose|any|some|those|these|them|it|all"
    r"|many|few|me|us|is|are|was|were|has|have|do|does|did)\b)[\w&'’-]+"
)
_WORDS = rf"{_WORD}(?: {_WORD}){{0,5}}"
_KIND = r"(?:one|action)"
_JOINT = r"(?:,(?: and\b)?| and\b| &)"
_NEXT = rf"(?:{_THE} {_WORDS}|{_WORD}(?: {_WORD})?)"
_ITSELF = r"(?! (?:about|on|re|for|of|with|that|which|where|to do)\b)"
# "The asylum one and gun one".
_EACH_A_ONE = Pattern(rf"(?i)\b{_WORDS} {_KIND}(?:{_JOINT} {_NEXT} {_KIND}){{1,5}}\b{_ITSELF}")
# "The gun, downloads and asylum ones".
_SOME_ONES = Pattern(rf"(?i)\b{_WORDS}(?:{_JOINT} {_NEXT}){{1,5}} (?:ones|actions)\b{_ITSELF}")
_JOINED = Pattern(rf"(?i){_JOINT} ")
_ENDS_IN_KIND = Pattern(rf"(?i) {_KIND}$")
_ARTICLE = Pattern(rf"(?i)^{_THE} ")
_IN_PLACE = Pattern(
    r"(?i)^(?:same|new|old|other|next|last|latest|previous|first|second|third|fourth|top|bottom)\b"
)
_UP_TO_ARTICLE = Pattern(rf"(?i)^(?:.* )?{_THE} (?={_WORD})")


def with_joined_ones(text: str, reader: Reader) -> str:
    """`text` with the references of the actions that stand side by side in it, each called by its
    own words; any other message, or where one of them fits none or several, as it is.
    """
    found = _joined(text)
    if found is None:
        return text
    start, called = _called(found)
    meant = [reader.actions_about(words) for words in called]
    if any(len(refs) != 1 for refs in meant) or len(set(meant)) < len(meant):
        return text
    return f"{text[:start]}{', '.join(refs[0] for refs in meant)}{text[found.end() :]}"


def called_nothing(text: str, reader: Reader) -> tuple[str, str] | None:
    """The first words among those that stand side by side which fit no one action, where others do,
    and how many they fit; null where there are none.
    """
    found = _joined(text)
    if found is None:
        return None
    _, called = _called(found)
    meant = {words: reader.actions_about(words) for words in called}
    if all(len(refs) != 1 for refs in meant.values()) or any(map(_IN_PLACE.search, called)):
        return None
    unclear = next((words for words, refs in meant.items() if len(refs) != 1), "")
    if not unclear:
        return None
    return unclear, "several actions" if meant[unclear] else "no action"


def _joined(text: str) -> re.Match[str] | None:
    return _EACH_A_ONE.search(text) or _SOME_ONES.search(text)


def _called(found: re.Match[str]) -> tuple[int, list[str]]:
    """Where the first of them begins, and what each is called."""
    first, *others = _JOINED.split(found[0].removesuffix("s"))
    begin = _beginning(first)
    called = (_ARTICLE.sub("", each) for each in (first[begin:], *others))
    return found.start() + begin, [_ENDS_IN_KIND.sub("", each) for each in called]


def _beginning(first: str) -> int:
    """Where in the words before the first joint what it is called begins: after an article, else
    after what is polite and the verb of an order.
    """
    article = _UP_TO_ARTICLE.match(first)
    if article:
        return article.end()
    polite = POLITE.match(first)
    start = polite.end() if polite else 0
    verb = VERBS.match(first[start:].lower())
    return start + (verb.end() + 1 if verb else 0)
