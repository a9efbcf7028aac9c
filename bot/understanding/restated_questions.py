"""Questions whose verbs mean many things, restated as the example sentences ask them.

"Did the April COM throw up any actions" is "what actions came out of the April COM"; what a body
whose money the register counts gave us is how much it gave.
"""

from collections.abc import Callable

from bot.understanding.agenda_questions import agenda_question
from bot.understanding.mentions import Spotted
from bot.understanding.names import KnownNames
from bot.understanding.shared_words import with_shared_words
from handlers.patterns import Pattern, any_of

_ASKED_FOR = (
    r"(?:new |fresh |further |more |other |actual )?(?:actions?(?: points?)?|jobs|tasks|aps)"
)
_GIVES_RISE = any_of(
    "thr(?:o|e)w(?:n)? up|generated?|produced?|spark(?:ed)?|spawn(?:ed)?|yield(?:ed)?",
    "le(?:a)?d to|result(?:ed)? in|g[ai]ven? rise to|come up with|came up with|create[d]?",
    "kick(?:ed)? (?:up|off)|spat out|spit out|churn(?:ed)? out|bring up|brought up",
)
_ANY = rf"(?:anything|owt|summat|much|any(?: {_ASKED_FOR})?)"
_MEETING = r"(?P<at>(?:the |our |last |that )*[\w'’ -]{2,40}?)"
_THROWN_UP = (
    Pattern(rf"(?i)^\W*(?:did|has|have) {_MEETING} {_GIVES_RISE} {_ANY}\W*$"),
    Pattern(rf"(?i)^\W*(?:were|was) any {_ASKED_FOR} {_GIVES_RISE} (?:by|at|from) {_MEETING}\W*$"),
    Pattern(rf"(?i)^\W*(?:what|which)(?: {_ASKED_FOR})? did {_MEETING} {_GIVES_RISE}\W*$"),
    Pattern(
        rf"(?i)^\W*(?:what|which) {_ASKED_FOR} (?:were |was )?{_GIVES_RISE} (?:by|at) "
        rf"{_MEETING}\W*$"
    ),
)
_HOW_MANY_THROWN_UP = Pattern(
    rf"(?i)^\W*how many {_ASKED_FOR} (?:did|has|have) {_MEETING} {_GIVES_RISE}\W*$"
)
_GAVE = any_of("give|gave|given|pay|paid|grant(?:ed)?|award(?:ed)?|send|sent|fund")
_GIVEN_US = Pattern(
    rf"(?i)^\W*what (?:did|does|do|has|have|is|are) (?P<who>[\w'’& -]{{2,40}}?) {_GAVE}"
    r"(?:ing)? us(?P<rest>(?: .+)?)$"
)


# "What did the VRP get this year": the stream that is called after it.
_YEAR = r"(?:(?:financial )?year|(?:20)?\d\d ?[/-] ?(?:20)?\d\d)"
_GOT = Pattern(
    r"(?i)^\W*(?:and |so )*(?:what|how much) (?:did|does|do|has|have|will|is) "
    r"(?P<who>[\w'’& -]{2,40}?) (?:get(?:ting)?|got|receiv(?:e|ed|ing)"
    r"|(?:been )?(?:given|awarded|allocated))"
    rf"(?P<rest>(?: (?:for|in|this|next|last) {_YEAR})+)\W*$"
)
# An item by its title: "owt from the safeguarding item".
_FROM_ITEM = Pattern(
    r"(?i)^\W*(?:is there |are there )?(?:anything|owt|any actions?|what(?: actions?)? came)"
    r" (?:from|under|out of) (?:the )?(?P<title>[\w'’ ]{3,40}?) item\W*$"
)
# What the plan promises: "what's left to deliver under priority 1".
_TO_DELIVER = Pattern(
    r"(?i)^\W*what(?:'s|’s| is| have we| do we)?(?: (?:still|left|got|have|yet|outstanding))*"
    r" to deliver"
    r"(?P<under>(?: (?:under|on|for|against|of|in) .*(?:priority|theme|plan)\b.*)?)$"
)
# Money, where nothing is said but the year: "how much less do we get next year".
_HOW_MUCH_LESS = Pattern(
    r"(?i)^\W*(?:so )?how much (?P<more>less|more) (?:do|did|will|are|have) we "
    r"(?:getting|get|got|receive|receiving)(?P<when>(?: next year"
    r"| (?:in|for) (?:20)?\d\d ?[/-] ?(?:20)?\d\d)?)\W*$"
)


_LATE = Pattern(
    r"(?i)^\W*(?:and |so )*(?:by )?how (?:late|many days late) (?:were|are) we"
    r"(?: (?:with|in|at) (?:it|that|responding|replying|answering)| responding| replying)?\W*$"
)
_PROMISED = Pattern(
    r"(?i)^\W*(?:and |so )*what(?:['’]?s| has| have| was| is)(?: (?:been|we|the office|the pcc))*"
    r" (?:promised|owed|reported|coming|due to go)(?: back)? to (?P<to>[\w'’& -]{2,60}?)\W*$"
)
_WHAT_IS = Pattern(
    r"(?i)^\W*(?:and |so )*what(?:['’]?s| is| are| was) "
    r"(?P<who>(?!(?:with|on|at|for|from|in|by|up|of)\b)[\w'’& -]{2,60}?)\W*$"
)


def restated_question(text: str, spotted: Callable[[str], Spotted], names: KnownNames) -> str:
    """A question as the example sentences have it; any other message as it is."""
    for pattern in _THROWN_UP:
        found = pattern.match(text)
        if found and _is_a_meeting(spotted(found["at"])):
            return f"what actions came out of {found['at']}"
    counted = _HOW_MANY_THROWN_UP.match(text)
    if counted and _is_a_meeting(spotted(counted["at"])):
        return f"how many actions came out of {counted['at']}"
    under = _FROM_ITEM.match(text)
    if under and spotted(under["title"]).of_kind("agenda"):
        return f"actions about {under['title']}"
    promised = _TO_DELIVER.match(text)
    if promised:
        return f"which milestones are still open{promised['under']}"
    less = _HOW_MUCH_LESS.match(text)
    if less:
        return f"how much {less['more']} funding do we get{less['when']}"
    return _by_names(text, spotted, names)


def _by_names(text: str, spotted: Callable[[str], Spotted], names: KnownNames) -> str:
    """The same for questions whose build is another's too, save for what they name."""
    for build in (_GIVEN_US, _GOT):
        given = build.match(text)
        if given and _is_a_funder(spotted(given["who"]), names):
            return f"how much did {given['who']} give us{given['rest']}"
    if names.holds("inspection") and not names.holds("action"):
        promised = _PROMISED.match(text)
        if promised and spotted(promised["to"]).of_kind("forum"):
            return f"recommendations going to {promised['to']}"
        if _LATE.match(text):
            return "how late was our response"
    called = _WHAT_IS.match(text)
    if called and _is_a_body(spotted(called["who"]), names):
        return f"who is {called['who']}"
    asked = agenda_question(text, spotted)
    return with_shared_words(text, spotted) if asked == text else asked


def _is_a_meeting(said: Spotted) -> bool:
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


# What words that name a body may stand for beside it.
_OF_A_BODY = {"party", "topic", "funding"}


def _is_a_body(said: Spotted, names: KnownNames) -> bool:
    """Whether words are the name of one party that is no person, and nothing else."""
    named = [mention for mention in said.mentions if not mention.is_filler]
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
