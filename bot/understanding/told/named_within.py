"""Whom and what a message names beside the words that stand for it, put in their place: "I asked
Pat to pick up 09, can you reassign it to her", "the one about early intervention is done,
WMP/17/09".
"""

from datetime import datetime

from bot.understanding.orders.orders import is_order
from bot.understanding.reader import Reader
from handlers.patterns import Pattern

# "The one about early intervention is done, WMP/17/09".
_DESCRIBED_THEN_NAMED = Pattern(
    r"(?i)^(?P<lead>\W*(?:(?:please|pls|hi|ok|so|and|also)\W+)*)(?:the|that|this)\s+"
    r"(?:(?:one|action|recommendation|milestone) (?:about|on|for|re|with|where|to)\s"
    r"(?P<about>[^,;:?]{3,70}?)|(?P<words>[^,;:?]{2,60}?) (?:one|action|recommendation))"
    r"(?P<told>\s+(?:is|are|has|have|can|should|needs|was)\b[^,;:?]*?)\s*(?:[,;–-]+\s*|\s)"
    r"\(?(?P<one>[a-z]{2,}/\d+(?:/\d+)*)\)?[\s.!]*$"
)
# "07 from the July COM": of those with that number the one of that forum.
_NUMBER_OF_FORUM = Pattern(
    r"(?i)(?<![\w/-])(?:(?:action|number|no\.?) )?(?P<number>0\d|#\d{1,2})(?P<of>,? (?:from|of)"
    r" (?:the )?"
    r"(?:[a-z]+ )?(?P<forum>[a-z]{2,6}|meeting|panel|board)(?: meeting)?)(?=\s*(?:[,;:–-]|\s[-–—]"
    r"|$))"
)
# "COM/23/03 - give it to Rachel and push it to Friday": two orders about one record.
_HEADED = Pattern(
    r"(?i)^\W*(?:(?:re|on|for)\W+)?(?P<one>[a-z]{2,}/\d+(?:/\d+)*|(?:(?:action|no\.?|number) )?0\d)"
    r"\s*(?:[,:;]|\s[-–—])\s*(?P<first>(?:(?:please|pls|can you|could you)\s+)?[a-z]+(?: [a-z]+)?)"
    r" (?:it|this)\b(?P<rest>.*\band\b.*\b(?:it|this)\b.*)$"
)
# "Can you reassign it to her", "please put it in her name", last of all.
_TO_THEM = Pattern(
    r"(?i)\b(?:(?:re-?)?assign|give|pass|hand|move|transfer|switch)(?: [^,.;:?]{2,40}?)?"
    r"(?: over| across)? to (?P<who>her|him|them)\b(?! \w+['’]s\b)(?!\s+(?:for|about)\b)"
    r"|\b(?:put|move) [^,.;:?]{2,40}? (?:in|under) (?P<whose>her|his|their) name\b"
    r"|\b(?:make|have|set) (?P<lead>her|him|them) (?:as )?(?:the )?(?:owner|lead)\b"
    r"|\b(?:add|include|name) (?P<too>her|him|them)"
    r"(?= (?:as (?:an?|the|another)|to|on|too|alongside)\b)"
    r"|\b(?:put|mark|show|set|list|record|note|name) (?P<down>her|him|them)(?: down)?"
    r" (?:for it|as (?:the )?(?:owner|lead))\b"
)


def named_within(text: str, now: datetime, reader: Reader) -> str:
    """`text` with what it names in the place of the words that stand for it; any other message, or
    where it may be of several, as it is.
    """
    text = _of_forum(_with_whom(text, now, reader), now, reader)
    return _named_first(_with_record_first(text), reader)


def _with_record_first(text: str) -> str:
    """Several orders about the record that stands before them, with its name in the first."""
    found = _HEADED.match(text)
    if found is None or not is_order(f"{found['first']} {found['one']}{found['rest']}"):
        return text
    return f"{found['first']} {found['one']}{found['rest']}"


def _of_forum(text: str, now: datetime, reader: Reader) -> str:
    found = _NUMBER_OF_FORUM.search(text)
    if found is None:
        return text
    spotted = reader.spotted(found[0], now)
    forums = [f for m in spotted.of_kind("forum") for f in m.readings["forum"]]
    refs = [ref for m in spotted.of_kind("ref") for ref in m.readings["ref"]]
    if not forums and found["forum"].lower() not in ("meeting", "panel", "board"):
        return text
    if len(refs) > 1 and len(forums) == 1:
        refs = [ref for ref in refs if ref.startswith(f"{forums[0]}/")]
    return f"{text[: found.start()]}{refs[0]}{text[found.end() :]}" if len(refs) == 1 else text


def _with_whom(text: str, now: datetime, reader: Reader) -> str:
    found = _TO_THEM.search(text)
    if found is None:
        return text
    group = next(name for name in ("who", "whose", "lead", "too", "down") if found[name])
    before = text[: found.start()]
    named = {m.text.lower(): m for m in reader.spotted(text, now).of_kind("party")}
    if len(named) != 1:
        return text
    (person,) = named.values()
    if person.end > len(before):
        return text
    ending = "'s" if group == "whose" else ""
    start, end = found.span(group)
    return f"{text[:start]}{text[person.start : person.end]}{ending}{text[end:]}"


def _named_first(text: str, reader: Reader) -> str:
    """A message about what it describes, and names only at its end, with the name in the place of
    the description; as it is where the words describe another.
    """
    found = _DESCRIBED_THEN_NAMED.match(text)
    if found is None:
        return text
    meant = reader.actions_about(found["about"] or found["words"])
    if meant and found["one"].upper() not in meant:
        return text
    return f"{found['lead']}{found['one']}{found['told']}"
