"""The table of questions whose build is that of others too, restated only where they name what they
must: "what did the VRP get this year" is of a funder, "what's WYCA" of a body.
"""

from collections.abc import Callable
from re import Match

from bot.understanding.names.names import KnownNames
from bot.understanding.words.mentions import Spotted
from handlers.patterns import Pattern, any_of

Taken = Callable[[str], Spotted]

_AND = r"(?i)^\W*(?:and |so )*"
_GAVE = any_of("give|gave|given|pay|paid|grant(?:ed)?|award(?:ed)?|send|sent|fund")
_YEAR = r"(?:(?:financial )?year|(?:20)?\d\d ?[/-] ?(?:20)?\d\d)"
# Whom money helps, and how that is said.
_HELPED = r"(?:(?:local|community|different|separate|new|other) )?" + any_of(
    "projects?|schemes?|groups?|charity|charities|organi[sz]ations?|communities|good causes|causes",
    "grants?|bids?|applications?|services|providers?|initiatives",
)
_HELPS = any_of(
    "support|supported|fund|funded|back|backed|help|helped|pay for|paid for|pay out to|award",
    "awarded|give(?: out| money)?(?: to)?|given(?: to| money)?|make|made|pick|picked|choose|chosen",
    "benefit|benefited|assist|assisted|reach|reached|sponsor|sponsored|finance|financed|achieve",
    "achieved|deliver|delivered|buy|bought|go on|gone on|get|got|hand out|handed out|cover|covered",
)
_WAS_HELPED = any_of(
    "backed|funded|supported|helped|paid for|given|awarded|sponsored|financed|chosen|picked",
    "got|get|received|receive|had|have had|benefit(?:t?ed)?|benefiting|profited|came|made",
)
_STREAM = r"(?P<stream>[\w'’&() -]{2,60}?)"
_IN_YEAR = rf"(?P<when>(?: (?:for|in|this|last) {_YEAR})?)"
# Of a subject after which more people are called, none is its own.
MOST_POSTS = 2
MOST_WORDS = 3
# What has an owner, or is one.
_OWNED = {"topic", "ref", "party", "item", "agenda", "recommendation", "milestone"}
# What words that name a body may stand for beside it.
_OF_A_BODY = {"party", "topic", "funding"}


def named_question(text: str, spotted: Taken, names: KnownNames) -> str:
    """A question as the example sentences have it; any other message as it is."""
    for pattern, restate in _BUILDS:
        found = pattern.match(text)
        known = restate(found, spotted, names) if found else ""
        if known:
            return known
    return text


def _of_money(found: Match[str], spotted: Taken, names: KnownNames) -> str:
    """What a body whose money is counted gave us, or got."""
    is_funder = _is_a_funder(spotted(found["who"]), names)
    return f"how much did {found['who']} give us{found['rest']}" if is_funder else ""


def _of_what_it_funds(found: Match[str], spotted: Taken, names: KnownNames) -> str:
    """What a stream of money was spent on, or how many had something of it."""
    stream = found["stream"]
    said = spotted(stream)
    if "act" in found.re.groupindex and said.of_kind("party"):
        return ""  # what a body does and has is its actions
    if not (said.of_kind("funding") or _is_a_funder(said, names)):
        return ""
    known = "how many projects did {} support" if found["many"] else "what is {} spent on"
    when = found.groupdict().get("when") or ""
    return known.format(stream) + when


def _of_promises(found: Match[str], spotted: Taken, names: KnownNames) -> str:
    """What was answered to recommendations that speaks of a forum, where there are no actions."""
    is_forum = spotted(found["to"]).of_kind("forum")
    return f"recommendations going to {found['to']}" if is_forum and _has_no_actions(names) else ""


def _of_our_answer(_: Match[str], _spotted: Taken, names: KnownNames) -> str:
    return "how late was our response" if _has_no_actions(names) else ""


def _of_a_paper(found: Match[str], spotted: Taken, _names: KnownNames) -> str:
    """Where a paper went: to the meeting whose agenda has it; else when the action that speaks of
    it was done.
    """
    what = spotted(found["what"])
    if any("agenda" in m.readings and not m.is_partial for m in what.mentions):
        return f"which meeting is {found['what']} going to"
    return f"when was {found['what']} completed" if what.of_kind("topic") else ""


def _of_a_subject(found: Match[str], spotted: Taken, names: KnownNames) -> str:
    """Whose a subject is: who is called after it; else what is known of it, where no action is."""
    posts = _called_after(found["what"], spotted, names)
    if posts:
        return f"who is {' and '.join(posts)}"
    return f"brief me on {found['what']}" if _is_no_action(spotted(found["what"])) else ""


def _of_a_day(found: Match[str], spotted: Taken, _names: KnownNames) -> str:
    """Whether a meeting has a date is when it is; actions are those that have one."""
    meeting = found["of"] or found["one"]
    return f"when is {meeting}" if is_a_meeting(spotted(meeting)) else ""


def _of_a_body(found: Match[str], spotted: Taken, names: KnownNames) -> str:
    return f"who is {found['who']}" if _is_a_body(spotted(found["who"]), names) else ""


_BUILDS: tuple[tuple[Pattern, Callable[[Match[str], Taken, KnownNames], str]], ...] = (
    (
        Pattern(
            rf"(?i)^\W*what (?:did|does|do|has|have|is|are) (?P<who>[\w'’& -]{{2,40}}?) {_GAVE}"
            r"(?:ing)? us(?P<rest>(?: .+)?)$"
        ),
        _of_money,
    ),
    (
        Pattern(
            rf"{_AND}(?:what|how much) (?:did|does|do|has|have|will|is) "
            r"(?P<who>[\w'’& -]{2,40}?) (?:get(?:ting)?|got|receiv(?:e|ed|ing)"
            r"|(?:been )?(?:given|awarded|allocated))"
            rf"(?P<rest>(?: (?:for|in|this|next|last) {_YEAR})+)\W*$"
        ),
        _of_money,
    ),
    (
        Pattern(
            rf"{_AND}(?:(?P<many>how many|(?:what|the) number of)|which|what) {_HELPED}"
            rf" (?:did|does|has|have|will) {_STREAM} {_HELPS}(?: (?:out|with|towards))?"
            rf"{_IN_YEAR}\W*$"
        ),
        _of_what_it_funds,
    ),
    (
        Pattern(
            rf"{_AND}(?:(?P<many>how many|(?:what|the) number of)|which|what) {_HELPED}"
            rf" (?:(?:were|was|are|have been|has been|have|has) )?{_WAS_HELPED} "
            rf"(?:(?:money|cash|funding|help|support|grants?|something|anything) )?"
            rf"(?:by|from|through|under|with|out of|via) {_STREAM}{_IN_YEAR}\W*$"
        ),
        _of_what_it_funds,
    ),
    (
        Pattern(
            rf"{_AND}what (?P<many>)(?:did|does|has|have|will) {_STREAM} "
            rf"(?P<act>do|done|{_HELPS}){_IN_YEAR}\W*$"
        ),
        _of_what_it_funds,
    ),
    (
        Pattern(
            rf"{_AND}what(?:['’]?s| has| have| was| is)(?: (?:been|we|the office|the pcc))*"
            r" (?:promised|owed|reported|coming|due to go)(?: back)? to (?P<to>[\w'’& -]{2,60}?)"
            r"\W*$"
        ),
        _of_promises,
    ),
    (
        Pattern(
            rf"{_AND}(?:(?:by )?how (?:late|many days late) (?:were|are) we"
            r"|by how many days were we late|were we (?:too )?late|(?:was|is) it late)"
            r"(?: (?:with|in|at) (?:it|that|responding|replying|answering)| responding| replying)?"
            r"\W*$"
        ),
        _of_our_answer,
    ),
    (
        Pattern(
            rf"{_AND}(?:when|where) did (?P<what>the [\w'’& -]{{2,40}}?) go"
            r"(?: (?:in|out|off|through|to .{2,40}?))?\W*$"
        ),
        _of_a_paper,
    ),
    (
        Pattern(
            rf"{_AND}who(?:['’]?s| is)? (?:responsible for|in charge of|lead(?:s|ing)? on"
            r"|deal(?:s|ing) with|look(?:s|ing) after|handl(?:es|ing)|own(?:s|ing))"
            r" (?P<what>[\w'’& -]{2,50}?)\W*$"
        ),
        _of_a_subject,
    ),
    (
        Pattern(
            rf"{_AND}(?:(?:do|have) we(?: got| have)*(?: an?| any)? dates? (?:yet )?for "
            r"(?P<of>[\w'’& -]{2,50}?)|(?:does|has) (?P<one>[\w'’& -]{2,50}?) (?:have|got) a date)"
            r"(?: yet)?\W*$"
        ),
        _of_a_day,
    ),
    (
        Pattern(
            rf"{_AND}what(?:['’]?s| is| are| was) "
            r"(?P<who>(?!(?:with|on|at|for|from|in|by|up|of)\b)[\w'’& -]{2,60}?)\W*$"
        ),
        _of_a_body,
    ),
)


def _has_no_actions(names: KnownNames) -> bool:
    return names.holds("inspection") and not names.holds("action")


def is_a_meeting(said: Spotted) -> bool:
    """Whether words name a forum or an item, or speak of a meeting, and nothing unknown here."""
    if any(mention.is_unknown for mention in said.mentions):
        return False
    return any(
        "forum" in m.readings
        or "item" in m.readings
        or m.has("content", "meet")
        or m.has("content", "forum")
        for m in said.mentions
    )


def _called_after(what: str, spotted: Taken, names: KnownNames) -> list[str]:
    """The few people whose post is called after a subject: "VAWG policy manager"."""
    said = spotted(what)
    boards = [m for m in said.mentions if "forum" in m.readings and not m.is_partial]
    if len(what.split()) > MOST_WORDS or boards or said.of_kind("ref"):
        return []
    posts = [ref for ref in names.surely_called("party", what) if names.is_person([ref])]
    return posts if len(posts) <= MOST_POSTS else []


def _is_no_action(said: Spotted) -> bool:
    """Whether words are a subject of measures or forums that no action, item or body is called."""
    kinds = {kind for mention in said.mentions for kind in mention.readings}
    forums = [m for m in said.mentions if "forum" in m.readings]
    is_loose = all(m.is_partial for m in forums)
    unknown = any(mention.is_unknown for mention in said.mentions)
    return bool(kinds & {"metric", "forum"}) and is_loose and not (unknown or kinds & _OWNED)


def _is_a_body(said: Spotted, names: KnownNames) -> bool:
    """Whether words are the name of one party that is no person, and nothing else."""
    named = [mention for mention in said.mentions if mention.text not in ("the", "our", "a", "an")]
    if len(named) != 1 or not {"party"} <= set(named[0].readings) <= _OF_A_BODY:
        return False
    refs = named[0].readings["party"]
    return len(refs) == 1 and not names.is_person(refs)


def _is_a_funder(said: Spotted, names: KnownNames) -> bool:
    """Whether words name one party that a funding stream is called after."""
    parties = [mention.readings["party"] for mention in said.of_kind("party")]
    if len(parties) != 1 or len(parties[0]) != 1:
        return False
    return bool(names.surely_called("funding", parties[0][0]))
