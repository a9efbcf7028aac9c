"""A new action in somebody else's words, told in the words of the one who logs it: "log this from
ACC Miller's email: “I will send the audit by Friday”" is "log: ACC Miller to send the audit by
Friday". Who says "I" there is who wrote it, never who passes it on.

Pure.
"""

from bot.understanding.words.courtesies import PLEASE
from handlers.patterns import Pattern

_ASKED = rf"(?:(?:{PLEASE}|hi|hello|can you|could you|would you)[\s,]+)*"
_LOG = (
    r"(?:log|record|add|minute|put (?:down|in)|note)(?: (?:this|that|it|the following|this one"
    r"|(?:this |it )?as an action|an action))?(?: please| for me)?"
)
_SENT = r"(?:e-?mail|message|note|letter|text|teams message|slack message|reply|voicemail)"
_WHO = r"(?:the )?[\w.-]+(?: (?!(?:that|this|and|to)\b)[\w.'’-]+){0,3}?"
_ORIGIN = (
    r"(?:(?:it['’]?s|this (?:is|came)|that['’]?s|which (?:is|came)|taken|it (?:is|came)) )?"
    r"(?:from|as per|per|out of|in|quoting) (?:"
    rf"(?:an?|the|this|today['’]s|yesterday['’]s)(?: \w+)? {_SENT} (?:from|by) (?P<sender>{_WHO})"
    rf"|(?P<writer>{_WHO})['’]s? (?:\w+ )?{_SENT})"
)
_TO = r"\s*(?:[:,;–-]|\s[-–—])\s*"
_WORDS = r"[\"“'‘]?(?P<words>[^?]{8,}?)[\"”'’]?[\s.]*$"
_BUILDS = tuple(
    Pattern(f"(?is)^\\W*{build}")
    for build in (
        rf"{_ASKED}{_LOG}(?:,|:)? {_ORIGIN}{_TO}{_WORDS}",
        rf"{_ORIGIN}[,:]? {_ASKED}{_LOG}{_TO}{_WORDS}",
        rf"{_ASKED}{_LOG}{_TO}[\"“](?P<words>[^?\"“”]{{8,}})[\"”]\s*(?:[-–—,(]+\s*|\s)"
        rf"(?:that['’]?s |this is |it['’]?s )?(?:from )?(?P<sender>{_WHO})\W*$",
    )
)
# "Julie, ...", "Hi Julie - ...".
_TO_WHOM = Pattern(
    r"^(?:(?i:hi|hello|hey|dear|morning|afternoon) )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?\s*[,–-]\s+"
)
_SIGNED = Pattern(
    r"(?s)[.!]\s+(?:(?i:(?:kind|best|many|warm) )?(?i:regards|wishes|thanks|cheers|best)[,.!\s]+)?"
    r"(?P<name>(?!(?:Urgent|Priority|High|Low|Medium|Thanks|Cheers|Please|Today|Soon|Asap)\b)"
    r"[A-Z][a-z'’-]+(?: [A-Z][\w'’-]+){0,2})\W*$"
)
_UNDERTAKES = Pattern(
    r"(?i)^(?:i|we|he|she|they)(?:['’]ll| will| shall|['’]m going to| am going to|['’]re going to"
    r"| are going to|['’]s going to| is going to| can| agreed? to| have agreed to|['’]ve agreed to"
    r"| undertake to| promise to|['’]d be happy to| need to| must| should)"
    r"(?: (?:now|also|then|just))* "
)
_SIGNED_LOG = Pattern(rf"(?is)^\W*{_ASKED}{_LOG}{_TO}{_WORDS}")


def in_words_of_who_logs(text: str) -> str:
    """`text` with who wrote what is to be logged in the place of their "I"; any other as it is."""
    for build in _BUILDS:
        found = build.match(text)
        if found:
            groups = found.groupdict()
            return _told(found["words"], groups["sender"] or groups.get("writer") or "") or text
    found = _SIGNED_LOG.match(text)
    signed = _SIGNED.search(found["words"]) if found else None
    return (_told(found["words"], signed["name"]) or text) if found and signed else text


def _told(words: str, who: str) -> str:
    said = _TO_WHOM.sub("", _SIGNED.sub("", words.strip(" \"“”'‘’")))
    undertaken = _UNDERTAKES.match(said)
    return f"log: {who} to {said[undertaken.end() :].strip(' .')}" if undertaken else ""
