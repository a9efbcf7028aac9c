"""Which of many an order leaves as they are: "close all of item 4 except COM/23/04", "close the
POL-ED ones but leave the lesson plan open".
"""

import re
from datetime import datetime

from bot.understanding.reader import Reader
from bot.understanding.words.order_pieces import REF, TAIL
from bot.understanding.words.order_verbs import POLITE
from bot.understanding.words.text import once_a_message
from handlers.patterns import Pattern, any_of

_BUT = any_of(
    "except(?:ing)?(?: for)?|apart from|but not|other than|excluding|aside from|besides|bar|minus",
    "leaving out|leave out|without|save(?: for)?|not including|omitting|not",
)
_MANY = any_of("all|both|every|everything|everyone|each|ones|actions|the lot|them|those|these")
# "06, 07 and 08"
_RUN = (
    r"\d\s?(?:,|and|&|to|-|–)\s?(?:and )?(?:[a-z]{2,}[\s/-]?)?\d+(?:/\d+)*(?!\d|\s*(?:st|nd|rd|th)?"
    r"(?: of)? ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_SEVERAL = rf"(?:\b{_MANY}\b|{_RUN})"
_REST = r"(?P<rest>\s+(?:to|until|till|as|for|by)\s.+)?"
_OUT = r"(?P<out>[^;?:()]+?)"
_EXCEPTIONS = (
    Pattern(
        rf"(?i)^(?P<order>.*{_SEVERAL}.*?)[\s,(;.–—-]+(?:but )?{_BUT}\s+{_OUT}\)?"
        rf"{_REST}{TAIL}[\s.!]*$"
    ),
    # "close all the POL-ED ones but the lesson plan"
    Pattern(
        rf"(?i)^(?P<order>.*\b{_MANY}\b.*?)[\s,]+but\s+(?!not\b|leave\b|keep\b|please\b|only\b|just\b)"
        rf"(?!(?:close|push|move|give|mark|set|make|put|add|reassign|withdraw|reopen)\b){_OUT}"
        rf"{_REST}{TAIL}[\s.!]*$"
    ),
    # "everything from COM bar 05 goes to Dave"
    Pattern(
        r"(?i)^\W*(?P<order>(?:all|both|every|everything|anything|each|the|any)\b.*?)[\s,(]+"
        rf"(?:but )?{_BUT}\s+(?P<out>[^;?:(),]{{1,40}}?)\)?,?"
        r"(?P<rest>\s+(?:go(?:es)?|can|should|are|is|needs?|slips?|moves?|ha(?:s|ve))\s.+)$"
    ),
    # "close all the POL-ED ones, keep the lesson plan open"
    Pattern(
        rf"(?i)^(?P<order>.*{_SEVERAL}.*?)(?:\s*[,;.–—-]+\s*|\s+)(?:(?:but|and|just|please) )*"
        r"(?:leave|keep|don['’]?t (?:touch|close|move|push|do)|not touching|hold on to)\s+"
        rf"{_OUT}"
        r"(?:\s+(?:open|alone|as (?:it|they) (?:is|are|was|were)|as is|out(?: of it)?|for now"
        r"|where (?:it|they) (?:is|are)|be|in|untouched|going|on the log))*[\s.!]*$"
    ),
    # "close COM/23/03 but keep COM/23/04 open"
    Pattern(
        rf"(?i)^(?P<order>.*\d)[\s,;.–—-]+(?:but )?(?:leave|keep)\s+(?P<out>{REF})"
        r"(?:\s+(?:open|alone|as (?:it|they) (?:is|are)|as is|for now|where it is))*[\s.!]*$"
    ),
    # "apart from the lesson plan, close all the POL-ED ones"
    Pattern(
        r"(?i)^\W*(?:except(?:ing)? for|apart from|other than|aside from|excluding|bar|save for"
        rf"|leaving out) (?P<out>[^;?:()]+?),\s*(?P<order>.*\b{_MANY}\b.*)$"
    ),
)
# What is said of all is not said of some, however that is put.
_LEAVES_OUT = Pattern(
    r"(?i)\b(?:(?:all|everything|everyone|every one|everybody|the lot|ones) but|except(?:ing)?"
    r"|apart from|aside from|other than|excluding|save for|but not(?! [a-z]{2,}[ /-]?\d)"
    r"|leaving out|leave out|not including)\b"
)
# What is to be written may leave out what it likes.
_WRITES = Pattern(
    r"(?i)(?:add|append|note|log|update|record|say|comment|pop|stick|reword|rephrase|raise|minute)\b"
)
_TOLD = Pattern(r'(?i):\s|["“]|\b(?:saying|to say|noting|that says|should (?:say|read))\b')
# What is left out is told something of its own.
_OF_ITS_OWN = Pattern(
    r"(?i)\b(?:which|who|needs?|should|must|has to|have to|wants?|can|will|goes|going|go|push|move"
    r"|give|close|mark|set|make|put|it['’]?s|is|are|isn['’]t|until|because)\b"
)
_A_DAY = Pattern(
    r"(?i)^(?:to |on |by |until |before )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? "
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d+/\d+/?\d*\W*$|\w+day\b|today|tomorrow|next)"
)
_AND = Pattern(r"(?i)\s*(?:,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*|\s+or\s+|\s+plus\s+)(?:for\s+)?")
_NUMBER = Pattern(r"(?i)(?:the |number |no\.? |#|action )*0*(\d{1,2})(?: one)?")
_SINGLE = Pattern(r"(?i)^(?!.*\b(?:ones|actions|those|all|both|any|anything|everything)\b)")
_FRAME = Pattern(
    r"(?i)\b(?:the|that|this|one|ones|action|actions|those|all|both|about|on|regarding|for|any)\b"
)


@once_a_message
def with_exception(text: str) -> tuple[str, str]:
    """An order about many, and the words for those that it leaves out; empty where it leaves out
    none, or says something else of them.
    """
    if _WRITES.match(POLITE.sub("", text.lower())) or _TOLD.search(text):
        return text, ""
    for build in _EXCEPTIONS:
        found = build.match(text)
        if found is None or _OF_ITS_OWN.search(found["out"]) or _A_DAY.match(found["out"]):
            continue
        rest = found["rest"] if "rest" in found.groupdict() else ""
        return f"{found['order']}{rest or ''}", found["out"].strip(" ,.")
    return text, ""


def leaves_some_out(text: str) -> bool:
    """Whether an order says that some are left out, in whatever words."""
    told = _TOLD.search(text)
    said = text[: told.start()] if told else text
    return bool(_LEAVES_OUT.search(said)) and not _WRITES.match(POLITE.sub("", said.lower()))


def left_out(words: str, now: datetime, reader: Reader) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the words for those that are left out name, each as (kind, names): an action by `ref` or
    `number`, all of an `item` or `forum`, what a `party` owns or else is spoken of (the party, then
    those actions), `one` of these actions, all that are `about` a subject; `unknown` otherwise.
    """
    named = [part for part in _AND.split(words) if part.strip()]
    parts = tuple(_part(part, now, reader) for part in named)
    if len(parts) > 1 and any(kind == "unknown" for kind, _ in parts):
        whole = _part(words, now, reader)
        return (whole,) if whole[0] in ("party", "forum") else (("unknown", (words,)),)
    return parts


def _part(words: str, now: datetime, reader: Reader) -> tuple[str, tuple[str, ...]]:
    words = words.strip()
    ask = reader.fill("actions.list", reader.spotted(words, now))
    number = _NUMBER.fullmatch(words)
    spoken_of = reader.actions_about(re.sub(r"\s+", " ", _FRAME.sub(" ", words)).strip())
    if ask.refs:
        return "ref", ask.refs
    if number:
        return "number", (number[1],)
    if ask.item:
        return "item", (ask.item,)
    if ask.parties:
        return "party", (ask.parties[0], *spoken_of)
    if ask.topic_refs or spoken_of:
        return "one" if _SINGLE.match(words) else "about", ask.topic_refs or spoken_of
    if ask.forums:
        return "forum", ask.forums
    return "unknown", (words,)
