"""Which backups are kept, and when a backup frees the spool. Pure: values in, values out."""

from collections.abc import Collection
from datetime import datetime, timedelta

from goldenthread.foundation.working_days import local_date

QUARTERS, DAYS = 96, 35
"""Every backup of the last day, then the last of each of so many days."""
QUARTER = timedelta(minutes=15)


def kept(made: Collection[datetime], at: datetime) -> set[datetime]:
    """Which of the backups made at these moments stay. The newest always does."""
    lately = {moment for moment in made if moment > at - QUARTERS * QUARTER}
    last_of = {local_date(moment): moment for moment in sorted(made)}
    today = local_date(at)
    daily = {moment for day, moment in last_of.items() if (today - day).days < DAYS}
    return lately | daily | set(sorted(made)[-1:])


def frees_the_spool(*, database: int | None, backups: int, spool: int) -> bool:
    """Whether a backup makes the spool's files needless. Each is the disk it is on; ``None`` another machine's.

    It does not when database and backups share a disk and the spool has another: the loss of that one disk would then
    take both, and the spool is what would be left.
    """
    return backups != database or spool == database
