"""The intake spool's writes: what is said is on the disk, sealed, before the database is asked to keep it."""

import json
import logging
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime

from goldenthread.areas.models import Area
from goldenthread.foundation.spool import spool
from goldenthread.journal.services import advance_cursor

from ..choices import Part
from ..models import Attachment, Concern, TellBy, Voice
from ..selectors.spooling import RELEASED, UNDER_WAY, said_up_to, without_words

logger = logging.getLogger(__name__)
AS_IT_IS = (
    "reference",
    "key_hash",
    "secret_hash",
    "came_by",
    "path",
    "kind",
    "topic",
    "speaker",
    "standing",
    "language",
)
CONCERN_AS_IT_IS = ("reference", "key_hash", "secret_hash", "principle")
OF_A_FILE = ("reference", "what", "suffix", "size", "seconds", "sha256")
HOW_TO_TELL = ("channel", "format", "language", "address")


def remember(
    *,
    voice: Voice,
    parts: Mapping[Part, str],
    tell: TellBy,
    by: str,
    at: datetime,
    files: Sequence[Attachment] = (),
) -> bool:
    """Put all of a voice into the spool before its rows are written. Whether it could be.

    Of its pictures and sounds what they are, and its key (wrapped by the ring), which opens their own files.
    When it could not, the voice may still be kept: a second record that fails must not cost the first. The
    reconciler then finds that the file is missing, says so, and writes it.
    """
    said: dict[str, object] = {
        **{name: str(getattr(voice, name)) for name in AS_IT_IS},
        "said_at": voice.said_at.isoformat(),
        "said_by": voice.said_by.reference if voice.said_by else "",
        "entered_by": voice.entered_by.reference if voice.entered_by else "",
        "parts": {str(part): text for part, text in parts.items() if text},
        "tell": {name: str(getattr(tell, name) or "") for name in HOW_TO_TELL},
        "discreet": voice.discreet,
        "by": by,
        "at": at.isoformat(),
        "files": [{name: getattr(file, name) for name in OF_A_FILE} for file in files],
    }
    if voice.key:
        wrapped = b64encode(bytes(voice.key.wrapped)).decode()
        said["key"] = {"reference": voice.key.reference, "ring": voice.key.ring, "wrapped": wrapped}
    return _keep(voice.area, voice.reference, said, at)


def remember_concern(*, concern: Concern, words: str, at: datetime) -> bool:
    """As :func:`remember`, for a concern about how somebody was treated."""
    said = {
        **{name: str(getattr(concern, name)) for name in CONCERN_AS_IT_IS},
        "deputy_only": concern.deputy_only,
        "raised_at": concern.raised_at.isoformat(),
        "said_by": concern.said_by.reference if concern.said_by else "",
        "concern": words,
        "at": at.isoformat(),
    }
    return _keep(concern.area, concern.reference, said, at)


def _keep(area: Area, reference: str, said: Mapping[str, object], at: datetime) -> bool:
    try:
        spool().keep(area.slug, reference, json.dumps(said), at)
    except OSError as error:
        logger.error("The spool of %s could not keep what was said: %s", area.slug, error.strerror)
        return False
    return True


def forget(*, area: Area, reference: str) -> None:
    """Take the file of a voice or concern out of the spool: it was erased, or it is another file's voice."""
    spool().drop(area.slug, [reference])


def forget_erased(*, area: Area, at: datetime) -> int:
    """Take away the files whose words were erased here, and what was never finished. Returns how many had words."""
    erased = without_words(area)
    spool().drop(area.slug, erased)
    spool().tidy(area.slug, at - UNDER_WAY)
    return len(erased)


def release(*, area: Area, seq: int) -> int:
    """A verified backup holds the area's journal up to line ``seq``: the files of what was said until then may go.

    Called by the backup, after the backup was read back. Returns how many voices need no file any more.
    """
    held = said_up_to(area, seq)
    spool().drop(area.slug, held)
    advance_cursor(follower=RELEASED, area=area.slug, seq=seq)
    return len(held)
