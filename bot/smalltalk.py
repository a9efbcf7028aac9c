"""Greetings, thanks, and a yes or no that answers nothing: a kind word, and nothing looked up."""

import re

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
    (re.compile(rf"(?i)^\W*(?:{words})(?:[\s,!.]+(?:{words}|{_AFTER}))*\W*$"), answer)
    for words, answer in _ANSWERS
)


def smalltalk(text: str) -> str | None:
    """A kind word for a message that asks nothing; null where it is something else."""
    return next((answer for pattern, answer in _SAID if pattern.match(text)), None)
