"""Proving a second time who one is: on the way in, before a page of staff, and before what cannot be undone."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.ui.forms import in_words

from .. import visits
from ..choices import Factor, How
from ..forms import ProveAgain
from ..models import Person
from ..permissions import SIGNED_IN
from ..selectors import factors_of, has_factor
from ..services import proves, was_used
from .signing_in import NOTE


@sensitive_post_parameters("code", "credential")
@policy(OPEN)
def on_the_way_in(request: HttpRequest) -> HttpResponse:
    """Staff who have an app or a passkey, after the code or the card."""
    person = visits.arriving(request, now())
    if person is None:
        return redirect("account_login")
    form = ProveAgain(request.POST or None)
    if request.method == "POST" and _proved(request, person, form):
        return visits.finish_arriving(request, person)
    return render(request, "people/prove.html", {"form": form, **_ways(person)})


@policy(SIGNED_IN)
def second(request: HttpRequest, area: Area) -> HttpResponse:
    """Before a page of staff: prove it, or set up how."""
    person, onward = request.actor.person, _onward(request, area)  # type: ignore[attr-defined]
    if visits.proved_twice(request.session):
        return redirect(onward)
    if not has_factor(person):
        return render(request, "people/second.html", {"onward": onward})
    return _ask(request, person, onward, {"back": _me(area)})


@policy(SIGNED_IN)
def again(request: HttpRequest, area: Area) -> HttpResponse:
    """Before what cannot be undone: prove it once more, or sign in again; then it goes on where it was."""
    person, onward = request.actor.person, _onward(request, area)  # type: ignore[attr-defined]
    if request.POST.get("action") == "sign-in":
        visits.end_visit(request)
        return redirect(f"{reverse('account_login')}?{urlencode({'next': onward})}")
    if request.method != "POST" and visits.is_sure(request):
        return redirect(onward)
    if not has_factor(person):
        return render(request, "people/again.html", {"onward": onward})
    return _ask(request, person, onward, {"again": True, "back": _me(area)})


@policy(OPEN)
@require_POST
def ask_the_browser(request: HttpRequest) -> HttpResponse:
    """What a browser is to sign with a passkey, for the script of the page."""
    person = request.user if isinstance(request.user, Person) else visits.arriving(request, now())
    return JsonResponse(visits.ask_passkey(person))


@sensitive_post_parameters("credential")
@policy(OPEN)
@require_POST
def with_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone: it is both proofs at once."""
    row = visits.whose_passkey(request.POST.get("credential", ""), None)
    onward = visits.onward_to(request)
    if row is None:
        request.session[NOTE] = _("That passkey did not open your page. Try again, or ask for a code.")
        return redirect(f"{reverse('account_login')}?{urlencode({'next': onward})}" if onward else "account_login")
    was_used(row=row, at=now())
    visits.begin_visit(request, row.user, how=How.PASSKEY, second=True)
    return redirect(onward or visits.home(row.user))


def _ask(request: HttpRequest, person: Person, onward: str, shown: dict[str, Any]) -> HttpResponse:
    form = ProveAgain(request.POST or None)
    if request.method == "POST" and _proved(request, person, form):
        visits.prove_again(request, now())
        return redirect(onward)
    return render(request, "people/prove.html", {"form": form, "onward": onward, **shown, **_ways(person)})


def _proved(request: HttpRequest, person: Person, form: ProveAgain) -> bool:
    """Whether the passkey or the code is theirs; what is wrong is said at the form."""
    at = now()
    if answer := request.POST.get("credential"):
        row = visits.whose_passkey(answer, person)
        if row is None:
            form.errors["__all__"] = form.error_class([_("That passkey did not work. Try again, or type a code.")])
            return False
        was_used(row=row, at=at)
        return True
    if not form.is_valid():
        return False
    try:
        if proves(person=person, typed=form.cleaned_data["code"], at=at):
            return True
        form.add_error("code", _("This is not the code. Wait until your app shows the next one, then type it."))
    except Refused as refused:
        form.add_error("code", in_words(refused.because))
    return False


def _ways(person: Person) -> dict[str, Any]:
    kinds = {one.kind for one in factors_of(person)}
    return {"has_passkey": Factor.PASSKEY in kinds, "has_code": bool(kinds - {Factor.PASSKEY})}


def _onward(request: HttpRequest, area: Area) -> str:
    return visits.onward_to(request) or _me(area)


def _me(area: Area) -> str:
    return reverse("people:me", kwargs={"area": area})
