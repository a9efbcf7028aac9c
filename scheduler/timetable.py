"""What is posted unprompted, when, and why then. All times are Europe/London.

| what | when | why then |
| --- | --- | --- |
| a subscription | its own days and time; unsaid: Monday, 09:00 | what was agreed in the room |
| reminders | every working day, 09:00 | people have arrived, and have the day before them |
| briefings | every working day, 14:00 | who was reminded that morning has had time to act |
| a sweep | every minute | what failed is tried again, what another server left is taken over |
| what was missed | every hour | no promise disappears without an entry in the ledger |

On a day on which the office is closed nothing is posted: what a subscription promised for it comes
on the next working day, and a warning of a date comes on the last working day before.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Round:
    """What the timetable itself posts, each working day at a local time."""

    name: str
    at: time
    why: str


REMINDERS = Round("reminders", time(9), "people have arrived, and have the day before them")
BRIEFINGS = Round("briefings", time(14), "who was reminded that morning has had time to act")
ROUNDS = (REMINDERS, BRIEFINGS)

# --- Reminders ------------------------------------------------------------------------------------

# How many working days before its date an owner is reminded of an action.
LEAD_DAYS = (7, 1)
# How often after it, in days.
OVERDUE_EVERY = 7
# How many days before its last day those who answer for a statutory clock are reminded.
CLOCK_DAYS = (28, 14, 7, 3, 1)
# After how many working days overdue an action reaches the chair of its forum; and how often after.
ESCALATED_AFTER = 10
ESCALATED_AGAIN = 20
# How many working days before a meeting its clerk hears who has not updated.
CLERK_LEAD = 2
# More than so many items in one message help nobody: the rest is counted.
MOST_ITEMS = 10

# --- Sending --------------------------------------------------------------------------------------

SWEEP_EVERY = timedelta(minutes=1)
# Later than this is late, and the post says so.
LATE_AFTER = timedelta(minutes=15)
# So long a post that was missed is still sent, on its own date and before the day's end.
SENT_WITHIN = timedelta(hours=8)
DAY_ENDS = time(18)
# So far back what was missed is looked for.
LOOKED_BACK = timedelta(days=31)
# One attempt to send may take so long: less than a claim lives (store/posts.py).
LONGEST_ATTEMPT = timedelta(minutes=1)
# How long to wait after each failed attempt; after the last there is no other.
WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 20, 60, 180, 600, 1_800))
# Slack takes a message a second in one channel, and slows down who sends more.
BETWEEN_POSTS = timedelta(seconds=1)
# So many at once: whoever is slow holds up no other, and a kill cuts off few.
AT_ONCE = 4


def local(now: datetime) -> datetime:
    """An aware moment as London's clocks show it, without an offset."""
    return now.astimezone(LONDON).replace(tzinfo=None)


def last_moment(promised: datetime) -> datetime:
    """Until when a post is still sent that was promised for a local moment: eight hours later, and
    by 18:00 of the same day; one that is promised for the evening, by its end.
    """
    ends = datetime.combine(promised.date(), DAY_ENDS)
    if promised > ends - timedelta(hours=1):
        ends = datetime.combine(promised.date(), time(23, 59, 59))
    return min(promised + SENT_WITHIN, ends)


def is_late(promised: datetime, now: datetime) -> bool:
    """Whether a post that is sent `now` must say that it is late; both local."""
    return now - promised > LATE_AFTER


def first_of_month(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)
