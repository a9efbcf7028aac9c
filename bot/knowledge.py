"""What is kept of the register in memory, until it changes: its names, ready for recognition."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Engine
from sqlmodel import Session

from bot.understanding.names.find import Name, NameFinder
from bot.understanding.names.names import KnownNames
from bot.understanding.names.person_names import PersonName
from bot.understanding.recognise import Recogniser
from bot.understanding.words.phrases import Phrases
from bot.understanding.words.references import References
from handlers.registry import intents
from store.actions import action_refs, action_titles, action_topics, holds_actions
from store.history import ACTION
from store.names import RegisterNames, register_names
from store.standing import Changed, Standing, changed_since, standing

_GLOSSARY = Path(__file__).parent / "understanding" / "glossary.yml"


# What is changed of these leaves the names as they are; and of all others, what actions are about.
_NAMELESS = frozenset((ACTION, "snooze", "subscription", "closure", "room", "account", "contact"))
_MOVES_ITEMS = "meeting"  # with its agenda, whose titles say what actions are about


@dataclass(frozen=True)
class Knowledge:
    """What is known of the register as it stood."""

    standing: Standing
    register_names: RegisterNames
    recogniser: Recogniser


class KnowledgeKeeper:
    """Hands out what is known of the register. After a change, only what changed is read again."""

    def __init__(self, engine: Engine) -> None:
        """`engine`: where the register is."""
        self._engine = engine
        self._kept: Knowledge | None = None

    def current(self, session: Session) -> Knowledge:
        """What is known now; one small query when nothing changed."""
        now, kept = standing(session), self._kept
        if kept is None or kept.standing != now:
            changed = changed_since(session, kept.standing, now) if kept else None
            kept = self._kept = self._read(session, now, kept, changed)
        return kept

    def _read(
        self,
        session: Session,
        now: Standing,
        before: Knowledge | None,
        changed: Sequence[Changed] | None,
    ) -> Knowledge:
        """What is known now, by what was known before and what was changed since (null: anything
        may have been).
        """
        kinds = None if changed is None else {each.kind for each in changed}
        if before and kinds is not None and kinds <= _NAMELESS and _has_kinds(session, before):
            known = before.register_names
        else:
            known = register_names(session)
        if changed is None or kinds is None or _MOVES_ITEMS in kinds:
            refs = None
        else:
            refs = [each.ref for each in changed if each.kind == ACTION]
        if before and known == before.register_names:
            recogniser = _with_actions(before.recogniser, session, refs)
        else:
            recogniser = _recogniser(known, self._engine)
        return Knowledge(now, known, recogniser)


def _has_kinds(session: Session, known: Knowledge) -> bool:
    """Whether there still is an action where there was one, and none where there was none."""
    return holds_actions(session) == (ACTION in known.register_names.kinds)


def _with_actions(before: Recogniser, session: Session, refs: Sequence[str] | None) -> Recogniser:
    """The same after these actions were changed, made or removed (null: any of them)."""
    if refs is not None and not refs:
        return before
    found = action_topics(session, refs)
    if refs is None:
        refs = [*found, *before.names.actions_read, *before.references.actions_read]
    looked_at = dict.fromkeys(refs)
    return replace(
        before,
        names=before.names.with_actions({ref: found.get(ref) for ref in looked_at}),
        references=before.references.with_actions({ref: ref in found for ref in looked_at}),
    )


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


def _recogniser(known: RegisterNames, engine: Engine) -> Recogniser:
    names = KnownNames(
        names=[Name(*_fields(name)) for name in known.names],
        people=[PersonName(*person) for person in known.people],
        parts=known.parts,
        topics=_topics(engine),
        synonyms=_glossary(),
        kinds=known.kinds,
    )
    recommendations = [name.ref for name in known.names if name.kind == "recommendation"]
    references = References(_refs(engine), recommendations)
    return Recogniser(names, references, dict(intents()), _phrases())


def _refs(engine: Engine) -> Callable[[], Iterable[str]]:
    def read() -> Iterable[str]:
        with Session(engine) as session:
            return action_refs(session)

    return read


def _topics(engine: Engine) -> Callable[[], Mapping[str, str]]:
    def read() -> Mapping[str, str]:
        with Session(engine) as session:
            return action_topics(session)

    return read
