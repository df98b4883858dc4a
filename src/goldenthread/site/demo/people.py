"""The invented people of a demonstration, with the roles, leads and seats that the story gives them."""

from collections.abc import Mapping
from datetime import datetime

from goldenthread.areas.models import Area, Organisation, Team
from goldenthread.areas.selectors import teams
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Person, Role
from goldenthread.people.selectors import actor_in
from goldenthread.people.services import appoint_administrator, invite, name_lead

from .story import Row, Story


def bring_in(area: Area, story: Story, at: datetime) -> dict[str, Person]:
    """Everybody of the story, by key: the administrator first, who then invites the others and names the leads."""
    by_key = {row["key"]: row for row in story.people}
    first = next(row for row in story.people if row["role"] == RoleKind.ADMINISTRATOR)
    role = appoint_administrator(area=area, email=first["email"], shown_name=first["shown_name"], at=at, tell=False)
    administrator = actor_in(area, role.person)
    people = {first["key"]: role.person}
    places = _places(area)
    for key, row in by_key.items():
        if key not in people:
            people[key] = _invite(area, row, places, administrator, at).person
    for key, row in by_key.items():
        if row.get("duty"):
            name_lead(
                area=area,
                person=people[key],
                duty=Duty(row["duty"]),
                title=row["title"],
                first_name=row["shown_name"].split()[0],
                by=administrator,
                at=at,
            )
    return people


def _places(area: Area) -> tuple[Mapping[str, Organisation], Mapping[str, Team]]:
    organisations = {row.key: row for row in Organisation.objects.filter(area=area)}
    return organisations, {team.key: team for team in teams(area)}


def _invite(
    area: Area,
    row: Row,
    places: tuple[Mapping[str, Organisation], Mapping[str, Team]],
    by: Actor,
    at: datetime,
) -> Role:
    organisations, by_team = places
    return invite(
        area=area,
        shown_name=row["shown_name"],
        kind=RoleKind(row["role"]),
        email=row["email"],
        organisation=organisations.get(row.get("organisation", "")),
        team=by_team.get(row.get("team", "")),
        by=by,
        at=at,
        tell=False,
    )


def an_officer_of(area: Area) -> Actor:
    """The officer who answers first in a demonstration."""
    role = Role.objects.filter(
        area=area, kind=RoleKind.PARTICIPATION_OFFICER, ended_at__isnull=True, team__first_reader=True
    ).select_related("person")
    return actor_in(area, role[0].person)
