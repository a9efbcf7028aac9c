"""Greetings, thanks, and a yes or no that answers nothing: a kind word, and nothing looked up."""

from handlers.patterns import Pattern

# What may follow the kind word: "thanks very much everyone".
_AFTER = "there|all|everyone|team|so much|very much|a lot|again|then|mate|love|please|you"
_ANSWERS = (
    (
        "hi|hello|hey|hiya|morning|good morning|afternoon|good afternoon|evening|good evening|"
        "ey up|alright|yo",
        "Hello. Ask me about actions, measures or meetings, or say “help”.",
    ),
    (
        "(?:ok(?:ay)? |great |lovely |brilliant |right )?(?:thanks|thank you|cheers|ta)|"
        "thanks|thank you|thx|ta|cheers|much appreciated|brilliant|great|perfect|lovely|nice one|"
        "good bot|spot on",
        "You are welcome.",
    ),
    ("bye|goodbye|see you|see ya|good night|night|later", "Goodbye."),
    (
        "yes|yep|yeah|yup|y|ok|okay|sure|go ahead|confirm|do it|no|nope|nah|n|cancel|stop|"
        "never mind|nevermind|forget it",
        "There is nothing waiting for an answer, so nothing was changed.",
    ),
)
_SAID = tuple(
    (Pattern(rf"(?i)^\W*(?:{words})(?:[\s,!.]+(?:{words}|{_AFTER}))*\W*$"), answer)
    for words, answer in _ANSWERS
)


# "thanks for the digest, really useful"
_THANKS_FOR = Pattern(
    r"(?i)^\W*(?:many |lots of )?(?:thanks|thank you|thx|cheers|ta)(?: very much| so much)? for "
    r"(?:the|that|this|your) [^?:\d]{1,60}$"
)
_ORDERS_TOO = Pattern(
    r"(?i)\b(?:and|but|please|pls|can|could|now|also|close|move|give|mark|log|add|stop|send|post)\b"
)


def smalltalk(text: str) -> str | None:
    """A kind word for a message that asks nothing; null where it is something else."""
    if _THANKS_FOR.match(text) and not _ORDERS_TOO.search(text):
        return "You are welcome."
    return next((answer for pattern, answer in _SAID if pattern.match(text)), None)
