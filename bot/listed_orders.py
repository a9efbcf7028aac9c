"""What is typed in answer to a list and names none of it: "done", "not mine", "another week",
"close it" where there are several. Of several that may be meant it is asked which one.
"""

from bot.conversation_state import State
from bot.pointing import MOST_AT_ONCE, with_places
from bot.understanding.orders.orders import is_order
from bot.understanding.recognise import Recogniser
from bot.which_one import MOST_CANDIDATES
from handlers.ask import Ask, ask_from_json
from handlers.patterns import Pattern, any_of
from handlers.turn import Turn
from store.actions import ActionFilter, select_actions

_BEFORE = r"(?i)^\W*(?:(?:yes|yep|ok|okay|right|hi|sorry|please|pls|and|also)\b\W*)*"
_AFTER = r"(?:[\s,]+(?:it|this|that|now|already|too|today|please|pls|thanks|ta|thank you))*\W*$"
_DONE = any_of("done|complete|completed|finished|sorted|all sorted|all done")
_ENDS = any_of("are|is|'re|'s|have been|has been|were")
# What is typed of one thing in a list, and the sentence that it stands for.
_OF_ONE = (
    (Pattern(rf"{_BEFORE}(?:(?:it|that|this)(?: ?{_ENDS})? )?(?:i've )?{_DONE}{_AFTER}"),
     "{} is done"),
    (Pattern(rf"{_BEFORE}(?:(?:it|that|this)(?: ?{_ENDS})? )?(?:not (?:mine|me|my action|for me)"
             rf"|(?:the )?wrong person|isn't mine|isnt mine|nothing to do with me){_AFTER}"),
     "{} is not mine"),
    (Pattern(rf"{_BEFORE}(?:(?:can|could|may) (?:i|we) )?(?:(?:i|we) )?(?:(?:have|need|get|want) )?"
             r"(?:just )?(?:another|one more|an extra|a further) (?P<how_long>day|week|fortnight|"
             rf"month)(?: (?:on|for) (?:it|that|this))?{_AFTER}"),
     "push {} back a {how_long}"),
)  # fmt: skip
_OF_ALL = Pattern(
    rf"{_BEFORE}(?:(?:i've |i have )?{_DONE} (?:with )?(?:all|both)(?: of (?:them|these|those))?"
    rf"|(?:they|these|those)(?: ?{_ENDS})? (?:all |both )?(?:now )?{_DONE}"
    rf"|(?:all|both)(?: of (?:them|these|those))?(?: ?{_ENDS})? (?:now )?{_DONE}){_AFTER}"
)
_IT = Pattern(
    r"(?i)\b(?:(?:(?:just|only) )?(?:any |either )?one of (?:them|those|these)"
    r"|it|this one|that one|(?:that|this)(?: action)?(?='s| is| was|\W*$| (?:as|to|by|back"
    r"|off|until|a) ))\b(?! (?:week|month|year|quarter|time|morning|afternoon)\b)"
)

# A sentence that says which, or an order and those of which one is meant.
InFull = str | tuple[Ask, tuple[str, ...]]


def said_in_full(text: str, state: State, turn: Turn, recogniser: Recogniser) -> InFull | None:
    """What `text` orders of what was listed; null where it orders nothing so."""
    if state.proposal or state.drafts or state.choosing or state.missing or not state.records:
        return None
    is_bare = state.is_of_a_post or (len(state.records) == 1 and _is_of_actions(state))
    if is_bare and _OF_ALL.search(text):
        refs = _open(state, turn)
        if 1 < len(refs) <= MOST_AT_ONCE:
            return f"{', '.join(refs)} are done"
    if is_bare:
        for pattern, sentence in _OF_ONE:
            found = pattern.search(text)
            if found:
                return _of_one(sentence, found.groupdict(), state, turn, recogniser)
    if with_places(text, state.records) != text:
        return None  # "the last one's finished, close it"
    if len(state.records) > 1 and is_order(text) and _IT.search(text):
        in_full = _IT.sub("{}", text.replace("{", "(").replace("}", ")"), count=1)
        return _which(in_full, {}, _open(state, turn), turn, recogniser)
    return None


def _is_of_actions(state: State) -> bool:
    return bool(state.last) and ask_from_json(state.last).intent.startswith("actions.")


def _of_one(
    sentence: str, words: dict[str, str], state: State, turn: Turn, recogniser: Recogniser
) -> InFull | None:
    refs = _open(state, turn)
    if len(refs) == 1:
        return sentence.format(refs[0], **words)
    return _which(sentence, words, refs, turn, recogniser)


def _which(
    sentence: str, words: dict[str, str], refs: tuple[str, ...], turn: Turn, recogniser: Recogniser
) -> InFull | None:
    """The order that a sentence gives of any of several, and those; null where it is none."""
    if not 1 < len(refs) <= MOST_CANDIDATES:
        return None
    ask = recogniser.recognise(sentence.format(refs[0], **words), turn.now).ask
    if ask is None or ask.refs != refs[:1] or not ask.intent.startswith("changes."):
        return None
    return ask.but(refs=()), refs


def _open(state: State, turn: Turn) -> tuple[str, ...]:
    """The open actions that may be meant: the one that was spoken of last, else those listed."""
    of_last = _open_of(state.records, turn)
    return of_last if len(of_last) == 1 or not state.listed else _open_of(state.listed, turn)


def _open_of(refs: list[str], turn: Turn) -> tuple[str, ...]:
    found = select_actions(turn.session, ActionFilter(refs=tuple(refs)))
    still = {each.ref for each in found if each.is_open}
    return tuple(ref for ref in refs if ref in still)
