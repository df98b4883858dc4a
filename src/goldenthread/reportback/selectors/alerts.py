"""Reads of who was asked to look at what is urgent."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Exists, OuterRef

from goldenthread.areas.models import Area
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Lead, Person, Role
from goldenthread.people.permissions import may_change_settings, may_read_safeguarding
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.safeguarding import unopened, unseen

from ..choices import Rung
from ..models import Alert
from .outbox import ON_THEIR_WAY

BY_DUTY = {Duty.SAFEGUARDING_LEAD: Rung.LEAD, Duty.SAFEGUARDING_DEPUTY: Rung.DEPUTY}


def ladder(area: Area) -> dict[Rung, list[Person]]:
    """Who stands on which rung today, without the rungs where nobody does (two queries)."""
    found: dict[Rung, list[Person]] = defaultdict(list)
    standing = {"area": area, "ended_at__isnull": True, "person__is_active": True}
    for lead in Lead.objects.filter(duty__in=BY_DUTY, **standing).select_related("person"):
        found[BY_DUTY[Duty(lead.duty)]].append(lead.person)
    roles = Role.objects.filter(kind=RoleKind.ADMINISTRATOR, **standing).select_related("person").order_by("pk")
    for role in roles:
        found[Rung.ADMINISTRATORS].append(role.person)
    return dict(found)


def alerts_of(voices: Collection[Voice]) -> dict[int, list[Alert]]:
    """Who was asked about these voices, in order, by the voice's primary key (one query)."""
    found: dict[int, list[Alert]] = defaultdict(list)
    for alert in Alert.objects.filter(voice__in=voices).select_related("person").order_by("made_at", "pk"):
        found[alert.voice_id].append(alert)
    return found


def asked_at(alerts: Collection[Alert]) -> Mapping[Rung, datetime]:
    """When each rung was asked first."""
    found: dict[Rung, datetime] = {}
    for alert in alerts:
        rung = Rung(alert.rung)
        found[rung] = min(found.get(rung, alert.made_at), alert.made_at)
    return found


def next_alert(at: datetime) -> Alert | None:
    """The alert that has waited longest: due, or left behind by a worker whose lease ran out."""
    due = Alert.objects.filter(state__in=ON_THEIR_WAY, next_try_at__lte=at)
    return due.select_related("area", "voice", "person").order_by("next_try_at", "pk").first()


def waits_for(actor: Actor) -> Rung | None:
    """As what somebody is asked to see to something urgent that nobody opened (two queries at most; none for others).

    For the leads whatever is on their path; for an administrator what they were asked to see to.
    """
    if may_read_safeguarding(actor):
        return Rung.LEAD if unopened(actor.area_id).exists() or unseen(actor.area_id).exists() else None
    if may_change_settings(actor):
        asked = Alert.objects.filter(voice=OuterRef("pk"), person=actor.person, rung=Rung.ADMINISTRATORS)
        return Rung.ADMINISTRATORS if unopened(actor.area_id).filter(Exists(asked)).exists() else None
    return None


def waits(voice: Voice) -> bool:
    """Whether nobody has opened it yet: on the path, or an ordinary one that was raised (two queries at most)."""
    area = voice.area_id
    return unopened(area).filter(pk=voice.pk).exists() or unseen(area).filter(voice=voice).exists()
