"""Which part of the journal is shown."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.journal.presenters import GROUPS, Group
from goldenthread.ui.forms import PlainForm


class JournalFilter(PlainForm):
    """What a reader of the journal may choose, in the address. Something else typed there shows everything."""

    say_optional = False
    show = forms.ChoiceField(
        label=_("What to show"),
        required=False,
        choices=[("", _("Everything")), *((group.value, name) for group, name in GROUPS.items())],
    )

    @property
    def group(self) -> Group | None:
        """The kinds of act that were asked for; ``None`` is all."""
        shown = self.cleaned_data["show"] if self.is_valid() else ""
        return Group(shown) if shown else None
