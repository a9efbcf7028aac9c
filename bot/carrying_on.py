"""A question of its own that leaves out what the one before it named.

Pure, as `following` is.
"""

from handlers.ask import Ask

# What a message may ask of the measure that was last shown, by concepts of words.yml.
_SIDES = frozenset(
    ("baseline", "national", "plan baseline", "target", "change", "direction", "unit", "period")
)
_NEEDS_FORUM = ("meetings.agenda", "meetings.when", "forums.detail")
ASKING_WORDS = {"anything", "what", "who", "when", "where", "how"}


def carried_on(ask: Ask, last: Ask) -> Ask:
    """A question of its own that leaves out which forum or part, as the one before it named it."""
    names_no_meeting = not (ask.forums or ask.agenda_titles or ask.parties or ask.window)
    if ask.intent in _NEEDS_FORUM and last.forums and names_no_meeting:
        occasion = ask.occasion or last.occasion
        return ask.but(forums=last.forums, window=last.window, occasion=occasion)
    asks_a_stream = ask.intent.startswith("funding.") and not ask.asks_about("total")
    if asks_a_stream and last.streams and not ask.streams:
        return last.but(about=ask.about, window=ask.window or last.window, offset=0)
    if ask.streams and ask.streams == last.streams and not ask.window:
        return ask.but(window=last.window)
    if ask.intent == "metrics.list" and last.metrics and _asks_a_side(ask):
        return last.but(about=ask.about, series=ask.series, text=ask.text, offset=0)
    if ask.metrics and ask.metrics == last.metrics and not ask.parts and last.parts:
        return ask.but(parts=last.parts)
    return ask


def _asks_a_side(ask: Ask) -> bool:
    """Whether a question about measures names none, only what to say of one: "the baseline?"."""
    names_one = ask.metrics or ask.parts or ask.priorities or ask.judgement or ask.topic
    asked = ask.about - ASKING_WORDS
    return bool(asked) and asked <= _SIDES and not (names_one or ask.count or ask.limit)
