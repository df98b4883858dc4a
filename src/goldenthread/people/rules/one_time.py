"""One-time codes of an app (RFC 6238: SHA-1, six digits, thirty seconds). Pure."""

import base64
import hashlib
import hmac
import struct
from collections.abc import Iterator
from urllib.parse import quote, urlencode

DIGITS = 6
STEP_IN_SECONDS = 30
EARLIER_AND_LATER = 1
"""How many steps a phone's clock may be wrong."""
VALID_AT_ONCE = 2 * EARLIER_AND_LATER + 1


def code_at(secret: bytes, step: int) -> str:
    """The code of one step (RFC 4226)."""
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: bytes, typed: str, seconds: float, after: int = -1) -> int | None:
    """The step of which ``typed`` is the code at this time (seconds since 1970), later than the step ``after``.

    Each code works once: who looked over somebody's shoulder comes too late.
    """
    digits = "".join(sign for sign in typed if sign.isdigit())
    steps = (step for step in _near(seconds) if step > after)
    return next((step for step in steps if hmac.compare_digest(code_at(secret, step), digits)), None)


def as_text(secret: bytes) -> str:
    """The secret as apps take it."""
    return base64.b32encode(secret).decode().rstrip("=")


def app_address(secret: str, issuer: str, account: str) -> str:
    """What the picture holds from which an app takes the secret."""
    label = quote(f"{issuer}: {account}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"


def _near(seconds: float) -> Iterator[int]:
    now = int(seconds) // STEP_IN_SECONDS
    yield from range(now - EARLIER_AND_LATER, now + EARLIER_AND_LATER + 1)
