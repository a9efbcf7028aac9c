"""A message that asks to log a new action, told by what its clauses are (log_clauses.py): one of
them is a request, wherever it stands; others name only whose it is or when it is due; what is left
is the action.

What comes out is the message put plainly: "For the Panel: log an action for Dave: film it".
"""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.drafts.log_clauses import (
    DUE_SAID,
    OWNED,
    OWNER,
    PROMISED,
    PRONOUN,
    Clause,
    clauses_of,
    marked,
)
from bot.understanding.drafts.log_words import DAY, FORUM, PARTIES, PARTY, REF, Request
from bot.understanding.drafts.told_actions import Told, told_action
from bot.understanding.words.mentions import Spotted
from handlers.patterns import Pattern

# An action has no fewer words.
FEWEST_WORDS = 3
# What is no longer than this between two clauses is punctuation (characters).
LONGEST_STOP = 4
_MAY = Pattern(
    r"(?i)\b(?:logg?|logged|logging|lgo|add|record\w*|raise\w*|note\w*|minute\w*|captur\w+|actions?"
    r"|actn|actoin|ap|task|to-?do|another|one|new|put|stick|pop|list|tracker|register|to)\b"
)
_MINUTED = (
    rf"(?:(?:(?:it was|it is|we|they|members|the meeting|all|i|he|she|(?:the )?{PARTY}+)"
    r"(?: have| has| also|'ve|'s)* )?(?:agreed|resolved|actioned|asked|requested|said|confirmed)"
    rf"(?: (?P<that>that)(?= (?:the )?{PARTY}| i\b)|(?= (?:the )?{PARTY})|:|,) ?"
    r"|(?P<such>that) "
    r"|(?:(?:(?:can|could|shall|should) (?:i|we|you) (?:please )?)?(?:get|ask|tell|have|need)"
    r"|would like|(?:i|we)(?: need| want| would like|'d like|'d (?:quite|really) like)"
    r"(?: to (?:have|get))?)"
    rf" (?={PARTIES} to\b))?"
)
_NUMBERED = r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})+[.):]?|\d{1,2}[.):]|[a-z]\)) +)?"
_BEGINS = Pattern(rf"^[ \"'(*-]*{_NUMBERED}{_MINUTED}(?:{DAY}+,? (?=(?:the )?{PARTY}))?")
_FORUM_LEAD = Pattern(r"(?i)^\W*(?:for|from|at|in)\s+")
_DUE_LEAD = Pattern(r"(?i)^\W*(?:due(?: date)?|by|for|deadline)\b[\s:]*(?:by |on )?")
_WORD = Pattern(rf"\w+|[{PARTY}{FORUM}{DAY}{REF}]+")
# Somebody whom the register may not know is given something.
_ANYBODY = Pattern(
    rf"^(?:[\w&'{PARTY}{FORUM}-]+ ){{1,6}}?(?:to(?! be\b)|will|must|should|agreed to)\b"
)
_ASKS = Pattern(
    r"^(?:(?:and|so|but|ok|hi)\s+)?(?:who|what|which|when|where|why|how|is|are|was|were|does|did|do"
    r"|has|have|any|show|list|tell me|find|what's|who's|when's|where's)\b(?! to\b)"
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
# "Agreed that the CC provide a paper".
_SUCH = Pattern(rf"^(?P<who>{PARTIES}) (?!is|was|has|are|were|had|will)[a-z]+(?<!s)(?<!ed) ")
# What somebody is to do by a day, where nothing asks to log it.
_UNASKED = Pattern(
    rf"^(?P<who>{PARTIES}) to (?!(?:be|the|an?|my|our|his|her|their|its)\b)[a-z]+\b"
    rf"(?P<rest>[^?\n{REF}]*?)(?P<day>{DAY}+)(?: please| pls| latest| at the latest)*[\s.!)]*$"
)
_APART = Pattern(r"[/|\n\[\]]")
_A_DAY = Pattern(f"{DAY}+")
_QUOTE = Pattern(r"\s*[\"“”]+(?=\W|$)|^[\"“”]+")
_NAMES = Pattern(rf"(?:the )?{PARTY}+")
_BY = Pattern(r"(?i)(?:by|before|due|on|for|within)\b")
# Such words speak of an action that there is already.
_OF_ANOTHER = Pattern(r"\b(?:it|that|them|those|these|ones?|actions?)\b")


def may_request_log(text: str) -> bool:
    """Whether a message may ask to log an action: a first look, before it is taken apart."""
    return bool(_MAY.search(text))


def log_request(text: str, spotted: Spotted) -> str | None:
    """A message that asks to log a new action, put plainly; null where it asks none. `spotted` is
    the message taken apart.
    """
    marks = marked(text, spotted)
    message = _Message(text, marks, tuple(clauses_of(marks)))
    if not message.requests:
        return _unasked(text, marks)
    return message.put_plainly() if message.is_action else message.request_alone()


def _unasked(text: str, marks: str) -> str | None:
    """What somebody is to do by a day, where nothing asks to log it: "Dave to put the dates on the
    website by Thursday"; null for anything else.
    """
    found = _UNASKED.match(marks)
    if found is None or not _BY.match(text, found.start("day")):
        return None
    is_new = len(found["rest"].split()) + 1 >= FEWEST_WORDS and not _OF_ANOTHER.search(
        found["rest"]
    )
    return f"log an action: {text.strip()}" if is_new else None


@dataclass(frozen=True)
class _Message:
    """A message of which some clause is a request."""

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
        elif labels and first < labels[0] and not self._is_owned(first):
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
    def _is_such(self) -> bool:
        """Whether "that" stands before the action."""
        begins = _BEGINS.match(self.marks[self.clauses[self.first].start :])
        return bool(begins and (begins["that"] or begins["such"]))

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
        if not is_owned and (
            _STANDS.search(self.said) or _ASKS.match(self.said) or _TELLS.match(self.said)
        ):
            return False
        before = self.clauses[: self.first]
        if any(_CONDITION.match(self.marks[each.start : each.end]) for each in before):
            return False
        is_first = any(each.request for each in before)
        if is_owned or self.owner or (is_first and _ANYBODY.match(self.said)):
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
        for place, each in enumerate(self.clauses):
            owner = OWNER.match(self.marks[each.start : each.end])
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
        is_last = [kind for kind in kinds if kind != "request"] in (
            ["text", "owner"],
            ["text", "owner", "due"],
        )
        places = [place for place, each in enumerate(self.clauses) if each.kind == "owner"]
        return places[-1] if is_it and is_last else -1

    def put_plainly(self) -> str:
        """The message with the request in front, whose it is and its forum in it."""
        before = self.clauses[: self.first]
        forum = self._first_of(
            *(each.forum for each in self.requests),
            *((each.start, each.end) for each in self.clauses if each.kind == "forum"),
        )
        day = re.search(f"{DAY}+", self.marks[self.clauses[self.first].start : self.begin])
        start = self.clauses[self.first].start
        due = self._first_of(
            (start + day.start(), start + day.end()) if day else None,
            *((each.start, each.end) for each in before if each.kind == "due"),
            *(each.day for each in self.requests),
        )
        head = f"For {_FORUM_LEAD.sub('', forum)}: " if forum else ""
        is_owned = OWNED.match(self._from_first)
        whose = f" for {self.owner}" if self.owner and not is_owned else ""
        when = f" by {_DUE_LEAD.sub('', due)}" if due else ""
        return f"{head}log an action{whose}{self._joint()}{self._action()}{when}"

    def _joint(self) -> str:
        """What stands between whose it is and the action."""
        told = self._told_at(self.first)
        if told and told.owed:
            return f" to let {self.text[self.begin :][slice(*told.owed)]} have "
        if told:
            return told.joint
        return " to " if self.lead[0] else ": "

    def _first_of(self, *spans: tuple[int, int] | None) -> str:
        return next((self.text[slice(*span)] for span in spans if span), "")

    def _action(self) -> str:
        """The words of the action: its clauses, with the stops between them."""
        words = self._said_due(self.begin + self.lead[1], self.clauses[self.first].end)
        last = self.clauses[self.first]
        for place, each in enumerate(self.clauses[self.first + 1 :], self.first + 1):
            is_listed = each.kind == "owner" and self.marks[each.start] in (PARTY, "t", "m")
            is_listed = is_listed and place != self._last_named
            if each.kind == "due":
                day = _A_DAY.search(self.marks, each.start, each.end)
                said = self.text[slice(*day.span())] if day else ""
                words += f", due {said}" if day else f" within {self.text[each.start : each.end]}"
                last = each
            elif each.kind == "text" or is_listed:
                stop = self.text[last.end : each.start]
                is_apart = len(stop) > LONGEST_STOP or _APART.search(stop)
                words += (", " if is_apart else stop) + self._said_due(each.start, each.end)
                last = each
        if len(re.findall('["“”]', words)) % 2:
            words = _QUOTE.sub("", words)
        is_open = words.count("(") > words.count(")")
        return words.strip().rstrip(" .,;:-") + (")" if is_open else "")

    def _said_due(self, start: int, end: int) -> str:
        """Some words, with "a deadline of" as "due"."""
        words = self.text[start:end]
        for found in reversed(list(DUE_SAID.finditer(self.marks[start:end]))):
            words = f"{words[: found.start()]}due {words[found.end() :]}"
        return words

    def request_alone(self) -> str | None:
        """The request where nothing stands beside it, which asks what the action is; null where it
        may ask anything else.
        """
        if any(each.kind == "text" for each in self.clauses):
            return None
        if not any(each.is_whole for each in self.requests):
            return None
        days = [(each.start, each.end) for each in self.clauses if each.kind == "due"]
        due = self._first_of(*(each.day for each in self.requests), *days)
        whose = f" for {self.owner}" if self.owner else ""
        when = f" by {_DUE_LEAD.sub('', due)}" if due else ""
        return f"log an action{whose}{when}"
