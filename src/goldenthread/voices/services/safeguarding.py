"""The safeguarding lead's own acts: writing down what they did, and passing a voice on to the team.

The words themselves are never changed: who opened them is in the journal, what was done stands in rows beside them.
"""

from datetime import datetime

from django.db import transaction

from goldenthread.areas.choices import Promise
from goldenthread.areas.selectors import first_reader
from goldenthread.charters.selectors import due
from goldenthread.foundation.answers import check, permit
from goldenthread.journal.choices import Kind as Act
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor

from ..choices import Measure, Path
from ..models import Safeguard, Voice
from ..permissions import may_answer, may_guard
from ..rules import may_be_passed_on, tidy
from ..rules.safeguarding import may_be_written_down
from ..selectors.own import was_taken_back
from .stages import advance


def safeguard(
    *, voice: Voice, measure: Measure, done_at: datetime, by: Actor, at: datetime, note: str = ""
) -> Safeguard:
    """Write down to whom it was handed over, or what was decided, and when; ``note`` is sealed with the voice's key."""
    permit(may_guard(by, voice))
    note = tidy(note)
    check(may_be_written_down(done_at=done_at, said_at=voice.said_at, at=at, note=note))
    with transaction.atomic():
        row = Safeguard.objects.create(
            area=voice.area, voice=voice, measure=measure, done_at=done_at, note=note or None, by=by.person, at=at
        )
        details = {"measure": measure.value, "done_at": done_at.isoformat()}
        kind = Act.VOICE_SAFEGUARDED
        record(area=voice.area.slug, kind=kind, subject=voice.reference, at=at, by=by.reference, **details)
    return row


def pass_on(*, voice: Voice, by: Actor, at: datetime) -> None:
    """Let the team that reads first go on with it, in the same words. From then on the team's clock runs."""
    permit(may_answer(by, voice))
    team = first_reader(voice.area)
    check(may_be_passed_on(path=Path(voice.path), has_team=team is not None, taken_back=was_taken_back(voice)))
    promised = due(voice.area, team, Promise.ANSWER, at)  # type: ignore[arg-type]
    with transaction.atomic():
        voice.path = Path.TEAM
        voice.save(update_fields=["path"])
        advance(voices=[voice], to=None, at=at, team=team, due=promised)
        record(
            area=voice.area.slug,
            kind=Act.VOICE_SAFEGUARDING_READ,
            subject=voice.reference,
            at=at,
            by=by.reference,
            passed_on_to="team",
        )
