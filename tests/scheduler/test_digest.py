"""What a digest says: whole, narrowed, to a room that may not see all of it, and the next time."""

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from handlers.reply import plain_text
from scheduler.digest import Composed, Wanted, compose
from store.action_tables import Action, ActionOwner
from store.database import writing
from store.forums import Forum
from store.inspections import Inspection
from store.meetings import Meeting
from store.metrics import Metric, Reading
from store.people import Party
from store.subscriptions import Filter
from tests.scheduler.days import day

MONDAY = "Monday 9 October 2023"
ACTIONS = (
    # ref, forum, owner, due, closed
    ("QR/1", 1, 1, "Tuesday 3 October 2023", ""),
    ("QR/2", 1, 1, "Tuesday 3 October 2023", ""),
    ("QR/3", 1, 2, "Friday 1 September 2023", ""),
    ("QR/4", 1, None, "Thursday 12 October 2023", ""),
    ("QR/5", 1, 2, "Friday 10 November 2023", ""),
    ("QR/6", 1, 2, "Friday 6 October 2023", "Thursday 5 October 2023"),
    ("ETH/1", 2, 1, "Tuesday 3 October 2023", ""),
)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Two forums, of which one is sensitive; actions, a meeting, a clock and a measure."""
    with Session(writing(engine)) as session:
        session.add(Party(id=1, name="Northshire Police", kind="organisation"))
        session.add(Party(id=2, name="Ben Moor", kind="person"))
        session.add(Forum(id=1, name="Quarterly Review", abbreviation="QR"))
        session.add(Forum(id=2, name="Ethics", abbreviation="ETH", marking="OFFICIAL-SENSITIVE"))
        session.flush()
        session.add(Meeting(forum_id=1, held_on=day("Friday 13 October 2023"), source="Diary"))
        for number, (ref, forum, owner, due, closed) in enumerate(ACTIONS, 1):
            session.add(
                Action(
                    id=number, ref=ref, text=f"Do {ref}.", forum_id=forum, due=day(due),
                    status="complete" if closed else "open",
                    closed_on=day(closed) if closed else None, source=f"Notes, item {number}",
                )
            )  # fmt: skip
            session.flush()
            if owner:
                session.add(ActionOwner(action_id=number, position=0, party_id=owner))
        session.add(
            Inspection(
                name="Custody 2023", published=day("Wednesday 30 August 2023"), source="Report"
            )
        )
        session.add(Metric(id=1, name="Calls answered", aim="increase", unit="%"))
        session.flush()
        session.add(Reading(metric_id=1, series="plan baseline", value="90%", source="Table"))
        session.flush()
        yield session


def composed(session: Session, *, may_see: bool = True, **wanted: object) -> Composed:
    fields = {"what": "digest", "since": day("Monday 2 October 2023"), **wanted}
    at = datetime.combine(day(MONDAY), time(9))
    return compose(session, Wanted(**fields), at, may_see_sensitive=may_see)  # pyright: ignore[reportArgumentType] - the fields of what is wanted


def lines(session: Session, *, may_see: bool = True, **wanted: object) -> list[str]:
    return plain_text(composed(session, may_see=may_see, **wanted).reply).splitlines()


CLOCK = (
    "Custody 2023: response due by Tuesday 24 October 2023, day 56 from its publication on "
    "Wednesday 30 August 2023 (Police Act 1996 s.55); 15 days left"
)


def test_a_digest_says_what_is_late_what_is_due_what_was_closed_and_what_comes(
    session: Session,
) -> None:
    assert lines(session) == [
        "Digest, Monday 9 October 2023.",
        "4 overdue actions, the longest overdue first.",
        "Ben Moor (1):",
        "1. QR/3: Do QR/3. (due Friday 1 September 2023, 38 days overdue)",
        "Northshire Police (3):",
        "Due Tuesday 3 October 2023, 6 days overdue:",
        "2. ETH/1: Do ETH/1.",
        "3. QR/1: Do QR/1.",
        "4. QR/2: Do QR/2.",
        "Due by the next meeting:",
        "5. QR/4: Do QR/4. (no owner recorded; due Thursday 12 October 2023)",
        "Closed since Monday 2 October 2023:",
        "6. QR/6: Do QR/6. (Ben Moor; closed 5 October 2023)",
        "Next meetings:",
        "7. QR: Friday 13 October 2023",
        "Clocks running:",
        f"8. {CLOCK}",
        "Sources: Notes, items 3, 7, 1, 2, 4, 6; Diary; Report.",
    ]


def test_to_a_room_that_may_not_see_it_what_is_sensitive_is_counted(session: Session) -> None:
    said = lines(session, may_see=False)
    assert said[1] == "3 overdue actions, the longest overdue first."
    assert "ETH" not in " ".join(said)
    assert said[-2] == "1 further item is not shown here."


@pytest.mark.parametrize(
    ("narrowed", "title", "shown"),
    [
        (Filter(forums=("ETH",)), " of ETH", {"ETH/1"}),
        (Filter(owners=("Ben Moor",)), " for Ben Moor", {"QR/3", "QR/6", "QR@2023-10-13"}),
        (Filter(priorities=("Priority 1",)), " under Priority 1", {"QR@2023-10-13"}),
    ],
)
def test_a_digest_is_narrowed_by_forum_owner_and_priority(
    narrowed: Filter, title: str, shown: set[str], session: Session
) -> None:
    reply = composed(session, filter=narrowed).reply
    assert plain_text(reply).splitlines()[0] == f"Digest{title}, Monday 9 October 2023."
    assert set(reply.records) == shown


def test_what_was_told_of_is_not_told_again_and_what_is_newly_reported_is(
    session: Session,
) -> None:
    kept = composed(session, since=day("Thursday 5 October 2023")).kept
    session.add(
        Reading(metric_id=1, series="actual", period="2023", value="85%", source="Board paper")
    )
    session.flush()
    said = lines(session, filter=Filter(), kept=kept)
    at = said.index("1 newly reported measure, 1 worse than the baseline:")
    assert said[at + 1].startswith("8. Calls answered: 85%")
    assert said[-1].endswith("Board paper.")


def test_the_first_digest_names_what_is_off_course_and_the_next_only_what_is_new(
    session: Session,
) -> None:
    session.add(
        Reading(metric_id=1, series="actual", value="85%", direction="down", source="Paper")
    )
    session.add(Metric(id=2, name="Burglary", aim="reduce"))
    session.flush()
    session.add(Reading(metric_id=2, series="plan baseline", value="70", source="Paper"))
    session.add(Reading(metric_id=2, series="actual", value="60", source="Paper"))
    session.flush()
    first = composed(session, since=None)
    said = plain_text(first.reply).splitlines()
    at = said.index(
        "1 measure worse than the baseline (from the next digest on only what is newly reported):"
    )
    assert said[at + 1 : -1] == [
        "9. Calls answered: 85%; plan baseline 90%; change -5 (computed); "
        "direction of travel down (falling), the wrong way"
    ]
    assert "Calls answered" not in " ".join(lines(session, kept=first.kept))


def test_measures_beyond_what_is_shown_are_named(session: Session) -> None:
    kept = composed(session).kept
    for number in range(2, 20):
        session.add(Metric(id=number, name=f"Measure {number}", aim="increase"))
        session.flush()
        session.add(Reading(metric_id=number, series="actual", value="1", source="Paper"))
    session.flush()
    said = lines(session, kept=kept)
    assert "18 newly reported measures, none worse than the baseline:" in said
    assert said[-2] == "And Measure 17, Measure 18 and Measure 19."


def test_a_reminder_that_comes_round_ends_with_its_action(session: Session) -> None:
    assert not composed(session, what="reminder", ref="QR/6").is_empty
    assert composed(session, what="reminder", ref="QR/6", is_regular=True).is_empty
    assert not composed(session, what="reminder", ref="QR/3", is_regular=True).is_empty


def test_a_clock_runs_until_the_day_of_the_response(session: Session) -> None:
    inspection = session.get(Inspection, 1)
    assert inspection is not None
    for responded, is_running in ((date(2023, 10, 10), True), (date(2023, 10, 9), False)):
        inspection.responded = responded
        session.flush()
        assert ("Clocks running:" in lines(session)) is is_running


def test_who_has_many_crowds_nobody_out(session: Session) -> None:
    for number in range(10, 40):
        due = day("Friday 1 September 2023")
        session.add(Action(id=number, ref=f"QR/{number}", text="Do it.", forum_id=1, due=due))
    session.flush()
    said = lines(session, what="overdue")
    assert said[1] == "34 overdue actions, the longest overdue first."
    heads = [line for line in said if line.endswith("):") and "overdue" not in line]
    assert heads == ["Ben Moor (1):", "No owner recorded (30):", "Northshire Police (3):"]
    assert "And 19 more: 19 without a recorded owner." in " ".join(said)


def test_a_forum_without_a_coming_meeting_is_said_to_have_none(session: Session) -> None:
    none = "No coming meeting of ETH is recorded."
    assert none in lines(session, filter=Filter(forums=("ETH",)))
    assert none not in lines(session)
