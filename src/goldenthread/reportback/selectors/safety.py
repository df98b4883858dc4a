"""Are backups made, and do they come back? For the administrator's desk and for the operator's machines."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from goldenthread.journal.models import Entry

from ..choices import Safety
from ..models import DutyRun

LATE = {Safety.BACKUP: timedelta(hours=2), Safety.DRILL: timedelta(hours=36)}
"""After so long without a good one the desk hears of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one of the two duties stands. ``since`` is when it was last good or, before the first, when it could be."""

    since: datetime | None
    failed_at: datetime | None

    def is_bad(self, late: timedelta, at: datetime) -> bool:
        """Whether it fails, or nothing was heard of it for too long."""
        return self.failed_at is not None or (self.since is not None and at - self.since > late)


@dataclass(frozen=True, slots=True)
class Unsafe:
    """What the administrator must know: since when there is no good backup, and no good trial of one."""

    backup: Standing | None
    drill: Standing | None


def standings() -> dict[Safety, Standing]:
    """Both, in one query, and a second on a site that is new."""
    runs = {run.name: run for run in DutyRun.objects.filter(name__in=list(Safety))}
    found = {duty: _standing(runs.get(duty)) for duty in Safety}
    if all(one.since for one in found.values()):
        return found
    first = Entry.objects.order_by("pk").values_list("at", flat=True).first()
    return {duty: Standing(one.since or first or one.failed_at, one.failed_at) for duty, one in found.items()}


def unsafe(at: datetime) -> Unsafe | None:
    """What is amiss, or nothing."""
    bad = {duty: one for duty, one in standings().items() if one.is_bad(LATE[duty], at)}
    return Unsafe(bad.get(Safety.BACKUP), bad.get(Safety.DRILL)) if bad else None


def _standing(run: DutyRun | None) -> Standing:
    return Standing(run.last_run_at, run.failed_at) if run else Standing(None, None)
