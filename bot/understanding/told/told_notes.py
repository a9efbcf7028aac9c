"""What is to be noted of a record, told after its name: "update for the gun types action: ...",
"COM/23/05 update - ...", "WMP/17/08 - add a note: ...".
"""

from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.told.told_changes import called
from bot.understanding.told.told_pieces import Piece, pieces_of
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

_COLON = Pattern(r"\s*:\s+(?=\S)")
_DASH = Pattern(r"\s+[-–—]{1,2}\s+(?=\S)")
# What follows is no note but asks for one, or for the latest.
_NO_NOTE = Pattern(
    r"(?i)^\W*(?:please|pls|plz|can|could|would|will|do|does|is|are|has|have|any|what|who|when|where|why"
    r"|how|which|thanks|cheers|ta|need|needed|asap|urgent|for|by|before|today|tomorrow|now)\b|\?\s*$"
)
_FEWEST = 2
MOST_WHOSE = 2  # "the force's update on COM/23/02: ..."
_APART = Pattern(r"\s*(?::|\s[-–—])\s+")
_BESIDE = frozenset(("glue", "by", "be", "mark", "stop", "it"))
_DESCRIBING = frozenset((*_BESIDE, "word", "party", "done", "doing", "due", "move", "given"))

_KIND = r"^\W*(?:(?:please|pls|can you|could you|just|also|and|hi|ok|quick)\b\W*)*"
_NUMBERED = r"(?:[a-z]{2,}[/-]\d+(?:[/-]\d+)*|(?:action |number )?0\d)"
# "Pop this against COM/23/08: ...", "same update on both 07 and 08: ...".
_HEADED = Pattern(
    _KIND + r"(?:(?:pop|put|stick|jot|log|add|note|record|write|leave|enter|bung)"
    r"(?: (?:this|that|it|the following|something|down|a line|a word))*"
    r"|(?:(?:the|a|same|joint|quick|progress|short|brief|latest|new|further|an) )*"
    r"(?:update|note|comment|news)(?: from (?:me|us|my (?:team|side)|our (?:team|side)))?)"
    r" (?:against|on|to|under|for|in|re) (?:both |all )?(?:of )?"
    rf"(?P<one>{_NUMBERED}(?:(?:,? and|,|,? &|,? nor) {_NUMBERED})*)[\s.]*$"
)
# What is to be changed in its words is no note.
_REWORDS = Pattern(r"(?i)^\W*(?:replace|swap|reword|rephrase)\b|^\W*change\b.*\bto\b")
# "COM/23/05 add a note, I raised it on Monday": what follows the comma is told.
_ADDED = Pattern(
    rf"(?is){_KIND}(?P<one>{_NUMBERED})\W+(?:(?:please|pls|can you|could you|just)\b\W*)*"
    r"(?:add|make|put|leave|record) (?:an? |another |the )?(?:note|update|comment|line)"
    r"(?: (?:on|to) (?:it|this|that))?\s*,\s*(?P<note>\S.*)$"
)


def _is_worth_noting(note: str) -> bool:
    is_told = not _NO_NOTE.search(note) and not _REWORDS.search(note)
    return is_told and len(note.split()) >= _FEWEST


# "Pop this against the lesson plan action: ...", "update from me on the statute one: ...".
_LED = r"(?is)^\W*(?:(?:please|pls|plz|can you|could you|would you|just|also|and|ok|hi)\b\W*)*"
_OF = r" (?:against|on|onto|to|for|under|re|about|in|beside) (?P<one>[^:]{2,80}?)\s*:\s+"
_A_NOTE = r"(?:(?:an?|the|my|our|same|quick|short|brief|progress|latest|new|another|further) )*"
_PUT = Pattern(
    rf"{_LED}(?:pop|put|jot|stick|add|log|note|record|write|enter|leave|make|scribble|bung|whack)"
    rf"(?: (?:this|that|it|the following|down|in|up))*(?: {_A_NOTE}(?:note|update|comment|line))?"
    rf"{_OF}(?P<note>\S.*)$"
)
_FROM = Pattern(
    rf"{_LED}{_A_NOTE}(?:update|note|comment|progress|latest|line)"
    rf"(?: from (?:me|us|my (?:end|side)|our (?:end|side)))?{_OF}(?P<note>\S.*)$"
)


def _put_on(text: str, now: datetime, reader: Reader) -> str:
    """The order to note what follows the words that say on which record; empty where these name
    none.
    """
    for build in (_PUT, _FROM):
        found = build.match(text)
        if found is None:
            continue
        note = found["note"].strip().strip("\"“”'")
        refs = reader.spotted(found["one"], now).of_kind("ref")
        apart = found["one"][refs[0].start : refs[-1].end] if refs else ""
        one = apart or called(found["one"], reader)
        is_note = len(note.split()) >= _FEWEST and not note.endswith("?")
        if one and is_note and (build is _PUT or not _NO_NOTE.search(note)):
            return f"add a note to {one}: {note}"
    return ""


def told_note(text: str, now: datetime, reader: Reader) -> str:
    """The order to note what a message tells of the record that it names before; empty where it
    tells none.
    """
    put = _put_on(text, now, reader)
    if put:
        return put
    added = _ADDED.match(text)
    if added and _is_worth_noting(added["note"]):
        return f"add a note to {added['one']}: {added['note'].strip()}"
    for mark in (_COLON, _DASH):
        found = mark.search(text)
        if found is None:
            continue
        head, note = text[: found.start()], text[found.end() :].strip()
        headed = _HEADED.match(plain(head))
        if headed and _is_worth_noting(note):
            return f"add a note to {head[slice(*headed.span('one'))]}: {note}"
        pieces = pieces_of(reader.spotted(head, now))
        first = reader.spotted(note, now).of_kind("ref")
        if first and not first[0].start:
            return _led_in(pieces, note, first[0].end)
        again = _COLON.search(note)
        if again and _is_note(pieces_of(reader.spotted(note[: again.start()], now))):
            is_named = bool(pieces) and {p.kind for p in pieces} <= {"ref", *_BESIDE}
            head = f"note on {head}" if is_named else ""
            pieces, note = pieces_of(reader.spotted(head, now)), note[again.end() :].strip()
        elif mark is _DASH and pieces and pieces[0].kind != "ref":
            return ""  # "update on COM/23/05 - I need it by four" asks for one
        one = _noted_of(head, pieces, reader)
        if one and _is_worth_noting(note):
            return f"add a note to {one}: {note}"
        return ""
    return ""


def _led_in(pieces: list[Piece], said: str, end: int) -> str:
    """What is said of the reference that begins `said`, where no more than the word for a note
    stands before: "update: COM/23/01 - the data came".
    """
    apart = _APART.match(said[end:])
    kinds = {piece.kind for piece in pieces}
    if apart is None or "note" not in kinds or not kinds <= {"note", "glue"}:
        return ""
    note = said[end + apart.end() :]
    is_note = len(note.split()) >= _FEWEST and not _NO_NOTE.search(note)
    return f"add a note to {said[:end]}: {note}" if is_note else ""


def _is_note(pieces: list[Piece]) -> bool:
    return (
        bool(pieces)
        and {p.kind for p in pieces} <= {"note", "glue"}
        and "note" in {p.kind for p in pieces}
    )


def _noted_of(head: str, pieces: list[Piece], reader: Reader) -> str:
    """The record that words name which else only say that something is noted; empty for others."""
    notes = [p for p in pieces if p.kind == "note"]
    refs = [p for p in pieces if p.kind == "ref"]
    if len(notes) != 1 or len(refs) > 1:
        return ""
    others = [p for p in pieces if p not in notes]
    if refs:
        whose = pieces.index(notes[0]) if refs[0].start > notes[0].start else 0
        is_bare = whose <= MOST_WHOSE and all(
            p.kind in ("ref", *_BESIDE) for p in others if p not in pieces[:whose]
        )
        is_bare = is_bare and all(p.kind in ("word", "party", "glue") for p in pieces[:whose])
        return head[refs[0].start : refs[0].end] if is_bare else ""
    if notes[0] is not pieces[0] and notes[0] is not pieces[-1]:
        return ""
    if not all(p.kind in _DESCRIBING for p in others) or not any(p.kind == "word" for p in others):
        return ""
    words = head[others[0].start : others[-1].end]
    if sum(p.kind == "word" for p in others) < _FEWEST:
        return ""
    return called(words, reader)
