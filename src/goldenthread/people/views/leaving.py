"""Leave now: for somebody who should not be seen here."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from goldenthread.foundation.policies import OPEN, policy

from ..visits import leave_at_once


@policy(OPEN)
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave from a page that is in no area; where something was being written, ``voices:leave`` drops that too."""
    return leave_at_once(request)
