"""What the date grammar reads, by tables of cases (dates/*.yml), and what it says beside it."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.dates import DateReading, as_json, read, spot

TABLES = Path(__file__).parent / "dates"
TUESDAY = datetime.fromisoformat("2023-10-03T09:00")


@dataclass(frozen=True)
class Case:
    name: str
    now: datetime
    text: str
    expected: Any


def day_in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def in_words(reading: DateReading | None) -> str:
    """A reading with its weekdays, as the tables write it."""
    match reading and reading.value:
        case None:
            return "nothing"
        case str(rule):
            return rule
        case None, date() as last:
            return f"up to {day_in_words(last)}"
        case date() as first, None:
            return f"from {day_in_words(first)}"
        case date() as first, date() as last:
            return f"{day_in_words(first)} to {day_in_words(last)}"
        case datetime() as moment:
            return f"{day_in_words(moment)} {moment:%H:%M}"
        case date() as day:
            return day_in_words(day)
        case other:
            raise AssertionError(other)


def moment(text: str) -> datetime:
    """A moment of a table, whose weekday must be that of its date."""
    found = datetime.strptime(text, "%A %d %B %Y %H:%M")  # noqa: DTZ007 - local time, as the grammar takes it
    assert f"{day_in_words(found)} {found:%H:%M}" == text
    return found


def cases(*tables: str, expected: str = "is") -> list[Any]:
    return [
        pytest.param(
            Case(row["name"], moment(group["at"]), row["text"], row[expected]),
            id=f"{table}: {row['name']}",
        )
        for table in tables
        for group in yaml.safe_load((TABLES / f"{table}.yml").read_text("utf-8"))
        for row in group["cases"]
    ]


@pytest.mark.parametrize(
    "case",
    cases("days", "periods", "offsets", "ranges", "recurrences", "times", "misspelt"),
)
def test_reads_an_expression_as_the_table_says(case: Case) -> None:
    assert in_words(read(case.text, case.now)) == case.expected


@pytest.mark.parametrize("case", cases("sentences", expected="found"))
def test_spots_every_expression_of_a_sentence(case: Case) -> None:
    found = spot(case.text, case.now)
    assert [[reading.quote, in_words(reading)] for reading in found] == case.expected
    assert [case.text[reading.start : reading.end] for reading in found] == [
        reading.quote for reading in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(row["text"], id=row["name"])
        for row in yaml.safe_load((TABLES / "not_dates.yml").read_text("utf-8"))
    ],
)
def test_finds_no_date(text: str) -> None:
    assert spot(text, TUESDAY) == []


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("10 October 2023", ""),
        ("10 October", "the next 10 October"),
        ("since July", "the last July"),
        ("Thursday", "the next Thursday"),
        ("next Thursday", "Thursday of next week"),
        ("the 20th", "the next 20th"),
        ("on Friday the 20th", "the next Friday the 20th"),
        ("Christmas", "the next Christmas"),
        ("Q3", "Q3 of the financial year 2023/24"),
        ("Q3 2023", "quarter of the calendar year"),
        ("end of November", "the last day of the next November"),
        ("since the beginning of April", "the first day of the last April"),
        ("year to date", "the financial year to date"),
        ("tomorrow at 3", "15:00, without am or pm"),
        ("Thursday at 3", "the next Thursday; 15:00, without am or pm"),
        ("April to June 2023", ""),
    ],
)
def test_says_how_it_inferred(text: str, inferred: str) -> None:
    reading = read(text, TUESDAY)
    assert reading is not None
    assert reading.inferred == inferred


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("Tuesday 31 October 2023", ""),
        ("Monday 31 October 2023", "31 October 2023 is a Tuesday, not a Monday"),
        ("Mon 31/10/2023", "31 October 2023 is a Tuesday, not a Monday"),
        ("by Monday 31 October 2023", "31 October 2023 is a Tuesday, not a Monday"),
        ("Monday 31 October 2023 at 10am", "31 October 2023 is a Tuesday, not a Monday"),
        ("Friday 4 October", "4 October 2023 is a Wednesday, not a Friday"),
    ],
)
def test_warns_when_a_weekday_contradicts_its_date(text: str, warning: str) -> None:
    reading = read(text, TUESDAY)
    assert reading is not None
    assert reading.warning == warning


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("31 March", ""),
        ("by 31 March", "by"),
        ("by the end of March", "by"),
        ("by close of play Friday", "by"),
        ("no later than 31 March", "by"),
        ("before 31 March", "before"),
        ("after 31 March", "after"),
        ("since March", "since"),
        ("from 1 April 2024", "since"),
        ("until 31 March", "until"),
        ("on 31 March", "on"),
        ("in March", "in"),
        ("during 2022/23", "in"),
        ("within 10 days", "within"),
    ],
)
def test_names_the_preposition_that_governs(text: str, bound: str) -> None:
    reading = read(text, TUESDAY)
    assert reading is not None
    assert reading.bound == bound


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met the VRP on 28 September", "Thursday 28 September 2023"),
        ("agreed in July", "Saturday 1 July 2023 to Monday 31 July 2023"),
        ("said on Monday", "Monday 2 October 2023"),
        ("agreed on 3 October", "Tuesday 3 October 2023"),
        ("agreed on 4 October 2024", "Friday 4 October 2024"),
    ],
)
def test_looks_back_where_the_text_tells_what_was(text: str, expected: str) -> None:
    assert in_words(read(text, TUESDAY, past=True)) == expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("on 6 November", {"kind": "date", "value": "2023-11-06", "quote": "on 6 November"}),
        (
            "6 November at 2pm",
            {"kind": "datetime", "value": "2023-11-06T14:00:00", "quote": "6 November at 2pm"},
        ),
        (
            "in 2022/23",
            {"kind": "range", "value": ["2022-04-01", "2023-03-31"], "quote": "in 2022/23"},
        ),
        ("before 2022", {"kind": "range", "value": [None, "2021-12-31"], "quote": "before 2022"}),
        (
            "every Tuesday",
            {
                "kind": "recurrence",
                "value": "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU",
                "quote": "every Tuesday",
            },
        ),
    ],
)
def test_prints_as_the_contract_says(text: str, printed: dict[str, Any]) -> None:
    reading = read(text, TUESDAY)
    assert reading is not None
    assert as_json(reading) == printed
