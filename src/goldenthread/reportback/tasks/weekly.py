"""One e-mail a week to each officer, on Monday morning, if anything is due."""

from datetime import datetime, timedelta

from django.core.mail import EmailMessage

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import all_areas
from goldenthread.foundation.scope import in_area
from goldenthread.foundation.working_days import local_date

from .. import services
from ..presenters.weekly import weekly
from ..selectors.weekly import Due, Officer, due_by_team, due_for, officers


def write_to_officers(at: datetime) -> None:
    """Send this week's e-mails that have not gone out. Raises when one fails; the next run sends what is left."""
    for area in all_areas():
        with in_area(area.slug):
            _write_in(area, at)


def _write_in(area: Area, at: datetime) -> None:
    by_team = due_by_team(area, local_date(at))
    for officer in officers(area):
        due = due_for(officer.team_ids, by_team)
        if due != Due():
            _write(area, officer, due, at)


def _write(area: Area, officer: Officer, due: Due, at: datetime) -> None:
    today = local_date(at)
    reminder = services.remind(area=area, person=officer.person, week=today - timedelta(days=today.weekday()))
    if reminder is None:
        return
    said = weekly(area, due)
    headers = {"Message-ID": reminder.message_id, "Auto-Submitted": "auto-generated"}
    EmailMessage(said.subject, said.body, to=[officer.person.email or ""], headers=headers).send()
    services.reminded(reminder=reminder, at=at)
