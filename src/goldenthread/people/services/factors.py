"""A second proof: an app with codes, a passkey, recovery codes. The table is allauth's; what stands in it is ours.

The secret of an app is sealed, bound to its owner; of recovery codes only keyed hashes are kept.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Because, Hidden, Refused, marked
from goldenthread.foundation.references import new_reference
from goldenthread.foundation.sealed_field import key_ring
from goldenthread.foundation.sealing import Unreadable
from goldenthread.foundation.tries import count_try, may_try, second_proofs
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..actors import Actor
from ..choices import Factor
from ..models import Person
from ..rules import in_groups, new_code, read_code, step_of
from ..selectors import works_anywhere

NUMBER_OF_CODES = 10
SECRET_BYTES = 20
LONGEST_NAME = 40
TOO_MANY = Because(marked("There have been too many wrong codes today. Use a passkey, or come back tomorrow."))


def new_app_secret(person: Person) -> str:
    """A fresh secret for an app, sealed: it waits in the session until its first code was typed."""
    return _seal(secrets.token_bytes(SECRET_BYTES), person)


def open_app_secret(person: Person, sealed: str) -> bytes:
    """The secret again; ``Unreadable`` for anybody else's."""
    return key_ring().unwrap(bytes.fromhex(sealed), bound_to=_bound_to(person))


def add_app(*, area: Area, by: Actor, at: datetime, sealed: str, typed: str) -> Sequence[str] | None:
    """Keep the app whose code was typed, in place of an older one. Returns recovery codes to show once.

    ``None`` when this is not its code.
    """
    person = _whoever(by)
    step = step_of(open_app_secret(person, sealed), typed, at.timestamp())
    if step is None:
        return None
    with transaction.atomic():
        Authenticator.objects.filter(user=person, type=Factor.APP).delete()
        _add(person, Factor.APP, at, {"secret": sealed, "used": step})
        codes = _first_codes(person, at)
        record(area=area.slug, kind=Kind.FACTOR_ADDED, subject=person.reference, at=at, by=by.reference)
    return codes


def add_passkey(*, area: Area, by: Actor, at: datetime, credential: Mapping[str, Any], name: str) -> Sequence[str]:
    """Keep a passkey that the browser made and we have checked. Returns recovery codes for staff who have none."""
    person = _whoever(by)
    with transaction.atomic():
        _add(person, Factor.PASSKEY, at, {"credential": dict(credential), "name": name[:LONGEST_NAME]})
        codes = _first_codes(person, at) if works_anywhere(person) else ()
        record(area=area.slug, kind=Kind.FACTOR_ADDED, subject=person.reference, at=at, by=by.reference)
    return codes


def remove_factor(*, area: Area, by: Actor, at: datetime, reference: str) -> None:
    """Take one away; with the last app or passkey go the recovery codes."""
    person = _whoever(by)
    with transaction.atomic():
        gone = [row for row in _rows(person).exclude(type=Factor.CODES) if row.data["reference"] == reference]
        if not gone:
            raise Hidden("no such factor")
        gone[0].delete()
        if not _rows(person).exclude(type=Factor.CODES).exists():
            _rows(person).delete()
        record(area=area.slug, kind=Kind.FACTOR_REMOVED, subject=person.reference, at=at, by=by.reference)


def new_recovery_codes(*, area: Area, by: Actor, at: datetime) -> Sequence[str]:
    """Ten fresh ones, shown once; the older ones stop working."""
    person = _whoever(by)
    with transaction.atomic():
        _rows(person).filter(type=Factor.CODES).delete()
        codes = _first_codes(person, at)
        record(area=area.slug, kind=Kind.FACTOR_ADDED, subject=person.reference, at=at, by=by.reference)
    return codes


def proves(*, person: Person, typed: str, at: datetime) -> bool:
    """Whether this is the code of their app now, or one of their recovery codes; either works once.

    ``Refused`` after too many wrong ones. They are counted while the rows are held: many at once count as many.
    """
    counted = second_proofs(person.reference)
    with transaction.atomic():
        rows = {row.type: row for row in _rows(person).select_for_update()}
        if not may_try(counted, at):
            raise Refused(TOO_MANY)
        app, codes = rows.get(Factor.APP), rows.get(Factor.CODES)
        proven = bool((app and _of_app(app, person, typed, at)) or (codes and _of_codes(codes, person, typed, at)))
        if not proven:
            count_try(counted, at)
    return proven


def rewrap_app_secrets() -> int:
    """Seal the secret of every app with the ring's newest key. Safe to repeat; returns how many."""
    apps = Authenticator.objects.filter(type=Factor.APP)
    for key in list(apps.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            if row := apps.select_for_update(of=("self",)).select_related("user").filter(pk=key).first():
                row.data["secret"] = _seal(open_app_secret(row.user, row.data["secret"]), row.user)
                row.save(update_fields=["data"])
    return apps.count()


def was_used(*, row: Authenticator, at: datetime) -> None:
    """A passkey signed."""
    row.last_used_at = at
    row.save(update_fields=["last_used_at"])


def _of_app(row: Authenticator, person: Person, typed: str, at: datetime) -> bool:
    try:
        secret = open_app_secret(person, row.data["secret"])
    except Unreadable:  # Its key is on the ring no more: a recovery code still opens.
        return False
    step = step_of(secret, typed, at.timestamp(), row.data["used"])
    if step is not None:
        row.data["used"], row.last_used_at = step, at
        row.save()
    return step is not None


def _of_codes(row: Authenticator, person: Person, typed: str, at: datetime) -> bool:
    given = _proof(person, typed)
    left = [proof for proof in row.data["proofs"] if not constant_time_compare(proof, given)]
    found = len(left) < len(row.data["proofs"])
    if found:
        row.data["proofs"], row.last_used_at = left, at
        row.save()
    return found


def _first_codes(person: Person, at: datetime) -> Sequence[str]:
    """Recovery codes for whoever has none yet."""
    if _rows(person).filter(type=Factor.CODES).exists():
        return ()
    codes = [new_code() for _ in range(NUMBER_OF_CODES)]
    _add(person, Factor.CODES, at, {"proofs": [_proof(person, code) for code in codes]})
    return codes


def _add(person: Person, kind: Factor, at: datetime, data: Mapping[str, Any]) -> None:
    Authenticator.objects.create(user=person, type=kind, created_at=at, data={**data, "reference": new_reference()})


def _rows(person: Person) -> Any:
    return Authenticator.objects.filter(user=person)


def _proof(person: Person, typed: str) -> str:
    code = in_groups(read_code(typed))
    return salted_hmac(f"goldenthread.people.recovery:{person.reference}", code, algorithm="sha256").hexdigest()


def _seal(secret: bytes, person: Person) -> str:
    return key_ring().wrap(secret, bound_to=_bound_to(person)).hex()


def _bound_to(person: Person) -> str:
    return f"mfa_authenticator|{person.reference}|secret"


def _whoever(by: Actor) -> Person:
    if by.person is None:
        raise Hidden("nobody")
    return by.person
