"""Changes to meetings, readings, milestones and recommendations in full words: what is asked before
they are written, and what is said when they are.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.patterns import Pattern
from handlers.wording import full_day, listed, short_day
from store.changing_records import BETWEEN

Change = Mapping[str, Any]
# What is asked, and what is said when it was done.
_SENTENCES = {
    "schedule meeting": ("put a meeting of {forum} in the diary for {day}{times}{venue}",
                         "{forum} meets on {day}{times}{venue}"),
    "move meeting": ("move {meeting} to {whither}", "{meeting}: now {whither}"),
    "cancel meeting": ("cancel {meeting}", "{meeting}: cancelled"),
    "hold meeting": ("note that {meeting} was held", "{meeting}: held"),
    "record reading": ("record {value} for {measure}, {period}{series}{direction}",
                       "{measure}, {period}{series}: {value}{direction}"),
    "complete": ("mark {of} as complete", "{of}: complete"),
    "reopen": ("open {of} again", "{of}: open again"),
    "withdraw": ("withdraw {of}", "{of}: withdrawn"),
    "supersede": ("mark {of} as superseded{by}", "{of}: superseded{by}"),
    "propose closure": ("put {of} forward for closure", "{of}: proposed for closure"),
    "reassign": ("give {of} to {owners}", "{of} now {belongs} to {owners}"),
    "reschedule": ("move {of} to {due}", "{of} {is} now due on {due}"),
    "update": ("mark {of} as {status}", "{of}: {status}"),
    "note": ("record of {of} the {what} “{note}”", "{of}: {what} recorded, “{note}”"),
}  # fmt: skip
# What one change sets beside what it is called by.
_BESIDE = {
    "owners": ", owner {owners}",
    "due": ", due on {due}",
    "note": ", with the {what} “{note}”",
}
_TOLD_BY = {"reassign": _BESIDE["owners"], "reschedule": _BESIDE["due"]}
_MEETING = Pattern(r".+@\d{4}-\d\d-\d\d")
# Of a record that is new: where it stands, and what came with it.
_UNTOLD = ("source", "agenda", "record")
CHANGES_OF_MEETINGS = ("schedule meeting", "move meeting", "cancel meeting", "hold meeting")


def asked(change: Change) -> str:
    """The question whether to write a change."""
    return f"Shall I {_said(change, 0)}?"


def done(change: Change) -> str:
    """What was written."""
    return f"Done. {_said(change, 1)}."


def record_of(ref: str) -> str:
    """What the record of an entry in the history is referred to as: of a reading, its measure."""
    return ref.partition(BETWEEN)[0]


def called(ref: str) -> str:
    """The record of an entry in words: "Knife Crime, year to Sept 2023", "COM on Tuesday ..."."""
    if _MEETING.fullmatch(ref):
        return meeting_words(ref)
    metric, *which = ref.rsplit(BETWEEN, 3)
    if len(which) != 3:
        return ref
    part, series, period = which
    return f"{metric}{f' ({part})' if part else ''}, {period}{_series_words(series)}"


def told(fields: Change) -> Change:
    """The fields of a record that are set and say something of it."""
    return {name: value for name, value in fields.items() if value and name not in _UNTOLD}


def _series_words(series: str) -> str:
    return f" ({series})" if series and series != "actual" else ""


def meeting_words(ref: str) -> str:
    """COM on Tuesday 10 October 2023, for COM@2023-10-10."""
    label, _, day = ref.partition("@")
    return f"{label} on {full_day(date.fromisoformat(day))}"


def times_words(change: Change) -> str:
    """The times that a change sets: ", 14:00 to 16:00"."""
    start, end = change.get("start"), change.get("end")
    if not start:
        return f", until {end}" if end else ""
    return f", {start} to {end}" if end else f", {start}"


def _said(change: Change, place: int) -> str:
    kind, words = change["change"], _words(change)
    if kind == "update" and "status" not in change:
        return _SENTENCES["note"][place].format_map(words)
    told = _SENTENCES[kind][place].format_map(words)
    beside = [words_of for field, words_of in _BESIDE.items() if field in change]
    return told + "".join(
        words_of.format_map(words) for words_of in beside if words_of not in _TOLD_BY.get(kind, "")
    )


def _words(change: Change) -> dict[str, str]:
    ref = change.get("ref") or ""
    refs = [ref] if ref else list(change.get("refs", ()))
    part = change.get("part")
    is_meeting = change["change"] in CHANGES_OF_MEETINGS
    day = full_day(date.fromisoformat(change["date"])) if "date" in change else ""
    return {
        "of": listed([_quoted(each) for each in refs]),
        "is": "is" if len(refs) == 1 else "are",
        "belongs": "belongs" if len(refs) == 1 else "belong",
        "meeting": meeting_words(ref) if is_meeting else "",
        "forum": change.get("forum", ""),
        "day": day,
        "times": times_words(change),
        "venue": f", at {change['venue']}" if change.get("venue") else "",
        "whither": _whither(change, day),
        "measure": f"{change.get('metric', '')} ({part})" if part else change.get("metric", ""),
        "period": change.get("period", ""),
        "series": _series_words(change.get("series", "")),
        "value": change.get("value", ""),
        "direction": f", direction of travel {change['direction']}"
        if change.get("direction")
        else "",
        "owners": listed(change.get("owners", ())) or "nobody",
        "status": change.get("status", ""),
        "by": f" by {change['successor']}" if change.get("successor") else "",
        "note": change.get("note", ""),
        "what": f"{change['response']} response" if "response" in change else "update",
        "due": full_day(date.fromisoformat(change["due"])) if change.get("due") else "",
    }


def _quoted(ref: str) -> str:
    """A reference as it stands in a sentence: one that is itself words in quotation marks."""
    return f"“{ref}”" if " " in ref else ref


def _whither(change: Change, day: str) -> str:
    """The day, times and place that a meeting is moved to."""
    times = times_words(change).removeprefix(", ")
    venue = change.get("venue") or ""
    if venue and (day or times):
        venue = f"at {venue}"
    return ", ".join(said for said in (day, times, venue) if said)


def source_on(day: date) -> str:
    """Where a record that was made in chat stands: its source."""
    return f"recorded in chat on {short_day(day)}"
