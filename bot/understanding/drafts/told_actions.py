"""An action that is told as something else: a promise ("Tracy promised she'd ..."), a debt ("WYP
owe us ..."), what was asked of somebody ("can we have the VRP reporting back on ...").

A clause comes here marked (log_words.py). By itself it asks for nothing: a request stands beside
it.
"""

from dataclasses import dataclass

from bot.understanding.drafts.log_shorthand import begins_action
from bot.understanding.drafts.log_words import DAY, FORUM, PARTIES, PARTY
from handlers.patterns import Pattern, any_of

# "He'd send it" is promised; "he'd sent it" is done, and "he'd not send it" is no promise.
NOT_DONE = (
    r"(?!(?!(?:feed|need|embed|speed|proceed|heed)\b)\w+ed\b|(?:sent|been|done|had|got|gone|made|taken|given|written|spoken|seen"
    r"|told|met|already|just|chosen|rung|heard|found|paid|bought|brought|left|held|drawn|not|never"
    r"|no|only|rather)\b)"
)
_WHO = rf"(?P<who>{PARTIES})"
_SAID = any_of(
    "promised|undertook|undertaken|offered|volunteered|committed|agreed|said|confirmed|pledged"
    rf"|told (?:me|us|members|colleagues|everyone|(?:the )?(?:[{PARTY}{FORUM}]+|[a-z]+))"
    "|signed up|took (?:it|this) on|took (?:an|the) action"
)
# Where and when it was said, before what was: "on air this morning", "at COM".
_BESIDE = (
    r"(?: (?:at|on|in|during|over|via|after|when|this|last|yesterday|today|earlier|just now)\b"
    r"[^,;:.?!]{0,40}?)"
)
_THEY = r"(?:he|she|they|it|we)"
_WILL = rf" (?:that )?{_THEY}(?:'d|'ll|d| would| will| is going to| are going to)(?: try to)?"
_THEIRS = r"(?:'s|'ve)?(?: has| have| also| just| kindly| now)*"
_PROMISES = rf"^{_WHO}{_THEIRS} {_SAID}"
_PROMISE = Pattern(
    rf"{_PROMISES}(?:{_BESIDE}?{_WILL}| to|{_BESIDE} to(?P<after>)) {NOT_DONE}(?=[a-z])"
)
# "WYP has an action to", "Dave was asked to", "for the CPS that they need to".
_LAID_ON = Pattern(
    rf"^{_WHO}(?:"
    + any_of(
        "(?:'s|'ve| has| have| had)?(?: also| now| just)*"
        " (?:(?:got|taken?|takes|took|picked up|been given|accepted|agreed to take|'ll take"
        "|will take|to take)(?: on)? )?(?:an|the|this|another)(?: new)? (?:action|task)"
        "(?: point)? (?:to|of)",
        "(?: is| are| was| were|'s|'re| has been| have been|'s been|'ve been| to be| be)"
        "(?: also| now| formally| then)* (?:asked|tasked|requested|invited|instructed|directed"
        "|charged|required|expected|supposed|meant|down|committed|happy|willing|ready|able) to",
        " will be (?:asked|tasked|requested|invited|instructed|required) to",
        f"(?:'s|'ve)?(?: has| have)?(?: got)? (?:until )?(?:the )?{DAY}+ to",
        "(?: is| are|'s|'re)? gonna",
        ",? that (?:he|she|they|it|we)(?:'ll|'d| will| would| should| must| needs? to| has to"
        "| have to| is to| are to| ought to|'s to|'re to)",
        f" to,? (?:by|before|no later than) (?:the )?{DAY}+,",
    )
    + rf") {NOT_DONE}(?=[a-z])"
)
_AGREED_WITH = Pattern(
    rf"^(?:i|we)(?:'ve| have)?(?: just)? (?:agreed|arranged|confirmed|checked)"
    rf" with {_WHO} that (?:he|she|they|it)(?:'ll|'d| will| would| should| can) {NOT_DONE}(?=[a-z])"
)
_WHOM = rf"(?P<whom>us|me|him|her|them|(?:the )?[{PARTY}{FORUM}]+)"
_DEBT = Pattern(
    rf"^(?P<who>{PARTIES}|i)(?:(?: still| also)* owes?|{_THEIRS} (?:promised|offered|pledged))"
    rf" {_WHOM}(?: still)? (?=(?:an?|the|some|more|their|his|her|all|sight|\d+)\b)"
)
_AWAITED = Pattern(
    rf"^(?:(?:we|i)(?:'re| are|'m| am)? )?(?:still )?(?:waiting|chasing) (?:on |for )?(?:the )?"
    rf"{_WHO} for (?=(?:an?|the|some|their|his|her|more)\b)"
)
_HAVING = Pattern(
    rf"^(?:(?:can|could|shall|should) (?:we|i) (?:please )?(?:have|get)|(?:i|we)(?:'d| would) like"
    rf"(?: to have)?|let's have|we need|i need|i want|we want) (?:the )?{_WHO} (?=[a-z]+ing\b)"
)
_ASKED_OF = Pattern(
    rf"^(?:i|we|they|he|she|(?:the )?{PARTY}+)(?:'ve|'s|'d)?(?: has| have| is| are| would| also)*"
    r" (?:asked for|requested|after|wants?|needs?|like|asking for|waiting (?:on|for)|expecting"
    rf"|chasing) .{{3,}} from (?:the )?{_WHO}"
    rf"(?:,? (?:(?:by|for|on|before) )?(?:the )?{DAY}+)?$"
)


@dataclass(frozen=True, slots=True)
class Told:
    """Where in a clause those stand whose action it is; how long the words are that are none of it;
    and what joins the owners and the rest. `owed`: where it stands to whom they owe it.
    """

    who: tuple[int, int]
    end: int
    joint: str = " to "
    owed: tuple[int, int] | None = None


def told_action(said: str) -> Told | None:
    """An action that a marked clause begins to tell; null where it tells none."""
    promised = _PROMISE.match(said)
    is_plain = promised and (promised["after"] is None or begins_action(said[promised.end() :]))
    if promised and is_plain:
        return Told(promised.span("who"), promised.end())
    owed = _DEBT.match(said)
    if owed:
        return Told(owed.span("who"), owed.end(), owed=owed.span("whom"))
    awaited = _AWAITED.match(said)
    if awaited:
        return Told(awaited.span("who"), awaited.end(), " to let us have ")
    having = _HAVING.match(said)
    if having:
        return Told(having.span("who"), having.end(), ": ")
    laid = _LAID_ON.match(said) or _AGREED_WITH.match(said)
    if laid:
        return Told(laid.span("who"), laid.end())
    asked = _ASKED_OF.match(said)
    return Told(asked.span("who"), 0, ": ") if asked else None
