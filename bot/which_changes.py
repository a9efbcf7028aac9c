"""Which of several proposed changes a message speaks of, and what it says of them: "not the
closure", "only the first", "leave 06 out", "make the second Thursday". Pure: text goes in.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.choosing import chosen_from, kept_of_several
from bot.ordinals import ORDINALS
from bot.understanding.names.find import Name
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

# What each change is called.
_CALLED = {
    "complete": "closure|closing|completion|close",
    "withdraw": "withdrawal|withdrawing|withdraw",
    "reopen": "reopening|re-opening|reopen",
    "supersede": "superseded one|superseding|supersede",
    "propose closure": "closure|closing|proposal for closure",
    "reassign": "reassignment|handover|new owner|owner change|change of owner|reassign|give|owner",
    "reschedule": "move|new date|date change|change of date|rescheduling|extension|date|push",
    "update": "update|note|status|status change",
    "correct": "wording|correction|rewording",
    "add": "new action|new one|logging|log|add|action to log|new action point",
    "schedule meeting": "meeting|booking|book|schedule",
    "move meeting": "meeting|move",
    "cancel meeting": "meeting|cancellation|cancel",
    "hold meeting": "meeting",
    "record reading": "reading|figure|value",
}
_CALLED_BY_RECORD = {
    "milestone": "milestone",
    "recommendation": "recommendation|rec",
    "subscription": "reminder|post|digest",
}
# A change by its place from 0, and one of its records ("" for what has none yet).
Unit = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One of the changes: what it does, to which records, the words in which it is shown, and of
    which kind the records are ("" for actions).
    """

    change: str
    refs: tuple[str, ...]
    words: str
    record: str = ""

    @property
    def called(self) -> str:
        """What it may be called, as a pattern; empty where it has no name."""
        names = (_CALLED.get(self.change, ""), _CALLED_BY_RECORD.get(self.record, ""))
        return "|".join(name for name in names if name)


@dataclass(frozen=True, slots=True)
class Proposed:
    """The changes that were proposed together; `named_in` gives the records that words name."""

    changes: tuple[Told, ...]
    named_in: Callable[[str], set[str]]

    def of(self, place: int) -> set[Unit]:
        """All of one change."""
        return {(place, ref) for ref in self.changes[place].refs or ("",)}

    @property
    def units(self) -> set[Unit]:
        """All of all changes."""
        return {unit for place in range(len(self.changes)) for unit in self.of(place)}


_KIND = (
    r"^\W*(?:(?:yes|yep|yeah|ok|okay|fine|sorry|actually|oh|ah|no|please|pls|and|but|just that|wait"
    r"|hang on|hold on|hmm|right|sure|do|can you|could you|let'?s|i meant?|maybe|perhaps|on second"
    r" thoughts?)\b[\s,.!–-]*)*?"
)
_LEAVING_OUT = Pattern(
    _KIND
    + r"(?:(?:not|without|except(?: for)?|apart from|all but|minus|skip|drop|remove|scrap|forget"
    r"|ignore|lose|cancel|bin|strike|leave out|take out|cross off|no to|don'?t (?:bother with|want"
    r"|do|touch|include)|do not (?:want|do|touch|include)|i don'?t want|no need for|hold off on"
    r"|hold|nothing on|not yet)\s+(?P<what>.+?)"
    r"|(?:leave|take|keep)\s+(?P<out>.+?)\s+(?:out(?: of (?:it|this|that))?|off|alone|aside"
    r"|as (?:it|they) (?:is|are|was|were)|open|for (?:now|later)|unchanged|where it is)"
    r"|(?P<stays>.+?)\s+(?:can (?:stay|wait|be left)|stays?|is to stay)(?:\s+(?:as (?:it|they) "
    r"(?:is|are)|open|put|unchanged))?"
    r"|(?:don'?t|do not)\s+(?P<doing>(?:close|complete|move|push|give|withdraw|log|add|book|record"
    r"|change|reopen|mark|update|schedule|reassign|cancel)\b.+?))"
    r"(?:\s+(?:please|pls|though|yet|for now|after all|thanks|then|actually|out))*[\s.!]*$"
)
_KEEPING = Pattern(
    _KIND + r"(?:(?:just|only|yes to|ok to|keep|confirm|accept|do only|do just|only do|just do)\s+"
    r"(?P<what>.+?)(?:\s+only)?|(?P<only>.+?)\s+(?:only|alone))"
    r"(?:\s+(?:please|pls|though|for now|thanks|then|one))*[\s.!]*$"
)
_CLAUSE = Pattern(
    r"\s*[,;.]\s*(?:but\s+|and\s+)?(?=(?:not|just|only|no to|leave|skip|drop|without|don'?t)\b)"
    r"|\s+(?:but|and)\s+(?=(?:not|just|only|no to|leave|skip|drop|without|don'?t)\b)"
)
_ITEM = Pattern(r"\s*(?:,|\band\b|\bor\b|&|\bplus\b)\s*")
_ARTICLE = Pattern(r"^(?:(?:the|that|this|my|number|no\.?|action|change|#)\s*)+")
_NOUN = r"(?: (?:one|change|action|part|bit|thing|of (?:them|those|these|the \w+)))*"
_ORDINAL = any_of(*(word for word in ORDINALS if not word[0].isdigit()), "last", "former", "latter")
_PLACE = Pattern(rf"^(?P<place>{_ORDINAL}|\d(?:st|nd|rd|th)?){_NOUN}$")
_NUMBER = Pattern(r"^0*(?P<number>\d{1,4})$")
_LEAD_ALONE = Pattern(
    r"\W*(?:(?:yes|yep|yeah|ok|okay|fine|sorry|no|actually|oh|ah|hmm|wait|hang on|hold on"
    r"|on second thoughts?)\b\W*)*"
)
# A number that can only be the end of a reference.
ENDS_OF_REFS = Pattern(r"\b0\d")
_OF_REF = Pattern(r"[/.-]0*(\d+)$")
_EVERY = Pattern(
    r"^(?:both|all|them|them all|them both|both of them|all of (?:them|it)|it all|these|those"
    r"|the lot|everything|each)$"
)
_MOVED = (
    r"(?P<verb>(?:make|move|put|push|set|change|shift|bring|give|pass|hand|extend|reword|call)\s+)"
    r"(?:the\s+)?"
)
_BEFORE_PLACE = Pattern(rf"{_MOVED}(?P<place>{_ORDINAL}){_NOUN}(?=\s+(?!of\b))")


def kept_units(text: str, proposed: Proposed) -> set[Unit] | None:
    """What a message keeps of the changes: all but what it leaves out, or only what it names; null
    where it says nothing of the kind, or what it names is none of it.
    """
    said = plain(text).strip(" .!,")
    if said.endswith("?"):
        return None
    found = _run(said, proposed)
    if found is not None:
        return found
    for clause in _CLAUSE.split(said):
        kept = _kept(clause, proposed)
        if kept is None and (found is not None or not _LEAD_ALONE.fullmatch(clause)):
            return None
        if kept is not None:
            found = kept if found is None else found & kept
    return found if found != proposed.units else None


def _run(said: str, proposed: Proposed) -> set[Unit] | None:
    """What is kept by places alone: "just the first two", "not the last"."""
    is_of_refs = ENDS_OF_REFS.search(said)
    places = None if is_of_refs else kept_of_several(said, len(proposed.changes))
    return None if places is None else {unit for place in places for unit in proposed.of(place)}


def _kept(clause: str, proposed: Proposed) -> set[Unit] | None:
    out = _LEAVING_OUT.match(clause)
    if out:
        named = _all_named(out["what"] or out["out"] or out["stays"] or out["doing"], proposed)
        return proposed.units - named if named else None
    only = _KEEPING.match(clause)
    return (_all_named(only["what"] or only["only"], proposed) or None) if only else None


def _all_named(what: str, proposed: Proposed) -> set[Unit]:
    """What words name: by places, records, what is done or what it is about; empty where a word
    names nothing, or may mean several.
    """
    if _EVERY.match(what.strip()):
        return proposed.units
    whole = _run(f"only {what}", proposed) or _named(what, proposed)
    if whole:
        return whole
    found: set[Unit] = set()
    for item in _ITEM.split(what):
        named = _named(item, proposed)
        if not named:
            return set()
        found |= named
    return found


def _named(words: str, proposed: Proposed) -> set[Unit]:
    bare = _ARTICLE.sub("", words.strip())
    place = _PLACE.match(bare)
    at = None if place is None else place_of(place["place"], len(proposed.changes))
    if at is not None and not bare.startswith("0"):
        return proposed.of(at)
    number = _NUMBER.match(bare)
    if number:
        ending = {
            unit
            for unit in proposed.units
            if (last := _OF_REF.search(unit[1])) and int(last[1]) == int(number["number"])
        }
        return ending if len({ref for _, ref in ending}) == 1 else set()
    called = [n for n, each in enumerate(proposed.changes) if _is_called(bare, each)]
    if called:
        return proposed.of(called[0]) if len(called) == 1 else set()
    refs = proposed.named_in(words)
    by_name = {unit for unit in proposed.units if unit[1] in refs}
    if by_name:
        return by_name if len({ref for _, ref in by_name}) == 1 else set()
    names = [Name("change", str(n), each.words) for n, each in enumerate(proposed.changes)]
    chosen = chosen_from(bare, names) if len(bare) > 2 and len(names) > 1 else None
    return proposed.of(int(chosen)) if chosen else set()


def _is_called(words: str, change: Told) -> bool:
    called = change.called
    return bool(called) and bool(re.fullmatch(rf"(?:the |that )?(?:{called}){_NOUN}", words))


def place_of(word: str, count: int) -> int | None:
    """The place from 0 that an ordinal names; null where there is none."""
    if word == "last":
        return count - 1
    if word in ("former", "latter"):
        return ("former", "latter").index(word) if count == 2 else None
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    return number - 1 if 1 <= number <= count else None


def says_which(text: str) -> bool:
    """Whether a message is built as one that leaves something out, or keeps some alone."""
    said = plain(text)
    return any(
        bool(_LEAVING_OUT.match(clause) or _KEEPING.match(clause)) for clause in _CLAUSE.split(said)
    )


def of_a_place(text: str, count: int) -> tuple[int, str] | None:
    """The change that an order names by its place, and the order as it would be said of "it": "make
    the second Thursday"; null where it names none so.
    """
    found = _BEFORE_PLACE.search(plain(text))
    number = place_of(found["place"], count) if found else None
    if found is None or number is None:
        return None
    start, end = found.start("verb"), found.end()
    return number, f"{text[:start]}{text[start : found.end('verb')]}it{text[end:]}"


def of_a_name(text: str, changes: Sequence[Told]) -> tuple[int, str] | None:
    """The change that is told by what it is called, and the message as it would be said of "it":
    "the closure was yesterday"; null where none is, or several are.
    """
    said = plain(text)
    found = [
        (place, match)
        for place, each in enumerate(changes)
        if each.called and (match := re.search(rf"\bthe (?:{each.called})\b{_NOUN}", said))
    ]
    if len(found) != 1:
        return None
    place, match = found[0]
    return place, f"{text[: match.start()]}it{text[match.end() :]}"
