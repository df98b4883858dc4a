""" "This did not answer me": goes to somebody else than the one who answered."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.reportback.selectors.telling import somebody_else_for
from goldenthread.reportback.services import challenge
from goldenthread.ui.forms import in_words
from goldenthread.voices.selectors.own import voice_of

from ..forms import NotAnsweredForm
from ..selectors import thread_of
from .follow import back


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def not_answered(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """For the speaker of a voice that was answered."""
    voice = voice_of(area, reference)
    thread = thread_of(voice, request.actor, now()) if voice else None  # type: ignore[attr-defined]
    if voice is None or thread is None or thread.insides is None or not thread.insides.challengeable:
        raise Http404
    form = NotAnsweredForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            challenge(
                voice=voice,
                telling=thread.insides.challengeable,
                words=form.cleaned_data["words"],
                by=request.actor,  # type: ignore[attr-defined]
                at=now(),
            )
            return back(request, area, reference)
        except Refused as refused:
            form.add_error("words", in_words(refused.because))
    somebody = somebody_else_for(voice, thread.insides.challengeable)
    return render(request, "thread/not_answered.html", {"form": form, "voice": voice, "somebody": somebody})
