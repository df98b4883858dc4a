"""A theme as the desk shows it: in a list, and on its own page with what became of it."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.decisions.rules import may_leave
from goldenthread.decisions.selectors import Decided
from goldenthread.people.actors import Actor
from goldenthread.plans.models import Action
from goldenthread.plans.permissions import may_work_on
from goldenthread.plans.rules import is_tagged, may_be_planned
from goldenthread.ui.templatetags.ui import band, friendly_day
from goldenthread.voices.models import Merge, Theme
from goldenthread.voices.permissions import may_keep_theme

from ..selectors.scope import sees_only_what_was_shared
from ..selectors.themes import Standing, Story
from . import labels
from .rows import Tag

MOODS = {Outcome.WILL_DO: "good", Outcome.PART: "good", Outcome.NOT_FEASIBLE: "bad", Outcome.STILL_WORKING: "now"}


@dataclass(frozen=True, slots=True)
class Line:
    """A theme in a list."""

    reference: str
    title: str
    text: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision as the theme's page shows it."""

    decision: Decision
    tag: Tag
    how: str | Promise
    present: str
    only_professionals: bool


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An action as a list shows it."""

    reference: str
    title: str
    text: str
    tags: list[Tag]
    mine: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of one theme shows, and what the reader may do there."""

    theme: Theme
    story: Story
    said: str
    decisions: list[DecisionShown]
    actions: list[ActionShown]
    may_keep: bool
    may_plan: bool
    untold: bool
    published: bool
    went: Merge | None
    """That it was put together with another theme, in which its voices are now."""
    came: list[Merge]
    """Which themes were put together with it."""
    may_part: bool
    """Whether its voices may still go to another theme: nothing was decided on it."""


def line(theme: Theme, decision: Decision | None, actor: Actor) -> Line:
    """A theme in a list."""
    outcome = Outcome(decision.outcome) if decision else None
    tag = Tag(labels.OUTCOMES[outcome], MOODS[outcome]) if outcome else Tag(_("No decision yet"))
    return Line(theme.reference, theme.title, f"{_said(theme, actor)} · {_with(theme)}", tag)


def _said(theme: Theme, actor: Actor) -> str:
    """How many voices: to a seat in bands, so that nobody is found among the few."""
    if sees_only_what_was_shared(actor):
        return gettext("Voices: %(band)s") % {"band": band(theme.voice_count, theme.area.small_number_limit)}
    return voices(theme.voice_count)


def voices(number: int) -> str:
    """How many voices."""
    return ngettext("%(number)s voice", "%(number)s voices", number) % {"number": number}


def _with(theme: Theme) -> str:
    return f"{theme.team.name} ({theme.team.organisation.name})"


def page_of(found: Standing, story: Story, actor: Actor, today: date) -> Page:
    """A theme for its page."""
    went = next((merge for merge in story.merges if merge.theme_id == found.theme.pk), None)
    keeps = went is None and bool(may_keep_theme(actor, found.theme))
    newest = Outcome(story.decisions[0].decision.outcome) if story.decisions else None
    return Page(
        theme=found.theme,
        story=story,
        said=f"{_said(found.theme, actor)} · {_with(found.theme)}",
        decisions=[_decision(one) for one in story.decisions],
        actions=[action(one, actor, today) for one in story.actions],
        may_keep=keeps,
        may_plan=keeps and bool(may_be_planned(newest)),
        untold=found.untold and newest is not None,
        published=found.published,
        went=went,
        came=[merge for merge in story.merges if merge is not went],
        may_part=keeps and bool(may_leave(answered=bool(story.decisions), somebody_there=True)),
    )


def _decision(one: Decided) -> DecisionShown:
    outcome = Outcome(one.decision.outcome)
    present = (f"{labels.ROLES[role]}: {number}" for role, number in one.presence.items() if role in labels.ROLES)
    return DecisionShown(
        decision=one.decision,
        tag=Tag(labels.OUTCOMES[outcome], MOODS[outcome]),
        how=labels.HOWS[one.decision.how],
        present=", ".join(present),
        only_professionals=one.only_professionals,
    )


def action(one: Action, actor: Actor, today: date) -> ActionShown:
    """An action in a list: whose job it is, by when, and whether it says how it was co-produced (K10)."""
    done = bool(vars(one)["done"])
    tags = [Tag(_("Done"), "good")] if done else [_due(one.due_on, today)]
    if not is_tagged(one.level, one.with_whom, one.since):
        tags.append(Tag(_("Made with whom? Not said"), "now"))
    text = f"{one.owner_title} · {one.team.name} ({one.team.organisation.name})"
    return ActionShown(one.reference, one.title, text, tags, bool(may_work_on(actor, one)))


def _due(due_on: date, today: date) -> Tag:
    late = (today - due_on).days
    if late > 0:
        return Tag(ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}, "bad")
    if not late:
        return Tag(_("Due today"), "now")
    return Tag(gettext("By %(day)s") % {"day": friendly_day(due_on, today)})
