"""A question after a reason: "My diary is a mess so forgive me: which boards does he sit on?"."""

import pytest

from bot.understanding.questions.last_questions import last_question, leans

LAST = [
    (
        "The press have been on the phone again - how many actions are late?",
        "how many actions are late?",
    ),
    ("Finance have lost the spreadsheet (again): what is the total?", "what is the total?"),
    ("I'm doing the forward look for the team, so what is due in May?", "what is due in May?"),
    ("Honestly I lose track of these. Is the Chief late?", "Is the Chief late?"),
    ("Auditors are due on Monday, so is the change right?", "is the change right?"),
]
NONE = [
    "what is overdue, and who owns it?",
    "COM: what is next",
    "knife crime - how are we doing",
    "close COM/23/01 please",
]


@pytest.mark.parametrize(("text", "question"), LAST)
def test_a_question_after_a_reason_is_what_is_asked(text: str, question: str) -> None:
    assert last_question(text)[1] == question


@pytest.mark.parametrize("text", NONE)
def test_what_says_no_reason_first_is_read_whole(text: str) -> None:
    assert last_question(text) == ("", "")


def test_a_question_that_speaks_of_what_stands_before_it_leans_on_it() -> None:
    assert leans("what actions have we got on it?")
    assert not leans("what actions have we got on custody?")
