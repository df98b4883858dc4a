"""The safeguarding lead's own acts: looking at what was raised, writing down what they did, passing on to the team.

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
from ..models import Acknowledgement, Flag, InWords, Safeguard, Voice, Words
from ..permissions import may_answer, may_guard, may_look
from ..rules import may_be_passed_on, tidy
from ..rules.phrases import asks_to_look
from ..rules.safeguarding import may_be_written_down
from ..selectors.files import said_of_files
from ..selectors.own import was_taken_back, words_of
from ..selectors.phrases import phrases
from ..selectors.safeguarding import is_flagged, staffed
from .stages import advance


def safeguard(
    *, voice: Voice, measure: Measure, done_at: datetime, by: Actor, at: datetime, note: str = ""
) -> Safeguard:
    """Write down to whom it was handed over, or what was decided, and when; ``note`` is sealed with the voice's key."""
    permit(may_guard(by, voice, flagged=is_flagged(voice)))
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


def flag(*, voice: Voice, entry: int, since: datetime, at: datetime) -> bool:
    """Look through the words of an ordinary voice for the list's phrases, and ask a lead to look if one is there.

    It only raises: nothing moves, and it is in no journal, since officers read that. Whether it was raised just now.
    ``entry`` is the line with which the words came, ``since`` its moment: what came before was looked through then.
    """
    if voice.path != Path.TEAM or voice.key_id is None or staffed(voice.area, at) is None:
        return False
    parts: list[Words | InWords] = [*words_of(voice), *said_of_files(voice)]
    if not any(asks_to_look(part.text, phrases()) for part in parts if part.at >= since):
        return False
    _row, new = Flag.objects.get_or_create(voice=voice, entry=entry, defaults={"area": voice.area, "at": at})
    return new


def flag_anew(*, voice: Voice, entry: int, at: datetime) -> bool:
    """More came to a voice on the safeguarding path that was opened before: it is to be opened again.

    Whether that is new; ``entry`` is the line with which it came. What nobody has opened waits as it is.
    """
    on_path = voice.path == Path.SAFEGUARDING and voice.key_id is not None
    if not on_path or not Acknowledgement.objects.filter(voice=voice).exists():
        return False
    _row, new = Flag.objects.get_or_create(voice=voice, entry=entry, defaults={"area": voice.area, "at": at})
    return new


def seen(voice: Voice, by: Actor, at: datetime) -> None:
    """Whatever it was raised for was looked at; the caller has asked permission and opened the transaction."""
    Flag.objects.filter(voice=voice, looked_at__isnull=True).update(looked_at=at, looked_by=by.person)


def look(*, voice: Voice, by: Actor, at: datetime) -> None:
    """A lead opens a voice that was raised: a line each time, apart from the readings that its speaker sees."""
    permit(may_look(by, voice, flagged=is_flagged(voice)))
    with transaction.atomic():
        seen(voice, by, at)
        kind = Act.VOICE_SAFEGUARDING_READ
        record(area=voice.area.slug, kind=kind, subject=voice.reference, at=at, by=by.reference)


def pass_on(*, voice: Voice, by: Actor, at: datetime) -> None:
    """Let the team that reads first go on with it, in the same words. From then on the team's clock runs."""
    permit(may_answer(by, voice))
    team = first_reader(voice.area)
    check(may_be_passed_on(path=Path(voice.path), has_team=team is not None, taken_back=was_taken_back(voice)))
    promised = due(voice.area, team, Promise.ANSWER, at)  # type: ignore[arg-type]
    with transaction.atomic():
        voice.path = Path.TEAM
        voice.save(update_fields=["path"])
        Flag.objects.filter(voice=voice).delete()  # It was raised to them on their path; now it is the team's.
        advance(voices=[voice], to=None, at=at, team=team, due=promised)
        record(
            area=voice.area.slug,
            kind=Act.VOICE_SAFEGUARDING_READ,
            subject=voice.reference,
            at=at,
            by=by.reference,
            passed_on_to="team",
        )
