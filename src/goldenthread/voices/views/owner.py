"""What a speaker does on the page where they follow their voice. For everybody else these pages are not there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.areas.models import Area
from goldenthread.consent.choices import Use
from goldenthread.consent.selectors import grants_of
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.references import spaced
from goldenthread.foundation.working_days import local_date
from goldenthread.people.choices import Channel
from goldenthread.ui.forms import in_words
from goldenthread.ui.forms.again import as_left

from ..forms import CorrectForm, TellForm, UntilForm
from ..models import Understanding, Voice
from ..presenters import USES
from ..selectors.own import newest_understanding, tell_by_of
from ..services import allow, change_telling, confirm, correct, disallow, withdraw
from .own import forget, left, own_voice, put_right
from .visit import go


def _back(request: HttpRequest, voice: Voice) -> HttpResponse:
    return go(request, "thread:progress", voice.area, reference=voice.reference)


def _understanding(voice: Voice, reference: str) -> Understanding:
    found = newest_understanding(voice)
    if found is None or (reference and found.reference != reference):
        raise Http404
    return found


@policy(OPEN)
@require_POST
def right(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Yes, that is what I meant. Written anew meanwhile: the page shows the new one to look at."""
    voice = own_voice(request, area, reference)
    found = newest_understanding(voice)
    if found and found.reference == request.POST.get("understanding"):
        try:
            confirm(understanding=found, by=request.actor, at=now())  # type: ignore[attr-defined]
        except Refused:
            return _back(request, voice)
    return _back(request, voice)


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def not_right(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """No, this is what I meant."""
    voice = own_voice(request, area, reference)
    found = _understanding(voice, "")
    if request.method == "POST":
        form = CorrectForm(request.POST)
        given = {"understanding": found, "by": request.actor, "at": now()}  # type: ignore[attr-defined]
        if form.is_valid() and _taken(form, correct, words=form.cleaned_data["words"], **given):
            forget(request, voice)
            return _back(request, voice)
        return put_right(request, voice, form, "voices:not_right")
    form = as_left(CorrectForm, left(request, voice), "voices:not_right")
    return render(request, "voices/not_right.html", {"form": form, "understanding": found, "voice": voice})


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def telling(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Be told in another way from now on."""
    voice = own_voice(request, area, reference)
    if request.method == "POST":
        form = TellForm(request.POST)
        if not form.is_valid():
            return put_right(request, voice, form, "voices:telling")
        try:
            change_telling(voice=voice, tell=form.tell(), by=request.actor, at=now())  # type: ignore[attr-defined]
        except Refused as refused:
            form.add_error("channel", in_words(refused.because))
            return put_right(request, voice, form, "voices:telling")
        forget(request, voice)
        return _back(request, voice)
    form = as_left(TellForm, left(request, voice), "voices:telling", initial=_telling_now(voice))
    form.say_code_is_kept()
    return render(request, "voices/telling.html", {"form": form, "voice": voice})


def _telling_now(voice: Voice) -> dict[str, str]:
    row = tell_by_of(voice)
    if row is None:
        return {}
    boxes = {Channel.EMAIL: "email", Channel.TEXT: "number", Channel.PHONE: "number", Channel.LETTER: "address"}
    box = boxes.get(Channel(row.channel))
    known = {"channel": row.channel, "format": row.format, "language": row.language}
    return {**known, box: row.address or ""} if box else known


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def uses(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """For what it may be used: each by itself, each with an end, each taken back at any time."""
    voice, at = own_voice(request, area, reference), now()
    if request.method == "POST":
        use = _use(request.POST.get("stop", ""))
        disallow(voice=voice, use=use, by=request.actor, at=at)  # type: ignore[attr-defined]
        return go(request, "voices:uses", area, reference=reference)
    today = local_date(at)
    standing = {g.use: g for g in grants_of(area, reference) if g.withdrawn_at is None and g.until >= today}
    rows = [{"use": use, "label": label, "grant": standing.get(use)} for use, label in USES.items()]
    return render(request, "voices/uses.html", {"voice": voice, "rows": rows, "now": at})


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def use(request: HttpRequest, area: Area, reference: str, use: str) -> HttpResponse:
    """Allow one use, and say for how long."""
    voice, wanted, at = own_voice(request, area, reference), _use(use), now()
    if request.method == "POST":
        form = UntilForm(request.POST)
        if form.is_valid():
            until = local_date(at) + timedelta(days=form.days())
            if _taken(form, allow, voice=voice, use=wanted, until=until, by=request.actor, at=at):  # type: ignore[attr-defined]
                forget(request, voice)
                return go(request, "voices:uses", area, reference=reference)
        return put_right(request, voice, form, "voices:use", use=use)
    form = as_left(UntilForm, left(request, voice), "voices:use")
    return render(request, "voices/use.html", {"form": form, "voice": voice, "label": USES[wanted]})


def _taken(form: forms.Form, act: Callable[..., object], **given: Any) -> bool:
    try:
        act(**given)
    except Refused as refused:
        form.add_error(None, in_words(refused.because))
        return False
    return True


def _use(name: str) -> Use:
    if name not in set(Use):
        raise Http404
    return Use(name)


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Take it back: asked once, then done."""
    voice = own_voice(request, area, reference)
    if request.method == "POST":
        withdraw(voice=voice, by=request.actor, at=now())  # type: ignore[attr-defined]
        return _back(request, voice)
    return render(request, "voices/take_back.html", {"voice": voice, "code": spaced(voice.reference)})
