"""What stands in "You said, we did" without Easy Read, and why (B25): listed for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from goldenthread.areas.models import Area
from goldenthread.decisions.models import Decision
from goldenthread.plans.models import Change

from ..choices import Part
from ..models import Publication

MOST = 200


@dataclass(frozen=True, slots=True)
class WithoutEasyRead:
    """One text without Easy Read: in which theme, which part of it, and the reason."""

    title: str
    reference: str
    part: Part
    reason: str


def without_easy_read(area: Area) -> list[WithoutEasyRead]:
    """Every published text without Easy Read (three queries), by the theme's title."""
    return sorted(_said_decided_changed(area), key=lambda it: (it.title.casefold(), it.part))[:MOST]


def _said_decided_changed(area: Area) -> Iterator[WithoutEasyRead]:
    standing = Publication.objects.filter(area=area, taken_down_at__isnull=True)
    newest = Decision.objects.filter(theme=OuterRef("theme")).order_by("-pk").values("pk")[:1]
    themes = standing.values("theme")
    decided = Decision.objects.filter(area=area, theme__in=themes, pk=Subquery(newest))
    changed = Change.objects.filter(area=area, theme__in=themes)
    yield from _of(standing, Part.SAID)
    yield from _of(decided, Part.DECIDED)
    yield from _of(changed, Part.CHANGED)


def _of(rows: QuerySet[Publication] | QuerySet[Decision] | QuerySet[Change], part: Part) -> Iterator[WithoutEasyRead]:
    missing = rows.filter(content__easy_read="").order_by("-pk")
    shown = missing.values_list("theme__title", "theme__reference", "content__exception_reason")[:MOST]
    return (WithoutEasyRead(title, reference, part, reason) for title, reference, reason in shown)
