"""The gallery: every component in every state, on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.foundation.policies import PUBLIC, policy

from . import samples


@policy(PUBLIC)
def gallery(request: HttpRequest) -> HttpResponse:
    """Everything pages are made of."""
    return render(request, "ui/gallery.html", samples.everything())
