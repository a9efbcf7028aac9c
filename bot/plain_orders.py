"""What a message orders of an action, read by its parts and put as the example sentences have it,
before anything else is made of it.
"""

from bot.conversation_state import State
from bot.meant_items import with_items_named
from bot.meant_runs import with_runs_named
from bot.meant_sets import with_sets_named
from bot.pointing import standing_alone, with_places
from bot.understanding.recognise import Recogniser
from bot.understanding.told.parted_orders import is_pointed, parted_order
from handlers.patterns import Pattern
from handlers.turn import Turn

_ONE_POINTED_AT = Pattern(r"(?i)^(?:this|that|the)(?: (?:one|action))$|^this$|^that$")
_NUMBER = Pattern(r"(?i)(?:actions?|numbers?|nos?\.?|refs?) ?#?(?=\d)|\b(?:both|all) (?=\d)")
_SEVERAL = Pattern(r"(?i)^(?!all|the|both|any|every).*\b(?:actions|ones)$")
_BARE = Pattern(r"\b\d\b")
_PLACE = Pattern(r"(?i) (?:on|of|in) (?:that|the|this) list$")
_COUNTED = Pattern(r"(?i)^number (one|two|three|four|five)$")
_ORDINAL = {"one": "first", "two": "second", "three": "third", "four": "fourth", "five": "fifth"}


def in_plain_words(text: str, state: State, turn: Turn, recogniser: Recogniser) -> str:
    """The order that a message is; empty where it is none that is wholly read by its parts."""
    order = parted_order(with_items_named(text, turn), turn.now, recogniser)
    if order is None:
        return ""
    one = _NUMBER.sub("", _PLACE.sub("", order.one.strip()))
    if one != order.one:
        one = _BARE.sub(lambda found: f"0{found[0]}", one)
    place = _COUNTED.match(order.one)
    one = f"the {_ORDINAL[place[1].lower()]} one" if place else one
    one = "it" if _ONE_POINTED_AT.match(one) else one
    verb = "reopen" if order.kind == "reopen" else "close"
    ways = (one, f"all the {one}") if _SEVERAL.search(one) else (one,)
    named = (_named(f"{verb} {said}", state, turn, recogniser) for said in ways)
    found = next(filter(None, named), "")
    if not found and is_pointed(one):
        return ""  # what that is, is asked where several may be meant
    return order.about(found or one)


def _named(order: str, state: State, turn: Turn, recogniser: Recogniser) -> str:
    """The references of the actions that an order is about, where it points at them or says what
    they have in common; empty where they are not to be told.
    """
    order = with_runs_named(with_places(order, state.places, state.dealt_with), turn, recogniser)
    named = with_sets_named(order, state, turn, recogniser)
    if not isinstance(named, str):
        return ""
    alone = standing_alone(named, state.records, state.listed)
    refs = recogniser.spotted(alone, turn.now).of_kind("ref")
    return ", ".join(alone[ref.start : ref.end] for ref in refs)
