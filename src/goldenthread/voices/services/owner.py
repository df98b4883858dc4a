"""What the speaker does with their own voice afterwards: describe it, say whether we understood, change its use,
change how they are told, or take it back."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from goldenthread.charters.rules import NOT_AGREED
from goldenthread.consent import services as consent
from goldenthread.consent.choices import Use
from goldenthread.foundation.answers import check, permit
from goldenthread.journal.choices import Kind as Act
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel

from ..choices import Kind, Part, Speaker, Standing, Topic, Verdict
from ..models import Confirmation, Placement, TellBy, Theme, Understanding, Voice, Withdrawal, Words
from ..permissions import may_steer
from ..rules import may_be_added, may_be_changed, may_be_confirmed, may_be_said, may_be_told_so, tidy
from ..selectors.own import newest_understanding, was_taken_back
from .saying import Tell
from .stages import advance


def describe(
    *,
    voice: Voice,
    by: Actor,
    at: datetime,
    kind: Kind | None = None,
    topic: Topic | None = None,
    speaker: Speaker | None = None,
    standing: Standing | None = None,
    how_known: str = "",
) -> None:
    """Say more about a voice, any part of it: what kind of thing it is, what about, who speaks and for whom."""
    permit(may_steer(by, voice))
    how_known = tidy(how_known)
    check(may_be_added(how_known))
    check(may_be_changed(taken_back=was_taken_back(voice)))
    given = {"kind": kind, "topic": topic, "speaker": speaker, "standing": standing}
    changed = {name: value for name, value in given.items() if value and getattr(voice, name) != value}
    if not changed and not how_known:
        return
    with transaction.atomic():
        for name, value in changed.items():
            setattr(voice, name, value)
        voice.save(update_fields=list(changed))
        if how_known:
            Words.objects.filter(voice=voice, part=Part.HOW_KNOWN).delete()
            _keep_words(voice, Part.HOW_KNOWN, how_known, at)
        _record(Act.VOICE_DESCRIBED, voice, by, at, what=",".join([*changed, *(["how_known"] if how_known else [])]))


def confirm(*, understanding: Understanding, by: Actor, at: datetime) -> Confirmation:
    """Yes, that is what I meant. Saying so twice is one act."""
    return _judge(understanding, Verdict.CONFIRMED, "", by, at)


def correct(*, understanding: Understanding, words: str, by: Actor, at: datetime) -> Confirmation:
    """No, this is what I meant: in the speaker's own words, kept beside the first ones."""
    words = tidy(words)
    check(may_be_said(words))
    return _judge(understanding, Verdict.CORRECTED, words, by, at)


def _judge(understanding: Understanding, verdict: Verdict, words: str, by: Actor, at: datetime) -> Confirmation:
    voice = understanding.voice
    permit(may_steer(by, voice))
    check(may_be_changed(taken_back=was_taken_back(voice)))
    kinds = {Verdict.CONFIRMED: Act.VOICE_CONFIRMED, Verdict.CORRECTED: Act.VOICE_CORRECTED}
    with transaction.atomic():
        Voice.objects.select_for_update().get(pk=voice.pk)
        before = Confirmation.objects.filter(understanding=understanding).first()
        if before and before.verdict == verdict:
            return before
        newest = newest_understanding(voice) == understanding
        check(may_be_confirmed(newest=newest, answered=before is not None))
        kept = _keep_words(voice, Part.CORRECTION, words, at) if words else None
        made = Confirmation.objects.create(
            area=voice.area, understanding=understanding, verdict=verdict, words=kept, at=at
        )
        _record(kinds[verdict], voice, by, at, understanding=understanding.reference)
    return made


def allow(*, voice: Voice, use: Use, until: date, by: Actor, at: datetime) -> None:
    """Give leave for one more use, until a day."""
    permit(may_steer(by, voice))
    check(may_be_changed(taken_back=was_taken_back(voice)))
    consent.give(area=voice.area, subject=voice.reference, use=use, until=until, by=by, at=at)


def disallow(*, voice: Voice, use: Use, by: Actor, at: datetime) -> bool:
    """Take leave for one use back. Says whether there was any."""
    permit(may_steer(by, voice))
    return consent.withdraw(area=voice.area, subject=voice.reference, use=use, by=by, at=at)


def change_telling(*, voice: Voice, tell: Tell, by: Actor, at: datetime) -> None:
    """Be told in another way from now on."""
    permit(may_steer(by, voice))
    check(may_be_told_so(discreet=voice.discreet, here=tell.channel is Channel.HERE))
    with transaction.atomic():
        row = TellBy.objects.filter(voice=voice).first() or TellBy(area=voice.area, voice=voice)
        row.channel, row.format, row.language = tell.channel, tell.format, tell.language[:40]
        row.address = tidy(tell.address) or None
        row.save()
        _record(Act.VOICE_DESCRIBED, voice, by, at, what="telling")


def withdraw(*, voice: Voice, by: Actor, at: datetime) -> None:
    """Take a voice back: it leaves its theme, every use of it ends, and nobody works with it any more."""
    permit(may_steer(by, voice))
    with transaction.atomic():
        if leave_everything(voice=voice, by=by, at=at):
            _record(Act.VOICE_WITHDRAWN, voice, by, at)


def leave_everything(*, voice: Voice, by: Actor, at: datetime) -> bool:
    """Part of every act by which a voice goes: it leaves its theme, and every use ends. Whether that was new."""
    _, new = Withdrawal.objects.get_or_create(voice=voice, defaults={"area": voice.area, "at": at})
    if not new:
        return False
    for use in Use:
        consent.withdraw(area=voice.area, subject=voice.reference, use=use, by=by, at=at)
    standing = Placement.objects.filter(voice=voice, ended_at__isnull=True)
    Theme.objects.filter(pk__in=standing.values("theme"), voice_count__gt=0).update(voice_count=F("voice_count") - 1)
    standing.update(ended_at=at)
    advance(voices=[voice], to=None, at=at, due=NOT_AGREED)
    return True


def _keep_words(voice: Voice, part: Part, text: str, at: datetime) -> Words:
    return Words.objects.create(area=voice.area, voice=voice, part=part, text=text, at=at)


def _record(kind: Act, voice: Voice, by: Actor, at: datetime, **details: str) -> None:
    record(area=voice.area.slug, kind=kind, subject=voice.reference, at=at, by=by.reference, **details)
