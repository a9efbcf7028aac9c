"""What is asked last of the record that is spoken of before, in words that name it no more: "WYP
have sent the asylum data over so that one can come off", "COM/23/06 needs an owner, make it Dave".

Only what asks is a change: a report by itself ("WYP say it is finished") is none.
"""

from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.told.told_by_name import is_day, is_party, order_by_name
from bot.understanding.told.told_changes import called
from bot.understanding.words.order_verbs import POLITE, VERBS
from bot.understanding.words.question_builds import TURNED
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

LONGEST = 45  # words
_IT = any_of(
    "that one|this one|that action|this action|the action|it|that|this",
    "(?:both|all) of (?:them|those)|(?:those|these) (?:ones|actions)",
    "them(?: (?:all|both))?|they(?: (?:all|both))?|these|those|both|the lot",
)
_LEAD = (
    r"(?:(?:so|and|but|do|then|therefore|please|pls|plz|kindly|ok|okay|right|now|hence|can|could"
    r"|would|you"
    r"|we|i|think|just|let's|lets|happy to|(?:i|we)(?:'d| would) like to|need to|needs to|should"
    r"|must)\b[\s,]*)*"
)
_LAST = (
    r"(?:[\s,]+(?:please|pls|plz|thanks|thank you|ta|cheers|now|then|for me|today"
    r"|for (?:both|all)(?: (?:of them|three|four))?"
    r"|from today|from now on|with immediate effect))*[\s.!]*$"
)
_STATE_WORDS = any_of("completed?|done|closed|finished")
_CAN = r"(?:can|could|should|may|needs? to|ought to|must|is ready to|is good to|is ok to)"
_DONE = any_of(
    rf"{_IT}(?:'s)? {_CAN} (?:now )?(?:come off|go|be (?:ticked|signed|crossed|closed|taken) off"
    r"|be (?:closed|completed|discharged|finalised|finished)|come off the (?:list|log|register)"
    rf"|(?:go|move) (?:down )?(?:to|as) {_STATE_WORDS}|be (?:marked|shown|put down|recorded) as "
    rf"{_STATE_WORDS})(?: off| down)?(?: (?:the|our) (?:list|log|register))?",
    rf"(?:tick|sign|cross|close|finish|mark|take|strike|shut) {_IT} (?:off|out|down)"
    r"(?: (?:the|our) (?:list|log|register))?",
    rf"(?:finali[sz]e|discharge|complete|close|shut)(?: {_IT})?(?: off| down| out)?",
    rf"(?:mark|show|record|set|put|log|class) {_IT} (?:down )?(?:as |to )?{_STATE_WORDS}",
)
_AGAIN = any_of(
    rf"(?:re-?open|reinstate|un-?close|re-?activate|resurrect|restore)(?: {_IT})?",
    rf"(?:open|put|bring) {_IT} (?:back )?(?:up|open|on|live)?(?: (?:again|back up|the list))*",
    rf"{_IT} {_CAN} be (?:re-?opened|reinstated|opened (?:back )?up(?: again)?|opened again)",
)
_DOING = (
    rf"(?:mark|show|record|set|put|log|have) {_IT} (?:down )?(?:as |to )?"
    r"(?:in progress|under ?way|ongoing|started)"
)
_PROPOSED = any_of(
    rf"(?:mark|show|record|set|put|flag|propose) {_IT} (?:down |up |forward )?(?:as |to )?"
    r"(?:proposed |propose |ready )?for (?:closure|closing|sign[- ]?off|discharge)",
    rf"(?:mark|show|record|set|put|flag|list) {_IT} (?:down )?(?:as |to )?proposed",
    rf"(?:propose|recommend|nominate|submit|flag|put|offer)(?: {_IT})?(?: forward| up)? for "
    r"(?:closure|closing|sign[- ]?off|discharge)",
    rf"{_IT} {_CAN} (?:be )?(?:go|proposed|put|put forward|put up) (?:up |forward )?for "
    r"(?:closure|closing|sign[- ]?off|discharge)",
)
_GONE = any_of(
    rf"(?:withdraw|scrap|bin|drop)(?: {_IT})?|{_IT} {_CAN} be (?:withdrawn|dropped|scrapped)",
    rf"(?:mark|show|record|set|put|log) {_IT} (?:down )?(?:as |to )?(?:withdrawn|no longer needed)",
)
_SO = any_of(
    rf"(?:mark|show|record|set|put|log) {_IT} (?:down )?(?:so|as such|accordingly|like that)",
    r"(?:change|update|amend|correct|set) (?:the|its) status(?: (?:accordingly|to match|to that|to"
    r" reflect (?:it|that|this)))?",
)
# "They agreed it just now, so it's fully complete".
_IS_DONE = (
    rf"{_IT}(?:['’]s|['’]re| is| are| has been| have been) (?:now |all |fully |officially |both )*"
    rf"{_STATE_WORDS}"
)
_WHO = r"(?P<who>[^,.:;?!\d]{2,50}?)"
_OWNER = rf"(?:make|call) it {_WHO}(?:'s)?"
_GIVEN = (
    r"(?:give|pass|hand|assign|reassign|move|switch|transfer)"
    rf"(?: {_IT})?(?: over| across)? to {_WHO}"
)
_GIVE = "give {one} to {who}"
_HAS = (
    rf"{_WHO} (?:can|could|will|should|to|is to|is happy to|is going to|must|'ll|has agreed to"
    r"|has offered to) (?:have|take|own|do|lead on|lead|handle|pick up|look after) "
    rf"{_IT}(?: over| on| up)?"
)
_DAY = r"(?P<day>[^,.:;?!]*?\b[^,:;?!]{2,40}?)"
_MOVED = (
    rf"(?:move|push|extend|shift|put|defer|delay|postpone|re-?schedule|slip|take|carry)(?: {_IT})?"
    rf"(?: back| out| on| over| forward)? (?:to|until|till|til) {_DAY}"
)
_SAY = (
    r"(?:(?:make|have|set) (?:it|that|this)|call it|say|shall we say|let's say"
    r"|(?:can|let) (?:it|that|this) be|(?:new )?(?:due date|deadline)(?! (?:is|was|were|had)\b))"
    rf"(?: due(?: on| by)?)? {_DAY}"
)
# How the last clause asks, and what it comes to.
_ASKS = tuple(
    (Pattern(rf"^{_LEAD}{asks}{_LAST}"), order)
    for asks, order in (
        (_PROPOSED, "propose {one} for closure"),
        (_AGAIN, "reopen {one}"),
        (_DOING, "mark {one} as in progress"),
        (_DONE, "close {one}"),
        (_IS_DONE, "close {one}"),
        (_GONE, "withdraw {one}"),
        (_OWNER, _GIVE),
        (rf"(?:stick|put|pop) {_WHO} (?:down|on {_IT})(?: for it| as (?:the )?owner)?", _GIVE),
        (_GIVEN, _GIVE),
        (_HAS, _GIVE),
        (_MOVED, "push {one} to {day}"),
        (_SAY, "push {one} to {day}"),
        (_SO, "{state} {one}"),
    )
)
# "Superseded by the national work, mark it so": the state stands before.
_SAID_STATE = (
    (Pattern(r"\b(?:superseded|replaced)\b"), "mark as superseded"),
    (Pattern(r"\b(?:no longer needed|withdrawn|overtaken)\b"), "withdraw"),
    (Pattern(r"\b(?:in progress|under ?way|started)\b"), "mark as in progress"),
    (Pattern(r"\b(?:done|complete|completed|finished|delivered)\b"), "close"),
)
_NOT_SO = Pattern(r"(?:\bnot|n't)\b|\b(?:never|nearly|almost|half|partly|should|will|might)\b")
_ENDS = Pattern(r"\s*(?:[,;:!]|\.(?=\s)|\s[-–—]+(?=\s))[\s!]*|\s+(?:so|and)\s+")
# On what hangs or asks nothing may be built.
_HANGS = Pattern(
    r"\b(?:if|once|unless|until|till|whether|assuming|provided|pending|when|whenever|after|might"
    r"|maybe|perhaps|hopefully|hoping|possibly)\b|\?"
)
_HANGS_ANYWAY = Pattern(r"\b(?:if|unless|whether|assuming|provided|pending|maybe|perhaps)\b|\?")
_LED_DAY = Pattern(r"(?i)^(?:(?:by|before|until|till?|to|on|for|no later than)\s+)+")
_ASKING = Pattern(
    r"^\W*(?:(?:and|so|ok|hi|also)\W+)*(?:who|what|which|where|why|how|is|are|does|do|did|any)\b"
)
_LATE = Pattern(
    r"\b(?:more time|longer|extension|late|delay\w*|slip\w*|behind|not ready|extra time|wont|won't"
    r"|can't|cannot|not going to|isn't|not be|needs?|wants?|asked|held up|stuck)\b"
)
# What answers a question first: "nobody? right, Sharon can have it".
_ANSWERED = Pattern(
    r"^\W*(?:nobody|no ?one|no owner|none|unowned|not yet|no one yet|still open|still)\b"
    r"(?: yet| at all| then| eh| hey| huh| right)*[\s?!.,…-]+(?=\w)"
)
_JOINT = Pattern(r"(?:\W|\band\b|\bplus\b|\balso\b|\bnor\b)*")
_NOR = Pattern(r"\bnor\b")
_POINTED = Pattern(r"(?i)\b(?:one|action)\b")
_MANY = Pattern(r"(?i)\b(?:ones?|actions?|items?|milestones?|all|everything|lot)\b")
_DESCRIBED = Pattern(r"(?i)(?:^|\bthe )(?P<words>[^,.:;?]{3,40}?) (?:one|action)\b")


def told_request(text: str, now: datetime, reader: Reader) -> str:
    """The order that the last clause of a message makes of the record that the clauses before it
    speak of; empty where none is made, or what is spoken of is no one record.
    """
    answered = _ANSWERED.match(plain(text))
    if answered:
        text = text[answered.end() :]
    said = plain(text)
    if len(said.split()) > LONGEST or '"' in said:
        return ""
    if answered:
        return _asked(said, text, 0, "it", now, reader)
    named = order_by_name(text, now, reader)
    if named:
        return named
    is_turned = TURNED.match(said) and not _BELIEVED.match(said)
    if VERBS.match(POLITE.sub("", said)) or is_turned or _ASKING.match(said):
        return ""
    late = _late_until(text, now, reader)
    if late:
        return late
    for end in reversed(list(_ENDS.finditer(said))):
        before = said[: end.start()]
        if len(before.split()) < 1 or _HANGS.search(before):
            continue
        if _orders_by_name(before, said[end.end() :], now, reader):
            return order_by_name(text[end.end() :], now, reader) or text[end.end() :]
        asked = _asked(said, text, end.end(), "{one}", now, reader)
        if not asked or (_STATED.match(said[end.end() :]) and _REPORTED.search(before)):
            continue
        one = _spoken_of(text[: end.start()], now, reader, is_moved=asked.startswith("push"))
        if not one and _POINTS.search(said[end.end() :]) and _names_nothing(before, now, reader):
            one = "it"  # what was spoken of last
        return asked.format(one=one) if one else ""
    return ""


def _names_nothing(before: str, now: datetime, reader: Reader) -> bool:
    """Whether what is told before names no record at all, so that "it" is one spoken of before."""
    spotted = reader.spotted(before, now)
    kinds = ("ref", "milestone", "recommendation", "funding")
    return not any(spotted.of_kind(kind) for kind in kinds) and not _MANY.search(before)


_STATED = Pattern(rf"^{_LEAD}{_IS_DONE}")
# What others say of it is not so yet.
_REPORTED = Pattern(
    r"\b(?:says?|said|saying|reckons?|claims?|thinks?|tells?|told|apparently|supposed|hopes?"
    r"|not|never|nearly|almost|should|will|might|i)\b|n['’]t\b"
)
_BELIEVED = Pattern(r"^\W*i (?:think|believe|understand|gather|hear|heard|reckon)\b")
_POINTS = Pattern(rf"\b(?:{_IT}|the status|its status)\b")
_ORDER = Pattern(
    rf"^{_LEAD}(?:bring|reinstate|restore|close|drop|bin|scrap|withdraw|re-?open|finali[sz]e"
    r"|discharge|give|push|move)\b"
    r"|^(?:can|could) \S*\d (?:go|move|be|slip|wait)\b"
)


def _orders_by_name(before: str, rest: str, now: datetime, reader: Reader) -> bool:
    """Whether what follows a reason is an order that names its record, and the reason none."""
    return bool(
        _ORDER.match(rest)
        and reader.spotted(rest, now).of_kind("ref")
        and not reader.spotted(before, now).of_kind("ref")
    )


_PUSHED = Pattern(
    rf"(?P<before>.{{6,}}?)(?:\s*[,;:.!]\s*|\s+[-–—]+\s+|\s+so\s+){_LEAD}"
    rf"(?:push|move|put|extend|shift|re-?schedule|bump|carry|slip) {_IT}?"
    r"(?: (?:back|out|over|on|accordingly))*"
    rf"{_LAST}"
)
_READY = Pattern(
    r"\b(?:until|till|til|before|by|on|is now|due|needs?|wants?|expected|coming|ready|in)\b"
)


def _late_until(text: str, now: datetime, reader: Reader) -> str:
    """The order to move what is not ready before the one day that is told: "the survey one won't be
    ready until 15 December, push it back"; empty for any other message.
    """
    found = _PUSHED.match(plain(text))
    if found is None or _HANGS_ANYWAY.search(plain(found["before"])):
        return ""
    before = text[: found.end("before")]
    days = reader.spotted(before, now).of_kind("date")
    if len(days) != 1 or not _READY.search(plain(before)):
        return ""
    one = _spoken_of(before, now, reader, is_moved=True)
    day = _LED_DAY.sub("", days[0].text)
    return f"push {one} to {day}" if one else ""


def _asked(said: str, text: str, at: int, one: str, now: datetime, reader: Reader) -> str:
    """The order that the clause from `at` makes of `one`; empty where it makes none."""
    clause = said[at:]
    for build, order in _ASKS:
        found = build.match(clause)
        if found is None:
            continue
        words = {name: text[at:][slice(*found.span(name))] for name in found.groupdict()}
        is_me = words.get("who", "").lower() in ("me", "myself", "my name")
        if is_me:
            words["who"] = "me"
        elif "who" in words and not is_party(reader.spotted(words["who"], now)):
            continue
        if "day" in words and not is_day(reader.spotted(words["day"], now)):
            continue
        if "{state}" not in order:
            return order.format(one=one, **words)
        state = _state_before(said[:at])
        return f"mark {one} as superseded" if "superseded" in state else f"{state} {one}".strip()
    return ""


def _state_before(before: str) -> str:
    """The state that what is told before puts it in; empty where it tells none for sure."""
    if _NOT_SO.search(before):
        return ""
    return next((state for words, state in _SAID_STATE if words.search(before)), "")


def _spoken_of(before: str, now: datetime, reader: Reader, *, is_moved: bool) -> str:
    """The one record, or run of references, that the words before speak of; empty where they speak
    of none, or of several apart. What is moved has to be pointed at.
    """
    spotted = reader.spotted(before, now)
    refs = spotted.of_kind("ref")
    if refs:
        named = apart = before[refs[0].start : refs[-1].end]
        for ref in refs:
            apart = apart.replace(ref.text, " ")
        return _NOR.sub("and", named) if _JOINT.fullmatch(apart) else ""
    topics = [m for m in spotted.mentions if "topic" in m.readings]
    if is_moved and not (_POINTED.search(before) and _LATE.search(plain(before))):
        return ""
    if not topics:
        described = _DESCRIBED.search(before)
        return called(f"{described['words']} one", reader) if described else ""
    words = before[topics[0].start : topics[-1].end]
    pointed = _POINTED.search(before, topics[-1].end)
    fits = [set(m.readings["topic"]) for m in topics]
    common = set[str].intersection(*fits)
    if len(common) == 1:
        return common.pop()
    return called(f"{words} one" if pointed else words, reader)
