"""Writes of actions and changes."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.areas.models import Team
from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.decisions.selectors import standing
from goldenthread.formats.services import write
from goldenthread.foundation.answers import check, permit
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor
from goldenthread.people.selectors import has_officer
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Theme
from goldenthread.voices.selectors.themes import voices_in
from goldenthread.voices.services import advance

from . import rules
from .models import Action, ActionHandover, Change, Completion
from .permissions import may_plan, may_work_on
from .selectors import has_open


def open_action(
    *,
    decision: Decision,
    title: str,
    team: Team,
    owner_title: str,
    due_on: date,
    level: str = "",
    with_whom: str = "",
    since: date | None = None,
    by: Actor,
    at: datetime,
) -> Action:
    """Plan something because of a decision, with an owner and a date.

    How it was co-produced (``level``, ``with_whom``, ``since``) may be left out whole; then it is listed (K10).
    """
    permit(may_plan(by, decision.theme))
    today = local_date(at)
    check(rules.may_be_planned(Outcome(decision.outcome)))
    check(rules.owned(title, owner_title))
    check(rules.may_be_due(due_on, today))
    check(rules.tagged_or_not_yet(level, with_whom, since, today))
    with transaction.atomic():
        action = Action.objects.create(
            area=decision.area,
            decision=decision,
            title=title.strip(),
            team=team,
            owner_title=owner_title.strip(),
            due_on=due_on,
            level=level,
            with_whom=with_whom.strip(),
            since=since,
            by=by.person,
            at=at,
        )
        _record(Kind.ACTION_OPENED, action, by, at, team=team.reference, due_on=due_on.isoformat())
    return action


def tag_action(*, action: Action, level: str, with_whom: str, since: date, by: Actor, at: datetime) -> None:
    """Say how an action was co-produced: at which level, with whom, since when (K10)."""
    permit(may_work_on(by, action))
    check(rules.wholly_tagged(level, with_whom, since, local_date(at)))
    with transaction.atomic():
        action.level, action.with_whom, action.since = level, with_whom.strip(), since
        action.save(update_fields=["level", "with_whom", "since"])
        _record(Kind.ACTION_TAGGED, action, by, at, level=str(level))


def complete_action(*, action: Action, by: Actor, at: datetime) -> Completion:
    """Say that an action is done. With the last one, the theme's voices that were decided come to "done"."""
    permit(may_work_on(by, action))
    with transaction.atomic():
        Action.objects.select_for_update().get(pk=action.pk)
        check(rules.may_be_done(Completion.objects.filter(action=action).exists()))
        completion = Completion.objects.create(area=action.area, action=action, by=by.person, at=at)
        theme = action.decision.theme
        if not has_open(theme):
            advance(voices=voices_in(theme).filter(stage=Stage.DECIDED), to=Stage.DONE, at=at)
        _record(Kind.ACTION_DONE, action, by, at)
    return completion


def hand_over_action(*, action: Action, to_team: Team, because: str, by: Actor, at: datetime) -> ActionHandover:
    """Give an action to another team, perhaps in another organisation; its date stays."""
    permit(may_work_on(by, action))
    check(rules.may_go_to(action.team_id, to_team.pk, because, has_officer(to_team)))
    with transaction.atomic():
        handover = ActionHandover.objects.create(
            area=action.area,
            action=action,
            from_team=action.team,
            to_team=to_team,
            because=because.strip(),
            by=by.person,
            at=at,
        )
        action.team = to_team
        action.save(update_fields=["team"])
        _record(Kind.ACTION_HANDED_OVER, action, by, at, to_team=to_team.reference)
    return handover


def record_change(
    *,
    theme: Theme,
    action: Action | None = None,
    plain: str,
    easy_read: str = "",
    exception_reason: str = "",
    happened_on: date,
    by: Actor,
    at: datetime,
) -> Change:
    """Say what is different now, and from which theme (and perhaps which action) it came (N11)."""
    permit(may_plan(by, theme))
    check(rules.has_happened(happened_on, local_date(at)))
    check(rules.comes_from(action.decision.theme_id if action else None, theme.pk))
    check(rules.may_be_planned(_outcome(theme)))
    with transaction.atomic():
        change = Change.objects.create(
            area=theme.area,
            theme=theme,
            action=action,
            content=write(area=theme.area, plain=plain, easy_read=easy_read, exception_reason=exception_reason),
            happened_on=happened_on,
            by=by.person,
            at=at,
        )
        record(
            area=theme.area.slug,
            kind=Kind.CHANGE_RECORDED,
            subject=change.reference,
            at=at,
            by=by.reference,
            theme=theme.reference,
            **({"action": action.reference} if action else {}),
        )
    return change


def _outcome(theme: Theme) -> Outcome | None:
    decision = standing(theme)
    return Outcome(decision.outcome) if decision else None


def _record(kind: Kind, action: Action, by: Actor, at: datetime, **details: str) -> None:
    record(
        area=action.area.slug,
        kind=kind,
        subject=action.reference,
        at=at,
        by=by.reference,
        theme=action.decision.theme.reference,
        **details,
    )
