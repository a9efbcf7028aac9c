"""Questions about what became of a post, a room or an account, told by their build: "who cleared
this room", "what changed about the COM digest", "when was it paused and by whom".
"""

from datetime import datetime

from bot.understanding.posts.post_names import KEY, NAMED_POST, POLITE, build
from bot.understanding.posts.post_sets import Sets, post_sets
from bot.understanding.posts.room_orders import ROOM, room_sets
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

OF_POSTS, OF_ROOMS = "history.posts", "history.rooms"
_POST = rf"(?:\b{NAMED_POST}\b|{KEY}|\bsubscriptions?\b)"
# What may have been done to a post, as handlers/chat_histories.py names it.
_DEEDS = {
    "held": "pause[ds]?|hold|held|suspend(?:ed)?|on hold|skip(?:ped)?|snoozed?|mute[ds]?",
    "stopped": "stop(?:ped)?|end(?:ed)?|cancel(?:l?ed)?|kill(?:ed)?|scrap(?:ped)?|bin(?:ned)?"
    "|remove[ds]?|delete[ds]?|turned off|switched off|unsubscribed?|disable[ds]?|taken down",
    "resumed": "resume[ds]?|restart(?:ed)?|unpaused?|started again|turned (?:back )?on",
    "changed": "change[ds]?|move[ds]?|edit(?:ed)?|alter(?:ed)?|amend(?:ed)?|touch(?:ed)?|switched"
    "|shift(?:ed)?|reschedule[ds]?|adjusted|messed with|fiddled with|updated?",
}
_DONE = any_of(*_DEEDS.values())
_HAS = r"(?:(?:has|have|had|last|just|was it that|first) )*"
_ANYBODY = "(?:anyone|anybody|someone|somebody)"
_TELL = r"(?:(?:(?:can|could) you )?(?:tell|show|remind) me |do (?:you|we) know )*"
_POSTS = build(
    rf"{POLITE}{_TELL}(?:who(?:'s|s)?|by whom) {_HAS}(?:{_DONE}|put .* on hold)\b.*{_POST}",
    rf"{POLITE}{_TELL}(?:who(?:'s|s)?) {_HAS}(?:put|took|turned|switched) .*{_POST}.*"
    r"\b(?:on hold|off|down)\b",
    rf"{POLITE}{_TELL}(?:when|why|how come|since when) (?:was|were|did|has|have|is|are) .*{_POST}"
    rf"(?!.*\b(?:due|go out|come)\b).*\b(?:{_DONE})\b",
    rf"{POLITE}{_TELL}(?:has|have|did|was|were) {_ANYBODY} {_HAS}(?:{_DONE})\b.*{_POST}",
    rf"{POLITE}{_TELL}(?:has|have|was|were) (?:the|our|my|this|that)\b.*{_POST} "
    rf"(?:been |got |ever |just )*(?:{_DONE})\b",
    rf"{POLITE}{_TELL}(?:what(?:'s|s)?|anything|has anything|did anything)(?: has| have| was| is)? "
    r"(?:been |just )?(?:changed?|happen(?:ed|s)?|different|altered) "
    rf"(?:about|with|to|on|in|for|of) .*{_POST}",
    rf"{POLITE}{_TELL}(?:the )?(?:history|changes|change log) (?:of|to|for|on) .*{_POST}",
    rf"{POLITE}{_TELL}(?:who|by whom) {_HAS}(?:un)?(?:paused|resumed) (?:it|that|this|them)\b",
    rf"{POLITE}{_TELL}when (?:was|were) (?:it|that|this|they) (?:last )?(?:un)?paused\b",
)
_CLEARED = "(?:un-?)?(?:cleared|clear|approved|authori[sz]ed|signed off)"
_IT = rf"(?:{ROOM}|it|that)"
_ROOMS = build(
    rf"{POLITE}{_TELL}(?:who(?:'s|s)?|by whom|which administrator) {_HAS}{_CLEARED} {_IT}",
    rf"{POLITE}{_TELL}(?:when|how long ago|why|since when) (?:was|were|did|has|is) .*{_IT}"
    rf".*\b{_CLEARED}\b",
    rf"{POLITE}{_TELL}who was it that {_CLEARED} {ROOM}",
    rf"{POLITE}{_TELL}who(?:'s|s)? (?:has |had )?(?:said|decided|agreed|allowed|let|made)\b.*"
    rf"(?:\b(?:sensitive|restricted|confidential)\b.*{ROOM}|{ROOM}.*\b(?:sensitive|cleared)\b)",
    rf"{POLITE}{_TELL}(?:who(?:'s|s)?|when (?:was|did)) .*\b(?:gave|given?|took|taken?|removed?"
    r"|withdr[ae]wn?|revoked?)\b.*\bclearance\b",
    rf"{POLITE}{_TELL}(?:has|have|did) {_ANYBODY} (?:ever )?{_CLEARED} {_IT}",
    rf"{POLITE}{_TELL}(?:has|was) {ROOM} (?:been )?(?:ever (?:been )?{_CLEARED}|{_CLEARED} by)\b",
    rf"{POLITE}{_TELL}(?:the )?history of {ROOM}",
    rf"{POLITE}{_TELL}what(?:'s|s| has| was)? (?:been )?(?:changed|happened) "
    rf"(?:about|with|to|in|on) (?:the clearance|{ROOM})\W*$",
    rf"{POLITE}{_TELL}(?:who|when|by whom)\b.*\blinked\b.*@",
)
_SAID = {name: Pattern(rf"\b(?:{words})\b") for name, words in _DEEDS.items()}
_WHICH = ("what", "channel", "room", "to")
_NUMBER = Pattern(r"\bpost ?/ ?(\d+)")
# "What changed about it" asks for all that was done.
_ASKS_ALL = Pattern(rf"{POLITE}{_TELL}(?:what|anything|(?:has|did) anything|the |history|changes)")
_NOT_A_DEED = Pattern(r"\bset up\b|\b(?:gets?|receives?)\b")


def chat_past(text: str, now: datetime) -> tuple[str, Sets]:
    """Which intent about the past of posts or rooms a message has, and what it sets (`did`: what
    was done to a post); "" for none. `now` is local.
    """
    said = plain(text)
    if _ROOMS.search(said):
        return OF_ROOMS, room_sets(text, now)
    if not _POSTS.search(said) or _NOT_A_DEED.search(said):
        return "", ()
    deeds = (name for name, pattern in _SAID.items() if pattern.search(said))
    deed = "" if _ASKS_ALL.match(said) else next(deeds, "")
    found = {name: value for name, value in post_sets(text, now) if name in _WHICH}
    key = _NUMBER.search(said)
    found |= {"key": f"post/{key[1]}"} if key else {}
    return OF_POSTS, tuple({**found, **({"did": deed} if deed else {})}.items())
