""" "You said, we did" as it is shown: each theme as a piece of the thread, in plain words or Easy Read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.formats.models import Content
from goldenthread.plans.models import Action, Change
from goldenthread.ui.templatetags.ui import friendly_day
from goldenthread.voices.choices import Speaker

from ..choices import Part, Progress
from ..rules.figures import Band
from ..rules.progress import YES_TO_IT, is_late
from ..selectors.figures import Edition
from ..selectors.published import Entry

STATES: dict[Progress, str | Promise] = {
    Progress.CHANGED: _lazy("Something changed"),
    Progress.DONE: _lazy("Done"),
    Progress.DOING: _lazy("We are doing it"),
    Progress.WORKING: _lazy("Still working on it"),
    Progress.NOT_FEASIBLE: _lazy("We cannot do it"),
}
MOODS = {Progress.CHANGED: "good", Progress.DONE: "good", Progress.DOING: "now", Progress.WORKING: "now"}
PARTS: dict[Part, str | Promise] = {
    Part.SAID: _lazy("What people said"),
    Part.DECIDED: _lazy("What we decided"),
    Part.CHANGED: _lazy("What changed"),
}
DECIDED: dict[Outcome, str | Promise] = {
    Outcome.WILL_DO: _lazy("We said yes"),
    Outcome.PART: _lazy("We said yes to a part of it"),
    Outcome.NOT_FEASIBLE: _lazy("We cannot do it"),
    Outcome.STILL_WORKING: _lazy("We are still working on it"),
}
PICTURES = {Outcome.WILL_DO: "tick", Outcome.PART: "balance", Outcome.NOT_FEASIBLE: "cross"}


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in the wording asked for. ``missing`` is the reason why it is not in Easy Read, where it should be."""

    lines: tuple[str, ...]
    easy: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """One action: what, who by their job, and by when or since when."""

    title: str
    who: str
    when: str
    done: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One bead on the thread. ``state`` is "done", "now" or "next"."""

    label: str | Promise
    state: str
    picture: str = "thread"
    text: Wording | None = None
    notes: tuple[str, ...] = ()
    news: str = ""
    doing: tuple[Doing, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One theme."""

    title: str
    reference: str
    state: str | Promise
    mood: str
    steps: tuple[Step, ...]


def whole(entry: Entry, *, easy: bool, today: date) -> Shown:
    """Everything about one theme."""
    begun = (_said(entry, easy, today), _decided(entry, easy, today))
    return _shown(entry, (*begun, *_done(entry, today), *_changed(entry, easy, today)))


def short(entry: Entry, *, easy: bool, today: date) -> Shown:
    """What people said, and the newest of what we did."""
    newest = _decided(entry, easy, today, brief=True)
    if entry.progress is Progress.CHANGED:
        newest = _change(entry.changes[0], easy, today)
    return _shown(entry, (_said(entry, easy, today), newest))


def _shown(entry: Entry, steps: tuple[Step, ...]) -> Shown:
    theme = entry.publication.theme
    return Shown(theme.title, theme.reference, STATES[entry.progress], MOODS.get(entry.progress, ""), steps)


def wording(content: Content, easy: bool) -> Wording:
    """The content's lines; plain where there is no Easy Read yet, and then why."""
    text = content.easy_read if easy and content.easy_read else content.plain
    missing = content.exception_reason if easy and not content.easy_read else ""
    return Wording(tuple(line.strip() for line in text.splitlines() if line.strip()), easy and not missing, missing)


def _said(entry: Entry, easy: bool, today: date) -> Step:
    return Step(_("You said"), "done", "talk", wording(entry.publication.content, easy), _who(entry.edition, today))


def _who(edition: Edition | None, today: date) -> tuple[str, ...]:
    if edition is None or edition.said.is_empty:
        return ()
    bands = [_band(band) for band in edition.said.bands]
    some, last = ", ".join(bands[:-1]), bands[-1]
    people = _("%(some)s, and %(last)s") % {"some": some, "last": last} if some else last
    day = friendly_day(edition.counted_on, today)
    return (_("Said by %(people)s. Counted on %(day)s.") % {"people": people, "day": day},)


def _band(band: Band) -> str:
    few = band.number is None
    number = band.number or 2
    words = {
        Speaker.YOUNG_PERSON: (_("a few young people"), ngettext("%(n)s young person", "%(n)s young people", number)),
        Speaker.PARENT_OR_CARER: (
            _("a few parents and carers"),
            ngettext("%(n)s parent or carer", "%(n)s parents and carers", number),
        ),
        Speaker.PRACTITIONER: (
            _("a few people who work with families"),
            ngettext("%(n)s person who works with families", "%(n)s people who work with families", number),
        ),
        Speaker.NOT_SAID: (
            _("a few who did not say who they are"),
            ngettext("%(n)s who did not say who they are", "%(n)s who did not say who they are", number),
        ),
    }
    some, exact = words[Speaker(band.role)]
    return some if few else exact % {"n": number}


def _decided(entry: Entry, easy: bool, today: date, *, brief: bool = False) -> Step:
    decision = entry.decision
    if decision is None:
        return Step(_("We are still working on it"), "now", "clock")
    outcome = Outcome(decision.outcome)
    return Step(
        DECIDED[outcome],
        "now" if outcome is Outcome.STILL_WORKING else "done",
        PICTURES.get(outcome, "clock"),
        wording(decision.content, easy),
        tuple(_about(decision, today, brief)),
        news_of(decision, today),
    )


def _about(decision: Decision, today: date, brief: bool) -> Iterator[str]:
    if decision.because:
        yield _("Why: %(because)s") % {"because": decision.because}
    if not brief:
        day = {"day": friendly_day(decision.at, today), "who": decision.decided_by}
        yield _("Decided on %(day)s. Who decided: %(who)s.") % day


def news_of(decision: Decision, today: date) -> str:
    """By when there is news, or that it is late; nothing where no day was named."""
    if decision.next_news_on is None:
        return ""
    news = {"day": friendly_day(decision.next_news_on, today)}
    if is_late(decision.next_news_on, today):
        return _("We said that there would be news by %(day)s. We are late, and we are sorry.") % news
    return _("Next news by %(day)s.") % news


def _done(entry: Entry, today: date) -> Iterator[Step]:
    if entry.actions:
        doing = tuple(_doing(action, today) for action in entry.actions)
        ready = all(it.done for it in doing)
        yield Step(
            _("What we did") if ready else _("What we are doing"), "done" if ready else "now", "hand", doing=doing
        )


def _doing(action: Action, today: date) -> Doing:
    done_at = action.done_at  # type: ignore[attr-defined]
    due = {"day": friendly_day(action.due_on, today)}
    late = done_at is None and is_late(action.due_on, today)
    if done_at:
        when = _("Done on %(day)s") % {"day": friendly_day(done_at, today)}
    else:
        when = (_("It was to be done by %(day)s. It is late.") if late else _("By %(day)s")) % due
    return Doing(action.title, action.owner_title, when, done_at is not None, late)


def _changed(entry: Entry, easy: bool, today: date) -> Iterator[Step]:
    for change in entry.changes:
        yield _change(change, easy, today)
    if not entry.changes and entry.decision and Outcome(entry.decision.outcome) in YES_TO_IT:
        soon = (_("We will write here what is different for you."),)
        yield Step(_("What changed"), "next", "star", notes=soon)


def _change(change: Change, easy: bool, today: date) -> Step:
    since = (_("Since %(day)s") % {"day": friendly_day(change.happened_on, today)},)
    return Step(_("What changed"), "done", "star", wording(change.content, easy), since)
