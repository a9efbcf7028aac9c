"""What a correction of something proposed says: whom instead or as well, what words, no date.

Pure: a message and what is spotted in it go in.
"""

import re

from bot.understanding.words.mentions import Mention, Spotted
from handlers.patterns import Pattern, any_of

# "Let me think" gives nothing to anybody.
_MINE = Pattern(
    r"(?<!\blet )(?<!\bshow )(?<!\btell )(?<!\bremind )(?<!\bwith )(?<!\bexcuse )(?<!\bhelp )"
    r"(?<!\bask )(?<!\bsend )(?<!\btrust )(?<!\bforgive )"
    r"\bme\b(?! (?:an?|one|two|five|until|till|more|longer|another) )"
    r"|\b(?:myself|i'll|i will|mine)\b",
    re.IGNORECASE,
)
_NOT_MINE = Pattern(
    r"(?i)\b(?:not|n['’]t|never|instead of|rather than|without)\s+(?:(?:for|with|to|on|one of"
    r"|be|say)\s+)*"
    r"(?:me|mine|myself)\b"
)
_NOBODY = Pattern(
    r"\b(?:nobody|no one|no-one|no owner)(?: owns it| has it| for it)?(?: yet)?\b[,.:;]?",
    re.IGNORECASE,
)
# "Explain why nobody came" has an owner or none: it says nothing of it.
_NOBODY_SAID = Pattern(
    r"\b(?:no owner(?: owns it| has it| for it)?(?: yet)?|(?:nobody|no one|no-one)"
    r"(?: (?:owns it|has it|for it|to (?:own|take|do) it)(?: yet)?| yet))\b[,.:;]?"
    r"|(?:(?<=^)|(?<=[,;:(–-] )|(?<=\bfor )|(?<=\()|(?<=owner )|(?<=owner: ))"
    r"(?:nobody|no one|no-one)(?=\s*(?:[,.:;)]|$))[,.:;]?",
    re.IGNORECASE,
)
_NOBODY_YET = Pattern(
    r"^\W*"
    + any_of(
        "none|not yet|unassigned|unowned|leave it blank|tbc|no idea|don't know|unknown",
    )
    + r"\b",
    re.IGNORECASE,
)
_NOT_THIS_ONE = Pattern(
    r"\b(?:not|n't|instead of|rather than|without|minus)\s+(?:the\s+)?$", re.IGNORECASE
)
_OFF = Pattern(
    r"^\W*(?:\w+\W+){0,3}?(?:take|drop|remove|leave|lose)\s+(?!.*\b(?:as|it|that) with\b)",
    re.IGNORECASE,
)
# Said before a correction.
ASIDE = (
    r"^\W*(?:(?:yes|yeah|ok|okay|no|oh|ah|actually|sorry|wait|but|please|can you|could you)\b"
    r"[\s,]*)*"
)
_ALSO = Pattern(
    ASIDE
    + any_of("add|and|also|plus|with|include|together with|along with|jointly with|cc in")
    + r"\b"
    r"|\bjoint(?:ly)?(?: one| action)? with\b"
    r"|\b(?:joint|co-?)\s?owners?\b|\b(?:share|shared) (?:it|this|that)?\s?with\b"
    r"|\b(?:as well|too|also|jointly with (?:him|her|them))\W*(?:please|pls)?\W*$",
    re.IGNORECASE,
)
# "put Alison on it", "copy in Damien", "make Dave joint owner", "take Sharon off it".
JOINED = Pattern(
    ASIDE
    + any_of(
        r"(?P<off>take|leave|get|drop|remove|lose) [^\d?]{2,50}? (?:off|out)(?: of)?",
        r"(?:put|stick|get|have|add|bring|loop|copy|cc) [^\d?]{2,50}? (?:on|onto|in|in on|to)",
        r"(?:copy|bring|loop|cc) in [^\d?]{2,50}?",
        r"(?:make|have|add|put) [^\d?]{2,50}? (?:as )?(?:an? |the )?"
        r"(?:joint|co-?|second|other)[ -]?owner",
    )
    + r"(?: (?:it|this|that|the action|this one|that one))?"
    r"(?: (?:as well|too|also|jointly|please|pls|thanks))*\W*$",
    re.IGNORECASE,
)
_SWAP = Pattern(r"\b(?:swap|change|replace|switch)\b", re.IGNORECASE)
_WORDING = r"(?:wording|text|words|description|action(?: text)?)"
_WORDED = Pattern(
    ASIDE
    + any_of(
        rf"(?:change|amend|correct|set|edit|update|fix) (?:the |its )?{_WORDING}"
        r"(?: so (?:that )?it (?:says|reads))?(?:\s*[:–-]|\s+to\b(?: say\b| read\b)?)",
        r"re-?(?:word|phrase)(?: it| that| this)?(?:\s*[:–-]|\s+(?:to|as)\b(?: say\b| read\b)?)",
        rf"(?:(?:it|that|this|the (?:{_WORDING}|note|update)) )?"
        r"(?:should|ought to|needs to|must|has to) "
        r"(?:say|read|be worded)\b",
        rf"the {_WORDING} should be",
        r"(?:make|have) (?:it|that) (?:say|read)\b",
        r"change (?:it|that|the (?:note|update)) to(?: say)?(?=\s*:)",
        r"(?:the )?(?:wording|text)(?: is| should be)?\s*[:–-]",
    )
    + r"\s*[:–-]?\s*[\"'“‘]?(?P<words>\w.*?)[\"'”’]?\s*$",
    re.IGNORECASE | re.DOTALL,
)
# "That should be the CC, not the ACC": who or what is meant, of whatever is proposed.
_SHOULD_BE = Pattern(
    ASIDE
    + r"(?:(?:oops|whoops|hang on|i meant?)\b[\s,]*)*"
    + r"(?:(?:that|it|this|which|the owner|they)(?:['’]s| is| was)?"
    r" (?:should|ought to|was meant to)"
    r"(?: (?:really|actually))? (?:be|have been|say|read)|(?:that|it)['’]?s(?: for)?)\s+"
    r"(?P<new>[^,.:;?]{1,40}?),? (?:and )?(?:not|rather than|instead of) "
    r"(?P<old>[^,.:;?]{1,40}?)\W*$",
    re.IGNORECASE,
)
# "Rachel, not Sharon": no wording of an action, but one word in the place of another.
_INSTEAD = Pattern(
    r"^(?P<new>[^,.:;?]{1,40}?),? (?:and )?(?:not|rather than|instead of) "
    r"(?P<old>(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?(?P<month> [a-z]{3,9}))?[^,.:;?]{0,40})\W*$",
    re.IGNORECASE,
)
_NO_DATE = Pattern(
    r"\b(?:no|without a|remove the|drop the|scrap the|take the|take off the|leave the|lose the) "
    r"(?:due |target )?(?:date|deadline)\b",
    re.IGNORECASE,
)


def said_owners(text: str, spotted: Spotted, asker: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom a short answer names ("Sharon", "make that the CC and me", "the VRP, not WYP"): the
    owners, or the several that one may be.
    """
    owners: list[str] = []
    for mention in _parties(spotted):
        refs = mention.readings["party"]
        if _NOT_THIS_ONE.search(spotted.text[: mention.start]):
            continue
        if len(refs) > 1:
            return (), refs
        owners.extend(refs)
    if asker and _MINE.search(_NOT_MINE.sub("", text)):
        owners.append(asker)
    return tuple(dict.fromkeys(owners)), ()


def corrected_owners(
    before: tuple[str, ...], text: str, spotted: Spotted, asker: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The owners that a correction makes of those `before`: others instead, some as well, one of
    them taken off; or the several that one may be. Nothing where it names nobody.
    """
    said, unsure = said_owners(text, spotted, asker)
    if unsure:
        return (), unsure
    against = {
        ref
        for mention in _parties(spotted)
        if _NOT_THIS_ONE.search(spotted.text[: mention.start])
        for ref in mention.readings["party"]
    }
    against |= {asker} if _NOT_MINE.search(text) else set()
    joined = JOINED.match(text)
    if said and (_OFF.match(text) or (joined and joined["off"])):
        against, said = against | set(said), ()
    kept = tuple(owner for owner in before if owner not in against)
    if not said:
        return (kept if kept != before else ()), ()
    if joined or _ALSO.search(text):
        return tuple(dict.fromkeys((*kept, *said))), ()
    replaced = set(said) & set(before)
    if _SWAP.search(text) and replaced and replaced != set(said):
        others = tuple(owner for owner in said if owner not in replaced)
        return tuple(dict.fromkeys((*(o for o in kept if o not in replaced), *others))), ()
    return said, ()


def says_nobody(text: str) -> bool:
    """Whether an answer says that there is no owner yet."""
    return bool(_NOBODY.search(text) or _NOBODY_YET.match(text))


def without_nobody(text: str) -> str | None:
    """`text` with "nobody yet" blanked out, each character in its place; null without it."""
    nobody = _NOBODY_SAID.search(text)
    if nobody is None:
        return None
    return text[: nobody.start()] + " " * len(nobody[0]) + text[nobody.end() :]


def as_said_instead(text: str) -> str:
    """A correction of one word by another ("that should say Rachel, not Sharon") as one of what is
    proposed, whatever it is of; any other text as it is.
    """
    worded = _WORDED.match(text)
    instead = _INSTEAD.match(worded["words"]) if worded else None
    if instead is None:
        meant = None if worded else _SHOULD_BE.match(text)
        is_value = meant and not (meant["new"][0].isdigit() or meant["old"][0].isdigit())
        return f"make it {meant['new']}, not {meant['old']}" if meant and is_value else text
    new, old = instead["new"], instead["old"]
    if old[0].isdigit():  # "30, not 3 November"
        return f"make it {new}{instead['month'] or ''}" if new.isdigit() else f"make it {new}"
    return f"make it {new}, not {old}"


def said_wording(text: str) -> str:
    """The words that are to stand instead ("change the wording to: ..."); empty without any."""
    worded = _WORDED.match(text)
    return worded["words"].strip() if worded else ""


def drops_date(text: str) -> bool:
    """Whether a correction takes the due date away: "leave the date off"."""
    return bool(_NO_DATE.search(text))


def _parties(spotted: Spotted) -> list[Mention]:
    return [mention for mention in spotted.mentions if "party" in mention.readings]
