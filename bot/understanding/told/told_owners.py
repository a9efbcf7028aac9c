"""Whose an action is to be, told by its parts in whatever order: the action, who is named for it or
against it, and nothing else but words for owning and words between.

"COM/23/01 shouldn't sit with the force, it's the performance manager's" is "swap the force for the
performance manager on COM/23/01"; "take the owner off COM/23/01" gives it to nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.told.told_changes import called
from bot.understanding.words.order_verbs import POLITE, VERBS
from bot.understanding.words.question_builds import TURNED
from bot.understanding.words.text import plain
from handlers.patterns import Pattern

LONGEST = 35  # words
# What each of the words between says. The first kind that has one takes it.
_SAID = {
    "current": r"(?:the )?(?:current|present|existing)(?: (?:owners?|leads?|ones?|lot|two|three))?"
    r"|who(?:ever)? (?:has|have|had) it (?:now|at the moment)",
    "against": r"instead of|rather than|in place of|no longer|not|nothing to do with"
    r"|(?:should|do|does|is|are|need|must|will)(?:n['’]?t| not)|was never|never",
    "role": r"own(?:s|ed|ers?|ership|ing)?|lead(?:s|ing)?|leads? on|sits?|sitting|belongs?|rests?"
    r"|(?:right|best|proper|correct|obvious|natural) (?:person|people|one|team|owner|lead)"
    r"|best placed|responsible|person responsible|(?:picking|picks?|picked) (?:it )?up"
    r"|co-?own(?:s|ers?)?"
    r"|(?:(?:has|have|'s) )?(?:offered|volunteered) to "
    r"(?:take|have|own|do|lead|run|look after|pick up|handle)(?: over| on| up)?"
    r"|(?:happy|willing|content|able|keen|agreed|going|glad|ok|okay|fine|free|set|due) to "
    r"(?:take|have|own|do|lead|run|look after|pick up|handle)(?: over| on| up)?"
    r"|(?:will|'ll|can|should|is to|are to|to|must|could) (?:take|have|own|run|look after|pick up"
    r"|handle)(?: over| on| up)?",
    "joint": r"joint(?:ly)?|between|together|shared?|co-?",
    "too": r"too|as well|also|alongside|along with|in addition to|as well as",
    "off": r"(?:take|remove|drop|clear|strip|delete|get)s?(?: off| out)?|off|come off|comes off",
    "she": r"she|he|they",
    # What the assistant is asked to do about it, after what is told.
    "request": r"(?:(?:can|could|would|will) you|please|pls|kindly) (?:please |just )?(?:change"
    r"|update|amend|switch|move|sort|reassign|re-assign|transfer|correct|fix|record|reflect) "
    r"(?:the owner(?:ship)?|it|that|this|the (?:log|record|action|entry))(?: over| across)?"
    r"(?: (?:to|for) (?:her|him|them))?(?: accordingly)?"
    r"|(?:(?:can|could|would|will) you|please|pls|kindly) (?:please |just )?(?:put|add|stick|pop) "
    r"(?:her|his|their) names? (?:on|to|against|down for|by) (?:it|that|this)",
    "spoke": r"(?:i |we |i've |we've |have |just )*(?:spoke|spoken|speaking|talked|chatted|checked"
    r"|agreed|had a (?:word|chat)|been) (?:to|with)",
    "glue": r"the|a|an|is|are|be|been|'s|’s|'re|should|must|ought|needs?|can|to|of|on|for|with|by"
    r"|now|any|all|part|parts|please|pls|it|that|this|them|her|him|so|and|then|from(?: here"
    r"| now| today)?(?: on)?|here|really|actually|only|just|who|morning|hi|hello|thanks|ta"
    r"|cheers|right|ok|okay|it is|it's|instead|down|as|under|in|within|two|both|one|action"
    r"|more|longer|any ?more|do|does|will|'ll|has|have|happy|up|yes",
}  # fmt: skip
_PIECE = Pattern(
    "(?:"
    + "|".join(rf"(?P<{kind}>{said})" for kind, said in _SAID.items())
    + r")(?![\w-]|['’](?!(?:s|re|ve|ll|d)\b))"
)
# What is ordered by its verb is read as it stands, but for what takes off whoever it is.
_OWNER_OFF = Pattern(
    r"^\W*(?:(?:please|pls|can you|could you)\W+)*(?:take|remove|drop|clear|strip|delete) "
    r"(?:the |its )?(?:current |present )?owners?\b"
)
_PUT = Pattern(r"^\W*(?:get|put|stick|swap|replace|leave|keep|bung|pop|bring|have|lose|pull)\b")
# What a reason tells of nothing that is to be changed.
_NO_REASON = Pattern(
    r"\d|\b(?:due|date|deadline|done|finished|closed?|completed?|open|push(?:ed)?|moved?|note|add"
    r"|withdraw|started?|mark|put|give|log)\b"
)
_SPOKE = Pattern(_SAID["spoke"])
_SHORT_IS = Pattern(r"s(?= (?:offered|volunteered|agreed|happy|going|taking)\b)")
_STOP = Pattern(r"[,;:!]|\.(?=\s|$)|\s[-–—]+\s")
_DESCRIBED = Pattern(
    r"(?i)^(?:.*\b(?:of|for|on|off|from|own|owns|with)\s+)?(?P<one>(?:the|that|this)\s+"
    r"(?P<words>[^,.:;?]{2,60}?)\s+(?:action|one))\b"
)
_OUT = Pattern(
    r"(?i)\b(?:if|once|unless|when|might|maybe|perhaps|would|think|reckon|says?|said|whether|until"
    r"|nearly|hopefully|what|which|why|how|note|update|comment)\b|[\"“?]"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a clause: its kind ("ref", "party", "role", "word"), and its words."""

    kind: str
    words: str


def told_owners(text: str, now: datetime, reader: Reader) -> str:
    """The order about owners that a message comes to by its parts, as the example sentences have
    it; empty where it comes to none.
    """
    said = plain(text)
    is_turned = TURNED.match(said) and not _SPOKE.match(said)
    bare = POLITE.sub("", said)
    is_ordered = (VERBS.match(bare) or _PUT.match(bare)) and not _OWNER_OFF.match(said)
    if len(said.split()) > LONGEST or is_turned or is_ordered or _OUT.search(said):
        return ""
    text = _with_reference(text, reader)
    clauses = [list(_parts(clause, now, reader)) for clause in _STOP.split(text)]
    clauses = [clause for clause in clauses if clause]
    refs = list(dict.fromkeys(p.words for clause in clauses for p in clause if p.kind == "ref"))
    if not refs:
        return ""
    kept = _without_reasons(_with_who_was_spoken_to(clauses))
    if kept is None:
        return ""
    return _order(", ".join(refs), kept)


def _with_reference(text: str, reader: Reader) -> str:
    """The message with the reference of the one action that it describes, in its place."""
    found = _DESCRIBED.search(text)
    one = called(f"{found['words']} one", reader) if found else ""
    if found is None or not one or " " in one:
        return text
    return f"{text[: found.start('one')]}{one}{text[found.end('one') :]}"


def _parts(clause: str, now: datetime, reader: Reader) -> Iterator[_Part]:
    """The parts of one clause, in order."""
    said = plain(clause)
    named = {
        m.start: m
        for m in reader.spotted(clause, now).mentions
        if "ref" in m.readings or "party" in m.readings
    }
    at = 0
    while at < len(said):
        mention = named.get(at)
        if mention is not None:
            kind = "ref" if "ref" in mention.readings else "party"
            yield _Part(kind, clause[at : mention.end])
            is_short_of_is = _SHORT_IS.match(said, mention.end) is not None  # "rachels offered"
            at = mention.end + is_short_of_is
            continue
        is_start = not at or not said[at - 1].isalnum() or said[at] in "'’"
        found = _PIECE.match(said, at) if is_start else None
        if found and not any(at < start < found.end() for start in named):
            yield _Part(found.lastgroup or "word", found[0])
            at = found.end()
        elif said[at].isalnum():
            end = at
            while end < len(said) and (said[end].isalnum() or said[end] in "'’-"):
                end += 1
            yield _Part("word", clause[at:end])
            at = end
        else:
            at += 1


def _with_who_was_spoken_to(clauses: list[list[_Part]]) -> list[list[_Part]]:
    """The clauses without the one that tells who was spoken to, and their name where the next one
    says "she".
    """
    first = clauses[0]
    parties = [part for part in first if part.kind == "party"]
    if len(clauses) < 2 or len(parties) != 1 or first[0].kind != "spoke":
        return clauses
    return [
        [parties[0] if part.kind == "she" else part for part in clause] for clause in clauses[1:]
    ]


def _without_reasons(clauses: list[list[_Part]]) -> list[list[_Part]] | None:
    """The clauses that tell whose the action is; null where one that does says something else, too.
    A clause that names nobody and no action, after one that does, is a reason.
    """
    kept: list[list[_Part]] = []
    for clause in clauses:
        kinds = {part.kind for part in clause}
        if "word" not in kinds and "she" not in kinds:
            kept.append(clause)
        elif kinds & {"ref", "party", "request"} or not kept or _tells_more(clause):
            return None
    return kept


def _tells_more(clause: list[_Part]) -> bool:
    return bool(_NO_REASON.search(" ".join(part.words for part in clause).lower()))


def _order(one: str, clauses: list[list[_Part]]) -> str:
    """The order that the clauses come to; empty where they do not say whose it is."""
    parts = [part for clause in clauses for part in clause]
    kinds = {part.kind for part in parts}
    on, off = _named(clauses)
    if not on and not off:
        is_owner_off = "off" in kinds and any(p.words.startswith("owner") for p in parts)
        return f"give {one} to nobody" if is_owner_off else ""
    if not kinds & {"role", "joint", "off"} and not (on and off):
        return ""
    if off and not on:
        return f"take {' and '.join(off)} off {one}" if kinds & {"role", "off"} else ""
    if off:
        return f"swap {off[0]} for {on[0]} on {one}" if len(off) == len(on) == 1 else ""
    if "off" in kinds or ("against" in kinds and "current" not in kinds):
        return ""
    is_beside = "too" in kinds or ("joint" in kinds and len(on) == 1)
    return f"add {' and '.join(on)} to {one}" if is_beside else f"give {one} to {' and '.join(on)}"


def _named(clauses: list[list[_Part]]) -> tuple[list[str], list[str]]:
    """Who is named for it, and who against it: after "not", or before it where nobody is after."""
    on: list[str] = []
    off: list[str] = []
    for clause in clauses:
        is_against = False
        for n, part in enumerate(clause):
            if part.kind in ("against", "off"):
                is_against = True
            elif part.kind == "too" or part.words in ("it's", "it is", "it"):
                is_against = False
            elif part.kind == "party":
                after = [each.kind for each in clause[n + 1 :]]
                is_denied = "against" in after and "party" not in after and "current" not in after
                named = part.words.removesuffix("s'").removesuffix("'s")
                (off if is_against or is_denied else on).append(named)
    return on, off
