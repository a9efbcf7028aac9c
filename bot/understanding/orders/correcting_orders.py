"""Orders that put an action right: its words, its owners, where it belongs, what takes its place.

What they set is taken out of the message, so that only what names the action (and who, or where) is
left to be read.
"""

import re
from collections.abc import Callable, Sequence

from bot.understanding.orders.meeting_sets import Sets
from bot.understanding.words.order_pieces import AND, NUMBER, REF
from handlers.patterns import Pattern, any_of

_REF = rf"(?:{REF}|{NUMBER})"
# What stands for an action: its reference, or words that end in "action" or "one".
_ONE = (
    rf"(?:{_REF}(?:{AND} ?{_REF})*"
    r"|(?:the |that |this )?[^,:;]{0,60}?\b(?:action|one)|it|this|that)"
)
_WORDS = r"(?:the |its )?(?:wording|text|words|description|spelling|typos?|mistake)"
_TO = (
    r"(?:\s*[:–]\s*|\s+(?:to|so (?:that )?it) (?:say|says|read|reads)\b\s*:?\s*"
    r"|\s+(?:to|as)\s*:?\s+)"
)
_OUGHT = (
    r"(?:should|ought to|must|needs to|has to)(?: now| actually)? (?:say|read)\b(?: that)?\s*:?"
)
# A phrase that is put in the place of another.
_SHORT = r"[\"'“‘]?[\w&/-]+(?:['’]\w+)?(?: [\w&/'’-]+){0,4}?[\"'”’]?"
_PUT_RIGHT = (
    r"(?:[\s,;.–-]+(?:so |and )*(?:can|could|would) (?:you|we|someone).{0,40}"
    r"|[\s,;.–-]+(?:please |pls |so |and )*(?:correct|fix|change|amend|update|sort)"
    r"(?: it| that| this| the (?:text|wording|words|record|log|entry|action))?(?: please| pls)?)?"
)
_WORD = r"[\w-]+(?:['’]\w+)?"
_AS_OWNER = r"as (?:an? )?(?:joint |co-?|second |other |extra |further )?owner (?:of|on|for|to)"
_OPEN, _CLOSE = "[\"'“‘]", "[\"'”’]"
_QUOTED = rf"{_OPEN}(?P<{{}}>[^\"“”]+?){_CLOSE}"
_WITH = r"(?:to|with|for|by|->|→|should (?:be|say|read))"
# What stands after a reference as its state, or begins a question: no update text.
_STATE = (
    r"(?:(?:now |is |all )*(?:done|complete|completed|closed|finished|sorted|open|in progress"
    r"|withdrawn|proposed|push|move|give|assign|close|mark|set|change|make|put|reopen|replace|swap)\b|(?:who|what|when|where|why|how|is|are|has|have|did|does|any|due)\b)"
)
_REWORD = r"(?:reword|rephrase|rewrite|rename|retitle)"
_VERB = r"(?:change|amend|correct|edit|fix|update|set|replace)"
_JOINT = (
    r"(?: as well| too| also"
    r"| as (?:an? |another )?(?:joint |co-?|second |other |extra |further )?owner)*"
)

# Who is on it already: "alongside WYP and the VRP".
_BESIDE = (
    r"(?:,? (?:alongside|as well as|together with|along with|in addition to|jointly with|next to"
    r"|on top of|beside|besides|with) (?P<beside>[^:;\d]{2,80}?))?"
)
# Who stays on it: "leave it with the Mayor and DMPC", "VRP only".
_STAYS = (
    r"(?:(?:\s*[,;.–-]+\s*|\s+)(?:(?:and|so|but|please|which) )*"
    + any_of(
        r"(?:leave|leaving|leaves|keep|keeping|it'?s|its|it is|it should be|that leaves|so)"
        r"(?: it| that)?(?: (?:just|only|with|to|under|is|be))* (?P<stay>"
        r"(?!(?:no|not|never|nothing|already|done|out|finished|over)\b)[^:;\d]{2,80}?)",
        r"(?:just|only) (?P<just>[^:;\d]{2,80}?)",
        r"(?P<only>[^:;,\d]{2,60}?) (?:only|alone|stays?|can stay|to stay"
        r"|(?:will |can |are to |is to |to |['’]ll )?(?:carry|keep|have|do|own|lead) (?:it|that|on)"
        r"(?: on| forward| together| between them| without (?:me|her|him|them))?)",
    )
    + r"(?: (?:stays?|can stay|to stay))?(?: on(?: it| there)?)?"
    r"(?: as (?:the )?(?:joint )?owners?)?(?: only| alone| please| then)*)?"
)

# Why somebody comes off it; what else is ordered there is no reason.
_BECAUSE = (
    r"(?:(?:\s*[,;.]\s+|\s+[-–—]\s+|\s+(?:as|because|since|now that)\s+)"
    r"(?!.*\b(?:give|pass|hand|assign|reassign|add|put|close|mark|move|push|note|make|replace"
    r"|take|swap|only|just|keep it|leave it)\b).*)?"
)


def _whole(pattern: str) -> Pattern:
    return Pattern(rf"(?is)^{pattern}[\s.]*$")


# In the order in which they are tried: the intent, and how it is said.
_BUILDS = tuple(
    (intent, _whole(pattern))
    for intent, pattern in (
        (
            "changes.reword",
            rf"{_VERB} {_QUOTED.format('old')} {_WITH} {_QUOTED.format('new')} in (?P<head>{_ONE})",
        ),
        (
            "changes.reword",
            rf"(?:fix|correct|amend|edit|change) (?:{_WORDS} (?:in|on|of) )?(?P<head>{_ONE})"
            r"\s*[:,]\s*"
            rf"{_OPEN}?(?P<old>{_WORD}){_CLOSE}? (?:should (?:be|say|read)|->|→) "
            rf"{_OPEN}?(?P<new>{_WORD}){_CLOSE}?",
        ),
        (
            "changes.reword",
            rf"(?:{_VERB}|{_REWORD}) (?P<head>{_ONE})\s*(?:[:,–-]\s*|so (?:that )?)"
            rf"(?:it |this |{_WORDS} |{_REF} )?{_OUGHT}\s*(?P<new>.+)",
        ),
        (
            "changes.reword",
            rf"(?P<head>{_ONE}) {_OUGHT}\s*(?P<new>{_SHORT}),? "
            rf"(?:and not|not|rather than|instead of) (?P<old>{_SHORT}){_PUT_RIGHT}",
        ),
        (
            "changes.reword",
            rf"(?P<head>{_ONE}) (?:says|reads|has|said|calls it) (?P<old>{_SHORT}),? "
            r"(?:(?:but|when|where|and|it|which|that)\s)*(?:should|ought to|needs to|must) "
            rf"(?:be|say|read) (?P<new>{_SHORT}){_PUT_RIGHT}",
        ),
        (
            "changes.reword",
            r"(?:(?:there(?:'s|’s| is) )?an? |the )?(?:typo|mistake|error|misprint|slip) (?:in|on)"
            rf" (?P<head>{_ONE})\s*[:,–-]+\s*(?:it (?:says|reads) )?(?P<old>{_SHORT}),? "
            rf"(?:should (?:be|say|read)|->|→) (?P<new>{_SHORT}){_PUT_RIGHT}",
        ),
        (
            "changes.reword",
            rf"(?:change|correct|amend|replace|fix) (?:the (?:word|words|bit|name) )?"
            rf"(?P<old>{_SHORT}) (?:to|with|by|into) (?P<new>{_SHORT}) in (?P<head>{_ONE})",
        ),
        (
            "changes.reword",
            rf"(?:in|on) (?P<head>{_ONE}),? (?:please )?(?:change|correct|amend|replace|fix) "
            rf"(?:the (?:word|words|bit|name) )?(?P<old>{_SHORT}) (?:to|with|by|into) "
            rf"(?P<new>{_SHORT})",
        ),
        (
            "changes.reword",
            rf"(?P<old>{_SHORT}) should (?:be|say|read) (?P<new>{_SHORT}) in "
            rf"(?P<head>{_ONE}){_PUT_RIGHT}",
        ),
        ("changes.reword", rf"{_VERB} {_WORDS} (?:of|on|in|for) (?P<head>{_ONE}){_TO}(?P<new>.+)"),
        (
            "changes.reword",
            rf"{_REWORD} (?P<head>{_ONE}){_TO}(?P<new>.+)",
        ),
        ("changes.reword", rf"(?:correct|amend|edit) (?P<head>{_REF})\s*:\s*(?P<new>.+)"),
        ("changes.reword", rf"(?P<head>{_ONE}) {_OUGHT}\s*(?P<new>.+)"),
        ("changes.reword", rf"{_VERB} {_WORDS} (?:of|on|in|for) (?P<head>{_ONE})"),
        (
            "changes.reword",
            rf"(?:{_REWORD}|correct|amend|edit) (?P<head>{_REF})",
        ),
        (
            "changes.update",
            rf"(?P<head>{REF})\s*[:–]\s+(?!{_STATE})(?P<new>(?:[^\s?]+\s+){{2,}}[^?]+)",
        ),
        (
            "changes.supersede",
            rf"(?:supersede|replace) (?P<old>{_REF}) (?:with|by) (?P<new>{_REF})",
        ),
        (
            "changes.supersede",
            rf"(?:mark |set )?(?P<old>{_REF}) (?:is |has been |was )?(?:now |as )?"
            rf"(?:superseded|replaced|overtaken) by (?P<new>{_REF})",
        ),
        (
            "changes.supersede",
            rf"(?P<new>{_REF}) (?:now )?(?:supersedes|replaces|takes the place of) (?P<old>{_REF})",
        ),
        (
            "changes.join",
            r"(?:add|include|put|stick) (?!(?:an?|the|this|that|it|one|to|on|another)\b)"
            rf"(?P<who>[^:;,]+?) (?:on ?to|to|on|{_AS_OWNER}) "
            rf"(?P<head>{_ONE}){_JOINT}{_BESIDE}",
        ),
        (
            "changes.join",
            rf"(?:add|include|put) (?P<who>the [^:;,]+?) (?:to|{_AS_OWNER}) "
            rf"(?P<head>{_REF}){_JOINT}{_BESIDE}",
        ),
        (
            "changes.join",
            rf"(?P<head>{_ONE}) (?:is|should be|belongs) also (?:with |to |owned by )?"
            r"(?P<who>[^:;,]+)",
        ),
        ("changes.join", rf"share (?P<head>{_ONE}) with (?P<who>[^:;,]+)"),
        (
            "changes.join",
            r"make (?P<who>[^:;,]+?) (?:an? )?(?:joint|co-?|second|another|additional) ?owner "
            rf"(?:of|on|for) (?P<head>{_ONE}){_BESIDE}",
        ),
        (
            "changes.release",
            r"(?:take|remove|drop|get|unassign) "
            rf"(?P<who>[^:;,\d]+?) (?:off|from|out of) (?:being owner of )?(?P<head>{_ONE})"
            rf"{_STAYS}{_BECAUSE}",
        ),
        (
            "changes.release",
            rf"(?P<who>[^:;,\d]+?) (?:shouldn['’]t|should not|is not to|isn['’]t to) be on "
            rf"(?P<head>{_REF}){_STAYS}",
        ),
        (
            "changes.release",
            rf"(?P<who>(?:the )?[\w' ]{{1,40}}?) off (?P<head>{_REF})(?: please| pls)?{_STAYS}",
        ),
        (
            "changes.release",
            rf"(?P<head>{_ONE}) (?:is|does) (?:no longer|not) (?:with |belong to |owned by )?"
            r"(?P<who>[^:;,]+?)(?:'s|’s|s['’])",
        ),
        ("changes.swap", r"swap (?P<old>[^:;,]+?) for (?P<new>[^:;,]+?) on (?P<head>.+)"),
        (
            "changes.refile",
            rf"(?:set|change|make|move) (?:the )?(?:priority|forum) (?:of|on|for) (?P<head>{_ONE}) "
            r"to (?P<where>[^:;,]+)",
        ),
        (
            "changes.refile",
            rf"(?:put|move|file|refile|link|set|shift) (?P<head>{_ONE}) (?:under|against|as) "
            r"(?P<where>[^:;,]+)",
        ),
        (
            "changes.refile",
            rf"(?:link|move|set|change) (?P<head>{_ONE}) to (?P<where>priority \d+)",
        ),
    )
)
_SAID = {
    "changes.join": "add {who} as joint owner of {head}",
    "changes.release": "take {who} off as owner of {head}",
    "changes.swap": "swap {old} for {new} on {head}",
    "changes.refile": "refile {head} under {where}",
    "changes.supersede": "supersede {old} with {new}",
    "changes.reword": "reword {head}",
    "changes.update": "add a note to {head}",
}


CORRECTING = frozenset(_SAID)
OF_OWNERS = ("changes.join", "changes.release", "changes.swap")
_POINTS_ONLY = Pattern(r"(?i)\b(?:of|on) (?:it|this|that)\W*$")


def points_only(head: str) -> bool:
    """Whether what is left of an order about owners names no action, but points at one."""
    return bool(_POINTS_ONLY.search(head))


def correcting_order(said: str) -> tuple[str, str, Sets] | None:
    """The intent of an order that puts an action right, the words that name the action and whom or
    what besides, and what it sets: new words (`new`, of `old` only, where a phrase is corrected).
    Null where `said` is built otherwise.
    """
    for intent, build in _BUILDS:
        found = build.match(said)
        if found is None:
            continue
        groups = {name: words.strip() for name, words in found.groupdict().items() if words}
        sets: Sets = ()
        if "beside" in groups:
            groups["who"] = f"{groups['who']} and {groups['beside']}"
        stays = groups.get("stay") or groups.get("just") or groups.get("only")
        if stays:
            sets = (("stays", stays),)
        if intent == "changes.reword":
            told = [(name, groups[name]) for name in ("old", "new") if name in groups]
            sets = tuple((name, _unquoted(_POLITE_END.sub("", words))) for name, words in told)
        return intent, _SAID[intent].format(**groups), sets
    return None


_POLITE_END = Pattern(r"(?i)[\s,]+(?:please|pls|thanks|thank you)\W*$")


def _unquoted(words: str) -> str:
    """The words without the quotation marks around them."""
    quoted = re.fullmatch(rf"(?s){_OPEN}(.+){_CLOSE}[\s.]*", words)
    return quoted[1] if quoted else words


_THE_OTHERS = Pattern(
    r"(?i)^(?:the )?(?:others?|other (?:two|three|four|ones)|rest|everyone else)$"
)


def who_stays(sets: Sets, named_in: Callable[[str], Sequence[str]]) -> Sets:
    """What an order sets, with those who are said to stay on an action by their names; a name that
    nobody has is kept as it was said.
    """
    words = dict(sets).get("stays", "")
    if not words:
        return sets
    if _THE_OTHERS.match(words):
        return ()
    return tuple(("stays", name) for name in named_in(words) or (words,))


def who_is_meant(sets: Sets, named_in: Callable[[str], Sequence[str]]) -> Sets:
    """What corrects one word by another, with whom the two name, where each is one party: it may be
    an owner that is to be corrected.
    """
    said = dict(sets)
    named = [(name, named_in(said.get(name, ""))) for name in ("old", "new") if name in said]
    if len(named) < 2 or any(len(parties) != 1 for _, parties in named):
        return sets
    return (*sets, *((f"{name} owner", parties[0]) for name, parties in named))
