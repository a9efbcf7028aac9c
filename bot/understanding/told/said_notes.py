"""What is to be noted of a record, where the order stands apart from its name: "against COM/23/01
can you put that ...", "for the audit trail: COM/23/05, ...", "my action on the statute, add that I
met ...", "the letter went today, can you note that on COM/23/05".
"""

from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.told.told_changes import called
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

_LEAD = r"(?is)^\W*(?:(?:please|pls|plz|hi|hello|ok|right|so|and|also|thanks)\b\W*)*"
_KIND = r"(?:(?:please|pls|plz|kindly|can you|could you|can we|would you|just|also)\s+)*"
_A_NOTE = (
    r"(?:an? |the )?(?:quick |short |progress |further |new )?(?:note|update|comment|line|entry)"
)
_PUT = r"(?:put|note|add|record|log|say|minute|write|enter|pop|stick|leave)"
_ONE = r"(?P<one>[^:;?!]{4,80}?)"
_NOTE = r"(?P<note>\S[^?]+?)"
_FOR_ME = r"(?:[\s,]+(?:please|pls|thanks|thank you|ta|cheers|for me|too))*[\s.?!]*$"
_BUILDS = tuple(
    map(
        Pattern,
        (
            rf"{_LEAD}(?:against|on|under|for) {_ONE},? {_KIND}{_PUT}(?: down)?"
            rf"(?: {_A_NOTE})?(?: down)? (?:that|saying|to say)\s*:? {_NOTE}{_FOR_ME}",
            rf"{_LEAD}{_KIND}{_PUT}(?: down)?(?: {_A_NOTE})? (?:against|on|under|for) "
            rf"(?P<one>[a-z]{{2,}}[/-]\d+(?:[/-]\d+)*) (?:that|saying|to say)\s*:? "
            rf"{_NOTE}{_FOR_ME}",
            rf"{_LEAD}(?P<one>[a-z]{{2,}}[/-]\d+(?:[/-]\d+)*)\s*[:,–-]+\s+{_NOTE}\s*[,;.–-]+\s*"
            rf"{_KIND}(?:log|note|record|minute|add) (?:that|it|this)(?: down)?{_FOR_ME}",
            rf"{_LEAD}for the (?:audit trail|record|file|log|minutes|register|tracker)\s*[:,–-]+\s*"
            rf"(?P<one>[a-z]{{2,}}[/-]\d+(?:[/-]\d+)*)(?:\s*[:,–-]+\s+|\s+){_NOTE}{_FOR_ME}",
            rf"{_LEAD}{_ONE}\s*[,:;–-]+\s*{_KIND}{_PUT}(?: down)?(?: {_A_NOTE})? "
            rf"(?:that|saying|to say)\s*:? {_NOTE}{_FOR_ME}",
            rf"{_LEAD}(?P<note>\S[^?]{{8,}}?)\s*(?:[,;.–-]+|\s+so)\s*(?:and |so )?{_KIND}"
            r"(?:note|add|put|log|record|minute|pop|stick) (?:that|this|it)(?: down)?"
            rf"(?: as {_A_NOTE})? (?:on|against|under|to|onto|for) "
            r"(?P<one>it|that one|this one|[^:;?!]{4,80}?)"
            rf"{_FOR_ME}",
        ),
    )
)
# "Age of Wonder - add a note that they agree": what it is of may be said by its subject alone.
_ADDED = Pattern(
    r"(?is)^\W*(?P<one>[^:;?!,]{4,60}?)\s*(?::|\s[–-])\s+"
    rf"{_KIND}(?:add|put|log|leave|make) (?:an?|the) (?:\w+ )?(?:note|update|comment)"
    rf"(?: (?:that|saying|to say)|:) {_NOTE}{_FOR_ME}"
)
# "Can you note that on COM/23/05", of which nothing is told: what it is to say is asked.
_BARE = Pattern(
    rf"{_LEAD}{_KIND}(?:note|log|put|record) (?:that|this|it)(?: down)? (?:on|against) "
    rf"(?P<one>[a-z]{{2,}}[/-]\d+(?:[/-]\d+)*){_FOR_ME}"
)
_ASKS = Pattern(r"(?i)^\W*(?:who|what|which|when|where|why|how|is|are|does|do|did|has|have)\b")
_POINTED = Pattern(r"(?i)\b(?:one|action)\b")
_SUBJECT = Pattern(r"(?i)\b(?:one|action) (?:on|about|re|for|regarding) (?P<about>.+)$")
_POINTS = ("it", "that one", "this one")
_FEWEST = 2


def said_note(text: str, now: datetime, reader: Reader) -> str:
    """The order to note what a message says of the record that it names; empty where it says
    none, or names none or several.
    """
    said = plain(text)
    bare = _BARE.match(said)
    if bare:
        return f"add a note to {text[slice(*bare.span('one'))]}"
    if _ASKS.match(said):
        return ""
    added = _ADDED.match(said)
    about = reader.actions_about(text[slice(*added.span("one"))]) if added else ()
    if added and len(about) == 1:
        return f"add a note to {about[0]}: {text[slice(*added.span('note'))].strip()}"
    for build in _BUILDS:
        found = build.match(said)
        if found is None:
            continue
        one = _the_one(text[slice(*found.span("one"))], now, reader)
        note = text[slice(*found.span("note"))].strip()
        if one and len(note.split()) >= _FEWEST:
            return f"add a note to {one}: {note}"
    return ""


def _the_one(words: str, now: datetime, reader: Reader) -> str:
    """The reference that words hold beside a description, or of the one action they describe."""
    if words.lower() in _POINTS:
        return words
    refs = reader.spotted(words, now).of_kind("ref")
    if len(refs) == 1:
        return words[refs[0].start : refs[0].end]
    if refs or not _POINTED.search(words):
        return ""
    return called(words, reader) or _by_subject(words, reader)


def _by_subject(words: str, reader: Reader) -> str:
    """The one action on what the words say; empty where none or several are."""
    found = _SUBJECT.search(words)
    meant = reader.actions_about(found["about"]) if found else ()
    return meant[0] if len(meant) == 1 else ""
