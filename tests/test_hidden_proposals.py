"""What is sensitive is proposed only where it may be shown: not in a channel that is not cleared,
and it is let go in one that is once somebody from outside reads along.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import Session

from bot.assistant import Assistant, Utterance
from bot.looking import Look
from handlers.reply import Reply, plain_text
from store.database import writing
from store.rooms import remember_room
from tests.sentence_world import moment, new_world

NOW = moment("Monday 2 October 2023, 09:00")
SECRET = "hearing of officer Alpha"
LET_GO = (
    "What waited for your answer is about something that may not be shown here now, so it was let "
    "go and nothing was changed. Ask me again in a direct message."
)
Say = Callable[..., str]


@pytest.fixture
def assistant() -> Assistant:
    """Over the sample register, with a sensitive action and a channel that is cleared."""
    engine = new_world().engine
    with Session(writing(engine)) as session:
        remember_room(session, "slack", "C1", NOW, is_cleared=True)
        session.commit()
    assistant = Assistant(engine)
    for said in (
        f"log an action for the PSD Scrutiny Panel: Sharon to list the {SECRET} by 20 October",
        "yes",
    ):
        assistant.answer(Utterance(said, "Julie Reid"), NOW)
    return assistant


@pytest.fixture
def say(assistant: Assistant) -> Say:
    def said(text: str, *, outsiders: bool = False, press: str = "") -> str:
        heard = Utterance(text, "Julie Reid", "slack:C1", press=press, outsiders=outsiders)
        return plain_text(assistant.answer(heard, NOW))

    return said


ORDERS = {
    "a change": "close PSDSP/23/01",
    "several": "close PSDSP/23/01 and move COM/23/08 to Friday",
    "a new action": f"log an action for the PSD Scrutiny Panel: Sharon to film the {SECRET}",
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("after", ["make it 20 November", "what is overdue?", "ok"])
def test_nobody_from_outside_is_shown_what_waits(say: Say, order: str, after: str) -> None:
    assert "Alpha" in say(order)
    answer = say(after, outsiders=True)
    assert answer.startswith(LET_GO)
    assert "Alpha" not in answer
    assert "nothing waiting" in say("yes")


def test_a_press_writes_nothing_of_it(say: Say) -> None:
    say("close PSDSP/23/01")
    answer = say("", press="Confirm", outsiders=True)
    assert answer.startswith(LET_GO)
    assert "Status: open" in say("where are we with PSDSP/23/01")


def test_who_looks_at_it_again_is_shown_none_of_it(assistant: Assistant, say: Say) -> None:
    say("close PSDSP/23/01")
    number = assistant.answer(Utterance("close PSDSP/23/01", "Julie Reid", "slack:C1"), NOW).number
    look = Utterance("", "Alison Lowe", "slack:C1", look=Look(number or 0), outsiders=True)
    assert plain_text(assistant.answer(look, NOW)) == "1 further item is not shown here."


def test_what_is_not_sensitive_waits_on(say: Say) -> None:
    say("close COM/23/08")
    assert "COM/23/08" in say("make it yesterday", outsiders=True)
    assert "Done. COM/23/08" in say("yes", outsiders=True)


ANEW = "1 further item is not shown here.\nNothing was changed. Ask me again in a direct message."
HARMLESS = "log an action for Pat Twiggs to ring the clerk"
SUSPEND = "log an action for the PSD Scrutiny Panel: Sharon to suspend officer Omega"
FORM = {"action": "Suspend officer Omega", "forum": "PSDSP"}
BECOMES_SENSITIVE: dict[str, tuple[tuple[Utterance, ...], str]] = {
    "by its form": ((Utterance(HARMLESS), Utterance(edit=FORM)), LET_GO),
    "as it is typed": ((Utterance(HARMLESS), Utterance("make the forum PSDSP")), LET_GO),
    "one of several": (
        (Utterance(f"close COM/23/08 and {HARMLESS}"), Utterance(edit={"2.forum": "PSDSP"})),
        LET_GO,
    ),
    "at once": ((Utterance(SUSPEND),), ANEW),
    "with another": ((Utterance(f"close COM/23/08 and {SUSPEND}"),), ANEW),
    "in a form of its own": ((Utterance(edit={"change": "add", **FORM}),), ANEW),
    "where an action was raised": ((Utterance("change the forum of COM/23/08 to PSDSP"),), ANEW),
}


@pytest.mark.parametrize("way", BECOMES_SENSITIVE)
def test_what_becomes_sensitive_is_not_shown_in_a_room_that_may_not_see_it(
    assistant: Assistant, way: str
) -> None:
    said, told = BECOMES_SENSITIVE[way]

    def answer(each: Utterance) -> Reply:
        here = replace(each, person="Julie Reid", channel="slack:COPEN", thread=way)
        return assistant.answer(here, NOW)

    replies = [answer(each) for each in said]
    assert plain_text(replies[-1]) == told
    assert (replies[-1].proposal, replies[-1].records) == (None, ())
    for each in (Utterance("yes"), Utterance(press="Confirm", pressed_on=replies[0].number)):
        assert answer(each).written == ()
