"""Tells an invented story through the services, act by act in the order of time, as people would have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from goldenthread.areas.models import Area, Team
from goldenthread.consent.choices import Use
from goldenthread.consent.services import give
from goldenthread.decisions.choices import How, Outcome, Weight
from goldenthread.decisions.models import Decision
from goldenthread.decisions.services import Weigh, decide
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, Format, RoleKind
from goldenthread.people.models import Person
from goldenthread.people.selectors import actor_in, nobody_in
from goldenthread.plans.choices import CoproductionLevel
from goldenthread.plans.services import complete_action, open_action, record_change
from goldenthread.reportback.services import answer_simply, challenge, publish, tell_everyone
from goldenthread.voices.choices import CameBy, Kind, Speaker, Standing, Topic
from goldenthread.voices.models import Theme, Voice
from goldenthread.voices.services import Tell, acknowledge, confirm, correct, open_theme, place, say, understand

from .story import Row, Story, reached

Act = tuple[datetime, Callable[[datetime], object]]
SHARES_LAST = timedelta(days=300)
"""How long the invented people let their stories be used."""


@dataclass(slots=True)
class Teller:
    """Tells one story: collects the acts of everybody with their times, then does them in order."""

    area: Area
    story: Story
    people: Mapping[str, Person]
    teams: Mapping[str, Team]
    voices: dict[str, Voice] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)

    def tell(self) -> int:
        """Do every act in the order of its time; says how many there were."""
        for theme in self.story.themes:
            self._theme(theme)
        for voice in self.story.voices:
            self._voice(voice)
        for decision in self.story.decisions:
            self._decision(decision)
        for answered in self.story.answered:
            self._at(self.story.ago(answered["days_ago"]), partial(self._answered, answered))
        for at, act in sorted(self.acts, key=lambda pair: pair[0]):
            act(at)
        return len(self.acts)

    def _at(self, when: datetime, act: Callable[[datetime], object]) -> None:
        self.acts.append((when, act))

    def _actor(self, key: str | None, holds: frozenset[str] = frozenset()) -> Actor:
        return actor_in(self.area, self.people[key], holds) if key else nobody_in(self.area, holds)

    @property
    def _officer(self) -> Actor:
        key = next(row["key"] for row in self.story.people if row["role"] == "participation_officer")
        return self._actor(key)

    def _theme(self, row: Row) -> None:
        members = [voice["days_ago"] for voice in self.story.voices if voice.get("theme") == row["key"]]

        def opened(at: datetime) -> None:
            self.themes[row["key"]] = open_theme(
                area=self.area,
                title=row["title"],
                summary=row["summary"],
                team=self.teams[row["team"]],
                by=self._officer,
                at=at,
            )

        self._at(self.story.ago(max(members, default=1) - 0.001), opened)

    def _voice(self, row: Row) -> None:
        said = self.story.ago(row["days_ago"])
        decision = self.story.decision_on(row.get("theme"))
        until = self.story.ago(decision["days_ago"]) if decision else self.story.now
        span = max(until - said, timedelta(minutes=50))
        key = row["key"]

        def speaker() -> Actor:
            return self._actor(row.get("said_by"), frozenset({self.voices[key].reference}))

        self._at(said, lambda at: self._say(row, at))
        for use in row.get("uses", ()):
            self._at(said + span / 100, partial(self._share, key, use))
        if reached(row, "acknowledged"):
            self._at(
                said + min(span / 10, timedelta(hours=20)),
                lambda at: acknowledge(voices=[self.voices[key]], by=self._officer, at=at),
            )
        if reached(row, "understood"):
            self._at(said + span * 0.3, lambda at: self._understand(row, speaker, at, said + span * 0.5))
        if reached(row, "themed") and row.get("theme"):
            self._at(
                said + span * 0.7,
                lambda at: place(voices=[self.voices[key]], theme=self.themes[row["theme"]], by=self._officer, at=at),
            )

    def _say(self, row: Row, at: datetime) -> None:
        by = self._actor(row.get("entered_by") or row.get("said_by"))
        receipt = say(
            area=self.area,
            key=uuid5(NAMESPACE_URL, f"goldenthread:demo:{self.area.slug}:{row['key']}"),
            words=row["words"],
            idea=row.get("idea", ""),
            by=by,
            at=at,
            came_by=CameBy(row["channel"]),
            kind=Kind(row["kind"]),
            topic=Topic(row["about"]),
            speaker=Speaker(row["speaker"]),
            standing=Standing(row["standing"]),
            how_known=row.get("how_known", ""),
            language=row.get("language", ""),
            tell=self._tell(row),
        )
        self.voices[row["key"]] = receipt.voice

    def _tell(self, row: Row) -> Tell:
        channel = Channel(row["tell_by"])
        person = self.people.get(row.get("said_by", ""))
        address = row.get("address") or (person.email if person and channel is Channel.EMAIL else "")
        if channel is Channel.EMAIL and not address:
            address = f"{row['key']}@{self.area.slug}.example"
        return Tell(channel, Format(row["format"]), row.get("language", ""), address or "")

    def _answered(self, row: Row, at: datetime) -> None:
        told = {"key": row["words"], "channel": "web", "standing": "self", "tell_by": "here", "format": "plain"}
        self._say(told | dict(row), at)
        answer_simply(
            voice=self.voices[row["words"]],
            understanding=row["understanding"],
            plain=row["plain"],
            easy_read="\n".join(row["easy_read"]),
            by=self._officer,
            at=at + timedelta(days=row["after_days"]),
        )

    def _share(self, key: str, use: str, at: datetime) -> None:
        voice = self.voices[key]
        until = (at + SHARES_LAST).date()
        give(area=self.area, subject=voice.reference, use=Use(use), until=until, by=self._officer, at=at)

    def _understand(self, row: Row, speaker: Callable[[], Actor], at: datetime, answered: datetime) -> None:
        understanding = understand(voice=self.voices[row["key"]], text=row["understanding"], by=self._officer, at=at)
        if row.get("correction"):
            correct(understanding=understanding, words=row["correction"], by=speaker(), at=answered)
        elif row.get("confirmed", True):
            confirm(understanding=understanding, by=speaker(), at=answered)

    def _decision(self, row: Row) -> None:
        theme = row["theme"]
        self._at(self.story.ago(row["days_ago"]), lambda at: self._decide(row, at))
        words = next(found for found in self.story.themes if found["key"] == theme)
        self._at(
            self.story.ago(row["days_ago"] - 0.01),
            lambda at: publish(
                theme=self.themes[theme],
                plain=words["plain"],
                easy_read="\n".join(words["easy_read"]),
                exception_reason="",
                by=self._officer,
                at=at,
            ),
        )
        for action in (found for found in self.story.actions if found["theme"] == theme):
            self._at(self.story.ago(row["days_ago"] - 0.02), partial(self._action, action))
        for change in (found for found in self.story.changes if found["theme"] == theme):
            self._at(self.story.ago(change["days_ago"]), partial(self._change, change))
        told = self.story.told_at(theme)
        if told:
            self._at(told, lambda at: self._told(theme, at))

    def _decide(self, row: Row, at: datetime) -> None:
        weighings = {
            self.voices[weighing["voice"]].pk: Weigh(Weight(weighing["verdict"]), weighing.get("because", ""))
            for weighing in row["weighings"]
        }
        news = row.get("next_news_days")
        self.decisions[row["theme"]] = decide(
            theme=self.themes[row["theme"]],
            outcome=Outcome(row["outcome"]),
            plain=row["plain"],
            easy_read="\n".join(row["easy_read"]),
            exception_reason="",
            because=row.get("because", ""),
            decided_by=row["decided_by"],
            how=How(row["how"]),
            presence={RoleKind(role): number for role, number in row["present"].items()},
            weighings=weighings,
            next_news_on=self.story.ahead(news) if news is not None else None,
            by=self._officer,
            at=at,
        )

    def _action(self, row: Row, at: datetime) -> None:
        tagged: dict[str, Any] = {}
        if row.get("level"):
            since = self.story.ago(row["since_days_ago"]).date()
            tagged = {"level": CoproductionLevel(row["level"]), "with_whom": row["with_whom"], "since": since}
        action = open_action(
            decision=self.decisions[row["theme"]],
            title=row["title"],
            team=self.teams[row["owner_team"]],
            owner_title=row["owner_title"],
            due_on=self.story.ahead(row["due_in_days"]),
            by=self._officer,
            at=at,
            **tagged,
        )
        if "done_days_ago" in row:
            complete_action(action=action, by=self._officer, at=self.story.ago(row["done_days_ago"]))

    def _change(self, row: Row, at: datetime) -> None:
        record_change(
            theme=self.themes[row["theme"]],
            plain=row["plain"],
            easy_read="\n".join(row["easy_read"]),
            exception_reason="",
            happened_on=at.date(),
            by=self._officer,
            at=at,
        )

    def _told(self, theme: str, at: datetime) -> None:
        decision = self.story.decision_on(theme) or {}
        change = next((row for row in self.story.changes if row["theme"] == theme), decision)
        telling = tell_everyone(
            theme=self.themes[theme],
            plain=change["plain"],
            easy_read="\n".join(change["easy_read"]),
            exception_reason="",
            by=self._officer,
            at=at,
        )
        for row in self.story.voices:
            if row.get("theme") == theme and row.get("not_answered"):
                voice = self.voices[row["key"]]
                by = self._actor(row.get("said_by"), frozenset({voice.reference}))
                challenge(voice=voice, telling=telling, words=row["not_answered"], by=by, at=at + timedelta(hours=1))
