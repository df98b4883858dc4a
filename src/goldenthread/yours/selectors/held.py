"""Everything that we hold about somebody in one area, every field of it; what the law keeps apart is left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.areas.models import Area
from goldenthread.consent.models import Grant
from goldenthread.decisions.models import Weighing
from goldenthread.people.models import (
    CalendarAddress,
    Card,
    Invitation,
    Lead,
    Person,
    Preference,
    Role,
    SavedList,
    Seat,
    Visit,
)
from goldenthread.people.selectors import factors_of
from goldenthread.reportback.models import Challenge, Delivery, Reminder, Telling, Told
from goldenthread.voices.choices import Path
from goldenthread.voices.models import (
    Acknowledgement,
    Attachment,
    Concern,
    ConcernAnswer,
    Confirmation,
    InWords,
    Placement,
    Reading,
    Redaction,
    TellBy,
    Understanding,
    Voice,
    Withdrawal,
    Words,
)

NOT_GIVEN = frozenset(
    {"id", "key", "key_hash", "secret_hash", "session_key", "password", "area", "person", "by", "said_by"}
)
"""What no copy holds: keys and what proves a receipt or a card; numbers of rows; and who of us did it."""
Value = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its name for people, and each record as its fields."""

    name: str
    title: str | Promise
    records: list[Mapping[str, Value]]


def held(area: Area, person: Person) -> list[Kind]:
    """Every kind of which there is a record (a fixed number of queries). Ask that it is themselves before.

    What somebody said on the safeguarding path, and what is written about it, is not here: this page and its copy may
    be seen by somebody who shares the account. Nor is what they wrote down for others: that is the others'.
    """
    kinds = [Kind(rows.model._meta.label, title, [_record(row) for row in rows]) for title, rows in _all(area, person)]
    return [kind for kind in [*kinds, _factors(person)] if kind.records]


def _all(area: Area, person: Person) -> Iterator[tuple[str | Promise, QuerySet[Any]]]:
    mine = {"area": area, "person": person}
    yield _("Your account"), Person.objects.filter(pk=person.pk)
    yield _("How to reach you"), Preference.objects.filter(person=person)
    yield _("Your card"), Card.objects.filter(person=person)
    yield _("Where you are signed in"), Visit.objects.filter(person=person)
    yield _("Your roles"), Role.objects.filter(**mine).select_related("team", "organisation")
    yield _("Invitations to you"), Invitation.objects.filter(area=area, role__person=person).select_related("role")
    yield _("Your seat at the desk"), Seat.objects.filter(**mine)
    yield _("What you lead on"), Lead.objects.filter(**mine)
    yield _("Your calendar’s address"), CalendarAddress.objects.filter(**mine)
    yield _("Your lists"), SavedList.objects.filter(**mine)
    yield _("Reminders to you"), Reminder.objects.filter(**mine)
    yield from _said(Voice.objects.filter(area=area, said_by=person, path=Path.TEAM))
    yield from _raised(Concern.objects.filter(area=area, said_by=person))


def _factors(person: Person) -> Kind:
    """What proves a second time who they are, without its secrets; the table is the sign-in library's."""
    proofs: list[Mapping[str, Value]] = [
        {"kind": one.kind, "name": one.name, "added_at": one.added_at, "used_at": one.used_at}
        for one in factors_of(person)
    ]
    return Kind("mfa.Authenticator", _("How you prove who you are"), proofs)


def _said(voices: QuerySet[Voice]) -> Iterator[tuple[str | Promise, QuerySet[Any]]]:
    ours = Q(voice__in=voices.values("pk"))
    yield _("What you said: where it stands"), voices.select_related("team").order_by("pk")
    yield _("What you said: your words"), Words.objects.filter(ours).select_related("key", "voice")
    yield _("Your pictures and sounds"), Attachment.objects.filter(ours).select_related("key", "voice", "draft")
    texts = InWords.objects.filter(attachment__voice__in=voices.values("pk"))
    yield _("Your pictures and sounds in words"), texts.select_related("key", "attachment", "by")
    yield _("Your words without names"), Redaction.objects.filter(ours).select_related("key", "voice")
    yield _("How you wish to be told"), TellBy.objects.filter(ours).select_related("key", "voice")
    yield _("What you allowed"), Grant.objects.filter(subject__in=voices.values("reference"))
    yield _("That we read it"), Acknowledgement.objects.filter(ours).select_related("voice")
    yield _("How we understood you"), Understanding.objects.filter(ours).select_related("voice")
    confirmed = Confirmation.objects.filter(understanding__voice__in=voices.values("pk"))
    yield _("What you said to that"), confirmed.select_related("understanding", "words__key")
    yield _("What it stands with"), Placement.objects.filter(ours).select_related("voice", "theme", "moved_to")
    yield _("How it was weighed"), Weighing.objects.filter(ours).select_related("voice", "decision")
    yield _("What we answered"), Telling.objects.filter(ours).select_related("voice", "content", "theme")
    yield _("What everyone was told"), Told.objects.filter(ours).select_related("voice", "telling")
    yield _("Messages to you"), Delivery.objects.filter(ours).select_related("voice", "sent_by")
    again = Challenge.objects.filter(ours).select_related("voice", "telling", "answered_by_telling", "words__key")
    yield _("That an answer did not help"), again.select_related("for_person")
    yield _("What you took back"), Withdrawal.objects.filter(ours).select_related("voice")
    yield _("Who has read your words"), Reading.objects.filter(ours).select_related("voice", "team", "concern")


def _raised(concerns: QuerySet[Concern]) -> Iterator[tuple[str | Promise, QuerySet[Any]]]:
    ours = Q(concern__in=concerns.values("pk"))
    yield _("Concerns: where they stand"), concerns.select_related("lead")
    yield _("Concerns: your words"), Words.objects.filter(ours).select_related("key", "concern", "voice")
    yield _("Concerns: our answers"), ConcernAnswer.objects.filter(ours).select_related("key", "concern")


def _record(row: Model) -> Mapping[str, Value]:
    return {field.name: _value(row, field) for field in _fields(row) if field.name not in NOT_GIVEN}


def _fields(row: Model) -> Iterable[models.Field[Any, Any]]:
    return row._meta.concrete_fields


def _value(row: Model, field: models.Field[Any, Any]) -> Value:
    value = getattr(row, field.name)
    if isinstance(value, Person):
        return "somebody here"
    if isinstance(value, Model):
        return _named(value)
    return value if value is None or isinstance(value, bool | int | date) else str(value)


def _named(row: Any) -> str:
    """What stands for another row: what a person would call it, and its reference."""
    for name in ("plain", "title", "name"):
        if text := getattr(row, name, ""):
            return str(text)
    return str(getattr(row, "reference", ""))
