"""What the safeguarding leads do for any voice that is before them: write down a measure, keep the words, end that."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext

from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.journal.services import once
from goldenthread.ui.sending import sending
from goldenthread.voices.models import Voice
from goldenthread.voices.services import end_hold, hold_words, safeguard

from ..forms.urgent import SafeguardForm

SAFEGUARD, HOLD, END_HOLD = "safeguard", "hold", "end_hold"
GUARDING = (SAFEGUARD, HOLD, END_HOLD)


def guarded(request: HttpRequest, voice: Voice, act: str, form: SafeguardForm) -> bool:
    """Whether it was done; what was refused stands on the form."""
    doing: dict[str, Any] = {"voice": voice, "by": request.actor, "at": now()}  # type: ignore[attr-defined]
    if act == HOLD:
        hold_words(**doing)
        messages.success(request, gettext("Kept. They cannot erase it for now."))
        return True
    if act == END_HOLD:
        end_hold(**doing)
        messages.success(request, gettext("They can erase it now, if they wish."))
        return True
    if not form.may_be_sent():
        return False
    try:
        row, key = form.done(), sending(request)
        once(area=voice.area.slug, sending=key, act=lambda: safeguard(**doing, **row).reference, at=doing["at"])
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, gettext("Written down, with your name and the time."))
    return True
