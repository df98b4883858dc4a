"""The list of areas, an area's front page, and its statements."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.areas.choices import PhoneKind
from goldenthread.areas.models import Area
from goldenthread.areas.selectors import all_areas, help_now, phones
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import PUBLIC, policy
from goldenthread.foundation.working_days import local_date
from goldenthread.reportback.selectors.figures import promise_figures

from . import selectors
from .presenters import DUTIES, ORGANISATION_KINDS, our_word


@policy(PUBLIC)
def areas_page(request: HttpRequest) -> HttpResponse:
    """The areas that use this site."""
    return render(request, "front/areas.html", {"areas": all_areas()})


@policy(PUBLIC)
def front(request: HttpRequest, area: Area) -> HttpResponse:
    """How to speak, who listens, what is happening, how we keep our word."""
    at = now()
    context = {
        "now": at,
        "parts": our_word(promise_figures(area, at)),
        "published": selectors.newest_published(area),
        "leads": [(lead, DUTIES[lead.duty]) for lead in selectors.who_listens(area)],
    }
    return render(request, "front/front.html", context)


@policy(PUBLIC)
def help_now_page(request: HttpRequest, area: Area) -> HttpResponse:
    """Whom to ring when it cannot wait."""
    return render(request, "front/help_now.html", {"lines": help_now(area)})


@policy(PUBLIC)
def organisations(request: HttpRequest, area: Area) -> HttpResponse:
    """Who works together here (N7)."""
    found = selectors.partners(area, local_date(now()))
    kinds = [(organisation, ORGANISATION_KINDS[organisation.kind]) for organisation in found.organisations]
    leads = [(lead, DUTIES[lead.duty]) for lead in selectors.who_listens(area)]
    return render(
        request, "front/organisations.html", {"partners": found, "kinds": kinds, "leads": leads, "now": now()}
    )


@policy(PUBLIC)
def privacy(request: HttpRequest, area: Area) -> HttpResponse:
    """How we look after what people tell us."""
    return render(request, "front/privacy.html")


@policy(PUBLIC)
def accessibility(request: HttpRequest, area: Area) -> HttpResponse:
    """Whether everyone can use this site."""
    return render(request, "front/accessibility.html", {"phones": phones(area, [PhoneKind.TEAM])})
