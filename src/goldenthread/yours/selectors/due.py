"""What is due to be deleted: each kind of record after its time (``rules.KEPT_DAYS``)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from goldenthread.consent.models import Grant
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.models import Sent
from goldenthread.people.models import Lead, Person, Role, Seat, Visit
from goldenthread.reportback.models import Reminder
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Concern, ConcernAnswer, ManyRead, Reading, Voice, Withdrawal

from ..rules import KEPT_DAYS


def _before(model: str, at: datetime) -> datetime:
    return at - timedelta(days=KEPT_DAYS[model])


def rows(at: datetime) -> Mapping[str, QuerySet[Any]]:
    """Rows that go as they are, by model. A lead to whom a concern went stays, for the concern's sake."""
    grants = Q(withdrawn_at__lte=_before("consent.Grant", at)) | Q(until__lte=local_date(_before("consent.Grant", at)))
    concerned = Exists(Concern.objects.filter(lead=OuterRef("pk")))
    return {
        "consent.Grant": Grant.objects.filter(grants),
        "journal.Sent": Sent.objects.filter(at__lte=_before("journal.Sent", at)),
        "people.Lead": Lead.objects.filter(~concerned, ended_at__lte=_before("people.Lead", at)),
        "people.Role": Role.objects.filter(ended_at__lte=_before("people.Role", at)),
        "people.Seat": Seat.objects.filter(ended_at__lte=_before("people.Seat", at)),
        "people.Visit": Visit.objects.filter(until__lte=_before("people.Visit", at)),
        "reportback.Reminder": Reminder.objects.filter(week__lte=local_date(_before("reportback.Reminder", at))),
        "voices.ManyRead": ManyRead.objects.filter(at__lte=_before("voices.ManyRead", at)),
        "voices.Reading": Reading.objects.filter(at__lte=_before("voices.Reading", at)),
    }


def voices(at: datetime) -> list[Voice]:
    """Voices whose words go: said long enough ago, and answered or taken back. Who waits for an answer keeps them."""
    over = Q(stage=Stage.TOLD) | Exists(Withdrawal.objects.filter(voice=OuterRef("pk")))
    old = Voice.objects.filter(over, key__isnull=False, said_at__lte=_before("voices.Voice", at))
    return list(old.select_related("area", "team", "key").order_by("pk"))


def concerns(at: datetime) -> list[Concern]:
    """Concerns whose words go: raised long enough ago, and answered."""
    answered = Exists(ConcernAnswer.objects.filter(concern=OuterRef("pk")))
    old = Concern.objects.filter(answered, key__isnull=False, raised_at__lte=_before("voices.Concern", at))
    return list(old.select_related("area", "key").order_by("pk"))


def people(at: datetime) -> list[Person]:
    """Accounts that nobody used for so long: without a standing role or seat, never a lead, and with no voice left."""
    standing = {"person": OuterRef("pk"), "ended_at__isnull": True}
    idle = Person.objects.annotate(seen_at=Coalesce("last_login", "joined_at")).filter(
        ~Exists(Role.objects.filter(**standing)),
        ~Exists(Seat.objects.filter(**standing)),
        ~Exists(Lead.objects.filter(person=OuterRef("pk"))),
        ~Exists(Voice.objects.filter(said_by=OuterRef("pk"), key__isnull=False)),
        seen_at__lte=_before("people.Person", at),
    )
    return list(idle.order_by("pk"))
