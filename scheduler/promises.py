"""On which days a subscription promises a post: pure arithmetic on dates."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from scheduler.calendar import next_working_day
from store.subscriptions import SubscriptionRecord

# The longest run of closed days that a post may be moved over: Christmas, and then some.
LONGEST_CLOSURE = timedelta(days=21)


def nominal_days(rule: str, starts_on: date, first: date, last: date) -> list[date]:
    """The days that a rule names from `first` to `last`, both included, wherever they fall. `rule`
    is an RFC 5545 RRULE counted from `starts_on`; "" is `starts_on` alone.
    """
    from dateutil.rrule import rrulestr

    if not rule:
        return [starts_on] if first <= starts_on <= last else []
    begins = datetime.combine(starts_on, time())
    days = rrulestr(rule, dtstart=begins).between(
        datetime.combine(max(first, starts_on), time()), datetime.combine(last, time()), inc=True
    )
    return [day.date() for day in days]


def promised_days(
    rule: str, starts_on: date, first: date, last: date, closures: Collection[date] = ()
) -> list[date]:
    """The days from `first` to `last` on which a post is promised. What falls on a closed day comes
    on the next working day, and two that meet there are one.
    """
    nominal = nominal_days(rule, starts_on, first - LONGEST_CLOSURE, last)
    moved = {next_working_day(day, closures) for day in nominal}
    return sorted(day for day in moved if first <= day <= last)


def promised_moments(
    wanted: SubscriptionRecord, first: date, last: date, closures: Collection[date] = ()
) -> list[datetime]:
    """When a subscription promises its posts: local moments, of days from `first` to `last`, after
    it was made and before it ended.
    """
    days = promised_days(wanted.rule, wanted.starts_on, first, last, closures)
    moments = [datetime.combine(day, wanted.at) for day in days]
    return [
        moment
        for moment in moments
        if wanted.made_at < moment and (wanted.ended_at is None or moment < wanted.ended_at)
    ]


def next_moment(
    wanted: SubscriptionRecord, after: datetime, closures: Collection[date] = ()
) -> datetime | None:
    """The first post promised after a local moment, within a year and a bit; null for none."""
    first = after.date()
    for days in (40, 400):
        moments = promised_moments(wanted, first, first + timedelta(days=days), closures)
        later = [moment for moment in moments if moment > after]
        if later:
            return later[0]
    return None
