"""Invitations that nobody has used yet, and those that ended unused."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from goldenthread.areas.models import Area

from ..models import Invitation, Person


def waiting_invitations(area: Area) -> Sequence[Invitation]:
    """Those that can still be used, the first to end first (one query)."""
    return list(_waiting().filter(area=area).order_by("ends_on", "pk"))


def overdue_invitations(area: Area, today: date) -> Sequence[Invitation]:
    """Those whose last day is over and that were not used (one query)."""
    return list(_waiting().filter(area=area, ends_on__lt=today).order_by("pk"))


def invitation_of(area: Area, role: str) -> Invitation | None:
    """The invitation to a role, by the role's reference, while it can be used."""
    return _waiting().filter(area=area, role__reference=role).first()


def ended_unused(area: Area, person: Person) -> bool:
    """Whether somebody's last invitation here ended before they used it."""
    return Invitation.objects.filter(area=area, role__person=person, ended_at__isnull=False).exists()


def _waiting() -> QuerySet[Invitation]:
    standing = {"ended_at__isnull": True, "role__ended_at__isnull": True, "role__person__last_login__isnull": True}
    return Invitation.objects.filter(**standing).select_related("area", "role__person", "role__area", "role__team")
