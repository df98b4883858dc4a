"""Actions and changes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from goldenthread.areas.models import Area
from goldenthread.areas.selectors.organisations import teams
from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.selectors import standing
from goldenthread.foundation.answers import Refused, check, permit
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import DESK, OFFICER
from goldenthread.plans.models import Action
from goldenthread.plans.permissions import may_work_on
from goldenthread.plans.rules import may_be_planned
from goldenthread.plans.selectors import of_theme
from goldenthread.plans.services import complete_action, hand_over_action, open_action, record_change, tag_action
from goldenthread.ui.templatetags.ui import because

from ..forms.planning import ActionForm, ChangeForm, TagForm
from ..forms.writing import HandoverForm
from ..presenters import labels
from ..presenters.themes import action as shown
from ..selectors.actions import Which, action_of, completion_of, handovers_of, page
from .at_desk import AtDesk, at_desk, kept_theme
from .writing import write


@policy(DESK)
def actions(request: HttpRequest, area: Area) -> HttpResponse:
    """Actions by their date."""
    desk = at_desk(request, area)
    asked, after = request.GET.get("show", ""), request.GET.get("after", "")
    which = Which(asked) if asked in set(Which) else Which.OPEN
    found = page(area, which, desk.actor, desk.today, after)
    context = {
        "desk": desk,
        "now": desk.at,
        "show": which,
        "actions": [shown(one, desk.actor, desk.today) for one in found.actions],
        "older": f"?show={which}&after={found.after}" if found.after else "",
        "newer": f"?show={which}" if after else "",
    }
    return render(request, "desk/actions.html", context)


@policy(DESK)
def action(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """One action: whose it is, by when, how it was co-produced, and where it went."""
    desk = at_desk(request, area)
    found = action_of(area, reference)
    context = {
        "desk": desk,
        "now": desk.at,
        "action": found,
        "shown": shown(found, desk.actor, desk.today),
        "level": labels.LEVELS.get(found.level, ""),
        "completion": completion_of(found),
        "handovers": handovers_of(found),
    }
    return render(request, "desk/action.html", context)


@policy(OFFICER)
def plan(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Plan something because of the decision that stands."""
    desk = at_desk(request, area)
    theme = kept_theme(desk, reference)
    decision = standing(theme)
    there = list(teams(area))
    form = ActionForm(request.POST or None, teams=there, today=desk.today, initial={"team": theme.team.reference})

    def act() -> str:
        check(may_be_planned(Outcome(decision.outcome) if decision else None))
        found = form.cleaned_data | {"team": next(t for t in there if t.reference == form.cleaned_data["team"])}
        open_action(decision=decision, **found, by=desk.actor, at=desk.at)  # type: ignore[arg-type]
        messages.success(request, gettext("It is planned."))
        return desk.address("theme", reference)

    return write(request, desk, "desk/plan.html", form, act, theme=theme)


@policy(OFFICER)
def tag(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Say how it was co-produced (K10)."""
    desk, found = _own(request, area, reference)
    initial = {"level": found.level, "with_whom": found.with_whom, "since": found.since}
    form = TagForm(request.POST or None, today=desk.today, initial=initial)

    def act() -> str:
        tag_action(action=found, **form.cleaned_data, by=desk.actor, at=desk.at)
        return desk.address("action", reference)

    return write(request, desk, "desk/tag.html", form, act, action=found)


@policy(OFFICER)
@require_POST
def done(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Say that it is done."""
    desk, found = _own(request, area, reference)
    try:
        complete_action(action=found, by=desk.actor, at=desk.at)
        messages.success(request, gettext("It is done. If something changed for people, write that down too."))
    except Refused as refused:
        messages.error(request, because(refused.because))
    return redirect("desk:theme", area=area, reference=found.decision.theme.reference)


@policy(OFFICER)
def hand_over(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Give it to another team, perhaps in another organisation."""
    desk, found = _own(request, area, reference)
    others = [team for team in teams(area) if team.pk != found.team_id]
    form = HandoverForm(request.POST or None, teams=others)

    def act() -> str:
        to_team = next(team for team in others if team.reference == form.cleaned_data["team"])
        because = form.cleaned_data["because"]
        hand_over_action(action=found, to_team=to_team, because=because, by=desk.actor, at=desk.at)
        messages.success(request, gettext("It is with %(team)s now.") % {"team": to_team.name})
        return desk.address("action", reference)

    return write(request, desk, "desk/hand_over.html", form, act, action=found)


@policy(OFFICER)
def change(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Say what is different now, and where it came from (N11)."""
    desk = at_desk(request, area)
    theme = kept_theme(desk, reference)
    there = of_theme(theme)
    form = ChangeForm(request.POST or None, today=desk.today, actions=there)

    def act() -> str:
        found = dict(form.cleaned_data)
        asked = found.pop("action")
        from_action = next((one for one in there if one.reference == asked), None)
        record_change(theme=theme, action=from_action, **found, by=desk.actor, at=desk.at)
        messages.success(request, gettext("The change is written down, and everyone in the theme hears of it."))
        return desk.address("theme", reference)

    return write(request, desk, "desk/change.html", form, act, theme=theme)


def _own(request: HttpRequest, area: Area, reference: str) -> tuple[AtDesk, Action]:
    desk = at_desk(request, area)
    found = action_of(area, reference)
    permit(may_work_on(desk.actor, found))
    return desk, found
