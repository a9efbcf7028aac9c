"""`remembrancer find`: the records that a text may name, best first."""

import argparse
import json

from sqlmodel import Session

from bot.commands.lines import fields_of, texts
from bot.commands.opening import register
from bot.knowledge import finder
from bot.platforms.screen import without_controls
from bot.understanding.names.find import Candidate, as_json, is_clear

KINDS = ("action", "party", "forum", "metric")
_HINT = "Type a name a line; Ctrl-D ends."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("text", metavar="TEXT", nargs="*", help="the name; lines if not given")
    parser.add_argument("--kind", choices=KINDS, help="look only among these")
    parser.add_argument("--json", action="store_true", help="print what is found as a line of JSON")


def run(arguments: argparse.Namespace) -> int:
    """Find what the text, or each line of standard input, may name."""
    with register() as engine:
        with Session(engine) as session:
            names = finder(session)
        for number, line in texts(arguments.text, _HINT):
            error = ""
            found: list[Candidate] = []
            try:
                fields = fields_of(number, line, {"text", "kind"})
                kind = fields.get("kind") or arguments.kind
                found = names.find(fields.get("text") or "", (kind,) if kind else None)
            except ValueError as problem:
                error = str(problem)
            if arguments.json:
                shown = {**as_json(found), **({"error": error} if error else {})}
                print(json.dumps(shown, ensure_ascii=False), flush=True)
            else:
                print(without_controls(error or _in_words(found)), flush=True)
    return 0


def _in_words(found: list[Candidate]) -> str:
    if not found:
        return "Nothing found."
    lines = [_line(candidate) for candidate in found]
    if not is_clear(found):
        lines.append("Not clear: a person would be asked which one is meant.")
    return "\n".join(lines)


def _line(candidate: Candidate) -> str:
    name = candidate.name
    if candidate.ref != name:
        name = f"{candidate.ref}: {name}"
    return f"{candidate.score:6.2f}  {candidate.kind:<7} {name}"
