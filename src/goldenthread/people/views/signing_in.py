"""Signing in with a code that comes by email, and signing out. allauth keeps the steps; the words are ours."""

from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.policies import OPEN, policy

from ..adapter import NOTE
from ..visits import end_visit, forget_in_browser


class _Ask(RequestLoginCodeView):
    """Coming back to this page begins anew, perhaps with another address."""

    def _redirect_to_pending_stage(self, request: HttpRequest, _stage: Any) -> None:
        clear_login(request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where somebody with a card goes instead, and what the last page left to say."""
        area = _area_of(self.request.GET.get("next", ""))
        shown = {"note": self.request.session.pop(NOTE, ""), "area": area}
        if area:
            shown["card_href"] = reverse("people:card", kwargs={"area": area})
        return super().get_context_data(**kwargs) | shown


class _Confirm(ConfirmLoginCodeView):
    """The code, three tries."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the last page left to say."""
        return super().get_context_data(**kwargs) | {"note": self.request.session.pop(NOTE, "")}


_ask, _confirm = _Ask.as_view(), _Confirm.as_view()


@policy(OPEN)
def ask_for_code(request: HttpRequest) -> HttpResponseBase:
    """Ask where to send the code. The answer is the same for an address that nobody has."""
    answer: HttpResponseBase = _ask(request)
    return answer


@policy(OPEN)
def confirm_code(request: HttpRequest) -> HttpResponseBase:
    """Type the code."""
    answer: HttpResponseBase = _confirm(request)
    return answer


@policy(OPEN)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask, then sign out."""
    if request.method != "POST":
        return render(request, "account/logout.html")
    end_visit(request)
    return forget_in_browser(request, redirect("account_signed_out"))


@policy(OPEN)
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """You are signed out."""
    return render(request, "account/signed_out.html")


@policy(OPEN)
@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    """The account was closed."""
    return render(request, "account/account_inactive.html")


def _area_of(address: str) -> Area | None:
    """The area that an address of this site is in."""
    if not url_has_allowed_host_and_scheme(address, None):
        return None
    try:
        area = resolve(address.split("?")[0]).kwargs.get("area")
    except (Resolver404, Http404):
        return None
    return area if isinstance(area, Area) else None
