"""Opening somebody's words is written down, for them to see; opening very many needs a reason, and is noticed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.foundation.answers import Refused, permit
from goldenthread.journal.choices import Kind as Act
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.permissions import may_use_desk

from ..choices import ManyBecause, Path, ReadAs, ReadFor
from ..models import Concern, ManyRead, Reading, Voice
from ..permissions import is_speaker, raised_it
from ..rules.reading import WITHIN, may_open_more


class TooMany(Refused):
    """Very many people's words were opened in a short time: say why first."""


def open_words(*, voices: Sequence[Voice], why: ReadFor, by: Actor, at: datetime) -> None:
    """Write down that these voices' words are opened now. The page that shows them calls this before it does.

    The speaker's own look, and a second look within ten minutes, are not written. Raises :class:`TooMany`.
    Voices on the safeguarding path are never here: ``read_for_safeguarding`` writes those apart.
    """
    voices = [voice for voice in voices if voice.path == Path.TEAM and not is_speaker(by, voice)]
    if not voices:
        return
    lately = set(
        Reading.objects.filter(by=by.person, at__gt=at - WITHIN, voice__isnull=False).values_list("voice", flat=True)
    )
    new = [voice for voice in voices if voice.pk not in lately]
    if not new:
        return
    _stop_at_very_many(new[0], len(lately), len(new), by, at)
    as_what = _read_as(by)
    Reading.objects.bulk_create(
        Reading(area_id=v.area_id, voice=v, by=by.person, read_as=as_what, team_id=_team(by, v), why=why, at=at)
        for v in new
    )


def open_concerns(*, concerns: Sequence[Concern], by: Actor, at: datetime) -> None:
    """Write down that the independent lead opens these concerns now; a second look within ten minutes is not."""
    lately = set(
        Reading.objects.filter(by=by.person, at__gt=at - WITHIN, concern__isnull=False).values_list(
            "concern", flat=True
        )
    )
    new = [c for c in concerns if c.pk not in lately and not raised_it(by, c)]
    Reading.objects.bulk_create(
        Reading(area_id=c.area_id, concern=c, by=by.person, read_as=ReadAs.LEAD, why=ReadFor.CONCERN, at=at)
        for c in new
    )


def _stop_at_very_many(voice: Voice, opened: int, more: int, by: Actor, at: datetime) -> None:
    if may_open_more(opened, more, 0):
        return
    asked = list(ManyRead.objects.filter(by=by.person, at__gt=at - WITHIN).values_list("because", flat=True))
    answer = may_open_more(opened, more, sum(map(bool, asked)))
    if answer:
        return
    if "" not in asked:
        with transaction.atomic():
            ManyRead.objects.create(area=voice.area, by=by.person, at=at)
            record(area=voice.area.slug, kind=Act.MANY_READ, subject=by.reference, at=at, by=by.reference)
    raise TooMany(answer.because)


def say_why_many(*, because: ManyBecause, by: Actor, at: datetime) -> None:
    """Say why very many are opened: then as many again may be."""
    permit(may_use_desk(by))
    with transaction.atomic():
        asked = ManyRead.objects.filter(by=by.person, area=by.area_id, because="", at__gt=at - WITHIN)
        row = asked.select_related("area").order_by("-pk").first()
        if row is None:
            return
        row.because = because
        row.save(update_fields=["because"])
        details = {"because": because.value}
        record(area=row.area.slug, kind=Act.MANY_READ, subject=by.reference, at=at, by=by.reference, **details)


def _read_as(by: Actor) -> ReadAs:
    if by.is_a(RoleKind.PARTICIPATION_OFFICER):
        return ReadAs.OFFICER
    return ReadAs.LEAD if by.has_duty(*Duty) else ReadAs.SEAT


def _team(by: Actor, voice: Voice) -> int | None:
    """For which of their teams they read it: the one that owns it, if that is one of them."""
    return voice.team_id if voice.team_id in by.team_ids else min(by.team_ids, default=None)
