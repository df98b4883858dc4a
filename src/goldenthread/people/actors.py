"""The one who asks: a person with what they are in one area, as a frozen value that permissions read."""

from dataclasses import dataclass, field, replace

from .choices import Duty, RoleKind
from .models import Person
from .rules import STAFF, is_staff


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, in one area, at one moment. Services take it as ``by``; no permission needs a query.

    ``holds`` are references of voices (or concerns) that were opened in this visit with their secret words.
    """

    person: Person | None = None
    area_id: int | None = None
    roles: frozenset[RoleKind] = frozenset()
    team_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] = frozenset()
    duties: frozenset[Duty] = frozenset()
    has_seat: bool = False
    reads_first: bool = False
    """Whether one of the teams is the one to which new voices come."""
    holds: frozenset[str] = field(default=frozenset())
    held_back: "Actor | None" = None
    """Who this would be with a second proof: set while somebody who works here gave only one."""

    @property
    def reference(self) -> str:
        """The person's reference for the journal; empty for nobody."""
        return self.person.reference if self.person else ""

    def is_a(self, *kinds: RoleKind) -> bool:
        """Whether the person has any of these roles here, today."""
        return not self.roles.isdisjoint(kinds)

    def has_duty(self, *duties: Duty) -> bool:
        """Whether the person is one of these named leads here, today."""
        return not self.duties.isdisjoint(duties)

    def with_one_proof(self) -> "Actor":
        """The same person as far as one proof goes: no role, duty or seat with which others' things are seen."""
        if not is_staff(self.roles, self.duties, seat=self.has_seat):
            return self
        family = {"team_ids": frozenset[int](), "organisation_ids": frozenset[int](), "duties": frozenset[Duty]()}
        own = self.roles - STAFF
        return replace(self, roles=own, has_seat=False, reads_first=False, held_back=self, **family)  # type: ignore[arg-type]


NOBODY = Actor()
"""Somebody without an account, or the clock."""
