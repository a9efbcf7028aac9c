"""The words of a message that speak of several actions by what they have in common: "all four
item 4 actions", "anything unowned", "the last two POL-ED ones", "everything WYP owe us", "theirs".

Pure: where they stand, how many are said to be meant, and the words that tell which; what those
name is read elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

_COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "couple of": 2,
}  # fmt: skip
_COUNT = r"(?:\d{1,2}(?![\d/.:-])|" + "|".join(_COUNTS) + ")"
# No word of those that tell which: where they stand, an order begins or goes on.
_NOT_OF_IT = any_of(
    "to|until|till|til|by|is|are|was|were|be|been|has|have|had|can|could|should|would|will|must|may",
    "need|needs|slips?|goes?|going|moves?|as|please|pls|now|all|both|apart|except|excluding|but|bar",
    "other|not|due|done|complete|completed|closed|finished|please|and|so|then|given|give|close|push",
    "mark|set|make|reopen|withdraw|propose|them|they|it|that|which|who|than|me|you",
    "the first|the last",
    "for|from|on|of|with|in|at|under|off|against|about|owes?|owed|one|ones|actions?|items?(?! \\d)",
)
_WORD = rf"(?!{_NOT_OF_IT}\b)[\w&][\w'’&/-]*"
_FEW = rf"{_WORD}(?:\s+(?:of\s+|and\s+)?{_WORD}){{0,4}}"
_OPENLY = (
    r"(?:(?:that|which)(?: is| are|'s|'re)? )?(?:still |currently |yet )*"
    "(?:open|outstanding|unowned|ownerless|overdue|late|closed|live)"
)
_NOBODY = any_of(
    r"(?:without|with no|with(?:out)? an|with nobody|with no[- ]one|that (?:has|have) no)"
    r"(?: (?:an?|any|named|recorded))* ?(?:owners?|name)?(?: (?:against|on|for|to) (?:it|them))?",
    r"(?:that )?(?:nobody|no[- ]one) (?:owns?|has|is on|has got)",
)
# What follows the noun and tells which: "from the panel", "that WYP owe us", "under item 4".
_AFTER = any_of(
    _OPENLY,
    _NOBODY,
    r"(?:that(?:'s|'re| is| are)? |which (?:is|are) )?(?:still |currently )*"
    r"(?:(?:assigned|belonging|given) to|(?:owned|raised|held) by"
    r"|(?:sitting |owned |raised |logged |outstanding |open )?"
    r"(?:from|of|at|in|on|under|off|for|with|against|about|re))"
    rf" (?:the |our |my )?(?:item \d[\d.]*|{_FEW})",
    rf"(?:that |which )?(?:the )?{_FEW} (?:still )?"
    r"(?:owes?(?: us)?|(?:has|have)(?: (?:still )?(?:got|open|outstanding))*|owns?|holds?"
    r"|(?:is|are) (?:sitting|working) on)(?! (?:been|come|gone|done|now|to)\b)",
)
_TELLS = rf"(?:\s+{_AFTER}){{0,2}}"
_MID = rf"(?P<mid>(?:item \d[\d.]*\s+|{_WORD}\s+){{0,6}}?)"
_MANY = Pattern(
    r"(?i)\b(?P<all>(?:(?:all|both|each|every|any)(?: one)?(?: of)?\s+)?)"
    r"(?P<the>(?:(?:the|our|those|these|my)\s+)?)"
    rf"(?:(?P<edge>first|last|top|bottom|final)\s+(?={_COUNT}))?"
    rf"(?:(?P<count>{_COUNT})\s+)?{_MID}"
    r"(?P<noun>(?:open |outstanding )?(?:actions?(?: points?)?|ones?|tasks?|things|stuff|bits))\b"
    rf"(?P<after>{_TELLS})"
)
_EVERYTHING = Pattern(
    r"(?i)\b(?P<all>everything|anything|all|whatever|(?:all )?the lot|all the rest)"
    rf"(?P<after>(?:\s+{_AFTER}){{1,2}})"
)
# "Item 5 is all complete", "the whole of item 5".
_ITEM = Pattern(
    r"(?i)\b(?:(?P<all>all|everything|the whole|whole)(?: of| under)?\s+)?"
    r"(?P<mid>(?:the |agenda )*item \d{1,2}(?:\.\d+)*)(?P<after>)(?!\s+actions?\b)"
)
_THEIRS = Pattern(r"(?i)\b(?P<all>(?:all (?:of )?)?)(?P<mid>theirs|hers|his)\b(?P<after>)(?!\s+\w)")
# "Are all done", "both finished": said of all of them after they are named.
_ALL_AFTER = Pattern(
    r"(?i)^\s*(?:(?:are|is|have|has|can|to|should|need|now|been|be)\s+)*(?:all|both)\b"
)
_SINGULAR = frozenset(("action", "one", "task", "action point"))
_EVERY_ONE = ("each", "every", "any")


@dataclass(frozen=True, slots=True)
class SaidSet:
    """Several actions spoken of at characters `start` to `end`; `words` tell which. `count`: how
    many are said (0: not said), the first or last of more where `edge` says so. `is_definite`: they
    were spoken of ("the unowned ones"), and not whatever there is.
    """

    start: int
    end: int
    words: str
    count: int = 0
    edge: str = ""
    is_definite: bool = False


def said_sets(text: str) -> Iterator[SaidSet]:
    """What a message says of several actions, the longest words for one stretch first."""
    said = plain(text)
    for build in (_EVERYTHING, _MANY, _ITEM, _THEIRS):
        for found in build.finditer(said):
            groups = {name: words or "" for name, words in found.groupdict().items()}
            if _speaks_of_several(groups, said[found.end() :]):
                yield from _as_said(groups, found.start(), found.end())


def _speaks_of_several(groups: dict[str, str], rest: str) -> bool:
    noun, every = groups.get("noun", "several"), groups["all"].split()
    if noun in _SINGULAR:
        return bool(every) and every[0] in _EVERY_ONE and not groups["count"]
    if "noun" not in groups and "item" not in groups.get("mid", ""):
        return True
    is_counted = groups.get("count") or groups.get("edge") or groups.get("the")
    if noun == "ones" and groups["mid"]:
        return True
    return bool(every or is_counted or _ALL_AFTER.match(rest))


def _as_said(groups: dict[str, str], start: int, end: int) -> Iterator[SaidSet]:
    """The set, with all that follows its noun, and then with less of it."""
    count = groups.get("count", "")
    number = int(count) if count.isdigit() else _COUNTS.get(count.strip(), 0)
    is_both = groups["all"].startswith("both")
    after = groups["after"]
    noun = groups.get("noun", "actions")
    before = f"{groups.get('mid', '')} {noun}"
    definite = bool(groups.get("the")) and not groups["all"] and not groups.get("edge")
    while True:
        words = " ".join(f"{before} {after}".split())
        yield SaidSet(start, end, words, number or 2 * is_both, groups.get("edge", ""), definite)
        shorter = after.rstrip().rpartition(" ")[0].rstrip()
        if not after.strip() or (not shorter and "mid" not in groups):
            return
        end -= len(after) - len(shorter)
        after = shorter
