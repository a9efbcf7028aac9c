"""What people make of a person's name and role: surname, rank and surname, "the chief"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding.words.concepts import concept_words
from bot.understanding.words.senses import DERIVED, SHORTENED, Sense
from bot.understanding.words.text import folded_words

_SMALL = {"and", "of", "the", "for", "in", "on", "to", "a", "with", "by"}
_PERSON_WORDS = {"mr", "mrs", "ms", "miss", "dr", "sir", "dame"}
# Whoever employs a person of this role is meant by these words.
_ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"police(?:,? fire)? and crime commissioner",
        ("commissioner", "the commissioner", "pcc", "pfcc"),
    ),
    (
        r"deputy police(?:,? fire)? and crime commissioner",
        ("deputy", "deputy commissioner", "dpcc"),
    ),
    (r"chief constable", ("chief", "the chief", "chief con")),
    (r"deputy chief constable", ("deputy chief", "deputy")),
    (r"mayor of .*", ("mayor", "the mayor")),
    (r"deputy mayor.*", ("deputy mayor", "the deputy mayor", "deputy")),
    (r"chief executive.*", ("chief exec", "chief executive", "ceo", "cx")),
    (r"chief financ\w+ officer.*", ("cfo", "finance director", "chief finance officer")),
    (r"chief fire officer", ("chief fire officer", "fire chief")),
)
_RANKS = {
    "chief superintendent": ("ch supt", "chief super", "c supt"),
    "superintendent": ("supt", "super"),
    "detective chief superintendent": ("det ch supt", "dcs"),
    "detective superintendent": ("det supt",),
    "chief inspector": ("ch insp", "ci"),
    "inspector": ("insp",),
    "sergeant": ("sgt",),
    "constable": ("pc",),
}
_SERVICES = {
    "chief constable": (
        "the force",
        "police",
        "the police",
        "police force",
        "constabulary",
        "the constabulary",
    ),
    "chief fire officer": (
        "fire",
        "the fire service",
        "fire service",
        "fire and rescue",
        "fire and rescue service",
    ),
}


@dataclass(frozen=True, slots=True)
class PersonName:
    """What the usual ways of calling a person are made from; `organisation` is the employer."""

    name: str
    role: str = ""
    organisation: str = ""


def initials(text: str) -> str:
    """The initials of a name of several words: "Local Criminal Justice Board" gives LCJB."""
    return "".join(
        word[0].upper() for word in re.findall(r"[\w']+", text) if word.lower() not in _SMALL
    )


def ways_to_call(person: PersonName) -> Iterable[tuple[tuple[str, ...], Sense]]:
    """Every usual way of calling a person, and the service that a chief officer leads."""
    for service in _SERVICES.get(person.role.casefold(), ()) if person.organisation else ():
        yield folded_words(service), Sense("party", person.organisation, SHORTENED)
    words = [word for word in folded_words(person.name) if word not in _PERSON_WORDS]
    if not 2 <= len(words) <= 4 or not person.name[0].isalpha() or person.name == person.role:
        return
    first, surname = words[0], words[-1]
    derived = Sense("party", person.name, DERIVED)
    yield from (((word,), derived) for word in (surname, first) if word not in concept_words())
    yield (first, surname), derived
    yield (first[0], surname), derived
    for title in _PERSON_WORDS:
        yield (title, surname), derived
    if person.role:
        yield from _ways_to_call_by_role(person, first, surname)


def _ways_to_call_by_role(
    person: PersonName, first: str, surname: str
) -> Iterable[tuple[tuple[str, ...], Sense]]:
    """By role, by rank and surname, by the initials of the role."""
    derived = Sense("party", person.name, DERIVED)
    head = _head_of(person.role)
    for called in _called(person.role):
        yield folded_words(called), Sense("party", person.name, SHORTENED)
    for short in _RANKS.get(head.casefold(), ()):
        yield (*folded_words(short), surname), derived
    role = folded_words(head)
    yield folded_words(person.role), derived
    letters = initials(head).lower()
    if any(word not in concept_words() for word in role):
        yield role, derived
    yield (*role, surname), derived
    if len(letters) >= 2:
        yield (letters,), derived
        yield (letters, surname), derived
        yield (letters, first), derived


@lru_cache(maxsize=1_000)  # many people have one role
def _called(role: str) -> tuple[str, ...]:
    """What anybody with a role is called by it."""
    heads = (_head_of(role).casefold(), role.casefold())
    return tuple(
        each
        for pattern, called in _ROLES
        if any(re.fullmatch(pattern, head) for head in heads)
        for each in called
    )


def _head_of(role: str) -> str:
    """A role without what it is for: "Engagement Officer, Policing and Crime"."""
    head = re.split(r"\s*\(| for ", role)[0]
    before, comma, _ = head.partition(",")
    return before if comma and " " in before else head
