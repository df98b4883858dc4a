"""One voice on the safeguarding path. Its words are shown only to whoever opens them, which is written down (S48)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.journal.services import once
from goldenthread.people.permissions import SAFEGUARDING
from goldenthread.reportback.selectors.alerts import alerts_of
from goldenthread.reportback.selectors.telling import not_told, tellings_of
from goldenthread.reportback.services import answer_voice, leave_untold
from goldenthread.ui.sending import new_key, sending
from goldenthread.ui.templatetags.ui import because
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.erasing import is_kept
from goldenthread.voices.selectors.files import sent_with
from goldenthread.voices.selectors.own import tell_by_of, words_of
from goldenthread.voices.selectors.safeguarding import Waiting, safeguards_of, urgent_voice
from goldenthread.voices.services import pass_on, read_for_safeguarding

from ..forms.asking import AskingForm
from ..forms.urgent import NotSafeForm, SafeguardForm, WriteForm, just_now
from ..presenters import labels
from ..presenters.urgent import MEASURES, asked
from ..selectors.urgent import openings
from .guarding import GUARDING, SAFEGUARD, guarded

WRITE, NOT_SAFE, PASS_ON = "write", "not_safe", "pass_on"


@policy(SAFEGUARDING)
@require_http_methods(["GET", "HEAD", "POST"])
def urgent(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """When it came and how its speaker wishes to hear; opened, the words, and what can be done with it."""
    found = urgent_voice(area, reference)
    if found is None:
        raise Http404
    act = request.POST.get("act", "")
    forms = _forms(request, act)
    if _done(request, found.voice, act, forms):
        return redirect("desk:safeguarding", area=area)
    return render(request, "desk/urgent.html", _page(request, found, opened=bool(act), forms=forms))


@dataclass(frozen=True, slots=True)
class Forms:
    """Of the page; the one that was sent is bound."""

    write: WriteForm
    not_safe: NotSafeForm
    safeguard: SafeguardForm

    @property
    def sent(self) -> AskingForm | None:
        """The one that was sent."""
        return next((form for form in (self.write, self.not_safe, self.safeguard) if form.is_bound), None)


def _forms(request: HttpRequest, act: str) -> Forms:
    sent = {act: request.POST}
    safeguard = SafeguardForm(sent.get(SAFEGUARD), initial=just_now(now()))
    return Forms(WriteForm(sent.get(WRITE)), NotSafeForm(sent.get(NOT_SAFE)), safeguard)


def _done(request: HttpRequest, voice: Voice, act: str, forms: Forms) -> bool:
    """Whether it was done; what was refused stands on the form, or above the page."""
    if act in GUARDING:
        return guarded(request, voice, act, forms.safeguard)
    if act not in (WRITE, NOT_SAFE, PASS_ON) or (forms.sent and not forms.sent.may_be_sent()):
        return False
    doing: dict[str, Any] = {"voice": voice, "by": request.actor, "at": now()}  # type: ignore[attr-defined]
    try:
        messages.success(request, _act(request, act, forms, doing))
    except Refused as refused:
        if forms.sent:
            forms.sent.refuse(refused)
        else:
            messages.error(request, because(refused.because))
        return False
    return True


def _act(request: HttpRequest, act: str, forms: Forms, doing: dict[str, Any]) -> str:
    """Do it; returns what to say of it."""
    if act == WRITE:
        slug, words = doing["voice"].area.slug, forms.write.cleaned_data
        once(area=slug, sending=sending(request), act=lambda: answer_voice(**doing, **words).reference, at=doing["at"])
        return gettext("Sent. They hear of it the way they asked for.")
    if act == NOT_SAFE:
        leave_untold(**doing, because=forms.not_safe.asked())
        return gettext("Written down. Nothing is sent to them.")
    pass_on(**doing)
    return gettext("Passed on. The team goes on with it.")


def _page(request: HttpRequest, found: Waiting, *, opened: bool, forms: Forms) -> dict[str, Any]:
    """The words only where they were opened just now; each time a line says who opened them."""
    at, voice = now(), found.voice
    if opened:
        read_for_safeguarding(voice=voice, by=request.actor, at=at)  # type: ignore[attr-defined]
    wish, left = tell_by_of(voice), not_told(voice)
    return {
        "desk": {"said": messages.get_messages(request)},
        "voice": voice,
        "read_at": found.read_at,
        "anew": found.anew,
        "words": words_of(voice) if opened else [],
        "sent": sent_with(voice) if opened else [],
        "held": is_kept(voice) if opened else False,
        "tellings": tellings_of(voice) if opened else [],
        "safeguards": [(MEASURES[row.measure], row) for row in safeguards_of(voice)] if opened else [],
        "openings": openings(voice) if opened else [],
        "asked": asked(alerts_of([voice]).get(voice.pk, ())),
        "opened": opened,
        "channel": labels.CHANNELS[wish.channel] if wish else "",
        "left": labels.NOT_SAFE[left.because] if left else "",
        "left_at": left.at if left else None,
        "write": forms.write,
        "once": new_key(request),
        "not_safe": forms.not_safe,
        "safeguard": forms.safeguard,
        "form": forms.sent,
        "now": at,
    }
