"""The alphabet of the grammar: one character stands for one kind of token.

A text becomes a string of such characters, and a rule is a regular expression over it, written
with the kinds' names: "the? ORDINAL weekday (of|in)? PERIOD". That keeps rules readable and the
matching in compiled code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

KINDS = """
num cnum big year4 yr2 ordn ordw numw pair dm TIME wtime ampm
month wmonth wday wwday wdays dayname feast unit tunit workday weekend
next last this ago hence later earlier from after before since until by on in within during between
and to through dash slash dot comma colon punct apos of the art few at for around early start end
every other qtr half fy fyword cyword year date commencing ending partday play eod eoperiod
now time plus first_thing so_far to_date notbefore notafter adverb week_of onwards possessive
filler word cap DAY PERIOD DUR RECUR RANGE opaque final second_last to_the
""".split()

CHARACTERS = {kind: chr(0xC0 + index) for index, kind in enumerate(KINDS)}

GROUPS = {
    "DAYNUM": "num|ordn|ordw",
    "ORDINAL": "ordn|ordw|last|final",
    "MONTH": "month|wmonth",
    "WEEKDAY": "wday|wwday",
    "COUNT": "num|cnum|big|art|few|year4",
    "MOD": "next|last|this",
    "SPAN": "DAY|PERIOD",
    "JOIN": "to|dash|until|through",
    "GOVERNOR": "by|on|in|within|during|since|until|before|after|from|notbefore|notafter|for|of"
    "|around|at|through|between|and|to",
    "WORDISH": "word|cap",
}


@dataclass(slots=True)
class Token:
    """A piece of the text: its kind's character, what it means, and where it stands."""

    code: str
    value: Any
    start: int
    end: int


def expression(pattern: str) -> str:
    """A rule's pattern, written with names, as a regular expression over kinds."""

    def character(match: re.Match[str]) -> str:
        name = match[0]
        group = GROUPS.get(name)
        if group:
            return "[" + "".join(CHARACTERS[kind] for kind in group.split("|")) + "]"
        return CHARACTERS[name]

    grouped = re.sub(r"\((?!\?)", "(?:", pattern)
    return re.sub(r"[A-Za-z_][A-Za-z_0-9]*", character, grouped).replace(" ", "")


def codes_of(names: str) -> str:
    """The characters of some kinds or groups, for membership tests."""
    kinds: list[str] = []
    for name in names.split("|"):
        kinds += GROUPS.get(name, name).split("|")
    return "".join(CHARACTERS[kind] for kind in kinds)
