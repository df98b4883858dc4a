"""The board's figures in words and charts. Numbers of people by role are bands (a few, 10 to 19 …)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.areas.models import Area
from goldenthread.ui.templatetags.ui import band
from goldenthread.voices.choices import Stage

from ..selectors.board import Figures
from . import labels

Numbers = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the thread still misses."""

    label: str | Promise
    text: str | Promise
    status: str
    mood: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """All that the board's page shows."""

    said: int
    waiting: int
    overdue: int
    told: int
    on_time: Numbers
    by_stage: Numbers
    by_month: Numbers
    teams: list[list[Any]]
    organisations: list[list[Any]]
    gaps: list[Gap]
    speakers: list[list[str]]
    formats: list[list[str]]


def page_of(area: Area, figures: Figures) -> Page:
    """The figures for the page."""
    cells = figures.cells
    told = figures.voices(Stage.TOLD)
    return Page(
        said=figures.voices(),
        waiting=figures.voices() - told,
        overdue=sum(c.overdue for c in cells),
        told=told,
        on_time=[
            (gettext("On time"), sum(c.in_time for c in cells)),
            (gettext("Late"), sum(c.late for c in cells)),
            (gettext("No number agreed"), sum(c.undated for c in cells)),
        ],
        by_stage=[(str(label), figures.voices(Stage(stage))) for stage, label in labels.STAGES.items()],
        by_month=[(date_format(month, "M Y"), number) for month, number in figures.by_month],
        teams=_teams(figures),
        organisations=_organisations(figures),
        gaps=_gaps(area, figures),
        speakers=_bands(labels.SPEAKERS, figures.by_speaker, area.small_number_limit),
        formats=_bands(labels.FORMATS, figures.by_format, area.small_number_limit),
    )


def _bands(names: labels.Labels, numbers: Mapping[Any, int], limit: int) -> list[list[str]]:
    return [[str(label).capitalize(), band(numbers.get(value, 0), limit)] for value, label in names.items()]


def _row(name: str, cells: Iterable[Any]) -> list[Any]:
    these = list(cells)
    waiting = sum(c.voices for c in these if c.stage != Stage.TOLD)
    return [name, waiting, sum(c.overdue for c in these), sum(c.in_time for c in these), sum(c.late for c in these)]


def _teams(figures: Figures) -> list[list[Any]]:
    return [_row(team.name, (c for c in figures.cells if c.team == team.pk)) for team in figures.teams]


def _organisations(figures: Figures) -> list[list[Any]]:
    teams: dict[str, set[int]] = {}
    for team in figures.teams:
        teams.setdefault(team.organisation.name, set()).add(team.pk)
    return [_row(name, (c for c in figures.cells if c.team in theirs)) for name, theirs in teams.items()]


def _gaps(area: Area, figures: Figures) -> list[Gap]:
    gaps = figures.gaps
    shown = (
        (_("Themes without a decision"), _("People said it. Nothing is decided yet."), gaps.undecided),
        (_("Decisions without an action"), _("We said yes. Nothing is planned yet."), gaps.without_action),
        (_("Decisions without families"), _("No young person, parent or carer took part."), gaps.no_families),
        (_("Actions without “made with”"), _("They do not say how they were co-produced."), gaps.untagged),
        (_("Actions past their day"), _("They are not done yet."), gaps.actions_overdue),
        (_("Voices in no theme"), _("Nobody has put them with others yet."), gaps.no_theme),
        (_("Answers that did not help"), _("Somebody said so, and waits for another answer."), gaps.not_answered),
    )
    found = [Gap(label, text, str(number), "now" if number else "good") for label, text, number in shown]
    return [*found, _exceptions(area, gaps.no_easy_read)]


def _exceptions(area: Area, number: int) -> Gap:
    href = reverse("reportback:exceptions", kwargs={"area": area})
    text = _("Each stands in a public list with its reason.")
    return Gap(_("Texts without Easy Read"), text, str(number), "now" if number else "good", href)
