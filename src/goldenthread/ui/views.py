"""The gallery: every component in every state, on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.foundation.policies import OPEN, policy

from . import samples


@policy(OPEN)
def gallery(request: HttpRequest) -> HttpResponse:
    """Everything pages are made of. Not shared: its sample of "Leave now" holds a token for the one who asks."""
    return render(request, "ui/gallery.html", samples.everything())
