"""How long a message takes to be understood: what tests/sentences say, over generated registers."""

from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session

from benchmarks.timing import Times, times_of
from bot.knowledge import KnowledgeKeeper
from tests.sentence_world import Case, read_cases, subjects

TARGET_MILLISECONDS = 3


@dataclass(frozen=True, slots=True)
class Recognised:
    """`first`: each message said for the first time; `again`: when its words were met before."""

    first: Times
    again: Times


def questions() -> list[Case]:
    """What our own cases say, with who says it and when."""
    return [case for subject in subjects() for case in read_cases(subject)]


def measure(engine: Engine, cases: list[Case]) -> Recognised:
    """Understand each message twice over one register, whose names and indexes are in memory."""
    with Session(engine) as session:
        recogniser = KnowledgeKeeper(engine).current(session).recogniser
    recogniser.recognise("what is overdue about vetting for schools and trusts", cases[0].at)
    calls = [partial(recogniser.recognise, case.text, case.at) for case in cases]
    return Recognised(times_of(calls), times_of(calls))
