"""What is said right after something was proposed, or set up, about posts, reminders or the office:
"make it Tuesdays", "8:45", "cancel that reminder".
"""

import re

from bot.conversation_state import State
from bot.filling import with_post_sets
from bot.record_editing import is_led_in, what_is_corrected
from bot.understanding.posts.post_change_orders import what_changes, with_an_hour
from bot.understanding.posts.post_orders import post_intent
from bot.understanding.recognise import Recogniser
from handlers.ask import Ask, ask_from_json
from handlers.patterns import Pattern, any_of
from handlers.turn import Turn

KINDS = ("subscription", "snooze", "closure", "contact")
_BEFORE = (
    r"^\W*(?:(?:please|pls|actually|sorry|oh|no|ok|okay|hmm|wait|can you|could you|can we|could we|"
    r"let's|and|just|right)\b\W*)*"
)
_AFTER = r"(?: (?:please|pls|again|now|then|after all|too|thanks|sorry|instead|for me))*\W*$"
_IT = any_of(
    "it|that|this|them|those|both|that one|this one",
    "(?:that|the|this|my) (?:new |last )?(?:reminder|post|digest|one|list)",
)
_ENDS = Pattern(
    _BEFORE
    + any_of("cancel|delete|remove|scrap|drop|bin|stop|kill|end|forget(?: about)?|get rid of")
    + rf"\s+{_IT}{_AFTER}"
    + rf"|{_BEFORE}(?:stop|cease|quit) (?:sending|posting)(?: me| us)? {_IT}{_AFTER}"
    + rf"|{_BEFORE}(?:don't|do not|dont) (?:remind me|post it|send it|do it|do that)"
    + r"(?: (?:of|about) (?:it|that))?(?: after all| any ?more| now)*\W*$"
    + rf"|{_BEFORE}(?:i )?(?:don't|do not|dont|no longer) (?:need|want) {_IT}{_AFTER}",
    re.IGNORECASE,
)
_CHANGES = Pattern(
    _BEFORE
    + any_of(
        r"(?:move|change|make|switch|shift|bring|set|have|put|do|pause|hold|skip|suspend|miss)\s+"
        rf"(?:{_IT}|(?:the )?next (?:one|post|digest))\b.*",
        rf"(?:can|could|should|may|might|will|would) {_IT} (?:go|come|be|run|arrive|land)\b.*",
        rf"(?:resume|restart|unpause) {_IT}\b.*|start {_IT}\b.* again\b.*",
        r"(?:only|just) (?:include|show|do|list|cover|have)\b.*",
        r"(?:drop|lose|remove) (?:the |all )?filters?\b.*",
        r"(?:remind|nudge|ping|send|post)(?: (?:me|us|it|that|this))* (?:at|on|in|the|every)\b"
        r".*\binstead\b.*",
    )
    + "$",
    re.IGNORECASE,
)
# "It" may be the reminder or what it is of: whoever puts one off may mean either.
_PUTS_OFF = Pattern(
    rf"{_BEFORE}(?:push|delay|postpone|defer|bump|extend|slip|put(?= \w+ (?:off|back)))\s+"
    r"(?:it|that|this)\b(?! reminder| post| digest| action).*$",
    re.IGNORECASE,
)
_NEXT = Pattern(
    r"^\W*(?:and |so )?(?:when(?:'s|s| is| does| will)|what day is) (?:the )?(?:next|first) "
    r"(?:one|post|digest|it)\b[\w ]*\W*$|^\W*(?:and |so )?when (?:will|does) (?:it|that) (?:first |"
    r"next )?(?:come|be|go|start|post)\b[\w ]*\W*$",
    re.IGNORECASE,
)
_SEEN = Pattern(
    r"^\W*(?:can you |please )?(?:preview|show me) (?:it|that|one)\W*$"
    r"|^\W*(?:and |so )?what (?:will|would) (?:it|that) (?:look like|say)\b[\w ]*\W*$",
    re.IGNORECASE,
)
_ONLY = Pattern(r"(?i)\b(only|just) (?:include|show|do|list|cover|have)\b")
_SETS_IT = ("on", "time", "rule", "until", "holds", "resumes", "shift", "new_place")


def corrected_post(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Ask | None:
    """The order whose proposal waits, as `text` corrects it; null where it corrects nothing."""
    if state.proposal.get("record") not in KINDS or not state.last or state.is_aside:
        return None
    said = what_is_corrected(text)
    if not said or post_intent(text):
        return None
    return with_post_sets(ask_from_json(state.last), said, recogniser, turn.now)


def may_be_either(text: str, state: State) -> bool:
    """Whether `text` puts "it" off right after a reminder was set up: that, or what it is of."""
    is_reminder = len(state.posts) == 1 and state.posts_are == "reminder"
    return is_reminder and not state.proposal and _PUTS_OFF.match(text) is not None


def of_what_was_set_up(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Ask | None:
    """What `text` asks of the post or reminder that was set up just now ("cancel that reminder",
    "move it to Friday", "when is the next one?"); null where it asks nothing of it.
    """
    if len(state.posts) != 1 or state.proposal:
        return None
    key = state.posts[0]
    is_reminder = state.posts_are == "reminder"
    sets = (("key", key),)
    if _ENDS.match(text):
        ended = "reminders.cancel" if is_reminder else "digests.unsubscribe"
        return Ask(ended, text=text, sets=sets)
    if _NEXT.match(text):
        return Ask("digests.running", text=text, sets=sets)
    if _SEEN.match(text):
        return Ask("digests.preview", text=text, sets=sets)
    changes = _CHANGES.match(text)
    is_said_anew = post_intent(text) or not is_led_in(text)
    how = changes[0] if changes else "" if is_said_anew else what_is_corrected(text)
    if not how:
        return None
    words, said = what_changes(with_an_hour(_ONLY.sub(r"\1", how)), turn.now)
    named = recogniser.named_in(words, "digests.change", turn.now)
    if named.refs or named.topic_refs:
        return None
    if not (
        any(name in _SETS_IT for name, _ in said)
        or (not is_reminder and (named.forums or named.parties or named.priorities))
    ):
        return None
    intent = "reminders.change" if is_reminder else "digests.change"
    return named.but(intent=intent, text=text, sets=(*said, *sets))
