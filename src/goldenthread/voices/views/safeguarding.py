"""The safeguarding lead's and deputy's list. The words are on a page of their own: opening it is written down."""

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import SAFEGUARDING

from ..selectors.safeguarding import waiting


@policy(SAFEGUARDING)
@require_safe
def safeguarding(request: HttpRequest, area: Area) -> HttpResponse:
    """What waits, unread first; nobody's words."""
    return render(
        request, "voices/safeguarding.html", {"waiting": waiting(area), "said": get_messages(request), "now": now()}
    )
