"""Leave now: for somebody who should not be seen here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from goldenthread.foundation.policies import OPEN, policy

from ..visits import end_visit, forget_in_browser

ELSEWHERE = "https://www.bbc.co.uk/weather"
"""A page that anybody may be looking at."""


@policy(OPEN)
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out, forget this visit, and show an everyday page at once.

    The answer moves on by itself: a redirect to another site would be stopped by our rule where forms may lead.
    """
    end_visit(request)
    return forget_in_browser(request, render(request, "people/leave.html", {"elsewhere": ELSEWHERE}))
