"""What holds of every date and every text, whatever the tables say."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.dates import read, spot
from bot.understanding.dates.spans import fiscal_year, ordinal

NOW = datetime.fromisoformat("2023-10-03T09:00")  # a Tuesday
Style = Callable[[date], str]
dates = st.dates(date(1950, 1, 1), date(2049, 12, 31))
moments = st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2060-12-31"))
# How the office, its partners and their spreadsheets write a date.
STYLES: list[Style] = [
    lambda day: f"{day.day} {day:%B %Y}",
    lambda day: f"{day.day} {day:%b %Y}",
    lambda day: f"{ordinal(day.day)} {day:%B %Y}",
    lambda day: f"{ordinal(day.day)} of {day:%B}, {day.year}",
    lambda day: f"{day:%A} {day.day} {day:%B %Y}",
    lambda day: f"{day:%a} {ordinal(day.day)} {day:%b %y}",
    lambda day: f"{day:%A, %B} {day.day}, {day.year}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}/{day.month}/{day:%y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d-%b-%Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%d %B %Y}".upper(),
    lambda day: f"the {ordinal(day.day)} of {day:%B} in the year {day.year}".lower(),
]
EXPRESSIONS = [
    "10 October 2023", "next Friday", "by 31 March", "w/c 9 Oct", "since July", "the 20th",
    "last 3 months", "in a fortnight", "every other Tuesday at 2pm", "Q3 2022/23", "31/10/23",
    "end of play Friday", "12 months to March 2023", "tomorrow morning", "10/10",
]  # fmt: skip
FILLERS = st.sampled_from(
    "please move this , and that ( see the note : thanks £20 COM/23/01 item 4 we will".split()
)


@given(dates, st.sampled_from(STYLES), moments)
def test_a_date_with_its_year_reads_back_in_every_house_style(
    day: date, style: Style, now: datetime
) -> None:
    reading = read(style(day), now)
    assert reading is not None
    assert (reading.value, reading.quote, reading.warning) == (day, style(day), "")


@given(dates, moments)
def test_a_date_without_a_year_is_the_next_one(day: date, now: datetime) -> None:
    reading = read(f"{day.day} {day:%B}", now)
    assert reading is not None
    found = reading.value
    assert isinstance(found, date)
    assert not isinstance(found, datetime)
    assert (found.day, found.month) == (day.day, day.month)
    assert now.date() <= found
    assert (found - now.date()).days < (366 if (day.day, day.month) != (29, 2) else 9 * 366)


@given(dates, st.integers(1, 6))
def test_a_wrong_weekday_is_warned_of_and_the_date_kept(day: date, off: int) -> None:
    wrong = day + timedelta(days=off)
    reading = read(f"{wrong:%A} {day.day} {day:%B %Y}", NOW)
    assert reading is not None
    assert reading.value == day
    assert f"{day:%A}, not a {wrong:%A}" in reading.warning


@given(dates, dates)
def test_a_range_reads_as_its_two_ends(one: date, other: date) -> None:
    first, last = sorted([one, other])
    reading = read(f"from {first.day} {first:%B %Y} to {last:%d/%m/%Y}", NOW)
    assert reading is not None
    assert reading.value == (first, last)


@given(dates)
def test_a_financial_year_reads_from_april_to_march(day: date) -> None:
    start = fiscal_year(day)
    reading = read(f"in {start}/{(start + 1) % 100:02d}", NOW)
    assert reading is not None
    assert reading.value == (date(start, 4, 1), date(start + 1, 3, 31))


@given(st.text(), moments)
def test_no_text_makes_it_fail(text: str, now: datetime) -> None:
    for reading in spot(text, now):
        assert text[reading.start : reading.end] == reading.quote


@given(
    st.lists(
        st.sampled_from(
            "10 31 2 first 3rd 2023 23/24 Oct may sun Friday week months day of the to and - , . "
            "/ at by from last next this every end in ago before 9am Q3 half year two thousand "
            "twenty every other fiscal working days Easter to date 10/10 mid within for on"
            .split()
        ),
        max_size=9,
    ),
    moments,
)  # fmt: skip
def test_no_run_of_date_words_makes_it_fail(words: list[str], now: datetime) -> None:
    text = " ".join(words)
    readings = spot(text, now)
    assert [text[reading.start : reading.end] for reading in readings] == [
        reading.quote for reading in readings
    ]
    assert all(a.end <= b.start for a, b in pairwise(readings))
    for reading in readings:
        if isinstance(reading.value, tuple):
            first, last = reading.value
            assert first is None or last is None or first <= last


@given(st.sampled_from(EXPRESSIONS), st.lists(FILLERS, max_size=5), st.lists(FILLERS, max_size=5))
def test_an_expression_reads_the_same_inside_a_sentence(
    expression: str, before: list[str], after: list[str]
) -> None:
    alone = read(expression, NOW)
    inside = read(" ".join([*before, ";", expression, ";", *after]), NOW)
    assert alone is not None
    assert inside is not None
    assert (inside.kind, inside.value, inside.quote) == (alone.kind, alone.value, alone.quote)
