"""Several changes that are proposed together: as one change where one can say them all, else one
proposal with each in its usual form under `changes`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.wording import distinct

Change = dict[str, Any]
SEVERAL = "several"
# The changes of which each of several actions may be set something of its own.
_EACH_ITS_OWN = ("reassign", "reschedule")
# What is no action and may be changed alike in one proposal.
_ALIKE = ("milestone", "recommendation")
# What one proposal can say of the same actions ("in progress, due on Friday"), and as what change;
# a note may stand beside each.
_SAYS_ALL = (
    (frozenset[str](), "update"),
    (frozenset(("reschedule",)), "reschedule"),
    (frozenset(("reassign", "reschedule")), "reassign"),
    (frozenset(("state", "reassign", "reschedule")), "update"),
)


def several(changes: Sequence[Change]) -> Change:
    """One proposal of these changes, with the references of all that have one."""
    refs = [ref for change in changes for ref in refs_of(change)]
    return {"change": SEVERAL, "refs": list(distinct(refs)), "changes": list(changes)}


def changes_of(proposal: Mapping[str, Any]) -> list[Change]:
    """Each of the changes that a proposal makes; of one that is a single change, that."""
    changes: list[Change] | None = proposal.get("changes")
    return [dict(proposal)] if changes is None else changes


def refs_of(proposal: Mapping[str, Any]) -> list[str]:
    """The records that a proposal is about."""
    return [proposal["ref"]] if "ref" in proposal else list(proposal.get("refs", ()))


def with_refs(change: Mapping[str, Any], refs: Sequence[str]) -> Change:
    """The same change of other records, or of some of its own."""
    rest = {name: value for name, value in change.items() if name not in ("ref", "refs", "each")}
    each = {ref: sets for ref, sets in change.get("each", {}).items() if ref in refs}
    if len(refs) == 1:
        return {**rest, "ref": refs[0], **each.get(refs[0], {})}
    return {**rest, "refs": list(refs), **({"each": each} if each else {})}


def as_one(changes: Sequence[Change]) -> Change | None:
    """One change that says all that these do; null where none can."""
    if not changes or any("each" in each or each["change"] == "add" for each in changes):
        return None
    if any("record" in each for each in changes):
        return _of_records(changes)
    refs = [refs_of(each) for each in changes]
    if all(each == refs[0] for each in refs):
        return _of_the_same(changes)
    sets = [_sets(each) for each in changes]
    every = _every(changes)
    if not every:
        return None
    change = changes[0]["change"]
    if all(each == sets[0] for each in sets):
        return {"change": change, "refs": every, **sets[0]}
    if change not in _EACH_ITS_OWN or any(len(each) > 1 for each in sets):
        return None
    own = {ref: each for named, each in zip(refs, sets, strict=True) for ref in named}
    return {"change": change, "refs": every, "each": own}


def _every(changes: Sequence[Change]) -> list[str]:
    """The records of all these changes; none where they differ in kind or name one twice."""
    every = [ref for each in changes for ref in refs_of(each)]
    is_one_kind = len({each["change"] for each in changes}) == 1
    return every if is_one_kind and len(set(every)) == len(every) else []


def _of_records(changes: Sequence[Change]) -> Change | None:
    """The same change of several milestones, or of several recommendations; or what several
    changes set of the same ones.
    """
    kinds, refs = {each.get("record") for each in changes}, [refs_of(each) for each in changes]
    if len(kinds) > 1 or changes[0].get("record") not in _ALIKE:
        return None
    if len(changes) > 1 and all(each == refs[0] for each in refs):
        return _of_the_same(changes)
    every, sets = _every(changes), [_sets(each) for each in changes]
    if not every or any(each != sets[0] for each in sets):
        return None
    return {"change": changes[0]["change"], "refs": every, **sets[0]}


def _of_the_same(changes: Sequence[Change]) -> Change | None:
    """One change for what these set of the same records; null where they set a field twice, or none
    of theirs can say it all.
    """
    sets = [_sets(each) for each in changes]
    fields = [field for each in sets for field in each if field != "record"]
    beside = {_beside(each) for each in changes} - {"note"}
    change = next((said for kinds, said in _SAYS_ALL if beside <= kinds), "")
    if len(beside) == 1 and not change:
        change = next(each["change"] for each in changes if _beside(each) in beside)
    if not change or len(set(fields)) < len(fields):
        return None
    named = {name: each for name, each in changes[0].items() if name in ("ref", "refs")}
    return {"change": change, **named, **{k: v for each in sets for k, v in each.items()}}


def _beside(change: Change) -> str:
    """What a change comes to beside others: a note, a state, or its own name."""
    if change["change"] != "update":
        return str(change["change"])
    said = set(_sets(change)) - {"record", "response"}
    return "note" if said == {"note"} else "state" if said == {"status"} else "update"


def _sets(change: Change) -> Change:
    return {name: value for name, value in change.items() if name not in ("change", "ref", "refs")}
