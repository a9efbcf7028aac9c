"""Which agenda a question means, and which of its lines: that of a meeting, by its forum and day;
the one that has an item of a number; or the places of an item that is named by its title.
"""

from collections.abc import Sequence
from datetime import date

from handlers.ask import Ask
from handlers.gate import not_shown, shown
from handlers.meeting_words import place_sentence
from handlers.reply import Line, Reply, say
from handlers.turn import Turn
from handlers.windows import looking_back, meetings_of
from handlers.wording import distinct
from store.meetings import (
    AgendaPlace,
    AgendaRecord,
    agenda_days,
    agenda_places,
    agendas_with_item,
    select_meetings,
)

_PAST = ("did", "was", "were", "met", "held", "have there been", "have we had", "has there been")


def is_past(text: str) -> bool:
    """Whether a question asks of meetings that have been."""
    said = f" {text.lower()} ".replace(" being held ", " ")
    return any(f" {word} " in said for word in _PAST)


def agenda_day(ask: Ask, turn: Turn, labels: Sequence[str]) -> tuple[str, date] | None:
    """The forum and day of the agenda that is meant; null where none is recorded."""
    if ask.window is not None and not ask.window.forum:
        for window in (ask.window, looking_back(ask.window, turn.today)):
            within = [pair for pair in _agendas(turn, labels) if window.holds(pair[1])]
            if within:
                return min(within, key=_day_of)
            held = select_meetings(turn.session, labels, window.start, window.end)
            if held:
                return held[0].label, held[0].held_on
        return None
    occasion = ask.occasion or ("last" if is_past(ask.text) else "next")
    found = meetings_of(turn.session, labels, occasion, turn.today)
    if not found:
        coming = occasion == "next"
        days = _agendas(turn, labels)
        fitting = [pair for pair in days if (pair[1] >= turn.today) == coming]
        return min(fitting, key=_day_of) if fitting else None
    pick = max if occasion == "last" else min
    chosen = pick(found, key=lambda meeting: meeting.held_on)
    return chosen.label, chosen.held_on


def agenda_with_item(ask: Ask, turn: Turn, labels: Sequence[str]) -> tuple[str, date] | None:
    """The forum and day of the agenda with the item that was named: of the next meeting, or of the
    last where it asks of the past, or none that is still to come has it; null where none has.
    """
    if not ask.item or ask.window is not None:
        return None
    having = [pair for pair in agendas_with_item(turn.session, ask.item) if pair[0] in labels]
    coming = [pair for pair in having if pair[1] >= turn.today]
    held = [pair for pair in having if pair[1] < turn.today]
    wanted = ask.occasion or ("last" if is_past(ask.text) else "next")
    if coming and (wanted == "next" or not held):
        return coming[0]
    return held[-1] if held else None


def _agendas(turn: Turn, labels: Sequence[str]) -> list[tuple[str, date]]:
    """The forum and day of every agenda of these forums, in their order."""
    return sorted(agenda_days(turn.session, labels), key=lambda agenda: labels.index(agenda[0]))


def _day_of(place: tuple[str, date]) -> date:
    return place[1]


def asked_lines(lines: list[AgendaRecord], ask: Ask) -> tuple[list[AgendaRecord], str]:
    """The lines of an agenda that were asked for, and what they are called."""
    if ask.item:
        lines = [line for line in lines if line.item == ask.item]
    papers = [line for line in lines if line.kind == "paper"]
    if papers and (ask.asks_about("paper") or papers == lines):
        return papers, "papers"
    return lines, "items"


def titled_item(ask: Ask, turn: Turn) -> Reply | None:
    """The meetings with the agenda item that was named; null where none is recorded."""
    if not ask.agenda_titles:
        return None
    placed = _placed(ask, turn)
    visible, hidden = shown(placed, turn, lambda place: place.marking)
    if not visible:
        return say(not_shown(hidden), intent=ask.intent) if hidden else None
    coming = [place for place in visible if place.held_on >= turn.today]
    wanted = ask.occasion or ("last" if is_past(ask.text) else "next")
    chosen = coming[:1] if coming and wanted == "next" else visible[-1:]
    return Reply(
        tuple(Line(place_sentence(place)) for place in chosen),
        intent=ask.intent,
        records=tuple(f"{place.label}@{place.held_on.isoformat()}" for place in chosen),
        sources=distinct(place.source for place in chosen),
    )


def _placed(ask: Ask, turn: Turn) -> list[AgendaPlace]:
    """The places of the items that were named: of the forums and days that were said, if any."""
    placed = agenda_places(turn.session, ask.agenda_titles)
    if ask.forums:
        placed = [each for each in placed if each.label in ask.forums] or placed
    if ask.window is None or ask.window.forum:
        return placed
    for window in (ask.window, looking_back(ask.window, turn.today)):
        within = [place for place in placed if window.holds(place.held_on)]
        if within:
            return within
    return placed
