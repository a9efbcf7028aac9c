"""Which one? The question, the names that it offers, and the ask once one is chosen."""

from collections.abc import Sequence

from bot.understanding.names.find import Name
from bot.understanding.recognise import Recogniser
from handlers.ask import Ask
from handlers.reply import Entries, Entry, Line, Reply
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions
from store.inspections import select_recommendations

MOST_CANDIDATES = 12
# Where the answer goes in the ask, by the kind of record.
_FIELD_OF_KIND = {
    "party": "parties",
    "forum": "forums",
    "metric": "metrics",
    "ref": "refs",
    "priority": "priorities",
    "milestone": "milestones",
    "funding": "streams",
    "mechanism": "mechanisms",
    "inspection": "inspections",
    "recommendation": "refs",
}


def which_one(
    intent: str, kind: str, refs: tuple[str, ...], turn: Turn, recogniser: Recogniser
) -> Reply:
    """The question which of several records is meant, with their names as buttons."""
    refs = refs[:MOST_CANDIDATES]
    names = names_of(kind, refs, turn, recogniser)
    entries = (
        Entry(ref, name.text if name.text != ref else "")
        for ref, name in zip(refs, names, strict=True)
    )
    return Reply(
        (Line("Which one do you mean?"), Entries(tuple(entries))),
        intent=intent,
        missing=("which",),
        candidates=refs,
        buttons=refs,
    )


def names_of(kind: str, refs: Sequence[str], turn: Turn, recogniser: Recogniser) -> list[Name]:
    """The names of records, as they are offered and chosen by."""
    if kind in ("ref", "topic", "recommendation"):
        actions = select_actions(turn.session, ActionFilter(refs=tuple(refs)))
        texts = {action.ref: action.text for action in actions}
        others = tuple(ref for ref in refs if ref not in texts)
        found = select_recommendations(turn.session, others) if others else []
        texts |= {each.ref: each.text for each in found}
        return [Name("action", ref, texts.get(ref, ref)) for ref in refs]
    return [recogniser.names.by_ref.get((kind, ref), Name(kind, ref, ref)) for ref in refs]


def of_those_listed(ask: Ask, listed: Sequence[str]) -> Ask:
    """The same ask, where one alone of the actions (or of the milestones of a change) that it may
    mean was just listed: "02 is done" after a list in which one ends so.
    """
    several = [ref for ref in ask.milestones if ref in listed] if len(ask.milestones) > 1 else []
    if len(several) == 1 and ask.intent.startswith("changes."):
        return ask.but(milestones=tuple(several))
    if not ask.unsure or ask.unsure[0][0] != "ref":
        return ask
    meant = [ref for ref in ask.unsure[0][1] if ref in listed]
    return settled(ask, "ref", meant[0]) if len(meant) == 1 else ask


def settled(ask: Ask, kind: str, ref: str) -> Ask:
    """The ask with the first of its open choices of a kind made, wherever that may be meant."""
    name = _FIELD_OF_KIND[kind]
    made = next((each for each in ask.unsure if each[0] == kind and ref in each[1]), None)
    unsure = tuple(each for each in ask.unsure if each != made)
    return ask.but(**{name: (*getattr(ask, name), ref)}, unsure=unsure)
