"""A picture or a sound with what somebody is still writing, or instead of it (B18)."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.cleaning import LONGEST, TYPES, Unfit
from goldenthread.foundation.clock import now
from goldenthread.foundation.downloads import download
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.tries import count_try, files_sent, may_try
from goldenthread.people.visits import device_of
from goldenthread.ui.forms import in_words

from ..choices import Path
from ..forms import FileForm
from ..rules.files import MOST, why_not
from ..selectors.drafts import draft_of
from ..selectors.files import handed_out, numbered, sent_with_draft
from ..services import add_to_draft, drop_from_draft
from .visit import DRAFT, go, read_key, see_again

SHORTER = 5
"""Seconds before the longest sound that we take at which a recording stops by itself: its end is never exact."""
RECORDING = "camera=(), microphone=(self), geolocation=(), payment=(), usb=()"
"""These pages alone may ask for the microphone, and only this site."""


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, area: Area) -> HttpResponse:
    """Choose a file, draw, or record; what is there can be thrown away."""
    key = _key(request, area)
    if key is None:
        return go(request, "voices:say", area)
    if drop := request.POST.get("drop", ""):
        drop_from_draft(area=area, key=key, reference=drop)
        return see_again(request, "voices:add", area)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_bound and taken(
        request, form, lambda: add_to_draft(area=area, key=key, content=form.content(), at=now())
    ):
        return see_again(request, "voices:words", area)
    kept = draft_of(area, key, now()) or {}
    urgent = kept.get("path") == Path.SAFEGUARDING
    return shown(request, form, sent=sent_with_draft(area, key), key=key, urgent=urgent)


@policy(OPEN)
@require_safe
def draft_file(request: HttpRequest, area: Area, number: int) -> HttpResponse:
    """One of them, for the browser that has just sent it."""
    key = _key(request, area)
    one = numbered(sent_with_draft(area, key), number) if key else None
    if one is None:
        raise Http404
    content = handed_out(one.file)
    return download(request, content, kind=TYPES[one.file.suffix], name=f"mine-{number}.{one.file.suffix}")


def taken(request: HttpRequest, form: FileForm, act: Callable[[], object]) -> bool:
    """Whether the file was taken; else its reason stands beside the box."""
    if not form.is_valid():
        return False
    counted, at = files_sent(device_of(request)), now()
    if not may_try(counted, at):
        form.add_error("file", in_words(why_not(Unfit.BUSY)))
        return False
    count_try(counted, at)
    try:
        act()
    except Refused as refused:
        form.add_error("file", in_words(refused.because))
        return False
    return True


def shown(request: HttpRequest, form: FileForm, **page: object) -> HttpResponse:
    """The page on which something is added, with leave to ask for the microphone."""
    sent = page["sent"]
    room = MOST - len(sent)  # type: ignore[arg-type]
    longest = LONGEST - SHORTER
    response = render(
        request, "voices/add.html", {"form": form, "room": room, "most": MOST, "longest": longest, **page}
    )
    response["Permissions-Policy"] = RECORDING
    return response


def _key(request: HttpRequest, area: Area) -> UUID | None:
    key = read_key(request, DRAFT)
    return key if key and draft_of(area, key, now()) is not None else None
