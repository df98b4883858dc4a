"""Reads of decisions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from goldenthread.areas.models import Area
from goldenthread.people.choices import RoleKind
from goldenthread.voices.models import Theme
from goldenthread.voices.selectors.themes import still_apart

from .choices import Outcome, Weight
from .models import Decision, Presence, Weighing
from .rules import FAMILIES, only_professionals


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with who took part in it."""

    decision: Decision
    presence: Mapping[RoleKind, int]

    @property
    def only_professionals(self) -> bool:
        """Whether no young person, parent or carer took part (N2)."""
        return only_professionals(self.presence)


def standing(theme: Theme) -> Decision | None:
    """The decision that stands on a theme: the newest (one query)."""
    return Decision.objects.filter(theme=theme).select_related("content").order_by("-id").first()


def history(theme: Theme, limit: int = 20) -> list[Decided]:
    """The decisions on a theme, the one that stands first, with who took part (two queries)."""
    decisions = list(Decision.objects.filter(theme=theme).select_related("content", "by").order_by("-id")[:limit])
    presence = list(Presence.objects.filter(decision__in=decisions).order_by("id"))
    return [Decided(d, {RoleKind(p.role): p.number for p in presence if p.decision_id == d.pk}) for d in decisions]


def presence_in(decision: Decision) -> dict[RoleKind, int]:
    """How many people of each role took part (one query)."""
    return {
        RoleKind(role): number
        for role, number in Presence.objects.filter(decision=decision).values_list("role", "number")
    }


def weights_in(decision: Decision) -> dict[Weight, int]:
    """How many voices were weighed in which way (one query); never which."""
    counted = Weighing.objects.filter(decision=decision).order_by().values_list("weight").annotate(number=Count("pk"))
    return {Weight(weight): number for weight, number in counted}


def standing_on(themes: Collection[int]) -> dict[int, Decision]:
    """The decision that stands on each of these themes, by the theme's primary key (one query)."""
    later = Decision.objects.filter(theme=OuterRef("theme"), pk__gt=OuterRef("pk"))
    found = Decision.objects.filter(~Exists(later), theme__in=themes)
    return {decision.theme_id: decision for decision in found}


def firm_on_its_theme() -> QuerySet[Decision]:
    """For rows with a ``theme``: the decision that stands on it, unless that is "still working on it"."""
    later = Decision.objects.filter(theme=OuterRef("theme"), pk__gt=OuterRef("pk"))
    return Decision.objects.filter(~Exists(later), theme=OuterRef("theme")).exclude(outcome=Outcome.STILL_WORKING)


def weighed_in(decision: Decision, voices: Collection[int]) -> dict[int, Weighing]:
    """How these voices were weighed in a decision, by the voice's primary key (one query)."""
    return {weighing.voice_id: weighing for weighing in Weighing.objects.filter(decision=decision, voice__in=voices)}


def undecided(area: Area) -> QuerySet[Theme]:
    """Themes of the area on which nothing was decided yet; "still working on it" is not a decision yet."""
    firm = ~Q(outcome=Outcome.STILL_WORKING)
    there = still_apart(Theme.objects.filter(area=area))
    return there.filter(~Exists(Decision.objects.filter(firm, theme=OuterRef("pk"))))


def has_any(theme: Theme) -> bool:
    """Whether anything was ever decided on a theme, "still working on it" included (one query)."""
    return Decision.objects.filter(theme=theme).exists()


def decided_without_families(area: Area) -> QuerySet[Decision]:
    """Standing decisions in which no young person, parent or carer took part (N2)."""
    later = Decision.objects.filter(theme=OuterRef("theme"), pk__gt=OuterRef("pk"))
    families = Presence.objects.filter(decision=OuterRef("pk"), role__in=FAMILIES, number__gt=0)
    return Decision.objects.filter(~Exists(later), ~Exists(families), area=area)
