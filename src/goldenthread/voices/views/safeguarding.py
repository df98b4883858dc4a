"""The safeguarding lead's and deputy's page: the exact words, read by them and nobody else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import SAFEGUARDING

from ..choices import Path
from ..selectors.own import voice_of
from ..selectors.safeguarding import waiting
from ..services import pass_on
from ..services.reception import read_for_safeguarding
from .visit import go

READ, PASS_ON = "read", "pass_on"


@policy(SAFEGUARDING)
@require_safe
def safeguarding(request: HttpRequest, area: Area) -> HttpResponse:
    """What waits, unread first."""
    return render(request, "voices/safeguarding.html", {"waiting": waiting(area), "now": now()})


@policy(SAFEGUARDING)
@require_POST
def safeguarding_act(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Mark one as read and keep it, or pass it on to the team that reads first."""
    voice = voice_of(area, reference)
    if voice is None or voice.path != Path.SAFEGUARDING:
        raise Http404
    by, at = request.actor, now()  # type: ignore[attr-defined]
    if request.POST.get("act") == READ:
        read_for_safeguarding(voice=voice, by=by, at=at)
    elif request.POST.get("act") == PASS_ON:
        pass_on(voice=voice, by=by, at=at)
    return go(request, "voices:safeguarding", area)
