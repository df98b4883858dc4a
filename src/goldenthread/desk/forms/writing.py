"""What officers write to be read by others: how they understood, what was decided, what changed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.formats.rules import missing_wording
from goldenthread.foundation.answers import marked, no
from goldenthread.ui.forms import Growing
from goldenthread.voices.rules.files import LONGEST_IN_WORDS
from goldenthread.voices.rules.reception import LONGEST_REASON, LONGEST_UNDERSTANDING
from goldenthread.voices.rules.themes import LONGEST_SUMMARY, LONGEST_TITLE

from .asking import AskingForm, WritingForm, team_choices

LONGEST_TEXT = 10_000


class UnderstandForm(WritingForm):
    """How a voice was understood."""

    written = ("text",)
    text = forms.CharField(
        label=_("How we understood it"),
        help_text=_("Write to the person who said it. They can say yes, or put it right."),
        max_length=LONGEST_UNDERSTANDING,
        widget=Growing({"rows": 6}),
        error_messages={"required": _("Write how you understood it. One sentence is enough.")},
    )


class InWordsForm(AskingForm):
    """What a picture shows or a sound says."""

    text = forms.CharField(
        label=_("What it shows or says"),
        help_text=_("Write what is there, not what you think of it. The person who sent it can read this."),
        max_length=LONGEST_IN_WORDS,
        widget=Growing({"rows": 6}),
        error_messages={"required": _("Write what it shows or says. A few words are enough.")},
    )


class RedactForm(AskingForm):
    """The words without names."""

    text = forms.CharField(
        label=_("The words without names"),
        help_text=_("Take out names of people, schools and streets. Put [name] or [school] instead."),
        widget=Growing({"rows": 8}),
        error_messages={"required": _("Leave the words that may be read. The first version is kept as it is.")},
    )
    because = forms.CharField(
        label=_("Why"),
        help_text=_("For example: a child and a school are named."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Say why, in a few words.")},
    )


class WordedForm(WritingForm):
    """A text in plain words and Easy Read, or the reason why there is no Easy Read (B25)."""

    written: Sequence[str] = ("plain", "easy_read", "exception_reason")
    plain = forms.CharField(
        label=_("In plain words"),
        max_length=LONGEST_TEXT,
        widget=Growing({"rows": 6}),
        error_messages={"required": _("Write it in plain words.")},
    )
    easy_read = forms.CharField(
        label=_("In Easy Read"),
        help_text=_("One idea a line. Short words."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=Growing({"rows": 4}),
    )
    exception_reason = forms.CharField(
        label=_("If there is no Easy Read yet, why?"),
        help_text=_("Everyone can read this reason."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """No Easy Read without a reason."""
        found: dict[str, Any] = super().clean() or {}
        plain, easy, reason = (str(found.get(name, "")) for name in ("plain", "easy_read", "exception_reason"))
        if plain and missing_wording(plain, easy, reason):
            self.ask("easy_read", no(marked("Write it in Easy Read too, or say why there is no Easy Read yet.")))
        return found


class AnswerForm(WordedForm):
    """The shortest honest path: how we understood it, and the answer, on one page."""

    written = ("understanding", *WordedForm.written)
    understanding = forms.CharField(
        label=_("How we understood it"),
        max_length=LONGEST_UNDERSTANDING,
        widget=Growing({"rows": 4}),
        error_messages={"required": _("Write how you understood it. One sentence is enough.")},
    )
    field_order = ("understanding", "plain", "easy_read", "exception_reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plain"].label = _("Our answer, in plain words")
        self.fields["easy_read"].label = _("Our answer, in Easy Read")


class ThemeForm(WritingForm):
    """A theme's title and summary. ``version`` is the one that the writer saw."""

    written = ("title", "summary")
    title = forms.CharField(
        label=_("Title"),
        help_text=_("For example: Letters that people can read."),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give the theme a title.")},
    )
    summary = forms.CharField(
        label=_("What people say, in our words"),
        help_text=_("No names, and nothing by which somebody could be found."),
        max_length=LONGEST_SUMMARY,
        required=False,
        widget=Growing({"rows": 6}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class HandoverForm(AskingForm):
    """To which team a theme or an action goes, and why."""

    team = forms.ChoiceField(label=_("To which team does it go?"))
    because = forms.CharField(
        label=_("Why does it go to them?"),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Say why, in a few words.")},
    )

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("Choose a team")), *team_choices(teams)]  # type: ignore[attr-defined]


class TellForm(WordedForm):
    """What everyone in a theme is told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plain"].label = _("What we tell them, in plain words")
        self.fields["easy_read"].label = _("What we tell them, in Easy Read")


class PublishForm(WordedForm):
    """What people said, as everyone may read it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plain"].label = _("What people said, in our words")
        self.fields["plain"].help_text = _("No names, and nothing by which somebody could be found.")
        self.fields["easy_read"].label = _("What people said, in Easy Read")
