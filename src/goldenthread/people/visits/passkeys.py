"""Passkeys: what a browser is asked, and whether what it answers holds. The cryptography is fido2's, by way of allauth.

A passkey is always asked to check that it is its owner (a finger, a face, a PIN): so it is both proofs at once.
What was asked waits in the session and is used up by the answer.
"""

import json
from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from fido2.cose import ES256, RS256, CoseKey, EdDSA
from fido2.utils import websafe_decode
from fido2.webauthn import AuthenticatorData

from goldenthread.foundation.references import read_reference

from ..models import Person
from ..selectors import active

WRONG = (ValidationError, InvalidSignature, ValueError, TypeError, KeyError, AttributeError, IndexError)
"""What is raised by an answer that does not hold, or is no answer at all."""
WAYS = (ES256.ALGORITHM, EdDSA.ALGORITHM, RS256.ALGORITHM)
"""Which ways of signing are taken: P-256, Ed25519, and RSA for Windows Hello, which on many computers has no other."""
RSA_BITS = 2048
"""A shorter RSA key is not taken; that of Windows Hello is as long."""
_WAY, _MODULUS = 3, -1
"""Where a key says them (RFC 9052 and 8230)."""


def ask_passkey(person: Person | None) -> Mapping[str, Any]:
    """What to ask the browser to sign with a passkey: of this person, or of whoever holds one."""
    return dict(auth.begin_authentication(person))


def whose_passkey(answer: str, person: Person | None) -> Authenticator | None:
    """The passkey that signed what was asked; ``None`` when it does not hold, or is not this person's."""
    try:
        credential = json.loads(answer)
        owner = person or active(read_reference(_handle(credential)) or "")
        auth.parse_authentication_response(credential)
        row = auth.complete_authentication(owner, credential) if owner else None
        return row if row and _is_taken(row.wrap().authenticator_data) else None
    except WRONG:
        return None
    finally:
        auth.clear_state()


def _handle(credential: Mapping[str, Any]) -> str:
    """The reference of its owner, as the passkey keeps it."""
    return websafe_decode(credential["response"]["userHandle"]).decode()


def new_passkey(person: Person) -> Mapping[str, Any]:
    """What to ask the browser to make, of one of our ways only."""
    asked = dict(auth.begin_registration(person, True))
    ways = [{"type": "public-key", "alg": way} for way in WAYS]
    return {**asked, "publicKey": {**asked["publicKey"], "pubKeyCredParams": ways}}


def make_passkey(answer: str) -> Mapping[str, Any] | None:
    """The passkey that the browser made, checked; ``None`` when it does not hold."""
    try:
        credential: Mapping[str, Any] = json.loads(answer)
        auth.parse_registration_response(credential)
        made = auth.complete_registration(credential)
        return credential if made.is_user_verified() and _is_taken(made) else None
    except WRONG:
        return None
    finally:
        auth.clear_state()


def _is_taken(made: AuthenticatorData) -> bool:
    """Whether its key is of one of our ways, and long enough: the library holds no answer against what was asked."""
    key: CoseKey | None = made.credential_data.public_key if made.credential_data else None
    if key is None or key.get(_WAY) not in WAYS:
        return False
    return key[_WAY] != RS256.ALGORITHM or int.from_bytes(key[_MODULUS]).bit_length() >= RSA_BITS
