"""What an order is about: the words that name it, wherever in the message they stand."""

import re
from datetime import datetime
from itertools import pairwise

from bot.understanding.orders.orders_within import appended_order, concluded_order
from bot.understanding.orders.restated_orders import restated
from bot.understanding.reader import Reader
from bot.understanding.told.described_orders import told_of_described
from bot.understanding.told.exceptions import with_exception
from bot.understanding.told.many_said import of_many
from bot.understanding.told.said_notes import said_note
from bot.understanding.told.single_values import single_value
from bot.understanding.told.subject_first import with_subject_last
from bot.understanding.told.told_beside import told_beside
from bot.understanding.told.told_changes import called, told_change
from bot.understanding.told.told_notes import told_note
from bot.understanding.told.told_owners import told_owners
from bot.understanding.told.told_requests import told_request
from bot.understanding.told.told_superseding import told_superseding
from bot.understanding.told.told_wording import told_wording
from bot.understanding.words.mentions import Spotted
from handlers.ask import Ask
from handlers.patterns import Pattern

_PRONOUN = Pattern(r"(?i)\b(?:it|this one|that one|this|that|them|those|these|both)\b")
_THING = Pattern(
    r"(?i)\b(?:the|that|this) (?P<words>(?:[\w'’-]+ ){1,5}?)(?P<thing>thing)\b"
    r"(?! (?:is|was|about)\b)"
)
_QUESTION = Pattern(
    r"(?i)^\W*(?:who|what|when|where|why|how|which|is|are|has|have|does|do|did|any|show|tell)(?!\w)"
    r"|\?\s*$"
)
_STOP = Pattern(r"\s*[!;.]\s+|\s+[-–—]\s+")
_POINTED_AT = Pattern(r"(?i)\b(?:one|action)\b")
# An action that is described beside a reference.
_ONE_BESIDE = Pattern(
    r"(?i)\bthe\s+(?P<before>[^,.:;]{2,40}?)\s+(?:one|action)\s*(?:,|and|&|plus)\s*[a-z]{2,}[\s/-]?\d"
    r"|\d\s*(?:,|and|&|plus)+\s*the\s+(?P<after>[^,.:;]{2,40}?)\s+(?:one|action)\b"
)
_SO_FINISHED = Pattern(
    r"(?is)^(?P<before>.{6,}?)(?:[\s,;–-]+so\s+(?:now\s+)?|\s*[,;–-]\s+)"
    r"(?:that|this)(?: one| action)?(?:['’]?s| is| has been) (?:now |all )*"
    r"(?:done|finished|complete|completed|closed|sorted)[\s.!]*$"
)
# What is said of it may not be so yet.
_UNSURE = Pattern(
    r"(?i)n['’]t\b|\b(?:not|never|should|will|yet|think|might|may|if|when|once|until|would|could"
    r"|hope|hopefully|expect\w*|promis\w*|nearly|almost|says?|said|reckons?|supposed)\b"
)
_NOTING = Pattern(
    r"(?i)^\W*(?:\w+ ){0,4}?(?:note|add (?:a |an )?(?:note|update|comment)|update"
    r"|log (?:against|on|under|for))\b"
)
_REASON = Pattern(
    r"(?i)\s(?:because|cos|now that|given that|seeing as|since|as)(?=\s+"
    r"(?:it|they|he|she|we|i|that|this|[a-z]{2,}[ /-]\d+[ /-]\d+|the \w+(?: \w+)?|\w+)(?:"
    r"(?:'s|’s)\s|\s(?:is|are|was|were|has|have|had|covers?|covered|does|did|needs?|been|now"
    r"|[a-z]+ed|went|came|will|can|says|said|got)\b))"
    r"|\s(?=(?:it|they)(?:['’]?s|['’]re| is| was| are| were| has| have)\s"
    r"(?!.*\b(?:close|mark|give|push)\b))"
    r"|[.;]\s+(?=(?:it|they|he|she|we|that|this)\b(?!.*\b(?:close|mark|give|push)\b))|"
    r"(?:,|\s[-–])\s+(?:the )?\w+ (?:\w+ )?"
    r"(?:wants?|is|are|was|were|weren't|isn't|has|have|needs?|said|says|asked|arrived|came|went|can't|won't|didn't)\b"
    r"(?!.*\b(?:close|mark|give|push)\b)"
    r"|,\s+(?:because|since|as|so that|they|the|it|we|he|she|this|that|no longer|not)\b"
    r"(?!.*\b(?:and|&)\s+\S+$)"
)
# "reopen the one about how the DMPC triangulates information"
_ABOUT = Pattern(
    r"(?i)^\W*(?:(?:please|pls|can you|could you|would you|will you|and|also|ok|hi)\W+)*"
    r"(?P<verb>close|reopen|re-open|un-?close|withdraw|complete|reassign|sign off|tick off)"
    r" (?:the|that) (?:one|action) (?:about|on|re|regarding|concerning) "
    r"(?P<about>(?:(?:how|why|whether|what|where|when) )[^,.:;?]{4,100}?)"
    r"(?:[\s,]+(?:please|pls|thanks|thank you|for me))*(?:[,;.]\s+[^?]+|\s[-–—]\s+[^?]+)?[\s.!?]*$"
)


_JOINT = Pattern(r"(?i)\W*(?:(?:and|plus|also|both|nor|or)\b\W*)*")
_SUPERSEDED = Pattern(r"(?i)\bsuperseded|\breplaced\b")
_REPLACED_BY = Pattern(
    r"(?i)\b(?:overtaken|superseded|replaced|covered|absorbed|swallowed up) by\b"
)


# "Update on COM/23/05 - I need it by four" asks for one.
_UPDATE_WANTED = Pattern(
    r"(?i)^\W*(?:(?:an?|quick|please|pls) )*(?:update|latest|progress) (?:on|for|re) "
    r"(?P<one>[a-z]{2,}[/-]\d+(?:[/-]\d+)*)\s*[-–,:.]+\s*(?:i|we|the \w+) "
    r"(?:need|want|would like|'d like)s?\b(?!.*\b(?:more time|extension|longer)\b)"
)


# "Should 07 be moved to the 20th" asks, mark or no mark.
_WHETHER = Pattern(
    r"(?i)^\W*(?:(?:so|and|but|ok|hi|actually|sorry|hmm|oh|wait|well)\W+)*(?:should|ought|does|did|is|are|was|were|has)\s+(?!you\b)"
)


def with_its_subject(text: str, now: datetime, reader: Reader) -> str:
    """An order that follows what it is about ("the asylum data is in, mark it complete") as one
    that names it; any other message as it is.
    """
    return reader.once(_with_its_subject, text, now)


def _with_its_subject(text: str, now: datetime, reader: Reader) -> str:
    text = _without_thing(_without_description(text, reader), reader)
    if with_exception(text)[1]:
        return text  # "apart from the lesson plan, close all of them" is not about the lesson plan
    wanted = _UPDATE_WANTED.match(text)
    told_so = (
        (f"what is the latest on {wanted['one']}" if wanted else "")
        or told_superseding(text, now, reader)
        or single_value(text, now, reader)
        or told_beside(text, now, reader)
        or said_note(text, now, reader)
        or told_note(text, now, reader)
        or told_request(text, now, reader)
        or of_many(text)
        or ("" if _WHETHER.match(text) else told_change(text, now, reader))
        or told_owners(text, now, reader)
        or told_wording(text, now, reader)
        or told_of_described(text, now, reader)
        or ("" if _WHETHER.match(text) else restated(text))
        or with_subject_last(text, now, reader)
        or _after_an_aside(text, now, reader)
    )
    if told_so:
        return told_so
    parts = appended_order(text)
    if parts is None:
        told = _finished(text, now, reader) or concluded_order(text)
        return told or _described(text, reader) or text
    before, verb, rest = parts
    own = reader.spotted(rest, now)
    if own.of_kind("ref") or (own.of_kind("topic") and _POINTED_AT.search(rest)):
        return f"{verb} {rest}"
    return _appended(reader.spotted(before, now), verb, rest) or text


def _appended(told: Spotted, verb: str, rest: str) -> str:
    """The order that is appended to what names its record; empty where that names none, or
    several apart.
    """
    refs = [ref for mention in told.of_kind("ref") for ref in mention.readings["ref"]]
    if len(refs) > 1 and not _side_by_side(told):
        replaced = _SUPERSEDED.search(rest) and _REPLACED_BY.search(told.text) and len(refs) == 2
        return f"{verb} {refs[0]} as superseded by {refs[1]}" if replaced else ""
    topics = " ".join(mention.text for mention in told.of_kind("topic"))
    subject = ", ".join(refs) or (f"the {topics} action" if topics else "")
    if not subject:
        return ""
    if verb.lower() == "note":
        return f"{verb} on {subject} {rest}"
    pronoun = _PRONOUN.search(rest)
    if pronoun:
        return f"{verb} {rest[: pronoun.start()]}{subject}{rest[pronoun.end() :]}"
    return f"{verb} {subject} {rest}"


# "The data gaps one, COM/23/04": one action, described and named.
_DESCRIBED_AND_NAMED = Pattern(
    r"(?i)\b(?:the|that|this)\s+(?P<words>(?:(?!\b(?:the|that|this)\b)[^,.:;?()\d]){3,40}?)\s+"
    r"(?:one|action)\s*[,(–-]+\s*(?P<one>[a-z]{2,}/\d+(?:/\d+)*)\)?(?=\s*(?:[,.;:!?]|$))"
)


def _without_description(text: str, reader: Reader) -> str:
    """A message with the reference alone of an action that is described beside it; two actions
    that stand side by side as they are.
    """
    found = _DESCRIBED_AND_NAMED.search(text)
    if found is None or found["one"].upper() not in reader.actions_about(found["words"]):
        return text
    return f"{text[: found.start()]}{found['one']}{text[found.end() :]}"


def _side_by_side(told: Spotted) -> bool:
    """Whether no more than "and" stands between the records that are named."""
    named = told.of_kind("ref")
    gaps = (told.text[one.end : other.start] for one, other in pairwise(named))
    return all(_JOINT.fullmatch(gap) for gap in gaps)


def _without_thing(text: str, reader: Reader) -> str:
    """A message that calls an action a thing ("the age of wonder thing"), with its kind."""
    found = None if _QUESTION.search(text) else _THING.search(text)
    if found is None or " " in (called(f"{found['words']} one", reader) or " "):
        return text
    return f"{text[: found.start('thing')]}action{text[found.end('thing') :]}"


def _after_an_aside(text: str, now: datetime, reader: Reader) -> str:
    """What is ordered after words that name nothing: "morning! just back off leave - can COM/23/09
    go to Thursday"; empty where nothing is.
    """
    for stop in _STOP.finditer(text):
        before, rest = reader.spotted(text[: stop.start()], now), text[stop.end() :]
        if any(before.of_kind(kind) for kind in ("ref", "topic", "party", "date", "forum")):
            return ""
        told = told_change(rest, now, reader) or told_owners(rest, now, reader) or restated(rest)
        if told:
            return told
    return ""


def _finished(text: str, now: datetime, reader: Reader) -> str:
    """The action that a message speaks of and then says is done: "the asylum data's come in from
    the force so that action's finished"; empty where it is not sure, or names none.
    """
    found = _SO_FINISHED.match(text)
    if found is None or _UNSURE.search(found["before"]):
        return ""
    told = reader.spotted(found["before"], now)
    topics = " ".join(mention.text for mention in told.of_kind("topic"))
    return f"close the {topics} action" if topics else ""


def _described(text: str, reader: Reader) -> str:
    """An order about the one action that a clause describes ("the one about how the DMPC
    triangulates information"), with its reference; empty where none fits, or several do.
    """
    found = _ABOUT.match(text)
    meant = reader.actions_about(found["about"]) if found else ()
    return f"{found['verb']} {meant[0]}" if found and len(meant) == 1 else ""


def whole_order(ask: Ask, text: str, reader: Reader) -> Ask:
    """An order with its whole text, and with the action that it describes beside a reference
    ("the signposting one and COM/23/03"); which one is asked where that may be several.
    """
    described = _ONE_BESIDE.search(text) if ask.refs else None
    if described is None:
        return ask.but(text=text)
    words = described["before"] or described["after"]
    meant = reader.actions_about(words)
    if len(meant) > 1:
        return ask.but(text=text, unsure=(*ask.unsure, ("ref", meant)))
    other = meant or (f"“{words}”",)
    return ask.but(text=text, refs=tuple(dict.fromkeys((*other, *ask.refs))))


def head_of(order: str) -> str:
    """What an order is about: without the words of a note ("add a note to COM/23/04: ...") and
    without the reason that follows ("reopen PCP/23/01, the panel was not happy").
    """
    head, colon, _ = order.partition(": ")
    if colon and len(head.split()) >= 3:
        return head
    if _NOTING.match(order):
        head = re.split(r"\s(?:that|saying|to say)\s|\s[-–—]\s", order, maxsplit=1)[0]
    head = _REASON.split(head, maxsplit=1)[0]
    return head if len(head.split()) >= 2 else order
