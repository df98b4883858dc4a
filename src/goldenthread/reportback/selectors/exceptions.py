"""What stands in "You said, we did" without Easy Read, and why (B25): listed for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value

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
    """Every published text without Easy Read (one query), by the theme's title."""
    parts = [_shown(rows, part) for part, rows in texts_without(area).items()]
    found = parts[0].union(*parts[1:], all=True).order_by("theme__title", "theme__reference")[:MOST]
    listed = (WithoutEasyRead(title, reference, Part(part), reason) for title, reference, part, reason in found)
    return sorted(listed, key=lambda it: (it.title.casefold(), it.part))


def texts_without(area: Area) -> Mapping[Part, QuerySet[Any]]:
    """The rows of these texts. What was decided and why are two texts, with one reason why Easy Read is missing."""
    standing = Publication.objects.filter(area=area, taken_down_at__isnull=True)
    newest = Decision.objects.filter(theme=OuterRef("theme")).order_by("-pk").values("pk")[:1]
    themes = standing.values("theme")
    decided = Decision.objects.filter(area=area, theme__in=themes, pk=Subquery(newest))
    return {
        Part.SAID: standing.filter(content__easy_read=""),
        Part.DECIDED: decided.filter(content__easy_read=""),
        Part.WHY: decided.filter(~Q(because=""), because_easy=""),
        Part.CHANGED: Change.objects.filter(area=area, theme__in=themes, content__easy_read=""),
    }


def _shown(rows: QuerySet[Any], part: Part) -> QuerySet[Any]:
    marked = rows.order_by().annotate(part=Value(part, CharField()))
    return marked.values_list("theme__title", "theme__reference", "part", "content__exception_reason")
