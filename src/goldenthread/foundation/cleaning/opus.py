"""Opus, as browsers record it: packets of sound, put into a fresh Ogg file in which there is nothing else."""

import struct
import zlib
from collections.abc import Iterable, Sequence

from .kinds import LONGEST, Clean, NotTaken, Unfit, What

HEAD = b"OpusHead"
RATE = 48_000
_TAGS = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<I", 0)
_ONE = 1
"""The number of the only stream of such a file."""
_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_SILK, _HYBRID, _CELT = (480, 960, 1920, 2880), (480, 960), (120, 240, 480, 960)
_LONGEST_PACKET = 5_760
_ON_A_PAGE = 50


def clean_opus(head: bytes, packets: Sequence[bytes]) -> Clean:
    """``head`` is the stream's own beginning: of it, only the number of channels and what to skip is believed."""
    if len(head) < 19 or not head.startswith(HEAD) or head[8] & 0xF0 or head[9] not in (1, 2) or head[18] != 0:
        raise NotTaken(Unfit.BROKEN)
    lengths = [length_of(packet) for packet in packets]
    seconds = sum(lengths) / RATE
    if not packets or 0 in lengths:
        raise NotTaken(Unfit.BROKEN)
    if seconds > LONGEST:
        raise NotTaken(Unfit.LONG)
    skip = min(struct.unpack_from("<H", head, 10)[0], RATE)
    anew = HEAD + struct.pack("<BBHIhB", 1, head[9], skip, RATE, 0, 0)
    return Clean(What.SOUND, "ogg", _in_ogg(anew, packets, lengths), seconds)


def length_of(packet: bytes) -> int:
    """How long a packet sounds, in samples of 1/48,000 second; 0 for what is none."""
    if not packet:
        return 0
    config, code = packet[0] >> 3, packet[0] & 3
    if config < 12:
        each = _SILK[config % 4]
    elif config < 16:
        each = _HYBRID[config % 2]
    else:
        each = _CELT[config % 4]
    if code == 3 and len(packet) < 2:
        return 0
    length = each * ((1, 2, 2)[code] if code < 3 else packet[1] & 0x3F)
    return length if length <= _LONGEST_PACKET else 0


def _in_ogg(head: bytes, packets: Sequence[bytes], lengths: Sequence[int]) -> bytes:
    pages = [_page([head], 0, 0, 2), _page([_TAGS], 0, 1, 0)]
    gone = 0
    waiting: list[bytes] = []
    segments = 0
    for number, packet in enumerate(packets):
        need = len(packet) // 255 + 1
        if need > 255:
            raise NotTaken(Unfit.BROKEN)
        if waiting and (segments + need > 255 or len(waiting) == _ON_A_PAGE):
            pages.append(_page(waiting, gone, len(pages), 0))
            waiting, segments = [], 0
        waiting.append(packet)
        segments += need
        gone += lengths[number]
    pages.append(_page(waiting, gone, len(pages), 4))
    return b"".join(pages)


def _page(packets: Iterable[bytes], position: int, number: int, flags: int) -> bytes:
    packets = list(packets)
    laced = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    start = struct.pack("<4sBBqII", b"OggS", 0, flags, position, _ONE, number)
    rest = bytes([len(laced)]) + laced + b"".join(packets)
    check = checksum(start + bytes(4) + rest)
    return start + struct.pack("<I", check) + rest


def checksum(page: bytes) -> int:
    """Ogg's own check: the usual polynomial with its bits the other way round, begun at nothing."""
    mirrored = ~zlib.crc32(page.translate(_MIRRORED), 0xFFFFFFFF) & 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)
