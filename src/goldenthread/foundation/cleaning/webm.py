"""The packets of sound in a WebM file, as browsers record it. A film is not taken."""

from collections.abc import Iterator

from .kinds import Clean, NotTaken, Unfit
from .opus import clean_opus

_SEGMENT, _CLUSTER, _GROUP, _TRACKS, _TRACK = 0x18538067, 0x1F43B675, 0xA0, 0x1654AE6B, 0xAE
_INSIDE = frozenset({_SEGMENT, _CLUSTER, _GROUP, _TRACKS, _TRACK})
"""Elements that hold others. Browsers do not know the length of some while they record."""
_NUMBER, _KIND, _CODEC, _PRIVATE = 0xD7, 0x83, 0x86, 0x63A2
_SIMPLE, _BLOCK = 0xA3, 0xA1
_FILM, _SOUND = 1, 2
_LACED = 0x06


def clean_webm(content: bytes) -> Clean:
    """Opus only, of one track."""
    tracks: list[dict[int, bytes]] = []
    packets = []
    for name, body in _elements(content):
        if name == _TRACK:
            tracks.append({})
        elif name in (_NUMBER, _KIND, _CODEC, _PRIVATE) and tracks:
            tracks[-1].setdefault(name, body)
        elif name in (_SIMPLE, _BLOCK):
            packets.append(_packet(body, tracks))
    if any(_number(track.get(_KIND, b"")) == _FILM for track in tracks):
        raise NotTaken(Unfit.FILM)
    if len(tracks) != 1 or tracks[0].get(_CODEC) != b"A_OPUS":
        raise NotTaken(Unfit.UNKNOWN)
    return clean_opus(tracks[0].get(_PRIVATE, b""), [packet for packet in packets if packet])


def _packet(body: bytes, tracks: list[dict[int, bytes]]) -> bytes:
    track, at = _varied(body, 0, keep=False)
    if (
        len(body) < at + 3
        or body[at + 2] & _LACED
        or (len(tracks) == 1 and track != _number(tracks[0].get(_NUMBER, b"")))
    ):
        return b""
    return body[at + 3 :]


def _elements(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(content):
        name, at = _varied(content, at, keep=True)
        size, at = _varied(content, at, keep=False)
        if name in _INSIDE:
            yield name, b""
            continue
        if size is None:
            raise NotTaken(Unfit.BROKEN)
        yield name or 0, content[at : at + size]
        at += size


def _varied(content: bytes, at: int, *, keep: bool) -> tuple[int | None, int]:
    """A number of varied length, and where it ends; ``None`` where it says "not known"."""
    first = content[at] if at < len(content) else 0
    if not first:
        raise NotTaken(Unfit.BROKEN)
    length = 9 - first.bit_length()
    number = int.from_bytes(content[at : at + length], "big")
    if keep:
        return number, at + length
    number &= (1 << 7 * length) - 1
    return (None if number == (1 << 7 * length) - 1 else number), at + length


def _number(body: bytes) -> int:
    return int.from_bytes(body[:8], "big")
