"""The safeguarding lead's own act on a voice: passing it on to the team once it is theirs to answer."""

from datetime import datetime

from django.db import transaction

from goldenthread.areas.choices import Promise
from goldenthread.areas.selectors import first_reader
from goldenthread.charters.selectors import due
from goldenthread.foundation.answers import check, permit
from goldenthread.journal.choices import Kind as Act
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor

from ..choices import Path
from ..models import Voice
from ..permissions import may_answer
from ..rules import may_be_passed_on
from ..selectors.own import was_taken_back
from .stages import advance


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
