"""What a post does not show is asked for in words that it names: typed there, they give all of it.

Many actions of each kind, over forums, owners and priorities, so that every list is cut.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count, product

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.assistant import Assistant, Utterance
from handlers.reply import Line, Reply
from scheduler.digest import Wanted, compose
from store.action_tables import Action, ActionOwner
from store.database import migrate, open_database, writing
from store.forums import Forum
from store.meetings import Meeting
from store.metrics import Metric, Reading
from store.people import Party
from store.plan import Priority
from store.revision import advance
from store.subscriptions import Filter

TODAY = date(2023, 10, 9)  # a Monday
AT = datetime.combine(TODAY, time(9))
FORUMS = (
    # name, abbreviation, marking, its next meeting
    ("Community Outcomes Meeting", "COM", None, date(2023, 10, 31)),
    ("Estates Board", "", None, None),
    ("Ethics Panel", "EP", "OFFICIAL-SENSITIVE", date(2023, 10, 12)),
)
OWNERS = ("Northshire Police", "Ben Moor", "Victims and Witnesses Partnership")
PRIORITIES = ("Priority 1", "Priority 2")
ASKED = re.compile(r"Ask me “(.+)” for a list of all")
FILTERS = [
    Filter(forums, owners, priorities)
    for forums, owners, priorities in (
        ((), (), ()),
        (("COM",), (), ()),
        (("Estates Board",), (), ()),
        (("COM", "Estates Board"), (), ()),
        ((), ("Northshire Police",), ()),
        ((), ("Ben Moor", "Victims and Witnesses Partnership"), ()),
        ((), (), ("Priority 1",)),
        (("COM",), ("Ben Moor",), ("Priority 1",)),
        (("COM", "Estates Board"), ("Ben Moor", "Northshire Police"), ("Priority 1", "Priority 2")),
    )
]
# How many days from today an action is due; null: it was closed.
KINDS = (-30, 3, 40, None)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Overdue, due and closed actions of every forum, owner and priority; measures off course."""
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('rest')}/register.db")
    migrate(engine)
    with Session(writing(engine)) as session:
        session.add(Party(id=9, name="Ann Field", kind="person", access="reader"))
        for number, name in enumerate(OWNERS, 1):
            kind = "person" if name == "Ben Moor" else "organisation"
            session.add(Party(id=number, name=name, kind=kind))
        for number, name in enumerate(PRIORITIES, 1):
            session.add(Priority(id=number, name=name, title=f"Aim {number}"))
        for number, (name, abbreviation, marking, _) in enumerate(FORUMS, 1):
            short = abbreviation or None
            session.add(Forum(id=number, name=name, abbreviation=short, marking=marking))
        session.flush()
        meetings = [(number, forum[3]) for number, forum in enumerate(FORUMS, 1)]
        session.add_all(Meeting(forum_id=number, held_on=on) for number, on in meetings if on)
        actions = list(_actions())
        session.add_all(actions)
        session.flush()
        session.add_all(
            ActionOwner(action_id=action.id or 0, position=0, party_id=1 + (action.id or 0) % 3)
            for action in actions
        )
        for number in range(1, 31):
            priority = 1 + number % 2
            name = f"Measure {number}"
            session.add(Metric(id=number, name=name, aim="increase", priority_id=priority))
        session.flush()
        for number in range(1, 31):
            session.add(Reading(metric_id=number, series="plan baseline", value="90"))
            value = "85" if number <= 26 else "95"
            session.add(Reading(metric_id=number, series="actual", value=value, source="Paper"))
        advance(session)
        session.commit()
    yield engine
    engine.dispose()


def _actions() -> Iterator[Action]:
    """Of each kind 48 to a forum and priority, so that each of three owners has more than a post
    shows.
    """
    number = count(1)
    for forum, priority, days in product((1, 2, 3), (1, 2), KINDS):
        for _ in range(48):
            at = next(number)
            yield Action(
                id=at, ref=f"X/{at}", text=f"Do {at}.", forum_id=forum, priority_id=priority,
                due=TODAY + timedelta(days=-9 if days is None else days),
                status="complete" if days is None else "open",
                closed_on=TODAY - timedelta(days=3) if days is None else None,
            )  # fmt: skip


def questions(reply: Reply) -> list[str]:
    """The words that a post names, in order."""
    texts = [part.text for part in reply.parts if isinstance(part, Line)]
    return [found[1] for text in texts if (found := ASKED.search(text))]


def asked(engine: Engine, question: str) -> Reply:
    """What the words are answered with in the channel where the post stands."""
    return Assistant(engine).answer(Utterance(question, "Ann Field", channel="slack:C1"), AT)


def posted(engine: Engine, wanted: Wanted) -> Reply:
    """The post, as a channel that may not see what is sensitive has it."""
    with Session(engine) as session:
        return compose(session, wanted, AT, may_see_sensitive=False).reply


@pytest.mark.parametrize("what", ["overdue", "open", "due"])
def test_the_words_of_a_list_give_what_it_is_about_and_nothing_else(
    what: str, register: Engine
) -> None:
    for narrowed in FILTERS:
        post = posted(register, Wanted(what, narrowed))
        (question,) = questions(post)
        assert sorted(asked(register, question).records) == sorted(post.records), question


def test_the_words_of_a_digest_give_each_of_its_sections(register: Engine) -> None:
    for narrowed in FILTERS:
        post = posted(register, Wanted("digest", narrowed))
        answers = [asked(register, question).records for question in questions(post)]
        given = [record for records in answers for record in records]
        assert sorted(given) == sorted(r for r in post.records if "@" not in r), narrowed


def test_a_digest_names_what_is_off_course_at_first_and_its_words_give_the_rest(
    register: Engine,
) -> None:
    post = posted(register, Wanted("digest", Filter(priorities=("Priority 1",))))
    question = questions(post)[-1]
    assert question == "which measures under Priority 1 are worse than their baseline"
    off_course = [record for record in post.records if record.startswith("Measure")]
    assert list(asked(register, question).records) == off_course
    assert len(off_course) == 13
