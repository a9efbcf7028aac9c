"""The question whether something is posted, no longer posted, or posted otherwise; and who may."""

from collections.abc import Sequence
from typing import Any

from handlers.change_words import CONFIRMING
from handlers.gate import SENSITIVE, shown
from handlers.post_places import entry, next_words
from handlers.post_words import rule_words, subscription_words
from handlers.reply import Entries, Line, Reply, say
from handlers.turn import Turn
from handlers.who_may import refused_now
from handlers.wording import full_day
from store.actions import ActionFilter, select_actions
from store.changing_posts import subscription_of
from store.forums import select_forums
from store.inspections import select_recommendations
from store.rooms import clearance
from store.subscriptions import SubscriptionRecord, select_subscriptions

Change = dict[str, Any]
_AT_WEEKENDS = (
    "The office is closed at weekends, so it always comes on the next working day: mostly Mondays."
)
_NO_LONGER = "That is not posted any more."
_ON_CLOSED_DAYS = "On a day on which the office is closed it waits for the next working day."


def propose_subscription(change: Change, turn: Turn, guessed: Sequence[str] = ()) -> Reply:
    """The question whether to post something, with the first time that it would come."""
    refused = refused_now(change, turn)
    if refused:
        return say(refused, intent="digests.subscribe", refused=refused)
    wanted = subscription_of(change)
    first = next_words(wanted, turn)
    if not first:
        return say("That time has passed. On which day?", intent="digests.subscribe",
                   missing=("date",))  # fmt: skip
    replaced = select_subscriptions(turn.session, change.get("replaces", []))
    if any(each.ended_at for each in replaced):
        return say(_NO_LONGER, intent="digests.change")
    lines = [f"Shall I {subscription_words(wanted)}?", *_titles(wanted, turn)]
    if wanted.rule:
        is_at_weekends = _days(wanted.rule) and _days(wanted.rule) <= {"SA", "SU"}
        closed = _AT_WEEKENDS if is_at_weekends else _ON_CLOSED_DAYS
        lines += [f"The first comes {first}.", closed]
    elif full_day(wanted.starts_on) not in first:
        lines.append(f"The office is closed on that day, so it comes {first}.")
    parts: list[Line | Entries] = [Line(each) for each in lines]
    if replaced:
        parts.append(Line("It takes the place of this:"))
        parts.append(Entries(tuple(entry(each, turn) for each in replaced)))
    parts.append(Line("Nothing is written until you confirm."))
    return Reply(
        tuple(parts),
        intent="reminders.remind" if wanted.what == "reminder" else "digests.subscribe",
        records=(wanted.ref,) if wanted.ref else (),
        proposal={**change, "comes": first},
        warnings=(*guessed, *_beside(wanted, change, turn), *_unseen(wanted, turn)),
        buttons=CONFIRMING,
    )


def _beside(wanted: SubscriptionRecord, change: Change, turn: Turn) -> list[str]:
    """What should be noticed: a post of the same place that comes on the same days already."""
    if wanted.what == "reminder" or not wanted.rule:
        return []
    there = select_subscriptions(
        turn.session,
        place=None if wanted.person else (wanted.platform, wanted.room_id),
        person=wanted.person,
    )
    return [
        f"{each.key} comes there {rule_words(each.rule, each.starts_on)} at {each.at:%H:%M} "
        f"already, and this would be one more. To change that one, say “change {each.key} to "
        f"{wanted.at:%H:%M}”"
        for each in there
        if each.what != "reminder"
        and each.key not in change.get("replaces", [])
        and _days(each.rule) & _days(wanted.rule)
    ]


def _unseen(wanted: SubscriptionRecord, turn: Turn) -> list[str]:
    """That a room is not shown what a forum holds."""
    is_cleared, is_outside = clearance(turn.session, f"{wanted.platform}:{wanted.room_id}")
    if wanted.person or (is_cleared and not is_outside):
        return []
    why = "is read from outside the office" if is_cleared else "is not cleared for that"
    return [
        f"What {forum.label} holds is {SENSITIVE}. {wanted.place} {why}, so I would only count it "
        "there"
        for forum in select_forums(turn.session)
        if forum.label in wanted.filter.forums and forum.marking == SENSITIVE
    ]


def _days(rule: str) -> set[str]:
    """The days of the week that a rule names."""
    named = rule.partition("BYDAY=")[2].partition(";")[0]
    return {day[-2:] for day in named.split(",") if day}


def _titles(wanted: SubscriptionRecord, turn: Turn) -> list[str]:
    """The action or recommendation that a reminder is about, in its own words."""
    if not wanted.ref or "@" in wanted.ref:
        return []
    recommended = select_recommendations(turn.session, (wanted.ref,))
    if recommended:
        return [f"{each.ref}: {each.text}" for each in recommended]
    found = select_actions(turn.session, ActionFilter(refs=(wanted.ref,)))
    kept, _ = shown(found, turn, lambda action: action.marking)
    return [f"{action.ref}: {action.text}" for action in kept]


def propose_end(change: Change, turn: Turn) -> Reply:
    """The question whether to stop posting something."""
    refs = [change["ref"]] if "ref" in change else change["refs"]
    found = [each for each in select_subscriptions(turn.session, refs) if not each.ended_at]
    if not found:
        return say(_NO_LONGER, intent="digests.unsubscribe")
    refused = refused_now(change, turn)
    if refused:
        return say(refused, intent="digests.unsubscribe", refused=refused)
    entries = tuple(entry(each, turn) for each in found)
    return Reply(
        (
            Line(
                "Shall I take back this reminder?"
                if all(each.what == "reminder" for each in found)
                else "Shall I stop posting this?"
            ),
            Entries(entries),
            Line("Nothing is written until you confirm."),
        ),
        intent="digests.unsubscribe",
        records=tuple(refs),
        proposal=change,
        buttons=CONFIRMING,
    )
