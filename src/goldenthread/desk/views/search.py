"""Search at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.areas.models import Area
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import DESK

from ..forms.lists import SearchForm
from ..presenters.found import page_of
from ..selectors.search import search as look
from .at_desk import at_desk


@policy(DESK)
def search(request: HttpRequest, area: Area) -> HttpResponse:
    """Find themes, actions, voices by reference, and what we wrote back. Never what people said."""
    desk = at_desk(request, area)
    form = SearchForm(request.GET or None)
    asked = form.cleaned_data["q"].strip() if form.is_valid() else ""
    found = page_of(look(area, desk.actor, asked, desk.today), asked, desk.actor, desk.today) if asked else None
    return render(request, "desk/search.html", {"desk": desk, "now": desk.at, "filter": form, "found": found})
