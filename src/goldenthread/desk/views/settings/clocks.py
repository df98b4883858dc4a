"""The numbers that teams set themselves, beside the charter's (C12)."""

from collections.abc import Callable
from datetime import date
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from goldenthread.areas.choices import Promise
from goldenthread.areas.models import Area, Team
from goldenthread.areas.selectors import target_values, team_of
from goldenthread.areas.services import end_target, set_target
from goldenthread.desk.forms.settings import TargetForm
from goldenthread.desk.presenters.settings import PROMISES, charters_number, number_in_words
from goldenthread.desk.selectors import settings as reads
from goldenthread.desk.selectors.settings import Clock
from goldenthread.foundation.clock import now
from goldenthread.foundation.meanwhile import as_seen
from goldenthread.foundation.policies import policy
from goldenthread.foundation.working_days import local_date
from goldenthread.people.permissions import ADMINISTRATOR

from .asking import Question, ask, sent, there, to


@policy(ADMINISTRATOR)
def clocks(request: HttpRequest, area: Area) -> HttpResponse:
    """Every team's numbers for every promise, with what the charter says."""
    today = local_date(now())
    agreed = reads.charter_numbers(area, today)
    charter = [(PROMISES[promise], charters_number(number)) for promise, number in agreed.items()]
    teams = [
        (team, [_row(clock, area) for clock in own])
        for team, own in groupby(reads.clocks(area, today), key=lambda clock: clock.team)
    ]
    return render(request, "desk/settings/clocks.html", {"charter": charter, "teams": teams, "now": now()})


@policy(ADMINISTRATOR)
def change(request: HttpRequest, area: Area, reference: str, promise: str) -> HttpResponse:
    """Set, change or end a team's number."""
    if promise not in list(Promise):
        raise Http404
    promised, team = Promise(promise), there(team_of(area, reference))
    today = local_date(now())
    said = charters_number(reads.charter_numbers(area, today)[promised])
    title = f"{PROMISES[promised]}: {team.name}"
    question = Question(
        title, _("Keep this"), to("settings_clocks", area), _("In the charter: %(said)s.") % {"said": said}
    )
    standing = (row.now for row in reads.clocks(area, today) if (row.team, row.promise) == (team, promised))
    target = next(standing, None)
    seen = as_seen(*target_values(team, promised))
    kept = {"number": target and target.number, "valid_from": today, "seen": seen}
    form = TargetForm(sent(request), initial=kept)
    by = request.actor.reference  # type: ignore[attr-defined]
    return ask(request, question, form, _act(team, promised, by))


def _act(team: Team, promise: Promise, by: str) -> Callable[..., object]:
    """Set the number, or end it where none was written."""

    def act(*, number: int | None, valid_from: date, seen: str) -> None:
        at = now()
        if number is None:
            end_target(team=team, promise=promise, from_day=valid_from, by=by, at=at, seen=seen)
        else:
            set_target(team=team, promise=promise, number=number, valid_from=valid_from, by=by, at=at, seen=seen)

    return act


def _row(clock: Clock, area: Area) -> dict[str, object]:
    shown = [number_in_words(row.number, row.unit) if row else None for row in (clock.now, clock.later)]
    href = to("settings_clock", area, reference=clock.team.reference, promise=clock.promise.value)
    return {"clock": clock, "promise": PROMISES[clock.promise], "now": shown[0], "later": shown[1], "href": href}
