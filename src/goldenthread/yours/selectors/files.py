"""Somebody's own pictures and sounds, for the copy of everything that we hold about them."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.areas.models import Area
from goldenthread.foundation.cleaning import TYPES
from goldenthread.people.models import Person
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Attachment, Voice
from goldenthread.voices.presenters import file_name
from goldenthread.voices.selectors.files import content_of, sent_with


@dataclass(frozen=True, slots=True)
class File:
    """One of them, whole."""

    name: str
    type: str
    size: int
    base64: str


def files_of(area: Area, person: Person) -> Iterator[File]:
    """All that somebody sent here while signed in; as their words, not on the safeguarding path."""
    mine = Voice.objects.filter(area=area, said_by=person, path=Path.TEAM, key__isnull=False)
    with_files = Attachment.objects.filter(voice__in=mine.values("pk")).select_related(None).values("voice")
    for voice in mine.filter(pk__in=with_files).order_by("pk"):
        for one in sent_with(voice):
            content = content_of(one.file)
            name = file_name(voice.reference, one.number, one.file.suffix)
            yield File(name, TYPES[one.file.suffix], len(content), b64encode(content).decode())
