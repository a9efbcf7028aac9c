"""Questions of what is somebody's own and no business of the register: their money, their plan."""

from bot.understanding.words.mentions import Mention, Spotted
from handlers.ask import Ask

# Of actions and meetings people have their own; these are the office's.
_OF_THE_OFFICE = ("funding.", "plan.", "assurance.", "metrics.")


def is_of_their_own(ask: Ask, spotted: Spotted) -> bool:
    """Whether somebody asks for what they alone have ("how much have I spent", "my health plan")
    while nothing of ours is named by more than some of its words.
    """
    mentions = spotted.mentions
    if not any(mention.has("asker", "me") for mention in mentions):
        return False
    if any(mention.readings and not _is_loose(mention) for mention in mentions):
        return False
    if ask.intent.startswith(_OF_THE_OFFICE):
        return True
    if ask.intent != "actions.list" or any(
        mention.has("subject", "action") for mention in mentions
    ):
        return False
    is_of_a_figure = any(mention.has("subject", "metric") for mention in mentions)
    is_of_nothing = bool(ask.topic) and not any("topic" in m.readings for m in mentions)
    return is_of_a_figure or is_of_nothing


def _is_loose(mention: Mention) -> bool:
    """Whether a mention names no record for certain: some words of names, or a day."""
    return mention.is_partial or set(mention.readings) == {"date"}
