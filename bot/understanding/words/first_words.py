"""How a message begins or is built, where fingers or habit change a known word: "psuh COM/23/01 to
Friday", "thats done now", "leave 03 out". What is said after it stays as it was typed.
"""

import re
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from handlers.patterns import Pattern

_VERBS = {
    "psuh": "push", "puhs": "push", "pushh": "push", "clsoe": "close", "colse": "close",
    "cloes": "close", "lcose": "close", "mvoe": "move", "moev": "move", "vmoe": "move",
    "gvie": "give", "giev": "give", "makr": "mark", "amrk": "mark", "mrak": "mark",
    "exted": "extend", "extned": "extend", "reopn": "reopen", "reoepn": "reopen",
    "witdraw": "withdraw", "withdaw": "withdraw", "asign": "assign", "assgin": "assign",
}  # fmt: skip
_SLIPPED = Pattern(
    r"(?i)^(?P<before>\W*(?:(?:please|pls|ok|can you|could you|and|so)\W+)*)"
    rf"(?P<verb>{'|'.join(_VERBS)})\b"
)
# So long that one slip makes no other word of them.
_LONG_VERBS = (
    *("reassign", "withdraw", "reschedule", "postpone", "complete", "discharge", "supersede"),
    *("propose", "reinstate"),
)
_OTHER_WORDS = frozenset(("withdrew", "compete", "competes", "prepose"))
_BEGUN = Pattern(
    r"(?i)^(?P<before>\W*(?:(?:please|pls|plz|ok|hi|can you|could you|can we|and|so|just)\W+)*)"
    r"(?P<verb>re-?[a-z]{5,9}|[a-z]{6,11})(?= )"
)
# "Set it to in progres".
_IN_PROGRESS = Pattern(
    r"(?i)(?<=\b(?:to|as|it|is)\s)in[ -]?(?P<state>p[a-z]{5,8})(?=(?:[\s,]+(?:please|pls|thanks|ta"
    r"|now))*\s*(?:[,.;!]|$))"
)
_PROGRESS = "progress"
_THATS = Pattern(
    r"(?i)(?P<before>^\W*(?:(?:ok|okay|right|so|and|yes|great|good|well|fyi|actually)\W+)*"
    r"|[,.;!–-]\s+(?:so |and )*)(?P<it>that|it)s(?= (?:now|all|been|done|complete|completed"
    r"|closed|finished|sorted)\b)"
)
_OUT = Pattern(
    r"(?i)^\W*(?:(?:please|pls|but|and|just|can you|could you|actually)\W+)*(?:leave|take|keep) "
    r"(?!(?:it|this|that|them|those|these|the rest|the others)\b)(?P<out>[^,.;:?]{1,40}?) out"
    r"(?: of (?:it|that|this|them))?(?:[\s,]+(?:please|pls|for now|thanks|then))*[\s.!?]*$"
)
_EVERY = Pattern(
    r"(?i)^(?P<order>\W*(?:(?:please|pls|can you|could you)\W+)*(?:extend|push|move|shift|close"
    r"|mark|give|assign|reassign|withdraw|reopen|complete|pass|hand)) every "
    r"(?!other\b|one\b)(?P<which>[\w'’ /-]{0,30}?)\baction\b"
)
# The head of an e-mail that is pasted with what it says: its day is no day of that.
_MAIL_HEAD = Pattern(
    r"(?i)^\W*(?:(?:from|sent|date|to|cc|bcc|subject|importance)[ \t]*:[^\n]*\n\s*){2,}"
    r"|^\W*from: .{2,80}?\ssent: .{4,60}?\sto: (?:(?P<first>\w+)\b.{0,60}?\s(?=(?P=first)\s*,))?"
    r"|^\W*on [^\n]{5,80} wrote:\s*\n\s*"
)


def as_usually_begun(text: str) -> str:
    """`text` without the head of an e-mail, with the word it begins with as it is usually typed,
    "leave 03 out" as "leave out 03" and "every COM action" as all of them; any other as it is.
    """
    text = _MAIL_HEAD.sub("", text)
    out = _OUT.match(text)
    if out:
        return f"leave out {out['out']}"
    text = _EVERY.sub(r"\g<order> all \g<which>actions", text)
    text = _THATS.sub(r"\g<before>\g<it>'s", text)
    text = _IN_PROGRESS.sub(_in_progress, text)
    return _BEGUN.sub(_long_verb, _SLIPPED.sub(_verb, text))


def _long_verb(found: re.Match[str]) -> str:
    return f"{found['before']}{_meant(found['verb'])}"


@cache
def _meant(word: str) -> str:
    """The long verb that a word is one slip away from; the word itself where it is of none."""
    said = word.lower().replace("-", "")
    if said in _OTHER_WORDS or said.startswith(_LONG_VERBS):
        return word
    near = [each for each in _LONG_VERBS if _is_slip(said, each)]
    return near[0] if len(near) == 1 else word


def _is_slip(said: str, word: str) -> bool:
    return said != word and DamerauLevenshtein.distance(said, word, score_cutoff=1) <= 1


def _in_progress(found: re.Match[str]) -> str:
    is_meant = _is_slip(found["state"].lower(), _PROGRESS)
    return f"in {_PROGRESS}" if is_meant else found[0]


def _verb(found: re.Match[str]) -> str:
    return f"{found['before']}{_VERBS[found['verb'].lower()]}"
