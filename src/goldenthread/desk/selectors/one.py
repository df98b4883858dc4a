"""One voice at the desk: all that its page shows, in a fixed number of queries, for whoever may see it."""

from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from goldenthread.areas.models import Area
from goldenthread.consent.selectors import uses_of
from goldenthread.decisions.models import Weighing
from goldenthread.decisions.selectors import firm_on_its_theme
from goldenthread.foundation.answers import Hidden, permit
from goldenthread.journal.models import Entry
from goldenthread.journal.presenters import CONFIDENTIAL
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, Format
from goldenthread.reportback.models import Challenge
from goldenthread.reportback.selectors.telling import open_challenge
from goldenthread.voices.choices import Path, Stage, Verdict
from goldenthread.voices.models import (
    Attachment,
    Confirmation,
    Placement,
    Redaction,
    TellBy,
    Theme,
    Understanding,
    Voice,
    Withdrawal,
    Words,
)
from goldenthread.voices.permissions import may_answer, may_read_words, may_see_voice
from goldenthread.voices.selectors.files import Sent, sent_with
from goldenthread.voices.selectors.own import words_of
from goldenthread.voices.selectors.themes import likeliest, placements_of, themes_around

from .scope import sees_only_what_was_shared
from .themes import TO_CHOOSE_FROM

MOST = 50
"""How many lines of its history are shown."""


@dataclass(frozen=True, slots=True)
class Understood:
    """How it was understood once, and what its speaker said to that."""

    understanding: Understanding
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A voice for one reader. ``words`` are empty for whoever may read only the version without names."""

    voice: Voice
    channel: Channel
    format: Format
    taken_back: bool
    may_answer: bool
    asked_again: Challenge | None
    themes: list[Theme]
    to_tell: Theme | None = None
    """The theme whose decision this voice was not told yet."""
    words: list[Words] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    """Pictures and sounds; as the words, never for whoever may read only the version without names."""
    redaction: Redaction | None = None
    understood: list[Understood] = field(default_factory=list)
    weighings: list[Weighing] = field(default_factory=list)
    suggested: list[Theme] = field(default_factory=list)
    other_themes: list[Theme] = field(default_factory=list)
    history: list[Entry] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether its reader sees more than that it is there: to a seat it opens when the names are out."""
        return self.may_answer or self.redaction is not None


def voice_for(area: Area, reference: str, actor: Actor, today: date) -> Shown:
    """The voice, as far as the actor may see it, without its words and history. Raises :class:`Hidden`."""
    voice = _row(area, reference)
    if voice is None or voice.path == Path.SAFEGUARDING:
        raise Hidden(reference)
    themes = [placement.theme for placement in placements_of([voice])]
    teams = frozenset(theme.team_id for theme in themes)
    uses = uses_of(area, reference, today) if sees_only_what_was_shared(actor) else frozenset()
    permit(may_see_voice(actor, voice, teams, uses))
    found = vars(voice)
    return Shown(
        voice=voice,
        channel=Channel(found["x_channel"] or Channel.HERE),
        format=Format(found["x_format"] or Format.PLAIN),
        taken_back=found["x_taken_back"],
        may_answer=bool(may_answer(actor, voice, teams)),
        asked_again=open_challenge(voice) if found["x_asked_again"] else None,
        themes=themes,
        to_tell=next((theme for theme in themes if theme.pk == found["x_to_tell"]), None),
    )


def with_words(shown: Shown, actor: Actor) -> Shown:
    """With what this reader may read of it: the words, or the version without names. Nothing once it was taken back."""
    if shown.taken_back:
        return shown
    teams = frozenset(theme.team_id for theme in shown.themes)
    readable = bool(may_read_words(actor, shown.voice, teams))
    return replace(
        shown,
        words=words_of(shown.voice) if readable else [],
        sent=sent_with(shown.voice) if readable and vars(shown.voice)["x_sent"] else [],
        redaction=Redaction.objects.filter(voice=shown.voice).order_by("-pk").first(),
        understood=understood(shown.voice) if readable else [],
    )


def whole(shown: Shown, actor: Actor) -> Shown:
    """With words, how it was weighed, likely themes and what happened so far."""
    shown = with_words(shown, actor)
    said = shown.understood[0].understanding.text if shown.understood else ""
    around = themes_around(shown.voice) if shown.may_answer and not shown.taken_back else []
    lines = Entry.objects.filter(area=shown.voice.area.slug, subject=shown.voice.reference).exclude(
        kind__in=CONFIDENTIAL
    )
    if not shown.is_open:
        return shown
    weighings = Weighing.objects.filter(voice=shown.voice).select_related("decision__theme").order_by("-pk")
    return replace(
        shown,
        weighings=list(weighings[:MOST]),
        suggested=likeliest(around, shown.voice, said),
        other_themes=sorted(around[:TO_CHOOSE_FROM], key=lambda theme: theme.title.casefold()),
        history=list(lines.order_by("seq")[:MOST]),
    )


def in_text(shown: Shown) -> list[str]:
    """All that was said, as far as it is in words."""
    sent = [one.in_words.text for one in shown.sent if one.in_words]
    return [*(words.text for words in shown.words), *sent]


def understood(voice: Voice) -> list[Understood]:
    """Every way in which it was understood, the newest first (one query)."""
    verdict = Confirmation.objects.filter(understanding=OuterRef("pk")).values("verdict")
    found = Understanding.objects.filter(voice=voice).annotate(x_verdict=Subquery(verdict)).order_by("-pk")
    return [Understood(u, Verdict(v) if (v := vars(u)["x_verdict"]) else None) for u in found]


def _decided_themes() -> QuerySet[Placement]:
    """Where a voice stands in a theme that was decided, while its speaker waits to be told."""
    waits = ~Q(voice__stage=Stage.TOLD)
    return Placement.objects.filter(
        waits, Exists(firm_on_its_theme()), voice=OuterRef("pk"), ended_at__isnull=True
    ).order_by("pk")


def _row(area: Area, reference: str) -> Voice | None:
    tell = TellBy.objects.filter(voice=OuterRef("pk"))
    return (
        Voice.objects.filter(area=area, reference=reference)
        .select_related("area", "team__organisation")
        .annotate(
            x_channel=Subquery(tell.values("channel")),
            x_format=Subquery(tell.values("format")),
            x_asked_again=Exists(Challenge.objects.filter(voice=OuterRef("pk"), answered_by_telling__isnull=True)),
            x_to_tell=Subquery(_decided_themes().values("theme")[:1]),
            x_sent=Exists(Attachment.objects.filter(voice=OuterRef("pk")).select_related(None)),
            x_taken_back=Exists(Withdrawal.objects.filter(voice=OuterRef("pk"))),
        )
        .first()
    )
