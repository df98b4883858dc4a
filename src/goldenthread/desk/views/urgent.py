"""One voice on the safeguarding path. Its words are shown only to whoever opens them, which is written down (S48)."""

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
from goldenthread.voices.selectors.erasing import is_kept
from goldenthread.voices.selectors.files import sent_with
from goldenthread.voices.selectors.own import tell_by_of, words_of
from goldenthread.voices.selectors.safeguarding import Waiting, safeguards_of, urgent_voice
from goldenthread.voices.services import end_hold, hold_words, pass_on, read_for_safeguarding, safeguard

from ..forms.asking import AskingForm
from ..forms.urgent import NotSafeForm, SafeguardForm, WriteForm, just_now
from ..presenters import labels
from ..presenters.urgent import MEASURES, asked
from ..selectors.urgent import openings

READ, WRITE, NOT_SAFE, PASS_ON, HOLD, END_HOLD = "read", "write", "not_safe", "pass_on", "hold", "end_hold"
SAFEGUARD = "safeguard"


@policy(SAFEGUARDING)
@require_http_methods(["GET", "HEAD", "POST"])
def urgent(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """When it came and how its speaker wishes to hear; opened, the words, and what can be done with it."""
    found = urgent_voice(area, reference)
    if found is None:
        raise Http404
    act = request.POST.get("act", "")
    forms = _forms(request, act)
    if act in (WRITE, NOT_SAFE, SAFEGUARD, PASS_ON, HOLD, END_HOLD) and _done(request, found, act, forms.get(act)):
        return redirect("desk:safeguarding", area=area)
    return render(request, "desk/urgent.html", _page(request, found, opened=bool(act), forms=forms))


def _forms(request: HttpRequest, act: str) -> dict[str, AskingForm]:
    sent = {name: request.POST if name == act else None for name in (WRITE, NOT_SAFE, SAFEGUARD)}
    return {
        WRITE: WriteForm(sent[WRITE]),
        NOT_SAFE: NotSafeForm(sent[NOT_SAFE]),
        SAFEGUARD: SafeguardForm(sent[SAFEGUARD], initial=just_now(now())),
    }


def _done(request: HttpRequest, found: Waiting, act: str, form: AskingForm | None) -> bool:
    """Whether it was done; what was refused stands on the form, or above the page."""
    if form is not None and not form.may_be_sent():
        return False
    doing: dict[str, Any] = {"voice": found.voice, "by": request.actor, "at": now()}  # type: ignore[attr-defined]
    try:
        if isinstance(form, WriteForm):
            words = form.cleaned_data
            once(
                area=found.voice.area.slug,
                sending=sending(request),
                act=lambda: answer_voice(**doing, **words).reference,
                at=doing["at"],
            )
            messages.success(request, gettext("Sent. They hear of it the way they asked for."))
        elif isinstance(form, NotSafeForm):
            leave_untold(**doing, because=form.asked())
            messages.success(request, gettext("Written down. Nothing is sent to them."))
        elif isinstance(form, SafeguardForm):
            row = form.done()
            once(
                area=found.voice.area.slug,
                sending=sending(request),
                act=lambda: safeguard(**doing, **row).reference,
                at=doing["at"],
            )
            messages.success(request, gettext("Written down, with your name and the time."))
        elif act == HOLD:
            hold_words(**doing)
            messages.success(request, gettext("Kept. They cannot erase it for now."))
        elif act == END_HOLD:
            end_hold(**doing)
            messages.success(request, gettext("They can erase it now, if they wish."))
        else:
            pass_on(**doing)
            messages.success(request, gettext("Passed on. The team goes on with it."))
    except Refused as refused:
        if form is None:
            messages.error(request, because(refused.because))
        else:
            form.refuse(refused)
        return False
    return True


def _page(request: HttpRequest, found: Waiting, *, opened: bool, forms: dict[str, AskingForm]) -> dict[str, Any]:
    """The words only where they were opened just now; each time a line says who opened them."""
    at, voice = now(), found.voice
    if opened:
        read_for_safeguarding(voice=voice, by=request.actor, at=at)  # type: ignore[attr-defined]
    wish, left = tell_by_of(voice), not_told(voice)
    return {
        "desk": {"said": messages.get_messages(request)},
        "voice": voice,
        "read_at": found.read_at,
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
        "write": forms[WRITE],
        "once": new_key(request),
        "not_safe": forms[NOT_SAFE],
        "safeguard": forms[SAFEGUARD],
        "form": next((form for form in forms.values() if form.is_bound), None),
        "now": at,
    }
