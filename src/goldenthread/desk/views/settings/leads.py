"""The named leads: safeguarding, its deputy, and the independent lead."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from goldenthread.areas.models import Area
from goldenthread.desk.forms.settings_people import LeadForm
from goldenthread.desk.presenters.settings import PATH_IS_SHUT
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.people import selectors, services
from goldenthread.people.choices import Duty
from goldenthread.people.permissions import ADMINISTRATOR
from goldenthread.people.presenters import DUTIES, DUTY_HINTS
from goldenthread.people.visits import lately_proven
from goldenthread.voices.selectors.safeguarding import missing

from .asking import Question, ask, sent, sure, there, to


@policy(ADMINISTRATOR)
def leads(request: HttpRequest, area: Area) -> HttpResponse:
    """Every duty, and who carries it."""
    led = selectors.leads(area)
    rows = [(duty, DUTIES[duty], DUTY_HINTS[duty], led.get(duty)) for duty in Duty]
    page = {"rows": rows, "shut": PATH_IS_SHUT if missing(area) else ""}
    return render(request, "desk/settings/leads.html", page)


@policy(ADMINISTRATOR)
@lately_proven
def change(request: HttpRequest, area: Area, duty: str) -> HttpResponse:
    """Name somebody; whoever led before ends in the same step."""
    named = _duty(duty)
    lead = selectors.lead_of(area, named)
    kept = {"person": lead.person.reference, "title": lead.title, "first_name": lead.first_name} if lead else {}
    question = Question(str(DUTIES[named]), _("Name this lead"), to("settings_leads", area), DUTY_HINTS[named])
    people = [member.person for member in selectors.members(area)]
    form = LeadForm(sent(request), initial={"title": DUTIES[named]} | kept, people=people)
    act = partial(services.name_lead, area=area, duty=named, by=request.actor, at=now())  # type: ignore[attr-defined]
    return ask(request, question, form, act)


@policy(ADMINISTRATOR)
@lately_proven
def end(request: HttpRequest, area: Area, duty: str) -> HttpResponse:
    """Nobody carries this duty for now."""
    lead = there(selectors.lead_of(area, _duty(duty)))
    question = Question(
        _("Does %(name)s not lead any more?") % {"name": lead.person},
        _("End it"),
        to("settings_leads", area),
        _("Until you name somebody else, nobody carries this duty."),
        stop=True,
    )
    return sure(request, question, partial(services.end_lead, lead=lead, by=request.actor, at=now()))  # type: ignore[attr-defined]


def _duty(duty: str) -> Duty:
    if duty not in list(Duty):
        raise Http404
    return Duty(duty)
