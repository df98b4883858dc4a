"""A decision is recorded."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from goldenthread.areas.choices import DueBy
from goldenthread.charters.rules import Due
from goldenthread.formats.services import write
from goldenthread.foundation.answers import check, permit
from goldenthread.foundation.meanwhile import ChangedMeanwhile
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Theme, Voice
from goldenthread.voices.selectors.themes import voices_in
from goldenthread.voices.services import advance, start_again, still_open

from ..choices import How, Outcome
from ..models import Decision, Presence, Weighing
from ..permissions import may_decide
from ..rules import (
    CONSIDERED,
    Weigh,
    deciders_named,
    fairly_weighed,
    news_promised,
    reason_given,
    reason_worded,
    weigh_each,
)
from ..selectors import standing


class DecidedMeanwhile(ChangedMeanwhile):
    """Somebody else recorded a decision on the theme first. Carries it, so that a page can show both."""

    def __init__(self, standing: Decision) -> None:
        super().__init__()
        self.standing = standing


def decide(
    *,
    theme: Theme,
    outcome: Outcome,
    plain: str,
    easy_read: str = "",
    exception_reason: str = "",
    because: str = "",
    because_easy: str = "",
    decided_by: str,
    how: How,
    presence: Mapping[RoleKind, int],
    weighings: Mapping[int, Weigh],
    others: Weigh = CONSIDERED,
    next_news_on: date | None = None,
    seen: str | None = None,
    by: Actor,
    at: datetime,
) -> Decision:
    """Record what was decided on a theme, and how each voice in it was weighed.

    ``weighings`` are by the voice's primary key; a voice that is not among them was weighed like ``others``. The
    voices move to "decided", except where the answer is "still working on it": then they wait where they are, and
    those for whom no date was agreed get the day of the next news.

    ``seen`` is the reference of the decision that stood when the writer began ("" for none): raises
    :class:`DecidedMeanwhile` when another one stands by now.
    """
    permit(may_decide(by, theme))
    check(reason_given(outcome, because))
    check(reason_worded(because, because_easy, exception_reason))
    check(news_promised(outcome, next_news_on, local_date(at)))
    check(deciders_named(decided_by))
    for weigh in (others, *weighings.values()):
        check(fairly_weighed(weigh))
    with transaction.atomic():
        still_open(theme)
        if seen is not None:
            _still_stands(theme, seen)
        decision = Decision.objects.create(
            area=theme.area,
            theme=theme,
            outcome=outcome,
            content=write(area=theme.area, plain=plain, easy_read=easy_read, exception_reason=exception_reason),
            because=because.strip(),
            because_easy=because_easy.strip() if because.strip() else "",
            decided_by=decided_by.strip(),
            how=how,
            next_news_on=next_news_on,
            by=by.person,
            at=at,
        )
        voices = list(voices_in(theme))
        _write_presence(decision, presence)
        _write_weighings(decision, weigh_each((voice.pk for voice in voices), weighings, others))
        _move(decision, voices, at)
        record(
            area=theme.area.slug,
            kind=Kind.DECISION_RECORDED,
            subject=decision.reference,
            at=at,
            by=by.reference,
            theme=theme.reference,
            outcome=outcome.value,
        )
    return decision


def _still_stands(theme: Theme, seen: str) -> None:
    stands = standing(theme)
    if stands is not None and stands.reference != seen:
        raise DecidedMeanwhile(stands)


def _write_presence(decision: Decision, presence: Mapping[RoleKind, int]) -> None:
    Presence.objects.bulk_create(
        Presence(area=decision.area, decision=decision, role=role, number=number)
        for role, number in presence.items()
        if number > 0
    )


def _write_weighings(decision: Decision, weighed: Mapping[int, Weigh]) -> None:
    Weighing.objects.bulk_create(
        [
            Weighing(area=decision.area, decision=decision, voice_id=voice, weight=w.weight, because=w.because.strip())
            for voice, w in weighed.items()
        ],
        batch_size=500,
    )


def _move(decision: Decision, voices: list[Voice], at: datetime) -> None:
    if decision.outcome != Outcome.STILL_WORKING:
        start_again(voices=[voice for voice in voices if voice.stage == Stage.TOLD], to=Stage.DECIDED, at=at)
        advance(voices=[voice for voice in voices if voice.stage != Stage.TOLD], to=Stage.DECIDED, at=at)
        return
    undated = [voice for voice in voices if voice.due_on is None and voice.stage != Stage.TOLD]
    advance(voices=undated, to=None, at=at, due=Due(decision.next_news_on, DueBy.TEAM))


def forget_voice(*, voice: Voice) -> None:
    """A voice is erased: how it was weighed stays, what was written about it goes. In the caller's transaction."""
    Weighing.objects.filter(voice=voice).update(because="")
