"""Questions about what became of a record, told by their build: "who moved the October COM", "was
the Panel moved", "what happened to WMP/17/01". Those about several records stand in
past_changes.py, how one stood on a day in past_states.py.

Which records such a question may be about hangs on what was done: a figure that "has changed" has
gone up or down, one that "was corrected" has a history.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.understanding.words.courtesies import EXCUSES, GREETINGS, OPENINGS, PLEASE
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

# What may have been done, and the words that tell of it.
DEEDS: Mapping[str, str] = {
    "cancel": "cancelled|canceled|called off",
    "propose": "(?:put|set) [^ ]+ (?:forward|up)(?= for clos)|proposed|recommended|put forward",
    "move": "moved|rescheduled|re-scheduled|postponed|pushed|put (?:back|off)|brought forward"
    "|shifted|delayed|extended",
    "close": "put [^ ]+ to bed|closed|completed|signed off|finished|ticked off|marked",
    "reopen": "reopened|re-opened",
    "withdraw": "withdrew|withdrawn",
    "give": "reassigned|re-assigned|gave|given|handed|transferred|passed",
    "make": "logged|added|created|scheduled|booked|entered|put|set up|arranged",
    "record": "recorded|reported|typed in|keyed in",
    "note": "updated|noted|commented",
    "word": "reworded|corrected|rewrote|rewritten|overwrote|overwritten",
    "change": "changed|edited|altered|amended|touched|modified",
}
_DEED = any_of(*(f"(?P<{name}>{words})" for name, words in DEEDS.items()))
_INFINITIVE = any_of(
    "(?P<change>change|edit|alter|amend|touch|modify|update|look at|work on)",
    "(?P<move>move|reschedule|postpone|push|shift|delay|extend)",
    "(?P<cancel>cancel|call off)",
    "(?P<word>reword|correct|overwrite)",
)
ANYBODY = any_of("anyone|anybody|someone|somebody")
POLITE = (
    r"^[\W_]*(?:"
    + any_of(
        *(PLEASE, GREETINGS, EXCUSES, OPENINGS, "but"),
        r"(?:can|could) you (?:tell|show) me|tell me|show me|do (?:you|we) know|remind me",
    )
    + r"[\W_]+)*"
)
_JUST = (
    r"(?:(?:has|had|have|last|most recent(?:ly)?|just|recently|first|actually|ever|already|been|got"
    r"|it was that) )*"
)
_WHO = Pattern(rf"{POLITE}(?:who(?:'?s)?|by whom|which (?:person|officer)) "
                  rf"(?:was it (?:that|who) )?{_JUST}{_DEED}\b")  # fmt: skip
_LAST_TO = Pattern(rf"{POLITE}who(?: was|'s|s)? (?:the )?(?:last|most recent) "
                      rf"(?:person |one )?to {_INFINITIVE}\b")  # fmt: skip
_WHOSE = Pattern(rf"{POLITE}(?:who|by whom) (?:was|were) .+ {_DEED}(?: by)?\b")
_WHEN = Pattern(rf"{POLITE}when (?:was|were|did) .+? {_JUST}{_DEED}\b")
_WAS = Pattern(rf"{POLITE}(?:why )?(?:was|were|has|have|had) (?!{ANYBODY}).+? {_JUST}{_DEED}\b")
_ANYBODY_DID = Pattern(rf"{POLITE}did {ANYBODY} {_INFINITIVE}\b")
_ANYBODY_HAS = Pattern(
    rf"{POLITE}(?:has |have |had )?{ANYBODY} {_JUST}"
    rf"(?:{_DEED}|done (?:anything|owt|much)|worked on|looked at|been (?:on|in|into))\b"
)
# Whether anything became of a record: a question about its past only where it says since when.
_ON_IT = "(?:on|to|with|about|for|of|in|re)"
_ANYTHING = Pattern(
    POLITE
    + any_of(
        r"(?:has |have |did |is |was )?(?:anything|something|owt|much|whats?|there)"
        r"(?:'s| has| have| is| was| else| new| more| at all)* (?:been )?"
        r"(?:happen(?:ed|ing|s)?|done|chang(?:ed|e|ing)|mov(?:ed|e|ing)|go(?:ne|ing) on|updated?"
        rf"|come in|noted|recorded|added)(?: at all| since)? {_ON_IT}\b",
        r"(?:(?:is|was|were|has|have) there (?:been )?|there been |got )?any(?:thing)? "
        r"(?:recent |more |new |further |other |been )*(?:movement|activity|changes?"
        rf"|edits?|progress|developments?|updates?|notes?|news)(?: made| at all)? {_ON_IT}\b",
        rf"(?:has|have|did) (?!{ANYBODY}).+ (?:budged?|move(?:d on)?|change|progress(?:ed)?) "
        r"since\b",
    )
)
_SINCE = Pattern(r"\b(?:since|(?:in|over|during) the (?:last|past)|lately|recently)\b")
_WHAT = Pattern(
    POLITE
    + any_of(
        r"what(?:'s| has| have|) (?:just )?(?:happened|become|became|been done|been happening) "
        r"(?:to|with|of)\b",
        r"(?:the )?(?:whole |full )?(?:history|audit trail|change (?:log|history)) (?:of|for|on)\b",
    )
)
_FIGURE = Pattern(r"\b(?:figures?|readings?|numbers?|values?|entry|entries|data)\b")
_READING = Pattern(r"\b(?:readings?|entry|entries)\b")
_OF_AN_ACTION = Pattern(r"\b(?:actions?|items?|papers?|agenda|minutes|notes)\b")
_OF_A_MEETING = Pattern(r"\bmeetings?\b")

# By the kind of record, what is asked of its past where nobody is asked for.
_WHO_DID: Mapping[str, frozenset[str]] = {
    "meeting": frozenset(("cancel", "move", "make", "change", "reopen")),
    "reading": frozenset(("record", "make", "word", "change", "note")),
}
_WAS_DONE: Mapping[str, frozenset[str]] = {
    "meeting": frozenset(("move", "change")),
    "reading": frozenset(("word", "change")),
    "": frozenset(("move", "word", "change")),
}
_WHEN_DONE: Mapping[str, frozenset[str]] = {
    "meeting": frozenset(("cancel", "move", "change")),
    "reading": frozenset(("record", "make", "word", "change")),
    "milestone": frozenset(("move", "word", "change", "close", "note", "reopen", "withdraw")),
    "": frozenset(("move", "give", "word", "change", "reopen", "note")),
}
# What tells of an action, though only words of its subject name it: "who last touched pol-ed".
_OF_A_SUBJECT = frozenset(("change", "note"))


# "Who added that note", "when was the last update put on": no action was made.
_NOTE = (
    r"(?:(?:that|this|the|an?|its|their|last|latest|most recent|new|[a-z]{2,}(?:/\w+)+(?:'s)?) )*"
    r"(?:note|update|comment)s?"
)
_PUT_DOWN = any_of(
    "add(?:ed)?|wrote|written|put|left|made|record(?:ed)?|log(?:ged)?|enter(?:ed)?|typed"
)
_NOTED = (
    ("who", Pattern(rf"{POLITE}who(?:'?s)? {_JUST}{_PUT_DOWN} (?:(?:in|on|down) )?{_NOTE}\b")),
    (
        "when",
        Pattern(rf"{POLITE}when (?:was|were|did) {_NOTE}(?: .+?)? {_JUST}(?:go on|{_PUT_DOWN})\b"),
    ),
)


# What somebody did to a record: "what did I do to 04", "did Rachel change COM/23/03". What a body
# "has done on" its action is how that stands.
_CHANGED = r"(?:chang|edit|alter|amend|modif|updat|touch)(?:e|y|ed|ied)?"
_AND = r"(?:(?:and|so)\W+)*"
_BY_ONE = (
    Pattern(
        rf"{POLITE}{_AND}(?:what|when|anything)(?: else| exactly| all)? (?:did|have|has|had|'ve) "
        rf"(?:(?P<by>i|we) {_JUST}(?:do|done|say|said|put|note|noted|write|written|add|added"
        rf"|record|recorded|{_CHANGED})(?: (?:down|in))? (?:to|with|on|about|for|of|against|in)\b"
        rf"|(?P<who>[a-z][\w' -]{{1,30}}?) {_JUST}(?:(?:do|done) to|{_CHANGED}"
        r"(?: (?:to|on|in|of|about))?)\b)"
    ),
    Pattern(
        rf"{POLITE}{_AND}(?:did|have|has) "
        rf"(?:(?P<by>i|we)|(?!{ANYBODY})(?P<who>[a-z][\w' -]{{1,30}}?)) {_JUST}"
        rf"(?:{_CHANGED}(?: (?:anything|owt|something))?(?: (?:to|with|on|about|in))?"
        r"|(?:do|done) (?:anything|owt|something) (?:to|with|on))\b"
    ),
)


@dataclass(frozen=True, slots=True)
class PastQuestion:
    """A question about the past of a record. `build`: who, when, was, what, anybody (whether
    anybody did it) or since (whether anything became of it since a day); `deed`: what was done, a
    key of DEEDS ("" where the question leaves it open). `by`: only what was done by "me", or by
    "them" who are named ("" for anybody).
    """

    build: str
    deed: str
    by: str = ""

    def may_be_about(self, kind: str, text: str) -> bool:
        """Whether a question so put asks for the history of a record of this kind ("action" and
        "recommendation" have one rule) in the words of `text`.
        """
        said = plain(text)
        if kind == "meeting" and _OF_AN_ACTION.search(said):
            return False
        is_of_whom = self.build in ("who", "anybody")
        if kind == "reading" and not is_of_whom:
            needed = _READING if self.build == "what" else _FIGURE
            if not needed.search(said):
                return False
        if self.build in ("what", "since"):
            return True
        rules = {"when": _WHEN_DONE, "was": _WAS_DONE}.get(self.build, _WHO_DID)
        if is_of_whom and (kind not in rules or (self.build == "anybody" and not self.deed)):
            return True
        return self.deed in rules.get(kind, rules.get("", frozenset[str]()))

    @property
    def may_name_a_subject(self) -> bool:
        """Whether words of an action's subject may name the record, though nobody says that it is
        an action.
        """
        return (
            bool(self.by)
            or self.build in ("anybody", "since")
            or (self.build == "who" and self.deed in _OF_A_SUBJECT)
        )


_BUILDS = (
    ("who", _WHO),
    ("who", _LAST_TO),
    ("who", _WHOSE),
    ("anybody", _ANYBODY_DID),
    ("anybody", _ANYBODY_HAS),
    ("when", _WHEN),
    ("was", _WAS),
    ("what", _WHAT),
)


def past_question(text: str) -> PastQuestion | None:
    """What `text` asks of a record's past; null where it is built as no such question."""
    said = " ".join(plain(text).split())
    if _SINCE.search(said) and _ANYTHING.match(said):
        return PastQuestion("since", "")
    noted = next((build for build, pattern in _NOTED if pattern.match(said)), "")
    if noted:
        return PastQuestion(noted, "note")
    by_one = next(filter(None, (pattern.match(said) for pattern in _BY_ONE)), None)
    if by_one and by_one["by"] != "we":
        return PastQuestion("what", "", by="me" if by_one["by"] else "them")
    for build, pattern in _BUILDS:
        found = pattern.match(said)
        if found:
            deeds = [name for name, word in found.groupdict().items() if word]
            return PastQuestion(build, deeds[0] if deeds else "")
    return None


def subject_words(text: str) -> str:
    """What is asked about, without the words of the question, where these may be words of a record
    too: "pol-ed since july", for "anything changed on pol-ed since july". "" for other questions.
    """
    said = " ".join(plain(text).split())
    found = next(
        filter(None, (p.match(said) for p in (_ANYBODY_DID, _ANYBODY_HAS, _ANYTHING))), None
    )
    return said[found.end() :].strip() if found else ""


def names_a_meeting(text: str) -> bool:
    """Whether the words speak of a meeting that only its day tells ("the meeting on the 10th")."""
    return _OF_A_MEETING.search(plain(text)) is not None
