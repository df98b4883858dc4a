"""Erase what I said: for whoever said it signed in, and for whoever holds its receipt. For others it is not there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import ways_open
from goldenthread.foundation.answers import Refused, permit
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.references import spaced
from goldenthread.voices.models import Concern, Voice
from goldenthread.voices.permissions import may_steer, raised_it
from goldenthread.voices.selectors.erasing import is_kept
from goldenthread.voices.selectors.own import concern_of, voice_of

from ..services import erase_concern, erase_voice


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Say what goes and what stays; asked once, then done."""
    said = _own(request, area, reference)
    page = {"said": said, "code": spaced(said.reference), "ways": ways_open(area)}
    if request.method != "POST":
        kept = isinstance(said, Voice) and is_kept(said)
        return render(request, "yours/kept.html" if kept else "yours/erase.html", page)
    try:
        _erase(said, request)
    except Refused:
        return render(request, "yours/kept.html", page, status=409)
    return redirect("thread:progress", area=area, reference=said.reference)


def _own(request: HttpRequest, area: Area, reference: str) -> Voice | Concern:
    """What they said, while it is there."""
    said = voice_of(area, reference) or concern_of(area, reference)
    if said is None or said.key_id is None:
        raise Http404
    if isinstance(said, Voice):
        permit(may_steer(request.actor, said))  # type: ignore[attr-defined]
    elif not raised_it(request.actor, said):  # type: ignore[attr-defined]
        raise Http404
    return said


def _erase(said: Voice | Concern, request: HttpRequest) -> None:
    by, at = request.actor, now()  # type: ignore[attr-defined]
    if isinstance(said, Voice):
        erase_voice(voice=said, by=by, at=at)
    else:
        erase_concern(concern=said, by=by, at=at)
