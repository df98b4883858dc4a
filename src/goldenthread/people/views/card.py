"""Signing in with a printed card, and making one."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.references import spaced
from goldenthread.foundation.tries import count_try, may_try, secret_words

from ..choices import How
from ..forms import CardForm
from ..permissions import SIGNED_IN
from ..selectors import card_of, member_of
from ..services import make_card, words_match
from ..visits import arrive, device_of, lately_proven, onward_to


@sensitive_post_parameters("words")
@policy(OPEN)
def card(request: HttpRequest, area: Area) -> HttpResponse:
    """Sign in with the number and the words of a card."""
    form = CardForm(request.POST or None)
    if not form.is_valid():
        return _page(request, area, form)
    at, reference = now(), form.cleaned_data["reference"]
    counted = secret_words(reference, device_of(request))
    if not may_try(counted, at):
        return render(request, "ui/error.html", {"code": 429}, status=429)
    member = member_of(area, reference)
    person = member.person if member and member.person.is_active else None
    if person is None or not words_match(person, form.cleaned_data["words"]):
        count_try(counted, at)
        form.add_error(None, _("This card did not open. Check the number and the words, then try again."))
        return _page(request, area, form)
    onward = onward_to(request) or reverse("people:me", kwargs={"area": area})
    return arrive(request, person, how=How.CARD, onward=onward)


def _page(request: HttpRequest, area: Area, form: CardForm) -> HttpResponse:
    onward = onward_to(request) or reverse("people:me", kwargs={"area": area})
    sign_in = f"{reverse('account_login')}?{urlencode({'next': onward})}"
    return render(request, "people/card.html", {"form": form, "sign_in": sign_in})


@policy(SIGNED_IN)
@lately_proven
def own_card(request: HttpRequest, area: Area) -> HttpResponse:
    """Make a card for oneself; its words are shown once."""
    actor = request.actor  # type: ignore[attr-defined]
    if request.method != "POST":
        return render(request, "people/own_card.html", {"card": card_of(actor.person)})
    words = make_card(area=area, person=actor.person, by=actor, at=now())
    return render(request, "people/made_card.html", {"words": words, "number": spaced(actor.reference)})
