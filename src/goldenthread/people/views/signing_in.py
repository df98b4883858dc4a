"""Signing in with a code that comes by email, and signing out. Every answer is the same for an unknown address."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.tries import codes_asked, codes_sent, codes_typed, count_try, may_try

from .. import visits
from ..choices import How
from ..forms import AskForCode, TypeCode
from ..selectors import active, person_with
from ..services import send_code

NOTE = "sign_in_note"
"""Session key: something to say on the next page of signing in."""


@policy(OPEN)
def ask_for_code(request: HttpRequest) -> HttpResponse:
    """Ask where to send the code. The answer is the same for an address that nobody has."""
    onward = visits.onward_to(request)
    if request.user.is_authenticated:
        return redirect(onward or "/")
    form = AskForCode(request.POST or None)
    if form.is_valid():
        email, at = form.cleaned_data["email"], now()
        counted = codes_asked(email, visits.device_of(request))
        if may_try(counted, at):
            count_try(counted, at)
            person = person_with(email)
            reference = person.reference if person else ""
            code = visits.begin_code(request.session, at, email=email, person=reference, onward=onward)
            _send(email, code, known=person is not None)
            return redirect("account_confirm_login_code")
        form.add_error("email", _("You have asked for many codes. Wait 15 minutes, then try again."))
    return render(request, "account/request_login_code.html", {"form": form, **_around(request, onward)})


@sensitive_post_parameters("code")
@policy(OPEN)
def confirm_code(request: HttpRequest) -> HttpResponse:
    """Type the code: three tries, ten minutes, ten wrong ones a day. To look at the page uses up nothing."""
    asked = visits.code_asked(request.session, now())
    if asked is None:
        return _anew(request, _("That code is too old. Ask for a new one.") if request.method == "POST" else "")
    if request.method == "POST" and request.POST.get("action") == "resend":
        return _again(request, asked)
    form = TypeCode(request.POST or None)
    if form.is_valid():
        answer = _typed(request, asked, form)
        if answer is not None:
            return answer
    shown = {"form": form, "asked": asked, "note": request.session.pop(NOTE, ""), "login_url": _login(asked.onward)}
    return render(request, "account/confirm_login_code.html", shown)


def _typed(request: HttpRequest, asked: visits.Code, form: TypeCode) -> HttpResponse | None:
    """Let them in, or say why not; ``None`` where the page is shown again."""
    counted, at = codes_typed(asked.email, visits.device_of(request)), now()
    if not may_try(counted, at):
        visits.drop_code(request.session)
        return _anew(request, _("There have been too many wrong codes today. Use your card, or come back tomorrow."))
    right = visits.typed_right(request.session, form.cleaned_data["code"])
    person = active(asked.person) if right else None
    if person:
        visits.drop_code(request.session)
        return visits.arrive(request, person, how=How.CODE, onward=asked.onward)
    count_try(counted, at)
    if right is None:
        visits.drop_code(request.session)
        return _anew(request, _("That was not the code, three times. Ask for a new one."), asked.onward)
    form.add_error("code", _("This is not the code we sent. Look at the email again and type all of it."))
    return None


def _again(request: HttpRequest, asked: visits.Code) -> HttpResponse:
    """Another code, twice at the most; the one before stops working."""
    counted, at = codes_asked(asked.email, visits.device_of(request)), now()
    if not asked.may_send_again or not may_try(counted, at):
        request.session[NOTE] = _("You have asked for many codes. Wait 15 minutes, then try again.")
    else:
        count_try(counted, at)
        _send(asked.email, visits.send_again(request.session, at), known=bool(asked.person))
    return redirect("account_confirm_login_code")


def _send(email: str, code: str, *, known: bool) -> None:
    """To one address only so many in a day, whoever asks."""
    counted, at = codes_sent(email), now()
    within = may_try(counted, at)
    count_try(counted, at)
    send_code(email=email, code=code, known=known and within)


def _anew(request: HttpRequest, note: str, onward: str = "") -> HttpResponse:
    if note:
        request.session[NOTE] = note
    return redirect(_login(onward))


def _login(onward: str) -> str:
    """The first page of signing in, on the way to another."""
    return reverse("account_login") + (f"?{urlencode({'next': onward})}" if onward else "")


def _around(request: HttpRequest, onward: str) -> dict[str, object]:
    """Where somebody with a card goes instead, and what the last page left to say."""
    shown: dict[str, object] = {"onward": onward, "note": request.session.pop(NOTE, "")}
    if area := _area_of(onward):
        card = reverse("people:card", kwargs={"area": area})
        shown |= {"area": area, "card_href": f"{card}?{urlencode({'next': onward})}"}
    return shown


@policy(OPEN)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask, then sign out."""
    if request.method != "POST":
        return render(request, "account/logout.html")
    visits.end_visit(request)
    return visits.forget_in_browser(request, redirect("account_signed_out"))


@policy(OPEN)
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """You are signed out."""
    return render(request, "account/signed_out.html")


def _area_of(address: str) -> Area | None:
    """The area that an address of this site is in."""
    try:
        area = resolve(address.split("?")[0]).kwargs.get("area") if address else None
    except (Resolver404, Http404):
        return None
    return area if isinstance(area, Area) else None
