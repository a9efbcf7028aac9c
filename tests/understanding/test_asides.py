"""What stands beside a question and is no part of it."""

import pytest

from bot.understanding.orders.asides import parted

ASIDES = [
    # what is coming, before the question
    ("COM is tomorrow - what is still open from last time", "what is still open from last time"),
    ("com tmrw whats still open", "whats still open"),
    ("there's a COM on Tuesday, what is on the agenda", "what is on the agenda"),
    ("the board meets on Thursday: anything outstanding", "anything outstanding"),
    ("we meet Tuesday - anything not done from last time?", "anything not done from last time?"),
    ("I'm seeing the chief on Friday - what does he owe us", "what does he owe us"),
    ("seeing the CC in 10 mins, knife crime?", "knife crime?"),
    ("got the panel at 10 - which of those has no owner", "which of those has no owner"),
    ("ahead of Thursday's board what is overdue", "what is overdue"),
    ("for my 2pm, knife crime figures", "knife crime figures"),
    ("for my 2pm with the chiefs', overdue actions", "overdue actions"),
    ("for my meeting with the chief at 2: how are we on ASB", "how are we on ASB"),
    # and after it
    ("knife crime figures for my 2pm", "knife crime figures"),
    ("what is overdue? COM is tomorrow", "what is overdue"),
    ("what is overdue because COM is tomorrow", "what is overdue"),
    ("999 calls - I'm in with the mayor at 3", "999 calls"),
    # what is being written
    ("everything under item 2.2, I'm doing the workforce briefing", "everything under item 2.2"),
    ("doing the minutes - what was item 2.3", "what was item 2.3"),
    ("it's for the board paper: who owns custody", "who owns custody"),
]
NO_ASIDES = [
    "what is due tomorrow",
    "due tomorrow, which have no owner",
    "anything tomorrow? and Friday?",
    "actions due this week - who owns them",
    "before Friday, what is due",
    "ahead of Thursday's board, what is due",
    "what meetings have we got tomorrow",
    "when is the COM, tomorrow?",
    "COM tomorrow",
    "is the Panel on Friday?",
    "what did we agree when we met the chief on Tuesday",
    "remind me tomorrow, what is overdue",
    "post tomorrow: the overdue list",
    "COM tomorrow, close COM/23/04",
    "what have we got on the workforce briefing",
    "who is doing the workforce briefing",
    "pencil in another Panel 7.11.23 at the town hall",
]


@pytest.mark.parametrize(("text", "asked"), ASIDES)
def test_why_it_is_asked_now_is_no_part_of_the_question(text: str, asked: str) -> None:
    said = parted(text)
    assert said.asked == asked
    assert said.before + said.asked + said.after == text


@pytest.mark.parametrize("text", NO_ASIDES)
def test_what_may_be_asked_for_stays_in_the_question(text: str) -> None:
    assert parted(text).asked == text


def test_a_long_text_is_parted_as_quickly() -> None:
    for text in ("we meet " + "x-y " * 5_000, "com, " * 5_000, "i am seeing " + "the " * 5_000):
        assert parted(text).asked == text
