"""What a speaker typed on a page of their own voice and has to put right."""

from django import forms
from django.http import HttpRequest, HttpResponse

from goldenthread.foundation.clock import now
from goldenthread.ui.forms.again import remembered

from ..models import Voice
from ..selectors.drafts import typed_on
from ..services import drop_typed, keep_typed
from .visit import see_again


def left(request: HttpRequest, voice: Voice) -> dict[str, str]:
    """What was typed here and not sent yet."""
    return typed_on(voice, request.session, now())


def forget(request: HttpRequest, voice: Voice) -> None:
    """It was sent."""
    drop_typed(voice=voice, session=request.session)


def put_right(request: HttpRequest, voice: Voice, form: forms.Form, route: str, **more: object) -> HttpResponse:
    """Keep it with its errors, and show it at the page's own address: Back finds it again."""
    keep_typed(voice=voice, session=request.session, answers=remembered({}, form, route), at=now())
    return see_again(request, route, voice.area, reference=voice.reference, **more)
