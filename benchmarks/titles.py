"""How actions are found by their titles, for the page; the measuring is in find_titles."""

from benchmarks.find_titles import Row, measure
from benchmarks.report import Figure, Question, figure

KINDS = {"varied": "titles with a name of their own", "alike": "titles of a few common words"}


def question(size: int) -> Question:
    """The figures for a register of `size` titles."""
    figures = [
        each for kind, words in KINDS.items() for each in _figures(measure(size, kind), words)
    ]
    return Question(
        f"Is an action found among {size:,} by what somebody remembers of its title?",
        "Type it with two slips, or four words of it in any order, and the right one comes first "
        "before you look up. The floor is a full scan by rapidfuzz's WRatio, of which a tenth is "
        "allowed.",
        tuple(figures),
    )


def _figures(row: Row, words: str) -> tuple[Figure, ...]:
    slowest, scan = float(row["p99 ms"]), float(row["WRatio scan ms"])
    beside = f"scan {scan:,.0f} ms: {slowest / scan:.3f} of it"
    right = {name: float(row[name]) * 100 for name in row if "right first" in name}
    return (
        figure(
            f"{words}: right first with two slips",
            right["two slips, right first"],
            "%",
            at_least=98,
        ),
        figure(
            f"{words}: right first with four of its words",
            right["four telling words, right first"],
            "%",
            at_least=97,
        ),
        figure(f"{words}: p50", float(row["p50 ms"]), "ms"),
        Figure(
            f"{words}: p99",
            f"{slowest:,.2f} ms",
            "under a tenth of the scan",
            beside,
            slowest < scan / 10,
        ),
    )
