"""Question or order: what is told apart before anything else, by the build of the sentence.

An order begins with a verb of change ("close", "please push", "could you give ... to"), or states
that something is done ("the gun statistics one is finished"). A question begins with an asking word
or a turned verb ("has it been closed", "should we", "can actions be reopened"), or ends in a
question mark where the order is only stated.
"""

from bot.understanding.orders.order_forms import plainly
from bot.understanding.orders.stated_changes import states_change
from bot.understanding.words.order_verbs import KIND, POLITE, VERBS
from bot.understanding.words.question_builds import (
    ASKED_AFTER,
    ASKED_LEAVE,
    ASKED_OF_STATE,
    GENERAL,
    MAY_I,
    MIGHT_HAVE,
    REQUEST,
    SHOWN,
    TURNED,
)
from bot.understanding.words.text import once_a_message, plain
from handlers.patterns import Pattern, any_of

# Nobody orders at greater length.
LONGEST_ORDER = 1_000
SPACES = Pattern(r"\s{2,}")
# "if you can"; "from my side", which narrows nothing.
_KIND_END = Pattern(
    rf"(?i)(?<![\s,])[\s,]+(?:(?:please |pls )?{KIND}"
    r"|(?:from|at|on) (?:my|our|this) (?:side|end|part|point of view|perspective)"
    r"|as far as (?:i|we)(?:['’]m| am|['’]re| are) concerned|for (?:my|our) part|to my mind)"
    r"[\s.!]*$"
)
# A record that is named by its reference, or pointed at.
NAMED = Pattern(r"[a-z]{2,}[\s/-]\d|\d\d/\d|\b(?:one|action)\b")

# "could we have COM/23/07 moved to Friday": who is to do it is not said.
_CAUSED = Pattern(
    r"^\W*(?:(?:can|could|would|will) (?:you|we)|please|pls|i need|i want|i'd like|we need"
    r"|we'd like|let's)\b.{0,20}?\b(?:have|get|need|want|like)?\b.{3,60}? (?:to be )?"
    + any_of(
        "moved|pushed|put back|extended|postponed|closed|signed off|ticked off|marked|reopened",
        "withdrawn|dropped|given to|passed to|handed (?:over )?to|reassigned",
    )
    + r"\b(?! (?:ones|actions|as well|too|included|also)\b)"  # "closed ones as well"
)
_WISHED = Pattern(
    r"\b(?:should|would|'d) (?:really |also )?like\b.+\bto be "
    + any_of(
        "passed|given|moved|closed|marked|handed|reassigned|transferred|pushed|put|withdrawn",
        "reopened|extended",
    )
    + r"\b"
)
# "the asylum data is in, mark it complete"
APPENDED = Pattern(
    r"(?:[-–—:,;.!]|\bso(?: you can)?|\band(?= (?:please|pls|can you|could you)))\s+"
    r"(?P<ask>please |pls |can you |could you |would you |can we |you can |now |so |then |just )*"
    + any_of(
        r"(?P<verb>mark|close|set|push|move|give|reassign|reopen|withdraw|put|complete|extend",
        r"postpone|hand|pass|assign|scrap|bump|shift|note(?= that)|sign(?= .*\boff\b)",
        r"tick(?= .*\boff\b))",
    )
    + r"\b(?! ?to\b| me\b| us\b)"
)
_ACTION_LINE = Pattern(r"(?:^|[.!?]\s+)(?:new )?action(?: point)?(?: for [\w ]+)?\s*[:-]\s*\S")


@once_a_message
def bare_order(text: str) -> str | None:
    """What `text` orders or states, without "please" and the like; null where it asks."""
    said = plain(text)
    polite = POLITE.match(said)
    start = polite.end() if polite else 0
    while start < len(said) and said[start] in " ,.!:;*_-":
        start += 1
    asked = said.rstrip(" )\"'").endswith("?")
    if TURNED.match(said[start:]) or (asked and not REQUEST.match(said.strip())):
        return None
    if asked and _asks_leave(said):
        return None
    return text[start:].strip(" ?!\t\n")


def _asks_leave(said: str) -> bool:
    """Whether plain words ask whether something may be done: "can I close COM/23/04?"."""
    return any(pattern.match(said) for pattern in (ASKED_LEAVE, MAY_I, GENERAL))


@once_a_message
def plainly_put(text: str) -> str:
    """An order as the example sentences would have it; any other message as it is, without the kind
    words that it ends in.
    """
    if len(text) > LONGEST_ORDER:
        return text
    return _in_plain_form(text) or _KIND_END.sub("", text)


def _in_plain_form(text: str) -> str:
    """An order as the example sentences would have it; empty where it has none of those builds."""
    if len(text) > LONGEST_ORDER:
        return ""
    said = bare_order(_KIND_END.sub("", SPACES.sub(" ", text)))
    return plainly(said) if said else ""


@once_a_message
def is_order(text: str) -> bool:
    """Whether `text` tells the assistant to change something, rather than asking."""
    said = _KIND_END.sub("", SPACES.sub(" ", plain(text))).strip()
    if _ACTION_LINE.search(said) or _WISHED.search(said):
        return True
    bare = POLITE.sub("", said).strip()
    if SHOWN.match(bare):
        return False
    asked = said.rstrip(" )\"'").endswith("?")
    if asked and _asks_leave(said):
        return False
    is_asked = ASKED_OF_STATE.match(bare) or MIGHT_HAVE.search(said)
    is_caused = _CAUSED.match(said) and NAMED.search(said) and not is_asked
    if is_caused or _in_plain_form(said):
        return True
    if VERBS.match(bare):
        return not asked or bool(REQUEST.match(said))
    if asked:
        asking = APPENDED.search(said)
        return bool(asking and asking["ask"] and not TURNED.match(said))
    if TURNED.match(said) or ASKED_AFTER.search(said):
        return False
    return bool(APPENDED.search(said)) or states_change(said)
