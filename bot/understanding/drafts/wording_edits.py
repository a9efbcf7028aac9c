"""A correction of some of the words of a new action: "make that the results by district", "change
the website to the intranet", "add by district at the end". Pure: text goes in.
"""

import re

from handlers.patterns import Pattern

_BEFORE = (
    r"^\W*(?:(?:yes|yeah|ok|okay|no|oh|ah|actually|sorry|wait|but|and|please|pls|can you|could you"
    r"|hmm|er|um|just)\b[\s,]*)*"
)
_AFTER = r"(?:[\s,]+(?:please|pls|instead|thanks|ta|actually|if you can))*[\s.!?]*$"
_MADE = Pattern(
    rf"(?i){_BEFORE}(?:make (?:that|it|this)|(?:that|it|this) (?:should|ought to|needs to) be"
    rf"|i meant?|that'?s|change (?:it|that) to|have it as)\s+(?P<new>\w.*?){_AFTER}"
)
_EXCHANGED = Pattern(
    rf"(?i){_BEFORE}(?:change|replace|swap|correct|amend|switch)\s+[\"'“‘]?(?P<old>\w.*?)[\"'”’]?"
    rf"\s+(?:to|with|for|by|into)\s+[\"'“‘]?(?P<new>\w.*?)[\"'”’]?{_AFTER}"
)
_NOT_THAT = Pattern(
    rf"(?i){_BEFORE}(?:(?:it'?s|i meant?|make (?:it|that)|that'?s"
    r"|(?:(?:it|that|this|which) )?(?:should|ought to|was meant to) (?:be|say|read|have been))\s+)?"
    rf"(?P<new>\w[^,]*?),?\s+"
    rf"(?:not|rather than|instead of)\s+(?P<old>\w[^,]*?){_AFTER}"
)
_ADDED = Pattern(
    rf"(?i){_BEFORE}(?:add|put|include|append|stick|tack)\s+[\"“](?P<quoted>[^\"”]+)[\"”]"
    r"(?:\s+(?:on|at|to|onto|in))?(?:\s+(?:it|that|the (?:end|action|wording|text)(?: of it)?))?"
    rf"{_AFTER}"
    rf"|{_BEFORE}(?:add|put|include|append|stick|tack)\s+(?P<new>\w.*?)\s+"
    r"(?:on|at|to|onto) the (?:end|wording|text)(?: of (?:it|that|the action))?"
    rf"{_AFTER}"
)
# How often something is done: one of these said alone takes the place of another.
_OFTEN = Pattern(
    r"(?i)\b(?:daily|weekly|fortnightly|(?:bi-?|six-?|two-?)?monthly|quarterly|termly|annual(?:ly)?"
    r"|yearly|half-?yearly|one-?off)\b"
)
_ARTICLE = Pattern(r"(?i)^(?:the|a|an|our|their|his|her|its)\s+")
# Words that set no phrase apart.
_SLIGHT = frozenset(
    "the a an and or of to for by in on at with from as us me our their his her its it that this "
    "is be all any not".split()
)
MOST_WORDS = 14


def reworded(action: str, text: str) -> str:
    """The words of an action with what `text` puts in the place of some, or adds; empty where it
    does neither, or it cannot be told of which.
    """
    if len(text.split()) > MOST_WORDS:
        return ""
    added = _ADDED.match(text)
    if added:
        return f"{action.rstrip(' .')} {(added['quoted'] or added['new']).strip(' .')}."
    for build in (_EXCHANGED, _NOT_THAT):
        found = build.match(text)
        if found:
            return _exchanged(action, found["old"], found["new"])
    made = _MADE.match(text)
    if made and _OFTEN.fullmatch(made["new"]):
        often = _OFTEN.search(action)
        return _exchanged(action, often[0], made["new"]) if often else ""
    return _led_by_a_shared_word(action, made["new"]) if made else ""


def _exchanged(action: str, old: str, new: str) -> str:
    """The action with one phrase in the place of another that it holds once; else empty."""
    places = list(re.finditer(rf"(?i)\b{re.escape(old)}(?!\w)", action))
    if len(places) != 1:
        return ""
    return action[: places[0].start()] + new + action[places[0].end() :]


def _led_by_a_shared_word(action: str, new: str) -> str:
    """The action with a phrase in the place of the words that the two share: "the results by
    district" where it says "the knife amnesty results". Empty where they share none, or the phrase
    says nothing else.
    """
    article = _ARTICLE.match(new)
    words = list(re.finditer(r"[\w'’&-]+", new[article.end() :] if article else new))
    body = new[article.end() :] if article else new
    for place, word in enumerate(words):
        if word[0].lower() in _SLIGHT or len(word[0]) < 3:
            continue
        found = list(re.finditer(rf"(?i)\b{re.escape(word[0])}\b", action))
        if len(found) != 1:
            continue
        start, end = found[0].span()
        if re.search(r"(?i)\bto $", action[:start]):
            continue  # what is done, and not what it is done to
        before, after = body[: word.start()], body[word.end() :]
        for shared in words[place + 1 :]:  # what the action goes on with in the same words
            same = re.match(rf"(?i)\s+{re.escape(shared[0])}\b", action[end:])
            if same is None:
                break
            end += same.end()
        if not before.strip() and action[start:end].lower().endswith(body.strip().lower()):
            return ""
        kept = after if before.strip() or after.strip() else ""
        return f"{action[:start]}{before}{word[0]}{kept}{action[end:]}"
    return ""
