""" "This did not answer me": goes to somebody else than the one who answered."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.reportback.models import Telling
from goldenthread.reportback.selectors.telling import somebody_else_for
from goldenthread.reportback.services import challenge
from goldenthread.ui.forms import in_words
from goldenthread.ui.forms.again import as_left, remembered
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.drafts import typed_on
from goldenthread.voices.selectors.own import voice_of
from goldenthread.voices.services import drop_typed, keep_typed

from ..forms import NotAnsweredForm
from ..selectors import thread_of
from .follow import back

PAGE = "thread:not_answered"


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def not_answered(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """For the speaker of a voice that was answered."""
    voice = voice_of(area, reference)
    thread = thread_of(voice, request.actor, now()) if voice else None  # type: ignore[attr-defined]
    if voice is None or thread is None or thread.insides is None or not thread.insides.challengeable:
        raise Http404
    if request.method == "POST":
        form = NotAnsweredForm(request.POST)
        if form.is_valid() and _asked(request, voice, thread.insides.challengeable, form):
            drop_typed(voice=voice, session=request.session)
            return back(request, area, reference)
        keep_typed(voice=voice, session=request.session, answers=remembered({}, form, PAGE), at=now())
        return HttpResponseRedirect(request.get_full_path(), status=303)
    form = as_left(NotAnsweredForm, typed_on(voice, request.session, now()), PAGE)
    somebody = somebody_else_for(voice, thread.insides.challengeable)
    return render(request, "thread/not_answered.html", {"form": form, "voice": voice, "somebody": somebody})


def _asked(request: HttpRequest, voice: Voice, telling: Telling, form: NotAnsweredForm) -> bool:
    words = form.cleaned_data["words"]
    try:
        challenge(voice=voice, telling=telling, words=words, by=request.actor, at=now())  # type: ignore[attr-defined]
    except Refused as refused:
        form.add_error(None, in_words(refused.because))
        return False
    return True
