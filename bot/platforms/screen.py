"""What may be shown of what people typed."""

import unicodedata

_HARMLESS = "\n\t"
# They turn the direction of what follows, so that a line reads as what it is not.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# They take no room, so that two names that look alike are not.
_HIDING = frozenset("\u200b\u2060\u2061\u2062\u2063\u2064\ufeff")
_CONTROLS = frozenset(c for c in map(chr, range(256)) if unicodedata.category(c) == "Cc")
_MARKED = str.maketrans(dict.fromkeys((_CONTROLS - {*_HARMLESS}) | _TURNING | _HIDING, "\ufffd"))


def without_controls(text: str) -> str:
    """The text with nothing in it that moves the cursor, colours, rings, hides or turns the line
    around: what the register holds was typed by people, and is shown as written.
    """
    if text.isprintable():
        return text
    return text.translate(_MARKED)


def shown(text: str) -> str:
    """The text as a person is to see it in a chat client: controls, what turns a line around, what
    takes no room and halves of characters become visible marks. It is not escaped.
    """
    if text.isprintable():
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return without_controls(whole)
