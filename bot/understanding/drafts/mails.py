"""What is around several actions in an e-mail: its header, its greeting, its close and the name."""

from handlers.patterns import Pattern

_HEADER = Pattern(r"(?i)^\s*(?:(?:from|to|cc|bcc|sent|subject|re|fwd?)\s*:[^\n]*\n\s*)+")
_GREETING = Pattern(
    r"(?i)^\s*(?:hi|hello|hiya|hey|dear|morning|afternoon|good (?:morning|afternoon|evening)|all)\b"
    r"(?:[^\n:,]{0,40},?\s*\n\s*|[^\n:,]{0,30},\s+)"
)
_CLOSE = Pattern(
    r"(?i)\n\s*(?:(?:many|kind|best|warm|with|and) )*(?:thanks|thank you|cheers|ta|regards|wishes"
    r"|best|kr)\b[^\n:]{0,40}(?:\n[^\n:]{0,60}){0,4}\s*$"
)


def out_of_mail(text: str) -> str:
    """What an e-mail says between its greeting and its close; any other message as it is."""
    for around in (_HEADER, _GREETING, _CLOSE):
        text = around.sub("", text)
    return text
