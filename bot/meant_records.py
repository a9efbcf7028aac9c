"""The record that is meant instead of the one that was said: "not 06, 03", "typo, COM/23/09"; or
the day of the month.
"""

import re
from datetime import date
from typing import Any

from bot.understanding.drafts.meant_numbers import meant_number
from bot.understanding.recognise import Recogniser
from bot.understanding.words.references import parts_of
from handlers.ask import Ask
from handlers.patterns import Pattern
from handlers.turn import Turn

_WRONG_ONE = Pattern(r"(?i)\b(?:wrong (?:one|number|ref(?:erence)?|action)|not that one)\b")


def with_meant_number(
    proposal: dict[str, Any], text: str, recogniser: Recogniser, turn: Turn
) -> dict[str, Any] | None:
    """A proposal with the reference, or the day of the month, that is said to be meant instead of
    the one it has: "not 06, 03"; null where it has not the one that is taken back.
    """
    meant, wrong = meant_number(text) or ("", "")
    if meant and not wrong:
        if meant.isdigit() and not _is_of_the_record(proposal, text):
            return None
        return _with_record(proposal, meant, recogniser)
    if not wrong:
        return None
    before: list[str] = [proposal["ref"]] if "ref" in proposal else list(proposal.get("refs", ()))
    place = next((n for n, ref in enumerate(before) if _ends_alike(ref, wrong)), None)
    if place is not None:
        spotted = recogniser.spotted(meant, turn.now).of_kind("ref")
        named = [] if meant.isdigit() else [ref for m in spotted for ref in m.readings["ref"]]
        tail = re.sub(r"\d+$", lambda old: meant.zfill(len(old[0])), before[place])
        refs = [*before[:place], *(named or [tail]), *before[place + 1 :]]
        return {**proposal, **({"ref": refs[0]} if "ref" in proposal else {"refs": refs})}
    due = date.fromisoformat(proposal["due"]) if proposal.get("due") else None
    if due is None or not (wrong.isdigit() and meant.isdigit()) or int(wrong) != due.day:
        return None
    try:
        return {**proposal, "due": due.replace(day=int(meant)).isoformat()}
    except ValueError:
        return None


def _is_of_the_record(proposal: dict[str, Any], text: str) -> bool:
    """Whether a number alone can only be the record's: nothing else of the proposal has one, or it
    is said that the wrong one was named.
    """
    has_others = any(name in proposal for name in ("due", "note", "action", "item", "record"))
    return bool(_WRONG_ONE.search(text)) or not has_others


def _with_record(
    proposal: dict[str, Any], meant: str, recogniser: Recogniser
) -> dict[str, Any] | None:
    """A proposal for the record of its kind that is said in full, or by its last numbers ("22/15",
    "15"); null where none is.
    """
    before, said = parts_of(proposal.get("ref", "")), parts_of(meant)
    if not 1 <= len(said) <= len(before):
        return None
    if len(said) == 1:
        said = (meant.zfill(len(before[-1])),)
    whole = "/".join((*before[: -len(said)], *said))
    refs = [ref for mention in recogniser.references.spot(whole) for ref in mention.refs]
    return {**proposal, "ref": refs[0]} if len(refs) == 1 and refs[0] != proposal["ref"] else None


def _ends_alike(ref: str, said: str) -> bool:
    """Whether a reference, or its last numbers, are what is said."""
    parts, tail = parts_of(ref), parts_of(said)
    return bool(tail) and parts[-len(tail) :] == tail


def with_meant_ref(order: Ask, text: str, recogniser: Recogniser) -> Ask | None:
    """An order about a reference that is not recorded, with the one that `text` says is meant: in
    full, or its last number; null where it says none, or the order's own is recorded.
    """
    meant = meant_number(text) if len(order.refs) == 1 else None
    known = recogniser.references.spot
    if meant is None or recogniser.references.holds(order.refs[0]):
        return None
    said = meant[0]
    if said.isdigit():
        said = re.sub(r"\d+$", lambda old: said.zfill(len(old[0])), order.refs[0])
    refs = [ref for mention in known(said) for ref in mention.refs]
    return order.but(refs=(refs[0],)) if len(refs) == 1 else None
