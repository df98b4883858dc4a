"""What stands in "You said, we did" without Easy Read, and why (B25): listed for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

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
    """Empty of a reason that was written before Easy Read was asked for."""


def without_easy_read(area: Area) -> list[WithoutEasyRead]:
    """Every published text without Easy Read (three queries), by the theme's title."""
    return sorted(_said_decided_changed(area), key=lambda it: (it.title.casefold(), it.part))[:MOST]


def _said_decided_changed(area: Area) -> Iterator[WithoutEasyRead]:
    standing = Publication.objects.filter(area=area, taken_down_at__isnull=True)
    newest = Decision.objects.filter(theme=OuterRef("theme")).order_by("-pk").values("pk")[:1]
    themes = standing.values("theme")
    decided = Decision.objects.filter(area=area, theme__in=themes, pk=Subquery(newest))
    changed = Change.objects.filter(area=area, theme__in=themes)
    yield from _of(standing.filter(content__easy_read=""), Part.SAID)
    yield from _decided(decided)
    yield from _of(changed.filter(content__easy_read=""), Part.CHANGED)


def _decided(rows: QuerySet[Decision]) -> Iterator[WithoutEasyRead]:
    """What was decided, and why: two texts with one reason why Easy Read is missing."""
    no_reason = Q(because_easy="") & ~Q(because="")
    missing = rows.filter(Q(content__easy_read="") | no_reason).order_by("-pk")
    columns = ("theme__title", "theme__reference", "content__exception_reason", "content__easy_read")
    for title, reference, reason, easy_read, because, because_easy in missing.values_list(
        *columns, "because", "because_easy"
    )[:MOST]:
        if not easy_read:
            yield WithoutEasyRead(title, reference, Part.DECIDED, reason)
        if because and not because_easy:
            yield WithoutEasyRead(title, reference, Part.WHY, reason)


def _of(rows: QuerySet[Publication] | QuerySet[Change], part: Part) -> Iterator[WithoutEasyRead]:
    shown = rows.order_by("-pk").values_list("theme__title", "theme__reference", "content__exception_reason")[:MOST]
    return (WithoutEasyRead(title, reference, part, reason) for title, reference, reason in shown)
