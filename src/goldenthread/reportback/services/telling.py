"""Answers: to everyone in a theme, or to one speaker. The worker then tells each of them."""

from datetime import datetime

from django.db import transaction

from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.selectors import standing
from goldenthread.formats.services import write
from goldenthread.foundation.answers import check, permit
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor
from goldenthread.voices.choices import Path, Stage
from goldenthread.voices.models import Theme, Voice
from goldenthread.voices.permissions import may_answer as may_answer_voice
from goldenthread.voices.permissions import may_keep_theme
from goldenthread.voices.selectors.own import was_taken_back
from goldenthread.voices.selectors.themes import theme_teams, voices_in
from goldenthread.voices.services import advance, understand

from ..choices import NotSafe
from ..models import Challenge, NotTold, Telling, Told
from ..rules.telling import may_answer, may_be_left_untold, may_tell_everyone
from ..selectors.telling import open_challenge, still_to_tell


def tell_everyone(
    *, theme: Theme, plain: str, easy_read: str = "", exception_reason: str = "", by: Actor, at: datetime
) -> Telling:
    """Answer everyone in a theme who was not told yet, in one step (S55).

    Who was told before gets nothing twice. Who said that an answer of this same person did not help is left as they
    are: somebody else answers them (C13).
    """
    permit(may_keep_theme(by, theme))
    decision, voices = standing(theme), list(still_to_tell(theme, by.person))
    outcome = Outcome(decision.outcome) if decision else None
    check(may_tell_everyone(outcome, voices=voices_in(theme).count(), to_tell=len(voices)))
    with transaction.atomic():
        content = write(area=theme.area, plain=plain, easy_read=easy_read, exception_reason=exception_reason)
        telling = Telling.objects.create(area=theme.area, theme=theme, content=content, by=by.person, at=at)
        Told.objects.bulk_create([Told(area=theme.area, telling=telling, voice=v) for v in voices], batch_size=500)
        advance(voices=voices, to=Stage.TOLD, at=at)
        answered = Challenge.objects.filter(voice__in=[voice.pk for voice in voices], answered_by_telling__isnull=True)
        answered.update(answered_by_telling=telling)
        _record(telling, by, at, theme=theme.reference)
    return telling


def answer_voice(
    *, voice: Voice, plain: str, easy_read: str = "", exception_reason: str = "", by: Actor, at: datetime
) -> Telling:
    """Answer one speaker. A challenge that was open is answered with it, by somebody new."""
    permit(may_answer_voice(by, voice, theme_teams([voice]).get(voice.pk, frozenset())))
    challenged = open_challenge(voice)
    before = challenged is not None and by.person is not None and challenged.telling.by_id == by.person.pk
    check(may_answer(taken_back=was_taken_back(voice), answered_it_before=before))
    with transaction.atomic():
        content = write(area=voice.area, plain=plain, easy_read=easy_read, exception_reason=exception_reason)
        telling = Telling.objects.create(area=voice.area, voice=voice, content=content, by=by.person, at=at)
        advance(voices=[voice], to=Stage.TOLD, at=at)
        if challenged:
            Challenge.objects.filter(pk=challenged.pk).update(answered_by_telling=telling)
        _record(telling, by, at, voice=voice.reference)
    return telling


def answer_simply(
    *,
    voice: Voice,
    understanding: str,
    plain: str,
    easy_read: str = "",
    exception_reason: str = "",
    by: Actor,
    at: datetime,
) -> Telling:
    """The shortest honest path: acknowledge, write back how we understood, and answer, all in one step.

    Its speaker has not confirmed the understanding then; the page says so until they do (S54).
    """
    with transaction.atomic():
        understand(voice=voice, text=understanding, by=by, at=at)
        return answer_voice(
            voice=voice, plain=plain, easy_read=easy_read, exception_reason=exception_reason, by=by, at=at
        )


def leave_untold(*, voice: Voice, because: NotSafe, by: Actor, at: datetime) -> NotTold:
    """The safeguarding lead chooses not to write, because it is not safe. It waits no more; saying so twice is once."""
    permit(may_answer_voice(by, voice))
    check(may_be_left_untold(urgent=voice.path == Path.SAFEGUARDING, answered=voice.stage == Stage.TOLD))
    with transaction.atomic():
        chosen = {"area": voice.area, "because": because, "by": by.person, "at": at}
        made, new = NotTold.objects.get_or_create(voice=voice, defaults=chosen)
        if new:
            details = {"not_told": str(because)}
            kind = Kind.VOICE_SAFEGUARDING_READ
            record(area=voice.area.slug, kind=kind, subject=voice.reference, at=at, by=by.reference, **details)
    return made


def _record(telling: Telling, by: Actor, at: datetime, **whom: str) -> None:
    record(area=telling.area.slug, kind=Kind.TOLD, subject=telling.reference, at=at, by=by.reference, **whom)
