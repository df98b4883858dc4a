"""Reads of themes: which there are, who stands in them, and which may fit a voice."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.areas.models import Area

from ..models import Merge, Placement, Theme, Voice, Withdrawal
from ..rules.themes import likeness

NEWEST = 200
"""Among how many themes a likely one is looked for."""
SUGGESTED = 5
ABOUT_THE_SAME = 1.5
"""How many shared words it is worth that a theme already holds voices about the same topic."""


def every_theme(area: Area) -> QuerySet[Theme]:
    """The themes of the area, newest first, with their teams and organisations; those too that went into another."""
    return Theme.objects.filter(area=area).select_related("area", "team__organisation").order_by("-pk")


def themes(area: Area) -> QuerySet[Theme]:
    """The themes of the area that are there to work with, newest first."""
    return still_apart(every_theme(area))


def still_apart(themes: QuerySet[Theme]) -> QuerySet[Theme]:
    """Without those that were put together with another."""
    return themes.filter(~Exists(Merge.objects.filter(theme=OuterRef("pk"))))


def merge_of(theme: Theme) -> Merge | None:
    """That a theme was put together with another, and with which (one query)."""
    return Merge.objects.filter(theme=theme).select_related("into").first()


def theme(area: Area, reference: str) -> Theme | None:
    """One theme by its reference (one query), also one that went into another."""
    return every_theme(area).filter(reference=reference).first()


def voices_in(theme: Theme) -> QuerySet[Voice]:
    """The voices that stand in a theme now, without those that were taken back."""
    placed = Placement.objects.filter(voice=OuterRef("pk"), theme=theme, ended_at__isnull=True)
    return standing(Voice.objects.filter(Exists(placed), area=theme.area))


def standing(voices: QuerySet[Voice]) -> QuerySet[Voice]:
    """Without the voices that their speakers took back."""
    return voices.filter(~Exists(Withdrawal.objects.filter(voice=OuterRef("pk"))))


def taken_back(voices: Iterable[Voice]) -> frozenset[int]:
    """Which of these voices their speakers took back, by primary key (one query)."""
    return frozenset(Withdrawal.objects.filter(voice__in=list(voices)).values_list("voice", flat=True))


def placements_of(voices: Iterable[Voice]) -> list[Placement]:
    """Where these voices stand now, with the themes (one query)."""
    found = Placement.objects.filter(voice__in=list(voices), ended_at__isnull=True)
    return list(found.select_related("theme__team__organisation").order_by("pk"))


def theme_teams(voices: Iterable[Voice]) -> dict[int, frozenset[int]]:
    """The teams that own the themes in which each voice stands, by the voice's primary key (one query)."""
    teams: dict[int, set[int]] = {}
    for voice, team in Placement.objects.filter(voice__in=list(voices), ended_at__isnull=True).values_list(
        "voice", "theme__team"
    ):
        teams.setdefault(voice, set()).add(team)
    return {voice: frozenset(found) for voice, found in teams.items()}


def themes_around(voice: Voice) -> list[Theme]:
    """The newest themes in which a voice does not stand yet, each knowing (``alike``) whether it holds voices about
    the same topic (one query)."""
    there = Placement.objects.filter(theme=OuterRef("pk"), ended_at__isnull=True)
    alike = Exists(there.filter(voice__topic=voice.topic or "-"))
    found = themes(voice.area).filter(~Exists(there.filter(voice=voice)))
    return list(found.annotate(alike=alike)[:NEWEST])


def likeliest(around: Iterable[Theme], voice: Voice, understanding: str) -> list[Theme]:
    """Of :func:`themes_around` a voice those that may fit it, the likeliest first; a person decides.

    Compared are its topic and kind and how an officer understood it, never what was said.
    """
    about = " ".join((voice.topic, voice.kind, understanding)).replace("_", " ")
    scored = [
        (likeness(about, f"{theme.title} {theme.summary}") + ABOUT_THE_SAME * vars(theme)["alike"], theme)
        for theme in around
    ]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].pk))
    return [theme for score, theme in scored[:SUGGESTED] if score >= 1]


def suggest_themes(voice: Voice, understanding: str = "") -> list[Theme]:
    """Themes that may fit a voice (one query)."""
    return likeliest(themes_around(voice), voice, understanding)
