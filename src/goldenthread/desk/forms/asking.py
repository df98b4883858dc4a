"""Forms that ask the same rules as the services, and show the reason beside the box it is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldenthread.areas.models import Team
from goldenthread.formats.rules import Readability, readability, words
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

    def tries(self, act: Callable[[], object]) -> bool:
        """Do something with what was typed; when it is refused, show why and keep what was typed."""
        try:
            act()
        except Refused as refused:
            self.add_error(self.refused_at, because(refused.because))
            return False
        return True


@dataclass(frozen=True, slots=True)
class Reading:
    """How easily one text of a form is read (H14)."""

    label: str
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
    """A form for texts that families will read: before it is sent, the writer sees how easily it is read (H14)."""

    written: tuple[str, ...] = ()

    def readings(self) -> list[Reading]:
        """How easily each text that was typed is read."""
        typed = ((name, str(self.data.get(self.add_prefix(name), "")).strip()) for name in self.written)
        return [
            Reading(str(self.fields[name].label), readability(text), len(words(text))) for name, text in typed if text
        ]

    def wants_a_look(self) -> bool:
        """Whether the writer asked to check it, or it is hard to read and they have not seen that yet."""
        if "check" in self.data:
            return True
        return "seen" not in self.data and any(reading.is_hard for reading in self.readings())


def team_choices(teams: Iterable[Team]) -> list[tuple[str, str]]:
    """Teams as choices, each with its organisation."""
    return [(team.reference, f"{team.name} ({team.organisation.name})") for team in teams]
