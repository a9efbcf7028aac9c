"""What does not add up: each kind of slip, and what is no slip."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from handlers.checks import Problem, find_problems, warnings_of
from handlers.funding_words import sum_problems
from store.database import migrate, open_database
from store.forums import Forum
from store.funding import TOTAL, FundingRecord
from store.meetings import Meeting
from store.metrics import Metric, Reading
from store.register.loading import load
from store.samples import sample_path

WEST_YORKSHIRE = (
    "Officers from ethnic minorities: reported change 1.3, computed 1.5",
    "Female officers: reported change 1.3, computed 4.2",
    "VRU early intervention programme attendees, In brackets: reported change 407, computed -107",
    "Funding 2023/24, awarded: reported total 16996014, the rows come to 16966014",
    "Funding 2023/24, Total, allocated: heading printed 14.2m, "
    "the table says 14143479, which rounds to 14.1m",
    "2 open actions without a recorded owner: COM/23/03 and COM/23/06",
)


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = open_database("sqlite://")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("sample", "kinds"),
    [
        ("west-yorkshire", {"change": 3, "sum": 2, "owner": 2}),
        ("west-mercia", {"weekday": 1, "owner": 25}),
        ("west-midlands", {}),
    ],
)
def test_the_slips_of_the_samples_are_found_and_no_others(
    engine: Engine, sample: str, kinds: dict[str, int]
) -> None:
    load(engine, sample_path(sample))
    with Session(engine) as session:
        found = [problem.kind for problem in find_problems(session)]
    assert {kind: found.count(kind) for kind in found} == kinds


def test_slips_are_said_with_both_figures(engine: Engine) -> None:
    load(engine, sample_path("west-yorkshire"))
    with Session(engine) as session:
        assert warnings_of(find_problems(session)) == WEST_YORKSHIRE


@pytest.mark.parametrize(
    ("held_on", "source", "said"),
    [
        (
            date(2022, 11, 2),
            "Notes (printed 'Tuesday 2nd November')",
            "2 November 2022 is a Wednesday, not a Tuesday",
        ),
        (date(2022, 11, 2), "Notes (Wednesday 2nd November)", ""),
        (date(2022, 11, 2), "Notes of Friday, 7 October 2022", ""),
        (
            date(2022, 11, 2),
            "Notes of Thursday the 7th of October 2022",
            "7 October 2022 is a Friday, not a Thursday",
        ),
        (date(2022, 11, 2), "Notes of Tuesday 3 November", ""),  # of which year is not known
        (date(2022, 11, 2), "Notes of Monday 31 November 2022", ""),  # there is no such day
        (date(2022, 11, 2), "Notes, item 4", ""),
    ],
)
def test_a_printed_weekday_is_held_against_its_date(
    engine: Engine, held_on: date, source: str, said: str
) -> None:
    with Session(engine) as session:
        forum = Forum(name="Monthly Assurance Meeting", abbreviation="MAM")
        session.add(forum)
        session.flush()
        session.add(Meeting(forum_id=forum.id or 0, held_on=held_on, source=source))
        session.flush()
        expected = [Problem("weekday", "MAM@2022-11-02", said, (source,))] if said else []
        assert find_problems(session) == expected


@pytest.mark.parametrize(
    ("period", "sources", "said"),
    [
        (
            "2023",
            ("Paper A", "Paper B"),
            ["Knife Crime, actual: told as 5 (Paper A) and 6 (Paper B)"],
        ),
        ("", ("Paper A", "Paper B"), []),  # without a period they may be of different times
    ],
)
def test_a_figure_told_twice_cites_both_papers(
    engine: Engine, period: str, sources: tuple[str, str], said: list[str]
) -> None:
    with Session(engine) as session:
        metric = Metric(name="Knife Crime", aim="reduce")
        session.add(metric)
        session.flush()
        for value, source in zip(("5", "6"), sources, strict=True):
            reading = Reading(
                metric_id=metric.id or 0, series="actual", period=period, value=value, source=source
            )
            session.add(reading)
        session.flush()
        assert [problem.sentence for problem in find_problems(session)] == said


def row(stream: str, awarded: str | None, note: str = "") -> FundingRecord:
    figure = None if awarded is None else Decimal(awarded)
    return FundingRecord(stream, "2023/24", figure, None, False, False, note, "Paper")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row("A", "10"), row("B", "5.50"), row(TOTAL, "15.50")], []),
        (
            [row("A", "10"), row("B", "5"), row(TOTAL, "16")],
            ["Funding 2023/24, awarded: reported total 16, the rows come to 15"],
        ),
        (
            [row("A", "10"), row("B", None), row(TOTAL, "16")],
            [],
        ),  # the row without a figure may explain it
        ([row("A", "10"), row("B", "5")], []),  # no total is reported
        ([row(TOTAL, "16")], []),  # no rows to hold it against
        ([row("A", "16324360", "Heading printed £16m* Awarded and £14m Allocated")], []),
        (
            [row("A", "16324360", "heading printed '£16.4m awarded'")],
            [
                "Funding 2023/24, A, awarded: heading printed 16.4m, "
                "the table says 16324360, which rounds to 16.3m"
            ],
        ),
        ([row("A", "5181706", "Awarded printed £5,181,706*: estimated")], []),
        (
            [row("A", "5181706", "Awarded printed £5,181,760*")],
            ["Funding 2023/24, A, awarded: the note says 5181760, the row 5181706"],
        ),
    ],
)
def test_totals_are_held_against_rows_and_headings(
    rows: list[FundingRecord], said: list[str]
) -> None:
    assert [problem.sentence for problem in sum_problems(rows)] == said
