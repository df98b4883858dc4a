"""Leave for one use, given and taken back by the one whose story it is.

Whether ``by`` owns the subject is asked by the caller, who knows what the subject is; nobody else calls these.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import check
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor

from .choices import Use
from .models import Grant
from .rules import may_give_until


def give(*, area: Area, subject: str, use: Use, until: date, by: Actor, at: datetime) -> Grant:
    """Give leave for one use until a date; leave already given for it ends and the new one stands."""
    check(may_give_until(until, local_date(at)))
    with transaction.atomic():
        _standing(area, subject, use).update(withdrawn_at=at)
        grant = Grant.objects.create(area=area, subject=subject, use=use, given_at=at, until=until)
        record(
            area=area.slug,
            kind=Kind.CONSENT_GIVEN,
            subject=subject,
            at=at,
            by=by.reference,
            use=use.value,
            until=until.isoformat(),
        )
    return grant


def withdraw(*, area: Area, subject: str, use: Use, by: Actor, at: datetime) -> bool:
    """Take leave back. Says whether there was any: taking back twice is one act."""
    with transaction.atomic():
        taken_back = _standing(area, subject, use).update(withdrawn_at=at) > 0
        if taken_back:
            record(area=area.slug, kind=Kind.CONSENT_WITHDRAWN, subject=subject, at=at, by=by.reference, use=use.value)
    return taken_back


def _standing(area: Area, subject: str, use: Use) -> QuerySet[Grant]:
    return Grant.objects.filter(area=area, subject=subject, use=use, withdrawn_at__isnull=True)
