"""What happens when: the duties that the clock brings, how often, and that only one worker does each.

Each duty may run twice: the second time it changes nothing.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from goldenthread.areas.selectors import all_areas
from goldenthread.foundation.scope import in_area
from goldenthread.foundation.working_days import LONDON, local_date
from goldenthread.keys.services import wipe
from goldenthread.people.services import end_old_invitations
from goldenthread.reportback import services
from goldenthread.reportback.choices import Safety
from goldenthread.reportback.selectors.figures import last_counted
from goldenthread.reportback.tasks.alerts import ask_in_all_areas
from goldenthread.reportback.tasks.notify.hearing import hear_back
from goldenthread.reportback.tasks.own_sign_in import tell_of_own_sign_in
from goldenthread.reportback.tasks.reconciling import reconcile
from goldenthread.reportback.tasks.weekly import write_to_officers
from goldenthread.voices.services import drop_old_drafts
from goldenthread.yours.services import delete_what_is_due, erase_what_came_back

from .backups.duties import back_up_by_the_clock, drill_by_night
from .switchboard import followed
from .wall.owner import as_owner

logger = logging.getLogger(__name__)
LATELY = timedelta(days=2)
MONDAY = 0


def every(**span: int) -> services.Due:
    """Due when it was never done, or this long ago: ``every(minutes=5)``."""
    step = timedelta(**span)
    return lambda last, at: last is None or at - last >= step


def weekly(weekday: int, opens: time) -> services.Due:
    """Due when it was not done since this weekday and time in London, in either clock's hours."""

    def due(last: datetime | None, at: datetime) -> bool:
        local = at.astimezone(LONDON)
        day = local.date() - timedelta(days=(local.weekday() - weekday) % 7)
        turn = datetime.combine(day, opens, tzinfo=LONDON)
        turn = turn if turn <= at else datetime.combine(day - timedelta(days=7), opens, tzinfo=LONDON)
        return last is None or last < turn

    return due


def nightly(opens: time) -> services.Due:
    """Due when it was not done since this time in London of the last night."""

    def due(last: datetime | None, at: datetime) -> bool:
        turn = datetime.combine(at.astimezone(LONDON).date(), opens, tzinfo=LONDON)
        turn = turn if turn <= at else datetime.combine(turn.date() - timedelta(days=1), opens, tzinfo=LONDON)
        return last is None or last < turn

    return due


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do by the clock. ``at_first``: already when the site starts for the first time.

    ``slow``: it may take minutes, so it is done beside the rest, and nothing urgent waits for it.
    """

    name: str
    due: services.Due
    act: Callable[[datetime], None]
    at_first: bool = True
    lease: timedelta = services.LEASE
    """How long it is left alone when its worker was killed in the midst of it, or when it failed."""
    slow: bool = False


def _reconcile_lately(at: datetime) -> None:
    for area in all_areas():
        reconcile(area, at=at, followed=followed(area.slug), since=at - LATELY)


def _reconcile_all(at: datetime) -> None:
    for area in all_areas():
        reconcile(area, at=at, followed=followed(area.slug))


def _count_figures(at: datetime) -> None:
    monday = local_date(at) - timedelta(days=local_date(at).weekday())
    for area in all_areas():
        with in_area(area.slug):
            if (last_counted(area) or monday - timedelta(days=1)) < monday:
                services.count_figures(area=area, at=at)


def _drop_old_drafts(at: datetime) -> None:
    drop_old_drafts(at=at)


def _erase_what_came_back(at: datetime) -> None:
    erase_what_came_back(at=at)


def _delete_what_is_due(at: datetime) -> None:
    delete_what_is_due(at=at)
    SessionStore.clear_expired()


def _wipe(_at: datetime) -> None:
    if not connection.in_atomic_block:
        with as_owner() as own:
            wipe(own)


def _end_old_invitations(at: datetime) -> None:
    for area in all_areas():
        with in_area(area.slug):
            end_old_invitations(area=area, at=at)


TIMETABLE = (
    Duty("ask the next one about what is urgent", every(minutes=1), ask_in_all_areas, lease=timedelta(minutes=1)),
    Duty("tell people that their sign-in changed", every(minutes=1), tell_of_own_sign_in, lease=timedelta(minutes=5)),
    Duty(Safety.BACKUP, every(minutes=15), back_up_by_the_clock, slow=True),
    Duty(Safety.DRILL, nightly(time(3)), drill_by_night, at_first=False, slow=True),
    Duty("erase again what a backup brought back", every(hours=1), _erase_what_came_back),
    Duty("delete what has had its time", every(hours=24), _delete_what_is_due, at_first=False),
    Duty("overwrite what was erased", every(hours=1), _wipe),
    Duty("reconcile what was said lately", every(minutes=5), _reconcile_lately),
    Duty("reconcile everything", every(hours=1), _reconcile_all),
    Duty("end invitations that nobody used", every(hours=1), _end_old_invitations),
    Duty("forget old drafts", every(minutes=10), _drop_old_drafts),
    Duty("ask what became of messages", every(minutes=10), hear_back),
    Duty("count the figures of the week", weekly(MONDAY, time(6)), _count_figures),
    Duty("write to the officers", weekly(MONDAY, time(8)), write_to_officers, at_first=False),
)
QUICK = tuple(duty for duty in TIMETABLE if not duty.slow)
SLOW = tuple(duty for duty in TIMETABLE if duty.slow)


def keep(at: datetime, duties: tuple[Duty, ...] = TIMETABLE) -> int:
    """Do every duty that is due and that nobody else is doing; says how many were done."""
    return sum(_done(duty, at) for duty in duties)


def _done(duty: Duty, at: datetime) -> bool:
    first = None if duty.at_first else at
    run = services.begin_duty(name=duty.name, due=duty.due, at=at, first=first, lease=duty.lease)
    if run is None:
        return False
    try:
        duty.act(at)
    except Exception:
        logger.exception("The duty %r failed. It is tried again in %s.", duty.name, duty.lease)
        services.fail_duty(run=run, at=at)
        return False
    services.end_duty(run=run, at=at)
    return True
