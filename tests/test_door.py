"""The one door to the inside: each message answered once, each button under its own answer."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sql
from sqlalchemy import Engine, event
from sqlmodel import Session

from bot.assistant import Assistant, Utterance
from handlers.reply import Reply, plain_text
from store.conversations import Conversation
from store.database import writing
from store.deliveries import KEPT_FOR, Delivery, claim, forget_deliveries
from store.register import load
from store.samples import sample_path

NOW = datetime(2023, 10, 2, 9, 0)  # noqa: DTZ001 - Monday, local, as times inside are
CLOSE = Utterance("close COM/23/08", "Julie Reid", "slack:C1", "1.1", delivery="slack:C1:1.1")


@pytest.fixture
def assistant(engine: Engine) -> Assistant:
    load(engine, sample_path("west-yorkshire"))
    return Assistant(engine)


def pressed(label: str, on: Reply, person: str = "Julie Reid") -> Utterance:
    return replace(CLOSE, text="", press=label, person=person, pressed_on=on.number, delivery="")


# --- Once ---------------------------------------------------------------------------------------


def test_what_is_delivered_again_is_not_answered_again(assistant: Assistant) -> None:
    first = assistant.answer_once(CLOSE, NOW)
    assert first is not None
    assert first.proposal == {
        "change": "complete",
        "ref": "COM/23/08",
        "status": "complete",
        "closed": "2023-10-02",
    }
    confirming = replace(CLOSE, text="yes", delivery="slack:C1:1.2")
    written = assistant.answer_once(confirming, NOW)
    assert written is not None
    assert len(written.written) == 1
    assert assistant.answer_once(confirming, NOW) is None
    assert assistant.answer_once(CLOSE, NOW) is None


def test_what_is_delivered_twice_at_once_is_written_once(assistant: Assistant) -> None:
    assistant.answer_once(CLOSE, NOW)
    confirming = replace(CLOSE, text="yes", delivery="slack:C1:1.2")
    replies: list[Reply | None] = []
    threads = [
        threading.Thread(target=lambda: replies.append(assistant.answer_once(confirming, NOW)))
        for _ in range(4)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(len(reply.written) for reply in replies if reply) == [1]
    assert replies.count(None) == 3


def test_two_yeses_at_once_write_once(assistant: Assistant) -> None:
    assistant.answer(CLOSE, NOW)
    replies: list[Reply] = []
    yes = replace(CLOSE, text="yes")
    threads = [
        threading.Thread(target=lambda: replies.append(assistant.answer(yes, NOW)))
        for _ in range(4)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(len(reply.written) for reply in replies) == [0, 0, 0, 1]


@pytest.fixture
def failing(engine: Engine) -> Iterator[list[str]]:
    """While it names a statement, no transaction that runs one comes to anything."""
    begins: list[str] = []

    def fail(*details: object) -> None:
        if begins and str(details[2]).startswith(begins[0]):
            raise RuntimeError

    event.listen(writing(engine), "before_cursor_execute", fail)
    yield begins
    event.remove(writing(engine), "before_cursor_execute", fail)


def test_a_turn_that_dies_is_answered_when_it_is_delivered_again(
    assistant: Assistant, failing: list[str]
) -> None:
    failing.append("INSERT INTO conversation")
    died = assistant.answer_once(CLOSE, NOW)
    assert died is not None
    assert "Something went wrong on my side, and nothing was changed." in plain_text(died)
    failing.clear()
    again = assistant.answer_once(CLOSE, NOW)
    assert again is not None
    assert again.proposal is not None


def test_what_was_delivered_days_ago_is_forgotten(engine: Engine) -> None:
    later = NOW + KEPT_FOR + timedelta(seconds=1)
    with Session(writing(engine)) as session:
        assert claim(session, "one", NOW)
        forget_deliveries(session, NOW)
        assert not claim(session, "one", later)
        forget_deliveries(session, later - KEPT_FOR)
        assert claim(session, "one", later)


def test_what_is_old_is_dropped_by_the_turns_themselves(
    engine: Engine, assistant: Assistant
) -> None:
    def kept() -> tuple[int, int]:
        with Session(engine) as session:
            deliveries = session.execute(sql.select(sql.func.count()).select_from(Delivery))
            conversations = session.execute(sql.select(sql.func.count()).select_from(Conversation))
            return deliveries.scalar_one(), conversations.scalar_one()

    assistant.answer_once(replace(CLOSE, thread="one", delivery="one"), NOW)
    assistant.answer_once(replace(CLOSE, thread="two", delivery="two"), NOW + timedelta(days=2))
    assert kept() == (2, 1)  # a conversation is kept for a day, a delivery for three
    assistant.answer_once(replace(CLOSE, thread="three", delivery="three"), NOW + KEPT_FOR * 2)
    assert kept() == (1, 1)


# --- Buttons ------------------------------------------------------------------------------------


def test_a_button_of_the_proposal_that_is_open_confirms_it(assistant: Assistant) -> None:
    proposed = assistant.answer(CLOSE, NOW)
    written = assistant.answer(pressed("Confirm", proposed), NOW).written
    assert [each["ref"] for each in written] == ["COM/23/08"]


def test_a_button_of_an_earlier_proposal_shows_the_one_that_is_open(assistant: Assistant) -> None:
    earlier = assistant.answer(CLOSE, NOW)
    assistant.answer(replace(CLOSE, text="withdraw COM/23/03"), NOW)
    refused = assistant.answer(pressed("Confirm", earlier), NOW)
    assert refused.written == ()
    assert refused.proposal == {"change": "withdraw", "ref": "COM/23/03", "status": "withdrawn"}
    assert "That proposal is no longer open, so nothing was changed." in plain_text(refused)
    written = assistant.answer(pressed("Confirm", refused), NOW).written
    assert [each["ref"] for each in written] == ["COM/23/03"]


def test_a_button_pressed_twice_writes_once(assistant: Assistant) -> None:
    proposed = assistant.answer(CLOSE, NOW)
    assert len(assistant.answer(pressed("Confirm", proposed), NOW).written) == 1
    again = assistant.answer(pressed("Confirm", proposed), NOW)
    assert again.written == ()
    assert "nothing was changed" in plain_text(again)


def test_a_button_of_somebody_else_s_proposal_is_theirs(assistant: Assistant) -> None:
    proposed = assistant.answer(CLOSE, NOW)
    refused = assistant.answer(pressed("Confirm", proposed, "Alison Lowe"), NOW)
    assert refused.written == ()
    assert "That is Julie Reid's to press, so nothing was changed." in plain_text(refused)
    hers = assistant.answer(replace(CLOSE, text="withdraw COM/23/03", person="Alison Lowe"), NOW)
    assert hers.number != proposed.number
    assert len(assistant.answer(pressed("Confirm", proposed), NOW).written) == 1


def test_no_number_comes_back_in_a_thread_that_was_forgotten(assistant: Assistant) -> None:
    proposed = assistant.answer(CLOSE, NOW)
    days_later = NOW + timedelta(days=3)
    assistant.answer(replace(CLOSE, thread="other"), days_later)
    assistant.answer(replace(CLOSE, text="withdraw COM/23/03"), days_later)
    refused = assistant.answer(pressed("Confirm", proposed), days_later)
    assert refused.written == ()


# --- Forms ----------------------------------------------------------------------------------------


def filled(on: Reply, **fields: object) -> Utterance:
    return replace(CLOSE, text="", delivery="", pressed_on=on.number, edit=fields)


def test_a_form_changes_what_is_proposed_and_writes_nothing(assistant: Assistant) -> None:
    asked = replace(CLOSE, text="log an action for Rachel to draft the notice by 20 October")
    proposed = assistant.answer(asked, NOW)
    form = filled(
        proposed, action="Draft the notice!", owners=["Sharon Waugh", "VRP"], due="", forum="COM"
    )
    edited = assistant.answer(form, NOW)
    assert edited.written == ()
    assert edited.proposal == {
        "change": "add",
        "action": "Draft the notice!",
        "owners": ["Sharon Waugh", "Violence Reduction Partnership"],
        "forum": "COM",
    }
    (written,) = assistant.answer(pressed("Confirm", edited), NOW).written
    assert written["action"] == "Draft the notice!"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"due": "someday soon"}, "“someday soon” is no date that I know."),
        ({"due": None}, "Without a date there is no change."),
        ({"due": "2023-11-17", "owners": ["Nobody Known"]}, "“Nobody Known” is no one party"),
    ],
)
def test_what_a_form_may_not_say_changes_nothing(
    assistant: Assistant, fields: dict[str, object], said: str
) -> None:
    asked = replace(CLOSE, text="push COM/23/08 back to 10 November")
    refused = assistant.answer(filled(assistant.answer(asked, NOW), **fields), NOW)
    assert said in plain_text(refused)
    assert refused.proposal == {"change": "reschedule", "ref": "COM/23/08", "due": "2023-11-10"}


def test_a_form_says_neither_which_record_nor_what_change(assistant: Assistant) -> None:
    proposed = assistant.answer(CLOSE, NOW)
    form = filled(proposed, ref="COM/23/01", change="withdraw", status="withdrawn")
    assert assistant.answer(form, NOW).proposal == proposed.proposal


def test_a_form_of_an_earlier_proposal_shows_the_one_that_is_open(assistant: Assistant) -> None:
    earlier = assistant.answer(CLOSE, NOW)
    open_now = assistant.answer(replace(CLOSE, text="withdraw COM/23/03"), NOW)
    assert assistant.answer(filled(earlier, closed="2023-10-01"), NOW).proposal == open_now.proposal


# --- Who reads along ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "outsiders", "is_shown"),
    [(None, False, True), (None, True, False), ("slack:C1", False, False)],
)
def test_what_is_sensitive_is_shown_to_one_person_alone(
    assistant: Assistant, channel: str | None, outsiders: bool, is_shown: bool
) -> None:
    asked = Utterance("who chairs the PSD panel", "Julie Reid", channel, outsiders=outsiders)
    shown = "PSDSP" in assistant.answer(asked, NOW).records
    assert shown is is_shown
