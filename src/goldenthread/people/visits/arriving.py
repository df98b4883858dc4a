"""Between the first proof and the visit: staff who have an app or a passkey prove themselves a second time."""

from datetime import datetime

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from goldenthread.foundation.clock import now

from ..choices import How
from ..models import Person
from ..rules import ARRIVING_IN_SECONDS
from ..selectors import active, has_factor, home_of, works_anywhere
from .session import begin_visit

ARRIVING = "arriving"
"""Session key: who gave the first proof, how, when, and where they want to go."""


def arrive(request: HttpRequest, person: Person, *, how: How, onward: str = "") -> HttpResponseRedirect:
    """Let somebody in who gave one proof; staff with a second one to give are asked for it first."""
    if not works_anywhere(person):
        begin_visit(request, person, how=how)
        return redirect(onward or home(person))
    if not has_factor(person):
        begin_visit(request, person, how=how)
        return redirect(onward or home(person, "people:second"))
    request.session.cycle_key()
    kept = {"person": person.reference, "how": how, "at": now().timestamp(), "onward": onward}
    request.session[ARRIVING] = kept
    return redirect("account_second")


def arriving(request: HttpRequest, at: datetime) -> Person | None:
    """Who has given the first proof, up to ten minutes ago."""
    kept = request.session.get(ARRIVING)
    if not kept or at.timestamp() - kept["at"] > ARRIVING_IN_SECONDS:
        return None
    return active(kept["person"])


def finish_arriving(request: HttpRequest, person: Person) -> HttpResponseRedirect:
    """The second proof is given too."""
    kept = request.session.pop(ARRIVING)
    begin_visit(request, person, how=How(kept["how"]), second=True)
    return redirect(kept["onward"] or home(person))


def onward_to(request: HttpRequest) -> str:
    """Where somebody wants to go on to: a page of this very site, or nothing."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if allowed else ""


def home(person: Person, route: str = "people:me") -> str:
    """Where somebody goes who wants to go nowhere in particular."""
    area = home_of(person)
    return reverse(route, kwargs={"area": area}) if area else "/"
