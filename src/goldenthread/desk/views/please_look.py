"""An ordinary voice that was raised to the safeguarding leads: they look, and may write down what they did."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import SAFEGUARDING
from goldenthread.ui.sending import new_key
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.erasing import is_kept
from goldenthread.voices.selectors.files import sent_with
from goldenthread.voices.selectors.own import words_of
from goldenthread.voices.selectors.safeguarding import raised_voice, safeguards_of
from goldenthread.voices.services import look

from ..forms.urgent import SafeguardForm, just_now
from ..presenters.urgent import MEASURES
from ..selectors.urgent import openings
from .guarding import GUARDING, SAFEGUARD, guarded


@policy(SAFEGUARDING)
@require_http_methods(["GET", "HEAD", "POST"])
def please_look(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """When it came; opened, the words. Nothing here changes where the voice stands."""
    voice = raised_voice(area, reference)
    if voice is None:
        raise Http404
    act = request.POST.get("act", "")
    form = SafeguardForm(request.POST if act == SAFEGUARD else None, initial=just_now(now()))
    if act in GUARDING and guarded(request, voice, act, form):
        return redirect("desk:safeguarding", area=area)
    return render(request, "desk/please_look.html", _page(request, voice, form, opened=bool(act)))


def _page(request: HttpRequest, voice: Voice, form: SafeguardForm, *, opened: bool) -> dict[str, Any]:
    """The words only where they were opened just now; each time a line says who opened them."""
    at = now()
    if opened:
        look(voice=voice, by=request.actor, at=at)  # type: ignore[attr-defined]
    return {
        "desk": {"said": messages.get_messages(request)},
        "voice": voice,
        "opened": opened,
        "words": words_of(voice) if opened else [],
        "sent": sent_with(voice) if opened else [],
        "held": is_kept(voice) if opened else False,
        "safeguards": [(MEASURES[row.measure], row) for row in safeguards_of(voice)] if opened else [],
        "openings": openings(voice) if opened else [],
        "safeguard": form,
        "once": new_key(request),
        "form": form if form.is_bound else None,
        "now": at,
    }
