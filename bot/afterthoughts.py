"""What is said of a change right after it was written, undone or dropped: "actually make that 14
December", "sorry, Sharon", "same for COM/23/02", "and the rest to Alex". It is
proposed as a change of its own.
"""

from dataclasses import replace
from typing import Any

from bot.conversation_state import State
from bot.meant_records import with_meant_number
from bot.open_proposals import Answer, waiting
from bot.pointing import MOST_AT_ONCE, THE_REST
from bot.proposal_corrections import edited
from bot.short_refs import by_state, in_context
from bot.understanding.drafts.correction_builds import asks_something
from bot.understanding.drafts.meant_numbers import meant_number
from bot.understanding.recognise import Recogniser
from handlers.ask import Ask
from handlers.patterns import Pattern, any_of
from handlers.proposals import propose_again
from handlers.reply import Reply
from handlers.several import refs_of
from handlers.turn import Turn
from handlers.wording import distinct, listed

# Words with which a correction begins or ends; without any it is a message of its own.
_LED = Pattern(
    r"(?i)^\W*(?:(?:oh|ah|hmm|oops|whoops|hi|er|um|well|so)\b[\s,.!–-]*)*"
    + any_of(
        "actually|sorry|no|nope|oops|whoops|wait|hang on|hold on|or rather|rather|not|wrong",
        r"(?:i )?meant|i mean|make (?:it|that)|change (?:it|that) to|move (?:it|that) to",
        r"(?:(?:that|it|this|which) )?(?:should|ought to)(?:['’]ve| have)?(?: be| been)?",
        r"(?:the )?(?:same|ditto)(?: again)?(?: for| with| to)?|add|and|also|plus|as well as",
        r"(?:change|set|correct|amend|fix|update) (?:the|its) (?:owner|wording|text|words|deadline"
        r"|(?:due )?date)",
        r"(?:the|its) (?:owner|wording|text|deadline|(?:due )?date) (?:should|is|was|ought|needs)",
    )
    + r"\b|\b(?:actually|instead|sorry|too|as well)\W*$"
)
_AS_WELL = Pattern(
    r"(?i)^\W*(?:and|also|plus|add|(?:the )?(?:same|ditto)|as well as)\b|\b(?:too|as well)\W*$"
)
# What names its own change is a new one: "propose COM/23/01 for closure, and COM/23/02 too".
_ORDERED = Pattern(
    r"(?i)^\W*(?:(?:please|pls|and|also|sorry|oh|actually|no|wait|hang on|oops|can you"
    r"|could you)\W+)*"
    r"(?:(?:close|propose|push|move|give|mark|withdraw|re-?open|pass|assign|extend|put|supersede"
    r"|note|complete)\b(?! (?:it|that) (?:to|for)\b)|add an? (?:note|update)\b)"
)
_AND = Pattern(r"(?i)^\W*(?:(?:and|also|plus|then|so)\b\W*)+")
_SAME = Pattern(
    r"(?i)\W*(?:(?:and|also|plus|now|do|please|pls)\W+)*(?:(?:the )?(?:same|ditto|likewise)"
    r"(?: again)?(?: (?:for|with|to))?)?\W*(?:(?:too|as well|please|pls|likewise)\W*)*"
)
_ANOTHER = Pattern(
    r"(?i)^\W*(?:(?:ok|okay|oh|and|now|also|yes|thanks|great|please)\W+)*(?:the )?(?:same|ditto)"
    r"(?: (?:again|action|one|thing|please))* (?:(?:for|on|against|with) )?\w"
)
_CHANGES = {"due": "reschedule", "owners": "reassign", "action": "correct"}
MOST_WORDS = 8


def afterthought(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The proposal that puts right what was settled last; null where a message does not."""
    before = {name: value for name, value in state.settled.items() if name != "is_written"}
    is_led = _LED.search(text) and not asks_something(text)
    if before.get("change") == "add" and ("ref" not in before or _ANOTHER.match(text)):
        return None  # which of several new ones is meant; or another one of that kind
    if before and THE_REST.search(text) and not text.rstrip().endswith("?"):
        return _of_the_rest(before, text, state, turn, recogniser)
    is_short = len(text.split()) <= MOST_WORDS or meant_number(text)
    if not before or not is_led or not is_short or _ORDERED.match(text):
        return None
    proposal = _put_right(before, text, turn, recogniser)
    if proposal is None:
        return None
    reply = propose_again(proposal, turn)
    is_of_others = set(refs_of(proposal)) != set(refs_of(before))
    if is_of_others and state.settled["is_written"] and not _AS_WELL.search(text):
        reply = _with_what_stands(reply, before)
    if not reply.proposal:
        return reply, replace(state, settled={})
    return reply, waiting(reply, turn)


def _put_right(
    before: dict[str, Any], text: str, turn: Turn, recogniser: Recogniser
) -> dict[str, Any] | None:
    """The change of other actions instead, or with another day, owner or wording; null where a
    message puts nothing right.
    """
    is_of_one = "ref" in before and before["change"] != "add"
    meant = with_meant_number(before, text, recogniser, turn) if is_of_one else None
    if meant and meant["ref"] != before["ref"]:
        return meant
    others = _others(before, text, turn, recogniser)
    if others and set(others) <= set(refs_of(before)):
        return None  # what is said of the same again is a change of its own: "sorry, reopen it"
    if others is None or (others and recogniser.spotted(text, turn.now).of_kind("party")):
        return None  # "the VRP should be on COM/23/01 too" is a change of its own
    return _of_others(before, others) if others else _anew(before, text, recogniser, turn)


def _of_the_rest(
    before: dict[str, Any], text: str, state: State, turn: Turn, recogniser: Recogniser
) -> Answer | None:
    """The same change to those of the list that no change was made to: with the owner or the day
    that is said of them, or as it was where they are only said to be so too.
    """
    changed = [before["ref"]] if "ref" in before else before.get("refs", [])
    rest = [ref for ref in state.places if ref not in (*changed, *state.dealt_with)]
    is_of_it = 0 < len(rest) <= MOST_AT_ONCE and set(changed) <= set(state.places)
    same = _of_others(before, rest) if is_of_it else None
    said = THE_REST.sub("", text)
    if same is None or len(said.split()) > MOST_WORDS or _ORDERED.match(text):
        return None
    anew = edited(same, _AND.sub("", said), recogniser, turn)
    proposal = anew if isinstance(anew, dict) and anew != same else None
    if proposal is None and _SAME.fullmatch(said):
        proposal = same
    reply = propose_again(proposal, turn) if proposal else None
    return (reply, waiting(reply, turn)) if reply and reply.proposal else None


def _others(
    before: dict[str, Any], text: str, turn: Turn, recogniser: Recogniser
) -> list[str] | None:
    """The other actions that a message names, a number alone as one of the forum of those before;
    null where one may be any of several.
    """
    named = recogniser.spotted(text, turn.now).of_kind("ref")
    readings = tuple(mention.readings["ref"] for mention in named)
    change = "reopen" if before["change"] == "reopen" else "complete"
    meant = Ask(
        f"changes.{change}",
        refs=tuple(refs[0] for refs in readings if len(refs) == 1),
        unsure=tuple(("ref", refs) for refs in readings if len(refs) > 1),
    )
    refs = refs_of(before)
    meant = by_state(in_context(meant, None, refs, turn), turn)
    return None if meant.unsure else list(meant.refs)


def _of_others(before: dict[str, Any], refs: list[str]) -> dict[str, Any] | None:
    """The same change to other actions."""
    if before["change"] in ("add", "supersede", "correct"):
        return None
    rest = {name: value for name, value in before.items() if name not in ("ref", "refs")}
    return {**rest, **({"ref": refs[0]} if len(refs) == 1 else {"refs": refs})}


def _anew(
    before: dict[str, Any], text: str, recogniser: Recogniser, turn: Turn
) -> dict[str, Any] | None:
    """The change with another day, owner or wording; of an action that is new, that alone."""
    anew = edited(before, text, recogniser, turn)
    if not isinstance(anew, dict) or anew == before:
        return None
    changed = [name for name in _CHANGES if anew.get(name) != before.get(name)]
    if before["change"] != "add" and (len(changed) != 1 or changed[0] in before):
        return anew
    if len(changed) != 1:
        return None
    which = {name: before[name] for name in ("ref", "refs") if name in before}
    return {"change": _CHANGES[changed[0]], **which, changed[0]: anew[changed[0]]}


def _with_what_stands(reply: Reply, before: dict[str, Any]) -> Reply:
    """The reply with the warning that what was written stands."""
    stands = f"what was written of {listed(refs_of(before))} stands; “undo” takes it back"
    return replace(reply, warnings=distinct((stands, *reply.warnings)))
