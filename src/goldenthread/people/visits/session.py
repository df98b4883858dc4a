"""What a session holds of a visit, how it begins and ends. Whether it still lasts is asked in ``site.middleware``."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.foundation.clock import now

from ..choices import How
from ..models import Person
from ..rules import visit_of
from ..selectors import works_anywhere
from ..services.visits import forget_visit, note_visit
from .proving import prove

VISIT = "visit"
"""Session key: until when the visit may last at the most, and for how many seconds it may be quiet."""

BACKEND = "django.contrib.auth.backends.ModelBackend"
ELSEWHERE = "https://www.bbc.co.uk/weather"
"""A page that anybody may be looking at."""

FORGET = '"cache", "cookies", "storage"'

log = logging.getLogger(__name__)


def begin_visit(request: HttpRequest, person: Person, *, how: How, second: bool = False) -> None:
    """Sign the person in, with a session of its own. ``second``: they proved twice who they are."""
    lasts = visit_of(staff=works_anywhere(person))
    login(request, person, backend=BACKEND)
    at = now()
    until = int(at.timestamp()) + lasts.longest
    request.session[VISIT] = {"until": until, "quiet": lasts.quiet}
    prove(request.session, at, second=second)
    log.info("Somebody signed in: %s, %s.", how, "two proofs" if second else "one proof")
    key = request.session.session_key or ""
    note_visit(person=person, session_key=key, how=how, at=at, until=datetime.fromtimestamp(until, UTC))


def end_visit(request: HttpRequest) -> None:
    """Sign out, and forget everything about this visit."""
    if request.session.session_key:
        forget_visit(session_key=request.session.session_key)
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
