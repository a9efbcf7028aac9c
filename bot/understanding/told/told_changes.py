"""A change that is told by its parts, in whatever order and words: what it names, the one value
that it states (a state, a day, an owner), and nothing else but words between and a reason.

"The guns breakdown needs to be in by 20/10 now" is "push COM/23/01 to 20/10"; "the letter to the
Minister: done at last!" closes the one action that speaks of such a letter. What asks, doubts, says
more or names nothing is none, and is read as any other message.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from bot.understanding.reader import Reader
from bot.understanding.told.told_pieces import Piece, pieces_of
from bot.understanding.told.told_values import STATES, Told, of_day, of_owner, of_state
from bot.understanding.words.order_verbs import POLITE, VERBS
from bot.understanding.words.question_builds import TURNED
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

LONGEST = 40  # words; nobody tells of a change at greater length
MOST_REASON = 12
MOST_WHO = 4
_VALUES = frozenset((*STATES, "date", "due", "move", "takes", "given", "owner", "mine", "led"))
_BEFORE_VALUE = frozenset(("be", "now", "not", "by"))
# What a reason may not hold, since it would be more than one.
_NO_REASON = frozenset(
    ("one", "asks", "due", "move", "takes", "given", "owner", "mine", "request", "note")
)
# Pieces of which the words for an action are made, beside words.
_DESCRIBING = frozenset(("word", "party", "glue", "mark", "by", "ready", "not", "be", "now"))
_JOINT = Pattern(r"\W*(?:and|&|plus|also)?\W*")
_ASKED = Pattern(r"^\W*(?:(?:please|ok|hi|so|and|also)\W+)*(?:can|could)\b")
# "were underway on ..." is no question: what is underway would stand before.
_STATE_FIRST = Pattern(
    r"^\W*(?:were|is|are) (?:now |all )?(?:under ?way|in progress|done|finished)\b"
)
_REQUESTED = Pattern(r"^\W*(?:\w+\W+){0,2}?(?:can|could) (?:you|we)\b|\b(?:please|pls)\b")
# One clause that ends by asking tells of no change, and need not be cut into pieces for it.
_ONE_CLAUSE_ASKED = Pattern(
    r"(?s)(?!.*\b(?:so|because|since|cos|now that|given that|seeing as|and then)\b)"
    r"(?:[^?,;:.!-]|(?<=\w)-(?=\w))+\?\W*$"
)
# "Just checking, has 04 been closed" asks, whatever is said before it.
_ASKED_BESIDE = Pattern(
    r"(?:[,;:.!?-]\s+|^\W*(?:hi|hello|hey|morning|afternoon|evening|ok|right|please|pls|sorry)\s+)"
    r"(?:(?:and|but|so|please|pls|just|there|all)\W+)*(?:is|are|was|were|has|have|had|did|does|do)\s+"
    r"(?!(?:now |all |just |been )*(?:done|under ?way|in progress|\w+ed|sent|met)\b)[^,;:.!?]*$"
)
_MILESTONE = Pattern(r"(?i)\bmilestone\b")
_POINTED = Pattern(r"(?i)\b(?:one|action)\b")
_OF_KIND = Pattern(r"(?i)(?:one|action|milestone)")
# "The survey action back": what stands after is none of its words.
_POINTED_AFTER = Pattern(
    r"(?i)(?<=\w)\s+(?:one|action)\b(?!\s+(?:about|on|re|for|that|where|to)\b)"
)
_MANY = Pattern(r"(?i)\b(?:actions|ones|milestones)\b")
_LEAD = Pattern(
    r"(?i)^(?:(?:the|that|this|a|an|of|on|for|about|our|my|re|regarding|and|one|action|all|now|just"
    r"|also|ok|hi|well|right)\s+)+"
)
_END = Pattern(
    r"(?i)(?:\s+(?:one|action|milestone|is|are|has|have|been|be|of|on|for|all|now|just|finally"
    r"|already|also|then|at last|the|with))+$"
)


def told_change(text: str, now: datetime, reader: Reader) -> str:
    """The order that a message comes to by its parts, as the example sentences have it; empty where
    it comes to none.
    """
    said = plain(text)
    is_asked = bool(_ASKED.match(said))
    is_turned = TURNED.match(said) and not is_asked and not _STATE_FIRST.match(said)
    if len(said.split()) > LONGEST or '"' in said or is_turned:
        return ""
    if _ONE_CLAUSE_ASKED.match(said) and not is_asked and not _REQUESTED.search(said):
        return ""
    pieces = _with_runs(text, pieces_of(reader.spotted(text, now)))
    if not is_asked and any(
        _is_asked_of(said[: piece.start]) for piece in pieces if piece.kind == "one"
    ):
        return ""
    told = _told(text, now, _clauses(pieces), reader)
    if told is None or told.of("asks", "doubts", "note", "word", "wants"):
        return ""
    if VERBS.match(POLITE.sub("", said)) and not told.of("asked"):
        return ""  # what is ordered by its verb is read as it stands
    order = of_owner(told) or of_day(told)
    if not order and (not is_asked or _REQUESTED.search(said)):
        order = of_state(told)
    asks_back = told.of("asked") and not is_asked and not _REQUESTED.search(said)
    return "" if asks_back else order


def _is_asked_of(before: str) -> bool:
    """Whether what stands before the name of an action makes it the subject of a question."""
    return bool(_ASKED_BESIDE.search(before))


def _with_runs(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with references that stand side by side as one piece."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind != "ref":
            found.append(piece)
            continue
        before = next((n for n in reversed(range(len(found))) if found[n].kind == "one"), None)
        if before is not None and _JOINT.fullmatch(text[found[before].end : piece.start]):
            found[before:] = [replace(found[before], end=piece.end)]
        else:
            found.append(replace(piece, kind="one"))
    return found


def _clauses(pieces: Sequence[Piece]) -> list[list[Piece]]:
    clauses: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "stop":
            clauses.append([])
        else:
            clauses[-1].append(piece)
            if piece.kind == "asked":
                clauses.append([])
    return [clause for clause in clauses if clause]


def _told(text: str, now: datetime, clauses: list[list[Piece]], reader: Reader) -> Told | None:
    """What the clauses tell of the one record (or run of references) that they name; null where
    they name none, or more, or say what is neither a value nor a reason.
    """
    named = [n for n, clause in enumerate(clauses) if any(p.kind == "one" for p in clause)]
    if len(named) > 1:
        return None
    if named:
        place, (one, rest) = named[0], _by_reference(text, clauses[named[0]])
    else:
        place, (one, rest) = _described(text, clauses, reader)
    if not one:
        return None
    kept, reason = _wished(rest), ""
    for n, clause in enumerate(clauses):
        if n == place or not clause:
            continue
        if any(p.kind in ("word", "party") for p in clause) and not _is_value(clause):
            if not _is_reason(clause):
                return None
            reason = text[clause[0].start : clause[-1].end] if n == place + 1 else ""
        else:
            kept += clause
    return Told(text, one, not named, now, tuple(kept), reason)


def _wished(clause: Sequence[Piece]) -> list[Piece]:
    """A clause without who wishes what it tells: "the Panel wants COM/23/02 reopened"."""
    wish = next((n for n, piece in enumerate(clause) if piece.kind == "wants"), None)
    if wish is None:
        return list(clause)
    are_who = all(piece.kind in ("glue", "word", "party") for piece in clause[:wish])
    if not are_who or wish > MOST_WHO:
        return list(clause)
    return [replace(clause[wish], kind="may"), *clause[wish + 1 :]]


def _is_value(clause: Sequence[Piece]) -> bool:
    """Whether a clause with a name in it only says whose something is."""
    return not any(p.kind == "word" for p in clause)


def _is_reason(clause: Sequence[Piece]) -> bool:
    return len(clause) <= MOST_REASON and not any(p.kind in _NO_REASON for p in clause)


def _by_reference(text: str, clause: Sequence[Piece]) -> tuple[str, list[Piece]]:
    """The references of a clause, and its other pieces; without the words that describe the action
    before its reference ("the exclusions one (COM/23/03)").
    """
    places = [n for n, piece in enumerate(clause) if piece.kind == "one"]
    if len(places) > 1:
        return "", []
    place = places[0]
    one = clause[place]
    before = list(clause[:place])
    words = [n for n, piece in enumerate(before) if piece.kind == "word"]
    if words:
        beside = text[before[words[-1]].end : one.start]
        described = all(p.kind in _DESCRIBING for p in before)
        before = [] if described and (_POINTED.search(beside) or "(" in beside) else before
    return text[one.start : one.end], [*before, *clause[place + 1 :]]


def _described(
    text: str, clauses: Sequence[Sequence[Piece]], reader: Reader
) -> tuple[int, tuple[str, list[Piece]]]:
    """The clause that describes a record in words, how it is called, and the other pieces of that
    clause; where none does, the record that is pointed at.
    """
    spoken_of = _spoken_of(text, clauses, reader)
    if spoken_of is not None:
        return spoken_of
    for n, clause in enumerate(clauses):
        if not any(piece.kind in ("word", "party") for piece in clause):
            continue
        start, end = _stretch(clause, text)
        rest = [*clause[:start], *clause[end:]]
        names_who = any(piece.kind == "party" for piece in rest)
        after = clauses[n + 1] if n + 1 < len(clauses) else ()
        if not (_tells(rest) or names_who or _tells(after)):
            continue
        one = called(text[clause[start].start : clause[end - 1].end], reader)
        if one:
            return n, (one, rest)
    for n, clause in enumerate(clauses):
        pronoun = next((piece for piece in clause if piece.kind == "it"), None)
        whole = [p for each in clauses for p in each]
        if pronoun and (_tells(whole) or any(p.kind == "party" for p in whole)):
            rest = [piece for piece in clause if piece is not pronoun]
            return n, (text[pronoun.start : pronoun.end], rest)
    return -1, ("", [])


def _spoken_of(
    text: str, clauses: Sequence[Sequence[Piece]], reader: Reader
) -> tuple[int, tuple[str, list[Piece]]] | None:
    """What a clause points at that tells a value by itself, where the clause before it speaks of a
    record: "the comments have been passed on to the VRP so that's done"; null where none does.
    """
    for n, (before, clause) in enumerate(pairwise(clauses)):
        pronoun = next((piece for piece in clause if piece.kind == "it"), None)
        is_whole = pronoun and _tells(clause) and not any(p.kind == "word" for p in clause)
        if not is_whole:
            continue
        if any(p.kind in ("asks", "doubts") for p in before):
            return n, ("", [])
        words = " ".join(text[p.start : p.end] for p in before if p.kind in ("word", "party", "be"))
        if any(p.kind == "word" for p in before) and reader.actions_about(words):
            return n, (called(words, reader), [p for p in clause if p is not pronoun])
    return None


def _tells(pieces: Sequence[Piece]) -> bool:
    return any(piece.kind in _VALUES for piece in pieces)


def _stretch(clause: Sequence[Piece], text: str) -> tuple[int, int]:
    """Where in a clause the words stand that describe something: the longest run with no value."""
    best, begin = (0, 0), 0
    for n in range(len(clause) + 1):
        if n < len(clause) and _describes(clause[n], text):
            continue
        run = clause[begin:n]
        if (any(p.kind == "word" for p in run) or _is_pointed(run, text)) and n - begin > best[
            1
        ] - best[0]:
            best = (begin, n)
        begin = n + 1
    start, end = best if best[1] else (0, len(clause))
    while end > start + 1 and clause[end - 1].kind in _BEFORE_VALUE:
        end -= 1
    return start, end


def _is_pointed(run: Sequence[Piece], text: str) -> bool:
    """Whether a name stands for the action that speaks of it: "age of wonder action"."""
    return any(
        before.kind == "party" and _OF_KIND.fullmatch(text[piece.start : piece.end])
        for before, piece in pairwise(run)
    )


def _describes(piece: Piece, text: str) -> bool:
    """Whether a piece may be a word for a record; of verbs only what may be a genitive."""
    is_verb = piece.kind == "be" and text[piece.start] not in "'’"
    return piece.kind in _DESCRIBING and not is_verb


def called(words: str, reader: Reader) -> str:
    """What a record is called that these words describe: its reference where they fit one only;
    empty where they fit none, or so many that they describe none.
    """
    words = words.strip(" ,.:;()")
    if _MANY.search(words):
        return ""
    pointed = _POINTED_AFTER.search(words)
    bare = _LEAD.sub("", _END.sub("", words[: pointed.start()] if pointed else words)).strip()
    if _MILESTONE.search(words):
        return f"the {_MILESTONE.sub('', bare).strip()} milestone"
    meant = reader.actions_about(bare) if bare else ()
    if len(meant) == 1:
        return meant[0]
    return f"the {bare} action" if 1 < len(meant) <= 6 and _POINTED.search(words) else ""
