"""Who sees what in a channel, and whose an account is: an administrator says so, and confirms."""

from typing import Any

from handlers.ask import Ask
from handlers.change_words import CONFIRMING
from handlers.post_places import room as room_meant
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Reply, say
from handlers.room_words import OUTSIDE, asked_of_account, asked_of_room, state_of_room
from handlers.turn import Turn
from handlers.who_may import OF_ROOMS, refused_now
from handlers.wording import counted
from store.accounts import account_named, accounts_to_settle
from store.people import find_person
from store.rooms import clearance, cleared_rooms, place, room

NOT_WRITTEN = "Nothing is written until you confirm."
_ALONE = "We are alone here: name the channel, or say it there."
Change = dict[str, Any]


@intent(
    "rooms.clear",
    help="clear a channel for what is OFFICIAL-SENSITIVE (administrators)",
    is_change=True,
)
def clear(ask: Ask, turn: Turn) -> Reply:
    """Propose that sensitive items are shown in a channel."""
    return _clearance(ask, turn, cleared=True)


@intent("rooms.unclear", help="say that a channel is no longer cleared", is_change=True)
def unclear(ask: Ask, turn: Turn) -> Reply:
    """Propose that sensitive items are only counted in a channel again."""
    return _clearance(ask, turn, cleared=False)


def _clearance(ask: Ask, turn: Turn, *, cleared: bool) -> Reply:
    if turn.asker.access != "administrator":
        return say(OF_ROOMS, intent=ask.intent, refused=OF_ROOMS)
    named = dict(ask.sets)
    if turn.channel is None and not (named.get("channel") or named.get("room")):
        return say(_ALONE, intent=ask.intent, missing=("which",))
    found = room_meant(ask, turn)
    if found is None:
        unknown = "I know no such channel. Invite me to it, and say this there."
        return say(unknown, intent=ask.intent)
    platform, room_id, name = found
    return propose_clearance(
        {
            "change": "clear channel" if cleared else "unclear channel",
            "record": "room",
            "ref": f"{platform}:{room_id}",
            "name": f"#{name.removeprefix('#')}",
            "cleared": cleared,
        },
        turn,
    )


def propose_clearance(change: Change, turn: Turn) -> Reply:
    """The question whether to clear a channel, with what should be noticed of who reads it."""
    refused = refused_now(change, turn)
    if refused:
        return say(refused, intent="rooms.clear", refused=refused)
    known = room(turn.session, *place(change["ref"]))
    is_outside = bool(known and known.has_outsiders)
    if bool(known and known.is_cleared) == change["cleared"]:
        state = "is cleared already" if change["cleared"] else "is not cleared"
        why = (f"{OUTSIDE}.",) if change["cleared"] and is_outside else ()
        return say(f"{change['name']} {state}.", *why, intent="rooms.clear")
    warnings: list[str] = []
    if change["cleared"] and known and known.kind == "channel" and known.platform != "terminal":
        warnings.append("it is public: everybody in the workspace may join and read it")
    if change["cleared"] and is_outside:
        warnings.append(f"{OUTSIDE[:1].lower()}{OUTSIDE[1:]}")
    return Reply(
        (Line(asked_of_room(change)), Line(NOT_WRITTEN)),
        intent="rooms.clear" if change["cleared"] else "rooms.unclear",
        proposal=change,
        warnings=tuple(warnings),
        buttons=CONFIRMING,
    )


@intent("rooms.cleared", help="which channels are cleared for what is OFFICIAL-SENSITIVE")
def cleared(ask: Ask, turn: Turn) -> Reply:
    """Whether the channel that is meant is cleared; else all that are."""
    named = dict(ask.sets)
    if turn.channel is not None or named.get("channel") or named.get("room"):
        found = room_meant(ask, turn)
        if found is not None:
            platform, room_id, name = found
            is_cleared, is_outside = clearance(turn.session, f"{platform}:{room_id}")
            called = f"#{name.removeprefix('#')}"
            told = state_of_room(called, is_cleared=is_cleared, has_outsiders=is_outside)
            return say(*told, intent=ask.intent)
    every = cleared_rooms(turn.session)
    if not every:
        return say("No channel is cleared for what is OFFICIAL-SENSITIVE.", intent=ask.intent)
    entries = tuple(
        Entry(f"#{each.name or each.room_id}", detail="read from outside" * each.has_outsiders)
        for each in every
    )
    return Reply(
        (Line(f"{counted(len(entries), 'channel')} cleared:"), Entries(entries)), intent=ask.intent
    )


@intent("rooms.link", help="say whose a chat account is (link @pat to ...)", slots="party",
        is_change=True)  # fmt: skip
def link(ask: Ask, turn: Turn) -> Reply:
    """Propose that an account is somebody's of the register."""
    party = ask.parties[0] if ask.parties else None
    if party is None:
        return say("To whom? I know nobody of that name.", intent=ask.intent, missing=("owner",))
    return _linking(ask, turn, party)


@intent("rooms.unlink", help="take back whose account one was said to be", is_change=True)
def unlink(ask: Ask, turn: Turn) -> Reply:
    """Propose that an account is nobody's but its email's."""
    return _linking(ask, turn, None)


def _linking(ask: Ask, turn: Turn, party: str | None) -> Reply:
    name = dict(ask.sets).get("account", "")
    here = place(turn.channel)[0] if turn.channel else ""
    known = account_named(turn.session, name, here)
    if known is None:
        why = f"I know no account @{name}, or several. It has to write to me first."
        return say(why, intent=ask.intent)
    return propose_link(
        {
            "change": "link account" if party else "unlink account",
            "record": "account",
            "ref": f"{known.platform}:{known.account_id}",
            "name": f"@{known.name or known.account_id}",
            "party": party,
            "linked_by": turn.asker.name if party else "",
        },
        turn,
    )


def propose_link(change: Change, turn: Turn) -> Reply:
    """The question whether an account is somebody's."""
    refused = refused_now(change, turn)
    if refused:
        return say(refused, intent="rooms.link", refused=refused)
    party = find_person(turn.session, change["party"]) if change["party"] else None
    warnings = (
        (f"{party.name} has no access, so this account may still not ask anything",)
        if party is not None and party.access is None
        else ()
    )
    return Reply(
        (Line(asked_of_account(change)), Line(NOT_WRITTEN)),
        intent="rooms.link" if change["party"] else "rooms.unlink",
        proposal=change,
        warnings=warnings,
        buttons=CONFIRMING,
    )


@intent("rooms.unlinked", help="which chat accounts belong to nobody in the register, or have left")
def unlinked(ask: Ask, turn: Turn) -> Reply:
    """The accounts that wrote and are nobody's, and those of people who left."""
    if turn.asker.access != "administrator":
        return say(OF_ROOMS, intent=ask.intent, refused=OF_ROOMS)
    found = accounts_to_settle(turn.session)
    if not found:
        return say("Every account that wrote to me is somebody's.", intent=ask.intent)
    entries = tuple(
        Entry(f"@{each.name or each.account_id}", detail=f"{each.platform}, {each.kind}"
              + (", has left" if each.state == "left" else ""))
        for each in found
    )  # fmt: skip
    head = f"{counted(len(entries), 'account')} to settle (say “link @name to ...”):"
    return Reply((Line(head), Entries(entries)), intent=ask.intent)
