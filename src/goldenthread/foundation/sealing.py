"""Sealing: private words are encrypted before they reach the database, bound to their row and field.

AES-256-GCM. The associated data name table, row and field, so that a sealed text moved to another row
does not open. Anything that is not a seal we made is refused: it never falls back to plain text.

What the ring seals is ``1 (1 byte) | key id (4 bytes) | nonce (12 bytes) | ciphertext and tag``: keys, mostly.
What a key of its own seals is ``2 (1 byte) | nonce (12 bytes) | ciphertext and tag``: anybody's words.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
KEY_BYTES = 32
_KEY_ID_BYTES = 4
_NONCE_BYTES = 12
_HEADER_BYTES = len(VERSION) + _KEY_ID_BYTES + _NONCE_BYTES
_BY_ITS_OWN_KEY = b"\x02"


class Unreadable(Exception):
    """A seal that cannot be opened: unknown key, changed bytes, or another row's seal."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys by number. New seals use ``newest``; old keys stay so that old seals still open."""

    keys: Mapping[int, bytes]

    def __post_init__(self) -> None:
        if not self.keys:
            raise ValueError("A key ring needs at least one key.")
        if any(len(key) != KEY_BYTES for key in self.keys.values()):
            raise ValueError("Each key must be 32 bytes long.")

    @property
    def newest(self) -> int:
        return max(self.keys)

    def wrap(self, opened: bytes, *, bound_to: str) -> bytes:
        """Encrypt bytes with the newest key; they open only with the same ``bound_to`` (``table|row|field``)."""
        nonce = os.urandom(_NONCE_BYTES)
        header = VERSION + self.newest.to_bytes(_KEY_ID_BYTES, "big") + nonce
        return header + AESGCM(self.keys[self.newest]).encrypt(nonce, opened, header + bound_to.encode())

    def unwrap(self, blob: bytes, *, bound_to: str) -> bytes:
        """The bytes again.

        Raises :class:`Unreadable` for anything that was not sealed here, with these keys, for this row and field.
        """
        header, sealed = blob[:_HEADER_BYTES], blob[_HEADER_BYTES:]
        key = self.keys.get(int.from_bytes(header[1 : 1 + _KEY_ID_BYTES], "big"))
        if len(header) < _HEADER_BYTES or header[:1] != VERSION or key is None:
            raise Unreadable("This is not something we sealed, or its key is not on the ring.")
        return _opened(key, header[-_NONCE_BYTES:], sealed, header + bound_to.encode())

    def seal(self, text: str, *, bound_to: str) -> bytes:
        """:meth:`wrap` for text."""
        return self.wrap(text.encode(), bound_to=bound_to)

    def unseal(self, blob: bytes, *, bound_to: str) -> str:
        """:meth:`unwrap` for text."""
        return self.unwrap(blob, bound_to=bound_to).decode()


def seal(key: bytes, text: str, *, bound_to: str) -> bytes:
    """Seal ``text`` with a key of its own; it opens only with the same ``bound_to``."""
    return seal_bytes(key, text.encode(), bound_to=bound_to)


def unseal(key: bytes, blob: bytes, *, bound_to: str) -> str:
    """The text again. Raises :class:`Unreadable` for anything that this key did not seal for this place."""
    return unseal_bytes(key, blob, bound_to=bound_to).decode()


def seal_bytes(key: bytes, opened: bytes, *, bound_to: str) -> bytes:
    """:func:`seal` for a picture or a sound."""
    nonce = os.urandom(_NONCE_BYTES)
    header = _BY_ITS_OWN_KEY + nonce
    return header + AESGCM(key).encrypt(nonce, opened, header + bound_to.encode())


def unseal_bytes(key: bytes, blob: bytes, *, bound_to: str) -> bytes:
    """:func:`unseal` for a picture or a sound."""
    header, sealed = blob[: 1 + _NONCE_BYTES], blob[1 + _NONCE_BYTES :]
    if len(header) < 1 + _NONCE_BYTES or header[:1] != _BY_ITS_OWN_KEY:
        raise Unreadable("This is not something we sealed with a key of its own.")
    return _opened(key, header[1:], sealed, header + bound_to.encode())


def _opened(key: bytes, nonce: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, sealed, bound_to)
    except InvalidTag:
        raise Unreadable("The seal was changed, or belongs to another row.") from None
