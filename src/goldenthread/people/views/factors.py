"""How I sign in: my passkeys, my app, my recovery codes, and where I am signed in."""

from collections.abc import Sequence

import segno
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy

from .. import services, visits
from ..choices import Factor
from ..forms import FirstCode, NameOfPasskey
from ..permissions import SIGNED_IN
from ..presenters import Place, my_visits
from ..rules import app_address, as_text
from ..selectors import codes_left, factors_of, has_factor, visits_of, works_anywhere

NEW_APP = "new_app"
"""Session key: the sealed secret of an app that is being set up."""


@policy(SIGNED_IN)
@require_safe
def signing_in(request: HttpRequest, area: Area) -> HttpResponse:
    """Everything on one page; each thing is added or taken away on a page of its own."""
    person = request.actor.person  # type: ignore[attr-defined]
    held = factors_of(person)
    shown = {
        "passkeys": [one for one in held if one.kind is Factor.PASSKEY],
        "app": next((one for one in held if one.kind is Factor.APP), None),
        "left": codes_left(person) if held else 0,
        "visits": _places(request),
        "needs_second": works_anywhere(person),
    }
    return render(request, "people/signing_in.html", shown)


@sensitive_variables("sealed", "secret")
@sensitive_post_parameters("code")
@policy(SIGNED_IN)
@visits.lately_proven
def app(request: HttpRequest, area: Area) -> HttpResponse:
    """Set up an app: it takes the picture in, we take its first code."""
    by, at, onward = request.actor, now(), visits.onward_to(request)  # type: ignore[attr-defined]
    sealed = request.session.setdefault(NEW_APP, services.new_app_secret(by.person))
    form = FirstCode(request.POST or None)
    if form.is_valid():
        codes = services.add_app(area=area, by=by, at=at, sealed=sealed, typed=form.cleaned_data["code"])
        if codes is not None:
            del request.session[NEW_APP]
            return _added(request, area, codes, onward)
        form.add_error("code", _("This is not the code. Wait until your app shows the next one, then type it."))
    secret = as_text(services.open_app_secret(by.person, sealed))
    address = app_address(secret, f"Golden Thread {area.short_name}", by.person.shown_name)
    qr = segno.make(address, error="m").svg_data_uri(scale=4, border=3, dark="#000", light="#fff")
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    return render(request, "people/app.html", {"form": form, "qr": qr, "groups": groups, "onward": onward})


@sensitive_post_parameters("credential")
@policy(SIGNED_IN)
@visits.lately_proven
def passkey(request: HttpRequest, area: Area) -> HttpResponse:
    """Make a passkey: the browser asks for a finger, a face or a PIN."""
    by, onward = request.actor, visits.onward_to(request)  # type: ignore[attr-defined]
    if "ask" in request.POST:
        return JsonResponse(visits.new_passkey(by.person))
    form = NameOfPasskey(request.POST or None, initial={"name": _("My phone")})
    if form.is_valid():
        made = visits.make_passkey(request.POST.get("credential", ""))
        if made is not None:
            name = form.cleaned_data["name"]
            codes = services.add_passkey(area=area, by=by, at=now(), credential=made, name=name)
            return _added(request, area, codes, onward)
        form.add_error(None, _("The passkey was not made. Try again, or use an app instead."))
    return render(request, "people/passkey.html", {"form": form, "onward": onward})


@policy(SIGNED_IN)
@visits.lately_proven
def recovery_codes(request: HttpRequest, area: Area) -> HttpResponse:
    """New recovery codes; the older ones stop working."""
    by = request.actor  # type: ignore[attr-defined]
    if not has_factor(by.person):
        return redirect("people:signing_in", area=area)
    if request.method != "POST":
        return render(request, "people/new_codes.html", {"left": codes_left(by.person)})
    return _codes(request, services.new_recovery_codes(area=area, by=by, at=now()), "")


@policy(SIGNED_IN)
@visits.lately_proven
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Take an app or a passkey away."""
    by = request.actor  # type: ignore[attr-defined]
    held = next((one for one in factors_of(by.person) if one.reference == reference), None)
    if held is None or held.kind is Factor.CODES:
        raise Http404
    if request.method != "POST":
        return render(request, "people/remove_factor.html", {"held": held})
    services.remove_factor(area=area, by=by, at=now(), reference=reference)
    return redirect("people:signing_in", area=area)


@policy(SIGNED_IN)
@visits.lately_proven
@require_http_methods(["GET", "HEAD", "POST"])
def end_visit(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Sign out somewhere else."""
    if request.method != "POST":
        place = next((one for one in _places(request) if one.reference == reference), None)
        if place is None:
            raise Http404
        return render(request, "people/end_visits.html", {"places": [place]})
    services.end_one_visit(person=request.actor.person, reference=reference)  # type: ignore[attr-defined]
    return redirect("people:signing_in", area=area)


@policy(SIGNED_IN)
@visits.lately_proven
@require_http_methods(["GET", "HEAD", "POST"])
def end_others(request: HttpRequest, area: Area) -> HttpResponse:
    """Sign out everywhere but here."""
    if request.method != "POST":
        places = [one for one in _places(request) if not one.is_here]
        return render(request, "people/end_visits.html", {"places": places, "every": True})
    services.end_visits(person=request.actor.person, but=request.session.session_key or "")  # type: ignore[attr-defined]
    return redirect("people:signing_in", area=area)


def _places(request: HttpRequest) -> list[Place]:
    """Where whoever asks is signed in, the newest first."""
    at = now()
    return my_visits(visits_of(request.actor.person, at), request.session.session_key or "", at)  # type: ignore[attr-defined]


def _added(request: HttpRequest, area: Area, codes: Sequence[str], onward: str) -> HttpResponse:
    """It is there, and so this visit is proven; recovery codes are shown once."""
    visits.prove_again(request, now())
    if codes:
        return _codes(request, codes, onward)
    return redirect(onward or reverse("people:signing_in", kwargs={"area": area}))


def _codes(request: HttpRequest, codes: Sequence[str], onward: str) -> HttpResponse:
    return render(request, "people/recovery_codes.html", {"codes": codes, "onward": onward})
