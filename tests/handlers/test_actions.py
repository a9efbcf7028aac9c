"""Whole answers about actions, as a screen reader would read them."""

from datetime import date

import pytest

from handlers.actions import list_actions, show_action
from handlers.ask import Ask, Window
from handlers.reply import Reply, plain_text
from tests.sentence_world import moment, sample_turn

BEFORE = "Monday 2 October 2023, 09:00"
ON_THE_DAY = "Tuesday 10 October 2023, 09:00"
AFTER = "Monday 6 November 2023, 09:00"
LIST, DETAIL = "actions.list", "actions.detail"

OWNERLESS = """\
2 open actions without a recorded owner.
1. COM/23/03: Pass on to the VRP what the CC said about SVD and school exclusions. \
(no owner recorded; open; no date recorded; due back at COM on Tuesday 10 October 2023)
2. COM/23/06: Have POL-ED point people to the Mayor's Behavioural Change Campaign as well, \
wherever that is possible. \
(no owner recorded; open; no date recorded; due back at COM on Tuesday 10 October 2023)
Source: COM notes 11 Jul 2023, items 4 c, 5 b."""
IN_FULL = """\
COM/23/06: Have POL-ED point people to the Mayor's Behavioural Change Campaign as well, \
wherever that is possible.
Owner: no owner recorded.
Status: open.
Due: no date recorded; due back at COM on Tuesday 10 October 2023{late}.
Latest update: no update recorded.
Raised at Community Outcomes Meeting (COM) on Tuesday 11 July 2023, item 5 (VAWG).
Source: COM notes 11 Jul 2023, item 5 b."""
ENDED = """\
PCP/23/02: Ask West Yorkshire Police whether what the Panel heard verbally about the \
implications of the Casey report may be published as a paper (DMPC).
Owner: Alison Lowe.
Status: complete.
Closing: closed 12 April 2024.
Latest update: The Panel received an Assurance Paper on 12 April 2024, as the follow-up to the \
verbal update.
Raised at Police and Crime Panel (PCP), meeting date not recorded, item 2.
Source: Assurance Paper 12 Apr 2024, 2.1.7 (Nov 2023, Item 2)."""


def listed(ask: Ask, at: str = BEFORE, person: str = "Julie Reid") -> Reply:
    with sample_turn(moment(at), person) as turn:
        return list_actions(ask, turn)


def detailed(ref: str, at: str = BEFORE) -> Reply:
    with sample_turn(moment(at)) as turn:
        return show_action(Ask(DETAIL, refs=(ref,)), turn)


def test_a_list_says_what_was_looked_for_and_cites_each_source() -> None:
    assert plain_text(listed(Ask(LIST, no_owner=True))) == OWNERLESS


@pytest.mark.parametrize(
    ("at", "late"), [(BEFORE, ""), (ON_THE_DAY, ", today"), (AFTER, ", 27 days overdue")]
)
def test_one_action_in_full_says_how_its_date_is_known_and_how_late_it_is(
    at: str, late: str
) -> None:
    assert plain_text(detailed("COM/23/06", at)) == IN_FULL.format(late=late)


def test_an_ended_action_says_when_it_was_closed() -> None:
    assert plain_text(detailed("PCP/23/02")) == ENDED


def test_an_action_that_is_not_recorded_is_said_to_be_none() -> None:
    reply = detailed("COM/23/99")
    assert plain_text(reply) == "There is no action COM/23/99 in the register."
    assert reply.records == ()


# What was looked for, in the answer's first line: so a misreading shows.
@pytest.mark.parametrize(
    ("ask", "at", "first"),
    [
        (Ask(LIST), BEFORE, "9 open actions."),
        (
            Ask(LIST, overdue=True),
            BEFORE,
            "No overdue actions (today is Monday 2 October 2023).",
        ),
        (
            Ask(LIST, overdue=True),
            ON_THE_DAY,
            "No overdue actions (today is Tuesday 10 October 2023).",
        ),
        (
            Ask(LIST, overdue=True),
            AFTER,
            "9 overdue actions (today is Monday 6 November 2023).",
        ),
        (
            Ask(LIST, parties=("West Yorkshire Police",)),
            BEFORE,
            "6 open actions owned by West Yorkshire Police.",
        ),
        (
            Ask(LIST, parties=("Violence Reduction Partnership", "Alison Lowe")),
            BEFORE,
            "2 open actions owned by Violence Reduction Partnership or Alison Lowe.",
        ),
        (Ask(LIST, together=True), BEFORE, "2 open actions with more than one owner."),
        (Ask(LIST, item="4"), BEFORE, "4 actions from item 4."),
        (Ask(LIST, forums=("PCP",)), BEFORE, "No open actions of PCP."),
        (Ask(LIST, statuses=("complete",)), BEFORE, "2 closed actions."),
        (Ask(LIST, statuses=("withdrawn",)), BEFORE, "No withdrawn actions."),
        (Ask(LIST, no_date=True), BEFORE, "9 open actions without a recorded due date."),
        (
            Ask(LIST, window=Window(date(2023, 10, 9), date(2023, 10, 15), "next week")),
            BEFORE,
            "9 open actions due from Monday 9 October 2023 to Sunday 15 October 2023.",
        ),
        (
            Ask(LIST, window=Window(date(2023, 11, 1), date(2023, 11, 30), "in November")),
            BEFORE,
            "No open actions due from Wednesday 1 November 2023 to Thursday 30 November 2023.",
        ),
        (
            Ask(LIST, priorities=("Priority 2",)),
            BEFORE,
            "No open actions under Priority 2.",
        ),
        (
            Ask(LIST, without=(("party", "West Yorkshire Police"),)),
            BEFORE,
            "3 open actions, not West Yorkshire Police.",
        ),
    ],
)
def test_the_answer_says_what_was_looked_for(ask: Ask, at: str, first: str) -> None:
    assert plain_text(listed(ask, at)).split("\n")[0] == first


def test_what_only_an_organisations_people_own_is_said_beside_its_own() -> None:
    text = plain_text(listed(Ask(LIST, parties=("West Yorkshire Police",))))
    beside = "Owned by its people, not by West Yorkshire Police itself: COM/23/05 (John Robins)."
    assert beside in text.split("\n")


def test_one_that_fits_is_shown_in_full() -> None:
    reply = listed(Ask(LIST, parties=("John Robins",)))
    assert reply.records == ("COM/23/05",)
    assert plain_text(reply).split("\n")[2] == "Status: open."


def test_mine_are_those_of_the_person_who_asks() -> None:
    assert listed(Ask(LIST, mine=True), person="Alison Lowe").records == ("COM/23/05",)
    assert listed(Ask(LIST, mine=True), person="Rachel Hannan").records == ()


def test_a_count_is_given_as_a_number_too() -> None:
    assert listed(Ask(LIST, count=True)).count == 9
    assert listed(Ask(LIST)).count is None


def test_both_owners_together_is_narrower_than_either() -> None:
    both = ("West Yorkshire Police", "Violence Reduction Partnership")
    assert listed(Ask(LIST, parties=both, together=True)).records == ("COM/23/04",)
    assert len(listed(Ask(LIST, parties=both)).records) == 6
