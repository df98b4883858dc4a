"""The whole thread of one voice, in a fixed number of queries: three without its words, thirteen with them, and one
more with pictures."""

from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from goldenthread.consent.selectors import uses_of
from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision, Weighing
from goldenthread.foundation.working_days import local_date
from goldenthread.people.actors import Actor
from goldenthread.plans.models import Action, Change, Completion
from goldenthread.reportback.models import Challenge, Telling, Told
from goldenthread.reportback.selectors.telling import tellings_of
from goldenthread.voices.choices import Part, Path, Stage, Verdict
from goldenthread.voices.models import (
    Acknowledgement,
    Confirmation,
    Erasure,
    Placement,
    Understanding,
    Voice,
    Withdrawal,
    Words,
)
from goldenthread.voices.permissions import is_speaker
from goldenthread.voices.selectors.files import sent_with
from goldenthread.voices.selectors.own import tell_by_of, words_of
from goldenthread.voices.selectors.safeguarding import staffed

from ..rules import OF_AN_URGENT_ONE, checked, line
from .values import Answered, Insides, Step, Thread, Understood

PROMISED = frozenset({Outcome.WILL_DO, Outcome.PART, Outcome.STILL_WORKING})


def thread_of(voice: Voice, actor: Actor, at: datetime) -> Thread:
    """The thread of a voice as this actor may see it: the words and what became of them for its speaker only.

    That it is urgent is shown to its speaker only, too: to whoever has just the reference it looks like any other.
    """
    dates = _dates(voice)
    taken_back_at, erased_at = dates.pop("taken_back"), dates.pop("erased")
    joined = {Stage.DECIDED: dates.pop("joined_decided"), Stage.DONE: dates.pop("joined_done")}
    insides = _insides(voice, local_date(at)) if is_speaker(actor, voice) and not erased_at else None
    reached = {Stage(name): when for name, when in dates.items() if when is not None}
    urgent = insides is not None and voice.path == Path.SAFEGUARDING
    drawn = line(
        Stage(voice.stage),
        reached,
        doing=_promised(voice, reached),
        taken_back=taken_back_at is not None,
        only=OF_AN_URGENT_ONE if urgent else tuple(Stage),
    )
    return Thread(
        voice=voice,
        steps=tuple(
            Step(stage, state, reached.get(stage), _is_before(reached.get(stage), joined.get(stage)))
            for stage, state in drawn
        ),
        taken_back_at=taken_back_at,
        erased_at=erased_at,
        due_on=None if urgent or taken_back_at else voice.due_on,
        due_by=voice.due_by,
        days_waited=max(0, (local_date(at) - local_date(voice.said_at)).days),
        insides=insides,
        urgent=urgent,
        staffed=staffed(voice.area, at) if urgent else None,
    )


def _dates(voice: Voice) -> dict[str, datetime | None]:
    """When each step was reached, and when the voice was taken back: one query over the later apps' rows.

    ``joined_…`` is when the voice came into the theme of that decision or change.
    """
    this, mine = OuterRef("pk"), OuterRef(OuterRef("pk"))
    themes = Placement.objects.filter(voice=mine, ended_at__isnull=True).values("theme")
    decided, changed = Decision.objects.filter(theme__in=themes), Change.objects.filter(theme__in=themes)
    steps: dict[str, tuple[QuerySet[Any], str]] = {
        Stage.ACKNOWLEDGED: (Acknowledgement.objects.filter(voice=this), "at"),
        Stage.UNDERSTOOD: (Understanding.objects.filter(voice=this), "at"),
        Stage.THEMED: (Placement.objects.filter(voice=this, ended_at__isnull=True), "at"),
        Stage.DECIDED: (decided, "at"),
        "joined_decided": (_with_joining(decided), "joined"),
        "done_action": (Completion.objects.filter(action__decision__theme__in=themes), "at"),
        "done_change": (changed, "at"),
        "joined_done": (_with_joining(changed), "joined"),
        Stage.TOLD: (Telling.objects.filter(voice=this), "at"),
        "told_theme": (Told.objects.filter(voice=this), "telling__at"),
        "taken_back": (Withdrawal.objects.filter(voice=this), "at"),
        "erased": (Erasure.objects.filter(voice=this), "at"),
    }
    asked = {f"at_{name}": Subquery(rows.order_by("-pk").values(when)[:1]) for name, (rows, when) in steps.items()}
    row = Voice.objects.filter(pk=voice.pk).annotate(**asked).values(*asked).get()
    found = {name: row[f"at_{name}"] for name in steps}
    return {
        Stage.SAID: voice.said_at,
        Stage.ACKNOWLEDGED: found[Stage.ACKNOWLEDGED],
        Stage.UNDERSTOOD: found[Stage.UNDERSTOOD],
        Stage.THEMED: found[Stage.THEMED],
        Stage.DECIDED: found[Stage.DECIDED],
        Stage.DONE: found["done_change"] or (found["done_action"] if _is_done(voice) else None),
        Stage.TOLD: _later(found[Stage.TOLD], found["told_theme"]),
        **{name: found[name] for name in ("joined_decided", "joined_done", "taken_back", "erased")},
    }


def _with_joining(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With the moment at which the voice (two queries further out) joined the theme of each row."""
    mine = OuterRef(OuterRef("pk"))
    here = Placement.objects.filter(voice=mine, theme=OuterRef("theme"), ended_at__isnull=True)
    return rows.annotate(joined=Subquery(here.values("at")[:1]))


def _is_done(voice: Voice) -> bool:
    return voice.stage in (Stage.DONE, Stage.TOLD)


def _is_before(happened: datetime | None, joined: datetime | None) -> bool:
    return happened is not None and joined is not None and happened < joined


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one and other else one or other


def _promised(voice: Voice, reached: dict[Stage, datetime]) -> bool:
    """Whether something was promised and is still to be done (one query, only once decided)."""
    if Stage.DECIDED not in reached or Stage.DONE in reached:
        return False
    themes = Placement.objects.filter(voice=voice, ended_at__isnull=True).values("theme")
    newest = Decision.objects.filter(theme__in=themes).order_by("-pk").values_list("outcome", flat=True).first()
    return newest in PROMISED


def _insides(voice: Voice, today: date) -> Insides:
    """Eleven queries, twelve with pictures or sounds."""
    words = words_of(voice)
    return Insides(
        said=tuple(part for part in words if part.part in (Part.SAID, Part.IDEA)),
        understood=_understood(voice, words, today),
        themes=_themes(voice),
        tellings=tuple(reversed(tellings_of(voice))),
        challenges=tuple(Challenge.objects.filter(voice=voice).select_related("words__key").order_by("pk")),
        uses=uses_of(voice.area, voice.reference, today),
        tell_by=tell_by_of(voice),
        sent=tuple(sent_with(voice)),
    )


def _understood(voice: Voice, words: list[Words], today: date) -> Understood | None:
    this = Confirmation.objects.filter(understanding=OuterRef("pk"))
    found = Understanding.objects.filter(voice=voice).annotate(
        verdict=Subquery(this.values("verdict")[:1]), correction=Subquery(this.values("words")[:1])
    )
    newest = found.order_by("-pk").first()
    if newest is None:
        return None
    verdict = Verdict(newest.verdict) if newest.verdict else None
    correction = next((part for part in words if part.pk == newest.correction), None)
    return Understood(newest, checked(verdict, newest.confirm_by, today), correction)


def _themes(voice: Voice) -> tuple[Answered, ...]:
    followed = list(
        Placement.objects.filter(Q(ended_at__isnull=True) | Q(moved_to__isnull=False), voice=voice)
        .select_related("theme", "theme__team", "theme__team__organisation")
        .order_by("pk")
    )
    placements = [placement for placement in followed if placement.ended_at is None]
    themes = [placement.theme_id for placement in placements]
    decisions = {
        d.theme_id: d for d in Decision.objects.filter(theme__in=themes).select_related("content").order_by("pk")
    }
    weighings = {w.decision_id: w for w in Weighing.objects.filter(decision__in=decisions.values(), voice=voice)}
    finished = Completion.objects.filter(action=OuterRef("pk")).values("at")[:1]
    actions = list(
        Action.objects.filter(decision__theme__in=themes)
        .annotate(done_at=Subquery(finished))
        .select_related("team", "decision")
        .order_by("due_on", "pk")
    )
    changes = list(Change.objects.filter(theme__in=themes).select_related("content").order_by("pk"))
    return tuple(
        Answered(
            placement=placement,
            count=placement.theme.voice_count,
            decision=(decision := decisions.get(placement.theme_id)),
            weighing=weighings.get(decision.pk) if decision else None,
            actions=tuple(action for action in actions if action.decision.theme_id == placement.theme_id),
            changes=tuple(change for change in changes if change.theme_id == placement.theme_id),
            before=tuple(left for left in followed if left.ended_at and left.moved_to_id == placement.theme_id),
        )
        for placement in placements
    )
