"""The pictures and sounds of a voice, for its speaker. Those who answer have pages of their own for it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.cleaning import TYPES
from goldenthread.foundation.clock import now
from goldenthread.foundation.downloads import download
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.ui.forms import in_words as reason
from goldenthread.ui.forms.again import as_left

from ..choices import Path
from ..forms import FileForm, InWordsForm
from ..models import Voice
from ..presenters import file_name
from ..selectors.files import Sent, handed_out, numbered, sent_with
from ..services import add_to_voice, erase_file, put_in_words
from .adding import shown, taken
from .own import forget, left, own_voice, put_right
from .visit import see_again


@policy(OPEN)
@require_safe
def file(request: HttpRequest, area: Area, reference: str, number: int) -> HttpResponse:
    """One of them, for whoever sent it."""
    voice = own_voice(request, area, reference)
    one = _one(voice, number)
    name = file_name(voice.reference, number, one.file.suffix)
    return download(request, handed_out(one.file), kind=TYPES[one.file.suffix], name=name)


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_more(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Send one more for what was said before."""
    voice = own_voice(request, area, reference)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    given: dict[str, Any] = {"voice": voice, "by": request.actor, "at": now()}  # type: ignore[attr-defined]
    if form.is_bound and taken(request, form, lambda: add_to_voice(content=form.content(), **given)):
        return see_again(request, "thread:progress", area, reference=reference)
    return shown(request, form, sent=sent_with(voice), voice=voice, urgent=voice.path == Path.SAFEGUARDING)


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def in_words(request: HttpRequest, area: Area, reference: str, number: int) -> HttpResponse:
    """Write what it shows or says, or have it erased."""
    voice = own_voice(request, area, reference)
    one = _one(voice, number)
    given: dict[str, Any] = {"by": request.actor, "at": now()}  # type: ignore[attr-defined]
    if request.method == "POST":
        form = InWordsForm(request.POST)
        if _done(request, voice, one, form, given):
            forget(request, voice)
            return see_again(request, "thread:progress", area, reference=reference)
        return put_right(request, voice, form, "voices:in_words", number=number)
    known = {"text": one.by_speaker.text} if one.by_speaker else {}
    form = as_left(InWordsForm, left(request, voice), "voices:in_words", initial=known)
    return render(request, "voices/in_words.html", {"form": form, "voice": voice, "one": one})


def _done(request: HttpRequest, voice: Voice, one: Sent, form: InWordsForm, given: dict[str, Any]) -> bool:
    """Whether it was; a refusal stands on the form. What is erased is named, so that sending twice erases one."""
    try:
        if drop := request.POST.get("drop", ""):
            erase_file(voice=voice, reference=drop, **given)
            return True
        if form.is_valid():
            put_in_words(file=one.file, text=form.cleaned_data["text"], **given)
            return True
    except Refused as refused:
        form.add_error(None, reason(refused.because))
    return False


def _one(voice: Voice, number: int) -> Sent:
    one = numbered(sent_with(voice), number)
    if one is None:
        raise Http404
    return one
