"""One value that is ordered or stated of one record, by its build: "the CC has asked for a further
two weeks on MAM/22/10", "WMP/17/03 can go to in progress", "status of 08: in progress".

The message comes marked (log_words.py): who, what day and which record is named stands as runs of
one character each, so that a build says no more than the words between. What asks, doubts or says
more is none, and is read as any other message.
"""

from datetime import datetime

from bot.understanding.drafts.log_words import DAY, PARTY, REF
from bot.understanding.reader import Reader
from bot.understanding.told.single_value_builds import BUILDS, OF_RECOMMENDATIONS
from bot.understanding.told.single_value_pieces import MANY
from bot.understanding.words.text import as_typed, plain
from handlers.patterns import Pattern

LONGEST = 45  # words
_GENITIVE = Pattern(r"['’]s?$")
# "Before 10 November" stays so: it is the day before.
_TO_DAY = Pattern(
    r"^(?:(?:by|before(?= (?:the )?end\b)|until|till?|to|on|for|at|no later than)\s+)+"
)
_LEADS_ON = Pattern(r"\s+(?:on|for|of|with|to|and|please|pls)$")
_STRETCH = Pattern(
    r"(?i)(?:in )?(?:an?|another|one|two|three|four|five|six|\d{1,2})? ?(?:more |further )?"
    r"(?:days?|weeks?|fortnights?|months?)"
)
# "The November MAM": the month alone would be its last day.
_OF_MEETING = Pattern(
    r"\s+(?:(?:\w+ ){0,3}?(?i:meeting|mtg|board|panel|committee|session)|[A-Z]{2,6})\b"
)
_MONTH = Pattern(
    r"(?i)(?:the )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: 20\d\d)?"
)
_THE_NEXT = Pattern(
    r"\b(?i:the |our |its )?(?i:next) (?:(?i:meeting\b|(?:[\w&]+ ){1,3}?(?:meeting|board|panel"
    r"|committee|session|group)\b)|[A-Z]{2,6}\b)"
)
_ASKS = Pattern(
    r"^\W*(?:(?:and|so|ok|hi|also)\W+)*(?:who|what|which|where|when|why|how|is|are|does|do|did|has"
    r"|have|any|show|tell|list|should|shall|was|were|will|would)\b"
)
_OPEN = Pattern(
    r"\b(?:if|once|unless|whether|assuming|provided|pending|might|maybe|perhaps|not sure|nearly"
    r"|almost|don['’]t|do not|never)\b"
)
_ASKED = Pattern(r"^\W*(?:\w+\W+){0,2}?(?:can|could)\b")
_PRONOUN = Pattern(r"^(?:it|that|this|that one|this one)$")


def single_value(text: str, now: datetime, reader: Reader) -> str:
    """The order that such a message comes to, as the example sentences have it; empty for any other
    message.
    """
    said = plain(text)
    head = said.partition(": ")[0].partition('"')[0]
    if len(said.split()) > LONGEST or _ASKS.match(said) or _OPEN.search(head):
        return ""
    if said.rstrip().endswith("?") and not _ASKED.match(said):
        return ""
    marked = _marked(text, now, reader)
    names_one = REF in marked
    builds = (*OF_RECOMMENDATIONS, *BUILDS) if _is_of_recommendations(text, now, reader) else BUILDS
    for build, order in builds:
        found = build.match(marked)
        if found is None:
            continue
        words = as_typed(found, text)
        one = words.get("one", "")
        if _PRONOUN.match(one.lower()) and names_one:
            continue  # what "it" is is said elsewhere
        return _order(order, words)
    return ""


def _is_of_recommendations(text: str, now: datetime, reader: Reader) -> bool:
    """Whether a message names recommendations and no action."""
    refs = reader.spotted(text, now).refs_of("ref")
    return bool(refs) and all(("recommendation", ref) in reader.names.by_ref for ref in refs)


def _order(order: str, words: dict[str, str]) -> str:
    given = dict(words)
    if "who" in given:
        given["who"] = _GENITIVE.sub("", given["who"])
    if "day" in given:
        given["day"] = _TO_DAY.sub("", given["day"])
    if "span" in given:
        given["span"] = _stretch(given["span"])
    return order.format(**given)


def _stretch(said: str) -> str:
    """A stretch of days as it is counted: "week" is a week, "two week" two weeks."""
    *number, unit = said.lower().replace("-", " ").split()
    count = number[0] if number else "one"
    count = "one" if count in ("a", "an", "another", "further", "extra") else count
    unit = unit.removesuffix("s")
    return f"{count} {unit}" if count in ("one", "1") else f"{count} {unit}s"


def _marked(text: str, now: datetime, reader: Reader) -> str:
    """`text` in lower case, with what names a record, somebody or a day as runs of one mark; a day
    with what it is led by, as "the 3rd" is.
    """
    marks = list(plain(text))
    for mention in reader.spotted(text, now).mentions:
        kind = next((k for k in ("ref", "date", "party") if k in mention.readings), "")
        start, end = mention.start, mention.end
        if kind == "ref":
            marks[start:end] = REF * (end - start)
        elif kind == "party" and len(mention.readings["party"]) == 1:
            genitive = _GENITIVE.search(text[start:end])
            end = start + genitive.start() if genitive else end
            marks[start:end] = PARTY * (end - start)
        elif kind == "date" and not _STRETCH.fullmatch(text[start:end]):
            led = _TO_DAY.match(plain(text[start:end]))
            start += led.end() if led else 0
            after = _LEADS_ON.search(plain(text[start:end]))
            end = start + after.start() if after else end
            of_meeting = _MONTH.fullmatch(text[start:end]) and _OF_MEETING.match(text, end)
            end = of_meeting.end() if of_meeting else end
            marks[start:end] = DAY * (end - start)
    for found in _THE_NEXT.finditer(text):
        if MANY.search("".join(marks[slice(*found.span())])) is None:
            marks[slice(*found.span())] = DAY * len(found[0])
    return "".join(marks)
