""" "You said, we did" as it is shown: each theme as a piece of the thread, in plain words or Easy Read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.foundation.working_days import local_date
from goldenthread.plans.models import Action, Change

from ..choices import Progress
from ..rules.progress import YES_TO_IT, is_late
from ..selectors.briefs import Brief, Changed, Decided
from ..selectors.figures import Edition
from ..selectors.one_published import Entry
from .labels import BEADS, DECIDED, MOODS, PICTURES, STATES, Reading, reading
from .together import made_with, took_part, weighed
from .wordings import Worded, Wording, why, wording


@dataclass(frozen=True, slots=True)
class Doing:
    """One action: what, who by their job, and by when or since when."""

    title: str
    who: str
    when: str
    done: bool
    late: bool
    made: str
    """With whom it was worked out, or that nobody has said so yet."""


@dataclass(frozen=True, slots=True)
class Step:
    """One bead on the thread. ``state`` is "done", "now" or "next", and ``bead`` says so in words.

    ``small`` stands in small letters under the text.
    """

    label: str
    state: str
    bead: str
    picture: str = "thread"
    text: Wording | None = None
    small: tuple[str, ...] = ()
    news: str = ""
    doing: tuple[Doing, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One theme."""

    title: str
    reference: str
    state: str
    mood: str
    steps: tuple[Step, ...]


def whole(entry: Entry, *, easy: bool, today: date) -> Shown:
    """Everything about one theme."""
    _ = reading(easy=easy, today=today)
    theme, state = entry.publication.theme, entry.progress
    begun = (_said(entry.publication.content, entry.edition, _), _together(entry, _))
    steps = (*begun, *_done(entry, _), *_changed(entry, _))
    return Shown(theme.title, theme.reference, _(STATES[state]), MOODS.get(state, ""), steps)


def _together(entry: Entry, _: Reading) -> Step:
    """The decision with who took part and how the voices shaped it."""
    step = _decided(entry.decision, _)
    if entry.decision is None:
        return step
    more = (*took_part(entry.presence, entry.limit, _), *weighed(entry.weights, entry.limit, _))
    return replace(step, small=(*step.small, *more))


def short(briefs: Iterable[Brief], *, easy: bool, today: date) -> list[Shown]:
    """Of each theme what people said, and the newest of what we did."""
    _ = reading(easy=easy, today=today)
    return [_short(brief, _) for brief in briefs]


def _short(brief: Brief, _: Reading) -> Shown:
    state = brief.progress
    changed = brief.change if state is Progress.CHANGED else None
    newest = _change(changed, _) if changed else _decided(brief.decision, _)
    steps = (_said(brief.content, brief.edition, _), newest)
    return Shown(brief.title, brief.reference, _(STATES[state]), MOODS.get(state, ""), steps)


def _step(
    label: str, state: str, picture: str, content: Worded | None, _: Reading, *small: str, news: str = ""
) -> Step:
    text = wording(content, _.easy) if content else None
    if text and text.missing:
        small = (f"{_('There is no Easy Read of this yet.')} {text.missing}", *small)
    return Step(label, state, _(BEADS[state]), picture, text, small, news)


def _said(content: Worded, edition: Edition | None, _: Reading) -> Step:
    return _step(_("You said"), "done", "talk", content, _, *_who(edition, _))


def _who(edition: Edition | None, _: Reading) -> tuple[str, ...]:
    if edition is None or edition.said.is_empty:
        return ()
    bands = [_.band(band) for band in edition.said.bands]
    some, last = ", ".join(bands[:-1]), bands[-1]
    people = _("%(some)s, and %(last)s") % {"some": some, "last": last} if some else last
    return (_("Said by %(people)s. Counted on %(day)s.") % {"people": people, "day": _.day(edition.counted_on)},)


def _decided(decision: Decision | Decided | None, _: Reading) -> Step:
    if decision is None:
        return _step(_("We are still working on it"), "now", "clock", None, _)
    outcome = Outcome(decision.outcome)
    state = "now" if outcome is Outcome.STILL_WORKING else "done"
    picture = PICTURES.get(outcome, "clock")
    return _step(
        _(DECIDED[outcome]), state, picture, decision.content, _, *_about(decision, _), news=news_of(decision, _)
    )


def _about(decision: Decision | Decided, _: Reading) -> Iterator[str]:
    reason = why(decision, _.easy)
    if reason:
        first, *more = reason.lines
        yield _("Why: %(because)s") % {"because": first}
        yield from more
        if reason.missing:
            yield f"{_('There is no Easy Read of this yet.')} {reason.missing}"
    if isinstance(decision, Decision):
        day = {"day": _.day(local_date(decision.at)), "who": decision.decided_by}
        yield _("Decided on %(day)s. Who decided: %(who)s.") % day


def news_of(decision: Decision | Decided, _: Reading) -> str:
    """By when there is news, or that it is late; nothing where no day was named."""
    if decision.next_news_on is None:
        return ""
    news = {"day": _.day(decision.next_news_on)}
    if is_late(decision.next_news_on, _.today):
        return _("We said that there would be news by %(day)s. We are late, and we are sorry.") % news
    return _("Next news by %(day)s.") % news


def _done(entry: Entry, _: Reading) -> Iterator[Step]:
    if entry.actions:
        doing = tuple(_doing(action, _) for action in entry.actions)
        ready = all(it.done for it in doing)
        label, state = (_("What we did"), "done") if ready else (_("What we are doing"), "now")
        yield Step(label, state, _(BEADS[state]), "hand", doing=doing)


def _doing(action: Action, _: Reading) -> Doing:
    done_at = action.done_at  # type: ignore[attr-defined]
    due = {"day": _.day(action.due_on)}
    late = done_at is None and is_late(action.due_on, _.today)
    if done_at:
        when = _("Done on %(day)s.") % {"day": _.day(local_date(done_at))}
    else:
        when = (_("It was to be done by %(day)s. It is late.") if late else _("By %(day)s.")) % due
    return Doing(action.title, action.owner_title, when, done_at is not None, late, made_with(action, _))


def _changed(entry: Entry, _: Reading) -> Iterator[Step]:
    for change in entry.changes:
        yield _change(change, _)
    if not entry.changes and entry.decision and Outcome(entry.decision.outcome) in YES_TO_IT:
        yield _step(_("What changed"), "next", "star", None, _, _("We will write here what is different for you."))


def _change(change: Change | Changed, _: Reading) -> Step:
    since = _("Since %(day)s") % {"day": _.day(change.happened_on)}
    return _step(_("What changed"), "done", "star", change.content, _, since)
