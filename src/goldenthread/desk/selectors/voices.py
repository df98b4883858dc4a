"""The desk's lists of voices: what each shows, in which order, page by page.

The order is the due date, then when it was said; never who said it (S4).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from goldenthread.decisions.selectors import firm_on_its_theme
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, Format
from goldenthread.people.permissions import may_work_at_desk
from goldenthread.reportback.models import Challenge
from goldenthread.reportback.selectors.telling import to_look_at
from goldenthread.voices.choices import Stage, Verdict
from goldenthread.voices.models import Acknowledgement, Confirmation, Placement, Redaction, TellBy, Understanding, Voice

from .scope import shared

PAGE = 25


class Show(StrEnum):
    """Which voices a list shows."""

    ALL = "all"
    OVERDUE = "overdue"
    TODAY = "today"
    NEW = "new"
    CORRECTED = "corrected"
    CHALLENGED = "challenged"
    UNCONFIRMED = "unconfirmed"
    TO_TELL = "to_tell"
    NO_THEME = "no_theme"
    TO_REDACT = "to_redact"


class Whose(StrEnum):
    """Whose voices a list shows."""

    ALL = "all"
    OURS = "ours"
    COVER = "cover"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody chose to see. An empty choice shows everything."""

    show: Show = Show.ALL
    whose: Whose = Whose.ALL
    topic: str = ""
    kind: str = ""
    came_by: str = ""
    format: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A voice as a list shows it: how its speaker wishes to hear, and how it was understood. No words."""

    voice: Voice
    channel: Channel
    format: Format
    understanding: str
    verdict: Verdict | None
    confirm_by: date | None
    asked_again: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, and the reference after which the next begins."""

    listed: list[Listed]
    after: str


def _newest_understanding() -> QuerySet[Understanding]:
    later = Understanding.objects.filter(voice=OuterRef("voice"), pk__gt=OuterRef("pk"))
    return Understanding.objects.filter(~Exists(later), voice=OuterRef("pk"))


def _verdict(verdict: Verdict | None) -> Exists:
    """Whether the newest understanding got this verdict, or none yet."""
    given = Confirmation.objects.filter(understanding=OuterRef("pk"))
    answered = Exists(given.filter(verdict=verdict)) if verdict else ~Exists(given)
    return Exists(_newest_understanding().filter(answered))


def _challenged(actor: Actor) -> Exists:
    """Whether the speaker said "this did not answer me", and it is this person's to look at, or nobody's yet."""
    return Exists(to_look_at(actor.person).filter(voice=OuterRef("pk")))


def joined_late() -> Exists:
    """Whether a voice stands in a theme that was decided, and nobody asked again: it came after everyone was told."""
    again = Challenge.objects.filter(voice=OuterRef("voice"), answered_by_telling__isnull=True)
    standing = Placement.objects.filter(
        Exists(firm_on_its_theme()), ~Exists(again), voice=OuterRef("pk"), ended_at__isnull=True
    )
    return Exists(standing)


def shown(voices: QuerySet[Voice], show: Show, actor: Actor, today: date) -> QuerySet[Voice]:
    """Of these voices, those that a list shows."""
    if show is Show.TO_REDACT:
        return _to_redact(voices, actor, today)
    if show is Show.CHALLENGED:
        return voices.filter(_challenged(actor))
    return voices.exclude(stage=Stage.TOLD).filter(_wanted(show, today))


def _wanted(show: Show, today: date) -> Q | Exists:
    """What a list asks of a voice whose speaker was not told yet; the conditions of no other list are written."""
    match show:
        case Show.OVERDUE:
            return Q(due_on__lt=today)
        case Show.TODAY:
            return Q(due_on=today)
        case Show.NEW:
            return Q(stage=Stage.SAID)
        case Show.CORRECTED:
            return _verdict(Verdict.CORRECTED)
        case Show.UNCONFIRMED:
            return _verdict(None)
        case Show.TO_TELL:
            return Q(stage__in=(Stage.DECIDED, Stage.DONE)) | (Q(stage=Stage.THEMED) & Q(joined_late()))
        case Show.NO_THEME:
            placed = Exists(Placement.objects.filter(voice=OuterRef("pk"), ended_at__isnull=True))
            return Q(stage__in=(Stage.SAID, Stage.ACKNOWLEDGED, Stage.UNDERSTOOD)) & ~Q(placed)
    return Q()


def _to_redact(voices: QuerySet[Voice], actor: Actor, today: date) -> QuerySet[Voice]:
    """What a project group may read and cannot yet, because names are still in it: told or not."""
    if not may_work_at_desk(actor):
        return voices.none()
    redacted = Redaction.objects.filter(voice=OuterRef("pk"))
    return voices.filter(
        ~Exists(redacted), Exists(shared(today).filter(area=OuterRef("area"), subject=OuterRef("reference")))
    )


def chosen(
    voices: QuerySet[Voice], choice: Filter, actor: Actor, today: date, covered: Collection[int] = ()
) -> QuerySet[Voice]:
    """Of these voices, those that somebody chose to see; ``covered`` are the teams for which they stand in."""
    voices = shown(voices, choice.show, actor, today)
    if choice.whose is Whose.COVER:
        voices = voices.filter(team__in=covered)
    if choice.whose is Whose.OURS:
        voices = voices.filter(team__in=actor.team_ids)
    if choice.whose is Whose.MINE:
        voices = voices.filter(Exists(Acknowledgement.objects.filter(voice=OuterRef("pk"), by=actor.person)))
    if choice.format:
        voices = voices.filter(Exists(TellBy.objects.filter(voice=OuterRef("pk"), format=choice.format)))
    exactly = {"topic": choice.topic, "kind": choice.kind, "came_by": choice.came_by, "stage": choice.stage}
    return voices.filter(**{name: value for name, value in exactly.items() if value})


def page(voices: QuerySet[Voice], after: str = "", size: int = PAGE) -> Page:
    """One page of these voices, in the order in which they are answered (one query, two after the first page).

    The page is cut out first, along the index ``voices_by_due``; details are looked up for its voices alone.
    """
    cut_out = voices.filter(_behind(after)).order_by(*_ORDER).values("pk")[: size + 1]
    found = listed(Voice.objects.filter(pk__in=cut_out))
    return Page(found[:size], found[size - 1].voice.reference if len(found) > size else "")


def listed(voices: QuerySet[Voice]) -> list[Listed]:
    """All of these voices as a list shows them, in the order in which they are answered (one query)."""
    return [_listed(voice) for voice in _with_details(voices).order_by(*_ORDER)]


_ORDER = (F("due_on").asc(nulls_last=True), "said_at", "pk")
"""Without a due date after those with one."""


def _behind(reference: str) -> Q:
    """Everything that stands behind this voice; everything when it is not there (any more)."""
    last = Voice.objects.filter(reference=reference).values("due_on", "said_at", "pk").first() if reference else None
    if last is None:
        return Q()
    later = Q(said_at__gt=last["said_at"]) | Q(said_at=last["said_at"], pk__gt=last["pk"])
    if last["due_on"] is None:
        return Q(later, due_on__isnull=True)
    return Q(due_on__gt=last["due_on"]) | Q(due_on__isnull=True) | Q(later, due_on=last["due_on"])


def _with_details(voices: QuerySet[Voice]) -> QuerySet[Voice]:
    newest = _newest_understanding()
    verdict = Confirmation.objects.filter(understanding=OuterRef("pk")).values("verdict")
    tell = TellBy.objects.filter(voice=OuterRef("pk"))
    return voices.select_related("area", "team__organisation").annotate(
        x_channel=Subquery(tell.values("channel")),
        x_format=Subquery(tell.values("format")),
        x_understanding=Subquery(newest.values("text")[:1]),
        x_confirm_by=Subquery(newest.values("confirm_by")[:1]),
        x_verdict=Subquery(newest.annotate(verdict=Subquery(verdict)).values("verdict")[:1]),
        x_asked_again=Exists(Challenge.objects.filter(voice=OuterRef("pk"), answered_by_telling__isnull=True)),
    )


def _listed(voice: Voice) -> Listed:
    found = vars(voice)
    return Listed(
        voice=voice,
        channel=Channel(found["x_channel"] or Channel.HERE),
        format=Format(found["x_format"] or Format.PLAIN),
        understanding=found["x_understanding"] or "",
        verdict=Verdict(found["x_verdict"]) if found["x_verdict"] else None,
        confirm_by=found["x_confirm_by"],
        asked_again=found["x_asked_again"],
    )


def ticked(voices: QuerySet[Voice], references: Collection[str]) -> list[Voice]:
    """Of these voices, those that somebody ticked on a page (one query)."""
    some = voices.filter(reference__in=list(references)[: 4 * PAGE])
    return list(some.select_related("area", "team__area").order_by("pk"))
