"""Every name that the register knows, of all kinds of record: what recognition is made from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sql
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Session, col

from store.actions import holds_actions
from store.assurance import Mechanism, MechanismTopic
from store.forums import Forum, ForumAlias
from store.funding import TOTAL, FundingLine
from store.inspections import Inspection, Recommendation
from store.meetings import AgendaItem, Meeting
from store.metrics import Metric, MetricAlias, Reading
from store.people import Party, PartyAlias
from store.plan import Milestone, Priority, PriorityOutcome


@dataclass(frozen=True, slots=True)
class RecordName:
    """What a record is called: `ref` is what answers refer to it as."""

    kind: str
    ref: str
    text: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterNames:
    """All names but those of the actions; the people with role and employer; parts of measures with
    the measures that have them; the kinds of which there is any record, "action" and "meeting" too.
    """

    names: tuple[RecordName, ...]
    people: tuple[tuple[str, str, str], ...]
    parts: dict[str, tuple[str, ...]]
    kinds: frozenset[str]


def register_names(session: Session) -> RegisterNames:
    """Every name of the register, a query for each kind."""
    names = [*_parties(session), *_forums(session), *_metrics(session)]
    names += _named(session, "priority", col(Priority.name), col(Priority.title))
    names += _named(session, "milestone", col(Milestone.text), col(Milestone.text))
    streams = sql.select(col(FundingLine.stream)).where(col(FundingLine.stream) != TOTAL).distinct()
    names += [
        RecordName("funding", stream, stream) for stream in session.execute(streams).scalars()
    ]
    names += _named(session, "inspection", col(Inspection.name), col(Inspection.name))
    names += _named(session, "recommendation", col(Recommendation.ref), col(Recommendation.text))
    names += _mechanisms(session)
    names += _descriptions(session)
    titles = sql.select(col(AgendaItem.title)).distinct()
    names += [RecordName("agenda", title, title) for title in session.execute(titles).scalars()]
    kinds = frozenset(name.kind for name in names)
    if holds_actions(session):
        kinds |= {"action"}
    if session.execute(sql.select(col(Meeting.id)).limit(1)).first():
        kinds |= {"meeting"}
    return RegisterNames(tuple(names), _people(session), _parts(session), kinds)


def _people(session: Session) -> tuple[tuple[str, str, str], ...]:
    """Every person with role and employer ("" where none is recorded)."""
    employer = aliased(Party)
    people = (
        sql.select(col(Party.name), col(Party.role), col(employer.name))
        .join(employer, col(employer.id) == Party.organisation_id, isouter=True)
        .where(col(Party.kind) == "person")
    )
    return tuple((name, role, employed or "") for name, role, employed in session.execute(people))


def _parts(session: Session) -> dict[str, tuple[str, ...]]:
    """The parts of measures, each with the measures that have it."""
    having: dict[str, list[str]] = defaultdict(list)
    parts = (
        sql.select(col(Reading.part), col(Metric.name))
        .join(Metric, col(Metric.id) == Reading.metric_id)
        .where(col(Reading.part) != "")
        .distinct()
    )
    for part, metric in session.execute(parts):
        having[part].append(metric)
    return {part: tuple(metrics) for part, metrics in having.items()}


def _aliases(
    session: Session, owner: Mapped[int], alias: Mapped[str], position: Mapped[int]
) -> dict[int, tuple[str, ...]]:
    """The other names of each record, by its id, in the order of the register."""
    found: dict[int, list[str]] = defaultdict(list)
    for owner_id, text in session.execute(sql.select(owner, alias).order_by(owner, position)):
        found[owner_id].append(text)
    return {owner_id: tuple(texts) for owner_id, texts in found.items()}


def _parties(session: Session) -> Iterable[RecordName]:
    aliases = _aliases(
        session, col(PartyAlias.party_id), col(PartyAlias.alias), col(PartyAlias.position)
    )
    columns = sql.select(col(Party.id), col(Party.name)).order_by(col(Party.id))
    for party_id, name in session.execute(columns):
        yield RecordName("party", name, name, aliases.get(party_id, ()))


def _forums(session: Session) -> Iterable[RecordName]:
    aliases = _aliases(
        session, col(ForumAlias.forum_id), col(ForumAlias.alias), col(ForumAlias.position)
    )
    columns = sql.select(col(Forum.id), col(Forum.name), col(Forum.abbreviation)).order_by(
        col(Forum.id)
    )
    for forum_id, name, abbreviation in session.execute(columns):
        yield RecordName("forum", abbreviation or name, name, aliases.get(forum_id, ()))


def _metrics(session: Session) -> Iterable[RecordName]:
    aliases = _aliases(
        session, col(MetricAlias.metric_id), col(MetricAlias.alias), col(MetricAlias.position)
    )
    columns = sql.select(col(Metric.id), col(Metric.name)).order_by(col(Metric.id))
    for metric_id, name in session.execute(columns):
        yield RecordName("metric", name, name, aliases.get(metric_id, ()))


def _mechanisms(session: Session) -> Iterable[RecordName]:
    topics = _aliases(
        session,
        col(MechanismTopic.mechanism_id),
        col(MechanismTopic.topic),
        col(MechanismTopic.position),
    )
    for mechanism_id, name in session.execute(sql.select(col(Mechanism.id), col(Mechanism.name))):
        yield RecordName("mechanism", name, name, topics.get(mechanism_id, ()))


def _descriptions(session: Session) -> Iterable[RecordName]:
    """What the register says of a record beside its name: "KIND description"."""
    yield from _named(
        session, "mechanism description", col(Mechanism.name), col(Mechanism.description)
    )
    for text, update in session.execute(
        sql.select(col(Milestone.text), col(Milestone.latest_update))
    ):
        yield RecordName("milestone description", text, f"{text} {update}")
    said = (Recommendation.text, Recommendation.question)
    said += (Recommendation.force_response, Recommendation.office_response)
    for ref, *texts in session.execute(sql.select(col(Recommendation.ref), *map(col, said))):
        yield RecordName("recommendation description", ref, " ".join(texts))
        yield RecordName("recommendation question", ref, texts[1])
    outcomes = _aliases(
        session,
        col(PriorityOutcome.priority_id),
        col(PriorityOutcome.outcome),
        col(PriorityOutcome.position),
    )
    for priority_id, name, title, objective in session.execute(
        sql.select(
            col(Priority.id), col(Priority.name), col(Priority.title), col(Priority.objective)
        )
    ):
        said = f"{title} {objective}"
        yield RecordName("priority description", name, said, outcomes.get(priority_id, ()))


def _named(session: Session, kind: str, ref: Mapped[str], text: Mapped[str]) -> list[RecordName]:
    return [RecordName(kind, *row) for row in session.execute(sql.select(ref, text))]
