"""Writes of the reconciler: what it found missing, and what is there again."""

from datetime import datetime

from django.db import transaction

from goldenthread.areas.models import Area

from ..models import Gap
from ..selectors.reconciling import Found, is_there, open_gaps


@transaction.atomic
def note_gaps(*, area: Area, found: set[Found], at: datetime) -> None:
    """Keep what is missing as open gaps, each once."""
    gaps = [Gap(area=area, missing=missing, subject=subject, found_at=at) for missing, subject in sorted(found)]
    Gap.objects.bulk_create(gaps, ignore_conflicts=True)


def close_gaps(*, area: Area, at: datetime) -> None:
    """Date the end of every open gap whose record is there again."""
    mended = [gap.pk for gap in open_gaps(area) if is_there(area, gap)]
    Gap.objects.filter(pk__in=mended, mended_at__isnull=True).update(mended_at=at)
