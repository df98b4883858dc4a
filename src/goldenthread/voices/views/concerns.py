""" "I was not treated as the charter says": raised by anybody, read and answered by the independent lead."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import ways_open
from goldenthread.foundation.answers import Refused, permit
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.references import spaced
from goldenthread.journal.services import once
from goldenthread.people.permissions import INDEPENDENT_LEAD
from goldenthread.ui.forms import in_words
from goldenthread.ui.forms.again import as_left, remembered
from goldenthread.ui.sending import new_key, sending

from ..forms import AnswerForm, ConcernForm
from ..permissions import may_answer_concern
from ..selectors.concerns import concerns, heard, principles, who_hears
from ..selectors.drafts import draft_of
from ..selectors.own import concern_by_key, concern_of
from ..selectors.receipts import secret_words
from ..services import answer_concern, drop_draft, keep_draft, open_concerns, raise_concern
from ..services.holding import hold
from .visit import CONCERN, UNSENT, forget_keys, go, keep_keys, read_key, read_keys, see_again


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: HttpRequest, area: Area) -> HttpResponse:
    """Works without an account, without a voice, and past the person concerned (C13, S49, K30, B4)."""
    at = now()
    key = read_key(request, UNSENT)
    if request.method == "POST":
        return _sent(request, area, key or uuid4(), at)
    kept = draft_of(area, key, at) if key else None
    form = as_left(ConcernForm, kept or {}, "concern", **asked(area, at))
    page = {"form": form, "key": key if kept else uuid4(), "lead": who_hears(area), "ways": ways_open(area)}
    return render(request, "voices/concern.html", page)


def asked(area: Area, at: datetime) -> dict[str, Any]:
    """What the form asks here: which principle, and whether it is about the lead where somebody stands in for them."""
    lead, deputy = who_hears(area), who_hears(area, deputy_only=True)
    return {"principles": principles(area, at), "deputy": bool(deputy and lead != deputy)}


def _sent(request: HttpRequest, area: Area, key: UUID, at: datetime) -> HttpResponse:
    """It is raised; or kept as it is, with what is to be put right."""
    form = ConcernForm(request.POST, **asked(area, at))
    if form.is_valid() and (response := _raised(request, area, key, form, at)):
        return response
    keep_draft(area=area, key=key, answers=remembered({}, form, "concern"), at=at)
    response = see_again(request, "voices:concern", area)
    keep_keys(request, response, area, UNSENT, [key])
    return response


def _raised(request: HttpRequest, area: Area, key: UUID, form: ConcernForm, at: datetime) -> HttpResponse | None:
    try:
        raised = raise_concern(area=area, key=key, by=request.actor, at=at, **form.cleaned_data).concern  # type: ignore[attr-defined]
    except Refused as refused:
        form.add_error(None, in_words(refused.because))
        return None
    drop_draft(area=area, key=key)
    hold(session=request.session, reference=raised.reference)
    response = go(request, "voices:concern_done", area)
    keep_keys(request, response, area, CONCERN, [key])
    forget_keys(response, area, UNSENT)
    return response


@policy(OPEN)
@require_safe
def concern_done(request: HttpRequest, area: Area) -> HttpResponse:
    """Its receipt, shown only to the browser that has just sent it."""
    key = next(iter(read_keys(request, CONCERN)), None)
    found = concern_by_key(area, key) if key else None
    if key is None or found is None:
        return go(request, "voices:concern", area)
    path = reverse("thread:progress", kwargs={"area": area, "reference": found.reference})
    address = request.build_absolute_uri(path)
    page: dict[str, Any] = {
        "concern": found,
        "code": spaced(found.reference),
        "words": secret_words(area.slug, key),
        "address": address,
        "qr": segno.make(address, error="m").svg_data_uri(scale=5, border=2, dark="#000", light="#fff"),
        "ways": ways_open(area),
        "now": now(),
    }
    return render(request, "voices/concern_done.html", page)


@policy(INDEPENDENT_LEAD)
@require_safe
def concern_list(request: HttpRequest, area: Area) -> HttpResponse:
    """All concerns of the area, those without an answer first."""
    found, at = concerns(area, request.actor), now()  # type: ignore[attr-defined]
    open_concerns(concerns=[one.concern for one in found if one.words], by=request.actor, at=at)  # type: ignore[attr-defined]
    return render(request, "voices/concerns.html", {"concerns": found, "now": at})


@policy(INDEPENDENT_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def concern_answer(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Read one, and answer it."""
    found = concern_of(area, reference)
    if found is None or found.key_id is None:
        raise Http404
    permit(may_answer_concern(request.actor, found))  # type: ignore[attr-defined]
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        at, by = now(), request.actor  # type: ignore[attr-defined]
        once(
            area=area.slug,
            sending=sending(request),
            act=lambda: answer_concern(concern=found, text=form.cleaned_data["text"], by=by, at=at).reference,
            at=at,
        )
        return go(request, "voices:concerns", area)
    open_concerns(concerns=[found], by=request.actor, at=now())  # type: ignore[attr-defined]
    page = {"form": form, "heard": heard(found), "code": spaced(found.reference), "now": now()}
    return render(request, "voices/concern_answer.html", page | {"once": new_key(request)})
