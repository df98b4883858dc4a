"""Who is who in an area, today."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from goldenthread.areas.models import Area, Team
from goldenthread.foundation.scope import across_areas

from ..choices import Duty, RoleKind
from ..models import Card, Lead, Person, Preference, Role, Seat
from ..rules import INDEPENDENT, is_staff


@dataclass(frozen=True, slots=True)
class Member:
    """A person with everything they are in one area."""

    person: Person
    roles: tuple[Role, ...]
    leads: tuple[Lead, ...]
    seat: Seat | None

    @property
    def kinds(self) -> frozenset[RoleKind]:
        """The kinds of their roles."""
        return frozenset(RoleKind(role.kind) for role in self.roles)

    @property
    def duties(self) -> frozenset[Duty]:
        """What they answer for as a lead."""
        return frozenset(Duty(lead.duty) for lead in self.leads)


def members(area: Area) -> Sequence[Member]:
    """Everybody with a role in the area, by name (three queries)."""
    roles = Role.objects.filter(area=area, ended_at__isnull=True).select_related("person", "team", "organisation")
    seats = {seat.person_id: seat for seat in Seat.objects.filter(area=area, ended_at__isnull=True)}
    duties: dict[int, list[Lead]] = {}
    for lead in Lead.objects.filter(area=area, ended_at__isnull=True):
        duties.setdefault(lead.person_id, []).append(lead)
    by_person: dict[int, list[Role]] = {}
    for role in roles.order_by("person__shown_name", "person_id", "begun_at", "pk"):
        by_person.setdefault(role.person_id, []).append(role)
    return [
        Member(held[0].person, tuple(held), tuple(duties.get(person, ())), seats.get(person))
        for person, held in by_person.items()
    ]


def member_of(area: Area, reference: str) -> Member | None:
    """One of them, by the person's reference (three queries)."""
    roles = Role.objects.filter(area=area, person__reference=reference, ended_at__isnull=True)
    held = tuple(roles.select_related("person", "team", "organisation").order_by("begun_at", "pk"))
    if not held:
        return None
    person = held[0].person
    return Member(
        person,
        held,
        tuple(Lead.objects.filter(area=area, person=person, ended_at__isnull=True)),
        Seat.objects.filter(area=area, person=person, ended_at__isnull=True).first(),
    )


def role_of(area: Area, reference: str) -> Role | None:
    """One standing role."""
    roles = Role.objects.filter(area=area, reference=reference, ended_at__isnull=True)
    return roles.select_related("area", "person", "team", "organisation").first()


def has_officer(team: Team) -> bool:
    """Whether anybody answers for this team on this site, today."""
    officers = Role.objects.filter(team=team, kind=RoleKind.PARTICIPATION_OFFICER, ended_at__isnull=True)
    return officers.filter(person__is_active=True).exists()


def other_officers(role: Role) -> int:
    """How many officers the team of this role has beside its holder."""
    officers = Role.objects.filter(team=role.team_id, kind=RoleKind.PARTICIPATION_OFFICER, ended_at__isnull=True)
    return officers.filter(person__is_active=True).exclude(person=role.person_id).count()


def could_take_over(role: Role) -> Sequence[Member]:
    """Who may take over an officer's work: officers of the team, and who works in its organisation (three queries)."""
    return [one for one in members(role.area) if one.person != role.person and is_of_that_work(one, role)]


def is_of_that_work(member: Member, role: Role) -> bool:
    """Whether somebody is an officer of this role's team, or a practitioner of its organisation or of none.

    Never an independent lead, to whom people turn about this very work.
    """
    if INDEPENDENT.intersection(member.duties):
        return False
    if RoleKind.PARTICIPATION_OFFICER in member.kinds:
        return any(
            held.kind == RoleKind.PARTICIPATION_OFFICER and held.team_id == role.team_id for held in member.roles
        )
    works = (held for held in member.roles if held.kind == RoleKind.PRACTITIONER)
    return any(held.organisation_id in (None, role.organisation_id) for held in works)


def administrators(area: Area) -> int:
    """How many administrators the area has."""
    return Role.objects.filter(area=area, kind=RoleKind.ADMINISTRATOR, ended_at__isnull=True).count()


def roles_elsewhere(area: Area, person: Person) -> bool:
    """Whether the person has a role in any other area."""
    with across_areas("a card opens every area that its holder belongs to"):
        return Role.objects.filter(person=person, ended_at__isnull=True).exclude(area=area).exists()


def administers_elsewhere(area: Area, person: Person) -> bool:
    """Whether the person is an administrator of any other area."""
    with across_areas("how somebody signs in is the same for all areas"):
        roles = Role.objects.filter(person=person, kind=RoleKind.ADMINISTRATOR, ended_at__isnull=True)
        return roles.exclude(area=area).exists()


def seat_of(area: Area, person: Person) -> Seat | None:
    """The person's seat at the desk, today."""
    return Seat.objects.filter(area=area, person=person, ended_at__isnull=True).select_related("area", "person").first()


def preference_of(person: Person) -> Preference | None:
    """What the person told us once about how to reach them."""
    return Preference.objects.filter(person=person).first()


def card_of(person: Person) -> Card | None:
    """The person's card, if one was made; its words are not kept."""
    return Card.objects.filter(person=person).first()


def standing_anywhere(person: Person) -> tuple[frozenset[RoleKind], bool, bool]:
    """What somebody is today in any area: their roles, whether they were ever a lead, whether they have a seat."""
    with across_areas("an account is for all areas"):
        roles = Role.objects.filter(person=person, ended_at__isnull=True).values_list("kind", flat=True)
        leads = Lead.objects.filter(person=person).exists()
        seat = Seat.objects.filter(person=person, ended_at__isnull=True).exists()
        return frozenset(RoleKind(kind) for kind in roles), leads, seat


def person_with(email: str) -> Person | None:
    """Whoever has this address and may sign in; as quick for an address that nobody has."""
    return Person.objects.filter(email=email, is_active=True).first()


def active(reference: str) -> Person | None:
    """The person with this reference who may sign in."""
    return Person.objects.filter(reference=reference, is_active=True).first()


def works_anywhere(person: Person) -> bool:
    """Whether somebody sees what others said, or changes who may, in any area today (four queries)."""
    kinds, _ever_led, seat = standing_anywhere(person)
    with across_areas("how somebody signs in is the same for all areas"):
        duties = list(Lead.objects.filter(person=person, ended_at__isnull=True).values_list("duty", flat=True))
    return is_staff(kinds, [Duty(duty) for duty in duties], seat=seat)


def home_of(person: Person) -> Area | None:
    """The area in which somebody has had a role for longest."""
    with across_areas("they signed in without saying to which area they want to go"):
        roles = Role.objects.filter(person=person, ended_at__isnull=True).select_related("area")
        first = roles.order_by("begun_at", "pk").first()
    return first.area if first else None


def named(references: Collection[str]) -> list[Person]:
    """The people with these references, among many (a query for each 500)."""
    names = list(references)
    return [p for at in range(0, len(names), 500) for p in Person.objects.filter(reference__in=names[at : at + 500])]
