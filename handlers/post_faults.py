"""What cannot be posted as it was asked for: said plainly, and nothing is set up."""

from datetime import date

from handlers.ask import Ask
from handlers.reply import Reply, say
from handlers.turn import Turn
from handlers.wording import full_day

_NOTHING = "Nothing was set up."
_OF_POSTS = ("digests.subscribe", "digests.change")
_RHYTHMS = (
    "I can post on days of the week (“every Monday”, “every other Friday”, “every working day”) "
    "and of the month (“on the 1st of every month”, “on the first Monday of the month”), once "
    "a day."
)


def fault(ask: Ask, turn: Turn) -> Reply | None:
    """Why something cannot be posted as it was asked for; null where it can."""
    said = dict(ask.sets)
    if said.get("bad_time"):
        why = f"“{said['bad_time']}” is no time of day. Say it as in “at 9” or “at 14:30”."
    elif said.get("bad_day"):
        why = f"There is no {said['bad_day'].title()}."
    elif said.get("unread"):
        why = f"I cannot post “{said['unread']}”. {_RHYTHMS}"
    elif said.get("two") and ask.intent in _OF_POSTS:
        why = "One post at a time, please: what, how often and at what time."
    elif ask.refs and ask.intent in _OF_POSTS:
        why = (
            f"I cannot narrow a post to {ask.refs[0]}. To be told of it yourself, say “remind me "
            f"about {ask.refs[0]} every Monday”."
        )
    elif said.get("by"):
        why = "I post in chat only: in a channel, or to you by direct message."
    elif said.get("unkept") and ask.intent in _OF_POSTS:
        why = (
            f"I cannot narrow a post by “{said['unkept']}”. I post what is overdue, open "
            "or due, and a digest, which tells of what was closed, too; each by forum, owner and "
            "priority."
        )
    elif said.get("whom") and not said.get("channel"):
        why = (
            f"I send nothing to {_called(ask, said['whom'])} at somebody else's word. Everybody "
            "has it for themselves by saying “send me a digest every Monday”; a channel has it "
            "from an administrator."
        )
    elif ask.topic_refs:
        why = (
            f"I cannot narrow a post to “{ask.topic}”. I can by forum, owner and priority: “post "
            "the open COM actions here every Monday”."
        )
    elif said.get("until") and date.fromisoformat(said["until"]) <= turn.today:
        why = f"{full_day(date.fromisoformat(said['until']))} has passed."
    else:
        return None
    return say(f"{why} {_NOTHING}", intent=ask.intent)


def _called(ask: Ask, words: str) -> str:
    """Somebody who was named, as the register calls them, or as they were called."""
    if len(ask.parties) == 1:
        return ask.parties[0]
    at = ask.text.casefold().find(words)
    return ask.text[at : at + len(words)] if at >= 0 else words
