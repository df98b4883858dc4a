"""Passkeys: made, used, and what does not hold."""

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from django.core.cache import cache
from django.test import Client
from fido2.cose import ES256, ES256K, ES384, ES512, PS256, RS256, CoseKey, EdDSA

from goldenthread.areas.models import Area
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Person
from goldenthread.people.visits import passkeys
from tests import world

from .signing_in import SITE, Device, add_passkey, use_passkey, with_one_proof


@pytest.fixture
def parent(area: Area) -> Person:
    cache.clear()
    person = world.an_actor(area, RoleKind.PARENT_OR_CARER).person
    assert person
    return person


@pytest.fixture
def phone(client: Client, area: Area, parent: Person) -> Device:
    """The parent's phone, with a passkey on it."""
    device = Device()
    add_passkey(with_one_proof(client, parent), area.slug, device)
    return device


def is_in(client: Client, area: Area) -> bool:
    return client.get(f"/{area.slug}/me/", **SITE).status_code == 200


def test_a_passkey_alone_signs_in_and_goes_on(area: Area, phone: Device) -> None:
    client = Client()
    answer = use_passkey(client, phone, next=f"/{area.slug}/me/said/")
    assert (answer["Location"], is_in(client, area)) == (f"/{area.slug}/me/said/", True)


def test_a_passkey_is_both_proofs_for_staff(client: Client, area: Area) -> None:
    officer, device = world.an_officer(area).person, Device()
    assert officer
    add_passkey(with_one_proof(client, officer), area.slug, device)
    other = Client()
    use_passkey(other, device)
    assert other.get(f"/{area.slug}/desk/", **SITE).status_code == 200


def test_a_passkey_has_the_name_that_its_owner_gave_it(client: Client, area: Area, phone: Device) -> None:
    add_passkey(client, area.slug, Device(), name="The family’s tablet")
    page = client.get(f"/{area.slug}/me/signing-in/").content.decode()
    assert ("My phone" in page, "The family’s tablet" in page) == (True, True)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "changed",
    [
        {"checks": False},
        {"origin": "https://evil.example"},
        {"key": Device().key},
        {"name": b"another credential"},
        {"owner": "bm9ib2R5"},
        {"owner": ""},
    ],
    ids=["nobody looked who holds it", "another site", "another key", "another name", "nobody's", "no owner"],
)
def test_what_does_not_hold_opens_nothing(area: Area, phone: Device, changed: dict[str, object]) -> None:
    for name, value in changed.items():
        setattr(phone, name, value)
    client = Client()
    answer = use_passkey(client, phone)
    assert (answer["Location"], is_in(client, area)) == ("/accounts/login/", False)
    assert "That passkey did not open your page." in client.get(answer["Location"]).content.decode()


def test_an_answer_works_once_and_only_for_what_was_asked(area: Area, phone: Device) -> None:
    """C12: the same signature sent again, and one to another visitor's question."""
    first, second = Client(), Client()
    options = first.post("/accounts/passkey/ask/", **SITE).json()
    second.post("/accounts/passkey/ask/", **SITE)
    credential = {"credential": phone.sign(options)}
    second.post("/accounts/passkey/", credential, **SITE)
    first.post("/accounts/passkey/", credential, **SITE)
    assert [is_in(one, area) for one in (first, second)] == [True, False]
    first.post("/accounts/logout/")
    first.post("/accounts/passkey/", credential, **SITE)
    assert not is_in(first, area)


NO_ANSWERS = ["", "x", "[]", "{}", "null", '{"response": {}}', '{"response": {"userHandle": "AA"}}']


@pytest.mark.sqlite
@pytest.mark.parametrize("sent", NO_ANSWERS)
def test_what_is_no_answer_at_all_is_told_kindly(area: Area, parent: Person, sent: str) -> None:
    client = Client()
    client.post("/accounts/passkey/ask/", **SITE)
    assert client.post("/accounts/passkey/", {"credential": sent}, **SITE)["Location"] == "/accounts/login/"


def test_somebody_elses_passkey_is_no_second_proof(client: Client, area: Area, phone: Device) -> None:
    officer = world.an_officer(area).person
    assert officer
    other = with_one_proof(Client(), officer)
    add_passkey(other, area.slug, Device())
    session = other.session
    session["proven"] = {"at": 0, "second": False}
    session.save()
    page = use_passkey(other, phone, f"/{area.slug}/me/again/").content.decode()
    assert "That passkey did not work." in page


def test_one_that_nobody_looked_at_is_not_kept(client: Client, area: Area, parent: Person) -> None:
    answer = add_passkey(with_one_proof(client, parent), area.slug, Device(checks=False))
    assert "The passkey was not made." in answer.content.decode()


def test_signing_in_with_a_passkey_begins_a_new_session_and_closed_accounts_stay_closed(
    area: Area, parent: Person, phone: Device
) -> None:
    client = Client()
    client.post("/accounts/passkey/ask/", **SITE)
    before = client.session.session_key
    use_passkey(client, phone)
    assert client.session.session_key != before
    Person.objects.filter(pk=parent.pk).update(is_active=False)
    late = Client()
    use_passkey(late, phone)
    assert not is_in(late, area)


def by_curve(curve: ec.EllipticCurve, way: type[CoseKey], hashed: hashes.HashAlgorithm) -> Device:
    return Device(key=ec.generate_private_key(curve), way=way, how=(ec.ECDSA(hashed),))


def by_rsa(bits: int, way: type[CoseKey] = RS256) -> Device:
    fill = padding.PKCS1v15() if way is RS256 else padding.PSS(padding.MGF1(hashes.SHA256()), 32)
    return Device(key=rsa.generate_private_key(65537, bits), way=way, how=(fill, hashes.SHA256()))


TAKEN: dict[str, Callable[[], Device]] = {
    "P-256": lambda: by_curve(ec.SECP256R1(), ES256, hashes.SHA256()),
    "Ed25519": lambda: Device(key=ed25519.Ed25519PrivateKey.generate(), way=EdDSA, how=()),
    "RSA, as Windows Hello has it": lambda: by_rsa(2048),
}
NOT_TAKEN: dict[str, Callable[[], Device]] = {
    "P-384": lambda: by_curve(ec.SECP384R1(), ES384, hashes.SHA384()),
    "P-521": lambda: by_curve(ec.SECP521R1(), ES512, hashes.SHA512()),
    "the curve of coins": lambda: by_curve(ec.SECP256K1(), ES256K, hashes.SHA256()),
    "RSA with another filling": lambda: by_rsa(2048, PS256),
    "RSA, too short": lambda: by_rsa(1024),
}


def test_a_browser_is_asked_for_three_ways_of_signing_only(client: Client, area: Area, parent: Person) -> None:
    path = f"/{area.slug}/me/signing-in/passkey/"
    asked = with_one_proof(client, parent).post(path, {"ask": "yes"}, **SITE).json()["publicKey"]
    assert asked["pubKeyCredParams"] == [{"type": "public-key", "alg": way} for way in (-7, -8, -257)]


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.parametrize("made", TAKEN.values(), ids=TAKEN)
def test_each_of_the_three_ways_signs_in(
    client: Client, area: Area, parent: Person, made: Callable[[], Device]
) -> None:
    device, other = made(), Client()
    add_passkey(with_one_proof(client, parent), area.slug, device)
    use_passkey(other, device)
    assert is_in(other, area)


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.parametrize("made", NOT_TAKEN.values(), ids=NOT_TAKEN)
def test_a_passkey_of_another_way_is_not_kept_whatever_the_browser_says(
    client: Client, area: Area, parent: Person, made: Callable[[], Device]
) -> None:
    answer = add_passkey(with_one_proof(client, parent), area.slug, made())
    assert "The passkey was not made." in answer.content.decode()


def test_one_that_was_kept_before_a_way_was_dropped_opens_nothing(
    area: Area, phone: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, ways = Client(), [way for way in passkeys.WAYS if way != ES256.ALGORITHM]
    monkeypatch.setattr(passkeys, "WAYS", ways)
    answer: Any = use_passkey(client, phone)
    assert (answer["Location"], is_in(client, area)) == ("/accounts/login/", False)
