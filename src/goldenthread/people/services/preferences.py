"""Told once: how somebody wishes to be told, and what helps them to take part."""

from datetime import datetime

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, check, permit
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.keys.services import make_key

from ..actors import Actor
from ..choices import Channel, Format
from ..models import Preference
from ..permissions import may_use_own_page
from ..rules import REACHED_ELSEWHERE, may_be_told


def set_preferences(
    *,
    area: Area,
    channel: Channel,
    format: Format,
    by: Actor,
    at: datetime,
    language: str = "",
    address: str = "",
    needs: str = "",
) -> Preference:
    """Keep what a person tells about themselves; an address that is not needed any more goes."""
    permit(may_use_own_page(by))
    if by.person is None:
        raise Hidden("nobody")
    check(may_be_told(channel, has_email=bool(by.person.email), address=address))
    with transaction.atomic():
        kept = Preference.objects.filter(person=by.person).first()
        preference = kept or Preference(person=by.person, key=make_key())
        preference.channel, preference.format = channel, format
        preference.language = language.strip() if format == Format.OTHER_LANGUAGE else ""
        preference.address = (address.strip() or None) if channel in REACHED_ELSEWHERE else None
        preference.needs = needs.strip() or None
        preference.set_at = at
        preference.save()
        record(
            area=area.slug,
            kind=Kind.PREFERENCES_SET,
            subject=by.reference,
            at=at,
            by=by.reference,
            channel=channel.value,
        )
    return preference
