"""How a message was read, as text for a person: mentions, candidates, scores, and what is asked."""

from collections.abc import Iterator
from itertools import islice

from bot.understanding.dates import as_json
from bot.understanding.sureness import TAKEN
from bot.understanding.understood import Understood
from bot.understanding.words.mentions import Mention, Spotted
from handlers.ask import ask_to_json

MOST_SHOWN = 8


def explained(understood: Understood) -> str:
    """All that led to the Ask, or to none: a block of lines for each step."""
    spotted = understood.spotted
    blocks = [
        [f"“{spotted.text}”, said at {spotted.now:%Y-%m-%d %H:%M}"],
        ["Mentions:", *_mentions(spotted)],
        ["Nearest sentences:", *_sentences(understood)],
        ["Asked:", *_asked(understood)],
    ]
    return "\n".join(line for block in blocks for line in block)


def _mentions(spotted: Spotted) -> Iterator[str]:
    if not spotted.mentions:
        yield "  none"
    width = max((len(_words(mention, spotted)) for mention in spotted.mentions), default=0)
    for mention in spotted.mentions:
        meanings = list(_meanings(mention, spotted)) or ["means nothing here"]
        first, *others = meanings
        yield f"  {_words(mention, spotted):<{width}}  {first}"
        yield from (f"  {'':<{width}}  {other}" for other in others)


def _words(mention: Mention, spotted: Spotted) -> str:
    return spotted.text[mention.start : mention.end]


def _meanings(mention: Mention, spotted: Spotted) -> Iterator[str]:
    if mention.corrected:
        yield f"taken for “{mention.text}”"
    for kind, refs in mention.readings.items():
        if kind == "topic":
            yield f"subject of {_listed(_with_scores(refs, spotted))}"
        elif mention.date is None or kind not in ("date", "recurrence"):
            some = "some words of " if mention.is_partial else ""
            yield f"{kind}: {some}{_listed(refs)}"
    if mention.date is not None:
        read = as_json(mention.date)
        yield f"{read['kind']}: {read['value']}"
        yield from (note for note in (mention.date.inferred, mention.date.warning) if note)
    for concept in mention.concepts:
        yield f"{concept.group}: {concept.name}" if concept.name else concept.group


def _with_scores(refs: tuple[str, ...], spotted: Spotted) -> tuple[str, ...]:
    hits = spotted.topic_hits
    return tuple(f"{ref} {hits[ref]:.2f}" if ref in hits else ref for ref in refs)


def _listed(refs: tuple[str, ...]) -> str:
    shown = ", ".join(refs[:MOST_SHOWN])
    return f"{shown} and {len(refs) - MOST_SHOWN} more" if len(refs) > MOST_SHOWN else shown


def _sentences(understood: Understood) -> Iterator[str]:
    if not understood.nearest:
        yield "  none"
    for near in islice(understood.nearest, MOST_SHOWN):
        yield f"  {near.score:.2f}  {near.intent:<20}  {near.sentence}"


def _asked(understood: Understood) -> Iterator[str]:
    if understood.ask is None:
        best = understood.nearest[0].score if understood.nearest else 0.0
        yield f"  nothing: {best:.2f} is less than the {TAKEN:.2f} at which a message is taken"
        return
    for name, value in ask_to_json(understood.ask).items():
        if name != "text":
            yield f"  {name}: {_plain(value)}"


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {each}" for name, each in value.items())  # pyright: ignore[reportUnknownVariableType] - JSON
    if isinstance(value, (list, tuple)):
        return _listed(tuple(str(each) for each in value))  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - JSON
    return str(value)
