"""A voice is erased: nothing more is sent, and what was written to its speaker alone goes."""

from goldenthread.formats.services import empty
from goldenthread.voices.models import Voice

from ..models import Telling
from .outbox import call_back


def forget_voice(*, voice: Voice) -> None:
    """In the caller's transaction. That an answer was given, and when, stays."""
    call_back(voice_id=voice.pk)
    empty(Telling.objects.filter(voice=voice).values_list("content", flat=True))
