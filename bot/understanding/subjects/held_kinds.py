"""What the register holds none of gives way to what it holds: "which are complete" means the
recommendations where there are no actions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.understanding.names.names import KnownNames
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.phrases import Nearness

# By subject: the kind of record that it answers about.
_KINDS: Mapping[str, str] = {
    "actions": "action",
    "metrics": "metric",
    "funding": "funding",
    "inspections": "inspection",
    "recommendations": "recommendation",
    "assurance": "mechanism",
}
# The concepts of words.yml that call a kind by its name, beside the one that is called as it is.
_ALSO_SAID_BY: Mapping[str, tuple[str, ...]] = {
    "mechanism": ("assurance",),
    "inspection": ("grading", "graded", "published"),
    "recommendation": ("inspection", "grading", "graded", "unanswered", "gap", "response"),
}
# What is meant by a question that names no kind, where the register has no action.
_INSTEAD: Mapping[str, str] = {
    "actions.list": "recommendations.list",
    "actions.detail": "recommendations.detail",
}


def of_held_kinds(
    nearest: Sequence[Nearness], spotted: Spotted, names: KnownNames, taken: float
) -> tuple[Nearness, ...]:
    """`nearest`, those of kinds that the register holds first, if one of them is near enough
    (`taken`). A kind that the message calls by its name is never put aside: that there is none of
    it is then the answer.
    """
    held: list[Nearness] = []
    for each in nearest:
        kind = _KINDS.get(each.intent.partition(".")[0], "")
        if not kind or names.holds(kind) or _is_said(kind, spotted):
            held.append(each)
        elif each.intent in _INSTEAD and names.holds("recommendation"):
            held.append(replace(each, intent=_INSTEAD[each.intent]))
    held.sort(key=lambda each: -each.score)
    if len(held) == len(nearest) or (held and held[0].score >= taken):
        return tuple(held)
    return tuple(nearest)


def _is_said(kind: str, spotted: Spotted) -> bool:
    said = (kind, *_ALSO_SAID_BY.get(kind, ()))
    return any(mention.has("content", name) for mention in spotted.mentions for name in said)
