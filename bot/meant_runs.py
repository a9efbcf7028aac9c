"""The actions that an order means by their numbers alone where those stand in a run ("06 to 08
inclusive") or are taken off one forum's log ("1, 2 and 7 off the COM log"), by their references.
"""

import re
from collections.abc import Sequence

from bot.named_orders import fits_state, order_of
from bot.understanding.recognise import Recogniser
from handlers.patterns import Pattern
from handlers.turn import Turn
from store.actions import ActionFilter, ActionRecord, select_actions

_NUMBER = r"(?:(?:nos?\.? ?|numbers? |actions? |#)?\d{1,3})"
_AND = r"(?:\s*(?:,\s*and|,|and|&|plus)\s*)"
_OFF_A_LOG = Pattern(
    rf"(?i)(?<![\w/.:-])(?P<run>{_NUMBER}(?:{_AND}{_NUMBER})*)"
    r"\s+(?:off|from|on|in|of|for)\s+(?:the\s+)?(?P<whose>[\w&' -]{2,40}?)\s+"
    r"(?:action )?(?:log|list|tracker|register|actions|ones)\b"
)
_UP_TO = r"\s*(?:-|–|to|thru|through|up to)\s*"
_RUN = Pattern(
    rf"(?i)(?<![\w/.:-])(?:nos?\.? ?|numbers? |actions? )?(?P<first>\d{{1,2}}){_UP_TO}"
    r"(?P<last>\d{1,2})(?![\w/%]|[.:-]\d|\s?(?:st|nd|rd|th|am|pm|days?|weeks?|months?)\b"
    r"|(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))(?P<whole> inclusive)?"
)
# "COM/23/06 to COM/23/08 inclusive"
_INCLUSIVE = Pattern(r"(?i)(?<=\d) inclusive\b")
_NAMES_RECORD = Pattern(r"(?i)\b[a-z]{2,}[/.-][a-z]?\d+(?:[/.-]\d+)*\b")
_SAID_AS_NUMBERS = Pattern(r"(?i)^(?:0|no|action)")
LONGEST_RUN = 20


def with_runs_named(text: str, turn: Turn, recogniser: Recogniser) -> str:
    """`text` with the references that the numbers of a run stand for; as it is where it orders
    nothing of all of them.
    """
    whole = recogniser.references.with_runs_spelt_out(text)
    if whole != text or _NAMES_RECORD.search(text):
        return _INCLUSIVE.sub("", whole)
    return _off_a_log(text, turn, recogniser) or _run(text, turn, recogniser) or text


def _off_a_log(text: str, turn: Turn, recogniser: Recogniser) -> str:
    found = _OFF_A_LOG.search(text)
    if found is None:
        return ""
    named = recogniser.spotted(found["whose"], turn.now).of_kind("forum")
    forums = {ref for mention in named for ref in mention.readings["forum"]}
    if len(forums) != 1:
        return ""
    of_forum = select_actions(turn.session, ActionFilter(forums=tuple(forums)))
    numbers = [int(number) for number in re.findall(r"\d+", found["run"])]
    return _in_place(text, found.span(), numbers, of_forum, turn, recogniser)


def _run(text: str, turn: Turn, recogniser: Recogniser) -> str:
    found = _RUN.search(text)
    if found is None:
        return ""
    first, last = int(found["first"]), int(found["last"])
    are_numbers = found["whole"] or _SAID_AS_NUMBERS.match(found[0])
    if not (are_numbers and 0 < first < last <= first + LONGEST_RUN):
        return ""
    numbers = range(first, last + 1)
    refs = {ref for each in numbers for ref in recogniser.references.numbered(str(each))}
    actions = select_actions(turn.session, ActionFilter(refs=tuple(sorted(refs))))
    return _in_place(text, found.span(), numbers, actions, turn, recogniser)


def _in_place(
    text: str,
    span: tuple[int, int],
    numbers: Sequence[int],
    actions: Sequence[ActionRecord],
    turn: Turn,
    recogniser: Recogniser,
) -> str:
    """The order with a reference for each number in the place of the run; empty where a number is
    that of none of these actions, or of several, or nothing is ordered of them.
    """
    for is_open in (True, False):
        fitting = [action.ref for action in actions if action.is_open == is_open]
        ended = [[ref for ref in fitting if _number(ref) == each] for each in numbers]
        if not all(len(each) == 1 for each in ended):
            continue
        refs = [ref for each in ended for ref in each]
        in_full = f"{text[: span[0]]}{', '.join(refs)}{text[span[1] :]}"
        ask = order_of(in_full, refs, turn, recogniser)
        if ask is not None and fits_state(ask, is_open=is_open):
            return in_full
    return ""


def _number(ref: str) -> int:
    tail = re.search(r"(\d+)$", ref)
    return int(tail[1]) if tail else 0
