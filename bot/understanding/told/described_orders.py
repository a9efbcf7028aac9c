"""Orders about the one action that their words describe: "push data gaps one to 30 nov", "transfer
the one about the CC's comments to the VRU".
"""

from datetime import datetime

from bot.understanding.reader import Reader
from handlers.patterns import Pattern

# "Push data gaps one to 30 nov": an order about what is described, article or not.
_ORDERED = Pattern(
    r"(?i)^\W*(?:(?:please|pls|plz|can you|could you|ok|hi|so|and|also|let's|lets)\b\W*)*"
    r"(?P<verb>push|move|extend|shift|defer|delay|postpone|put|give|pass|hand|assign|re-?assign"
    r"|mark|set|show|close|re-?open|withdraw|bring)(?: back| over)?\s+"
    r"(?!(?:that|this|my|our|his|her|its|their|an?|any|each|every|all|both|which|what|it|me|us)\b)"
    r"(?:the\s+)?(?P<words>[^\d,.:;?!]{3,60}?)\s+(?:one|action)"
    r"(?P<rest>(?:\s+(?:(?:back|out|over|forward|on)\s+)?(?:to|until|till|til|as|by)\s+[^,:;?]{2,60})?)"
    r"[\s.!]*$"
)
# "Transfer the one about the CC's comments to the VRU".
_ABOUT_ORDERED = Pattern(
    r"(?i)^\W*(?:(?:please|pls|plz|can you|could you|ok|hi|so|and|also|let's|lets)\b\W*)*"
    r"(?P<verb>push|move|extend|shift|defer|delay|postpone|put|give|pass|hand|assign|re-?assign"
    r"|transfer|mark|set|show|close|re-?open|withdraw|bring)(?: back| over)?\s+"
    r"(?:the|that) (?:one|action) (?:about|on|re|regarding|concerning) "
    r"(?P<words>[^,.:;?]{3,80}?)"
    r"(?P<rest>(?:\s+(?:(?:back|out|over|forward|on)\s+)?(?:to|until|till|til|as)\s+(?!be\b)"
    r"[^,:;?]{2,60})?)[\s.!]*$"
)


def told_of_described(text: str, now: datetime, reader: Reader) -> str:
    """An order about the one action that its words describe, with its reference; empty for any
    other message.
    """
    about = _ABOUT_ORDERED.match(text)
    if about:
        meant = reader.actions_about(about["words"])
        return f"{about['verb']} {meant[0]}{about['rest']}" if len(meant) == 1 else ""
    found = _ORDERED.match(text)
    if found is None:
        return ""
    words = reader.spotted(found["words"], now)
    if any(
        "ref" in m.readings or ("party" in m.readings and "topic" not in m.readings)
        for m in words.mentions
    ):
        return ""
    meant = reader.actions_about(found["words"])
    return f"{found['verb']} {meant[0]}{found['rest']}" if len(meant) == 1 else ""
