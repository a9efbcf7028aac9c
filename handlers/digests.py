"""What is posted here: set up, stopped, listed, previewed. Nothing is set up without a yes.

Administrators say what is posted in a channel; anybody with access has digests of their own, by
direct message.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.post_changes import propose_changed
from handlers.post_drafts import as_it_would_be, begins, guessed, is_regular
from handlers.post_faults import fault
from handlers.post_places import (
    entry,
    fits,
    is_about_me,
    meant,
    next_words,
    nothing,
    place,
    rule,
    where,
)
from handlers.post_proposals import propose_end, propose_subscription
from handlers.post_words import (
    NAMES,
    OWN_REMINDERS,
    USUAL_TIME,
    ZONE,
    hearer_words,
)
from handlers.registry import intent
from handlers.reply import Entries, Entry, Line, Reply, say
from handlers.turn import Turn
from handlers.wording import capitalised, counted, full_day
from store import posted, rooms
from store.closures import closures
from store.contacts import contacts
from store.posts import Post
from store.subscriptions import (
    SubscriptionRecord,
    snoozes,
)

MOST_FAILURES = 15
_SLOTS = "forum party priority status date recurrence asker item ref topic"
_OWN = Pattern(
    r"(?i)\bmine\b|\bmy (?:own )?(?:overdue |open |late |outstanding )?"
    r"(?:actions?|items?|list|stuff|things|ones)\b|\bwhat i owe\b"
)
_HOW_OFTEN = "How often, and at what time? Say for instance “every Monday at 9”."
_WISH = Pattern(r"(?i)\b(?:want|need|like|have|get|an? (?:\w+ )?digest)\b")
# What tells which of the posts is meant, not how it is to be.
_TELLS_WHICH = ("key", "of_day", "of_what", "channel", "room", "to")
Change = dict[str, Any]


@intent(
    "digests.subscribe",
    help="a digest, or the overdue, open or due actions, posted in a channel or to you regularly",
    slots=_SLOTS,
    is_change=True,
)
def subscribe(ask: Ask, turn: Turn) -> Reply:
    """Propose that something is posted regularly, or once."""
    said = dict(ask.sets)
    wrong = fault(ask, turn)
    if wrong is not None:
        return wrong
    is_once = bool(said.get("on")) and not is_regular(ask, said)
    if not is_once and not is_regular(ask, said) and _WISH.search(ask.text):
        return say(_HOW_OFTEN, intent=ask.intent, missing=("date",))
    if not is_once and not is_regular(ask, said):
        return say(
            "I post at a day and time that you name, and nothing was set up. To see it now, ask me "
            "“what is overdue” here.",
            intent=ask.intent,
        )
    at = place(ask, turn)
    if isinstance(at, Reply):
        return at
    change: Change = {
        "change": "subscribe",
        "record": "subscription",
        "what": said.get("what", "digest"),
        **at,
        "forums": list(ask.forums),
        "owners": list(ask.parties) or [turn.asker.name] * bool(_OWN.search(ask.text)),
        "priorities": list(ask.priorities),
        "rule": "" if is_once else rule(said.get("rule", ""), said.get("until", "")),
        "time": said.get("time") or f"{USUAL_TIME:%H:%M}",
        "from": begins(ask, said, turn),
        "made_by": turn.asker.name,
        "made_at": turn.now.isoformat(),
    }
    change = {name: value for name, value in change.items() if value}
    return propose_subscription(change, turn, guessed(ask, change, turn))


@intent(
    "digests.unsubscribe", help="stop what is posted in a channel or to you", slots=_SLOTS,
    is_change=True,
)  # fmt: skip
def unsubscribe(ask: Ask, turn: Turn) -> Reply:
    """Propose that something is no longer posted."""
    found = meant(ask, turn)
    if not found:
        return say(nothing(ask, turn), intent=ask.intent)
    refs = tuple(each.key for each in found)
    of: Change = {"ref": refs[0]} if len(refs) == 1 else {"refs": list(refs)}
    ended = turn.now.isoformat()
    change: Change = {"change": "unsubscribe", "record": "subscription", **of, "ended": ended}
    return propose_end(change, turn)


@intent("digests.change", help="what is posted, on another day, at another time, or held",
        slots=_SLOTS, is_change=True)  # fmt: skip
def change_post(ask: Ask, turn: Turn) -> Reply:
    """Propose that something is posted otherwise, not for a while, or again."""
    which = ask.but(
        forums=(), parties=(), sets=tuple(each for each in ask.sets if each[0] in _TELLS_WHICH)
    )
    there = meant(which, turn, all_of_place=True)
    there = [each for each in there if each.what != "reminder"]
    found = [each for each in there if fits(each, which)] or there
    if not found:
        return say(nothing(which, turn), "Nothing was changed.", intent=ask.intent)
    return propose_changed(found, ask, turn)


@intent("digests.running", help="what is posted in a channel or to you, and when", slots=_SLOTS)
def running(ask: Ask, turn: Turn) -> Reply:
    """What is posted here, or to the asker, with the next time of each."""
    found = meant(ask, turn, all_of_place=True)
    is_own = is_about_me(ask, turn)
    if dict(ask.sets).get("to") == "everywhere" and turn.asker.access != "administrator":
        why = "Only an administrator is told what I post in every channel."
        return say(why, intent=ask.intent, refused=why)
    lines: list[Line | Entries] = []
    if found:
        said = "to you by direct message" if is_own else f"in {where(ask, turn)}"
        lines.append(Line(capitalised(f"{counted(len(found), 'post')} {said}:")))
        lines.append(Entries(tuple(_listed(each, ask, turn) for each in found)))
    else:
        lines.append(Line(nothing(ask, turn)))
    if is_own:
        lines += [Line(each) for each in _own_reminders(turn)]
    lines += [Line(each) for each in _told_otherwise(found, turn, is_own=is_own)]
    return Reply(tuple(lines), intent=ask.intent)


def _listed(each: SubscriptionRecord, ask: Ask, turn: Turn) -> Entry:
    """A post in a list; of every channel, with its place."""
    shown = entry(each, turn)
    if dict(ask.sets).get("to") != "everywhere":
        return shown
    return replace(shown, label=f"{shown.label} in {each.place}")


def _told_otherwise(found: Sequence[SubscriptionRecord], turn: Turn, *, is_own: bool) -> list[str]:
    """Whom what is said of others reaches, where an administrator said so: in a channel at the
    forums of its posts, to a person what reaches them, and to an administrator all of it.
    """
    if turn.outlook is None:
        return []
    of_all = (
        turn.asker.access == "administrator"
        if is_own
        else any(not each.filter.forums for each in found)
    )
    forums = {forum for each in found for forum in each.filter.forums}
    told = [
        (purpose, of)
        for (purpose, of), who in contacts(turn.session).items()
        if of_all or (who.person == turn.asker.name if is_own else of in forums)
    ]
    hearers = [(*each, turn.outlook.who_hears(turn.session, *each)) for each in told]
    return [hearer_words(*each) for each in hearers]


@intent("digests.last", help="when something was last posted in a channel or to you", slots=_SLOTS)
def last(ask: Ask, turn: Turn) -> Reply:
    """When something was last posted here, and what failed since."""
    found = meant(ask, turn, all_of_place=True)
    keys = {each.key: each for each in found}
    sent = posted.last_sent(turn.session, list(keys)) if keys else None
    there = where(ask, turn)
    if sent is None:
        lines = [f"Nothing was posted in {there} yet."]
    else:
        at = sent.promised_at
        lines = [
            f"The last post in {there} was {NAMES[keys[sent.key].what].lower()}, "
            f"promised for {at:%H:%M} ({ZONE}) on {full_day(sent.day)}; it was sent."
        ]
    recent = posted.states_of(turn.session, turn.today - timedelta(days=31), turn.today)
    after = [
        post
        for (key, day), post in sorted(recent.items(), key=lambda item: item[0][1])
        if key in keys and post.state != "sent" and (sent is None or day > sent.day)
    ]
    lines += [_unsent(post, keys[post.key]) for post in after]
    lines += [f"Next: {words}." for each in found[:1] if (words := next_words(each, turn))]
    return say(*lines, intent=ask.intent)


@intent("digests.failed", help="what could not be posted of late", slots=_SLOTS)
def failed(ask: Ask, turn: Turn) -> Reply:
    """What failed here of late; to an administrator alone with me, all that failed."""
    since = turn.today - timedelta(days=31)
    found = posted.failures(turn.session, since)
    if turn.channel is not None or turn.asker.access != "administrator":
        own = {each.key for each in meant(ask, turn, all_of_place=True)}
        found = [post for post in found if post.key in own]
    if not found:
        return say(f"Nothing that I posted failed since {full_day(since)}.", intent=ask.intent)
    newest = sorted(found, key=lambda post: post.day, reverse=True)[:MOST_FAILURES]
    entries = tuple(Entry(post.place, post.problem, full_day(post.day)) for post in newest)
    head = f"{capitalised(counted(len(found), 'post'))} failed since {full_day(since)}"
    last_ones = f", the last {MOST_FAILURES} of them" if len(found) > MOST_FAILURES else ""
    return Reply((Line(f"{head}{last_ones}:"), Entries(entries)), intent=ask.intent)


def _unsent(post: Post, each: SubscriptionRecord) -> str:
    state = {"skipped": "was not sent", "failed": "failed", "waiting": "waits to be sent"}
    said = state.get(post.state, "is being sent")
    why = f": {post.problem}" if post.problem else ""
    return f"{NAMES[each.what]} of {full_day(post.day)} {said}{why}."


@intent("digests.preview", help="what a digest would say, before it is posted", slots=_SLOTS)
def preview(ask: Ask, turn: Turn) -> Reply:
    """What would be posted: what is set up here, or a digest of what was named."""
    if turn.outlook is None:
        return say("I cannot preview posts here.", intent=ask.intent)
    said = dict(ask.sets)
    found = meant(ask, turn)
    if found:
        wanted = found[0]
    else:
        draft = as_it_would_be(ask, turn, said)
        if isinstance(draft, Reply):
            return draft
        wanted = draft
    closed = closures(turn.session)
    at = turn.outlook.next_moment(wanted, turn.now, closed) or turn.now
    if said.get("on"):
        comes = turn.outlook.comes_on(date.fromisoformat(said["on"]), closed)
        at = datetime.combine(comes, wanted.at)
    may_see = turn.may_see_sensitive and (bool(wanted.person) or _is_fit(wanted, turn))
    composed = turn.outlook.preview(turn.session, wanted, at, may_see_sensitive=may_see)
    head = f"This is what I would post in {wanted.place} on {full_day(at.date())} at {at:%H:%M}"
    if wanted.person:
        head = f"This is what I would send you on {full_day(at.date())} at {at:%H:%M}"
    first = Line(f"{head} ({ZONE}), as the register is now. Nothing is posted by this.")
    return composed.but(parts=(first, *composed.parts), intent=ask.intent)


def _own_reminders(turn: Turn) -> list[str]:
    """What the timetable posts to everybody, and what the asker snoozed of it."""
    lines = [OWN_REMINDERS]
    asleep = sorted(ref for _, ref in snoozes(turn.session, turn.today, turn.asker.name))
    if "" in asleep:
        return ["Your reminders are snoozed. Say “turn my reminders back on” to have them again."]
    if asleep:
        lines.append(f"Snoozed: {', '.join(asleep)}.")
    return lines


def _is_fit(wanted: SubscriptionRecord, turn: Turn) -> bool:
    return rooms.is_fit_for_sensitive(turn.session, f"{wanted.platform}:{wanted.room_id}")
