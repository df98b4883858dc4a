"""Somebody's own pictures and sounds, for the copy of everything that we hold about them."""

import logging
from base64 import b64encode
from dataclasses import dataclass
from itertools import groupby

from goldenthread.areas.models import Area
from goldenthread.foundation.cleaning import TYPES
from goldenthread.foundation.sealing import Unreadable
from goldenthread.people.models import Person
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Attachment
from goldenthread.voices.presenters import file_name
from goldenthread.voices.selectors.files import content_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class File:
    """One of them. What is in it is read when it is asked for: a page holds each once."""

    name: str
    type: str
    size: int
    row: Attachment

    @property
    def base64(self) -> str:
        """All of it; empty where it is missing on our side. Then the copy says so, and holds everything else."""
        try:
            return b64encode(content_of(self.row)).decode()
        except (OSError, Unreadable):
            logger.exception("The file %s is missing or damaged.", self.row.reference)
            return ""


def files_of(area: Area, person: Person) -> list[File]:
    """All that somebody sent here while signed in; as their words, not on the safeguarding path (one query)."""
    mine = Attachment.objects.filter(
        area=area, voice__said_by=person, voice__path=Path.TEAM, voice__key__isnull=False
    ).order_by("voice_id", "pk")
    return [
        File(file_name(row.voice.reference, number, row.suffix), TYPES[row.suffix], row.size, row)
        for _voice, rows in groupby(mine.select_related("key", "area", "voice"), key=lambda row: row.voice_id)
        for number, row in enumerate(rows, start=1)
    ]
