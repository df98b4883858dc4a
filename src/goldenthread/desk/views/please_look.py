"""An ordinary voice that was raised to the safeguarding leads: they look, and may write down what they did."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.journal.services import once
from goldenthread.people.permissions import SAFEGUARDING
from goldenthread.ui.sending import new_key, sending
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.erasing import is_kept
from goldenthread.voices.selectors.own import words_of
from goldenthread.voices.selectors.safeguarding import raised_voice, safeguards_of
from goldenthread.voices.services import end_hold, hold_words, look, safeguard

from ..forms.urgent import SafeguardForm, just_now
from ..presenters.urgent import MEASURES
from ..selectors.urgent import openings

SAFEGUARD, HOLD, END_HOLD = "safeguard", "hold", "end_hold"


@policy(SAFEGUARDING)
@require_http_methods(["GET", "HEAD", "POST"])
def please_look(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """When it came; opened, the words. Nothing here changes where the voice stands."""
    voice = raised_voice(area, reference)
    if voice is None:
        raise Http404
    act = request.POST.get("act", "")
    form = SafeguardForm(request.POST if act == SAFEGUARD else None, initial=just_now(now()))
    if act in (SAFEGUARD, HOLD, END_HOLD) and _done(request, voice, act, form):
        return redirect("desk:safeguarding", area=area)
    return render(request, "desk/please_look.html", _page(request, voice, form, opened=bool(act)))


def _done(request: HttpRequest, voice: Voice, act: str, form: SafeguardForm) -> bool:
    """Whether it was done; what was refused stands on the form."""
    doing: dict[str, Any] = {"voice": voice, "by": request.actor, "at": now()}  # type: ignore[attr-defined]
    if act != SAFEGUARD:
        (hold_words if act == HOLD else end_hold)(**doing)
        said = gettext("Kept. They cannot erase it for now.") if act == HOLD else gettext("They can erase it now.")
        messages.success(request, said)
        return True
    if not form.may_be_sent():
        return False
    try:
        row, key = form.done(), sending(request)
        once(area=voice.area.slug, sending=key, act=lambda: safeguard(**doing, **row).reference, at=doing["at"])
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, gettext("Written down, with your name and the time."))
    return True


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
        "held": is_kept(voice) if opened else False,
        "safeguards": [(MEASURES[row.measure], row) for row in safeguards_of(voice)] if opened else [],
        "openings": openings(voice) if opened else [],
        "safeguard": form,
        "once": new_key(request),
        "form": form if form.is_bound else None,
        "now": at,
    }
