"""A message of which some clause may ask to log a new action, read by what its clauses are
(log_clauses.py): where the action begins, whether it is one, and whose it is.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.drafts.log_clauses import OWNED, PROMISED, PRONOUN, Clause
from bot.understanding.drafts.log_fields import OWNER, whose
from bot.understanding.drafts.log_shorthand import begins_action
from bot.understanding.drafts.log_words import DAY, FORUM, PARTIES, PARTY, REF, Request
from bot.understanding.drafts.told_actions import Told, told_action
from handlers.patterns import Pattern

# An action has no fewer words.
FEWEST_WORDS = 3
_MINUTED = (
    r"(?:(?:(?:it was|it is|it's been|it has been|we|they|members|all|i|he|she"
    rf"|the (?:meeting|chair|group|board|panel|committee)|(?:the )?{PARTY}+"
    rf"|(?:the )?(?P<body>{FORUM}+))"
    r"(?: have| has| are| also|'ve|'re|'s|'m| am)* )?(?:agreed|resolved|actioned|asked|requested"
    r"|said|confirmed|told|tasked|instructed|invited|reminded|expecting|expect|decided)"
    rf"(?P<when> (?:(?:at|in|on|during|over|via|this|last|earlier|just now|by)\b|{DAY}+) ?"
    rf"[^,;:.?!{PARTY}]{{0,40}}?(?= that (?:the )?{PARTY}))?"
    rf"(?: (?P<that>that)(?= (?:the )?{PARTY}| i\b)|(?= (?:the )?{PARTY})|:|,) ?"
    r"|(?P<such>that) |(?P<one>there(?:'s| is| was)|we have|we've(?: got)?) an(?: new)? action to "
    rf"|(?:it(?:'s| is) (?:down|up)|it falls) to (?=(?:the )?{PARTY})"
    rf"|(?:the|our|one|an) action(?: agreed| point| here)? (?:is|was)"
    rf" (?:for |that |on )?(?=(?:the )?{PARTY})"
    r"|(?:(?:please|pls|can you|could you|just|also) )*(?:note|minute|record|log|add|put down"
    r"|capture|write down|jot down) that "
    r"|(?:(?:(?:can|could|shall|should) (?:i|we|you) (?:please )?)?(?:get|ask|tell|have|need)"
    r"|would like|(?:i|we)(?: need| want| would like|'d like|'d (?:quite|really) like)"
    r"(?: to (?:have|get))?)"
    rf" (?={PARTIES} to\b))?"
)
_NUMBERED = r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})+[.):]?|\d{1,2}[.):]|[a-z]\)) +)?"
_AT_FORUM = (
    rf"(?:(?:at|in|from) (?:the )?(?:last |next |{DAY}+ )?(?P<forum>{FORUM}+)(?: meeting)?,? )?"
    rf"(?:(?:at|in|during|following|after) [^,;:.?{PARTY}{FORUM}]{{2,40}}?,? "
    r"(?=(?:it was|we|they|all)(?: all| have)? (?:agreed|decided|said|resolved)\b))?"
)
_OPENS = (
    r"(?:(?:so|ok|okay|right|well|and|then|also|um|er|erm|the next one|next one|next|one)"
    rf" (?=(?:(?:so|ok|right|then|next|next one|the) )*{PARTY}|(?:next|ok|so|right)\b))*"
)
_BEGINS = Pattern(
    rf"^[ \"'(*-]*{_OPENS}{_NUMBERED}{_AT_FORUM}{_MINUTED}(?:{DAY}+,? (?=(?:the )?{PARTY}))?"
)
# Clauses that may stand between an action and the name behind it.
_BESIDE = ("request", "due", "forum", "priority")
_WORD = Pattern(rf"\w+|[{PARTY}{FORUM}{DAY}{REF}]+")
# Somebody whom the register may not know is given something.
_ANYBODY = Pattern(
    rf"^(?:[\w&'{PARTY}{FORUM}-]+ ){{1,6}}?(?:to(?! be\b)|will|must|should|agreed to)\b"
)
_ASKS = Pattern(
    r"^(?:(?:and|so|but|ok|hi)\s+)?(?:who|what|which|when|where|why|how|is|are|was|were|does|did"
    r"|do(?! an?\b)|has|have|any|show|list|tell me|find(?! out)|what's|who's|when's"
    r"|where's)\b(?! to\b)"
)
_TELLS = Pattern(
    r"^(?:i|we|you|there|it|that|this|he|she|they)(?:'\w+)?\b(?! (?:to|will|must|should)\b)"
)
# What hangs on something is not asked yet.
_CONDITION = Pattern(r"^(?:if|once|unless|when|whether|provided|assuming|should)\b")
# "The data is in, all done" tells how something stands.
_STANDS = Pattern(
    r"(?:^|\b(?:is|are|'s|was|now|been|all) )(?:now )?(?:done|complete[d]?|closed|finished|sorted"
    r"|in progress|under ?way|not started|on track|overdue|late|superseded)\W*$"
)
_REPORTS = Pattern(
    r"\b(?:noted|thanked|discussed|asked|queried|outlined|reported|considered|received|heard|said"
    r"|welcomed|updated|highlighted|raised|explained|gave|presented|was|were|had)\b"
)
# "Agreed that the CC provide a paper".
_SUCH = Pattern(
    rf"^(?P<who>{PARTIES}) (?!is|was|has|are|were|had|will)"
    r"(?:feed|need|speed|proceed|press|discuss|address|focus|progress|[a-z]+(?<!s)(?<!ed)) "
)
_NAMES = Pattern(rf"(?:the )?{PARTY}+")


@dataclass(frozen=True)
class Message:
    """A marked message and its clauses."""

    text: str
    marks: str
    clauses: tuple[Clause, ...]

    @cached_property
    def requests(self) -> list[Request]:
        """What its clauses ask."""
        return [each.request for each in self.clauses if each.request]

    @cached_property
    def first(self) -> int:
        """Which clause the action begins in; as many as there are where it begins in none. What is
        told before it is none of it ("They asked for it. Action: WYP to ..."). Of several owners
        the last may stand in it: "Rachel, Dave and the VRP to ...".
        """
        kinds = [each.kind for each in self.clauses]
        first = kinds.index("text") if "text" in kinds else len(kinds)
        labels = [place for place, kind in enumerate(kinds) if kind == "request"]
        if labels and first < labels[-1] and self._is_label(labels[-1]):
            first = labels[-1] + 1
        elif (
            labels
            and first < len(kinds)
            and not self._is_owned(first)
            and (first < labels[0] or self._only_reports(first))
        ):
            texts = [place for place, kind in enumerate(kinds) if kind == "text"]
            first = next((place for place in texts if self._is_owned(place)), first)
        while 0 < first < len(kinds) and kinds[first - 1] == "owner" and self._lists_on(first):
            first -= 1
        return first

    def _is_owned(self, place: int) -> bool:
        """Whether a clause says who is to do something."""
        said = self.marks[self._begin_of(place) :]
        builds = (OWNED, PROMISED, PRONOUN)
        return any(build.match(said) for build in builds) or self._told_at(place) is not None

    def _only_reports(self, place: int) -> bool:
        """Whether a clause tells what was said or done: "members noted the report"."""
        said = self.marks[self._begin_of(place) : self.clauses[place].end]
        gives = any(each.owners or each.is_mine for each in self.requests)
        return bool(_REPORTS.search(said)) and not (gives or begins_action(said))

    def _told_at(self, place: int) -> Told | None:
        """The action that a clause tells as a promise, a debt or a wish; null where it does not."""
        return told_action(self.marks[self._begin_of(place) : self.clauses[place].end])

    def _begin_of(self, place: int) -> int:
        """Where an action that begins in a clause begins: behind a number, a day, "it was agreed
        that".
        """
        start = self.clauses[place].start
        begins = _BEGINS.match(self.marks[start:])
        return start + (begins.end() if begins else 0)

    def _is_label(self, place: int) -> bool:
        """Whether a request stands before the action, whatever was told before: "They asked for
        it. Action: WYP to ...".
        """
        if place + 1 == len(self.clauses):
            return False
        here, after = self.clauses[place : place + 2]
        is_set_apart = re.match(r"\s*[:-]", self.marks[here.end : after.start])
        return bool(is_set_apart and OWNED.match(self.marks[after.start :]))

    def _lists_on(self, place: int) -> bool:
        before, here = self.clauses[place - 1 : place + 1]
        said = self.marks[here.start : here.end].removeprefix("and ")
        return "," in self.marks[before.end : here.start] and bool(
            OWNED.match(said) or OWNER.match(said)
        )

    @cached_property
    def begin(self) -> int:
        """Where the action begins."""
        return self._begin_of(self.first)

    @cached_property
    def said(self) -> str:
        """The clause that the action begins in, from there, marked."""
        return self.marks[self.begin : self.clauses[self.first].end]

    @cached_property
    def lead(self) -> tuple[str, int]:
        """Whose the action is by the words that it begins with, where they are no name and a "to",
        and how long they are: "me" where who speaks takes it on; else empty.
        """
        if self.first == len(self.clauses):
            return "", 0
        if OWNED.match(self.said):
            return "", 0
        told = self._told_at(self.first)
        if told:
            who = self.text[self.begin :][slice(*told.who)]
            return ("me" if who in ("I", "i") else who), told.end
        promised, pronoun = PROMISED.match(self.said), PRONOUN.match(self.said)
        if promised:
            return "me", promised.end()
        named = list(_NAMES.finditer(self.marks[: self.begin])) if pronoun else []
        if pronoun and named:
            return self.text[slice(*named[-1].span())], pronoun.end()
        such = _SUCH.match(self.said) if self._is_such else None
        return (self.text[self.begin :][: such.end("who")], such.end("who")) if such else ("", 0)

    @property
    def begins(self) -> re.Match[str] | None:
        """What stands before the action in its clause: a number, "at COM it was agreed that"."""
        return _BEGINS.match(self.marks[self.clauses[self.first].start :])

    @property
    def _is_such(self) -> bool:
        """Whether "that" stands before the action."""
        return bool(self.begins and (self.begins["that"] or self.begins["such"]))

    @cached_property
    def is_action(self) -> bool:
        """Whether what stands beside the request is an action."""
        if self.first == len(self.clauses):
            return False
        whole = self.marks[self.begin : self.clauses[-1].end]
        is_owned = bool(OWNED.match(self._from_first) or self.lead[0])
        if len(_WORD.findall(whole)) < FEWEST_WORDS or REF in self.said[:1]:
            return False
        if REF in whole and not (self._names_action and (is_owned or self.owner)):
            return False
        is_given = is_owned or self._of_kind("whose") or self._of_kind("owner")
        if not is_given and (
            _STANDS.search(self.said) or _ASKS.match(self.said) or _TELLS.match(self.said)
        ):
            return False
        before = self.clauses[: self.first]
        if any(_CONDITION.match(self.marks[each.start : each.end]) for each in before):
            return False
        is_first = any(each.request for each in before)
        is_one = self.begins and self.begins["one"]
        if is_owned or is_one or self.owner or self._of_kind("nobody"):
            return True
        if is_first and _ANYBODY.match(self.said):
            return True
        return is_first and any(
            each.is_whole or (each.names_action and not each.is_told) for each in self.requests
        )

    @property
    def _from_first(self) -> str:
        return self.marks[self.begin :]

    @property
    def _names_action(self) -> bool:
        return any(each.names_action for each in self.requests)

    @cached_property
    def owner(self) -> str:
        """Whose the action is by its request, or by a clause of its own; empty where none says."""
        if self.lead[0]:
            return self.lead[0]
        if any(each.is_mine for each in self.requests):
            return "me"
        for each in self.requests:
            if each.owners:
                return self.text[slice(*each.owners)]
        for each in self.clauses:
            its = whose(self.marks[each.start : each.end]) if each.kind == "whose" else None
            if its:
                return self.text[each.start :][slice(*its[0])]
        for place, each in enumerate(self.clauses):
            owner = OWNER.match(self.marks[each.start : each.end])
            if owner and each.kind == "owner" and owner["who"] in ("mine", "note to self"):
                return "me"
            is_said = place < self.first or (owner and owner["label"]) or place == self._last_named
            if each.kind == "owner" and owner and is_said:
                return self.text[each.start + owner.start("who") : each.end]
        return ""

    @cached_property
    def _last_named(self) -> int:
        """Which clause behind the action only names who is to do it: "log: the audit, Dave, 30
        November"; -1 where none does.
        """
        kinds = [each.kind for each in self.clauses[self.first :] if each.kind != "aside"]
        is_it = kinds.count("owner") == 1 and not OWNED.match(self._from_first)
        said = [
            each.kind
            for each in self.clauses[self.first :]
            if each.kind not in _BESIDE
            and not (each.kind == "text" and self.marks[: each.start].endswith("("))
        ]
        is_last = said == ["text", "owner"] or (
            set(said[:-1]) == {"text"} and said[-1] == "owner" and self._is_in_a_cell(kinds)
        )
        places = [place for place, each in enumerate(self.clauses) if each.kind == "owner"]
        return places[-1] if is_it and is_last else -1

    def _is_in_a_cell(self, kinds: list[str]) -> bool:
        """Whether the name behind an action stands between bars or dashes, and in no list."""
        place = self.first + kinds.index("owner")
        before = self.marks[self.clauses[place - 1].end : self.clauses[place].start]
        return "," not in before and bool(re.search(r"[|\t(\[]|\s-", before))

    def _of_kind(self, kind: str) -> list[tuple[int, int]]:
        """Where the clauses of a kind stand."""
        return [(each.start, each.end) for each in self.clauses if each.kind == kind]
