"""One voice, as its speaker finds it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.areas.models import Area
from goldenthread.people.models import Person

from ..choices import Part
from ..models import Concern, TellBy, Understanding, Voice, Withdrawal, Words
from .receipts import key_hash


def voice_of(area: Area, reference: str) -> Voice | None:
    """The voice by that reference in the area."""
    return (
        Voice.objects.filter(area=area, reference=reference)
        .select_related("area", "team", "team__organisation")
        .first()
    )


def concern_of(area: Area, reference: str) -> Concern | None:
    """The concern about treatment by that reference in the area."""
    return Concern.objects.filter(area=area, reference=reference).select_related("area", "lead").first()


def voice_by_key(area: Area, key: UUID) -> Voice | None:
    """The voice that a form with this key has made, if it has."""
    found = Voice.objects.filter(area=area, key_hash=key_hash(area.slug, key))
    return found.select_related("area", "team", "team__organisation").first()


def voices_by_keys(area: Area, keys: Sequence[UUID]) -> list[tuple[UUID, Voice]]:
    """The voices that forms with these keys have made, in the order of the keys (one query)."""
    by_hash = {key_hash(area.slug, key): key for key in keys}
    found = Voice.objects.filter(area=area, key_hash__in=list(by_hash)) if keys else Voice.objects.none()
    by_key = {by_hash[voice.key_hash]: voice for voice in found.select_related("area", "team", "team__organisation")}
    return [(key, by_key[key]) for key in keys if key in by_key]


def concern_by_key(area: Area, key: UUID) -> Concern | None:
    """The concern that a form with this key has made, if it has."""
    return Concern.objects.filter(area=area, key_hash=key_hash(area.slug, key)).select_related("area", "lead").first()


def words_of(voice: Voice) -> list[Words]:
    """All that its speaker said to us, oldest first. Ask ``may_read_words`` before."""
    return list(Words.objects.filter(voice=voice).order_by("id"))


def put_right(voices: Iterable[Voice]) -> dict[int, str]:
    """What speakers wrote last to put us right, by their voice's primary key (one query). Ask ``may_read_words``."""
    found = Words.objects.filter(voice__in=list(voices), part=Part.CORRECTION).order_by("id")
    return {words.voice_id: words.text for words in found if words.voice_id}


def first_words(voice: Voice) -> str:
    """What was said, as it was said. Ask ``may_read_words`` before."""
    found = Words.objects.filter(voice=voice, part=Part.SAID).order_by("id").first()
    return found.text if found else ""


def tell_by_of(voice: Voice) -> TellBy | None:
    """How its speaker wishes to be told."""
    return TellBy.objects.filter(voice=voice).first()


def newest_understanding(voice: Voice) -> Understanding | None:
    """How we understood it, as we wrote last."""
    return Understanding.objects.filter(voice=voice).select_related("voice", "voice__area").order_by("-id").first()


def was_taken_back(voice: Voice) -> bool:
    """Whether its speaker took it back."""
    return Withdrawal.objects.filter(voice=voice).exists()


def said_by(area: Area, person: Person) -> QuerySet[Voice]:
    """What somebody said while signed in, newest first."""
    return Voice.objects.filter(area=area, said_by=person).select_related("team").order_by("-id")


def secret_hash_of(area: Area, reference: str) -> str | None:
    """What is kept of the secret words of a voice or of a concern."""
    kinds: tuple[type[Voice] | type[Concern], ...] = (Voice, Concern)
    found = (
        m.objects.filter(area=area, reference=reference).values_list("secret_hash", flat=True).first() for m in kinds
    )
    return next((kept for kept in [*found] if kept), None)


def taken_back_at(voice: Voice) -> datetime | None:
    """When its speaker took it back."""
    return Withdrawal.objects.filter(voice=voice).values_list("at", flat=True).first()
