"""What is said of inspections by the build of a message: the day on which a report came out and
when it is to be answered; what an inspection was of, though none is recorded.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.words.concepts import Concept
from bot.understanding.words.mentions import SUBJECT_POINTERS, Mention
from handlers.patterns import Pattern

_REPORT = Pattern(r"(?i)\b(?:inspections?|inspectorate|hmicfrs|hmic|peel|reports?|publi\w+)\b")
_CAME_OUT = Pattern(
    r"(?i)\bpublish\w*|\b(?:came|comes?|coming|goes|went|is|was) out\b|\bland(?:s|ed)\b"
    r"|\b(?:releas|issu)e[ds]\b"
)
_TO_ANSWER = Pattern(r"(?i)\brespon[ds]\w*|\brepl(?:y|ies)\b|\banswer(?:ed)?\b|\b56\b")
_BY_WHEN = Pattern(
    r"(?i)\b(?:when|deadline|due|latest|last day|how long|by what|runs? out|clock)\b"
    r"|\bwhat(?:'?s)? the\b"
)
_OF_AN_INSPECTION = Pattern(
    r"(?i)\binspections?\b|\binspectorate|\bhmic(?:frs)?\b|\bpeel\b|\bafis?\b|\brecs\b"
    r"|\bareas? (?:for|of) improvement\b|\bcauses? (?:of|for) concern\b"
)
# What is said of any inspection is no subject.
_OF_ANY = frozenset(
    "actual actually proper formal real full main key new recent latest same other specific total"
    " outstanding final draft national local annual thematic joint".split()
)
# What tells recommendations from areas for improvement and the like.
_STRICTLY = frozenset("actual proper formal real genuine outright bona-fide".split())
_NAMED = ("inspection", "recommendation", "mechanism")
# Behind these stands what an inspection is of.
_POINTERS = SUBJECT_POINTERS | {"into", "of", "from"}


def asks_the_rule(text: str) -> bool:
    """Whether a message says that a report comes out, and asks by when it is to be answered."""
    return all(p.search(text) for p in (_REPORT, _CAME_OUT, _TO_ANSWER, _BY_WHEN))


def with_kinds_told(mentions: list[Mention]) -> list[Mention]:
    """The mentions, where a word that tells recommendations from other kinds stands before or
    behind that word: "actual recommendations", "recommendations proper".
    """
    beside = [
        any(m.has("content", "recommendation") for m in mentions[max(0, n - 1) : n + 2])
        for n in range(len(mentions))
    ]
    return [
        replace(m, readings={}, concepts=(Concept("filler", ""),))
        if beside[n] and m.text in _STRICTLY and (m.is_unknown or m.is_partial)
        else m
        for n, m in enumerate(mentions)
    ]


def with_subjects_of_inspections(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, where words that no inspection has stand as what one was of ("the custody
    inspection", "AFIs on vetting"): the answer is then that none of it is recorded.
    """
    if not _OF_AN_INSPECTION.search(text):
        return mentions
    if any(kind in m.readings and not m.is_partial for m in mentions for kind in _NAMED[:2]):
        return mentions
    mentions = [_as_programme(mention) for mention in mentions]
    return [
        replace(m, readings={"subject": (m.text,)}, is_partial=True)
        if _may_be_subject(m) and _is_subject(mentions, number)
        else m
        for number, m in enumerate(mentions)
    ]


def _as_programme(mention: Mention) -> Mention:
    """PEEL, where no inspection has it in its name: the inspectorate's programme of them."""
    if not mention.is_unknown or mention.text != "peel":
        return mention
    return replace(mention, concepts=(Concept("content", "inspection"),))


def _may_be_subject(mention: Mention) -> bool:
    if mention.is_unknown:
        return len(mention.text) > 2 and mention.text.isalpha() and mention.text not in _OF_ANY
    return mention.is_partial and not any(kind in mention.readings for kind in _NAMED[:2])


def _is_subject(mentions: Sequence[Mention], number: int) -> bool:
    """Whether only such words stand from here to the inspection, or back to a pointing word."""
    for after in mentions[number + 1 :]:
        if after.has("content", "inspection"):
            return True
        if not _may_be_subject(after):
            break
    for before in reversed(mentions[:number]):
        if before.text.split()[-1] in _POINTERS:
            return True
        if not (_may_be_subject(before) or before.is_filler):
            return False
    return False
