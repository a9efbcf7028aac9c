"""One office in Slack for all tests of a module that speak to it."""

from collections.abc import Generator

import pytest

from tests.sentence_world import new_world
from tests.slack_office import Office, office


@pytest.fixture(scope="module")
def shared_slack() -> Generator[Office]:
    """The office, as the module's tests leave it."""
    with office(new_world()) as opened:
        yield opened


@pytest.fixture
def slack(shared_slack: Office) -> Office:
    """The office, with nothing failing and everybody in #general."""
    shared_slack.reset()
    return shared_slack
