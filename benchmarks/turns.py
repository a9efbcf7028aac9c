"""How long a whole turn takes: message in, answer out, conversation kept, at any size."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session

from benchmarks.timing import Times, seconds_of, times_of
from bot.assistant import Assistant, Utterance
from handlers.reply import plain_text
from store import revision
from store.actions import action_refs
from store.changing import set_fields, states_of
from store.database import writing
from store.history import RecordedChange, record_change
from tests.sentence_world import Case

_CHANGES = 3
_MOST = 200


@dataclass(frozen=True, slots=True)
class Turns:
    """`each`: one turn for each case; `after_a_change`: the first turn after an action was reworded
    (its words are then read again); `after_a_load`: the first after the register was loaded anew,
    where anything may have changed. Seconds.
    """

    each: Times
    after_a_change: float
    after_a_load: float


def measure(engine: Engine, cases: list[Case]) -> Turns:
    """Say two hundred of the cases, evenly chosen, each in a thread of its own.

    RuntimeError if a turn went wrong inside.
    """
    assistant = Assistant(engine)
    chosen = cases[:: -(-len(cases) // _MOST)]
    said = [
        (Utterance(c.text, c.person, c.channel, f"thread {n}"), c.at) for n, c in enumerate(chosen)
    ]
    each = times_of(partial(_say, assistant, *turn) for turn in said)
    change, load = (
        min(_after(how, engine, assistant, cases[0].at) for _ in range(_CHANGES))
        for how in (_reword, _as_a_load_does)
    )
    return Turns(each, change, load)


def _say(assistant: Assistant, utterance: Utterance, at: datetime) -> None:
    reply = assistant.answer(utterance, at)
    if "went wrong" in plain_text(reply):
        raise RuntimeError(f"The turn for “{utterance.text}” failed: {plain_text(reply)}")


def _after(
    how: Callable[[Session, datetime], None],
    engine: Engine,
    assistant: Assistant,
    at: datetime,
) -> float:
    asked = Utterance("what is overdue about vetting for schools and trusts", "Julie Reid")
    _say(assistant, asked, at)
    with Session(writing(engine)) as session:
        how(session, at)
        session.commit()
    return seconds_of(partial(_say, assistant, asked, at))


def _reword(session: Session, at: datetime) -> None:
    ref = action_refs(session)[0]
    text = states_of(session, [ref])[ref]["action"]
    wanted = {"action": f"{text} Before that, ask the schools."}
    set_fields(session, ref, wanted)
    record_change(session, RecordedChange("", at, "Julie Reid", "reword", ref, {}, wanted))


def _as_a_load_does(session: Session, _: datetime) -> None:
    revision.advance(session)
