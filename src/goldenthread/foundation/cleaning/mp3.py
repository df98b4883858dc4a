"""An MP3 keeps its frames of sound; tags, covers, and whatever lies between, before or after them is left out."""

from collections.abc import Iterator
from typing import NamedTuple

from .kinds import LONGEST, Clean, NotTaken, Unfit, What

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_LAYER_3 = 1
_FEWEST = 3
"""Frames in a row before it is believed to be sound."""
_MOST_LOST = 50_000
"""Places at which a frame might begin and does not: more are in no honest file."""
_SAYS_OF_ITSELF = (b"Xing", b"Info", b"VBRI", b"LAME")


class _Frame(NamedTuple):
    size: int
    seconds: float


def clean_mp3(content: bytes) -> Clean:
    """The frames, one after the other."""
    frames: list[bytes] = []
    seconds = 0.0
    for frame, content_of_it in _frames(content):
        if not frames and any(mark in content_of_it[:200] for mark in _SAYS_OF_ITSELF):
            continue  # Not sound: what made it, and how.
        frames.append(content_of_it)
        seconds += frame.seconds
        if seconds > LONGEST:
            raise NotTaken(Unfit.LONG)
    if len(frames) < _FEWEST:
        raise NotTaken(Unfit.BROKEN)
    return Clean(What.SOUND, "mp3", b"".join(frames), seconds)


def _frames(content: bytes) -> Iterator[tuple[_Frame, bytes]]:
    at = _after_tags(content)
    sure, lost = False, 0
    while at + 4 <= len(content):
        frame = _frame(content[at : at + 4])
        if frame and at + frame.size <= len(content) and (sure or _goes_on(content, at)):
            yield frame, content[at : at + frame.size]
            at, sure = at + frame.size, True
        else:
            at, sure, lost = content.find(b"\xff", at + 1), False, lost + 1
            if at < 0 or lost > _MOST_LOST:
                return


def _goes_on(content: bytes, at: int) -> bool:
    """Whether so many frames follow each other from here, or to the end."""
    for _ in range(_FEWEST):
        frame = _frame(content[at : at + 4])
        if frame is None:
            return False
        at += frame.size
    return True


def _after_tags(content: bytes) -> int:
    at = 0
    while content[at : at + 3] == b"ID3" and len(content) > at + 10:
        size = 0
        for byte in content[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size
    return at


def _frame(head: bytes) -> _Frame | None:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    kbits, rate = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer != _LAYER_3 or kbits in (0, 15) or rate == 3:
        return None
    hertz = _RATES[version][rate]
    bits = (_KBITS_1 if version == 3 else _KBITS_2)[kbits] * 1000
    samples = 1152 if version == 3 else 576
    return _Frame(samples // 8 * bits // hertz + (head[2] >> 1 & 1), samples / hertz)
