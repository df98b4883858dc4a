"""What every page of the desk begins with: who asks, for which teams they work today, and what time it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import permit
from goldenthread.foundation.clock import now
from goldenthread.foundation.working_days import local_date
from goldenthread.people.actors import Actor
from goldenthread.people.permissions import may_use_desk
from goldenthread.voices.choices import ReadFor
from goldenthread.voices.models import Theme
from goldenthread.voices.permissions import may_keep_theme
from goldenthread.voices.services import open_words

from ..selectors.one import Shown, voice_for
from ..selectors.scope import Cover, covered, sees_only_what_was_shared, standing_in
from ..selectors.themes import Standing, theme_of


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Somebody at the desk. ``actor`` works for their own teams and for those that they cover today."""

    area: Area
    actor: Actor
    at: datetime
    today: date
    covers: list[Cover]
    said: Iterable[Any]
    """What the last act answered; shown once."""

    @property
    def only_shared(self) -> bool:
        """Whether they hold a seat, and so see only what was shared."""
        return sees_only_what_was_shared(self.actor)

    @property
    def covered_ids(self) -> list[int]:
        """The teams for which they stand in."""
        return [cover.team.pk for cover in self.covers]

    def address(self, page: str, reference: str) -> str:
        """Where a page of the desk about one thing is."""
        return reverse(f"desk:{page}", kwargs={"area": self.area, "reference": reference})


def at_desk(request: HttpRequest, area: Area) -> AtDesk:
    """Who asks, as they work today (one query)."""
    at = now()
    today = local_date(at)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    covers = covered(area, actor, today)
    return AtDesk(area, standing_in(actor, covers), at, today, covers, get_messages(request))


def perhaps_at_desk(request: HttpRequest, area: Area) -> AtDesk | None:
    """Who asks, if they work at the desk: a page that others open too leads them back to it (one query, or none)."""
    return at_desk(request, area) if may_use_desk(request.actor) else None  # type: ignore[attr-defined]


def asked_voice(desk: AtDesk, reference: str) -> Shown:
    """The voice of the address, or 404."""
    return voice_for(desk.area, reference, desk.actor, desk.today)


def opened(desk: AtDesk, found: Shown, why: ReadFor) -> Shown:
    """A voice whose words are about to be shown: that is written down for its speaker. Raises ``TooMany``."""
    if found.words or found.sent or found.redaction:
        open_words(voices=[found.voice], why=why, by=desk.actor, at=desk.at)
    return found


def asked_theme(desk: AtDesk, reference: str) -> Standing:
    """The theme of the address, or 404."""
    return theme_of(desk.area, reference)


def kept_theme(desk: AtDesk, reference: str) -> Theme:
    """The theme of the address, for those who keep it; 404 for everybody else."""
    found = theme_of(desk.area, reference).theme
    permit(may_keep_theme(desk.actor, found))
    return found
