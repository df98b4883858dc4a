"""The board's page."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.foundation.working_days import local_date
from goldenthread.people.permissions import BOARD
from goldenthread.voices.selectors.safeguarding import missing

from ..presenters.board import page_of
from ..selectors.board import figures
from .at_desk import perhaps_at_desk

TREND = timedelta(days=366)


@policy(BOARD)
def board(request: HttpRequest, area: Area) -> HttpResponse:
    """How the area keeps its word, in counts; nobody's words."""
    at = now()
    context = {
        "desk": perhaps_at_desk(request, area),
        "shut": bool(missing(area)),
        "now": at,
        "page": page_of(area, figures(area, local_date(at), at - TREND)),
    }
    return render(request, "desk/board.html", context)
