"""The words of "You said, we did" that stay the same: states, decisions, roles, days."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, gettext, gettext_lazy, gettext_noop, ngettext_lazy

from goldenthread.decisions.choices import Outcome
from goldenthread.ui.templatetags.ui import friendly_day
from goldenthread.voices.choices import Speaker

from ..choices import Part, Progress
from ..rules.figures import Band

STATES: dict[Progress, str] = {
    Progress.CHANGED: gettext_noop("Something changed"),
    Progress.DONE: gettext_noop("Done"),
    Progress.DOING: gettext_noop("We are doing it"),
    Progress.WORKING: gettext_noop("Still working on it"),
    Progress.NOT_FEASIBLE: gettext_noop("We cannot do it"),
}
MOODS = {Progress.CHANGED: "good", Progress.DONE: "good", Progress.DOING: "now", Progress.WORKING: "now"}
PARTS: dict[Part, str] = {
    Part.SAID: gettext_noop("What people said"),
    Part.DECIDED: gettext_noop("What we decided"),
    Part.WHY: gettext_noop("Why"),
    Part.CHANGED: gettext_noop("What changed"),
}
DECIDED: dict[Outcome, str] = {
    Outcome.WILL_DO: gettext_noop("We said yes"),
    Outcome.PART: gettext_noop("We said yes to a part of it"),
    Outcome.NOT_FEASIBLE: gettext_noop("We cannot do it"),
    Outcome.STILL_WORKING: gettext_noop("We are still working on it"),
}
BEADS = {
    "done": gettext_noop("done"),
    "now": gettext_noop("happening now"),
    "next": gettext_noop("still to come"),
}
"""What the dot of a step shows, for who does not see it."""
BANDS: dict[Speaker, tuple[Any, Any]] = {
    Speaker.YOUNG_PERSON: (
        gettext_lazy("a few young people"),
        ngettext_lazy("%(n)s young person", "%(n)s young people", "n"),
    ),
    Speaker.PARENT_OR_CARER: (
        gettext_lazy("a few parents and carers"),
        ngettext_lazy("%(n)s parent or carer", "%(n)s parents and carers", "n"),
    ),
    Speaker.PRACTITIONER: (
        gettext_lazy("a few people who work with families"),
        ngettext_lazy("%(n)s person who works with families", "%(n)s people who work with families", "n"),
    ),
    Speaker.NOT_SAID: (
        gettext_lazy("a few who did not say who they are"),
        ngettext_lazy("%(n)s who did not say who they are", "%(n)s who did not say who they are", "n"),
    ),
}
PICTURES = {Outcome.WILL_DO: "tick", Outcome.PART: "balance", Outcome.NOT_FEASIBLE: "cross"}


class Words(dict[str, str]):
    """Messages in one language. Every theme of a page says "You said": it is looked up once."""

    def __missing__(self, message: str) -> str:
        self[message] = found = gettext(message)
        return found


@lru_cache(maxsize=16)
def _words_in(_language: str | None) -> Words:
    return Words()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a page is read: in which language and wording, and on what day."""

    easy: bool
    today: date
    language: str | None
    words: Words

    def __call__(self, message: str) -> str:
        return self.words[message]

    def day(self, day: date) -> str:
        """A day as people say it."""
        return _said_day(day, self.today.year, self.language)

    def band(self, band: Band) -> str:
        """How many people of a role."""
        return _said_band(band.role, band.number, self.language)


def reading(*, easy: bool, today: date) -> Reading:
    """A reading in the language of now."""
    language = get_language()
    return Reading(easy, today, language, _words_in(language))


def states() -> list[tuple[Progress, str]]:
    """Every state with its label, in the order in which one chooses."""
    words = _words_in(get_language())
    return [(state, words[label]) for state, label in STATES.items()]


def of_the_list(limit: int) -> dict[str, str]:
    """What stands around the list; ``limit`` is the number of people below which we say "a few"."""
    _ = _words_in(get_language()).__getitem__
    rule = _('We count once a week. Below %(limit)s people we say "a few", so that nobody can be found.')
    return {
        "title": _("You said, we did"),
        "lede": _("This is what people told us, and what became of it. Nobody is named."),
        "numbers": _("How to read the numbers"),
        "rule": rule % {"limit": limit},
        "exceptions": _("What has no Easy Read yet"),
        "take": _("Take it along"),
        "atom": _("News feed"),
        "csv": _("Table"),
        "json": _("For programs"),
        "easy": _("Read it in Easy Read"),
        "plain": _("Read it in plain words"),
    }


@lru_cache(maxsize=1024)
def _said_band(role: str, number: int | None, _language: str | None) -> str:
    """Many themes name as many people of the same role: that is put into words once."""
    few, exactly = BANDS[Speaker(role)]
    return str(few) if number is None else str(exactly % {"n": number})


@lru_cache(maxsize=1024)
def _said_day(day: date, year: int, _language: str | None) -> str:
    """Many themes name the same day: it is put into words once."""
    return friendly_day(day, date(year, 1, 1))
