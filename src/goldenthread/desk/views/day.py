"""The day: what waits, and who is first in line."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.areas.models import Area
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import DESK
from goldenthread.reportback.selectors.reconciling import alarm

from ..presenters.day import tasks
from ..presenters.rows import rows
from ..selectors.day import counts
from ..selectors.scope import voices_for
from ..selectors.voices import Show, page
from ..selectors.voices import shown as chosen_to_show
from .at_desk import at_desk
from .voices import last_filter

FIRST = 10


@policy(DESK)
def day(request: HttpRequest, area: Area) -> HttpResponse:
    """What waits for this person today, overdue first."""
    desk = at_desk(request, area)
    voices = voices_for(area, desk.actor, desk.today)
    first = page(chosen_to_show(voices, Show.ALL, desk.actor, desk.today), size=FIRST)
    context = {
        "desk": desk,
        "now": desk.at,
        "tasks": tasks(area, counts(area, desk.actor, voices, desk.today), officer=not desk.only_shared),
        "rows": rows(first.listed, desk.today, summaries=not desk.only_shared),
        "more": first.after,
        "alarm": None if desk.only_shared else alarm(area, desk.at),
        "last_filter": last_filter(request, area),
    }
    return render(request, "desk/day.html", context)
