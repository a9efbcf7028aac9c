"""A message in which whatever may say where an action was raised is masked: its forums, its days,
and the items of an agenda, by their number or their title.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.understanding import dates
from bot.understanding.words.mentions import Mention, Spotted
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

# A forum, a day and an item stand in the masked text as runs of these.
FORUM, DAY, ITEM = "\x01", "\x02", "\x03"
_USUAL = "matters arising|future agenda items|apologies(?: for absence)?|declarations of interest"
_ITEM = Pattern(
    r"\b(?:agenda )?item(?:s)?(?: no\.?| number)? ?#?"
    r"(\d{1,3}(?:\.\d{1,3})*(?:[a-z]\b|\([a-z]\))?|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?![\w/])",
    re.IGNORECASE,
)
# "The item should be 6", "item: 6".
_ITEM_IS = Pattern(
    r"\b(?:agenda )?item(?: no\.?| number)?"
    r"(?:['’]s|(?: (?:is|was|to|as|should|ought|must|needs|have|has|been|be|now|not))+|\s*[:=])\s+"
    r"#?(\d{1,3}(?:\.\d{1,3})*[a-z]?)(?![\w/])",
    re.IGNORECASE,
)
# An item by its title: in quotation marks, or one that stands on every agenda.
_TITLED = Pattern(
    r"\b(?:the )?(?:agenda )?item(?: called| headed| to| is| was| as| should be|:)? "
    r"[\"“'‘](?P<quoted>[^\"“”\n]{2,80}?)[\"”'’](?!\w)"
    r"|(?<=\bunder )[\"“'‘](?P<heading>[^\"“”\n]{2,80}?)[\"”'’](?!\w)"
    r"|\b(?:(?:the )?(?:agenda )?item )?(?P<aob>any other business|aob|a\.o\.b\.?)(?!\w)"
    rf"|(?:\b(?:the )?(?:agenda )?item |(?<=\bunder ))(?P<usual>{_USUAL})(?!\w)",
    re.IGNORECASE,
)
_BEFORE_TITLE = Pattern(r"\b(?:(?:the )?(?:agenda )?item|under)\s+(?:the )?$", re.IGNORECASE)
ANY_OTHER_BUSINESS = "Any other business"
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_LEADING = Pattern(
    r"^(?:from|since|in|at|for|of|on|by|before|after|until)\s+(?:the\s+)?", re.IGNORECASE
)
WEEKDAYS = Pattern(r"^(mon|tues|wednes|thurs|fri|satur|sun)days$", re.IGNORECASE)
# "The July one" is a meeting, and no first of July.
_ONE_OF_MONTH = Pattern(
    r"\b((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*) one\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A message with its forums, days and items masked, each character in its place, and what
    stands there.
    """

    text: str
    forums: tuple[tuple[int, int, str], ...]
    days: tuple[tuple[int, int, str], ...]
    items: tuple[tuple[int, int, str], ...]


def masked_of(text: str, spotted: Spotted, *, is_correction: bool = False) -> Masked:
    """A message with what may name its meeting masked. In a correction "item" may stand apart from
    its number: "the item should be 6".
    """
    said = list(plain(text))
    forums = tuple(
        (mention.start, mention.end, mention.readings["forum"][0])
        for mention in spotted.mentions
        if len(mention.readings.get("forum", ())) == 1 and not mention.is_partial
    )
    items = _items(text, spotted, (_ITEM, _ITEM_IS) if is_correction else (_ITEM,))

    def stands_apart(place: tuple[int, int, str]) -> bool:
        return all(place[1] <= start or place[0] >= end for start, end, _ in items)

    forums = tuple(forum for forum in forums if stands_apart(forum))
    days = tuple(day for day in _days(text, spotted.now) if stands_apart(day))
    for mark, marked in ((FORUM, forums), (DAY, days), (ITEM, items)):
        for start, end, _ in marked:
            said[start:end] = mark * (end - start)
    return Masked("".join(said), forums, days, items)


def _items(
    text: str, spotted: Spotted, numbers: tuple[Pattern, ...]
) -> tuple[tuple[int, int, str], ...]:
    """Where items are named, by number or by title, and which."""
    numbered = [
        (*found.span(), _item(found[1])) for build in numbers for found in build.finditer(text)
    ]
    titled = [(*found.span(), _title(found)) for found in _TITLED.finditer(text)]
    headed: list[tuple[int, int, str]] = []
    for mention in spotted.mentions:
        before = _BEFORE_TITLE.search(text[: mention.start])
        if before and _is_title(mention):
            lead = mention.start if before[0].lower().startswith("under") else before.start()
            headed.append((lead, mention.end, mention.readings["agenda"][0]))
    found = sorted([*numbered, *titled, *headed])
    return tuple(
        item for place, item in enumerate(found) if not place or item[0] >= found[place - 1][1]
    )


def _is_title(mention: Mention) -> bool:
    """Whether words are the title of an item that some agenda has, or begin it."""
    titles = [title.casefold() for title in mention.readings.get("agenda", ())]
    is_begun = len(titles) == 1 and " " in mention.text and titles[0].startswith(mention.text)
    return bool(titles) and (not mention.is_partial or mention.text in titles or is_begun)


def _title(found: re.Match[str]) -> str:
    words = found["quoted"] or found["heading"]
    if words:
        return words.strip()
    return ANY_OTHER_BUSINESS if found["aob"] else found["usual"].capitalize()


def _item(words: str) -> str:
    return _NUMBERS.get(words.lower(), words.lower().replace("(", "").replace(")", ""))


def _days(text: str, now: datetime) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for each in dates.spot(_ONE_OF_MONTH.sub(r"\1 ***", text), now):
        quote = text[each.start : each.end]
        if each.kind == "recurrence" and not WEEKDAYS.match(quote):
            continue
        lead = _LEADING.match(quote)
        start = each.start + (lead.end() if lead else 0)
        found.append((start, each.end, text[start : each.end]))
    return found
