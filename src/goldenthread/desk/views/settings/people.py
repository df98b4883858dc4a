"""Everybody with a role in the area, and inviting somebody new."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import organisations
from goldenthread.areas.selectors import teams as teams_of
from goldenthread.desk.forms.settings_people import InviteForm, Places
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.foundation.working_days import local_date
from goldenthread.people import services
from goldenthread.people.permissions import ADMINISTRATOR
from goldenthread.people.presenters import what_i_am
from goldenthread.people.selectors import members
from goldenthread.people.visits import lately_proven

from .asking import Question, ask, sent, to


@policy(ADMINISTRATOR)
def people(request: HttpRequest, area: Area) -> HttpResponse:
    """Who is here, and as what."""
    shown = [(member, what_i_am(member)) for member in members(area)]
    return render(request, "desk/settings/people.html", {"people": shown})


@policy(ADMINISTRATOR)
@lately_proven
def invite(request: HttpRequest, area: Area) -> HttpResponse:
    """Invite somebody: an account, a role, and a short email."""
    question = Question(_("Invite somebody"), _("Invite them"), to("settings_people", area))
    at = now()
    places = Places(teams_of(area), organisations(area, local_date(at)))
    act = partial(services.invite, area=area, by=request.actor, at=at)  # type: ignore[attr-defined]
    return ask(request, question, InviteForm(sent(request), places=places), act)
