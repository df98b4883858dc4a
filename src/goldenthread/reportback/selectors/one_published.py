"""Reads of one published theme, with all that came of it. Never a voice, never anybody's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery

from goldenthread.areas.models import Area
from goldenthread.decisions.choices import Outcome, Weight
from goldenthread.decisions.models import Decision
from goldenthread.decisions.selectors import presence_in, standing, weights_in
from goldenthread.people.choices import RoleKind
from goldenthread.plans.models import Action, Change, Completion
from goldenthread.plans.selectors import changes_of

from ..choices import Progress
from ..models import Publication
from ..rules.progress import progress
from .figures import Edition, edition, newest_edition


@dataclass(frozen=True, slots=True)
class Entry:
    """One published theme with all that came of it."""

    publication: Publication
    decision: Decision | None
    actions: tuple[Action, ...]
    changes: tuple[Change, ...]
    edition: Edition | None
    limit: int
    """Below how many people or voices we say "a few"."""
    presence: Mapping[RoleKind, int] = field(default_factory=dict)
    """How many people of each role took part in the decision."""
    weights: Mapping[Weight, int] = field(default_factory=dict)
    """How many voices shaped the decision, were considered, or were not followed."""

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        return progress(
            Outcome(self.decision.outcome) if self.decision else None,
            actions=len(self.actions),
            open_actions=sum(action.done_at is None for action in self.actions),  # type: ignore[attr-defined]
            changes=len(self.changes),
        )


def one_published(area: Area, reference: str) -> Entry | None:
    """One theme by its reference (four queries, six with a decision)."""
    there = Publication.objects.filter(area=area, taken_down_at__isnull=True, theme__reference=reference)
    publication = there.select_related("theme", "content").annotate(told=newest_edition()).first()
    if publication is None:
        return None
    theme = publication.theme
    counted = edition(publication.told, area.small_number_limit)
    decision = standing(theme)
    return Entry(
        publication,
        decision,
        _actions(theme.pk),
        tuple(changes_of(theme)),
        counted,
        area.small_number_limit,
        presence_in(decision) if decision else {},
        weights_in(decision) if decision else {},
    )


def _actions(theme: int) -> tuple[Action, ...]:
    done_at = Completion.objects.filter(action=OuterRef("pk")).values("at")[:1]
    actions = Action.objects.filter(decision__theme=theme).annotate(done_at=Subquery(done_at))
    return tuple(actions.order_by("due_on", "pk"))
