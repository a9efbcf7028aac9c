"""What somebody did, to be written down of the actions that it was about: "log that I chased them",
after two were shown. It is a note on those, and never a new action: it is done already.
"""

from datetime import datetime

from bot.conversation_state import State
from bot.understanding.recognise import Recogniser
from handlers.patterns import Pattern, any_of

_KIND = r"(?:(?:please|pls|plz|and|also|ok|okay|just|can you|could you|can we)\b[\s,]*)*"
_PUT = r"(?:log|note|record|minute|add|put|write|enter|pop|stick)(?: down)?"
# Who did it: whoever speaks, or others.
_DOER = any_of(
    r"(?i:(?:that )?(?:i|we)(?:['’]ve| have)?)",
    r"(?i:that (?:they|he|she|the [a-z]+)(?:['’]ve|['’]s| have| has)?)",
    r"(?i:that) [A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,3}(?: have| has)?",
)
_DID = any_of(
    "told|rang|phoned|called|emailed|e-mailed|messaged|texted|chased|nudged|prodded|reminded|asked",
    "briefed|updated|met|wrote|written|replied|heard|spoke|spoken|caught up|got hold|been on|sent",
    "shared|circulated|visited|checked|reviewed|discussed|raised|contacted|followed up|got back",
    "come back|came back|had a",
)
_DEED = Pattern(
    rf"(?s)^\W*(?i:{_KIND}{_PUT}) (?P<deed>{_DOER}"
    rf"(?: (?:now|just|already|also|both|all))* (?:{_DID})\b[^?]*)$"
)
_THEM = Pattern(r"(?i)\b(?:them|these|those|both|all of (?:them|these|those)|each of them)\b")
_IS_RECORD = Pattern(r"^[A-Z]{2,}/\d+/\d+$")
_FEWEST = 3  # words of a note


def deed_noted(text: str, state: State, recogniser: Recogniser, now: datetime) -> str:
    """The order to note what a message says was done: of the actions that it names, of those just
    shown where it points at them, else of one that is asked for. Any other message as it is.

    `now`: the time in London, without an offset.
    """
    if state.proposal or state.drafts or state.missing:
        return text
    found = _DEED.match(text)
    if found is None or len(found["deed"].split()) < _FEWEST:
        return text
    deed = found["deed"].removeprefix("that ").strip(" .")
    # As they were typed: which of several a number is, is for the order to ask.
    named = recogniser.spotted(deed, now).of_kind("ref")
    refs = list(dict.fromkeys(deed[each.start : each.end] for each in named))
    are_records = all(map(_IS_RECORD.match, state.records))
    if not refs and are_records and (len(state.records) == 1 or _THEM.search(deed)):
        refs = state.records
    of = f" to {' and '.join(refs)}" if refs else ""
    return f"add a note{of}: {deed}"
