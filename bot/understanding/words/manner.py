"""How an answer is wanted, which is no part of what is asked: "just the number", "in one line"."""

from handlers.patterns import Pattern, any_of

_NUMBER = any_of(r"nu\w{2,5}r|figure|count|total|tally")  # slips of "number" too
_KINDLY = r"(?:pl+e+a+se|pls|plz|thanks|thank you|ta|cheers|if (?:you can|you could|poss(?:ible)?))"
# Only how many there are is wanted.
_JUST_A_NUMBER = any_of(
    rf"(?:just|only) (?:(?:give|tell|send) me |want |need )?(?:the|an?) {_NUMBER}",
    rf"(?:give|tell) me (?:just |only )?an? {_NUMBER}|(?:a |the )?{_NUMBER} only",
    rf"(?:i )?(?:just|only) (?:want|need) (?:the|an?) {_NUMBER}|just (?:the )?numbers?",
    r"no (?:need for (?:the|a) )?list(?: needed| please)?|(?:i )?(?:don't|do not) (?:need|want) "
    r"(?:the|a) list",
)
_IN_FEW_WORDS = any_of(
    "(?:very )?briefly|in brief|in short|in a nutshell|in a word|keep it (?:short|brief|simple)",
    "in (?:one|a|two|a couple of) (?:line|sentence|word)s?",
    "(?:one|a) (?:line|sentence)(?: answer| summary)?(?: will do| only| is (?:fine|enough))?",
    "(?:just (?:the |a )?)?(?:quick|short|brief|one[- ]line|yes or no|yes/no) answer(?: only)?",
    "just (?:the )?(?:headlines?|names?|basics|gist)|yes or no|short version|(?:the )?tl;?dr",
)
_GREETING = "(?:hi|hello|hey|(?:good )?morning|(?:good )?afternoon|quick question|just checking)"
_EDGE = r"[\s,;:.!?()–—-]"


def _stands_beside(words: str) -> tuple[Pattern, Pattern]:
    """The patterns of words that begin a message, and of those that end it."""
    said = rf"(?:(?:and|but|so) )?(?:{_KINDLY}[ ,]+)?{words}(?:[ ,]+{_KINDLY})?"
    return (
        Pattern(rf"(?i)^\W*(?:{_GREETING}\W+)?{said}\s*(?:[,;:!?]|\s[–—-]\s)\s*(?=\w)"),
        Pattern(rf"(?i)(?<=\w)(?:{_EDGE}*[,;:.!?(]|\s[–—-]){_EDGE}*{said}\W*$"),
    )


_COUNTED = _stands_beside(_JUST_A_NUMBER)
_SHORTENED = _stands_beside(_IN_FEW_WORDS)
_NOTHING_ELSE = Pattern(rf"(?i)^\W*(?:and |ok |no,? )?{_JUST_A_NUMBER}(?:[ ,]+{_KINDLY})?\W*$")
_ENDS_SHORT = Pattern(r"(?i)(?<=\w) (?:briefly|in (?:brief|short|(?:one|a) (?:line|sentence)))\W*$")

# "My train is in, so keep it short - which ...".
_IN_HASTE = Pattern(
    r"(?i)^[^?.;]{3,70}?[, ]+so (?:please )?(?:keep it (?:short|brief|quick)|be (?:quick|brief))"
    r"(?:[,;:.!]|\s+[–—-])\s*(?=\w)"
)


def without_manner(text: str) -> tuple[str, bool]:
    """`text` without how the answer is wanted (empty where it says nothing else), and whether only
    a number is.
    """
    plain = text.replace("’", "'")
    if _NOTHING_ELSE.match(plain):
        return "", True
    for wanted, patterns in ((True, _COUNTED), (False, (*_SHORTENED, _ENDS_SHORT, _IN_HASTE))):
        for pattern in patterns:
            found = pattern.search(plain)
            if found and (rest := f"{text[: found.start()]}{text[found.end() :]}".strip()):
                return rest, wanted
    return text, False
