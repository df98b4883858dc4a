"""The desk's lists of themes, and one theme with its voices."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.areas.models import Area
from goldenthread.decisions.models import Decision
from goldenthread.decisions.selectors import Decided, history, standing_on, undecided
from goldenthread.foundation.answers import Hidden
from goldenthread.people.actors import Actor
from goldenthread.plans.models import Action, Change
from goldenthread.plans.selectors import changes_of, of_theme
from goldenthread.reportback.models import Publication
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Handover, Merge, Placement, Theme, Voice
from goldenthread.voices.permissions import may_join_themes
from goldenthread.voices.selectors.themes import every_theme, themes

from .scope import voices_for

PAGE = 25
TO_CHOOSE_FROM = 100
"""How many of the newest themes stand in a list to choose from."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of themes with the decision that stands on each, and the reference after which the next begins."""

    themes: list[tuple[Theme, Decision | None]]
    after: str


def page(area: Area, after: str = "", *, only_undecided: bool = False, ours: Actor | None = None) -> Page:
    """The newest themes first (two queries, three after the first page)."""
    found = themes(area)
    if only_undecided:
        found = found.filter(pk__in=undecided(area).values("pk"))
    if ours is not None:
        found = found.filter(team__in=ours.team_ids)
    if after:
        last = Theme.objects.filter(area=area, reference=after).values_list("pk", flat=True).first()
        found = found.filter(pk__lt=last) if last else found
    rows = list(found[: PAGE + 1])
    decisions = standing_on([theme.pk for theme in rows[:PAGE]])
    more = rows[PAGE - 1].reference if len(rows) > PAGE else ""
    return Page([(theme, decisions.get(theme.pk)) for theme in rows[:PAGE]], more)


def to_choose_from(area: Area) -> list[Theme]:
    """The newest themes, by title (one query)."""
    return sorted(themes(area)[:TO_CHOOSE_FROM], key=lambda theme: theme.title.casefold())


def to_join(theme: Theme, actor: Actor) -> list[Theme]:
    """Of the newest themes those with which somebody may put this one together, by title (one query)."""
    others = (other for other in to_choose_from(theme.area) if other.pk != theme.pk)
    return [other for other in others if may_join_themes(actor, theme, other)]


def voices_of(theme: Theme, actor: Actor, today: date) -> QuerySet[Voice]:
    """The voices in a theme that somebody may see: for a holder of a seat only those whose speaker allowed it."""
    placed = Placement.objects.filter(voice=OuterRef("pk"), theme=theme, ended_at__isnull=True)
    return voices_for(theme.area, actor, today).filter(Exists(placed))


@dataclass(frozen=True, slots=True)
class Story:
    """What became of a theme: decisions, actions, changes, between which teams it went, and what was put together."""

    decisions: list[Decided]
    actions: list[Action]
    changes: list[Change]
    handovers: list[Handover]
    merges: list[Merge]


@dataclass(frozen=True, slots=True)
class Standing:
    """A theme, whether somebody in it still waits to be told, and whether it stands in "You said, we did"."""

    theme: Theme
    untold: bool
    published: bool


def theme_of(area: Area, reference: str) -> Standing:
    """One theme of the area (one query), also one that went into another. Raises :class:`Hidden`."""
    placed = Placement.objects.filter(theme=OuterRef("pk"), ended_at__isnull=True)
    published = Publication.objects.filter(theme=OuterRef("pk"), taken_down_at__isnull=True)
    found = every_theme(area).annotate(
        x_untold=Exists(placed.exclude(voice__stage=Stage.TOLD)), x_published=Exists(published)
    )
    theme = found.filter(reference=reference).first()
    if theme is None:
        raise Hidden(reference)
    return Standing(theme, vars(theme)["x_untold"], vars(theme)["x_published"])


def story_of(theme: Theme) -> Story:
    """What became of a theme (six queries)."""
    handovers = Handover.objects.filter(theme=theme).select_related("from_team", "to_team").order_by("pk")
    merges = Merge.objects.filter(Q(theme=theme) | Q(into=theme)).select_related("theme", "into").order_by("pk")
    return Story(history(theme), of_theme(theme), changes_of(theme), list(handovers), list(merges))
