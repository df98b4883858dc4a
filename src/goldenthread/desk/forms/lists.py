"""What a list shows, and what is done with the voices that were ticked."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.people.rules import LONGEST_LIST_NAME
from goldenthread.ui.forms import PlainForm
from goldenthread.voices.models import Theme
from goldenthread.voices.rules.themes import LONGEST_TITLE

from ..presenters import labels
from ..presenters.labels import choices
from ..selectors.voices import Filter, Show, Whose
from .asking import AskingForm

ANY = _("Any")
USUAL = {"show": Show.ALL.value, "whose": Whose.ALL.value}
"""What a list shows when nobody chose."""


class FilterForm(PlainForm):
    """Chooses what the list of voices shows; the address of the list holds the choice, so it can be kept."""

    say_optional = False
    show = forms.ChoiceField(label=_("Show"), choices=choices(labels.SHOWS), required=False)
    whose = forms.ChoiceField(label=_("Whose"), choices=choices(labels.WHOSE), required=False)
    stage = forms.ChoiceField(label=_("How far"), choices=choices(labels.STAGES, ANY), required=False)
    topic = forms.ChoiceField(label=_("About"), choices=choices(labels.TOPICS, ANY), required=False)
    kind = forms.ChoiceField(label=_("What it is"), choices=choices(labels.KINDS, ANY), required=False)
    came_by = forms.ChoiceField(label=_("How it came"), choices=choices(labels.CAME_BY, ANY), required=False)
    format = forms.ChoiceField(label=_("Told in"), choices=choices(labels.FORMATS, ANY), required=False)

    def filter(self) -> Filter:
        """What was chosen; what cannot be chosen is as if it had not been."""
        self.is_valid()
        chosen: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value}
        chosen["show"] = Show(chosen.get("show", Show.ALL))
        chosen["whose"] = Whose(chosen.get("whose", Whose.ALL))
        return Filter(**chosen)

    def query(self) -> dict[str, str]:
        """What was chosen, as it stands in the address."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value and USUAL.get(name) != value}


class ListForm(AskingForm):
    """What somebody calls the list that they save."""

    refused_at = "name"
    name = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("For example: Letters, overdue. Only you see it, so name nobody in it."),
        max_length=LONGEST_LIST_NAME,
        error_messages={"required": _("Give the list a name.")},
    )


class BulkForm(PlainForm):
    """Into which theme the ticked voices go: one that is there, or a new one."""

    say_optional = False
    theme = forms.ChoiceField(label=_("Put into this theme"), required=False)
    title = forms.CharField(
        label=_("Or into a new theme, called"),
        max_length=LONGEST_TITLE,
        required=False,
        widget=forms.TextInput({"class": "w-20"}),
    )

    def __init__(self, *args: Any, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = [(theme.reference, theme.title) for theme in themes]
        self.fields["theme"].choices = [("", _("Choose a theme")), *there]  # type: ignore[attr-defined]


class SearchForm(PlainForm):
    """What to look for."""

    say_optional = False
    q = forms.CharField(
        label=_("Words or a reference to look for"),
        help_text=_("Looks in themes, actions and what we wrote back. It never looks in what people said."),
        max_length=100,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
