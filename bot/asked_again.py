"""What is asked of a list once some of it was changed: "how many does that leave?", "what's left?";
and what else there is beside the one that was spoken of: "what else have they got?".
"""

from re import Match

from bot.conversation_state import State
from bot.following import followed
from bot.understanding.orders.orders import is_order
from bot.understanding.recognise import Recogniser
from handlers.ask import Ask, ask_from_json
from handlers.patterns import Pattern
from handlers.reply import Reply
from handlers.turn import Turn
from store.columns import OPEN_STATUSES

# The lists of records that come to an end, so that fewer are left.
_LISTS = ("actions.list", "recommendations.list", "plan.milestones")
_AGAIN = ("asked", "again")
_BEFORE = r"(?i)^\W*(?:(?:so|and|ok|okay|right|great|thanks|ta|then|now|but)\b\W*)*"
_KIND = r"(?: (?:actions?|ones?|of (?:them|those|these)|recommendations?|afis?|milestones?))?"
_STATE = r"(?P<state>(?: (?:open|overdue|late|outstanding|unowned))?)"
_NOW = r"(?: (?:now|then|still|all told|altogether|in total|in all|overall|at the moment))*"
_LEFT = (
    r"(?: (?:still|now|then))*"
    r"(?: (?:left(?: over)?|remaining|to go|to do|(?:still )?(?:outstanding|open)))+"
)
# "How many does that leave under item 4?": what is left of the list, perhaps only some of it.
_LEAVES = Pattern(
    rf"{_BEFORE}(?P<how>how many|what|which|who)(?:['’]?s)?{_STATE}{_KIND}"
    r"(?: (?:does|do|did|has|have))? (?:that|this|it) (?:leaves?|left)(?: (?:us|me|you))?"
    rf"(?: with)?(?P<rest>(?: (?!now\b|then\b|to\b|over\b|open\b).{{2,60}}?)?){_NOW}\W*$"
)
_IS_LEFT = Pattern(
    rf"{_BEFORE}(?:(?:list|show)(?: me)? )?(?P<how>how many|what|which|who)(?:['’]?s)?"
    rf"{_STATE}{_KIND}(?: (?:is|are|have we(?: got)?|do we have|does that make|there))*"
    rf"{_LEFT}{_NOW}(?: on (?:there|it|the list))?\W*$"
)
# After a change, of one record, these ask for all that there are.
_ALTOGETHER = Pattern(
    rf"{_BEFORE}how many{_STATE}(?P<kind>{_KIND})(?:['’]?s| is| are| does| do| have)*"
    r"(?: (?:that|this|it|we|there))*(?: (?:got|make|come to|have|leave(?: us)?(?: with)?))?"
    rf"(?P<all>{_NOW})\W*$"
)
_ALL = Pattern(r"(?i)\b(?:altogether|in total|in all|overall|all told)\b")
_ELSE = Pattern(
    r"(?i)\b(?:(?:any|some|no)thing|what|who|owt|nowt|which)? ?\belse\b|\bany others?\b"
    r"|\bother (?:open |overdue |late )?(?:actions?|ones)\b"
)


def listing_of(after: State, reply: Reply, before: State) -> dict[str, object]:
    """The last question that was answered by a list of records that come to an end."""
    is_list = bool(after.last) and after.last["intent"] in _LISTS and not after.last.get("refs")
    if is_list and (len(after.records) > 1 or reply.count is not None):
        return after.last
    return before.listing


def asked_again(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Ask | None:
    """What is asked, where it is what is left of the list from before a change; else null."""
    listing = ask_from_json(state.listing) if state.listing else None
    is_since_a_change = state.settled or state.dealt_with or (listing and _AGAIN in listing.sets)
    if is_order(text) or not is_since_a_change:
        return None
    leaves = _LEAVES.match(text) or _IS_LEFT.match(text)
    if leaves:
        return _what_is_left(leaves, listing, state, turn, recogniser)
    every = _ALTOGETHER.match(text) if state.settled else None
    if every is None:
        return None
    if listing and not (_ALL.search(text) or every["state"] or every["kind"]):
        return _counted_again(listing, "how many")
    kind = every["kind"] or " actions"
    return recogniser.recognise(f"how many{every['state'] or ' open'}{kind}", turn.now).ask


def _what_is_left(
    found: Match[str], listing: Ask | None, state: State, turn: Turn, recogniser: Recogniser
) -> Ask | None:
    """What is left of the last list, or of all actions where there was none; where more is said,
    what is left of it that is so.
    """
    how, rest = found["how"], (found.groupdict().get("rest") or "").strip()
    if listing is None or (found["state"] and not rest):
        asked = f"{how}{found['state'] or ' open'} actions {rest}".strip()
        return recogniser.recognise(asked, turn.now).ask
    again = _counted_again(listing, how)
    if again is None or not rest:
        return again
    understood = recogniser.recognise(rest, turn.now)
    narrower = followed(f"and {rest}", again, understood, recogniser, turn.now, state.listed)
    return narrower if narrower and narrower.intent == listing.intent else None


def _counted_again(listing: Ask, how: str) -> Ask | None:
    """The list as it is now, of what is still open; null for one of what has ended."""
    if not set(listing.statuses) <= set(OPEN_STATUSES):
        return None
    statuses = listing.statuses or OPEN_STATUSES
    sets = tuple(dict.fromkeys((*listing.sets, _AGAIN)))
    is_count = how.lower() == "how many"
    return listing.but(statuses=statuses, count=is_count, sets=sets, offset=0)


def without_that_one(ask: Ask, text: str, state: State, recogniser: Recogniser) -> Ask:
    """A question what else there is, without the action that was spoken of; any other as it is."""
    told = [ref for ref in state.records if ref in recogniser.names.action_texts]
    if ask.intent != "actions.list" or ask.refs or len(told) != 1 or not _ELSE.search(text):
        return ask
    return ask.but(without=(*ask.without, ("ref", told[0])))
