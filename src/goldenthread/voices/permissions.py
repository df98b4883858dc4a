"""Who may see a voice, read its words, and answer it. Functions of the actor and of rows already loaded.

``theme_team_ids`` are the teams that own the themes in which the voice stands; ``uses`` what its speaker allows.
"""

from collections.abc import Collection

from goldenthread.areas.models import Team
from goldenthread.consent.choices import Use
from goldenthread.foundation.answers import YES, Answer, no
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.permissions import may_read_concerns, may_read_safeguarding

from .choices import Path
from .models import Concern, Theme, Voice

NOT_YOURS = "This is not yours to see."
NOTHING: frozenset[int] = frozenset()
NO_USE: frozenset[Use] = frozenset()


def is_speaker(actor: Actor, voice: Voice) -> bool:
    """Whether this is their own voice: said signed in, or opened in this visit with its secret words."""
    if actor.area_id != voice.area_id:
        return False
    return voice.reference in actor.holds or (actor.person is not None and voice.said_by_id == actor.person.pk)


def raised_it(actor: Actor, concern: Concern) -> bool:
    """Whether this is their own concern about how they were treated."""
    if actor.area_id != concern.area_id:
        return False
    return concern.reference in actor.holds or (actor.person is not None and concern.said_by_id == actor.person.pk)


def _works_on(actor: Actor, voice: Voice, theme_team_ids: Collection[int]) -> bool:
    """Whether the actor is an officer to whose team this voice came, on the path that the voice is on."""
    if actor.area_id != voice.area_id:
        return False
    if voice.path == Path.SAFEGUARDING:
        return bool(may_read_safeguarding(actor))
    if not actor.is_a(RoleKind.PARTICIPATION_OFFICER):
        return False
    return actor.reads_first or not actor.team_ids.isdisjoint({*theme_team_ids, voice.team_id})


def _sits_with(actor: Actor, voice: Voice, uses: Collection[Use]) -> bool:
    """Whether a seat at the desk sees it: only what its speaker allowed for a project group."""
    if actor.area_id != voice.area_id or voice.path == Path.SAFEGUARDING:
        return False
    return actor.has_seat and Use.PROJECT_GROUP in uses


def may_see_voice(
    actor: Actor, voice: Voice, theme_team_ids: Collection[int] = NOTHING, uses: Collection[Use] = NO_USE
) -> Answer:
    """The voice with where it stands; its words are asked for apart."""
    seen = is_speaker(actor, voice) or _works_on(actor, voice, theme_team_ids) or _sits_with(actor, voice, uses)
    return YES if seen else no(NOT_YOURS)


def may_read_words(actor: Actor, voice: Voice, theme_team_ids: Collection[int] = NOTHING) -> Answer:
    """The words as they were said: the speaker and those who work on it."""
    return YES if is_speaker(actor, voice) or _works_on(actor, voice, theme_team_ids) else no(NOT_YOURS)


def may_read_redacted(
    actor: Actor, voice: Voice, theme_team_ids: Collection[int] = NOTHING, uses: Collection[Use] = NO_USE
) -> Answer:
    """The words with names taken out: also a seat at the desk, where the speaker allowed it."""
    return may_see_voice(actor, voice, theme_team_ids, uses)


def may_answer(actor: Actor, voice: Voice, theme_team_ids: Collection[int] = NOTHING) -> Answer:
    """Acknowledge, understand, put into a theme, answer: those who work on it, never its speaker or a seat."""
    return YES if _works_on(actor, voice, theme_team_ids) else no(NOT_YOURS)


def may_look(actor: Actor, voice: Voice, *, flagged: bool) -> Answer:
    """Read an ordinary voice that was raised to the safeguarding leads: they, and nobody by this."""
    theirs = actor.area_id == voice.area_id and flagged and voice.path == Path.TEAM
    return YES if theirs and may_read_safeguarding(actor) else no(NOT_YOURS)


def may_guard(actor: Actor, voice: Voice, *, flagged: bool = False) -> Answer:
    """Write down what was done for somebody's safety: the leads, of what is on their path or was raised to them."""
    theirs = actor.area_id == voice.area_id and (flagged or voice.path == Path.SAFEGUARDING)
    return YES if theirs and may_read_safeguarding(actor) else no(NOT_YOURS)


def may_steer(actor: Actor, voice: Voice) -> Answer:
    """Confirm, correct, describe, withdraw, change its use, challenge: its speaker only."""
    return YES if is_speaker(actor, voice) else no(NOT_YOURS)


def _hears(actor: Actor, concern: Concern) -> bool:
    if actor.area_id != concern.area_id or not may_read_concerns(actor):
        return False
    return actor.has_duty(Duty.INDEPENDENT_DEPUTY) or not concern.deputy_only


def may_read_concern(actor: Actor, concern: Concern) -> Answer:
    """A concern about treatment: who raised it, and the independent lead or deputy whom it is for."""
    return YES if _hears(actor, concern) or raised_it(actor, concern) else no(NOT_YOURS)


def may_answer_concern(actor: Actor, concern: Concern) -> Answer:
    """The independent lead or their deputy, and nobody else; the deputy alone where it is about the lead."""
    return YES if _hears(actor, concern) else no(NOT_YOURS)


def _officer_for(actor: Actor, area_id: int, team_id: int) -> bool:
    ours = actor.reads_first or team_id in actor.team_ids
    return actor.area_id == area_id and actor.is_a(RoleKind.PARTICIPATION_OFFICER) and ours


def may_open_theme(actor: Actor, team: Team) -> Answer:
    """Begin a theme for a team: its officers, and those of the team that reads first."""
    return YES if _officer_for(actor, team.area_id, team.pk) else no(NOT_YOURS)


def may_keep_theme(actor: Actor, theme: Theme) -> Answer:
    """Change, decide, plan, hand over: officers of the team that keeps the theme, and of the one that reads first."""
    return YES if _officer_for(actor, theme.area_id, theme.team_id) else no(NOT_YOURS)


def may_join_themes(actor: Actor, theme: Theme, other: Theme) -> Answer:
    """Put two themes together, or move voices from one to the other: those who keep both, so that nobody gives
    voices to people whose theme they may not touch, or takes a theme that is not theirs."""
    return YES if may_keep_theme(actor, theme) and may_keep_theme(actor, other) else no(NOT_YOURS)
