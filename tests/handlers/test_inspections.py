"""What staff ask about inspections, over the sample register of the West Midlands; the statutory
clock.
"""

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from typing import Any

import pytest

from handlers.inspection_words import clock
from store.database import migrate, open_database
from store.inspections import InspectionRecord, last_response_day
from store.register.loading import load
from store.samples import sample_path
from tests.sentence_world import World, faults, moment

AT = moment("Monday 15 January 2018, 09:00")
PEEL = "PEEL: Police legitimacy (including leadership) 2017"
EVERY = [f"WMP/17/{number:02}" for number in range(1, 11)]
UNANSWERED = ["WMP/17/03", "WMP/17/07"]


@cache
def west_midlands() -> World:
    folder = tempfile.mkdtemp(prefix="remembrancer-inspections-")
    engine = open_database(f"sqlite:///{folder}/register.db")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(engine.dispose)
    migrate(engine)
    load(engine, sample_path("west-midlands"))
    return World(engine)


@pytest.mark.parametrize(
    ("text", "then"),
    [
        # A reference is a recommendation's here, however it is typed.
        ("WMP/17/03", {"intent": "recommendations.detail", "records": ["WMP/17/03"]}),
        ("wmp 17 4", {"records": ["WMP/17/04"]}),
        (
            "what's our response to WMP/17/07",
            {"records": ["WMP/17/07"], "text contains": ["Office response: not recorded."]},
        ),
        # By some of its words; what several say is listed.
        ("what did the force say about vetting aftercare", {"records": ["WMP/17/04"]}),
        ("what's the recommendation on unconscious bias", {"records": ["WMP/17/01"]}),
        ("recommendations about wellbeing", {"records": ["WMP/17/09", "WMP/17/10"]}),
        # All, or those of a kind or grading.
        ("list the AFIs", {"intent": "recommendations.list", "records": EVERY}),
        ("what did HMIC recommend", {"records": EVERY}),
        ("how many areas for improvement are there", {"records": EVERY, "count": 10}),
        ("any causes of concern", {"records": [], "text contains": ["No causes of concern"]}),
        ("what was graded requires improvement", {"records": EVERY[2:]}),
        ("which question was graded good", {"records": EVERY[:2]}),
        # What is missing.
        ("which AFIs have we not responded to", {"records": UNANSWERED}),
        ("which recommendations have no office response", {"records": UNANSWERED}),
        ("any recs without a due date", {"records": EVERY}),
        ("what gaps have we got in the inspection responses", {"records": EVERY}),
        # The inspection itself, with the clock's working.
        (
            "when is our response to the PEEL report due",
            {
                "intent": "inspections.detail",
                "records": [PEEL],
                "text contains": ["Monday 5 February 2018", "last of the 56 days that begin with"],
            },
        ),
        ("did we respond to HMIC in time", {"records": [PEEL], "text contains": ["1 day after"]}),
        (
            "how was the force graded overall",
            {"records": [PEEL], "text contains": ["Overall grading: Requires improvement"]},
        ),
        ("when was the legitimacy inspection published", {"records": [PEEL]}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_inspections_are_asked_about(text: str, then: dict[str, Any]) -> None:
    assert faults(west_midlands().answer(text, AT, person="David Jamieson"), then) == []


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2017-12-12", "2018-02-05"),  # Tuesday to Monday; the example of the rule
        ("2024-01-01", "2024-02-25"),  # Monday to Sunday
        ("2024-02-29", "2024-04-24"),  # Thursday to Wednesday, from a leap day
        ("2023-12-31", "2024-02-24"),  # Sunday to Saturday, over the leap year's start
    ],
)
def test_the_last_day_is_the_56th_that_begins_with_publication(published: str, last: str) -> None:
    assert last_response_day(date.fromisoformat(published)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("published", "due", "responded", "said"),
    [
        (
            None,
            None,
            None,
            ["The day of publication is not recorded, so the last day to respond is not known."],
        ),
        (
            date(2018, 1, 1),
            date(2018, 3, 1),
            date(2018, 3, 1),
            [
                "Published Monday 1 January 2018.",
                "Response due by Thursday 1 March 2018, as recorded.",
                "Responded Thursday 1 March 2018, in time.",
            ],
        ),
        (
            None,
            date(2018, 1, 14),
            None,
            [
                "Response due by Sunday 14 January 2018, as recorded.",
                "No response is recorded; the last day passed 1 day ago "
                "(today is Monday 15 January 2018).",
            ],
        ),
        (
            date(2017, 12, 12),
            None,
            None,
            [
                "Published Tuesday 12 December 2017.",
                "Response due by Monday 5 February 2018: the last of the 56 days that begin with "
                "the day of publication, which is day 1 "
                "(Police Act 1996 s.55; not recorded, worked out).",
                "No response is recorded yet; 21 days left (today is Monday 15 January 2018).",
            ],
        ),
    ],
    ids=["nothing known", "recorded, in time", "recorded, passed", "worked out, running"],
)
def test_the_clock_shows_its_working(
    published: date | None, due: date | None, responded: date | None, said: list[str]
) -> None:
    inspection = InspectionRecord("PEEL", "", "", published, due, responded, "", "")
    assert clock(inspection, AT.date()) == said
