"""APScheduler, for what it is good at: waking somebody at a time of London's clocks.

Seen in 3.11: a run that comes more than a second late is dropped unless told otherwise; 01:30 comes
twice when the clocks go back; crontab's "1-5" means Tuesday to Saturday; shutdown(wait=True) of the
asyncio scheduler does not wait. So a wake is only ever a reason to look (scheduler/runner.py).
"""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import (  # pyright: ignore[reportMissingTypeStubs] - it ships none
    AsyncIOScheduler,
)
from apscheduler.triggers.cron import (  # pyright: ignore[reportMissingTypeStubs] - it ships none
    CronTrigger,
)
from apscheduler.triggers.date import (  # pyright: ignore[reportMissingTypeStubs] - it ships none
    DateTrigger,
)
from apscheduler.triggers.interval import (  # pyright: ignore[reportMissingTypeStubs] - it ships none
    IntervalTrigger,
)

from scheduler.timetable import LONDON

# Late is better than never, several that were missed are one, and two never overlap.
JOB_DEFAULTS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


class Wakes:
    """Calls `look` at once, every so often, at set times of the day, and once at a moment."""

    def __init__(self, look: Callable[[], Awaitable[None]], every: timedelta) -> None:
        """Starts at once; made in the event loop that `look` runs in."""
        self._look = look
        self._scheduler: Any = AsyncIOScheduler(timezone=LONDON, job_defaults=JOB_DEFAULTS)
        self._scheduler.start()
        interval = IntervalTrigger(seconds=int(every.total_seconds()), timezone=LONDON)
        now = datetime.now(LONDON)
        self._scheduler.add_job(look, interval, id="every so often", next_run_time=now)

    def daily_at(self, times: Iterable[time]) -> None:
        """Look at these local times of each day, and no longer at those set before. The weekday is
        no part of it: the subscriptions know their days.
        """
        wanted = {f"at {at:%H:%M:%S}": at for at in times}
        for name in self.times():
            if name not in wanted:
                self._scheduler.remove_job(name)
        for name, at in wanted.items():
            trigger = CronTrigger(hour=at.hour, minute=at.minute, second=at.second, timezone=LONDON)
            self._scheduler.add_job(self._look, trigger, id=name, replace_existing=True)

    def times(self) -> list[str]:
        """The names of the daily jobs: "at 09:00:00"."""
        return sorted(job.id for job in self._scheduler.get_jobs() if job.id.startswith("at "))

    def once_at(self, moment: datetime) -> None:
        """Look at a moment (aware) too, in place of the one set before."""
        trigger = DateTrigger(moment)
        self._scheduler.add_job(self._look, trigger, id="once", replace_existing=True)

    def stop(self) -> None:
        """Wake nobody any more. What `look` has begun goes on."""
        self._scheduler.shutdown(wait=False)
