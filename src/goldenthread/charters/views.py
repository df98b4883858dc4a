"""The charter's pages."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import PUBLIC, policy
from goldenthread.foundation.working_days import local_date

from . import selectors
from .presenters import AUDIENCES, ENTRIES, linked, measure


@policy(PUBLIC)
def charter(request: HttpRequest, area: Area) -> HttpResponse:
    """The charter in force."""
    today = local_date(now())
    found = selectors.charter(area, today)
    context: dict[str, Any] = {"charter": found, "now": now()}
    if found:
        context |= {
            "entry_word": ENTRIES.get(found.edition.entry_word, ENTRIES["principle"]),
            "rules": [(rule, measure(rule), AUDIENCES.get(rule.audience, rule.audience)) for rule in found.rules],
            "documents": [linked(document, today) for document in found.documents],
        }
    return render(request, "charters/charter.html", context)


@policy(PUBLIC)
def principle(request: HttpRequest, area: Area, principle: str) -> HttpResponse:
    """One principle with its commitments, at an address that stays."""
    found = selectors.charter(area, local_date(now()))
    entry = next((entry for entry in found.principles if entry.part.number == principle), None) if found else None
    if found is None or entry is None:
        raise Http404
    word = ENTRIES.get(found.edition.entry_word, ENTRIES["principle"])
    return render(request, "charters/principle.html", {"charter": found, "entry": entry, "entry_word": word})
