"""The question whether a person gets no reminders for a while, or gets them again."""

from typing import Any

from handlers.change_words import CONFIRMING
from handlers.post_words import until_words
from handlers.reply import Reply, say
from handlers.turn import Turn
from handlers.who_may import refused_now
from handlers.wording import listed
from store.changing_posts import snooze_ref

Change = dict[str, Any]


def propose_snooze(change: Change, turn: Turn) -> Reply:
    """The question whether a person gets no reminders, or gets them again."""
    refs = [change["ref"]] if "ref" in change else change["refs"]
    refused = refused_now(change, turn)
    if refused:
        return say(refused, intent="reminders.snooze", refused=refused)
    until = change["until"]
    question = f"Shall I send {listed(refs)} again?"
    if until is not None:
        question = f"Shall I send no {listed(refs)} {until_words(until)}?"
    return say(
        question,
        "Nothing is written until you confirm.",
        intent="reminders.wake" if until is None else "reminders.snooze",
        records=tuple(ref.rpartition(" about ")[2] for ref in refs if " about " in ref),
        proposal=change,
        buttons=CONFIRMING,
    )


def snoozed(about: tuple[str, ...], turn: Turn, name: str, until: str | None) -> Change:
    """The change (`name`: snooze or wake) of the asker's reminders of some records, or of any;
    `until`: a date, for good, or null for not any longer.
    """
    refs = [snooze_ref(turn.asker.name, ref) for ref in about or ("",)]
    of: Change = {"ref": refs[0]} if len(refs) == 1 else {"refs": refs}
    return {"change": name, "record": "snooze", **of, "until": until}
