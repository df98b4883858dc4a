"""Who may plan, and report that something is done."""

from goldenthread.decisions.permissions import may_decide
from goldenthread.foundation.answers import YES, Answer, no
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.voices.models import Theme

from .models import Action

NOT_YOURS = "This action is with another team."


def may_plan(actor: Actor, theme: Theme) -> Answer:
    """Open actions and record changes: those who keep the theme."""
    return may_decide(actor, theme)


def may_work_on(actor: Actor, action: Action) -> Answer:
    """Tag it, finish it, hand it over: officers of the action's own team, and those who keep its theme."""
    if may_plan(actor, action.decision.theme):
        return YES
    ours = actor.area_id == action.area_id and action.team_id in actor.team_ids
    return YES if ours and actor.is_a(RoleKind.PARTICIPATION_OFFICER) else no(NOT_YOURS)
