"""Whole answers about meetings and forums, as a screen reader would read them."""

from collections.abc import Callable
from datetime import date

import pytest

from handlers.ask import Ask, Window
from handlers.forums import list_forums, show_forum
from handlers.meetings import show_agenda, show_meetings
from handlers.reply import Reply, plain_text
from handlers.turn import Turn
from tests.sentence_world import moment, sample_turn

BEFORE = "Monday 2 October 2023, 09:00"
AFTER = "Wednesday 11 October 2023, 09:00"
WHEN, AGENDA = "meetings.when", "meetings.agenda"
HEADER = "item 9 (printed 'Tuesday 10 October 2023 14:30-16:30')"
OCTOBER = f"Source: COM notes 11 Jul 2023, {HEADER}."


def told(
    handler: Callable[[Ask, Turn], Reply],
    ask: Ask,
    at: str = BEFORE,
    *,
    alone: bool = True,
) -> Reply:
    with sample_turn(moment(at), may_see_sensitive=alone) as turn:
        return handler(ask, turn)


@pytest.mark.parametrize(
    ("ask", "at", "text"),
    [
        (
            Ask(WHEN, forums=("COM",), occasion="next"),
            BEFORE,
            "Next meeting of Community Outcomes Meeting (COM): Tuesday 10 October 2023, "
            f"14:30 to 16:30, venue not recorded (planned, in 8 days).\n{OCTOBER}",
        ),
        (
            Ask(WHEN, forums=("COM",), occasion="next"),
            "Tuesday 10 October 2023, 09:00",
            "Next meeting of Community Outcomes Meeting (COM): Tuesday 10 October 2023, "
            f"14:30 to 16:30, venue not recorded (planned, today).\n{OCTOBER}",
        ),
        (
            Ask(WHEN, forums=("COM",), occasion="last"),
            BEFORE,
            "Last meeting of Community Outcomes Meeting (COM): Tuesday 11 July 2023, "
            "time not recorded, venue not recorded (held, 83 days ago).\n"
            "Source: COM notes 11 Jul 2023, header (printed 'Tuesday, 11 July 2023').",
        ),
        (
            Ask(WHEN, forums=("QGM",), occasion="next"),
            BEFORE,
            "No date is recorded for the next meeting of QGM.\nQGM meets quarterly.",
        ),
        (
            Ask(WHEN, window=Window(date(2023, 10, 2), date(2023, 10, 8), "this week")),
            BEFORE,
            "No meetings from Monday 2 October 2023 to Sunday 8 October 2023.",
        ),
        (
            Ask(WHEN, forums=("COM",), text="all COM meetings"),
            BEFORE,
            "3 meetings of COM.\n"
            "1. COM: Tuesday 18 April 2023 (held)\n"
            "2. COM: Tuesday 11 July 2023 (held)\n"
            "3. COM: Tuesday 10 October 2023 (14:30 to 16:30, planned)\n"
            "Sources: COM notes 11 Jul 2023, items 2, 9 (printed 'Tuesday 10 October 2023 "
            "14:30-16:30'); COM notes 11 Jul 2023, header (printed 'Tuesday, 11 July 2023').",
        ),
    ],
)
def test_a_meeting_is_told_with_its_weekday_and_what_is_not_recorded(
    ask: Ask, at: str, text: str
) -> None:
    assert plain_text(told(show_meetings, ask, at)) == text


def test_after_the_last_recorded_meeting_none_is_made_up() -> None:
    reply = told(show_meetings, Ask(WHEN, forums=("COM",), occasion="next"), AFTER)
    first = plain_text(reply).split("\n")[0]
    assert (first, reply.records) == ("No date is recorded for the next meeting of COM.", ())


@pytest.mark.parametrize(
    ("ask", "text"),
    [
        (
            Ask(AGENDA, forums=("COM",), occasion="next"),
            "COM on Tuesday 10 October 2023: 6 papers.\n"
            "1. Item 1: Use of Force\n"
            "2. Item 2: Stop and Search\n"
            "3. Item 3: Neighbourhood Crime\n"
            "4. Item 4: Neighbourhood Policing and ASB\n"
            "5. Item 5: Mental Health\n"
            f"6. Item 6: Business Crime – Exception paper\n{OCTOBER}",
        ),
        (
            Ask(AGENDA, forums=("COM",), window=Window(date(2023, 4, 1), date(2023, 4, 30))),
            "COM on Tuesday 18 April 2023: no agenda is recorded.\n"
            "Source: COM notes 11 Jul 2023, item 2.",
        ),
        (
            Ask(AGENDA, agenda_titles=("Assurance Paper",)),
            "Assurance Paper: paper 8 of PCP on Friday 12 April 2024; lead: Alison Lowe.\n"
            "Source: Assurance Paper 12 Apr 2024, header.",
        ),
        (
            Ask(AGENDA, forums=("QGM",)),
            "No meeting of QGM is recorded for that.",
        ),
    ],
)
def test_an_agenda_is_told_item_by_item(ask: Ask, text: str) -> None:
    assert plain_text(told(show_agenda, ask)) == text


def test_a_forum_tells_first_what_was_asked() -> None:
    ask = Ask("forums.detail", forums=("RRB",), about=frozenset({"how often"}))
    assert plain_text(told(show_forum, ask)) == (
        "West Yorkshire Reducing Re-offending and Rehabilitation Partnership Board (RRB).\n"
        "Meets: monthly into the New Year, then five times a year.\n"
        "Chair: not recorded.\n"
        "Attends: not recorded.\n"
        "Purpose: Ties what is done locally to the regional board; "
        "it started on 20 September 2023.\n"
        "Marking: none, so OFFICIAL.\n"
        "Source: Police and Crime Plan overview Dec 2023, Priority 4, milestone 1."
    )


@pytest.mark.parametrize(
    ("handler", "ask"),
    [
        (show_forum, Ask("forums.detail", forums=("PSDSP",))),
        (show_meetings, Ask(WHEN, forums=("PSDSP",), occasion="next")),
        (show_agenda, Ask(AGENDA, forums=("PSDSP",))),
    ],
)
def test_a_sensitive_forum_is_only_counted_in_a_channel(
    handler: Callable[[Ask, Turn], Reply], ask: Ask
) -> None:
    reply = told(handler, ask, alone=False)
    assert plain_text(reply) == "1 further item is not shown here."
    assert (reply.records, reply.sources) == ((), ())


@pytest.mark.parametrize(
    ("ask", "records"),
    [
        (
            Ask("forums.list", parties=("Alison Lowe",), about=frozenset({"chair"})),
            ("ETM", "LCJB", "ATR"),
        ),
        (Ask("forums.list", parties=("Crown Prosecution Service",)), ("LCJB",)),
        (Ask("forums.list", about=frozenset({"marked"})), ("PSDSP", "CYPSP")),
        (Ask("forums.list", recurrences=("quarterly",)), ("PSM", "QGM", "PSDSP")),
    ],
)
def test_forums_are_listed_by_chair_member_marking_and_frequency(
    ask: Ask, records: tuple[str, ...]
) -> None:
    assert told(list_forums, ask).records == records


def test_a_list_of_forums_counts_only_what_is_shown() -> None:
    everywhere = told(list_forums, Ask("forums.list", count=True))
    in_a_channel = told(list_forums, Ask("forums.list", count=True), alone=False)
    assert (everywhere.count, in_a_channel.count) == (39, 37)
    assert "2 further items are not shown here." in plain_text(in_a_channel).split("\n")


@pytest.mark.parametrize(
    ("handler", "ask", "first"),
    [
        (
            show_agenda,
            Ask(AGENDA, forums=("PCP",), window=Window(date(2024, 4, 1), date(2024, 4, 30))),
            "PCP on Friday 12 April 2024: 1 paper.",
        ),
        (
            list_forums,
            Ask("forums.list", recurrences=("weekly",)),
            "1 forum that meets weekly.",
        ),
    ],
)
def test_one_is_said_as_one(handler: Callable[[Ask, Turn], Reply], ask: Ask, first: str) -> None:
    assert plain_text(told(handler, ask)).split("\n")[0] == first
