"""Every address of the site with something in its gaps, and a few people who ask for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.test import Client
from django.urls import reverse

from goldenthread.areas.models import Area
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.plans.models import Action
from goldenthread.reportback.models import Publication
from goldenthread.voices.services.holding import HELD
from tests import world
from tests.house.routes import Route, routes
from tests.thread.making import all_the_way, content
from tests.voices.making import concerned, said
from tests.world import NOON

UNKNOWN = "ZZZZZZZZZZ"
FILLED = {
    "duty": "independent_lead",
    "promise": "acknowledge",
    "first_day": "2026-12-24",
    "number": "1",
    "use": "board",
    "theme": UNKNOWN,
    "principle": "1",
    "secret": UNKNOWN,
    "key": "ours",
    "reference": UNKNOWN,
}


@dataclass
class Place:
    """An area with one thing of each kind, and who may ask for it: each by name."""

    area: Area
    references: list[str]
    clients: dict[str, Client] = field(default_factory=dict)

    def addresses(self, *, things: bool = True) -> Iterator[tuple[Route, str]]:
        """Each address with what nobody has in its gap, and with each of the things that there are."""
        for route in routes():
            gaps = {gap: FILLED[gap] for gap in route.gaps if gap != "area"}
            if "area" in route.gaps:
                gaps["area"] = self.area  # type: ignore[assignment]
            yield route, reverse(route.name, kwargs=gaps)
            for reference in self.references if things and "reference" in gaps else ():
                yield route, reverse(route.name, kwargs={**gaps, "reference": reference})


def a_place() -> Place:
    """One of each."""
    area = world.an_area()
    world.first_reader(area)
    actors = {
        "parent": world.an_actor(area, RoleKind.PARENT_OR_CARER),
        "officer": world.an_officer(area),
        "administrator": world.an_actor(area, RoleKind.ADMINISTRATOR),
        "lead": world.an_actor(area, duties=list(Duty)),
    }
    voice = said(area).voice
    (theme,) = all_the_way(voice, actions=1)
    Publication.objects.create(area=area, theme=theme, content=content(area, "Letters are hard."), at=NOON)
    action = Action.objects.get(decision__theme=theme)
    place = Place(area, [voice.reference, theme.reference, action.reference, concerned(area).concern.reference])
    for name, actor in actors.items():
        place.clients[name] = Client(raise_request_exception=False)
        place.clients[name].force_login(actor.person)
    place.clients |= {"nobody": Client(raise_request_exception=False), "holder": _holder(voice.reference)}
    return place


def _holder(reference: str) -> Client:
    client = Client(raise_request_exception=False)
    session = client.session
    session[HELD] = [reference]
    session.save()
    return client
