"""The frames of sound (AAC) in an MP4 file, as phones record it, one after the other with headers of our own (ADTS).

No box of the file is copied: what it said of place, time, device or cover is left behind.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from .kinds import LONGEST, Clean, NotTaken, Unfit, What

_INSIDE = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf", b"mvex"})
_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
_LOW, _WITH_BANDS, _WITH_STEREO = 2, 5, 29
"""Kinds of AAC: plain, and two that add to it; those play as the plain one, or as themselves where it is known how."""
_SAMPLES = 1024
_HEADER = 7
_MOST_FRAMES = LONGEST * 96000 // _SAMPLES + 1


@dataclass(slots=True)
class _Found:
    """What the boxes said."""

    handler: bytes = b""
    entry: bytes = b""
    sizes: list[int] = field(default_factory=list)
    runs: list[tuple[int, int]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    default_size: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)
    """Where frames lie: begin and length."""


def clean_mp4(content: bytes) -> Clean:
    """The sound of the one track that there is."""
    found = _Found()
    try:
        _read(content, found)
        pieces = found.pieces or list(_laid_out(found))
        rate, channels = _setting(found.entry)
    except (struct.error, IndexError, ValueError):
        raise NotTaken(Unfit.BROKEN) from None
    seconds = len(pieces) * _SAMPLES / _RATES[rate]
    if seconds > LONGEST:
        raise NotTaken(Unfit.LONG)
    frames = [content[begin : begin + size] for begin, size in pieces]
    if not frames or any(not 0 < len(frame) < 2**13 - _HEADER for frame in frames):
        raise NotTaken(Unfit.BROKEN)
    return Clean(What.SOUND, "aac", b"".join(_head(rate, channels, len(f)) + f for f in frames), seconds)


def _boxes(content: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", content, at)
        body = at + 8
        if size == 1:
            size, body = struct.unpack_from(">Q", content, body)[0], body + 8
        stop = min(at + size if size else end, end)
        if stop < body:
            raise ValueError
        yield name, at, body, stop
        if name in _INSIDE:
            yield from ((n, at if n == b"traf" else a, b, e) for n, a, b, e in _boxes(content, body, stop))
        at = stop


def _read(content: bytes, found: _Found) -> None:
    moof = 0
    for name, begin, body, end in _boxes(content, 0, len(content)):
        box = content[body:end] if name != b"mdat" else b""
        if name == b"moof":
            moof = begin
        elif name == b"hdlr" and len(box) >= 12:
            _handle(found, box[8:12])
        elif name == b"stsd":
            found.entry = box[8:]
        elif name == b"stsz":
            size, count = struct.unpack_from(">II", box, 4)
            if count > _MOST_FRAMES:
                raise NotTaken(Unfit.LONG)
            found.sizes = [size] * count if size else [*struct.unpack_from(f">{count}I", box, 12)]
        elif name == b"stsc":
            rows = struct.unpack_from(f">{3 * struct.unpack_from('>I', box, 4)[0]}I", box, 8)
            found.runs = list(zip(rows[::3], rows[1::3], strict=True))
        elif name in (b"stco", b"co64"):
            letter = "I" if name == b"stco" else "Q"
            found.places = [*struct.unpack_from(f">{struct.unpack_from('>I', box, 4)[0]}{letter}", box, 8)]
        elif name == b"trex":
            found.default_size = struct.unpack_from(">I", box, 16)[0]
        elif name == b"tfhd":
            found.default_size = _own_default(box) or found.default_size
        elif name == b"trun":
            found.pieces += _run(box, moof, found.default_size)
            if len(found.pieces) > _MOST_FRAMES:
                raise NotTaken(Unfit.LONG)


def _handle(found: _Found, kind: bytes) -> None:
    if kind == b"vide":
        raise NotTaken(Unfit.FILM)
    if kind in (b"soun", b"text") and found.handler in (b"soun", b"text"):
        raise NotTaken(Unfit.BROKEN)  # One track is a recording; more are something else.
    found.handler = kind if kind == b"soun" else found.handler


def _own_default(box: bytes) -> int:
    flags, at = int.from_bytes(box[1:4], "big"), 8
    at += (8 if flags & 1 else 0) + (4 if flags & 2 else 0) + (4 if flags & 8 else 0)
    return int(struct.unpack_from(">I", box, at)[0]) if flags & 0x10 else 0


def _run(box: bytes, moof: int, default: int) -> Iterator[tuple[int, int]]:
    flags, count, at = int.from_bytes(box[1:4], "big"), struct.unpack_from(">I", box, 4)[0], 8
    if count > _MOST_FRAMES:
        raise NotTaken(Unfit.LONG)
    begin = moof
    if flags & 1:
        begin += struct.unpack_from(">i", box, at)[0]
        at += 4
    at += 4 if flags & 4 else 0
    for _ in range(count):
        at += 4 if flags & 0x100 else 0
        size = default
        if flags & 0x200:
            size = struct.unpack_from(">I", box, at)[0]
            at += 4
        at += (4 if flags & 0x400 else 0) + (4 if flags & 0x800 else 0)
        yield begin, size
        begin += size


def _laid_out(found: _Found) -> Iterator[tuple[int, int]]:
    """Where each frame lies, by the tables of a file that was finished."""
    sizes = iter(found.sizes)
    for number, place in enumerate(found.places, start=1):
        for _ in range(next((count for first, count in reversed(found.runs) if first <= number), 0)):
            size = next(sizes, None)
            if size is None:
                return
            yield place, size
            place += size


def _setting(entry: bytes) -> tuple[int, int]:
    """The number of the rate, and how many channels."""
    if entry[4:8] != b"mp4a":
        raise NotTaken(Unfit.UNKNOWN)
    at = entry.find(b"esds")
    if at < 0:
        raise ValueError
    at += 8
    while entry[at] != 0x05:
        tag, at = entry[at], at + 1
        while entry[at] & 0x80:
            at += 1
        at += 1 + {0x03: 3, 0x04: 13}[tag] if tag in (0x03, 0x04) else len(entry)
    at += 1
    while entry[at] & 0x80:
        at += 1
    bits = int.from_bytes(entry[at + 1 : at + 3], "big")
    kind, rate, channels = bits >> 11, bits >> 7 & 15, bits >> 3 & 15
    if kind not in (_LOW, _WITH_BANDS, _WITH_STEREO) or rate >= len(_RATES) or channels not in (1, 2):
        raise NotTaken(Unfit.UNKNOWN)
    return rate, channels


def _head(rate: int, channels: int, size: int) -> bytes:
    """The header of one frame (ADTS)."""
    whole = size + _HEADER
    return bytes([
        0xFF, 0xF1, (_LOW - 1) << 6 | rate << 2 | channels >> 2, (channels & 3) << 6 | whole >> 11,
        whole >> 3 & 0xFF, (whole & 7) << 5 | 0x1F, 0xFC,
    ])  # fmt: skip
