"""Orders that hold words to be written down as they stand: a note, or an action's new words."""

from collections.abc import Iterator
from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.told.order_parts import records_in
from bot.understanding.told.part_words import BEFORE
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

_ADD = (
    r"(?:add|put|log|leave|make|pop|stick|record|write|jot|enter|note|include|bung|set|post)"
    r"(?: (?:down|in))?"
)
_A_NOTE = (
    r"(?:(?:an?|the|this|my|our|its|new|quick|short|further|latest|progress|another)\s)*"
    r"(?:note|update|comment|line|progress|latest|entry)"
)
_ON = r"(?:on|to|onto|against|for|under)"
_SAYING = (
    r"(?:\s*[:–—-]+\s*|,?\s+(?:to say that|that|saying that|saying|to say|says|reading|is"
    r"|say)\s*:?\s+)"
)
_TEXT = r"(?P<text>\S.*?)$"
_AFTER_R = r"(?:\s*[:,]\s*|\s+[-–—]+\s*|\s+)"
_NOTES = tuple(
    Pattern(rf"(?s)^{BEFORE}{build}{_TEXT}")
    for build in (
        rf"(?:{_ADD} )?{_A_NOTE} {_ON} R{_SAYING}",
        rf"{_ADD} {_ON} R(?:\s*:\s*|,?\s+that\s+)",
        rf"{_ADD} (?:this|that|it|the following) {_ON} R\s*[:,–-]+\s*",
        rf"(?:{_ON}|re) R,?\s*(?:please |pls )?(?:{_ADD} {_A_NOTE}{_SAYING}|(?:note|add|put|record)"
        r"(?: that\s+|\s*:\s*|\s+))",
        rf"(?:{_ON}|re) R\s*:\s*note(?: that)?:?\s+",
        rf"R{_AFTER_R}(?:please |pls )?(?:{_ADD} )?{_A_NOTE}{_SAYING}",
        r"R\s*(?:,|[-–—:]+)\s*(?:please |pls )?(?:note|add|put|record)(?:\s*:\s*| that )",
        r"update R(?:\s*:\s*|\s+[-–—]+\s*|,? (?:to say|saying|with|to read)(?: the"
        r" following)?(?: that)?:?\s+)",
        rf"(?:can |could )?{_A_NOTE} (?:on|for|against) R (?:say|read|be)\s*:?\s+",
    )
)
_WORDING = r"(?:the |its )?(?:wording|text|words)"
_REWORDS = tuple(
    Pattern(rf"(?s)^{BEFORE}{build}[\"“']?{_TEXT}")
    for build in (
        r"(?:reword|rephrase|rewrite) R(?:\s*:\s*|\s+(?:to read|to say|to|as|so it (?:reads"
        r"|says))\s*:?\s+)",
        rf"(?:change|correct|amend|update|edit|set) {_WORDING} of R(?:\s*:\s*|\s+(?:to read|to"
        rf" say|to|as)\s*:?\s+)",
        r"(?:change|correct|amend|edit) R(?:,)? to (?:read|say)\s*:?\s+",
        r"R(?:\s*:|\s+[-–—]+|,)?\s+(?:reword(?: it)? (?:to|as)|change the wording to|amend to read"
        r"|(?:should|ought to|needs to|must) (?:read|say))\s*:?\s+(?!(?:in progress|done"
        r"|complete|closed"
        r"|open|withdrawn|superseded)\W*$)(?=(?:\S+\s+){3})(?!.*\b(?:not|rather than|instead"
        r" of)\b)",
        rf"{_WORDING} of R (?:should be|should read|is|to be)\s*:?\s+",
        r"(?:the )?(?:new|revised|better) (?:wording|text) (?:for|of) R(?: is)?\s*[:–-]\s*",
        r"R(?:\s*:|\s+[-–—]+|,)?\s+(?:new|revised) (?:wording|text)\s*[:–-]\s*",
    )
)
# What follows asks for a note, or for the latest.
_NO_NOTE = Pattern(
    r"(?i)^\W*(?:please|pls|plz|can you|could you|would you|what|who|when|where|why|how|thanks"
    r"|cheers"
    r"|needed|asap|urgent|today|tomorrow|i need|we need)\b[^.]{0,40}$|\?\s*$"
)
_FEWEST = 2


def with_free_words(text: str, now: datetime, reader: Reader) -> tuple[str, str] | None:
    """The order to note, or to reword, whose words follow, and how its record is called; null for
    any other message.
    """
    for marked, one, shift in _marked(text, now, reader):
        for builds, order in ((_NOTES, "add a note to {}: "), (_REWORDS, "reword {}: ")):
            found = next((m for build in builds if (m := build.match(marked))), None)
            if found is None:
                continue
            words = text[found.start("text") + shift :].strip()
            if builds is _REWORDS:
                words = words.strip("\"“”'")
            if len(words.split()) >= _FEWEST and not _NO_NOTE.search(words):
                return order + words, one
    return None


def _marked(text: str, now: datetime, reader: Reader) -> Iterator[tuple[str, str, int]]:
    """The message with R in the place of its record, how that is called, and by how much what
    follows it stands further on in the message itself.
    """
    said = plain(text)
    if not _MAY.search(said):
        return
    for (start, end), one in records_in(text, now, reader):
        if _OF_A_FORUM.search(said[start:end]):
            continue
        yield f"{said[:start]}R{said[end:]}", one, end - start - 1


# "Add to the panel's actions: ..." adds one to those.
_OF_A_FORUM = Pattern(r"^(?!(?:all|both|those|these)\b).*['’]s actions?$")
_MAY = Pattern(
    r"\b(?:note|update|comment|line|progress|latest|entry|add|put|record|log|write|jot|leave"
    r"|post|reword"
    r"|rephrase|rewrite|wording|text|read|say)\b"
)
