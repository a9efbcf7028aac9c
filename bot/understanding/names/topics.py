"""What a question is about, in words that the actions have."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.understanding.names.names import (
    LIKELY_WORD,
    LONG_WORD,
    MOST_PARTIAL,
    SURE_WORD,
    KnownNames,
)
from bot.understanding.words.document_sets import Documents
from bot.understanding.words.mentions import SUBJECT_POINTERS, Mention, Spotted
from bot.understanding.words.text import folded_words
from bot.understanding.words.word_index import LIGHT
from handlers.patterns import Pattern

# How much of the loose words an action must have for them to be a subject.
TOPIC_NEEDS = 0.55
# So much less than the action that has most of them is as good.
_NEARLY = 0.05
FEW = 2
_THE, _ONE = Pattern(r"(?i)\b(?:the|that)\s+$"), Pattern(r"(?i)\s+(?:one|action)\b")
# Words that pick one by its place or size.
_NO_SUBJECT = frozenset(("next", "last", "first", "most", "least", "action", "due", "time"))
_NEVER_BELONGING = frozenset(("action", "update", "news", "note", "open", "new", "latest", "s"))
# What these words order is no subject.
_ORDERED = ("see", "mark", "close", "reopen", "withdraw", "reassign", "reschedule")


def with_topics(text: str, now: datetime, mentions: list[Mention], names: KnownNames) -> Spotted:
    """The topic of a question: left-over words, and those of partial names, that actions have."""
    is_checked = any(mention.has("content", "checking") for mention in mentions)
    has_measures = is_checked or names.holds("metric")  # "do the figures add up"
    mentions = [
        _as_subject(mention, text, has_measures=has_measures)
        for mention in _without_named_in_phrases(mentions, names)
    ]
    mentions = [_spoken_of(mention, names) for mention in mentions]
    told = _side_by_side(mentions, names)
    loose = [
        m for m in mentions if m.is_unknown or m.is_partial or m in told or _is_pointed_at(m, text)
    ]
    words = tuple(word for m in loose for word in m.text.split() if _is_known_topic(word, names))
    if not words:
        return Spotted(text, now, tuple(mentions))
    hits = names.topic_index.matching(words, TOPIC_NEEDS - _NEARLY)
    best = max(hits.values(), default=0.0)
    if best < TOPIC_NEEDS:
        return Spotted(text, now, tuple(mentions))
    refs = tuple(ref for ref, fraction in hits.items() if fraction >= best - _NEARLY)
    having = names.topic_index.documents_of(refs)
    topical = {id(m): m for m in loose if _is_topical(m, having, names)}
    topical |= {id(m): m for m in mentions if _goes_with_topic(m, having, names)} if topical else {}
    marked = [
        replace(m, readings={**m.readings, "topic": refs}, is_partial=True)
        if id(m) in topical
        else m
        for m in mentions
    ]
    return Spotted(text, now, tuple(marked), hits)


# A word of the field that actions are about, where it ends the question: "actions on data".
_ACTIONS_ON = Pattern(
    r"(?i)\b(?:actions?|aps|tasks|ones)\b(?! log\b)[\w ]{0,20}?"
    r"\b(?:about|on|regarding|re|concerning|mention(?:ing|s)?|involv(?:ing|es?))\s+$"
)
# Or where it stands before them: "data actions".
_BEFORE_ACTIONS = Pattern(
    r"(?i)^\W*(?:(?:please|hi|hello|morning|sorry|ok|so|and|can|could|you|tell|show|list|give|me|us"
    r"|the|any|all|how many|what|which)\W+)*$"
)
_ACTIONS = Pattern(r"(?i)\s+(?:actions?|aps|tasks)\b(?! log\b)")
_ENDS = Pattern(
    r"(?i)\W*(?:(?:please|pls|thanks|thank you|ta|then|cheers|if you can|if poss(?:ible)?)\W*)*$"
)
_FIELDS = ("metric", "funding", "assurance", "inspection", "response", "plan", "opinion")


def _as_subject(mention: Mention, text: str, *, has_measures: bool) -> Mention:
    if mention.readings or " " in mention.text or not mention.concepts:
        return mention
    if not has_measures and all(concept.name == "metric" for concept in mention.concepts):
        return replace(mention, concepts=())  # "data gaps", where nothing is measured
    if not any(mention.has("content", field) for field in _FIELDS):
        return mention
    before = text[: mention.start]
    is_at_end = _ENDS.fullmatch(text, mention.end) and _ACTIONS_ON.search(before)
    is_first = mention.has("content", "metric") and _ACTIONS.match(text, mention.end)
    is_subject = is_at_end or (is_first and _BEFORE_ACTIONS.match(before))
    return replace(mention, concepts=()) if is_subject else mention


def _without_named_in_phrases(mentions: Sequence[Mention], names: KnownNames) -> list[Mention]:
    """The mentions, where a party's name only ends a phrase that a few actions have: "use of force"
    names no force.
    """
    found = list(mentions)
    for at, party in enumerate(mentions):
        if tuple(party.readings) != ("party",) or " " in party.text or at < FEW:
            continue
        start = at - 1 - (mentions[at - 1].text in LIGHT)
        first = mentions[start]
        if first.readings or first.text in LIGHT or " " in first.text or first.has("asking"):
            continue
        phrase = " ".join(mention.text for mention in mentions[start : at + 1])
        if _is_in_a_few(phrase, names):
            for place in (start, at):
                found[place] = replace(mentions[place], readings={}, concepts=())
    return found


def _is_in_a_few(phrase: str, names: KnownNames) -> bool:
    """Whether a few actions have these words, side by side."""
    having = names.actions_naming(phrase)[:MOST_PARTIAL]
    texts = names.action_texts
    return any(f" {phrase} " in f" {' '.join(folded_words(texts[ref]))} " for ref in having)


def _side_by_side(mentions: Sequence[Mention], names: KnownNames) -> list[Mention]:
    """Two words of the field that a few actions have side by side, one a judgement: "positive
    action" is then what those are about.
    """
    for before, first, second in zip((None, *mentions), mentions, mentions[1:], strict=False):
        if not _may_be_a_pair(before, first, second):
            continue
        if _is_in_a_few(f"{first.text} {second.text}", names):
            return [first, second]
    return []


def _may_be_a_pair(before: Mention | None, first: Mention, second: Mention) -> bool:
    """Whether two words may be a subject together: a judgement and a word of the field, a word that
    means nothing here and one that means something else, or two of the field behind "about".
    """
    if first.readings and not first.is_partial:
        return False
    if first.has("judgement") and second.has("content"):
        return True
    if _is_loose(first) != _is_loose(second):
        return _may_belong(first) and _may_belong(second)
    is_of_the_field = first.has("content") and second.has("content")
    return is_of_the_field and before is not None and before.text in SUBJECT_POINTERS


def _is_loose(mention: Mention) -> bool:
    return mention.is_unknown or mention.is_partial


def _may_belong(mention: Mention) -> bool:
    """Whether a word that means something else may be part of a subject all the same."""
    if _is_loose(mention):
        return " " not in mention.text
    is_single = " " not in mention.text and mention.text not in LIGHT
    is_other = mention.is_filler or mention.has("content") or mention.has("judgement")
    return is_single and is_other and not mention.readings and mention.text not in _NEVER_BELONGING


def _is_pointed_at(mention: Mention, text: str) -> bool:
    """Whether a word of the field only says which action is meant: "close the data one"."""
    if mention.readings or " " in mention.text or not mention.has("content"):
        return False
    if any(c.group != "content" or c.name in _NO_SUBJECT for c in mention.concepts):
        return False
    before, after = text[: mention.start], text[mention.end :]
    return bool(_THE.search(before) and _ONE.match(after))


def _spoken_of(mention: Mention, names: KnownNames) -> Mention:
    """A party that a few actions speak of ("the Casey paper") may be their subject, no owner; the
    title of an item is what its actions are about.
    """
    kinds = tuple(mention.readings)
    if mention.is_partial or kinds not in (("party",), ("agenda",)):
        return mention
    refs = names.actions_naming(mention.text)
    if not refs or (kinds == ("party",) and len(refs) > FEW):
        return mention
    return replace(mention, readings={**mention.readings, "topic": refs})


def _goes_with_topic(mention: Mention, having: Documents, names: KnownNames) -> bool:
    """Whether a word of the field is part of the subject here: "plan" in "the lesson plan one"."""
    if mention.readings or " " in mention.text or not mention.has("content"):
        return False
    if any(mention.has("content", verb) for verb in _ORDERED):
        return False  # "close the exclusions one" is about no closing
    return bool(names.topic_index.matching([mention.text], SURE_WORD, having))


def _is_known_topic(word: str, names: KnownNames) -> bool:
    """Whether any action has the word, or one that it may have been meant for."""
    nearest = names.topic_index.expand(word)[:1]
    return bool(nearest) and nearest[0][1] >= LIKELY_WORD


def _is_topical(mention: Mention, having: Documents, names: KnownNames) -> bool:
    words = mention.text.split()
    needed = 0.5 if len(words) > 1 else SURE_WORD if len(words[0]) < LONG_WORD else LIKELY_WORD
    return bool(names.topic_index.matching(words, needed, having))
