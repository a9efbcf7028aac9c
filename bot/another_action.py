"""Another action, right after one was logged: "and another, chase comms about the banner", "oh and
Rachel needs to check the wording by the 12th".
"""

from typing import Any

from bot.conversation_state import State
from bot.drafting import draft_from_json, new_draft, new_drafts
from bot.open_proposals import Answer, propose_drafts
from bot.understanding.recognise import Recogniser
from handlers.patterns import Pattern
from handlers.turn import Turn

_OPENS = r"(?:(?:ok|okay|right|great|thanks|ta|oh|yes|now|so)\W+)*"
_ANOTHER = Pattern(
    rf"(?i)^\W*{_OPENS}(?:(?:then|also|and|plus|finally|lastly)\W+)*"
    r"(?:(?:log|add|put|do|record|note|i have|i['’]ve got|there['’]s|here['’]s)\s+)?"
    r"(?:another(?: one)?|(?:just )?(?:one|two) more|(?:the )?next(?: one)?"
    r"|a (?:second|third|further|last|final)(?: one)?|(?:one )?last one"
    r"|(?:(?<=and )|(?<=plus )|(?<=also ))one(?= for\b|[:,])"
    r"|the (?:last|second|third|other) one(?= is\b))(?: action| thing)?(?: please| is| now)?"
    r"\s*(?P<joint>[,:;–—-]+|\bfor\b)\s*(?P<rest>\w.{8,})$"
)
_SOMEBODY = Pattern(
    rf"(?i)^\W*{_OPENS}(?:and|also|plus|then|as well|finally|lastly)"
    r"(?:\W+(?:also|then|finally|lastly|get))*\W+"
    r"(?P<rest>(?P<who>[^,.:;?!\d]{2,50}?)\s+(?:to|needs? to|has to|have to|had better|must|should"
    r"|ought to|is to|are to|will|is going to|agreed to|said (?:he|she|they)['’]d)\s+"
    r"(?!be\b|have\b)\w.{4,})$"
)

_SAME_AGAIN = Pattern(
    rf"(?i)^\W*{_OPENS}(?:and )?(?:the )?(?:same|ditto)(?: again| action| one| thing| please)*"
    r" (?:(?:for|on|against|with) )?(?P<who>[^,.:;?!\d]{2,50}?)"
    r"(?:,? (?:please|pls|too|as well|thanks))*[\s.!]*$"
)
_SAME_DAY = Pattern(
    r"(?i)\b(?:(?:by|for|due|with) )?(?:the )?same (?:date|day|deadline|due date)\b"
    r"(?= *(?:[:,.]|$))"
)
_SOMEBODY_TO = Pattern(r"^(?P<who>[^:;,.]{2,60}?) to (?=[a-z])")
# Said of the action that waits: "and Sharon will help her with it".
_OF_THE_SAME = Pattern(
    r"(?i)\b(?:own|have|take|lead|do|help|join|pick|share|support|work|be)"
    r"(?: (?:on|with|out|up|in))* (?:it|this|that|him|her|them|both|too|as well|together|jointly)\b"
)


def as_another(text: str, state: State, turn: Turn, recogniser: Recogniser) -> str:
    """The order to log what `text` tells of after an action that was logged or dropped just now;
    the text as it is where nothing was, or it tells of no other.
    """
    if state.settled.get("change") != "add" or text.rstrip().endswith("?"):
        return text
    same = _SAME_AGAIN.match(text)
    if same and "ref" in state.settled and _names_parties(same["who"], turn, recogniser):
        return _once_more(state.settled, same["who"], turn, recogniser)
    return _further(_with_the_same_day(text, state.settled.get("due") or ""), turn, recogniser)


def another_besides(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The new actions that wait for a yes, and another one that `text` tells of; null where none
    waits, or it tells of no other.
    """
    waits = state.proposal and state.drafts and not (state.is_aside or state.in_turn)
    if not waits or text.rstrip().endswith("?"):
        return None
    same = _SAME_AGAIN.match(text) if "action" in state.proposal else None
    is_same = same and _names_parties(same["who"], turn, recogniser)
    order = (
        _once_more(state.proposal, same["who"], turn, recogniser)
        if same and is_same
        else _further(text, turn, recogniser)
    )
    if order == text or _OF_THE_SAME.search(text):
        return None
    draft = new_draft(order, recogniser, turn)
    further = new_drafts(order, recogniser, turn) or ([draft] if draft else [])
    if not further or any(each.is_lacking for each in further):
        return None
    waiting = [draft_from_json(each) for each in state.drafts]
    return propose_drafts([*waiting, *further], turn, recogniser)


def _further(text: str, turn: Turn, recogniser: Recogniser) -> str:
    """The order to log another action that `text` tells of; the text as it is where it tells of
    none.
    """
    another = _ANOTHER.match(text)
    if another:
        whose = "for " if another["joint"].casefold() == "for" else ""
        return f"log an action: {whose}{another['rest']}"
    told = _SOMEBODY.match(text)
    is_theirs = told and _names_parties(told["who"], turn, recogniser)
    return f"log an action: {told['rest']}" if told and is_theirs else text


def _names_parties(words: str, turn: Turn, recogniser: Recogniser) -> bool:
    who = recogniser.spotted(words, turn.now)
    names_only = all(m.is_filler or "party" in m.readings for m in who.mentions)
    return bool(who.of_kind("party")) and names_only


def _once_more(logged: dict[str, Any], who: str, turn: Turn, recogniser: Recogniser) -> str:
    """The order to log for somebody else too what was logged just now."""
    what = str(logged["action"]).rstrip(".")
    lead = _SOMEBODY_TO.match(what)
    if lead and _names_parties(lead["who"], turn, recogniser):
        what = what[lead.end() :]
    day = f", due {logged['due']}" if logged.get("due") else ""
    return f"log an action for {who}{day}: {what}"


def _with_the_same_day(text: str, due: str) -> str:
    """A message with the day of the action that was logged in the place of "same date"."""
    return _SAME_DAY.sub(f"due {due}", text) if due else text
