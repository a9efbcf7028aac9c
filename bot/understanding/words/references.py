"""References of actions and recommendations in a message, however they are typed.

"COM/23/01", "com 23 1", "COM-23-01" and "23/01" are the same parts; a reference is known by its
parts, and by their tail where only the beginning was left out.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from handlers.patterns import Pattern

_PART = Pattern(r"[^\W\d_]+|\d+")
_JOINS = Pattern(r"[\s/\-._:#]{0,2}")
_AND_NUMBER = Pattern(
    r"\s*(?:,|and|&|,\s*and|plus)\s*(\d{1,4})\b"
    r"(?![/\-.:]\d|\s*(?:st|nd|rd|th|[A-Z]?[a-z]+ber|days?|weeks?|months?"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_UP_TO = r"\s*(?:(?:up |through |thru |right )?to|through|thru|[-–—])\s*"
_TO_NUMBER = Pattern(
    _UP_TO + r"(\d{1,4})\b(?![/\-.:]\d|\s*(?:st|nd|rd|th|am|pm|days?|weeks?|months?"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_BETWEEN = Pattern(_UP_TO, re.IGNORECASE)
# No run of references is longer.
_LONGEST_RUN = 40
_DIGIT = Pattern(r"\d")
_LONGEST = 8
_KEPT = 64


@dataclass(frozen=True, slots=True)
class ReferenceMention:
    """A reference at characters `start` to `end`; more than one ref where a short form fits
    several. One that has the form of a reference here but is not recorded stands as it was typed.
    """

    start: int
    end: int
    refs: tuple[str, ...]
    is_whole: bool


def parts_of(ref: str) -> tuple[str, ...]:
    """The letters and numbers of a reference, numbers without leading noughts."""
    return tuple(map(_as_compared, _PART.findall(ref)))


@lru_cache(maxsize=20_000)  # few parts are of one reference alone
def _as_compared(part: str) -> str:
    return part.lstrip("0") or "0" if part.isdigit() else part.lower()


def _form(parts: tuple[str, ...]) -> tuple[str, ...]:
    """What a reference looks like: its first part, and whether each other part is a number."""
    return (*parts[:1], *["9" if part.isdigit() else part for part in parts[1:]])


class _ByParts:
    """References by their parts, by the tails of their parts, and the forms that they have."""

    def __init__(self, refs: Iterable[str]) -> None:
        self.tails: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.numbered: dict[str, list[str]] = {}
        self.forms: Counter[tuple[str, ...]] = Counter()
        # Every part of any of them, so that other words are passed over at once.
        self.parts: set[str] = set()
        for ref in refs:
            parts = parts_of(ref)
            self.parts.update(parts)
            for tail in _tails(parts):
                self.tails[tail] = (*self.tails.get(tail, ()), ref)
            if len(parts) > 1:
                self.numbered.setdefault(parts[-1], []).append(ref)
            self.forms[_form(parts)] += 1

    def with_changes(self, recorded: Mapping[str, bool]) -> "_ByParts":
        """The same where some references are there now, in their own order, or are not."""
        changed = {ref: there for ref, there in recorded.items() if there != (ref in self)}
        if not changed:
            return self
        other = _ByParts(())
        other.tails, other.numbered = dict(self.tails), dict(self.numbered)
        other.forms = Counter(self.forms)
        other.parts = self.parts.union(*map(parts_of, changed))
        for ref, is_there in changed.items():
            parts = parts_of(ref)
            for tail in _tails(parts):
                other.tails[tail] = tuple(_with(other.tails.get(tail, ()), ref, is_there))
            if len(parts) > 1:
                others = other.numbered.get(parts[-1], ())
                other.numbered[parts[-1]] = _with(others, ref, is_there)
            other.forms[_form(parts)] += 1 if is_there else -1
        return other

    def every(self) -> Iterable[str]:
        """All that there are."""
        return (ref for tail, refs in self.tails.items() if not tail[0] for ref in refs)

    def __contains__(self, ref: str) -> bool:
        return ref in self.tails.get(("", *parts_of(ref)), ())


def _tails(parts: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """All of the parts, after nothing, and the last of them, two at least."""
    return [("", *parts), *[parts[cut:] for cut in range(1, len(parts) - 1)]]


def _with(refs: Sequence[str], ref: str, is_there: bool) -> list[str]:
    return sorted([*refs, ref]) if is_there else [each for each in refs if each != ref]


class References:
    """The references of one register, taken apart when a message first has a number in it."""

    def __init__(
        self, actions: Callable[[], Iterable[str]], recommendations: Sequence[str] = ()
    ) -> None:
        """`actions` gives those of the actions, in their own order, as the register writes them."""
        self._actions = actions
        self._recommendations = recommendations
        # One message is looked through several times on its way.
        self._spotted = lru_cache(maxsize=_KEPT)(self._spot)
        self._spelt_out = lru_cache(maxsize=_KEPT)(self._with_runs)

    @property
    def actions_read(self) -> Iterable[str]:
        """The references of actions that were needed before now."""
        return self._of_actions.every() if "_of_actions" in vars(self) else ()

    def with_actions(self, recorded: Mapping[str, bool]) -> "References":
        """The same where some references of actions are recorded now, or are not."""
        other = References(self._actions, self._recommendations)
        if "_of_actions" in vars(self):
            other._of_actions = self._of_actions.with_changes(recorded)
        return other

    @cached_property
    def _of_actions(self) -> _ByParts:
        return _ByParts(self._actions())

    @cached_property
    def _of_recommendations(self) -> _ByParts:
        return _ByParts(self._recommendations)

    def _whole(self, parts: tuple[str, ...]) -> str | None:
        """The reference of these parts."""
        same = self._with_tail(("", *parts))
        return same[-1] if same else None

    def _with_tail(self, tail: tuple[str, ...]) -> Sequence[str]:
        """Every reference that ends so."""
        of_actions, others = self._of_actions.tails, self._of_recommendations.tails
        return (*of_actions.get(tail, ()), *others.get(tail, ()))

    def _is_part(self, part: str) -> bool:
        """Whether any reference has this letter, word or number in it."""
        return part in self._of_actions.parts or part in self._of_recommendations.parts

    def _has_form(self, form: tuple[str, ...]) -> bool:
        """Whether a reference looks like that."""
        return bool(self._of_actions.forms[form] or self._of_recommendations.forms[form])

    def spot(self, text: str) -> list[ReferenceMention]:
        """Every reference in `text`, in order; a short one must have its "/" or "-"."""
        return list(self._spotted(text)) if _DIGIT.search(text) else []

    def _spot(self, text: str) -> list[ReferenceMention]:
        pieces = [
            (match.group().lower(), match.start(), match.end()) for match in _PART.finditer(text)
        ]
        found: list[ReferenceMention] = []
        at = 0
        while at < len(pieces):
            mention, used = self._at(text, pieces, at)
            if mention:
                found.append(mention)
                found.extend(self._also(text, mention))
            at += max(used, 1)
        return found

    def _also(self, text: str, first: ReferenceMention) -> list[ReferenceMention]:
        """The short forms that go on after a whole reference: "COM/23/01, 02 and 07"."""
        found: list[ReferenceMention] = []
        parts, end = parts_of(first.refs[0]), first.end
        while first.is_whole and len(parts) > 1 and (more := _AND_NUMBER.match(text, end)):
            ref = self._whole((*parts[:-1], more[1].lstrip("0") or "0"))
            if ref is None:
                break
            found.append(ReferenceMention(more.start(1), more.end(), (ref,), True))
            end = more.end()
        return found

    def holds(self, ref: str) -> bool:
        """Whether an action or a recommendation is recorded under `ref`."""
        return self._whole(parts_of(ref)) is not None

    def with_runs_spelt_out(self, text: str) -> str:
        """`text` with every reference of a run named: "COM/23/06 to 08" holds COM/23/07 too."""
        return self._spelt_out(text) if _DIGIT.search(text) else text

    def _with_runs(self, text: str) -> str:
        whole = [mention for mention in self.spot(text) if mention.is_whole]
        for place, first in reversed(list(enumerate(whole))):
            after = whole[place + 1] if place + 1 < len(whole) else None
            parts = parts_of(first.refs[0])
            if after and _BETWEEN.fullmatch(text, first.end, after.start):
                last, end = parts_of(after.refs[0]), after.end
            elif short := _TO_NUMBER.match(text, first.end):
                typed = re.search(r"\d+$", text[first.start : first.end])
                if typed is None or len(typed[0]) != len(short[1]):
                    continue
                last, end = (*parts[:-1], short[1].lstrip("0") or "0"), short.end()
            else:
                continue
            run = self._run(parts, last)
            if run:
                text = text[: first.start] + ", ".join(run) + text[end:]
        return text

    def _run(self, first: tuple[str, ...], last: tuple[str, ...]) -> list[str]:
        """The references from the first to the last, those between that there are; none where they
        are no run.
        """
        if first[:-1] != last[:-1] or not (self._whole(first) and self._whole(last)):
            return []
        if not (first[-1].isdigit() and last[-1].isdigit()):
            return []
        numbers = range(int(first[-1]), int(last[-1]) + 1)
        if not 1 < len(numbers) <= _LONGEST_RUN:
            return []
        run = (self._whole((*first[:-1], str(number))) for number in numbers)
        return [ref for ref in run if ref]

    def numbered(self, number: str) -> tuple[str, ...]:
        """The references that end in `number` ("3" for "action 3")."""
        last = number.lstrip("0") or "0"
        of_actions, others = self._of_actions.numbered, self._of_recommendations.numbered
        return (*of_actions.get(last, ()), *others.get(last, ()))

    def recommendations_numbered(self, number: str) -> tuple[str, ...] | None:
        """The recommendations whose references end in `number`; null where none at all is
        recorded.
        """
        if not self._of_recommendations.parts:
            return None
        return tuple(self._of_recommendations.numbered.get(number.lstrip("0") or "0", ()))

    def _at(
        self, text: str, pieces: list[tuple[str, int, int]], at: int
    ) -> tuple[ReferenceMention | None, int]:
        run = [pieces[at]]
        if not self._is_part(_as_compared(run[0][0])):
            return None, 1
        for piece in pieces[at + 1 : at + _LONGEST]:
            gap = text[run[-1][2] : piece[1]]
            if not _JOINS.fullmatch(gap):
                break
            run.append(piece)
        if (
            at
            and pieces[at - 1][2] == run[0][1]
            and pieces[at - 1][0].isalpha() == run[0][0].isalpha()
        ):
            return None, 1
        for length in range(len(run), 1, -1):
            parts = tuple(_as_compared(piece) for piece, _, _ in run[:length])
            start, end = run[0][1], run[length - 1][2]
            if whole := self._whole(parts):
                return ReferenceMention(start, end, (whole,), True), length
            ending = self._with_tail(parts)
            if ending and re.search(r"\w\s?[/\-]\s?\d", text[start:end]):
                letters = _letters_before(text, pieces, at)
                if letters is not None:
                    return ReferenceMention(letters, end, (text[letters:end],), True), length
                refs = tuple(dict.fromkeys(ending))
                return ReferenceMention(start, end, refs, False), length
            if self._has_form(_form(parts)) and parts[0].isalpha():
                return ReferenceMention(start, end, (text[start:end],), True), length
        return None, 1


def _letters_before(text: str, pieces: list[tuple[str, int, int]], at: int) -> int | None:
    """Where the letters begin that stand before a short form ("ACT" in "ACT/23/01"), which make it
    another reference than those it is the tail of; null where none do.
    """
    if not at:
        return None
    word, start, end = pieces[at - 1]
    is_joined = re.fullmatch(r"[/\-]", text[end : pieces[at][1]]) is not None
    return start if word.isalpha() and is_joined else None
