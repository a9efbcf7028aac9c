"""A correction of a new action while it is talked about: its forum, meeting, item and priority.

"It's for PCP", "should be item 6", "isn't that Rachel's?", "it was the September meeting". Such a
message is nothing but the values of fields, and words that lead to them; so "is it for PCP?" and
"what is on item 6" are read as the questions that they are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.understanding.drafts.origin_marks import DAY, FORUM, ITEM, Masked, masked_of
from bot.understanding.drafts.origins import NOWHERE, Origin, days_that_were, meeting_said
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

_PRIORITY, _OWNER = "\x04", "\x05"
_BEFORE = (
    r"^\W*(?:"
    + any_of(
        "yes|yeah|yep|ok|okay|no|nope|oh|ah|er|um|hmm|actually|sorry|wait|hang on|hold on|but|and",
        "also|well|please|pls|then|so|i think|i believe|i meant?|surely|in fact|oops|my bad",
        "(?:can|could|would|will) (?:you|we|i)|let'?s|one thing|just|whoops|apologies|my mistake",
        "(?:(?:that|it)(?:'s| is| was)? )?(?:the )?wrong"
        "(?: (?:person|one|owner|date|day|name|forum|board|meeting|item|way round))?",
        "(?:i )?got (?:that|it) wrong|not (?:him|her|them)|a (?:sec|second|minute|moment)|right",
    )
    + r"\b[\s,.!:–-]*)*"
)
_IT = any_of("it|that|this|they|those|these|the action|this one|that one")
_NOW = r"(?: (?:be|been|have|not|now|all|both|really|actually|rather|just|meant|supposed|to|only))*"
_FIELD = (
    r"(?:the |its )?(?:owner|forum|board|agenda item|item(?: number)?|meeting(?: date)?|priority"
    r"|due date|date|deadline)"
)
_MODAL = any_of(
    "is|was|are|were|should|ought|needs?|must|has|will|belongs?|goes|go|came|comes|sits?|arose"
)
# What leads to the values, and what of it may end in a question mark.
_TELLING = any_of(
    rf"{_IT}(?:'s|'ll|s(?= ))?(?: {_MODAL})*{_NOW}(?= |$)",
    r"(?:should|ought to|needs to|must|has to|want to|supposed to)(?: really)? (?:be|have been)\b",
    any_of("make|set|change|put|move|file|log|call|have|mark|give|switch|correct|amend|fix|record")
    + rf" (?:{_IT}|them|{_FIELD})(?: (?:all|both|to|as|under|be))*(?= |$)",
    rf"{_FIELD}(?:'s| is| was| should be| should have been| ought to be| to| as| =|:)+(?= |$)",
    "rather|instead|i meant?",
)
_DOUBTING = (
    r"(?:is|was|should|can|could|are)(?:n't)? (?:it|that|this|they)"
    r"(?: (?:not|be|have been|been|rather|really|actually))*(?!\w)"
)
_REQUESTED = Pattern(r"^\W*(?:\w+\W+){0,3}?(?:can|could|would|will) (?:you|we|i)\b")
_NEGATED = Pattern(r"n't\b|\bnot\b|^\W*(?:\w+\W+)*?(?:can|could) (?:it|that|this|they)\b")
_LEAD = Pattern(f"(?P<before>{_BEFORE})(?P<lead>{_DOUBTING}|{_TELLING})?")
# Said before a value alone, these make it a correction: "no, the Panel".
_CORRECTIVE = Pattern(r"\b(?:no|nope|actually|sorry|wait|oops|whoops|wrong|i meant?)\b")
_BY_NEXT = Pattern(r"^\W*(?:due|by|before|in time for)\b")
_FRAGMENT = Pattern(rf"^\W*(?:for|under|at|against) (?:the )?{FORUM}+\W*$")
_NEXT = Pattern(
    rf"\b(?:the |its |our )?(?:next|coming) (?:{FORUM}+(?: meeting)?|meeting|one|time|session)"
)
# Words between the values that carry nothing.
_BETWEEN = frozenset(
    "a an the for by at from under to of on in and with due it is was be s as not but instead than "
    "rather no please pls thanks ta sorry then agreed raised at meeting session board panel forum "
    "item agenda number priority owner date deadline action one that this which belongs belong now "
    "go goes against into per i mean meant held too also yes both all us our their its "
    "until before end cheers thank you me mine myself".split()
)
# Beside an owner, words of giving and doing carry nothing either: "no, the CC should do that one".
_GIVING = _BETWEEN | frozenset(
    "are should do doing have having take taking own owns owning lead leading get getting be put "
    "give pass make needs need will would ought must can ll wants want meant supposed going down "
    "name together jointly between person someone job action's i'm i".split()
)
_CORRECTING = Pattern(
    r"\b(?:no|nope|actually|sorry|wait|oops|whoops|wrong|hang on|hold on|instead|rather)\b"
)
_WHOM = Pattern(rf"{_OWNER}|\b(?:me|mine|myself)\b")
_WHOM_OR_WHEN = Pattern(rf"[{_OWNER}{DAY}]|\b(?:me|mine|myself)\b")
_WAS = Pattern(r"\b(?:was|were|came|arose|agreed|raised|meeting)\b")
_DUE = Pattern(r"\bdue\b|\bdeadline\b|\bdate is\b|\bby\b")
_HOW_HIGH = Pattern(
    r"\b(?:(high|higher|highest|top|low|lower|lowest|medium|normal)(?: priority)?"
    r"|(urgent|critical))\b"
)
# What a correction takes away; "no item 6" and "not for COM but PCP" do not.
_DROPPED = Pattern(
    r"\b(?:no|without an?|there's no|there was no|not at an?"
    r"|(?:drop|remove|lose|scrap|forget|take off|leave off|leave out) the)"
    r" (?:agenda )?(item|meeting|forum|priority)\b(?! ?[\x01-\x05])"
)
_NOT = Pattern(
    r"\b(?:not|instead of|rather than|isn't|wasn't)"
    r"(?: (?:the|for|from|at|item|number|priority|under|of))*"
    r" (?:[\x01-\x05]+|\d{1,2}(?:\.\d{1,2})*)(?: meeting| one)?"
)


@dataclass(frozen=True, slots=True)
class DraftEdit:
    """What a correction sets. `origin`: its forum, meeting and item; `drops`: the fields of these
    that it takes away; `rest`: what it says besides, of owners and days; `no_such`: a priority that
    there is not ("high"); `at_next_meeting`: due when the forum next meets.
    `is_led`: it begins as a correction does, and not with the value itself.
    """

    origin: Origin = NOWHERE
    priority: str = ""
    drops: tuple[str, ...] = ()
    rest: str = ""
    no_such: str = ""
    at_next_meeting: bool = False
    is_led: bool = False

    @property
    def names_field(self) -> bool:
        """Whether it says more than whose the action is and when it is due."""
        return (
            self.origin != NOWHERE
            or bool(self.priority or self.drops or self.no_such)
            or self.at_next_meeting
        )


def edit_of(text: str, spotted: Spotted) -> DraftEdit | None:
    """What a message corrects of a new action; null where it asks, or says anything else. `spotted`
    is the message taken apart.
    """
    said = plain(text)
    lead = _LEAD.match(said)
    led = (lead["lead"] or "") if lead else ""
    if not _is_told(said, lead[0] if lead else "", led):
        return None
    start = lead.end() if lead else 0
    is_doubt = bool(re.match(_DOUBTING, led))
    marked = _marked(text, spotted)
    is_of_day = led.endswith(("was", "were")) or bool(_WAS.search(marked.text))
    left = _Left(marked.text, text)
    left.blank(found.span() for found in _NOT.finditer(left.marks))
    drops = tuple(found[1] for found in _DROPPED.finditer(left.marks))
    left.blank(found.span() for found in _DROPPED.finditer(left.marks))
    high = _HOW_HIGH.search(left.marks) if led else None
    left.blank([high.span()] if high else [])
    at_next = bool(_NEXT.search(left.marks))
    left.blank(
        found.span() for found in re.finditer(r"\b(?:next|coming)\b(?= )", left.marks) if at_next
    )
    origin = _origin(left, marked, spotted.now, is_of_day=is_of_day)
    is_of_whom = bool(_CORRECTING.search(said) and _WHOM.search(left.marks))
    if not _is_values_alone(left.marks[start:], _GIVING if is_of_whom else _BETWEEN):
        return None
    priority = next(
        (m.readings["priority"][0] for m in spotted.mentions if left.has(_PRIORITY, m.start)), ""
    )
    left.blank(found.span() for found in re.finditer(f"{_PRIORITY}+", left.marks))
    names_more = bool(_WHOM_OR_WHEN.search(left.marks))
    edit = DraftEdit(
        origin=origin,
        priority=priority,
        drops=drops,
        rest=left.text[start if is_doubt else 0 :] if names_more else "",
        no_such=high[0].strip() if high and not priority else "",
        at_next_meeting=at_next,
        is_led=bool(led) or (bool(lead and _CORRECTIVE.search(lead["before"])) and not drops),
    )
    says_no = bool(_NOT.search(marked.text))
    says_more = (at_next and _BY_NEXT.match(said)) or _FRAGMENT.match(marked.text)
    is_edit = edit.is_led or is_of_whom or says_no or says_more or origin.item or priority or drops
    return edit if is_edit else None


class _Left:
    """A message and its marks, of which what was read is blanked."""

    def __init__(self, marks: str, text: str) -> None:
        self.marks, self.text = marks, text

    def blank(self, spans: Iterable[tuple[int, int]]) -> None:
        """Put spaces in these places."""
        for start, end in list(spans):
            space = " " * (end - start)
            self.marks = self.marks[:start] + space + self.marks[end:]
            self.text = self.text[:start] + space + self.text[end:]

    def has(self, mark: str, place: int) -> bool:
        """Whether this mark stands in a place still."""
        return self.marks[place] == mark


def _is_told(said: str, before: str, led: str) -> bool:
    """Whether a message tells, and does not ask: "isn't it for PCP?" tells."""
    if led and re.match(_DOUBTING, led):
        return bool(_NEGATED.search(before))
    if said.rstrip(" )\"'").endswith("?"):
        return bool(led and _REQUESTED.match(said))
    return True


def _marked(text: str, spotted: Spotted) -> Masked:
    """A message with forums, days and items masked, and owners and priorities too. Who is a forum
    as well is an owner, unless a forum is spoken of.
    """
    masked = masked_of(text, spotted, is_correction=True)
    marks = list(masked.text)
    of_forum = re.search(r"\b(?:forum|meeting|board)\b", masked.text)
    for mention in spotted.mentions:
        place = slice(mention.start, mention.end)
        if ITEM in masked.text[place]:
            continue  # a name within the title of an item
        is_forum = FORUM in masked.text[place]
        if "party" in mention.readings and not (is_forum and of_forum):
            marks[place] = _OWNER * (mention.end - mention.start)
        elif len(mention.readings.get("priority", ())) == 1 and not mention.is_partial:
            marks[place] = _PRIORITY * (mention.end - mention.start)
    return replace(masked, text="".join(marks))


def _origin(left: _Left, marked: Masked, now: datetime, *, is_of_day: bool) -> Origin:
    """The forum, meeting and item that are left of a correction; they are blanked."""
    origin, place = meeting_said(replace(marked, text=left.marks), now) or (NOWHERE, (0, 0))
    left.blank([place])
    for start, end, forum in marked.forums:
        if left.has(FORUM, start):
            origin = replace(origin, forum=origin.forum or forum)
            left.blank([(start, end)])
    for start, end, words in marked.days:
        is_due = _DUE.search(left.marks[:start])
        if is_of_day and not origin.names_meeting and left.has(DAY, start) and not is_due:
            first, last = days_that_were(words, now)
            origin = replace(origin, start=first, end=last)
            left.blank([(start, end)])
    return origin


def _is_values_alone(marks: str, between: frozenset[str]) -> bool:
    """Whether a text is nothing but values of fields, and words `between` that carry nothing."""
    words = re.findall(r"[^\W_\x01-\x05]+(?:\.\d+)*", marks)
    return between.issuperset(words)
