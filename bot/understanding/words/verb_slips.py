"""Slips of the finger in the verb that an order begins with: "clse 03", "widthdraw 02", "udpate on
05: …". A right English word is none, whatever it is near to.
"""

from functools import cache

from rapidfuzz.distance import OSA, Indel

from handlers.patterns import Pattern

VERBS = (
    *("amend", "assign", "cancel", "change", "close", "complete", "correct", "defer", "delay"),
    *("delete", "discharge", "extend", "give", "mark", "move", "postpone", "propose", "push"),
    *("reassign", "record", "reinstate", "remove", "rename", "reopen", "rephrase", "replace"),
    *("reschedule", "reword", "schedule", "supersede", "transfer", "update", "withdraw"),
)
# From this length on one letter may be another, too much or missing; a shorter verb with one of
# those may be another word.
_LONG = 6
_SHORTEST = 3
# English words, and a name, that are as near to one of them.
_RIGHT = frozenset(
    (
        *("align", "asian", "cancer", "chance", "chancel", "chang", "charge", "collect", "compete"),
        *("competes", "connect", "delate", "deplete", "expend", "extent", "mend", "prepose"),
        *("props", "realign", "remote", "resign", "reward", "rework", "rewove", "uprate"),
        "withdrew",
    )
)
_DOUBLED = Pattern(r"([a-z])\1")
_NOT_VOWELS = Pattern(r"[^aeiou]")


@cache
def verb_meant(word: str) -> str:
    """The verb that `word` is a slip of; empty where it is of none, or of more than one."""
    said = word.lower().replace("-", "")
    if len(said) < _SHORTEST or said in _RIGHT or said.startswith(VERBS):
        return ""
    near = [verb for verb in VERBS if _is_slip(said, verb)]
    return near[0] if len(near) == 1 else ""


def _is_slip(said: str, verb: str) -> bool:
    if _lacks_vowels(said, verb) or _is_swapped(said, verb):
        return True
    if said[0] != verb[0] or len(verb) < _LONG:
        return False
    return OSA.distance(_undoubled(said), _undoubled(verb), score_cutoff=1) <= 1


def _lacks_vowels(said: str, verb: str) -> bool:
    """Whether `said` is the verb with nothing but vowels left out."""
    is_part = Indel.distance(said, verb) == len(verb) - len(said)
    return is_part and _NOT_VOWELS.findall(said) == _NOT_VOWELS.findall(verb)


def _is_swapped(said: str, verb: str) -> bool:
    return len(said) == len(verb) and sorted(said) == sorted(verb) and OSA.distance(said, verb) == 1


def _undoubled(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)
