"""A fault of a register is named with its file, row and column, in words a clerk understands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.register import Problem, RegisterError, load
from tests.store.conftest import problems

WriteRegister = Callable[..., Path]

PARTIES = """
    Name,Kind,Also known as
    Ann Example,person,Bob
    Bob Sample,person,Bob
"""
FORUMS = """
    Forum,Abbreviation
    Board of Examples,BoE
"""


CELLS = [
    pytest.param(
        "meetings",
        "Forum,Date\nBoE,10/10/2023\n",
        "row 2, column Date: “10/10/2023” is not a date; write year-month-day, as in 2023-10-10.",
        id="a-date-the-british-way",
    ),
    pytest.param(
        "meetings",
        "Forum,Date\nBoE,soon\n",
        "row 2, column Date: “soon” is not a date; write year-month-day, as in 2023-10-10.",
        id="not-a-date",
    ),
    pytest.param(
        "meetings",
        "Forum,Date\nBoE,2023-02-29\n",
        "row 2, column Date: “2023-02-29” is not in the calendar; check the day and month.",
        id="no-such-day",
    ),
    pytest.param(
        "meetings",
        "Forum,Date,Start\nBoE,2023-10-10,25:00\n",
        "row 2, column Start: “25:00” is not a time of day; write it as in 14:30.",
        id="no-such-time",
    ),
    pytest.param(
        "meetings",
        "Forum,Date,Status\nBoE,2023-10-10,done\n",
        "row 2, column Status: “done” is not one of the words for it: planned, held, cancelled.",
        id="an-unknown-status",
    ),
    pytest.param(
        "parties",
        "Name,Kind\nCay,robot\n",
        "row 2, column Kind: “robot” is not one of the words for it: person, organisation, group.",
        id="an-unknown-kind",
    ),
    pytest.param(
        "parties",
        "Name,Kind,Access\nCay,person,god\n",
        "row 2, column Access: “god” is not one of the words for it: "
        "reader, officer, manager, administrator.",
        id="an-unknown-access",
    ),
    pytest.param(
        "forums",
        "Forum,Marking\nPanel,SECRET\n",
        "row 2, column Marking: “SECRET” is not one of the words for it: "
        "OFFICIAL, OFFICIAL-SENSITIVE.",
        id="an-unknown-marking",
    ),
    pytest.param(
        "parties",
        "Name,Kind\n,person\n",
        "row 2, column Name: this is blank; every row needs its Name.",
        id="a-blank-that-is-required",
    ),
    pytest.param(
        "parties",
        "Name,Kind\nCay;Dee,group\n",
        "row 2, column Name: a name cannot contain “;”, which separates the names of a list.",
        id="a-name-no-list-could-hold",
    ),
    pytest.param(
        "parties",
        "Name,Kind,Role\nCay,person,a\x00b\n",
        "row 2, column Role: there is an unprintable character (U+0000) after “a”; delete it.",
        id="an-unprintable-character",
    ),
    pytest.param(
        "parties",
        f"Name,Kind,Role\nCay,person,{'x' * 32_768}\n",
        "row 2, column Role: the text is longer than 32,767 characters; shorten it.",
        id="a-text-no-workbook-could-hold",
    ),
    pytest.param(
        "parties",
        "Name,Kind,Organisation\nCay,person,Example Polise\n",
        "row 2, column Organisation: there is no party called “Example Polise”; correct the name, "
        "or add the party to the register.",
        id="an-organisation-of-no-name",
    ),
    pytest.param(
        "actions",
        "Ref,Action,Owners\nX/1,Do,Ann Example;Bob Simple\n",
        "row 2, column Owners: there is no party called “Bob Simple”; correct the name, "
        "or add the party to the register. Did you mean Bob Sample?",
        id="an-owner-nearly-named",
    ),
    pytest.param(
        "actions",
        "Ref,Action,Owners\nX/1,Do,bob\n",
        "row 2, column Owners: “bob” could be Ann Example or Bob Sample; write the full name.",
        id="an-alias-of-two",
    ),
    pytest.param(
        "actions",
        "Ref,Action,Priority\nX/1,Do,Priority 9\n",
        "row 2, column Priority: there is no priority called “Priority 9”; correct the name, "
        "or add the priority to the register.",
        id="a-priority-of-no-plan",
    ),
    pytest.param(
        "actions",
        "Ref,Action,Forum\nX/1,Do,Bored of Examples\n",
        "row 2, column Forum: there is no forum called “Bored of Examples”; correct the name, "
        "or add the forum to the register. Did you mean Board of Examples?",
        id="a-forum-nearly-named",
    ),
    pytest.param(
        "forums",
        "Forum,Chair,Members\nPanel,Cay,Dee\n",
        "row 2, column Chair: there is no party called “Cay”; correct the name, "
        "or add the party to the register.\n"
        "forums.csv, row 2, column Members: there is no party called “Dee”; correct the name, "
        "or add the party to the register.",
        id="a-chair-and-a-member-of-no-name",
    ),
    pytest.param(
        "readings",
        "Metric,Series,Value\nCount,actual,7\n",
        "row 2, column Metric: there is no metric called “Count”; correct the name, "
        "or add the metric to the register.",
        id="a-reading-of-no-metric",
    ),
    pytest.param(
        "recommendations",
        "Ref,Inspection,Kind,Recommendation\nR/1,Of 2017,recommendation,Do\n",
        "row 2, column Inspection: there is no inspection called “Of 2017”; correct the name, "
        "or add the inspection to the register.",
        id="a-recommendation-of-no-inspection",
    ),
    pytest.param(
        "metrics",
        "Metric,Aim\nCount,rise\n",
        "row 2, column Aim: “rise” is not one of the aims: increase, reduce, maintain, monitor, "
        "below baseline, or as in “recruit 750 by 2024-04-30”.",
        id="an-unknown-aim",
    ),
    pytest.param(
        "funding",
        "Stream,Year,Awarded\nFund,2023/24,a lot\n",
        "row 2, column Awarded: “a lot” is not a sum of money; "
        "write pounds, as in 4818532 or 1369402.75.",
        id="not-a-sum",
    ),
    pytest.param(
        "funding",
        "Stream,Year\nFund,2023/25\n",
        "row 2, column Year: “2023/25” is not a financial year; write it as in 2023/24.",
        id="two-years-in-one",
    ),
    pytest.param(
        "funding",
        "Stream,Year,Awarded is estimate\nFund,2023/24,perhaps\n",
        "row 2, column Awarded is estimate: “perhaps” is neither yes nor no; write one of them.",
        id="neither-yes-nor-no",
    ),
    pytest.param(
        "parties",
        'Name,Kind,Role\n"Cay\nof two lines",person,\nDee,robot,\n',
        "row 3, column Kind: “robot” is not one of the words for it: person, organisation, group.",
        id="rows-are-counted-as-in-a-spreadsheet",
    ),
]

TABLES = [
    pytest.param(
        "parties",
        "Name,Kind,Colour\nCay,person,red\n",
        "row 1, column Colour: there is no column of this name; the columns are "
        "Name, Kind, Role, Organisation, Also known as, Email, Access.",
        id="an-unknown-column",
    ),
    pytest.param(
        "agenda",
        "Forum;Date;Item;Title\n",
        "row 1, column Forum;Date;Item;Title: there is no column of this name (are the columns "
        "separated by commas?); the columns are Forum, Date, Item, Title, Lead, Kind.\n"
        "agenda.csv, row 1, column Forum: the column is missing, and a register cannot do "
        "without it.\n"
        "agenda.csv, row 1, column Date: the column is missing, and a register cannot do "
        "without it.\n"
        "agenda.csv, row 1, column Item: the column is missing, and a register cannot do "
        "without it.\n"
        "agenda.csv, row 1, column Title: the column is missing, and a register cannot do "
        "without it.",
        id="columns-separated-by-something-else",
    ),
    pytest.param(
        "parties",
        "Name,Role\nCay,clerk\n",
        "row 1, column Kind: the column is missing, and a register cannot do without it.",
        id="a-missing-column",
    ),
    pytest.param(
        "parties",
        "Name,Kind,name\nCay,person,Dee\n",
        "row 1, column name: the column stands here twice; keep one.",
        id="a-column-twice",
    ),
    pytest.param(
        "parties",
        "Name,Kind\nCay,person,Leeds, and beyond\n",
        "row 2: “Leeds” stands in a column that has no name; a text that has a comma in it "
        "must stand in quotation marks.",
        id="a-comma-too-many",
    ),
    pytest.param(
        "parties",
        'Name,Kind\nCay,person\nDee,"group\n',
        'row 3: the row cannot be read (unexpected end of data); check that each “"” that opens '
        "has one that closes, and that one inside a text is doubled.",
        id="a-quotation-mark-that-never-closes",
    ),
    pytest.param(
        "parties",
        "",
        "the file is empty; its first row holds the column names.",
        id="an-empty-file",
    ),
    pytest.param(
        "parties",
        "Name,Kind\nCay,person\nDee,group\nCay,group\n",
        "row 4, column Name: the row has the same Name as row 2; keep one of them, or correct one.",
        id="a-name-twice",
    ),
    pytest.param(
        "actions",
        "Ref,Action\nX/1,Do\nX/1,Do more\n",
        "row 3, column Ref: the row has the same Ref as row 2; keep one of them, or correct one.",
        id="a-ref-twice",
    ),
    pytest.param(
        "meetings",
        "Forum,Date\nBoE,2023-10-10\nBoard of Examples,2023-10-10\n",
        "row 3, column Forum: the row has the same Forum, Date as row 2; "
        "keep one of them, or correct one.",
        id="a-meeting-twice-under-two-names",
    ),
    pytest.param(
        "forums",
        "Forum,Abbreviation\nBoard of Errors,BoE\nBoard of Examples,BoE\n",
        "row 3, column Abbreviation: Board of Errors has “BoE” too; give one of them another.",
        id="an-abbreviation-of-two",
    ),
]


@pytest.mark.parametrize(("name", "table", "told"), CELLS + TABLES)
def test_a_fault_is_named(
    memory: Engine, register: WriteRegister, name: str, table: str, told: str
) -> None:
    folder = register(parties=PARTIES, forums=FORUMS)
    (folder / f"{name}.csv").write_text(table, encoding="utf-8")
    separator = ": " if told.startswith("the ") else ", "
    assert problems(memory, folder) == f"{name}.csv{separator}{told}".splitlines()


def test_an_abbreviation_that_the_database_has_elsewhere(
    memory: Engine, register: WriteRegister
) -> None:
    load(memory, register(forums=FORUMS))
    folder = register(forums="Forum,Abbreviation\nBoard of Errors,BoE\n")
    assert problems(memory, folder) == [
        "forums.csv, row 2, column Abbreviation: Board of Examples has “BoE” too; "
        "give one of them another."
    ]


def test_all_faults_are_told_at_once_and_as_objects(
    memory: Engine, register: WriteRegister
) -> None:
    folder = register(
        parties="Name,Kind\nCay,robot\nDee,person\n,person\n", actions="Ref,Action\nX/1,\n"
    )
    with pytest.raises(RegisterError) as caught:
        load(memory, folder)
    assert [(each.file, each.row, each.column) for each in caught.value.problems] == [
        ("actions.csv", 2, "Action"),
        ("parties.csv", 2, "Kind"),
        ("parties.csv", 4, "Name"),
    ]
    assert caught.value.problems[0] == Problem(
        "this is blank; every row needs its Action.", "actions.csv", 2, "Action"
    )
    assert (caught.value.file, caught.value.row, caught.value.column) == (
        "actions.csv",
        2,
        "Action",
    )


def test_past_fifty_only_their_number_is_told(memory: Engine, register: WriteRegister) -> None:
    folder = register(parties="Name,Kind\n" + "".join(f"P{n},robot\n" for n in range(60)))
    told = problems(memory, folder)
    assert (len(told), told[-1]) == (51, "... and 10 more")
