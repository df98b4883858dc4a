"""Where an invented story is told: the area with its people, and what has come of the story so far."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from goldenthread.areas.models import Area, Team
from goldenthread.decisions.models import Decision
from goldenthread.people.actors import Actor
from goldenthread.people.models import Person
from goldenthread.people.selectors import actor_in, nobody_in
from goldenthread.voices.models import Theme, Voice

from .hours import home, office
from .story import Story

Do = Callable[[datetime], object]


@dataclass(slots=True)
class Scene:
    """One area's story while it is told. Nothing happens after the story's own now."""

    area: Area
    story: Story
    people: Mapping[str, Person]
    teams: Mapping[str, Team]
    voices: dict[str, Voice] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    acts: list[tuple[datetime, datetime, Do]] = field(default_factory=list)
    """What will be done: at which hour, about when by the story, and how."""

    def at_work(self, when: datetime, act: Do) -> None:
        """Somebody does it at work."""
        self.acts.append((self.office(when), when, act))

    def at_home(self, when: datetime, act: Do) -> None:
        """Somebody does it at home."""
        self.acts.append((self.home(when), when, act))

    def office(self, when: datetime) -> datetime:
        """When an office comes to it."""
        return min(office(when), self.story.now)

    def home(self, when: datetime) -> datetime:
        """When a family comes to it."""
        return min(home(when), self.story.now)

    def actor(self, key: str | None, holds: frozenset[str] = frozenset()) -> Actor:
        """One of the people by their key, or somebody without an account."""
        return actor_in(self.area, self.people[key], holds) if key else nobody_in(self.area, holds)

    @property
    def officer(self) -> Actor:
        """The participation officer."""
        return self.actor(next(row["key"] for row in self.story.people if row["role"] == "participation_officer"))
