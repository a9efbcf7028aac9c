"""An office in Teams: the stand-in tenant and the program, spoken to as its staff speak."""

import itertools
import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from sqlmodel import Session

from bot.platforms.teams import PATH, TeamsEdge
from bot.settings import TeamsSettings
from bot.turns import Turns
from store.accounts import link_account, remember_account
from store.database import writing
from store.rooms import remember_room
from tests.sentence_world import World
from tests.served import Served
from tests.stand_in_teams import (
    APP_ID,
    BOT,
    SECRET,
    TEAM,
    TENANT,
    Member,
    Posted,
    StandInTeams,
    send,
)

Json = dict[str, Any]


class Office(Served):
    """Staff of the sample register in Teams. Each method says or does one thing as they do, waits
    until the program has finished, and returns what was posted meanwhile.
    """

    def __init__(self, world: World, settings: TeamsSettings | None = None) -> None:
        super().__init__(world)
        self.teams = StandInTeams()
        self.settings_of: Callable[[StandInTeams], TeamsSettings] = (
            (lambda _: settings) if settings else settings_for
        )
        self._numbers = itertools.count(1)

    async def listen_as_the_platform(self) -> None:
        self.teams.url = await self.listen(self.teams.application())

    def make_edge(self, turns: Turns) -> TeamsEdge:
        self.edge = TeamsEdge(self.settings_of(self.teams), turns)
        return self.edge

    # --- Who is there -----------------------------------------------------------------------------

    def member_of(self, person: str) -> Member:
        """The member who is a party, made and linked at the first use."""
        member = self.teams.members.get(f"29:{person.replace(' ', '-').lower()}")
        member = member or self.teams.add_member(person)
        if member.id not in self._linked:
            self.teams.add_conversation(personal(member), member)
            with Session(writing(self.engine)) as session:
                remember_account(session, "teams", member.account, self.now, name=person)
                link_account(session, "teams", member.account, person, "a test")
                session.commit()
            self._linked.add(member.id)
        return member

    def channel_of(self, name: str, member: Member) -> str:
        """The channel of this name, with the member in it; known in the register that is used,
        which may not be the one in which it was met.
        """
        place = self.teams.add_conversation(f"19:{name}@thread.tacv2", member)
        with Session(writing(self.engine)) as session:
            remember_room(session, "teams", place, self.now, name=name, kind="channel")
            session.commit()
        return place

    # --- What they do -----------------------------------------------------------------------------

    def activity(self, member: Member, conversation: str, **said: Any) -> Json:
        """An activity as Teams sends it."""
        is_personal = conversation.startswith("a:")
        return {
            "id": f"activity-{next(self._numbers)}",
            "channelId": "msteams",
            "serviceUrl": self.teams.service_url,
            "from": {"id": member.id, "name": member.name, "aadObjectId": member.account},
            "conversation": {
                "id": conversation,
                "tenantId": TENANT,
                "conversationType": "personal" if is_personal else "channel",
                **({} if is_personal else {"isGroup": True}),
            },
            "recipient": {"id": BOT, "name": "Remembrancer"},
            "channelData": {
                "tenant": {"id": TENANT},
                **({} if is_personal else {"team": {"id": TEAM}}),
            },
            "locale": "en-GB",
            **said,
        }

    def send(self, activity: Json, **headers: str) -> tuple[int, Any]:
        """What the program answers to an activity at once; signed unless `headers` say."""
        given = headers or {"Authorization": f"Bearer {self.teams.token()}"}
        return self.post(json.dumps(activity).encode(), given)

    def post(self, body: bytes, headers: dict[str, str]) -> tuple[int, Any]:
        """What the program answers to a body at once."""
        return self.run(send(self.session, self.url + PATH, body, headers))

    def event(self, activity: Json) -> list[Posted]:
        """What is posted after an activity that is acknowledged at once."""
        before = len(self.teams.posted)
        assert self.send(activity) == (202, None)
        self.settle()
        return self.teams.posted[before:]

    def say(self, text: str, member: Member, conversation: str = "") -> list[Posted]:
        """What is posted after somebody says something: in a personal chat (their first, where no
        other is named), or in a channel, where they mention us.
        """
        place = conversation or personal(member)
        said: Json = {"type": "message", "text": text, "textFormat": "plain"}
        if not place.startswith("a:"):
            mention = "<at>Remembrancer</at>"
            said["text"] = f"{mention} {text}"
            said["entities"] = [{"type": "mention", "mentioned": {"id": BOT}, "text": mention}]
        return self.event(self.activity(member, place, **said))

    def invoke(self, name: str, value: Json, member: Member, place: str, **said: Any) -> Any:
        """What is answered to an invoke."""
        activity = self.activity(member, place, type="invoke", name=name, value=value, **said)
        status, answer = self.send(activity)
        assert status == 200, answer
        self.settle()
        return answer

    def press(self, posted: Posted, label: str, member: Member, **entered: str) -> Any:
        """What is answered when a button on a card is pressed, its inputs filled in."""
        action = action_of(posted.card, label)
        data = {**action["data"], **entered}
        value = {"action": {"type": action["type"], "verb": action["verb"], "data": data}}
        return self.invoke(
            "adaptiveCard/action",
            {**value, "trigger": "manual"},
            member,
            posted.conversation,
            replyToId=posted.id,
        )

    def look(self, posted: Posted, member: Member) -> Any:
        """What Teams is answered when a member looks at a card, for those that it asks for."""
        refresh = posted.card["refresh"]
        assert member.id in refresh["userIds"]
        value = {"action": refresh["action"], "trigger": "automatic"}
        place, name = posted.conversation, "adaptiveCard/action"
        return self.invoke(name, value, member, place, replyToId=posted.id)


def settings_for(stand_in: StandInTeams) -> TeamsSettings:
    """The settings of an app that is registered in the stand-in."""
    return TeamsSettings(
        app_id=APP_ID,
        secret=SECRET,
        tenant_id=TENANT,
        openid_metadata=f"{stand_in.url}/openid",
        login_url=f"{stand_in.url}/login",
    )


def personal(member: Member) -> str:
    """The personal chat of a member."""
    return f"a:{member.id}"


def actions_of(content: Json) -> list[Json]:
    """Every button of a card, those of its forms too."""
    found: list[Json] = []
    for action in _buttons(content):
        is_form = action["type"] == "Action.ShowCard"
        found += [action, *actions_of(action["card"])] if is_form else [action]
    return found


def menu_of(content: Json) -> Json | None:
    """The menu of a card from which one of many is chosen."""
    menus = [each for each in content["body"] if each.get("id") == "choice"]
    return menus[0] if menus else None


def offers(content: Json) -> list[str]:
    """The labels of what can be pressed on a card, and what can be chosen from its menu."""
    menu = menu_of(content)
    if menu is not None:
        return [each["title"] for each in menu["choices"]]
    return [each["title"] for each in _buttons(content)]


def _buttons(content: Json) -> list[Json]:
    above = [each["actions"] for each in content["body"] if each["type"] == "ActionSet"]
    return [*itertools.chain(*above), *content.get("actions", ())]


def action_of(content: Json, label: str) -> Json:
    """The button of this label, as it is sent back; a choice from a menu as the button under it.
    One that the card has not is pressed as on the last.
    """
    every = actions_of(content)
    menu = menu_of(content)
    for choice in menu["choices"] if menu else ():
        if choice["title"].partition(":")[0] == label.partition(":")[0]:
            return {**every[0], "data": {**every[0]["data"], "choice": choice["value"]}}
    for each in every:
        if each["title"] == label and "data" in each:
            return each
    kept: list[Json] = [each["data"] for each in every if "data" in each]
    data = {**(kept[0] if kept else {}), "verb": "press", "label": label, "on": None}
    return {"type": "Action.Execute", "verb": "press", "data": data}


def shown(content: Json) -> str:
    """What a person reads on a card, a line for each line of it."""
    return "\n".join(_lines(content["body"]))


def _lines(body: list[Json]) -> Generator[str]:
    for element in body:
        kind = element["type"]
        if kind == "RichTextBlock":
            yield "".join(each["text"] for each in element["inlines"])
        elif kind == "Container":
            yield from _lines(element["items"])
        elif kind == "Table":
            for row in element["rows"]:
                yield " | ".join("".join(_lines(cell["items"])) for cell in row["cells"])


@contextmanager
def office(world: World, settings: TeamsSettings | None = None) -> Generator[Office]:
    """An open office over a register; it closes when the block ends."""
    opened = Office(world, settings)
    try:
        opened.run(opened.open())
        yield opened
    finally:
        opened.end()
