"""What can be asked: each intent with its function, its example sentences and its help line.

A subject file declares its intents with the `intent` decorator; their example sentences stand
beside it in sentences/SUBJECT.yml, under the intent's name. "help" is made from this, so that
nothing is offered that does not exist.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import yaml

from handlers.ask import Ask
from handlers.reply import Reply
from handlers.turn import Turn

SUBJECTS = (
    "actions",
    "metrics",
    "meetings",
    "forums",
    "discussions",
    "inspections",
    "plan",
    "funding",
    "assurance",
    "checks",
    "people",
    "history",
    "home",
    "briefings",
    "attention",
    "changes",
    "action_changes",
    "origin_changes",
    "meeting_changes",
    "reading_changes",
    "record_changes",
    "digests",
    "reminders",
    "escalations",
    "closures",
    "rooms",
    "chat_histories",
    "help",
)
SENTENCES = Path(__file__).parent / "sentences"

Handler = Callable[[Ask, Turn], Reply]


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing that can be asked. `slots` are the kinds of mention it can use, `needs` those
    without one of which it is not meant ("metric|part" is either).
    """

    name: str
    subject: str
    handler: Handler
    help: str
    slots: frozenset[str]
    needs: tuple[str, ...]
    sentences: tuple[str, ...]
    is_change: bool = False


_declared: dict[str, Intent] = {}


def intent(
    name: str,
    *,
    help: str,  # noqa: A002 - what a declaration reads best with
    slots: str = "",
    needs: str = "",
    is_change: bool = False,
) -> Callable[[Handler], Handler]:
    """Declare the function below as what answers intent `name`; `slots` and `needs` are words."""

    def declare(handler: Handler) -> Handler:
        subject = handler.__module__.rpartition(".")[2]
        sentences = _sentences_of(subject).get(name, [])
        _declared[name] = Intent(
            name,
            subject,
            handler,
            help,
            frozenset(slots.split()),
            tuple(needs.split()),
            tuple(sentences),
            is_change,
        )
        return handler

    return declare


@cache
def _sentences_of(subject: str) -> dict[str, list[str]]:
    path = SENTENCES / f"{subject}.yml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {}  # noqa: S506 - a safe loader


@cache
def intents() -> dict[str, Intent]:
    """Every intent by name, subjects in the order in which help shows them: of two equally near
    intents the first is taken, so the order must not hang on what was imported first.
    """
    for subject in SUBJECTS:
        import_module(f"handlers.{subject}")
    ordered = sorted(_declared.values(), key=lambda each: SUBJECTS.index(each.subject))
    return {each.name: each for each in ordered}


def subjects() -> Iterator[tuple[str, list[Intent]]]:
    """The subjects with their intents, for help."""
    for subject in SUBJECTS:
        yield subject, [each for each in intents().values() if each.subject == subject]
