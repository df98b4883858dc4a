"""Controls with big targets, and a box that grows with the words in it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Text: TypeAlias = "str | _StrPromise"


class _Hints:
    """Gives each choice a line of its own that explains it."""

    def __init__(self, *args: Any, hints: Mapping[Any, Text] | None = None, **kwargs: Any) -> None:
        self.hints = hints or {}
        super().__init__(*args, **kwargs)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the hint to what the template is given."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["hint"] = self.hints.get(str(value), "")
        return option


class BigRadios(_Hints, forms.RadioSelect):
    """One answer out of a few, each a big target. ``hints``: value → a line that explains it."""


class BigTicks(_Hints, forms.CheckboxSelectMultiple):
    """Any number of answers, each a big target. ``hints``: value → a line that explains it."""


class Growing(forms.Textarea):
    """A box for somebody's own words that grows with them."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 5, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Where there is a limit, hand the script the words that say how much room is left."""
        context = super().get_context(name, value, attrs)
        if "maxlength" in context["widget"]["attrs"]:
            context["widget"]["attrs"]["data-left"] = _("% letters left")
        return context
