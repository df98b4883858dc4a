"""Search at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.areas.models import Area
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import DESK

from ..forms.lists import SearchForm
from ..presenters.labels import lists_named
from ..presenters.rows import due_tags
from ..presenters.themes import action, line
from ..selectors.search import search as look
from .at_desk import at_desk


@policy(DESK)
def search(request: HttpRequest, area: Area) -> HttpResponse:
    """Find themes, actions, voices by reference, and what we wrote back. Never what people said."""
    desk = at_desk(request, area)
    form = SearchForm(request.GET or None)
    asked = form.cleaned_data["q"].strip() if form.is_valid() else ""
    context = {"desk": desk, "now": desk.at, "filter": form, "asked": asked}
    if asked:
        found = look(area, desk.actor, asked, desk.today)
        context |= {
            "found": found,
            "tags": due_tags(found.voice, desk.today) if found.voice else [],
            "themes": [line(theme, None) for theme in found.themes],
            "actions": [action(one, desk.actor, desk.today) for one in found.actions],
            "lists": lists_named(asked),
        }
    return render(request, "desk/search.html", context)
