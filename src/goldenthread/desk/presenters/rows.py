"""A line of the desk's lists: where a voice stands and what is due of it. Nobody's words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from goldenthread.areas.choices import DueBy
from goldenthread.foundation.references import spaced
from goldenthread.foundation.working_days import local_date
from goldenthread.people.choices import Channel, Format
from goldenthread.ui.templatetags.ui import friendly_day
from goldenthread.voices.choices import CameBy, Stage, Verdict
from goldenthread.voices.models import Voice

from ..selectors.day import FULL
from ..selectors.voices import Listed
from ..selectors.weighing import ToWeigh
from . import labels

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Tag:
    """A status in a word or two."""

    text: Text
    mood: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One voice in a list."""

    reference: str
    spaced: str
    about: str
    waited: str
    tags: list[Tag]
    summary: str
    corrected: bool = False
    """Whether the speaker said that ``summary`` is not right: lists do not repeat it then."""
    put_right: str = ""
    """What the speaker wrote where ``summary`` was not right; only where somebody who may read it decides."""


def rows(listed: Iterable[Listed], today: date, *, summaries: bool = True) -> list[Row]:
    """The lines of a list. Without ``summaries`` (a seat) not how it was understood, how it came, or how they hear."""
    return [_row(one, today, summaries) for one in listed]


def rows_to_weigh(found: ToWeigh, today: date) -> list[Row]:
    """The lines of a decision: where we were put right, with what the speaker wrote."""
    return [replace(row, put_right=found.put_right.get(row.reference, "")) for row in rows(found.listed, today)]


def _row(one: Listed, today: date, summaries: bool) -> Row:
    return Row(
        reference=one.voice.reference,
        spaced=spaced(one.voice.reference),
        about=about(one.voice, one.channel, one.format) if summaries else sort_of(one.voice),
        waited=waited(one.voice, today),
        tags=[Tag(labels.STAGES[one.voice.stage]), *_again(one), *due_tags(one.voice, today), *_heard(one, today)],
        summary=one.understanding if summaries else "",
        corrected=summaries and one.verdict is Verdict.CORRECTED,
    )


def about(voice: Voice, channel: Channel, format_: Format) -> str:
    """What sort of voice it is, in a short line: kind, topic, how it came, how its speaker wishes to hear."""
    known: list[Text] = [sort_of(voice)]
    if voice.came_by != CameBy.WEB:
        known.append(labels.CAME_BY[voice.came_by])
    tell = gettext("tell %(how)s in %(form)s") % {"how": labels.CHANNELS[channel], "form": labels.FORMATS[format_]}
    return " · ".join(str(part) for part in [*known, tell] if part)


def sort_of(voice: Voice) -> str:
    """Its kind and its topic, as far as they are known."""
    return " · ".join(str(part) for part in (labels.KINDS.get(voice.kind), labels.TOPICS.get(voice.topic)) if part)


def waited(voice: Voice, today: date) -> str:
    """For how many days somebody has waited since they said it."""
    days = max(0, (today - local_date(voice.said_at)).days)
    if not days:
        return gettext("Said today")
    return ngettext("Said %(days)s day ago", "Said %(days)s days ago", days) % {"days": days}


def due_tags(voice: Voice, today: date) -> list[Tag]:
    """By when it is due; where no number was agreed nothing is, and the list says so."""
    if voice.stage == Stage.TOLD:
        return []
    if voice.due_on is None:
        return [Tag(_("No number agreed"))]
    late = (today - voice.due_on).days
    if late > 0:
        return [Tag(ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}, "bad")]
    if not late:
        return [Tag(_("Due today"), "now")]
    due = gettext("Due %(day)s") % {"day": friendly_day(voice.due_on, today)}
    return [Tag(due + (gettext(" (our own date)") if voice.due_by == DueBy.TEAM else ""))]


def _again(one: Listed) -> list[Tag]:
    return [Tag(_("Asked again"), "bad")] if one.asked_again else []


def _heard(one: Listed, today: date) -> list[Tag]:
    if one.voice.stage == Stage.TOLD or not one.confirm_by:
        return []
    if one.verdict is Verdict.CORRECTED:
        return [Tag(_("They put it right"), "now")]
    if one.verdict is None:
        return [Tag(_("Not confirmed by them") if one.confirm_by < today else _("Waiting for their yes"))]
    return []


def count(number: int) -> str:
    """A count as it is shown: no further than "99+"."""
    return f"{FULL - 1}+" if number >= FULL else str(number)
