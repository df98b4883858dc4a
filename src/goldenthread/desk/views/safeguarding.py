"""The safeguarding lead's and deputy's list. The words are on a page of their own: opening it is written down."""

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import SAFEGUARDING

from ..presenters.urgent import rows
from ..selectors.urgent import queue


@policy(SAFEGUARDING)
@require_safe
def safeguarding(request: HttpRequest, area: Area) -> HttpResponse:
    """What waits, unread first, and who was asked to look at it; nobody's words."""
    found, at = queue(area), now()
    page = {
        "rows": rows(found.waiting),
        "raised": found.raised,
        "missing": found.missing,
        "said": get_messages(request),
        "now": at,
    }
    return render(request, "desk/safeguarding.html", page)
