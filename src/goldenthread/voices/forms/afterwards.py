"""What may be asked after something was said: one question at a time, each of which can be left."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.consent.choices import Use
from goldenthread.ui.forms import BigRadios, PlainForm

from ..choices import Standing
from ..presenters import KINDS, SPEAKERS, STANDINGS, TOPICS
from .fields import WordsField


class _One(PlainForm):
    """A page with one question, whose label is its heading."""

    heading = True
    say_optional = False


def _one_of(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), required=False, widget=BigRadios())


class KindForm(_One):
    """H17: all kinds of things may be said."""

    kind = _one_of(_("What kind of thing is it?"), KINDS.items())


class TopicForm(_One):
    topic = _one_of(_("What is it about?"), TOPICS.items())


class SpeakerForm(_One):
    """S4: it never changes the place in the queue, and the page says so."""

    speaker = _one_of(_("Who are you?"), SPEAKERS.items())


class StandingForm(_One):
    """B16: first hand, with help, or on behalf of somebody, and how that is known."""

    standing = _one_of(_("Whom do you speak for?"), STANDINGS.items())
    how_known = WordsField(
        label=_("If you had help, or speak for somebody else: how do you know what they think?"),
        help_text=_("For example: “We talked about it” or “I am her support worker”. Please leave out names."),
        required=False,
        rows=3,
    )

    def clean(self) -> dict[str, Any]:
        """Speaking for oneself needs no more."""
        data = super().clean() or {}
        if data.get("standing") in ("", Standing.SELF):
            data["how_known"] = ""
        return data


MONTHS = {"3": 91, "12": 365, "24": 730}
NO = "no"


class UseForm(_One):
    """One use, asked by itself, with an end."""

    until = forms.ChoiceField(required=False, widget=BigRadios())
    use = Use.PROJECT_GROUP
    asked: Any = ""
    explained: Any = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["until"]
        field.label, field.help_text = self.asked, self.explained
        field.choices = [  # type: ignore[attr-defined]
            (NO, _("No")),
            ("3", _("Yes, for 3 months")),
            ("12", _("Yes, for one year")),
            ("24", _("Yes, for two years")),
        ]

    def ends_on(self, today: date) -> date | None:
        """The last day of the leave; None for no."""
        days = MONTHS.get(self.cleaned_data["until"])
        return today + timedelta(days=days) if days else None


def _asking(use: Use, asked: Promise, explained: Promise) -> type[UseForm]:
    return type(f"{use.name.title()}Form", (UseForm,), {"use": use, "asked": asked, "explained": explained})


USE_FORMS = {
    Use.PROJECT_GROUP: _asking(
        Use.PROJECT_GROUP,
        _("May a project group read it?"),
        _("Families, young people and staff who work on this together. We take names out first."),
    ),
    Use.BOARD: _asking(
        Use.BOARD,
        _("May we show it to the board?"),
        _("The people in charge of help for children with special needs here. We take names out first."),
    ),
    Use.TRAINING: _asking(
        Use.TRAINING,
        _("May we use it to train staff?"),
        _("So that others learn from what you lived through. We take names out first."),
    ),
    Use.INSPECTORS: _asking(
        Use.INSPECTORS,
        _("May we show it to inspectors?"),
        _("They check how well this area works for families. We take names out first."),
    ),
    Use.PUBLISHED: _asking(
        Use.PUBLISHED,
        _("May we publish it without names?"),
        _("Anybody could read it. We take out names and whatever could point to you."),
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the few that come afterwards. ``use`` where it asks for leave."""

    form: type[PlainForm]
    note: str | Promise = ""
    use: Use | None = None


QUESTIONS: tuple[Question, ...] = (
    Question(KindForm),
    Question(TopicForm),
    Question(SpeakerForm, _("Everybody gets the same answer in the same time, whoever they are.")),
    Question(StandingForm),
    *(
        Question(form, _("Yes can become no again at any time, on the page where you follow it."), use)
        for use, form in USE_FORMS.items()
    ),
)
