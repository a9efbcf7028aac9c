"""Where something is posted, and which of the posts there is meant."""

from datetime import date

from handlers.ask import Ask
from handlers.post_words import NAMES, USUAL_RULE, ZONE, filter_words, rule_words
from handlers.reply import Entry, Reply, say
from handlers.turn import Turn
from handlers.wording import full_day
from store import rooms
from store.closures import closures
from store.subscriptions import SubscriptionRecord, select_subscriptions

NOBODY_ASKS = "I do not know who you are here, so there is nobody to send it to."


def next_words(wanted: SubscriptionRecord, turn: Turn) -> str:
    """When a subscription posts next, in words; "" where it never does."""
    if turn.outlook is None:
        return ""
    moment = turn.outlook.next_moment(wanted, turn.now, closures(turn.session))
    return f"on {full_day(moment.date())} at {moment:%H:%M}" if moment else ""


def place(ask: Ask, turn: Turn) -> dict[str, str] | Reply:
    """Where something is to be posted, as fields of a proposal; or what has to be said instead."""
    if dict(ask.sets).get("to") == "everywhere":
        return say("One channel at a time, please: nothing was set up.", intent=ask.intent)
    if is_about_me(ask, turn):
        if not turn.asker.name:
            return say(NOBODY_ASKS, "Start me with --as and your name.", intent=ask.intent)
        return {"place": f"a direct message to {turn.asker.name}", "person": turn.asker.name}
    found = room(ask, turn)
    if found is None:
        name = dict(ask.sets).get("channel") or dict(ask.sets).get("room", "")
        return say(
            f"I know no channel #{name} yet. Invite me to it, and say this there.",
            intent=ask.intent,
        )
    platform, room_id, name = found
    return {"place": f"#{name.removeprefix('#')}", "platform": platform, "room": room_id}


def is_about_me(ask: Ask, turn: Turn) -> bool:
    """Whether the direct messages of the asker are meant: they said so, or it is said in them."""
    said = dict(ask.sets)
    if said.get("channel") or said.get("room") or said.get("to") == "everywhere":
        return False
    # "Show me the digest" names who looks, not where it is posted.
    is_shown = ask.intent in ("digests.preview", "digests.last")
    return turn.channel is None or (said.get("to") == "me" and not is_shown)


def room(ask: Ask, turn: Turn) -> tuple[str, str, str] | None:
    """The platform, id and name of the room that is meant: named, or the one where it was said."""
    said = dict(ask.sets)
    name = said.get("channel", "")
    if not name and not said.get("room"):
        platform, room_id = rooms.place(turn.channel or "")
        known = rooms.room(turn.session, platform, room_id)
        return platform, room_id, (known.name if known else "") or room_id
    if said.get("room"):
        known = rooms.room(turn.session, "slack", said["room"])
        return ("slack", said["room"], known.name or name or said["room"]) if known else None
    known = rooms.room_named(turn.session, name)
    if known is not None:
        return known.platform, known.room_id, known.name
    here = rooms.place(turn.channel or "")[0]
    # At the terminal there is no list of channels: one is there as soon as it is named.
    return ("terminal", name, name) if here == "terminal" else None


def meant(ask: Ask, turn: Turn, *, all_of_place: bool = False) -> list[SubscriptionRecord]:
    """The subscriptions of the place that is meant; those that fit what was said of them."""
    key = dict(ask.sets).get("key", "")
    if key:
        return [
            each
            for each in select_subscriptions(turn.session, [key])
            if each.ended_at is None and is_seen(each, turn)
        ]
    if dict(ask.sets).get("to") == "everywhere" and turn.asker.access == "administrator":
        found = [each for each in select_subscriptions(turn.session) if not each.person]
    elif is_about_me(ask, turn):
        person = turn.asker.name
        found = select_subscriptions(turn.session, person=person) if person else []
    else:
        known = room(ask, turn)
        found = select_subscriptions(turn.session, place=known[:2]) if known else []
    if all_of_place:
        return found
    fitting = [each for each in found if fits(each, ask)]
    return fitting or (found if len(found) == 1 and not ask.forums else [])


def is_seen(each: SubscriptionRecord, turn: Turn) -> bool:
    """Whether the asker may hear of a post: their own, one of this room, or any of a room."""
    if each.person:
        return each.person == turn.asker.name
    here = rooms.place(turn.channel or "") == (each.platform, each.room_id)
    return here or turn.asker.access == "administrator"


def fits(each: SubscriptionRecord, ask: Ask) -> bool:
    """Whether a subscription is of the kind, the days and the names that were said."""
    said = dict(ask.sets)
    if said.get("what") not in (None, each.what) or said.get("of_what", each.what) != each.what:
        return False
    of_days = {said["of_day"]} if said.get("of_day") else _weekdays(said.get("rule", ""))
    if of_days and not of_days & _weekdays(each.rule):
        return False
    on = said.get("on")
    if on and each.rule and f"{date.fromisoformat(on):%a}"[:2].upper() not in each.rule:
        return False
    if ask.forums and not set(ask.forums) & set(each.filter.forums):
        return False
    return not ask.parties or bool(set(ask.parties) & set(each.filter.owners))


def _weekdays(rule: str) -> set[str]:
    """The days of the week that a rule names."""
    named = rule.partition("BYDAY=")[2].partition(";")[0]
    return {day[-2:] for day in named.split(",") if day}


def where(ask: Ask, turn: Turn) -> str:
    """The place that is meant, in words."""
    if dict(ask.sets).get("to") == "everywhere":
        return "any channel"
    if is_about_me(ask, turn):
        return "our direct messages"
    known = room(ask, turn)
    return f"#{known[2].removeprefix('#')}" if known else "that channel"


def nothing(ask: Ask, turn: Turn) -> str:
    """That nothing is posted in the place that is meant."""
    if is_about_me(ask, turn):
        return "I post no digest to you. Say “send me a digest every Monday” to have one."
    kind = " of that kind" if "what" in dict(ask.sets) else ""
    return f"I post nothing{kind} in {where(ask, turn)}."


def entry(each: SubscriptionRecord, turn: Turn) -> Entry:
    """A subscription in a list: what, how often, when next, and who set it up."""
    said = f"{rule_words(each.rule, each.starts_on)} at {each.at:%H:%M} ({ZONE})"
    name = f"{NAMES[each.what]}{filter_words(each.filter)}" + (f" of {each.ref}" * bool(each.ref))
    following = next_words(each, turn)
    facts = [each.key, f"next {following}" if following else "", f"set up by {each.made_by}"]
    return Entry(name, said, "; ".join(fact for fact in facts if fact))


def rule(said: str, until: str = "") -> str:
    """The rule, on Mondays where a week is said without its day; up to a day (ISO) and with it."""
    ends = f";UNTIL={until.replace('-', '')}" if until else ""
    if not said:
        return f"{USUAL_RULE}{ends}"
    monday = ";BYDAY=MO" if "WEEKLY" in said and "BYDAY" not in said else ""
    return f"{said}{monday}{ends}"
