"""The area's own limits."""

from datetime import datetime

from django.db import transaction

from goldenthread.foundation.answers import check
from goldenthread.foundation.meanwhile import ChangedMeanwhile
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..models import Area
from ..rules import may_limit_small_numbers, may_wait_to_confirm


def set_small_number_limit(*, area: Area, limit: int, by: str, at: datetime, seen: int | None = None) -> None:
    """Counts of people below ``limit`` are shown as "a few". ``seen`` is the limit that the writer saw."""
    check(may_limit_small_numbers(limit))
    _set(area, "small_number_limit", limit, by, at, seen)


def set_confirm_days(*, area: Area, days: int, by: str, at: datetime, seen: int | None = None) -> None:
    """After so many working days work goes on, marked "not confirmed by you yet". ``seen`` is what the writer saw."""
    check(may_wait_to_confirm(days))
    _set(area, "confirm_after_working_days", days, by, at, seen)


def _set(area: Area, name: str, value: int, by: str, at: datetime, seen: int | None) -> None:
    with transaction.atomic():
        standing = Area.objects.filter(pk=area.pk, **({} if seen is None else {name: seen}))
        if not standing.update(**{name: value}):
            raise ChangedMeanwhile
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
