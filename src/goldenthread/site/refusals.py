"""A kind page for each refusal, in the frame of the area; what somebody wrote is shown back to them."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, resolve

from goldenthread.voices.views.lost import as_typed


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something in the request was not what we expected, or it was too much at once."""
    return _kindly(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page was opened in an unusual way."""
    return _kindly(request, 403)


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or it belongs to somebody else: both look the same."""
    if request.resolver_match is None:
        request.resolver_match = _front_of(request.path_info)
    return _kindly(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Our fault. When the database did not answer, nothing was saved and it is worth trying again."""
    code = 503 if isinstance(sys.exc_info()[1], DatabaseError) else 500
    return _kindly(request, code, as_typed(request))


def _front_of(path: str) -> ResolverMatch | None:
    """The front page of the area to which an unknown address would belong: its frame leads on."""
    try:
        return resolve(f"/{path.split('/')[1]}/")
    except Resolver404:
        return None


def _kindly(request: HttpRequest, code: int, said: str = "") -> HttpResponse:
    return render(request, "ui/error.html", {"code": code, "said": said}, status=code)
