"""The actions that an order means by what they have in common ("the last two POL-ED actions",
"anything unowned"), put into it by their references.

An order is read so only where each word that tells which is understood, and where the message with
the references in it is a change of them. Where another number is said than fit, it is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation_state import State
from bot.named_orders import fits_state, order_of
from bot.understanding.recognise import Recogniser
from bot.understanding.told.exceptions import left_out, with_exception
from bot.understanding.told.said_sets import SaidSet, said_sets
from bot.understanding.words.order_verbs import POLITE, VERBS
from bot.understanding.words.question_builds import TURNED
from bot.understanding.words.text import plain
from handlers.ask import Ask
from handlers.left_out import without_left_out
from handlers.patterns import Pattern
from handlers.registry import intents
from handlers.turn import Turn
from handlers.wording import listed
from store.actions import ActionFilter, ActionRecord, select_actions
from store.columns import OPEN_STATUSES

MOST_AT_ONCE = 25
_LISTING = "actions.list"
# "Anything unowned goes to Dave", "can all the COM ones slip".
_MAY_ORDER = Pattern(r"^\W*(?:any\w*|(?:\w+\W+){0,3}?(?:can|could|would|will))\b")
# Who is left out has to be known, or none is taken for meant.
_LEAVES_OUT = Pattern(
    r"\b(?:except(?:ing)?|apart from|aside from|other than|excluding|bar|besides|save for|minus"
    r"|without|leaving out|leave out|all but|everything but|but not|not including)\b"
    r"(?! (?:an? |any )?owners?\b)"
)
# All that are open, which is much: the proposal says so.
_EVERY_ONE = Pattern(
    r"(?i)(?:all|every|each)(?: (?:of|the|our|those|these|single|last|remaining|current|existing"
    r"|open|outstanding|live))* actions?(?: (?:that|which)(?:['’]s|['’]re| is| are))?"
    r"(?: (?:still|currently|open|outstanding|live))*"
    r"(?: (?:on|in) (?:the|our) (?:action )?(?:log|register|list|tracker|books))?"
    r"|(?:everything|anything|all|whatever)(?: that)?(?:['’]s|['’]re| is| are)?"
    r"(?: (?:still|currently))* (?:open|outstanding|live)"
    r"(?: (?:on|in) (?:the|our) (?:action )?(?:log|register|list|tracker|books))?"
)
_NO_MORE = Pattern(
    r"(?i)\s*(?:$|[,.;:!?]|(?:to|until|till?|as|by|back|off|over|except|please|pls|so|and|but)\b)"
)
_THEIRS = Pattern(r"(?i)^(?:theirs|hers|his)\b")


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """An order of which another number of actions fit than it says: which are meant is asked."""

    ask: Ask
    refs: tuple[str, ...]
    words: str


def with_sets_named(
    text: str, state: State, turn: Turn, recogniser: Recogniser
) -> str | OtherNumber:
    """`text` with the references of the actions that it orders something of by what they have in
    common; as it is where it orders nothing so.
    """
    said = plain(text)
    if TURNED.match(said) and not _MAY_ORDER.match(said):
        return text
    order, out = with_exception(text)
    if not out and _LEAVES_OUT.search(said):
        return text
    but_not = left_out(out, turn.now, recogniser) if out else ()
    return _with_sets_named(order, Ask(_LISTING, but_not=but_not), state, turn, recogniser) or text


def _with_sets_named(
    text: str, leaving: Ask, state: State, turn: Turn, recogniser: Recogniser
) -> str | OtherNumber:
    """The order with references, without those that are left out; empty where none is read."""
    for each in said_sets(text):
        meant = _meant(each, text, state, turn, recogniser)
        for is_open in (True, False):
            fitting = _of_the_edge([one for one in meant if one.is_open == is_open], each)
            staying, unclear = without_left_out(fitting, leaving)
            if unclear or not staying:
                continue
            refs = [action.ref for action in staying]
            in_full = f"{text[: each.start]}{', '.join(refs)}{text[each.end :]}"
            ask = order_of(in_full, refs, turn, recogniser)
            if ask is None or not fits_state(ask, is_open=is_open):
                continue
            if each.count and len(fitting) != each.count:
                words = f"You say {each.count}, and {len(fitting)} fit: {listed(refs)}."
                return OtherNumber(ask.but(refs=()), tuple(refs), words)
            return in_full
    return ""


def _of_the_edge(actions: Sequence[ActionRecord], said: SaidSet) -> Sequence[ActionRecord]:
    if not said.edge:
        return actions
    is_first = said.edge.lower() in ("first", "top")
    return actions[: said.count] if is_first else actions[-said.count :]


def _meant(
    said: SaidSet, text: str, state: State, turn: Turn, recogniser: Recogniser
) -> list[ActionRecord]:
    """The actions that the words tell, in the order of the register; none where a word of them is
    not understood, or they tell nothing.
    """
    is_every = _EVERY_ONE.fullmatch(text[said.start : said.end])
    is_ordered = VERBS.match(POLITE.sub("", plain(text)).strip())
    if is_every and is_ordered and _NO_MORE.match(text[said.end :]):
        every = _all_of(Ask(_LISTING, statuses=OPEN_STATUSES), turn)
        return every if len(every) <= MOST_AT_ONCE else []
    ask = _of_theirs(text, turn, recogniser) if _THEIRS.match(said.words) else None
    ask = ask or _told(said.words, turn, recogniser)
    if ask is None:
        return []
    of_those = set(state.listed or state.records) if said.is_definite else set[str]()
    is_told = ask.forums or ask.parties or ask.item or ask.topic_refs or ask.mine or ask.priorities
    if not (is_told or ask.no_owner or ask.overdue or ask.late_by_days or of_those):
        return []
    actions = _all_of(ask, turn)
    those = [] if is_told else [action for action in actions if action.ref in of_those]
    meant = those or actions
    return meant if len(meant) <= MOST_AT_ONCE else []


def _all_of(ask: Ask, turn: Turn) -> list[ActionRecord]:
    """The actions that a question lists."""
    found = intents()[_LISTING].handler(ask, turn).records
    return select_actions(turn.session, ActionFilter(refs=tuple(found))) if found else []


def _told(words: str, turn: Turn, recogniser: Recogniser) -> Ask | None:
    """What a question with these words would ask; null where it has a word that tells nothing."""
    spotted = recogniser.spotted(words, turn.now)
    ask = recogniser.fill(_LISTING, spotted).but(about=frozenset())
    topic = set(ask.topic.split())
    strange = [m for m in spotted.mentions if m.is_unknown and not topic.issuperset(m.text.split())]
    if ask.window or ask.unsure or strange or (ask.topic and not ask.topic_refs):
        return None
    return ask


def _of_theirs(text: str, turn: Turn, recogniser: Recogniser) -> Ask | None:
    """What is asked by "theirs": of the one party that the message names."""
    named = recogniser.spotted(text, turn.now).of_kind("party")
    owners = {name for mention in named for name in mention.readings["party"]}
    return Ask(_LISTING, parties=(owners.pop(),)) if len(owners) == 1 else None
