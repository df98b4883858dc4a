"""Fills an area with believable invented voices in bulk, through the services, so that a full desk can be tried."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import first_reader
from goldenthread.decisions.choices import How, Outcome
from goldenthread.decisions.services import decide
from goldenthread.people.actors import NOBODY, Actor
from goldenthread.people.choices import RoleKind
from goldenthread.reportback.services import publish, tell_everyone
from goldenthread.voices.models import Theme, Voice
from goldenthread.voices.services import Tell, acknowledge, open_theme, place, say, understand

from .sentences import Said, Subject, invent

OVER_DAYS = 180
"""How far back the first voice lies."""
BATCH = 200
IN_A_THEME = 60
"""About how many voices share one theme."""
SHARES = (0.15, 0.30, 0.45)
"""Up to which share voices stay said, acknowledged and understood; the rest goes on into themes."""


@dataclass(slots=True)
class Filler:
    """One filling of one area: who answers, the chance it goes by, and what it has made so far."""

    area: Area
    officer: Actor
    chance: Random
    now: datetime
    themes: dict[str, list[Theme]] = field(default_factory=lambda: defaultdict(list))
    placed: dict[int, list[Voice]] = field(default_factory=lambda: defaultdict(list))

    def fill(self, number: int, show: Callable[[int], object]) -> None:
        """Make ``number`` voices, then carry most of them along the thread; ``show`` is told how many are made."""
        made = 0
        while made < number:
            count = min(BATCH, number - made)
            said_at = self.now - timedelta(days=OVER_DAYS) + timedelta(days=OVER_DAYS - 1) * (made / number)
            self._batch([invent(self.chance) for _ in range(count)], said_at)
            made += count
            show(made)
        for themes in self.themes.values():
            for theme in themes:
                self._finish(theme)

    def _batch(self, batch: Sequence[Said], said_at: datetime) -> None:
        heard = [(said, self._say(said, said_at)) for said in batch]
        fates = [(self.chance.random(), said, voice) for said, voice in heard]
        read = [voice for fate, _, voice in fates if fate > SHARES[0]]
        if read:
            acknowledge(voices=read, by=self.officer, at=said_at + timedelta(hours=6))
        themed: dict[str, list[tuple[Said, Voice]]] = defaultdict(list)
        for fate, said, voice in fates:
            if fate > SHARES[1]:
                understand(voice=voice, text=said.subject.summary, by=self.officer, at=said_at + timedelta(hours=12))
            if fate > SHARES[2]:
                themed[said.subject.title].append((said, voice))
        for members in themed.values():
            self._place(members[0][0].subject, [voice for _, voice in members], said_at + timedelta(hours=18))

    def _say(self, said: Said, at: datetime) -> Voice:
        key = UUID(int=self.chance.getrandbits(128), version=4)
        return say(
            area=self.area,
            key=key,
            words=said.words,
            by=NOBODY,
            at=at,
            tell=Tell(),
            kind=said.kind,
            topic=said.subject.topic,
            speaker=said.speaker,
        ).voice

    def _place(self, subject: Subject, voices: Sequence[Voice], at: datetime) -> None:
        themes = self.themes[subject.title]
        if not themes or len(self.placed[themes[-1].pk]) >= IN_A_THEME:
            team = first_reader(self.area)
            assert team is not None  # say() has asked for it already
            title = f"{subject.title} ({len(themes) + 1})" if themes else subject.title
            themes.append(
                open_theme(area=self.area, title=title, summary=subject.summary, team=team, by=self.officer, at=at)
            )
        place(voices=list(voices), theme=themes[-1], by=self.officer, at=at)
        self.placed[themes[-1].pk] += voices

    def _finish(self, theme: Theme) -> None:
        fate = self.chance.random()
        wording = {"easy_read": "We heard you.\nWe will make it better.", "exception_reason": ""}
        if fate > 0.3:
            at = self.now - timedelta(days=2)
            decide(
                theme=theme,
                outcome=Outcome.WILL_DO,
                plain="We will put this right together with families.",
                because="",
                decided_by="SEND board",
                how=How.CONSENSUS,
                presence={RoleKind.PARENT_OR_CARER: 2, RoleKind.PRACTITIONER: 2},
                weighings={},
                next_news_on=None,
                easy_read=wording["easy_read"],
                by=self.officer,
                at=at,
            )
            publish(theme=theme, plain=theme.summary, by=self.officer, at=at, **wording)
        if fate > 0.6:
            told = "We did what we said. Tell us if it did not help."
            tell_everyone(theme=theme, plain=told, by=self.officer, at=self.now - timedelta(days=1), **wording)
