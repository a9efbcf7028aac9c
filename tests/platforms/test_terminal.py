"""The chat at a terminal: what is drawn, completed and pressed, and how one leaves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.assistant import Utterance
from bot.platforms.screen import without_controls
from bot.platforms.terminal import NameCompleter, Seat, chat, play, prompting
from bot.platforms.terminal_drawing import drawn
from handlers.reply import Entries, Entry, Line, Reply, Table, say

NOW = datetime.fromisoformat("2023-10-02T09:00")  # a Monday
WHICH = Reply(
    (Line("Which one do you mean?"), Entries((Entry("QR"), Entry("Quarterly Panel")))),
    buttons=("QR", "Quarterly Panel"),
)


@dataclass
class Script:
    """Answers in order, and keeps what it was asked."""

    replies: list[Reply] = field(default_factory=list[Reply])
    asked: list[Utterance] = field(default_factory=list[Utterance])

    def answer(self, utterance: Utterance, now: datetime) -> Reply:
        assert now == NOW
        self.asked.append(utterance)
        return self.replies.pop(0) if self.replies else say("Noted.")


def seat_of(script: Script) -> Seat:
    return Seat(script, "Ann Field", lambda: NOW)


def screen(*, colours: bool = False) -> Console:
    """Sixty columns that can be read back."""
    return Console(
        file=StringIO(),
        width=60,
        highlight=False,
        force_terminal=colours,
        color_system="standard" if colours else None,
        legacy_windows=False,
    )


def shown(console: Console) -> str:
    """What stands on the screen, without the spaces at the ends of lines."""
    assert isinstance(console.file, StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def sitting(script: Script, typed: str, names: Iterable[str] = ()) -> str:
    """What stands on the screen after a person typed all that, key by key."""
    console = screen()
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text(typed)
        seat = seat_of(script)
        chat(seat, prompting(seat, names, InMemoryHistory()), console)
    return shown(console)


# --- Drawing --------------------------------------------------------------------------------------


def test_a_reply_is_drawn_in_the_order_in_which_it_is_said() -> None:
    reply = Reply(
        (
            Line("2 open actions."),
            Entries(
                (
                    Entry("QR/1", "Publish the log of every stop and search", "Ben Moor; open"),
                    Entry("QR/2"),
                ),
                first=11,
            ),
            Table(("Part", "Now"), (("Adults", "1,204"), ("Children", "87"))),
            Line("Shown 11 to 12 of 12."),
        ),
        warnings=("reported change 1.3, computed 1.5",),
        sources=("QR notes, item 4", "QR notes, item 5", "QP minutes"),
        buttons=("More", "Undo"),
    )
    console = screen()
    console.print(drawn(reply))
    assert shown(console).splitlines() == [
        "2 open actions.",
        "11. QR/1: Publish the log of every stop and search (Ben",
        "    Moor; open)",
        "12. QR/2",
        "",
        " Part       Now",
        " ────────────────",
        " Adults     1,204",
        " Children   87",
        "",
        "Shown 11 to 12 of 12.",
        "Note: reported change 1.3, computed 1.5.",
        "Sources: QR notes, items 4, 5; QP minutes.",
        "You can type:  More    Undo",
    ]


def test_colours_tell_headline_label_warning_and_source_apart() -> None:
    reply = Reply(
        (Line("1 action."), Entries((Entry("QR/1", "Publish"),))),
        warnings=("late",),
        sources=("QR notes",),
    )
    console = screen(colours=True)
    console.print(drawn(reply))
    assert shown(console).splitlines() == [
        "\x1b[1m1 action.\x1b[0m",
        "\x1b[2m1.\x1b[0m \x1b[1;36mQR/1\x1b[0m\x1b[39m: Publish\x1b[0m",
        "\x1b[33mNote: late.\x1b[0m",
        "\x1b[2mSource: QR notes.\x1b[0m",
    ]


def test_what_people_typed_is_shown_as_written_and_does_nothing() -> None:
    console = screen(colours=True)
    console.print(drawn(say("Plain.", "[red]loud[/red] :warning: \x1b[2J\x07 https://x.example")))
    assert shown(console).splitlines()[1] == (
        "[red]loud[/red] :warning: \ufffd[2J\ufffd https://x.example"
    )


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        pytest.param("Café – 5 £", "Café – 5 £", id="letters of any kind stay"),
        pytest.param("two\n\tlines", "two\n\tlines", id="a new line and a tab stay"),
        pytest.param("\x1b]0;title\x07", "\ufffd]0;title\ufffd", id="no title of the window"),
        pytest.param("\x9b2J", "\ufffd2J", id="the eight-bit form of an escape"),
        pytest.param("\rover", "\ufffdover", id="no writing over the line"),
        pytest.param("a\u202eb", "a\ufffdb", id="no turning the line around"),
    ],
)
def test_nothing_moves_the_cursor(written: str, seen: str) -> None:
    assert without_controls(written) == seen


# --- Talking --------------------------------------------------------------------------------------


def test_a_person_asks_picks_asks_for_help_and_leaves() -> None:
    script = Script([WHICH, say("QR: quarterly."), say("Ask me anything.")])
    assert sitting(script, "when is it?\rqr\r\rhelp\rexit\r").splitlines() == [
        "Which one do you mean?",
        "1. QR",
        "2. Quarterly Panel",
        "You can type:  QR    Quarterly Panel",
        "",
        "QR: quarterly.",
        "",
        "Ask me anything.",
        "",
        "Here: Tab completes a name, the up arrow brings back what",
        "you said, a button's label typed presses it, exit (or",
        "Ctrl-D) leaves.",
        "",
        "Goodbye.",
    ]
    assert [(each.text, each.press, each.person) for each in script.asked] == [
        ("when is it?", "", "Ann Field"),
        ("", "QR", "Ann Field"),
        ("help", "", "Ann Field"),
    ]
    assert len({each.thread for each in script.asked}) == 1


def test_a_button_can_be_pressed_only_while_it_is_offered() -> None:
    script = Script([WHICH, say("QR: quarterly.")])
    sitting(script, "when?\rQuarterly panel\rQR\r\x04")
    assert [each.press for each in script.asked] == ["", "Quarterly Panel", ""]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        pytest.param("one\r\x04", ["one"], id="Ctrl-D leaves"),
        pytest.param("one\x03two\rquit\r", ["two"], id="Ctrl-C clears the line"),
        pytest.param("one\rEXIT\r", ["one"], id="exit, whatever its case"),
        pytest.param("   \r/exit\r", [], id="an empty line asks nothing"),
    ],
)
def test_a_key_does_what_it_does_at_any_terminal(typed: str, asked: list[str]) -> None:
    script = Script()
    assert sitting(script, typed).endswith("Goodbye.")
    assert [each.text for each in script.asked] == asked


def test_what_is_played_is_shown_as_it_would_have_been_typed() -> None:
    console = screen()
    play(seat_of(Script([say("Tuesday.")])), "When?", console)
    assert shown(console) == "> When?\nTuesday.\n"


# --- Completing -----------------------------------------------------------------------------------

NAMES = ("Community Outcomes Meeting", "COM", "COM/23/01", "Tracy Brabin", "Trading Standards")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        pytest.param("", [], id="nothing typed"),
        pytest.param("t", [], id="one letter is too little"),
        pytest.param("tr", ["Tracy Brabin", "Trading Standards"], id="the first word"),
        pytest.param("owed by TRAC", ["Tracy Brabin"], id="in the middle, whatever the case"),
        pytest.param(
            "when is community out", ["Community Outcomes Meeting"], id="several words of a name"
        ),
        pytest.param("show com/", ["COM/23/01"], id="a reference"),
        pytest.param("bra", [], id="not from the middle of a name"),
        pytest.param("Mo", ["More"], id="a button"),
        pytest.param("any mo", [], id="a button only at the beginning"),
        pytest.param("he", ["help"], id="help"),
        pytest.param("COM ", [], id="a word that has ended"),
    ],
)
def test_names_are_completed(typed: str, completed: list[str]) -> None:
    completer = NameCompleter(NAMES, lambda: ("More",))
    found = list(completer.get_completions(Document(typed), CompleteEvent()))
    assert [each.text for each in found] == completed
    for each in found:
        assert each.text.casefold().startswith(typed[each.start_position :].casefold())


def test_tab_takes_the_completion_that_is_offered() -> None:
    script, console = Script(), screen()
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        seat = seat_of(script)
        session = prompting(seat, NAMES)
        offered: list[str] = []

        def take(buffer: Buffer) -> None:
            if buffer.complete_state and not offered:
                offered.extend(each.text for each in buffer.complete_state.completions)
                keys.send_text("\t\rexit\r")

        session.default_buffer.on_completions_changed += take
        keys.send_text("what has Trac")
        chat(seat, session, console)
    assert offered == ["Tracy Brabin"]
    assert [each.text for each in script.asked] == ["what has Tracy Brabin"]


def test_what_was_said_can_be_brought_back() -> None:
    history = InMemoryHistory()
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        seat = seat_of(Script())
        keys.send_text("what is overdue?\rexit\r")
        chat(seat, prompting(seat, NAMES, history), screen())
    assert history.get_strings() == ["what is overdue?", "exit"]
