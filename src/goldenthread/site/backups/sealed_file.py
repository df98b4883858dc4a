"""One encrypted file, however large: a header that anybody may read, then pieces sealed with AES-256-GCM.

``goldenthread backup 1`` and a newline | length of the header (4 bytes) | header (JSON) | sealed pieces.

Each piece is 1 MiB of content and its tag; the last is shorter. The key of the pieces is made from the backup key and
the header's own random salt, so that no two files share one; the nonce of a piece is its number and whether it is the
last, and each is bound to the header. So a piece that was changed, moved, left out or taken from another file does
not open, and neither does a file that was cut short.
"""

import hashlib
import io
import os
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .headers import Header

MAGIC = b"goldenthread backup 1\n"
PIECE = 2**20
_TAG = 16
_LONGEST_HEADER = 2**16
_LENGTH = 4


class Broken(Exception):
    """A backup that cannot be used; the text is the sentence to show."""


class Writer:
    """Seals what is written to it. ``close`` writes the last piece: without it the file does not open again."""

    def __init__(self, file: IO[bytes], header: Header, key: bytes) -> None:
        salt = os.urandom(32)
        said = header.written(salt=salt.hex(), key=name_of(key))
        opening = MAGIC + len(said).to_bytes(_LENGTH, "big") + said
        file.write(opening)
        self._file, self._pieces = file, _Pieces(key, salt, opening)
        self._held = bytearray()

    def write(self, some: Any) -> int:
        """Take bytes; whole pieces leave."""
        self._held += some
        while len(self._held) > PIECE:
            self._file.write(self._pieces.seal(bytes(self._held[:PIECE]), last=False))
            del self._held[:PIECE]
        return len(some)

    def flush(self) -> None:
        """Nothing to do: a piece leaves when it is whole."""

    def close(self) -> None:
        """Write the last piece."""
        self._file.write(self._pieces.seal(bytes(self._held), last=True))
        self._held.clear()


class Reader(io.RawIOBase):
    """Opens what :class:`Writer` sealed, piece by piece. Raises :class:`Broken`."""

    def __init__(self, file: IO[bytes], key: bytes) -> None:
        self.header, opening, salt, name = _opening(file)
        if name != name_of(key):
            raise Broken("This backup was sealed with another key. Set GOLDENTHREAD_BACKUP_KEY to that one.")
        self._file, self._pieces = file, _Pieces(key, salt, opening)
        self._next = file.read(PIECE + _TAG)
        self._held = memoryview(b"")
        self._over = False

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        if not self._held and not self._over:
            self._held = memoryview(self._opened())
        number = min(len(into), len(self._held))
        into[:number], self._held = self._held[:number], self._held[number:]
        return number

    def _opened(self) -> bytes:
        piece, self._next = self._next, self._file.read(PIECE + _TAG)
        self._over = not self._next
        return self._pieces.open(piece, last=self._over)


def header_of(path: Path) -> Header:
    """What a file says of itself, without any key. Raises :class:`Broken`."""
    try:
        with path.open("rb") as file:
            return _opening(file)[0]
    except OSError as error:
        raise Broken(f"{path} cannot be read: {error.strerror}.") from None


def name_of(key: bytes) -> str:
    """A short name that tells keys apart and says nothing about them."""
    return _derived(key, b"", b"goldenthread backup: name of the key")[:6].hex()


class _Pieces:
    def __init__(self, key: bytes, salt: bytes, opening: bytes) -> None:
        self._cipher = AESGCM(_derived(key, salt, b"goldenthread backup: pieces"))
        self._bound_to = hashlib.sha256(opening).digest()
        self._number = 0

    def seal(self, content: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(last), content, self._bound_to)

    def open(self, piece: bytes, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(self._nonce(last), piece, self._bound_to)
        except InvalidTag:
            raise Broken("This backup was changed or cut short after it was made. Use another one.") from None

    def _nonce(self, last: bool) -> bytes:
        self._number += 1
        return self._number.to_bytes(11, "big") + bytes([last])


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(key)


def _opening(file: IO[bytes]) -> tuple[Header, bytes, bytes, str]:
    begins = file.read(len(MAGIC) + _LENGTH)
    length = int.from_bytes(begins[len(MAGIC) :], "big")
    if not begins.startswith(MAGIC) or not 0 < length < _LONGEST_HEADER:
        raise Broken("This is not a backup that Golden Thread made.")
    said = file.read(length)
    try:
        header, rest = Header.read(said)
        salt, name = bytes.fromhex(rest["salt"]), str(rest["key"])
    except (KeyError, TypeError, ValueError):
        raise Broken("The beginning of this backup cannot be read. Use another one.") from None
    return header, begins + said, salt, name
