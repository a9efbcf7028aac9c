"""Every kind of answer that there is, as a card: Microsoft's own parser takes each."""

from functools import cache
from typing import Any

from sqlmodel import Session

from bot.platforms.teams_cards import MOST_BYTES, draw, reply_message, size
from bot.platforms.teams_home import home_card
from bot.platforms.teams_refresh import refresh_of
from handlers.registry import intents
from handlers.reply import Reply
from store.database import writing
from store.rooms import remember_room
from tests.platforms.teams_node.checking import faults_found
from tests.sentence_world import Case, moment, new_world, read_cases, sample_world, subjects
from tests.teams_office import shown

Json = dict[str, Any]
NAMES = {"forum": ["COM", "PSM"], "priority": ["Priority 1"]}
NOW = moment("Monday 2 October 2023, 09:00")
# What no first case of a rule is about; those about a channel in one.
BESIDES = (
    "move the Produce a Victim and Witness Strategy milestone to 31 March 2024",
    "mark Produce a Victim and Witness Strategy as complete",
    "add an update to the Produce a Victim and Witness Strategy milestone: it is out",
    "reopen COM/23/08",
    "what did COM/23/08 say before",
    "show me the log as it stood on 11 July 2023",
    "which accounts are unlinked?",
    "unlink @pat",
    "when did you last post here?",
    "turn off the weekly digest in this channel",
    "cancel my reminder of COM/23/08",
    "move my reminder to Friday",
)
# Each is confirmed and undone.
WRITTEN = (
    "COM/23/08 is done",
    "log an action for Rachel Hannan to ring the panel clerk by Friday",
    "reassign COM/23/03 to Dave Iveson",
    "move COM/23/03 to 3 November 2023",
    "withdraw COM/23/02",
    "move the October COM to 17 October 2023",
    "remind me of COM/23/08 on Friday",
    "close COM/23/01 and move COM/23/02 to 3 November 2023",
)
# What is only said of something that was set up before.
FOLLOWING = (
    "remind me of COM/23/02 next Tuesday",
    "yes",
    "move that reminder to Friday",
    "no",
    "cancel that reminder",
)


@cache
def every_reply() -> tuple[Reply, ...]:
    """A reply to the first case of every rule and to each kind of case in it, and what is said
    where something was written and undone.
    """
    cases: dict[tuple[str, ...], Case] = {}
    for case in (case for subject in subjects() for case in read_cases(subject)):
        cases.setdefault((case.rule, *sorted(case.then)), case)
    replies = [
        sample_world(case.register).reply(case.text, case.at, case.person, case.channel)
        for case in cases.values()
    ]
    for text in BESIDES:
        channel = "general" if text.endswith(("channel", "here?")) else None
        replies.append(sample_world().reply(text, NOW, channel=channel))
    world = new_world()
    with Session(writing(world.engine)) as session:
        remember_room(session, "terminal", "board", NOW, is_cleared=True)
        session.commit()
    replies.append(world.reply("this channel is no longer cleared", NOW, channel="board"))
    for text in WRITTEN:
        said = [world.reply(each, NOW, thread="one") for each in (text, "yes", "undo")]
        assert [bool(reply.written) for reply in said] == [False, True, True], text
        replies += said
    replies += [world.reply(each, NOW, thread="two") for each in FOLLOWING]
    world.engine.dispose()
    return tuple(replies)


def card_of(reply: Reply) -> Json:
    batch = "b" * 16 if reply.written else ""
    refresh = refresh_of(reply, ["29:1"], batch) if reply.proposal or batch else None
    return draw(reply, thread="teams:a:1", names=NAMES, refresh=refresh)


def test_no_intent_is_left_out() -> None:
    answered = {reply.intent for reply in every_reply()}
    assert sorted(set(intents()) - answered) == []


def test_microsofts_own_parser_takes_every_kind_of_reply() -> None:
    cards = [card_of(reply) for reply in every_reply()]
    in_dialogs = [draw(reply, in_dialog=True) for reply in every_reply() if reply.proposal]
    homes = [home_card(reply, "") for reply in every_reply() if reply.intent == "home"]
    assert faults_found([*cards, *in_dialogs, *homes]) == []


def test_every_card_fits_and_has_words_for_who_cannot_see_it() -> None:
    for reply in every_reply():
        content = card_of(reply)
        assert size(content) <= MOST_BYTES
        assert content["fallbackText"].strip()
        assert content["speak"].strip()
        assert shown(content).strip()
        assert reply_message(reply, content)["summary"].strip()
