"""How the posts fare, for /health and for whoever asks: the last, the next, and what fails."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from scheduler.agenda import upcoming
from scheduler.timetable import local
from store import posted
from store.closures import closures
from store.subscriptions import select_subscriptions

FAILURES_SHOWN_FOR = timedelta(days=7)


def status(session: Session, now: datetime) -> dict[str, Any]:
    """JSON-ready: `last` and `next` post with `at` (local, Europe/London) and its key, null where
    there is none; `waiting`: how many wait to be tried again; `failing`: every post that failed
    when it was last promised, with the problem. Places and people are not named: /health is for
    everybody. `now` is aware.
    """
    at = local(now)
    last = posted.last_sent(session)
    following = upcoming(select_subscriptions(session), at, closures(session))
    recent = posted.states_of(session, at.date() - FAILURES_SHOWN_FOR, at.date())
    newest = {post.key: post for _, post in sorted(recent.items(), key=lambda item: item[0][1])}
    return {
        "zone": "Europe/London",
        "last": _shown(local((last.settled_at or now).replace(tzinfo=UTC)), _key(last.key))
        if last
        else None,
        "next": _shown(*following) if following else None,
        "waiting": sum(post.state == "waiting" for post in newest.values()),
        "failing": [
            {"post": _key(post.key), "problem": post.problem, "day": post.day.isoformat()}
            for post in newest.values()
            if post.state == "failed"
        ],
    }


def _shown(at: datetime, key: str) -> dict[str, str]:
    return {"at": at.isoformat(timespec="minutes"), "post": key}


def _key(key: str) -> str:
    """The key of a post, without a person's name."""
    return key if key.startswith("post/") else key.partition("/")[0]
