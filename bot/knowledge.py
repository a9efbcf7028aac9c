"""What is kept of the register in memory, until it changes: its names, ready for recognition."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Engine
from sqlmodel import Session

from bot.understanding.find import Name, NameFinder
from bot.understanding.names import KnownNames
from bot.understanding.person_names import PersonName
from bot.understanding.phrases import Phrases
from bot.understanding.recognise import Recogniser
from bot.understanding.references import References
from handlers.registry import intents
from store import revision
from store.actions import action_refs, action_titles, action_topics
from store.names import register_names

_GLOSSARY = Path(__file__).parent / "understanding" / "glossary.yml"


@dataclass(frozen=True)
class Knowledge:
    """The names of one revision of the register."""

    revision: int
    recogniser: Recogniser


class KnowledgeKeeper:
    """Hands out what is known of the register, built again only after the register changed."""

    def __init__(self, engine: Engine) -> None:
        """`engine`: where the register is."""
        self._engine = engine
        self._kept: Knowledge | None = None

    def current(self, session: Session) -> Knowledge:
        """What is known now; one small query when nothing changed."""
        number = revision.current(session)
        kept = self._kept
        if kept is None or kept.revision != number:
            kept = self._kept = Knowledge(number, _recogniser(session, self._engine))
        return kept


def finder(session: Session) -> NameFinder:
    """All names and action titles, for `remembrancer find`."""
    names = [Name(*_fields(name)) for name in register_names(session).names if name.kind in _FOUND]
    names += [Name("action", ref, title) for ref, title in action_titles(session)]
    return NameFinder(names)


_FOUND = ("party", "forum", "metric")


def _fields(name: Any) -> tuple[str, str, str, tuple[str, ...]]:
    return name.kind, name.ref, name.text, name.aliases


@cache
def _glossary() -> Mapping[str, list[str]]:
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    said = yaml.load(_GLOSSARY.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
    both: dict[str, list[str]] = {}
    for short, meanings in said.items():
        for meaning in meanings:
            both.setdefault(str(short), []).append(meaning)
            both.setdefault(meaning, []).append(str(short))
    return both


@cache
def _phrases() -> Phrases:
    return Phrases(intents().values())


def _recogniser(session: Session, engine: Engine) -> Recogniser:
    known = register_names(session)
    names = KnownNames(
        names=[Name(*_fields(name)) for name in known.names],
        people=[PersonName(*person) for person in known.people],
        parts=known.parts,
        topics=_topics(engine),
        synonyms=_glossary(),
        kinds=known.kinds,
    )
    recommendations = [name.ref for name in known.names if name.kind == "recommendation"]
    references = References(_refs(engine, recommendations))
    return Recogniser(names, references, dict(intents()), _phrases())


def _refs(engine: Engine, recommendations: Sequence[str]) -> Callable[[], Iterable[str]]:
    def read() -> Iterable[str]:
        with Session(engine) as session:
            return [*action_refs(session), *recommendations]

    return read


def _topics(engine: Engine) -> Callable[[], Mapping[str, str]]:
    def read() -> Mapping[str, str]:
        with Session(engine) as session:
            return action_topics(session)

    return read
