"""Questions whether there is an action at all: "do we have an action for WYP to send the taser
figures?". They are no order to log one, and what nothing speaks of is not there. So is a forum that
the register does not know: "who chairs the ethics group".
"""

from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.words.mentions import Mention, Spotted
from bot.understanding.words.wrapping import unwrapped
from handlers.ask import Ask
from handlers.patterns import Pattern

_BEFORE = r"^\W*(?:(?:so|ok|okay|right|sorry|hi|hello|and|but|just checking|remind me)\b\W*)*"
_IS_THERE = (
    r"(?:(?:do|did|have|has|had|is|are|was|were|isn['’]?t|haven['’]?t|don['’]?t|didn['’]?t|aren['’]?t)"
    r" (?:we|you|i|they|there|anyone|anybody|somebody|someone)"
    r"(?: (?:already|still|actually|ever|now|not|by any chance))*"
    r"(?: (?:have|got|get|had|hold|log(?:ged)?|raised?|record(?:ed)?|minuted?|agreed?|set|put in"
    r"|add(?:ed)?))?(?: already)?(?: (?:an?|any|another|the|some|one))?|any)"
)
_ACTION = (
    r"(?: (?:open|outstanding|existing|live|current|new|recorded))* (?:action|task)s?(?: point)?s?"
)
_OF_SOMEBODY = r"(?: (?:for|on|against|with|owned by|given to) (?P<who>[^,.:;?]{2,50}?))?"
_THERE = Pattern(
    rf"(?i){_BEFORE}{_IS_THERE}{_ACTION}{_OF_SOMEBODY}"
    r" (?:to|about|regarding|re|concerning|that says|on) (?P<what>[^.:;?]{3,200})"
    r"(?: (?:for|on|against|owned by) (?P<whose>[^,.:;?]{2,50}?))?\W*$"
)
# "Actions about custody", which nothing is about.
_LISTED = Pattern(
    rf"(?i){_BEFORE}(?:(?:show|list|find|give|me|us|what|which|all|any|every|the|our|open"
    r"|outstanding|live|current)\b\W*)*(?:actions?|tasks?|action points?)"
    r"(?: (?:do we have|have we(?: got)?|are there|we have|is|are|was|were))?"
    r" (?:about|regarding|re|concerning|to do with|relating to|involving|mentioning)"
    r" (?P<what>[^.:;?]{3,200})(?P<who>)(?P<whose>)\W*$"
)

_OF_FORUM = Pattern(
    rf"(?i){_BEFORE}who(?: chairs|(?: is|['’]s) (?:on|the chair of)| sits on| attends| goes to"
    r"| runs) (?:the |our )?(?P<called>[\w'’& -]{2,50} "
    r"(?:group|board|panel|committee|forum|network|commission|council))\W*$"
)
# A name that stands for something else, or a day: "the mayor's panel", "Tuesday's board".
_NO_NAME = frozenset(("party", "forum", "date", "recurrence", "ref", "item"))


def forum_asked_for(spotted: Spotted) -> Ask | None:
    """The question who chairs or attends a forum that the register does not know; null where a
    message is no such question.
    """
    found = _OF_FORUM.match(unwrapped(spotted.text))
    if found is None:
        return None
    begin = spotted.text.find(found["called"])
    end = begin + len(found["called"])
    said = [m for m in spotted.mentions if begin <= m.start < end and not m.is_filler]
    if not said or any(not _may_name_a_forum(mention) for mention in said):
        return None
    if not any(mention.is_unknown or mention.readings for mention in said):
        return None
    return Ask("forums.list", spotted.text, topic=found["called"].strip())


def _may_name_a_forum(mention: Mention) -> bool:
    is_placed = any(mention.has("content", name) for name in ("next", "last", "first"))
    is_mechanism = "mechanism" in mention.readings and not mention.is_partial
    many = len(mention.text.split()) > 1 and is_mechanism
    return _NO_NAME.isdisjoint(mention.readings) and not is_placed and not many


def action_asked_for(text: str, now: datetime, reader: Reader) -> Ask | None:
    """The question whether an action is recorded, by its owner and its subject; null where a
    message is no such question.
    """
    said = unwrapped(reader.put_right(text, now))
    found = _THERE.match(said) or _LISTED.match(said)
    if found is None:
        return None
    who = found["who"] or found["whose"]
    parties = reader.named_in(who, "actions.list", now).parties if who else ()
    what = found["what"].strip()
    return Ask(
        "actions.list", text, parties=parties, topic=what, topic_refs=reader.actions_about(what)
    )
