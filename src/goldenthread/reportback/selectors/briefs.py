"""One theme of "You said, we did" as the list shows it, and how the database tells it in one row."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.plans.models import Action, Change, Completion

from ..choices import Progress
from ..rules.progress import progress
from .figures import Edition, edition, newest_edition


@dataclass(frozen=True, slots=True)
class Text:
    """A text in its wordings, as ``formats.models.Content`` holds it."""

    plain: str
    easy_read: str
    exception_reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that stands."""

    outcome: Outcome
    because: str
    because_easy: str
    next_news_on: date | None
    content: Text


@dataclass(frozen=True, slots=True)
class Changed:
    """The newest change."""

    happened_on: date
    content: Text


@dataclass(frozen=True, slots=True)
class Brief:
    """One published theme as the list shows it."""

    title: str
    reference: str
    content: Text
    decision: Decided | None
    actions: int
    open_actions: int
    change: Changed | None
    edition: Edition | None

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        outcome = self.decision.outcome if self.decision else None
        changes = int(self.change is not None)
        return progress(outcome, actions=self.actions, open_actions=self.open_actions, changes=changes)


COLUMNS = (
    "theme__title",
    "theme__reference",
    "content__plain",
    "content__easy_read",
    "content__exception_reason",
    "decision",
    "n_actions",
    "n_open",
    "change",
    "edition",
)
"""What :func:`brief` reads, in this order: columns of a publication, and what :func:`told` adds."""
_TEXT = {name: f"content__{name}" for name in ("plain", "easy_read", "exception_reason")}


def told() -> dict[str, Any]:
    """What followed from a publication's theme. The decision, the change and the figures are an object each:
    one row, read once, is a third of what a query for each of them costs.
    """
    own = {name: name for name in ("outcome", "because", "because_easy", "next_news_on")}
    decided = JSONObject(**own, **_TEXT)
    changed = JSONObject(happened_on="happened_on", **_TEXT)
    return {
        "decision": Subquery(decisions().values(told=decided)[:1], output_field=JSONField()),
        "change": Subquery(changes().values(told=changed)[:1], output_field=JSONField()),
        "edition": newest_edition(),
        "n_actions": _number(_actions()),
        "n_open": _number(_actions().filter(~Exists(Completion.objects.filter(action=OuterRef("pk"))))),
    }


def decisions() -> QuerySet[Decision]:
    """The decisions of a publication's theme, the one that stands first."""
    return Decision.objects.filter(theme=OuterRef("theme")).order_by("-pk")


def changes() -> QuerySet[Change]:
    """The changes of a publication's theme, the newest first."""
    return Change.objects.filter(theme=OuterRef("theme")).order_by("-happened_on", "-pk")


def _actions() -> QuerySet[Action]:
    return Action.objects.filter(decision__theme=OuterRef("theme"))


def _number(actions: QuerySet[Action]) -> Coalesce:
    counted = actions.order_by().values("area").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def brief(row: tuple[Any, ...], limit: int) -> Brief:
    """The theme of a row of :data:`COLUMNS`; ``limit`` is the number of people below which we say "a few"."""
    title, reference, plain, easy_read, exception_reason, decision, actions, open_actions, change, counted = row
    return Brief(
        title=title,
        reference=reference,
        content=Text(plain, easy_read, exception_reason),
        decision=_decided(**decision) if decision else None,
        actions=actions,
        open_actions=open_actions,
        change=_changed(**change) if change else None,
        edition=edition(counted, limit),
    )


def _decided(*, outcome: str, because: str, because_easy: str, next_news_on: str | None, **text: str) -> Decided:
    news = date.fromisoformat(next_news_on) if next_news_on else None
    return Decided(Outcome(outcome), because, because_easy, news, Text(**text))


def _changed(*, happened_on: str, **text: str) -> Changed:
    return Changed(date.fromisoformat(happened_on), Text(**text))
