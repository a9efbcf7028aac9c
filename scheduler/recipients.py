"""Who gets the reminders of an owner, a forum or a clock, and why: never a silent guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from scheduler.timetable import ESCALATED_AFTER
from store.accounts import people_with_accounts
from store.contacts import NOBODY, PURPOSES, ContactRecord, contacts
from store.forums import ForumRecord, select_forums
from store.people import PartyRecord, select_parties


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person, and what they are that they get what concerns somebody else ("the chair of COM"; ""
    for their own); `of`: the organisation whose reminders they get.
    """

    person: str
    why: str = ""
    of: str = ""


@dataclass(frozen=True)
class Recipients:
    """Who can be reached, as the register and the accounts are now. `has_substitutes`: where nobody
    else can be, an administrator is told.
    """

    parties: Mapping[str, PartyRecord]
    forums: Mapping[str, ForumRecord]
    reachable: frozenset[str]
    named: Mapping[tuple[str, str], ContactRecord]
    has_substitutes: bool = True

    def of_owner(self, owner: str) -> Recipient | None:
        """Who is reminded of what a party owns: a person themselves; for an organisation the
        contact who was named, else the first person of it with an account; null for nobody.
        """
        party = self.parties.get(owner)
        if party is None or party.kind == "person":
            return Recipient(owner) if owner in self.reachable else None
        named = self._named("reminders", owner)
        if named in self.reachable:
            return Recipient(named, f"the named contact of {owner}", owner)
        people = [p.name for p in self.parties.values() if p.organisation == owner]
        first = next((name for name in people if name in self.reachable), None)
        if first is None:
            return None
        why = (
            f"the first person of {owner} in the register with an account here; "
            f"an administrator can name another: “send the reminders of {owner} to” and a name"
        )
        return Recipient(first, why, owner)

    def of_chair(self, forum: str) -> Recipient | None:
        """Whom what is long overdue at a forum reaches: the person named, else its chair, else an
        administrator.
        """
        named = self._named("escalation", forum)
        if named in self.reachable:
            return Recipient(named, f"named for what is long overdue at {forum}")
        known = self.forums.get(forum)
        if known and known.chair in self.reachable:
            return Recipient(known.chair, f"the chair of {forum}")
        return self._administrator(f"no chair of {forum} has an account here")

    def of_clerk(self, forum: str) -> Recipient | None:
        """Who hears before a meeting who has not updated: the person named as its clerk, else the
        one member whose role says so, else an administrator.
        """
        named = self._named("clerk", forum)
        if named in self.reachable:
            return Recipient(named, f"the named clerk of {forum}")
        known = self.forums.get(forum)
        clerks = [name for name in (known.members if known else ()) if self._is_clerk(name)]
        if len(clerks) == 1 and clerks[0] in self.reachable:
            return Recipient(clerks[0], f"the clerk among the members of {forum}")
        return self._administrator(f"no clerk of {forum} is named")

    def of_clock(self) -> list[Recipient]:
        """Who hears that a statutory clock runs out: every manager, else an administrator."""
        managers = self._with_access("manager")
        if managers:
            return [Recipient(name, "a manager of the office") for name in managers]
        administrator = self._administrator("no manager has an account here")
        return [administrator] if administrator else []

    def escalated_after(self, forum: str) -> int | None:
        """After how many working days overdue an action reaches the chair of its forum, or whoever
        was named; null for never.
        """
        said = self.named.get(("escalation", forum), NOBODY).after
        return ESCALATED_AFTER if said is None else said or None

    def meant(self, of: str) -> frozenset[str]:
        """Who would get what concerns a party or a forum, could they be reached: the party itself,
        whoever was named, and the chair and members.
        """
        named = {self._named(purpose, of) for purpose in PURPOSES} - {""}
        forum = self.forums.get(of)
        return frozenset({of, *named, *((forum.chair, *forum.members) if forum else ())})

    def administrators(self) -> list[str]:
        """The administrators who can be reached, in the order of the register."""
        return self._with_access("administrator")

    def _named(self, purpose: str, of: str) -> str:
        return self.named.get((purpose, of), NOBODY).person

    def _administrator(self, why: str) -> Recipient | None:
        first = next(iter(self.administrators()), None) if self.has_substitutes else None
        return Recipient(first, f"an administrator, and {why}") if first else None

    def _is_clerk(self, name: str) -> bool:
        role = self.parties[name].role.lower() if name in self.parties else ""
        return "clerk" in role or "secretary to" in role

    def _with_access(self, access: str) -> list[str]:
        return [
            party.name
            for party in self.parties.values()
            if party.access == access and party.name in self.reachable
        ]


def recipients(session: Session) -> Recipients:
    """Who can be reached now: people with access to the register and an account on a platform."""
    parties: Sequence[PartyRecord] = select_parties(session)
    with_account = people_with_accounts(session)
    reachable = {party.name for party in parties if party.access and party.name in with_account}
    return Recipients(
        {party.name: party for party in parties},
        {forum.label: forum for forum in select_forums(session)},
        frozenset(reachable),
        contacts(session),
    )
