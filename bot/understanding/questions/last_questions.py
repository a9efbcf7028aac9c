"""A question that stands last, after a reason that tells nothing of it: "The chair has been on
the phone again - how many of the force's actions are late?".
"""

from collections.abc import Sequence

from bot.understanding.words.mentions import Spotted
from handlers.patterns import Pattern, any_of

_OPENS = any_of(
    "what|whats|what['’]s|which|who|whos|who['’]s|whose|how|hows|how['’]s|where|when|why|any"
    "|anything|anyone",
    "is|are|was|were|has|have|had|did|does|do|can (?:i|we)|(?:can|could) you (?:tell|show|list)"
    "|show|list|give me|tell me",
)
_JOINT = r"(?:so|and|but|then|now|and so|but then|just|please|honestly|tell me honestly)\s+"
_CUT = Pattern(rf"(?i)(?:\s[-–—]+\s+|[:;.!?…]+\s+|,\s+|\s+(?=so\s))(?:{_JOINT})?(?={_OPENS}\b)")
# Before a comma stands a reason only where what follows could not go on from it.
_ASKS_ALREADY = Pattern(rf"(?i)^\W*(?:{_JOINT})?{_OPENS}\b")
# Any break: "need this for a briefing - unowned".
_BREAK = Pattern(r"\s[-–—]+\s+|[:;.!?…,]+\s+(?=\S)")
# What somebody tells of themselves asks nothing.
_TELLS = Pattern(
    r"(?i)(?:but |and |so )?(?:i|we)(?:['’]ve|['’]m|['’]re| have| am| are| was| were)\b"
)
_LONGEST_REMARKED = 30  # words
_FEWEST = 4  # words of a reason
_POINTS = Pattern(
    r"(?i)\b(?P<to>on|about|of|for|from|with|to|against) (?:it|that|this|them|those|these)"
    r"(?=\W*$|\s+(?:now|yet|please))|\b(?P<there>there)(?=\W*$)"
)
# What a record is said to be: "the immediate justice money".
_KINDS = (
    "action", "funding", "award", "metric", "milestone", "recommendation", "paper", "agenda",
    "question item", "plan", "assurance", "inspection",
)  # fmt: skip
_ASKED_ABOUT = ("ref", "topic", "recommendation", "metric", "milestone", "funding")
_LEANS = Pattern(r"(?i)\b(?:it|its|they|them|their|those|these|that one|there)\b")


def last_question(text: str) -> tuple[str, str]:
    """The reason and the question after it; both empty where no question stands so."""
    if _ASKS_ALREADY.match(text):
        return "", ""
    cuts = [cut for cut in _CUT.finditer(text) if len(text[: cut.start()].split()) >= _FEWEST]
    if not cuts:
        return "", ""
    return text[: cuts[0].start()], text[cuts[0].end() :]


def after_remark(text: str) -> tuple[str, str]:
    """What stands before the last break of a message, and what stands after it; both empty where it
    has none.
    """
    cuts = list(_BREAK.finditer(text))
    if not cuts or _TELLS.match(text, cuts[-1].end()) or len(text.split()) > _LONGEST_REMARKED:
        return "", ""
    return text[: cuts[-1].start()], text[cuts[-1].end() :]


def leans(question: str) -> bool:
    """Whether a question speaks of what stands before it."""
    return bool(_LEANS.search(question))


def is_subject_of(reason: Spotted, question: Spotted) -> bool:
    """Whether what stands before a question only names the record that it is about: "the gifts and
    hospitality one - what has the force said".
    """
    said = [mention for mention in reason.mentions if not mention.is_filler]
    names_alone = all(
        m.readings or m.has("asking", "about") or any(m.has("content", kind) for kind in _KINDS)
        for m in said
    )
    kinds = (*_ASKED_ABOUT, "agenda", "mechanism")
    return names_alone and _names_one(reason, kinds) and not _names_one(question, _ASKED_ABOUT)


def _names_one(spotted: Spotted, kinds: Sequence[str]) -> bool:
    return any(kind in kinds for m in spotted.mentions for kind in m.readings)


def with_subject_of(question: str, reason: Spotted) -> str:
    """The question with the subject of its reason in the place of "it"; as it is where it says no
    such word, or the reason has none.
    """
    found = _POINTS.search(question)
    topics = [mention for mention in reason.mentions if "topic" in mention.readings]
    if found is None or not topics:
        return question
    words = reason.text[topics[0].start : topics[-1].end]
    return f"{question[: found.start()]}{found['to'] or 'about'} {words}{question[found.end() :]}"
