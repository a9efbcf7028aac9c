"""Questions whose words mean many things, restated as the example sentences ask them where what
they name tells which: "did the April COM throw up any actions" is "what actions came out of the
April COM". All that restate so are tried here (named_questions.py, agenda_questions.py and others).
"""

from collections.abc import Callable

from bot.understanding.names.names import KnownNames
from bot.understanding.questions.agenda_questions import agenda_question
from bot.understanding.questions.named_questions import is_a_meeting, named_question
from bot.understanding.subjects.inspection_asks import inspection_asked
from bot.understanding.words.mentions import Spotted
from bot.understanding.words.shared_words import with_shared_words
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
# An item of a meeting, by its title or number, which stands before or after the verb: "how many
# actions did the VAWG item throw up in July", "what came out of item 4 at the last COM".
_OF_ITEM = r"(?P<at>(?:the |our )*[\w'’.& -]{2,50}?)"
_MET = r"(?P<when>(?: (?:in|at|on|from|during|of) [\w'’ -]{2,40}?)?)"
_ASKED_HOW = r"(?P<how>how many|what number of|what|which)"
_ITEM_THREW_UP = (
    Pattern(
        rf"(?i)^\W*(?:and |so )?{_ASKED_HOW}(?: {_ASKED_FOR})? (?:did|has|have|does) {_OF_ITEM} "
        rf"{_GIVES_RISE}(?: {_ASKED_FOR})?{_MET}\W*$"
    ),
    Pattern(
        rf"(?i)^\W*(?:and |so )?{_ASKED_HOW} {_ASKED_FOR} (?:were |was |got )?{_GIVES_RISE} "
        rf"(?:by|under|from) {_OF_ITEM}{_MET}\W*$"
    ),
    Pattern(
        rf"(?i)^\W*(?:and |so )?{_ASKED_HOW} {_ASKED_FOR} (?:were |was |are |is )?"
        rf"(?:came|come|fell|fall|sat|sit|raised|agreed|logged|minuted|set|there) under {_OF_ITEM}"
        rf"{_MET}\W*$"
    ),
    Pattern(
        r"(?i)^\W*(?:(?:list|show me|tell me|give me|and|so)\W+)*(?P<how>what|whatever|everything)"
        r"(?: that)? (?!(?:time|day|date|month|hour|will|do|does|did|has|have|is|was|are|were)\b)"
        rf"{_OF_ITEM} {_GIVES_RISE}(?: {_ASKED_FOR})?{_MET}\W*$"
    ),
)
# An item by its title: "owt from the safeguarding item".
_FROM_ITEM = Pattern(
    r"(?i)^\W*(?:is there |are there )?(?:anything|owt|what came"
    r"|(?:any |which |what |the )?actions?(?: that)?(?: came| come| were raised)?)"
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


def restated_question(text: str, spotted: Callable[[str], Spotted], names: KnownNames) -> str:
    """A question as the example sentences have it; any other message as it is."""
    for pattern in _THROWN_UP:
        found = pattern.match(text)
        if found and is_a_meeting(spotted(found["at"])):
            return f"what actions came out of {found['at']}"
    of_item = _out_of_an_item(text, spotted)
    if of_item:
        return of_item
    under = _FROM_ITEM.match(text)
    if under and spotted(under["title"]).of_kind("agenda"):
        return f"actions about {under['title']}"
    promised = _TO_DELIVER.match(text)
    if promised:
        return f"which milestones are still open{promised['under']}"
    less = _HOW_MUCH_LESS.match(text)
    if less:
        return f"how much {less['more']} funding do we get{less['when']}"
    asked = inspection_asked(text, names)
    if asked != text:
        return asked
    for restate in (named_question, _of_agendas, _of_two):
        known = restate(text, spotted, names)
        if known != text:
            return known
    return text


def _out_of_an_item(text: str, spotted: Callable[[str], Spotted]) -> str:
    """What came out of a meeting or an item of its agenda, as it is known; "" for other texts."""
    found = next(filter(None, (each.match(text) for each in _ITEM_THREW_UP)), None)
    if found is None:
        return ""
    said = spotted(f"under {found['at']}")
    if not (is_a_meeting(said) or said.of_kind("item") or said.of_kind("agenda")):
        return ""
    how = "how many" if found["how"].lower() in ("how many", "what number of") else "what"
    return f"{how} actions came out of {found['at']}{found['when']}"


def _of_agendas(text: str, spotted: Callable[[str], Spotted], _: KnownNames) -> str:
    return agenda_question(text, spotted)


def _of_two(text: str, spotted: Callable[[str], Spotted], names: KnownNames) -> str:
    return with_shared_words(text, spotted, names.may_name_measure)
