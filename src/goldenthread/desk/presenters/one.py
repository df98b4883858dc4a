"""One voice as its page at the desk shows it."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.foundation.references import spaced
from goldenthread.people.actors import Actor
from goldenthread.people.models import Person
from goldenthread.reportback.models import Challenge
from goldenthread.ui.templatetags.ui import friendly_day
from goldenthread.voices.choices import Stage, Verdict
from goldenthread.voices.models import Theme, Voice

from ..selectors.one import Shown, Understood
from . import labels
from .rows import Tag, Text, due_tags, waited


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the summary list."""

    label: str | Promise
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words."""

    label: Text
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Written:
    """How we understood it once, and what its speaker said to that."""

    text: str
    at: object
    tag: Tag


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of one voice shows."""

    reference: str
    spaced: str
    language: str
    tags: list[Tag]
    facts: list[Fact]
    quotes: list[Quote]
    without_names: str
    written: list[Written]
    shown: Shown
    is_new: bool
    is_told: bool
    asked_again: str
    """That our answer did not help, and who answers now; empty when nobody asked again."""
    to_tell: Theme | None
    """The theme in which they wait to be told, once it is decided."""
    joined_late: bool
    """Whether they joined that theme after it was decided."""


def page_of(found: Shown, actor: Actor, today: date) -> Page:
    """A voice for its page."""
    voice = found.voice
    return Page(
        reference=voice.reference,
        spaced=spaced(voice.reference),
        language=voice.language,
        tags=[Tag(labels.STAGES[voice.stage]), *due_tags(voice, today)],
        facts=_facts(found, today),
        quotes=[Quote(labels.PARTS[words.part], words.text, _speaker(voice)) for words in found.words],
        without_names=found.redaction.text if found.redaction and not found.taken_back else "",
        written=[_written(one, today) for one in found.understood],
        shown=found,
        is_new=voice.stage == Stage.SAID,
        is_told=voice.stage == Stage.TOLD,
        asked_again=_asked_again(found, actor, today),
        to_tell=None if found.asked_again else found.to_tell,
        joined_late=voice.stage == Stage.THEMED,
    )


def _asked_again(found: Shown, actor: Actor, today: date) -> str:
    again = found.asked_again
    if again is None or not found.may_answer:
        return ""
    said = gettext("On %(day)s they said that our answer did not help.") % {"day": friendly_day(again.at, today)}
    me = actor.person
    if me is not None and again.telling.by_id == me.pk:
        return f"{said} {gettext('That was your answer, so somebody else answers now.')} {_who(again)}".strip()
    return f"{said} {_who(again, me)}".strip()


def _who(again: Challenge, me: Person | None = None) -> str:
    if again.for_person is None:
        return gettext("Nobody is named for it yet.")
    if me is not None and again.for_person_id == me.pk:
        return gettext("You answer them now.")
    return gettext("%(name)s answers them.") % {"name": again.for_person.shown_name}


def _facts(found: Shown, today: date) -> list[Fact]:
    voice = found.voice
    tell = gettext("%(how)s, in %(form)s") % {
        "how": str(labels.CHANNELS[found.channel]).capitalize(),
        "form": labels.FORMATS[found.format],
    }
    known = [
        Fact(_("Said"), f"{friendly_day(voice.said_at, today)} ({waited(voice, today).lower()})"),
        Fact(_("What it is"), str(labels.KINDS.get(voice.kind, ""))),
        Fact(_("About"), str(labels.TOPICS.get(voice.topic, ""))),
        Fact(_("Who speaks"), _speaker(voice)),
        Fact(_("How it came"), str(labels.CAME_BY[voice.came_by]) if found.is_open else ""),
        Fact(_("Their language"), voice.language),
        Fact(_("Tell them"), tell if found.may_answer else ""),
        Fact(_("Who answers next"), f"{voice.team.name} ({voice.team.organisation.name})"),
    ]
    return [fact for fact in known if fact.text]


def _speaker(voice: Voice) -> str:
    who = str(labels.SPEAKER[voice.speaker])
    standing = labels.STANDINGS.get(voice.standing)
    return f"{who}, {standing}" if standing else who


def _written(one: Understood, today: date) -> Written:
    if one.verdict is not None:
        tag = Tag(labels.VERDICTS[one.verdict], "good" if one.verdict is Verdict.CONFIRMED else "now")
    elif one.understanding.confirm_by < today:
        tag = Tag(_("Not confirmed by them. Work goes on."))
    else:
        day = friendly_day(one.understanding.confirm_by, today)
        tag = Tag(gettext("Waiting for their yes until %(day)s") % {"day": day})
    return Written(one.understanding.text, one.understanding.at, tag)
