"""A speaker's own voice on a page of theirs, and what they typed there and have to put right."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import permit
from goldenthread.foundation.clock import now
from goldenthread.ui.forms.again import remembered

from ..models import Voice
from ..permissions import may_steer
from ..selectors.drafts import typed_on
from ..selectors.own import voice_of
from ..services import drop_typed, keep_typed
from .visit import see_again


def own_voice(request: HttpRequest, area: Area, reference: str) -> Voice:
    """The voice, for its speaker, while its words are there; for everybody else there is none."""
    voice = voice_of(area, reference)
    if voice is None or voice.key_id is None:
        raise Http404
    permit(may_steer(request.actor, voice))  # type: ignore[attr-defined]
    return voice


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
