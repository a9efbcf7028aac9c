"""One cell: from the text a clerk wrote to the value a field holds, and back."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal, InvalidOperation

from store.register.sheet_columns import Column

Value = date | time | Decimal | bool | str | None

LONGEST_CELL = 32_767  # Excel's own limit: longer text could not be exported to a workbook
NOT_AVAILABLE = "not available"

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BRITISH_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")
_FIGURE = re.compile(r"[+\-−]?£?[+\-−]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?")
_YEAR = re.compile(r"(\d{4})/(\d{2})")
_RECRUIT = re.compile(r"recruit (\d+) by (\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_AIMS = ("increase", "reduce", "maintain", "monitor", "below baseline")
_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}


def tidy(text: str) -> str:
    """The text as a cell keeps it: no space around it, and one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def read_cell(text: str, column: Column) -> Value:
    """The value of a tidy cell. Raises ValueError with what is wrong and what to write."""
    if not text:
        if column.required:
            raise ValueError(f"this is blank; every row needs its {column.heading}.")
        return column.blank
    check_text(text)
    return READERS[column.kind](text, column)


def check_text(text: str) -> None:
    """Raise ValueError for text that no database or workbook could keep."""
    if len(text) > LONGEST_CELL:
        raise ValueError(f"the text is longer than {LONGEST_CELL:,} characters; shorten it.")
    if found := _UNPRINTABLE.search(text):
        raise ValueError(
            f"there is an unprintable character (U+{ord(found[0]):04X}) after "
            f"“{text[max(0, found.start() - 20) : found.start()]}”; delete it."
        )


def parts(text: str) -> list[str]:
    """The parts of a list with `;`, in order, each once."""
    return list(dict.fromkeys(part for each in text.split(";") if (part := each.strip())))


def write_cell(value: Value) -> str:
    """The cell that `read_cell` reads as the value."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return format(value, "f")
        case time():
            return value.isoformat("seconds" if value.second else "minutes")
        case date():
            return value.isoformat()
        case _:
            return value


def _text(text: str, _column: Column) -> str:
    return text


def _name(text: str, _column: Column) -> str:
    if ";" in text:
        raise ValueError("a name cannot contain “;”, which separates the names of a list.")
    return text


def _word(text: str, column: Column) -> str:
    for word in column.words:
        if " ".join(text.casefold().split()) == word.casefold():
            return word
    raise ValueError(f"“{text}” is not one of the words for it: {', '.join(column.words)}.")


def _day(text: str, _column: Column) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"“{text}” is not in the calendar; check the day and month.") from error
    example = "2023-10-10"
    if british := _BRITISH_DAY.fullmatch(text):
        day, month, year = (int(part) for part in british.groups())
        example = f"{year:04}-{month:02}-{day:02}"
    raise ValueError(f"“{text}” is not a date; write year-month-day, as in {example}.")


def _time(text: str, _column: Column) -> time:
    if found := _TIME.fullmatch(text):
        hour, minute, second = (int(part or 0) for part in found.groups())
        return time(hour, minute, second)
    raise ValueError(f"“{text}” is not a time of day; write it as in 14:30.")


def _money(text: str, _column: Column) -> Decimal:
    if _FIGURE.fullmatch(text) and not text.endswith("%"):
        plain = text.replace("£", "").replace(",", "").replace("−", "-")
        try:
            return Decimal(plain)
        except InvalidOperation:
            pass
    raise ValueError(f"“{text}” is not a sum of money; write pounds, as in 4818532 or 1369402.75.")


def _yes_or_no(text: str, _column: Column) -> bool:
    try:
        return _YES_OR_NO[text.casefold()]
    except KeyError:
        raise ValueError(f"“{text}” is neither yes nor no; write one of them.") from None


def _figure(text: str, _column: Column) -> str:
    if text.casefold() == NOT_AVAILABLE:
        return NOT_AVAILABLE
    if _FIGURE.fullmatch(text):
        return text
    raise ValueError(
        f"“{text}” is not a figure; write a number, a percentage as in 71.2%, or {NOT_AVAILABLE}."
    )


def _aim(text: str, column: Column) -> str:
    plain = " ".join(text.casefold().split())
    if plain in _AIMS:
        return plain
    if found := _RECRUIT.fullmatch(plain):
        _day(found[2], column)
        return plain
    raise ValueError(
        f"“{text}” is not one of the aims: {', '.join(_AIMS)}, or as in "
        "“recruit 750 by 2024-04-30”."
    )


def _financial_year(text: str, _column: Column) -> str:
    found = _YEAR.fullmatch(text)
    if found and (int(found[1]) + 1) % 100 == int(found[2]):
        return text
    raise ValueError(f"“{text}” is not a financial year; write it as in 2023/24.")


READERS: dict[str, Callable[[str, Column], Value]] = {
    "text": _text,
    "name": _name,
    "word": _word,
    "day": _day,
    "time": _time,
    "money": _money,
    "yes or no": _yes_or_no,
    "figure": _figure,
    "aim": _aim,
    "financial year": _financial_year,
}
