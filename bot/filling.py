"""An order that lacked something, with the answer to what was asked for: "push COM/23/01 back", "to
which date?", "10 November".

Pure: the order and the answer go in, the order as it would have been said at once comes out.
"""

from datetime import date, datetime

from bot.understanding.drafts.draft_edits import edit_of
from bot.understanding.drafts.draft_openings import starts_draft
from bot.understanding.drafts.origin_orders import sets_of
from bot.understanding.orders.meeting_sets import said_of_meeting
from bot.understanding.orders.orders import bare_order, is_order
from bot.understanding.orders.reading_orders import details_of
from bot.understanding.posts.post_change_orders import with_an_hour
from bot.understanding.posts.post_orders import ABOUT_POSTS
from bot.understanding.posts.post_sets import post_sets
from bot.understanding.recognise import Recogniser
from bot.understanding.subjects.cues import with_cued_names
from bot.understanding.told.told_changes import called
from bot.understanding.told_by_build import RAISED
from bot.understanding.words.mentions import Spotted
from handlers.ask import Ask
from handlers.meeting_dates import names_meeting
from handlers.patterns import Pattern
from handlers.post_changes import merged_rule, on_day

# The fields that name records, and so answer "which?".
_NAMING = (
    "refs topic topic_refs wider_refs parties forums metrics parts milestones unsure mine"
).split()
_AS_LONG = Pattern(r"(?i)\b(?:day|week|fortnight|month)s?\b")
# A name said without its kind ("the anti-slavery one") is read beside the word for it.
_BESIDE = {"changes.milestones": "{} milestone", "changes.recommendations": "recommendation {}"}
# "to Rachel": not a day but an owner.
_OF_ACTIONS = tuple(
    f"changes.{name}"
    for name in "update complete reopen withdraw reassign reschedule join release".split()
)
_TO_WHOM = Pattern(r"(?i)^(?:over )?to\s")
# What was asked of where an action was raised, answered as a sentence would.
_AS_ORIGIN = {
    "item": ("the item is {}", "it was {}", "the item is “{}”"),
    "meeting": ("it was raised at {}",),
    "forum": ("the forum is {}",),
}
# It begins as a question does.
_AN_ITEM = Pattern(r"(?i)^\W*any other business\W*$")
MOST_WORDS = 14
# Of these a figure alone is an hour; of what else is said of posts, a day.
_WITH_A_TIME = ("digests.subscribe", "reminders.remind")
# What of a message about posts answers a question about one.
_ANSWERS = ("on", "days", "until", "time", "rule", "after", "before", "channel")
_A_WEEKDAY = Pattern(r"(?i)^\W*(?:on |for )?\w+day\W*$")
_STARTS = Pattern(r"(?i)\b(?:from|start|begin|next|this|tomorrow|today)")
_NOT_ME = Pattern(r"(?i)\b(?:not|n't|never) (?:me|mine|my\w*)\b")
_ONLY_THOSE = Pattern(r"(?i)\b(?:only|just)\b")


def filled_in(
    order: Ask, missing: str, text: str, recogniser: Recogniser, now: datetime
) -> Ask | None:
    """`order` with what `text` says of what was `missing`; null where it says nothing of it, asks,
    or orders something else. `now` is local.
    """
    said = text.strip() if _AN_ITEM.match(text) else bare_order(text)
    if said is None or not said or starts_draft(text):
        return None
    if is_order(text) and recogniser.spotted(text, now).of_kind("ref"):
        return None
    if order.intent == RAISED and missing != "which":
        return _with_origin(order, missing, said, recogniser, now)
    if missing == "note":
        return order.but(text=f"{order.text}: {said}")
    if len(said.split()) > MOST_WORDS or is_order(text):
        return None
    if order.intent.startswith(ABOUT_POSTS):
        return with_post_sets(order, said, recogniser, now, missing)
    if missing in ("date", "period", "value"):
        return _with_details(order, missing, said, now)
    return _with_names(order, missing, said, recogniser, now)


def _with_names(
    order: Ask, missing: str, said: str, recogniser: Recogniser, now: datetime
) -> Ask | None:
    """The order with the names, or the due date, that were asked for."""
    words = _BESIDE.get(order.intent.rpartition(".")[0], "{}") if missing == "which" else "{}"
    spotted = recogniser.spotted(words.format(said), now)
    spotted = with_cued_names(spotted, recogniser.names)
    filled = recogniser.fill(order.intent, spotted)
    if missing == "due":
        return _due(order, said, spotted, recogniser)
    if missing == "successor":
        return order.but(refs=(*order.refs, *filled.refs)) if len(filled.refs) == 1 else None
    named = {name: getattr(filled, name) for name in _NAMING if getattr(filled, name)}
    if missing == "which" and order.intent in _OF_ACTIONS and "refs" not in named:
        one = called(said, recogniser)  # "the age of wonder one" is no action of theirs
        named = {"refs": (one,)} if one and " " not in one else named
    if missing == "part":  # "adults" may be a word of another measure, too
        parts = [part for m in spotted.mentions for part in m.readings.get("part", ())]
        named = {"parts": tuple(parts)} if parts else {}
    if missing == "owner":
        named = {n: value for n, value in named.items() if n in ("parties", "mine", "unsure")}
        if "mine" in named and _NOT_ME.search(said):
            del named["mine"]
    return order.but(**named) if named else None


def with_post_sets(
    order: Ask, said: str, recogniser: Recogniser, now: datetime, missing: str = ""
) -> Ask | None:
    """The order about posts or reminders with what else was said of it, or instead; null where
    nothing was.
    """
    is_time = said.isdecimal() and order.intent in _WITH_A_TIME and not missing
    figure = f"{'at' if is_time else 'on'} {said}"
    sets = post_sets(figure if said.isdecimal() else with_an_hour(said), now)
    filled = recogniser.fill(order.intent, recogniser.taken_apart(said, now))
    named = {name: getattr(filled, name) for name in _NAMING if getattr(filled, name)}
    answers = (*_ANSWERS, "what") if _ONLY_THOSE.search(said) else _ANSWERS
    if not named and not any(name in answers for name, _ in sets):
        return None
    before, new = dict(order.sets), dict(sets)
    if "what" not in answers and "what" in before:
        new.pop("what", None)
    if "rule" in before and "rule" in new:
        new["rule"] = merged_rule(before["rule"], new["rule"], said)
    is_weekday = "on" in new and _A_WEEKDAY.search(said) and not _STARTS.search(said)
    if is_weekday and before.get("rule") and "rule" not in new and order.intent in _WITH_A_TIME:
        new["rule"] = on_day(before["rule"], date.fromisoformat(new.pop("on")))
    if "on" in new:  # another day, or other days
        before = {name: before[name] for name in before if name not in ("last", "days", "until")}
    return order.but(text=f"{order.text} {said}", sets=tuple({**before, **new}.items()), **named)


def _due(order: Ask, said: str, spotted: Spotted, recogniser: Recogniser) -> Ask | None:
    """The order with the day that was asked for: a date, so much later, a meeting; or, of one to
    move an action, with whom it is to go to.
    """
    filled = recogniser.fill(order.intent, spotted)
    if names_meeting(f"to {said}"):
        words = f"{order.text} to {_TO_WHOM.sub('', said)}"
        return order.but(text=words, forums=filled.forums or order.forums)
    if filled.window is None and not _AS_LONG.search(said):
        return _to_somebody(order, said, spotted, recogniser)
    forums = filled.forums if filled.window and filled.window.forum else order.forums
    return order.but(text=f"{order.text} {said}", window=filled.window, forums=forums)


def _to_somebody(order: Ask, said: str, spotted: Spotted, recogniser: Recogniser) -> Ask | None:
    """An order to move an action ("move COM/23/02", "to which date?") as one to hand it over, where
    the answer names somebody; null where it names nobody.
    """
    if order.intent != "changes.reschedule" or not _TO_WHOM.match(said):
        return None
    named = recogniser.fill("changes.reassign", spotted)
    if not (named.parties or named.mine or named.unsure):
        return None
    return order.but(
        intent="changes.reassign", parties=named.parties, mine=named.mine, unsure=named.unsure
    )


def _with_origin(
    order: Ask, missing: str, said: str, recogniser: Recogniser, now: datetime
) -> Ask | None:
    """The order with where the action was raised, as it was asked for: "6", "the April one"."""
    if len(said.split()) > MOST_WORDS or is_order(said):
        return None
    for build in _AS_ORIGIN[missing]:
        words = build.format(said)
        edit = edit_of(words, recogniser.spotted(words, now))
        sets = sets_of(edit) if edit is not None else ()
        if sets:
            before = tuple(each for each in order.sets if each[0] in ("forum", "item"))
            return order.but(sets=tuple({**dict(before), **dict(sets)}.items()))
    return None


def _with_details(order: Ask, missing: str, said: str, now: datetime) -> Ask | None:
    """The order with the day, period or value that was asked for, and what else was said of it."""
    if missing == "date":
        sets = said_of_meeting(f" {said}", now)
        answers = ("date", "day", "weekday", "shift", "start", "venue")
    else:
        sets, _ = details_of(f"{'for' if missing == 'period' else 'as'} {said}", now)
        answers = (missing,)
    if not any(field in answers for field, _ in sets):
        return None
    return order.but(sets=tuple({**dict(order.sets), **dict(sets)}.items()))
