"""Who is who in Slack, who may see what there, and what is done where Slack refuses."""

from typing import Any

import pytest
from sqlmodel import Session, select

from handlers.reply import say
from scheduler.delivery import Destination
from store.accounts import account, accounts_of, link_account, remember_account
from store.database import writing
from store.people import Party
from store.rooms import remember_room, room
from tests.slack_office import Office, direct
from tests.stand_in_slack import TEAM, US

SENSITIVE = "who chairs the PSD panel"
SHOWN = "PSD Scrutiny Panel (PSDSP)."
COUNTED = "1 further item is not shown here."
REFUSED = "You need at least reader access to ask about the register."
QUESTION = "who chairs COM"


def head(posted: list[dict[str, Any]]) -> str:
    (message,) = posted
    return message["text"].split("\n")[0]


def ask(slack: Office, user: str, text: str = SENSITIVE) -> str:
    """The first line of the answer to a direct message."""
    return head(slack.say(text, user, direct(user)))


# --- Who is who -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def staff(shared_slack: Office) -> Office:
    """Rachel has an email in the register, and so has Julie."""
    with Session(writing(shared_slack.engine)) as session:
        for name, email in (("Rachel Hannan", "rachel@office.example"), ("Julie Reid", "j@o.ex")):
            party = session.exec(select(Party).where(Party.name == name)).one()
            party.email = email
            session.add(party)
        session.commit()
    return shared_slack


@pytest.mark.parametrize(
    ("user", "told", "answer"),
    [
        pytest.param("U1", {"email": "Rachel@Office.example"}, SHOWN, id="a member, by email"),
        pytest.param("U2", {"email": "nobody@office.example"}, REFUSED, id="an email of nobody"),
        pytest.param("U3", {"email": ""}, REFUSED, id="without email"),
        pytest.param(
            "U4", {"email": "rachel@office.example", "is_restricted": True}, REFUSED, id="a guest"
        ),
        pytest.param(
            "U5",
            {"email": "rachel@office.example", "is_ultra_restricted": True},
            REFUSED,
            id="a guest of one channel",
        ),
        pytest.param(
            "U6",
            {"email": "rachel@office.example", "is_stranger": True, "team_id": "T0OTHER"},
            REFUSED,
            id="a stranger with our email",
        ),
        pytest.param(
            "U7",
            {"email": "rachel@office.example", "team_id": "T0OTHER"},
            REFUSED,
            id="another workspace",
        ),
        pytest.param(
            "U8",
            {"email": "", "display_name": "Julie Reid", "name": "Julie Reid"},
            REFUSED,
            id="somebody who took an administrator's name",
        ),
        pytest.param(
            "U9", {"email": "rachel@office.example", "deleted": True}, REFUSED, id="a leaver"
        ),
    ],
)
@pytest.mark.usefixtures("staff")
def test_a_user_is_who_its_email_says(
    slack: Office, user: str, told: dict[str, Any], answer: str
) -> None:
    slack.slack.add_user(user, **told)
    assert ask(slack, user).startswith(answer)


@pytest.mark.usefixtures("staff")
def test_slack_is_asked_once_who_a_user_is(slack: Office) -> None:
    slack.slack.add_user("UONCE", "rachel@office.example")
    for _ in range(3):
        ask(slack, "UONCE", QUESTION)
    asked = [call.arguments for call in slack.slack.calls if call.method == "users.info"]
    assert asked == [{"user": "UONCE"}]


def test_where_slack_does_not_tell_who_a_user_is_nobody_is_assumed(slack: Office) -> None:
    slack.slack.add_user("UUNTOLD", "rachel@office.example")
    slack.slack.failing["users.info"] = "internal_error"
    assert ask(slack, "UUNTOLD").startswith(REFUSED)


@pytest.mark.usefixtures("staff")
def test_a_leaver_is_noticed(slack: Office) -> None:
    slack.slack.add_user("ULEAVER", "rachel@office.example")
    assert ask(slack, "ULEAVER", QUESTION).startswith("Community")
    gone = slack.slack.add_user("ULEAVER", "rachel@office.example", deleted=True)
    slack.event({"type": "user_change", "user": slack.slack.users[gone]})
    assert ask(slack, "ULEAVER", QUESTION).startswith(REFUSED)
    with Session(slack.engine) as session:
        known = account(session, "slack", "ULEAVER")
        assert known is not None
        assert known.state == "left"
        assert "ULEAVER" not in [a.account_id for a in accounts_of(session, "Rachel Hannan")]


# --- Who reads along ------------------------------------------------------------------------------


@pytest.fixture
def board(slack: Office, julie: str) -> str:
    """A private channel that an administrator cleared."""
    slack.slack.add_channel("CBOARD", "board", julie, US, is_private=True)
    keep_room(slack, "CBOARD", kind="group", is_cleared=True, has_outsiders=False)
    return "CBOARD"


def keep_room(slack: Office, channel: str, **seen: Any) -> None:
    slack.edge.forget_room(channel)
    with Session(writing(slack.engine)) as session:
        remember_room(session, "slack", channel, slack.now, **seen)
        session.commit()


def ask_in(slack: Office, user: str, channel: str) -> str:
    return head(slack.say(f"<@{US}> {SENSITIVE}", user, channel))


def test_a_cleared_channel_of_staff_is_shown_what_is_sensitive(
    slack: Office, julie: str, board: str
) -> None:
    slack.slack.add_user(US, is_bot=True)
    assert ask_in(slack, julie, board) == SHOWN


@pytest.mark.parametrize(
    ("change", "refusing"),
    [
        pytest.param({"is_ext_shared": True}, "", id="shared with another workspace"),
        pytest.param({"is_private": False}, "", id="made public"),
        pytest.param({"guest": True}, "", id="a guest came in"),
        pytest.param({"stranger": True}, "", id="a stranger came in"),
        pytest.param({}, "conversations.info", id="Slack does not tell of the channel"),
        pytest.param({}, "conversations.members", id="Slack does not tell who is in it"),
    ],
)
def test_who_reads_along_is_asked_at_each_sending(
    slack: Office, julie: str, board: str, change: dict[str, Any], refusing: str
) -> None:
    slack.slack.add_user(US, is_bot=True)
    assert ask_in(slack, julie, board) == SHOWN
    there = slack.slack.channels[board]
    if change.pop("guest", False):
        there.members.append(slack.slack.add_user("UGUEST", is_restricted=True))
    if change.pop("stranger", False):
        there.members.append(slack.slack.add_user("USTRANGER", team_id="T0OTHER"))
    for name, value in change.items():
        setattr(there, name, value)
    if refusing:
        slack.slack.failing[refusing] = "internal_error"
    slack.event({"type": "channel_rename", "channel": {"id": board, "name": "board"}})
    assert ask_in(slack, julie, board) == COUNTED


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_cleared_channel_is_shown_it_again_once_nobody_from_outside_reads_it(
    slack: Office, julie: str, board: str, *, is_shared: bool
) -> None:
    slack.slack.add_user(US, is_bot=True)
    there = slack.slack.channels[board]
    there.is_ext_shared = is_shared
    if not is_shared:
        there.members.append(slack.slack.add_user("UVISITOR", is_restricted=True))
    assert ask_in(slack, julie, board) == COUNTED
    for question in ("is this channel cleared?", "clear this channel for sensitive items"):
        (told,) = slack.say(f"<@{US}> {question}", julie, board)
        assert "is cleared" in told["text"]
        assert "Somebody from outside the office reads it" in told["text"]
    there.is_ext_shared = False
    if not is_shared:
        there.members.remove("UVISITOR")
    assert ask_in(slack, julie, board) == SHOWN
    (told,) = slack.say(f"<@{US}> is this channel cleared?", julie, board)
    assert told["text"].split("\n") == ["#board is cleared for what is OFFICIAL-SENSITIVE."]


def test_who_came_in_while_the_answer_was_composed_does_not_see_it(
    slack: Office, julie: str, board: str
) -> None:
    slack.slack.add_user(US, is_bot=True)
    there = slack.slack.channels[board]
    slack.heard.meanwhile = lambda: there.members.append(
        slack.slack.add_user("ULATE", is_restricted=True)
    )
    assert ask_in(slack, julie, board).startswith("Somebody from outside the office reads")


def test_a_channel_that_nobody_cleared_costs_no_questions(slack: Office, julie: str) -> None:
    slack.slack.add_channel("COPEN", "open", julie)
    for _ in range(3):
        assert ask_in(slack, julie, "COPEN") == COUNTED
    asked = [call.method for call in slack.slack.calls if call.method.startswith("conversations.")]
    assert asked == ["conversations.info"]


def test_a_post_for_the_office_waits_where_an_outsider_reads(slack: Office, board: str) -> None:
    slack.slack.add_user(US, is_bot=True)
    post = say("The PSD panel meets on Monday.")
    destination = Destination("slack", room_id=board)
    assert slack.run(slack.edge.deliver(destination, post)).ok
    slack.slack.channels[board].is_ext_shared = True
    delivered = slack.run(slack.edge.deliver(destination, post))
    assert not delivered.ok
    assert delivered.retry_after > 0
    assert len(slack.slack.posted) == 1
    with Session(slack.engine) as session:
        known = room(session, "slack", board)
        assert known is not None
        assert known.has_outsiders
    # What is composed anew for who reads it now is sent.
    assert slack.run(slack.edge.deliver(destination, post)).ok
    slack.slack.channels[board].is_ext_shared = False
    assert slack.run(slack.edge.deliver(destination, post)).retry_after > 0
    assert slack.run(slack.edge.deliver(destination, post)).ok


# --- Where Slack refuses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "state", "problem"),
    [
        ("is_archived", "archived", "The channel is archived: unarchive it, or choose another."),
        ("not_in_channel", "removed", "I am not in the channel: invite me."),
        ("channel_not_found", "removed", "I am not in the channel, or it is gone: invite me."),
        ("restricted_action", "active", "Somebody forbade me to post in the channel."),
        ("ekm_access_denied", "active", "Slack says ekm_access_denied."),
    ],
)
def test_a_room_that_cannot_be_posted_to_is_told_and_the_rest_goes_on(
    slack: Office, julie: str, error: str, state: str, problem: str
) -> None:
    slack.slack.add_channel("CSHUT", "shut", julie)
    slack.slack.failing["chat.postMessage"] = error
    assert slack.say(f"<@{US}> {QUESTION}", julie, "CSHUT") == []
    told = {"platform": "slack", "room": "CSHUT", "state": state, "problem": problem}
    assert slack.health()["database"]["rooms_with_problems"] == [told]
    assert slack.health()["state"] == "well"
    slack.slack.failing.clear()
    assert ask(slack, julie, QUESTION).startswith("Community")
    assert slack.say(f"<@{US}> {QUESTION}", julie, "CSHUT") != []
    assert slack.health()["database"]["rooms_with_problems"] == []


@pytest.mark.parametrize(
    "error", ["token_revoked", "account_inactive", "invalid_auth", "missing_scope"]
)
def test_a_token_that_no_longer_holds_is_told_by_health(
    slack: Office, julie: str, error: str
) -> None:
    slack.slack.failing["chat.postMessage"] = error
    assert slack.say(QUESTION, julie, direct(julie)) == []
    health = slack.health()
    assert (health["state"], health["slack"]["state"]) == ("failing", "failing")
    assert "install" in health["slack"]["problem"] or "copy" in health["slack"]["problem"]
    slack.slack.failing.clear()
    slack.say(QUESTION, julie, direct(julie))
    assert slack.health()["slack"] == {"state": "on"}


def test_a_token_that_no_longer_holds_is_told_whatever_is_called(slack: Office) -> None:
    slack.slack.failing["views.publish"] = "token_revoked"
    slack.event({"type": "app_home_opened", "user": slack.user_of("Julie Reid"), "tab": "home"})
    problem = "SLACK_BOT_TOKEN was revoked: install the app again."
    assert slack.health()["slack"] == {"state": "failing", "problem": problem}


@pytest.mark.parametrize("error", ["channel_not_found", "user_disabled", "is_inactive"])
def test_direct_messages_that_cannot_be_posted_to_are_no_room_and_no_account(
    slack: Office, julie: str, error: str
) -> None:
    slack.slack.failing["chat.postMessage"] = error
    assert slack.say(QUESTION, julie, direct(julie)) == []
    assert slack.health()["database"]["rooms_with_problems"] == []
    with Session(slack.engine) as session:
        assert room(session, "slack", direct(julie)) is None
        assert account(session, "slack", direct(julie)) is None


def test_what_is_rate_limited_is_posted_later(slack: Office, julie: str) -> None:
    slack.slack.busy["chat.postMessage"] = 1
    assert ask(slack, julie, QUESTION).startswith("Community")
    errors = [c.answer.get("error") for c in slack.slack.calls if c.method == "chat.postMessage"]
    assert errors == ["ratelimited", None]


def test_blocks_that_slack_refuses_are_posted_as_text(slack: Office, julie: str) -> None:
    slack.slack.refuses_blocks = True
    (posted,) = slack.say(QUESTION, julie, direct(julie))
    assert posted["text"].startswith("Community")
    assert "blocks" not in posted


@pytest.mark.parametrize(
    ("destination", "ok", "is_gone"),
    [
        pytest.param(Destination("slack", room_id="CPOSTS"), True, False, id="a channel"),
        pytest.param(Destination("slack", account_id="UHERE"), True, False, id="a person"),
        pytest.param(Destination("slack", room_id="CNOWHERE"), False, True, id="no channel"),
        pytest.param(Destination("slack", account_id="UGONE"), False, True, id="a leaver"),
    ],
)
def test_a_post_says_what_came_of_it(
    slack: Office, destination: Destination, ok: bool, is_gone: bool
) -> None:
    slack.slack.add_channel("CPOSTS", "posts", US)
    slack.slack.add_user("UHERE")
    slack.slack.add_user("UGONE", deleted=True)
    delivered = slack.run(slack.edge.deliver(destination, say("2 actions are due on Friday.")))
    assert (delivered.ok, delivered.is_gone) == (ok, is_gone)
    assert bool(delivered.problem) is not ok


def test_a_linked_account_speaks_for_its_party(slack: Office) -> None:
    slack.slack.add_user("ULINKED")
    with Session(writing(slack.engine)) as session:
        remember_account(session, "slack", "ULINKED", slack.now)
        link_account(session, "slack", "ULINKED", "Pat Twiggs", "Julie Reid")
        session.commit()
    assert ask(slack, "ULINKED", "who am I").startswith("Pat Twiggs:")


def test_a_channel_is_looked_at_again_when_something_about_it_changed(
    slack: Office, julie: str
) -> None:
    channel = slack.slack.add_channel("CRENAMED", "before", julie)
    slack.event({"type": "member_joined_channel", "channel": "CRENAMED", "user": US, "team": TEAM})
    channel.name = "after"
    slack.event({"type": "channel_rename", "channel": {"id": "CRENAMED", "name": "after"}})
    with Session(slack.engine) as session:
        known = room(session, "slack", "CRENAMED")
        assert known is not None
        assert known.name == "after"


def test_an_administrator_links_an_account_in_words(slack: Office, julie: str) -> None:
    unknown = slack.slack.add_user("UNEW", display_name="pat")
    assert ask(slack, unknown, QUESTION).startswith(REFUSED)
    asked = ask(slack, julie, f"link <@{unknown}> to ACC Twiggs")
    assert asked == "Shall I take @pat for Pat Twiggs?"
    assert ask(slack, julie, "yes") == "Done. @pat is Pat Twiggs."
    assert ask(slack, unknown, "who am I").startswith("Pat Twiggs:")
    assert ask(slack, julie, "undo").startswith("Undone")
    assert ask(slack, unknown, QUESTION).startswith(REFUSED)


@pytest.mark.usefixtures("staff")
def test_a_guest_is_somebody_once_an_administrator_says_so(slack: Office, julie: str) -> None:
    guest = slack.slack.add_user(
        "UGUESTOF", "rachel@office.example", display_name="visitor", is_restricted=True
    )
    (refused,) = slack.say("COM/23/08 is done", guest, direct(guest))
    assert refused["text"].startswith(REFUSED)
    assert (
        "@visitor (slack, guest)"
        in slack.say("which accounts are not linked", julie, direct(julie))[0]["text"]
    )
    ask(slack, julie, f"link <@{guest}> to Rachel Hannan")
    ask(slack, julie, "yes")
    assert ask(slack, guest, "who am I").startswith("Rachel Hannan:")
    assert ask(slack, guest) == COUNTED
    ask(slack, julie, "undo")


def test_nobody_else_links_an_account(slack: Office) -> None:
    unknown = slack.slack.add_user("USELF", display_name="self")
    assert ask(slack, unknown, f"link <@{unknown}> to Julie Reid").startswith(REFUSED)
    alison = slack.user_of("Alison Lowe")
    said = ask(slack, alison, f"link <@{unknown}> to Julie Reid")
    assert said == "Only an administrator says who sees what in a channel, and who is who."
