"""The order that a value which is told of a record comes to: a state, a day, or who owns it."""

from dataclasses import dataclass
from datetime import datetime

from bot.understanding.told.told_pieces import Piece
from bot.understanding.words.windows import days_of
from handlers.patterns import Pattern

# An order for each state that may be told, as the example sentences have it.
STATES = {
    "again": "reopen {one}",
    "proposed": "propose {one} for closure",
    "gone": "withdraw {one}",
    "doing": "mark {one} as in progress",
    "done": "close {one}",
}
# How an action that goes on came so far is noted beside its state.
_NOTED_WITH = ("doing", "proposed")
FEWEST_NOTED = 3  # words
_NOT_BESIDE_STATE = ("party", "due", "move", "takes", "given", "owner", "mine", "not")
_WHOLE = Pattern(r"[A-Za-z]{2,}/\d+(?:/\d+)*")
_POINTS = Pattern(r"(?i)\b(?:one|action)\s+(?:(?:now|all)\s+)?$")
# "Before Christmas" stays so: it is the day before.
_TO_DAY = Pattern(
    r"(?i)^(?:(?:by|before(?= (?:the )?end\b)|until|till?|to|on|for|no later than)\s+)+(?:the\s+)?"
)
_BY_DAY = Pattern(r"(?i)^(?:by|before|until|till?|no later than)\b")
_FOR_WHOM = Pattern(r"(?:\b(?:for|to|with|by|owner(?: is)?)|:)\s+(?:the )?$")
_GENITIVE = Pattern(r"['’]s?$")
_WITH_WHOM = Pattern(r"\bwith\s+(?:the )?$")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one record: the pieces beside its name, how it is named in an order, and the
    clause that gives the reason.
    """

    text: str
    one: str
    is_described: bool
    now: datetime
    pieces: tuple[Piece, ...]
    reason: str = ""

    def of(self, *kinds: str) -> list[Piece]:
        """The pieces of these kinds, in order."""
        return [piece for piece in self.pieces if piece.kind in kinds]

    def said(self, piece: Piece) -> str:
        """The words of a piece, as they were typed."""
        return self.text[piece.start : piece.end]


def of_state(told: Told) -> str:
    """The order for the one state that is told; empty where none is, or more is told with it."""
    states = {piece.kind for piece in told.of(*STATES)}
    if "proposed" in states:
        states -= {"done"}
    if len(states) != 1 or told.of(*_NOT_BESIDE_STATE):
        return ""
    if told.is_described and not told.of("be", "request", "marked", "may") and _has_no_pause(told):
        return _of_pointed_state(told, states)
    state = states.pop()
    days = told.of("date")
    if days and (state != "done" or len(days) > 1 or not _is_past(days[0], told.now)):
        return ""
    closed_on = f" {told.said(days[0])}" if days else ""
    is_noted = state in _NOTED_WITH and len(told.reason.split()) >= FEWEST_NOTED
    noted = f", note: {told.reason}" if is_noted else ""
    return STATES[state].format(one=told.one) + closed_on + noted


def _of_pointed_state(told: Told, states: set[str]) -> str:
    """The order where the state stands right after "one" or "action": "Age of Wonder one done"."""
    before = told.text[: told.of(*states)[0].start]
    is_known = bool(_WHOLE.fullmatch(told.one) and _POINTS.search(before))
    return STATES[states.pop()].format(one=told.one) if is_known and not told.of("date") else ""


def _is_past(day: Piece, now: datetime) -> bool:
    """Whether a day is one on which something was done."""
    start, end = days_of(day.mention.date) if day.mention and day.mention.date else (None, None)
    return start is not None and start == end and start <= now.date()


def _has_no_pause(told: Told) -> bool:
    """Whether nothing parts the words for an action from its state: "hate crime actions done"."""
    return not any(mark in told.text for mark in (":", " - ", ",", " – ", " — ", ";"))


def of_day(told: Told) -> str:
    """The order for the one day that is told, in words that make it the day when it is due."""
    dates = told.of("date")
    states = {piece.kind for piece in told.of(*STATES)}
    if len(dates) != 1 or told.of("party", "takes", "given", "owner", "not") or states - {"done"}:
        return ""
    day = told.said(dates[0])
    is_by = bool(_BY_DAY.match(day)) or any(p.end <= dates[0].start for p in told.of("by"))
    is_to_be = bool(told.of("may")) and is_by and bool(told.of("ready", "done", "be"))
    is_to_be = is_to_be or _is_day_alone(told, dates[0], is_by=is_by)
    if states and not is_to_be:
        return ""
    if not (told.of("due", "move") or is_to_be):
        return ""
    return f"push {told.one} to {_TO_DAY.sub('', day)}"


def _is_day_alone(told: Told, day: Piece, *, is_by: bool) -> bool:
    """Whether no more is said than a record and a day to come: "COM/23/09 back by Friday", "end of
    the year for the statute change".
    """
    if _is_past(day, told.now):
        return False
    if told.of("ready") and is_by and not told.is_described:
        return not told.of("be")
    first = min(told.pieces, key=lambda piece: piece.start)
    is_for = first is day and bool(_FOR_WHOM.search(told.text[: told.text.find("the ", day.end)]))
    return is_for and {piece.kind for piece in told.pieces} <= {"date", "by", "glue", "stop"}


def of_owner(told: Told) -> str:
    """The order for those who are told to own it; whom it is not for is left out."""
    if told.of("mine") and not told.of("party", "date", "due", "move", "not", *STATES):
        return f"give {told.one} to me"
    parties = told.of("party")
    against = told.of("not")
    if against:
        parties = [p for p in parties if p.start < against[0].start]
    if not parties or told.of("date", "due", "move", *STATES):
        return ""
    first, last = parties[0], parties[-1]
    inside = [p for p in told.pieces if first.end <= p.start < last.start]
    if any(p.kind not in ("party", "glue") for p in inside):
        return ""
    who = _GENITIVE.sub("", told.text[first.start : last.end])
    before = told.text[: first.start].lower()
    takes = any(p.start >= last.end for p in told.of("takes"))
    is_for = bool(_FOR_WHOM.search(before)) and bool(
        told.of("be", "given", "request", "owner", "led")
    )
    if _WITH_WHOM.search(before) and not told.of("request", "now"):
        return ""  # "COM/23/02 is with the force" tells who works on it
    if told.of("be") and told.of("now") and last.mention and who.lower() == f"{last.mention.text}s":
        return f"give {told.one} to {last.mention.text}"  # "com/23/03 is rachels now"
    is_theirs = who != told.text[first.start : last.end] and bool(told.of("be") and told.of("now"))
    return f"give {told.one} to {who}" if takes or is_for or is_theirs else ""
