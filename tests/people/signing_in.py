"""People who sign in as they really do: a code by email, an app, a passkey that is made of code."""

import base64
import hashlib
import json
import re
import secrets
import threading
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from fido2.cose import ES256, CoseKey
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from goldenthread.foundation.clock import now
from goldenthread.people.models import Person
from goldenthread.people.rules import STEP_IN_SECONDS, code_at
from goldenthread.people.visits import PROVEN

SIGN_IN, CODE, SECOND = "/accounts/login/", "/accounts/login/code/confirm/", "/accounts/second/"
SHAPE = re.compile(r"^[2-9B-Y]{4}-[2-9B-Y]{4}$", re.MULTILINE)
FLAG = AuthenticatorData.FLAG
SITE = {"HTTP_HOST": "localhost"}
"""Browsers take this host for as safe as https."""


def mails_have_left() -> None:
    """Codes are sent beside the answer."""
    for thread in threading.enumerate():
        if thread.name == "sign-in mail":
            thread.join(10)


def ask(client: Client, email: str, **more: str) -> HttpResponse:
    answer = client.post(SIGN_IN, {"email": email} | more)
    mails_have_left()
    return answer


def code() -> str:
    """The code of the newest email."""
    found = SHAPE.search(str(mail.outbox[-1].body))
    assert found
    return found[0]


def by_code(client: Client, person: Person, **more: str) -> HttpResponse:
    """Sign in as far as a code goes."""
    ask(client, person.email or "", **more)
    return client.post(CODE, {"code": code()})


def with_one_proof(client: Client, person: Person) -> Client:
    """As if they had come in with a code alone, a moment ago."""
    client.force_login(person)
    session = client.session
    session[PROVEN] = {"at": int(now().timestamp()), "second": False}
    session.save()
    return client


def app_code(secret: str, later: int = 0) -> str:
    """What an app shows that has this secret, so many steps from now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    return code_at(key, int(now().timestamp()) // STEP_IN_SECONDS + later)


def set_up_app(client: Client, area: str) -> tuple[str, list[str]]:
    """Set up an app; gives its secret, and the recovery codes."""
    page = client.get(f"/{area}/me/signing-in/app/")
    secret = "".join(page.context["groups"])
    answer = client.post(f"/{area}/me/signing-in/app/", {"code": app_code(secret)})
    return secret, list(answer.context["codes"])


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@dataclass
class Device:
    """A phone with one passkey. ``checks``: it looks who holds it before it signs."""

    checks: bool = True
    origin: str = "http://localhost"
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    way: type[CoseKey] = ES256
    how: tuple[Any, ...] = (ec.ECDSA(hashes.SHA256()),)
    """What its key is told beside the bytes to sign."""
    name: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    owner: str = ""

    def make(self, options: dict[str, Any]) -> str:
        """What its browser answers when a passkey is to be made."""
        asked = options["publicKey"]
        self.owner = asked["user"]["id"]
        public = self.way.from_cryptography_key(self.key.public_key())
        held = AttestedCredentialData.create(Aaguid.NONE, self.name, public)
        data = AuthenticatorData.create(self._site(asked["rp"]["id"]), self._flags() | FLAG.AT, 0, held)
        signed = self._signed("webauthn.create", asked["challenge"])
        made = {"attestationObject": _text(AttestationObject.create("none", data, {})), "clientDataJSON": _text(signed)}
        return self._answer(made)

    def sign(self, options: dict[str, Any]) -> str:
        """What its browser answers when somebody is to prove who they are."""
        asked = options["publicKey"]
        data = AuthenticatorData.create(self._site(asked["rpId"]), self._flags(), 1)
        signed = self._signed("webauthn.get", asked["challenge"])
        signature = self.key.sign(data + hashlib.sha256(signed).digest(), *self.how)
        given = {"authenticatorData": data, "clientDataJSON": signed, "signature": signature}
        return self._answer({**{name: _text(raw) for name, raw in given.items()}, "userHandle": self.owner})

    def _answer(self, response: dict[str, str]) -> str:
        name = _text(self.name)
        kept = {"id": name, "rawId": name, "type": "public-key", "clientExtensionResults": {}}
        return json.dumps({**kept, "response": response})

    def _signed(self, what: str, challenge: str) -> bytes:
        return CollectedClientData.create(what, challenge, self.origin)

    def _site(self, host: str) -> bytes:
        return hashlib.sha256(host.encode()).digest()

    def _flags(self) -> Any:
        return FLAG.UP | FLAG.UV if self.checks else FLAG.UP


def add_passkey(client: Client, area: str, device: Device, name: str = "My phone") -> HttpResponse:
    """Make a passkey on the device."""
    path = f"/{area}/me/signing-in/passkey/"
    options = client.post(path, {"ask": "yes"}, **SITE).json()
    return client.post(path, {"name": name, "credential": device.make(options)}, **SITE)


def use_passkey(client: Client, device: Device, path: str = "/accounts/passkey/", **more: str) -> HttpResponse:
    """Prove with it who one is."""
    options = client.post("/accounts/passkey/ask/", **SITE).json()
    return client.post(path, {"credential": device.sign(options)} | more, **SITE)
