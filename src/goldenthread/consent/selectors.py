"""Reads of what people agreed to."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from goldenthread.areas.models import Area

from .choices import Use
from .models import Grant


def _holding(area: Area, on: date) -> QuerySet[Grant]:
    return Grant.objects.filter(area=area, withdrawn_at__isnull=True, until__gte=on)


def uses_of(area: Area, subject: str, on: date) -> frozenset[Use]:
    """For which uses there is leave for one subject on a date (one query)."""
    return frozenset(Use(use) for use in _holding(area, on).filter(subject=subject).values_list("use", flat=True))


def subjects_with(area: Area, use: Use, on: date, among: Collection[str] | None = None) -> frozenset[str]:
    """Which subjects have leave for a use on a date, perhaps only among some of them (one query)."""
    grants = _holding(area, on).filter(use=use)
    if among is not None:
        grants = grants.filter(subject__in=among)
    return frozenset(grants.values_list("subject", flat=True))


def grants_of(area: Area, subject: str) -> list[Grant]:
    """Every leave ever given for a subject, newest first: its owner sees the history too."""
    return list(Grant.objects.filter(area=area, subject=subject).order_by("-id"))
