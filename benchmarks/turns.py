"""How long a whole turn takes: message in, answer out, conversation kept, at any size."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session

from benchmarks.timing import Times, seconds_of, times_of
from bot.assistant import Assistant, Utterance
from handlers.reply import plain_text
from store import revision
from store.database import writing
from tests.sentence_world import Case

_CHANGES = 3
_MOST = 200


@dataclass(frozen=True, slots=True)
class Turns:
    """`each`: one turn for each case; `after_a_change`: the first turn after the register changed
    (names and words are then read again), seconds.
    """

    each: Times
    after_a_change: float


def measure(engine: Engine, cases: list[Case]) -> Turns:
    """Say two hundred of the cases, evenly chosen, each in a thread of its own.

    RuntimeError if a turn went wrong inside.
    """
    assistant = Assistant(engine)
    chosen = cases[:: -(-len(cases) // _MOST)]
    said = [
        (Utterance(c.text, c.person, c.channel, f"thread {n}"), c.at) for n, c in enumerate(chosen)
    ]
    afterwards = min(_after_a_change(engine, assistant, cases[0].at) for _ in range(_CHANGES))
    each = times_of(partial(_say, assistant, *turn) for turn in said)
    return Turns(each, afterwards)


def _say(assistant: Assistant, utterance: Utterance, at: datetime) -> None:
    reply = assistant.answer(utterance, at)
    if "went wrong" in plain_text(reply):
        raise RuntimeError(f"The turn for “{utterance.text}” failed: {plain_text(reply)}")


def _after_a_change(engine: Engine, assistant: Assistant, at: datetime) -> float:
    with Session(writing(engine)) as session:
        revision.advance(session)
        session.commit()
    asked = Utterance("what is overdue about vetting for schools and trusts", "Julie Reid")
    return seconds_of(partial(_say, assistant, asked, at))
