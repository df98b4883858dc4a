"""Reads of answers and of what speakers said of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from goldenthread.areas.models import Area
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Lead, Role
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Placement, Theme, Voice, Withdrawal
from goldenthread.voices.selectors.themes import voices_in

from ..choices import News, State
from ..models import Challenge, Delivery, Telling

ANSWERS = (News.TOLD, News.ANSWERED)


def tellings_of(voice: Voice) -> list[Telling]:
    """The answers that the speaker of this voice was given, newest first (one query).

    An answer to everyone in a theme is theirs if their voice stood in it then.
    """
    placed = Placement.objects.filter(voice=voice, theme=OuterRef("theme"), at__lte=OuterRef("at"))
    still = placed.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=OuterRef("at")))
    found = Telling.objects.filter(Q(voice=voice) | Exists(still), area=voice.area_id)
    return list(found.select_related("content", "theme").order_by("-pk"))


def is_for(telling: Telling, voice: Voice) -> bool:
    """Whether this answer was given to the speaker of this voice."""
    return telling.pk in {theirs.pk for theirs in tellings_of(voice)}


def open_challenge(voice: Voice) -> Challenge | None:
    """What the speaker said of an answer that did not help, while nobody has answered it."""
    found = Challenge.objects.filter(voice=voice, answered_by_telling__isnull=True)
    return found.select_related("telling").first()


def challenges_of(voice: Voice) -> list[Challenge]:
    """Every "this did not answer me" of a voice, oldest first."""
    return list(Challenge.objects.filter(voice=voice).select_related("telling").order_by("pk"))


def open_challenges(area: Area) -> QuerySet[Challenge]:
    """What waits for somebody new, oldest first, with whom it went to."""
    found = Challenge.objects.filter(area=area, answered_by_telling__isnull=True)
    taken_back = Withdrawal.objects.filter(voice=OuterRef("voice"))
    return found.filter(~Exists(taken_back)).select_related("voice", "for_person", "telling").order_by("pk")


def who_could_look(voice: Voice) -> Iterator[int]:
    """People who may take a challenge on: officers of the voice's team, other officers, then who stands above them."""
    kinds = (RoleKind.PARTICIPATION_OFFICER, RoleKind.ADMINISTRATOR)
    roles = Role.objects.filter(area=voice.area_id, kind__in=kinds, ended_at__isnull=True, person__is_active=True)
    nearness = Case(
        When(kind=RoleKind.PARTICIPATION_OFFICER, team=voice.team_id, then=Value(0)),
        When(kind=RoleKind.PARTICIPATION_OFFICER, team__first_reader=True, then=Value(1)),
        When(kind=RoleKind.PARTICIPATION_OFFICER, then=Value(2)),
        default=Value(4),
    )
    leads = Lead.objects.filter(area=voice.area_id, duty=Duty.INDEPENDENT_LEAD, ended_at__isnull=True)
    officers = list(roles.annotate(nearness=nearness).order_by("nearness", "pk").values_list("nearness", "person"))
    yield from (person for near, person in officers if near < 3)
    yield from leads.values_list("person", flat=True)
    yield from (person for near, person in officers if near > 3)


def unreported(theme: Theme) -> QuerySet[Voice]:
    """The voices in a theme whose speakers have not been told yet: never answered, or the message is on its way."""
    return voices_in(theme).filter(_not_told())


def _not_told() -> Q:
    answer = Delivery.objects.filter(voice=OuterRef("pk"), news__in=ANSWERS, state=State.SENT)
    return ~Q(stage=Stage.TOLD) | Q(~Exists(answer))


@dataclass(frozen=True, slots=True)
class HalfTold:
    """A theme that was answered, and how many of its speakers have not been told yet."""

    theme: Theme
    number: int


def half_told(area: Area) -> list[HalfTold]:
    """Themes that were answered while somebody in them has not been told (two queries): not closed yet (S55)."""
    told = Telling.objects.filter(area=area, theme=OuterRef("theme"))
    waiting = Voice.objects.filter(
        _not_told(), ~Exists(Withdrawal.objects.filter(voice=OuterRef("pk"))), pk=OuterRef("voice")
    )
    placed = Placement.objects.filter(Exists(told), Exists(waiting), area=area, ended_at__isnull=True)
    numbers = dict(placed.values_list("theme").annotate(number=Count("voice")))
    themes = Theme.objects.filter(pk__in=numbers).select_related("team").order_by("pk")
    return [HalfTold(theme, numbers[theme.pk]) for theme in themes]
