"""What is said beside a question: why it is asked now ("COM is tomorrow -", "I'm seeing the chief
on Friday,", "for my 2pm"), and no part of what is asked.

An aside tells of something that is to come, with its time or its occasion. It never narrows what
is asked; but the forum that it names is the one whose "last time" or agenda is meant.
"""

import re
from dataclasses import dataclass

from bot.understanding.orders.orders import is_order
from bot.understanding.posts.post_orders import post_intent
from bot.understanding.words.mentions import Spotted
from handlers.ask import Ask, Window
from handlers.patterns import Pattern, any_of

_WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes|s)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?(?: (?:morning|afternoon))?"
)
_CLOCK = r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)|\d{1,2}[:.]\d\d(?![.\d])|\d{1,2} o['’]?clock"
_SOON = any_of(
    r"t\w{0,2}m\w{0,2}r{1,2}\w{0,2}w|tmw|tmoz|2moro|2morrow|today|2day|tonight",
    "later(?: today| on)?|shortly|soon|now",
    "this (?:morning|afternoon|evening|week)|next week|first thing|after lunch|at noon|at midday",
    rf"(?:on |this |next |coming )*{_WEEKDAY}|at \d{{1,2}}(?:[:.]\d\d)?|(?:at )?(?:{_CLOCK})",
    r"in the (?:morning|afternoon)",
    r"in (?:an?|half an|\d+|two|five|ten|twenty) (?:mins?|minutes?|hours?|days?|bit|sec)|in \d+",
    r"(?:on )?the \d{1,2}(?:st|nd|rd|th)",
)
_OCCASION = any_of(
    "board|panel|committee|meeting|mtg|forum|briefing|pre-?meet|pre-?brief|catch-?up|one to one",
    r"1[:-]1|121|session|call|slot|chat|sit-?down|visit|speech|interview|partnership|appointment",
)
# Words with which an aside would say what is asked.
_NOT_ASKED = (
    r"(?!\b(?:actions?|any\w*|owners?|due|overdue|open|closed|outstanding|raised|agreed|done|show"
    r"|list|what|which|who|how|when|where|why|and|or|meetings|[a-z]+/\d\d/\d+)\b)"
)
_SOME_WORDS = rf"(?:{_NOT_ASKED}[\w'’:/-]+ ){{0,6}}?"
_FEW_WORDS = rf"(?:{_NOT_ASKED}[\w'’-]+ ){{0,3}}?"
_ITS_SUBJECT = rf"(?!(?:about|regarding|re|on(?! (?:{_WEEKDAY}|the \d|\d)))\b)"
_MORE_WORDS = rf"(?: {_NOT_ASKED}{_ITS_SUBJECT}[\w'’:-]+){{0,7}}?"
# Who does what: "I'm seeing", "we've got", "in with", "off to".
_WE = (
    r"(?:i|we)(?:['’]?(?:m|ve|ll|re)| am| are| have| will)?"
    r"(?: (?:also|just|about to|got to|due to|going to|off to|meant to|all|both))*"
)
_DO = any_of(
    "meet(?:ing)?|see(?:ing)?|got|have|brief(?:ing)?|present(?:ing)?(?: to)?|chair(?:ing)?",
    "attend(?:ing)?|prep(?:ping|aring)?(?: for)?|catch(?:ing)? up|speak(?:ing)?|off to",
    "sit(?:ting)? down|walk(?:ing)? in|(?:on|due)(?= at| in)",
    "(?:go(?:ing)? |head(?:ing)? |back )?in(?:to)?(?: with| front of| to see)?",
)
_DOING = any_of(
    "meeting|seeing|got|briefing|presenting to|chairing|prepping for|preparing for|in with",
    "off to|going into|heading into|about to (?:go into|see|meet|brief)",
)
_OUR_DIARY = rf"(?:{_WE} {_DO}|{_DOING}) {_SOME_WORDS}{_SOON}"
_THERE = r"(?:it is |it['’]?s |there['’]?s |it being )?(?:the |our |my |an? )?"
_NO_EVENT = any_of(
    "ahead|before|by|after|since|until|till|from|on|for|in|at|next|last|this|remind|post|tell",
    "the|our|my|is|are|was|has|have|not|no|yes|me|us|chase|close|move",
)
_EVENT = rf"{_THERE}(?:{_NOT_ASKED}(?!{_NO_EVENT}\b)[a-z]{{2,12}}|{_FEW_WORDS}{_OCCASION})"
_IS = r"(?:['’]s| is| are| meets| sits| starts)"
_MINE = (
    r"(?:for|before|ahead of|in time for) my "
    rf"(?:(?:next |{_SOON} )?{_FEW_WORDS}{_OCCASION}|{_CLOCK}|\d{{1,2}}\b)"
)
_AHEAD_OF = any_of(
    "ahead of|in advance of|in (?:time|prep|preparation|readiness) for|prep for|prepping for",
    "preparing for|getting ready for",
)
# What is being written or got ready, for which it is asked: "I'm doing the workforce briefing".
_WRITING = any_of(
    "doing|writing(?: up)?|drafting|preparing|prepping|putting together|pulling together|updating",
    "working on|finishing(?: off)?|compiling|typing up|filling in|checking|building",
)
_WRITTEN = any_of(
    "briefing|brief|note|notes|report|paper|papers|slides?|deck|update|speech|pack|return|minutes",
    "submission|presentation|summary|letter|agenda|spreadsheet|sheet|list|bid|statement|q&a",
    "lines|newsletter",
)
_WRITES = (
    rf"(?:{_WE} )?{_WRITING} (?:(?:the|a|an|my|our|this|her|his) ){_SOME_WORDS}{_WRITTEN}"
    rf"(?: (?:for|on|about) {_SOME_WORDS}[\w'’-]+)?"
    r"|(?:it['’]?s|it is|this is|that['’]?s) (?:all )?for (?:the|a|an|my|our) "
    rf"{_SOME_WORDS}{_WRITTEN}"
)
_COURTESY = (
    r"(?:(?:sorry(?: to \w+ you)?|please|pls|hi there|hi|hiya|hello|hey|good morning|morning"
    r"|afternoon|ok|right|then|so|thanks|ta|good to know|fair enough|great|quick (?:one|question)"
    r"|just checking|because|cos|as|since|well)\W+)*"
)
_CUT = r"(?:\s*(?:[,;:.!?…]+\s*|\s[-–—]+\s*|[-–—]+\s+|\n+\s*))"
_QUESTION = any_of(
    "what|whats|what['’]s|which|who|whos|who['’]s|how|hows|how['’]s|where|when|any|anything",
    "is|are|has|have|show|list|give me|can you|could you|will you|would you",
    "i need|i want|i['’]d like|can i have|could i have|may i have|please",
)
_THEN = rf"(?:{_CUT}|\s+(?={_QUESTION}\b))(?=\S)"
_LEADING = Pattern(
    rf"^\W*{_COURTESY}(?:{_OUR_DIARY}|{_EVENT}{_IS}?(?: on| coming up)? {_SOON}|{_WRITES}){_THEN}"
    rf"|^\W*{_COURTESY}{_MINE}{_MORE_WORDS}{_THEN}",
    re.IGNORECASE,
)
_GOES_ON = Pattern(rf"[\w'’:-]{_THEN}", re.IGNORECASE)
_LEADING_AHEAD = Pattern(rf"^\W*{_COURTESY}{_AHEAD_OF}{_MORE_WORDS}{_THEN}", re.IGNORECASE)
_TRAILING = Pattern(
    rf"(?:{_CUT}|\s+(?=because|cos|as|since))(?:(?:because|cos|as|since|and|but) )?"
    rf"(?:{_OUR_DIARY}|{_EVENT}{_IS} {_SOON}|{_WRITES})\W*$"
    rf"|,?\s+{_MINE}{_MORE_WORDS}\W*$",
    re.IGNORECASE,
)
_LONGEST = 120  # characters of an aside
# What is asked for a day: "ahead of Thursday's board, what is due".
_FOR_A_DAY = Pattern(
    r"(?i)\b(?:due|needs?|needed|deadlines?|ready|expected|coming|to do|must|have to|has to)\b"
)
_LAST_TIME = Pattern(
    r"(?i)\b(?:last|previous|most recent|latest) (?:time|one|meeting|session|round)\b"
    r"|\btime before\b|\bfrom before\b|\b(?:last|previously) met\b|\bmet last\b"
)
_SOMEBODY = Pattern(r"(?i)\b(?:he|she|they|him|her|them|his|hers|theirs)\b")
# The intents that ask which forum is meant.
_OF_A_FORUM = ("meetings.agenda", "meetings.when", "forums.detail")


@dataclass(frozen=True, slots=True)
class Parted:
    """A message: what is asked, and what stood `before` and `after` it as an aside."""

    asked: str
    before: str = ""
    after: str = ""

    @property
    def aside(self) -> str:
        """The aside, wherever it stood."""
        return self.before or self.after


def parted(text: str) -> Parted:
    """`text` as a question and its aside; all of it is asked where no aside is sure. An order is
    left as it is.
    """
    said = _parted(text)
    return Parted(text) if said.aside and (is_order(text) or post_intent(text)) else said


def _parted(text: str) -> Parted:
    begins = text[:_LONGEST]
    # The first look spares a process that answers one message the longest pattern of all.
    leading = _LEADING.match(begins) if _GOES_ON.search(begins) else None
    if leading is None:
        leading = _LEADING_AHEAD.match(begins)
        if leading and _FOR_A_DAY.search(text[leading.end() :]):
            leading = None
    if leading:
        return Parted(text[leading.end() :], before=leading[0])
    trailing = _TRAILING.search(text, max(0, len(text) - _LONGEST))
    if trailing and trailing.start():
        return Parted(text[: trailing.start()], after=trailing[0])
    return Parted(text)


def beside(ask: Ask, aside: Spotted) -> Ask:
    """What is asked where an aside names whom it says "he" of, or the forum that its "last time" or
    its agenda is of.
    """
    parties = [mention.readings["party"] for mention in aside.of_kind("party")]
    if len(parties) == 1 and not (ask.parties or ask.topic) and _SOMEBODY.search(ask.text):
        ask = ask.but(parties=parties[0])
    forums = [mention.readings["forum"] for mention in aside.of_kind("forum")]
    if len(forums) != 1 or len(forums[0]) != 1 or ask.forums:
        return ask
    forum = forums[0][0]
    if ask.intent in _OF_A_FORUM and not (ask.window or ask.parties or ask.agenda_titles):
        return ask.but(forums=forums[0])
    if ask.intent == "actions.list" and not ask.window and _LAST_TIME.search(ask.text):
        window = Window(words=f"at the last {forum}", forum=forum, occasion="last", edge="at")
        return ask.but(forums=forums[0], window=window)
    return ask
