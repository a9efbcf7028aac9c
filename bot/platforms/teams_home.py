"""The cards that answer no question: the first hello, "home", and the form that logs a message."""

from collections.abc import Mapping, Sequence

from bot.platforms.teams_buttons import log_form
from bot.platforms.teams_cards import FITS, MOST_BYTES, Fit, body_of, size
from bot.platforms.teams_pieces import Json, card, line, run
from handlers.reply import Reply

HOME = "home"
# What "home" shows, in this order.
QUESTIONS = ("my overdue actions", "my actions", "when are the next meetings")
# What a person may ask with one press: it is sent as if they had typed it.
PROMPTS = ("What is overdue?", "My actions", "When is the next meeting?", "Help")
_HELLO = (
    "Hello. I know the office's record: who promised what, how the measures stand, what is due.",
    "Ask me in your own words. I change nothing before you confirm it.",
)


def welcome_card() -> Json:
    """What is said where the app was installed."""
    return card([line(run(said)) for said in _HELLO], _prompts(), speak=" ".join(_HELLO))


def home_card(replies: Sequence[Reply]) -> Json:
    """The answers to the questions of "home", one after the other."""
    every = (_home(replies, fit) for fit in FITS)
    return next(drawn for drawn in every if size(drawn) <= MOST_BYTES)


def log_card(text: str, link: str, names: Mapping[str, Sequence[str]]) -> Json:
    """The form that makes an action of a message that says `text` and stands at `link`."""
    body, actions = log_form(text, link, names)
    return card(body, actions)


def _home(replies: Sequence[Reply], fit: Fit) -> Json:
    body: list[Json] = []
    for number, reply in enumerate(replies):
        pieces = list(body_of(reply, fit))
        if number and pieces:
            pieces[0] = {**pieces[0], "separator": True, "spacing": "Large"}
        body += pieces
    return card(body, _prompts())


def _prompts() -> list[Json]:
    return [
        {
            "type": "Action.Submit",
            "title": said,
            "data": {"msteams": {"type": "imBack", "value": said}},
        }
        for said in PROMPTS
    ]
