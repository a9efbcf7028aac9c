"""The short answers: yes, no, undo, more."""

import re

from bot.understanding.patterns import any_of


def _answer(before: str, said: str, after: str) -> re.Pattern[str]:
    """A message that is nothing but `said`, with what may stand before and after it."""
    return re.compile(rf"^\W*{before}{said}{after}\W*$", re.IGNORECASE)


_YES = _answer(
    "",
    any_of(
        "yes|yep|yeah|yup|y|aye|ok|okay|sure|confirm(?:ed)?|go ahead|do it|go on|please do|correct",
        "that'?s right|sounds good|looks good|fine|perfect|great|spot on|crack on|yes please",
        "please",
    ),
    r"(?:[\s,.!]+"
    + any_of(
        "please|thanks|thank you|ta|go ahead|do it|do that|that'?s (?:right|it|fine)|confirm|then",
        "pls|mate|love|cheers",
    )
    + ")*",
)
_NO = _answer(
    "",
    any_of(
        "no|nope|nah|n|cancel|stop|don'?t|do not|never ?mind|forget it|leave it|scrap that",
        "not that|wrong|hang on|wait",
    ),
    r"(?:[\s,.!]+"
    + any_of("thanks|thank you|ta|cancel|leave it|don'?t|it|that|please|sorry")
    + ")*",
)
_UNDO = _answer(
    "(?:please |can you |could you )?",
    "undo",
    "(?: (?:that|it|this|the last one|the last change|my last change|please|pls))*",
)
_MORE = _answer(
    "(?:show |see |give me |and |any )?(?:me )?",
    any_of(
        "more|next page|next ten|next 10|the rest|go on|keep going|continue|carry on",
    ),
    "(?: please| pls| of them)?",
)
_NOT_YET = re.compile(
    r"^\W*(?:please |can you |could you |pls )*"
    + any_of(
        r"(?:set|create|add|make) (?:me )?(?:a |another )?reminder",
        r"remind (?:me|us|them|\w+) (?!when\b|what|who|how|which|where|if|why|again)"
        r"(?:about|to|of|on|every|in|tomorrow|next)\b",
        r"subscribe\b|unsubscribe\b",
        r"(?:post|send) .*\b(?:every|each|weekly|daily|monthly)\b",
    ),
    re.IGNORECASE,
)


def is_yes(text: str) -> bool:
    """Whether a message says yes to what was proposed, and nothing else."""
    return bool(_YES.match(text))


def is_no(text: str) -> bool:
    """Whether a message says no to what was proposed, and nothing else."""
    return bool(_NO.match(text))


def is_undo(text: str) -> bool:
    """Whether a message takes the last change back."""
    return bool(_UNDO.match(text))


def is_more(text: str) -> bool:
    """Whether a message turns the page."""
    return bool(_MORE.match(text))


def is_not_yet(text: str) -> bool:
    """Whether a message asks for a reminder or a regular post, which cannot be set up yet."""
    return bool(_NOT_YET.match(text))
