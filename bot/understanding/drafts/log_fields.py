"""What a clause beside a new action says of it by itself: whose it is ("owner: Dave", "Dave to
lead", "assign it to Dave"), when it is due, for which forum, under which priority.

A clause comes here marked (log_words.py).
"""

import re

from bot.understanding.drafts.log_words import DAY, FORUM, PARTIES
from handlers.patterns import Pattern, any_of

_OWNER_LABEL = any_of(
    "owners?|lead|who|responsible|assigned to|assignee|(?:to be )?(?:owned|led|done|actioned) by|by"
    "|assign(?:ed)?(?: to)?"
)
_DUE_LABEL = any_of(
    "due(?: date| on| by)?|deadline|target(?: date)?|needed|required|wanted|when|by when|date"
    "|complete by|to be done|latest|no later than|not later than|for completion"
)
_OTHER_LABEL = "forum|meeting|board|panel|priority"
LABEL_ALONE = Pattern(rf"^(?:{_OWNER_LABEL}|{_DUE_LABEL}|{_OTHER_LABEL})$")
_LAST = (
    "(?: (?:please|pls|at the latest|latest|if possible|ok|thanks)"
    "| (?:will|would|should) (?:do|be (?:fine|ok|okay|great|good|ideal))"
    "| (?:is|'s) (?:fine|ok|okay))*"
)
# "Can I have it by 1 November", "she's got until Friday", "it needs doing by the 9th".
_HAD = any_of(
    "(?:can|could|may) (?:i|we) (?:have|get|see) (?:it|that|this|them)(?: back| done)?",
    "(?:i|we)(?:'d| would| will|'ll)? (?:like|need|want|expect) (?:it|that|this|them)"
    "(?: back| done)?",
    r"(?:it|this|that)(?:'s| is| needs| must| has| should)(?: to)?(?: be)?"
    r"(?: (?:due|wanted|needed|done|in|with us|with me|doing|required|back|ready|completed?))+",
    f"(?:he|she|they|{PARTIES})(?:'s|'ve)?(?: has| have)?(?: got)? (?=until|till)",
    "needs? (?:doing|it|to be done|sending|to come)(?: back)?",
    "(?:all )?(?:to be )?(?:done|finished|completed|ready|back)",
)
_DUE = Pattern(
    rf"^(?:and |so )?(?:with (?:an?|the) )?(?:(?:{_DUE_LABEL}|{_HAD})(?: is| of)? ?[:=]?\s*)?"
    rf"(?:by |on |for |before |until |till )?(?:the )?{DAY}+{_LAST}$"
)
# "With a deadline of 16 March" is due by it.
DUE_SAID = Pattern(
    r"\b(?:with (?:an?|the) )?(?:deadline|target(?: date)?|due date|no later than|not later than)"
    rf"(?: is| of| for)?\s*[:=-]?\s*(?:by |on )?(?={DAY})"
)
# "28 days" alone is how long there is for it.
_WITHIN = Pattern(r"^(?:\d{1,3}|two|three|four|six) (?:working )?(?:day|week|month)s$")
OWNER = Pattern(
    rf"^(?P<label>(?:{_OWNER_LABEL}|for|on|against)(?: is)?\s*[:=-]?\s+)?"
    rf"(?P<who>{PARTIES}|me|myself|mine|note to self)$"
)
_IT = r"(?:it|this|that)(?: one)?"
_GIVEN = any_of(
    rf"(?:{_OWNER_LABEL}|for|on|against|owned by)(?: is)?\s*[:=-]?",
    rf"{_IT}(?:'s| is| goes| should go| should be)?(?: (?:for|with|down to|on|to|owned by))?",
    rf"(?:assign|give|allocate|hand|pass)(?:ed|n)?(?: {_IT})? to|give {_IT} to|one for",
)
_TAKES = any_of(
    r"(?:to|will|can|should|would|is to|are to|is going to|are going to|'ll)"
    rf" (?:do|lead|own|action|take|pick up|handle|sort|progress)(?: {_IT}| on| forward| the lead)*",
    r"(?:is|are) (?:the |joint )?(?:owners?|leads?|leading|doing|owning)(?: on)?"
    rf"(?: {_IT})?",
    r"to|as (?:the )?(?:owner|lead)|own(?:s)? (?:it|this)|leads?(?: on it)?",
)
# Somebody whom the register does not know, by first name and surname.
_STRANGER = r"[a-z][a-z'-]+(?: [a-z][a-z'-]+){1,2}"
_NOT_NAMED = r"(?!to be\b|not\b|none\b|no\b|needed\b|unknown\b|yet\b|tb[ca]\b|nobody\b|the\b)"
_WHOSE = Pattern(
    rf"^(?:and |so )?(?:{_GIVEN} (?P<given>{PARTIES}|me|myself)(?:'s?)?(?: please| to (?:do|lead))?"
    rf"|with (?P<with>{PARTIES}|me)"
    r" (?:as (?:the )?(?:owner|lead)|leading|to lead|in the lead)"
    rf"|(?:under|in) (?P<name>{PARTIES}|my)(?:'s?)? name|(?P<asked>{PARTIES}) (?:please|pls)"
    rf"|(?P<bare>{PARTIES})(?=,? (?:by |due |on |before )*(?:the )?{DAY})"
    rf"|(?P<takes>{PARTIES}|i),?(?: (?:both|jointly|together))?(?: |(?='ll)){_TAKES}"
    rf"|owners?(?: is)?\s*[:=-]? {_NOT_NAMED}(?P<stranger>{_STRANGER}))"
    rf"(?:,? (?P<due>(?:with (?:an?|the) )?(?:{_DUE_LABEL})?(?: of| is)?[ :]*(?:by |on )?(?:the )?"
    rf"{DAY}+))?(?: please| pls)?$"
)
_TO_ACTION = Pattern(rf"^{PARTIES} to action(?: it| this)?$")
_NAMED = ("given", "with", "name", "asked", "bare", "takes", "stranger")
_NOBODY = Pattern(
    r"^(?:no|without an?) owner(?: yet| as yet| for now| so far)?$|^(?:as yet )?unassigned$"
    r"|^(?:the )?owner(?: is)?\s*[:=-]? ?(?:tb[ca]|to be (?:confirmed|agreed|decided|assigned)"
    r"|not (?:known|decided|agreed)|unknown|unassigned|none|nobody|no one|needed"
    r"|to (?:follow|come))(?: yet)?$"
)
_FORUM = Pattern(
    r"^(?:(?:and )?(?:(?:put|file|log|record) (?:it|this|that) )?"
    r"(?:for|from|at|in|following|after|further to|under|against|as part of) "
    r"|(?:forum|meeting|board|panel|log)(?: is)?\s*[:=-]? )?(?:the )?(?:next )?"
    rf"(?:{DAY}+(?:'s?)? )?{FORUM}+(?: meeting| (?:action )?(?:log|list))?$"
)
_PRIORITY = Pattern(
    r"^(?:(?:this is|it's|it is|for|under|against|supports?) )?(?:the )?priority \d+$"
)
_ASIDE = Pattern(
    r"^(?:(?:it was |this was )?(?:agreed|resolved|recommended|decided|minuted)|\(?\d{1,2}\)?"
    r"|\(?[ivx]{1,4}\)?|\(?[a-h]\)?|and)(?: \(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)?)?$"
)
# "That the report be noted": resolved, and nothing to be done.
_NOTED = (
    r"(?:that )?(?!i\b|we\b)[^,;:.]{3,80}? (?:be|is|was|were|are)(?: formally| hereby)?"
    r" (?:noted|received|approved|adopted|accepted|endorsed|agreed|welcomed|ratified|thanked"
    r"|taken as read|taken as a correct record|signed|confirmed)"
    r"(?: (?:as (?:a )?(?:correct|accurate|true) record|with thanks|for information))?"
)
_ONLY_NOTED = Pattern(rf"^(?:and )?{_NOTED}$")
NOTED_AND = Pattern(rf"^(?:and )?{_NOTED},? and (?=that )")

_KINDS = (
    ("nobody", _NOBODY),
    ("aside", _ASIDE),
    ("aside", _ONLY_NOTED),
    ("due", _DUE),
    ("due", _WITHIN),
    ("owner", OWNER),
    ("whose", _WHOSE),
    ("forum", _FORUM),
    ("priority", _PRIORITY),
)
_TAILS = (
    Pattern(
        rf"(?:,| and)? (?=(?:assigned to|assign(?: it| this)? to|owners?(?: is)?:?) {PARTIES}$)"
    ),
    Pattern(
        r"(?:(?:,|\band)+ )*"
        rf"(?=(?:(?:put|file|log|record) (?:it|this|that) )?under (?:the )?{FORUM}+$)"
    ),
    Pattern(rf"(?<={DAY}),? (?=for {PARTIES}$)"),
    Pattern(rf",? (?=with {PARTIES} (?:as (?:the )?(?:owner|lead)|leading|to lead|in the lead)$)"),
    Pattern(r" (?=under (?:the )?priority \d+$)"),
    Pattern(r",? (?=as an? (?:new )?action(?: point)?$)"),
)


def field_of(said: str) -> str:
    """What a marked clause says of an action: "due", "owner" (a name alone), "whose", "nobody",
    "forum" or "priority"; "aside" where it says nothing of it, "text" for any other.
    """
    return next((kind for kind, build in _KINDS if build.match(said)), "text")


def whose(said: str) -> tuple[tuple[int, int], tuple[int, int] | None] | None:
    """Where in a clause that says whose the action is those stand, and the day beside them; null
    where the clause says no such thing.
    """
    found = _WHOSE.match(said)
    if found is None:
        return None
    name = next(each for each in _NAMED if found[each])
    return found.span(name), found.span("due") if found["due"] else None


def is_to_action(said: str) -> bool:
    """Whether a clause says that somebody is "to action" it, which names no action."""
    return bool(_TO_ACTION.match(said))


def tail_of(said: str) -> re.Match[str] | None:
    """Where the words that end a clause say whose the action is, or where it belongs, with no stop
    before them; null where none do.
    """
    return next((found for tail in _TAILS if (found := tail.search(said))), None)
