"""Between the intake spool and the rows: what only the spool has comes back, a file that is missing is written."""

import json
import logging
from base64 import b64decode
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from goldenthread.areas.choices import Promise
from goldenthread.areas.models import Area
from goldenthread.charters.selectors import due
from goldenthread.foundation.ledger import erased
from goldenthread.foundation.sealing import Unreadable
from goldenthread.foundation.spool import spool
from goldenthread.journal.choices import Kind as Act
from goldenthread.journal.models import Entry
from goldenthread.keys.models import Key
from goldenthread.people.models import Person

from ..choices import Part
from ..models import Attachment, Concern, TellBy, Voice, Words
from ..selectors.concerns import who_hears
from ..selectors.spooling import UNDER_WAY, without_voice
from .concerns import keep_concern
from .files import drop_orphans
from .saying import first_team, keep
from .spooling import (
    AS_IT_IS,
    CONCERN_AS_IT_IS,
    HOW_TO_TELL,
    OF_A_FILE,
    forget,
    forget_erased,
    remember,
    remember_concern,
)

logger = logging.getLogger(__name__)
SAID_AT_FIRST = (Part.SAID, Part.IDEA, Part.HOW_KNOWN)


def clear(*, area: Area, at: datetime) -> None:
    """Take away files that nobody needs: of what was erased, of a form that made its voice when it was sent again."""
    forget_erased(area=area, at=at)
    for reference in without_voice(area, at):
        said = _read(area, reference)
        if said and (_is_elsewhere(said) or _was_erased(said)):
            forget(area=area, reference=reference)
    drop_orphans(area=area, at=at)


def forget_other_tries(*, said: Voice | Concern, key_hash: str, at: datetime) -> None:
    """Take away what a try of the same form left in the spool that broke off: it holds the words that are erased.

    Afterwards nothing would tell that they were said here, and they would be put back as something else.
    """
    for reference in without_voice(said.area, at + UNDER_WAY):
        kept = _read(said.area, reference)
        if kept and kept["key_hash"] == key_hash:
            forget(area=said.area, reference=reference)


def put_back(*, area: Area, reference: str, at: datetime) -> Voice | Concern | None:
    """Make the rows of what is only in the spool, a voice or a concern, under its own reference and secret words.

    ``None`` when there is nothing to put back: the same form made a voice under another reference, or the file cannot
    be read (it stays, for a person to look at).
    """
    said = _read(area, reference)
    if said is None or _is_elsewhere(said) or _was_erased(said):
        return None
    if "concern" in said:
        return _put_back_concern(area, said, at)
    voice = _voice(area, said, at)
    parts = {Part(part): text for part, text in said["parts"].items()}
    tell = TellBy(**{name: said["tell"][name] for name in HOW_TO_TELL if name != "address"})
    tell.address = said["tell"]["address"] or None
    told = Entry.objects.filter(area=area.slug, kind=Act.VOICE_SAID, subject=reference).exists()
    try:
        with transaction.atomic():
            keep(voice=voice, parts=parts, tell=tell, files=_files(voice, said), by=said["by"], at=at, told=told)
    except IntegrityError:  # It came meanwhile.
        return None
    return voice


def _put_back_concern(area: Area, said: dict[str, Any], at: datetime) -> Concern | None:
    lead = who_hears(area, deputy_only=said["deputy_only"])
    if lead is None:
        return None  # The file stays until somebody is named.
    concern = Concern(
        area=area,
        lead=lead,
        raised_at=datetime.fromisoformat(said["raised_at"]),
        said_by=Person.objects.filter(reference=said["said_by"]).first() if said["said_by"] else None,
        deputy_only=said["deputy_only"],
        **{name: said[name] for name in CONCERN_AS_IT_IS},
    )
    told = Entry.objects.filter(area=area.slug, kind=Act.CONCERN_RAISED, subject=concern.reference).exists()
    try:
        with transaction.atomic():
            keep_concern(concern=concern, words=said["concern"], at=at, told=told)
    except IntegrityError:  # It came meanwhile.
        return None
    return concern


def _read(area: Area, reference: str) -> dict[str, Any] | None:
    try:
        said: dict[str, Any] = json.loads(spool().read(area.slug, reference))
    except (Unreadable, OSError, ValueError):
        logger.error("The spool's file of voice %s cannot be read.", reference)
        return None
    return said


def _is_elsewhere(said: dict[str, Any]) -> bool:
    """Whether the form of this file made one that has another reference: it was sent again after a crash."""
    model: type[Voice] | type[Concern] = Concern if "concern" in said else Voice
    return model.objects.filter(key_hash=said["key_hash"]).exclude(reference=said["reference"]).exists()


def _was_erased(said: dict[str, Any]) -> bool:
    """Whether its key was destroyed, and only the file was left behind."""
    return said.get("key", {}).get("reference", "") in erased().names()


def _files(voice: Voice, said: dict[str, Any]) -> list[Attachment]:
    """The rows of its pictures and sounds; what is in them was never lost."""
    at, gone = datetime.fromisoformat(said["at"]), erased().names()
    return [
        Attachment(area=voice.area, voice=voice, key=voice.key, at=at, **{name: file[name] for name in OF_A_FILE})
        for file in said.get("files", ())
        if file["reference"] not in gone
    ]


def _key(said: dict[str, Any]) -> Key | None:
    """The key that it had, so that its files open; none in a file of an earlier release, which has no pictures."""
    kept = said.get("key")
    if not kept:
        return None
    there = Key.objects.filter(reference=kept["reference"]).first()  # Only the voice's row was lost.
    return there or Key(**{**kept, "wrapped": b64decode(kept["wrapped"])})


def _voice(area: Area, said: dict[str, Any], at: datetime) -> Voice:
    people = {person.reference: person for person in Person.objects.filter(reference__in=_people(said))}
    said_at = datetime.fromisoformat(said["said_at"])
    team = first_team(area)
    promised = due(area, team, Promise.ACKNOWLEDGE, said_at)
    return Voice(
        area=area,
        key=_key(said),
        team=team,
        said_at=said_at,
        said_by=people.get(said["said_by"]),
        entered_by=people.get(said["entered_by"]),
        due_on=promised.on,
        due_by=promised.by,
        discreet=said.get("discreet", False),
        **{name: said[name] for name in AS_IT_IS},
    )


def _people(said: dict[str, Any]) -> list[str]:
    return [said[name] for name in ("said_by", "entered_by") if said[name]]


def write_file(*, area: Area, reference: str, at: datetime) -> bool:
    """Write the missing file of a voice or concern from its rows. Whether it could be."""
    found = Voice.objects.select_related("area", "key", "said_by", "entered_by")
    voice = found.filter(area=area, reference=reference).first()
    tell = TellBy.objects.filter(voice__area=area, voice__reference=reference).first()
    if voice is None or tell is None:
        return _write_concern(area, reference, at)
    said = Words.objects.filter(voice=voice, part__in=SAID_AT_FIRST).order_by("-pk")
    parts = {Part(words.part): words.text for words in said}
    files = list(Attachment.objects.filter(voice=voice).order_by("pk"))
    return bool(parts or files) and remember(voice=voice, parts=parts, tell=tell, files=files, by="", at=at)


def _write_concern(area: Area, reference: str, at: datetime) -> bool:
    concern = Concern.objects.select_related("area", "said_by").filter(area=area, reference=reference).first()
    words = Words.objects.filter(concern=concern, part=Part.CONCERN).first() if concern else None
    return bool(concern and words and remember_concern(concern=concern, words=words.text, at=at))
