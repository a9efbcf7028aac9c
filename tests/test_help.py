"""Help is the first thing that many type: what it offers is answered, in every sample register."""

import pytest

from handlers.help import Topic, topics
from handlers.registry import SUBJECTS, intents
from tests.sentence_world import moment, sample_world

AT = moment("Monday 2 October 2023, 09:00")
OFFICES = {
    "west-yorkshire": "Julie Reid",
    "west-midlands": "David Jamieson",
    "west-mercia": "John Campion",
}


def subject_of(intent: str) -> str:
    """The file that answers an intent; a new action's is told by its name alone."""
    return intents()[intent].subject if intent in intents() else intent.partition(".")[0]


def offered(office: str, person: str) -> list[tuple[Topic, str]]:
    """What help shows in a register, each under its topic."""
    world = sample_world(office)
    lines = str(world.answer("help", AT, person=person)["text"]).splitlines()
    by_title = {topic.title: topic for topic in topics()}
    shown: list[tuple[Topic, str]] = []
    for line in lines:
        title, _, said = line.partition(". ")[2].partition(": ")
        if title in by_title:
            shown += [(by_title[title], each) for each in said[1:-1].split("”, “")]
    return shown


def test_every_subject_is_helped_with() -> None:
    assert {each for topic in topics() for each in topic.subjects} == set(SUBJECTS) - {"help"}


@pytest.mark.parametrize(("office", "person"), OFFICES.items(), ids=OFFICES)
def test_what_help_offers_is_answered_by_what_it_stands_under(office: str, person: str) -> None:
    world = sample_world(office)
    shown = offered(office, person)
    assert len(shown) > 8
    for number, (topic, said) in enumerate(shown):
        answer = world.answer(said, AT, person=person, thread=f"help {number}")
        assert answer["understood"], said
        assert subject_of(str(answer["intent"])) in topic.subjects, said
        assert answer["written"] == [], said
