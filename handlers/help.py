"""Help: what can be asked, as people ask it, of the records that this register holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from handlers.ask import Ask
from handlers.gate import choices_shown
from handlers.registry import intent, subjects
from handlers.reply import Entries, Entry, Line, Part, Reply
from handlers.turn import Turn
from handlers.wording import capitalised
from store.actions import action_refs
from store.forums import select_forums
from store.names import register_names

_SHOWN = Path(__file__).with_name("help.yml")
_LOOKED_AT = 50  # references among which one that may be named here is found


@dataclass(frozen=True, slots=True)
class Topic:
    """One line of help: its title, the kind of record it needs, the subjects that answer, what one
    may say, and words that name it.
    """

    title: str
    of: str
    subjects: tuple[str, ...]
    say: tuple[str, ...]
    words: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, by the title and by subject."""
        return (*self.subjects, *self.title.lower().split(" and "))


@cache
def topics() -> tuple[Topic, ...]:
    """All of them, in the order of help.yml."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load(_SHOWN.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
    return tuple(
        Topic(
            title,
            each["of"],
            tuple(each["subjects"]),
            tuple(each["say"]),
            tuple(each.get("words", ())),
        )
        for title, each in table.items()
    )


@intent("help.overview", help="what can be asked", needs="help")
def show_help(ask: Ask, turn: Turn) -> Reply:
    """A line for each thing that can be asked of this register; of the one that is named, all."""
    text = ask.text.lower()
    held = register_names(turn.session).kinds
    known = _names_to_say(turn)
    offered = [topic for topic in topics() if topic.of in held]
    named = [topic for topic in offered if any(word in text for word in topic.words)]
    named = named or [t for t in offered if any(name.rstrip("s") in text for name in t.names)]
    parts: list[Part] = [Line("You can ask me about these, in your own words:")]
    lines = tuple(Entry(each.title, _quoted(each.say, known)) for each in named or offered)
    parts.append(Entries(lines))
    parts += [part for topic in named for part in _in_full(topic)]
    if not named:
        first = offered[0].title.lower() if offered else "changes"
        parts.append(Line(f"Say “help with {first}”, or with any other of these, for all of it."))
    parts.append(Line("I only say what the register holds, and say so where it holds nothing."))
    return Reply(tuple(parts), intent=ask.intent)


def _in_full(topic: Topic) -> Iterator[Part]:
    """Each thing that can be asked or done, in a few words."""
    told = [
        Entry(capitalised(each.help))
        for subject, intents in subjects()
        if subject in topic.subjects
        for each in intents
    ]
    yield Line(f"{topic.title}, all of it:")
    yield Entries(tuple(told))


def _names_to_say(turn: Turn) -> Mapping[str, str]:
    """An action and a forum that may be named here, to stand in what one may say."""
    refs = choices_shown("ref", action_refs(turn.session)[:_LOOKED_AT], turn)
    labels = [forum.label for forum in select_forums(turn.session)]
    forums = choices_shown("forum", labels[:_LOOKED_AT], turn)
    return {"{ref}": next(iter(refs), ""), "{forum}": next(iter(forums), "")}


def _quoted(say: Sequence[str], known: Mapping[str, str]) -> str:
    """What one may say, in quotation marks; what names a record only where there is one."""
    return ", ".join(f"“{said}”" for each in say if (said := filled(each, known)))


def filled(said: str, known: Mapping[str, str]) -> str:
    """What one may say, with the names that stand in it; "" where one is not known."""
    for slot, name in known.items():
        if slot in said and not name:
            return ""
        said = said.replace(slot, name)
    return said
