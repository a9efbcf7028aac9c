"""A question that is near to no example, read by its parts: what it is about, which of those, and
what is asked of them. It is put anew as the plainest question of the same parts:
"remind me what I committed to on use of force" is "anything on use of force".

Only where all words that mean something are used: one that the register does not know leaves the
question what it is, save a word that the very records speak of.
"""

from collections.abc import Iterator, Sequence

from bot.understanding.names.names import LONG_WORD, SURE_WORD, KnownNames
from bot.understanding.words.mentions import SUBJECT_POINTERS, Mention, Spotted
from bot.understanding.words.word_index import LIGHT
from handlers.patterns import Pattern

LONGEST = 16  # words
# The kinds of record that a subject may be told by, in the order in which one is taken.
_KINDS = ("topic", "recommendation", "metric", "milestone", "mechanism", "agenda")
_ASKED: dict[str, dict[str, str]] = {
    "topic": {
        "count": "how many actions about {what}",
        "who": "who owns {what}",
        "when": "when is {what} due",
        "state": "anything {state} on {what}",
        "update": "where are we with {what}",
        "": "anything on {what}",
    },
    "recommendation": {
        "count": "how many recommendations on {what}",
        "who": "who owns {what}",
        "when": "when is {what} due",
        "update": "where are we with {what}",
        "": "recommendations on {what}",
    },
    "metric": {"": "how is {what} doing"},
    "milestone": {"": "where are we with {what}"},
    "mechanism": {"": "how are we assured about {what}"},
    "agenda": {"": "when is {what} on the agenda"},
}
# What narrows a question about actions, said as it was with the word before it.
_NARROWING = ("party", "forum", "date", "item", "priority")
_BEFORE = Pattern(
    r"(?i)\b(?:for|from|at|on|in|by|before|after|since|under|of|with|until)\s+"
    r"(?:(?:the|our|last|next)\s+){0,2}$"
)
_POINTERS = SUBJECT_POINTERS | {"for", "under", "with", "at"}
# Words that tell no record apart.
_SAYS_LITTLE = frozenset("new latest main whole old revised updated".split())
# What is said to be done where a record is asked about, and tells none.
_UPDATES = ("update", "raise", "response")


def plainest(spotted: Spotted, names: KnownNames) -> Iterator[str]:
    """The plainest questions that have the parts of a message, likeliest first; none where it is
    about nothing that the register speaks of.
    """
    said = [m for m in spotted.mentions if not m.is_filler and m.text not in _SAYS_LITTLE]
    if not said or len(spotted.text.split()) > LONGEST:
        return
    for kind in _KINDS:
        carriers = [m for m in said if kind in m.readings]
        refs = _of_all(carriers, kind)
        told = [m for m in said if m in carriers or m.is_unknown]
        strange = (m for m in told if m.is_unknown and not _is_said_by(m, kind, refs, names))
        if not refs or any(strange):
            continue
        start = _start_of_subject(told[0], spotted)
        words = {word for mention in told for word in mention.text.split()} - LIGHT
        is_named = not told[0].is_partial and len(told[0].text) >= LONG_WORD
        if start < told[0].start or len(words) > 1 or is_named:
            yield _plainly(kind, _words(told, start, spotted), said, carriers, spotted)


def _start_of_subject(first: Mention, spotted: Spotted) -> int:
    """Where a subject begins: with the fillers before its first word that stand behind "on" or the
    like ("on use of force"), else with that word.
    """
    start = first.start
    for mention in reversed([m for m in spotted.mentions if m.end <= first.start]):
        if mention.text.split()[-1] in _POINTERS:
            return start if start < first.start else first.start - 1
        if not mention.is_filler:
            return first.start
        start = mention.start
    return first.start


def _words(told: Sequence[Mention], start: int, spotted: Spotted) -> str:
    """The subject as it was said, where nothing else stands within it; else its words alone."""
    end = told[-1].end
    within = [m for m in spotted.mentions if start <= m.start and m.end <= end]
    if all(m in told or m.is_filler or m.text in _SAYS_LITTLE for m in within):
        return spotted.text[start:end].strip()
    return " ".join(spotted.text[m.start : m.end] for m in told)


def _of_all(carriers: Sequence[Mention], kind: str) -> set[str]:
    """The records that all words of the subject are words of."""
    refs = set(carriers[0].readings[kind]) if carriers else set[str]()
    for mention in carriers:
        refs &= set(mention.readings[kind])
    return refs


def _is_said_by(mention: Mention, kind: str, refs: set[str], names: KnownNames) -> bool:
    """Whether one of the records says a word, though it is called by none such."""
    index = names.topic_index if kind == "topic" else names.index_of(f"{kind} description")
    hits = index.matching([mention.text])
    return any(hits.get(ref, 0.0) >= SURE_WORD for ref in refs)


def _plainly(
    kind: str, what: str, said: Sequence[Mention], carriers: Sequence[Mention], spotted: Spotted
) -> str:
    asked = _ASKED[kind]
    state = next((spotted.text[m.start : m.end] for m in said if m.has("status")), "")
    aspect = _aspect(said, state)
    question = asked.get(aspect, asked[""]).format(what=what, state=state)
    narrowing = (
        _with_word_before(m, spotted.text)
        for m in said
        if m not in carriers and any(k in m.readings for k in _NARROWING)
    )
    return " ".join((question, *narrowing))


def _with_word_before(mention: Mention, text: str) -> str:
    before = _BEFORE.search(text[: mention.start])
    return (before[0] if before else "") + text[mention.start : mention.end]


def _aspect(said: Sequence[Mention], state: str) -> str:
    if any(m.has("quantity") for m in said):
        return "count"
    if state:
        return "state"
    for asking in ("who", "when"):
        if any(m.has("asking", asking) for m in said):
            return asking
    return "update" if any(m.has("content", name) for m in said for name in _UPDATES) else ""
