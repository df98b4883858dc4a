"""How a voice is received: acknowledged, understood, its names taken out."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.areas.selectors import hours_of
from goldenthread.foundation.answers import Hidden, check, permit
from goldenthread.foundation.working_days import add_working_days, day_zero
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import Act, record, record_many
from goldenthread.people.actors import Actor

from ..choices import Path, Stage
from ..models import Acknowledgement, Redaction, Understanding, Voice
from ..permissions import may_answer
from ..rules import tidy
from ..rules.reception import may_be_answered, may_be_redacted, may_be_written_back
from ..selectors.themes import taken_back, theme_teams
from .clocks import start_answering
from .safeguarding import seen


def acknowledge(*, voices: Sequence[Voice], by: Actor, at: datetime) -> int:
    """Say of each voice that somebody has read it. Returns of how many this was news.

    The next thing due is the answer. A voice that was acknowledged before, or taken back, is left as it is.
    """
    permit_answering(voices, by)
    with transaction.atomic():
        return len(acknowledge_new(still_there(voices), by, at))


def acknowledge_new(voices: Sequence[Voice], by: Actor, at: datetime) -> list[Voice]:
    """Part of every act that shows that a voice was read: acknowledge those that nobody acknowledged."""
    known = set(Acknowledgement.objects.filter(voice__in=voices).values_list("voice", flat=True))
    new = [voice for voice in voices if voice.pk not in known]
    Acknowledgement.objects.bulk_create(
        Acknowledgement(area=voice.area, voice=voice, by=by.person, at=at) for voice in new
    )
    start_answering(voices=[voice for voice in new if voice.stage == Stage.SAID], to=Stage.ACKNOWLEDGED, at=at)
    if new:
        acts = [Act(Kind.VOICE_ACKNOWLEDGED, voice.reference) for voice in new]
        record_many(area=new[0].area.slug, acts=acts, at=at, by=by.reference)
    return new


def understand(*, voice: Voice, text: str, by: Actor, at: datetime) -> Understanding:
    """Write back how a voice was understood, so that its speaker can confirm or correct it (S54).

    After the area's number of the team's working days work goes on, marked "not confirmed by you yet".
    """
    text = tidy(text)
    permit_answering([voice], by)
    check(may_be_answered(taken_back=bool(taken_back([voice]))))
    check(may_be_written_back(text))
    confirm_by = _confirm_by(voice, at)
    with transaction.atomic():
        acknowledge_new([voice], by, at)
        understanding = Understanding.objects.create(
            area=voice.area, voice=voice, text=text, by=by.person, at=at, confirm_by=confirm_by
        )
        if voice.stage in (Stage.SAID, Stage.ACKNOWLEDGED):
            start_answering(voices=[voice], to=Stage.UNDERSTOOD, at=at)
        record(
            area=voice.area.slug,
            kind=Kind.VOICE_UNDERSTOOD,
            subject=voice.reference,
            at=at,
            by=by.reference,
            confirm_by=confirm_by.isoformat(),
        )
    return understanding


def _confirm_by(voice: Voice, at: datetime) -> date:
    hours = hours_of(voice.team)
    return add_working_days(day_zero(at, hours), voice.area.confirm_after_working_days, hours)


def redact(*, voice: Voice, text: str, because: str, by: Actor, at: datetime) -> Redaction:
    """Keep a version of the words without names beside the original, which stays as it is."""
    text, because = tidy(text), tidy(because)
    permit_answering([voice], by)
    check(may_be_answered(taken_back=bool(taken_back([voice]))))
    check(may_be_redacted(text, because))
    with transaction.atomic():
        redaction = Redaction.objects.create(
            area=voice.area, voice=voice, text=text, because=because, by=by.person, at=at
        )
        record(area=voice.area.slug, kind=Kind.VOICE_REDACTED, subject=voice.reference, at=at, by=by.reference)
    return redaction


def read_for_safeguarding(*, voice: Voice, by: Actor, at: datetime) -> None:
    """The safeguarding lead or deputy opens a voice on their path: written down each time, and acknowledged."""
    if voice.path != Path.SAFEGUARDING:
        raise Hidden("It is not on the safeguarding path.")
    permit_answering([voice], by)
    with transaction.atomic():
        record(area=voice.area.slug, kind=Kind.VOICE_SAFEGUARDING_READ, subject=voice.reference, at=at, by=by.reference)
        seen(voice, by, at)
        acknowledge_new([voice], by, at)


def permit_answering(voices: Sequence[Voice], by: Actor) -> None:
    """Ask for each voice whether the actor may answer it (one query)."""
    teams = theme_teams(voices)
    for voice in voices:
        permit(may_answer(by, voice, teams.get(voice.pk, frozenset())))


def still_there(voices: Sequence[Voice]) -> list[Voice]:
    """Without those that their speakers took back (one query)."""
    gone = taken_back(voices)
    return [voice for voice in voices if voice.pk not in gone]
