"""The whole dialogue suite, said in Teams: the same answers, drawn there."""

import html
from collections.abc import Callable, Generator

import pytest

from bot.platforms.teams_cards import draw
from bot.platforms.teams_home import HOME, home_card
from handlers.reply import reply_as_json
from tests.sentence_world import REGISTER, World, faults, new_world
from tests.stand_in_teams import Posted
from tests.teams_office import Office, offers, office, shown
from tests.test_dialogues import Message, conversations


@pytest.fixture(scope="module")
def teams() -> Generator[Office]:
    """One server for all of them."""
    with office(new_world()) as opened:
        yield opened


@pytest.mark.parametrize(("messages", "writes", "register"), conversations())
def test_a_conversation_goes_in_teams_as_its_script_says(
    messages: list[Message],
    writes: bool,
    register: str,
    teams: Office,
    fresh_world: Callable[[str], World],
    request: pytest.FixtureRequest,
) -> None:
    shared = teams.world
    is_own = writes or register != REGISTER
    if is_own:
        teams.use(fresh_world(register))
    lasts: dict[tuple[str, str], Posted] = {}
    try:
        for message in messages:
            before = len(teams.heard.replies)
            teams.now = message.at
            last = said_or_pressed(teams, message, lasts, request.node.name)
            lasts[message.thread, message.person] = last[-1]
            (reply,) = teams.heard.replies[before:]
            answer = reply_as_json(reply)
            free = {"which": answer["candidates"]} if "text" in message.then else {}
            assert faults(answer, {**free, **message.then}) == [], message.text or message.press
            drawn = home_card(reply, "") if reply.intent == HOME else draw(reply)
            assert [shown(each.card) for each in last] == [shown(drawn)]
            assert [offers(each.card) for each in last] == [offers(drawn)]
    finally:
        if is_own:
            teams.world.engine.dispose()
            teams.use(shared)


def said_or_pressed(
    teams: Office, message: Message, lasts: dict[tuple[str, str], Posted], script: str
) -> list[Posted]:
    """What stands in Teams after a message of a script, in a conversation of its own."""
    member = teams.member_of(message.person)
    if message.press:
        card = lasts[message.thread, message.person]
        before, updates = len(teams.teams.posted), card.updates
        teams.press(card, message.press, member)
        return teams.teams.posted[before:] or ([card] if card.updates > updates else [])
    thread = f"{script}/{message.thread}".replace(" ", "-")
    if message.channel is None:
        place = teams.teams.add_conversation(f"a:{member.id}/{thread}", member)
    else:
        place = f"{teams.channel_of(message.channel, member)};messageid={thread}"
    return teams.say(html.escape(message.text, quote=False), member, place)
