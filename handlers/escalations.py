"""Who is told what others left undone: whom long overdue actions of a forum reach, and after how
long; a forum's clerk; who gets an owner's reminders, and whom none can reach.
"""

import re
from typing import Any

from handlers.ask import Ask
from handlers.change_words import CONFIRMING
from handlers.patterns import Pattern
from handlers.post_words import hearer_words, named_words, rules_words
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Reply, say
from handlers.turn import Hearer, Turn
from handlers.who_may import refused_now
from handlers.wording import listed
from store.accounts import people_with_accounts
from store.contacts import NEVER, NOBODY, contacts
from store.people import PartyRecord, select_parties

Change = dict[str, Any]
MOST_WORKING_DAYS = 250
_ENDED = Pattern(r"(?i)\b(?:stop|no longer|do not|don['’]?t|never|turn off|switch off|remove)\b")
_AS_USUAL = Pattern(
    r"(?i)\b(?:to|back to) (?:the|its|their|his|her) (?:chair|chairman|chairwoman|chairperson)\b"
    r"|\b(?:as|the) (?:usual|normal|before)\b|\bback to normal\b"
)
_OF_OURS = Pattern(r"(?i)\b(?:actions?|overdue|escalations?)\b")
_CLERK = Pattern(r"(?i)\b(?:clerk\w*|secretary)\b")
_PAPERS = Pattern(r"(?i)\bpapers?\b")
_ESCALATED = Pattern(r"(?i)\bescalat|\b(?:if|when|where)\b")


@intent(
    "escalations.set",
    help="whom long overdue actions of a forum reach, and after how long",
    slots="forum party ref",
    is_change=True,
)
def escalate(ask: Ask, turn: Turn) -> Reply:
    """Propose whom the long overdue actions of a forum reach, and after how many working days."""
    if len(ask.forums) != 1:
        return _of_which_forum(ask)
    forum = ask.forums[0]
    said: Change = {}
    after = dict(ask.sets).get("after")
    if after is not None and not 0 < int(after) <= MOST_WORKING_DAYS:
        why = f"I escalate after 1 to {MOST_WORKING_DAYS} working days (5 make a week)."
        return say(f"{why} Nothing was set up.", intent=ask.intent)
    people = _people(ask, turn)
    if isinstance(people, Reply):
        return people
    known = contacts(turn.session).get(("escalation", forum), NOBODY)
    if _ENDED.search(ask.text):
        said = {"after": NEVER}
    elif _AS_USUAL.search(ask.text):
        said = {"contact": None, "after": int(after) if after else None}
    else:
        said |= {"contact": people[0]} if people else {}
        said |= {"after": int(after)} if after else {}
        if people and not after and known.after == NEVER:
            said["after"] = None
    if not said:
        return say(f"To whom, or after how long? {_HOW_TO_SAY}", intent=ask.intent,
                   missing=("owner",))  # fmt: skip
    ref = f"escalation of {forum}"
    change: Change = {"change": "set escalation", "record": "contact", "ref": ref, **said}
    return propose_named(change, turn)


_HOW_TO_SAY = "Say for instance “escalate COM actions to Rachel after 3 weeks”."


def _of_which_forum(ask: Ask) -> Reply:
    if ask.refs:
        return say(
            "I cannot escalate one action by itself, so nothing was sent. What is overdue at a "
            "forum for long reaches its chair, or whom an administrator named.",
            intent=ask.intent,
        )
    if len(ask.forums) > 1:
        return say("One forum at a time, please: nothing was set up.", intent=ask.intent)
    if not _OF_OURS.search(ask.text):
        return say(f"I escalate only a forum's overdue actions. {_HOW_TO_SAY}", understood=False)
    return say(f"Of which forum? {_HOW_TO_SAY}", intent=ask.intent, missing=("forum",))


@intent(
    "escalations.clerk",
    help="who the clerk of a forum is",
    slots="forum party",
    is_change=True,
)
def name_clerk(ask: Ask, turn: Turn) -> Reply:
    """Propose who hears before a meeting who has not updated."""
    if len(ask.forums) != 1:
        return say("Of which forum? Say for instance “Pat is the clerk of the Panel”.",
                   intent=ask.intent, missing=("forum",))  # fmt: skip
    people = _people(ask, turn)
    if isinstance(people, Reply):
        return people
    is_ended = _ENDED.search(ask.text) is not None or re.search(r"(?i)\bis not\b|n't\b", ask.text)
    if not people and not is_ended:
        return say("Who is the clerk?", intent=ask.intent, missing=("owner",))
    change: Change = {
        "change": "set clerk",
        "record": "contact",
        "ref": f"clerk of {ask.forums[0]}",
        "contact": None if is_ended else people[0],
    }
    return propose_named(change, turn)


def propose_named(change: Change, turn: Turn) -> Reply:
    """The question whether somebody is told what concerns others, or is no longer."""
    purpose, _, of = change["ref"].partition(" of ")
    intent_name = {"escalation": "escalations.set", "clerk": "escalations.clerk"}.get(
        purpose, "reminders.contact"
    )
    refused = refused_now(change, turn)
    if refused:
        return say(refused, intent=intent_name, refused=refused)
    lines = [f"Shall I {named_words(change)}?"]
    if turn.outlook is not None and purpose != "reminders":
        now = turn.outlook.who_hears(turn.session, purpose, of)
        lines.append(f"As it is now: {hearer_words(purpose, of, now)}")
    return say(
        *lines,
        "Nothing is written until you confirm.",
        intent=intent_name,
        proposal=change,
        warnings=_doubts(change.get("contact"), turn),
        buttons=CONFIRMING,
    )


def _doubts(person: str | None, turn: Turn) -> tuple[str, ...]:
    """What stands between a person and what they would be sent."""
    if not person:
        return ()
    party = next(iter(select_parties(turn.session, [person])), None)
    if party is not None and not party.access:
        return (f"{person} has no access to the register, so I cannot send them anything yet",)
    if person not in people_with_accounts(turn.session):
        return (f"{person} has no account here yet, so I cannot reach them",)
    return ()


def _people(ask: Ask, turn: Turn) -> list[str] | Reply:
    """The one person who was named; none; or what has to be said of anybody else."""
    names = (*ask.parties, *((turn.asker.name,) if ask.mine and turn.asker.name else ()))
    parties: list[PartyRecord] = select_parties(turn.session, names) if names else []
    people = [party.name for party in parties if party.kind == "person"]
    others = [party.name for party in parties if party.kind != "person"]
    if others and not people:
        return say(f"{listed(others)} is no person: name one of its people. Nothing was set up.",
                   intent=ask.intent)  # fmt: skip
    if len(people) > 1:
        return say(f"{listed(people)} are several: name one person. Nothing was set up.",
                   intent=ask.intent)  # fmt: skip
    return people


# --- Who gets what ------------------------------------------------------------------------------


@intent(
    "escalations.who",
    help="whom overdue actions are escalated to, a forum's clerk, who gets an owner's reminders",
    slots="forum party asker",
)
def who_hears(ask: Ask, turn: Turn) -> Reply:
    """Who gets what concerns a forum or an owner, and why they do."""
    if turn.outlook is None:
        return say("I cannot tell here who gets what.", intent=ask.intent)
    outlook = turn.outlook
    is_of_papers = _PAPERS.search(ask.text) is not None
    purpose = "clerk" if is_of_papers or _CLERK.search(ask.text) else "reminders"
    if _ESCALATED.search(ask.text) and not is_of_papers:
        purpose = "escalation"
    of = ask.forums if purpose != "reminders" else ask.parties
    if not of and not is_of_papers:
        return _in_general(ask, turn)
    lines = [
        hearer_words(purpose, each, outlook.who_hears(turn.session, purpose, each)) for each in of
    ]
    if is_of_papers:
        lines = ["To whom papers are sent is not recorded.", *lines]
    return say(*lines, intent=ask.intent, records=of)


def _in_general(ask: Ask, turn: Turn) -> Reply:
    """The rules, and where somebody said otherwise."""
    named = [
        Entry(f"{purpose} of {of}", _who(turn, purpose, of))
        for purpose, of in contacts(turn.session)
    ]
    parts: list[Line | Entries] = [Line(each) for each in rules_words()]
    if named:
        parts += [Line("Where somebody said otherwise:"), Entries(tuple(named))]
    return Reply(tuple(parts), intent=ask.intent)


def _who(turn: Turn, purpose: str, of: str) -> str:
    hears = turn.outlook.who_hears(turn.session, purpose, of) if turn.outlook else Hearer("", "")
    return hearer_words(purpose, of, hears)


@intent("escalations.unreachable", help="owners of open actions whom no reminder can reach")
def unreachable(ask: Ask, turn: Turn) -> Reply:
    """The owners whom no reminder can reach."""
    if turn.asker.access != "administrator":
        why = "Only an administrator is told whom I cannot reach."
        return say(why, intent=ask.intent, refused=why)
    names = turn.outlook.unreachable(turn.session) if turn.outlook else []
    if not names:
        return say("I can reach every owner of an open action.", intent=ask.intent)
    return Reply(
        (
            Line("I cannot remind these owners of open actions:"),
            Entries(tuple(Entry(name) for name in names)),
            Line(
                "A person needs access to the register and an account here; an organisation, one "
                "of its people who has both."
            ),
        ),
        intent=ask.intent,
        records=tuple(names),
    )


@intent("escalations.rules", help="when owners are reminded, and what reaches a chair or a clerk")
def rules(ask: Ask, turn: Turn) -> Reply:
    """When owners are reminded: the same for everybody."""
    return _in_general(ask, turn)
