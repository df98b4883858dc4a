"""What a file is by its first bytes, whatever its name and whoever says so; and what comes of cleaning it."""

from dataclasses import dataclass
from enum import StrEnum

EDGE = 2_000
"""Pixels along the longer side of a picture that we keep."""
LONGEST = 5 * 60
"""Seconds of a sound."""


class What(StrEnum):
    """What people send: something to look at, or something to listen to."""

    PICTURE = "picture"
    SOUND = "sound"


class Unfit(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    BROKEN = "broken"
    HEAVY = "heavy"
    """It takes more time or memory than any honest file."""
    LONG = "long"
    LARGE = "large"
    APPLE_PICTURE = "apple_picture"
    FILM = "film"
    BUSY = "busy"
    """Too many are looked at now: nothing is wrong with this one."""


class NotTaken(Exception):
    """This file is not taken, with why."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Clean:
    """A file made anew: nothing is in it but the picture or the sound."""

    what: What
    suffix: str
    content: bytes
    seconds: float = 0
    """How long a sound is; 0 for a picture."""


TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "aac": "audio/aac",
}
"""The only kinds that leave the cleaning, and what they are called where they are shown."""

_APPLE = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def sniff(content: bytes) -> str:
    """The kind of a file: the name of what reads it. Raises :class:`NotTaken` for every other."""
    if not content:
        raise NotTaken(Unfit.EMPTY)
    start = content[:16]
    if start.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if start[:4] == b"RIFF" and start[8:12] in (b"WEBP", b"WAVE"):
        return "WEBP" if start[8:12] == b"WEBP" else "wav"
    if start.startswith(b"OggS"):
        return "ogg"
    if start.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm"
    if start[4:8] == b"ftyp":
        if start[8:12] in _APPLE:
            raise NotTaken(Unfit.APPLE_PICTURE)
        return "mp4"
    if start.startswith(b"ID3") or (start[0] == 0xFF and len(start) > 1 and start[1] & 0xE6 == 0xE2):
        return "mp3"
    raise NotTaken(Unfit.UNKNOWN)
