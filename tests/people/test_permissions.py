"""Who may open what: every persona against every predicate."""

from collections.abc import Callable

import pytest

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Answer
from goldenthread.people import permissions
from goldenthread.people.actors import NOBODY, Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.selectors import nobody_in
from tests import world

PERSONAS: dict[str, Callable[[Area], Actor]] = {
    "nobody": lambda area: NOBODY,
    "holder of a receipt": lambda area: nobody_in(area, frozenset({"0000000000"})),
    "signed in from elsewhere": lambda area: world.an_actor(area),
    "young person": lambda area: world.an_actor(area, RoleKind.YOUNG_PERSON),
    "parent": lambda area: world.an_actor(area, RoleKind.PARENT_OR_CARER),
    "parent with a seat": lambda area: world.an_actor(area, RoleKind.PARENT_OR_CARER, seat=True),
    "practitioner": lambda area: world.an_actor(area, RoleKind.PRACTITIONER),
    "officer": lambda area: world.an_officer(area),
    "board member": lambda area: world.an_actor(area, RoleKind.BOARD_MEMBER),
    "administrator": lambda area: world.an_actor(area, RoleKind.ADMINISTRATOR),
    "safeguarding lead": lambda area: world.an_actor(area, duties=[Duty.SAFEGUARDING_LEAD]),
    "safeguarding deputy": lambda area: world.an_actor(area, duties=[Duty.SAFEGUARDING_DEPUTY]),
    "independent lead": lambda area: world.an_actor(area, duties=[Duty.INDEPENDENT_LEAD]),
    "independent deputy": lambda area: world.an_actor(area, duties=[Duty.INDEPENDENT_DEPUTY]),
}
SIGNED_IN = set(PERSONAS) - {"nobody", "holder of a receipt"}
ALLOWED: dict[Callable[[Actor], Answer], set[str]] = {
    permissions.may_use_own_page: SIGNED_IN,
    permissions.may_use_desk: {"officer", "parent with a seat"},
    permissions.may_work_at_desk: {"officer"},
    permissions.may_enter_for_others: {"officer", "practitioner", "parent with a seat"},
    permissions.may_see_board: {"board member", "officer", "administrator"},
    permissions.may_change_settings: {"administrator"},
    permissions.may_read_safeguarding: {"safeguarding lead", "safeguarding deputy"},
    permissions.may_read_concerns: {"independent lead", "independent deputy"},
}


@pytest.mark.parametrize("may", ALLOWED, ids=lambda may: may.__name__)
def test_k15_who_may(area: Area, may: Callable[[Actor], Answer]) -> None:
    assert {name for name, actor in PERSONAS.items() if may(actor(area))} == ALLOWED[may]


def test_every_predicate_of_one_actor_is_in_the_table() -> None:
    named = {name for name in vars(permissions) if name.startswith("may_")}
    assert named == {may.__name__ for may in ALLOWED} | {"may_set_up", "may_save_lists"}


def test_somebody_at_the_desk_saves_lists_for_themselves_and_here_only(area: Area) -> None:
    elsewhere = world.an_area("elsewhere")
    officer, parent = world.an_officer(area), world.an_actor(area, RoleKind.PARENT_OR_CARER)
    assert officer.person
    assert parent.person
    asked = [
        (officer, area.pk, None),
        (officer, area.pk, officer.person.pk),
        (officer, area.pk, parent.person.pk),
        (officer, elsewhere.pk, None),
        (parent, area.pk, None),
        (NOBODY, area.pk, None),
    ]
    assert [bool(permissions.may_save_lists(*each)) for each in asked] == [True, True, False, False, False, False]


def test_an_administrator_sets_up_their_own_area_only(area: Area) -> None:
    elsewhere = world.an_area("elsewhere")
    admin = world.an_actor(area, RoleKind.ADMINISTRATOR)
    assert [bool(permissions.may_set_up(admin, where.pk)) for where in (area, elsewhere)] == [True, False]


def test_a_role_that_has_ended_opens_nothing(area: Area) -> None:
    from goldenthread.people.models import Lead, Role, Seat
    from goldenthread.people.selectors import actor_in

    actor = world.an_actor(
        area, RoleKind.PARTICIPATION_OFFICER, RoleKind.ADMINISTRATOR, duties=[Duty.INDEPENDENT_LEAD], seat=True
    )
    for model in (Role, Lead, Seat):
        model.objects.filter(person=actor.person).update(ended_at=world.NOON)
    assert actor.person
    ended = actor_in(area, actor.person)
    assert {may.__name__ for may in ALLOWED if may(ended)} == {"may_use_own_page"}
