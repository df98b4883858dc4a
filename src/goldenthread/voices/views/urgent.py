"""First of all: is anyone in danger, or is this urgent? Before any box to write in (C11, N21)."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import first_reader, help_now, opening
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.ui.forms.again import clean

from ..choices import Path
from ..selectors.drafts import draft_of
from ..selectors.safeguarding import staffed
from ..services import keep_draft
from .visit import DRAFT, go, keep_keys, read_key

WRITE, URGENT = "write", "urgent"


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def urgent(request: HttpRequest, area: Area) -> HttpResponse:
    """First of all: is anyone in danger, or is this urgent? Before any box to write in (C11)."""
    if request.POST.get("choice") == WRITE:
        return _begin(request, area, Path.TEAM)
    if request.POST.get("choice") == URGENT:
        return go(request, "voices:urgent", area)
    return render(request, "voices/urgent.html", _who_to_ring(area, now()))


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def ring_now(request: HttpRequest, area: Area) -> HttpResponse:
    """Who to ring now; and, where somebody reads it, a way to write to the safeguarding lead (N21)."""
    at = now()
    path = staffed(area, at)
    if request.POST.get("choice") == WRITE:
        return _begin(request, area, Path.TEAM)
    if request.POST.get("choice") == URGENT and path:
        return _begin(request, area, Path.SAFEGUARDING)
    return render(request, "voices/ring_now.html", {**_who_to_ring(area, at), "staffed": path})


def _who_to_ring(area: Area, at: datetime) -> dict[str, Any]:
    team = first_reader(area)
    return {"lines": help_now(area), "team": team, "opening": opening(team, at) if team else None, "now": at}


def _begin(request: HttpRequest, area: Area, path: Path) -> HttpResponse:
    """On to the words, with a key; what was typed before stays."""
    at, key = now(), read_key(request, DRAFT)
    kept = (draft_of(area, key, at) if key else None) or {}
    key = key if key and kept else uuid4()
    keep_draft(area=area, key=key, answers={**clean(kept), "path": path.value}, at=at)
    response = go(request, "voices:words", area)
    keep_keys(request, response, area, DRAFT, [key])
    return response
