"""An order about several actions that share something, in a form in which it is known: "assign the
two with no owner to Rachel", "close everything that's open under item 4", "item 4 actions are all
done, close them".

How many were spoken of stays said ("all 2"), so that no more are changed than were meant.
"""

from bot.understanding.words.order_verbs import POLITE
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

_VERB = (
    r"(?P<verb>assign|re-?assign|give|hand|pass|close(?: off)?|push|move|mark|withdraw|shift|extend"
    r"|put|set|transfer|bump|postpone|tick off|sign off|complete|reopen|drop)"
)
_COUNTS = {
    "both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_NUMBER = rf"(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}})"
_KIND = r"(?:actions|ones|items|things)"
_STATE = r"(?P<state>open|outstanding|overdue|late|live|in progress)"
_NO_OWNER = any_of(
    "with no owners?|without (?:an )?owners?|(?:that |which )?(?:has|have) no owners?|no ?one owns"
    "|nobody owns|that nobody owns|that no one owns|with nobody (?:on|against) (?:it|them)"
    "|(?:that|which) (?:are|is) (?:unowned|ownerless)|not owned by anyone|lacking an owner"
)
_UNOWNED = r"(?:unowned|ownerless|unassigned|orphan(?:ed)?)"
_WHERE = r"(?P<where>(?:under|from|in|on|for|at|of) (?:the )?(?:agenda )?item \d+(?:\.\d+)?)"
_WHICH = r"(?:(?:that|which)(?:'s| is| are)? )?(?:still |currently |now )?"
_REST = (
    r"(?P<rest>(?:\s+(?:over |back |on |out |up )?(?:to|until|till|til|as|by|for)\s.+"
    r"|\s+(?:off|down|out))?)"
)
_END = r"(?:[\s,]+(?:please|pls|thanks|thank you|ta))*[\s.!?]*$"
_ALL = (
    r"(?:(?:all|all of|everything|whatever|anything|every) )?"
    rf"(?:(?:the|those|our|these) )?(?:{_NUMBER}(?: of)? )?(?:(?:the|those|our|these) )?"
)
_ARE = r"(?:are|have been|have|were)(?: now| all| both| been)* [^,;:?]{3,40}?"
_THEN = r"[\s,;:.–-]+(?:so |and |please |can you )*"
_THEM = r"(?:them|those|these)(?: all| both)?"
_BUILDS = tuple(
    (Pattern(rf"^{build}{_END}"), meant)
    for build, meant in (
        (
            rf"{_VERB} {_ALL}(?:{_KIND} )?{_NO_OWNER}{_REST}",
            "{verb} all{n} the actions with no owner{rest}",
        ),
        (
            rf"{_VERB} {_ALL}{_UNOWNED}(?: {_KIND})?{_REST}",
            "{verb} all{n} the actions with no owner{rest}",
        ),
        (
            rf"{_VERB} {_ALL}(?:{_KIND} )?{_WHICH}{_STATE} (?:{_KIND} )?{_WHERE}{_REST}",
            "{verb} all{n} the {state}actions {where}{rest}",
        ),
        (
            rf"{_VERB} {_ALL}(?:{_KIND} )?{_WHICH}{_WHERE}{_REST}",
            "{verb} all{n} the actions {where}{rest}",
        ),
        (
            rf"(?:all )?(?:the )?(?P<where>item \d+(?:\.\d+)?) (?:actions|ones) "
            rf"{_ARE}{_THEN}{_VERB} {_THEM}{_REST}",
            "{verb} all the actions under {where}{rest}",
        ),
        (
            rf"(?:all )?(?:the )?(?:actions|ones) {_WHERE} {_ARE}{_THEN}{_VERB} {_THEM}{_REST}",
            "{verb} all the actions {where}{rest}",
        ),
    )
)
_ENDS = frozenset(("open", "outstanding", "live"))


def of_many(text: str) -> str:
    """The order as it is known; empty for any other message."""
    polite = POLITE.match(plain(text))
    text = text[polite.end() if polite else 0 :].strip(" ,.!")
    for build, meant in _BUILDS:
        found = build.match(plain(text))
        if found is None:
            continue
        said = {
            name: text[slice(*found.span(name))] if found[name] else ""
            for name in found.groupdict()
        }
        count = said.get("count", "").lower()
        number = _COUNTS.get(count) or (int(count) if count.isdigit() else 0)
        state = said.get("state", "").lower()
        said |= {
            "n": f" {number} of" if number else "",
            "state": "" if state in _ENDS or not state else f"{state} ",
        }
        return meant.format(**said)
    return ""
