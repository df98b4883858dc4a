"""A small invented world for tests: areas, organisations, teams and people, made without the services.

Every function takes keyword arguments that differ from the usual and returns the saved row.
"""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from goldenthread.areas.choices import OrganisationKind
from goldenthread.areas.models import Area, Organisation, Team
from goldenthread.keys.services import make_key
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Lead, Person, Role, Seat
from goldenthread.people.selectors import actor_in
from goldenthread.voices.models import Theme, Voice

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
"""A Wednesday at noon."""
_numbers = count(1)


def an_area(slug: str = "exampleshire", **values: Any) -> Area:
    usual = {"name": slug.title(), "short_name": slug.title(), "counting_since": date(2026, 1, 1)}
    return Area.objects.create(slug=slug, **usual | values)


def an_organisation(area: Area, **values: Any) -> Organisation:
    number = next(_numbers)
    usual = {"key": f"organisation-{number}", "name": f"Organisation {number}", "kind": OrganisationKind.COUNCIL}
    return Organisation.objects.create(area=area, **usual | values)


def a_team(area: Area, **values: Any) -> Team:
    number = next(_numbers)
    values.setdefault("organisation", None)
    organisation = values.pop("organisation") or an_organisation(area)
    return Team.objects.create(
        area=area, organisation=organisation, **{"key": f"team-{number}", "name": f"Team {number}"} | values
    )


def first_reader(area: Area) -> Team:
    """The team to which new voices come, made if it is not there."""
    return Team.objects.filter(area=area, first_reader=True).first() or a_team(area, first_reader=True)


def a_person(**values: Any) -> Person:
    number = next(_numbers)
    usual = {"shown_name": f"Example Person {number}", "email": f"person{number}@example.org", "joined_at": NOON}
    return Person.objects.create(**usual | values)


def an_actor(area: Area, *kinds: RoleKind, **values: Any) -> Actor:
    """Somebody with these roles in the area; ``team`` and ``organisation`` go with each role.

    ``duties`` make them a lead, ``seat=True`` gives a seat at the desk.
    """
    person = values.get("person") or a_person()
    for kind in kinds:
        Role.objects.create(
            area=area,
            person=person,
            kind=kind,
            begun_at=NOON,
            team=values.get("team"),
            organisation=values.get("organisation"),
        )
    for duty in values.get("duties", ()):
        Lead.objects.create(area=area, person=person, duty=Duty(duty), title=str(duty), named_at=NOON)
    if values.get("seat"):
        Seat.objects.create(area=area, person=person, given_at=NOON)
    return actor_in(area, person)


def an_officer(area: Area, **values: Any) -> Actor:
    """A participation officer, by default of the team that reads first."""
    values.setdefault("team", first_reader(area))
    return an_actor(area, RoleKind.PARTICIPATION_OFFICER, **values)


def a_voice(area: Area, **values: Any) -> Voice:
    """A bare voice without words (for reads and permissions); ``voices.services.say`` makes a whole one."""
    values.setdefault("team", None)
    team = values.pop("team") or first_reader(area)
    usual = {"key": make_key(), "key_hash": uuid4().hex, "secret_hash": "0" * 64, "said_at": NOON}
    return Voice.objects.create(area=area, team=team, **usual | values)


def a_theme(area: Area, **values: Any) -> Theme:
    number = next(_numbers)
    values.setdefault("team", None)
    team = values.pop("team") or first_reader(area)
    return Theme.objects.create(area=area, team=team, **{"title": f"Theme {number}", "opened_at": NOON} | values)
