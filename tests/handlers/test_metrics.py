"""Whole answers about measures, as a screen reader would read them."""

from typing import Any

import pytest

from handlers.ask import Ask
from handlers.metrics import list_metrics, show_metrics
from handlers.reply import Reply, Value, plain_text
from tests.sentence_world import moment, sample_turn

NOW = moment("Monday 8 January 2024, 09:00")
PAPER = "Source: Police and Crime Plan overview Dec 2023, performance table."
DETAIL, LIST = "metrics.detail", "metrics.list"


def detailed(name: str, at: str = "Monday 8 January 2024, 09:00", **said: Any) -> Reply:
    with sample_turn(moment(at)) as turn:
        return show_metrics(Ask(DETAIL, metrics=(name,)).but(**said), turn)


def listed(**said: Any) -> Reply:
    with sample_turn(NOW) as turn:
        return list_metrics(Ask(LIST).but(**said), turn)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "Knife Crime",
            "Knife Crime: 2,366; plan baseline 2,599 (National Baseline); change -233 "
            "(better than the baseline); direction of travel level.\n"
            "The aim is to reduce it.\n" + PAPER,
        ),
        (
            "KSIs on roads in West Yorkshire",
            "KSIs on roads in West Yorkshire, Fatal: 57 (2022); plan baseline 42 (2021); "
            "change +15 (worse than the baseline); direction of travel up (rising), "
            "the wrong way.\n"
            "KSIs on roads in West Yorkshire, Serious: 1,169 (2022); plan baseline 541 (2021); "
            "change +628 (worse than the baseline); direction of travel up (rising), "
            "the wrong way.\n"
            "The aim is to reduce it.\n" + PAPER,
        ),
        (
            "Repeat victims of Hate Crime",
            "Repeat victims of Hate Crime: 2,982; plan baseline 2,715 (Year to Apr 22); "
            "change +267 (worse than the baseline); direction of travel down (falling), "
            "as wanted.\n"
            "The aim is to reduce it.\n" + PAPER,
        ),
        (
            "Officers from ethnic minorities",
            "Officers from ethnic minorities: 8.0%; plan baseline 6.5% (Year to Apr 22); "
            "change +1.3 (better than the baseline); direction of travel up (rising), as wanted.\n"
            "The aim is to increase it.\n"
            "Note: Officers from ethnic minorities: reported change 1.3, computed 1.5.\n" + PAPER,
        ),
    ],
)
def test_a_measure_tells_figure_baseline_change_and_direction(name: str, text: str) -> None:
    assert plain_text(detailed(name)) == text


def test_a_measure_without_a_figure_says_so_and_states_none() -> None:
    reply = detailed("Indicators from Cyber Dashboard")
    first = "Indicators from Cyber Dashboard: no figure recorded."
    assert (plain_text(reply).split("\n")[0], reply.values) == (first, ())


@pytest.mark.parametrize(
    ("at", "aim"),
    [
        (
            "Monday 8 January 2024, 09:00",
            "The aim is to recruit 750 by 30 April 2024: 502 so far, 248 to go.",
        ),
        (
            "Wednesday 1 May 2024, 09:00",
            "The aim is to recruit 750 by 30 April 2024, which has passed: 502 so far, 248 to go.",
        ),
    ],
)
def test_a_pledge_tells_how_far_it_has_come(at: str, aim: str) -> None:
    reply = detailed("Police officers and staff recruited", at)
    assert plain_text(reply).split("\n")[2] == aim


def test_only_the_part_that_was_named_is_told() -> None:
    assert detailed("Early guilty pleas", parts=("Crown",)).values == (
        Value("Early guilty pleas", 37.8, "Crown", "actual", "", "%"),
        Value("Early guilty pleas", 38.2, "Crown", "plan baseline", "Year to Apr 22", "%"),
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"series": "national baseline"}, "A national baseline is not recorded."),
        ({"about": frozenset({"unit"})}, "Unit: not recorded."),
        (
            {"about": frozenset({"period"})},
            "The period that the figure covers is not recorded.",
        ),
        ({"about": frozenset({"priority"})}, "It stands under Priority 1."),
    ],
)
def test_what_was_asked_for_is_told_or_said_to_be_not_recorded(
    said: dict[str, Any], sentence: str
) -> None:
    reply = detailed("Average time taken for cases to be brought to resolution", **said)
    assert sentence in plain_text(reply).split("\n")


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ({}, "33 measures."),
        ({"priorities": ("Priority 4",)}, "6 measures under Priority 4."),
        (
            {"judgement": "worse"},
            "8 measures worse than their plan baseline, in one part at least.",
        ),
        (
            {"judgement": "worse", "priorities": ("Priority 2",)},
            "2 measures under Priority 2 worse than their plan baseline, in one part at least.",
        ),
        (
            {"judgement": "worse", "about": frozenset({"direction"})},
            "3 measures with a direction of travel the wrong way for their aim.",
        ),
        ({"about": frozenset({"not available"})}, "2 measures without a figure."),
        (
            {"about": frozenset({"most", "change"}), "text": "which measure rose most"},
            "1 measure, by the size of the change in proportion to the baseline.",
        ),
        ({"limit": 3}, "3 measures."),
    ],
)
def test_a_list_says_what_was_looked_for(said: dict[str, Any], first: str) -> None:
    assert plain_text(listed(**said)).split("\n")[0] == first


def test_a_page_states_only_its_own_figures_but_names_all_records() -> None:
    reply = listed(offset=30)
    assert len(reply.records) == 33
    assert {value.of for value in reply.values} == set(reply.records[30:])
    assert reply.buttons == ()
