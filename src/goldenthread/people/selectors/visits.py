"""Where somebody is signed in."""

from collections.abc import Sequence
from datetime import datetime

from ..models import Person, Visit


def visits_of(person: Person, at: datetime) -> Sequence[Visit]:
    """Every visit that still lasts, the newest first."""
    return list(Visit.objects.filter(person=person, until__gt=at).order_by("-begun_at", "-pk"))
