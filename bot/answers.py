"""The short answers: yes, no, undo, more."""

import re

from bot.understanding.patterns import any_of


def _answer(before: str, said: str, after: str, end: str = r"[^\w?]*") -> re.Pattern[str]:
    """A message that is nothing but `said`, with what may stand before and after it; one that ends
    in a question mark settles nothing.
    """
    return re.compile(rf"^\W*{before}{said}{after}{end}$", re.IGNORECASE)


# Said before an answer: "actually, leave it".
_ASIDE = any_of("actually|oh|ah|hmm|um|er|erm|right|ok|okay|sorry|no|and|so|well") + r"[\s,.–-]+"
_YES = _answer(
    "",
    any_of(
        "yes|yep|yeah|yup|y|aye|ok|okay|sure|confirm(?:ed)?|go ahead|do it|go on|please do|correct",
        "that'?s (?:right|it|fine|the one|correct|good)|sounds (?:good|right)|looks good",
        "looks right|fine|perfect|great|spot on|crack on|yes please|please|go for it|log it",
        "agreed|approved|save it",
        "do that|that works|happy with that|yes i do|absolutely|definitely|affirmative",
    ),
    r"(?:[\s,.!]+"
    + any_of(
        "please|thanks|thank you|ta|go ahead|do it|do that|that'?s (?:right|it|fine|the one)|then",
        "pls|mate|love|cheers|confirm(?: it| that)?|log it|log that|save it|go for it|correct|it",
        "and thanks|that'?s correct|looks good|crack on|please do|yes",
    )
    + ")*",
)
_PLAIN_YES = _answer(
    "",
    any_of(
        "yes|yep|yeah|yup|y|aye|confirm(?:ed)?|go ahead|do it|yes please|please do",
        "crack on",
    ),
    r"(?:[\s,.!]+"
    + any_of("please|thanks|thank you|ta|go ahead|do it|do that|confirm|then|pls|mate|cheers")
    + ")*",
)
_CORRECTION = re.compile(
    r"^\W*(?:(?:yes|yep|yeah|ok|okay|no|actually|sorry|wait|hang on)\b[\s,]+)+"
    + any_of("but", "make it", "change it", "i mean", "i meant", "not", "it should")
    + r"\b|^\W*(?:actually|i meant)\b",
    re.IGNORECASE,
)
_NO = _answer(
    f"(?:{_ASIDE})*",
    any_of(
        "no|nope|nah|n|cancel|stop|don'?t|do not|never ?mind|forget (?:it|that|about it)|leave it",
        "leave (?:that|this)|scrap (?:that|it|this)|bin (?:it|that)|drop (?:it|that)|ignore that",
        "not that|wrong|hang on|wait|not now|not yet|don'?t bother|don'?t do (?:it|that)",
        "abandon it",
        "let'?s not|better not|i'?d rather not|on second thoughts?|i(?:'ve| have)? changed my mind",
    ),
    r"(?:[\s,.!-]+"
    + any_of(
        "thanks|thank you|ta|cancel|leave (?:it|that)|don'?t|it|that|please|sorry|for now|then|no",
        "actually|as it is|alone|forget (?:it|that)|don'?t bother|scrap (?:it|that)|after all",
        "(?:one|action|proposal)|this|all of it|i(?:'ve| have)? changed my mind|not now",
    )
    + ")*",
)
_EDIT = _answer(
    f"(?:{_ASIDE})*(?:please |(?:can|could) (?:i|we|you) |let me |i want to |i'd like to )?",
    any_of("edit|change|amend|correct|fix", "make (?:a|some) changes?(?: to)?"),
    "(?: (?:it|that|this|the (?:proposal|action|change|details)|please|pls|first))*",
    end=r"\W*",
)
# What is said of a change before it is taken back.
_MISTAKEN = (
    r"(?:wait|hang on|hold on|oops|whoops|damn|argh)\b[\s,.!-]*"
    r"|(?:(?:that was|that's|thats|it was) )?(?:the )?(?:wrong one|wrong action|a mistake"
    r"|my mistake|not that one)\b[\s,.!-]*"
)
_UNDO = _answer(
    f"(?:{_ASIDE}|{_MISTAKEN})*(?:please |can you |could you )?",
    any_of("undo", "revert(?= that| it)", "reverse(?= that| it)", "take (?:that|it) back"),
    "(?: (?:that|it|this|the last one|the last change|my last change|please|pls))*",
)
_MORE = _answer(
    "(?:show |see |give me |and |any )?(?:me )?",
    any_of(
        "more|next page|next ten|next 10|the rest|go on|keep going|continue|carry on",
    ),
    "(?: please| pls| of them)?",
    end=r"\W*",
)


def is_yes(text: str) -> bool:
    """Whether a message says yes to what was proposed, and nothing else."""
    return bool(_YES.match(text))


def is_plain_yes(text: str) -> bool:
    """Whether a message can only be a yes: "great" may also thank for an answer that came since."""
    return bool(_PLAIN_YES.match(text))


def is_correction(text: str) -> bool:
    """Whether a message plainly corrects what was proposed: "yes but make it Thursday"."""
    return bool(_CORRECTION.match(text))


def is_no(text: str) -> bool:
    """Whether a message says no to what was proposed, and nothing else."""
    return bool(_NO.match(text))


def is_edit(text: str) -> bool:
    """Whether a message asks to change what was proposed, and does not say how."""
    return bool(_EDIT.match(text))


def is_undo(text: str) -> bool:
    """Whether a message takes the last change back."""
    return bool(_UNDO.match(text))


def is_more(text: str) -> bool:
    """Whether a message turns the page."""
    return bool(_MORE.match(text))
