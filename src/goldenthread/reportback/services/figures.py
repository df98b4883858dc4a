"""Counts how many people stand behind each published theme: a dated edition, never changed afterwards."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Count

from goldenthread.areas.models import Area
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.voices.models import Theme

from ..models import Figure
from ..selectors.figures import published_theme_ids, voices_behind


@transaction.atomic
def count_figures(*, area: Area, at: datetime) -> int:
    """Make the edition of this day for every published theme; an edition that is there stays. Returns its size."""
    counted = _count(area, published_theme_ids(area), local_date(at))
    if counted:
        record(area=area.slug, kind=Kind.COUNTED, subject=area.reference, at=at, figures=counted)
    return counted


def count_theme(*, theme: Theme, on: date) -> int:
    """The first edition of one theme, as it is published."""
    return _count(theme.area, [theme.pk], on)


def _count(area: Area, theme_ids: list[int], on: date) -> int:
    counted = voices_behind(area, theme_ids).values("theme", "voice__speaker").annotate(number=Count("voice"))
    figures = [
        Figure(area=area, theme_id=row["theme"], speaker=row["voice__speaker"], number=row["number"], counted_on=on)
        for row in counted
    ]
    return len(Figure.objects.bulk_create(figures, ignore_conflicts=True))
