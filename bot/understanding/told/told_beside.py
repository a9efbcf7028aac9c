"""Changes that are told beside what stands now, which reads as another change by itself: "COM/23/03
has no deadline - set it to 18 October", "remove WYP from the asylum action, it's just the VRP's
now", "COM/23/07 is finished but 08 isn't, so just shut 07".

What names no one record, and nobody or no day where one is to stand, is read as any other message.
"""

from collections.abc import Callable
from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.told.told_by_name import is_day, is_party
from bot.understanding.told.told_changes import called
from bot.understanding.words.text import as_typed, plain
from handlers.patterns import Pattern

_LEAD = (
    r"^\W*(?:(?:please|pls|hi|hello|ok|okay|right|so|and|also|just"
    r"|sorry(?: to be (?:a|such a) (?:pain|nuisance)| to bother you| to chop and change)?(?: but)?)"
    r"\b\W*)*"
)
_ASKING = r"(?:(?:please|pls|can|could|may|would|will|you|we|i|just|now|so|then|and)\b[\s,]*)*"
_LAST = (
    r"(?:[\s,]+(?:please|pls|thanks|thank you|ta|now|then|instead|would you|will you|could you"
    r"|can you|if you can|for me))*[\s.!?]*$"
)
_REF = r"[a-z]{2,}/\d+(?:/\d+)*"
_ONE = rf"(?P<one>{_REF}|(?:the |that )?[^,.:;?\d]{{3,60}}?)"
_POINTED = rf"(?P<one>{_REF}|(?:the |that )[^,.:;?\d]{{3,60}}? (?:one|action))"
_STOP = r"(?:\s*[,;:.–—-]+\s*|\s+so\s+)"
_DUE = r"(?:(?:due|target|end) date|deadline|date|due)"
_DAY = r"(?P<day>[^,:;?]{3,40}?)"
_WHO = r"(?P<who>[^,.:;?!\d]{2,40}?)"
_WHOM = r"(?P<whom>[^,.:;?!\d]{2,40}?)"
_PUSH = "push {one} to {day}"
_BUILDS = tuple(
    (Pattern(f"{_LEAD}{build}{_LAST}"), order)
    for build, order in (
        # --- its day ---
        (
            rf"{_ONE} (?:[^,;:.?]{{0,30}}? )?(?:an? |any |the |its )?{_DUE}(?: [^,;:.?]{{1,25}})?"
            rf"{_STOP}{_ASKING}(?:set|make|put|change|call) (?:it|that)"
            rf"(?: (?:to|for|as|at|down for|in for))* {_DAY}",
            _PUSH,
        ),
        (
            rf"{_POINTED}{_STOP}{_ASKING}(?:set|change) (?:it|that)(?: (?:to|for|as))+ {_DAY}",
            _PUSH,
        ),
        (rf"{_ASKING}(?:bring|pull) {_ONE} forward(?: to| until| till)? {_DAY}", _PUSH),
        (
            rf"{_ONE}\s*[:,–-]+\s*(?:let|allow|give) {_WHOM}(?: have)? "
            rf"(?:until|till|til|up to|to) {_DAY}",
            _PUSH,
        ),
        (
            rf"(?:the |its )?{_DUE} (?:on|for|of) {_ONE} (?:needs?|has|have|ought|will have|is) "
            r"(?:to )?(?:be )?(?:mov(?:e|ing|ed)|chang(?:e|ing|ed)|extend(?:ing|ed)|slip"
            r"|push(?:ing|ed))(?: (?:back|out|on))?",
            "push {one}",
        ),
        # --- its state ---
        (
            r"(?:i |we )?(?:think|reckon|suggest|guess) (?:that )?(?:we|you|i) "
            rf"(?:can|could|should) (?:now )?(?:put|move|take) {_ONE} (?:forward|up)(?: now)? "
            r"(?:as (?:proposed )?)?for closure",
            "propose {one} for closure",
        ),
        # --- whose it is ---
        (
            rf"(?:remove|take|drop) {_WHO} (?:from|off) {_ONE}{_STOP}(?:it['’]?s|it is) "
            r"(?:just|only|all|solely|purely) (?:the |for )?(?P<keeps>[^,.:;?!\d]{2,40}?)",
            "give {one} to {keeps}",
        ),
        (rf"(?:remove|drop) {_WHO} from {_ONE}", "take {who} off {one}"),
        (
            rf"(?:the )?{_WHO} (?:should|needs? to|ought to|must|has to) (?:also )?be on "
            rf"{_ONE},? (?:too|also|as well|alongside|along with|together with)"
            r"(?: as)?(?: (?:the )?[^,.:;?!\d]{2,40}?)?",
            "add {who} to {one}",
        ),
        (rf"make (?P<one>{_REF}) {_WHO}(?:['’]?s)?", "give {one} to {who}"),
    )
)
_ONLY = Pattern(
    rf"{_LEAD}(?P<before>.*?[a-z]{{2,}}/\d.*?)(?:\s*[,;.–—-]+\s*|\s+)(?:so |and )*{_ASKING}"
    r"(?:just|only) (?:shut|close|complete|tick off|sign off)(?: off| down)? "
    r"(?:the )?(?P<number>\d{1,3})(?: one)?(?: off| down)?" + _LAST
)
_BOTH = Pattern(r"\b(?:not|n't|isn['’]?t|aren['’]?t|still|yet)\b")
_OPEN_ISSUE = Pattern(r"\b(?:if|unless|whether|don['’]?t|not sure|maybe|perhaps|might)\b")


def told_beside(text: str, now: datetime, reader: Reader) -> str:
    """The order that such a message comes to, as the example sentences have it; empty where it
    comes to none.
    """
    said = plain(text)
    if _OPEN_ISSUE.search(said):
        return ""
    only = _only_one(said, now, reader)
    if only:
        return only
    for build, order in _BUILDS:
        found = build.match(said)
        if found is None:
            continue
        words = as_typed(found, text)
        one = _one(words.pop("one"), now, reader)
        fits = all(_CHECKS[name](each, now, reader) for name, each in words.items())
        if one and fits:
            return order.format(one=one, **words)
    return ""


def _one(words: str, now: datetime, reader: Reader) -> str:
    """The one action that is named or described; empty where none is, or several may be."""
    refs = reader.spotted(words, now).of_kind("ref")
    if refs:
        return refs[0].text if len(refs) == 1 and len(refs[0].readings["ref"]) == 1 else ""
    one = called(words, reader) or called(f"{words} action", reader)
    return one if " " not in one or one.endswith(" action") else ""


def _only_one(said: str, now: datetime, reader: Reader) -> str:
    """The order to close only one of the references that are named before, by its number."""
    found = _ONLY.match(said)
    if found is None or not _BOTH.search(found["before"]):
        return ""
    number = found["number"].lstrip("0")
    refs = {
        ref
        for mention in reader.spotted(found["before"], now).of_kind("ref")
        for ref in mention.readings["ref"]
        if ref.rpartition("/")[2].lstrip("0") == number
    }
    return f"close {refs.pop()}" if len(refs) == 1 else ""


def _names_day(words: str, now: datetime, reader: Reader) -> bool:
    return is_day(reader.spotted(words, now))


def _names_party(words: str, now: datetime, reader: Reader) -> bool:
    return words.lower() == "me" or is_party(reader.spotted(words, now))


def _names_anybody(words: str, now: datetime, reader: Reader) -> bool:
    return words.lower() in ("them", "him", "her", "us", "it") or _names_party(words, now, reader)


_CHECKS: dict[str, Callable[[str, datetime, Reader], bool]] = {
    "day": _names_day,
    "who": _names_party,
    "whom": _names_anybody,
    "keeps": _names_party,
}
