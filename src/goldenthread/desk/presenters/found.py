"""What a search found, as its page shows it."""

from dataclasses import dataclass
from datetime import date

from goldenthread.foundation.references import spaced
from goldenthread.people.actors import Actor

from ..selectors.search import Found
from .labels import lists_named
from .rows import Tag, Text, due_tags
from .themes import ActionShown, Line, action, line


@dataclass(frozen=True, slots=True)
class VoiceFound:
    """A voice by its reference, or by how we understood it."""

    reference: str
    spaced: str
    text: str
    tags: list[Tag]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that was found, of each sort."""

    voices: list[VoiceFound]
    written: list[VoiceFound]
    themes: list[Line]
    actions: list[ActionShown]
    lists: list[tuple[str, Text]]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.voices or self.written or self.themes or self.actions or self.lists)


def page_of(found: Found, asked: str, actor: Actor, today: date) -> Page:
    """What was found, for the page."""
    voice = found.voice
    return Page(
        voices=[_voice(voice.reference, "", due_tags(voice, today))] if voice else [],
        written=[_voice(one.voice.reference, one.text, []) for one in found.understandings],
        themes=[line(theme, decision, actor) for theme, decision in found.themes],
        actions=[action(one, actor, today) for one in found.actions],
        lists=[(query, label) for query, label in lists_named(asked)],
    )


def _voice(reference: str, text: str, tags: list[Tag]) -> VoiceFound:
    return VoiceFound(reference, spaced(reference), text, tags)
