"""Recording a decision: what, why, who took part, and how each voice was weighed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.decisions.choices import How, Outcome, Weight
from goldenthread.decisions.rules import Weigh, fairly_weighed, news_promised, reason_given, reason_worded
from goldenthread.foundation.answers import Answer
from goldenthread.people.choices import RoleKind
from goldenthread.ui.forms import BigRadios, Growing, PlainDateField

from ..presenters import labels
from ..presenters.labels import choices
from ..presenters.rows import Row
from .writing import WordedForm

MOST_PRESENT = 999


class DecideForm(WordedForm):
    """A decision on a theme: how all its voices were weighed, and each of ``rows`` that was weighed otherwise.

    ``rows`` are one page of the voices, and before them those that were weighed one by one on any page: so what was
    said of a voice stays on the form, beside its voice, whichever page is shown.
    """

    say_optional = False
    decided = ("plain", "easy_read", "because", "because_easy")
    """What was decided and why, each in both wordings."""
    standing = forms.CharField(widget=forms.HiddenInput, required=False)
    """The reference of the decision that stood when the page was opened."""
    outcome = forms.ChoiceField(label=_("What was decided?"), choices=choices(labels.OUTCOMES), widget=BigRadios)
    because = forms.CharField(
        label=_("Why?"),
        help_text=_("Needed unless it is a full yes."),
        required=False,
        max_length=5_000,
        widget=Growing({"rows": 4}),
    )
    because_easy = forms.CharField(
        label=_("Why, in Easy Read"),
        help_text=_("One idea a line. Short words."),
        required=False,
        max_length=5_000,
        widget=Growing({"rows": 4}),
    )
    next_news_on = PlainDateField(
        label=_("When is the next news?"),
        help_text=_("Needed while we are still working on it. For example, 4 12 2026."),
        required=False,
    )
    decided_by = forms.CharField(
        label=_("Who decided?"),
        help_text=_("A board, a group or a job. Not a person’s name."),
        max_length=200,
        error_messages={"required": _("Say who decided, for example: the SEND board.")},
    )
    how = forms.ChoiceField(label=_("How was it decided?"), choices=choices(labels.HOWS), widget=BigRadios)
    weight_all = forms.ChoiceField(
        label=_("How were they weighed?"),
        choices=choices(labels.WEIGHTS),
        widget=BigRadios,
        initial=Weight.CONSIDERED,
        required=False,
    )
    reason_all = forms.CharField(
        label=_("Why, if they were not followed?"),
        help_text=_("Each of them reads this."),
        max_length=500,
        required=False,
    )
    field_order = (
        *("outcome", *decided, "exception_reason"),
        *("next_news_on", "decided_by", "how"),
    )
    easy = (*WordedForm.easy, "because_easy")

    def __init__(self, *args: Any, rows: Iterable[Row], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.rows = list(rows)
        self.fields["plain"].label = _("The decision, in plain words")
        self.fields["easy_read"].label = _("The decision, in Easy Read")
        for role, label in labels.ROLES.items():
            self.fields[f"present_{role}"] = _number(label)
        reasons = ("because", "because_easy", "reason_all", *(f"reason_{row.reference}" for row in self.rows))
        self.written = (*WordedForm.written, *reasons)
        for row in self.rows:
            self.fields[f"weight_{row.reference}"] = _weight()
            self.fields[f"reason_{row.reference}"] = _reason()

    def clean(self) -> dict[str, Any]:
        """Ask the rules of decisions, each beside its box."""
        found = super().clean()
        if outcome := found.get("outcome"):
            self.ask("because", reason_given(Outcome(outcome), found.get("because", "")))
            self.ask("because_easy", self._worded(found))
            if "next_news_on" in found:
                self.ask("next_news_on", news_promised(Outcome(outcome), found["next_news_on"], self.today))
        others = self.others(found)
        self.ask("reason_all", fairly_weighed(others))
        for reference, weigh in self.weighed(found, others).items():
            self.ask(f"reason_{reference}", fairly_weighed(weigh))
        return found

    @staticmethod
    def _worded(found: Mapping[str, Any]) -> Answer:
        return reason_worded(*(str(found.get(name, "")) for name in ("because", "because_easy", "exception_reason")))

    def others(self, found: Mapping[str, Any]) -> Weigh:
        """How all were weighed of whom nothing else is said."""
        return Weigh(Weight(found.get("weight_all") or Weight.CONSIDERED), str(found.get("reason_all") or "").strip())

    def weighed(self, found: Mapping[str, Any], others: Weigh) -> dict[str, Weigh]:
        """How single voices were weighed, by reference; only those that were not weighed just like the others."""
        weighed = {}
        for row in self.rows:
            weight = Weight(found.get(f"weight_{row.reference}") or others.weight)
            reason = str(found.get(f"reason_{row.reference}") or "").strip()
            if weight is not others.weight or reason:
                weighed[row.reference] = Weigh(weight, reason)
        return weighed

    @staticmethod
    def touched(typed: Mapping[str, str]) -> list[str]:
        """The references of the voices of which something was said."""
        names = (name.partition("_") for name, value in typed.items() if value.strip())
        found = (reference for kind, _, reference in names if kind in ("weight", "reason"))
        return [reference for reference in dict.fromkeys(found) if reference != "all"]

    def as_typed(self) -> dict[str, Any]:
        """What was typed so far, whatever it is worth, to begin another page of the form with it."""
        return {name: self[name].data for name in self.fields}

    def presence(self) -> dict[RoleKind, int]:
        """How many of each role took part."""
        return {RoleKind(role): self.cleaned_data.get(f"present_{role}") or 0 for role in labels.ROLES}

    def asked_how(self) -> How:
        """How it was decided."""
        return How(self.cleaned_data["how"])

    def main_fields(self) -> list[forms.BoundField]:
        """The boxes for the decision itself."""
        return [self[name] for name in self.field_order]

    def all_fields(self) -> list[forms.BoundField]:
        """The boxes for all voices at once."""
        return [self["weight_all"], self["reason_all"]]

    def present_fields(self) -> list[forms.BoundField]:
        """The boxes for who took part."""
        return [self[f"present_{role}"] for role in labels.ROLES]

    def weigh_fields(self) -> list[tuple[Row, forms.BoundField, forms.BoundField]]:
        """Each voice with its two boxes."""
        return [(row, self[f"weight_{row.reference}"], self[f"reason_{row.reference}"]) for row in self.rows]


def _number(label: Any) -> forms.IntegerField:
    widget = forms.TextInput({"class": "w-4", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_PRESENT, required=False, widget=widget)


def _weight() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How was it weighed?"), choices=choices(labels.WEIGHTS, _("Like the others")), required=False
    )


def _reason() -> forms.CharField:
    return forms.CharField(label=_("Why, if it was not followed"), max_length=500, required=False)
