"""What a register says is what the office then knows: loaded, loaded again, changed, given out."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from store import revision
from store.action_tables import Action
from store.people import Party
from store.register import FileCount, RegisterError, load

WriteRegister = Callable[..., Path]
Exported = Callable[[Engine], dict[str, str]]

PARTIES = """
    Name,Kind,Role,Organisation,Also known as,Email,Access
    Ann Example,person,Clerk,Example Office,Ann;the clerk,ann@example.org,manager
    Bob Sample,person,Inspector,Example Police,Bob,,
    Bob Smith,person,,,Bob,,
    Example Office,organisation,,,the office,,
    Example Police,organisation,,,EP;the force,,
"""
FORUMS = """
    Forum,Abbreviation,Also known as,Chair,Members,Frequency,Marking,Purpose,Source
    Board of Examples,BoE,the board,Ann Example,Bob Sample;Example Police,monthly,,Examples,p. 1
"""
ACTIONS = """
    Ref,Action,Owners,Forum,Meeting date,Item,Due,Status,Closed,Update,Priority,Source
    BOE/1,Count the samples,Bob Sample;Ann Example,Board of Examples,2023-07-11,4,,open,,,,p. 2
    BOE/2,Paint the door,,,,,2023-10-10,complete,2023-09-12,Painted,,
"""
WHOLE = {
    "parties": PARTIES,
    "forums": FORUMS,
    "meetings": """
        Forum,Date,Start,End,Venue,Status,Source
        Board of Examples,2023-07-11,10:30,12:00,Town Hall,held,p. 1
        Board of Examples,2023-10-10,,,,planned,
    """,
    "agenda": """
        Forum,Date,Item,Title,Lead,Kind
        Board of Examples,2023-07-11,1,Welcome,Ann Example,item
        Board of Examples,2023-12-05,1,Doors,,future item
    """,
    "priorities": """
        Priority,Title,Objective,Outcomes,Source
        Priority 1,Better examples,To have them,More of them;Better ones,plan
    """,
    "milestones": """
        Priority,Milestone,Due,Status,Update,Source
        Priority 1,First example,2023-12-31,in progress,Half done,plan
        Priority 1,Second example,,,,
    """,
    "actions": ACTIONS,
    "metrics": """
        Metric,Also known as,Priority,Aim,Unit,Source
        Examples counted,examples;count,Priority 1,increase,%,plan
        Clerks recruited,,,recruit 7 by 2024-04-30,,
    """,
    "readings": """
        Metric,Part,Series,Period,Value,Reported change,Direction of travel,Source
        Examples counted,,plan baseline,Year to Apr 22,72.6%,,,table
        Examples counted,Fatal,actual,,71.2%,-1.4%,level,table
        Clerks recruited,,actual,,not available,,,table
    """,
    "inspections": """
        Inspection,Inspectorate,Force,Published,Response due,Responded,Overall grading,Source
        Examples 2017,Example Office,Example Police,2017-12-12,,2018-02-05,Good,report
    """,
    "recommendations": (
        "Ref,Inspection,Question,Grading,Kind,Recommendation,Owner,Due,Status,Force response,"
        "Office response\n"
        "EP/17/1,Examples 2017,Are there any?,Good,area for improvement,Find more,Example Police,"
        ",,Looking,Glad\n"
    ),
    "funding": """
        Stream,Year,Awarded,Allocated,Awarded is estimate,Allocated is estimate,Note,Source
        Examples Fund,2023/24,1369402.75,500.10,yes,no,a note,table
        Total,2023/24,,500,,,,table
    """,
    "assurance": """
        Mechanism,Kind,Frequency,Covers,Description,Source
        Surgeries,surgeries,quarterly,doors;windows,People come in,paper
    """,
}


def number(engine: Engine) -> int:
    with Session(engine) as session:
        return revision.current(session)


def test_all_thirteen_files_come_out_as_they_went_in(
    engine: Engine, register: WriteRegister, exported: Exported
) -> None:
    report = load(engine, register(**WHOLE))
    assert report.files == {
        "parties": FileCount(created=5),
        "forums": FileCount(created=1),
        "meetings": FileCount(created=2),
        "agenda": FileCount(created=2),
        "priorities": FileCount(created=1),
        "milestones": FileCount(created=2),
        "actions": FileCount(created=2),
        "metrics": FileCount(created=2),
        "readings": FileCount(created=3),
        "inspections": FileCount(created=1),
        "recommendations": FileCount(created=1),
        "funding": FileCount(created=2),
        "assurance": FileCount(created=1),
    }
    assert exported(engine) == {name: dedent(text).lstrip() for name, text in WHOLE.items()}


def test_loading_the_same_again_changes_nothing(engine: Engine, register: WriteRegister) -> None:
    folder = register(**WHOLE)
    load(engine, folder)
    assert number(engine) == 1
    report = load(engine, folder)
    assert (report.created, report.changed, report.unchanged) == (0, 0, 25)
    assert number(engine) == 1


def test_a_row_that_differs_changes_its_record_and_no_other(
    engine: Engine, register: WriteRegister, exported: Exported
) -> None:
    load(engine, register(**WHOLE))
    later = ACTIONS.replace(
        "BOE/1,Count the samples,Bob Sample;Ann", "BOE/1,Count all,Ann"
    ).replace(",open,", ",in progress,")
    report = load(engine, register(actions=later))
    assert report.files["actions"] == FileCount(changed=1, unchanged=1)
    assert exported(engine)["actions"] == dedent(later).lstrip()
    assert number(engine) == 2


def test_records_that_a_later_register_leaves_out_stay(
    engine: Engine, register: WriteRegister, exported: Exported
) -> None:
    load(engine, register(parties=PARTIES))
    load(engine, register(parties="Name,Kind\nCay New,person\n"))
    assert exported(engine)["parties"] == dedent(PARTIES).lstrip() + "Cay New,person,,,,,\n"


def test_columns_that_a_file_leaves_out_keep_what_they_held(
    engine: Engine, register: WriteRegister, exported: Exported
) -> None:
    load(engine, register(parties=PARTIES))
    report = load(engine, register(parties="Name,Kind,Role\nAnn Example,person,Head clerk\n"))
    assert report.files["parties"] == FileCount(changed=1)
    assert exported(engine)["parties"] == dedent(PARTIES).lstrip().replace("Clerk", "Head clerk")


def test_a_cell_made_blank_is_forgotten(
    engine: Engine, register: WriteRegister, exported: Exported
) -> None:
    load(engine, register(parties=PARTIES))
    load(engine, register(parties=PARTIES.replace("Ann;the clerk,ann@example.org,manager", ",,")))
    assert (
        exported(engine)["parties"].splitlines()[1] == "Ann Example,person,Clerk,Example Office,,,"
    )


def test_later_files_may_name_what_earlier_loads_brought(
    engine: Engine, register: WriteRegister, exported: Exported
) -> None:
    folder = register(parties=PARTIES, forums=FORUMS)
    load(engine, folder)
    for path in folder.iterdir():
        path.unlink()
    load(engine, register(actions=ACTIONS))
    assert exported(engine)["actions"] == dedent(ACTIONS).lstrip()


@pytest.mark.parametrize(
    ("written", "means"),
    [
        pytest.param("Example Police", "Example Police", id="its-own-name"),
        pytest.param("example  POLICE", "Example Police", id="in-other-letters"),
        pytest.param("EP", "Example Police", id="its-alias"),
        pytest.param("The Force", "Example Police", id="its-alias-in-other-letters"),
    ],
)
def test_a_name_is_found_by_name_then_by_alias(
    engine: Engine, register: WriteRegister, written: str, means: str
) -> None:
    load(engine, register(parties=PARTIES, actions=f"Ref,Action,Owners\nX/1,Do,{written}\n"))
    with Session(engine) as session:
        query = "SELECT name FROM party JOIN action_owner ON party_id = party.id"
        assert session.connection().exec_driver_sql(query).scalars().all() == [means]


def test_a_name_is_not_the_alias_of_another(engine: Engine, register: WriteRegister) -> None:
    parties = "Name,Kind,Also known as\nPolice,group,\nWatch,group,Police\n"
    load(engine, register(parties=parties, actions="Ref,Action,Owners\nX/1,Do,police\n"))
    with Session(engine) as session:
        query = "SELECT name FROM party JOIN action_owner ON party_id = party.id"
        assert session.connection().exec_driver_sql(query).scalars().all() == ["Police"]


def test_forums_may_exchange_their_abbreviations(
    engine: Engine, register: WriteRegister, exported: Exported
) -> None:
    load(engine, register(forums="Forum,Abbreviation\nEast Panel,P\nWest Panel,Q\n"))
    load(engine, register(forums="Forum,Abbreviation\nEast Panel,Q\nWest Panel,P\n"))
    assert exported(engine)["forums"].splitlines()[1:] == [
        "East Panel,Q,,,,,,,",
        "West Panel,P,,,,,,,",
    ]


def test_a_new_forum_may_take_an_abbreviation_that_another_gives_up(
    engine: Engine, register: WriteRegister, exported: Exported
) -> None:
    load(engine, register(forums="Forum,Abbreviation\nEast Panel,P\n"))
    report = load(engine, register(forums="Forum,Abbreviation\nNew Panel,P\nEast Panel,EP\n"))
    assert report.files["forums"] == FileCount(created=1, changed=1)
    assert exported(engine)["forums"].splitlines()[1:] == [
        "East Panel,EP,,,,,,,",
        "New Panel,P,,,,,,,",
    ]


def test_an_organisation_may_come_after_its_people_and_change(
    engine: Engine, register: WriteRegister, exported: Exported
) -> None:
    heading = "Name,Kind,Role,Organisation,Also known as,Email,Access\n"
    first = heading + "Ann,person,,Office,,,\nOffice,organisation,,,,,\n"
    load(engine, register(parties=first))
    assert exported(engine)["parties"] == first
    second = heading + "Ann,person,,Force,,,\nOffice,organisation,,Force,,,\nForce,group,,,,,\n"
    report = load(engine, register(parties=second))
    assert report.files["parties"] == FileCount(created=1, changed=2)
    assert exported(engine)["parties"] == second


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param(b"\xef\xbb\xbfName,Kind\nAnn,person\n", "Ann", id="a-byte-order-mark"),
        pytest.param(b"Name,Kind\r\nAnn,person\r\n", "Ann", id="the-line-ends-of-windows"),
        pytest.param(b"Name,Kind\n\n,\nAnn,person\n\n", "Ann", id="blank-rows"),
        pytest.param(b" name ,KIND\n Ann ,Person \n", "Ann", id="other-letters-and-spaces"),
        pytest.param(b"Name,Kind,,\nAnn,person,,\n", "Ann", id="columns-without-anything"),
        pytest.param(b"Kind,Name\nperson,Ann\n", "Ann", id="columns-in-another-order"),
        pytest.param(b'Name,Kind\n"=SUM(A1)",person\n', "=SUM(A1)", id="what-looks-like-a-formula"),
        pytest.param(b'Name,Kind\n"a ""b""",person\n', 'a "b"', id="quotation-marks"),
        pytest.param(b'Name,Kind\n"one\r\ntwo",person\n', "one\ntwo", id="a-line-end-in-a-text"),
        pytest.param("Name,Kind\nZoë – 李,person\n".encode(), "Zoë – 李", id="any-script"),
    ],
)
def test_the_ways_in_which_spreadsheets_write_csv(
    engine: Engine, tmp_path: Path, given: bytes, kept: str
) -> None:
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "Parties.CSV").write_bytes(given)
    load(engine, tmp_path / "register")
    with Session(engine) as session:
        assert session.exec(select(Party.name)).all() == [kept]


def test_an_alias_or_owner_said_twice_is_kept_once(
    engine: Engine, register: WriteRegister, exported: Exported
) -> None:
    parties = "Name,Kind,Also known as\nAnn,person,A; B ;A;;\n"
    load(engine, register(parties=parties, actions="Ref,Action,Owners\nX/1,Do,Ann;A;B\n"))
    files = exported(engine)
    assert files["parties"].splitlines()[1] == "Ann,person,,,A;B,,"
    assert files["actions"].splitlines()[1] == "X/1,Do,Ann,,,,,open,,,,"


def test_two_who_load_the_same_at_once_do_not_clash(
    engine: Engine, register: WriteRegister
) -> None:
    folder = register(**WHOLE)
    with ThreadPoolExecutor(2) as both:
        started = [both.submit(load, engine, folder) for _ in range(2)]
    assert sorted(each.result().created for each in started) == [0, 25]
    assert number(engine) == 1


def test_in_a_session_the_caller_commits(engine: Engine, register: WriteRegister) -> None:
    with Session(engine) as session:
        load(session, register(**WHOLE))
        assert len(session.exec(select(Action)).all()) == 2
        session.rollback()
    assert number(engine) == 0


def test_nothing_of_a_faulty_register_is_kept(
    engine: Engine, register: WriteRegister, exported: Exported
) -> None:
    with pytest.raises(RegisterError):
        load(engine, register(**{**WHOLE, "funding": "Stream,Year\nExamples Fund,2023\n"}))
    assert exported(engine) == {}
    assert number(engine) == 0


def test_progress_is_told_in_rows(engine: Engine, register: WriteRegister) -> None:
    told: list[tuple[int, int]] = []
    load(engine, register(parties=PARTIES, actions="Ref,Action\nX/1,Do\n"),
         progress=lambda done, total: told.append((done, total)))  # fmt: skip
    assert told == [(5, 6), (6, 6)]
