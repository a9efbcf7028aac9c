"""The ways of saying a name, and which is meant when two have one."""

import pytest

from bot.understanding.names.find import Name
from bot.understanding.names.names import KnownNames
from bot.understanding.names.person_names import PersonName, initials
from bot.understanding.words.senses import best_rank
from bot.understanding.words.text import folded_words

KNOWN = KnownNames(
    names=[
        Name("party", "Jan Kerr", "Jan Kerr", ("DMPC", "Deputy Mayor")),
        Name("party", "Mo Lister", "Mo Lister", ("ACC Lister",)),
        Name("party", "Di Lister", "Di Lister"),
        Name("party", "Dale Police", "Dale Police", ("the force",)),
        Name("forum", "RRB", "Reducing Re-offending Board", ("reoffending board",)),
        Name("forum", "Local Criminal Justice Board", "Local Criminal Justice Board"),
        Name("metric", "Ineffective trials (Crown)", "Ineffective trials (Crown)"),
        Name("priority", "Priority 2", "Keeping People Safe"),
        Name("agenda", "Next Meeting", "Next Meeting"),
        Name("agenda", "Use of Tasers", "Use of Tasers"),
    ],
    people=[
        PersonName("Jan Kerr", "Deputy Mayor", "Dale Council"),
        PersonName("Mo Lister", "Assistant Chief Constable", "Dale Police"),
        PersonName("Di Lister", "Clerk", "Dale Council"),
    ],
)


def meant_by(phrase: str) -> dict[str, tuple[str, ...]]:
    """What a whole phrase stands for, by kind."""
    words = folded_words(phrase)
    length, senses = KNOWN.tree.longest(words, 0)
    return best_rank(senses) if length == len(words) else {}


@pytest.mark.parametrize(
    ("phrase", "kind", "refs"),
    [
        ("Jan Kerr", "party", ("Jan Kerr",)),
        ("the DMPC", "party", ("Jan Kerr",)),
        ("Kerr", "party", ("Jan Kerr",)),
        ("Jan", "party", ("Jan Kerr",)),
        ("Ms Kerr", "party", ("Jan Kerr",)),
        ("ACC Lister", "party", ("Mo Lister",)),
        ("Assistant Chief Constable Lister", "party", ("Mo Lister",)),
        ("Lister", "party", ("Mo Lister", "Di Lister")),
        ("force", "party", ("Dale Police",)),
        ("RRB", "forum", ("RRB",)),
        ("reoffending board", "forum", ("RRB",)),
        ("LCJB", "forum", ("Local Criminal Justice Board",)),
        ("local criminal justice boards", "forum", ("Local Criminal Justice Board",)),
        ("ineffective trials", "metric", ("Ineffective trials (Crown)",)),
        ("p2", "priority", ("Priority 2",)),
        ("priority two", "priority", ("Priority 2",)),
        ("use of tasers", "agenda", ("Use of Tasers",)),
    ],
)
def test_a_name_is_found_by_what_people_say(phrase: str, kind: str, refs: tuple[str, ...]) -> None:
    assert meant_by(phrase).get(kind) == refs


@pytest.mark.parametrize("phrase", ["Listerine", "Police officer", "board", "constabulary of mars"])
def test_what_nobody_is_called_is_nobody(phrase: str) -> None:
    assert "party" not in meant_by(phrase)


def test_an_agenda_title_of_plain_words_is_no_name() -> None:
    assert "agenda" not in meant_by("next meeting")


def test_initials_leave_out_the_small_words() -> None:
    assert initials("Office of the Police and Crime Commissioner") == "OPCC"


def test_a_slip_is_looked_up_by_its_first_letter() -> None:
    assert "lister" in KNOWN.words_by_letter["l"]
    assert all(
        word[0] == letter for letter, words in KNOWN.words_by_letter.items() for word in words
    )
