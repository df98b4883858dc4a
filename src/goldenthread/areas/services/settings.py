"""The area's own limits."""

from datetime import datetime

from django.db import transaction

from goldenthread.foundation.answers import check
from goldenthread.foundation.meanwhile import ChangedMeanwhile, still_as_seen
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..models import Area
from ..rules import may_be_written_to, may_limit_small_numbers, may_wait_to_confirm


def set_small_number_limit(*, area: Area, limit: int, by: str, at: datetime, seen: int | None = None) -> None:
    """Counts of people below ``limit`` are shown as "a few". ``seen`` is the limit that the writer saw."""
    check(may_limit_small_numbers(limit))
    _set(area, "small_number_limit", limit, by, at, seen)


def set_confirm_days(*, area: Area, days: int, by: str, at: datetime, seen: int | None = None) -> None:
    """After so many working days work goes on, marked "not confirmed by you yet". ``seen`` is what the writer saw."""
    check(may_wait_to_confirm(days))
    _set(area, "confirm_after_working_days", days, by, at, seen)


def set_reply_address(*, area: Area, address: str, by: str, at: datetime, seen: str = "") -> None:
    """Where letters to the area go; empty takes it away. ``seen`` is a digest of what the writer saw."""
    lines = [" ".join(line.split()) for line in address.splitlines()]
    address = "\n".join(line for line in lines if line)
    check(may_be_written_to(address))
    with transaction.atomic():
        standing = Area.objects.select_for_update().get(pk=area.pk)
        still_as_seen(seen, standing.reply_address)
        _set(area, "reply_address", address, by, at, None)


def _set(area: Area, name: str, value: int | str, by: str, at: datetime, seen: int | None) -> None:
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
            **({"value": value} if isinstance(value, int) else {}),
        )
    setattr(area, name, value)
