"""Every example sentence, said of records of the sample register, is read as its own intent."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from handlers.registry import intents
from tests.sentence_world import REGISTER, moment, read_table, sample_world

SHRINKING = set(read_table(Path(__file__).with_name("shrinking.yml"))["examples"])
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
    "status": ("open", "overdue", "closed", "outstanding"),
    "year": ("2023/24", "2024/25", "in 2023/24", "for 2024/25"),
    "subject": ("vetting", "stop and search", "complaints", "unions"),
    "topic": ("asylum claims", "POL-ED", "gun crime", "school exclusions"),
}
# Where a subject, or a slot beside it, lets a slot mean less: the first that fits is taken.
ENDED = ("done", "closed", "finished", "complete")
NARROWER: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("changes.", "status", ENDED),
    ("changes.", "recommendation", ("WMP/17/03", "wmp 17 4", "WMP/17/05", "wmp/17/10")),
    ("metrics.", "absence", ("no figure", "no data", "no reading", "no figures")),
)
WITH_PART = ("first time entrants", "first time entrants", "KSIs", "early guilty pleas")


@dataclass(frozen=True)
class Example:
    """A sentence of handlers/sentences and the intent that it stands under."""

    intent: str
    sentence: str


_SLOT = re.compile(r"\{([a-z ]+)\}")
# Inspections are asked about where there are any: these stand in the slots of that register.
INSPECTED = "west-midlands"
OF_INSPECTIONS = ("inspections.", "recommendations.", "changes.recommendations.")
INSPECTED_FILLINGS: dict[str, tuple[str, ...]] = {
    "inspection": ("PEEL", "the legitimacy report", "PEEL 2017", "the PEEL legitimacy report"),
    "recommendation": ("WMP/17/03", "unconscious bias", "wmp 17 4", "vetting aftercare"),
    "party": ("the force", "West Midlands Police", "WMP", "the force"),
    "status": ("open", "overdue", "outstanding", "late"),
    "absence": ("no owner", "no due date", "no owner recorded", "no deadline"),
    "subject": ("spiking", "ketamine", "taxis", "stalkerware"),
}
EXAMPLES = [
    Example(intent.name, sentence) for intent in intents().values() for sentence in intent.sentences
]


def choices_for(slot: str, example: Example) -> tuple[str, ...]:
    """What may stand in a slot of this example."""
    if slot == "metric" and "{part}" in example.sentence:
        return WITH_PART
    narrower = (
        said for prefix, of, said in NARROWER if of == slot and example.intent.startswith(prefix)
    )
    inspected = INSPECTED_FILLINGS if example.intent.startswith(OF_INSPECTIONS) else {}
    return next(narrower, inspected.get(slot, FILLINGS.get(slot, (slot,))))


def filled(example: Example, number: int) -> str:
    """The sentence with the fillings of that number; a slot that stands twice is filled anew."""
    seen: dict[str, int] = {}

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        choices = choices_for(slot, example)
        seen[slot] = seen.get(slot, -1) + 1
        return choices[(number + seen[slot]) % len(choices)]

    return _SLOT.sub(fill, example.sentence.replace("item {item}", "{item}"))


def read_as(text: str, register: str = REGISTER) -> str:
    """The intent as which a message is read; "" for none."""
    ask = sample_world(register).assistant.explain(text, NOW).ask
    return ask.intent if ask else ""


def shown(example: Example) -> object:
    marks = [pytest.mark.xfail(reason="shrinking")] if example.sentence in SHRINKING else []
    return pytest.param(example, id=f"{example.intent}: {example.sentence}", marks=marks)


@pytest.mark.parametrize("example", [shown(example) for example in EXAMPLES])
def test_an_example_is_read_as_its_own_intent(example: Example) -> None:
    said = [filled(example, number) for number in range(4)]
    of_inspections = example.intent.startswith(OF_INSPECTIONS)
    register = INSPECTED if of_inspections else REGISTER
    assert {text: read_as(text, register) for text in said} == dict.fromkeys(said, example.intent)


def test_every_slot_of_an_example_can_be_filled() -> None:
    slots = {slot for example in EXAMPLES for slot in _SLOT.findall(example.sentence)}
    assert slots - FILLINGS.keys() - INSPECTED_FILLINGS.keys() == set()


def test_the_shrinking_list_names_examples_that_there_are() -> None:
    assert {example.sentence for example in EXAMPLES} >= SHRINKING
