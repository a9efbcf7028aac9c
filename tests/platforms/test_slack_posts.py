"""Unprompted posts in Slack: one that a server had sent before it died is not repeated."""

from datetime import datetime

import pytest

from handlers.reply import say
from scheduler.delivery import Destination
from tests.slack_office import Office

POST = say("2 actions are due on Friday.")
SENT = Destination("slack", room_id="CPOSTS", key="post/1 2023-10-02")
# The stand-in's clock stands at 10:00 in London on Monday 2 October 2023.
DOUBTFUL = datetime.fromisoformat("2023-10-02T08:59")


def doubtful(sent: Destination, key: str = "post/1 2023-10-02") -> Destination:
    return Destination(sent.platform, sent.room_id, sent.account_id, sent.name, key, DOUBTFUL)


@pytest.fixture
def posts(slack: Office, julie: str) -> Office:
    slack.slack.add_channel("CPOSTS", "posts", julie)
    return slack


def test_what_a_server_that_died_had_posted_is_not_posted_again(posts: Office) -> None:
    first = posts.run(posts.edge.deliver(SENT, POST))
    again = posts.run(posts.edge.deliver(doubtful(SENT), POST))
    assert (again.ok, again.message_id) == (True, first.message_id)
    assert len(posts.slack.posted) == 1


def test_what_it_had_not_posted_is(posts: Office) -> None:
    posts.run(posts.edge.deliver(SENT, POST))
    assert posts.run(posts.edge.deliver(doubtful(SENT, "post/2 2023-10-02"), POST)).ok
    assert len(posts.slack.posted) == 2


def test_a_direct_message_is_found_as_well(posts: Office, julie: str) -> None:
    own = Destination("slack", account_id=julie, key="reminders/Julie Reid 2023-10-02")
    posts.run(posts.edge.deliver(own, POST))
    assert posts.run(posts.edge.deliver(doubtful(own, own.key), POST)).ok
    assert len(posts.slack.posted) == 1


def test_where_slack_does_not_tell_it_is_posted_rather_than_lost(posts: Office) -> None:
    posts.run(posts.edge.deliver(SENT, POST))
    posts.slack.failing["conversations.history"] = "missing_scope"
    assert posts.run(posts.edge.deliver(doubtful(SENT), POST)).ok
    assert len(posts.slack.posted) == 2
