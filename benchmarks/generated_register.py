"""A made-up register of any size around the sample of West Yorkshire: thirteen files, from a seed.

The sample's own records come first, so that the questions of tests/sentences find what they name;
what is generated around them uses the field's words and no real person. A tenth of the actions is
still open, as in a log that an office has kept for twelve years.
"""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path

import yaml

from benchmarks.find_titles import varied
from store.register.layout import SHEETS
from store.samples import sample_path

NAMES = 2_000
TODAY = date(2023, 10, 2)

_YEARS = 12
_ACTIONS_OF_A_MEETING = 8
_LEAST_MEETINGS = 3
_FORCE = "West Yorkshire Police"
_INSPECTORATE = "Inspectorate of Generated Forces"
_SOURCE = "Generated register"
# Of a hundred names, how many are of each file.
_SHARES = {
    "forums": 5,
    "metrics": 15,
    "milestones": 6,
    "funding": 3,
    "inspections": 1,
    "recommendations": 10,
    "assurance": 3,
    "agenda": 7,
}
_WORDS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("generated_words.yml").read_text("utf-8")
)

Cells = list[str]
Files = dict[str, list[Cells]]


def write_register(folder: Path, actions: int, names: int = NAMES, seed: int = 7) -> int:
    """Write the files of a register into a new folder; the same arguments write the same bytes.

    `actions`: how many actions it has. `names`: how many names of other records. Both include the
    sample's (11 and about 280), and are at least those. Returns the number of rows written.
    """
    files = _Generated(actions, names, random.Random(seed)).files
    folder.mkdir(parents=True)
    for sheet in SHEETS:
        with (folder / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[c.heading for c in sheet.columns], *files[sheet.name]])
    return sum(len(rows) for rows in files.values())


class _Generated:
    """The rows of all files, each as long as its headings."""

    def __init__(self, actions: int, names: int, chance: random.Random) -> None:
        self._chance = chance
        self.files: Files = defaultdict(list, _sample())
        wanted = _wanted(self.files, names)
        self._parties(wanted["parties"])
        self._forums(wanted["forums"])
        self._plan(wanted["milestones"])
        self._metrics(wanted["metrics"])
        self._inspections(wanted["inspections"], wanted["recommendations"])
        self._funding(wanted["funding"])
        self._assurance(wanted["assurance"])
        actions = max(0, actions - len(self.files["actions"]))
        meetings = self._meetings(actions)
        self._agenda(meetings, wanted["agenda"])
        self._actions(meetings, actions)

    def _pick(self, words: Sequence[str]) -> str:
        return self._chance.choice(words)

    def _parties(self, number: int) -> None:
        rows = self.files["parties"]
        bodies = [
            f"{place} {subject} {body}"
            for body, subject, place in product(
                _WORDS["bodies"], _WORDS["subjects"], _WORDS["places"]
            )
        ]
        self._bodies = [_INSPECTORATE, *bodies][: max(1, number // 4)]
        surnames = map("".join, product(_WORDS["surnames begin"], _WORDS["surnames end"]))
        self._people = [f"{b} {a}" for a, b in product(surnames, _WORDS["first names"])]
        self._people = self._chance.sample(self._people, max(0, number - len(self._bodies)))
        rows += [
            [body, "organisation", "", "", f"body {n}", "", ""]
            for n, body in enumerate(self._bodies)
        ]
        rows += [
            [
                person,
                "person",
                self._pick(_WORDS["roles"]),
                self._pick([_FORCE, *self._bodies]),
                "",
                "",
                "reader",
            ]
            for person in self._people
        ]

    def _forums(self, number: int) -> None:
        for n, name in enumerate(
            _titles(_WORDS["places"], _WORDS["subjects"], _WORDS["forums"], number)
        ):
            letters = "".join(word[0] for word in name.title().split())
            row = [
                name,
                f"{letters}{n}",
                "",
                "",
                "",
                "monthly",
                "",
                f"Oversees {name.lower()}",
                _SOURCE,
            ]
            self.files["forums"].append(row)

    def _plan(self, number: int) -> None:
        for n, text in enumerate(
            _titles(
                _WORDS["steps"],
                _WORDS["subjects"],
                [f"in {each}" for each in _WORDS["places"]],
                number,
            )
        ):
            self.files["milestones"].append(
                [f"Priority {n % 4 + 1}", text, _day(n), "in progress", "", _SOURCE]
            )

    def _metrics(self, number: int) -> None:
        for n, name in enumerate(
            _titles(
                _WORDS["measures"],
                _WORDS["subjects"],
                [f"in {each}" for each in _WORDS["places"]],
                number,
            )
        ):
            self.files["metrics"].append(
                [name, "", f"Priority {n % 4 + 1}", "reduce", "%", _SOURCE]
            )
            for series, period in (
                ("plan baseline", "Year to Apr 22"),
                ("actual", "Year to Jun 23"),
            ):
                value = f"{self._chance.uniform(5, 95):.1f}%"
                self.files["readings"].append([name, "", series, period, value, "", "", _SOURCE])

    def _inspections(self, number: int, recommendations: int) -> None:
        names = [
            f"Generated inspection {n + 1}: {_WORDS['subjects'][n % len(_WORDS['subjects'])]}"
            for n in range(number)
        ]
        for n, name in enumerate(names):
            row = [name, _INSPECTORATE, _FORCE, _day(-400 * n - 30), "", "", "Good", _SOURCE]
            self.files["inspections"].append(row)
        for n in range(recommendations if names else 0):
            subject, place = _WORDS["subjects"][n % 24].lower(), _WORDS["places"][n // 24 % 16]
            text = f"The force should look again at {subject} in {place}, step {n}"
            row = [
                f"GEN/{n:03}",
                names[n % number],
                "",
                "",
                "recommendation",
                text,
                _FORCE,
                "",
                "open",
                "",
                "",
            ]
            self.files["recommendations"].append(row)

    def _funding(self, number: int) -> None:
        for name in _titles(
            _WORDS["places"], _WORDS["subjects"], ("Grant", "Fund", "Contribution"), number
        ):
            sums = [str(self._chance.randrange(10_000, 900_000)) for _ in range(2)]
            self.files["funding"].append([name, "2023/24", *sums, "no", "no", "", _SOURCE])

    def _assurance(self, number: int) -> None:
        for n, name in enumerate(
            _titles(
                _WORDS["ways"],
                _WORDS["subjects"],
                [f"in {each}" for each in _WORDS["places"]],
                number,
            )
        ):
            covers = _WORDS["subjects"][n % len(_WORDS["subjects"])].lower()
            self.files["assurance"].append([name, "visits", "quarterly", covers, "", _SOURCE])

    def _meetings(self, actions: int) -> list[tuple[str, str, str]]:
        """Forum, label and day of every meeting held: evenly over the years, and one to come."""
        forums = [(row[0], row[1] or row[0]) for row in self.files["forums"]]
        rows = self.files["meetings"]
        known = {tuple(row[:2]) for row in rows}
        each = max(_LEAST_MEETINGS, -(-actions // (_ACTIONS_OF_A_MEETING * len(forums))))
        step = _YEARS * 365 / each
        held: list[tuple[str, str, str]] = []
        for n, (forum, label) in enumerate(forums):
            days = [_day(n % 28 - round(back * step) - 35) for back in range(each)]
            held += [(forum, label, day) for day in days if (forum, day) not in known]
            rows.append([forum, _day(n % 28 + 15), "", "", "", "planned", _SOURCE])
        rows += [[forum, day, "10:00", "12:00", "", "held", _SOURCE] for forum, _, day in held]
        return held

    def _agenda(self, meetings: list[tuple[str, str, str]], number: int) -> None:
        titles = _titles(
            _WORDS["papers"],
            _WORDS["subjects"],
            [f"in {each}" for each in _WORDS["places"]],
            max(4, number),
        )
        for n, (forum, _, day) in enumerate(meetings):
            for item in range(4):
                title = titles[(n * 4 + item) % len(titles)]
                self.files["agenda"].append([forum, day, str(item + 1), title, "", "item"])

    def _actions(self, meetings: list[tuple[str, str, str]], number: int) -> None:
        owners = [*self._bodies, *self._people[:100]]
        for n, title in enumerate(islice(varied(self._chance), number)):
            forum, label, day = meetings[n % len(meetings)]
            raised = date.fromisoformat(day)
            status = self._status((TODAY - raised).days)
            closed = (
                raised + timedelta(days=self._chance.randrange(20, 30))
                if status == "complete"
                else ""
            )
            due = raised + timedelta(days=self._chance.randrange(30, 200)) if n % 3 else ""
            own = [
                _FORCE if n % 6 == 0 else self._pick(owners),
                *([self._pick(owners)] if n % 5 == 0 else []),
            ]
            listed = ";".join(dict.fromkeys(own)) if n % 10 else ""
            item = str(n % 4 + 1)
            cells = [
                listed,
                forum,
                day,
                item,
                str(due),
                status,
                str(closed),
                "",
                f"Priority {n % 4 + 1}",
            ]
            self.files["actions"].append([f"{label}/G{n:06}", title, *cells, _SOURCE])

    def _status(self, age: int) -> str:
        """Most of last year's are open still, few of those before."""
        is_open = self._chance.random() < (0.6 if age < 365 else 0.05)
        return self._pick(("open", "in progress")) if is_open else "complete"


def _sample() -> Files:
    """The sample's rows, each with all the columns of its file."""
    found: Files = {}
    for sheet in SHEETS:
        path = sample_path("west-yorkshire") / f"{sheet.name}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            found[sheet.name] = [[row.get(c.heading) or "" for c in sheet.columns] for row in rows]
    return found


def _wanted(sample: Files, names: int) -> dict[str, int]:
    """How many names each file must be given, so that there are `names` with the sample's."""
    titles = {row[3] for row in sample["agenda"]}
    streams = {row[0] for row in sample["funding"]} - {"Total"}
    rows = ("parties", "forums", "priorities", "metrics", "milestones", "assurance")
    missing = max(0, names - len(titles) - len(streams) - sum(len(sample[name]) for name in rows))
    wanted = {name: missing * share // 100 for name, share in _SHARES.items()}
    return {**wanted, "parties": missing - sum(wanted.values())}


def _titles(
    first: Sequence[str], then: Sequence[str], last: Sequence[str], number: int
) -> list[str]:
    """Names of three parts, none twice, the middle part changing fastest."""
    made: Iterator[str] = (f"{a} {b} {c}" for c, a, b in product(last, first, then))
    return list(islice(made, number))


def _day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()
