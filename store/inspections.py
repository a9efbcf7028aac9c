"""Inspections of the force, and the inspectorate's recommendations and areas for improvement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sql
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, col

from store.columns import OPEN_STATUSES, RECOMMENDATION_KINDS, STATUSES, one_of
from store.people import Party

# The period to respond begins with the day of publication itself (Police Act 1996 s.55).
RESPONSE_DAYS = 56


class Inspection(SQLModel, table=True):
    """An inspection report. `response_due` null: the last day of the 56 days that begin with the
    day of publication (Police Act 1996 s.55).
    """

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


@dataclass(frozen=True, slots=True)
class InspectionRecord:
    """An inspection as it is read. `response_due` is only what the register itself records."""

    name: str
    inspectorate: str
    force: str
    published: date | None
    response_due: date | None
    responded: date | None
    overall_grading: str
    source: str

    @property
    def last_day(self) -> date | None:
        """The last day to respond: as recorded, else by the 56-day rule; null where nothing is
        known.
        """
        if self.response_due is not None or self.published is None:
            return self.response_due
        return last_response_day(self.published)

    def is_awaited(self, today: date) -> bool:
        """Whether no response has been given by `today`."""
        return self.responded is None or self.responded > today


@dataclass(frozen=True, slots=True)
class RecommendationRecord:
    """A recommendation, area for improvement or cause of concern as it is read."""

    ref: str
    inspection: str
    question: str
    grading: str
    kind: str
    text: str
    owner: str
    due: date | None
    status: str | None
    force_response: str
    office_response: str
    source: str

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not known to be ended. Due today is not late."""
        open_still = self.status is None or self.status in OPEN_STATUSES
        return open_still and self.due is not None and self.due < today


def last_response_day(published: date) -> date:
    """The last of the 56 days that begin with the day of publication: 12 December 2017 gives 5
    February 2018 (Police Act 1996 s.55).
    """
    return published + timedelta(days=RESPONSE_DAYS - 1)


def select_inspections(session: Session, names: Sequence[str] = ()) -> list[InspectionRecord]:
    """Inspections in the order of the register, all or these."""
    inspectorate, force = aliased(Party), aliased(Party)
    statement = (
        sql.select(Inspection, col(inspectorate.name), col(force.name))
        .join(inspectorate, col(inspectorate.id) == Inspection.inspectorate_id, isouter=True)
        .join(force, col(force.id) == Inspection.force_id, isouter=True)
        .order_by(col(Inspection.id))
    )
    if names:
        statement = statement.where(col(Inspection.name).in_(names))
    return [
        InspectionRecord(
            name=inspection.name,
            inspectorate=inspected_by or "",
            force=inspected or "",
            published=inspection.published,
            response_due=inspection.response_due,
            responded=inspection.responded,
            overall_grading=inspection.overall_grading,
            source=inspection.source,
        )
        for inspection, inspected_by, inspected in session.execute(statement).all()
    ]


def select_recommendations(
    session: Session, refs: Sequence[str] = (), inspections: Sequence[str] = ()
) -> list[RecommendationRecord]:
    """Recommendations in the order of the register: all, or these, or those of some inspections."""
    owner = aliased(Party)
    statement = (
        sql.select(Recommendation, col(Inspection.name), col(Inspection.source), col(owner.name))
        .join(Inspection, col(Inspection.id) == Recommendation.inspection_id)
        .join(owner, col(owner.id) == Recommendation.owner_id, isouter=True)
        .order_by(col(Recommendation.id))
    )
    if refs:
        statement = statement.where(col(Recommendation.ref).in_(refs))
    if inspections:
        statement = statement.where(col(Inspection.name).in_(inspections))
    return [
        RecommendationRecord(
            ref=found.ref,
            inspection=inspection,
            question=found.question,
            grading=found.grading,
            kind=found.kind,
            text=found.text,
            owner=owned_by or "",
            due=found.due,
            status=found.status,
            force_response=found.force_response,
            office_response=found.office_response,
            source=source,
        )
        for found, inspection, source, owned_by in session.execute(statement).all()
    ]
