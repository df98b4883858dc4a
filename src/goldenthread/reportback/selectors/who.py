"""Who is told: the speakers whom an act concerns, as things stood when it happened, and how each wishes to hear."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from goldenthread.decisions.models import Decision
from goldenthread.people.choices import Channel
from goldenthread.plans.models import Change
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Placement, TellBy, Theme, Voice, Withdrawal

from ..models import Telling, Told


@dataclass(frozen=True, slots=True)
class Recipient:
    """One speaker to be told. Who took their voice back gets no more messages."""

    voice_id: int
    channel: Channel
    withdrawn: bool


def of_voice(area: str, reference: str, _at: datetime) -> list[Recipient]:
    """The speaker of one voice."""
    return _recipients(Voice.objects.filter(area__slug=area, reference=reference))


def of_decision(area: str, reference: str, at: datetime) -> list[Recipient]:
    """Everyone whose voice stood in the theme that was decided."""
    decided = Decision.objects.filter(area__slug=area, reference=reference)
    return _recipients(_standing_in(area, Theme.objects.filter(pk__in=decided.values("theme")), at))


def of_change(area: str, reference: str, at: datetime) -> list[Recipient]:
    """Everyone in the theme from which a change came who has had their answer: for them the change is news."""
    changed = Change.objects.filter(area__slug=area, reference=reference)
    standing = _standing_in(area, Theme.objects.filter(pk__in=changed.values("theme")), at)
    return _recipients(standing.filter(stage=Stage.TOLD))


def of_telling(area: str, reference: str, _at: datetime) -> list[Recipient]:
    """Whom an answer is for: one speaker, or everyone in the theme who had not been told."""
    telling = Telling.objects.filter(area__slug=area, reference=reference).first()
    if telling is None:
        return []
    if telling.voice_id:
        return _recipients(Voice.objects.filter(pk=telling.voice_id))
    told = Told.objects.filter(telling=telling, voice=OuterRef("pk"))
    return _recipients(Voice.objects.filter(Exists(told)))


def _standing_in(area: str, theme: QuerySet[Theme], at: datetime) -> QuerySet[Voice]:
    return Voice.objects.filter(_placed(Q(theme__in=theme), at), area__slug=area)


def _placed(theme: Q, at: datetime) -> Exists:
    still = Q(ended_at__isnull=True) | Q(ended_at__gt=at)
    return Exists(Placement.objects.filter(theme, still, voice=OuterRef("pk"), at__lte=at))


def _recipients(voices: QuerySet[Voice]) -> list[Recipient]:
    found: Iterable[tuple[int, str | None, bool]] = (
        voices.annotate(
            channel=Subquery(TellBy.objects.filter(voice=OuterRef("pk")).values("channel")[:1]),
            withdrawn=Exists(Withdrawal.objects.filter(voice=OuterRef("pk"))),
        )
        .order_by("pk")
        .values_list("pk", "channel", "withdrawn")
    )
    return [Recipient(voice, Channel(channel or Channel.HERE), withdrawn) for voice, channel, withdrawn in found]


def is_withdrawn(voice_id: int) -> bool:
    """Whether the speaker took the voice back."""
    return Withdrawal.objects.filter(voice=voice_id).exists()


def tell_by(voice_id: int) -> TellBy | None:
    """How the speaker of a voice wishes to be told, with the address."""
    return TellBy.objects.filter(voice=voice_id).first()
