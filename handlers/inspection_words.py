"""Inspections in words: the 56-day clock with its working, a recommendation in full, what is
missing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from handlers.patterns import Pattern
from handlers.wording import counted, full_day
from store.inspections import RESPONSE_DAYS, InspectionRecord, RecommendationRecord

_WITHOUT = (
    r"(?:\b(?:no|not|without|missing|lack\w*|yet to|never|unanswered|gaps?|blank|nothing)\b"
    r"|n't\b|\b(?:have|has|did|is|are|do|does)nt\b)"
)
_RESPONSE = r"(?:respon|repl|answer|comment|said|say)"
_OURS = r"(?:office|our|we|pcc|commissioner|mayor|pfcc|opcc)"
_THEIRS = r"(?:force|police|service|chief|constabulary|their|they)"
# "still need to answer", "have we replied to all of them".
_STILL_TO = r"\b(?:still|left|need(?:s|ed)?|outstanding) (?:\w+ ){0,2}(?:to|for)\b"
_HAVE = r"(?:have|has|did|had)\b"
_TO_ALL = r"\w*\b[^.?]{0,10}\b(?:all|every|everything)\b"
_ANSWERED = r"[^.?]{0,15}\b(?:respon|repl|answer|comment)\w*"
_WHICH = r"\b(?:which|what|how many|any|ones|those|list|show)\b.*"
_WITH = r"\b(?:have|has|got|with) (?:an? |any |the )*"
_GIVEN = {
    "force response": Pattern(
        rf"(?i){_WHICH}\b{_HAVE}[^.?]{{0,8}}\b{_THEIRS}{_ANSWERED}"
        rf"|{_WHICH}\b{_THEIRS} {_HAVE}{_ANSWERED}"
    ),
    "due": Pattern(rf"(?i){_WHICH}{_WITH}(?:due |end |target )?(?:dates?|deadlines?)\b"),
    "status": Pattern(rf"(?i){_WHICH}{_WITH}status\b"),
    "office response": Pattern(
        rf"(?i){_WHICH}\b{_HAVE}[^.?]{{0,8}}\b{_OURS}{_ANSWERED}"
        rf"|{_WHICH}\b{_OURS} {_HAVE}{_ANSWERED}"
        r"|\b(?:been|got|are) (?:answered|responded to|replied to)\b"
    ),
}
_BOTH = Pattern(rf"(?i)\bboth\b[^.?]{{0,20}}\b{_RESPONSE}\w*|\b{_RESPONSE}\w*[^.?]{{0,20}}\bboth\b")

# What may be missing of a recommendation: how it is asked for, how it is said, what has it missing.
GAPS: Mapping[str, tuple[Pattern, str, Callable[[RecommendationRecord], bool]]] = {
    "force response": (
        Pattern(
            rf"(?i){_WITHOUT}[^.?]{{0,30}}\b{_THEIRS}\b[^.?]{{0,15}}\b{_RESPONSE}"
            rf"|{_WITHOUT}[^.?]{{0,15}}\b{_RESPONSE}\w* (?:from|by) (?:the )?{_THEIRS}\b"
            rf"|\b{_THEIRS}\b[^.?]{{0,20}}{_WITHOUT}[^.?]{{0,20}}\b{_RESPONSE}"
            rf"|\b{_THEIRS}\b[^.?]{{0,20}}{_STILL_TO}[^.?]{{0,10}}\b{_RESPONSE}"
            rf"|\b{_HAVE}[^.?]{{0,10}}\b{_THEIRS}\b[^.?]{{0,10}}\b{_RESPONSE}{_TO_ALL}"
        ),
        "without a recorded force response",
        lambda each: not each.force_response,
    ),
    "office response": (
        Pattern(
            rf"(?i){_WITHOUT}[^.?]{{0,30}}\b(?:{_OURS}\b[^.?]{{0,15}}\b)?{_RESPONSE}"
            rf"|\b{_OURS}\b[^.?]{{0,20}}{_WITHOUT}[^.?]{{0,20}}\b{_RESPONSE}|\bunanswered\b"
            rf"|\b{_OURS}(?: have| has| did)? (?:said|say|answered|replied) nothing\b"
            rf"|{_STILL_TO}[^.?]{{0,10}}\b{_RESPONSE}"
            rf"|\b{_HAVE}[^.?]{{0,10}}\b{_OURS}\b[^.?]{{0,10}}\b{_RESPONSE}{_TO_ALL}"
        ),
        "without a recorded office response",
        lambda each: not each.office_response,
    ),
    "due": (
        Pattern(rf"(?i){_WITHOUT}[^.?]{{0,25}}\b(?:due|date|deadline|timescale)"),
        "without a recorded due date",
        lambda each: each.due is None,
    ),
    "status": (
        Pattern(rf"(?i){_WITHOUT}[^.?]{{0,25}}\b(?:status|state|progress)\b"),
        "without a recorded status",
        lambda each: each.status is None,
    ),
    "owner": (
        Pattern(rf"(?i){_WITHOUT}[^.?]{{0,25}}\b(?:owner|owned|lead)\b"),
        "without a recorded owner",
        lambda each: not each.owner,
    ),
    "grading": (
        Pattern(rf"(?i){_WITHOUT}[^.?]{{0,20}}\bgrad"),
        "without a recorded grading",
        lambda each: not each.grading,
    ),
}
_KINDS = {
    "area for improvement": Pattern(r"(?i)\bafis?\b|\bareas? (?:for|of) improvement"),
    "cause of concern": Pattern(r"(?i)\bcauses? (?:of|for) concern"),
}
_KIND_WORDS = "|".join(pattern.pattern.removeprefix("(?i)") for pattern in _KINDS.values())
_LEFT_OUT = Pattern(
    r"(?i)\b(?:not|no|rather than|instead of|except(?: for)?|excluding|apart from|without"
    r"|other than|as opposed to|as distinct from"
    r"|or (?:(?:was|is|are|were) (?:it|they) )?(?:all|just|only))"
    rf"(?: counting| including)?(?: the| any| an?)? (?:{_KIND_WORDS})"
)
_RECOMMENDATIONS = Pattern(r"(?i)\brec(?:ommendation)?s?\b")
_STRICTLY = Pattern(
    r"(?i)\b(?:actual|proper|formal|real|genuine|outright|full|just|only|strictly)(?: the)?"
    r" rec(?:ommendation)?s?\b|\brec(?:ommendation)?s? proper\b"
)
# "the AFI recommendations" are areas for improvement.
_OF_KIND = Pattern(rf"(?i)(?:{_KIND_WORDS}) rec(?:ommendation)?s?\b")
_GRADES = Pattern(r"(?i)\b(?:requires?|requiring|needs?) improvement\b|\binadequate\b|\badequate\b")
OF_QUESTIONS = Pattern(r"(?i)\bquestions?\b")
COUNTS_QUESTIONS = Pattern(
    r"(?i)\b(?:how many|number of|count(?: of)?) (?:of )?"
    r"(?:(?!afis?|rec|area|cause)\w+ ){0,3}?questions?\b"
)
STILL_DUE = Pattern(
    r"(?i)^(?!.*\b(?:was|were|did)\b)"
    r".*\b(?:due|deadline|left|runs? out|do we have|have we got|by when)\b"
)
_NAMED = Pattern(r"(?i)\bafis?\b|\bareas? (?:for|of)\b|\bcauses?\b|\brec(?:ommendation)?s?\b")
_GRADED = Pattern(
    r"(?i)\b(?:grad\w+|rat(?:ed|ing)|judged)\b.*?\b(good|outstanding)\b"
    r"|\b(?:under|got|get|were|was|are|is|came|come|marked|scored|with)(?: as| an?| out| the)*"
    r" ['\"“‘]?(good)\b|\b(good|outstanding)\b.*\b(?:grad|question)"
)


def clock(inspection: InspectionRecord, today: date) -> list[str]:
    """When the response is due and how that is known; whether it was given in time (Police Act 1996
    s.55).
    """
    if inspection.published is None and inspection.response_due is None:
        return ["The day of publication is not recorded, so the last day to respond is not known."]
    sentences: list[str] = []
    if inspection.published is not None:
        sentences.append(f"Published {full_day(inspection.published)}.")
    last = inspection.last_day
    assert last is not None  # noqa: S101 - one of the two dates is known
    if inspection.response_due is not None:
        sentences.append(f"Response due by {full_day(last)}, as recorded.")
    else:
        sentences.append(
            f"Response due by {full_day(last)}: the last of the {RESPONSE_DAYS} days that begin "
            "with the day of publication, which is day 1 "
            "(Police Act 1996 s.55; not recorded, worked out)."
        )
    sentences.append(_answered(inspection.responded, last, today))
    return sentences


def clock_in_short(inspection: InspectionRecord, today: date) -> str:
    """When the response to an inspection is due, for a list of clocks that still run; the rule
    where the day was worked out (Police Act 1996 s.55); "" where that day is not known.
    """
    last = inspection.last_day
    if last is None:
        return ""
    left = (last - today).days
    late = f"{counted(-left, 'day')} after the last day"
    said = (
        late
        if left < 0
        else "the last day is today"
        if not left
        else f"{counted(left, 'day')} left"
    )
    if inspection.response_due is not None or inspection.published is None:
        return f"response due by {full_day(last)}, as recorded; {said}"
    return (
        f"response due by {full_day(last)}, day {RESPONSE_DAYS} from its publication on "
        f"{full_day(inspection.published)} (Police Act 1996 s.55); {said}"
    )


def _answered(responded: date | None, last: date, today: date) -> str:
    left = (last - today).days
    if responded is not None:
        late = (responded - last).days
        in_time = f"{counted(late, 'day')} after the last day" if late > 0 else "in time"
        said = f"Responded {full_day(responded)}, {in_time}."
        if today >= responded or left < 0:
            return said
        return f"{counted(left, 'day')} left (today is {full_day(today)}). {said}"
    if left < 0:
        passed = f"the last day passed {counted(-left, 'day')} ago"
        return f"No response is recorded; {passed} (today is {full_day(today)})."
    return f"No response is recorded yet; {counted(left, 'day')} left (today is {full_day(today)})."


def gradings(recommendations: Sequence[RecommendationRecord]) -> list[str]:
    """The questions of an inspection with how each was graded, in order."""
    graded = {each.question: each.grading for each in recommendations if each.question}
    return [
        f"{question}{'' if question.endswith('?') else ':'} {grading or 'grading not recorded'}."
        for question, grading in graded.items()
    ]


def gaps_asked(text: str) -> list[str]:
    """Which gaps a question is about, by the names in GAPS."""
    asked = [name for name, (pattern, _, _) in GAPS.items() if pattern.search(text)]
    if "force response" in asked and "office response" in asked:
        asked.remove("office response")
    return asked


def responses_asked(text: str) -> list[str]:
    """Which responses those have that a question is about, by the names in GAPS: "which have we
    replied to".
    """
    if gaps_asked(text):
        return []
    if _BOTH.search(text):
        return ["force response", "office response"]
    return [name for name, pattern in _GIVEN.items() if pattern.search(text)][:1]


def gaps_of(each: RecommendationRecord) -> list[str]:
    """What is not recorded of a recommendation, in words."""
    return [name for name, (_, _, is_missing) in GAPS.items() if is_missing(each)]


def kinds_asked(text: str) -> tuple[str, ...]:
    """The kinds of recommendation that a question names, without those that it leaves out ("not
    AFIs"); none where it means all. "Recommendations" alone means all: only "actual" ones, or those
    beside another kind, are no areas for improvement.
    """
    kept = _LEFT_OUT.sub(" ", text)
    named = tuple(kind for kind, pattern in _KINDS.items() if pattern.search(kept))
    is_strict = kept != text or bool(named) or bool(_STRICTLY.search(text))
    if is_strict and _RECOMMENDATIONS.search(kept) and not _OF_KIND.search(kept):
        return (*named, "recommendation")
    return named


def grade_asked(text: str) -> str:
    """The grading that a question names ("requires improvement"), lower case; "" where it names
    none.
    """
    found = _GRADES.search(text)
    if found:
        return "requires improvement" if "improvement" in found[0].lower() else found[0].lower()
    graded = _GRADED.search(text)
    return next(each for each in graded.groups() if each).lower() if graded else ""


def asks_gradings(text: str) -> bool:
    """Whether an answer says how the questions were graded: they, or no recommendation, are named
    beside a grading.
    """
    of_grades = bool(grade_asked(text)) or bool(_GRADE_WORD.search(text))
    return bool(OF_QUESTIONS.search(text)) or (of_grades and not _NAMED.search(text))


_GRADE_WORD = Pattern(
    r"(?i)\b(?:grad(?:e[ds]?|ings?)|rat(?:ed|ings?))\b|\bhow (?:good|well|effective(?:ly)?)\b"
)


def in_full(each: RecommendationRecord, today: date) -> list[str]:
    """A recommendation, a sentence for each thing that is worth knowing; what is not recorded is
    said.
    """
    late = ""
    if each.due is not None and each.is_late(today):
        late = f", {counted((today - each.due).days, 'day')} late"
    end = "" if each.question.endswith(("?", ".")) else "."
    return [
        f"{each.ref}, {each.kind}: {each.text}",
        f"Inspection: {each.inspection}.",
        f"Question: {each.question or 'not recorded'}{end} "
        f"Grading: {each.grading or 'not recorded'}.",
        f"Owner: {each.owner or 'not recorded'}. Status: {each.status or 'not recorded'}. "
        f"Due: {full_day(each.due) + late if each.due else 'no date recorded'}.",
        f"Force response: {each.force_response or 'not recorded.'}",
        f"Office response: {each.office_response or 'not recorded.'}",
    ]
