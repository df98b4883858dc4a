"""Reads of charters: what is in force, the page about it, and by whose number a clock runs."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db.models import Q

from goldenthread.areas.choices import DueBy, Promise, Unit
from goldenthread.areas.models import Area, Team, TeamTarget
from goldenthread.areas.selectors import hours_of
from goldenthread.foundation.prepared import Prepared
from goldenthread.foundation.working_days import Hours, day_zero, local_date

from .choices import SectionKind
from .models import Commitment, Document, Edition, Indicator, Rule, Section, Signatory
from .rules import SUBJECTS, Due, Number, due_by, number_in_force


def edition_in_force(area: Area, on: date) -> Edition | None:
    """The edition that holds on a date: started (or without a known date), not ended, highest number."""
    started = Q(in_force_from__isnull=True) | Q(in_force_from__lte=on)
    not_ended = Q(in_force_to__isnull=True) | Q(in_force_to__gte=on)
    return Edition.objects.filter(started & not_ended, area=area).order_by("-number").first()


_editions = Prepared(
    lambda area: (
        Edition.objects.filter(area=area).order_by("-number").values_list("pk", "in_force_from", "in_force_to")
    ),
    1,
)
_rules = Prepared(
    lambda edition: Rule.objects.filter(edition=edition, number__isnull=False).values_list(
        "subject", "number", "unit", "valid_from", "valid_to", "passage"
    ),
    1,
)
_targets = Prepared(
    lambda area, team: TeamTarget.objects.filter(area=area, team=team).values_list(
        "promise", "number", "unit", "valid_from", "valid_to"
    ),
    2,
)


def numbers(area: Area, team: Team, promise: Promise, on: date) -> list[Number]:
    """Every number that anyone ever gave for a promise (three queries, written once: each voice asks them)."""
    holding = (pk for pk, first, last in _editions.ask([area.pk]) if (first or on) <= on <= (last or on))
    found = [
        Number(number, Unit(unit), DueBy.CHARTER, valid_from, valid_to, passage)
        for subject, number, unit, valid_from, valid_to, passage in _rules.ask(islice(holding, 1))
        if subject in SUBJECTS[promise]
    ]
    found += [
        Number(number, Unit(unit), DueBy.TEAM, valid_from, valid_to)
        for promised, number, unit, valid_from, valid_to in _targets.ask([area.pk, team.pk])
        if promised == promise
    ]
    return found


def due(area: Area, team: Team, promise: Promise, at: datetime, hours: Hours | None = None) -> Due:
    """When a promise that starts ``at`` is due from a team, and by whose number; hours are read if not handed in."""
    team_hours = hours or hours_of(team)
    number = number_in_force(numbers(area, team, promise, local_date(at)), local_date(at))
    return due_by(number, day_zero(at, team_hours), team_hours)


@dataclass(frozen=True, slots=True)
class Entry:
    """A principle or a level with its commitments."""

    part: Section
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Charter:
    """All that the charter page shows."""

    edition: Edition
    principles: tuple[Entry, ...]
    levels: tuple[Entry, ...]
    rules: tuple[Rule, ...]
    indicators: tuple[Indicator, ...]
    signatories: tuple[Signatory, ...]
    documents: tuple[Document, ...]


def charter(area: Area, on: date) -> Charter | None:
    """The charter in force on a date, whole, in seven queries."""
    edition = edition_in_force(area, on)
    if edition is None:
        return None
    sections = list(Section.objects.filter(edition=edition))
    commitments = list(Commitment.objects.filter(edition=edition))

    def entries(kind: SectionKind) -> tuple[Entry, ...]:
        under = ((s, tuple(c for c in commitments if c.section_id == s.pk)) for s in sections if s.kind == kind)
        return tuple(Entry(section, of_section) for section, of_section in under)

    return Charter(
        edition=edition,
        principles=entries(SectionKind.PRINCIPLE),
        levels=entries(SectionKind.LEVEL),
        rules=tuple(Rule.objects.filter(edition=edition)),
        indicators=tuple(Indicator.objects.filter(edition=edition)),
        signatories=tuple(Signatory.objects.filter(edition=edition)),
        documents=tuple(Document.objects.filter(edition=edition)),
    )
