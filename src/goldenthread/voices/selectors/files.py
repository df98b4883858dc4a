"""Pictures and sounds: which there are, what is in them, and which row or file is missing."""

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden
from goldenthread.foundation.on_disk import media
from goldenthread.foundation.sealed_field import key_of
from goldenthread.foundation.sealing import Unreadable

from ..models import Attachment, InWords, Voice
from .receipts import draft_hash

logger = logging.getLogger(__name__)
LEFT_ALONE = timedelta(hours=24)
"""How long a file without a row stays: somebody is just sending it, or a backup was read back by mistake."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One picture or sound as it is shown: its number among its voice's, and its newest text by each writer."""

    number: int
    file: Attachment
    by_speaker: InWords | None = None
    by_us: InWords | None = None

    @property
    def in_words(self) -> InWords | None:
        """What it shows or says, for who cannot see or hear it: the speaker's own text goes first."""
        return self.by_speaker or self.by_us


def sent_with(voice: Voice) -> list[Sent]:
    """The pictures and sounds of a voice with their texts (two queries). Ask ``may_read_words`` before."""
    files = list(Attachment.objects.filter(voice=voice).select_related("key", "area").order_by("pk"))
    return _with_words(files)


def sent_with_draft(area: Area, key: UUID) -> list[Sent]:
    """Those of a draft (one query)."""
    mine = Attachment.objects.filter(area=area, draft__key_hash=draft_hash(area.slug, key))
    return [Sent(n, file) for n, file in enumerate(mine.select_related("key", "area").order_by("pk"), start=1)]


def _with_words(files: Sequence[Attachment]) -> list[Sent]:
    texts: dict[int, dict[bool, InWords]] = defaultdict(dict)
    for text in InWords.objects.filter(attachment__in=files).order_by("pk") if files else ():
        texts[text.attachment_id][text.by_speaker] = text
    return [Sent(n, f, texts[f.pk].get(True), texts[f.pk].get(False)) for n, f in enumerate(files, start=1)]


def said_of_files(voice: Voice) -> list[InWords]:
    """What the speaker wrote about their pictures and sounds (one query). Ask ``may_read_words`` before."""
    return list(InWords.objects.filter(attachment__voice=voice, by_speaker=True).order_by("pk"))


def numbered(found: Sequence[Sent], asked: int) -> Sent | None:
    """The one by its number."""
    return next((one for one in found if one.number == asked), None)


def content_of(file: Attachment) -> bytes:
    """What is in it. ``Unreadable`` or ``OSError`` where it is not there or was changed."""
    sealed = media().read(file.area.slug, file.reference)
    opened: bytes = key_of(file).unseal_bytes(sealed, bound_to=file.bound_to)
    return opened


def handed_out(file: Attachment) -> bytes:
    """:func:`content_of` for whoever may have it. ``Hidden`` where it is missing: a gap at the desk says so already."""
    try:
        return content_of(file)
    except (OSError, Unreadable):
        logger.exception("The file %s is missing or damaged.", file.reference)
        raise Hidden("its file is missing") from None


def without_content(area: Area, since: datetime | None = None) -> list[str]:
    """The references of voices of which a picture or sound has no file; ``since`` a moment, or ever."""
    when = {"at__gte": since} if since else {}
    rows = Attachment.objects.filter(area=area, voice__isnull=False, **when).select_related(None).order_by("pk")
    said = list(rows.values_list("reference", "voice__reference"))
    there = media().names(area.slug) if said else {}
    return sorted({voice for name, voice in said if name not in there})


def is_whole(area: Area, voice: str) -> bool:
    """Whether every picture and sound of this voice, by reference, has its file."""
    names = Attachment.objects.filter(area=area, voice__reference=voice).values_list("reference", flat=True)
    return all(media().has(area.slug, name) for name in names)


def without_row(area: Area, at: datetime) -> list[str]:
    """The names of files that no row has, and that nobody is just sending."""
    before = (at - LEFT_ALONE).timestamp()
    old = [name for name, moment in media().names(area.slug).items() if moment <= before]
    return sorted(set(old) - _among(area, old)) if old else []


def _among(area: Area, names: Collection[str]) -> set[str]:
    rows = Attachment.objects.filter(area=area).select_related(None)
    return set(rows.values_list("reference", flat=True)) & set(names)
