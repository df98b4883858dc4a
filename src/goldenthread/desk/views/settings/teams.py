"""Organisations (N7) and teams: days, hours, cover, days away (N20)."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from goldenthread.areas import selectors, services
from goldenthread.areas.models import Area, Team
from goldenthread.desk.forms.settings import AwayForm, NewTeamForm, OrganisationForm, TeamForm
from goldenthread.desk.presenters.settings import ORGANISATION_KINDS, days_of
from goldenthread.foundation.clock import now
from goldenthread.foundation.meanwhile import as_seen
from goldenthread.foundation.policies import policy
from goldenthread.foundation.working_days import local_date
from goldenthread.people.permissions import ADMINISTRATOR

from .asking import Question, ask, sent, sure, there, to


@policy(ADMINISTRATOR)
def teams(request: HttpRequest, area: Area) -> HttpResponse:
    """Every team with its days, hours, cover and days away; every organisation."""
    today = local_date(now())
    away: dict[int, list[object]] = {}
    for closure in selectors.closures(area, today):
        away.setdefault(closure.team_id, []).append(closure)
    shown = {
        "teams": [(team, days_of(team), away.get(team.pk, ())) for team in selectors.teams(area)],
        "organisations": [(row, ORGANISATION_KINDS[row.kind]) for row in selectors.organisations(area, today)],  # type: ignore[index]
    }
    return render(request, "desk/settings/teams.html", shown)


@policy(ADMINISTRATOR)
def add(request: HttpRequest, area: Area) -> HttpResponse:
    """Add a team."""
    question = Question(_("Add a team"), _("Add this team"), to("settings_teams", area))
    usual = {"weekdays": [str(day) for day in range(5)], "opens": "09:00", "closes": "17:00"}
    organisations = selectors.organisations(area, local_date(now()))
    form = NewTeamForm(sent(request), initial=usual, teams=selectors.teams(area), organisations=organisations)
    by = request.actor.reference  # type: ignore[attr-defined]
    return ask(request, question, form, partial(services.add_team, area=area, by=by, at=now()))


@policy(ADMINISTRATOR)
def add_organisation(request: HttpRequest, area: Area) -> HttpResponse:
    """Add an organisation."""
    question = Question(_("Add an organisation"), _("Add it"), to("settings_teams", area))
    by = request.actor.reference  # type: ignore[attr-defined]
    act = partial(services.add_organisation, area=area, by=by, at=now())
    return ask(request, question, OrganisationForm(sent(request)), act)


@policy(ADMINISTRATOR)
def change(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Change a team's name, days, hours and cover."""
    team = there(selectors.team_of(area, reference))
    question = Question(team.name, _("Keep this"), to("settings_teams", area), _("Days, hours and cover of the team."))
    kept = {
        "name": team.name,
        "weekdays": list(team.weekdays),
        "opens": team.opens,
        "closes": team.closes,
        "cover": team.cover.reference if team.cover else "",
        "first_reader": team.first_reader,
        "seen": as_seen(*selectors.team_values(team)),
    }
    others = [other for other in selectors.teams(area) if other != team]
    form = TeamForm(sent(request), initial=kept, teams=others)
    by = request.actor.reference  # type: ignore[attr-defined]
    return ask(request, question, form, partial(services.change_team, team=team, by=by, at=now()))


@policy(ADMINISTRATOR)
def away(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Say when a team is away."""
    team = there(selectors.team_of(area, reference))
    question = Question(_("When is the team away?"), _("Keep this"), to("settings_teams", area), _away(team))
    today = local_date(now())
    form = AwayForm(sent(request), initial={"first_day": today, "last_day": today})
    by = request.actor.reference  # type: ignore[attr-defined]
    return ask(request, question, form, partial(services.close_team, team=team, by=by, at=now()))


@policy(ADMINISTRATOR)
def back(request: HttpRequest, area: Area, reference: str, first_day: str) -> HttpResponse:
    """The team is not away after all on the days that begin on ``first_day``."""
    closures = selectors.closures(area, local_date(now()))
    whose = (row for row in closures if (row.team.reference, row.first_day.isoformat()) == (reference, first_day))
    closure = there(next(whose, None))
    question = Question(
        _("Is the team not away after all?"),
        _("Take these days away"),
        to("settings_teams", area),
        closure.team.name,
        stop=True,
    )
    by = request.actor.reference  # type: ignore[attr-defined]
    return sure(request, question, partial(services.reopen_team, closure=closure, by=by, at=now()))


def _away(team: Team) -> str:
    """Who stands in meanwhile."""
    if team.cover:
        return _("Meanwhile %(cover)s stands in.") % {"cover": team.cover.name}
    return _("Nobody stands in for this team. Its clock stops while it is away.")
