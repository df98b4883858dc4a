"""Somebody opened very many people's words in a short time: why?"""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import DESK
from goldenthread.ui.forms import BigRadios, PlainForm
from goldenthread.voices.choices import ManyBecause
from goldenthread.voices.presenters import MANY_BECAUSE
from goldenthread.voices.services import say_why_many


class ManyForm(PlainForm):
    because = forms.ChoiceField(label=_("Why do you need more?"), choices=[*MANY_BECAUSE.items()], widget=BigRadios)


@policy(DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest, area: Area) -> HttpResponse:
    """Say why, and go on; the administrator sees it."""
    form = ManyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        because = ManyBecause(form.cleaned_data["because"])
        say_why_many(because=because, by=request.actor, at=now())  # type: ignore[attr-defined]
        return redirect(_back(request, area))
    return render(request, "desk/many.html", {"form": form})


def _back(request: HttpRequest, area: Area) -> str:
    asked, home = request.GET.get("next", ""), reverse("desk:desk", kwargs={"area": area})
    return asked if asked.startswith(home) and url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else home
