"""What a question asks that is near to no example sentence."""

from bot.understanding.names.named_measures import asks_how_it_is
from bot.understanding.questions.existence_questions import action_asked_for
from bot.understanding.questions.progress_questions import progress_asked
from bot.understanding.reader import Reader
from bot.understanding.subjects.offences import offence_asked
from bot.understanding.told_by_build import briefed_on_nothing
from bot.understanding.words.mentions import Spotted
from handlers.ask import Ask
from handlers.patterns import Pattern

FORBIDDING = Pattern(r"(?i)^\W*(?:please )?(?:don['’]?t|do not|never)\b")


def asked_otherwise(spotted: Spotted, reader: Reader) -> Ask | None:
    """What a question that is near to no example asks: about the record of a whole reference,
    about a kind of crime that no measure has, or to be briefed on what nothing speaks of.
    """
    offence = offence_asked(spotted)
    if offence and reader.names.holds("metric"):
        return reader.fill("metrics.list", spotted).but(topic=offence)
    if asks_how_it_is(spotted):
        return reader.fill("metrics.detail", spotted)
    return (
        progress_asked(spotted, reader)
        or briefed_on_nothing(spotted.text, spotted.now, reader)
        or action_asked_for(spotted.text, spotted.now, reader)
        or _by_reference(spotted, reader)
    )


def _by_reference(spotted: Spotted, reader: Reader) -> Ask | None:
    """A question that names a whole reference is about that record, whatever else it says,
    save where it says what not to do.
    """
    if FORBIDDING.match(spotted.text):
        return None
    kinds = {kind for mention in spotted.mentions for kind in mention.readings}
    return reader.fill("actions.detail", spotted) if "ref" in kinds else None
