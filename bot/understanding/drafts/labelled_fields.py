"""A new action whose fields stand apart: labelled ("what: ... who: ... when: ..."), under the
heading of a table ("Action | Owner | Due"), or as the cells of one row. What comes out is the order
to log it.
"""

import re
from collections.abc import Callable, Sequence

from bot.understanding.drafts.log_shorthand import begins_action
from handlers.patterns import Pattern, any_of

_OF_FIELD = {
    "what": "what|action|task|text|description|details?",
    "who": "who|(?:action )?owners?|lead|assigned to|assignee|responsible|for",
    "when": "when|due(?: date| by)?|by when|deadline|date|target(?: date)?",
}
_FIELD = Pattern(
    r"(?is)(?:^|[.;,|\n–]\s*|\s{2,}|\s[-/]\s|:\s*)"
    + any_of(*(rf"(?P<{name}>{words})" for name, words in _OF_FIELD.items()))
    + r"\s*(?:[:=]|\s[-–](?=\s))\s*"
)
_HEADING = Pattern(
    r"(?is)^\W*" + any_of(*(rf"(?P<{name}>{words})" for name, words in _OF_FIELD.items())) + r"\W*$"
)
_KIND = r"(?:(?:please|pls|can you|could you|can we)[\s,]+)*"
_OPENING = Pattern(
    rf"(?i)^\W*{_KIND}"
    r"(?:(?:log|add|record|raise|create|put|stick|note|jot|minute|make|get|capture|enter|open"
    r"|register|new)\s+)?"
    r"(?:(?:an?|the|this|new|following)\s+)*(?:action(?: point)?)?[\s.:;,–-]*$"
)
# The request that stands before or behind the fields.
_ASKED = (
    rf"{_KIND}(?:log|add|record|minute|capture)(?: (?:this|that|it|the following))?"
    r"(?: one| action)?"
    r"(?: (?:please|pls|thanks|for me|to the (?:action )?log))*"
)
_ASKED_LAST = Pattern(rf"(?i)(?:\n\s*|[|;,.–-]\s+|\s[-–]\s){_ASKED}[\s.!?]*$")
_ASKED_FIRST = Pattern(rf"(?i)^\W*{_ASKED}\s*(?:[:\n]|\s[-–]\s)\s*")
_NOT_KNOWN = Pattern(
    r"(?i)^(?:tb[cad]|to be (?:confirmed|agreed|decided)|n/?a|none(?: yet)?|-+|\?+|no date)$"
)
_BAR = Pattern(r"\s*[|\t]\s*")
FEWEST_CELLS = 3
# "Log ANPR numbers - WYP - 31/10/23": what names a record, or is to be noted of one, is none.
_ROW = Pattern(
    rf"(?i)^\W*{_KIND}(?:log|add|raise|new action|log an? (?:new )?action|action)\s*[:–-]?\s+"
    r"(?P<row>(?!(?:an? |the )?(?:note|update|comment|reading|figure|meeting)\b)"
    r"(?![^\n]*(?:\b[a-z]{2,}/\d+/\d|\b0\d\b(?![/.-]\d)(?<![/.-]\d\d)))[^\n?:]{8,120}?)"
    r"(?: (?:please|pls|thanks))*[\s.]*$"
)
_DASH = Pattern(r"\s+[-–—]+\s+|\s*;\s+")


def labelled(text: str, names_party: Callable[[str], bool], is_day: Callable[[str], bool]) -> str:
    """The order to log an action whose fields stand apart; empty where none do. `names_party` and
    `is_day` tell whether words are the name of a party, or a day, and nothing else.
    """
    last, first = _ASKED_LAST.search(text), _ASKED_FIRST.match(text)
    bare = text[first.end() if first else 0 : last.start() if last else len(text)]
    row = _ROW.match(text)
    return (
        _by_labels(bare)
        or _by_headings([line for line in bare.split("\n") if line.strip(" |\t")])
        or _by_cells(_cells(bare), names_party, is_day, is_asked=bool(first or last))
        or (_by_cells(_DASH.split(row["row"]), names_party, is_day, is_asked=True) if row else "")
    )


def _by_labels(text: str) -> str:
    labels = list(_FIELD.finditer(text))
    names = [label.lastgroup or "" for label in labels]
    if names.count("what") > 1 or len(set(names)) != len(names) or len(names) < 2:
        return ""
    before = text[: labels[0].start()]
    ends = [*(label.start() for label in labels[1:]), len(text)]
    said = {
        name: text[label.end() : end].strip(" \t\n.;,|–-/")
        for name, label, end in zip(names, labels, ends, strict=True)
    }
    return _order(said) if _OPENING.match(before) else ""


def _by_headings(lines: Sequence[str]) -> str:
    """A heading, and one row under it."""
    if len(lines) != 2:
        return ""
    headings = [_HEADING.match(cell) for cell in _cells(lines[0])]
    values = _cells(lines[1])
    if len(headings) != len(values) or len(values) < 2 or not all(headings):
        return ""
    said = {
        heading.lastgroup or "": value
        for heading, value in zip(headings, values, strict=True)
        if heading
    }
    return _order(said)


def _by_cells(
    cells: Sequence[str],
    names_party: Callable[[str], bool],
    is_day: Callable[[str], bool],
    *,
    is_asked: bool,
) -> str:
    """One row: what is to be done, whose it is and by when, in whatever order."""
    if len(cells) != FEWEST_CELLS or any("\n" in cell for cell in cells):
        return ""
    who = [cell for cell in cells if names_party(cell)]
    when = [cell for cell in cells if is_day(cell)]
    what = [cell for cell in cells if cell not in who and cell not in when]
    if not len(who) == len(when) == len(what) == 1:
        return ""
    is_action = is_asked or begins_action(what[0].casefold())
    return _order({"what": what[0], "who": who[0], "when": when[0]}) if is_action else ""


def _cells(line: str) -> list[str]:
    return [cell for cell in _BAR.split(line.strip(" |\t\n")) if re.search(r"\w", cell)]


def _order(said: dict[str, str]) -> str:
    what, who, when = (said.get(name, "") for name in ("what", "who", "when"))
    if not what:
        return ""
    who, when = (_NOT_KNOWN.sub("", each) for each in (who, when))
    if not who:
        return f"log an action: {what}{f' by {when}' if when else ''}"
    return f"log an action for {who}{f', due {when}' if when else ''}: {what}"
