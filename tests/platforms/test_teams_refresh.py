"""A card shows whoever looks at it how things stand by then, with the buttons that are theirs."""

from collections.abc import Generator
from typing import Any

import pytest
from sqlmodel import Session

from bot.looking import Look
from bot.platforms.teams_cards import MOST_BYTES, draw, size
from bot.platforms.teams_refresh import MOST_READERS, Refresh, look_of, refresh_of
from store.rooms import room
from tests.platforms.teams_node.checking import faults_found
from tests.platforms.test_teams_cards import HUGE, MANY_NAMES, PROPOSAL
from tests.sentence_world import moment, new_world
from tests.stand_in_teams import Posted
from tests.teams_office import Office, offers, office, personal, shown

Json = dict[str, Any]
ROOM = "19:panel@thread.tacv2"
ORDER = "COM/23/08 is done"
CARD = "application/vnd.microsoft.card.adaptive"
FAULT = "application/vnd.microsoft.error"


@pytest.fixture
def teams() -> Generator[Office]:
    with office(new_world()) as opened:
        opened.teams.add_conversation(
            ROOM, opened.member_of("Julie Reid"), opened.member_of("Rachel Hannan")
        )
        yield opened


def proposed(teams: Office, place: str = ROOM) -> Posted:
    (card,) = teams.say(ORDER, teams.member_of("Julie Reid"), place)
    return card


def seen(teams: Office, card: Posted, person: str) -> tuple[str, list[str]]:
    """What somebody who looks at a card reads, and what they can press."""
    answer = teams.look(card, teams.member_of(person))
    assert (answer["statusCode"], answer["type"]) == (200, CARD)
    return shown(answer["value"]), offers(answer["value"])


def test_who_was_asked_sees_the_card_as_it_is_and_the_others_whom_it_waits_for(
    teams: Office,
) -> None:
    card = proposed(teams)
    before = (shown(card.card), offers(card.card))
    assert seen(teams, card, "Julie Reid") == before
    text, buttons = seen(teams, card, "Rachel Hannan")
    assert text == f"{before[0]}\nIt waits for Julie Reid, who alone can confirm it."
    assert buttons == []
    assert (len(teams.teams.posted), card.updates) == (1, 0)


def test_looking_changes_nothing_of_what_is_open(teams: Office) -> None:
    card = proposed(teams)
    for person in ("Julie Reid", "Rachel Hannan", "Julie Reid"):
        seen(teams, card, person)
    teams.press(card, "Confirm", teams.member_of("Julie Reid"))
    assert shown(card.card).startswith("Done. COM/23/08")


def test_a_proposal_that_lapsed_has_no_buttons_for_anybody(teams: Office) -> None:
    card = proposed(teams)
    teams.now = moment("Monday 2 October 2023, 09:31")
    for person in ("Julie Reid", "Rachel Hannan"):
        text, buttons = seen(teams, card, person)
        assert text.startswith("Shall I mark COM/23/08 as complete")
        assert text.endswith("That proposal is no longer open.")
        assert buttons == []


def test_a_proposal_shows_what_has_changed_of_its_record(teams: Office) -> None:
    card = proposed(teams)
    alison = teams.member_of("Alison Lowe")
    teams.say("move COM/23/08 to 3 November 2023", alison)
    teams.say("yes", alison)
    text, buttons = seen(teams, card, "Julie Reid")
    assert text.startswith("COM/23/08 was changed meanwhile by Alison Lowe")
    assert buttons == ["Confirm", "Edit", "Cancel"]


def test_what_was_written_can_be_undone_by_who_wrote_it_alone(teams: Office) -> None:
    card = proposed(teams)
    teams.press(card, "Confirm", teams.member_of("Julie Reid"))
    done = shown(card.card)
    assert seen(teams, card, "Julie Reid") == (done, ["Undo"])
    assert seen(teams, card, "Rachel Hannan") == (done, [])


def test_what_was_undone_elsewhere_is_told_where_it_was_written(teams: Office) -> None:
    card = proposed(teams)
    julie = teams.member_of("Julie Reid")
    teams.press(card, "Confirm", julie)
    done = shown(card.card)
    teams.say("undo", julie)  # in her personal chat
    text, buttons = seen(teams, card, "Julie Reid")
    assert text.startswith(f"{done}\nSince then:\n1. COM/23/08: undo by Julie Reid")
    assert buttons == []


def test_what_is_sensitive_is_not_shown_in_a_room(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (card,) = teams.say("log an action for Rachel Hannan to redact the cases", julie)
    entered = {"action": "Redact the cases", "owners": "Rachel Hannan", "forum": "PSDSP"}
    teams.press(card, "Propose", julie, **{f"field:{each}": entered[each] for each in entered})
    teams.press(card, "Confirm", julie)
    assert "Logged as PSDSP" in seen(teams, card, "Julie Reid")[0]
    answer = forged(teams, card, {"said": []})
    assert shown(answer["value"]) == "1 further item is not shown here."


def test_a_sensitive_forum_is_not_chosen_for_what_waits_in_a_room(teams: Office) -> None:
    julie = teams.member_of("Julie Reid")
    (card,) = teams.say("log an action for Rachel Hannan to ring the clerk", julie, ROOM)
    entered = {"action": "Suspend officer Omega", "owners": "Rachel Hannan", "forum": "PSDSP"}
    fields = {f"field:{name}": value for name, value in entered.items()}
    answer = teams.press(card, "Propose", julie, **fields)
    assert "may not be shown here" in shown(answer["value"])
    assert "Omega" not in shown(card.card) + shown(answer["value"])
    assert offers(card.card) == []


def forged(teams: Office, card: Posted, changed: Json) -> Any:
    """What is answered in the room when what a card brings back was changed."""
    data: Json = {**card.card["refresh"]["action"]["data"], **changed}
    value: Json = {"action": {"verb": "refresh", "data": data}, "trigger": "automatic"}
    return teams.invoke("adaptiveCard/action", value, teams.member_of("Julie Reid"), ROOM)


FORGED: dict[str, Json] = {
    "a change that never was": {"of": "ffffffffffffffff"},
    "a number of no card": {"on": 1},
    "no number": {"on": "all", "of": None, "said": "x"},
    "a number without end": {"on": 10**30},
    "another room": {"in": "teams:19:other@thread.tacv2"},
    "lists of lists": {"on": ["x"], "of": ["x"], "said": [["x"], {"y": 1}, None]},
}


@pytest.mark.parametrize("name", FORGED)
def test_what_a_card_brings_back_may_be_anything(name: str, teams: Office) -> None:
    answer = forged(teams, proposed(teams), FORGED[name])
    assert answer["statusCode"] in (200, 403)
    if answer["statusCode"] == 200 and name != "another room":
        assert offers(answer["value"]) == []


def test_somebody_unknown_who_looks_is_shown_nothing_else(teams: Office) -> None:
    stranger = teams.teams.add_member("Some Stranger")
    teams.teams.add_conversation(ROOM, stranger)
    card = proposed(teams)
    answer = teams.look(card, stranger)
    assert (answer["statusCode"], answer["type"]) == (403, FAULT)


def test_members_are_asked_for_once_an_hour_and_sixty_of_them_are_kept_up_to_date(
    teams: Office,
) -> None:
    crowd = [teams.teams.add_member(f"Member {number}") for number in range(90)]
    teams.teams.add_conversation(ROOM, *crowd)
    card = proposed(teams)
    readers = card.card["refresh"]["userIds"]
    assert (readers[0], len(set(readers))) == (teams.member_of("Julie Reid").id, MOST_READERS)
    asked = [path for _, path in teams.teams.calls if path.endswith("pagedmembers")]
    proposed(teams)
    assert [path for _, path in teams.teams.calls if path.endswith("pagedmembers")] == asked


def test_a_card_whose_readers_teams_does_not_tell_is_kept_up_to_date_for_who_asked(
    teams: Office,
) -> None:
    julie = teams.member_of("Julie Reid")
    teams.say("COM/23/08", julie, ROOM)
    teams.teams.refusals = [(403, {})]
    card = proposed(teams)
    assert card.card["refresh"]["userIds"] == [julie.id]


def test_an_answer_that_stands_has_nobody_ask(teams: Office) -> None:
    (card,) = teams.say("COM/23/08", teams.member_of("Julie Reid"))
    assert "refresh" not in card.card
    with Session(teams.engine) as session:
        assert room(session, "teams", personal(teams.member_of("Julie Reid"))) is not None


# --- As it is drawn -------------------------------------------------------------------------------

READERS = [f"29:{'1' * 100}{number}" for number in range(80)]


def test_a_card_that_is_kept_up_to_date_fits_whatever_it_holds() -> None:
    refresh = refresh_of(HUGE, READERS, "b" * 16)
    content = draw(HUGE, thread="t" * 5_000, names=MANY_NAMES, refresh=refresh)
    assert size(content) <= MOST_BYTES
    small = draw(PROPOSAL, thread="teams:a:1", refresh=refresh_of(PROPOSAL, READERS, ""))
    assert small["refresh"]["userIds"] == READERS[:MOST_READERS]
    assert faults_found([content, small]) == []


def test_what_is_looked_at_comes_back_as_it_was_sent() -> None:
    look = Look(8, "b" * 16, ("Done.", "Twice."))
    content = draw(PROPOSAL, refresh=Refresh(("29:1",), look))
    assert look_of(content["refresh"]["action"]["data"]) == look
