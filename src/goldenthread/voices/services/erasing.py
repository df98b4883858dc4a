"""A speaker has what they said erased; a safeguarding lead may hold that back for a while.

Later apps keep something of a voice too: ``yours.services`` asks them all, in one transaction with this.
"""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from goldenthread.foundation.answers import Hidden, check, permit
from goldenthread.journal.choices import Kind as Act
from goldenthread.journal.services import record
from goldenthread.keys.services import destroy
from goldenthread.people.actors import NOBODY, Actor
from goldenthread.people.permissions import may_read_safeguarding

from ..models import Attachment, Concern, Erasure, Hold, Understanding, Voice
from ..permissions import may_steer, raised_it
from ..rules.erasing import may_be_erased
from ..selectors.erasing import is_kept
from .files import drop_files
from .owner import leave_everything
from .putting_back import forget_other_tries
from .spooling import forget

OPENS_NOTHING = "0" * 64
EMPTIED = ["key", "said_by", "key_hash", "secret_hash"]


def erase(*, voice: Voice, by: Actor, at: datetime) -> None:
    """Destroy the key of a voice and so all its words, where it can be told, and what we wrote about it.

    The row stays and counts as erased at their wish; what was decided stays. Its line in the journal names nobody.
    """
    permit(may_steer(by, voice))
    with transaction.atomic():
        Voice.objects.select_for_update().get(pk=voice.pk)
        check(may_be_erased(held=is_kept(voice)))
        erase_again(voice=voice, at=at)


def erase_again(*, voice: Voice, at: datetime, at_their_wish: bool = True) -> None:
    """As :func:`erase`, when a restored backup brought the voice back, or its time is over: nobody asks.

    Its file leaves the spool before the rows are committed, so that there is no moment at which the file alone is
    left and would bring the voice back. Were they not committed, the reconciler writes the file again.
    """
    with transaction.atomic():
        leave_everything(voice=voice, by=NOBODY, at=at)
        Understanding.objects.filter(voice=voice).update(text="")
        told = {"area": voice.area, "at": at, "at_their_wish": at_their_wish}
        _, new = Erasure.objects.get_or_create(voice=voice, defaults=told)
        form = voice.key_hash
        files = list(Attachment.objects.filter(voice=voice).select_related(None).values_list("reference", flat=True))
        _empty(voice)
        drop_files(voice.area.slug, files)
        voice.language = voice.standing = ""
        voice.save(update_fields=[*EMPTIED, "language", "standing"])
        forget(area=voice.area, reference=voice.reference)
        forget_other_tries(said=voice, key_hash=form, at=at)
        if new:
            record(area=voice.area.slug, kind=Act.VOICE_ERASED, subject=voice.reference, at=at)


def erase_concern(*, concern: Concern, by: Actor, at: datetime) -> None:
    """Destroy the words of a concern and of its answers."""
    if not raised_it(by, concern):
        raise Hidden("not theirs")
    erase_concern_again(concern=concern, at=at)


def erase_concern_again(*, concern: Concern, at: datetime, at_their_wish: bool = True) -> None:
    """As :func:`erase_concern`; nobody asks."""
    with transaction.atomic():
        told = {"area": concern.area, "at": at, "at_their_wish": at_their_wish}
        _, new = Erasure.objects.get_or_create(concern=concern, defaults=told)
        form = concern.key_hash
        _empty(concern)
        concern.save(update_fields=EMPTIED)
        forget(area=concern.area, reference=concern.reference)
        forget_other_tries(said=concern, key_hash=form, at=at)
        if new:
            record(area=concern.area.slug, kind=Act.CONCERN_ERASED, subject=concern.reference, at=at)


def _empty(said: Voice | Concern) -> None:
    """The key goes, and with it every word; no receipt opens it and no person is named."""
    destroy([said.key_id])
    said.key = said.said_by = None
    said.key_hash, said.secret_hash = uuid4().hex + uuid4().hex, OPENS_NOTHING


def hold_words(*, voice: Voice, by: Actor, at: datetime) -> None:
    """A safeguarding lead keeps the words of a voice from being erased, also once it is with the team."""
    _permit_holding(voice, by)
    with transaction.atomic():
        if not Hold.objects.filter(voice=voice, ended_at__isnull=True).exists():
            Hold.objects.create(area=voice.area, voice=voice, begun_at=at, begun_by=by.person)
            record(area=voice.area.slug, kind=Act.VOICE_HELD, subject=voice.reference, at=at, by=by.reference)


def end_hold(*, voice: Voice, by: Actor, at: datetime) -> None:
    """Nothing keeps these words any more: their speaker may have them erased."""
    _permit_holding(voice, by)
    with transaction.atomic():
        if not is_kept(voice):
            return
        standing = Hold.objects.filter(voice=voice, ended_at__isnull=True)
        if not standing.update(ended_at=at, ended_by=by.person):
            # Held by its path alone, from the moment it was said.
            begun = {"begun_at": voice.said_at, "begun_by": None}
            Hold.objects.create(area=voice.area, voice=voice, ended_at=at, ended_by=by.person, **begun)
        record(area=voice.area.slug, kind=Act.VOICE_RELEASED, subject=voice.reference, at=at, by=by.reference)


def _permit_holding(voice: Voice, by: Actor) -> None:
    permit(may_read_safeguarding(by))
    if by.area_id != voice.area_id:
        raise Hidden("another area")
