"""The numbers to ring (N21)."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from goldenthread.areas import selectors, services
from goldenthread.areas.models import Area, Phone
from goldenthread.desk.forms.settings import PhoneForm
from goldenthread.desk.presenters.settings import PHONE_KINDS
from goldenthread.foundation.clock import now
from goldenthread.foundation.meanwhile import as_seen
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import ADMINISTRATOR

from .asking import Question, ask, sent, sure, there, to


@policy(ADMINISTRATOR)
def phones(request: HttpRequest, area: Area) -> HttpResponse:
    """The area's own numbers, and those of the whole country."""
    own = [(phone, PHONE_KINDS[phone.kind]) for phone in selectors.phones(area)]  # type: ignore[index]
    return render(request, "desk/settings/phones.html", {"own": own, "national": selectors.national_lines()})


@policy(ADMINISTRATOR)
def add(request: HttpRequest, area: Area) -> HttpResponse:
    """Add a number."""
    question = Question(_("Add a phone number"), _("Add this number"), to("settings_phones", area))
    by = request.actor.reference  # type: ignore[attr-defined]
    return ask(request, question, PhoneForm(sent(request)), partial(services.set_phone, area=area, by=by, at=now()))


@policy(ADMINISTRATOR)
def change(request: HttpRequest, area: Area, key: str) -> HttpResponse:
    """Change a number."""
    phone = _phone(area, key)
    question = Question(_("Change a phone number"), _("Keep this"), to("settings_phones", area))
    kept = {name: getattr(phone, name) for name in ("label", "number", "hours_text", "kind")}
    form = PhoneForm(sent(request), initial=kept | {"seen": as_seen(*selectors.phone_values(phone))})
    by = request.actor.reference  # type: ignore[attr-defined]
    return ask(request, question, form, partial(services.set_phone, area=area, key=key, by=by, at=now()))


@policy(ADMINISTRATOR)
def remove(request: HttpRequest, area: Area, key: str) -> HttpResponse:
    """Take a number away."""
    phone = _phone(area, key)
    question = Question(
        _("Take this number away?"),
        _("Take it away"),
        to("settings_phones", area),
        f"{phone.label}: {phone.number}",
        True,
    )
    by = request.actor.reference  # type: ignore[attr-defined]
    return sure(request, question, partial(services.remove_phone, phone=phone, by=by, at=now()))


def _phone(area: Area, key: str) -> Phone:
    return there(next((phone for phone in selectors.phones(area) if phone.key == key), None))
