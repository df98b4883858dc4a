"""Writes of the timetable: who does a duty now, when it was done, and which officer had this week's e-mail."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.people.models import Person

from ..models import DutyRun, Reminder

LEASE = timedelta(minutes=10)
"""How long one worker may take over a duty before another may try it."""

Due = Callable[[datetime | None, datetime], bool]


def begin_duty(
    *, name: str, due: Due, at: datetime, first: datetime | None = None, lease: timedelta = LEASE
) -> DutyRun | None:
    """Take over a duty if it is due and nobody has it; ``first`` is when it counts as done before its first time."""
    run, _made = DutyRun.objects.get_or_create(name=name, defaults={"last_run_at": first})
    if not due(run.last_run_at, at) or (run.leased_until and run.leased_until > at):
        return None
    as_found = DutyRun.objects.filter(pk=run.pk, last_run_at=run.last_run_at, leased_until=run.leased_until)
    taken = as_found.update(leased_until=at + lease)
    return run if taken else None


def end_duty(*, run: DutyRun, at: datetime) -> None:
    """The duty is done. A duty that failed is not ended: it is tried again when its lease has run out."""
    DutyRun.objects.filter(pk=run.pk).update(last_run_at=at, leased_until=None, failed_at=None)


def fail_duty(*, run: DutyRun, at: datetime) -> None:
    """The duty failed: the first time since it was done is kept."""
    DutyRun.objects.filter(pk=run.pk, failed_at__isnull=True).update(failed_at=at)


@transaction.atomic
def remind(*, area: Area, person: Person, week: date) -> Reminder | None:
    """The e-mail of this week for this officer; ``None`` when it went out already."""
    reminder, _made = Reminder.objects.get_or_create(area=area, person=person, week=week)
    return None if reminder.sent_at else reminder


def reminded(*, reminder: Reminder, at: datetime) -> None:
    """This week's e-mail went out."""
    Reminder.objects.filter(pk=reminder.pk).update(sent_at=at)
