"""What tests of whole answers stand on: the sample register, loaded once, and tables of cases."""

import atexit
import itertools
import re
import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Engine, MetaData, func, select
from sqlmodel import Session

from bot.assistant import Assistant, Utterance
from handlers.reply import Reply, plain_text, reply_as_json
from handlers.turn import Asker, Turn
from store import revision
from store.database import migrate, open_database
from store.register.loading import load
from store.samples import sample_path

# The sample that cases are asked of, unless their table names another.
REGISTER = "west-yorkshire"
FOLDER = Path(__file__).parent / "sentences"
# What a conversation and the database's own keeping may change without the register being written.
NOT_THE_REGISTER = {"conversation", "alembic_version"}


def read_table(path: Path) -> dict[str, Any]:
    """A YAML file as it stands."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def moment(words: str) -> datetime:
    """The moment that "Monday 2 October 2023, 09:00" says. ValueError for another weekday."""
    at = datetime.strptime(words, "%A %d %B %Y, %H:%M")  # noqa: DTZ007 - local, as times inside are
    if f"{at:%A}" != words.split(maxsplit=1)[0]:
        raise ValueError(f"{words} was a {at:%A}.")
    return at


@dataclass(frozen=True)
class Case:
    """What is said, by whom, when and where, and what must then hold."""

    rule: str
    text: str
    person: str
    at: datetime
    channel: str | None
    then: dict[str, Any] = field(default_factory=dict[str, Any], hash=False)
    is_shrinking: bool = False
    number: int = 0
    register: str = REGISTER

    @property
    def name(self) -> str:
        """What the case is called in a list of tests."""
        return re.sub(r"\s+", " ", f"{self.rule}: {self.text}")


def read_cases(subject: str) -> list[Case]:
    """The cases of tests/sentences/SUBJECT.yml, named lists of records put in."""
    table = read_table(FOLDER / f"{subject}.yml")
    return [
        Case(
            rule=rule,
            text=row["say"],
            person=row.get("as", table["as"]),
            at=moment(row.get("at", table["at"])),
            channel=row.get("channel"),
            then=_with_lists(row["then"], table.get("lists", {})),
            is_shrinking=row.get("shrinking", False),
            number=number,
            register=table.get("register", REGISTER),
        )
        for rule, rows in table["cases"].items()
        for number, row in enumerate(rows)
    ]


def _with_lists(then: dict[str, Any], lists: dict[str, list[str]]) -> dict[str, Any]:
    return {
        name: lists[value] if name in ("records", "which") and isinstance(value, str) else value
        for name, value in then.items()
    }


def subjects() -> list[str]:
    """The subjects that have cases, in the order of their names."""
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


class World:
    """The assistant over one register. A message is a conversation of its own, or of its thread."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.assistant = Assistant(engine)
        self._threads = itertools.count(1)

    def reply(
        self,
        text: str,
        at: datetime,
        person: str | None = "Julie Reid",
        channel: str | None = None,
        thread: str = "",
        press: str = "",
    ) -> Reply:
        """What is answered to `text`, or to a pressed button. Nothing may go wrong."""
        thread = thread or f"thread {next(self._threads)}"
        reply = self.assistant.answer(Utterance(text, person, channel, thread, press), at)
        assert "went wrong" not in plain_text(reply), text
        return reply

    def answer(self, text: str, at: datetime, **where: Any) -> dict[str, Any]:
        """The same as `remembrancer ask --json` prints it."""
        return reply_as_json(self.reply(text, at, **where))

    def state(self) -> dict[str, int]:
        """The register's revision and how many rows each table has."""
        tables = MetaData()
        with Session(self.engine) as session:
            connection = session.connection()
            tables.reflect(connection)
            rows = {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in tables.tables.items()
                if name not in NOT_THE_REGISTER
            }
            return {**rows, "revision": revision.current(session)}


@cache
def sample_world(register: str = REGISTER) -> World:
    """The assistant over a sample register. Questions write nothing, so one is shared by all tests
    of a process.
    """
    return new_world(register)


def new_world(register: str = REGISTER) -> World:
    """The same, of its own: for what is written and confirmed."""
    folder = tempfile.mkdtemp(prefix="remembrancer-world-")
    engine = open_database(f"sqlite:///{folder}/register.db")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(engine.dispose)
    migrate(engine)
    load(engine, sample_path(register))
    return World(engine)


@contextmanager
def sample_turn(
    at: datetime, person: str = "Julie Reid", *, may_see_sensitive: bool = True
) -> Generator[Turn]:
    """A turn over the sample register, for a handler that is called by itself."""
    with Session(sample_world().engine) as session:
        yield Turn(session, at, Asker(person, "administrator"), may_see_sensitive)


# --- What must hold of an answer ------------------------------------------------------------------


Answer = dict[str, Any]


def faults(answer: Answer, then: Answer) -> list[str]:
    """What does not hold of an answer. What `then` leaves out is not looked at, save that the
    message was understood and not refused, and that nothing was asked back or written."""
    expected: Answer = {
        "understood": True,
        "written": [],
        "proposal": None,
        "which": [],
        "refused": False,
        **then,
    }
    if "several" in then:
        expected["proposal"] = {"change": "several", **(then.get("proposal") or {})}
    series = {name: expected.pop(name) for name in SERIES if name in expected}
    part = expected.pop("part", "")
    for name, value in series.items():
        of = then["records"][0]
        expected.setdefault("values", []).append(
            {"of": of, "part": part, "series": name, "value": value}
        )
    found = [CHECKS.get(name, _same(name))(value, answer) for name, value in expected.items()]
    return [fault for fault in found if fault]


def _same(name: str) -> Callable[[Any, Answer], str]:
    def check(value: Any, answer: Answer) -> str:
        return "" if answer[name] == value else f"{name}: {answer[name]!r}, not {value!r}"

    return check


def _text(value: str, answer: Answer) -> str:
    return "" if answer["text"] == value.rstrip("\n") else f"text:\n{answer['text']}"


def _refused(value: bool, answer: Answer) -> str:
    return "" if bool(answer["refused"]) == value else f"refused: {answer['refused']}"


def _set_of(name: str) -> Callable[[list[str], Answer], str]:
    def check(value: list[str], answer: Answer) -> str:
        absent = sorted(set(value) - set(answer[name]))
        extra = sorted(set(answer[name]) - set(value))
        return f"{name}: without {absent}, and with {extra}" if absent or extra else ""

    return check


def _contains(value: list[str], answer: Answer) -> str:
    absent = [words for words in value if words.casefold() not in answer["text"].casefold()]
    return f"text without {absent}: {answer['text']}" if absent else ""


def _leaves_out(value: list[str], answer: Answer) -> str:
    present = [words for words in value if words.casefold() in answer["text"].casefold()]
    return f"text with {present}: {answer['text']}" if present else ""


def _warns(value: list[str], answer: Answer) -> str:
    said = " | ".join(answer["warnings"])
    absent = [words for words in value if words not in said]
    return f"warnings without {absent}: {said}" if absent else ""


def _states(value: list[Answer], answer: Answer) -> str:
    stated = [{"part": "", "period": "", **each} for each in answer["values"]]
    if not value and stated:
        return f"values: {stated}, where none is recorded"
    absent = [each for each in value if not any(each.items() <= one.items() for one in stated)]
    return f"values without {absent}: {stated}" if absent else ""


def _proposes(value: Answer | None, answer: Answer) -> str:
    proposed: Answer = answer["proposal"] or {}
    if value is None or not proposed:
        return _same("proposal")(value, answer)
    other = {name: proposed.get(name) for name in value if proposed.get(name) != value[name]}
    return f"proposal: {other}, not {value}" if other else ""


def _proposes_several(value: list[Answer], answer: Answer) -> str:
    """The changes of a joint proposal, in its order."""
    joint: Answer = answer["proposal"] or {}
    proposed: list[Answer] = joint.get("changes", [])
    alike = len(proposed) == len(value) and all(
        each.items() <= one.items() for each, one in zip(value, proposed, strict=True)
    )
    return "" if alike else f"several: {proposed}, not {value}"


def _writes(value: list[Answer], answer: Answer) -> str:
    written: list[Answer] = answer["written"]
    alike = len(written) == len(value) and all(
        any(each.items() <= one.items() for one in written) for each in value
    )
    return "" if alike else f"written: {written}, not {value}"


SERIES = ("actual", "plan baseline", "national baseline")
CHECKS: dict[str, Callable[[Any, Answer], str]] = {
    "text": _text,
    "refused": _refused,
    "records": _set_of("records"),
    "which": _set_of("candidates"),
    "text contains": _contains,
    "text leaves out": _leaves_out,
    "warnings contain": _warns,
    "values": _states,
    "proposal": _proposes,
    "several": _proposes_several,
    "written": _writes,
}
