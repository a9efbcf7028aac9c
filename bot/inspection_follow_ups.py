"""What a message means after an answer about inspections: "and us?", "which of those have no
response", "when did we respond".

Pure, as `following` is: the last ask and the records that it gave go in, a new ask comes out.
"""

import re
from collections.abc import Sequence

from bot.understanding.recognise import Recogniser
from bot.understanding.understood import Understood
from bot.understanding.words.mentions import Mention
from handlers.ask import Ask
from handlers.patterns import Pattern

_SUBJECTS = ("inspections.", "recommendations.", "assurance.")
_OF_THOSE = Pattern(
    r"(?i)\b(?:of (?:those|them|these)|are (?:those|they|these)|those ones)\b"
    r"|^\W*(?:and |so )?(?:just|only)\b"
)
# "the updates one", of those that were listed.
_THE_ONE = Pattern(
    r"(?i)^\W*(?:(?:no|yes|sorry|ah|i mean|i meant|just|and|what about|show me|tell me about)\W+)*"
    r"(?:the|that) (?P<words>\S.{1,60}?) (?:one|afi|rec|recommendation)\W*$"
)
# "Which haven't we?", of those that were answered.
_WE = r"(?:we|you|our office|my office|the office|(?P<them>they|the force))"
_NOT_ANSWERED = Pattern(
    r"(?i)^\W*(?:(?:and|so|but)\W+)*(?:which|what|how many|(?:what about |how about )?the|those)?"
    r"(?: ones?)?(?: that)? ?"
    r"(?:(?:have|has|did|do|does)(?:n['’]?t| not) "
    + _WE
    + r"|(?:have|has|did) (?:we|you|they)(?: not)\b"
    r"|(?:we|you|they) (?:have|has|did)(?:n['’]?t| not))"
    r"(?: (?:answered|responded(?: to)?|replied(?: to)?|done|yet))*\W*$"
)
# "And good?": those under the questions that were graded so.
_GRADE = Pattern(
    r"(?i)^\W*(?:(?:and|or|so|what about|how about|which|what|the|just|those|any)\W+)*"
    r"(?:(?:graded|rated|were|was|are|is|came out(?: as)?|under) )*"
    r"(?P<grade>good|outstanding|inadequate|requires improvement)(?: ones?| then)?\W*$"
)
_HAS_ALL = 0.83
# What may be asked of a recommendation or an inspection without naming it again.
_SIDES = frozenset(
    ("text", "response", "unanswered", "update", "owe", "due", "grading", "graded", "time", "raise")
)
_BESIDE = ("party", "asker")
_SHORT = 4
_FEW = 3  # recommendations that are told in full
_US = frozenset(("us", "we", "ours", "our"))
_NOT_A_SIDE = ("quantity", "status", "judgement", "joint")


def of_inspections(
    text: str, last: Ask, understood: Understood, recogniser: Recogniser, records: Sequence[str]
) -> Ask | None:
    """The ask that `text` (read as `understood`) makes of the last one, whose answer gave
    `records`; null where it does not lean on it.
    """
    if not last.intent.startswith(_SUBJECTS) or not records:
        return None
    known = recogniser.names.by_ref
    told = tuple(ref for ref in records if ("recommendation", ref) in known)
    inspected = tuple(ref for ref in records if ("inspection", ref) in known) or last.inspections
    unanswered = _NOT_ANSWERED.match(text) if "response" in last.about else None
    if unanswered:
        whose = "force" if unanswered["them"] else "office"
        gap = f"recommendations without a {whose} response"
        left = recogniser.recognise(gap, understood.spotted.now).ask
        return left.but(inspections=last.inspections) if left else None
    grade = _GRADE.match(text)
    if grade:
        graded = recogniser.recognise(
            f"recommendations graded {grade['grade']}", understood.spotted.now
        ).ask
        return graded.but(inspections=last.inspections) if graded else None
    mentions = [m for m in understood.spotted.mentions if not m.is_filler]
    picked = _picked(text, told, recogniser)
    if picked:
        return Ask("recommendations.detail", text, refs=picked)
    if told and _OF_THOSE.search(text) and not _names(mentions, "recommendation"):
        ask = recogniser.fill("recommendations.list", understood.spotted)
        return ask.but(refs=told, mine=False) if _narrows(ask, mentions) else None
    if 0 < len(told) <= _FEW and _asks_a_side(text, mentions):
        return Ask("recommendations.detail", text, refs=told, about=_about(mentions))
    other = _only_inspections(mentions)
    if other and last.intent == "recommendations.list" and not last.refs:
        return last.but(inspections=other, offset=0)
    return _of_last_inspection(understood.ask, inspected)


def _picked(text: str, told: Sequence[str], recogniser: Recogniser) -> tuple[str, ...]:
    """Those of several listed recommendations that have the words one is called by: in its own
    text, else in what is said of it; none where all have them.
    """
    said = _THE_ONE.match(text) if len(told) > 1 else None
    if said is None:
        return ()
    for kind in ("recommendation", "recommendation description"):
        hits = recogniser.names.index_of(kind).matching(said["words"])
        having = tuple(ref for ref in told if hits.get(ref, 0.0) >= _HAS_ALL)
        if having and len(having) < len(told):
            return having
    return ()


def _only_inspections(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The inspections that a message names, if it says nothing else: "and youth justice?"."""
    if not mentions or not all("inspection" in mention.readings for mention in mentions):
        return ()
    return tuple(dict.fromkeys(ref for m in mentions for ref in m.readings["inspection"]))


def _names(mentions: Sequence[Mention], kind: str) -> bool:
    return any(kind in mention.readings for mention in mentions)


def _narrows(ask: Ask, mentions: Sequence[Mention]) -> bool:
    """Whether every word has a place in a list of recommendations, and some filter came of it."""
    return bool(ask.about or ask.parties or ask.window or ask.inspections) and not any(
        mention.is_unknown for mention in mentions
    )


def _asks_a_side(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a message only asks what is said of the one record: "what did the force say"."""
    if not mentions and len(text.split()) <= _SHORT:
        return not _US.isdisjoint(re.findall(r"[a-z]+", text.lower()))
    return bool(mentions) and all(map(_is_a_side, mentions))


def _is_a_side(mention: Mention) -> bool:
    if any(mention.has(group) for group in _NOT_A_SIDE):
        return False
    if mention.readings:
        return all(kind in _BESIDE for kind in mention.readings) and not mention.is_partial
    said = [concept.name for concept in mention.concepts if concept.group == "content"]
    return not mention.is_unknown and (not said or not _SIDES.isdisjoint(said))


def _about(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(
        c.name for m in mentions for c in m.concepts if c.group in ("content", "asking")
    )


def _of_last_inspection(ask: Ask | None, inspected: tuple[str, ...]) -> Ask | None:
    """A question about "the response" or "the recommendations" that names no inspection is about
    the one that was last spoken of.
    """
    if ask is None or len(inspected) != 1 or not ask.intent.startswith(_SUBJECTS[:2]):
        return None
    if ask.inspections or ask.parties or ask.refs:
        return None
    return ask.but(inspections=inspected) if ask.intent != "inspections.list" else None
