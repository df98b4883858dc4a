"""Reads of the journal."""

from collections.abc import Sequence

from .models import Entry, Head


def public_version(area: str) -> int:
    """How often the public pages of the area have changed; 0 before the first act."""
    return Head.objects.filter(area=area).values_list("public_version", flat=True).first() or 0


def entries_after(area: str, seq: int, limit: int = 200) -> Sequence[Entry]:
    """The lines after ``seq``, in order, at most ``limit``."""
    return list(Entry.objects.filter(area=area, seq__gt=seq).order_by("seq")[:limit])
