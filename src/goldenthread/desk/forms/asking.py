"""Forms that ask the same rules as the services, and show the reason beside the box it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.http import QueryDict

from goldenthread.areas.models import Team
from goldenthread.formats.rules import (
    EASY_READ_SENTENCE_IN_WORDS,
    LONG_SENTENCE_IN_WORDS,
    Readability,
    readability,
    words,
)
from goldenthread.foundation.answers import Answer, No, Refused
from goldenthread.ui.forms import PlainForm
from goldenthread.ui.templatetags.ui import because

OLDEST_READER = 11
"""What we write should be easy at this age, in years."""
FEWEST_WORDS = 12
"""Of a shorter text a reading age says little: one long word would make it hard."""


class AskingForm(PlainForm):
    """Asks rules while it is cleaned, and shows what a service refuses: beside ``refused_at``, or at the top."""

    refused_at: str | None = None

    def ask(self, field: str | None, answer: Answer) -> None:
        """When a rule says no, show why beside the field."""
        if isinstance(answer, No):
            self.add_error(field, because(answer.because))

    def refuse(self, refused: Refused) -> None:
        """Show why a service refused what was typed."""
        self.add_error(self.refused_at, because(refused.because))

    def may_be_sent(self) -> bool:
        """Whether something was sent, and everything is there."""
        return self.is_valid()


@dataclass(frozen=True, slots=True)
class Reading:
    """How easily the text in one field is read (H14)."""

    name: str
    text: Readability
    words: int

    @property
    def is_too_old(self) -> bool:
        """Whether most of our readers would find it hard."""
        return self.words >= FEWEST_WORDS and self.text.age > OLDEST_READER

    @property
    def is_hard(self) -> bool:
        """Whether the writer should look at it once more."""
        return self.is_too_old or bool(self.text.long_sentences or self.text.jargon)


class WritingForm(AskingForm):
    """A form for texts that families will read: before it is sent, the writer sees how easily each is read (H14).

    The notes stand under each text, together with what is missing. A hard text is shown once: with its notes the page
    carries its name in ``seen``, and what was seen is sent as it is.
    """

    template_name = "desk/writing_form.html"
    written: Sequence[str] = ()
    """The fields that people will read."""
    easy: Sequence[str] = ("easy_read",)
    """Those of them that are in Easy Read, where a sentence is long sooner."""

    def full_clean(self) -> None:
        """Put beside each text how it reads."""
        super().full_clean()
        for reading in self.readings():
            field = self.fields[reading.name]
            field.beside, field.reading = "desk/reading.html", reading  # type: ignore[attr-defined]

    def readings(self) -> list[Reading]:
        """How easily each text that was typed is read."""
        typed = ((name, str(self.data.get(self.add_prefix(name), "")).strip()) for name in self.written)
        return [Reading(name, self._readability(name, text), len(words(text))) for name, text in typed if text]

    def _readability(self, name: str, text: str) -> Readability:
        return readability(text, EASY_READ_SENTENCE_IN_WORDS if name in self.easy else LONG_SENTENCE_IN_WORDS)

    def may_be_sent(self) -> bool:
        """Whether everything is there, nobody asked to check it first, and what is hard to read was seen."""
        return super().may_be_sent() and "check" not in self.data and not self.unseen()

    def unseen(self) -> list[BoundField]:
        """The texts that are hard to read, and were not shown to their writer yet."""
        seen = self.data.getlist("seen") if isinstance(self.data, QueryDict) else ()
        return [self[reading.name] for reading in self.readings() if reading.is_hard and reading.name not in seen]


def team_choices(teams: Iterable[Team]) -> list[tuple[str, str]]:
    """Teams as choices, each with its organisation."""
    return [(team.reference, f"{team.name} ({team.organisation.name})") for team in teams]
