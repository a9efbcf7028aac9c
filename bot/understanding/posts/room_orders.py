"""What administrators say of channels and accounts: which intent it is, by its build, and what it
sets. "Clear this channel for sensitive items" and "link @pat to ACC Twiggs" are said so and hardly
otherwise; a message that is not built so is about something else.
"""

import re
from datetime import datetime

from bot.understanding.posts.post_sets import Sets, post_sets, without_channel
from bot.understanding.words.courtesies import EXCUSES, GREETINGS, OPENINGS, PLEASE, THANKS
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

# How the names of these intents begin.
ABOUT_ROOMS = ("rooms.",)
_POLITE = (
    r"^[\s,.!*_\"'“”‘’-]*(?:"
    + any_of(
        *(PLEASE, GREETINGS, EXCUSES, THANKS, OPENINGS),
        "just|can you|could you|would you|will you",
    )
    + r"\b[\s,.!:]*)*"
)
ROOM = r"(?:(?:this|the|our) (?:channel|room|group|chat|team)|#[\w.-]+|<#[^>]+>|here)"
_SENSITIVE = any_of("sensitive|official[- ]sensitive|restricted|confidential|marked")
# An account by its name there, of one word or, as in Teams, of several.
_ACCOUNT = (
    r"@(?P<account>[^\s@]+"
    r"(?: (?!(?:to|with|and|from|please|pls|thanks|ta|cheers|as)\b)[^\s@]+){0,5})"
)
_LINK, _UNLINK = r"(?:link|connect|tie|match)", r"(?:unlink|un-link)"
_LINKED = Pattern(rf"(?i)\b(?:{_LINK}|{_UNLINK}) (?:the account )?{_ACCOUNT}")
_ASKED_OF = Pattern(r"(?<![\w.])@(?P<account>[\w.-]*\w)")  # "who linked @pat last week"
_INTENTS: tuple[tuple[str, Pattern], ...] = (
    (
        "rooms.unclear",
        Pattern(
            any_of(
                rf"{ROOM} (?:is no longer|is not|isn't) cleared\b",
                rf"{_POLITE}(?:stop|do not|don't|no longer|never) (?:show|showing|post|posting)\b"
                rf".*\b{_SENSITIVE}\b.*{ROOM}",
                rf"{_POLITE}(?:unclear|un-clear) {ROOM}",
                rf"{_POLITE}(?:withdraw|remove|take back|revoke|end|cancel) the clearance\b",
            )
        ),
    ),
    (
        "rooms.cleared",
        Pattern(
            any_of(
                rf"\b(?:is|was|has) {ROOM} (?:been )?cleared\b",
                r"\b(?:which|what) (?:channels|rooms|groups) (?:are|have been) cleared\b",
            )
        ),
    ),
    (
        "rooms.clear",
        Pattern(
            any_of(
                rf"{_POLITE}(?:clear|approve|authorise|authorize) {ROOM}"
                rf"(?=.*\b{_SENSITIVE}\b|\W*$)",
                rf"{_POLITE}{ROOM} is (?:now )?cleared\b",
                rf"{_POLITE}(?:you (?:may|can) |allow |let us see )"
                rf"(?:show |post |see )?.*\b{_SENSITIVE}\b.*{ROOM}",
            )
        ),
    ),
    ("rooms.unlink", Pattern(rf"{_POLITE}{_UNLINK} (?:the account )?@")),
    ("rooms.link", Pattern(rf"{_POLITE}{_LINK} (?:the account )?{_ACCOUNT} (?:to|with|and)\b")),
    (
        "rooms.unlinked",
        Pattern(r"\b(?:which|what|whose) accounts\b.*\b(?:not linked|unlinked|no party|left)\b"),
    ),
)


def room_intent(text: str) -> str:
    """Which intent about channels and accounts a message has, by its build; "" for none."""
    said = plain(text).strip()
    return next((name for name, pattern in _INTENTS if pattern.search(said)), "")


def room_sets(text: str, now: datetime) -> Sets:
    """What such a message names by its form: `channel`, `room`, `account`."""
    account = _account_in(text)
    named = tuple(each for each in post_sets(text, now) if each[0] in ("channel", "room"))
    return (*named, ("account", account["account"].rstrip(" .,!?"))) if account else named


def without_names(text: str) -> str:
    """The message with spaces in place of a channel and an account, which name no record."""
    text, account = without_channel(text), _account_in(text)
    name = f"@{account['account']}" if account else ""
    return text.replace(name, " " * len(name)) if name else text


def _account_in(text: str) -> re.Match[str] | None:
    return _LINKED.search(text) or _ASKED_OF.search(text)
