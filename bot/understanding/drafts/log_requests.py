"""A message that asks to log a new action, told by what its clauses are (log_clauses.py): one of
them is a request, wherever it stands; others name only whose it is or when it is due; what is left
is the action.

What comes out is the message put plainly: "For the Panel: log an action for Dave: film it".
"""

import re
from dataclasses import dataclass

from bot.understanding.drafts.log_clauses import OWNED, clauses_of, marked
from bot.understanding.drafts.log_fields import DUE_SAID
from bot.understanding.drafts.log_messages import FEWEST_WORDS, Message
from bot.understanding.drafts.log_words import DAY, PARTIES, PARTY, REF
from bot.understanding.words.mentions import Spotted
from handlers.patterns import Pattern

# What is no longer than this between two clauses is punctuation (characters).
LONGEST_STOP = 4
_MAY = Pattern(
    r"(?i)\b(?:logg?|logged|logging|lgo|add|record\w*|raise\w*|note\w*|minute\w*|captur\w+|actions?"
    r"|actn|actoin|ap|task|to-?do|another|one|new|put|stick|pop|list|tracker|register|to)\b"
)
_FORUM_LEAD = Pattern(
    r"(?i)^\W*(?:(?:and )?(?:(?:put|file|log|record) (?:it|this|that) )?"
    r"(?:for|from|at|in|under|against|as part of)\s+"
    r"|(?:forum|meeting|board|panel|log)(?: is)?\s*[:=-]?\s+)"
)
_PRIORITY = Pattern(r"(?i)priority \d+")
_DUE_LEAD = Pattern(r"(?i)^\W*(?:due(?: date)?|by|for|deadline)\b[\s:]*(?:by |on )?")
# What somebody is to do, where nothing asks to log it.
_TO_DO = rf"^(?P<who>{PARTIES}) to (?!(?:be|the|an?|my|our|his|her|their|its)\b)[a-z]+\b"
_UNASKED = Pattern(rf"{_TO_DO}(?P<rest>[^?\n{REF}]*)$")
_BY_A_DAY = Pattern(
    rf"{_TO_DO}(?P<rest>[^?\n{REF}]*?)(?P<day>{DAY}+)(?: please| pls| latest| at the latest)*"
    r"[\s.!)]*$"
)
_OF_FIELDS = ("due", "forum", "priority")
_APART = Pattern(r"[/|\n\[\]]")
_A_DAY = Pattern(f"{DAY}+")
_QUOTE = Pattern(r"\s*[\"“”]+(?=\W|$)|^[\"“”]+")
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
    message = _Order(text, marks, tuple(clauses_of(marks)))
    if not message.requests:
        return message.unasked()
    return message.put_plainly() if message.is_action else message.request_alone()


def _is_new(rest: str) -> bool:
    """Whether what somebody is to do, after its verb, speaks of no action that there is."""
    return len(rest.split()) + 1 >= FEWEST_WORDS and not _OF_ANOTHER.search(rest)


@dataclass(frozen=True)
class _Order(Message):
    """Such a message as an order to log."""

    def unasked(self) -> str | None:
        """What somebody is to do by a day or under a forum, where nothing asks to log it: "Dave to
        put the dates on the website by Thursday"; null for anything else.
        """
        said = [each for each in self.clauses if each.kind != "aside"]
        if len(said) > 1 and said[0].kind == "text":
            first, *others = said
            found = _UNASKED.match(self.marks[first.start : first.end])
            is_told = found and all(each.kind in _OF_FIELDS for each in others)
            if found and is_told:
                return self.put_plainly() if _is_new(found["rest"]) else None
        found = _BY_A_DAY.match(self.marks)
        if found is None or not _BY.match(self.text, found.start("day")):
            return None
        return f"log an action: {self.text.strip()}" if _is_new(found["rest"]) else None

    def put_plainly(self) -> str:
        """The message with the request in front, whose it is and its forum in it."""
        before = self.clauses[: self.first]
        forum = self._first_of(
            *(each.forum for each in self.requests),
            *self._of_kind("forum"),
            self._forum_before,
        )
        begun = self.begin + self.lead[1]
        start = self.clauses[self.first].start
        after = self.begins.end("when") if self.begins and self.begins["when"] else 0
        start += after  # "we agreed yesterday that": no day by which anything is due
        day = re.search(f"{DAY}+", self.marks[start:begun])
        when = self._when(
            (start + day.start(), start + day.end()) if day else None,
            *((each.start, each.end) for each in before if each.kind == "due"),
            *(each.day for each in self.requests),
        )
        is_owned = OWNED.match(self._from_first)
        owned = f" for {self.owner}" if self.owner and not is_owned else ""
        if not owned and not is_owned and self._of_kind("nobody"):
            owned = ", no owner yet"
        aims = (*self._of_kind("priority"), *self._of_kind("request"))
        under = _PRIORITY.search(" ".join(self.text[slice(*each)] for each in aims))
        aim = f" under {under[0]}" if under else ""
        return (
            f"{self._headed(forum)}log an action{owned}{self._joint()}{self._action()}{aim}{when}"
        )

    @property
    def _forum_before(self) -> tuple[int, int] | None:
        """Where the forum stands that agreed the action: "at COM it was agreed that"."""
        begins = self.begins
        name = next((each for each in ("forum", "body") if begins and begins[each]), "")
        if begins is None or not name:
            return None
        by = self.clauses[self.first].start
        return begins.start(name) + by, begins.end(name) + by

    def _joint(self) -> str:
        """What stands between whose it is and the action."""
        told = self._told_at(self.first)
        if told and told.owed:
            return f" to let {self.text[self.begin :][slice(*told.owed)]} have "
        if told:
            return told.joint
        return " to " if self.lead[0] or self._is_joined_by_to else ": "

    @property
    def _is_joined_by_to(self) -> bool:
        """Whether the request lays it on somebody "to" do it."""
        before = self.clauses[self.first - 1] if self.first else None
        owners = before.request.owners if before and before.request else None
        between = self.marks[before.end : self.begin] if before else ""
        is_behind = owners and before and owners[1] == before.end
        return bool(is_behind and between.strip() == "to")

    def _first_of(self, *spans: tuple[int, int] | None) -> str:
        return next((self.text[slice(*span)] for span in spans if span), "")

    def _action(self) -> str:
        """The words of the action: its clauses, with the stops between them."""
        words, dues = self._said_due(self.begin + self.lead[1], self.clauses[self.first].end), ""
        last = self.clauses[self.first]
        for place, each in enumerate(self.clauses[self.first + 1 :], self.first + 1):
            is_listed = each.kind == "owner" and self.marks[each.start] in (PARTY, "t", "m")
            is_listed = is_listed and place != self._last_named
            if each.kind == "due":
                day = _A_DAY.search(self.marks, each.start, each.end)
                said = self.text[slice(*day.span())] if day else ""
                dues += f", due {said}" if day else f" within {self.text[each.start : each.end]}"
                last = each
            elif each.kind == "text" or is_listed:
                stop = self.text[last.end : each.start]
                is_apart = len(stop) > LONGEST_STOP or _APART.search(stop)
                words += (", " if is_apart else stop) + self._said_due(each.start, each.end)
                last = each
        if len(re.findall('["“”]', words)) % 2:
            words = _QUOTE.sub("", words)
        is_open = words.count("(") > words.count(")")
        return words.strip().rstrip(" .,;:-") + (")" if is_open else "") + dues

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
        forum = self._first_of(*(each.forum for each in self.requests))
        owned = f" for {self.owner}" if self.owner else ""
        when = self._when(*days, *(each.day for each in self.requests))
        return f"{self._headed(forum)}log an action{owned}{when}"

    @staticmethod
    def _headed(forum: str) -> str:
        return f"For {_FORUM_LEAD.sub('', forum)}: " if forum else ""

    def _when(self, *days: tuple[int, int] | None) -> str:
        """By when it is to be done, of the spans of which the first counts; the month before a
        forum is that of its meeting: "for the October COM".
        """
        day = next((each for each in days if each), None)
        if day is None:
            return ""
        forums = (each.forum for each in self.requests if each.forum)
        meeting = next((each for each in forums if not self.text[day[1] : each[0]].strip()), None)
        held = f" {self.text[slice(*meeting)]}" if meeting and meeting[0] >= day[1] else ""
        return f" by {_DUE_LEAD.sub('', self.text[slice(*day)])}{held}"
