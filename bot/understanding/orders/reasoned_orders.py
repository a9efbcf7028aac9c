"""An order with its reason beside it, in whole sentences: "The draft is back from legal. Would you
kindly mark COM/23/04 as in progress?", "As the survey has slipped, please could you extend it".

Pure: text goes in. The order is cut out by its opening; what it is about is found elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.understanding.orders.order_builds import GERUNDS
from bot.understanding.words.courtesies import GREETINGS, PLEASE, THANKS
from bot.understanding.words.order_verbs import KIND, VERBS
from bot.understanding.words.text import plain
from handlers.patterns import Pattern, any_of

LONGEST = 900  # characters
MOST_SENTENCES = 8

# How somebody asks for a change, with nothing ordered yet.
_KINDLY = r"(?:[\s,]+(?:please|kindly|possibly|perhaps|just|now|also|therefore|then|all))*[\s,]+"
_IF_YOU = r"(?:if|were) you (?:could|would|can|to be able to|were able to|were to)"
_OPENING = rf"(?:(?:{PLEASE})[\s,]+)?" + any_of(
    rf"(?:can|could|would|will) (?:you|we|i|somebody|someone){_KINDLY}"
    r"(?:be (?:so )?(?:kind|good)(?: enough)? (?:as )?to )?(?:mind )?",
    rf"(?:{PLEASE})[\s,]+",
    r"(?:i|we)(?:['’]d| would| should|['’]m| am|['’]ll| will) be (?:very |most |really |so )?"
    rf"(?:grateful|obliged|thankful|pleased|glad) {_IF_YOU}{_KINDLY}",
    rf"(?:grateful|obliged) {_IF_YOU}{_KINDLY}",
    r"(?:i|we)(?:['’]d| would| should) (?:really |very much )?appreciate it "
    rf"{_IF_YOU}{_KINDLY}",
    rf"it would be (?:\w+ )?(?:helpful|appreciated|good|useful|kind|great) {_IF_YOU}{_KINDLY}",
    rf"(?:i|we)(?:['’]d| would| should) (?:also )?like(?: (?:you|us))? to{_KINDLY}",
    rf"(?:i|we) (?:must |would |should )?(?:wonder|ask) (?:if|whether) (?:you|we) "
    rf"(?:could|might|can){_KINDLY}",
    rf"(?:(?:may|might|can|could|must) (?:i|we) |(?:i|we)(?:['’]d| would)? (?:therefore )?)ask"
    rf"(?: (?:you|that you|for you))?(?: to)?{_KINDLY}",
    rf"(?:i|we) (?:need|want) you to{_KINDLY}",
    rf"would it be possible(?: for you)? to{_KINDLY}",
    rf"(?:would|will) you be (?:able|willing) to{_KINDLY}|are you able to{_KINDLY}",
)
# What stands before the opening of a sentence.
_LEAD = (
    r"^[\s\"'(*•–—-]*(?:(?:"
    + any_of(GREETINGS, THANKS, r"(?:so|therefore|hence|accordingly|and|then|consequently)")
    + r"|(?:as (?:a result|such)|on that basis|with that in mind|in light of (?:this|that)"
    r"|given (?:this|that)|for (?:this|that) reason|in the circumstances|in view of (?:this|that)"
    rf"|{KIND}|if you would|if i may|now))[\s,!.]+)*"
)
_OPENED = Pattern(rf"(?is){_LEAD}(?P<opening>{_OPENING})(?P<order>\S.*)$")
_BARE = Pattern(rf"(?is){_LEAD}(?P<order>\S.*)$")
# Something is asked to happen to it, by nobody: "could the due date go to the 12th please".
_ASKED_OF_IT = Pattern(
    r"(?is)^\W*(?:(?:so|and|please)\W+)*(?P<order>(?:can|could|may|might)"
    r" (?:it|this|that|they|those|both|(?:its|the|their|that|this) (?:due date|deadline|date|action"
    r"|milestone|one))"
    r" (?:please )?(?:go|move|slip|be|come|wait|run)\b(?=.*\d|.*\b(?:closed|complete|withdrawn)\b)"
    r".*)$"
)
# Where a clause that orders may begin within a sentence, and what of it needs a kind opening.
_CLAUSE = Pattern(
    r"\s*(?:(?P<joint>;|,?\s(?:and )?(?:so|therefore|hence|accordingly)\b,?|\s[-–—]+)|(?P<comma>,))"
    r"\s+"
)
_STOP = Pattern(r"(?P<end>[.!?…]+[\"”’)]*)\s+(?=[\"“‘(]?\w)|\s*\n+\s*")
_ABBREVIATED = Pattern(
    r"(?i)\b(?:mr|mrs|ms|dr|prof|no|nos|st|sgt|insp|supt|det|ch|cllr|hon|approx|cf|vs|e\.g|i\.e"
    r"|para|art|sec|dept|ref|rev|[a-z])$"
)
_REASON_FIRST = Pattern(
    r"(?i)^\W*(?:as|because|since|given(?: that)?|now that|seeing (?:as|that)|considering"
    r"|following|in view of|in light of|owing to|due to|with|having|after|to|for)\b"
)
# What follows an order within its sentence, and only says why.
_REASON_LAST = Pattern(
    r"(?i)\s*(?:,\s*|\s)(?P<reason>(?:because|given that|now that|seeing (?:as|that)|inasmuch as"
    r"|(?:as|since) (?=(?:it|they|we|he|she|i|the|this|that|our|their|his|her|no|there|work|\w+s?)"
    r" (?:[\w'’-]+ ){0,6}?(?:is|are|was|were|has|have|had|will|can|cannot|can['’]t|won['’]t|did"
    r"|does|now|isn['’]t|hasn['’]t|haven['’]t|needs?)\b))\s*.{6,})$"
)
# On what hangs, nothing is ordered yet; what goes on so takes something back.
_HANGS = Pattern(
    r"(?i)^\W*(?:(?:and|but|so|only|even|though|however)\W+)*(?:if|unless|once|when|whenever|until"
    r"|provided|providing|assuming|as soon as(?! (?:possible|you can))|should|subject to|pending"
    r"|in case|whether|suppose|supposing)\b"
)
_TAKES_BACK = Pattern(
    r"(?i)^\W*(?:but|only|except|although|though|however|not|don['’]?t|do not|never|actually|wait"
    r"|hang on|hold on|on second thoughts?|scratch|ignore|sorry|or)\b"
)
_SAYS = Pattern(
    r"(?i)\b(?:says?|said|saying|asks?|asked|asking|wrote|writes?|writing|replied|told|emailed"
    r"|texted|messaged|quote|reads?|stated)\b(?: (?:me|us|back|to (?:me|us)|this|as follows))?\W*$"
)
_QUOTES = Pattern(r"[\"“”«»]|(?<!\w)['‘](?=\w)[^'’]*$")
_QUESTION = Pattern(r"\?\W*$")
_KIND_QUESTION = Pattern(
    r"(?i)^\W*(?:(?:and|so)\W+)?(?:how are (?:you|things)|is that (?:ok|okay|alright|all right|fine"
    r"|possible)|would that be (?:ok|okay|possible|alright|all right)|hope you had .*|all well)\b"
)
# "The strategy is out, mark that milestone as complete."
_POINTS = Pattern(r"(?i)^\w+ (?:it|that|this|them|both|(?:that|this|those|these) \w+)\b")
_FREE = Pattern(r":\s+\S")
# "Could you correct the wording of COM/23/03? It should read", and what.
_REWORDS = Pattern(
    r"(?i)^please (?:reword|rephrase|correct|amend|change|edit|fix|update)\b(?!.*(?::|\bto\b))"
    r"(?=.*(?:\bwording\b|\btext\b|\bwords\b|reword|rephrase|[a-z]/\d|\b(?:it|action|one)\b))"
)
# "Log that": what stands before is what is to be logged.
_OF_ALL_OF_IT = Pattern(
    r"(?i)^please (?:log|note|record|minute|add|capture|register|raise|put|create|make|update)\s+"
    r"(?:it|that|this|them|these|those|so"
    r"|(?:to |in |on )?(?:the |our )?(?:action )?(?:log|list|register|actions?)"
    r"|an action|one|against .{2,40}"
    r"|(?:this|that|it) (?:an?|as an?|down as an?|into?|under|against) .{0,40})"
    r"(?: (?:down|in|please|thanks|for (?:me|us)|(?:as|to|in|on) (?:an?|the|our) [\w ]{3,20}))"
    r"{0,4}\W*$"
)
_NEW_WORDS = Pattern(
    r"(?is)^\W*(?:(?:it|this|that|the (?:new |revised |correct )?(?:wording|text|action))"
    r"(?: now)? (?:should|ought to|must|needs to|is to|was meant to)(?: now| instead| simply)?"
    r" (?:read|say)(?: as follows)?|(?:the |our )?(?:new|revised|correct|suggested|preferred) "
    r"(?:wording|text)(?: (?:is|should be|would be))?)\s*[:,–-]?\s*(?P<words>\S.{3,})$"
)


@dataclass(frozen=True, slots=True)
class ReasonedOrder:
    """An order as it would be given by itself, and what is told `before` and `after` it. `is_open`:
    what stands around it makes it none yet: it hangs on something, or is forbidden.
    """

    order: str
    before: str
    after: str
    is_open: bool = False

    @property
    def reason(self) -> str:
        """All that is told beside it."""
        return " ".join(part for part in (self.before, self.after) if part)


def reasoned_order(text: str) -> ReasonedOrder | None:
    """The one order of a message that says more than that order; null where there is none, where
    several stand apart, and where it hangs on something, is somebody's words or is asked about.
    """
    if len(text) > LONGEST:
        return None
    spans = _sentences(text)
    if not 0 < len(spans) <= MOST_SENTENCES:
        return None
    found = [(n, *opened) for n, span in enumerate(spans) if (opened := _opened(text, *span))]
    if len(found) != 1:
        return None
    place, start, order = found[0]
    end = spans[place][1]
    if _FREE.search(order):  # what is to be written down goes on
        order, end = f"{order} {text[end:]}".strip(), len(text)
    reason = _REASON_LAST.search(order) if end < len(text) or start == 0 else None
    told = reason["reason"].rstrip(" ?") if reason else ""
    order = order[: reason.start()] if reason else order
    before, after = text[:start].strip(), f"{told} {text[end:]}".strip()
    if not (before or after) or _is_said_or_asked(before, after):
        return None
    if _TAKES_BACK.match(after) and not _HANGS.match(after):
        return None
    order = _with_new_words(order, after) or order.rstrip(" .?!,;")
    return ReasonedOrder(order, before, after, _is_left_open(text, start, after))


def _is_left_open(text: str, start: int, after: str) -> bool:
    """Whether what stands around an order makes it hang on something."""
    spans = [span for span in _sentences(text) if span[0] < start <= span[1]]
    clause = text[spans[0][0] : start] if spans else ""
    return bool(_HANGS.match(clause) or _HANGS.match(after))


def _is_said_or_asked(before: str, after: str) -> bool:
    """Whether an order is somebody's words, or something else is asked beside it."""
    if _SAYS.search(before.rstrip(" .,:–-")) or before.rstrip().endswith(":"):
        return True
    if _QUOTES.search(before):
        return True
    beside = [each for part in (before, after) for each in _texts(part)]
    return any(_QUESTION.search(each) and not _KIND_QUESTION.match(each) for each in beside)


def _with_new_words(order: str, after: str) -> str:
    """An order to put words right with those that the next sentence gives; empty without."""
    found = _NEW_WORDS.match(after) if _REWORDS.match(order) else None
    return f"{order.rstrip(' .?!,;')} to: {found['words']}" if found else ""


def _texts(text: str) -> Iterator[str]:
    return (text[slice(*span)] for span in _sentences(text))


def _sentences(text: str) -> Sequence[tuple[int, int]]:
    """Where each sentence of a message begins and ends."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop["end"] == "." and _ABBREVIATED.search(text[start : stop.start()]):
            continue
        end = stop.end("end") if stop["end"] else stop.start()
        spans.append((start, end))
        start = stop.end()
    spans.append((start, len(text)))
    return [span for span in spans if text[slice(*span)].strip()]


def _opened(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the order of a sentence begins, and its words; null where it gives none."""
    sentence = text[start:end]
    order = _ordered(sentence, is_bare=True)
    if order:
        return start, order
    for cut in _CLAUSE.finditer(sentence):
        before, rest = sentence[: cut.start()], sentence[cut.end() :]
        is_bare = bool(cut["joint"] or _REASON_FIRST.match(before) or _POINTS.search(rest))
        order = _ordered(rest, is_bare=is_bare)
        if order:
            return start + cut.end(), order
    return None


def _ordered(said: str, *, is_bare: bool) -> str:
    """What words order, put as a plain request; empty where they order nothing. `is_bare`: also
    without "please" or the like.
    """
    opened = _OPENED.match(said)
    if opened is None:
        of_it = _ASKED_OF_IT.match(said)
        if of_it:
            return of_it["order"]
        opened = _BARE.match(said) if is_bare else None
    if opened is None:
        return ""
    verb, _, rest = opened["order"].partition(" ")
    order = f"{GERUNDS[verb.lower()]} {rest}" if verb.lower() in GERUNDS else opened["order"]
    asked = f"please {order[:1].lower()}{order[1:]}"
    return asked if VERBS.match(plain(order)) and not _OF_ALL_OF_IT.match(asked) else ""
