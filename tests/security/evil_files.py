"""Files that mean harm, or give away more than they should: made here, so that none lies in the repository.

``holds`` is something that stands in the file and must be nowhere afterwards; ``taken`` whether an honest picture or
sound comes out of it.
"""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image

from tests.files import a_picture, a_wav, a_webm, an_m4a, an_mp3, an_ogg, box, element

SECRET = b"51.50735,-0.12776"
"""The place where it was taken, as it stands in comments and tags."""
SCRIPT = b"<script>alert(document.domain)</script>"
PHP = b"<?php system($_GET['c']); ?>"


@dataclass(frozen=True, slots=True)
class Evil:
    """One file: what is wrong with it, how it is called, and what it says that it is."""

    what: str
    name: str
    content: bytes
    holds: bytes = b""
    taken: bool = False
    claims: str = "image/jpeg"
    heavy: bool = False
    """Whether it might take much time or memory."""


def evil_files() -> Iterator[Evil]:
    """Every one of them, made as it is asked for."""
    for make in (_bombs, _disguised, _telling, _broken, _sounds, _named):
        yield from make()


def with_place() -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Invented Camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.46), 3: "W", 4: (0.0, 7.0, 39.94)})
    return a_picture(exif=exif)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _png(width: int, height: int, *chunks: bytes, rows: bytes | None = None) -> bytes:
    """One bit a dot, all of it black."""
    rows = bytes((width + 7) // 8 + 1) * height if rows is None else rows
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    )


def _zip(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", content)
    return out.getvalue()


def _bombs() -> Iterator[Evil]:
    dark = bytes(5_000_000)
    yield Evil("zip bomb", "letters.zip", _zip(dark), claims="application/zip", heavy=True)
    lying = bytearray(_zip(dark))
    lying[22:26] = struct.pack("<I", 10)
    yield Evil("zip whose head lies about its size", "letter.docx", bytes(lying), heavy=True)
    yield Evil("20,000 x 20,000 dots", "big.png", _png(20_000, 20_000), heavy=True)
    yield Evil("4,000,000,000 dots said, none there", "huge.png", _png(65_000, 65_000, rows=b""), heavy=True)
    one = zlib.compress(bytes(501 * 4_000), 9)
    moments = b"".join(
        _chunk(b"fcTL", struct.pack(">IIIIIHHBB", 2 * n, 4_000, 4_000, 0, 0, 1, 10, 0, 0))
        + _chunk(b"fdAT", struct.pack(">I", 2 * n + 1) + one)
        for n in range(1, 200)
    )
    many = _png(4_000, 4_000, _chunk(b"acTL", struct.pack(">II", 200, 0)))
    yield Evil(
        "moving picture of 200 big moments", "dance.png", many[:-12] + moments + many[-12:], taken=True, heavy=True
    )
    yield Evil("web picture of 16,383 x 16,383 dots", "big.webp", _big_webp(), heavy=True)
    long = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(10_000_000), 9))
    yield Evil("text of 10 MB in a small picture", "text.png", _png(8, 8, long), heavy=True)
    colours = _chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(10_000_000), 9))
    yield Evil("colours of 10 MB in a small picture", "colours.png", _png(8, 8, colours), heavy=True)
    head = bytearray(a_picture(size=(16, 16)))
    place = head.index(b"\xff\xc0")
    head[place + 5 : place + 9] = struct.pack(">HH", 65_500, 65_500)
    yield Evil("photo that says it is 65,500 x 65,500", "wide.jpg", bytes(head), heavy=True)
    yield Evil("more bytes than we take", "large.jpg", a_picture() + bytes(8_000_001), heavy=True)
    yield Evil("8 MB of what might be the start of a sound", "ffff.mp3", b"\xff\xfb" + b"\xff" * 7_900_000, heavy=True)
    yield Evil("boxes in boxes, 100,000 deep", "deep.m4a", _deep(), heavy=True)
    yield Evil("gzip bomb", "letters.gz", gzip.compress(dark), heavy=True)


def _big_webp() -> bytes:
    small = bytearray(a_picture("WEBP", lossless=True))
    place = small.index(b"VP8L") + 9
    bits = int.from_bytes(small[place : place + 4], "little") & ~0xFFFFFFF | 16_382 | 16_382 << 14
    small[place : place + 4] = bits.to_bytes(4, "little")
    return bytes(small)


def _deep() -> bytes:
    whole = b""
    for _ in range(1_000):
        whole = box(b"moov", whole)
    return box(b"ftyp", b"M4A \x00\x00\x00\x00") + whole * 100


def _disguised() -> Iterator[Evil]:
    page = b"<!doctype html><html><body>" + SCRIPT
    yield Evil(
        "drawing with a script", "a.svg", b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>", SCRIPT
    )
    yield Evil("page called a picture", "a.png", page, SCRIPT, claims="image/png")
    yield Evil("page in UTF-16", "b.jpg", "\ufeff<script>alert(1)</script>".encode("utf-16-le"))
    yield Evil("picture that is a script too", "a.gif", b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)//;", b"alert(1)")
    yield Evil("photo with a program behind it", "a.jpg", a_picture() + PHP, PHP, taken=True)
    yield Evil("photo with a script in its comment", "b.jpg", a_picture(comment=SCRIPT), SCRIPT, taken=True)
    yield Evil("photo that is an archive too", "c.jpg", a_picture() + _zip(SCRIPT), b"word/document.xml", taken=True)
    yield Evil(
        "picture with a page behind it", "b.png", a_picture("PNG") + page, SCRIPT, taken=True, claims="image/png"
    )
    packed = a_picture("PNG")[:-12] + _chunk(b"IDAT", SCRIPT) + a_picture("PNG")[-12:]
    yield Evil("picture with a script among its dots", "c.png", packed, SCRIPT, taken=True, claims="text/html")
    pdf = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>"
    yield Evil("letter that runs a script", "a.pdf", pdf, b"app.alert", claims="application/pdf")
    yield Evil("program for Linux", "a.jpg", b"\x7fELF" + bytes(200))
    yield Evil("program for Windows", "holiday.jpg", b"MZ" + bytes(200))
    yield Evil("shell script", "a.sh", b"#!/bin/sh\nrm -rf /\n", b"rm -rf")
    yield Evil("what every virus scanner knows", "a.com", b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD", b"EICAR")
    outside = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    yield Evil("text that asks for another file", "a.xml", outside, b"passwd")
    yield Evil("a saved page", "a.mht", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + SCRIPT, SCRIPT)
    yield Evil("a printer's program", "a.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file", b"passwd")
    for kind in ("TIFF", "ICO", "BMP", "PCX", "GIF", "PPM"):
        yield Evil(f"a kind that we do not take: {kind}", f"a.{kind.lower()}", a_picture(kind))
    yield Evil("Apple's own kind of photo", "a.heic", box(b"ftyp", b"heic\x00\x00\x00\x00mif1heic") + bytes(100))


def _telling() -> Iterator[Evil]:
    """Honest pictures that say where they were taken, or show what was cut away."""
    yield Evil("photo with its place", "home.jpg", with_place(), b"Invented Camera", taken=True)
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a exif:GPSLatitude="' + SECRET + b'"/></x:xmpmeta>'
    yield Evil("photo with its place in XMP", "a.jpg", a_picture(xmp=xmp), SECRET, taken=True)
    yield Evil("web picture with its place", "a.webp", a_picture("WEBP", xmp=xmp), SECRET, taken=True)
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    yield Evil("picture with its place", "a.png", a_picture("PNG", exif=exif), SECRET, taken=True)
    whole = a_picture(size=(16, 16), comment=SECRET)
    exif.get_ifd(0x8769)[0x927C] = whole
    yield Evil("photo with the whole of what was cut away", "cut.jpg", a_picture(exif=exif), SECRET, taken=True)
    said = _chunk(b"tEXt", b"Location\0" + SECRET)
    yield Evil("drawing that says where", "b.png", _png(8, 8, said), SECRET, taken=True)
    yield Evil(
        "photo with colours that name its camera", "icc.jpg", a_picture(icc_profile=SECRET * 20), SECRET, taken=True
    )
    whole = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 0xFFFF) + b"\x12\x01\x03\x00" * 200
    bent = a_picture()
    segment = b"\xff\xe1" + struct.pack(">H", len(whole) + 2) + whole
    yield Evil("photo whose tags are nonsense", "d.jpg", bent[:2] + segment + bent[2:], b"II*\0", taken=True)


def _broken() -> Iterator[Evil]:
    yield Evil("nothing at all", "empty.jpg", b"")
    yield Evil("half a photo", "half.jpg", a_picture(size=(400, 400))[:700])
    yield Evil("half a picture", "half.png", a_picture("PNG", size=(400, 400))[:120])
    yield Evil("only the first bytes of a photo", "first.jpg", b"\xff\xd8\xff\xe0")
    yield Evil("a picture without dots", "none.png", _png(0, 0, rows=b""))
    yield Evil("noise", "noise.jpg", b"\xff\xd8\xff" + bytes(range(256)) * 40)


def _sounds() -> Iterator[Evil]:
    head = b"ID3\x04\x00\x00" + bytes([0, 0, len(SCRIPT) >> 7, len(SCRIPT) & 0x7F])
    sound = "audio/mpeg"
    yield Evil("sound with a page in its tag", "a.mp3", head + SCRIPT + an_mp3(), SCRIPT, True, sound)
    yield Evil("sound with a page behind it", "b.mp3", an_mp3() + b"TAG" + SECRET + SCRIPT, SCRIPT, True, sound)
    yield Evil(
        "page that begins like a sound", "c.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00" + SCRIPT, SCRIPT, False, sound
    )
    yield Evil("six minutes of sound", "long.mp3", an_mp3(14_000), b"", False, sound)
    cover = box(b"udta", box(b"meta", bytes(4) + box(b"ilst", box(b"covr", with_place() + SECRET))))
    yield Evil("sound with a photo and a place", "a.m4a", an_m4a(extra=cover), SECRET, True, "audio/mp4")
    yield Evil("film called a sound", "b.m4a", an_m4a(handler=b"vide"), b"", False, "audio/mp4")
    yield Evil("sound that points outside itself", "c.m4a", an_m4a().replace(b"stco", b"co64"), b"", False, "audio/mp4")
    listed = b"LIST" + struct.pack("<I", 4 + len(SECRET)) + b"INFO" + SECRET
    listed += b"\0" * (len(SECRET) % 2)
    yield Evil("sound with a place", "a.wav", a_wav(extra=listed), SECRET, True, "audio/wav")
    yield Evil("sound that says it is 4 GB", "b.wav", a_wav()[:40] + b"\xff\xff\xff\xff" + bytes(1_000), b"", True)
    yield Evil("sound with a place in its notes", "a.ogg", an_ogg(b"LOCATION=" + SECRET), SECRET, True, "audio/ogg")
    yield Evil("sound with tags", "a.webm", a_webm(extra=element(0x1254C367, SECRET)), SECRET, True, "audio/webm")
    yield Evil("film from a browser", "b.webm", a_webm(film=True), b"", False, "audio/webm")


def _named() -> Iterator[Evil]:
    """The files are honest; their names are not."""
    names: dict[str, Callable[[], bytes]] = {
        "../../../../etc/cron.d/a.jpg": a_picture,
        "..\\..\\windows\\a.jpg": a_picture,
        "a.jpg\x00.php": a_picture,
        "photo\u202egpj.exe": a_picture,
        "a.php": a_picture,
        "a.jpg.html": a_picture,
        'a"; filename="b.html': a_picture,
        "a\r\nSet-Cookie: b=c.jpg": a_picture,
        "a" * 5_000 + ".jpg": a_picture,
        "<img src=x onerror=alert(1)>.jpg": a_picture,
        "sound.mp3": lambda: a_picture("PNG"),
        "CON": a_picture,
        "": a_picture,
    }
    for name, make in names.items():
        yield Evil(f"named {name[:30]!r}", name, make(), taken=True)
