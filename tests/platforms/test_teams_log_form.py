"""“Log as action” on messages of all kinds, and by whom."""

from collections.abc import Generator
from typing import Any

import pytest

from bot.platforms.teams_cards import MOST_BYTES, size
from bot.platforms.teams_home import home_card, log_card, welcome_card
from bot.platforms.teams_html import text_of_html
from tests.platforms.teams_node.checking import faults_found
from tests.platforms.test_teams_cards import HUGE, MANY_NAMES, NAMES
from tests.sentence_world import new_world
from tests.stand_in_teams import Member
from tests.teams_office import Office, office, shown

Json = dict[str, Any]
ROOM = "19:panel@thread.tacv2"
LINK = "https://teams.example/l/message/5"
LONG = "<p>Ring the clerk about the <b>minutes</b> and the reports.</p>" * 150


@pytest.fixture(scope="module")
def teams() -> Generator[Office]:
    with office(new_world()) as opened:
        opened.teams.add_conversation(ROOM, opened.member_of("Julie Reid"))
        yield opened


def html_message(content: str, **said: Any) -> Json:
    return {
        "id": "1696230000005",
        "linkToMessage": LINK,
        "body": {"contentType": "html", "content": content},
        **said,
    }


def opened(teams: Office, message: Json, member: Member) -> Json:
    """What is answered to who wants to log a message: the task."""
    said: Json = {"commandId": "logAction", "messagePayload": message}
    return teams.invoke("composeExtension/fetchTask", said, member, ROOM)["task"]


def typed(task: Json) -> str:
    """The action that the form proposes."""
    body: list[Json] = task["value"]["card"]["content"]["body"]
    return next(each.get("value", "") for each in body if each.get("id") == "field:action")


HTML = {
    "<p>Ring&nbsp;the <b>clerk</b> &amp; the <i>chair</i></p>": "Ring the clerk & the chair",
    "<div><div>One</div><div>Two</div></div>": "One\nTwo",
    "Before<ul><li>One</li><li>Two</li></ul>After": "Before\nOne\nTwo\nAfter",
    "<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>": "A 1\nB 2",
    '<p>Ask <at id="0">Rachel Hannan</at></p>': "Ask Rachel Hannan",
    '<p>Well done <emoji id="yes" alt="👍" title="Yes"></emoji></p>': "Well done 👍",
    '<p>See <img src="https://x.test/a.png" alt="image"> here</p>': "See here",
    '<p>Read <a href="https://x.test/">the paper</a></p>': "Read the paper",
    '<blockquote itemtype="x"><p>They said</p></blockquote><p>We do</p>': "They said\nWe do",
    "<script>alert(1)</script><style>p{}</style><!-- x --><p>Ring</p>": "Ring",
    "<pre>a &lt;b&gt; c</pre>": "a <b> c",
    "<p>&lt;at&gt;Everyone&lt;/at&gt;</p>": "<at>Everyone</at>",
    '<attachment id="7"></attachment>': "",
    "<<<<": "<<<<",
}


@pytest.mark.parametrize("content", HTML)
def test_a_message_is_read_without_its_markup(content: str) -> None:
    assert text_of_html(content) == HTML[content]


def test_a_long_formatted_message_is_cut_where_it_does_not_fit(teams: Office) -> None:
    task = opened(teams, html_message(LONG), teams.member_of("Julie Reid"))
    text = typed(task)
    assert text.startswith("Ring the clerk about the minutes and the reports.\nRing")
    assert (len(text), text[-1]) == (3_000, "…")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"subject": "Minutes of the panel"}, "Minutes of the panel"),
        ({"attachments": [{"name": "Minutes.docx"}, {"name": "Log.csv"}]}, "Minutes.docx; Log.csv"),
        ({"attachments": [{"contentType": "messageReference"}, "x"]}, ""),
        ({"body": None, "attachments": "none"}, ""),
    ],
)  # fmt: skip
def test_a_message_without_words_is_known_by_what_it_has(
    said: Json, text: str, teams: Office
) -> None:
    message = html_message('<attachment id="7"></attachment>', **said)
    assert typed(opened(teams, message, teams.member_of("Julie Reid"))) == text


def test_somebody_unknown_is_told_so_before_they_fill_in_anything(teams: Office) -> None:
    stranger = teams.teams.add_member("Some Stranger")
    teams.teams.add_conversation(ROOM, stranger)
    task = opened(teams, html_message("<p>Ring</p>"), stranger)
    assert task["type"] == "message"
    assert task["value"].startswith("You need at least reader access")


def test_a_message_of_several_lines_becomes_one_action_with_its_link_as_the_source(
    teams: Office,
) -> None:
    julie = teams.member_of("Julie Reid")
    message = html_message("<p>Ring the clerk</p><p>and the <b>chair</b></p>")
    content = opened(teams, message, julie)["value"]["card"]["content"]
    entered: Json = {"field:action": "Ring the clerk\nand the chair", "field:owners": ""}
    value: Json = {
        "commandId": "logAction",
        "messagePayload": message,
        "data": {**content["actions"][0]["data"], **entered},
    }
    answer = teams.invoke("composeExtension/submitAction", value, julie, ROOM)
    proposal = answer["task"]["value"]["card"]["content"]
    assert shown(proposal).startswith("Shall I log this action?\nRing the clerk")
    confirm = next(each for each in proposal["actions"] if each["title"] == "Confirm")
    value["data"] = confirm["data"]
    teams.invoke("composeExtension/submitAction", value, julie, ROOM)
    (written,) = teams.heard.replies[-1].written
    assert (written["action"], written["source"]) == ("Ring the clerk\nand the chair", LINK)


FIXED = {
    "the form": log_card("Ring", LINK, NAMES),
    "the form of a long message": log_card("😀" * 9_000, "https://x.test/" * 400, MANY_NAMES),
    "the form with many names": log_card(
        "é" * 9_000, LINK, {"forum": ["😀" * 90] * 60, "priority": ["😀" * 90] * 60}
    ),
    "home with too much on the plate": home_card(HUGE, "teams:a:1"),
    "the first hello": welcome_card(),
}


@pytest.mark.parametrize("name", FIXED)
def test_a_card_that_answers_no_question_fits_and_speaks(name: str) -> None:
    content = FIXED[name]
    assert size(content) <= MOST_BYTES + 1_000
    assert content["fallbackText"]
    assert content["speak"]


def test_microsofts_own_parser_takes_them() -> None:
    assert faults_found(list(FIXED.values())) == []
