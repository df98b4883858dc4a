"""Reads of what was erased and what is held."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from goldenthread.foundation.scope import across_areas
from goldenthread.people.models import Person

from ..choices import Path
from ..models import Concern, Erasure, Hold, Voice
from ..rules.erasing import is_held

_AT_ONCE = 500


def erased_at(voice: Voice) -> datetime | None:
    """When its speaker had it erased."""
    return Erasure.objects.filter(voice=voice).values_list("at", flat=True).first()


def is_kept(voice: Voice) -> bool:
    """Whether the words of this voice are kept from erasure now (one query)."""
    return voice.pk in held_among([voice])


def held_among(voices: Collection[Voice]) -> frozenset[int]:
    """Which of these voices are kept from erasure now, by primary key (one query)."""
    ends: dict[int, list[datetime | None]] = defaultdict(list)
    for voice, ended in Hold.objects.filter(voice__in=voices).values_list("voice", "ended_at"):
        ends[voice].append(ended)
    return frozenset(
        v.pk for v in voices if is_held(path=Path(v.path), begun=None in ends[v.pk], ended=any(ends[v.pk]))
    )


def said_by_person(area_id: int, person: Person) -> list[Voice]:
    """What somebody said here while signed in, oldest first. What others said of them, or for them, is not theirs."""
    return list(Voice.objects.filter(area=area_id, said_by=person).select_related("area", "team").order_by("pk"))


def raised_by_person(area_id: int, person: Person) -> list[Concern]:
    """The concerns that somebody raised here while signed in, oldest first."""
    return list(Concern.objects.filter(area=area_id, said_by=person).select_related("area", "lead").order_by("pk"))


def elsewhere(area_id: int, person: Person) -> bool:
    """Whether somebody said something in another area."""
    with across_areas("an account goes only when nothing elsewhere needs it"):
        return Voice.objects.filter(said_by=person).exclude(area=area_id).exists()


def under(keys: Collection[str]) -> tuple[list[Voice], list[Concern]]:
    """The voices and concerns that these keys, by reference, seal."""
    names, voices, concerns = list(keys), list[Voice](), list[Concern]()
    for start in range(0, len(names), _AT_ONCE):
        some = {"key__reference__in": names[start : start + _AT_ONCE]}
        voices += Voice.objects.filter(**some).select_related("area", "team", "key")
        concerns += Concern.objects.filter(**some).select_related("area", "key")
    return voices, concerns
