"""Messages in Slack that are edited or deleted, and what becomes of what they proposed."""

from typing import Any

import pytest

from tests.slack_office import Office, direct
from tests.stand_in_slack import US

QUESTION = "who chairs COM"
ROOM = "CEDITS"
Json = dict[str, Any]


def message(slack: Office, user: str, **more: Any) -> Json:
    said = {"type": "message", "user": user, "text": QUESTION, "ts": slack.slack.ts()}
    return {**said, "channel": direct(user), "channel_type": "im", **more}


def in_room(slack: Office, user: str, text: str, **more: Any) -> Json:
    """A message in a channel that the assistant is in."""
    slack.slack.add_channel(ROOM, "edits", user, US)
    said = {"text": text, "channel": ROOM, "channel_type": "channel", **more}
    return message(slack, user, **said)


def as_mention(said: Json) -> Json:
    """What Slack sends of a message beside itself, where it names us."""
    kept = {name: value for name, value in said.items() if name != "channel_type"}
    return {**kept, "type": "app_mention"}


def edited(slack: Office, before: Json, text: str) -> Json:
    stamp = {"edited": {"user": before["user"], "ts": slack.slack.ts()}}
    return {
        "type": "message",
        "subtype": "message_changed",
        "channel": before["channel"],
        "channel_type": before["channel_type"],
        "ts": slack.slack.ts(),
        "message": {**before, "text": text, **stamp},
        "previous_message": before,
    }


def test_an_order_that_is_edited_is_proposed_anew_and_the_first_proposal_is_void(
    slack: Office, julie: str
) -> None:
    order = message(slack, julie, text="COM/23/08 is done")
    (first,) = slack.event(order)
    (second,) = slack.event(edited(slack, order, "COM/23/07 is done"))
    (refused,) = slack.press(first, "Confirm", julie)
    assert slack.heard.replies[-1].written == ()
    assert "COM/23/07" in second["text"]
    assert "Done" not in refused["text"]
    slack.say("no", julie, direct(julie))


def test_a_deleted_order_leaves_its_proposal_which_still_needs_a_yes(
    slack: Office, julie: str
) -> None:
    order = message(slack, julie, text="COM/23/08 is done")
    (asked,) = slack.event(order)
    gone = {"subtype": "message_deleted", "deleted_ts": order["ts"], "previous_message": order}
    assert slack.event({**message(slack, julie), **gone}) == []
    assert slack.heard.replies[-1].written == ()
    (dropped,) = slack.press(asked, "Cancel", julie)
    assert dropped["text"] == "All right, nothing was changed."


def test_a_message_that_names_us_only_once_edited_is_answered(slack: Office, julie: str) -> None:
    slack.slack.add_channel("CEDITS", "edits", julie, US)
    said = message(slack, julie, channel="CEDITS", channel_type="channel")
    assert slack.event(said) == []
    (answer,) = slack.event(edited(slack, said, f"<@{US}> {QUESTION}"))
    assert answer["thread_ts"] == said["ts"]


def test_who_edits_what_somebody_else_said_in_their_name_changes_nothing(
    slack: Office, julie: str
) -> None:
    """The author counts, whoever Slack says edited it."""
    visitor = slack.user_of("Visitor")
    order = message(slack, visitor, text="hello")
    slack.event(order)
    change = edited(slack, order, "COM/23/08 is done")
    change["message"]["edited"]["user"] = julie
    slack.event(change)
    assert slack.heard.replies[-1].proposal is None


# --- In a channel ---------------------------------------------------------------------------------


@pytest.fixture
def thread(slack: Office, julie: str) -> str:
    """A thread that the assistant follows, since it was asked there."""
    first = in_room(slack, julie, f"<@{US}> {QUESTION}")
    slack.event(as_mention(first))
    return str(first["ts"])


def written(slack: Office) -> list[str]:
    return [each["ref"] for reply in slack.heard.replies for each in reply.written]


def test_an_edited_follow_up_is_read_anew(slack: Office, julie: str, thread: str) -> None:
    order = in_room(slack, julie, "COM/23/08 is done", thread_ts=thread)
    (first,) = slack.event(order)
    (second,) = slack.event(edited(slack, order, "COM/23/07 is done"))
    assert "COM/23/07" in second["text"]
    slack.press(first, "Confirm", julie)
    assert written(slack) == []
    slack.press(second, "Cancel", julie)


def test_two_changes_are_not_made_of_an_order_and_its_edit(slack: Office, julie: str) -> None:
    order = message(slack, julie, text="close COM/23/08")
    slack.event(order)
    (second,) = slack.event(edited(slack, order, "move COM/23/08 to 10 November"))
    assert second["text"].startswith("Shall I move COM/23/08")
    assert "close" not in second["text"].split("\n")[0]
    slack.say("no", julie, direct(julie))


def test_an_edited_correction_corrects_what_it_corrected(slack: Office, julie: str) -> None:
    slack.say("push COM/23/01 back to 10 November", julie, direct(julie))
    correction = message(slack, julie, text="make it 17 November")
    slack.event(correction)
    (proposed,) = slack.event(edited(slack, correction, "make it 24 November"))
    assert proposed["text"].startswith("Shall I move COM/23/01 to Friday 24 November 2023?")
    slack.say("no", julie, direct(julie))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("never mind", id="a no"),
        pytest.param("who owns COM/23/03", id="a question"),
        pytest.param("the kettle is on", id="nothing of ours"),
    ],
)
def test_an_order_that_is_edited_into_none_is_proposed_no_more(
    slack: Office, julie: str, text: str
) -> None:
    order = message(slack, julie, text="COM/23/08 is done")
    (asked,) = slack.event(order)
    (answer,) = slack.event(edited(slack, order, text))
    assert "Still waiting" not in answer["text"]
    slack.press(asked, "Confirm", julie)
    assert written(slack) == []


@pytest.mark.parametrize("text", ["never mind", "<@UOTHER> can you look?", f"<@{US}> thanks", ""])
def test_an_order_in_a_channel_that_is_edited_away_is_proposed_no_more(
    slack: Office, julie: str, thread: str, text: str
) -> None:
    for more in ({}, {"thread_ts": thread}):
        order = in_room(slack, julie, f"<@{US}> COM/23/08 is done", **more)
        (asked,) = slack.event(as_mention(order))
        slack.event(edited(slack, order, text))
        slack.press(asked, "Confirm", julie)
        assert written(slack) == []


def test_a_follow_up_that_is_edited_to_speak_to_somebody_else_is_taken_back(
    slack: Office, julie: str, thread: str
) -> None:
    order = in_room(slack, julie, "COM/23/08 is done", thread_ts=thread)
    (asked,) = slack.event(order)
    assert slack.event(edited(slack, order, "<@UOTHER> is COM/23/08 done?")) == []
    slack.press(asked, "Confirm", julie)
    assert written(slack) == []


def test_what_was_said_to_others_and_is_edited_is_not_answered(
    slack: Office, julie: str, thread: str
) -> None:
    top = in_room(slack, julie, "lunch?")
    reply = in_room(slack, julie, "<@UOTHER> lunch?", thread_ts=thread)
    elsewhere = in_room(slack, julie, "lunch?", thread_ts=top["ts"])
    for said in (top, reply, elsewhere):
        assert slack.event(edited(slack, said, said["text"] + f" {QUESTION}?")) == []


def test_the_edit_of_another_message_leaves_what_waits(slack: Office, julie: str) -> None:
    question = message(slack, julie, text=QUESTION)
    slack.event(question)
    (asked,) = slack.say("COM/23/08 is done", julie, direct(julie))
    slack.event(edited(slack, question, "who owns COM/23/03"))
    (done,) = slack.press(asked, "Confirm", julie)
    assert done["text"].startswith("Done")
    slack.press(done, "Undo", julie)


@pytest.mark.parametrize("is_mention_first", [True, False])
def test_an_edit_that_adds_the_mention_is_answered_once(
    slack: Office, julie: str, *, is_mention_first: bool
) -> None:
    """Slack tells of it as a mention and as a change."""
    said = in_room(slack, julie, QUESTION)
    assert slack.event(said) == []
    change = edited(slack, said, f"<@{US}> {QUESTION}")
    both = [as_mention(change["message"]), change]
    for event in both if is_mention_first else reversed(both):
        slack.event(event)
    (answer,) = [each for each in slack.slack.posted if each["channel"] == ROOM]
    assert answer["thread_ts"] == said["ts"]


@pytest.mark.parametrize("place", ["alone", "mentioned", "named no more"])
def test_a_message_that_comes_after_its_edit_does_nothing(
    slack: Office, julie: str, place: str
) -> None:
    order, mention = "COM/23/08 is done", f"<@{US}> "
    if place == "alone":
        said = message(slack, julie, text=order)
        edit, late = edited(slack, said, QUESTION), said
    else:
        said = in_room(slack, julie, mention + order)
        words = QUESTION if place == "named no more" else mention + QUESTION
        edit, late = edited(slack, said, words), as_mention(said)
    before = len(slack.heard.replies)
    assert len(slack.event(edit)) == (place != "named no more")
    assert slack.event(late) == []
    assert all(reply.proposal is None for reply in slack.heard.replies[before:])
