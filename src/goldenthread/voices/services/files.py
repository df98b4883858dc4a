"""Pictures and sounds: made anew, sealed, on the disk before the row; taken from the disk after the row is gone."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, Refused, check, permit
from goldenthread.foundation.cleaning import Clean, NotTaken, clean
from goldenthread.foundation.ledger import erased
from goldenthread.foundation.on_disk import media
from goldenthread.journal.choices import Kind as Act
from goldenthread.journal.services import record
from goldenthread.keys.models import Key
from goldenthread.people.actors import Actor

from ..choices import FileKind
from ..models import Attachment, Draft, InWords, Voice
from ..permissions import may_answer, may_steer
from ..rules import may_be_changed, tidy
from ..rules.erasing import may_be_erased
from ..rules.files import may_be_added, may_be_put_in_words, why_not
from ..rules.reception import may_be_answered
from ..selectors.erasing import is_kept
from ..selectors.files import LEFT_ALONE, content_of, without_row
from ..selectors.own import was_taken_back
from ..selectors.receipts import draft_hash
from ..selectors.spooling import is_spooled, without_voice
from ..selectors.themes import theme_teams

AT_ONCE = 500
"""Names asked for in one query."""


def add_to_draft(*, area: Area, key: UUID, content: bytes, at: datetime) -> Attachment:
    """Keep one more picture or sound with what somebody is still writing. ``Refused`` with what to do."""
    draft = Draft.objects.select_related("key").filter(key_hash=draft_hash(area.slug, key), expires_at__gt=at).first()
    if draft is None:
        raise Hidden("no draft")
    check(may_be_added(Attachment.objects.filter(draft=draft).count()))
    row = put_on_disk(Attachment(area=area, draft=draft, key=draft.key), _made_anew(content), at)
    with transaction.atomic(), _dropped_if_not_kept(area, row):
        Draft.objects.select_for_update().get(pk=draft.pk)
        check(may_be_added(Attachment.objects.filter(draft=draft).count()))
        row.save(force_insert=True)
    return row


def add_to_voice(*, voice: Voice, content: bytes, by: Actor, at: datetime) -> Attachment:
    """Its speaker sends one more picture or sound for what they said before."""
    permit(may_steer(by, voice))
    check(may_be_changed(taken_back=was_taken_back(voice)))
    check(may_be_added(Attachment.objects.filter(voice=voice).count()))
    if voice.key is None:
        raise Hidden("erased")
    row = put_on_disk(Attachment(area=voice.area, voice=voice, key=voice.key), _made_anew(content), at)
    with transaction.atomic(), _dropped_if_not_kept(voice.area, row):
        Voice.objects.select_for_update().get(pk=voice.pk)
        check(may_be_added(Attachment.objects.filter(voice=voice).count()))
        row.save(force_insert=True)
        _record(Act.VOICE_FILE_ADDED, voice, by, at, what=row.what)
        transaction.on_commit(partial(_write_down_again, voice, at), robust=True)
    return row


def drop_from_draft(*, area: Area, key: UUID, reference: str) -> None:
    """Throw one away before it was sent."""
    row = Attachment.objects.filter(draft__key_hash=draft_hash(area.slug, key), reference=reference).first()
    if row:
        with transaction.atomic():
            row.delete()
            drop_files(area.slug, [reference])


def erase_file(*, voice: Voice, reference: str, by: Actor, at: datetime) -> None:
    """Its speaker has one picture or sound erased; the rest of what they said stays.

    Its name is written down outside the database, so that a backup that is restored later does not bring it back.
    """
    permit(may_steer(by, voice))
    with transaction.atomic():
        Voice.objects.select_for_update().get(pk=voice.pk)
        check(may_be_erased(held=is_kept(voice)))
        row = Attachment.objects.filter(voice=voice, reference=reference).first()
        if row is None:
            return
        what = row.what
        row.delete()
        drop_files(voice.area.slug, [reference])
        _record(Act.VOICE_FILE_ERASED, voice, by, at, what=what)
        transaction.on_commit(partial(_write_down_again, voice, at), robust=True)
        erased().add([reference])


def erase_files_again(*, names: Iterable[str]) -> int:
    """Those of these names that a restored backup brought back go again. Returns how many."""
    all_names, gone = sorted(names), 0
    for start in range(0, len(all_names), AT_ONCE):
        rows = Attachment.objects.filter(reference__in=all_names[start : start + AT_ONCE]).select_related(None)
        with transaction.atomic():
            for slug, name in list(rows.values_list("area__slug", "reference")):
                drop_files(slug, [name])
                gone += 1
            rows.delete()
    return gone


def put_in_words(*, file: Attachment, text: str, by: Actor, at: datetime) -> InWords:
    """Write what a picture shows or a sound says: its speaker, or one of those who answer them."""
    voice, text = file.voice, tidy(text)
    if voice is None:
        raise Hidden("not said yet")
    own = bool(may_steer(by, voice))
    if not own:
        permit(may_answer(by, voice, theme_teams([voice]).get(voice.pk, frozenset())))
        check(may_be_answered(taken_back=was_taken_back(voice)))
    else:
        check(may_be_changed(taken_back=was_taken_back(voice)))
    check(may_be_put_in_words(text))
    with transaction.atomic():
        row = InWords.objects.create(
            area=voice.area, attachment=file, text=text, by_speaker=own, by=None if own else by.person, at=at
        )
        _record(Act.VOICE_FILE_IN_WORDS, voice, by, at, by_speaker="yes" if own else "no")
    return row


def taken_along(draft_files: Sequence[Attachment], voice: Voice, key: Key, at: datetime) -> list[Attachment]:
    """The files of a draft sealed anew with the key of the voice, on the disk; their rows are still to be saved."""
    made = []
    try:
        for old in draft_files:
            kept = Clean(old.what, old.suffix, content_of(old), old.seconds)  # type: ignore[arg-type]
            made.append(put_on_disk(Attachment(area=voice.area, voice=voice, key=key), kept, at))
    except BaseException:
        media().drop(voice.area.slug, [row.reference for row in made])
        raise
    return made


def put_on_disk(row: Attachment, made: Clean, at: datetime) -> Attachment:
    """Seal it and have it on the disk; the row says what it is, and is still to be saved. ``OSError`` if it cannot."""
    row.what, row.suffix, row.seconds = FileKind(made.what), made.suffix, round(made.seconds)
    row.size, row.at = len(made.content), at
    sealed = row.key.seal_bytes(made.content, bound_to=row.bound_to)
    row.sha256 = hashlib.sha256(sealed).hexdigest()
    media().keep(row.area.slug, row.reference, sealed, at)
    return row


def drop_files(slug: str, names: Iterable[str]) -> None:
    """Take files from the disk once their rows are gone for good; inside the caller's transaction."""
    transaction.on_commit(partial(media().drop, slug, list(names)), robust=True)


def drop_orphans(*, area: Area, at: datetime) -> int:
    """Take away files that no row has: of a crash between file and row, or of what was erased. Returns how many.

    None goes while the spool holds a voice that is not in the database: it might be that voice's.
    """
    media().tidy(area.slug, at - LEFT_ALONE)
    names = without_row(area, at)
    if not names or without_voice(area, at):
        return 0
    media().drop(area.slug, names)
    return len(names)


def _made_anew(content: bytes) -> Clean:
    try:
        return clean(content)
    except NotTaken as no:
        raise Refused(why_not(no.why)) from None


def _write_down_again(voice: Voice, at: datetime) -> None:
    """The voice's file in the spool, if it is still there, speaks of what came or went since."""
    from .putting_back import write_file

    if is_spooled(voice.area, voice.reference):
        write_file(area=voice.area, reference=voice.reference, at=at)


class _dropped_if_not_kept:
    """A file whose row was not saved goes at once; were it left by a crash, the reconciler takes it."""

    def __init__(self, area: Area, row: Attachment) -> None:
        self.area, self.row = area, row

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            media().drop(self.area.slug, [self.row.reference])


def _record(kind: Act, voice: Voice, by: Actor, at: datetime, **details: str) -> None:
    record(area=voice.area.slug, kind=kind, subject=voice.reference, at=at, by=by.reference, **details)
