"""Everybody who might ask, each with a browser of their own: in the area that is asked for, and in another one."""

from collections.abc import Callable
from dataclasses import dataclass

from django.test import Client

from goldenthread.areas.models import Area, Team
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Person, Role
from goldenthread.people.visits import PROVEN
from goldenthread.voices.models import Voice
from goldenthread.voices.services.holding import HELD
from tests import world

Make = Callable[[Area, Team], Actor]


def _is(kind: RoleKind) -> Make:
    return lambda area, _: world.an_actor(area, kind)


def _leads(duty: Duty) -> Make:
    return lambda area, _: world.an_actor(area, duties=[duty])


def _formerly(area: Area, _: Team) -> Actor:
    """Was an officer until yesterday; their session still runs."""
    actor = world.an_officer(area)
    Role.objects.filter(person=actor.person).update(ended_at=world.NOON, ended_by=actor.person)
    return actor


def _closed(area: Area, _: Team) -> Actor:
    """Was an administrator whose account is closed; their session was not found and ended."""
    actor = world.an_actor(area, RoleKind.ADMINISTRATOR)
    Person.objects.filter(pk=actor.person.pk).update(is_active=False)  # type: ignore[union-attr]
    return actor


SIGNED_IN: dict[str, Make] = {
    "parent": _is(RoleKind.PARENT_OR_CARER),
    "young person": _is(RoleKind.YOUNG_PERSON),
    "parent of another family": _is(RoleKind.PARENT_OR_CARER),
    "parent who took it back": _is(RoleKind.PARENT_OR_CARER),
    "practitioner": _is(RoleKind.PRACTITIONER),
    "officer": lambda area, _: world.an_officer(area),
    "officer for health": lambda area, health: world.an_officer(area, team=health),
    "board member": _is(RoleKind.BOARD_MEMBER),
    "administrator": _is(RoleKind.ADMINISTRATOR),
    "safeguarding lead": _leads(Duty.SAFEGUARDING_LEAD),
    "safeguarding deputy": _leads(Duty.SAFEGUARDING_DEPUTY),
    "independent lead": _leads(Duty.INDEPENDENT_LEAD),
    "independent deputy": _leads(Duty.INDEPENDENT_DEPUTY),
    "holder of a seat": lambda area, _: world.an_actor(area, RoleKind.PARENT_OR_CARER, seat=True),
    "officer with one proof": lambda area, _: world.an_officer(area),
    "former officer": _formerly,
    "closed account": _closed,
}
"""Those with an account, by what they are."""
ELSEWHERE = (
    "parent",
    "practitioner",
    "officer",
    "board member",
    "administrator",
    "safeguarding lead",
    "independent lead",
)
"""Of these there is one in the other area too."""
ONE_PROOF = "officer with one proof"
NOBODY, HOLDER = "nobody", "holder of a receipt"


def there(name: str) -> str:
    """How somebody of the other area is called."""
    return f"{name} elsewhere"


@dataclass(frozen=True, slots=True)
class Someone:
    """Who asks, and the cookies of their browser."""

    name: str
    person: Person | None
    cookies: dict[str, str]

    def client(self) -> Client:
        """A fresh browser with these cookies: nothing that an answer does lasts."""
        client = Client(raise_request_exception=False)
        client.cookies.load(self.cookies)
        return client


def signed_in(name: str, person: Person) -> Someone:
    """Somebody whose session has begun; staff proved twice who they are, but for the one who did not."""
    client = Client()
    client.force_login(person)
    if name == ONE_PROOF:
        session = client.session
        session[PROVEN] |= {"second": False}
        session.save()
    return Someone(name, person, {key: morsel.value for key, morsel in client.cookies.items()})


def with_receipt(name: str, *voices: Voice) -> Someone:
    """Somebody without an account who opened these with their words."""
    client = Client()
    session = client.session
    session[HELD] = [voice.reference for voice in voices]
    session.save()
    return Someone(name, None, {key: morsel.value for key, morsel in client.cookies.items()})
