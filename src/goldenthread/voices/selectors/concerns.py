"""Concerns about how somebody was treated. Ask ``may_read_concern`` before reading words."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.areas.models import Area
from goldenthread.charters.choices import SectionKind
from goldenthread.charters.models import Section
from goldenthread.charters.selectors import edition_in_force
from goldenthread.foundation.working_days import local_date
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty
from goldenthread.people.models import Lead
from goldenthread.people.selectors import lead_of

from ..models import Concern, ConcernAnswer, Words
from ..permissions import may_answer_concern


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


def who_hears(area: Area, *, deputy_only: bool = False) -> Lead | None:
    """To whom a concern goes: the independent lead, or their deputy where there is none or it is about the lead."""
    lead = None if deputy_only else lead_of(area, Duty.INDEPENDENT_LEAD)
    return lead or lead_of(area, Duty.INDEPENDENT_DEPUTY)


def concerns(area: Area, actor: Actor) -> list[Heard]:
    """Every concern that this lead or deputy may read and that was not erased (three queries).

    Those without an answer come first, then the newest.
    """
    there = Concern.objects.filter(area=area, key__isnull=False).select_related("lead").order_by("-id")
    rows = [concern for concern in there if may_answer_concern(actor, concern)]
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
