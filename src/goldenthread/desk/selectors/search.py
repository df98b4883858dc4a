"""Search at the desk: themes, officers' own understandings, references, choice words. Never what people said."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.areas.models import Area
from goldenthread.decisions.models import Decision
from goldenthread.decisions.selectors import standing_on
from goldenthread.foundation.references import read_reference
from goldenthread.people.actors import Actor
from goldenthread.plans.models import Action
from goldenthread.plans.selectors import actions_in
from goldenthread.voices.models import Theme, Understanding, Voice
from goldenthread.voices.selectors.themes import themes

from .scope import sees_only_what_was_shared, voices_for

NEWEST = 2000
"""Only so many of the newest rows of each sort are looked through."""
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, of each sort at most :data:`SHOWN`."""

    voice: Voice | None
    themes: list[tuple[Theme, Decision | None]]
    actions: list[Action]
    understandings: list[Understanding]


def search(area: Area, actor: Actor, asked: str, today: date) -> Found:
    """Look for a reference, or for words in what the desk itself wrote (five queries)."""
    mine = voices_for(area, actor, today)
    reference = read_reference(asked)
    return Found(
        voice=mine.filter(reference=reference).first() if reference else None,
        themes=_themes(area, asked),
        actions=_actions(area, asked),
        understandings=[] if sees_only_what_was_shared(actor) else _understandings(area, actor, asked, today),
    )


def _themes(area: Area, asked: str) -> list[tuple[Theme, Decision | None]]:
    newest = Theme.objects.filter(area=area).order_by("-pk").values("pk")[:NEWEST]
    named = Q(title__icontains=asked) | Q(summary__icontains=asked)
    found = list(themes(area).filter(named, pk__in=newest)[:SHOWN])
    decisions = standing_on([theme.pk for theme in found])
    return [(theme, decisions.get(theme.pk)) for theme in found]


def _actions(area: Area, asked: str) -> list[Action]:
    newest = Action.objects.filter(area=area).order_by("-pk").values("pk")[:NEWEST]
    return list(actions_in(area).filter(pk__in=newest, title__icontains=asked).order_by("-pk")[:SHOWN])


def _understandings(area: Area, actor: Actor, asked: str, today: date) -> list[Understanding]:
    newest = Understanding.objects.filter(area=area).order_by("-pk").values("pk")[:NEWEST]
    found = Understanding.objects.filter(pk__in=newest, text__icontains=asked)
    seen = found.filter(voice__in=voices_for(area, actor, today).values("pk"))
    return list(seen.select_related("voice").order_by("-pk")[:SHOWN])
