"""How fast a large register loads, loads again and is exported, on SQLite."""

import csv
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sqlmodel import Session

from store.database import migrate, open_database
from store.register import export, load

ACTIONS = 10_000
PARTIES = 200


def measure() -> dict[str, float]:
    """Rows a second for a register of 10,000 actions with two owners each.

    Keys name what was timed: the first load of a folder, the second (which changes nothing), the
    export to a folder and to a workbook, and the load of that workbook.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "register"
        _write_register(folder)
        engine = open_database(f"sqlite:///{place}/register.db")
        migrate(engine)
        with Session(engine) as session:
            steps: dict[str, Callable[[], object]] = {
                "first load": lambda: load(engine, folder),
                "second load": lambda: load(engine, folder),
                "export to a folder": lambda: export(session, Path(place) / "out"),
                "export to a workbook": lambda: export(session, Path(place) / "out.xlsx"),
                "load of a workbook": lambda: load(engine, Path(place) / "out.xlsx"),
            }
            rows = ACTIONS + PARTIES + 1
            rates = {
                f"{name}, rows a second": rows / _seconds(step) for name, step in steps.items()
            }
        engine.dispose()
        return {name: round(rate) for name, rate in rates.items()}


def _seconds(step: Callable[[], object]) -> float:
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


def _write_register(folder: Path) -> None:
    folder.mkdir()
    first = date(2023, 1, 2)
    parties = [[f"Party {n}", "group", f"P{n};the party of {n}"] for n in range(PARTIES)]
    actions = [
        [
            f"BOE/{n:05}",
            f"Write down example {n} and bring it back to the board, with what it cost",
            f"Party {n % PARTIES};P{(n + 1) % PARTIES}",
            "Board of Examples",
            (first + timedelta(days=n % 700)).isoformat(),
            str(n % 9 + 1),
            (first + timedelta(days=n % 900 + 30)).isoformat() if n % 3 else "",
            "open" if n % 2 else "in progress",
            f"Board of Examples, item {n % 9 + 1}",
        ]
        for n in range(ACTIONS)
    ]
    headings = [
        "Ref",
        "Action",
        "Owners",
        "Forum",
        "Meeting date",
        "Item",
        "Due",
        "Status",
        "Source",
    ]
    tables = {
        "parties": [["Name", "Kind", "Also known as"], *parties],
        "forums": [["Forum", "Abbreviation"], ["Board of Examples", "BoE"]],
        "actions": [headings, *actions],
    }
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


if __name__ == "__main__":
    for name, rate in measure().items():
        print(f"{name}: {rate:,}")
