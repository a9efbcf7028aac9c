"""What dates and names are found in a text, from the command line."""

import pytest

from tests.commands.calling import AT, Ran, Run

# --- Dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "value", "in_words"),
    [
        pytest.param(
            "10 October 2023",
            "date",
            "2023-10-10",
            "is Tuesday 10 October 2023.",
            id="a date",
        ),
        pytest.param(
            "2.30pm on 10 October 2023",
            "datetime",
            "2023-10-10T14:30:00",
            "is Tuesday 10 October 2023, 14:30.",
            id="a date and time",
        ),
        pytest.param(
            "October 2023",
            "range",
            ["2023-10-01", "2023-10-31"],
            "is Sunday 1 October 2023 to Tuesday 31 October 2023.",
            id="a range",
        ),
        pytest.param(
            "until 10 October 2023",
            "range",
            [None, "2023-10-10"],
            "is up to Tuesday 10 October 2023.",
            id="open at its beginning",
        ),
        pytest.param(
            "since 10 July 2023",
            "range",
            ["2023-07-10", None],
            "is Monday 10 July 2023 and after.",
            id="open at its end",
        ),
        pytest.param(
            "every Monday",
            "recurrence",
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO",
            "is the recurrence FREQ=WEEKLY;INTERVAL=1;BYDAY=MO.",
            id="a recurrence",
        ),
        pytest.param(
            "Monday 10 October 2023",
            "date",
            "2023-10-10",
            "is Tuesday 10 October 2023. Note: 10 October 2023 is a Tuesday, not a Monday.",
            id="a weekday that is another",
        ),
    ],
)
def test_a_date_is_read_as_data_and_in_words(
    run: Run, text: str, kind: str, value: object, in_words: str
) -> None:
    found = {"kind": kind, "value": value, "quote": text}
    assert run("when", *AT, "--json", text).answers == [found]
    assert run("when", *AT, text) == Ran(0, f"“{text}” {in_words}\n")


def test_what_was_assumed_is_said(run: Run) -> None:
    assert run("when", *AT, "Friday").printed.startswith("“Friday” is Friday 6 October 2023. Read ")


def test_a_text_without_a_date_has_none(run: Run) -> None:
    none = {"kind": None, "value": None, "quote": None}
    assert run("when", "--json", "nothing of the kind").answers == [none]
    assert run("when", "nothing of the kind") == Ran(0, "No date.\n")


def test_dates_are_read_from_lines_each_at_its_own_time(run: Run) -> None:
    said = 'tomorrow\n\n{"text": "tomorrow", "at": "2024-02-28T12:00"}\n{"text": "no\n5 May 2024'
    ran = run("when", *AT, "--json", said=said)
    assert ran.answers == [
        {"kind": "date", "value": "2023-10-03", "quote": "tomorrow"},
        {"kind": "date", "value": "2024-02-29", "quote": "tomorrow"},
        {
            "kind": None,
            "value": None,
            "quote": None,
            "error": "Line 4 is not a JSON object: "
            "Unterminated string starting at at character 10.",
        },
        {"kind": "date", "value": "2024-05-05", "quote": "5 May 2024"},
    ]


# --- Names ----------------------------------------------------------------------------------------


def test_a_name_is_found(run: Run, loaded: str) -> None:
    ran = run("find", "--json", "--kind", "forum", "quarterly review", url=loaded)
    (found,) = ran.answers
    assert found["clear"] is True
    assert found["candidates"][0] == {
        "ref": "QR",
        "name": "Quarterly Review",
        "kind": "forum",
        "score": 100.0,
    }


def test_names_are_found_from_lines(run: Run, loaded: str) -> None:
    said = 'Ben Moor\n{"text": "custody figures", "kind": "action"}\n{"text": 3}\nxyzzy\n'
    ran = run("find", "--json", url=loaded, said=said)
    found = ran.answers
    assert [[each["ref"] for each in one["candidates"]][:1] for one in found] == [
        ["Ben Moor"],
        ["QR/1"],
        [],
        [],
    ]
    assert found[2]["error"] == "Line 3: “text” must be text, not 3."


def test_what_is_found_reads_as_a_list(run: Run, loaded: str) -> None:
    assert run("find", "--kind", "forum", "QR", url=loaded).printed.splitlines()[0] == (
        "100.00  forum   QR: Quarterly Review"
    )
    assert run("find", "--kind", "party", "xyzzy", url=loaded).printed == "Nothing found.\n"
