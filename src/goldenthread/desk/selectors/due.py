"""What an officer's team owes by which day, for a calendar: references and dates. No words, no titles, no names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import BooleanField, ExpressionWrapper, Q

from goldenthread.areas.models import Area
from goldenthread.journal.selectors import last_lines
from goldenthread.people.actors import Actor
from goldenthread.plans.selectors import open_actions
from goldenthread.reportback.selectors.promised import promised_news
from goldenthread.voices.choices import Stage

from .scope import voices_for

MOST = 300
"""Of each sort. Of voices and actions what is still to come first, then what is late, the longest first."""
AHEAD = timedelta(days=366)


class What(StrEnum):
    """What is due."""

    READ = "read"
    ANSWER = "answer"
    NEWS = "news"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: the reference of the voice, theme or action; how often and when it changed last."""

    what: What
    reference: str
    on: date
    changes: int
    changed_at: datetime


def due(area: Area, actor: Actor, today: date, at: datetime) -> list[Due]:
    """What is due to this officer's team, by date (four queries)."""
    owed = [*_voices(area, actor, today), *_news(area, actor, today), *_actions(area, actor, today)]
    lines = last_lines(area.slug, [subject for *_, subject in owed])
    found = [Due(what, reference, on, *lines.get(subject, (0, at))) for what, reference, on, subject in owed]
    return sorted(found, key=lambda it: (it.on, it.what, it.reference))


Owed = tuple[What, str, date, str]
"""What, of which thing, by when; and the subject of the journal's lines about it."""


def _voices(area: Area, actor: Actor, today: date) -> Iterator[Owed]:
    dated = voices_for(area, actor, today).exclude(stage=Stage.TOLD).filter(due_on__isnull=False)
    rows = dated.order_by(_late(today), "due_on", "pk").values_list("stage", "reference", "due_on")[:MOST]
    for stage, reference, on in rows:
        if on:
            yield What.READ if stage == Stage.SAID else What.ANSWER, reference, on, reference


def _news(area: Area, actor: Actor, today: date) -> Iterator[Owed]:
    for news in promised_news(area, today, today + AHEAD, actor, MOST):
        yield What.NEWS, news.theme.reference, news.on, news.decision


def _actions(area: Area, actor: Actor, today: date) -> Iterator[Owed]:
    actions = open_actions(area) if actor.reads_first else open_actions(area).filter(team__in=actor.team_ids)
    for action in actions.order_by(_late(today), "due_on", "pk")[:MOST]:
        yield What.ACTION, action.reference, action.due_on, action.reference


def _late(today: date) -> ExpressionWrapper:
    return ExpressionWrapper(Q(due_on__lt=today), output_field=BooleanField())
