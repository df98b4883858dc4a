"""How voices are brought together: themes, who stands in them, and which team keeps them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from goldenthread.areas.choices import Promise
from goldenthread.areas.models import Area, Team
from goldenthread.areas.selectors import first_reader
from goldenthread.charters.selectors import due
from goldenthread.foundation.answers import check, marked, no, permit
from goldenthread.foundation.meanwhile import ChangedMeanwhile
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import Act, record, record_many
from goldenthread.people.actors import Actor
from goldenthread.people.selectors import has_officer

from ..choices import Stage
from ..models import Handover, Placement, Theme, Understanding, Voice
from ..permissions import may_keep_theme, may_open_theme
from ..rules import tidy
from ..rules.themes import may_change_team, may_join_theme, may_stand_as_theme
from ..selectors.themes import theme_teams, voices_in
from .clocks import change_owner
from .merging import still_open
from .reception import acknowledge_new, permit_answering, still_there
from .stages import advance


class EditedMeanwhile(ChangedMeanwhile):
    """Somebody else changed the theme first. Carries the theme as it stands, so that a page can show both texts."""

    def __init__(self, standing: Theme) -> None:
        because = no(marked("Somebody else changed this theme while you were writing. Look at both texts.")).because
        super().__init__(because)
        self.standing = standing


def open_theme(*, area: Area, team: Team, title: str, summary: str = "", by: Actor, at: datetime) -> Theme:
    """Begin a theme, kept by a team."""
    title, summary = tidy(title), tidy(summary)
    permit(may_open_theme(by, team))
    check(may_stand_as_theme(title, summary))
    with transaction.atomic():
        theme = Theme.objects.create(
            area=area, team=team, title=title, summary=summary, opened_by=by.person, opened_at=at
        )
        _record(Kind.THEME_OPENED, theme, by, at, team=team.reference)
    return theme


def describe_theme(*, theme: Theme, title: str, summary: str, version: int, by: Actor, at: datetime) -> None:
    """Change a theme's title and summary, starting from the ``version`` that the writer saw.

    Raises :class:`EditedMeanwhile` when somebody else was first.
    """
    title, summary = tidy(title), tidy(summary)
    permit(may_keep_theme(by, theme))
    check(may_stand_as_theme(title, summary))
    with transaction.atomic():
        still_open(theme)
        seen = Theme.objects.filter(pk=theme.pk, version=version)
        if not seen.update(title=title, summary=summary, version=F("version") + 1):
            raise EditedMeanwhile(Theme.objects.get(pk=theme.pk))
        _record(Kind.THEME_DESCRIBED, theme, by, at)
    theme.refresh_from_db(fields=["title", "summary", "version"])


def place(*, voices: Sequence[Voice], theme: Theme, by: Actor, at: datetime) -> int:
    """Put voices into a theme. Returns how many came new; those that stand there, or were taken back, are left.

    Who puts a voice into a theme has read it: it is acknowledged. The theme's team owns it from now on.
    """
    permit_answering(voices, by)
    for voice in voices:
        check(may_join_theme(voice.path, voice.area_id == theme.area_id))
    with transaction.atomic():
        still_open(theme)
        there = set(_standing_in(theme, voices).values_list("voice", flat=True))
        new = [voice for voice in still_there(voices) if voice.pk not in there]
        acknowledge_new(new, by, at)
        Placement.objects.bulk_create(
            Placement(area=theme.area, voice=voice, theme=theme, by=by.person, at=at) for voice in new
        )
        Theme.objects.filter(pk=theme.pk).update(voice_count=F("voice_count") + len(new))
        change_owner(voices=new, team=theme.team, to=Stage.THEMED, at=at)
        _record_voices(Kind.VOICE_THEMED, new, theme, by, at)
    return len(new)


def unplace(*, voices: Sequence[Voice], theme: Theme, by: Actor, at: datetime) -> int:
    """Take voices out of a theme. One that stands in no other goes back to the team that reads first."""
    permit_answering(voices, by)
    with transaction.atomic():
        _locked(theme)
        there = set(_standing_in(theme, voices).values_list("voice", flat=True))
        gone = [voice for voice in voices if voice.pk in there]
        _standing_in(theme, gone).update(ended_at=at)
        Theme.objects.filter(pk=theme.pk).update(voice_count=F("voice_count") - len(gone))
        _send_back(gone, theme.area, at)
        _record_voices(Kind.VOICE_UNTHEMED, gone, theme, by, at)
    return len(gone)


def hand_over_theme(*, theme: Theme, to_team: Team, because: str, by: Actor, at: datetime) -> Handover:
    """Give a theme with its voices to another team, perhaps in another organisation, with its own desk and clock."""
    because = tidy(because)
    permit(may_keep_theme(by, theme))
    check(may_change_team(theme.team_id, to_team.pk, because, theme.area_id == to_team.area_id, has_officer(to_team)))
    with transaction.atomic():
        still_open(theme)
        handover = Handover.objects.create(
            area=theme.area,
            theme=theme,
            from_team=theme.team,
            to_team=to_team,
            because=because,
            by=by.person,
            at=at,
        )
        theme.team = to_team
        theme.save(update_fields=["team"])
        change_owner(voices=list(voices_in(theme)), team=to_team, to=None, at=at)
        _record(Kind.THEME_HANDED_OVER, theme, by, at, to_team=to_team.reference)
    return handover


def _locked(theme: Theme) -> None:
    Theme.objects.select_for_update().get(pk=theme.pk)


def _standing_in(theme: Theme, voices: Sequence[Voice]) -> QuerySet[Placement]:
    return Placement.objects.filter(theme=theme, voice__in=voices, ended_at__isnull=True)


def _send_back(voices: Sequence[Voice], area: Area, at: datetime) -> None:
    elsewhere = theme_teams(voices)
    understood = set(Understanding.objects.filter(voice__in=voices).values_list("voice", flat=True))
    back = [voice for voice in voices if voice.pk not in elsewhere and voice.stage == Stage.THEMED]
    reading = first_reader(area)
    for stage in (Stage.UNDERSTOOD, Stage.ACKNOWLEDGED):
        moving = [voice for voice in back if (voice.pk in understood) == (stage is Stage.UNDERSTOOD)]
        advance(voices=moving, to=stage, at=at, team=reading)
    undated = [voice for voice in back if voice.due_on is None]
    if undated and reading:
        advance(voices=undated, to=None, at=at, due=due(area, reading, Promise.ANSWER, at))


def _record(kind: Kind, theme: Theme, by: Actor, at: datetime, **details: str) -> None:
    record(area=theme.area.slug, kind=kind, subject=theme.reference, at=at, by=by.reference, **details)


def _record_voices(kind: Kind, voices: Sequence[Voice], theme: Theme, by: Actor, at: datetime) -> None:
    acts = [Act(kind, voice.reference, {"theme": theme.reference}) for voice in voices]
    record_many(area=theme.area.slug, acts=acts, at=at, by=by.reference)
