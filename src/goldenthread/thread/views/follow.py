"""Follow what was said: how far it has come for whoever has the reference, everything for whoever has the words too."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.references import read_reference, spaced
from goldenthread.foundation.working_days import local_date
from goldenthread.people.permissions import SIGNED_IN
from goldenthread.people.visits import device_of
from goldenthread.ui.forms import in_words
from goldenthread.voices.models import Concern, Voice
from goldenthread.voices.permissions import raised_it
from goldenthread.voices.selectors.concerns import heard
from goldenthread.voices.selectors.own import concern_of, voice_of

from ..forms import ReferenceForm, SecretForm
from ..presenters import beads, in_wording, text_of
from ..selectors import said_by, thread_of
from ..services import TooManyTries, open_with_words


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, area: Area) -> HttpResponse:
    """Where is my receipt's reference to be written?"""
    form = ReferenceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return back(request, area, form.cleaned_data["reference"])
    return render(request, "thread/follow.html", {"form": form})


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """One voice or concern. The words are only ever taken by POST."""
    reference = read_reference(reference) or ""
    form, status = SecretForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        try:
            _open(request, area, reference, form.cleaned_data["secret"])
            return back(request, area, reference)
        except TooManyTries as refused:
            form.add_error("secret", in_words(refused.because))
            status = 429
        except Refused as refused:
            form.add_error("secret", in_words(refused.because))
    return _shown(request, area, reference, form, status)


def _open(request: HttpRequest, area: Area, reference: str, typed: str) -> None:
    device = device_of(request)
    open_with_words(area=area, reference=reference, typed=typed, device=device, session=request.session, at=now())


def _shown(request: HttpRequest, area: Area, reference: str, form: SecretForm, status: int) -> HttpResponse:
    if voice := voice_of(area, reference):
        return _voice(request, voice, form, status)
    if concern := concern_of(area, reference):
        return _concern(request, concern, form, status)
    page = {"form": form, "code": spaced(reference), "tried": request.method == "POST"}
    return render(request, "thread/not_found.html", page, status=404 if status == 200 else status)


def _voice(request: HttpRequest, voice: Voice, form: SecretForm, status: int) -> HttpResponse:
    at = now()
    thread = thread_of(voice, request.actor, at)  # type: ignore[attr-defined]
    page: dict[str, Any] = {
        "thread": thread,
        "voice": voice,
        "steps": beads(thread, at),
        "code": spaced(voice.reference),
        "form": form,
        "now": at,
        "today": local_date(at),
    }
    if thread.insides is None:
        return render(request, "thread/progress.html", page, status=status)
    easy = getattr(request, "wording", "plain") == "easy"
    page["themes"] = [in_wording(one, easy) for one in thread.insides.themes]
    page["tellings"] = [(telling, text_of(telling.content, easy)) for telling in thread.insides.tellings]
    return render(request, "thread/thread.html", page)


def _concern(request: HttpRequest, concern: Concern, form: SecretForm, status: int) -> HttpResponse:
    at = now()
    own = concern.key_id is not None and raised_it(request.actor, concern)  # type: ignore[attr-defined]
    page = {
        "concern": concern,
        "heard": heard(concern) if own else None,
        "code": spaced(concern.reference),
        "days_waited": max(0, (at - concern.raised_at).days),
        "form": form,
        "now": at,
    }
    return render(request, "thread/concern.html", page, status=status)


@policy(SIGNED_IN)
@require_safe
def my_voices(request: HttpRequest, area: Area) -> HttpResponse:
    """What I said while I was signed in."""
    person = request.actor.person  # type: ignore[attr-defined]
    at = now()
    return render(request, "thread/said.html", {"voices": said_by(area, person), "now": at, "today": local_date(at)})


def back(request: HttpRequest, area: Area, reference: str) -> HttpResponseRedirect:
    """To the page of one voice, in the same language and wording."""
    query = "&".join(f"{name}={value}" for name, value in getattr(request, "carried", {}).items())
    address = reverse("thread:progress", kwargs={"area": area, "reference": reference})
    return HttpResponseRedirect(f"{address}?{query}" if query else address)
