"""Questions about what was spoken of or decided, told by their build: "when did we last talk about
stop and search", "is there a question on custody", "what was decided on 11 July".
"""

from dataclasses import dataclass

from bot.understanding.words.wrapping import unwrapped
from handlers.patterns import Pattern, any_of

DISCUSSED, DECIDED = "discussions.when", "discussions.decided"

_WE = any_of("we|i|they|you|the (?:force|panel|board|mayor|office|committee)")
_SPOKEN = any_of(
    "talk(?:ed)?(?: about)|discuss(?:ed)?|speak about|spoke(?:n)? about|look(?:ed)? at",
    "cover(?:ed)?",
    "consider(?:ed)?|debate(?:d)?|had (?:an? )?(?:item|paper|discussion|conversation) (?:on|about)",
    "have (?:an? )?(?:item|paper|discussion|conversation) (?:on|about)",
)
_BEEN_SPOKEN_OF = any_of(
    "discussed|talked about|spoken about|covered|considered|debated|looked at|on (?:the|an) agenda",
    "(?:at|to) a meeting",
)
_LATELY = r"(?:(?:last|most recent(?:ly)?|ever|actually|previously|already|recently|first) )*"
_DISCUSSED = tuple(
    Pattern(rf"(?i)^\W*{said}\W*$")
    for said in (
        rf"when (?:did|have) {_WE} {_LATELY}{_SPOKEN} (?P<subject>.+?)(?: last)?",
        rf"when (?:was|were) (?P<subject>.+?) {_LATELY}{_BEEN_SPOKEN_OF}(?: last)?",
        rf"(?:did|have) {_WE} {_LATELY}{_SPOKEN} (?P<subject>.+?)(?: before| lately| recently)?",
        rf"(?:has|have|was|were) (?P<subject>.+?) {_LATELY}(?:been )?(?:ever )?{_BEEN_SPOKEN_OF}",
        rf"(?:the )?last time {_WE} {_SPOKEN} (?P<subject>.+?)",
    )
)
_HELD = tuple(
    Pattern(rf"(?i)^\W*{said}\W*$")
    for said in (
        r"(?:is there|are there|have we(?: got)?|do we have|any)(?: an?| any)? "
        r"(?:questions?|papers?|agenda items?|items?)(?: planned| coming)? (?:on|about|regarding) "
        r"(?P<subject>.+?)(?: coming(?: up)?| planned)?",
    )
)
_DECIDED = tuple(
    Pattern(rf"(?i)^\W*{said}\W*$")
    for said in (
        rf"what (?:was|were|got|has been|did {_WE}|have {_WE}|had been) {_LATELY}"
        r"(?:decided?|resolved?)(?P<rest>(?: .+)?)",
        r"(?:(?:what|which|any|list|show|the|all|were|are|there|give|me) )*(?:key )?"
        r"(?:decisions?|resolutions?)(?: (?:were|was|have|had|been|did|we|do|you|got|made"
        r"|taken|make|take|recorded))*(?P<rest>(?: .+)?)",
    )
)
_ABOUT = Pattern(r"(?i)^ (?:about|regarding|re|to do with) (?P<subject>.+)$")
_AT_WHICH = Pattern(
    r"(?i)^(?P<subject>.+?) (?:for|at|to|by|with|in) (?P<where>(?:the |our |a )?.+)$"
)


@dataclass(frozen=True, slots=True)
class DiscussionQuestion:
    """Such a question: its intent, the words of its subject ("" of none), and where it was."""

    intent: str
    subject: str
    where: str = ""
    is_of_the_past: bool = True


def discussion_question(text: str) -> DiscussionQuestion | None:
    """What a message asks of what was spoken of; null where it asks nothing of the kind."""
    text = unwrapped(text)
    for each in _DECIDED:
        found = each.match(text)
        if found:
            about = _ABOUT.match(found["rest"])
            subject, where = (about["subject"], "") if about else ("", found["rest"].strip())
            return DiscussionQuestion(DECIDED, subject, where)
    for patterns in (_DISCUSSED, _HELD):
        found = next((m for each in patterns if (m := each.match(text))), None)
        if found:
            is_of_the_past = patterns is _DISCUSSED
            return DiscussionQuestion(DISCUSSED, found["subject"], is_of_the_past=is_of_the_past)
    return None


def parted_by_place(subject: str) -> tuple[str, str]:
    """A subject and the words after "at", "for", which may name the meeting: "custody", "COM"."""
    found = _AT_WHICH.match(subject)
    return (found["subject"], found["where"]) if found else (subject, "")
