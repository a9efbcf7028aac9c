"""Orders that put right where an action was raised: "COM/23/07 was item 6", "that action came from
the July meeting, not October", "change the item of the lesson plan one to 'Any other business'".

What names the action is taken out; what is left is read as the same correction of a new action
would be (draft_edits.py).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.understanding.drafts.draft_edits import DraftEdit, edit_of
from bot.understanding.drafts.origins import Origin
from bot.understanding.orders.orders import bare_order
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

Sets = tuple[tuple[str, str], ...]
# Nobody puts an action right at greater length.
LONGEST = 250
_REF = "\x06"
_REFS = (
    rf"(?:actions? )?{_REF}+(?:(?:,| and|, and| &| plus) ?{_REF}+)*(?: (?:one|action)s?(?![\w]))?"
)
_ONE = (
    any_of(
        _REFS,
        r"(?:all )?(?:of )?(?:the )?(?:actions|everything|ones) (?:from|of|under|on)"
        r" (?:agenda )?item \d+(?:\.\d+)*",
        r"(?:all )?(?:of )?(?:the )?item \d+(?:\.\d+)* (?:actions|ones)",
        r"(?:the|that|this|those|these|both)(?: (?!item\b|meeting\b|forum\b)[\w&/'’-]+){0,7}?"
        r" (?:one|action)s?(?! of\b)",
        "it|that|this|they|them|those|these|both",
    )
    + r"(?![\w])"
)
_FIELD = r"(?:agenda )?(?:item(?: number)?|meeting(?: date)?|forum|board)"
_VERBS = any_of(
    "move|put|change|set|shift|switch|file|refile|record|log|mark|have|make|correct|amend|fix|note"
    "|place|list|show|take|remove|drop|update",
)
_SPOKEN = r"(?:(?:wrong|oops|sorry|no|in fact|actually)\b[\s,:–-]*)*"
_ORDERED = rf"{_SPOKEN}{_VERBS} "
_VERB = (
    r"(?:['’]s\b|\s*[:=,–-]|\s(?:actually|really|also|both|all|in fact)\b)*"
    r"(?:['’]s\b|\s*[:=,–-]|\s(?:was|were|is|are|has|had|should|ought|needs?|must|came|comes?|arose"
    r"|belongs?|goes|go|went|sits?|stands?|stood|dates?|wasn['’]t|isn['’]t|not)\b)"
)
# A message without any of these tells of no meeting and no item.
_MAY = Pattern(
    r"\b(?:items?|meetings?|forum|board|aob|any other business|raised|agreed|minuted|actioned"
    r"|arose|came|comes|from|was|were|under)\b"
)
# Where the words for the action stand, and what is left without them. Tried in turn.
_PLACES = tuple(
    (Pattern(pattern, re.DOTALL), left)
    for pattern, left in (
        (rf"^(?:on|for|with|as for|re|regarding) (?P<one>{_ONE})[\s,:–-]+(?P<b>.+)$", "{b}"),
        (
            rf"^(?P<a>.{{0,40}}?\b{_FIELD})(?: date)? (?:of|for|on|against|in|from|off) "
            rf"(?P<one>{_ONE})(?P<b>.*)$",
            "{a}{b}",
        ),
        (
            rf"^(?P<a>{_SPOKEN}(?:{_VERBS} )?)(?P<one>{_ONE})['’]s (?P<b>{_FIELD}\b.*)$",
            "{a}the {b}",
        ),
        (rf"^(?P<a>{_ORDERED})(?P<one>{_ONE})(?P<b>.*)$", "{a}it{b}"),
        (rf"^(?P<a>{_SPOKEN})(?P<one>{_ONE})(?P<b>{_VERB}.*)$", "{a}it{b}"),
    )
)
# What is wrong is told before what is right: "it's under the wrong item, it should be 4".
_OUGHT = (
    r"(?:[\s,;:.–-]+(?:and |but |so )*(?:it|that|this)?(?:['’]s| is| was)?"
    r"(?: ?(?:should|ought to|needs to|must)(?: really| actually)? (?:be|have been|read|say))?"
    r"(?: meant to be| supposed to be)?)?(?P<rest> .+)?$"
)
_WRONGLY = (
    Pattern(
        r"^it(?:['’]s| is| was| has| has been| got| sits)?(?: \w+){0,3}? (?:the )?wrong"
        rf" (?P<field>agenda item|item|meeting|forum){_OUGHT}"
    ),
    Pattern(rf"^(?:the )?(?P<field>item|meeting|forum) (?:number )?is wrong{_OUGHT}"),
)
_OF_FIELD = {"item": "the item is", "meeting": "it was raised at", "forum": "the forum is"}
# The field alone: what it is to be is asked for.
_ASKING = Pattern(
    r"^(?:change|correct|amend|fix|update|set|edit|put right) (?:the |its )?"
    rf"(?P<field>{_FIELD})\W*$"
    r"|^it (?:was|came)(?: \w+){0,2} (?:at|from|under) (?:a|another|some other) ?"
    r"(?:different |other )?(?P<other>item|meeting)\W*$"
)
_MOVING = Pattern(r"^\W*(?:move|push|shift|put|bring|make|set|change|switch|take)\b")
# A meeting said with these is the one that raised the action, and not one that it is due at.
_RAISED = Pattern(
    r"\b(?:raised|agreed|minuted|actioned|arose|arises|arising|came|comes|recorded|assigned|resolved"
    r"|from|under|was|were|meeting (?:is|was|date|should)|meeting to)\b"
)
_DUE = Pattern(r"\b(?:due|for|until|till|by|back|next|agenda(?! item)|discuss\w*)\b")
_BARE_VALUE = Pattern(r"^(?:\W*\b(?:it|the)\b\W*)(?:agenda )?(?:items?\b|\d)(?!.*\bnot\b)")
_ITEM_SAID = Pattern(r"[:=]|\bitem\b.*\b(?:to|is|was|as|be)\b")
_WHENCE = Pattern(r"\b(?:from|under|raised|meeting (?:date )?to)\b")
_ON_AGENDA = Pattern(r"\bis (?:on )?.*\bagenda\b(?! item)")
_FORUM = Pattern(r"\b(?:forum|board)\b(?:['’]s| is| was| to| should| as|\s*[:=])")


@dataclass(frozen=True, slots=True)
class OriginOrder:
    """An order taken apart: the words that name the action, and what it sets, as
    handlers/origin_changes.py has it.
    """

    head: str
    sets: Sets


def origin_order(text: str, spot: Callable[[str], Spotted]) -> OriginOrder | None:
    """What a message puts right of where an action was raised; null where it puts nothing right, or
    asks. `spot` takes words apart.
    """
    said = bare_order(text) if len(text) <= LONGEST and _MAY.search(plain(text)) else None
    if not said:
        return None
    said = said.rstrip(" .!")
    marks = _with_refs_marked(said, spot(said))
    for place, left in _PLACES:
        found = place.match(marks)
        if found is None:
            continue
        words = {name: said[slice(*found.span(name))] for name in found.groupdict()}
        sets = _sets(left.format(**words), spot)
        if sets:
            return OriginOrder(words["one"], sets)
    return None


def sets_of(edit: DraftEdit) -> Sets:
    """What a correction says of where an action was raised, field by field."""
    origin: Origin = edit.origin
    said = {
        "forum": origin.forum,
        "occasion": origin.occasion,
        "start": origin.start.isoformat() if origin.start else "",
        "end": origin.end.isoformat() if origin.end else "",
        "item": origin.item,
        "drop": " ".join(each for each in edit.drops if each in ("item", "meeting")),
    }
    return tuple((name, value) for name, value in said.items() if value)


def _with_refs_marked(said: str, spotted: Spotted) -> str:
    """A message in small letters, its references as runs of a mark."""
    marks = list(plain(said))
    for mention in spotted.of_kind("ref"):
        marks[mention.start : mention.end] = _REF * (mention.end - mention.start)
    return "".join(marks)


def _sets(rest: str, spot: Callable[[str], Spotted]) -> Sets:
    """What is left of an order without the words for the action sets; empty where it is none."""
    asked = _ASKING.match(plain(rest))
    if asked:
        return (("asks", _field(asked["field"] or asked["other"])),)
    for build in _WRONGLY:
        wrong = build.match(plain(rest))
        if wrong:
            field = _field(wrong["field"])
            if not wrong["rest"]:
                return (("asks", field),)
            rest = f"{_OF_FIELD[field]}{rest[slice(*wrong.span('rest'))]}"
    if _BARE_VALUE.match(plain(rest)) and not _ITEM_SAID.search(plain(rest)):
        return ()
    edit = edit_of(rest, spot(rest))
    return sets_of(edit) if edit is not None and _says_where(edit, plain(rest)) else ()


def _field(words: str) -> str:
    return next(name for name in ("item", "meeting", "forum") if name in f"{words} forum")


def _says_where(edit: DraftEdit, rest: str) -> bool:
    """Whether a correction says where an action was raised, and nothing of whose it is, when it is
    due or at which meeting it comes back.
    """
    if edit.rest or edit.priority or edit.no_such or edit.at_next_meeting:
        return False
    if not {"item", "meeting"}.isdisjoint(edit.drops):
        return True
    if edit.origin.item:
        return not _ON_AGENDA.search(rest)
    if edit.origin.names_meeting:
        is_moved = _MOVING.match(rest) and not _WHENCE.search(rest)
        return bool(_RAISED.search(rest)) and not (_DUE.search(rest) or is_moved)
    return bool(edit.origin.forum and _FORUM.search(rest))
