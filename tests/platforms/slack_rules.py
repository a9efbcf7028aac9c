"""The rules that a value in a message of Slack's may follow, each told in Slack's words.

Slack does not say in which unit it counts: texts are counted here in UTF-16 units with & < > as
entities, the longest of the ways.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

# A rule yields what is wrong with a value that stands at a JSON pointer.
Rule = Callable[[Any, str], Iterator[str]]


def length(text: str) -> int:
    """How long a text may count."""
    entities = 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 + entities


def as_list(value: Any) -> list[Any] | None:
    return cast("list[Any]", value) if isinstance(value, list) else None


def as_object(value: Any) -> Mapping[str, Any] | None:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else None


def string(most: int, least: int = 1) -> Rule:
    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"must provide a string [json-pointer:{at}]"
        elif length(value) > most:
            yield f"must be less than {most + 1} characters [json-pointer:{at}]"
        elif len(value) < least:
            yield f"must be more than {least - 1} characters [json-pointer:{at}]"
        elif any("\ud800" <= character <= "\udfff" for character in value):
            yield f"must be valid unicode [json-pointer:{at}]"

    return check


def one_of(*allowed: Any) -> Rule:
    def check(value: Any, at: str) -> Iterator[str]:
        if value not in allowed:
            yield f"must be one of {', '.join(map(str, allowed))} [json-pointer:{at}]"

    return check


def of(kind: type) -> Rule:
    def check(value: Any, at: str) -> Iterator[str]:
        if type(value) is not kind:
            yield f"must provide a {kind.__name__} [json-pointer:{at}]"

    return check


def items(rule: Rule, most: int, least: int = 1) -> Rule:
    def check(value: Any, at: str) -> Iterator[str]:
        array = as_list(value)
        if array is None:
            yield f"must provide an array [json-pointer:{at}]"
            return
        if len(array) > most:
            yield f"no more than {most} items allowed [json-pointer:{at}]"
        if len(array) < least:
            yield f"no fewer than {least} items required [json-pointer:{at}]"
        for number, each in enumerate(array):
            yield from rule(each, f"{at}/{number}")

    return check


def shape(**fields: Rule) -> Rule:
    """An object with these fields; one whose name ends in _ may be left out."""
    rules = {name.rstrip("_"): rule for name, rule in fields.items()}
    required = [name for name in fields if not name.endswith("_")]

    def check(value: Any, at: str) -> Iterator[str]:
        found = as_object(value)
        if found is None:
            yield f"must provide an object [json-pointer:{at}]"
            return
        for name in required:
            if name not in found:
                yield f"missing required field: {name} [json-pointer:{at}]"
        for name, each in found.items():
            if name not in rules:
                yield f"invalid additional property: {name} [json-pointer:{at}]"
            else:
                yield from rules[name](each, f"{at}/{name}")

    return check


def block(kinds: Mapping[str, Rule]) -> Rule:
    """An object whose `type` says which rule it follows."""

    def check(value: Any, at: str) -> Iterator[str]:
        kind = str((as_object(value) or {}).get("type"))
        if kind not in kinds:
            yield f"unsupported type: {kind} [json-pointer:{at}/type]"
        else:
            yield from kinds[kind](value, at)

    return check


def typed(kind: str, **fields: Rule) -> dict[str, Rule]:
    return {kind: shape(type=one_of(kind), **fields)}


def with_id(kind: str, **fields: Rule) -> dict[str, Rule]:
    return typed(kind, block_id_=string(255), **fields)
