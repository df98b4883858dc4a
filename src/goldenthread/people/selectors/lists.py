"""The lists that somebody saved under names of their own."""

from django.db.models import QuerySet
from django.db.models.functions import Lower

from goldenthread.areas.models import Area

from ..actors import Actor
from ..models import SavedList


def lists_of(area: Area, actor: Actor) -> QuerySet[SavedList]:
    """What the actor saved in this area, by name; nobody else's, and nothing of another area."""
    if actor.person is None:
        return SavedList.objects.none()
    return SavedList.objects.filter(area=area, person=actor.person).order_by(Lower("name"))


def own_list(area: Area, actor: Actor, reference: str) -> SavedList | None:
    """One of the actor's own lists (one query); nobody else's is there."""
    return lists_of(area, actor).filter(reference=reference).first()
