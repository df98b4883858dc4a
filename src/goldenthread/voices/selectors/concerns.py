"""Concerns about how somebody was treated. Ask ``may_read_concern`` before reading words."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.areas.models import Area
from goldenthread.charters.choices import SectionKind
from goldenthread.charters.models import Section
from goldenthread.charters.selectors import edition_in_force
from goldenthread.foundation.working_days import local_date

from ..models import Concern, ConcernAnswer, Words


@dataclass(frozen=True, slots=True)
class Heard:
    """A concern with the words of who raised it and the answers to it, oldest first."""

    concern: Concern
    words: tuple[Words, ...]
    answers: tuple[ConcernAnswer, ...]


def heard(concern: Concern) -> Heard:
    """One concern, whole (two queries)."""
    words = Words.objects.filter(concern=concern).order_by("id")
    answers = ConcernAnswer.objects.filter(concern=concern).order_by("id")
    return Heard(concern, tuple(words), tuple(answers))


def concerns(area: Area) -> list[Heard]:
    """Every concern of the area that was not erased, those without an answer first, then the newest (three queries)."""
    rows = list(Concern.objects.filter(area=area, key__isnull=False).select_related("lead").order_by("-id"))
    words = list(Words.objects.filter(concern__in=rows).order_by("id"))
    answers = list(ConcernAnswer.objects.filter(concern__in=rows).order_by("id"))
    found = [
        Heard(
            row,
            tuple(part for part in words if part.concern_id == row.pk),
            tuple(answer for answer in answers if answer.concern_id == row.pk),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: bool(one.answers))


def principles(area: Area, at: datetime) -> list[tuple[str, str]]:
    """The principles of the charter in force, to say which was not kept: number and short name."""
    edition = edition_in_force(area, local_date(at))
    found = Section.objects.filter(edition=edition, kind=SectionKind.PRINCIPLE) if edition else []
    return [(section.number, f"{section.number}. {section.short_name}") for section in found]
