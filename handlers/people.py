"""Parties: who somebody is, what for, and what of the register hangs on them."""

from handlers.ask import Ask
from handlers.gate import shown
from handlers.patterns import Pattern
from handlers.registry import intent
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.wording import counted, listed
from store.actions import ActionFilter, select_actions
from store.columns import OPEN_STATUSES
from store.forums import forums_with, select_forums
from store.people import PartyRecord, select_parties


@intent(
    "people.detail",
    help="who somebody is: role, organisation, forums, and how many open actions they own",
    slots="party asker",
    needs="party|asker",
)
def show_people(ask: Ask, turn: Turn) -> Reply:
    """The parties that were named, with what the register says of them."""
    names = ask.parties or ((turn.asker.name,) if ask.mine else ())
    parties = select_parties(turn.session, names) if names else []
    if not parties:
        return say("Nobody of that name is recorded.", intent=ask.intent)
    return Reply(
        tuple(
            Line(sentence)
            for party in parties
            for sentence in (*_reached(party, ask.text), *_said_of(party, turn))
        ),
        intent=ask.intent,
        records=tuple(party.name for party in parties),
    )


# What only an administrator sets up.
_OF_ADMINISTRATORS = ("escalations.", "closures.", "rooms.", "reminders.contact")


@intent("people.may", help="who may close, withdraw or reopen actions, by their access")
def who_may(ask: Ask, turn: Turn) -> Reply:
    """The people whose access lets them make a change: the one that was ordered (`sets`), or those
    of actions.
    """
    of_administrators = dict(ask.sets).get("change", "").startswith(_OF_ADMINISTRATORS)
    levels = ("administrator",) if of_administrators else ("manager", "administrator")
    by_level = {level: _people_with(level, turn) for level in levels}
    named = [
        f"{listed(names)} ({level if len(names) == 1 else f'{level}s'})"
        for level, names in by_level.items()
        if names
    ]
    whose = "An administrator" if of_administrators else "A manager or an administrator"
    who = f": {'; '.join(named)}" if named else ", and nobody has that access"
    officers = "An officer changes what they or their organisation own, and puts it forward."
    lines = (f"{whose} may{who}.", *(() if of_administrators else (officers,)))
    names = tuple(name for of_level in by_level.values() for name in of_level)
    return say(*lines, intent=ask.intent, records=names)


def _people_with(level: str, turn: Turn) -> list[str]:
    return [each.name for each in select_parties(turn.session) if each.access == level]


_EMAIL = Pattern(r"(?i)\be-?mails?\b")
_PHONE = Pattern(r"(?i)\b(?:phone|telephone|mobile|contact)\b|\b(?:number|extension) (?:for|of)\b")


def _reached(party: PartyRecord, asked: str) -> list[str]:
    """How a party is reached, where that was asked; the register has no phone numbers."""
    email = f"Email of {party.name}: {party.email or 'not recorded'}."
    if _PHONE.search(asked):
        return ["The register holds no phone numbers.", email]
    return [email] if _EMAIL.search(asked) else []


def _said_of(party: PartyRecord, turn: Turn) -> list[str]:
    """Who a party is, its forums and how much it owns, of what may be shown here."""
    role = party.role or f"{party.kind}, no role recorded"
    who = ", ".join(each for each in (role, party.organisation) if each not in ("", party.name))
    names = forums_with(turn.session, [party.name])
    forums = select_forums(turn.session, names) if names else []
    seen, _ = shown(forums, turn, lambda forum: forum.marking)
    owned = select_actions(turn.session, ActionFilter(owners=(party.name,), statuses=OPEN_STATUSES))
    visible, _ = shown(owned, turn, lambda action: action.marking)
    return [
        f"{party.name}: {who}." if who else f"{party.name}.",
        f"Forums: {listed([forum.label for forum in seen]) or 'none recorded'}.",
        f"Owns {counted(len(visible), 'open action')}.",
    ]
