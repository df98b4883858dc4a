"""What proves a second time who somebody is: their app, their passkeys, their recovery codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from ..choices import Factor
from ..models import Person


@dataclass(frozen=True, slots=True)
class Held:
    """One of them, without anything secret."""

    kind: Factor
    name: str
    """Of a passkey: what its owner calls it."""
    reference: str
    added_at: datetime
    used_at: datetime | None


def factors_of(person: Person) -> Sequence[Held]:
    """All of them, in the order in which they were added."""
    rows = Authenticator.objects.filter(user=person).order_by("pk")
    return [
        Held(Factor(row.type), row.data.get("name", ""), row.data["reference"], row.created_at, row.last_used_at)
        for row in rows
    ]


def has_factor(person: Person) -> bool:
    """Whether somebody has an app or a passkey; recovery codes alone are none."""
    return Authenticator.objects.filter(user=person, type__in=(Factor.APP, Factor.PASSKEY)).exists()


def codes_left(person: Person) -> int:
    """How many recovery codes were not used yet."""
    row = Authenticator.objects.filter(user=person, type=Factor.CODES).first()
    return len(row.data["proofs"]) if row else 0
