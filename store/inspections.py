"""Inspections of the force, and the inspectorate's recommendations and areas for improvement."""

from datetime import date

from sqlmodel import Field, SQLModel

from store.columns import RECOMMENDATION_KINDS, STATUSES, one_of


class Inspection(SQLModel, table=True):
    """An inspection report. `response_due` null: the last day of the 56 days that begin with the
    day of publication (Police Act 1996 s.55)."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    inspectorate_id: int | None = Field(default=None, foreign_key="party.id")
    force_id: int | None = Field(default=None, foreign_key="party.id")
    published: date | None = None
    response_due: date | None = None
    responded: date | None = None
    overall_grading: str = ""
    source: str = ""


class Recommendation(SQLModel, table=True):
    """What the inspectorate asked for, the force's response, and the office's."""

    __table_args__ = (one_of("kind", RECOMMENDATION_KINDS), one_of("status", STATUSES))
    id: int | None = Field(default=None, primary_key=True)
    ref: str = Field(unique=True)
    inspection_id: int = Field(foreign_key="inspection.id", index=True)
    question: str = ""
    grading: str = ""
    kind: str
    text: str
    owner_id: int | None = Field(default=None, foreign_key="party.id")
    due: date | None = None
    status: str | None = None
    force_response: str = ""
    office_response: str = ""
