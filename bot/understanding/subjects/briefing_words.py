"""Wishes to be briefed: on a subject, whatever kinds of record speak of it, or for a meeting."""

from collections.abc import Callable

from bot.understanding.names.names import KnownNames
from bot.understanding.words.mentions import Mention, Spotted
from bot.understanding.words.wrapping import unwrapped
from handlers.patterns import Pattern, any_of

BRIEFINGS = ("briefings.", "attention")
# Kinds of record that speak of a subject, in the order in which a briefing tells of them.
TOLD_OF = ("metric", "action", "milestone", "recommendation", "agenda", "mechanism")
# How much of a subject's words a record must have, so that it speaks of it and of nothing else.
SPEAKS_OF_IT = 0.89

_ASKED = any_of(
    r"(?:i|we)(?: just)?(?:['’]d like| need| want| would like)(?: to have| to get)? ",
    r"(?:just|quickly) ",
    r"(?:give|get|let|do|write|send|show)(?: me| us| the \w+)?(?: have)? ",
)
_NOUNS = any_of(
    "briefing(?: note)?",
    "brief",
    "summary",
    "round[- ]?up",
    "run[- ]?down",
    "overview",
    "(?:full|whole|bigger|overall) picture",
    "low[- ]?down",
)
_KIND = (
    r"(?:(?:a|an|the|some) )?"
    r"(?:(?:quick|short|brief|one[- ](?:line|page|paragraph)|two[- ]line|general|full) )*"
)
_FOR_WHOM = r"(?: for (?:[\w'’]+ ){0,3}?[\w'’]+)?"
_HELD = any_of("know", "hold", "have(?: recorded| on record| on file)", "hold on file")
_ON = r"(?: all)? (?:on|about|of|regarding|around|to do with|relating to|related to|concerning) "

_ON_A_SUBJECT = tuple(
    Pattern(rf"(?i)^\W*{_ASKED}*{said}(?P<subject>.+)$")
    for said in (
        rf"(?:brief (?:me|us|her|him|(?:the )?\w+)|a briefing)(?: up| quickly| please)?{_ON}",
        rf"{_KIND}{_NOUNS}{_FOR_WHOM}{_ON}",
        r"(?:tell me )?(?:everything|all)(?: that)?"
        rf"(?: (?:we|you|i)(?:['’]ve)?(?: have| hold| know| got)*| there is)?{_ON}",
        rf"what (?:do|does) (?:we|you|the (?:register|office)) {_HELD}{_ON}",
        r"what (?:should|must|do) (?:i|we|she|he)(?: need to)? (?:be )?"
        r"(?:know|worr(?:y|ied)|concerned|aware)(?: (?:about|of))? (?:on|about|with) ",
        r"(?:bring|get) (?:me|us) up to (?:speed|date) (?:on|with|about) ",
    )
)
_FOR_A_MEETING = tuple(
    Pattern(rf"(?i)^\W*{_ASKED}*{said}(?P<subject>.+)$")
    for said in (
        r"(?:brief|prep|prepare) (?:me|us|her|him|(?:the )?\w+)(?: up)? (?:for|4|before|ahead of) ",
        r"(?:get|make) (?:me|us) ready (?:for|before) ",
        rf"{_KIND}(?:meeting |prep )?(?:briefing(?: note)?|brief|pack|prep|summary)"
        r" (?:for|4|before|ahead of) ",
        r"what (?:do|will|would|should|does) (?:i|we|she|he|the \w+)"
        r" need(?: to know| to have ready)? (?:for|4|before|ahead of) ",
    )
)
# "Anything for the Panel in April?": the meeting, and what is to go there. What is on for it is
# its agenda.
_ANYTHING_FOR = Pattern(
    r"(?i)^\W*(?:(?:and|so|ok)\W+)*(?!what(?:['’]?s| is) on for\b)"
    + any_of(
        r"(?:(?:is|was) there |(?:have|do) (?:we|i) (?:have |need |got )?|got )?"
        r"(?:anything|owt|something)(?: else| that['’]?s| which is)?",
        r"what(?:['’]?s| is| have (?:we|i)(?: got)?| do (?:we|i) (?:have|need))(?: there)?",
    )
    + r"(?: (?:on|needed|coming up))? for (?P<subject>(?!(?:me|us|him|her|them|it)\b).+)$"
)
# "What should I be worried about?", by itself: about nothing in particular.
_ATTENTION = Pattern(
    r"(?i)^\W*"
    + any_of(
        r"(?:what|is there anything|anything|something)(?: (?:that|else))?(?: (?:should|do|must))?"
        r" (?:i|we|she|the (?:deputy )?mayor)(?: (?:should|need to|must|ought to))?"
        r" (?:be |need to )*(?:know(?: about)?|worry about|worried about|concerned about"
        r"|aware of|look at|looking at|keep an eye on)",
        r"what(?:['’]s| is| does)? "
        + any_of(
            r"(?:needs?|wants?) (?:our |the office['’]s )?attention",
            r"worrying|of concern|going wrong|on fire|burning",
        ),
        r"(?:(?:give|show|get) (?:me|us) )?(?:the |a |our )?(?:main |key )?"
        + any_of(
            "headlines?|top ?lines?|highlights|big picture|overall picture",
            "weekly (?:summary|round-?up|briefing|update)",
        ),
        r"(?:what(?:['’]s| is) the |the )?(?:overall |general |current )?state of play",
        r"(?:are there |have we )?(?:got )?any (?:problems|concerns|red flags|worries|surprises)",
        r"where do we stand(?: overall| on everything)?",
        r"(?:brief|update) me",
    )
    + r"(?:,? (?:(?:for |as of )?(?:this|the) (?:week|month|morning)|today|now|at the moment"
    r"|right now|overall|please|pls|before i go in|generally))*\W*$"
)
# What asks for actions first, and for the rest only where no action speaks of it.
_PERHAPS = Pattern(rf"(?i)^\W*what (?:have|do) (?:we|you)(?: have)?(?: got)?{_ON}(?P<subject>.+)$")
# "Anything on business crime?": likewise, and a measure is told as such.
_ANYTHING = Pattern(
    r"(?i)^\W*(?:"
    + any_of(
        r"(?:(?:is|was) there |(?:have|do) (?:we|you|i) (?:have |got |hold )?|got |have you got )?"
        r"(?:anything|owt|something)"
        r"(?: at all| recorded| held| minuted| on (?:record|file)| (?:in|on) (?:the|our) "
        r"(?:register|log|list|books|system)| in (?:there|here))*(?: (?:that )?mentions?(?= ))?",
        r"(?:does|do|did) (?:anything|any (?:actions?|papers?|of (?:it|them|these))) (?:mention|say"
        r" anything|speak)",
        r"(?:is there |have we (?:got )?|do we have )?any (?:mention|record|word|news)",
    )
    + rf")(?:{_ON}|(?<=mention) |(?<=mentions) )(?P<subject>.+)$"
)
# "Anything on my plate?" is about no subject.
_NO_SUBJECT = Pattern(
    r"(?i)^(?:(?:my|your|his|her|our|their|its) |(?:it|that|this|them|those|these|me|us|you|him"
    r"|her|fire|(?:the )?(?:horizon|cards|radar|go|top|way|agenda|list|side))\b)"
)
_TOLD_APART = frozenset(("ref", "forum", "party", "funding", "inspection"))
_OTHER = ("status", "absence", "quantity", "asker", "judgement")
_LISTED = ("action", "milestone", "funding", "metric", "forum", "inspection", "agenda", "plan")


def briefing_subject(text: str) -> tuple[str, str]:
    """What a message wishes to be briefed on, as (intent, words of the subject); two empty texts
    where it wishes no briefing.
    """
    text = unwrapped(text)
    if _ATTENTION.match(text):
        return "attention", text
    for intent, patterns in (
        ("briefings.subject", _ON_A_SUBJECT),
        ("briefings.meeting", _FOR_A_MEETING),
    ):
        found = next((m for each in patterns if (m := each.match(text))), None)
        if found:
            return intent, found["subject"]
    return "", ""


def perhaps_briefing_subject(text: str) -> str:
    """The words of a subject on which anything is asked for, actions first; "" where none is."""
    found = _PERHAPS.match(unwrapped(text))
    return found["subject"] if found else ""


def anything_on(text: str) -> str:
    """The words of a subject on which anything at all is asked for; "" where none is."""
    found = _ANYTHING.match(unwrapped(text))
    return found["subject"] if found else ""


def anything_for(text: str) -> str:
    """The words of what anything at all is asked for, which may be a meeting; "" for none."""
    found = _ANYTHING_FOR.match(unwrapped(text))
    return found["subject"] if found else ""


def nothing_on(text: str, spotted: Callable[[str], Spotted]) -> str:
    """The words of a subject on which anything is asked for, where they hold one that means nothing
    here, or is only like one that does; "" where none is.
    """
    words = anything_on(text) or perhaps_briefing_subject(text)
    if not words or _NO_SUBJECT.match(words):
        return ""
    said = spotted(words)
    is_strange = any(mention.is_unknown or mention.corrected for mention in said.mentions)
    return words if is_strange and is_a_subject(said) else ""


def is_of_a_meeting(spotted: Spotted) -> bool:
    """Whether the words name a meeting: a forum as such, and no subject of its."""
    return any("forum" in m.readings and not m.is_partial for m in spotted.mentions)


def is_only_a_meeting(spotted: Spotted) -> bool:
    """Whether words name a meeting and say nothing besides but which."""
    return is_of_a_meeting(spotted) and all(
        m.is_filler
        or "forum" in m.readings
        or m.date is not None
        or any(m.has("content", name) for name in ("meet", "next"))
        for m in spotted.mentions
    )


def is_a_subject(spotted: Spotted) -> bool:
    """Whether the words are a subject: no reference, and no list that another question asks for."""
    return not any(_asks_for_a_list(mention) for mention in spotted.mentions)


def _asks_for_a_list(mention: Mention) -> bool:
    if not _TOLD_APART.isdisjoint(mention.readings) or mention.date is not None:
        return not mention.is_partial
    return not mention.readings and any(
        concept.group in _OTHER or concept.name in _LISTED for concept in mention.concepts
    )


def speaking_of(spotted: Spotted, names: KnownNames) -> tuple[tuple[str, str], ...]:
    """The records that speak of a subject, as (kind, ref), in the order of `TOLD_OF`."""
    said = [mention for mention in spotted.mentions if not mention.is_filler]
    words = [word for mention in said for word in mention.text.split()]
    whole = said[0].readings if len(said) == 1 and not said[0].is_partial else None
    found: list[tuple[str, str]] = []
    for kind in TOLD_OF:
        index = names.topic_index if kind == "action" else names.index_of(kind)
        named = whole.get(kind, ()) if whole else ()
        hits = index.matching(words, SPEAKS_OF_IT) if words else ()
        found += [(kind, ref) for ref in dict.fromkeys((*named, *hits))]
    return tuple(found)
