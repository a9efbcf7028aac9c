"""The thirteen files of a register, column by column: which table and field each column is.

Sheets stand in the order in which they load: a name must be known before a row can use it.
"""

from collections.abc import Sequence

from store.columns import (
    ACCESS_LEVELS,
    AGENDA_KINDS,
    DIRECTIONS,
    MARKINGS,
    MEETING_STATUSES,
    PARTY_KINDS,
    RECOMMENDATION_KINDS,
    SERIES,
    STATUSES,
)
from store.register.sheet_columns import Column, Sheet


def _text(heading: str, field: str, *, required: bool = False) -> Column:
    return Column(heading, field, required=required)


def _key(heading: str, field: str) -> Column:
    return Column(heading, field, required=True)


def _name(heading: str) -> Column:
    """The name by which other sheets speak of the record, alone or in a list with `;`."""
    return Column(heading, "name", kind="name", required=True)


def _word(
    heading: str,
    field: str,
    words: Sequence[str],
    *,
    required: bool = False,
    blank: str | None = None,
) -> Column:
    return Column(heading, field, kind="word", required=required, blank=blank, words=words)


def _day(heading: str, field: str, *, required: bool = False) -> Column:
    return Column(heading, field, kind="day", required=required, blank=None)


def _time(heading: str, field: str) -> Column:
    return Column(heading, field, kind="time", blank=None)


def _money(heading: str, field: str) -> Column:
    return Column(heading, field, kind="money", blank=None)


def _yes_or_no(heading: str, field: str) -> Column:
    return Column(heading, field, kind="yes or no", blank=None)


def _named(heading: str, field: str, names: str, *, required: bool = False) -> Column:
    return Column(heading, field, required=required, blank=None, names=names)


def _listed(heading: str, field: str, table: str, names: str = "") -> Column:
    return Column(heading, field, names=names, listed_in=table)


_SOURCE = _text("Source", "source")
_STATUS = _word("Status", "status", STATUSES)

SHEETS = (
    Sheet(
        "parties",
        "party",
        (
            _name("Name"),
            _word("Kind", "kind", PARTY_KINDS, required=True),
            _text("Role", "role"),
            _named("Organisation", "organisation_id", "parties"),
            _listed("Also known as", "alias", "party_alias"),
            _text("Email", "email"),
            _word("Access", "access", ACCESS_LEVELS),
        ),
        key=("name",),
        record="party",
    ),
    Sheet(
        "forums",
        "forum",
        (
            _name("Forum"),
            Column("Abbreviation", "abbreviation", blank=None),
            _listed("Also known as", "alias", "forum_alias"),
            _named("Chair", "chair_id", "parties"),
            _listed("Members", "party_id", "forum_member", names="parties"),
            _text("Frequency", "frequency"),
            _word("Marking", "marking", MARKINGS),
            _text("Purpose", "purpose"),
            _SOURCE,
        ),
        key=("name",),
        unique="abbreviation",
        record="forum",
    ),
    Sheet(
        "meetings",
        "meeting",
        (
            _named("Forum", "forum_id", "forums", required=True),
            _day("Date", "held_on", required=True),
            _time("Start", "starts_at"),
            _time("End", "ends_at"),
            _text("Venue", "venue"),
            _word("Status", "status", MEETING_STATUSES),
            _SOURCE,
        ),
        key=("forum_id", "held_on"),
    ),
    Sheet(
        "agenda",
        "agenda_item",
        (
            _named("Forum", "forum_id", "forums", required=True),
            _day("Date", "held_on", required=True),
            _key("Item", "item"),
            _key("Title", "title"),
            _named("Lead", "lead_id", "parties"),
            _word("Kind", "kind", AGENDA_KINDS),
        ),
        key=("forum_id", "held_on", "item", "title"),
    ),
    Sheet(
        "priorities",
        "priority",
        (
            _name("Priority"),
            _text("Title", "title", required=True),
            _text("Objective", "objective"),
            _listed("Outcomes", "outcome", "priority_outcome"),
            _SOURCE,
        ),
        key=("name",),
        record="priority",
    ),
    Sheet(
        "milestones",
        "milestone",
        (
            _named("Priority", "priority_id", "priorities", required=True),
            _key("Milestone", "text"),
            _day("Due", "due"),
            _STATUS,
            _text("Update", "latest_update"),
            _SOURCE,
        ),
        key=("priority_id", "text"),
    ),
    Sheet(
        "actions",
        "action",
        (
            _key("Ref", "ref"),
            _text("Action", "text", required=True),
            _listed("Owners", "party_id", "action_owner", names="parties"),
            _named("Forum", "forum_id", "forums"),
            _day("Meeting date", "raised_on"),
            _text("Item", "item"),
            _day("Due", "due"),
            _word("Status", "status", STATUSES, blank="open"),
            _day("Closed", "closed_on"),
            _text("Update", "latest_update"),
            _named("Priority", "priority_id", "priorities"),
            _SOURCE,
        ),
        key=("ref",),
    ),
    Sheet(
        "metrics",
        "metric",
        (
            _name("Metric"),
            _listed("Also known as", "alias", "metric_alias"),
            _named("Priority", "priority_id", "priorities"),
            Column("Aim", "aim", kind="aim", required=True),
            _text("Unit", "unit"),
            _SOURCE,
        ),
        key=("name",),
        record="metric",
    ),
    Sheet(
        "readings",
        "reading",
        (
            _named("Metric", "metric_id", "metrics", required=True),
            _text("Part", "part"),
            _word("Series", "series", SERIES, required=True),
            _text("Period", "period"),
            Column("Value", "value", kind="figure", required=True),
            _text("Reported change", "reported_change"),
            _word("Direction of travel", "direction", DIRECTIONS),
            _SOURCE,
        ),
        key=("metric_id", "part", "series", "period", "source"),
    ),
    Sheet(
        "inspections",
        "inspection",
        (
            _name("Inspection"),
            _named("Inspectorate", "inspectorate_id", "parties"),
            _named("Force", "force_id", "parties"),
            _day("Published", "published"),
            _day("Response due", "response_due"),
            _day("Responded", "responded"),
            _text("Overall grading", "overall_grading"),
            _SOURCE,
        ),
        key=("name",),
        record="inspection",
    ),
    Sheet(
        "recommendations",
        "recommendation",
        (
            _key("Ref", "ref"),
            _named("Inspection", "inspection_id", "inspections", required=True),
            _text("Question", "question"),
            _text("Grading", "grading"),
            _word("Kind", "kind", RECOMMENDATION_KINDS, required=True),
            _text("Recommendation", "text", required=True),
            _named("Owner", "owner_id", "parties"),
            _day("Due", "due"),
            _STATUS,
            _text("Force response", "force_response"),
            _text("Office response", "office_response"),
        ),
        key=("ref",),
    ),
    Sheet(
        "funding",
        "funding_line",
        (
            _key("Stream", "stream"),
            Column("Year", "year", kind="financial year", required=True),
            _money("Awarded", "awarded"),
            _money("Allocated", "allocated"),
            _yes_or_no("Awarded is estimate", "awarded_is_estimate"),
            _yes_or_no("Allocated is estimate", "allocated_is_estimate"),
            _text("Note", "note"),
            _SOURCE,
        ),
        key=("stream", "year"),
    ),
    Sheet(
        "assurance",
        "mechanism",
        (
            _key("Mechanism", "name"),
            _text("Kind", "kind"),
            _text("Frequency", "frequency"),
            _listed("Covers", "topic", "mechanism_topic"),
            _text("Description", "description"),
            _SOURCE,
        ),
        key=("name",),
    ),
)

SHEET_NAMED = {sheet.name: sheet for sheet in SHEETS}
