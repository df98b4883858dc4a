"""The door of the demonstration: sign in as any of its invented people with one click.

Its addresses exist in demo mode only (see ``urls``), and it opens for invented people only: their email addresses end
in ``.example``, which no real address does. Nobody is asked for a second proof here: it stands for both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import all_areas
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.scope import across_areas
from goldenthread.people.choices import Duty, How, RoleKind
from goldenthread.people.models import Person
from goldenthread.people.presenters import what_i_am
from goldenthread.people.selectors import Member, member_of, members
from goldenthread.people.visits import begin_visit

INVENTED = ".example"
ORDER = tuple(RoleKind)


@dataclass(frozen=True, slots=True)
class Place:
    """An area, and the invented people in it: family first, staff after, leads last."""

    area: Area
    people: Sequence[tuple[Person, str]]


@policy(OPEN)
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Every invented person of every area."""
    _demo_only()
    with across_areas("the demonstration shows its invented people of every area"):
        places = [Place(area, _people(area)) for area in all_areas()]
    return render(request, "site/demo.html", {"places": places, "person": request.user})


@policy(OPEN)
@require_POST
def enter(request: HttpRequest, area: Area) -> HttpResponse:
    """Sign in as one of them."""
    _demo_only()
    member = member_of(area, request.POST.get("person", ""))
    if member is None or not _is_invented(member):
        raise Http404
    begin_visit(request, member.person, how=How.DEMO, second=True)
    return redirect("people:me", area=area)


def _people(area: Area) -> list[tuple[Person, str]]:
    found = sorted(filter(_is_invented, members(area)), key=_place)
    return [(member.person, " · ".join(what_i_am(member))) for member in found]


def _place(member: Member) -> tuple[int, int]:
    duties = [list(Duty).index(duty) + 1 for duty in member.duties]
    return max(duties, default=0), min(ORDER.index(kind) for kind in member.kinds)


def _is_invented(member: Member) -> bool:
    return (member.person.email or "").endswith(INVENTED)


def _demo_only() -> None:
    """A second lock beside the missing address."""
    if not settings.DEMO:
        raise Http404


urlpatterns = [
    path("demo/", door, name="demo"),
    path("demo/<area:area>/", enter, name="demo_enter"),
]
