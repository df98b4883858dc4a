"""Somebody says something: one transaction, one voice, one receipt, however often the form is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from goldenthread.areas.choices import Promise
from goldenthread.areas.models import Area, Team
from goldenthread.areas.selectors import first_reader
from goldenthread.charters.selectors import due
from goldenthread.foundation.answers import Because, Refused, check, permit
from goldenthread.foundation.on_disk import media
from goldenthread.journal.choices import Kind as Act
from goldenthread.journal.services import record
from goldenthread.keys.services import unsaved_key
from goldenthread.people.actors import NOBODY, Actor
from goldenthread.people.choices import Channel, Format
from goldenthread.people.permissions import may_enter_for_others

from ..choices import CameBy, Kind, Part, Path, Speaker, Standing, Topic
from ..models import Attachment, TellBy, Voice, Words
from ..rules import may_be_added, may_be_said, may_have_been_said, may_take_safeguarding_path, tidy
from ..selectors.receipts import key_hash, secret_hash, secret_words
from ..selectors.safeguarding import staffed
from .files import taken_along
from .spooling import forget, remember


@dataclass(frozen=True, slots=True)
class Tell:
    """How the speaker wishes to be told. ``address`` is an e-mail address, a number, or a name and postal address."""

    channel: Channel = Channel.HERE
    format: Format = Format.PLAIN
    language: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody goes away with: the voice (its reference) and the secret words that open it."""

    voice: Voice
    words: tuple[str, ...]


def say(
    *,
    area: Area,
    key: UUID,
    words: str,
    by: Actor,
    at: datetime,
    tell: Tell,
    idea: str = "",
    path: Path = Path.TEAM,
    came_by: CameBy = CameBy.WEB,
    said_at: datetime | None = None,
    kind: Kind | None = None,
    topic: Topic | None = None,
    speaker: Speaker = Speaker.NOT_SAID,
    standing: Standing | None = None,
    how_known: str = "",
    language: str = "",
    discreet: bool = False,
    files: Sequence[Attachment] = (),
) -> Receipt:
    """Keep what somebody said. The same ``key`` in the same area gives the same voice and the same receipt.

    It is in the spool, on the disk, before the database is asked: if the database fails, the reconciler puts it back.
    What came by another way than the web was entered by somebody else than its speaker: they must be allowed to,
    and ``said_at`` may be earlier than ``at``. Its clock runs from when it was said. ``files`` are those of the draft:
    with them no words are needed.
    ``discreet``: others at home must not see it. It is on no account, in no message, and opened by its receipt alone.
    """
    if path is Path.SAFEGUARDING:
        check(may_take_safeguarding_path(staffed=staffed(area, at) is not None))
    if came_by is not CameBy.WEB:
        permit(may_enter_for_others(by))
    if discreet:
        by, tell = NOBODY, replace(tell, channel=Channel.HERE, address="")
    parts = {Part.SAID: tidy(words), Part.IDEA: tidy(idea), Part.HOW_KNOWN: tidy(how_known)}
    check(may_be_said(parts[Part.SAID], shown=bool(files)))
    check(may_be_added(parts[Part.IDEA]))
    check(may_be_added(parts[Part.HOW_KNOWN]))
    check(may_have_been_said(said_at or at, at))
    voice = _heard(area, key, by, came_by, said_at or at)
    voice.discreet = discreet
    voice.path, voice.kind, voice.topic = path, kind or "", topic or ""
    voice.speaker, voice.standing, voice.language = speaker, standing or "", language[:40]
    receipt = Receipt(voice, secret_words(area.slug, key))
    voice.secret_hash = secret_hash(voice.reference, receipt.words)
    how = TellBy(
        channel=tell.channel, format=tell.format, language=tell.language[:40], address=tidy(tell.address) or None
    )
    voice.key = unsaved_key()
    shown = taken_along(files, voice, voice.key, at)
    remember(voice=voice, parts=parts, tell=how, files=shown, by=by.reference, at=at)
    try:
        with transaction.atomic():
            keep(voice=voice, parts=parts, tell=how, files=shown, by=by.reference, at=at)
    except IntegrityError:
        same = _the_same(area, key)
        forget(area=area, reference=voice.reference)
        media().drop(area.slug, [file.reference for file in shown])
        return same
    return receipt


def _heard(area: Area, key: UUID, by: Actor, came_by: CameBy, said_at: datetime) -> Voice:
    """The row, not yet saved, with who reads it first and by when."""
    team = first_team(area)
    promised = due(area, team, Promise.ACKNOWLEDGE, said_at)
    own = came_by is CameBy.WEB
    return Voice(
        area=area,
        key_hash=key_hash(area.slug, key),
        said_at=said_at,
        said_by=by.person if own else None,
        entered_by=None if own else by.person,
        came_by=came_by,
        team=team,
        due_on=promised.on,
        due_by=promised.by,
    )


def first_team(area: Area) -> Team:
    """Who reads first. ``Refused`` where nobody does yet."""
    team = first_reader(area)
    if team is None:
        raise Refused(Because("This area has not said yet which team reads first. Please ring the team instead."))
    return team


def keep(
    *,
    voice: Voice,
    parts: Mapping[Part, str],
    tell: TellBy,
    by: str,
    at: datetime,
    told: bool = False,
    files: Sequence[Attachment] = (),
) -> None:
    """Write the rows of a voice, and its line in the journal unless it was ``told`` there; inside a transaction."""
    voice.key = voice.key or unsaved_key()
    if voice.key.pk is None:
        voice.key.save(force_insert=True)
    voice.save(force_insert=True)
    for file in files:
        file.save(force_insert=True)
    for part, text in parts.items():
        if text:
            Words.objects.create(area=voice.area, voice=voice, part=part, text=text, at=at)
    tell.area, tell.voice = voice.area, voice
    tell.save(force_insert=True)
    if not told:
        details = {"came_by": voice.came_by, "path": voice.path}
        record(area=voice.area.slug, kind=Act.VOICE_SAID, subject=voice.reference, at=at, by=by, **details)


def _the_same(area: Area, key: UUID) -> Receipt:
    """The voice that this form made already: a double click, a reload or a retry."""
    voice = Voice.objects.select_related("area", "team").get(area=area, key_hash=key_hash(area.slug, key))
    return Receipt(voice, secret_words(area.slug, key))
