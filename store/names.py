"""Every name that the register knows, of all kinds of record: what recognition is made from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from store.assurance import Mechanism, MechanismTopic
from store.funding import TOTAL, FundingLine
from store.inspections import Inspection, Recommendation
from store.meetings import AgendaItem, Forum, ForumAlias
from store.metrics import Metric, MetricAlias, Reading
from store.people import Party, PartyAlias
from store.plan import Milestone, Priority


@dataclass(frozen=True, slots=True)
class RecordName:
    """What a record is called: `ref` is what answers refer to it as."""

    kind: str
    ref: str
    text: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterNames:
    """All names but those of the actions; the people with their roles and employers; the parts of measures."""

    names: tuple[RecordName, ...]
    people: tuple[tuple[str, str, str], ...]
    parts: dict[str, tuple[str, ...]]


def register_names(session: Session) -> RegisterNames:
    """Every name of the register, a query for each kind."""
    names = [*_parties(session), *_forums(session), *_metrics(session)]
    names += _named(session, "priority", Priority.name, Priority.title)
    names += _named(session, "milestone", Milestone.text, Milestone.text)
    streams = sql.select(FundingLine.stream).where(col(FundingLine.stream) != TOTAL).distinct()
    names += [
        RecordName("funding", stream, stream) for stream in session.execute(streams).scalars()
    ]
    names += _named(session, "inspection", Inspection.name, Inspection.name)
    names += _named(session, "recommendation", Recommendation.ref, Recommendation.text)
    names += _mechanisms(session)
    names += _named(session, "description", Mechanism.name, Mechanism.description)
    titles = sql.select(AgendaItem.title).distinct()
    names += [RecordName("agenda", title, title) for title in session.execute(titles).scalars()]
    employer = aliased(Party)
    people = (
        sql.select(Party.name, Party.role, col(employer.name))
        .join(employer, col(employer.id) == Party.organisation_id, isouter=True)
        .where(col(Party.kind) == "person")
    )
    parts: dict[str, list[str]] = defaultdict(list)
    for part, metric in session.execute(
        sql.select(Reading.part, col(Metric.name))
        .join(Metric, col(Metric.id) == Reading.metric_id)
        .where(col(Reading.part) != "")
        .distinct()
    ):
        parts[part].append(metric)
    return RegisterNames(
        tuple(names),
        tuple((name, role, employed or "") for name, role, employed in session.execute(people)),
        {part: tuple(metrics) for part, metrics in parts.items()},
    )


def _aliases(session: Session, owner: Any, alias: Any, position: Any) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for owner_id, text in session.execute(sql.select(owner, alias).order_by(owner, position)):
        found[owner_id].append(text)
    return {owner_id: tuple(texts) for owner_id, texts in found.items()}


def _parties(session: Session) -> Iterable[RecordName]:
    aliases = _aliases(session, PartyAlias.party_id, PartyAlias.alias, PartyAlias.position)
    for party_id, name in session.execute(sql.select(Party.id, Party.name).order_by(col(Party.id))):
        yield RecordName("party", name, name, aliases.get(party_id, ()))


def _forums(session: Session) -> Iterable[RecordName]:
    aliases = _aliases(session, ForumAlias.forum_id, ForumAlias.alias, ForumAlias.position)
    columns = sql.select(Forum.id, Forum.name, Forum.abbreviation).order_by(col(Forum.id))
    for forum_id, name, abbreviation in session.execute(columns):
        yield RecordName("forum", abbreviation or name, name, aliases.get(forum_id, ()))


def _metrics(session: Session) -> Iterable[RecordName]:
    aliases = _aliases(session, MetricAlias.metric_id, MetricAlias.alias, MetricAlias.position)
    for metric_id, name in session.execute(
        sql.select(Metric.id, Metric.name).order_by(col(Metric.id))
    ):
        yield RecordName("metric", name, name, aliases.get(metric_id, ()))


def _mechanisms(session: Session) -> Iterable[RecordName]:
    topics = _aliases(
        session, MechanismTopic.mechanism_id, MechanismTopic.topic, MechanismTopic.position
    )
    for mechanism_id, name in session.execute(sql.select(Mechanism.id, Mechanism.name)):
        yield RecordName("mechanism", name, name, topics.get(mechanism_id, ()))


def _named(session: Session, kind: str, ref: Any, text: Any) -> list[RecordName]:
    return [RecordName(kind, *row) for row in session.execute(sql.select(ref, text))]
