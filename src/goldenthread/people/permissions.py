"""Who may open which part of the site, and the policies that views declare."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import YES, Answer, no
from goldenthread.foundation.policies import Policy

from .actors import Actor
from .choices import Duty, RoleKind

NOT_HERE = "This page is for other people."


def may_use_own_page(actor: Actor) -> Answer:
    """Anyone who is signed in."""
    return YES if actor.person else no(NOT_HERE)


def may_use_desk(actor: Actor) -> Answer:
    """Participation officers, and whoever holds a seat at the desk."""
    return YES if actor.is_a(RoleKind.PARTICIPATION_OFFICER) or actor.has_seat else no(NOT_HERE)


def may_work_at_desk(actor: Actor) -> Answer:
    """Participation officers: a seat sees and helps, an officer answers."""
    return YES if actor.is_a(RoleKind.PARTICIPATION_OFFICER) else no(NOT_HERE)


def may_save_lists(actor: Actor, area_id: int, person_id: int | None = None) -> Answer:
    """Whoever works at this area's desk, for themselves: nobody sees or changes the list of another."""
    if actor.person is None or actor.area_id != area_id or person_id not in (None, actor.person.pk):
        return no(NOT_HERE)
    return may_use_desk(actor)


def may_enter_for_others(actor: Actor) -> Answer:
    """Those to whom people say things by phone, on paper or face to face."""
    allowed = actor.is_a(RoleKind.PARTICIPATION_OFFICER, RoleKind.PRACTITIONER) or actor.has_seat
    return YES if allowed else no(NOT_HERE)


def may_see_board(actor: Actor) -> Answer:
    """Board members, officers and administrators: figures, never words."""
    kinds = (RoleKind.BOARD_MEMBER, RoleKind.PARTICIPATION_OFFICER, RoleKind.ADMINISTRATOR)
    return YES if actor.is_a(*kinds) else no(NOT_HERE)


def may_change_settings(actor: Actor) -> Answer:
    """Administrators of the area."""
    return YES if actor.is_a(RoleKind.ADMINISTRATOR) else no(NOT_HERE)


def may_set_up(actor: Actor, area_id: int) -> Answer:
    """Administrators of this very area: its people, roles, leads and seats."""
    return may_change_settings(actor) if actor.area_id == area_id else no(NOT_HERE)


def may_read_safeguarding(actor: Actor) -> Answer:
    """The safeguarding lead and deputy only."""
    return YES if actor.has_duty(Duty.SAFEGUARDING_LEAD, Duty.SAFEGUARDING_DEPUTY) else no(NOT_HERE)


def may_read_concerns(actor: Actor) -> Answer:
    """The independent lead and their deputy only."""
    return YES if actor.has_duty(Duty.INDEPENDENT_LEAD, Duty.INDEPENDENT_DEPUTY) else no(NOT_HERE)


def by_actor(name: str, may: Callable[[Actor], Answer]) -> Policy:
    """A policy that asks what the actor may; refused people may sign in, or prove more."""

    def ask(request: HttpRequest, **_kwargs: object) -> Answer:
        return may(request.actor)  # type: ignore[attr-defined]

    return Policy(name, ask, door=True, instead=_second_proof_first(may))


def _second_proof_first(may: Callable[[Actor], Answer]) -> Callable[..., HttpResponseBase | None]:
    """For a policy: whoever could open the page with a second proof is asked for it, and comes back."""

    def instead(request: HttpRequest, *, area: Area, **_kwargs: object) -> HttpResponseBase | None:
        whole = request.actor.held_back  # type: ignore[attr-defined]
        if whole is None or not may(whole):
            return None
        address = reverse("people:second", kwargs={"area": area})
        return redirect(f"{address}?{urlencode({'next': request.get_full_path()})}")

    return instead


SIGNED_IN = by_actor("signed in", may_use_own_page)
DESK = by_actor("desk", may_use_desk)
OFFICER = by_actor("officer", may_work_at_desk)
ENTERING = by_actor("entering for others", may_enter_for_others)
BOARD = by_actor("board", may_see_board)
ADMINISTRATOR = by_actor("administrator", may_change_settings)
SAFEGUARDING = by_actor("safeguarding", may_read_safeguarding)
INDEPENDENT_LEAD = by_actor("independent lead", may_read_concerns)
