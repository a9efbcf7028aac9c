"""What somebody types, and which record is meant by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.names.find import Candidate, Name, NameFinder, as_json, is_clear

REGISTER = [
    Name(
        "party", "Tracy Brabin", "Tracy Brabin", ("Mayor", "the Mayor", "Mayor of West Yorkshire")
    ),
    Name("party", "Alison Lowe", "Alison Lowe", ("DMPC", "Deputy Mayor", "DMPC Lowe")),
    Name("party", "Julie Reid", "Julie Reid", ("Head of Policing and Crime", "Julie")),
    Name("party", "John Robins", "John Robins", ("CC", "Chief Constable", "the Chief")),
    Name("party", "Damien Miller", "Damien Miller", ("ACC Miller", "Assistant Chief Constable")),
    Name("party", "Pat Twiggs", "Pat Twiggs", ("ACC Twiggs", "Assistant Chief Constable")),
    Name("party", "West Yorkshire Police", "West Yorkshire Police", ("WYP", "the force")),
    Name("party", "College of Policing", "College of Policing"),
    Name("party", "Crown Prosecution Service", "Crown Prosecution Service"),
    Name("forum", "COM", "Community Outcomes Meeting", ("COM", "outcomes meeting")),
    Name("forum", "PCP", "Police and Crime Panel", ("PCP", "the Panel", "P&C Panel")),
    Name("forum", "SP", "Scrutiny Panels", ("SP", "public scrutiny panels")),
    Name("forum", "PSDSP", "PSD Scrutiny Panel", ("PSDSP",)),
    Name("forum", "RRB", "Reducing Re-offending Partnership Board", ("RRB", "reoffending board")),
    Name("forum", "Local Criminal Justice Board", "Local Criminal Justice Board"),
    Name("metric", "Knife Crime", "Knife Crime", ("knife offences",)),
    Name("metric", "Neighbourhood Crime", "Neighbourhood Crime"),
    Name("metric", "Homicides", "Homicides", ("murders",)),
    Name("metric", "Victim satisfaction", "Victim satisfaction with the police"),
    Name("metric", "DA satisfaction", "Satisfaction among victims of domestic abuse"),
    Name("action", "A/1", "WYP to break down which type of guns stand in the gun crime statistics"),
    Name("action", "A/2", "WYP to provide data around genuine claims of asylum"),
    Name("action", "A/3", "Pass the CC's comments on school exclusions to the VRP"),
    Name("action", "A/4", "WYP to address the gaps in school attendance/exclusion data"),
    Name("action", "A/5", "Signpost the campaign from POL-ED"),
    Name("action", "A/6", "WYP to publish the POL-ED lesson plan online"),
]


@pytest.fixture(scope="module")
def finder() -> NameFinder:
    return NameFinder(REGISTER)


MEANT = [
    ("an alias", "CC", "John Robins"),
    ("an alias with its article", "the chief", "John Robins"),
    ("an alias without its article", "panel", "PCP"),
    ("an alias, not the longer one that holds it", "chief constable", "John Robins"),
    ("an alias, not the action that begins with it", "WYP", "West Yorkshire Police"),
    ("a first name given as alias", "Julie", "Julie Reid"),
    ("a first name that is none", "alison", "Alison Lowe"),
    ("a surname", "Brabin", "Tracy Brabin"),
    ("a surname mistyped", "Brabbin", "Tracy Brabin"),
    ("a name mistyped", "Aliso Lwoe", "Alison Lowe"),
    ("names turned round", "Twiggs Pat", "Pat Twiggs"),
    ("a title and a surname", "ACC Miller", "Damien Miller"),
    ("a reference", "A/3", "A/3"),
    ("a reference in small letters", "a/3", "A/3"),
    ("an abbreviation", "com", "COM"),
    ("initials of no alias", "LCJB", "Local Criminal Justice Board"),
    ("initials with of", "CoP", "College of Policing"),
    ("initials without of", "cps", "Crown Prosecution Service"),
    ("a hyphen and a letter left out", "reofending board", "RRB"),
    ("an ampersand", "P & C panel", "PCP"),
    ("a metric", "knife crime", "Knife Crime"),
    ("a metric in the plural", "knife crimes", "Knife Crime"),
    ("a metric in the singular", "homicide", "Homicides"),
    ("the words of a metric", "domestic abuse satisfaction", "DA satisfaction"),
    ("a few words and a filler", "gun stats thing", "A/1"),
    ("an action by its subject", "the asylum one", "A/2"),
    ("words in another order", "asylum claims data", "A/2"),
    ("a compound in one word", "poled lesson plan", "A/6"),
    ("a compound in two words", "pol ed lesson plan", "A/6"),
    ("another form of the verb", "publishing the lesson plan", "A/6"),
    ("a title with two slips", "WYP to provide dta around genuine claims of aslyum", "A/2"),
    ("a title without a space", "guncrime statistics", "A/1"),
]


@pytest.mark.parametrize(("text", "ref"), [c[1:] for c in MEANT], ids=[c[0] for c in MEANT])
def test_what_is_meant_comes_first_and_is_clear(finder: NameFinder, text: str, ref: str) -> None:
    found = finder.find(text)
    assert found[0].ref == ref
    assert is_clear(found), found[:3]


DOUBTFUL = [
    ("two have the title", "ACC", {"Damien Miller", "Pat Twiggs"}),
    ("two have the alias", "Assistant Chief Constable", {"Damien Miller", "Pat Twiggs"}),
    ("two measures", "satisfaction", {"Victim satisfaction", "DA satisfaction"}),
    ("two measures of crime", "crime", {"Knife Crime", "Neighbourhood Crime"}),
    ("an alias in the plural, and another panel", "panels", {"PCP", "SP"}),
    ("two panels", "scrutiny panel", {"SP", "PSDSP"}),
    ("two actions, in two forms", "school exclusions", {"A/3", "A/4"}),
    ("two actions, one word in two forms", "exclusion", {"A/3", "A/4"}),
    ("two actions, a hyphen left out", "poled", {"A/5", "A/6"}),
]


@pytest.mark.parametrize(("text", "refs"), [c[1:] for c in DOUBTFUL], ids=[c[0] for c in DOUBTFUL])
def test_a_doubt_is_left_to_the_person(finder: NameFinder, text: str, refs: set[str]) -> None:
    found = finder.find(text)
    assert {candidate.ref for candidate in found[: len(refs)]} >= refs
    assert not is_clear(found)


@pytest.mark.parametrize("text", ["", "  ", "?!", "the", "bananas", "asylum bananas and custard"])
def test_what_nothing_is_called_is_not_clear(finder: NameFinder, text: str) -> None:
    assert not is_clear(finder.find(text))


def test_short_slips_are_offered_not_taken(finder: NameFinder) -> None:
    found = finder.find("WPY")
    assert (found[0].ref, is_clear(found)) == ("West Yorkshire Police", False)


OF_A_KIND: list[tuple[str, set[str], list[str]]] = [
    ("crime", {"metric"}, ["Knife Crime", "Neighbourhood Crime"]),
    ("crime", {"forum"}, ["PCP"]),
    ("Julie", {"forum", "metric"}, []),
    ("A/3", {"party"}, []),
    ("LCJB", {"party"}, []),
    ("school", {"action", "metric"}, ["A/4", "A/3"]),
]


@pytest.mark.parametrize(("text", "kinds", "refs"), OF_A_KIND)
def test_only_the_kinds_asked_for(
    finder: NameFinder, text: str, kinds: set[str], refs: list[str]
) -> None:
    found = [candidate for candidate in finder.find(text, kinds) if candidate.score > 60]
    assert sorted(candidate.ref for candidate in found) == sorted(refs)


def test_no_more_than_the_limit(finder: NameFinder) -> None:
    assert len(finder.find("police", limit=2)) == 2


CLEAR: list[tuple[str, list[tuple[str, float]], bool]] = [
    ("alone and strong", [("A", 80.0)], True),
    ("alone and weak", [("A", 50.0)], False),
    ("well ahead", [("A", 80.0), ("B", 70.0)], True),
    ("close behind", [("A", 80.0), ("B", 79.0)], False),
    ("one alias for two", [("A", 100.0), ("B", 100.0)], False),
    ("the same record twice", [("A", 100.0), ("A", 100.0), ("B", 60.0)], True),
    ("none", [], False),
]


@pytest.mark.parametrize(("scores", "clear"), [c[1:] for c in CLEAR], ids=[c[0] for c in CLEAR])
def test_is_clear_where_the_best_is_far_ahead(scores: list[tuple[str, float]], clear: bool) -> None:
    assert is_clear([Candidate(ref, ref, "action", score) for ref, score in scores]) is clear


def test_what_was_found_is_told_as_json(finder: NameFinder) -> None:
    assert as_json(finder.find("Twiggs")) == {
        "candidates": [{"ref": "Pat Twiggs", "name": "Pat Twiggs", "kind": "party", "score": 94.0}],
        "clear": True,
    }


@given(text=st.text(max_size=60))
def test_any_text_is_answered_in_order(finder: NameFinder, text: str) -> None:
    scores = [candidate.score for candidate in finder.find(text)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


@given(name=st.sampled_from(REGISTER), shouted=st.booleans())
def test_every_name_finds_its_record(finder: NameFinder, name: Name, shouted: bool) -> None:
    for called in (name.text, *name.aliases):
        found = finder.find(called.upper() if shouted else called)
        assert any(other.ref == name.ref and other.score == 100 for other in found)
