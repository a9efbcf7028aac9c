"""`remembrancer when`: the date that a text names."""

import argparse
import json
from datetime import date, datetime

from bot.commands.clock import add_clock, local_now, moment
from bot.commands.lines import fields_of, texts
from bot.platforms.screen import without_controls
from bot.understanding.dates import DateReading, as_json, read

_NO_DATE = {"kind": None, "value": None, "quote": None}
_HINT = "Type a text a line; Ctrl-D ends."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("text", metavar="TEXT", nargs="*", help="the text; lines if not given")
    add_clock(parser)
    parser.add_argument("--json", action="store_true", help="print each reading as a line of JSON")


def run(arguments: argparse.Namespace) -> int:
    """Read the text, or each line of standard input."""
    for number, line in texts(arguments.text, _HINT):
        try:
            fields = fields_of(number, line, {"text", "at"})
            at = fields.get("at")
            reading = read(
                fields.get("text") or "", moment(at) if at else arguments.at or local_now()
            )
            found = as_json(reading) if reading else _NO_DATE
            shown = json.dumps(found, ensure_ascii=False) if arguments.json else in_words(reading)
        except ValueError as error:
            shown = str(error)
            if arguments.json:
                shown = json.dumps(_NO_DATE | {"error": shown}, ensure_ascii=False)
        print(shown if arguments.json else without_controls(shown), flush=True)
    return 0


def in_words(reading: DateReading | None) -> str:
    """A reading as a sentence, with what was assumed and what does not add up."""
    if reading is None:
        return "No date."
    said = f"“{reading.quote}” is {_value_in_words(reading)}."
    if reading.inferred:
        said += f" Read as {reading.inferred}."
    if reading.warning:
        said += f" Note: {reading.warning}."
    return said


def _value_in_words(reading: DateReading) -> str:
    value = reading.value
    if isinstance(value, str):
        return f"the recurrence {value}"
    if isinstance(value, datetime):
        return f"{_day(value)}, {value:%H:%M}"
    if isinstance(value, date):
        return _day(value)
    first, last = value
    if first and last:
        return f"{_day(first)} to {_day(last)}"
    if first:
        return f"{_day(first)} and after"
    return f"up to {_day(last)}" if last else "any day"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"
