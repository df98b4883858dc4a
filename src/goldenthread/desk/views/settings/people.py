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
from goldenthread.people.selectors import invitation_of, members, waiting_invitations
from goldenthread.people.visits import lately_proven

from .asking import Question, ask, sent, sure, there, to


@policy(ADMINISTRATOR)
def people(request: HttpRequest, area: Area) -> HttpResponse:
    """Who is here, and as what."""
    shown = [(member, what_i_am(member)) for member in members(area)]
    page = {"people": shown, "invitations": waiting_invitations(area), "now": now()}
    return render(request, "desk/settings/people.html", page)


@policy(ADMINISTRATOR)
@lately_proven
def invite(request: HttpRequest, area: Area) -> HttpResponse:
    """Invite somebody: an account, a role, and a short email."""
    question = Question(_("Invite somebody"), _("Invite them"), to("settings_people", area))
    at = now()
    places = Places(teams_of(area), organisations(area, local_date(at)))
    act = partial(services.invite, area=area, by=request.actor, at=at)  # type: ignore[attr-defined]
    return ask(request, question, InviteForm(sent(request), places=places), act)


@policy(ADMINISTRATOR)
@lately_proven
def renew(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Send an invitation once more, to be used within thirty days."""
    found = there(invitation_of(area, reference))
    title = _("Invite %(name)s once more?") % {"name": found.role.person}
    lede = _("We send the invitation again. It can be used for 30 days from today.")
    question = Question(title, _("Send it again"), to("settings_people", area), lede)
    by = request.actor  # type: ignore[attr-defined]
    return sure(request, question, partial(services.renew_invitation, invitation=found, by=by, at=now()))


@policy(ADMINISTRATOR)
@lately_proven
def end(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """End an invitation that nobody has used."""
    found = there(invitation_of(area, reference))
    title = _("End the invitation of %(name)s?") % {"name": found.role.person}
    question = Question(title, _("End it"), to("settings_people", area), _("You can invite them again."), stop=True)
    by = request.actor  # type: ignore[attr-defined]
    return sure(request, question, partial(services.end_invitation, invitation=found, by=by, at=now()))
