"""What an action says, who shares it, where it belongs, what takes its place: put right."""

from handlers.action_proposals import Change, Lacking, proposed
from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.registry import intent
from handlers.reply import Reply, say
from handlers.superseding import propose_superseding
from handlers.turn import Turn
from handlers.wording import capitalised, distinct, listed
from store.actions import ActionFilter, ActionRecord, select_actions

_WHICH = "ref topic item"
_FOR = Pattern(r"(?i)\bfor\b")
_AFTER_COLON = Pattern(r"(?s)\w:\s+(.+)$")


@intent(
    "changes.reword",
    help="correct the wording of an action",
    slots=_WHICH,
    needs="reword",
    is_change=True,
)
def reword(ask: Ask, turn: Turn) -> Reply:
    """Propose other words for an action: all of them, or one phrase in the place of another."""
    said = dict(ask.sets)
    old, new = said.get("old", ""), said.get("new", "")
    note = _AFTER_COLON.search(ask.text)
    new = new or (note[1].strip() if note else "")
    if not new:
        return say("What should it say?", intent=ask.intent, missing=("note",))
    whose = _of_its_owners(ask, old, turn)
    if whose:
        return swap(ask.but(parties=whose, mine=False, sets=()), turn)

    def words(action: ActionRecord) -> Change | Lacking:
        if old and old in action.text:
            return {"action": action.text.replace(old, new)}
        if old:
            return Lacking(f"“{old}” does not stand in it, so I cannot put “{new}” there.")
        return {"action": capitalised(new)}

    return proposed(ask.but(forums=()), turn, "correct", words, ())


def _of_its_owners(ask: Ask, old: str, turn: Turn) -> tuple[str, ...]:
    """The owner that an action has and the one that it should have, where it is one of its owners
    that is corrected ("that should say Rachel, not Sharon") and no word of it; else nobody.
    """
    said = dict(ask.sets)
    leaving, coming = said.get("old owner", ""), said.get("new owner", "")
    meant = select_actions(turn.session, ActionFilter(refs=ask.refs)) if ask.refs else []
    if not (leaving and coming and meant):
        return ()
    are_theirs = all(leaving in action.owners and old not in action.text for action in meant)
    return (leaving, coming) if are_theirs else ()


@intent(
    "changes.join",
    help="add an owner to an action",
    slots="ref topic party item asker",
    needs="join party|asker",
    is_change=True,
)
def join(ask: Ask, turn: Turn) -> Reply:
    """Propose further owners, beside those that an action has."""
    further = list(ask.parties) or ([turn.asker.name] if ask.mine else [])

    def owners(action: ActionRecord) -> Change:
        return {"owners": list(distinct((*action.owners, *further)))}

    return proposed(ask.but(parties=(), mine=False), turn, "reassign", owners)


@intent(
    "changes.release",
    help="take an owner off an action",
    slots="ref topic party item asker",
    needs="release party|asker",
    is_change=True,
)
def release(ask: Ask, turn: Turn) -> Reply:
    """Propose the owners of an action without those who are named."""
    leaving = set(ask.parties) or ({turn.asker.name} if ask.mine else set[str]())
    meant = select_actions(turn.session, ActionFilter(refs=ask.refs)) if ask.refs else []
    strangers = [action.ref for action in meant if leaving.isdisjoint(action.owners)]
    if strangers and len(strangers) == len(meant):
        nothing = f"{', '.join(sorted(leaving))} does not own {', '.join(strangers)}."
        return say(f"{nothing} Nothing was changed.", intent=ask.intent, records=tuple(strangers))

    def owners(action: ActionRecord) -> Change:
        return {"owners": [name for name in action.owners if name not in leaving]}

    staying = [name for field, name in ask.sets if field == "stays"]
    others = [action.ref for action in meant if set(owners(action)["owners"]) != set(staying)]
    if staying and (others or not meant):
        would = f"Without {listed(sorted(leaving))}, {listed(others)} would not stay with just"
        nothing = "Nothing was changed; who is to own it?"
        return say(f"{would} {listed(staying)}.", nothing, intent=ask.intent, records=tuple(others))
    sets = tuple((field, said) for field, said in ask.sets if field == "note")
    return proposed(ask.but(parties=(), mine=False, sets=sets), turn, "reassign", owners)


@intent(
    "changes.swap",
    help="put one owner of an action in another's place",
    slots="ref topic party item asker",
    needs="swap party",
    is_change=True,
)
def swap(ask: Ask, turn: Turn) -> Reply:
    """Propose the owners of an action with one of the two who are named in the other's place: the
    second for the first, or the other way round where only the second owns it.
    """
    named = (*ask.parties, *((turn.asker.name,) if ask.mine else ()))
    if len(named) != 2:
        return say("Who is to take whose place?", intent=ask.intent, missing=("owner",))
    meant = select_actions(turn.session, ActionFilter(refs=ask.refs)) if ask.refs else []
    if _FOR.search(ask.text) and all(set(named) <= set(action.owners) for action in meant):
        stays = ask.but(parties=(), mine=False)  # "it is the VRP's, not WYP's", of whom both own it
        return proposed(stays, turn, "reassign", lambda action: _without(named[0], action))
    strangers = [action.ref for action in meant if len(set(named) & set(action.owners)) != 1]
    if strangers:
        nothing = f"Not just one of {listed(named)} owns {listed(strangers)}."
        return say(f"{nothing} Nothing was changed.", intent=ask.intent, records=tuple(strangers))

    def owners(action: ActionRecord) -> Change:
        leaving, coming = named if named[0] in action.owners else named[::-1]
        return {"owners": [coming if name == leaving else name for name in action.owners]}

    return proposed(ask.but(parties=(), mine=False), turn, "reassign", owners)


def _without(leaving: str, action: ActionRecord) -> Change:
    return {"owners": [name for name in action.owners if name != leaving]}


# "High priority" says how pressing it is, and names no priority of the plan.
_HOW_PRESSING = Pattern(
    r"(?i)\b(?:high(?:er|est)?|low(?:er|est)?|medium|top|urgent|normal|critical)(?: |-)priority\b"
    r"|\bpriority\b[^?]*\b(?:to|as|is|be|:) ?"
    r"(?:high(?:er|est)?|low(?:er|est)?|medium|urgent|normal)\b"
)
_PRIORITIES_OF_THE_PLAN = (
    "The priority of an action is one of the plan's (“Priority 1”), and does not say how pressing "
    "it is, so nothing was changed. Say which of the plan's priorities it serves."
)


@intent(
    "changes.refile",
    help="set an action's priority or forum",
    slots="ref topic priority forum item",
    needs="refile priority|forum",
    is_change=True,
)
def refile(ask: Ask, turn: Turn) -> Reply:
    """Propose the plan's priority that an action serves, or the forum that it comes back to."""
    sets: Change = {}
    if _HOW_PRESSING.search(ask.text):
        return say(_PRIORITIES_OF_THE_PLAN, intent=ask.intent)
    if ask.priorities:
        sets["priority"] = ask.priorities[0]
    if ask.forums:
        sets["forum"] = ask.forums[0]
    return proposed(ask.but(forums=(), priorities=()), turn, "update", sets)


@intent(
    "changes.supersede",
    help="say which action takes another's place",
    slots="ref topic",
    needs="superseded",
    is_change=True,
)
def supersede(ask: Ask, turn: Turn) -> Reply:
    """Propose that an action is superseded, and by which: the second that is named."""
    return propose_superseding(ask, turn)
