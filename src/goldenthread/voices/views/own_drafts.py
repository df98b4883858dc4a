"""What a speaker typed on a page of their own voice and has to put right: kept sealed until it is sent, for a day.

Its key is made from the browser's session and the voice, and is not kept: who leaves, leaves nothing to be found.
"""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from goldenthread.foundation.clock import now

from ..models import Voice
from ..selectors.drafts import draft_of
from ..services import drop_draft, keep_draft
from .again import remembered, see_again


def _key(request: HttpRequest, voice: Voice) -> UUID:
    made = salted_hmac(__name__, f"{request.session.session_key}:{voice.reference}", algorithm="sha256")
    return UUID(bytes=made.digest()[:16])


def left(request: HttpRequest, voice: Voice) -> dict[str, str]:
    """What was typed here and not sent yet."""
    return draft_of(voice.area, _key(request, voice), now()) or {}


def forget(request: HttpRequest, voice: Voice) -> None:
    """It was sent."""
    drop_draft(area=voice.area, key=_key(request, voice))


def put_right(request: HttpRequest, voice: Voice, form: forms.Form, route: str, **more: object) -> HttpResponse:
    """Keep it with its errors, and show it at the page's own address: Back finds it again."""
    answers = remembered({}, form, route)
    keep_draft(area=voice.area, key=_key(request, voice), answers=answers, at=now())
    return see_again(request, route, voice.area, reference=voice.reference, **more)
