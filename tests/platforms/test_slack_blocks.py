"""Replies as Slack shows them: whole messages, what people typed in them, and Slack's limits."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.slack_blocks import draw
from bot.platforms.slack_buttons import Press, press_of
from bot.platforms.slack_text import as_typed, cut, shown
from handlers.reply import Entries, Entry, Line, Reply, Table, plain_text, say
from tests.platforms.slack_limits import refused_message, texts_of
from tests.platforms.slack_rules import as_list, as_object
from tests.platforms.test_slack_text import ANY_TEXT, HOSTILE
from tests.sentence_world import moment, new_world, read_table, sample_world

THREAD = "1696237200.000100"
MESSAGES = read_table(Path(__file__).with_name("slack_messages.yml"))
HELD = [
    *(typed for typed, _ in HOSTILE.values()),
    "*bold* _italic_ ~strike~ `code` ```block```",
    "> quote\n- list\n1. list\n# heading",
    ":tada: :police_car:",
    "@here @channel @everyone #general",
    "[the notes](https://evil.example) <https://evil.example> www.evil.example mailto:a@b.example",
    "![picture](https://evil.example/p.png) | a | b |\n|---|---|",
]


def types_in(tree: Any) -> Iterator[str]:
    """The type of every block, element and text object of a tree."""
    found = as_object(tree) or {}
    yield from ([found["type"]] if "type" in found else [])
    for each in (*found.values(), *(as_list(tree) or ())):
        yield from types_in(each)


# --- Whole messages of the sample register --------------------------------------------------------


@pytest.mark.parametrize("name", MESSAGES["messages"])
def test_a_reply_of_the_register_is_drawn_so(name: str) -> None:
    script = MESSAGES["messages"][name]
    world = new_world() if script.get("writes") else sample_world()
    at, person = moment(MESSAGES["at"]), MESSAGES["as"]
    replies = [world.reply(said, at, person, thread=name) for said in script["said"]]

    drawn = draw(replies[-1].but(number=7), thread=THREAD)

    assert drawn.text == script["text"].rstrip("\n")
    assert drawn.blocks == script["blocks"]
    assert refused_message({"text": drawn.text, "blocks": drawn.blocks}) is None


# --- What people typed ----------------------------------------------------------------------------


@pytest.mark.parametrize("typed", HELD)
def test_what_is_typed_is_shown_as_written_and_does_nothing(typed: str) -> None:
    reply = Reply(
        (Line(typed), Entries((Entry(typed, typed, typed),)), Table((typed,), ((typed,),))),
        warnings=(typed,),
        sources=(typed,),
        buttons=(typed,),
    )
    blocks = draw(reply).blocks
    written = [text for text in texts_of(blocks) if text != "\n"]

    said = shown(typed)
    assert written[:3] == [said, said, f": {said}"]
    assert written[3:6] == [said, said, said]
    assert written[6:] == [f" Note: {said}.", f"Source: {said}.", cut(said, 75)]
    assert not {"mrkdwn", "markdown", "link", "user", "channel", "broadcast"} & {*types_in(blocks)}


@given(st.lists(ANY_TEXT, max_size=4), st.lists(st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT)))
def test_any_text_is_all_that_stands_in_the_blocks(
    lines: list[str], entries: list[tuple[str, str, str]]
) -> None:
    listed = Entries(tuple(Entry(*each) for each in entries))
    reply = Reply((*(Line(line) for line in lines), listed))
    drawn = draw(reply)
    written = "".join(texts_of(drawn.blocks))

    expected = "".join(
        [
            *map(shown, lines),
            *(
                (shown(label) + (": " if label and text else "") + shown(text))
                + (f"\n{shown(detail)}" if detail else "")
                or " "
                for label, text, detail in entries
            ),
        ]
    )
    assert written == (expected or "Nothing to show.")
    assert {*types_in(drawn.blocks)} <= {
        "rich_text",
        "rich_text_section",
        "rich_text_list",
        "text",
    }
    assert as_typed(drawn.text) == "\n".join(map(shown, plain_text(reply).split("\n")))


# --- Slack's limits, whatever the data ------------------------------------------------------------

MANY = st.sampled_from([0, 1, 3, 12, 70, 130])


def big_reply(text: str, times: int, size: tuple[int, int, int], count: int, which: bool) -> Reply:
    """A reply of such sizes, with everything that a reply can have."""
    long, (entries, rows, columns) = text * times, size
    table = Table((text,) * columns, ((long,) * columns,) * rows)
    return Reply(
        (Line(long), Entries((Entry(text, long, text),) * entries, count), table, table),
        warnings=(long,) * count,
        sources=tuple(f"{text}{number}" for number in range(count)),
        buttons=tuple(f"{number} {text}" for number in range(count)),
        missing=("which",) if which else (),
    )


REPLIES = st.builds(
    big_reply,
    ANY_TEXT,
    st.sampled_from([1, 40, 400]),
    st.tuples(MANY, MANY, st.integers(0, 30)),
    MANY,
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(REPLIES)
def test_any_reply_is_within_slacks_limits(reply: Reply) -> None:
    drawn = draw(reply, thread=THREAD, ephemeral=True)

    assert refused_message({"text": drawn.text, "blocks": drawn.blocks}) is None


def test_long_entries_are_cut_alike_and_short_ones_stay() -> None:
    entries = (Entry("COM/23/01", "short", "open"), *[Entry("COM/23/02", "long " * 2_000)] * 9)
    written = [*texts_of(draw(Reply((Entries(entries),))).blocks)]

    assert written[:4] == ["COM/23/01", ": short", "\n", "open"]
    assert {len(text) for text in written[5::2]} == {712}
    assert all(text.endswith("…") for text in written[5::2])


@pytest.mark.parametrize(
    ("buttons", "said"),
    [
        (("More",), "… and 40 more: say “more”."),
        ((), "… and 40 more: ask for fewer to see them."),
    ],
)
def test_what_does_not_fit_is_counted(buttons: tuple[str, ...], said: str) -> None:
    entries = Entries(tuple(Entry(f"COM/23/{number}") for number in range(100)))

    assert said in texts_of(draw(Reply((entries,), buttons=buttons)).blocks)


def test_a_later_page_goes_on_counting() -> None:
    (block,) = draw(Reply((Entries((Entry("COM/23/11"),), first=11),))).blocks

    assert block["elements"][0]["offset"] == 10


def test_one_table_is_a_table_and_the_next_a_list() -> None:
    table = Table(("Measure", "Now"), (("Knife crime", "2,366"), ("Burglary", "")))
    first, second = draw(Reply((table, table))).blocks

    assert [[*texts_of(row)] for row in first["rows"]] == [
        ["Measure", "Now"],
        ["Knife crime", "2,366"],
        ["Burglary", " "],
    ]
    assert first["column_settings"] == [
        {"align": "left", "is_wrapped": True},
        {"align": "right", "is_wrapped": True},
    ]
    assert [*texts_of(second)] == ["Knife crime", ": Now: 2,366", "Burglary"]


def test_a_long_table_says_what_it_leaves_out() -> None:
    (block,) = draw(Reply((Table(("a", "b"), (("1", "2"),) * 150),))).blocks

    assert len(block["rows"]) == 100
    assert [*texts_of(block["rows"][-1])] == ["… and 52 more rows", " "]


# --- What is pressed ------------------------------------------------------------------------------


def elements(reply: Reply) -> list[dict[str, Any]]:
    row = draw(reply, thread=THREAD).blocks[-1]
    return [{**element, "block_id": row["block_id"]} for element in row["elements"]]


def test_every_button_comes_back_with_its_reply_and_its_thread() -> None:
    labels = ("Confirm", "Edit", "Cancel")
    drawn = elements(say("Shall I?", buttons=labels, number=7))

    assert [press_of(each) for each in drawn] == [Press(label, 7, THREAD) for label in labels]
    assert [each.get("style") for each in drawn] == ["primary", None, None]


def test_one_of_many_is_chosen_from_a_menu() -> None:
    names = ("Victim satisfaction", "Burglary", "Knife crime " * 20, "Robbery", "Arson", "Theft")
    (menu,) = elements(
        Reply(
            (Entries(tuple(Entry(name, "a measure") for name in names)),),
            missing=("which",),
            buttons=names,
            number=7,
        )
    )
    chosen = [press_of({**menu, "selected_option": option}) for option in menu["options"]]

    assert menu["options"][1]["text"]["text"] == "Burglary: a measure"
    assert [press and press.label for press in chosen] == [*names[:2], "3", *names[3:]]


@pytest.mark.parametrize("value", [None, "", "Confirm", "[]", "7", '{"label": "Confirm"}'])
def test_what_is_not_ours_is_no_press(value: str | None) -> None:
    assert press_of({"type": "button", "action_id": "other", "value": value}) is None


def test_a_message_that_one_person_sees_says_how_all_see_it() -> None:
    sharing = "Only you see this. “/remembrancer share …” shows it to everybody here."

    assert sharing in texts_of(draw(say("Nothing is overdue."), ephemeral=True).blocks)
    assert sharing not in texts_of(draw(say("You may not.", refused="no"), ephemeral=True).blocks)
