"""A reply as an Adaptive Card: what stands on it, what can be pressed, and that it always fits."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.teams_buttons import Press, press_of
from bot.platforms.teams_cards import MOST_BYTES, draw, reply_message, size
from bot.platforms.teams_home import home_card, log_card, welcome_card
from handlers.reply import Entries, Entry, Line, Reply, Table, say
from tests.platforms.teams_node.checking import faults_found
from tests.teams_office import actions_of, menu_of, offers, shown

Json = dict[str, Any]
NAMES = {
    "forum": ["COM", "PSM"],
    "meeting": ["PSM, Thursday 5 October 2023", "COM, Tuesday 11 July 2023"],
    "priority": ["Priority 1"],
}
THREAD = "teams:19:room@thread.tacv2;messageid=1"
WHOLE = Reply(
    (
        Line("Two of twelve."),
        Entries((Entry("COM/23/11", "Send it", "open"), Entry("COM/23/12")), first=11),
        Table(("Measure", "Now"), (("Knife crime", "2,366"), ("Homicides", "7"))),
    ),
    warnings=("31 September is no day",),
    sources=("COM notes, item 4", "COM notes, item 5"),
    buttons=("More",),
    number=7,
)
PROPOSAL = say(
    "Shall I log this action?",
    intent="changes.add",
    proposal={"change": "add", "action": "Ring", "owners": ["A Field"], "due": "2023-11-10"},
    buttons=("Confirm", "Edit", "Cancel"),
    number=8,
)
MANY = tuple(f"Measure {number}" for number in range(12))
WHICH = Reply(
    (Line("Which one do you mean?"), Entries(tuple(Entry(each) for each in MANY))),
    missing=("which",),
    buttons=MANY,
    number=9,
)
HUGE = Reply(
    (
        Line("&" * 9_000),
        Entries(tuple(Entry("😀" * 90, "“" * 5_000, "\\" * 900) for _ in range(300))),
        Table(tuple("ABCDEFGHIJKL"), tuple(("😀" * 400,) * 12 for _ in range(200))),
    ),
    proposal={"change": "add", "action": "😀" * 2_900, "owners": ["😀" * 300] * 40},
    warnings=("é" * 900,) * 90,
    sources=tuple(f"Paper {'😀' * 200}, item {number}" for number in range(500)),
    buttons=("Confirm", "Edit", *("😀" * 900 for _ in range(90))),
    number=10**9,
)
MANY_NAMES = {"forum": ["😀" * 60] * 300, "meeting": ["é" * 90] * 900, "priority": ["é" * 200] * 90}


def test_a_card_says_what_the_reply_says_in_its_order() -> None:
    assert shown(draw(WHOLE)).split("\n") == [
        "Two of twelve.",
        "11. COM/23/11: Send it",
        "open",
        "12. COM/23/12",
        "Measure | Now",
        "Knife crime | 2,366",
        "Homicides | 7",
        "Note: 31 September is no day.",
        "Source: COM notes, items 4, 5.",
    ]


def test_a_card_has_words_for_who_cannot_see_it() -> None:
    content = draw(WHOLE)
    assert content["speak"].startswith("Two of twelve.\n11. COM/23/11: Send it (open)")
    assert content["fallbackText"].startswith("Two of twelve.")
    assert reply_message(WHOLE, content)["summary"] == "Two of twelve."


def test_buttons_bring_back_the_reply_that_they_stood_under() -> None:
    pressed = [press_of(each.get("data")) for each in draw(PROPOSAL, thread=THREAD)["actions"]]
    confirm = Press("press", "Confirm", 8, THREAD, is_settling=True)
    cancel = Press("press", "Cancel", 8, THREAD, is_settling=True)
    assert pressed == [confirm, None, cancel]
    (more,) = draw(WHOLE, thread=THREAD)["actions"]
    assert press_of(more["data"]) == Press("press", "More", 7, THREAD)


def test_a_proposal_is_edited_in_the_card() -> None:
    form = actions_of(draw(PROPOSAL, thread=THREAD, names=NAMES))[1]["card"]
    inputs = {each["id"]: each for each in form["body"] if "id" in each}
    assert {name: (each["type"], each.get("value")) for name, each in inputs.items()} == {
        "field:action": ("Input.Text", "Ring"),
        "field:owners": ("Input.Text", "A Field"),
        "field:due": ("Input.Date", "2023-11-10"),
        "field:forum": ("Input.ChoiceSet", None),
        "field:meeting": ("Input.ChoiceSet", None),
        "field:item": ("Input.Text", None),
        "field:priority": ("Input.ChoiceSet", None),
    }
    assert [each["value"] for each in inputs["field:forum"]["choices"]] == ["COM", "PSM"]
    entered = {"field:action": " Ring twice ", "field:owners": "A Field; B Moor", "field:due": ""}
    pressed = press_of({**form["actions"][0]["data"], **entered})
    assert pressed is not None
    assert pressed.entered == {
        "action": "Ring twice",
        "owners": ["A Field", "B Moor"],
        "due": None,
        "forum": None,
        "meeting": None,
        "item": None,
        "priority": None,
    }
    assert (pressed.verb, pressed.on, pressed.thread) == ("edit", 8, THREAD)


def test_the_meetings_offered_are_those_of_the_proposals_forum() -> None:
    raised = {"change": "update", "ref": "COM/23/07", "forum": "COM", "meeting": "2023-04-18"}
    asked = PROPOSAL.but(proposal=raised)
    form = actions_of(draw(asked, thread=THREAD, names=NAMES))[1]["card"]
    inputs = {each["id"]: each for each in form["body"] if "id" in each}
    assert {name: (each.get("value"), each["placeholder"]) for name, each in inputs.items()} == {
        "field:forum": ("COM", "Left empty, it stays as it is."),
        "field:meeting": ("COM, Tuesday 18 April 2023", "Left empty, it stays as it is."),
        "field:item": (None, "Left empty, it stays as it is."),
    }
    offered = [each["value"] for each in inputs["field:meeting"]["choices"]]
    assert offered == ["COM, Tuesday 18 April 2023", "COM, Tuesday 11 July 2023"]


def test_one_of_many_is_chosen_from_a_menu_and_comes_back_as_its_place() -> None:
    content = draw(WHICH)
    menu = menu_of(content)
    assert menu is not None
    assert offers(content) == list(MANY)
    (choose,) = content["actions"]
    pressed = press_of({**choose["data"], "choice": menu["choices"][3]["value"]})
    assert pressed == Press("press", "4", 9, is_settling=True)


@pytest.mark.parametrize("in_dialog", [False, True])
def test_a_card_fits_whatever_it_holds(in_dialog: bool) -> None:
    content = draw(HUGE, thread="t" * 5_000, names=MANY_NAMES, in_dialog=in_dialog)
    assert size(content) <= MOST_BYTES
    assert size(reply_message(HUGE, content)) <= 28_000
    assert "… and" in shown(content)


def test_what_does_not_fit_is_counted_and_the_way_to_it_named() -> None:
    entries = Entries(tuple(Entry(f"COM/23/{number}", "word " * 90) for number in range(80)))
    content = draw(Reply((Line("80 open."), entries), buttons=("More",)))
    assert shown(content).split("\n")[-1].endswith("more: say “more”.")


TYPED = st.text(alphabet=st.characters(codec="utf-8"), max_size=400)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TYPED, TYPED, TYPED), max_size=70), st.lists(TYPED, max_size=30))
def test_a_card_of_any_words_fits(entries: list[tuple[str, str, str]], words: list[str]) -> None:
    reply = Reply(
        (*(Line(each) for each in words), Entries(tuple(Entry(*each) for each in entries))),
        sources=tuple(words),
        warnings=tuple(words),
        buttons=tuple(words),
        missing=("which",) if len(words) % 2 else (),
    )
    assert size(draw(reply)) <= MOST_BYTES


def test_microsofts_own_parser_understands_every_card() -> None:
    cards = [
        draw(WHOLE),
        draw(PROPOSAL, thread=THREAD, names=NAMES),
        draw(WHICH),
        draw(HUGE, names=MANY_NAMES),
        draw(say("You may not.", refused="You may not.")),
        draw(Reply(())),
        draw(PROPOSAL, in_dialog=True),
        home_card(WHOLE, THREAD),
        home_card(HUGE, THREAD),
        log_card("Ring the clerk", "https://teams.example/l/message/1", NAMES),
        welcome_card(),
    ]
    assert faults_found(cards) == []


def test_microsofts_parser_is_really_asked() -> None:
    unknown: Json = {"type": "Sparkle", "text": "x"}
    content = draw(WHOLE)
    faults = faults_found([{**content, "body": [*content["body"], unknown]}])
    assert faults != []
    assert all("Sparkle" in each or "/body" in each for each in faults)
