"""Two themes that say the same become one, and some voices of a theme go to another.

One rule for both: **what was answered stays with its answer.** A theme on which anything was decided, be it "we are
still working on it", is not put into another, and no voice is moved out of it: its people were promised news there, or
told, or it stands in "You said, we did". Others may come to it. So nothing recorded ever changes its theme, and whoever
waited for an answer waits for exactly one (docs/decisions/0021).
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.foundation.answers import check, permit
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor
from goldenthread.people.selectors import has_officer
from goldenthread.voices.models import Merge, Theme, Voice
from goldenthread.voices.permissions import may_join_themes, may_keep_theme
from goldenthread.voices.rules import tidy
from goldenthread.voices.rules.reception import reason_given
from goldenthread.voices.selectors.themes import voices_in
from goldenthread.voices.services import carry, close_into, open_theme, still_open

from ..choices import Outcome
from ..rules import may_be_put_together, may_leave, moves_any
from ..selectors import has_any, standing, weighed_in


def merge_themes(*, theme: Theme, into: Theme, because: str, by: Actor, at: datetime) -> Merge:
    """Put a theme together with another one that says the same: its voices stand there, and it says where they went.

    Those who keep both may; nothing may have been decided on the first one. Where the other was decided already, its
    new voices wait to be told that.
    """
    because = tidy(because)
    permit(may_join_themes(by, theme, into))
    check(reason_given(because))
    with transaction.atomic():
        _may_go_on(theme, into)
        voices = list(voices_in(theme).select_related("team"))
        _carry(voices, theme, into, by, at)
        return close_into(theme=theme, into=into, because=because, by=by, at=at)


def move_voices(*, voices: Sequence[Voice], theme: Theme, to: Theme, by: Actor, at: datetime) -> int:
    """Let some voices of a theme stand in another one instead. Returns how many; what left meanwhile is left.

    Those who keep both may; nothing may have been decided on the one that they leave.
    """
    permit(may_join_themes(by, theme, to))
    with transaction.atomic():
        _may_go_on(theme, to)
        there = list(voices_in(theme).filter(pk__in=[voice.pk for voice in voices]).select_related("team"))
        check(moves_any(len(there)))
        _carry(there, theme, to, by, at)
        details = {"to": to.reference}
        record(area=theme.area.slug, kind=Kind.THEME_SPLIT, subject=theme.reference, at=at, by=by.reference, **details)
    return len(there)


def split_theme(
    *, voices: Sequence[Voice], theme: Theme, title: str, summary: str = "", by: Actor, at: datetime
) -> Theme:
    """Begin a new theme with some voices of another. The same team keeps it, so that nobody reads more than before."""
    permit(may_keep_theme(by, theme))
    with transaction.atomic():
        new = open_theme(area=theme.area, team=theme.team, title=title, summary=summary, by=by, at=at)
        move_voices(voices=voices, theme=theme, to=new, by=by, at=at)
    return new


def _may_go_on(theme: Theme, to: Theme) -> None:
    """Lock both, and ask whether voices may go from the one to the other."""
    check(may_be_put_together(same=theme.pk == to.pk, same_area=theme.area_id == to.area_id))
    still_open(theme, to)
    theme.refresh_from_db(fields=["team"])
    to.refresh_from_db(fields=["team"])
    other_team = theme.team_id != to.team_id
    check(
        may_leave(
            answered=has_any(theme),
            somebody_there=not other_team or has_officer(to.team),
        )
    )


def _carry(voices: Sequence[Voice], theme: Theme, to: Theme, by: Actor, at: datetime) -> None:
    """Who was told something, and was not weighed in what was decided there, has that to hear."""
    decision, again = standing(to), set[int]()
    if decision is not None and decision.outcome != Outcome.STILL_WORKING:
        keys = {voice.pk for voice in voices}
        again = keys - weighed_in(decision, keys).keys()
    carry(voices=voices, theme=theme, to=to, again=again, by=by, at=at)
