"""Where somebody is signed in, written down; and ended, here or elsewhere."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction

from goldenthread.foundation.answers import Hidden

from ..choices import How
from ..models import Person, Visit


def note_visit(*, person: Person, session_key: str, how: How, at: datetime, until: datetime) -> None:
    """A visit has begun."""
    Visit.objects.create(person=person, session_key=session_key, how=how, begun_at=at, used_at=at, until=until)


def note_use(*, session_key: str, at: datetime) -> None:
    """A visit was used in this quarter of an hour."""
    Visit.objects.filter(session_key=session_key).update(used_at=at)


def move_visit(*, before: str, after: str) -> None:
    """A visit goes on in a session with another key."""
    Visit.objects.filter(session_key=before).update(session_key=after)


def end_one_visit(*, person: Person, reference: str) -> None:
    """Sign out somewhere else."""
    visit = Visit.objects.filter(person=person, reference=reference).first()
    if visit is None:
        raise Hidden("no such visit")
    _end([visit.session_key])


def end_visits(*, person: Person, but: str = "") -> int:
    """Sign out everywhere, but where the session has this key. Returns how many ended."""
    keys = list(Visit.objects.filter(person=person).exclude(session_key=but).values_list("session_key", flat=True))
    _end(keys)
    return len(keys)


def end_every_visit() -> int:
    """Sign everybody out, also who opened something with its words. Returns how many sessions there were."""
    with transaction.atomic():
        Visit.objects.all().delete()
        return int(Session.objects.all().delete()[0])


def forget_visit(*, session_key: str) -> None:
    """Somebody signed out here."""
    Visit.objects.filter(session_key=session_key).delete()


def _end(keys: list[str]) -> None:
    with transaction.atomic():
        Session.objects.filter(session_key__in=keys).delete()
        Visit.objects.filter(session_key__in=keys).delete()
