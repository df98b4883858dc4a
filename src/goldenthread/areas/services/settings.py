"""The area's own limits."""

from datetime import datetime

from django.db import transaction

from goldenthread.foundation.answers import check
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..models import Area
from ..rules import may_limit_small_numbers, may_wait_to_confirm


def set_small_number_limit(*, area: Area, limit: int, by: str, at: datetime) -> None:
    """Counts of people below ``limit`` are shown as "a few"."""
    check(may_limit_small_numbers(limit))
    _set(area, "small_number_limit", limit, by, at)


def set_confirm_days(*, area: Area, days: int, by: str, at: datetime) -> None:
    """After so many working days work goes on, marked "not confirmed by you yet"."""
    check(may_wait_to_confirm(days))
    _set(area, "confirm_after_working_days", days, by, at)


def _set(area: Area, name: str, value: int, by: str, at: datetime) -> None:
    with transaction.atomic():
        Area.objects.filter(pk=area.pk).update(**{name: value})
        record(
            area=area.slug,
            kind=Kind.SETTINGS_CHANGED,
            subject=area.reference,
            at=at,
            by=by,
            what=name,
            value=value,
        )
    setattr(area, name, value)
