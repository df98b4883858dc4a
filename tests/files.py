"""Honest pictures and sounds, as small as they can be, made when they are needed."""

import io
import struct
from typing import Any

from PIL import Image

from goldenthread.foundation.cleaning.opus import checksum

OPUS_HEAD = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
SILENCE = b"\xf8\xff\xfe"
"""20 thousandths of a second of nothing, in Opus."""
MP3_FRAME = b"\xff\xfb\x90\xc4" + bytes(413)
"""26 thousandths of a second, in MP3."""
AAC_FRAME = b"\x01\x18\x20\x07"


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **saved: Any) -> bytes:
    """Half of it yellow, half of it blue."""
    picture = Image.new("RGB", size, "gold")
    picture.paste("navy", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.save(out, kind, **saved)
    return out.getvalue()


def an_mp3(frames: int = 40) -> bytes:
    return MP3_FRAME * frames


def a_wav(seconds: float = 1, rate: int = 8_000, extra: bytes = b"") -> bytes:
    sound = bytes(int(seconds * rate) * 2)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate * 2, 2, 16)
    body = b"WAVE" + form + extra + struct.pack("<4sI", b"data", len(sound)) + sound
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def an_ogg(comment: bytes = b"", packets: int = 50) -> bytes:
    tags = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<II", 1, len(comment)) + comment
    pages = [[OPUS_HEAD], [tags], *[[SILENCE]] * packets]
    return b"".join(_ogg_page(page, number) for number, page in enumerate(pages))


def _ogg_page(packets: list[bytes], number: int) -> bytes:
    laced = b"".join(b"\xff" * (len(one) // 255) + bytes([len(one) % 255]) for one in packets)
    start = struct.pack("<4sBBqII", b"OggS", 0, 2 if number == 0 else 0, max(0, number - 1) * 960, 7, number)
    rest = bytes([len(laced)]) + laced + b"".join(packets)
    return start + struct.pack("<I", checksum(start + bytes(4) + rest)) + rest


def element(name: int, body: bytes) -> bytes:
    """One piece of a WebM file."""
    named = name.to_bytes((name.bit_length() + 7) // 8, "big")
    return named + (len(body) | 1 << 56).to_bytes(8, "big") + body


def a_webm(packets: int = 50, *, extra: bytes = b"", film: bool = False) -> bytes:
    """As a browser records: the segment and the cluster do not say how long they are."""
    sound = element(0xD7, b"\x01") + element(0x83, b"\x02") + element(0x86, b"A_OPUS") + element(0x63A2, OPUS_HEAD)
    tracks = element(0xAE, sound) + (element(0xAE, element(0xD7, b"\x02") + element(0x83, b"\x01")) if film else b"")
    blocks = b"".join(element(0xA3, b"\x81" + struct.pack(">hB", n * 20, 0x80) + SILENCE) for n in range(packets))
    segment = b"\x18\x53\x80\x67\x01" + b"\xff" * 7
    cluster = b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7 + element(0xE7, b"\x00")
    return (
        element(0x1A45DFA3, element(0x4282, b"webm")) + segment + element(0x1654AE6B, tracks) + extra + cluster + blocks
    )


def box(name: bytes, body: bytes) -> bytes:
    """One piece of an MP4 file."""
    return struct.pack(">I4s", 8 + len(body), name) + body


def an_m4a(frames: int = 40, *, extra: bytes = b"", handler: bytes = b"soun") -> bytes:
    """As a phone records: one track of AAC, its tables after the sound."""
    start = box(b"ftyp", b"M4A \x00\x00\x00\x00M4A isom")
    sound = AAC_FRAME * frames
    setting = b"\x05\x02\x12\x08"  # Plain AAC, 44,100 a second, one channel.
    deeper = b"\x04" + bytes([13 + len(setting)]) + b"\x40" + bytes(12) + setting
    esds = box(b"esds", bytes(4) + b"\x03" + bytes([3 + len(deeper)]) + bytes(3) + deeper)
    entry = box(b"mp4a", bytes(6) + b"\x00\x01" + bytes(8) + struct.pack(">HHIHH", 1, 16, 0, 44_100, 0) + esds)
    table = b"".join(
        [
            box(b"stsd", struct.pack(">II", 0, 1) + entry),
            box(b"stsz", struct.pack(">III", 0, 0, frames) + struct.pack(f">{frames}I", *[len(AAC_FRAME)] * frames)),
            box(b"stsc", struct.pack(">IIIII", 0, 1, 1, frames, 1)),
            box(b"stco", struct.pack(">III", 0, 1, len(start) + 8)),
        ]
    )
    handled = box(b"hdlr", bytes(8) + handler + bytes(12))
    track = box(b"trak", box(b"mdia", handled + box(b"minf", box(b"stbl", table))))
    return start + box(b"mdat", sound) + box(b"moov", track + extra)
