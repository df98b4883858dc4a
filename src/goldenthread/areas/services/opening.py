"""A new area, and the organisations in it."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from goldenthread.foundation.answers import Because, Refused, marked
from goldenthread.foundation.references import new_reference
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..choices import OrganisationKind
from ..models import Area, Organisation


def open_area(*, slug: str, name: str, short_name: str, by: str, at: datetime) -> Area:
    """Open a local area; its numbers count from today."""
    if Area.objects.filter(slug=slug).exists():
        raise Refused(Because(marked("There is an area with this address already.")))
    with transaction.atomic():
        area = Area.objects.create(slug=slug, name=name, short_name=short_name, counting_since=local_date(at))
        record(area=area.slug, kind=Kind.AREA_OPENED, subject=area.reference, at=at, by=by)
    return area


def add_organisation(
    *, area: Area, name: str, kind: OrganisationKind, by: str, at: datetime, key: str = ""
) -> Organisation:
    """Add an organisation to the area (N7)."""
    with transaction.atomic():
        organisation = Organisation.objects.create(area=area, key=key or fresh_key(name), name=name, kind=kind)
        record(
            area=area.slug,
            kind=Kind.SETTINGS_CHANGED,
            subject=organisation.reference,
            at=at,
            by=by,
            what="organisation",
        )
    return organisation


def fresh_key(name: str) -> str:
    """A short name for addresses and files that no other row has."""
    return f"{slugify(name)[:38]}-{new_reference().lower()}".lstrip("-")
