"""The cards that answer no question: the first hello, "home", and the form that logs a message."""

from collections.abc import Mapping, Sequence

from bot.platforms.teams_buttons import MOST_TYPED, log_form
from bot.platforms.teams_cards import MOST_BYTES, draw, size
from bot.platforms.teams_pieces import Json, card, line, run
from handlers.reply import Reply

HOME = "home"
# What the command "home" of the manifest stands for.
PLATE = "what is on my plate"
# What a person may ask with one press: it is sent as if they had typed it.
PROMPTS = ("What is overdue?", "My actions", "When is the next meeting?", "Help")
_FORM = "Log as action: what is to be done, by whom and by when?"
_HELLO = (
    "Hello. I know the office's record: who promised what, how the measures stand, what is due.",
    "Ask me in your own words. I change nothing before you confirm it.",
)


def welcome_card() -> Json:
    """What is said where the app was installed."""
    said = " ".join(_HELLO)
    return card([line(run(said)) for said in _HELLO], _prompts(), fallbackText=said, speak=said)


def home_card(reply: Reply, thread: str) -> Json:
    """What is on one's plate (handlers/home.py), and what can be asked next."""
    content = draw(reply, thread=thread)
    prompts = {"type": "ActionSet", "separator": True, "actions": _prompts()}
    return {**content, "body": [*content["body"], prompts]}


def log_card(text: str, link: str, names: Mapping[str, Sequence[str]]) -> Json:
    """The form that makes an action of a message that says `text` and stands at `link`."""
    for most in (MOST_TYPED, MOST_TYPED // 4, MOST_TYPED // 20):
        body, actions = log_form(text, link, names, most=most)
        content = card(body, actions, fallbackText=_FORM, speak=_FORM)
        if size(content) <= MOST_BYTES:
            return content
    raise AssertionError("the last of the forms fits whatever a message says")


def _prompts() -> list[Json]:
    return [
        {
            "type": "Action.Submit",
            "title": said,
            "data": {"msteams": {"type": "imBack", "value": said}},
        }
        for said in PROMPTS
    ]
