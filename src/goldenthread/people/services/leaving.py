"""An officer who leaves hands over: somebody else answers for the team from then on."""

from datetime import datetime

from django.db import transaction

from goldenthread.foundation.answers import Hidden, check, permit
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..actors import Actor
from ..choices import RoleKind
from ..models import Person, Role
from ..permissions import may_set_up
from ..rules import may_take_over
from ..selectors import is_of_that_work, member_of
from .roles import begin, end, leave_if_last


def hand_over_work(*, role: Role, successor: Person, by: Actor, at: datetime) -> None:
    """End an officer's role; the successor answers for the same team.

    Voices, themes and actions belong to teams, so that nothing is left with somebody who is gone.
    """
    permit(may_set_up(by, role.area_id))
    with transaction.atomic():
        member = member_of(role.area, successor.reference)
        if member is None or role.kind != RoleKind.PARTICIPATION_OFFICER:
            raise Hidden("no officer's role, or nobody here to take over")
        teams = {held.team_id for held in member.roles if held.kind == RoleKind.PARTICIPATION_OFFICER}
        other_team = bool(teams - {role.team_id})
        fits = is_of_that_work(member, role) or other_team
        check(may_take_over(same=successor == role.person, other_team=other_team, of_that_work=fits))
        end(role=role, by=by, at=at)
        leave_if_last(role=role, by=by, at=at)
        if RoleKind.PARTICIPATION_OFFICER not in member.kinds:
            begin(
                area=role.area,
                person=successor,
                kind=RoleKind.PARTICIPATION_OFFICER,
                organisation=role.organisation,
                team=role.team,
                by=by,
                at=at,
            )
        record(
            area=role.area.slug,
            kind=Kind.WORK_HANDED_OVER,
            subject=role.person.reference,
            at=at,
            by=by.reference,
            to=successor.reference,
        )
