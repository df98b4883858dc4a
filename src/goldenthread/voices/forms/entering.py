"""What others said: by phone, on paper, face to face. One sitting can hold several voices, each a voice of its own."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from goldenthread.people.choices import Channel, Format
from goldenthread.ui.forms import BigRadios, Growing, PlainDateField, PlainForm

from ..choices import CameBy, Speaker, Standing
from ..presenters import CAME_BY, CHANNELS, SPEAKERS, STANDINGS
from ..rules import tidy
from ..services import Tell
from .fields import WordsField
from .saying import CHECKS, NEEDS

MOST = 20
"""Voices in one sitting."""
OTHERS = [(way, label) for way, label in CAME_BY.items() if way is not CameBy.WEB]


F = TypeVar("F", bound=PlainForm)


class HowForm(PlainForm):
    """How all of them in this sitting came to us, and when they were said."""

    came_by = forms.ChoiceField(label=_("How did you hear it?"), choices=OTHERS, widget=BigRadios())
    said_on = PlainDateField(label=_("On which day?"))


class OneVoiceForm(PlainForm):
    """One person's words, as they said them."""

    key = forms.UUIDField(widget=forms.HiddenInput())
    words = WordsField(label=_("What they said, in their own words"), help_text=_("Please leave out names."), rows=5)
    idea = WordsField(label=_("Their idea for what would help, if they had one"), required=False, rows=2)
    speaker = forms.ChoiceField(
        label=_("Who spoke?"),
        choices=[(who, label) for who, label in SPEAKERS.items() if who is not Speaker.NOT_SAID]
        + [(Speaker.NOT_SAID, _("They did not say"))],
        initial=Speaker.NOT_SAID.value,
    )
    standing = forms.ChoiceField(
        label=_("For whom did they speak?"),
        choices=[("", _("They did not say")), *STANDINGS.items()],
        required=False,
    )
    channel = forms.ChoiceField(
        label=_("How do they want to be told?"),
        choices=[*CHANNELS.items()],
        initial=Channel.HERE.value,
        help_text=_("With the code on the card that you hand over, or in another way."),
    )
    address = forms.CharField(
        label=_("Where to: email address, phone number, or name and address"),
        required=False,
        widget=Growing(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        """The chosen way needs its address."""
        data = super().clean() or {}
        needed = NEEDS.get(data.get("channel", ""))
        if needed and (problem := CHECKS[needed](tidy(data.get("address", "")))):
            self.add_error("address", problem)
        return data

    @property
    def has_more(self) -> bool:
        """Whether anything but the words differs from the usual, or has to be put right."""
        usual = {"speaker": Speaker.NOT_SAID, "standing": "", "channel": Channel.HERE, "address": "", "idea": ""}
        return any(name in self.errors or (self[name].value() or "") != usual[name] for name in usual)

    def said(self) -> dict[str, Any]:
        """What ``voices.services.say`` is given of it."""
        data = self.cleaned_data
        needs_none = data["channel"] not in NEEDS
        tell = Tell(Channel(data["channel"]), Format.PLAIN, address="" if needs_none else tidy(data["address"]))
        return {
            "key": data["key"],
            "words": data["words"],
            "idea": data["idea"],
            "speaker": Speaker(data["speaker"]),
            "standing": Standing(data["standing"]) if data["standing"] else None,
            "tell": tell,
        }


class Sitting:
    """The whole page: how it came, and one form a voice. An empty voice that is not the only one is left out."""

    def __init__(
        self, typed: Mapping[str, str] | None = None, *, today: date, more: int = 0, silent: bool = False
    ) -> None:
        """``silent``: show what was typed without saying what is missing, for it was not sent yet."""
        self.typed, self.silent = typed or {}, silent
        self.how = self._form(HowForm, "how", {"said_on": today})
        count = min(MOST, max(1, self._count() + more))
        self.voices = [self._form(OneVoiceForm, f"v{place}", {"key": uuid4()}) for place in range(count)]
        self.has_room = count < MOST
        self.refused = ""
        """What a rule said to one of them: the prefix of its form, a space, and the reason."""

    def _count(self) -> int:
        typed = self.typed.get("count", "1")
        return int(typed) if typed.isdecimal() and len(typed) < 3 else 1

    def _form(self, kind: type[F], prefix: str, usual: dict[str, Any]) -> F:
        if not any(name.startswith(f"{prefix}-") for name in self.typed):
            return kind(prefix=prefix, initial=usual)
        if not self.silent:
            return kind(dict(self.typed), prefix=prefix)
        boxes = kind.base_fields.items()
        typed = {n: box.widget.value_from_datadict(dict(self.typed), {}, f"{prefix}-{n}") for n, box in boxes}
        return kind(prefix=prefix, initial=usual | typed)

    def refuse(self, refused: str) -> None:
        """Show what a rule said (as in :attr:`refused`) with the voice that it said it to."""
        prefix, _space, reason = refused.partition(" ")
        for form in self.voices:
            if reason and form.prefix == prefix and form.is_bound:
                form.add_error(None, reason)

    @property
    def count(self) -> int:
        """How many voices the page has room for now."""
        return len(self.voices)

    @property
    def filled(self) -> list[OneVoiceForm]:
        """The voices in which something was written; the first one where none was."""
        written = [form for form in self.voices if form.is_bound and self._has_words(form)]
        return written or self.voices[:1]

    def _has_words(self, form: OneVoiceForm) -> bool:
        return any(tidy(str(form[name].value() or "")) for name in ("words", "idea", "address"))

    @property
    def _looked_at(self) -> list[PlainForm]:
        return [self.how, *self.filled]

    @property
    def errors(self) -> list[str]:
        """All that has to be put right on the page."""
        return [str(message) for form in self._looked_at for found in form.errors.values() for message in found]

    def non_field_errors(self) -> list[str]:
        """What is wrong with a voice as a whole."""
        return [str(message) for form in self._looked_at for message in form.non_field_errors()]

    def __iter__(self) -> Iterator[BoundField]:
        for form in self._looked_at:
            yield from form

    def is_valid(self) -> bool:
        """Whether everything that was written can be kept."""
        return all([self.how.is_valid(), *(form.is_valid() for form in self.filled)])

    def keys(self) -> list[UUID]:
        """The keys of the voices that were written, in their order."""
        return [form.cleaned_data["key"] for form in self.filled]
