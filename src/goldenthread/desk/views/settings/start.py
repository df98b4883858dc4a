"""The first page of the settings: what is done, what is missing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.areas.models import Area
from goldenthread.desk.presenters.settings import checklist
from goldenthread.desk.selectors.settings import setup_of
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.foundation.working_days import local_date
from goldenthread.people.permissions import ADMINISTRATOR
from goldenthread.reportback.choices import Rung
from goldenthread.reportback.selectors.alerts import waits_for
from goldenthread.reportback.selectors.reconciling import alarm
from goldenthread.reportback.selectors.safety import unsafe
from goldenthread.voices.selectors.reading import many_read


@policy(ADMINISTRATOR)
def settings(request: HttpRequest, area: Area) -> HttpResponse:
    """The checklist of an area."""
    tasks = checklist(area, setup_of(area, local_date(now())))
    done = sum(task.mood == "good" for task in tasks)
    at = now()
    page = {"tasks": tasks, "done": done, "alarm": alarm(area, at), "many": many_read(area, at), "now": at}
    page |= {"unsafe": unsafe(at), "not_opened": waits_for(request.actor) is Rung.ADMINISTRATORS}  # type: ignore[attr-defined]
    return render(request, "desk/settings/start.html", page)
