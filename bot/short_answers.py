"""The short answers: yes, no, undo, more."""

import re

from handlers.patterns import Pattern, any_of


def answer(before: str, said: str, after: str, end: str = r"[^\w?]*") -> Pattern:
    """A message that is nothing but `said`, with what may stand before and after it; one that ends
    in a question mark settles nothing.
    """
    return Pattern(rf"^\W*{before}{said}{after}{end}$", re.IGNORECASE)


# Said before an answer: "actually, leave it".
ASIDE = any_of("actually|oh|ah|hmm|um|er|erm|right|ok|okay|sorry|no|and|so|well") + r"[\s,.–-]+"
# Said before a yes: "lovely, yes".
_PLEASED = (
    any_of(
        "ok|okay|right|alright|all right|fine|sure|lovely|great|perfect|brilliant|super|excellent",
        "cool|ah|oh|good|thanks|thank you|ta|cheers|(?:yes )?that'?s (?:the one|it|right)|that one",
    )
    + r"[\s,.!]+"
)
_ALL_RIGHT = any_of(
    r"(?:yes,? )?(?:that'?s|that is|it'?s|thats|all|that all|it all) (?:all )?"
    "(?:right|it|fine|the one|correct|good|ok|okay|how i want it)",
    "(?:sounds|looks|all looks|that looks|it looks) (?:all )?(?:good|right|fine|ok|okay|correct)",
    "(?:they(?:'re| are)|those are|these are) (?:all |both )?(?:right|fine|good|ok|okay|correct)",
    "(?:i'?m |i am |we'?re )?happy with (?:that|it|this|those|them|both|all of (?:it|them))",
)
# Thanks and kind words after an answer, read in one way: "kind regards" is not "kind", "regards".
_KINDLY = any_of(
    "(?:and )?(?:(?:many|very many|much|with) )?(?:thanks|thank you|ta)"
    "(?: (?:very much|so much|again|indeed|in advance|everyone|for (?:that|this|your help"
    "|doing (?:that|this|so)|checking)|(?:all|both)(?! (?:of|two|three|four|five)\\b)))*",
    "(?:very )?much appreciated|(?:kind |best |warm )?regards|(?:with )?best wishes",
    "(?:that(?:['’]s| is|['’]d be| would be| will be) )?(?:very |really |most |so )?"
    "(?:kind|helpful|good of you|kind of you)",
    "if you (?:would|could|can|wouldn['’]t mind)|(?:i['’]d|i would) be grateful",
)
_KIND_WORDS = rf"(?>{_KINDLY}(?!\w))"
_YES = answer(
    f"(?:{_PLEASED})*",
    any_of(
        "certainly|of course|by all means|(?:please |do )?proceed|do so|i do|that would be "
        "(?:great|good|lovely|perfect|helpful|fine|very helpful|right|correct)",
        "(?:i(?:['’]m| am)|we(?:['’]re| are)) (?:quite |very )?(?:content|satisfied)"
        "(?: with (?:that|this|it))?|(?:i|we) (?:can |do |hereby )?confirm",
        "yes|yep|yeah|yeh|yea|yup|yh|y|aye|ok|okay|sure|confirm(?:ed)?|go ahead|do it|go on",
        "please do|correct|(?:that'?s |that is )?spot on|exactly|indeed|you got it|bang on|spot-on",
        _ALL_RIGHT,
        "fine|perfect|great|crack on|yes please|please|go for it|log it",
        "agreed|approved|save it|please go ahead|lovely|accept(?:ed)?|i accept",
        "k|kk|okey[ -]doke|(?:fine|ok|okay|good) (?:by|with) me|works for me|good to go|yes ?sir",
        "do that|that works|yes i do|alright|all right|absolutely|definitely|affirmative",
    ),
    # Each is read in one way, and what is longer stands before what it begins with.
    r"(?>[\s,.!–—-]+"
    + any_of(
        _ALL_RIGHT,
        _KIND_WORDS,
        "(?:i(?:['’]m| am)|we(?:['’]re| are)) (?:quite |very )?(?:content|satisfied|happy)"
        "(?: with (?:that|this|it))?",
        "(?:i|we) (?:can |do |hereby )?confirm(?: (?:that|this|it))?",
        "please do|go ahead|go on|do it|do that|do so|do|then|and log it|please",
        "pls|mate|love|cheers|confirm(?: it| that)?|go for it|correct|it|ok|okay|from me",
        "proceed|i do|certainly|of course|by all means|as (?:shown|set out|proposed)",
        "(?:log|save|add) (?:it|that|this|them|both|all of them|the lot|all|those|these)",
        "(?:to )?(?:all|the) (?:two|three|four|five)(?: of (?:them|those|these))?",
        "(?:all |just |only )?(?:those|these|them)"
        "(?: (?:two|three|four|five|six|seven|eight|nine|ten))?(?: (?:ones|actions))?",
        "(?:to )?(?:both|all)(?: of (?:them|those|these|it))?|the lot",
        "crack on|yes|fine",
        "to (?:that|this|the) (?:new )?(?:action|one|proposal|draft)|to (?:that|it|this)",
        "with (?:it|that|this|them|those|both|the lot)"
        "(?: (?:new )?(?:action|change|changes|one|ones|proposal))?",
        "with (?:the|these) (?:new |proposed |two )?(?:action|actions|change|changes|proposal)",
        "make (?:it so|(?:the|that|those|these) changes?)",
    )
    + r"(?!\w))*",
)
# What can be said of nothing but what waits for a yes.
_AGREES = Pattern(
    r"\b"
    + any_of(
        "certainly|of course|by all means|proceed|do so|(?:i|we) (?:can |do )?confirm",
        "yes|yep|yeah|yeh|yea|yup|y|aye|confirm(?:ed)?|go ahead|do it|do that|please do|crack on",
        "go for it|(?:log|save|confirm) (?:it|that)|approved|agreed|accept(?:ed)?|affirmative",
    )
    + r"\b",
    re.IGNORECASE,
)
_GOES_ON = Pattern(r"(?i)\bgo on\b")
_TONE = "[\U0001f3fb-\U0001f3ff\ufe0f]*\\s*$"
_THUMBS_UP = Pattern("^\\s*[\U0001f44d\u2705\U0001f44c\u2714]" + _TONE)
_THUMBS_DOWN = Pattern("^\\s*[\U0001f44e\u274c\u26d4]" + _TONE)
# A yes that says what was proposed again ("yes, withdraw it"), by the change.
_IT = any_of(
    "it|that|this|them|those|both|all of them|that one|this one|the lot",
    "(?:them|those|these|the) (?:both|all|two|three)",
    "(?:both|all|all three) of (?:them|those|these)",
    "(?:that|the|this) (?:action|meeting|reading|figure|note|update|change|one)",
)
_ECHOES = {
    "add": rf"(?:log|add|save|record|raise|create|put|confirm) {_IT}"
    r"(?: (?:to|in|on|into) the (?:action )?log| down| as it is| as is)?",
    "complete": rf"(?:close|complete|discharge) {_IT}(?: off| down)?|(?:tick|sign) {_IT} off"
    rf"|mark {_IT} (?:as )?(?:done|complete|completed|closed)",
    "propose closure": rf"propose {_IT}(?: for closure)?|put {_IT} forward(?: for closure)?",
    "withdraw": rf"(?:withdraw|drop|scrap|remove|delete|bin|cancel) {_IT}|get rid of {_IT}",
    "reopen": rf"(?:reopen|re-open) {_IT}|open {_IT} (?:back up|up again|again)",
    "reassign": rf"(?:reassign|move|transfer|pass|hand|give|assign) {_IT}"
    r"(?: (?:over )?to (?:her|him|them))?",
    "reschedule": rf"(?:move|push|shift|extend|reschedule|put|bring) {_IT}"
    r"(?: back| forward| on| out)?",
    "update": rf"(?:add|note|record|log|save|put) {_IT}(?: down| on)?",
    "supersede": rf"(?:supersede|replace) {_IT}",
    "correct": rf"(?:correct|reword|fix|amend) {_IT}",
    "schedule meeting": rf"(?:schedule|book|add) {_IT}|put {_IT} in(?: the diary)?",
    "move meeting": rf"(?:move|reschedule|shift) {_IT}",
    "cancel meeting": rf"cancel {_IT}|call {_IT} off",
    "record reading": rf"(?:record|log|add|save|enter|put) {_IT}(?: in| down)?",
}
_AGREEING = any_of("yes|yep|yeah|yeh|yea|yup|aye|yes please") + r"[\s,.!-]+"
# A yes that calls the change by its name: "go ahead with the closure".
_NOUNS = {
    "complete": "closure|closing|completion|sign-?off",
    "propose closure": "proposal|closure",
    "withdraw": "withdrawal",
    "reopen": "re-?opening",
    "reassign": "re-?assignment|handover|new owner|change of owner",
    "reschedule": "move|extension|new date|date change|change of date|new deadline",
    "update": "update|note|change|priority|status|status change",
    "correct": "correction|rewording|new wording",
    "schedule meeting": "meeting|booking",
    "move meeting": "move|new date",
    "cancel meeting": "cancellation",
    "record reading": "reading|figure",
}
_GO_AHEAD = any_of("go ahead|carry on|go on|crack on|proceed|yes to|happy") + "(?: with|(?<=to))"
# "Ok, close it" may mean what was shown since; "ok, log it" and "add it" can only mean the new one.
_AGREEING_TO_LOG = "(?:" + any_of("ok|okay|right|fine", _AGREEING) + r"[\s,.!-]*)?"
_PLEASE = r"(?:[\s,.!]+" + any_of("please|pls|thanks|thank you|ta|cheers|then|now|mate") + ")*"
_SAID_AGAIN = {
    change: answer(
        f"(?:{_PLEASED})*{_AGREEING_TO_LOG if change == 'add' else _AGREEING}"
        "(?:please |go ahead and |do |just )?",
        verbs,
        _PLEASE,
    )
    for change, verbs in ((change, f"(?:{words})") for change, words in _ECHOES.items())
}
_CALLED_BY_NAME = {
    change: answer(
        f"(?:{_PLEASED})*(?:{_AGREEING})?(?:please |just )?{_GO_AHEAD} (?:the|that|this) ",
        f"(?:{nouns})",
        _PLEASE,
    )
    for change, nouns in _NOUNS.items()
}
_CORRECTION = Pattern(
    r"^\W*(?:(?:yes|yep|yeah|ok|okay|no|actually|sorry|wait|hang on)\b[\s,]+)+"
    + any_of("but", "make it", "change it", "i mean", "i meant", "not", "it should")
    + r"\b|^\W*(?:actually|i meant)\b",
    re.IGNORECASE,
)
_RECONSIDERED = any_of("on reflection|on second thoughts?|having thought about it|thinking again")
_NO = answer(
    rf"(?:{ASIDE}|{_RECONSIDERED}[\s,.–-]+|(?:please|perhaps|i think)[\s,]+)*",
    any_of(
        "(?:i['’]d|i would) rather you (?:didn['’]t|did not)|not on this occasion|not for now"
        "|(?:certainly|of course|absolutely|definitely) not",
        "(?:that|it) (?:won['’]t|will not|wouldn['’]t) be (?:necessary|needed)(?: after all)?",
        "(?:disregard|ignore|discard) (?:it|that|this|my (?:last )?(?:message|request))|disregard",
        "hold off",
        "no|nope|nah|n|cancel|stop|don'?t|do not|never ?mind|forget (?:it|that|about it)|leave it",
        "leave (?:that|this)|scra(?:p|tch) (?:that|it|this)|bin (?:it|that)|drop (?:it|that)",
        "ignore that",
        r"leave (?:it|that) (?:un)?til+ (?:i|we|she|he|they)\b[^?]{2,80}",
        "leave (?:it|that) (?:where|how|as) it (?:is|was)",
        "not that|wrong|hang on|hold on|hold it|wait|not now|not yet",
        "don'?t bother|don'?t do (?:it|that)",
        "abandon it|skip (?:it|that|this)",
        "let'?s not|better not|i'?d rather not|on second thoughts?",
        "(?:i(?:'ve| have)? )?changed my mind",
    ),
    r"(?:[\s,.!-]+"
    + any_of(
        "cancel|leave (?:it|that)|don'?t|it|that|please|sorry|for now|then|no",
        "actually|as it is|alone|forget (?:it|that)|don'?t bother|scrap (?:it|that)|after all",
        "(?:one|action|proposal)|this|all of it|i(?:'ve| have)? changed my mind|not now",
        "do not|let['’]?s leave it|just yet|(?:not )?on this occasion|do (?:so|that|it)",
        "(?:i['’]d|i would) rather you (?:didn['’]t|did not)",
        "(?:that|it) (?:won['’]t|will not|wouldn['’]t) be (?:necessary|needed)",
        _RECONSIDERED,
        _KIND_WORDS,
    )
    + ")*",
)
_YES_AND_NO = answer(
    f"(?:{_PLEASED})*{_AGREEING}", rf"(?:cancel|stop|drop|scrap)(?: {_IT})?", _PLEASE
)
_NONE_OF_THEM = answer(
    f"(?:{ASIDE})*", "(?:neither|none)(?: of (?:them|those|these))?", r"(?:\W+(?:thanks|sorry))*"
)
_EDIT = answer(
    f"(?:{ASIDE}|{_AGREEING})*"
    "(?:please |(?:can|could) (?:i|we|you) |let me |i want to |i'd like to )?",
    any_of(
        "edit|change|amend|correct(?= (?:it|that|this|the)\b)|fix",
        "make (?:a|some) changes?(?: to)?",
    ),
    "(?: (?:it|that|this|the (?:proposal|action|change|details)|please|pls|first))*",
    end=r"\W*",
)
_MORE = answer(
    "(?:show |see |give me |and |any )?(?:me )?",
    any_of(
        "more|next page|next ten|next 10|the rest|go on|keep going|continue|carry on",
    ),
    "(?: please| pls| of them)?",
    end=r"\W*",
)


def is_yes(text: str, change: str = "") -> bool:
    """Whether a message says yes to what was proposed, and nothing else; or yes and again what
    `change` was proposed: "yes, withdraw it".
    """
    return bool(_YES.match(text) or _THUMBS_UP.match(text)) or says_again(text, change)


def is_plain_yes(text: str, change: str = "") -> bool:
    """Whether a message can only be a yes: "great" may also thank for an answer that came since,
    "great, yes" does not.
    """
    return (is_yes(text) and bool(_AGREES.search(text))) or says_again(text, change)


def says_again(text: str, change: str) -> bool:
    """Whether a message says yes and repeats the `change` that was proposed, and nothing else."""
    ways = (_SAID_AGAIN, _CALLED_BY_NAME)
    return any(change in way and bool(way[change].match(text)) for way in ways)


def goes_on(text: str) -> bool:
    """Whether a yes tells to go on: "go on then", which thanks for no answer that came since."""
    return bool(_YES.match(text) and _GOES_ON.search(text))


def is_correction(text: str) -> bool:
    """Whether a message plainly corrects what was proposed: "yes but make it Thursday"."""
    return bool(_CORRECTION.match(text))


def is_no(text: str) -> bool:
    """Whether a message says no to what was proposed, and nothing else."""
    return bool(_NO.match(text) or _THUMBS_DOWN.match(text))


def is_yes_and_no(text: str) -> bool:
    """Whether a message says yes and takes it back: "yes, cancel it"."""
    return bool(_YES_AND_NO.match(text))


def is_none_of_them(text: str) -> bool:
    """Whether a message picks none of those that were offered."""
    return bool(_NONE_OF_THEM.match(text))


def is_edit(text: str) -> bool:
    """Whether a message asks to change what was proposed, and does not say how."""
    return bool(_EDIT.match(text))


def is_more(text: str) -> bool:
    """Whether a message turns the page."""
    return bool(_MORE.match(text))
