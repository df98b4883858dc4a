"""The packets of the first stream in an Ogg file."""

import struct
from collections.abc import Iterator

from .kinds import Clean, NotTaken, Unfit
from .opus import HEAD, clean_opus

_GOES_ON = 1
_PAGE = 27


def clean_ogg(content: bytes) -> Clean:
    """Opus only: what else Ogg can hold is taken neither as a sound nor as a film."""
    packets = list(_packets(content))
    if len(packets) < 3 or not packets[0].startswith(HEAD):
        raise NotTaken(Unfit.UNKNOWN)
    return clean_opus(packets[0], [packet for packet in packets[2:] if packet])


def _packets(content: bytes) -> Iterator[bytes]:
    at, ours, unfinished = 0, None, b""
    while content[at : at + 4] == b"OggS" and at + _PAGE <= len(content):
        flags, serial, count = content[at + 5], struct.unpack_from("<I", content, at + 14)[0], content[at + 26]
        laced = content[at + _PAGE : at + _PAGE + count]
        body = at + _PAGE + count
        at = body + sum(laced)
        ours = serial if ours is None else ours
        if serial != ours or at > len(content):
            continue
        if not flags & _GOES_ON:
            unfinished = b""
        for size in laced:
            unfinished += content[body : body + size]
            body += size
            if size < 255:
                yield unfinished
                unfinished = b""
