"""Lists as tables, with what their columns are called; and as the number of what stands in them."""

from collections.abc import Mapping

from handlers.reply import Entries, Line, Reply, Table

# By intent: what the label, the text and the detail of its entries are.
_HEADINGS: Mapping[str, tuple[str, str, str]] = {
    "actions.detail": ("Action", "What is to be done", "How it stands"),
    "actions.list": ("Action", "What is to be done", "How it stands"),
    "assurance.list": ("Mechanism", "Covers", "Kind and frequency"),
    "forums.list": ("Forum", "Purpose", "Abbreviation and chair"),
    "inspections.list": ("Inspection", "Grading", "How it stands"),
    "meetings.agenda": ("Item", "Title", "Lead"),
    "meetings.when": ("Forum", "Day", "Time and status"),
    "plan.milestones": ("Milestone", "Update", "Priority, status and date"),
    "plan.priorities": ("Priority", "Title", "Objective"),
    "recommendations.list": ("Recommendation", "What is recommended", "How it stands"),
}
_OTHERS = ("Name", "Text", "Details")


def as_table(reply: Reply, intent: str) -> Reply:
    """The reply to a question of this intent, with its lists as tables."""
    headings = _HEADINGS.get(intent, _OTHERS)
    return reply.but(
        parts=tuple(
            _table(part, headings) if isinstance(part, Entries) else part for part in reply.parts
        )
    )


def as_number(reply: Reply) -> Reply:
    """Of an answer that counts or lists, only how many there are (and what is not shown); any
    other as it is.
    """
    is_list = any(isinstance(part, Entries) for part in reply.parts)
    if not reply.understood or reply.proposal or not (is_list or reply.count is not None):
        return reply
    lines = [part for part in reply.parts if isinstance(part, Line)]
    kept = (*lines[:1], *(line for line in lines[1:] if line.text.endswith("not shown here.")))
    count = len(reply.records) if reply.count is None else reply.count
    return reply.but(parts=kept, count=count, sources=(), buttons=())


def _table(entries: Entries, headings: tuple[str, str, str]) -> Table:
    """The list in rows, without columns in which nothing stands."""
    rows = [(entry.label, entry.text, entry.detail) for entry in entries.entries]
    kept = [n for n in range(len(headings)) if n == 0 or any(row[n] for row in rows)]
    return Table(
        tuple(headings[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows)
    )
