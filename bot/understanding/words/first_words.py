"""How a message begins or is built, where fingers or habit change a known word: "psuh COM/23/01 to
Friday", "thats done now", "leave 03 out". What is said after it stays as it was typed.
"""

import re

from rapidfuzz.distance import OSA

from bot.understanding.words.order_pieces import AND, ANOTHER_BY_REF, BY_REF
from bot.understanding.words.order_verbs import POLITE
from bot.understanding.words.text import plain
from bot.understanding.words.verb_slips import verb_meant
from handlers.patterns import Pattern

# Also of a second order beside the first: "close 03 and mvoe 04 to Friday".
_VERB = Pattern(r"(?i)(?P<verb>(?:re-)?[a-z]{3,12})(?=\s)")
_NEXT_VERB = Pattern(
    r"(?i)(?<=[\w.])(?P<before>(?:[,;.]|\s+and|\s+then)+\s+)(?P<verb>(?:re-)?[a-z]{3,12})"
    r"(?=\s+(?:[a-z]{2,4}/)?\d)"
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
# "01 and 02 both need closing" says no more than "01 and 02 need closing".
_BOTH = Pattern(
    rf"(?i)^(?P<last>\W*{BY_REF}(?:{AND} ?{ANOTHER_BY_REF})+) (?:both|all|each)"
    r"(?= (?:now |also )?(?:needs?|wants?|should|can|could|must|have|has|ought|require|to be|go)\b)"
)
# "Cna you", "coudl yuo": kind words as fingers slip in them.
_KIND_SLIPS = {
    slip: meant
    for meant, slips in (
        ("can", "cna acn cann caan"),
        ("could", "coudl cuold cloud coud coul culd clould couldd oculd"),
        ("would", "woudl wuold wolud woud wouldd owuld"),
        ("will", "wil wlil iwll"),
    )
    for slip in slips.split()
}
_BEGUN = r"^\W*(?:(?:hi|hello|hey|ok|okay|so|and|please|pls|right|morning)\b\W*)*"
_ASKED_OF_YOU = Pattern(
    rf"(?i)(?P<before>{_BEGUN})"
    rf"(?:(?P<verb>{'|'.join(_KIND_SLIPS)}|can|could|would|will) (?:you|yuo|yu|oyu|yoiu|youu|ypu"
    rf"|yiu|u)\b)"
)
_PLEASE = Pattern(
    rf"(?i)(?P<before>{_BEGUN}(?:(?:can|could|would|will) you )?)"
    r"(?:pleas|plesae|plaese|plese|pleaes|pelase|pleease|palese|plase|pleae|pleasee)\b(?=\W+\w)"
)
# "Remind me to log it... actually just log it".
_NO_REMINDER = Pattern(
    r"(?i)^\W*remind me to (?P<what>[^?]+?)\s*(?:\.{2,}|…|[,;.–-]+)\s*"
    r"(?:(?:oh|no|actually|wait|sorry|you know what|on second thoughts?)\b[\s,]*)+"
    r"(?:just |can you |please |let['’]?s )*(?P<order>(?:log|close|do|record|add|give|push) "
    r"(?:it|that))"
    r"(?: (?:now|please|instead|for me))*[\s.!]*$"
)
_OH_AND = Pattern(r"(?i)^\W*(?:oh|ah|ooh)[\s,]+(?=(?:and|also|plus)\b)")
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
    text = _OH_AND.sub("", _MAIL_HEAD.sub("", text))
    instead = _NO_REMINDER.match(text)
    if instead:
        text = instead["what"] if len(instead["what"].split()) > 1 else instead["order"]
    out = _OUT.match(text)
    if out:
        return f"leave out {out['out']}"
    text = _EVERY.sub(r"\g<order> all \g<which>actions", text)
    text = _BOTH.sub(r"\g<last>", text)
    text = _THATS.sub(r"\g<before>\g<it>'s", text)
    text = _IN_PROGRESS.sub(_in_progress, text)
    return _with_its_verb(text)


def _with_its_verb(text: str) -> str:
    """`text` with the verbs that it and the orders beside it begin with as they are meant."""
    text = _with_kind_words(text)
    polite = POLITE.match(plain(text))
    start = polite.end() if polite else 0
    first = _VERB.match(text, start)
    meant = verb_meant(first["verb"]) if first else ""
    if first and meant:
        text = f"{text[: first.start()]}{meant}{text[first.end() :]}"
    return _NEXT_VERB.sub(_next_verb, text)


def _with_kind_words(text: str) -> str:
    """`text` with the kind words of its beginning as they are meant: "cna yuo pleas log"."""
    asked = _ASKED_OF_YOU.match(text)
    if asked:
        verb = _KIND_SLIPS.get(asked["verb"].lower(), asked["verb"])
        text = f"{asked['before']}{verb} you{text[asked.end() :]}"
    return _PLEASE.sub(r"\g<before>please", text, count=1)


def _next_verb(found: re.Match[str]) -> str:
    return f"{found['before']}{verb_meant(found['verb']) or found['verb']}"


def _in_progress(found: re.Match[str]) -> str:
    said = found["state"].lower()
    is_meant = said != _PROGRESS and OSA.distance(said, _PROGRESS, score_cutoff=1) <= 1
    return f"in {_PROGRESS}" if is_meant else found[0]
