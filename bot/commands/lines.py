"""Messages from standard input, a line each: plain text, or a JSON object with fields."""

import json
import sys
from collections.abc import Collection, Iterator
from typing import Any, TextIO

Fields = dict[str, str | None]


def lines_of(stream: TextIO) -> Iterator[tuple[int, str]]:
    """The lines that hold something, numbered from 1, each as soon as it has come."""
    for number, line in enumerate(iter(stream.readline, ""), start=1):
        text = line.strip().removeprefix("\ufeff").strip()
        if text:
            yield number, text


def texts(words: list[str], hint: str) -> Iterator[tuple[int, str]]:
    """The one message that the command line gave, or else the lines of standard input. `hint` is
    shown to a person who sits at that standard input. What comes from no line has the number 0.
    """
    if words:
        yield 0, " ".join(words)
        return
    if sys.stdin.isatty():
        print(hint, file=sys.stderr)
    yield from lines_of(sys.stdin)


def fields_of(number: int, line: str, known: Collection[str]) -> Fields:
    """What a line says, by field: a line that begins with "{" is a JSON object, any other is the
    field `text`. Fields that are not `known` are passed over.

    Raises ValueError, in words that name the line, for a broken object or a field that is no text.
    """
    if number == 0 or not line.startswith("{"):
        return {"text": _sound(line)}
    try:
        read: dict[str, Any] = json.loads(line)
    except json.JSONDecodeError as error:
        where = f"{error.msg} at character {error.pos + 1}"
        raise ValueError(f"Line {number} is not a JSON object: {where}.") from error
    except (RecursionError, ValueError) as error:
        raise ValueError(f"Line {number} is not a JSON object that can be read.") from error
    fields: Fields = {}
    for name in known & read.keys():
        value = read[name]
        if value is not None and not isinstance(value, str):
            raise ValueError(f"Line {number}: “{name}” must be text, not {json.dumps(value)[:40]}.")
        fields[name] = value if value is None else _sound(value)
    return fields


def _sound(text: str) -> str:
    """The text without halves of characters, which no database and no terminal takes."""
    return text.encode("utf-8", "replace").decode()
