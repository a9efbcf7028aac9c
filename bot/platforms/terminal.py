"""The chat at a terminal: a prompt that remembers and completes, and replies in colour."""

import secrets
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import HTML
from prompt_toolkit.history import History
from rich.console import Console

from bot.assistant import Utterance
from bot.platforms.terminal_drawing import ASIDE, SAID, drawn, text
from handlers.reply import Reply

LEAVING = frozenset({"exit", "quit", "/exit", "/quit"})
MOST_COMPLETIONS = 30
_LEAST_TYPED = 2
_KEYS = (
    "Here: Tab completes a name, the up arrow brings back what you said, a button's label typed "
    "presses it, exit (or Ctrl-D) leaves."
)


class Answers(Protocol):
    """What is needed of the assistant."""

    def answer(self, utterance: Utterance, now: datetime) -> Reply:
        """The reply to what was said at `now` (Europe/London, without an offset)."""
        ...


@dataclass
class Seat:
    """One person's conversation at the terminal. `person` null: whoever sits here."""

    assistant: Answers
    person: str | None
    clock: Callable[[], datetime]
    buttons: tuple[str, ...] = ()
    _thread: str = field(default_factory=lambda: secrets.token_hex(4))

    def say(self, said: str) -> Reply:
        """The reply to what was typed; the label of a button that was offered last presses it."""
        pressed = next((each for each in self.buttons if each.casefold() == said.casefold()), "")
        utterance = Utterance(
            text="" if pressed else said, person=self.person, thread=self._thread, press=pressed
        )
        reply = self.assistant.answer(utterance, self.clock())
        self.buttons = reply.buttons
        return reply


class NameCompleter(Completer):
    """Completes the names of the register, of however many words, and what can be pressed."""

    def __init__(self, names: Iterable[str], buttons: Callable[[], Iterable[str]] = tuple) -> None:
        """`names`: what can be completed at any place; `buttons`: what can now be pressed."""
        every = {*names, "help", "exit"}
        self._names = sorted((name.casefold(), name) for name in every if name)
        self._buttons = buttons

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterator[Completion]:
        """Names that begin with the last words typed, the longest such run of words first."""
        del complete_event
        before = document.text_before_cursor
        shown: set[str] = set()
        for typed in _endings(before):
            for name in (*self._pressable(before, typed), *self._beginning(typed.casefold())):
                if name not in shown and len(shown) < MOST_COMPLETIONS:
                    shown.add(name)
                    yield Completion(name, start_position=-len(typed))

    def _pressable(self, before: str, typed: str) -> Iterator[str]:
        if typed == before:
            for button in self._buttons():
                if button.casefold().startswith(typed.casefold()):
                    yield button

    def _beginning(self, folded: str) -> Iterator[str]:
        for known, name in self._names[bisect_left(self._names, (folded, "")) :]:
            if not known.startswith(folded):
                break
            yield name


def _endings(before: str) -> Iterator[str]:
    """The text from the beginning of each of its words on: "ask deputy ma", "deputy ma", "ma"."""
    for start, character in enumerate(before):
        first = not character.isspace() and (start == 0 or before[start - 1].isspace())
        if first and len(before) - start >= _LEAST_TYPED:
            yield before[start:]


def chat(seat: Seat, session: PromptSession[str], console: Console) -> None:
    """Answer what is typed until the person leaves. Ctrl-C clears the line."""
    while True:
        try:
            said = session.prompt(HTML("<ansigreen><b>&gt; </b></ansigreen>")).strip()
        except KeyboardInterrupt:
            continue
        except EOFError:
            break
        if said.casefold() in LEAVING:
            break
        if said:
            answer(seat, said, console)
        if said.casefold() == "help":
            console.print(text(_KEYS, ASIDE), end="\n\n")
    console.print(text("Goodbye.", ASIDE))


def answer(seat: Seat, said: str, console: Console) -> None:
    """Print the reply to what was typed."""
    console.print(drawn(seat.say(said)))
    console.print()


def play(seat: Seat, said: str, console: Console) -> None:
    """Print what somebody says, and the reply to it."""
    console.print(text(f"> {said}", SAID))
    answer(seat, said, console)


def prompting(
    seat: Seat, names: Iterable[str], history: History | None = None
) -> PromptSession[str]:
    """The prompt of a seat, with the history that up and down go through."""
    completer = NameCompleter(names, lambda: seat.buttons)
    return PromptSession(history=history, completer=completer, complete_while_typing=True)
