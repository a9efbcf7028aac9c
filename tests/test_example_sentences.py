"""Every example sentence, said of records that the sample register has, is read as its own intent."""

import re
from dataclasses import dataclass

import pytest

from handlers.registry import intents
from tests.sentence_world import moment, sample_world

NOW = moment("Monday 2 October 2023, 09:00")

# What people may say in place of each slot. Where a slot stands twice, its next filling is taken.
FILLINGS: dict[str, tuple[str, ...]] = {
    "absence": ("no owner", "no due date", "no update", "no owner recorded"),
    "agenda": ("Use of Force", "Stop and Search", "Neighbourhood Policing and ASB", "VAWG"),
    "asker": ("I", "I", "I", "I"),
    "date": ("next week", "in October", "this month", "on 10 October 2023"),
    "forum": ("COM", "the Panel", "the Local Criminal Justice Board", "the Vision Zero Board"),
    "funding": (
        "Community Safety Fund",
        "Home Office - VRP",
        "Community Safety Reserve",
        "Home Office – ASB Immediate Justice",
    ),
    "item": ("item 4", "item 5", "item 4", "item five"),
    "joint": ("shared", "joint", "jointly owned", "shared"),
    "judgement": ("worse", "better", "improving", "going well"),
    "lateness": (
        "more than a month late",
        "over a week overdue",
        "more than 30 days overdue",
        "over two weeks late",
    ),
    "limit": ("3", "five", "5", "ten"),
    "mechanism": ("Scrutiny Panels", "Surgeries", "FOI requests", "Vetting reports"),
    "metric": ("knife crime", "homicides", "DVPOs", "victim satisfaction"),
    "milestone": (
        "Produce a Victim and Witness Strategy",
        "Influence changes in commissioning",
        "Re-instate the Reducing Re-offending Board",
        "Produce a Victim and Witness Strategy",
    ),
    "negation": ("except", "apart from", "other than", "not"),
    "part": ("Adults", "Juveniles", "Fatal", "Crown"),
    "party": ("the force", "the DMPC", "ACC Miller", "the Home Office"),
    "priority": ("Priority 1", "Priority 2", "priority 3", "Priority 4"),
    "recurrence": ("quarterly", "weekly", "every six weeks", "monthly"),
    "ref": ("COM/23/01", "PCP/23/02", "com/23/5", "COM/23/09"),
    "series": ("plan baseline", "national baseline", "plan baseline", "national baseline"),
    "status": ("open", "overdue", "complete", "outstanding"),
    "topic": ("asylum claims", "POL-ED", "gun crime", "school exclusions"),
}
# A slot that one word fits and another does not, by intent: a part is said of the measure that has it.
TOGETHER = {
    "part": {
        "metric": (
            "first time entrants",
            "first time entrants",
            "KSIs",
            "early guilty pleas",
        )
    }
}


@dataclass(frozen=True)
class Example:
    """A sentence of handlers/sentences and the intent that it stands under."""

    intent: str
    sentence: str


_SLOT = re.compile(r"\{([a-z ]+)\}")
# Slots for which this register has no record: the sentences with them are tested with their subject.
NO_RECORD = {"inspection", "recommendation"}
EXAMPLES = [
    Example(intent.name, sentence)
    for intent in intents().values()
    for sentence in intent.sentences
    if NO_RECORD.isdisjoint(_SLOT.findall(sentence))
]


def filled(sentence: str, number: int) -> str:
    """The sentence with the fillings of that number in its slots."""
    slots = _SLOT.findall(sentence)
    beside = {k: v for slot in slots for k, v in TOGETHER.get(slot, {}).items()}
    seen: dict[str, int] = {}

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        choices = beside.get(slot) or FILLINGS[slot]
        seen[slot] = seen.get(slot, -1) + 1
        return choices[(number + seen[slot]) % len(choices)]

    return _SLOT.sub(fill, sentence)


def read_as(text: str) -> str:
    """The intent as which a message is read; "" for none."""
    ask = sample_world().assistant.explain(text, NOW).ask
    return ask.intent if ask else ""
