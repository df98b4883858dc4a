"""Who may report back, and to whom."""

from goldenthread.foundation.answers import YES, Answer, no
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.people.permissions import may_read_safeguarding
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Theme, Voice

NOT_YOURS = "This is not yours to see."


def works_in(actor: Actor, area_id: int) -> bool:
    """Whether the actor is a participation officer of this area."""
    return actor.area_id == area_id and actor.is_a(RoleKind.PARTICIPATION_OFFICER)


def may_deliver(actor: Actor, voice: Voice) -> Answer:
    """Post a letter or ring: officers of the team that reads first or that answers; on its own path, the lead."""
    if actor.area_id != voice.area_id:
        return no(NOT_YOURS)
    if voice.path == Path.SAFEGUARDING:
        return YES if may_read_safeguarding(actor) else no(NOT_YOURS)
    answers = actor.reads_first or voice.team_id in actor.team_ids
    return YES if works_in(actor, voice.area_id) and answers else no(NOT_YOURS)


def may_report(actor: Actor, theme: Theme) -> Answer:
    """Tell everyone, publish, take down: officers of the theme's team, or of the team that reads first."""
    owns = actor.reads_first or theme.team_id in actor.team_ids
    return YES if works_in(actor, theme.area_id) and owns else no(NOT_YOURS)
