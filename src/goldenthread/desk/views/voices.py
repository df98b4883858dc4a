"""The lists of voices: choose what they show, tick some, and do one thing with all of them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import DESK, OFFICER
from goldenthread.people.selectors import lists_of
from goldenthread.ui.sending import new_key
from goldenthread.ui.templatetags.ui import because
from goldenthread.voices.models import Voice
from goldenthread.voices.services import acknowledge, place

from ..forms.lists import USUAL, BulkForm, FilterForm
from ..presenters.lists import lists
from ..presenters.rows import rows
from ..selectors.scope import voices_for
from ..selectors.themes import to_choose_from
from ..selectors.voices import chosen, page, ticked
from .at_desk import AtDesk, at_desk
from .themes import theme_to_fill

KEPT = "desk_filter"
"""Session key: for each area what somebody chose to see last."""


@policy(DESK)
def voices(request: HttpRequest, area: Area) -> HttpResponse:
    """The voices that somebody chose to see, in the order in which they are answered."""
    desk = at_desk(request, area)
    form = FilterForm(USUAL | request.GET.dict())
    query = form.query()
    _keep_filter(request, area, urlencode(query))
    mine = voices_for(area, desk.actor, desk.today)
    after = request.GET.get("after", "")
    found = page(chosen(mine, form.filter(), desk.actor, desk.today, desk.covered_ids), after)
    context = {
        "desk": desk,
        "now": desk.at,
        "filter": form,
        "filtered": bool(query),
        "lists": lists(area, lists_of(area, desk.actor), urlencode(query)),
        "rows": rows(found.listed, desk.today, summaries=not desk.only_shared),
        "older": f"?{urlencode(query | {'after': found.after})}" if found.after else "",
        "newer": f"?{urlencode(query)}" if after else "",
        "all": f"?{urlencode(query | ({'after': after} if after else {}) | {'tick': 'all'})}",
        "ticked": request.GET.get("tick") == "all",
        "back": request.get_full_path(),
        "once": new_key(request),
        "bulk": None if desk.only_shared else BulkForm(themes=to_choose_from(area)),
    }
    return render(request, "desk/voices.html", context)


@policy(OFFICER)
@require_POST
def bulk(request: HttpRequest, area: Area) -> HttpResponse:
    """Do one thing with every voice that was ticked."""
    desk = at_desk(request, area)
    some = ticked(voices_for(area, desk.actor, desk.today), request.POST.getlist("voice"))
    if not some:
        messages.error(request, gettext("Tick at least one voice first."))
        return redirect(_back(request, area))
    try:
        messages.success(request, _place(request, desk, some) if "place" in request.POST else _read(desk, some))
    except Refused as refused:
        messages.error(request, because(refused.because))
    return redirect(_back(request, area))


def _read(desk: AtDesk, some: list[Voice]) -> str:
    number = acknowledge(voices=some, by=desk.actor, at=desk.at)
    said = ngettext("Done. %(n)s person hears that we have it.", "Done. %(n)s people hear that we have it.", number)
    return said % {"n": number}


def _place(request: HttpRequest, desk: AtDesk, some: list[Voice]) -> str:
    theme = theme_to_fill(request, desk)
    number = place(voices=some, theme=theme, by=desk.actor, at=desk.at)
    said = ngettext("%(n)s voice came into “%(theme)s”.", "%(n)s voices came into “%(theme)s”.", number)
    return said % {"n": number, "theme": theme.title}


def _back(request: HttpRequest, area: Area) -> str:
    """The list that somebody came from, if it is one of ours."""
    asked = request.POST.get("back", "")
    home = reverse("desk:voices", kwargs={"area": area})
    ours = asked.startswith(reverse("desk:desk", kwargs={"area": area}))
    return asked if ours and url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else home


def _keep_filter(request: HttpRequest, area: Area, query: str) -> None:
    kept = request.session.get(KEPT, {})
    if query and kept.get(area.slug) != query:
        request.session[KEPT] = kept | {area.slug: query}


def last_filter(request: HttpRequest, area: Area) -> str:
    """What somebody chose to see last in this area, as the query of the list's address."""
    return str(request.session.get(KEPT, {}).get(area.slug, ""))
