"""Kinds of crime that an office is asked about, whether or not its plan measures them."""

from bot.understanding.words.mentions import Mention, Spotted

OFFENCES = frozenset(
    """
    burglary robbery theft shoplifting fraud arson assault stalking harassment trespass vandalism
    homicide murder rape stabbing shooting mugging spiking carjacking
    """.split()
)
# What may stand beside a kind of crime where its figures are asked for.
_ASKED = frozenset(("metric", "doing", "change", "direction", "update", "compare", "baseline"))
_OF_ITS_KIND = frozenset(
    "residential domestic personal commercial business retail violent serious".split()
)


def offence_asked(spotted: Spotted) -> str:
    """The kind of crime whose figures a message asks for and nothing of the register is called by;
    "" where it asks for anything else, or says a word that means nothing here.
    """
    said = [mention for mention in spotted.mentions if not mention.is_filler]
    named = [m.text for m in said if m.is_unknown and m.text in OFFENCES]
    if not named or not all(m.text in named or _may_stand_beside(m) for m in said):
        return ""
    return " ".join(m.text for m in said if m.is_unknown)


def _may_stand_beside(mention: Mention) -> bool:
    if mention.is_unknown:
        return mention.text in _OF_ITS_KIND
    if mention.readings:
        return "date" in mention.readings
    return all(
        concept.group in ("filler", "asking", "quantity", "judgement") or concept.name in _ASKED
        for concept in mention.concepts
    )
