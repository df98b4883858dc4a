"""Reads of answers and of what speakers said of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from goldenthread.areas.models import Area, Team
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Lead, Person, Role
from goldenthread.voices.choices import Path, Stage
from goldenthread.voices.models import Placement, Theme, Voice, Withdrawal
from goldenthread.voices.selectors.themes import theme_teams, voices_in

from ..choices import News, State
from ..models import Challenge, Delivery, NotTold, Telling, Told

ANSWERS = (News.TOLD, News.ANSWERED)


def tellings_of(voice: Voice) -> list[Telling]:
    """The answers that the speaker of this voice was given, newest first (one query).

    An answer to everyone in a theme is theirs if it was told to them: not if they joined the theme later.
    """
    told = Told.objects.filter(telling=OuterRef("pk"), voice=voice)
    found = Telling.objects.filter(Q(voice=voice) | Exists(told), area=voice.area_id)
    return list(found.select_related("content", "theme").order_by("-pk"))


def is_for(telling: Telling, voice: Voice) -> bool:
    """Whether this answer was given to the speaker of this voice."""
    return telling.pk in {theirs.pk for theirs in tellings_of(voice)}


def not_told(voice: Voice) -> NotTold | None:
    """That the safeguarding lead chose not to write to its speaker."""
    return NotTold.objects.filter(voice=voice).first()


def open_challenge(voice: Voice) -> Challenge | None:
    """What the speaker said of an answer that did not help, while nobody has answered it."""
    found = Challenge.objects.filter(voice=voice, answered_by_telling__isnull=True)
    return found.select_related("telling", "for_person").first()


def challenges_of(voice: Voice) -> list[Challenge]:
    """Every "this did not answer me" of a voice, oldest first."""
    return list(Challenge.objects.filter(voice=voice).select_related("telling").order_by("pk"))


def open_challenges(area: Area) -> QuerySet[Challenge]:
    """What waits for somebody new, oldest first, with whom it went to."""
    found = Challenge.objects.filter(area=area, answered_by_telling__isnull=True)
    taken_back = Withdrawal.objects.filter(voice=OuterRef("voice"))
    return found.filter(~Exists(taken_back)).select_related("voice", "for_person", "telling").order_by("pk")


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who may answer a voice, and the team to which it comes then (none on the safeguarding path)."""

    person: int
    team: Team | None


def who_could_look(voice: Voice) -> Iterator[Helper]:
    """Who may answer a voice, the nearest first; nobody is named who could not open it.

    Officers of the team that has it, of a team that keeps one of its themes, of the team that reads first, then of any
    other team; on the safeguarding path its lead and deputy only (one query, two with themes).
    """
    if voice.path == Path.SAFEGUARDING:
        yield from (Helper(person, None) for person in _guards(voice.area_id))
        return
    themes = theme_teams([voice]).get(voice.pk, frozenset())
    nearness = Case(
        When(team=voice.team_id, then=Value(0)),
        When(team__in=themes, then=Value(1)),
        When(team__first_reader=True, then=Value(2)),
        default=Value(3),
    )
    roles = officers_with_team(voice.area_id).annotate(nearness=nearness).select_related("team__area")
    yield from (Helper(role.person_id, role.team) for role in roles.order_by("nearness", "pk"))


def somebody_else_for(voice: Voice, telling: Telling) -> Helper | None:
    """The nearest who may answer a voice and did not give this answer (C13)."""
    return next((helper for helper in who_could_look(voice) if helper.person != telling.by_id), None)


def officers_with_team(area_id: int) -> QuerySet[Role]:
    """The roles of those who may answer voices in an area: officers of a team, there today."""
    kind = RoleKind.PARTICIPATION_OFFICER
    roles = Role.objects.filter(area=area_id, kind=kind, ended_at__isnull=True)
    return roles.filter(person__is_active=True, team__isnull=False)


def _guards(area_id: int) -> Iterator[int]:
    duties = (Duty.SAFEGUARDING_LEAD, Duty.SAFEGUARDING_DEPUTY)
    leads = Lead.objects.filter(area=area_id, duty__in=duties, ended_at__isnull=True, person__is_active=True)
    yield from leads.order_by("pk").values_list("person", flat=True)


def to_look_at(person: Person | None) -> QuerySet[Challenge]:
    """Open challenges that are this person's to answer: theirs, or nobody's who is still an officer.

    Never those against an answer of their own (C13).
    """
    waiting = Challenge.objects.filter(answered_by_telling__isnull=True)
    there = officers_with_team(OuterRef("area")).filter(person=OuterRef("for_person"))  # type: ignore[arg-type]
    free = Q(for_person=person) | Q(for_person__isnull=True) | ~Exists(there)
    return waiting.filter(free).exclude(telling__by=person) if person else waiting.none()


def without_anybody(area: Area) -> int:
    """How many who said "this did not answer me" wait until somebody is named who may answer them."""
    return open_challenges(area).filter(for_person__isnull=True).count()


def unreported(theme: Theme) -> QuerySet[Voice]:
    """The voices in a theme whose speakers have not been told yet: never answered, or the message is on its way."""
    return voices_in(theme).filter(_not_told())


def _not_told() -> Q:
    answer = Delivery.objects.filter(voice=OuterRef("pk"), news__in=ANSWERS, state=State.SENT)
    return ~Q(stage=Stage.TOLD) | Q(~Exists(answer))


def still_to_tell(theme: Theme, person: Person | None) -> QuerySet[Voice]:
    """The voices in a theme that this person may tell: not told yet, and not asking again because of their answer."""
    theirs = Challenge.objects.filter(voice=OuterRef("pk"), answered_by_telling__isnull=True, telling__by=person)
    waiting = voices_in(theme).exclude(stage=Stage.TOLD)
    return waiting.filter(~Exists(theirs)) if person else waiting


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
