""" "This did not answer me": to somebody else than the one who answered."""

from datetime import datetime

from django.db import transaction

from goldenthread.areas.choices import Promise
from goldenthread.charters.selectors import due
from goldenthread.foundation.answers import check, permit
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor
from goldenthread.voices.choices import Part, Stage
from goldenthread.voices.models import Voice, Words
from goldenthread.voices.permissions import may_steer
from goldenthread.voices.rules import may_be_added, tidy
from goldenthread.voices.selectors.own import was_taken_back
from goldenthread.voices.selectors.themes import placements_of
from goldenthread.voices.services import advance

from ..models import Challenge, Telling
from ..rules.telling import may_challenge
from ..selectors.telling import is_for, open_challenge, somebody_else_for


def challenge(*, voice: Voice, telling: Telling, words: str = "", by: Actor, at: datetime) -> Challenge:
    """The speaker says that an answer did not answer them. The voice goes back to work, with a new date.

    It goes to somebody who may answer it and did not give the answer. Of another team, they take the voice with them,
    and that team's clock runs. Where there is nobody else, it waits with its team, and the settings ask for somebody.
    The words are the speaker's own, and may be left out.
    """
    permit(may_steer(by, voice))
    words = tidy(words)
    check(may_be_added(words))
    already = open_challenge(voice) is not None
    theirs = is_for(telling, voice)
    check(may_challenge(theirs=theirs, open_challenge=already, taken_back=was_taken_back(voice)))
    helper = somebody_else_for(voice, telling)
    team = helper.team if helper and helper.team else voice.team
    again = due(voice.area, team, Promise.ANSWER, at)
    stage = Stage.THEMED if placements_of([voice]) else Stage.UNDERSTOOD
    with transaction.atomic():
        kept = _keep(voice, words, at)
        made = Challenge.objects.create(
            area=voice.area,
            voice=voice,
            telling=telling,
            words=kept,
            for_person_id=helper.person if helper else None,
            at=at,
        )
        advance(voices=[voice], to=stage, at=at, team=team, due=again)
        record(
            area=voice.area.slug,
            kind=Kind.VOICE_NOT_ANSWERED,
            subject=voice.reference,
            at=at,
            by=by.reference,
            telling=telling.reference,
        )
    return made


def _keep(voice: Voice, words: str, at: datetime) -> Words | None:
    if not words:
        return None
    return Words.objects.create(area=voice.area, voice=voice, part=Part.NOT_ANSWERED, text=words, at=at)
