"""The numbers to ring."""

from datetime import datetime

from django.db import transaction

from goldenthread.foundation.answers import check
from goldenthread.foundation.meanwhile import still_as_seen
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..choices import PhoneKind
from ..models import Area, Phone
from ..rules import may_ring
from ..selectors.seen import phone_values
from .opening import fresh_key


def set_phone(
    *,
    area: Area,
    label: str,
    number: str,
    hours_text: str,
    kind: PhoneKind,
    by: str,
    at: datetime,
    key: str = "",
    seen: str = "",
) -> Phone:
    """Add a number, or change the one with this key, unless somebody else changed it since it was ``seen``."""
    check(may_ring(number))
    values = {"label": label, "number": number, "hours_text": hours_text, "kind": kind}
    with transaction.atomic():
        still_as_seen(seen, *phone_values(Phone.objects.select_for_update().filter(area=area, key=key).first()))
        order = {"order": Phone.objects.filter(area=area).count() + 1}
        phone, _made = Phone.objects.update_or_create(
            area=area, key=key or fresh_key(label), defaults=values, create_defaults=values | order
        )
        _changed(area, by, at)
    return phone


def remove_phone(*, phone: Phone, by: str, at: datetime) -> None:
    """Nobody answers at this number any more."""
    with transaction.atomic():
        area = phone.area
        phone.delete()
        _changed(area, by, at)


def _changed(area: Area, by: str, at: datetime) -> None:
    record(area=area.slug, kind=Kind.SETTINGS_CHANGED, subject=area.reference, at=at, by=by, what="phone")
