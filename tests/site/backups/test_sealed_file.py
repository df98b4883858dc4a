"""The encrypted file: any size comes back, and nothing that was changed, cut, moved or sealed otherwise does."""

import io
import os
from typing import IO

import pytest

from goldenthread.site.backups.headers import Header
from goldenthread.site.backups.sealed_file import PIECE, Broken, Reader, Writer
from tests.world import NOON

KEY, OTHER = b"k" * 32, b"o" * 32
HEADER = Header(NOON, "0.1.0", "sqlite", areas=1, voices=2, lines=3, sha256="0" * 64)
TAG = 16


def sealed(content: bytes, key: bytes = KEY) -> bytes:
    file = io.BytesIO()
    writer = Writer(file, HEADER, key)
    for start in range(0, len(content), 70_001):
        writer.write(content[start : start + 70_001])
    writer.close()
    return file.getvalue()


def opened(blob: bytes, key: bytes = KEY) -> bytes:
    file: IO[bytes] = io.BytesIO(blob)
    return io.BufferedReader(Reader(file, key)).read()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 5])
def test_every_size_comes_back(size: int) -> None:
    content = os.urandom(size)
    blob = sealed(content)
    assert opened(blob) == content
    assert Reader(io.BytesIO(blob), KEY).header == HEADER


def test_one_flipped_bit_anywhere_is_found() -> None:
    blob = sealed(os.urandom(2 * PIECE))
    # The header byte by byte, then a piece's beginning, middle and tag.
    places = [*range(420), 500, 600_000, len(blob) // 2, len(blob) - TAG, len(blob) - 1]
    for place in places:
        changed = bytearray(blob)
        changed[place] ^= 1
        with pytest.raises(Broken):
            opened(bytes(changed))


def test_what_was_cut_short_lengthened_or_put_in_another_order_does_not_open() -> None:
    blob = sealed(os.urandom(3 * PIECE))
    whole = PIECE + TAG
    begins = len(blob) - 3 * whole
    first, second = blob[begins : begins + whole], blob[begins + whole : begins + 2 * whole]
    for other in (
        blob[:-1],
        blob[:-whole],
        blob[:begins],
        blob + b"x",
        blob + first,
        blob[:begins] + second + first + blob[begins + 2 * whole :],
    ):
        with pytest.raises(Broken):
            opened(other)


def test_another_key_is_refused_with_a_sentence() -> None:
    with pytest.raises(Broken, match="sealed with another key"):
        opened(sealed(b"words"), OTHER)


def test_a_piece_of_another_file_with_the_same_key_does_not_open() -> None:
    one, other = sealed(b"a" * 50), sealed(b"b" * 50)
    with pytest.raises(Broken):
        opened(one[: -50 - TAG] + other[-50 - TAG :])


@pytest.mark.parametrize("blob", [b"", b"PK\x03\x04", b"goldenthread backup 1\n", b"goldenthread backup 1\n\0\0\0\2{}"])
def test_what_is_no_backup_is_said_to_be_none(blob: bytes) -> None:
    with pytest.raises(Broken):
        opened(blob)
