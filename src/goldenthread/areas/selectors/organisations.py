"""Areas, and the organisations and teams in them."""

from django.db.models import QuerySet

from ..models import Area


def all_areas() -> QuerySet[Area]:
    """Every area, by name."""
    return Area.objects.all()
