"""What is due, in an officer's own calendar: a download, and a private address that a calendar program asks."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from goldenthread.areas.models import Area
from goldenthread.foundation import tries
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.working_days import local_date
from goldenthread.people.actors import Actor
from goldenthread.people.permissions import OFFICER, may_work_at_desk
from goldenthread.people.selectors import actor_of_calendar, calendar_of
from goldenthread.people.services import drop_calendar, make_calendar

from ..presenters.due import calendar as written
from ..selectors.due import due
from ..selectors.scope import covered, standing_in
from .at_desk import at_desk

ONE_HOUR = 60 * 60


@policy(OFFICER)
def calendar(request: HttpRequest, area: Area) -> HttpResponse:
    """How to get it, in plain words; and one's own address: made, made anew, or ended."""
    desk = at_desk(request, area)
    context = {"desk": desk, "now": desk.at, "own": calendar_of(area, desk.actor)}
    if request.method != "POST":
        return render(request, "desk/calendar.html", context)
    if request.POST.get("act") == "end":
        drop_calendar(area=area, by=desk.actor)
        messages.success(request, gettext("Your address is ended. Calendars find nothing there any more."))
        return redirect("desk:calendar", area=area)
    secret = make_calendar(area=area, by=desk.actor, at=desk.at)
    address = settings.SITE_URL + reverse("desk:calendar_feed", kwargs={"area": area, "secret": secret})
    return render(request, "desk/calendar.html", context | {"address": address, "other": _other(address)})


def _other(address: str) -> str:
    """The same address, in the form that a phone hands to its calendar."""
    return f"webcal:{address.partition(':')[2]}"


@policy(OFFICER)
def download(request: HttpRequest, area: Area) -> HttpResponse:
    """As it stands now, for whoever is signed in."""
    desk = at_desk(request, area)
    return _answer(area, desk.actor, desk.at)


@policy(OPEN)
def feed(request: HttpRequest, area: Area, secret: str) -> HttpResponse:
    """For a calendar program, which cannot sign in: whoever has the address reads it, while its owner is an officer."""
    at = now()
    actor = actor_of_calendar(area, secret)
    if actor is None or not may_work_at_desk(actor):
        raise Http404
    if not _count(tries.calendar(secret), at):
        return HttpResponse(status=429, headers={"Retry-After": str(ONE_HOUR)})
    return _answer(area, standing_in(actor, covered(area, actor, local_date(at))), at)


def _count(counted: tries.Counted, at: datetime) -> bool:
    """Whether it may be asked once more; that it was is counted."""
    if not tries.may_try(counted, at):
        return False
    tries.count_try(counted, at)
    return True


def _answer(area: Area, actor: Actor, at: datetime) -> HttpResponse:
    found = due(area, actor, local_date(at), at)
    name = f'attachment; filename="{area.slug}-due.ics"'
    headers = {"Content-Disposition": name}
    return HttpResponse(written(area, found), content_type="text/calendar; charset=utf-8", headers=headers)
