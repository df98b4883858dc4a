"""Actions and changes."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.areas.models import Team
from goldenthread.plans.models import Action
from goldenthread.plans.rules import has_happened, may_be_due, tagged_or_not_yet, wholly_tagged
from goldenthread.ui.forms import BigRadios, PlainDateField

from ..presenters import labels
from ..presenters.labels import choices
from .asking import WritingForm, team_choices
from .writing import WordedForm


class _Tagging(WritingForm):
    """How an action was co-produced (K10)."""

    written: Sequence[str] = ("with_whom",)

    level = forms.ChoiceField(label=_("At which level?"), choices=choices(labels.LEVELS), widget=BigRadios)
    with_whom = forms.CharField(
        label=_("Made with whom?"),
        help_text=_("Who took part, as a group. For example: five parents and two young people. No names."),
        max_length=300,
    )
    since = PlainDateField(label=_("Since when?"), help_text=_("For example, 4 9 2026."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today


class TagForm(_Tagging):
    """Says how an action was co-produced."""

    def clean(self) -> dict[str, Any]:
        """All three, and begun."""
        found: dict[str, Any] = super().clean() or {}
        if not self.errors:
            self.ask("since", wholly_tagged(found["level"], found["with_whom"], found["since"], self.today))
        return found


class ActionForm(_Tagging):
    """Something to do, with an owner and a date."""

    written = ("title", "with_whom")

    title = forms.CharField(
        label=_("What will be done?"), max_length=200, error_messages={"required": _("Say what will be done.")}
    )
    team = forms.ChoiceField(label=_("Which team does it?"))
    owner_title = forms.CharField(
        label=_("Whose job is it?"),
        help_text=_("The job, not the name. For example: head of the travel team."),
        max_length=120,
        error_messages={"required": _("Say whose job it is, for example: head of the travel team.")},
    )
    due_on = PlainDateField(label=_("By when?"), help_text=_("For example, 4 12 2026."))
    field_order = ("title", "team", "owner_title", "due_on", "level", "with_whom", "since")

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("Choose a team")), *team_choices(teams)]  # type: ignore[attr-defined]
        for name in ("level", "with_whom", "since"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """A day ahead; and either nothing about how it was co-produced, or all of it."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("due_on"):
            self.ask("due_on", may_be_due(found["due_on"], self.today))
        tag = found.get("level", ""), found.get("with_whom", ""), found.get("since")
        if "since" not in self.errors:
            self.ask("level" if not tag[0] else "since", tagged_or_not_yet(*tag, self.today))
        return found


class ChangeForm(WordedForm):
    """What is different now, and from which action it came (N11)."""

    happened_on = PlainDateField(label=_("Since when is it so?"), help_text=_("For example, 16 11 2026."))
    action = forms.ChoiceField(label=_("From which action did it come?"), required=False)

    def __init__(self, *args: Any, today: date, actions: Iterable[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["plain"].label = _("What is different now?")
        there = [(action.reference, action.title) for action in actions]
        self.fields["action"].choices = [("", _("None of them")), *there]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A change is there before it is told."""
        found = super().clean()
        if found.get("happened_on"):
            self.ask("happened_on", has_happened(found["happened_on"], self.today))
        return found
