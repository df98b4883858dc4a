"""A visit of somebody who signs in: how it begins, how long it lasts, how it ends.

What a session holds is written here; who is asked whether it still lasts is ``site.middleware``.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.foundation.clock import now
from goldenthread.foundation.scope import across_areas

from .choices import RoleKind
from .models import Person, Role
from .rules import visit_of

VISIT = "visit"
"""Session key: until when the visit may last at the most, and for how many seconds it may be quiet; and since when."""

FRESH_IN_SECONDS = 10 * 60
"""For so long after signing in nobody is asked to do so again."""

BACKEND = "django.contrib.auth.backends.ModelBackend"
ELSEWHERE = "https://www.bbc.co.uk/weather"
"""A page that anybody may be looking at."""

FORGET = '"cache", "cookies", "storage"'


def begin_visit(request: HttpRequest, person: Person) -> None:
    """Sign the person in, with a session of its own."""
    kinds = {RoleKind(kind) for kind in _kinds_anywhere(person)}
    login(request, person, backend=BACKEND)
    visit = visit_of(kinds)
    begun = int(now().timestamp())
    request.session[VISIT] = {"begun": begun, "until": begun + visit.longest, "quiet": visit.quiet}


def end_visit(request: HttpRequest) -> None:
    """Sign out, and forget everything about this visit."""
    logout(request)


def forget_in_browser(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Tell the browser to forget the visit too: its cookies, and what it keeps to show again."""
    response["Clear-Site-Data"] = FORGET
    response["Cache-Control"] = "no-store"
    for name in request.COOKIES:
        response.delete_cookie(name)
    return response


def leave_at_once(request: HttpRequest) -> HttpResponse:
    """Sign out, forget this visit here and in the browser, and show an everyday page at once.

    The answer moves on by itself: a redirect to another site would be stopped by our rule where forms may lead.
    """
    end_visit(request)
    return forget_in_browser(request, render(request, "people/leave.html", {"elsewhere": ELSEWHERE}))


def is_over(visit: Mapping[str, Any], at: datetime) -> bool:
    """Whether a visit has lasted as long as any may."""
    return at.timestamp() >= float(visit["until"])


def is_fresh(visit: Mapping[str, Any] | None, at: datetime) -> bool:
    """Whether somebody signed in just now: asked before a copy of everything, and before everything goes."""
    return visit is not None and at.timestamp() - float(visit.get("begun", 0)) < FRESH_IN_SECONDS


def _kinds_anywhere(person: Person) -> list[str]:
    with across_areas("how long a visit may last goes by every role of theirs"):
        return list(Role.objects.filter(person=person, ended_at__isnull=True).values_list("kind", flat=True))
