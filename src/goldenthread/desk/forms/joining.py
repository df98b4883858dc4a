"""Putting two themes together, and moving some voices of a theme to another."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from goldenthread.foundation.answers import marked, no
from goldenthread.ui.forms import BigTicks
from goldenthread.voices.models import Theme
from goldenthread.voices.rules.reception import LONGEST_REASON
from goldenthread.voices.rules.themes import LONGEST_TITLE

from ..presenters.rows import Row
from .asking import AskingForm


class MergeForm(AskingForm):
    """With which theme this one is put together, and why."""

    refused_at = "into"
    into = forms.ChoiceField(
        label=_("Which theme says the same?"),
        help_text=_("All voices go there. You see only themes that you may change."),
        error_messages={"required": _("Choose a theme.")},
    )
    because = forms.CharField(
        label=_("Why do they belong together?"),
        help_text=_("For example: both are about the bus to school."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Say why, in a few words.")},
    )

    def __init__(self, *args: Any, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = _choices(themes)  # type: ignore[attr-defined]


class Ticked(forms.MultipleChoiceField):
    """Voices by reference. That one left meanwhile is no mistake of who ticked it: the service takes what is there."""

    def valid_value(self, value: str) -> bool:
        """Any reference may be sent; only those that the reader may see are looked up."""
        return True


class MoveForm(AskingForm):
    """Which voices go to another theme: one that is there, or a new one."""

    say_optional = False
    voice = Ticked(
        label=_("Which voices go to another theme?"),
        error_messages={"required": _("Tick at least one voice.")},
    )
    theme = forms.ChoiceField(
        label=_("To this theme"), help_text=_("You see only themes that you may change."), required=False
    )
    title = forms.CharField(
        label=_("Or to a new theme, called"),
        max_length=LONGEST_TITLE,
        required=False,
        widget=forms.TextInput({"class": "w-20"}),
    )

    def __init__(self, *args: Any, rows: Sequence[Row], themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        voice = self.fields["voice"]
        voice.widget = BigTicks(hints={row.reference: _hint(row) for row in rows})
        voice.choices = [(row.reference, _label(row)) for row in rows]  # type: ignore[attr-defined]
        self.fields["theme"].choices = _choices(themes)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One place to go to."""
        found: dict[str, Any] = super().clean() or {}
        there, new = found.get("theme", ""), str(found.get("title", "")).strip()
        if there and new:
            self.ask("title", no(marked("Choose a theme that is there, or begin a new one. Not both.")))
        if not (there or new or self.errors.get("theme") or self.errors.get("title")):
            self.ask("theme", no(marked("Choose a theme, or give a new one a title.")))
        return found


def _choices(themes: Iterable[Theme]) -> list[tuple[str, object]]:
    there = [(theme.reference, _named(theme)) for theme in themes]
    return [("", _("Choose a theme")), *there]


def _named(theme: Theme) -> str:
    """Its title, how many voices it holds, and who keeps it."""
    voices = ngettext("%(number)s voice", "%(number)s voices", theme.voice_count) % {"number": theme.voice_count}
    return f"{theme.title} ({voices}, {theme.team.name})"


def _label(row: Row) -> str:
    return f"{row.spaced} · {row.about}" if row.about else row.spaced


def _hint(row: Row) -> str:
    if row.corrected:
        return gettext("They put it right. Open it to read what they wrote.")
    return row.summary or row.waited
