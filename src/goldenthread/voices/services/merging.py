"""Carries voices from one theme to another. Called inside the transaction of a later app, which asks who may.

No voice is lost: what ends in one theme says in which it goes on (``Placement.moved_to``).
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import F

from goldenthread.foundation.answers import check
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import Act, record, record_many
from goldenthread.people.actors import Actor

from ..choices import Stage
from ..models import Merge, Placement, Theme, Voice
from ..rules.themes import is_open
from .clocks import change_owner, start_again


def still_open(*themes: Theme) -> None:
    """Lock themes until the transaction ends, the same way round each time. Refused if one went into another."""
    keys = [theme.pk for theme in themes]
    list(Theme.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    check(is_open(Merge.objects.filter(theme__in=keys).exists()))


def carry(
    *, voices: Sequence[Voice], theme: Theme, to: Theme, again: Collection[int], by: Actor, at: datetime
) -> list[Voice]:
    """Let voices that stand in a theme stand in another one instead. Returns those that were still there.

    One that stands in the other already stays there as it is. Where the other team answers, its own clock runs, and a
    day that has gone by stays. ``again`` are those who were told, and have more to hear there: they wait anew.
    """
    before = Placement.objects.filter(theme=theme, voice__in=voices, ended_at__isnull=True)
    there = set(before.values_list("voice", flat=True))
    moving = [voice for voice in voices if voice.pk in there]
    doubled = set(
        Placement.objects.filter(theme=to, voice__in=moving, ended_at__isnull=True).values_list("voice", flat=True)
    )
    before.update(ended_at=at, moved_to=to)
    new = [voice for voice in moving if voice.pk not in doubled]
    Placement.objects.bulk_create(
        (Placement(area=to.area, voice=voice, theme=to, by=by.person, at=at) for voice in new), batch_size=500
    )
    Theme.objects.filter(pk=theme.pk).update(voice_count=F("voice_count") - len(moving))
    Theme.objects.filter(pk=to.pk).update(voice_count=F("voice_count") + len(new))
    _hand_on(moving, theme, to, at)
    waiting_anew = [voice for voice in new if voice.pk in again and voice.stage == Stage.TOLD]
    start_again(voices=waiting_anew, to=Stage.THEMED, at=at)
    between = {"theme": to.reference, "from_theme": theme.reference}
    acts = [Act(Kind.VOICE_MOVED, voice.reference, between) for voice in moving]
    record_many(area=to.area.slug, acts=acts, at=at, by=by.reference)
    return moving


def close_into(*, theme: Theme, into: Theme, because: str, by: Actor, at: datetime) -> Merge:
    """Say of a theme that it went into another: from now on it takes nothing in, and says where its voices are."""
    merge = Merge.objects.create(area=theme.area, theme=theme, into=into, because=because, by=by.person, at=at)
    details = {"into": into.reference}
    record(area=theme.area.slug, kind=Kind.THEME_MERGED, subject=theme.reference, at=at, by=by.reference, **details)
    return merge


def _hand_on(voices: Sequence[Voice], theme: Theme, to: Theme, at: datetime) -> None:
    """Give to the other team what this one had; what a third team had stays with it."""
    if theme.team_id != to.team_id:
        theirs = [voice for voice in voices if voice.team_id == theme.team_id]
        change_owner(voices=theirs, team=to.team, to=None, at=at)
