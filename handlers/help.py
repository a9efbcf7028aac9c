"""Help, made from what there is: every subject with one of its own example sentences."""

from handlers.ask import Ask
from handlers.registry import intent, subjects
from handlers.reply import Entries, Entry, Line, Reply
from handlers.turn import Turn
from handlers.wording import capitalised


@intent("help.overview", help="what can be asked", needs="help")
def show_help(ask: Ask, turn: Turn) -> Reply:
    """What the assistant can do, a line for each thing, with an example."""
    del turn
    text = ask.text.lower()
    named = [name for name, _ in subjects() if name != "help" and name.rstrip("s") in text]
    parts: list[Line | Entries] = [Line("You can ask me about these, in your own words:")]
    for subject, each in subjects():
        if (named and subject not in named) or subject == "help":
            continue
        parts.append(Line(capitalised(subject)))
        parts.append(
            Entries(
                tuple(
                    Entry(capitalised(intent.help), f"“{example_of(intent.sentences)}”")
                    for intent in each
                )
            )
        )
    parts.append(Line("I only say what the register holds, and say so where it holds nothing."))
    return Reply(tuple(parts), intent=ask.intent)


def example_of(sentences: tuple[str, ...]) -> str:
    """The first sentence as a person would say it, with something in place of each slot."""
    sentence = sentences[0] if sentences else ""
    for slot, words in _SAID.items():
        sentence = sentence.replace("{" + slot + "}", words)
    return sentence


_SAID = {
    "status": "overdue",
    "party": "the force",
    "forum": "Panel",
    "metric": "knife crime",
    "priority": "priority 1",
    "item": "item 4",
    "date": "next week",
    "topic": "vetting",
    "ref": "COM/23/01",
    "asker": "I",
    "judgement": "worse",
    "absence": "no owner",
    "funding": "the victims grant",
    "year": "2024/25",
    "milestone": "the victims strategy",
    "mechanism": "stop and search",
    "subject": "vetting",
    "inspection": "the PEEL inspection",
    "recommendation": "the vetting recommendation",
    "limit": "five",
}
