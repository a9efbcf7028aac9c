"""The clauses of a message that may ask to log a new action: where each stands, and whether it is
a request (log_words.py), names whose the action is, when it is due or for which forum, or tells
what is to be done.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.understanding.drafts.log_fields import (
    LABEL_ALONE,
    NOTED_AND,
    field_of,
    is_to_action,
    tail_of,
    whose,
)
from bot.understanding.drafts.log_shorthand import begins_action
from bot.understanding.drafts.log_words import (
    A_LABEL,
    DAY,
    FORUM,
    PARTIES,
    PARTY,
    REF,
    Request,
    request_in,
    without_asides,
    words_of,
)
from bot.understanding.drafts.told_actions import NOT_DONE, told_action
from bot.understanding.words.mentions import Mention, Spotted
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

# Nobody asks at greater length (characters).
LONGEST_REQUEST = 160
# "Action (PT): ..." (characters).
LONGEST_INITIALS = 3
_CUT = Pattern(
    r"\s*(?:[:;](?!\d)|(?<!\d)[:;](?=\d)|(?<=\s)-+(?=\s|\w)|(?<=\w)-(?=\s)|,(?=\s)|(?<=\s)[/|](?=\s)"
    r"|[.!?]+(?=[\s\"”]|$)|\n|(?<!\w)[(\[]|[)\]](?!\w))+[\s\"“]*"
)
# Whoever is named before these is to do what follows.
OWNED = Pattern(
    rf"^{PARTIES},?(?: (?:jointly|both|together|each|now|also|then|urgently))*"
    + any_of(
        " (?:to|(?:will|would|should|must|shall)(?! be (?:asked|tasked|requested|invited) to))",
        " (?:needs? to|has to|have to|is to|are to|ought to)",
        "(?:'s|'ve| has| have) got to",
        " (?:has |have )?(?:agreed|promised|offered|undertook) to",
        " (?:is|are) (?:going|due) to|'ll|'s (?:agreed|going) to",
    )
    + r"(?![\w-])"
)
# Where a request begins that no stop sets apart: "... by Friday can you log that".
_REQUEST_BEGINS = frozenset(
    "please pls can could log add record minute capture put stick pop get note and so".split()
)
_ACTION_BEGINS = Pattern(
    rf" (?:that|saying(?: that)?) | (?=(?:the )?{PARTY}+)| (?=(?:me|myself) (?:to|and) )"
    r"|(?<=\baction) to (?=[a-z])"
)
_SET_APART = Pattern(r"(?:[|(\[.:;\n\t]|\s-)\s*$")
_TO_DO = Pattern(r" to (?=[a-z])(?!(?:the|an?|my|our|us|me|go|be)\b)")
# What may stand behind an action and says more of it.
_FIELDS = ("whose", "owner", "nobody", "priority", "forum")
_CLOSING = Pattern(
    r"^(?:(?:many|with|kind|best|warm|so|and) )*(?:thanks|thank you|thankyou|cheers|ta"
    r"|thx|tia|regards|wishes|kr)(?: (?:so|very|ever|much|a|lot|again|in|advance|all|both|everyone"
    r"|\x01+))*$"
)
_TAKES_ONE = Pattern(r"\b(?:takes?|taking|needs?|wants?|give|set|assign)\b")
_LAID_ON = Pattern(r"\b(?:for|on|against|with)$")
# "I said I'd speak to them" is an action of who says so.
PROMISED = Pattern(
    r"^(?:i(?:'ve| have)? (?:just )?(?:said|promised|agreed|offered|volunteered|undertook"
    r")(?: that)? (?:i'd|i'll|i would|i will|i should|to) "
    r"|i(?:'ve| have)? (?:just )?told [^,;]{2,30}?(?: that)? (?:i'd|i'll|i would|i will|i should) "
    r"|i(?:'ve| have)?(?: just)?(?: got| taken| took| picked up| been given)?"
    r" an? (?:action|task) to "
    r"|i(?: was|'ve been| have been) (?:asked|tasked) to "
    r"|(?:i'll|i will|i am going to|i'm going to|i need to|i must|i should|i have to|i've got to"
    r"|i've to|i am to|i'm to|(?:me|myself) to) )"
    rf"{NOT_DONE}(?:(?:take|have|pick up|own) (?:an|the|this) (?:new )?action to )?"
)
# "Finance action - ...", "AP1", before whoever is to do it.
_LABEL = Pattern(
    r"^(?!(?:no|last|previous|existing|old|same|that|this|which|what|whose|closed|open|first|any"
    r"|every|update|outstanding|overdue|his|her|their|re|about)\b)(?:[a-z]+ ){0,2}"
    r"(?:actions?(?: points?)?|ap)(?: (?:agreed|arising|required|needed))?"
    r"(?: ?\d{1,3}(?:[/.]\d{1,4})?)?$"
)
# Whom "they" means was said before.
PRONOUN = Pattern(
    r"^(?:he|she|they)(?:'ll| will| is to| are to|'s going to|'re going to| ha(?:s|ve) agreed to"
    r"|'s agreed to|'ve agreed to| should| must| needs? to| ought to|'ve(?: got)? to|'s(?: got)? to"
    r"|'re to|(?: says?| said| promised| reckons?)(?: that)? (?:he|she|they)"
    rf"(?:'ll|'d| will| would)) {NOT_DONE}"
)


# Of a day since which something is, no more than the day is marked.
_SINCE = Pattern(r"(?i)(?:after|since|following) (?=\w)")
# "Action WYP send the figures".
_ACTION_ALONE = Pattern(r"^(?:(?:pls|please|log|add|new|an?|raise) )*action$")
_DOES = Pattern(rf"^(?P<who>{PARTIES}) (?=[a-z])")
_IS_LABELLED = Pattern(rf"\s*[:–—-]\s+(?=(?:the )?{PARTIES} (?:to|will|must|should)\b)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a message, and what it is: "request", "aside", "text" or one of the fields of
    log_fields.py.
    """

    start: int
    end: int
    kind: str = "text"
    request: Request | None = None


def clauses_of(marks: str) -> list[Clause]:
    """The clauses of a marked message, in order, each told for what it is. Where no stop sets a
    request apart from the action, that clause is cut in two.
    """
    told = [each for span in _stretches(marks) for each in _told(*span, marks)]
    told = _without_closing(told, marks)
    clauses = _parted([part for each in told for part in _without_tail(each, marks)], marks)
    if not any(each.kind == "text" for each in clauses):
        clauses = [replace(each, kind="text") if each.kind == "whose" else each for each in clauses]
    return _with_all_owners(clauses, marks)


def marked(text: str, spotted: Spotted) -> str:
    """A message in small letters, its names and days as runs of their marks."""
    marks = list(plain(text))
    for mention in spotted.mentions:
        mark = _mark(mention)
        if mark:
            is_whose = "".join(marks[mention.start : mention.end]).endswith("'s")
            end = mention.end - (2 if is_whose else 0)
            lead = _SINCE.match(text, mention.start) if mark == DAY else None
            start = lead.end() if lead else mention.start
            marks[start:end] = mark * (end - start)
    return "".join(marks)


def _mark(mention: Mention) -> str:
    if "ref" in mention.readings:
        return REF
    if "party" in mention.readings:
        return PARTY
    if mention.date is not None:
        return DAY
    return FORUM if len(mention.readings.get("forum", ())) == 1 and not mention.is_partial else ""


def _stretches(marks: str) -> list[tuple[int, int]]:
    """What stands between the stops of a message."""
    found: list[tuple[int, int]] = []
    start = len(marks) - len(marks.lstrip(' \t\n"“.,-*•@'))
    for cut in _CUT.finditer(marks):
        if cut.start() < start or LABEL_ALONE.match(marks[start : cut.start()]):
            continue
        if marks[start : cut.start()].strip():
            found.append((start, cut.start()))
        start = cut.end()
    if marks[start:].strip(' .!?"”'):
        found.append((start, len(marks.rstrip(' .!"”\n'))))
    return found


def _told(start: int, end: int, marks: str) -> list[Clause]:
    """A stretch with what it is; two of them, where it says whose the action is and by when."""
    noted = NOTED_AND.match(marks[start:end])
    start += noted.end() if noted else 0
    said = marks[start:end]
    request = None if is_to_action(said) else _request(start, end, marks)
    if request is not None:
        return [Clause(start, end, "request", request)]
    is_initials = end - start <= LONGEST_INITIALS and marks[:start].endswith("(")
    is_initials = is_initials and PARTY not in said
    if _LABEL.match(said) and _IS_LABELLED.match(marks, end):
        return [Clause(start, end, "request", A_LABEL)]
    if is_initials or not without_asides(said).strip(" ,.-"):
        return [Clause(start, end, "aside")]
    kind = field_of(said)
    its = whose(said) if kind == "whose" else None
    if its is None or its[1] is None:
        return [Clause(start, end, kind)]
    cut = start + its[1][0]
    if said[: its[1][0]].strip(" ,") == said[slice(*its[0])]:
        kind = "owner" if _SET_APART.search(marks[:start]) else "text"
    if kind == "text":
        return [Clause(start, end, kind)]
    return [Clause(start, len(marks[:cut].rstrip(" ,")), kind), Clause(cut, end, "due")]


def _without_tail(clause: Clause, marks: str) -> list[Clause]:
    """A clause that tells what is to be done, with the fields that end it apart."""
    tail = tail_of(marks[clause.start : clause.end]) if clause.kind == "text" else None
    if tail is None:
        return [clause]
    begin, cut = clause.start + tail.start(), clause.start + tail.end()
    rest = _without_tail(replace(clause, end=begin), marks)
    return [*rest, *_told(cut, clause.end, marks)]


def _without_closing(clauses: list[Clause], marks: str) -> list[Clause]:
    """The clauses without the thanks at the end, and the name under them."""
    for place, each in enumerate(clauses):
        if place and place >= len(clauses) - 2 and _CLOSING.match(marks[each.start : each.end]):
            return clauses[:place]
    return clauses


def _request(start: int, end: int, marks: str) -> Request | None:
    """What a clause asks, its names where they stand in the message; null where it asks nothing."""
    request = request_in(marks[start:end]) if end - start <= LONGEST_REQUEST else None

    def moved(span: tuple[int, int] | None) -> tuple[int, int] | None:
        return (span[0] + start, span[1] + start) if span else None

    if request is None:
        return None
    return replace(
        request, owners=moved(request.owners), forum=moved(request.forum), day=moved(request.day)
    )


def _parted(clauses: list[Clause], marks: str) -> list[Clause]:
    """The clauses, of which the first that begins or ends with a request is cut in two: "put it on
    the log that ...", "... by Friday can you log that".
    """
    is_asked = any(each.request for each in clauses)
    says_more = any(each.kind in _FIELDS for each in clauses)
    for place, clause in enumerate(clauses):
        if clause.kind != "text":
            continue
        cut = _led(clause, marks, is_asked=is_asked)
        cut = cut or (_led_by_wish(clause, marks) if says_more else [])
        cut = cut or ([] if is_asked else _trailed(clause, marks))
        if cut:
            return [*clauses[:place], *cut, *clauses[place + 1 :]]
    return clauses


def _led(clause: Clause, marks: str, *, is_asked: bool) -> list[Clause]:
    """A clause that begins with a request, as the two; empty where it does not. `is_asked`: another
    clause asks, so that "an action on me" does where it is named alone.
    """
    said = marks[clause.start : clause.end]
    for cut in _ACTION_BEGINS.finditer(said):
        request = _request(clause.start, clause.start + cut.start(), marks)
        before = said[: cut.start()]
        rest = said[cut.end() :]
        does = _DOES.match(rest) if _ACTION_ALONE.match(before) else None
        if request and does and begins_action(rest[does.end() :]):
            owned = _owned(clause.start + cut.end() + does.start(), does, request)
            return [
                Clause(clause.start, clause.start + cut.start(), "request", owned),
                Clause(clause.start + cut.end() + does.end(), clause.end),
            ]
        if request is None or (request.is_told and not (is_asked or _LAID_ON.search(before))):
            continue
        is_taken = (
            request.owners and request.names_action and (is_asked or _TAKES_ONE.search(before))
        )
        is_told = OWNED.match(rest) or PROMISED.match(rest) or told_action(rest)
        if (is_taken and cut[0] == " to ") or is_told:
            return [
                Clause(clause.start, clause.start + cut.start(), "request", request),
                Clause(clause.start + cut.end(), clause.end),
            ]
    return []


def _led_by_wish(clause: Clause, marks: str) -> list[Clause]:
    """A clause that begins with a whole request and goes on to what is to be done, as the two: "log
    an action to review it"; empty where it does not.
    """
    said = marks[clause.start : clause.end]
    for cut in _TO_DO.finditer(said):
        request = _request(clause.start, clause.start + cut.start(), marks)
        if request and request.is_whole:
            return [
                Clause(clause.start, clause.start + cut.start(), "request", request),
                Clause(clause.start + cut.end(), clause.end),
            ]
    return []


def _owned(start: int, does: re.Match[str], request: Request) -> Request:
    """A request that lays the action on those who are named after it, from a place on."""
    return replace(request, owners=(start, start + does.end("who")), is_told=False)


def _trailed(clause: Clause, marks: str) -> list[Clause]:
    """A clause that ends with a request, as the two; empty where it does not."""
    said = marks[clause.start : clause.end]
    is_later = bool(re.search(r"\w", marks[: clause.start]))
    for word in words_of(said)[1 if is_later else 3 :]:
        at = clause.start + word.start()
        request = _request(at, clause.end, marks) if word[0] in _REQUEST_BEGINS else None
        if request and not request.is_told:
            end = clause.start + len(said[: word.start()].rstrip(" ,"))
            return [*_told(clause.start, end, marks), Clause(at, clause.end, "request", request)]
    return []


def _with_all_owners(clauses: list[Clause], marks: str) -> list[Clause]:
    """The clauses, where owners go on behind a request with all of them in the action: "log an
    action for Rachel, Sharon and me to ...".
    """
    for place, (before, here) in enumerate(pairwise(clauses)):
        owners = before.request.owners if before.request else None
        if here.kind not in ("text", "owner") or owners is None or owners[1] != before.end:
            continue
        if "," in marks[before.end : here.start] and OWNED.match(marks[owners[0] :]):
            return [
                *clauses[:place],
                *_told(before.start, owners[0] - 1, marks),
                Clause(owners[0], here.end),
                *clauses[place + 2 :],
            ]
    return clauses
