"""Question or order: what is told apart before anything else, by the build of the sentence.

An order begins with a verb of change ("close", "please push", "could you give ... to"), or states
that something is done ("the gun statistics one is finished"). A question begins with an asking word
or a turned verb ("has it been closed", "should we", "can actions be reopened"), or ends in a
question mark where the order is only stated.
"""

import re

from bot.understanding.order_forms import plainly, with_rider
from bot.understanding.text import plain
from handlers.patterns import Pattern, any_of

# "When you get a minute", "if you can": on this nothing hangs.
KIND = any_of(
    "(?:if|when|whenever) you (?:get|have|find|['’]ve got)"
    " (?:an? |the )?(?:spare )?(?:minute|moment|chance|sec|second|mo|bit|time)",
    "(?:if|when|whenever|as soon as) you(?: can|['’]re able|['’]re free| could)",
    "if (?:poss(?:ible)?|that['’]?s (?:ok|okay|fine|alright|possible)|you don['’]?t mind)",
    "if it['’]?s (?:ok|okay|not too much trouble|no trouble)",
)
_POLITE = Pattern(
    r"^(?:[\s,.!:;*_-]|"
    + any_of(
        "(?:would|do) you mind|please|pls|plz|kindly|hi|hello|hey|ok|okay|right|so|and|then|now",
        "well|also|just|actually",
        "good (?:morning|afternoon|evening)|morning|afternoon|evening|hiya|hi (?:there|all)|sorry",
        "to (?:bother|trouble|disturb) you|to be a pain|just checking|just wondering",
        "quick (?:one|question)|thanks|thank you",
        "yes|yep|go ahead and|can you|could you|would you|will you|can we|could we|can i|could i",
        "may i|can someone|could someone|i want to|i would like to|i'd like to|i need to",
        "i need you to|i want you to|we need to|we want to|we would like to|we'd like to|we can",
        "let's|lets|let us|let me|want to|need to|you can|you may",
        "do me a favour and|remember to|don't forget to|be a love and|be a star and|for me",
        "um|uh|er|erm|basically",
        KIND,
    )
    + r"\b)+"
)
# What a verb that is also an adjective or noun must stand before to be an order.
_TARGET = (
    r"(?=\s+(?:the|that|this|it|them|those|these|both|all|every|my|our|his|her|their|number|"
    r"actions?|an? (?:\w+ )?(?:action|owner|date|deadline)|item|[a-z]*[/\-]?\d|[a-z]{2,}[ /\-]\d"
    r"|first|second|third|last|everything|pol))"
)
_VERBS = Pattern(
    "^"
    + any_of(
        r"close(?! to\b)(?: (?:off|out|down))?|cl(?:so|oe)e?s?e?|shut(?: down)?|discharge",
        r"sign off|tick off|tick|wrap up|finish off",
        rf"complete{_TARGET}|finish{_TARGET}",
        r"mark|set(?! out\b)|reopen|re-open|re open|withdraw|supersede|scrap|bin|propose",
        r"open(?= .*\b(?:back up|again|back)\b)|un-?close|re-?activate|resurrect|revive",
        r"put forward|get rid of|replace(?= .*\b(?:with|by)\b)|merge",
        r"(?:call|class|treat)(?= .*\b(?:done|closed|complete|completed|finished)\b)",
        rf"drop{_TARGET}|cancel{_TARGET}|delete|remove|take(?= .* off\b)",
        r"push(?! on with\b)|postpone|delay|defer|re-?schedule|extend|move|shift|bump",
        r"(?:slip|slide|kick|knock|roll|nudge)(?= .*\b(?:back|to|by|on|over|forward|until|till)\b)",
        r"(?:allow|let)(?= .*\b(?:until|till|another|more|extra|longer)\b)",
        r"put(?= .*\b(?:back|off|forward|down|on|in|as|under|with)\b)|bring(?= .*\bforward\b)",
        rf"change{_TARGET}|amend|correct{_TARGET}|edit{_TARGET}|rename|reword|rephrase",
        r"reassign|re-assign|re assign|assign|give(?! me\b| us\b)|hand|pass(?! me\b)|transfer",
        r"swap|make|add|append|create|new action|schedule|book",
        r"log(?= an?\b| action| this| that| the| it| new|:| against| on| under| for)",
        r"raise(?= an?\b| this| that)|(?:pop|stick)(?= an? (?:note|update|comment|line)\b)",
        r"note(?= that| on| against| for|:)|record(?= an?\b| that| this| the|.*\d)",
        rf"update{_TARGET}(?! me\b)|(?:update|note|progress|latest) (?:on|for)(?= \S*\d\s?[:–-])",
        r"(?:update|note|progress) (?:on|for)(?= [^:?]*\b(?:milestone|recommendation)\b[^:?]*: \S)",
        r"(?:comment|note) (?:on|against|for)(?= [^:]{3,60}:)|say (?:on|against)(?= .*\bthat\b)",
    )
    + "(?![a-z])"
)
_STATED = Pattern(
    r"(?<!\bwe )(?<!\bthey )(?<!\byou )(?<!\bi )"
    r"(?<!should )(?<!could )(?<!would )(?<!might )(?<!must )"
    r"\b(?:is|are|was|has|have|'s|s|can be|should be|needs to be) "
    r"(?:now |all |both |been |just |already |also |finally |since )*"
    + any_of(
        "done|complete|completed|finished|closed|sorted|delivered|discharged|signed off",
        "no longer needed|withdrawn|superseded|over the line",
        "in progress|underway|under way|started",
    )
    + r"(?: now| today| yesterday| already| thanks| thank you| please| pls| with| off)*[\s.!]*$"
)
_DONE_BY_US = Pattern(
    r"^(?:i|we)(?:'ve| have) (?:now |just |already )*"
    r"(?:done|completed|finished|closed|sorted|delivered|sent)\b"
)
# "COM/23/08 done", "the lesson plan one - done": a statement without its verb.
_BRIEFLY_STATED = Pattern(
    r"^(?!.*\b(?:what|which|who|when|is|are|has|how|any|anything|show|list|all(?! done)|open)\b)"
    r"[a-z]*[\s/\-]?\d[\d\s/\-]*\s*[-–—:,]?\s*(?:is )?(?:now |all )*"
    r"(?:done|complete|completed|finished|closed|in progress|under ?way|started)"
    r"(?: now| today| please| pls| thanks)*[\s.!]*$"
)
# The same of a milestone, or of a recommendation by its number.
_MILESTONE_STATED = Pattern(
    r"^(?!.*\b(?:what|which|who|when|is|are|has|how|any|anything|show|list|all|open|next)\b)"
    r"(?:.+ milestone|(?:recommendation|rec|afi) \d+)\s*[-–—:,]?\s*(?:now )?"
    r"(?:done|complete|completed|finished|closed|in progress)(?: now| pls| please)*[\s.!]*$"
)
# What a statement begins with that tells of a change: an action by its ref, or pointed at.
_SUBJECT = (
    r"^\W*(?:(?:so|ok|okay|right|and|please|fyi)\b\W*)*"
    + any_of(
        r"[a-z]{2,}[\s/-]?\d[\d\s/-]*(?:(?:,|and|&)\s*[a-z]*[\s/-]?\d[\d\s/-]*)*|\d\d/\d+",
        r"(?:the|that|this)\s(?:(?!\bthat\b|\bwhich\b)[^.?;:]){2,60}?\s(?:one|action)",
        "it|that|this|they|those",
    )
    + r"(?:'s)?\s*"
)
_WANTS = Pattern(
    _SUBJECT
    + any_of(
        "needs?|wants?|requires?|could do with|(?:is|are) ready for|should be|ought to be|can be",
        "(?:is|are) to be|has to be|have to be|must be|(?:is|are) ready to be",
    )
    + r" (?:to be |to |now |a |an )*"
    + any_of(
        "re-?open(?:ing|ed)|clos(?:ing|ed|ure)|sign(?:ing|ed) off|tick(?:ing|ed) off",
        "withdraw(?:ing|n)|scrapp(?:ing|ed)|dropp(?:ing|ed)|clos(?:ing|ed) (?:off|down|out)",
        "(?:push|mov|shift|extend|postpon|reschedul|delay)(?:ing|ed)|extension|longer|more time",
        "(?:mov|giv|reassign|pass|hand)(?:ing|ed|en) (?:over )?to",
        r"back open|open again|another (?:\w+ ){0,2}(?:day|week|fortnight|month)s?",
    )
    + r"\b"
)
# "could we have COM/23/07 moved to Friday": who is to do it is not said.
_CAUSED = Pattern(
    r"^\W*(?:(?:can|could|would|will) (?:you|we)|please|pls|i need|i want|i'd like|we need"
    r"|we'd like|let's)\b.{0,20}?\b(?:have|get|need|want|like)?\b.{3,60}? (?:to be )?"
    + any_of(
        "moved|pushed|put back|extended|postponed|closed|signed off|ticked off|marked|reopened",
        "withdrawn|dropped|given to|passed to|handed (?:over )?to|reassigned",
    )
    + r"\b"
)
# "please, has any action been withdrawn"
_ASKED_OF_STATE = Pattern(r"(?:is|are|was|were|has|did|does)\b")
_MIGHT_HAVE = Pattern(
    r"\b(?:we|you|i|they) have (?:just |already )?(?:\w+ed|given|put|withdrawn)\b"
)
# An order that waits for something is none yet; "if you can" and the like are kind words.
_HANGS_ON = Pattern(
    r"\b(?:if|once|unless|provided(?: that)?|as soon as|assuming(?: that)?|when|whenever)\s+"
    r"(?!(?:you|u)\b(?:['’]re| are)? ?(?:can|could|get|have|don|would|may|free|able|happy|think|ok)"
    r"|poss|that['’]?s (?:ok|okay|fine|alright|all right|possible)"
    r"|(?:it|this)['’]?s (?:ok|okay|fine)"
    r"|it is (?:ok|possible)|ok\b|okay\b|convenient|necessary|needed|need be|i (?:may|can|could)"
    r"|more\b|again\b|and for all)\w"
)
_WRITTEN = Pattern(r"(?:note|log|add|record|reword|change the wording|update|raise|minute)\b")
_TAKEN_OVER = Pattern(
    r"\b"
    + any_of(
        r"(?:is|are|'s) (?:now )?(?:taking|picking up)\b(?: over| on)?|takes over",
        r"(?:will|'ll) (?:take over|take on|pick up|lead on|own|take)(?= .*\d)",
        r"(?:has|have|'s|'ve) (?:now )?(?:taken over|taken on|picked up)(?= .*\d)",
    )
    + r"\b|\b(?:belongs? to|(?:is|are) with|(?:is|are) owned by|sits? with)\b.*\bnow[\s.!]*$"
    r"|\b(?:is|are|'s) now (?:with|owned by)\b"
)
_NOT_AFTER_ALL = Pattern(
    _SUBJECT + r"(?:is|are|was|were|has|have)(?: not|n't) (?:been )?(?:actually |really )?"
    r"(?:done|complete|completed|finished|closed|sorted|delivered)\b.*\bafter all\b"
)
_DAY_WORD = (
    r"(?:\d|\b(?:today|tomorrow|next|end|start|week|month|quarter|year|spring|summer|autumn|winter|"
    r"christmas|easter|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_STATED_DUE = Pattern(
    _SUBJECT
    + any_of(
        "(?:is|are|'s|will be|should be|ought to be) (?:now |not )?(?:due|expected)",
        r"(?:will not|won't|isn't|is not|can't|cannot|(?:is|are) not going to) be (?:\w+ ){0,3}"
        r"(?:until|till|before)",
        r"now due|(?<=[\d\s])due(?= \d)",
        "(?:due )?(?:date|deadline) (?:is|should be|to|moves to|has moved to)",
    )
    + rf"\b(?=.*{_DAY_WORD})(?!.*\b(?:overdue|late|what|when|who|which|where|how|why)\b)"
    r"|^\W*(?:the )?(?:new |revised |amended |target )*(?:due )?(?:date|deadline) (?:for|of|on) "
    r".*\d.*(?:\bis\b|\bshould be\b|\bto be\b|:|-)"
)
_NOTED = Pattern(
    _SUBJECT
    + r"(?:[-–,:]\s*)?(?:progress |status |latest )?(?:update|note|comment|latest|progress)"
    r"\s*[:–-]\s*\S"
)
_NAMED = Pattern(r"[a-z]{2,}[\s/-]\d|\d\d/\d|\b(?:one|action)\b")
_TURNED = Pattern(
    "^"
    + any_of(
        "show|list|tell|find|see|give me|send me|let me see|remind me",
        "is|are|was|were|has|have|had|did|does|do|should|shall|would|will|can|could|may|might|must",
        "who|what|whats|which|when|where|why|how|if|whether|once|unless|whose|am|apparently",
        "i (?:think|wonder|hear|heard|gather|thought|believe|guess|suppose|understand)",
        "(?:they|he|she|someone|somebody|people) (?:say|says|said|reckons?|told|thinks?)",
        "(?:great|good|nice|lovely|brilliant) (?:that|to (?:see|hear|know)|news that)",
        "(?:glad|pleased|relieved|delighted)",
        "isn't|aren't|hasn't|haven't|wasn't|didn't|any|anything",
    )
    + r"\b"
)
# What begins a question, or what is to be shown, after "please" too.
_SHOWN = Pattern(
    "^"
    + any_of(
        "show|list|tell|find|give me|send me|remind me|set out|explain|describe|talk me|walk me",
        "who|what|whats|which|when|where|why|how|whose|is|are|was|were|any|anything",
    )
    + r"\b"
)
# A question after a greeting or a reason: "sorry to bother you, which meeting takes it".
_ASKED_AFTER = Pattern(
    r"[,:;!.–—-]\s*(?:and |so |but )?(?:which|what|who|when|where|why|how|whose)\b"
)
_WISHED = Pattern(
    r"\b(?:should|would|'d) (?:really |also )?like\b.+\bto be "
    + any_of(
        "passed|given|moved|closed|marked|handed|reassigned|transferred|pushed|put|withdrawn",
        "reopened|extended",
    )
    + r"\b"
)
_APPENDED = Pattern(
    r"(?:[-–—:,;.!]|\bso(?: you can)?|\band(?= (?:please|pls|can you|could you)))\s+"
    r"(?P<ask>please |pls |can you |could you |would you |can we |you can |now |so |then |just )*"
    + any_of(
        r"(?P<verb>mark|close|set|push|move|give|reassign|reopen|withdraw|put|complete|extend",
        r"postpone|hand|pass|assign|scrap|bump|shift|note(?= that)|sign(?= .*\boff\b)",
        r"tick(?= .*\boff\b))",
    )
    + r"\b(?! ?to\b| me\b| us\b)"
)
_OUGHT_TO_SIT = Pattern(
    r"\bshould (?:now )?(?:sit|be|go|stay) (?:with|to)\b|\bi(?:'ll| will) take\b"
)
_ACTION_LINE = Pattern(r"(?:^|[.!?]\s+)(?:new )?action(?: point)?(?: for [\w ]+)?\s*[:-]\s*\S")
_REQUEST = Pattern(
    r"^\W*(?:\w+\W+){0,3}?(?:can|could|would|will) (?:you|someone|we|i)\b"
    r"|.*\b(?:please|pls|will you|would you|can you)\W*$"
    r"|^(?:close|mark|push|move|reassign|give|withdraw|reopen|add|log)\b"
)
_GENERAL = Pattern(r"^\W*(?:can|could) (?:you|i|we) \w+ (?:any |some )?actions?\W*$")


def bare_order(text: str) -> str | None:
    """What `text` orders or states, without "please" and the like; null where it asks."""
    said = plain(text)
    polite = _POLITE.match(said)
    start = polite.end() if polite else 0
    while start < len(said) and said[start] in " ,.!:;*_-":
        start += 1
    asked = said.rstrip(" )\"'").endswith("?")
    if _TURNED.match(said[start:]) or (asked and not _REQUEST.match(said.strip())):
        return None
    return text[start:].strip(" ?!\t\n")


_SPACES = Pattern(r"\s{2,}")
# Nobody orders at greater length.
LONGEST_ORDER = 1_000
_KIND_END = Pattern(rf"(?i)[\s,]+(?:please |pls )?{KIND}[\s.!]*$")


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
    said = bare_order(_KIND_END.sub("", _SPACES.sub(" ", text)))
    return plainly(said) if said else ""


_MAY_I = Pattern(
    r"^\W*(?:\w+\W+){0,2}?(?:can|could|may|might|shall|should) i (?:just |now |please )*"
    r"(?:close|complete|finish|withdraw|reopen|re-open|drop|delete|remove|cancel|sign off|mark)\b"
)


def appended_order(text: str) -> tuple[str, str, str] | None:
    """The clause before an order, its verb and the rest of it, where an order follows what it is
    about: "the asylum data is in, mark it complete"; null where none does.
    """
    said = plain(text)
    found = _APPENDED.search(said)
    if found is None or len(said[: found.start()].split()) < 2 or _NOTED.match(said):
        return None
    if _VERBS.match(_POLITE.sub("", said[: found.start()]).strip()) or _TURNED.match(said):
        return None
    verb = found.span("verb")
    return text[: found.start()].strip(), text[slice(*verb)], text[verb[1] :].strip()


_AND_THEN = Pattern(r",?\s(?:and then|and also|and|then|also)\s+(?:please |also )?")
_OF_A_NOTE = Pattern(r"(?:add|append|note|log|update|record|say|comment|pop|stick)\b")
_TARGETED = Pattern(rf"{_NAMED.pattern}|\b(?:it|that|them|those|both)\b")


def holds_two_orders(text: str) -> bool:
    """Whether a message orders two different things: "give that to Dave and close COM/23/03"."""
    text = _SPACES.sub(" ", text)[:LONGEST_ORDER]
    bare = _POLITE.sub("", plain(with_rider(text)[0])).strip()
    first = _VERBS.match(bare)
    if first is None or _OF_A_NOTE.match(bare) or ":" in bare:
        return False
    for joint in _AND_THEN.finditer(bare):
        rest = bare[joint.end() :]
        second = _VERBS.match(rest)
        if second and second[0] != first[0] and _TARGETED.search(rest):
            return True
    return False


_SO = Pattern(r"(?:[,;]|\s-|\bso)\s+(?:so\s+)?")


# "COM/23/02 is not mine, it's Pat's"
_NOT_MINE = Pattern(
    r"^\W*(?P<which>[a-z]{2,}[ /-]?\d[\w/ -]*?|that|this|it)?(?: one| action)?(?: is|'s|s)?"
    r" ?(?:not|isn't|never) (?:mine|my action|one of mine)\b"
    r"(?:[\s,;:.-]+(?:it'?s|it is|that'?s|give it to|it belongs to|try|ask) (?P<whose>.+?)"
    r"(?:'s)?)?\W*$"
)


def concluded_order(text: str) -> str:
    """What follows a reason, where it states by itself what is to be changed: "the letter is off
    so COM/23/05 can be closed"; an owner who says that an action is not theirs has it reassigned.
    Empty where nothing is concluded.
    """
    said = plain(text)
    not_mine = _NOT_MINE.match(said)
    if not_mine:
        whose = not_mine["whose"]
        return f"reassign {not_mine['which'] or 'it'}{f' to {whose}' if whose else ''}"
    if _TURNED.match(said) or _VERBS.match(_POLITE.sub("", said).strip()):
        return ""
    for found in _SO.finditer(said):
        rest = said[found.end() :]
        if any(p.search(rest) for p in (_WANTS, _STATED, _STATED_DUE)) and _NAMED.search(rest):
            return text[found.end() :] if re.match(_SUBJECT, rest) else ""
    return ""


def hangs_on_something(text: str) -> bool:
    """Whether a message orders something once, if or when something else is so: "close COM/23/08
    once the Panel agrees". What is to be written may hang on anything.
    """
    text = _SPACES.sub(" ", text)[:LONGEST_ORDER]
    order = plain(with_rider(text)[0]).partition(":")[0]
    found = _HANGS_ON.search(order)
    if found is None or re.search('["“]', order) or _WRITTEN.match(_POLITE.sub("", order)):
        return False
    return is_order(order[: found.start()].rstrip(" ,;-"))


def is_order(text: str) -> bool:
    """Whether `text` tells the assistant to change something, rather than asking."""
    said = _SPACES.sub(" ", plain(text)).strip()
    if _ACTION_LINE.search(said) or _WISHED.search(said):
        return True
    bare = _POLITE.sub("", said).strip()
    if _SHOWN.match(bare):
        return False
    is_asked = _ASKED_OF_STATE.match(bare) or _MIGHT_HAVE.search(said)
    is_caused = _CAUSED.match(said) and _NAMED.search(said) and not is_asked
    if is_caused or _in_plain_form(said):
        return True
    asked = said.rstrip(" )\"'").endswith("?")
    if _VERBS.match(bare):
        if not asked:
            return True
        return bool(_REQUEST.match(said)) and not (_GENERAL.match(said) or _MAY_I.match(said))
    if asked:
        asking = _APPENDED.search(said)
        return bool(asking and asking["ask"] and not _TURNED.match(said))
    if _TURNED.match(said) or _ASKED_AFTER.search(said):
        return False
    return any(
        pattern.search(said)
        for pattern in (
            *(_APPENDED, _OUGHT_TO_SIT, _STATED, _DONE_BY_US, _BRIEFLY_STATED, _MILESTONE_STATED),
            *(_WANTS, _STATED_DUE, _NOTED, _NOT_AFTER_ALL, _TAKEN_OVER),
        )
    )
