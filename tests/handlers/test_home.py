"""What is on somebody's plate when it is much, and in a channel."""

from datetime import datetime

from handlers.ask import Ask
from handlers.home import show_home
from handlers.reply import Entries, plain_text
from tests.sentence_world import sample_turn

WEDNESDAY_11_OCTOBER = datetime(2023, 10, 11, 9)  # noqa: DTZ001 - local, as times inside are


def test_ten_actions_at_once_and_the_rest_on_later_pages() -> None:
    with sample_turn(WEDNESDAY_11_OCTOBER, "West Yorkshire Police") as turn:
        first = show_home(Ask("home"), turn)
        beyond = show_home(Ask("home", offset=10), turn)

    lists = [part for part in first.parts if isinstance(part, Entries)]
    assert [entry.label for entry in lists[0].entries] == list(first.records)
    assert plain_text(beyond) == "That was all; there is no more to show."


def test_what_is_sensitive_is_only_counted_in_a_channel() -> None:
    with sample_turn(WEDNESDAY_11_OCTOBER, "Tracy Brabin", may_see_sensitive=False) as turn:
        reply = show_home(Ask("home"), turn)

    assert "You own 1 open action, 1 overdue." in plain_text(reply)


def test_whoever_is_not_known_owns_nothing() -> None:
    with sample_turn(WEDNESDAY_11_OCTOBER, "") as turn:
        reply = show_home(Ask("home"), turn)

    assert plain_text(reply) == "I do not know who you are here, so I cannot tell."
