"""A WAV keeps its numbers; every chunk that is not the sound is left out."""

import struct

from .kinds import LONGEST, Clean, NotTaken, Unfit, What

_PLAIN, _FLOATING, _LONG_FORM = 1, 3, 0xFFFE


def clean_wav(content: bytes) -> Clean:
    """The numbers behind a header of our own."""
    form, sound = _chunks(content)
    if len(form) < 16 or not sound:
        raise NotTaken(Unfit.BROKEN)
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", form)
    if kind == _LONG_FORM and len(form) >= 26:
        kind = struct.unpack_from("<H", form, 24)[0]
    if kind not in (_PLAIN, _FLOATING) or channels not in (1, 2) or bits not in (8, 16, 24, 32):
        raise NotTaken(Unfit.BROKEN)
    if not 8_000 <= rate <= 192_000:
        raise NotTaken(Unfit.BROKEN)
    step = channels * bits // 8
    sound = sound[: len(sound) // step * step]
    seconds = len(sound) / step / rate
    if seconds > LONGEST:
        raise NotTaken(Unfit.LONG)
    head = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + len(sound), b"WAVE", b"fmt ", 16, kind, channels, rate,
                       rate * step, step, bits)  # fmt: skip
    return Clean(What.SOUND, "wav", head + struct.pack("<4sI", b"data", len(sound)) + sound, seconds)


def _chunks(content: bytes) -> tuple[bytes, bytes]:
    """What it says of its form, and the sound."""
    form = sound = b""
    at = 12
    while at + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        body = content[at + 8 : at + 8 + size]
        if name == b"fmt " and not form:
            form = body
        elif name == b"data" and not sound:
            sound = body
        at += 8 + size + size % 2
    return form, sound
