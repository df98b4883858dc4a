"""What a person has to do: letters to post, calls to make, texts to send, e-mails that would not go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from goldenthread.areas.choices import PhoneKind
from goldenthread.areas.models import Area, Phone
from goldenthread.areas.selectors import phones
from goldenthread.decisions.models import Decision
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, Format, RoleKind
from goldenthread.people.permissions import may_read_safeguarding
from goldenthread.plans.models import Change
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Confirmation, TellBy, Understanding, Voice, Withdrawal

from ..choices import News, State
from ..models import Delivery, Telling

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ByHand:
    """One thing to do, with all that it tells. ``wish`` holds the address, sealed until somebody looks at it."""

    delivery: Delivery
    wish: TellBy | None
    telling: Telling | None = None
    decision: Decision | None = None
    change: Change | None = None
    understanding: Understanding | None = None

    @property
    def format(self) -> Format:
        """In what form the speaker wishes to read it."""
        return Format(self.wish.format) if self.wish else Format.PLAIN


@dataclass(frozen=True, slots=True)
class Rings:
    """Whom a speaker rings who has no screen: the team; for what is urgent the safeguarding line."""

    team: Phone | None
    urgent: Phone | None

    def of(self, voice: Voice) -> Phone | None:
        """The number for this voice."""
        return self.urgent if voice.path == Path.SAFEGUARDING else self.team


def rings(area: Area) -> Rings:
    """The numbers that stand in letters (one query)."""
    found = {phone.kind: phone for phone in reversed(phones(area, [PhoneKind.TEAM, PhoneKind.SAFEGUARDING]))}
    return Rings(found.get(PhoneKind.TEAM), found.get(PhoneKind.SAFEGUARDING))


def to_do(area: Area, actor: Actor, channels: Iterable[Channel] = tuple(Channel)) -> list[Delivery]:
    """What this person may do, oldest first, at most :data:`A_PAGE` and one more (one query)."""
    return list(waiting(area, actor).filter(channel__in=list(channels))[: A_PAGE + 1])


def one_to_do(area: Area, actor: Actor, reference: str) -> Delivery | None:
    """One of them by its reference."""
    return waiting(area, actor).filter(reference=reference).first()


def waiting(area: Area, actor: Actor) -> QuerySet[Delivery]:
    """What waits for a person, oldest first."""
    return seen_by(area, actor).filter(state=State.TO_DO).order_by("pk")


def seen_by(area: Area, actor: Actor) -> QuerySet[Delivery]:
    """An officer sees what their team answers; the safeguarding lead what is on their path."""
    seen = Q(pk__in=[])
    if actor.area_id == area.pk and actor.is_a(RoleKind.PARTICIPATION_OFFICER):
        team = Q() if actor.reads_first else Q(voice__team__in=actor.team_ids)
        seen |= Q(voice__path=Path.TEAM) & team
    if actor.area_id == area.pk and may_read_safeguarding(actor):
        seen |= Q(voice__path=Path.SAFEGUARDING)
    taken_back = Exists(Withdrawal.objects.filter(voice=OuterRef("voice")))
    return Delivery.objects.filter(seen, ~taken_back, area=area).select_related("area", "voice__team")


def with_wishes(deliveries: Sequence[Delivery]) -> list[ByHand]:
    """The deliveries with how each speaker wishes to be told, for a list of them (one query)."""
    wishes = _wishes(deliveries)
    return [ByHand(delivery, wishes.get(delivery.voice_id)) for delivery in deliveries]


def with_contents(deliveries: Sequence[Delivery]) -> list[ByHand]:
    """The deliveries with what they tell (six queries, whatever their number)."""
    voices = [delivery.voice_id for delivery in deliveries]
    wishes, tellings = _wishes(deliveries), _tellings(deliveries)
    themes = [t.theme_id for t in tellings.values() if t.theme_id]
    decisions, changes = _decisions(deliveries, themes), _changes(deliveries, themes)
    by_theme = {decision.theme_id: decision for decision in decisions}
    by_reference = {decision.reference: decision for decision in decisions}
    understandings = _unconfirmed(voices)
    done = []
    for delivery in deliveries:
        telling = tellings.get(delivery.subject)
        theme = telling.theme_id if telling else None
        done.append(
            ByHand(
                delivery=delivery,
                wish=wishes.get(delivery.voice_id),
                telling=telling,
                decision=by_theme.get(theme) if theme else by_reference.get(delivery.subject),
                change=_change_of(delivery, telling, changes),
                understanding=understandings.get(delivery.voice_id),
            )
        )
    return done


def _wishes(deliveries: Sequence[Delivery]) -> Mapping[int, TellBy]:
    voices = [delivery.voice_id for delivery in deliveries]
    return {wish.voice_id: wish for wish in TellBy.objects.filter(voice__in=voices)}


def _of(deliveries: Sequence[Delivery], *news: News) -> list[str]:
    return [delivery.subject for delivery in deliveries if delivery.news in news]


def _tellings(deliveries: Sequence[Delivery]) -> Mapping[str, Telling]:
    references = _of(deliveries, News.TOLD, News.ANSWERED)
    return {t.reference: t for t in Telling.objects.filter(reference__in=references).select_related("content")}


def _changes(deliveries: Sequence[Delivery], themes: Sequence[int]) -> list[Change]:
    asked = Q(reference__in=_of(deliveries, News.CHANGED)) | Q(theme__in=themes)
    return list(Change.objects.filter(asked).select_related("content").order_by("pk"))


def _change_of(delivery: Delivery, telling: Telling | None, changes: Sequence[Change]) -> Change | None:
    """The change that is the news; or the newest that was there when everyone was told, which is news to them too."""
    if telling is None:
        return next((change for change in changes if change.reference == delivery.subject), None)
    there = [change for change in changes if change.theme_id == telling.theme_id and change.at <= telling.at]
    return there[-1] if there else None


def _decisions(deliveries: Sequence[Delivery], themes: Sequence[int]) -> list[Decision]:
    newest = Decision.objects.filter(theme=OuterRef("theme")).order_by("-pk").values("pk")[:1]
    asked = Q(reference__in=_of(deliveries, News.DECIDED)) | Q(theme__in=themes, pk=Subquery(newest))
    return list(Decision.objects.filter(asked).select_related("content").order_by("pk"))


def _unconfirmed(voices: Sequence[int]) -> Mapping[int, Understanding]:
    """How we understood each voice, where its speaker has not said yet whether that is right."""
    confirmed = Exists(Confirmation.objects.filter(understanding=OuterRef("pk")))
    newest = Understanding.objects.filter(voice=OuterRef("voice")).order_by("-pk").values("pk")[:1]
    found = Understanding.objects.filter(~confirmed, voice__in=voices, pk=Subquery(newest))
    return {understanding.voice_id: understanding for understanding in found}
